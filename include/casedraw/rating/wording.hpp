#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <string>
#include <utility>
#include <vector>

namespace casedraw {

struct Framework;

/// Every id of a framework that has words (standards, criteria, key questions, prompts) with casedraw's own short ones.
std::vector<std::pair<std::string, std::string>> short_words(const Framework& framework);

/// The framework with an inspectorate's own words in one language in place of the short ones, from a sheet with `id`,
/// `language` and `text`; a blank text keeps the short words. Errors name every fault with its cell: an id that the
/// framework
/// does not have, one that is given twice in the language, a language of which there is no text.
Result<Framework> in_the_words_of(const TextTable& sheet, const std::string& language, Framework framework);

} // namespace casedraw
