#pragma once

#include <casedraw/framework/domain.hpp>
#include <casedraw/present/rating_report.hpp>

#include "document/columns.hpp"

namespace casedraw {

/// A table that published reports print, as texts under headings; in the page and the workbook it is the same.
struct ReportTable {
    std::string id;    ///< of the page's section, and the CSV file's name
    std::string title; ///< for people
    std::string about; ///< a sentence above it
    std::vector<TextRow> rows;
};

/// Those that have anything to show: annexe 2, the profile of cases, agreement on classification, findings by group.
std::vector<ReportTable> report_tables(const RatingReport& report);

/// Days on which something may follow, from the framework; empty where nothing does.
std::vector<std::string> follow_ups_in_words(const RatingReport& report);

/// ` 8 eligible court cases had no chance to be read`, by the draw's design: that nothing found speaks for them, for
/// pages that are shared; empty where every case could be drawn.
enum class Numbers { left_out, told };
std::string never_drawn_in_words(const RatingReport& report, const Domain& domain, Numbers numbers);

/// Of late cases that had no chance to be read; empty where there are none.
std::string without_chance_in_words(const RatingReport& report);

} // namespace casedraw
