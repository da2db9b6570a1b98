#pragma once

#include <casedraw/present/rating_report.hpp>

#include "document/page.hpp"

namespace casedraw {

/// Everything that a page of ratings shows.
document::Page rating_page_content(const RatingReport& report, Chances told);

} // namespace casedraw
