#include <casedraw/commands/frameworks.hpp>
#include <casedraw/framework/rules.hpp>

#include "base/json.hpp"

namespace casedraw::commands {

namespace {

Json or_null(const std::optional<Date>& date) { return date ? Json(to_iso(*date)) : Json(nullptr); }

std::string period(const Framework& framework) {
    return (framework.from ? to_iso(*framework.from) : "") +
           (framework.until ? " to " + to_iso(*framework.until) : " on");
}

} // namespace

Answer run(const ListFrameworks&, const Means&) {
    auto list = Json::array();
    Answer answer;
    for (const auto& id : builtin_framework_ids()) {
        const auto framework = builtin_framework(id);
        if (!framework) return refusal(framework.error());
        list.push_back({{"id", id},
                        {"title", framework->title},
                        {"version", framework->version},
                        {"from", or_null(framework->from)},
                        {"until", or_null(framework->until)},
                        {"for_reading_only", !framework->for_reading_only.empty()},
                        {"sha256", framework->sha256}});
        answer.summary += id + "\n  " + framework->title + "\n  fieldwork " + period(*framework) +
                          (framework->for_reading_only.empty() ? "" : " (for reading only)") + "\n";
    }
    answer.json = list.dump(2) + "\n";
    return answer;
}

Answer run(const ShowFramework& request, const Means&) {
    Answer answer;
    if (request.file) {
        if (const auto rules = read_rules(request.file->bytes, request.file->name); !rules)
            return refusal(rules.error());
        answer.json = request.file->bytes;
    } else {
        const auto text = builtin_framework_text(request.id);
        if (!text) return refusal(builtin_framework(request.id).error());
        answer.json = std::string(*text);
    }
    answer.summary = answer.json;
    return answer;
}

} // namespace casedraw::commands
