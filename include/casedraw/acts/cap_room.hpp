#pragma once

#include <casedraw/acts/replacement.hpp>
#include <casedraw/engine/draw.hpp>
#include <casedraw/record/draw_source.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace casedraw {

/// What the cap of a draw leaves room for after the draw: so many cases of each level over all domains, a case that is
/// read in two domains counted once. A blank level is not capped.
class CapRoom {
public:
    /// No limit at all where there is no cap, or where the cases are on another list.
    CapRoom() = default;
    /// Levels are those of the list; a case that is not on it is not capped.
    CapRoom(const FieldCap& cap, const CaseList& cases, const Framework& framework);

    /// Levels of the cases of another list take the place of those before, where it has the capped column.
    void correct(const FieldCap& cap, const CaseList& cases, const Framework& framework);

    void read(const std::string& case_id);
    void read_no_more(const std::string& case_id);
    bool has_room_for(const std::string& case_id) const;
    /// How many levels have more cases to be read than the cap allows.
    std::int64_t levels_over() const;
    /// Null for a case that is not capped.
    const std::string* level_of(const std::string& case_id) const;

private:
    std::int64_t most_ = 0;
    std::map<std::string, std::string> levels_;         ///< by case; the last row of an id counts
    std::map<std::string, std::set<std::string>> read_; ///< by level
};

/// The room beside all that is to be read in a draw, late cases included, by the list in force; `states` and `events`
/// of its record.
CapRoom room_under_cap(const DrawSource& source, const std::vector<DomainState>& states,
                       const std::vector<Event>& events);

/// The room in a row of a domain's lottery, beside what is to be read in the other domains, after the events of
/// `DrawSource::details`; null where nothing is capped.
MayBeCalledInRow room_in_rows(const DrawSource& source, const std::vector<DomainState>& states,
                              const DomainDraw& domain);

/// Room under a cap of the draw for a late case to be read, beside what was to be read already.
enum class LateRoom {
    enough, ///< whichever late cases are drawn
    not_for_all,
    none,
};

/// The room for the late cases of one act.
class RoomForLate {
public:
    /// `act` is the place of an event of the record that brought a corrected list.
    RoomForLate(const DrawSource& source, const Record& record, std::size_t act);
    /// For one of the late cases, before any was drawn.
    LateRoom of(const std::string& case_id) const;

private:
    struct LateCases {
        std::vector<std::string> ids;
        std::int64_t most_drawn = 0; ///< by their chance
    };
    CapRoom before_;
    std::vector<LateCases> domains_; ///< in the order in which they are drawn
};

} // namespace casedraw
