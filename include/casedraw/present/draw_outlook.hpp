#pragma once

#include <casedraw/engine/draw.hpp>
#include <cstddef>
#include <optional>
#include <string>

namespace casedraw {

struct Framework;

/// What a draw would leave to chance, before it is made: a draw of the same list and options with another seed, of
/// which nothing is told that depends on the panel picked.
struct DrawOutlook {
    DrawRequest request; ///< as asked for; the seed is another
    Draw as_asked;
    std::optional<Draw> plain; ///< balanced by the framework's variables alone, where something else was asked for
    /// Domain, by place in the framework, of which only cases of sampled persons could be drawn.
    std::optional<std::size_t> of_sampled = {};
};

/// The outlook of a checked list. Errors are those of `draw`.
Result<DrawOutlook> draw_outlook(const CheckedList& checked, const Framework& framework, DrawRequest request,
                                 const TaskRunner& run = run_in_turn);

/// For people: sizes, chances, the share of the list that would have none, and about how many different samples remain
/// in each domain.
std::string outlook_summary(const DrawOutlook& outlook, const CheckedList& checked, const Framework& framework);

/// The document of it
std::string outlook_json(const DrawOutlook& outlook, const CheckedList& checked, const Framework& framework);

} // namespace casedraw
