#include <casedraw/assignment/cases_of_draw.hpp>

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/service_answers.hpp>
#include <map>
#include <set>

#include "record/as_corrected.hpp"

namespace casedraw {

namespace {

constexpr std::array<const char*, 5> language_headings{"language", "languages", "preferred language", "first language",
                                                       "language of interview"};

std::optional<std::size_t> language_column(const AsCorrected& corrected) {
    const auto& headings = corrected.headings();
    for (std::size_t c = 0; c < headings.size(); ++c)
        for (const auto* heading : language_headings)
            if (match_key(headings[c]) == match_key(heading)) return c;
    return std::nullopt;
}

/// The language that a case needs by the column that is carried, else by the list's own. `other` is one that nobody
/// named: whoever can read such cases has it among their languages under that name.
std::string language_of(const DrawSource& source, const AsCorrected& corrected, std::size_t domain, std::size_t at) {
    if (const auto column = language_column(corrected))
        if (const auto text = corrected.carried(domain, *column, at); !text.empty())
            return language_named(source.framework, std::string(text));
    const auto& fields = source.fields_of(domain);
    const auto field = fields.field_named("preferred_language");
    if (!field) return {};
    const auto place = corrected.place(domain, *field, at);
    const std::string level(place.cases->level_name(fields, *field, place.at));
    return level == "not recorded" ? std::string() : level;
}

void add_managers(std::set<std::string>& managers, const Framework& framework, const CaseList& cases) {
    const auto field = framework.field_with(FieldRole::case_manager);
    for (std::size_t at = 0; field && at < cases.size(); ++at)
        if (const auto text = cases.text(*field, at); !text.empty()) managers.emplace(text);
}

/// Adds the cases that are to be read in a domain, with what the lists say of them.
void add_domain(std::map<std::string, PlannedCase>& by_id, const DrawSource& source, const AsCorrected& corrected,
                std::size_t domain, const std::vector<std::string>& to_read) {
    const auto& fields = source.fields_of(domain);
    const auto& cases = source.cases_of(domain);
    for (const auto& id : to_read) {
        by_id[id].case_id = id;
        by_id[id].domains.push_back(source.framework.domains[domain].id);
    }
    const std::set<std::string> wanted(to_read.begin(), to_read.end());
    const auto id_field = *fields.field_with(FieldRole::case_id);
    const auto manager = fields.field_with(FieldRole::case_manager);
    const auto risk = fields.field_named("rosh");
    for (std::size_t at = 0; at < cases.size() && !wanted.empty(); ++at) {
        const std::string id(cases.text(id_field, at));
        if (wanted.count(id) == 0) continue;
        if (manager) by_id[id].manager = std::string(corrected.text(domain, *manager, at));
        by_id[id].language = language_of(source, corrected, domain, at);
        if (risk) by_id[id].risk = std::string(cases.level_name(fields, *risk, at));
    }
}

} // namespace

Result<std::vector<PlannedCase>> planned_cases(const DrawSource& source, const Record& record) {
    const auto states = replay(record);
    if (!states) return tl::unexpected(states.error());
    const AsCorrected corrected(source, record.events);
    std::map<std::string, PlannedCase> by_id;
    for (std::size_t d = 0; d < source.framework.domains.size(); ++d)
        for (const auto& state : *states)
            if (state.domain == source.framework.domains[d].id)
                add_domain(by_id, source, corrected, d, state.to_read());
    const auto managers = managers_said(record.events);
    std::vector<PlannedCase> planned;
    for (auto& [id, each] : by_id) {
        if (const auto said = managers.find(id); said != managers.end()) {
            each.is_manager_absent = !said->second.is_present;
            each.available = parse_availability(said->second.when).value_or(Availability());
        }
        planned.push_back(std::move(each));
    }
    return planned;
}

std::string language_named(const Framework& framework, const std::string& written) {
    const auto field = framework.field_named("preferred_language");
    if (!field) return written;
    const auto& levels = framework.fields[*field].levels;
    for (std::size_t k = 0; k < levels.size(); ++k) {
        if (k == framework.fields[*field].other_level || k == framework.fields[*field].blank_level) continue;
        for (const auto& alias : levels[k].aliases)
            if (match_key(alias) == match_key(written)) return levels[k].name;
    }
    return written;
}

bool knows_languages(const DrawSource& source) {
    const auto field = source.framework.field_named("preferred_language");
    const auto has_column = [&](const CheckedList& list) { return field && list.cases.fields[*field].present; };
    const auto lists = standing_corrected_lists(source, source.details.events);
    return language_column(AsCorrected(source)).has_value() || has_column(source.checked) ||
           std::any_of(lists.begin(), lists.end(), [&](const auto* list) { return has_column(*list); });
}

std::vector<std::string> case_managers(const DrawSource& source) {
    std::set<std::string> managers;
    add_managers(managers, source.framework, source.checked.cases);
    for (const auto* list : standing_corrected_lists(source, source.details.events))
        add_managers(managers, source.framework, list->cases);
    return {managers.begin(), managers.end()};
}

} // namespace casedraw
