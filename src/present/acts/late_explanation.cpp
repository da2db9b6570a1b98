#include "present/acts/late_explanation.hpp"

#include <algorithm>
#include <casedraw/acts/cap_room.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "present/acts/words.hpp"
#include "record/late_outcome.hpp"
#include "record/lottery_table.hpp"

namespace casedraw {

namespace {

std::optional<std::int64_t> place_among(const std::vector<std::string>& ids, const std::string& case_id) {
    const auto found = std::find(ids.begin(), ids.end(), case_id);
    if (found == ids.end()) return std::nullopt;
    return found - ids.begin();
}

/// The domain that the same list took the case out of.
std::optional<std::size_t> domain_left(const Event& event, const std::string& case_id, const Framework& framework) {
    for (const auto& change : event.changes)
        for (const auto& left : change.left)
            if (left.case_id == case_id && left.as == LeftAs::moved)
                for (std::size_t d = 0; d < framework.domains.size(); ++d)
                    if (framework.domains[d].id == change.domain) return d;
    return std::nullopt;
}

void add_lottery(DomainExplanation& told, const SupplementDraw& supplement, const std::string& case_id,
                 const Files& folder) {
    const auto lottery = folder.find(draw_file::supplement(supplement.domain, told.late->list_number));
    if (supplement.lottery_sha256.empty() || lottery == folder.end()) return;
    told.panels = supplement.panels;
    told.number = supplement.number;
    told.rows = rows_with(lottery->second, case_id);
}

/// Where the chance asks for no whole number of cases, which of the two next to it are read was drawn as well.
std::string drawn_size_words(const DomainExplanation& told) {
    const auto shared = told.late->cases * told.chance.numerator;
    if (shared % told.chance.denominator == 0) return {};
    const auto least = shared / told.chance.denominator;
    return " (whether " + std::to_string(least) + " or " + std::to_string(least + 1) + " was drawn as well)";
}

/// What a cap made of the chance to be drawn.
std::string room_words(LateRoom room) {
    switch (room) {
    case LateRoom::none:
        return " The limit of the draw left no room for it then, so it had no chance to be read.";
    case LateRoom::not_for_all:
        return " The limit of the draw did not leave room for as many late cases like it as could be drawn, so its "
               "chance "
               "to be read may have been less.";
    case LateRoom::enough:
        break;
    }
    return {};
}

/// Of a late case: among how many, of which how many were drawn.
std::string drawn_words(const DomainExplanation& told) {
    const auto& late = *told.late;
    const auto chance = words::in_percent(told.chance);
    const auto text =
        late.cases == 1 ? std::string("the only late case") : "one of " + std::to_string(late.cases) + " late cases";
    if (told.chance.numerator == 0)
        return text + ". None was to be read, so it had no chance" +
               (told.state ? " then; it was called later as a reserve." : ".");
    const std::string its_chance =
        late.room == LateRoom::enough ? ". Its chance was " : ". Its chance to be drawn was ";
    if (late.cases == 1)
        return text + ", which was " + (told.was_drawn ? "" : "not ") + "drawn" + its_chance + chance + "." +
               room_words(late.room);
    return text + ", of which " + (late.drawn == 0 ? "none" : std::to_string(late.drawn)) +
           (late.drawn == 1 ? " was" : " were") + " drawn" + drawn_size_words(told) + its_chance + chance +
           (told.panels ? ", by a lottery of the late cases." : ".") + room_words(late.room);
}

bool has_equal_chances(const DrawSource& source, std::size_t domain) {
    return std::all_of(source.drawn.domains.begin(), source.drawn.domains.end(),
                       [&](const DomainDraw& drawn) { return drawn.domain != domain || drawn.has_equal_chances(); });
}

} // namespace

void add_arrival(DomainExplanation& told, const DrawSource& source, const Record& record, const std::string& case_id,
                 const Files& folder) {
    const auto standing = standing_events(record.events).value();
    for (const auto e : standing) {
        const auto& event = record.events[e];
        const auto* change = change_in(event, source.framework.domains[told.domain].id);
        const auto* list = list_behind(record.events, e);
        if (list == nullptr || change == nullptr) continue;
        const auto read = place_among(change->late_drawn, case_id);
        const auto waiting = place_among(change->late_reserves, case_id);
        if (!read && !waiting) continue;
        told.moved_from = domain_left(event, case_id, source.framework);
        if (came_lost(*change, case_id)) return;
        const auto outcome = late_outcome(*list, *change);
        if (outcome.supplement == nullptr || (read && *read < outcome.moved_in)) return;
        const bool is_without_room = waiting && *waiting < outcome.without_room;
        auto room = RoomForLate(source, record, act_behind(record.events, e)).of(case_id);
        if (is_without_room && room == LateRoom::enough) room = LateRoom::not_for_all;
        told.late = LateExplanation{list->list_number, outcome.supplement->late, outcome.supplement->drawn,
                                    is_without_room, room};
        told.was_drawn = read || is_without_room;
        add_lottery(told, *outcome.supplement, case_id, folder);
    }
}

std::string arrival_words(const DomainExplanation& told, const DrawSource& source, bool stood_on_draws_list) {
    const auto from = told.moved_from ? source.framework.domains[*told.moved_from].label : std::string();
    const auto chance = words::in_percent(told.chance);
    if (!told.late && told.reserve_left == LeftAs::lost)
        return "  It could not be read in " + (from.empty() ? "another domain" : from) +
               " when a corrected list brought it here: it counts here, and is not drawn again.\n";
    if (!told.late)
        return "  It was to be read in " + from +
               " until a corrected list moved it here, where it stays to be read and counts. Its chance was that of " +
               from + ", " + chance +
               (told.population == 0
                    ? std::string()
                    : "; the cases drawn here had " + words::in_percent(make_rate(told.sample, told.population)) +
                          (has_equal_chances(source, told.domain) ? "" : " on average")) +
               ".\n";
    const auto& late = *told.late;
    auto text = (stood_on_draws_list ? std::string("  It stood on the list of the draw and became eligible ")
                                     : "  It came " + (from.empty() ? "" : "from " + from + " ")) +
                "with corrected list " + std::to_string(late.list_number) + ", after the draw: " + drawn_words(told) +
                "\n";
    if (late.is_without_room)
        text +=
            "  It was drawn, but the limit of the draw left no room for it: it stands among the reserves instead.\n";
    return text;
}

} // namespace casedraw
