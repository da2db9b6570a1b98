#pragma once

#include <casedraw/record/event.hpp>
#include <map>
#include <string>
#include <vector>

/// What the service has said before fieldwork, as it stands after everything that happened.
namespace casedraw {

/// By case id: whose case manager is not there, or only at given times.
std::map<std::string, ManagerAnswer> managers_said(const std::vector<Event>& events);

/// Whether the service answered for every eligible case, and nothing since tells of others in or out of scope: then N
/// is known and not only bounded.
bool is_population_confirmed(const std::vector<Event>& events);

} // namespace casedraw
