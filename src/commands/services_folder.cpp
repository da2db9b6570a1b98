#include "commands/services_folder.hpp"

#include <algorithm>
#include <casedraw/base/file_name.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "base/json.hpp"
#include "base/read_json.hpp"

namespace casedraw::commands {

namespace {

Files files_below(const Files& files, const std::string& folder) {
    const auto start = folder + "/";
    Files below;
    for (auto at = files.lower_bound(start); at != files.end() && at->first.rfind(start, 0) == 0; ++at)
        below.emplace(at->first.substr(start.size()), at->second);
    return below;
}

std::set<std::string> links_below(const std::set<std::string>& links, const std::string& folder) {
    const auto start = folder + "/";
    std::set<std::string> below;
    for (const auto& name : links)
        if (name.rfind(start, 0) == 0) below.insert(name.substr(start.size()));
    return below;
}

} // namespace

std::vector<std::string> service_folders(const std::vector<ServiceList>& services) {
    std::vector<std::string> folders;
    for (const auto& service : services) {
        auto mark = as_file_name(service.service);
        const auto is_it = [&](const std::string& other) { return match_key(other) == match_key(mark); };
        if (mark.empty() || std::any_of(folders.begin(), folders.end(), is_it))
            mark += (mark.empty() ? "service-" : "-") + std::to_string(folders.size() + 1);
        folders.push_back(std::move(mark));
    }
    return folders;
}

bool is_services_folder(const Files& files) {
    const auto is_record_within = [](const auto& file) {
        const auto slash = file.first.find('/');
        return slash != std::string::npos && file.first.substr(slash + 1) == draw_file::record;
    };
    return files.count(draw_file::record) == 0 &&
           (files.count(services_file::plan) != 0 || std::any_of(files.begin(), files.end(), is_record_within));
}

std::optional<std::string> missing_of(const PlannedService& service) {
    if (service.folder.files.empty() && service.folder.not_read.empty())
        return "the folder " + service.folder_name + " is missing, which holds the draw of " + service.service;
    if (service.folder.files.count(draw_file::record) == 0 && service.folder.not_read.count(draw_file::record) == 0)
        return service.folder_name + "/" + draw_file::record + " is missing, the record of " + service.service;
    return std::nullopt;
}

Result<std::vector<PlannedService>> planned_services(const DrawnFolder& folder) {
    const auto plan = folder.files.find(services_file::plan);
    if (plan == folder.files.end())
        return failure(ErrorKind::unreadable, "plan-missing",
                       folder.name + ": " + services_file::plan + " is missing. It says which draws in this folder " +
                           "belong together. Put it back, or give the folder of one draw.");
    const auto json = read_json<Json>(plan->second);
    std::vector<PlannedService> services;
    try {
        for (const auto& each : json.at("services")) {
            const auto name = each.at("folder").get<std::string>();
            services.push_back({each.at("service").get<std::string>(),
                                each.at("record_sha256").get<std::string>(),
                                name,
                                {folder.name + "/" + name, files_below(folder.files, name),
                                 files_below(folder.not_read, name), links_below(folder.links, name)}});
        }
    } catch (const Json::exception&) { services.clear(); }
    if (services.empty())
        return failure(ErrorKind::unreadable, "plan-malformed",
                       folder.name + ": " + services_file::plan + " is not as casedraw wrote it.");
    return services;
}

} // namespace casedraw::commands
