#pragma once

#include <casedraw/rating/judgements.hpp>
#include <set>

namespace casedraw {

/// Holds the case ids of a sheet against the drawn sample.
class SampledCases {
public:
    explicit SampledCases(const DrawnSample& drawn);

    /// What stands in a row's id cell, and in its domain cell (empty: blank).
    struct Found {
        std::optional<std::string> case_id; ///< the sampled case this row is about
        std::string domain;                 ///< of that case
        std::optional<Finding> finding;
        bool recognised = false; ///< the id had been changed by a spreadsheet
    };
    Found find(const std::string& id, const std::string& domain, const Place& place);

    /// Sampled cases that no row was about: domain and case id, with their place in the sample.
    struct Missing {
        std::string domain;
        std::string case_id;
        std::size_t number = 0; ///< in its domain's sample, from 1
    };
    std::vector<Missing> missing() const;

private:
    struct Expected {
        std::string domain;
        std::size_t number = 0;
        bool seen = false;
    };
    Found recognise(const std::string& id, const std::string& domain, const Place& place);

    std::map<std::string, Expected> expected_;
    std::set<std::string> replaced_;
    std::set<std::string> reserves_;
};

} // namespace casedraw
