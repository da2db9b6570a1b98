#pragma once

#include <casedraw/framework/rating_scheme.hpp>
#include <string>
#include <string_view>

/// What stands in a cell under a key question, and what is said about it.
namespace casedraw {

struct Framework;

enum class Answer { yes, no, not_applicable, not_put, blank, faulty };

Answer answer_in(std::string_view text);

inline bool decides(Answer answer) { return answer == Answer::yes || answer == Answer::no; }

/// Nobody has answered.
inline bool is_open(Answer answer) { return answer == Answer::blank || answer == Answer::not_put; }

/// What is wrong with an answer, for a message that goes on with what is allowed.
std::string no_answer(std::string_view text);

/// By which setting sheets are read whose blanks say that a question does not apply.
std::string how_older_sheets_are_read();

/// By what a key question applies to a case, and what to do about `n/a` under it; follows its name.
std::string why_due(const KeyQuestionRule& rule, const RatingScheme& scheme);

/// Why a key question does not apply to a case, and what to do about an answer to it; follows its name.
std::string why_not_due(const KeyQuestionRule& rule, const Framework& framework, const RatingScheme& scheme);

} // namespace casedraw
