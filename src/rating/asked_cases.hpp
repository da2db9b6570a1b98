#pragma once

#include <casedraw/rating/judgements.hpp>
#include <cstdint>
#include <map>
#include <string>

namespace casedraw {

/// Whether any key question is answered by cases of the domain.
bool answers_questions(const std::string& domain, const RatingScheme& scheme);

/// Whether the list of a draw says that a key question does not apply to a case.
bool is_ruled_out_by_list(const KeyQuestionRule& rule, const std::string& case_id, const DrawnSample& drawn);

/// By key question: eligible cases of a domain that it applies to. Only those of which the list says it, of every
/// eligible case, those that were lost included.
std::map<std::string, std::int64_t> cases_applied_to(const DrawnDomain& domain, const DrawnSample& drawn,
                                                     const RatingScheme& scheme);

} // namespace casedraw
