#include <casedraw/commands/frameworks.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/rules.hpp>
#include <casedraw/present/framework_report.hpp>

#include "base/json.hpp"
#include "framework/no_framework.hpp"

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
    answer.json = list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return answer;
}

Answer run(const ShowFramework& request, const Means&) {
    if (const auto none = no_framework(request.rules.framework())) return refusal(*none);
    Answer answer;
    answer.json = request.rules.text;
    const auto note = Json::parse(request.rules.text).value("note", std::string());
    const auto& framework = request.rules.framework();
    answer.summary = framework_page(framework, request.rules.rating(), note);
    if (const auto& own = request.rules.wording())
        say(answer, words_left_short(framework, *own, PromptWords::not_shown));
    return answer;
}

Answer run(const CompareFrameworks& request, const Means&) {
    for (const auto* file : {&request.first, &request.second})
        if (const auto rules = read_rules(file->bytes, file->name); !rules) return refusal(rules.error());
    const auto differences = framework_differences(request.first.bytes, request.second.bytes);
    Answer answer;
    answer.summary = differences_text(request.first.name, request.second.name, differences);
    answer.json = differences_json(request.first.name, request.second.name, differences);
    return answer;
}

} // namespace casedraw::commands
