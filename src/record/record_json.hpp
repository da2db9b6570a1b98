#pragma once

#include <casedraw/record/record.hpp>

#include "base/json.hpp"

namespace casedraw {

/// Everything in a record but its lists of cases and its own digest, in the order of the file.
Json record_fields(const Record& record);
/// An event as the record has it.
Json event_value(const Event& event);

} // namespace casedraw
