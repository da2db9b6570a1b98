#pragma once

#include <casedraw/rating/judgements.hpp>
#include <set>

namespace casedraw {

/// Holds the case ids of a sheet against the drawn sample. One case may have been sampled in two domains: then its
/// domain tells its rows apart.
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
        std::size_t number = 0;
        bool seen = false;
    };
    using Key = std::pair<std::string, std::string>; ///< case id, domain
    using Cases = std::map<Key, Expected>;

    /// Domains in which the id was sampled, those that no row was about first.
    std::vector<std::string> domains_of(const std::string& id) const;
    std::optional<std::string> plainly_the_same(const std::string& id) const;
    Found recognise(const std::string& id, const std::string& domain, const Place& place);

    Cases expected_;
    std::set<std::string> reserves_;
    std::set<Key> read_no_more_;
    std::set<std::string> read_no_more_anywhere_;
};

} // namespace casedraw
