#include "record/present_draw.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_tables.hpp>
#include <set>
#include <utility>

#include "record/late_cases.hpp"

namespace casedraw {

namespace {

std::vector<std::uint32_t> units_of(const Design& design, const std::vector<std::string>& ids) {
    std::vector<std::uint32_t> units;
    for (const auto& id : ids)
        if (const auto unit = unit_of(design, id)) units.push_back(*unit);
    return units;
}

} // namespace

const DomainState& state_of(const DrawSource& source, const DomainDraw& domain,
                            const std::vector<DomainState>& states) {
    const auto& id = source.framework.domains[domain.domain].id;
    const auto found =
        std::find_if(states.begin(), states.end(), [&](const DomainState& each) { return each.domain == id; });
    expects(found != states.end(), "a record has a state for each of its domains");
    return *found;
}

DrawSource with_samples(const DrawSource& source, const Draw& drawn) {
    return {source.checked, source.framework, source.framework_text, source.scheme, source.request,
            drawn,          source.details,   source.carried,        source.second};
}

std::optional<std::uint32_t> unit_of(const Design& design, std::string_view case_id) {
    const auto late = design.case_ids.begin() + static_cast<std::ptrdiff_t>(design.population);
    auto found = std::lower_bound(design.case_ids.begin(), late, case_id);
    if (found == late || *found != case_id) found = std::find(late, design.case_ids.end(), case_id);
    if (found == design.case_ids.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - design.case_ids.begin());
}

std::vector<std::uint8_t> units_out_of_scope(const Design& design, const DomainState& state) {
    std::vector<std::uint8_t> out(design.case_ids.size(), 0);
    const auto mark = [&](const std::string& id) {
        if (const auto unit = unit_of(design, id)) out[*unit] = 1;
    };
    for (const auto& each : state.cases)
        if (each.state == CaseState::out_of_scope || each.state == CaseState::moved) mark(each.case_id);
    for (const auto& left : state.reserves_left)
        if (left.as != LeftAs::lost) mark(left.case_id);
    return out;
}

std::vector<std::uint8_t> units_in_scope(const Design& design, const DomainState& state) {
    auto in_scope = units_out_of_scope(design, state);
    for (auto& unit : in_scope) unit = unit == 0 ? 1 : 0;
    const std::set<std::string_view> late(state.late.begin(), state.late.end());
    for (auto unit = static_cast<std::size_t>(design.population); unit < in_scope.size(); ++unit)
        if (late.count(design.case_ids[unit]) == 0) in_scope[unit] = 0;
    return in_scope;
}

std::vector<MarginNow> present_margins(const Design& design, const DomainState& state, const DrawRequest& request) {
    const auto in_scope = units_in_scope(design, state);
    std::vector<std::uint8_t> to_read(design.case_ids.size(), 0);
    for (const auto unit : units_of(design, state.to_read())) to_read[unit] = 1;
    return margins_now(design, in_scope, to_read,
                       request.cap ? std::optional(request.cap->most) : std::optional<std::int64_t>());
}

DomainDraw present_domain(DomainDraw drawn, const DomainState& state) {
    drawn.sample = units_of(drawn.design, state.to_read());
    drawn.reserves = units_of(drawn.design, state.reserves);
    return drawn;
}

Draw present_draw(const DrawSource& source, const Record& record) {
    auto drawn = DrawWithLate(source, record.events).draw();
    const auto states = replay(record).value();
    for (auto& domain : drawn.domains) {
        const auto& state = state_of(source, domain, states);
        domain = present_domain(std::move(domain), state);
    }
    return drawn;
}

Draw came_with(const DrawSource& source, const Record& record, std::size_t event) {
    auto drawn = DrawWithLate(source, record.events).draw();
    const auto before = replay(record, event).value();
    const auto after = replay(record, event + 1).value();
    const auto now = replay(record).value();
    for (auto& domain : drawn.domains) {
        auto ids = state_of(source, domain, after).to_read();
        const auto drop = [&](const DomainState& state, bool is_read) {
            ids.erase(std::remove_if(ids.begin(), ids.end(),
                                     [&](const std::string& id) { return state.is_to_read(id) == is_read; }),
                      ids.end());
        };
        drop(state_of(source, domain, before), true);
        drop(state_of(source, domain, now), false);
        domain.sample = units_of(domain.design, ids);
    }
    return drawn;
}

std::vector<std::string> cases_of_unread_persons(const DrawSource& source, const std::vector<DomainState>& states) {
    if (source.second == nullptr || source.second->linked != LinkedTo::sampled) return {};
    std::set<std::string> read, read_of_second;
    for (const auto& state : states) {
        const auto ids = state.to_read();
        (source.framework.domain(state.domain)->listed ? read : read_of_second).insert(ids.begin(), ids.end());
    }
    const auto persons_of = [](const CaseList& cases, const Framework& fields, FieldRole role) {
        const auto id = *fields.field_with(FieldRole::case_id), person = *fields.field_with(role);
        std::vector<std::pair<std::string_view, std::string_view>> persons; // by case id
        for (std::size_t at = 0; at < cases.size(); ++at)
            persons.emplace_back(cases.text(id, at), cases.text(person, at));
        return persons;
    };
    std::set<std::string_view> persons;
    for (const auto& [id, person] : persons_of(source.checked.cases, source.framework, FieldRole::person))
        if (read.count(std::string(id)) != 0) persons.insert(person);
    const auto& second = *source.second;
    std::set<std::string> left;
    for (const auto& [id, person] : persons_of(second.checked.cases, second.framework, FieldRole::linked_person))
        if (read_of_second.count(std::string(id)) != 0 && persons.count(person) == 0) left.emplace(id);
    return {left.begin(), left.end()};
}

} // namespace casedraw
