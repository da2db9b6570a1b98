#pragma once

#include <casedraw/present/planner_pack.hpp>
#include <string>

#include "present/draw/report_words.hpp"

namespace casedraw::pack {

/// `report.html`, or the one for sharing: without ids, digests and seed, and with small counts masked.
std::string report_page(const PackSource& source, const PackOptions& options, bool for_sharing,
                        const ReportWords& words);

} // namespace casedraw::pack
