#include <casedraw/present/planner_pack.hpp>

#include <algorithm>

#include "present/draw/hand_outs.hpp"
#include "present/draw/report_page.hpp"
#include "present/draw/sample_workbook.hpp"

namespace casedraw {

namespace {

constexpr const char* digests_name = "pack.sha256";
constexpr std::size_t digits_of_digest = 64;
constexpr std::size_t digest_gap = 2; // two spaces, as sha256sum writes

std::string digests(const Files& pack) {
    std::string text;
    for (const auto& [name, bytes] : pack) text += to_hex(sha256(bytes)) + "  " + name + "\n";
    return text;
}

} // namespace

Files planner_pack(const PackSource& source, const PackOptions& options, const TaskRunner& run) {
    Files pack;
    auto& sample = pack["sample.xlsx"];
    auto& judgements = pack["judgements.xlsx"];
    auto& notice = pack["notice.xlsx"];
    auto& report = pack["report.html"];
    std::vector<std::function<void()>> tasks{
        [&] { sample = xlsx(pack::sample_workbook(source, options)); },
        [&] { judgements = xlsx(pack::judgement_workbook(source, options)); },
        [&] { notice = xlsx(pack::notice_workbook(source, options)); },
        [&] { report = pack::report_page(source, options, false, pack::english()); }};
    if (options.for_sharing) {
        auto& shared = pack["report-for-sharing.html"];
        tasks.emplace_back([&] { shared = pack::report_page(source, options, true, pack::english()); });
    }
    run(tasks);
    pack[digests_name] = digests(pack);
    return pack;
}

const std::vector<std::string>& pack_file_names() {
    static const std::vector<std::string> names{"sample.xlsx", "judgements.xlsx",         "notice.xlsx",
                                                "report.html", "report-for-sharing.html", digests_name};
    return names;
}

std::vector<std::string> pack_changes(const Files& folder) {
    std::vector<std::string> changes;
    const auto list = folder.find(digests_name);
    if (list == folder.end()) {
        const auto& known = pack_file_names();
        const bool has_pack = std::any_of(known.begin(), known.end(), [&](const auto& name) {
            return !is_for_editing(name) && folder.count(name) != 0;
        });
        if (has_pack)
            changes.push_back(std::string(digests_name) +
                              ": moved or removed since the draw, so an edited workbook or report would not show");
        return changes;
    }
    const auto& text = list->second;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        at = end + 1;
        if (line.size() <= digits_of_digest + digest_gap) continue;
        const auto name = line.substr(digits_of_digest + digest_gap);
        const auto& known = pack_file_names();
        if (std::find(known.begin(), known.end(), name) == known.end()) continue;
        const auto file = folder.find(name);
        if (file == folder.end())
            changes.push_back(name + ": moved or removed since the draw");
        else if (to_hex(sha256(file->second)) != line.substr(0, digits_of_digest))
            changes.push_back(name + ": edited since the draw");
    }
    return changes;
}

} // namespace casedraw
