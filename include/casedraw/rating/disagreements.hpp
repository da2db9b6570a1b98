#pragma once

#include <casedraw/caselist/text_table.hpp>
#include <casedraw/rating/rating.hpp>
#include <string>
#include <vector>

/// Cells of one case in which sheets of several inspectors hold different things, and what was decided on them.
namespace casedraw {

/// What one sheet holds there.
struct SaidAnswer {
    Place place;
    std::string answer;     ///< as it stands there
    std::string means = {}; ///< which of the question's answers that is; empty where it is none
};

struct Disagreement {
    std::string case_id;
    std::string domain;       ///< as the sheets have it; may be empty
    std::string key_question; ///< or a prompt, or a judgement of the inspector's own
    std::vector<SaidAnswer> said;
    std::vector<std::string> answers = {}; ///< that the question takes
};

/// A row of the file that settles disagreements.
struct Decision {
    std::string case_id;
    std::string domain; ///< empty: every domain in which sheets disagree on the case
    std::string key_question;
    std::string answer;
    std::string by; ///< who decided
    std::string reason;
    Place place;
};

struct SettledDisagreement {
    Disagreement disagreement;
    Decision decision;
};

struct DecisionReading {
    std::vector<Decision> decisions;
    std::vector<Finding> findings;
};

/// Reads `case_id,key_question,answer,by,reason`, and `domain` where a case is read in several. A row without an answer
/// decides nothing.
DecisionReading read_decisions(const TextTable& table, const Framework& framework, const RatingScheme& scheme);

/// Such a file as CSV, a row a disagreement, with what is to be decided left blank and where each sheet says what
/// behind it.
std::string decisions_csv(const std::vector<Disagreement>& disagreements);

} // namespace casedraw
