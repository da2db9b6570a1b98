#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// What a heading says once what forms and exports add to it is taken off: text in brackets, a hint behind a dash or a
/// colon, a number before it, a table's name (`Cases[Case ID]`, `Cases.Case ID`). The longest first.
std::vector<std::string> shorter_forms(std::string_view heading);

/// The two halves of a heading in two languages, parted by a slash or a line break; nothing where there are not two.
std::vector<std::string> halves_of(std::string_view heading);

} // namespace casedraw
