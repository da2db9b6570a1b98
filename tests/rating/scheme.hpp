#pragma once

#include "support/catch.hpp"
#include "support/frameworks.hpp"

#include <casedraw/framework/rating_scheme.hpp>
#include <casedraw/rating/rating.hpp>
#include <map>
#include <string>

namespace casedraw::test {

struct RatedFramework {
    const Framework& framework;
    RatingScheme scheme;
};

RatedFramework rated_framework(const std::string& id);

/// That of 2018, loaded once.
const RatedFramework& rated();

inline Tally counted(std::string key_question, std::int64_t yes, std::int64_t relevant) {
    return {.key_question = std::move(key_question), .yes = yes, .relevant = relevant};
}

inline Tally published(std::string key_question, std::int64_t percent) {
    return {.key_question = std::move(key_question), .percent = percent};
}

inline GivenRating given(const RatingScheme& scheme, std::string id, const std::string& rating) {
    return {.id = std::move(id), .band = scheme.band_named(rating).value()};
}

inline const StandardRating& standard(const RatingResult& result, const std::string& id) {
    for (const auto& each : result.standards)
        if (each.id == id) return each;
    FAIL("no standard " << id);
    return result.standards.front();
}

inline const KeyQuestionRating& key_question(const RatingResult& result, const std::string& id) {
    for (const auto& each : result.standards)
        for (const auto& question : each.key_questions)
            if (question.id == id) return question;
    FAIL("no key question " << id);
    return result.standards.front().key_questions.front();
}

/// The rating word of a band, or nothing.
inline std::string word(const RatingScheme& scheme, const std::optional<std::size_t>& band) {
    return band ? scheme.bands[*band].rating : "";
}

inline std::vector<std::string> codes(const RatingResult& result, Severity severity) {
    std::vector<std::string> all;
    for (const auto& each : result.findings)
        if (each.severity == severity) all.push_back(each.code);
    return all;
}

/// Every answer of the 2019 inspection of Southampton, as its report prints or forces them, and its given ratings.
RatingRequest southampton_2019(const RatingScheme& scheme);

/// Every answer of the 2020 inspection of Windsor and Maidenhead, without the panel's move.
RatingRequest windsor_2020(const RatingScheme& scheme);

} // namespace casedraw::test
