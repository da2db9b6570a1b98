#pragma once

#include <casedraw/base/files.hpp>
#include <casedraw/commands/draw_services.hpp>
#include <casedraw/commands/verify.hpp>
#include <casedraw/record/draw_folder.hpp>

/// The folder of a plan for several services: a folder for each draw, and the plan above them.
namespace casedraw::commands {

namespace services_file {

inline constexpr const char* plan = services_plan;
inline constexpr const char* page = "plan.html";
inline constexpr const char* assignment = "assignment.json"; ///< of all cases; each draw has its own part

} // namespace services_file

/// A folder's name for each service: letters and digits of its name, each unlike the others.
std::vector<std::string> service_folders(const std::vector<ServiceList>& services);

/// Whether this is such a folder and not that of one draw, also where its plan is missing and draws lie in it.
bool is_services_folder(const Files& files);

/// A service's draw out of such a folder, as the plan names it.
struct PlannedService {
    std::string service;
    std::string record_sha256;
    std::string folder_name; ///< in the plan's
    DrawnFolder folder;
};

/// What of a service's draw is not there; nothing where its record is.
std::optional<std::string> missing_of(const PlannedService& service);

/// An error of kind unreadable where the plan is missing or not as casedraw wrote it.
Result<std::vector<PlannedService>> planned_services(const DrawnFolder& folder);

/// Verifies every draw, each with the list given that is its own; then the plan above them: its figures, pages and
/// digests, and how all cases were shared out.
Answer verify_services(const Verify& request, const Means& means);

} // namespace casedraw::commands
