#pragma once

#include <casedraw/present/explanation.hpp>
#include <string>

namespace casedraw {

/// Says of a domain whether the case came to it after the draw, from where, and how late cases were drawn. `folder`
/// holds their lotteries.
void add_arrival(DomainExplanation& told, const DrawSource& source, const Record& record, const std::string& case_id,
                 const Files& folder);

/// Where it came from and with which chance, of a case that came after the draw. Lines for a terminal.
/// `stood_on_draws_list`: as not eligible then.
std::string arrival_words(const DomainExplanation& told, const DrawSource& source, bool stood_on_draws_list);

} // namespace casedraw
