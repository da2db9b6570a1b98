#include <algorithm>
#include <casedraw/acts/cap_room.hpp>
#include <casedraw/framework/framework.hpp>

#include "record/as_corrected.hpp"
#include "record/late_outcome.hpp"

namespace casedraw {

CapRoom::CapRoom(const FieldCap& cap, const CaseList& cases, const Framework& framework) : most_(cap.most) {
    correct(cap, cases, framework);
}

void CapRoom::correct(const FieldCap& cap, const CaseList& cases, const Framework& framework) {
    const auto id_field = *framework.field_with(FieldRole::case_id);
    const auto field = framework.field_named(cap.field).value();
    if (!cases.fields[field].present) return;
    const bool is_text = framework.fields[field].type == FieldType::text;
    for (std::size_t at = 0; at < cases.size(); ++at)
        levels_[std::string(cases.text(id_field, at))] =
            is_text ? cases.text(field, at) : cases.level_name(framework, field, at);
}

const std::string* CapRoom::level_of(const std::string& case_id) const {
    const auto found = levels_.find(case_id);
    return found == levels_.end() || found->second.empty() ? nullptr : &found->second;
}

void CapRoom::read(const std::string& case_id) {
    if (const auto* level = level_of(case_id)) read_[*level].insert(case_id);
}

void CapRoom::read_no_more(const std::string& case_id) {
    if (const auto* level = level_of(case_id)) read_[*level].erase(case_id);
}

bool CapRoom::has_room_for(const std::string& case_id) const {
    const auto* level = level_of(case_id);
    if (level == nullptr) return true;
    const auto found = read_.find(*level);
    return found == read_.end() || found->second.count(case_id) != 0 ||
           static_cast<std::int64_t>(found->second.size()) < most_;
}

std::int64_t CapRoom::levels_over() const {
    return std::count_if(read_.begin(), read_.end(),
                         [&](const auto& level) { return static_cast<std::int64_t>(level.second.size()) > most_; });
}

namespace {

/// Calls `take` with each case that is to be read in a domain that is capped.
void each_capped(const DrawSource& source, const std::vector<DomainState>& states,
                 const std::function<void(const std::string& case_id, std::size_t domain)>& take) {
    for (const auto& state : states)
        for (std::size_t d = 0; d < source.framework.domains.size(); ++d)
            if (source.framework.domains[d].id == state.domain && !source.is_second(d))
                for (const auto& id : state.to_read()) take(id, d);
}

/// The cap with levels as the corrected lists that stand have them, and else the list of the draw.
CapRoom levels_in_force(const DrawSource& source, const std::vector<Event>& events) {
    const auto& cap = *source.request.cap;
    CapRoom room(cap, source.checked.cases, source.framework);
    const auto lists = standing_corrected_lists(source, events);
    for (auto list = lists.rbegin(); list != lists.rend(); ++list) room.correct(cap, (*list)->cases, source.framework);
    return room;
}

/// A capped level as the rows of one domain's lottery see it.
struct LevelInRows {
    std::int64_t elsewhere = 0;       ///< cases to be read in other domains
    std::vector<std::uint32_t> units; ///< the others, that only this domain can have
};

} // namespace

CapRoom room_under_cap(const DrawSource& source, const std::vector<DomainState>& states,
                       const std::vector<Event>& events) {
    if (!source.request.cap) return {};
    auto room = levels_in_force(source, events);
    each_capped(source, states, [&](const std::string& id, std::size_t) { room.read(id); });
    return room;
}

MayBeCalledInRow room_in_rows(const DrawSource& source, const std::vector<DomainState>& states,
                              const DomainDraw& domain) {
    if (!source.request.cap || source.is_second(domain.domain)) return nullptr;
    const auto cap = levels_in_force(source, source.details.events);
    std::set<std::string> elsewhere;
    each_capped(source, states, [&](const std::string& id, std::size_t d) {
        if (d != domain.domain) elsewhere.insert(id);
    });
    std::map<std::string, LevelInRows> levels;
    for (const auto& id : elsewhere)
        if (const auto* level = cap.level_of(id)) ++levels[*level].elsewhere;
    std::vector<std::string> level_of(domain.design.case_ids.size()); // by unit; empty: there is always room
    for (std::uint32_t unit = 0; unit < level_of.size(); ++unit) {
        const std::string id(domain.design.case_ids[unit]);
        const auto* level = elsewhere.count(id) != 0 ? nullptr : cap.level_of(id);
        if (level == nullptr) continue;
        level_of[unit] = *level;
        levels[*level].units.push_back(unit);
    }
    return [most = source.request.cap->most, levels, level_of](auto unit, const auto& to_read) {
        if (level_of[unit].empty()) return true;
        const auto& level = levels.at(level_of[unit]);
        return level.elsewhere + std::count_if(level.units.begin(), level.units.end(),
                                               [&](auto other) { return to_read[other] != 0; }) <
               most;
    };
}

RoomForLate::RoomForLate(const DrawSource& source, const Record& record, std::size_t act) {
    if (!source.request.cap) return;
    const auto before = replay(record, act).value(), after = replay(record, act + 1).value();
    const std::vector<Event> events(record.events.begin(),
                                    record.events.begin() + static_cast<std::ptrdiff_t>(act) + 1);
    before_ = room_under_cap(source, after, events);
    const auto came = [&](const std::string& id) {
        if (std::none_of(before.begin(), before.end(), [&](const DomainState& each) { return each.is_to_read(id); }))
            before_.read_no_more(id);
    };
    for (const auto& change : events.back().changes) {
        const auto outcome = late_outcome(*events.back().amendment, change);
        const auto first = change.late_drawn.begin() + static_cast<std::ptrdiff_t>(outcome.moved_in);
        LateCases late{{first, change.late_drawn.end()}, 0};
        std::for_each(first, change.late_drawn.end(), came);
        for (const auto& called : change.called) came(called.case_id);
        for (const auto& id : change.late_reserves)
            if (!came_lost(change, id)) late.ids.push_back(id);
        if (outcome.supplement == nullptr) continue;
        const auto& chance = outcome.supplement->chance;
        late.most_drawn = (outcome.supplement->late * chance.numerator + chance.denominator - 1) / chance.denominator;
        domains_.push_back(std::move(late));
    }
}

LateRoom RoomForLate::of(const std::string& case_id) const {
    if (!before_.has_room_for(case_id)) return LateRoom::none;
    const auto* level = before_.level_of(case_id);
    if (level == nullptr) return LateRoom::enough;
    auto room = before_;
    for (const auto& domain : domains_) {
        const bool is_its_own = std::find(domain.ids.begin(), domain.ids.end(), case_id) != domain.ids.end();
        auto others = domain.most_drawn - (is_its_own ? 1 : 0);
        for (const auto& id : domain.ids) {
            const auto* its_level = room.level_of(id);
            if (id == case_id || its_level == nullptr || *its_level != *level || others-- <= 0) continue;
            room.read(id);
        }
        if (is_its_own) break;
    }
    return room.has_room_for(case_id) ? LateRoom::enough : LateRoom::not_for_all;
}

} // namespace casedraw
