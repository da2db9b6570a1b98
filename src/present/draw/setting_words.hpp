#pragma once

#include <string>

#include "present/draw/pack_source.hpp"
#include "present/draw/report_words.hpp"

/// The settings of a draw as people read them, the same on every page and sheet.
namespace casedraw::pack {

/// Modes that are given numbers of cases would tell counts that may be masked in what is shared.
std::string allocation_words(const Allocation& allocation, bool for_sharing, const ReportWords& words);
const std::string& design_words(SamplingDesign design, const ReportWords& words);
const std::string& margins_words(MarginRule margins, const ReportWords& words);
const std::string& one_person_words(const PackSource& source, const ReportWords& words);

} // namespace casedraw::pack
