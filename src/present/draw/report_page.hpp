#pragma once

#include <string>

#include "present/draw/report_words.hpp"
#include "present/draw/pack_source.hpp"

namespace casedraw::pack {

/// `report.html`, or the one for sharing: without ids, digests and seed, and with small groups joined or left out.
std::string report_page(const PackSource& source, const PackOptions& options, bool for_sharing,
                        const ReportWords& words);

} // namespace casedraw::pack
