#pragma once

#include <casedraw/rating/judgements.hpp>
#include <casedraw/record/record.hpp>
#include <string>

namespace casedraw {

/// The cases to read, their populations and the reserves as they stand now, with the levels of cases that key questions
/// depend on from `sample.csv`. An error where that is no such table, or where the record holds an event that this
/// version does not know.
Result<DrawnSample> drawn_sample(const Record& record, const std::string& sample_csv, const Framework& framework,
                                 const RatingScheme& scheme);

} // namespace casedraw
