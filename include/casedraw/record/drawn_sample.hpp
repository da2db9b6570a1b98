#pragma once

#include <casedraw/rating/judgements.hpp>
#include <string>

namespace casedraw {

/// The sample, its populations and its reserves from `record.json`, with the levels of its cases that key questions
/// depend on from `sample.csv`. An error where either is none, or where the record holds events: nothing writes any yet.
Result<DrawnSample> read_drawn_sample(const std::string& record_json, const std::string& sample_csv,
                                      const Framework& framework, const RatingScheme& scheme);

} // namespace casedraw
