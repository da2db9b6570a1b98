#pragma once

#include "document/element.hpp"
#include "present/draw/pack_source.hpp"
#include "present/draw/report_words.hpp"

namespace casedraw::pack {

/// What happened since the draw, and how each domain stands; in a report for sharing only that something did. Needs
/// acts.
document::Element since_section(const PackSource& source, bool for_sharing, const ReportWords& words);

/// What became of the cases drawn, in half a sentence: some left, others came, or neither.
std::string since_what(const PackSource& source, const ReportWords& words);

} // namespace casedraw::pack
