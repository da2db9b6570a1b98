#pragma once

#include <casedraw/rating/judgements.hpp>
#include <string>

namespace casedraw {

/// Whether any key question is answered by cases of the domain.
bool answers_questions(const std::string& domain, const RatingScheme& scheme);

/// Whether the list of a draw says that a key question does not apply to a case.
bool is_ruled_out_by_list(const KeyQuestionRule& rule, const std::string& case_id, const DrawnSample& drawn);

/// Tells what the draw says of a domain's eligible cases: how many they are, whose they are, which could not be drawn,
/// and to how many each key question applies, where the list says it of every one, those that were lost included.
void tell_eligible(DomainCases& cases, const DrawnDomain& domain, const DrawnSample& drawn, const RatingScheme& scheme);

} // namespace casedraw
