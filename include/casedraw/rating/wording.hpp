#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/framework/wording.hpp>
#include <string>

namespace casedraw {

/// An inspectorate's own words in one language, from a sheet with `id`, `language` and `text`; a blank text is none.
/// Errors name every fault with its cell: an id that the framework does not have, one that is given twice in the
/// language, a language of which there is no text.
Result<Wording> read_wording(const TextTable& sheet, const std::string& language, const Framework& framework);

} // namespace casedraw
