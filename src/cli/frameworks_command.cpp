#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"

namespace casedraw::cli {

namespace {

std::string period(const Framework& framework) {
    return (framework.from ? to_iso(*framework.from) : "") +
           (framework.until ? " to " + to_iso(*framework.until) : " on");
}

} // namespace

int run_frameworks(const CommandLine& line) {
    auto list = nlohmann::ordered_json::array();
    std::string text;
    for (const auto& id : builtin_framework_ids()) {
        const auto framework = builtin_framework(id);
        if (!framework) return fail(line, framework.error());
        list.push_back({{"id", id},
                        {"title", framework->title},
                        {"version", framework->version},
                        {"from", framework->from ? nlohmann::ordered_json(to_iso(*framework->from)) : nullptr},
                        {"until", framework->until ? nlohmann::ordered_json(to_iso(*framework->until)) : nullptr},
                        {"for_reading_only", !framework->for_reading_only.empty()},
                        {"sha256", framework->sha256}});
        text += id + "\n  " + framework->title + "\n  fieldwork " + period(*framework) +
                (framework->for_reading_only.empty() ? "" : " (for reading only)") + "\n";
    }
    print(line.json ? list.dump(2) + "\n" : text);
    return exit_done;
}

int run_frameworks_show(const CommandLine& line) {
    if (const auto text = builtin_framework_text(line.id)) {
        print(std::string(*text));
        return exit_done;
    }
    const auto framework = chosen_framework(line.id, "");
    if (!framework) return fail(line, framework.error());
    const auto text = read_file(line.id);
    if (!text) return fail(line, text.error());
    print(*text);
    return exit_done;
}

} // namespace casedraw::cli
