#pragma once

#include <casedraw/record/event.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What became of the cases that a corrected list brought.
namespace casedraw {

struct RecordedDomain;

/// In one domain, by the change that the list made there.
struct LateOutcome {
    const SupplementDraw* supplement = nullptr; ///< null where no case was late
    std::int64_t moved_in = 0;     ///< first of `late_drawn`: they were to be read in another domain before
    std::int64_t read = 0;         ///< late cases that were drawn and are to be read
    std::int64_t without_room = 0; ///< first of `late_reserves`: drawn, and a cap of the draw left no room
};
LateOutcome late_outcome(const ListAmendment& amendment, const DomainChange& change);

/// Whether a case came to a domain with this change, and as lost: one that was lost in another domain is drawn in no
/// other.
bool came_lost(const DomainChange& change, const std::string& case_id);

/// The corrected list whose late cases stand by an event: its own, or that of the act that it takes back where the
/// cases that came with it stay. Null where there is none.
const ListAmendment* list_behind(const std::vector<Event>& events, std::size_t event);

/// The act that the cases of an event came with: of an undo that keeps them the one that it takes back.
std::size_t act_behind(const std::vector<Event>& events, std::size_t event);

/// Events that stand as the cases came that they bring: what an undo keeps stays in its old place.
std::vector<std::size_t> in_order_of_acts(const std::vector<Event>& events, std::vector<std::size_t> standing);

/// Late cases of which none was to be read (`SupplementRule::none`), and which still wait behind the reserves or were
/// lost there: nothing that is found speaks for them.
std::vector<std::string> without_chance(const std::vector<Event>& events, const DomainState& state);

/// The least and greatest chance of a domain's cases, late cases that had a chance among them.
std::pair<Rate, Rate> chances_with_late(const Record& record, const RecordedDomain& domain);

/// The change that an event makes in a domain; null where it makes none.
const DomainChange* change_in(const Event& event, std::string_view domain);

} // namespace casedraw
