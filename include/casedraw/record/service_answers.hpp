#pragma once

#include <casedraw/record/event.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

/// What the service has said before fieldwork, as it stands after everything that happened.
namespace casedraw {

/// By case id: whose case manager is not there, or only at given times.
std::map<std::string, ManagerAnswer> managers_said(const std::vector<Event>& events);

/// Cases of which the service has said whether they are in scope.
std::set<std::string> heard_of(const std::vector<Event>& events);

/// Whether the event is a service's answers for every eligible case of the domain.
bool answers_all_of(const Event& event, const std::string& domain);

/// How far answers for every case of a domain still tell its N.
struct PopulationAnswered {
    bool is_answered = false;     ///< the service answered for every case of the domain
    bool is_contradicted = false; ///< since then a case was found out of scope that its answers had in scope
    bool is_list_shorter = false; ///< or left by a corrected list
    std::int64_t came = 0;        ///< cases that came to the domain since, or came back

    /// N is known and not only bounded.
    bool is_exact() const { return is_answered && !is_contradicted && !is_list_shorter && came == 0; }
};
PopulationAnswered population_answered(const std::vector<Event>& events, const std::string& domain);

} // namespace casedraw
