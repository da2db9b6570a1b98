#pragma once

#include <casedraw/acts/replacement.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/event.hpp>
#include <vector>

namespace casedraw {

/// What the acts that stand did to one domain of a draw.
struct DomainSinceDraw {
    std::int64_t population = 0; ///< N
    std::int64_t size = 0;       ///< cases due to be read: worked out anew only where the domain's own list changes
    std::vector<FoundOutOfScope> found; ///< by the acts that changed its list, of the draw's own cases
};

/// Whether an act changes the list of a domain, and so how many of its cases are due.
bool changes_list(const DomainChange& change);

/// By domain, in the draw's order. An error where the sizes for some populations cannot be worked out. Needs events
/// that `replay` accepts.
Result<std::vector<DomainSinceDraw>> since_draw(const DrawSource& source, const std::vector<Event>& events);

/// The sample sizes for populations by place in Framework::domains, by the draw's allocation.
Result<Sizes> sizes_for(const DrawSource& source, std::vector<std::int64_t> populations);

} // namespace casedraw
