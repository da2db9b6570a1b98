#pragma once

#include <casedraw/acts/replacement.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/event.hpp>
#include <optional>
#include <string>
#include <vector>

/// What an act does to precision, margins and chances: two states of a draw held against each other.
namespace casedraw {

/// Where a domain stands, in numbers.
struct DomainStanding {
    std::int64_t population = 0; ///< N
    std::int64_t size = 0;       ///< cases due to be read, by the draw's allocation; it changes with its own list only
    std::int64_t to_read = 0;
    std::int64_t reserves = 0;             ///< left
    std::int64_t without_chance = 0;       ///< of N: late cases of which none was to be read, and that are not read
    std::optional<double> margin_of_error; ///< of what is to be read, for the others; nothing where nothing is read
};

/// A margin before and after. Its target is that of the draw; where corrected lists brought late cases, what the rule
/// of the draw gives for all cases in scope now and those that are to be read.
struct MarginEffect {
    std::string variable; ///< the field's name
    std::string level;
    std::int64_t population = 0; ///< of the draw, or now, as the target
    Rate target;
    std::int64_t before = 0; ///< cases to read
    std::int64_t after = 0;
    bool is_private = false; ///< its levels may be names: not for a terminal

    /// Cases outside floor and ceiling of the target.
    std::int64_t units_off(std::int64_t count) const;
};

/// How far N is known after cases were found out of scope: only where somebody looked.
struct ScopeKnown {
    bool is_confirmed = false;  ///< the service answered for every case: N is exact, and the next is N of the draw
    bool was_confirmed = false; ///< the service had answered for every case, and others are out of scope since
    /// Cases that came since the service had answered for every case, where nothing else tells of others out of scope.
    std::int64_t came_since = 0;
    std::int64_t by_list = 0; ///< cases that corrected lists took out, which cover every case; not counted below
    std::int64_t looked = 0;  ///< cases that were to be read before this act
    std::int64_t out_of_scope = 0;
    std::int64_t population = 0;      ///< N of the draw, with late cases, and without those that lists took out
    std::int64_t at_most = 0;         ///< N now
    std::int64_t about = 0;           ///< N if cases nobody looked at are like the others, half up
    std::int64_t not_looked = 0;      ///< cases that nobody was to read and of which nothing was found
    bool is_answered_in_part = false; ///< the service answered for some more, read or not; which, nobody recorded
    /// Cases of children whose case is out of scope, left out only as another of theirs: they may be eligible now, and
    /// N higher by as many.
    std::vector<std::string> may_be_eligible = {};
};

/// Of the level that the draw holds a minimum of.
struct MinimumMissed {
    std::string level;
    std::int64_t least = 0;
    std::int64_t to_read = 0; ///< fewer than that
};

struct DomainEffect {
    std::size_t domain = 0; ///< index into Framework::domains
    DomainStanding before;
    DomainStanding after;
    std::vector<MarginEffect> margins; ///< in the order of the draw's margins
    bool is_by_corrected_list = false; ///< margins are by its classes, and held against the cases in scope now
    std::optional<MinimumMissed> minimum_missed;
    std::optional<ScopeKnown> scope; ///< where any case is out of scope
    /// Counted over every row of the lottery, where this act put a case out of scope and the draw has a table.
    std::optional<ChancesInScope> chances;
    /// Likewise, worked out over all samples of a design that keeps no margins and has no table.
    std::optional<double> average_chance;
};

/// The domains that differ between two states, in the draw's order. `after` and `before` are of `replay`, with
/// and without the last event of `DrawSource::details`. An error where the sizes for the new populations cannot be
/// worked out.
Result<std::vector<DomainEffect>> effects(const DrawSource& source, const std::vector<DomainState>& before,
                                          const std::vector<DomainState>& after);

/// The sample sizes for the populations as they are now.
Result<Sizes> sizes_now(const DrawSource& source, const std::vector<DomainState>& states);

} // namespace casedraw
