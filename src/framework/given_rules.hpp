#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace casedraw {

/// Marks as given, without a source, every rule of a document that bears the source of a rule in the same place of
/// another document and says what none of these says: a source speaks for its own rule only.
void mark_given_rules(Json& document, const std::vector<const Json*>& others);

/// The document with its rules held against those of the built-in frameworks.
std::string with_given_rules_marked(std::string_view json_text);

} // namespace casedraw
