#pragma once

#include <casedraw/rating/judgements.hpp>

namespace casedraw {

struct DrawnId {
    std::string case_id;
    std::string domain;
};

/// Which drawn case an id in a sheet is about, so that rows of several sheets come together although a spreadsheet
/// changed the id in one of them. Says nothing of faults: `SampledCases` does.
class DrawnIds {
public:
    explicit DrawnIds(const std::optional<DrawnSample>& drawn);

    /// The id and domain as drawn where they can be told; else as they are given.
    DrawnId found(const std::string& id, const std::string& domain) const;

private:
    std::multimap<std::string, std::string> domains_;  ///< by case id
    std::map<std::string, std::string> by_plain_form_; ///< case ids
};

} // namespace casedraw
