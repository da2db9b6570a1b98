#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/base/error.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The frameworks that the library brings with it.
namespace casedraw {

struct Framework;

/// Ids of the frameworks built into the library, in order of time.
std::vector<std::string> builtin_framework_ids();

/// The JSON text of a built-in framework, as published; nothing for an unknown id.
std::optional<std::string_view> builtin_framework_text(std::string_view id);

/// A built-in framework; an error that lists the ids for an unknown one.
Result<Framework> builtin_framework(std::string_view id);

/// The id of the built-in framework that this library's own examples use.
std::string_view default_framework_id();

/// The built-in framework in force on a day: the later where two are, the nearest before where none is. One that was
/// never in force, or is for reading only, is left aside.
std::string framework_in_force(Date day);

/// That on this day only a framework was in force by which nothing can be drawn, as sentences; else empty.
std::string only_for_reading_notice(Date day);

/// That this is a changed copy of a built-in framework, as a sentence; empty where it is none.
std::string changed_copy_notice(const Framework& framework);

/// That this is a changed copy of a built-in framework, and that another is in force on the day of fieldwork, as
/// sentences for the top of what people read; empty where neither is so.
std::string other_framework_notice(const Framework& framework, Date fieldwork);

/// The same as a line of its own.
std::string other_framework_line(const Framework& framework, Date fieldwork);

/// The newest built-in framework that has all of these domains; nothing where none has.
std::optional<std::string> newest_framework_with(const std::vector<std::string>& domains);

} // namespace casedraw
