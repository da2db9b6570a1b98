#pragma once

#include <string>
#include <vector>

namespace casedraw {

/// A question under a key question; never drives a rating.
struct Prompt {
    std::string id; ///< such as `2.1.1a`
    std::string label;
    bool where_applicable = false; ///< not every case has an answer
};
struct KeyQuestion {
    std::string id; ///< as published, such as `2.1.1`
    std::string label;
    std::vector<Prompt> prompts;
};
/// A heading between a standard and its key questions.
struct IntermediateCriterion {
    std::string id; ///< as published; begins with its standard's, and its key questions' begin with it
    std::string label;
};
struct Standard {
    std::string id;
    std::string label;
    std::string domain;                              ///< the domain whose cases answer it; empty when no case does
    std::vector<IntermediateCriterion> intermediate; ///< mostly none
    std::vector<KeyQuestion> key_questions;
};

} // namespace casedraw
