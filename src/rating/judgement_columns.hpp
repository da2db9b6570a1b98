#pragma once

#include <casedraw/rating/judgements.hpp>

namespace casedraw {

struct Field;
struct Level;
struct Prompt;

/// A column of a sheet that holds answers to a key question.
struct QuestionColumn {
    std::size_t column = 0;
    const StandardRule* standard = nullptr;
    const KeyQuestionRule* rule = nullptr;
    std::vector<std::pair<std::size_t, const Prompt*>> prompts; ///< column, prompt
};

/// What each column of a sheet of judgements is.
struct JudgementColumns {
    std::size_t case_id = 0;
    std::size_t domain = 0;
    std::vector<QuestionColumn>
        questions; ///< every key question that cases may answer, in the framework's order, if present
    std::vector<std::pair<std::size_t, const Prompt*>>
        loose_prompts; ///< whose key question has no column in this sheet; column, prompt
    std::vector<std::string> missing_questions;
    std::vector<std::optional<std::size_t>> judgements; ///< as in RatingScheme::judgements
    std::map<std::size_t, std::size_t> fields; ///< by field of the framework: the column, where a rule needs it
};

/// The level of a field that this names, by its name or an alias; null for none.
const Level* level_of(const Field& field, std::string_view text);

/// What is wrong with a text that is none, and what is allowed.
std::string no_level(const Field& field, std::string_view text);

/// Whether a mark that the level's names do not have says that the text is not certain: `high?`.
bool is_doubtful_for(const Level& level, std::string_view text);

/// Finds the columns; headings that look like a key question's id and are none are problems.
JudgementColumns judgement_columns(const TextTable& sheet, const Framework& framework, const RatingScheme& scheme,
                                   std::vector<Finding>& findings);

} // namespace casedraw
