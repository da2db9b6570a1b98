#pragma once

#include <casedraw/rating/judgements.hpp>
#include <casedraw/record/record.hpp>
#include <string>

namespace casedraw {

/// The tables of a draw as text.
struct SampleTables {
    std::string sample;   ///< `sample.csv`
    std::string reserves; ///< `reserves.csv`; empty where there is none
};

/// The cases to read, their populations and the reserves as they stand now, with the levels of cases that key questions
/// depend on from the tables. An error where one is no such table, or where the record holds an event that this version
/// does not know.
Result<DrawnSample> drawn_sample(const Record& record, const SampleTables& tables, const Framework& framework,
                                 const RatingScheme& scheme);

} // namespace casedraw
