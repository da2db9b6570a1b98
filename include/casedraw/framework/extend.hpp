#pragma once

#include <casedraw/base/error.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace casedraw {

/// The JSON text of the framework that another extends, by the name it gives: an id or a path.
using FrameworkSource = std::function<Result<std::string>(const std::string& name)>;

/// The framework that a file stands for, whole. A file with `"extends": NAME` says only what differs from that
/// framework:
///
/// - an object is merged key by key; null takes a key away
/// - a list whose items have an `id`, `name` or `code` is merged item by item; an item that is new comes last, and one
/// with
///   `"remove": true` is taken away
/// - a window that is given takes the place of one that was only suggested
/// - anything else replaces what was there
/// - worked examples are not taken over: what they show may no longer hold
/// - a rule that is changed has the basis `given`, with the source that comes with the change or none
///
/// A text without `extends`, or one that is no JSON object, comes back as it is. Errors: a name that the source does
/// not know, an extended text that is no JSON object, frameworks that extend each other in a ring, and one without an
/// `id` of its own.
Result<std::string> complete_framework(std::string_view json_text, const FrameworkSource& source);

/// The texts of the frameworks that are built in, by id.
Result<std::string> builtin_source(const std::string& name);

} // namespace casedraw
