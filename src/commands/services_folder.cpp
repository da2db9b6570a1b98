#include "commands/services_folder.hpp"

#include <algorithm>
#include <casedraw/base/file_name.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/event.hpp>

#include "base/json.hpp"

namespace casedraw::commands {

namespace {

Files files_below(const Files& files, const std::string& folder) {
    const auto start = folder + "/";
    Files below;
    for (auto at = files.lower_bound(start); at != files.end() && at->first.rfind(start, 0) == 0; ++at)
        below.emplace(at->first.substr(start.size()), at->second);
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
    return files.count(services_file::plan) != 0 && files.count(draw_file::record) == 0;
}

Result<std::vector<PlannedService>> planned_services(const DrawnFolder& folder) {
    const auto json = Json::parse(folder.files.at(services_file::plan), nullptr, false);
    std::vector<PlannedService> services;
    try {
        for (const auto& each : json.at("services")) {
            const auto name = each.at("folder").get<std::string>();
            services.push_back({each.at("service").get<std::string>(),
                                each.at("record_sha256").get<std::string>(),
                                {folder.name + "/" + name, files_below(folder.files, name)}});
        }
    } catch (const Json::exception&) { services.clear(); }
    if (services.empty())
        return failure(ErrorKind::unreadable, "plan-malformed",
                       folder.name + "/" + services_file::plan + ": this is not as casedraw wrote it.");
    return services;
}

namespace {

/// Whether the record in the service's folder, without what happened since the draw, is the one that the plan names.
bool is_record_named(const PlannedService& service) {
    const auto file = service.folder.files.find(draw_file::record);
    if (file == service.folder.files.end()) return false;
    const auto record = read_record(file->second);
    return record && drawn_sha256(*record) == service.record_sha256;
}

} // namespace

Answer verify_services(const Verify& request, const Means& means) {
    auto services = planned_services(request.folder);
    if (!services) return refusal(services.error());
    Answer answer;
    Json all = Json::array();
    bool verified = true;
    for (auto& service : *services) {
        const bool is_named = is_record_named(service);
        auto one = run(Verify{std::move(service.folder), request.rules, {}}, means);
        if (one.outcome != Outcome::done && one.outcome != Outcome::answer_is_no) return one;
        verified = verified && is_named && one.outcome == Outcome::done;
        answer.summary += service.service + "\n" + one.summary;
        if (!is_named)
            answer.summary += "  DIFFERS    plan.json: names another record than the one in this service's folder\n";
        all.push_back({{"service", service.service},
                       {"named_by_plan", is_named},
                       {"verification", Json::parse(one.json.empty() ? "null" : one.json)}});
        answer.summary += "\n";
    }
    if (!request.lists.empty())
        say(answer, "Lists are compared with one draw at a time: give the folder of a service, and its list.");
    answer.outcome = verified ? Outcome::done : Outcome::answer_is_no;
    answer.summary += verified ? "Every draw of the plan verifies, and the plan names each of them.\n"
                               : "Not every draw of the plan verifies.\n";
    if (means.json) answer.json = Json{{"schema_version", 1}, {"verified", verified}, {"services", all}}.dump(2) + "\n";
    return answer;
}

} // namespace casedraw::commands
