#pragma once

#include <casedraw/profile/characteristics.hpp>
#include <casedraw/rating/judgements.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {

/// Eligible and read cases of one level in one domain.
struct ProfileRow {
    std::string domain;
    std::string level;
    std::int64_t eligible = 0;
    std::int64_t read = 0;
};
struct ProfileTable {
    std::string name;
    std::string label;
    std::vector<ProfileRow> rows; ///< by domain, then level
};

/// How many cases of each level were eligible and read. `drawn` names both; a case that the list lacks is "not known".
std::vector<ProfileTable> profile(const DrawnSample& drawn, const std::vector<Characteristic>& characteristics);

/// The service's class against the inspector's in the cases of one domain, over levels that have an order.
struct Agreement {
    std::string judgement; ///< the inspector's column
    std::string label;     ///< of the field
    std::string domain;
    std::vector<std::string> levels;               ///< lowest first
    std::vector<std::vector<std::int64_t>> counts; ///< by the service's level, then the inspector's
    std::int64_t too_low = 0;                      ///< the service's class lay below the inspector's
    std::int64_t agreed = 0;
    std::int64_t too_high = 0;
    std::int64_t not_compared = 0; ///< one of the two was not recorded
};

/// One table for each of the inspector's judgements and each domain in which anything can be compared.
std::vector<Agreement> agreement(const std::vector<CaseJudgement>& judged, const CaseList& cases,
                                 const Framework& framework, const RatingScheme& scheme);

/// What was found in one group of cases for one key question.
struct GroupFinding {
    std::string characteristic = {}; ///< its label
    std::string level = {};
    std::string domain = {};
    std::string key_question = {};
    std::int64_t eligible = 0; ///< cases of the group
    std::int64_t read = 0;     ///< of those, with answers
    std::int64_t relevant = 0;
    std::int64_t yes = 0;
    std::optional<std::int64_t> percent = {}; ///< nothing where it applies to none
    std::optional<Interval> interval = {};
    bool is_private = false; ///< its level may be a name: not for a terminal
};

/// Findings of each key question for each level of a characteristic. The interval is for the group's own eligible
/// cases.
std::vector<GroupFinding> findings_by(const Characteristic& characteristic, const std::vector<CaseJudgement>& judged,
                                      const DrawnSample& drawn, const RatingScheme& scheme);

} // namespace casedraw
