#pragma once

#include "caselist/headings.hpp"

namespace casedraw {

/// Problems of quoted cells that hold what look like rows of the list: a quote opens in one row and the next one that
/// stands anywhere below closes it, so the rows between are the text of one cell.
std::vector<Finding> swallowed_rows(const std::vector<CellOverLines>& cells, const Framework& framework,
                                    const Headings& headings);

} // namespace casedraw
