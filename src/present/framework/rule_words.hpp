#pragma once

#include <string>

#include "base/json.hpp"

namespace casedraw {

/// Keys of a framework's file that tell of a rule and are none: sources, notes, worked examples.
bool is_left_aside(const std::string& key);

/// What tells an item of a list apart: its id, name, code …; empty where nothing does.
std::string id_of(const Json& item);

/// Whether every item of a list has one.
bool is_keyed(const Json& list);

/// What a value of a framework's file says, for people: `12 to 3 months before fieldwork`, `disposal_type is in the
/// group custody`. `key` is what the file calls it.
std::string in_words(const std::string& key, const Json& value);

} // namespace casedraw
