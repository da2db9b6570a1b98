#pragma once

#include <casedraw/record/record.hpp>

#include "base/json.hpp"

namespace casedraw {

/// Everything in a record but its lists of cases and its own digest, in the order of the file.
Json record_fields(const Record& record);
Json events_value(const std::vector<Event>& events);

} // namespace casedraw
