#include "acts/other_cases.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>

#include "record/as_corrected.hpp"

namespace casedraw {

std::vector<std::string> left_out_beside(const DrawSource& source, const std::vector<DomainState>& states,
                                         const std::set<std::string>& ids) {
    const auto person = source.framework.field_with(FieldRole::person);
    if (!person || ids.empty()) return {};
    const auto field = *source.framework.field_with(FieldRole::case_id);
    const auto corrected = standing_corrected_lists(source, source.details.events);
    const auto& list = corrected.empty() ? source.checked : *corrected.front();
    const auto& cases = list.cases;
    const auto& judged = list.eligibility;
    const auto only_one_person = std::uint64_t{1} << ReasonBits(source.framework).one_person;
    std::set<std::string_view> children;
    for (std::size_t at = 0; at < list.drawn_cases(); ++at)
        if (ids.count(std::string(cases.text(field, at))) != 0) children.insert(cases.text(*person, at));
    children.erase(std::string_view());
    const auto has_come_since = [&](const std::string& id) {
        return std::any_of(states.begin(), states.end(), [&](const DomainState& state) {
            return std::find(state.late.begin(), state.late.end(), id) != state.late.end();
        });
    };
    std::set<std::string> found;
    for (std::size_t at = 0; at < list.drawn_cases(); ++at) {
        if (judged.status[at] != Status::ineligible || judged.reasons[at] != only_one_person ||
            children.count(cases.text(*person, at)) == 0)
            continue;
        std::string id(cases.text(field, at));
        if (!has_come_since(id)) found.insert(std::move(id));
    }
    return {found.begin(), found.end()};
}

} // namespace casedraw
