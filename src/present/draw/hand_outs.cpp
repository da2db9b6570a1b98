#include "present/draw/hand_outs.hpp"

#include <casedraw/framework/framework.hpp>
#include <set>

#include "record/as_corrected.hpp"

namespace casedraw::pack {

std::string HandOut::case_id(const HandedCase& handed) const {
    const auto field = source.fields_of(handed.domain).field_with(FieldRole::case_id);
    return std::string(source.cases_of(handed.domain).text(*field, handed.at));
}

std::string HandOut::manager(const HandedCase& handed) const {
    const auto field = source.fields_of(handed.domain).field_with(FieldRole::case_manager);
    return field ? std::string(AsCorrected(source).text(handed.domain, *field, handed.at)) : std::string();
}

std::string HandOut::team(const HandedCase& handed) const {
    const auto& fields = source.fields_of(handed.domain);
    const auto field = fields.field_named("team");
    return field && fields.fields[*field].type == FieldType::text
               ? std::string(AsCorrected(source).text(handed.domain, *field, handed.at))
               : std::string();
}

namespace {

/// Ids of the cases that were drawn, in whichever domain, and so stood on what was handed out first.
std::set<std::string> drawn_ids(const PackSource& source) {
    std::set<std::string> ids;
    for (const auto& row : source.made.tables.sample) {
        if (row.since > 0) continue;
        const auto field = source.fields_of(row.domain).field_with(FieldRole::case_id);
        ids.emplace(source.cases_of(row.domain).text(*field, row.at));
    }
    return ids;
}

} // namespace

HandOut hand_out(const PackSource& source, const PackOptions& options) {
    HandOut handed{source, notes_of(source, options), {}, source.made.tables.has_acts};
    const auto drawn = drawn_ids(source);
    for (const auto& domain : source.drawn.domains)
        for (const auto unit : domain.sample) {
            HandedCase each{domain.domain, domain.case_at[unit], false};
            each.is_new = drawn.count(handed.case_id(each)) == 0;
            handed.to_read.push_back(each);
        }
    return handed;
}

} // namespace casedraw::pack
