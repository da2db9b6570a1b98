#pragma once

#include "document/chart.hpp"
#include "document/element.hpp"
#include "present/draw/figures.hpp"
#include "present/draw/report_words.hpp"

/// The parts of the report about one domain.
namespace casedraw::pack {

/// The count, or the word for a masked one.
std::string shown_count(const Figure& figure, const ReportWords& words);

/// Whether it has too few cases to be inspected, by figures that are shown.
bool is_below_floor(const DomainFigures& domain);

/// A chart and a table for every balancing variable.
document::Element balance_section(const DomainFigures& domain, bool explains_groups, const ReportWords& words);

/// Whether its sample follows from the seed, which whoever doubts it will ask about.
bool rests_on_seed(const DomainFigures& domain, bool for_sharing);

/// Chances, lottery and margins of a domain whose counts are shown.
document::Element fairness_element(const DomainFigures& domain, const ReportWords& words, bool for_sharing);

} // namespace casedraw::pack
