#pragma once

#include <casedraw/present/rating_report.hpp>

#include "document/element.hpp"

namespace casedraw {

/// A `figure` of one standard's key questions: a bar for the percent of yes, lines where bands begin, a whisker for
/// where the share of all eligible cases lies. Every bar says its numbers and band in words. `id` is unlike any other
/// in the page.
document::Element rating_figure(const RatingReport& report, const StandardRating& standard, const std::string& id);

/// Whether there is anything to draw.
bool has_bars(const StandardRating& standard);

} // namespace casedraw
