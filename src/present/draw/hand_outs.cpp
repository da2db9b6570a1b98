#include "present/draw/hand_outs.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>

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

HandOut hand_out(const PackSource& source, const PackOptions& options) {
    HandOut handed{source, notes_of(source, options), {}, source.made.tables.has_acts};
    const auto& rows = source.made.tables.sample;
    for (const auto& domain : source.drawn.domains)
        for (const auto unit : domain.sample) {
            const auto at = domain.case_at[unit];
            const bool is_new = std::any_of(rows.begin(), rows.end(), [&](const SampleRow& row) {
                return row.domain == domain.domain && row.at == at && row.since > 0;
            });
            handed.to_read.push_back({domain.domain, at, is_new});
        }
    return handed;
}

} // namespace casedraw::pack
