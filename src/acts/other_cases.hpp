#pragma once

#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/event.hpp>
#include <set>
#include <string>
#include <vector>

namespace casedraw {

/// Of the children of these cases the other cases on the list, as it was last corrected, that only the one-child rule
/// left out, bytewise, and that have not come to be read or a reserve since: when the others are out of scope, they may
/// be eligible.
std::vector<std::string> left_out_beside(const DrawSource& source, const std::vector<DomainState>& states,
                                         const std::set<std::string>& ids);

} // namespace casedraw
