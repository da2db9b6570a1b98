#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/model_report.hpp>

#include "document/columns.hpp"
#include "base/json.hpp"
#include "present/model/model_measures.hpp"

namespace casedraw {

std::string found_json(const ModelPlan& plan, const FoundSplits& found) {
    Json value;
    value["schema_version"] = 1;
    value["casedraw_version"] = CASEDRAW_VERSION;
    value["framework"] = plan.framework().id;
    value["find"] = found.goal;
    value["partial"] = found.is_partial();
    value["services"] = Json::array();
    for (std::size_t s = 0; s < found.services.size(); ++s) {
        Json service;
        service["service"] = plan.services()[s].name;
        const auto& split = found.services[s];
        service["searched"] = found.is_searched(s);
        service["found"] = nullptr;
        if (split) {
            Json result;
            for (std::size_t d = 0; d < split->samples.size(); ++d)
                result["domains"][plan.framework().domains[d].id] = split->samples[d];
            result["total"] = split->total;
            result["margin_of_error"] = nine_places(split->margin_of_error);
            result["correct"] = nine_places(split->correct);
            result["inspector_days"] = nine_places(split->inspector_days);
            service["found"] = std::move(result);
        }
        value["services"].push_back(std::move(service));
    }
    value["notices"] = all_notices(plan, found.notices);
    return value.dump(2) + "\n";
}

std::string found_csv(const ModelPlan& plan, const FoundSplits& found) {
    std::string text = "service";
    for (const auto& domain : plan.framework().domains) text += "," + domain.id;
    text += ",total,margin_of_error,correct,inspector_days,searched\n";
    for (std::size_t s = 0; s < found.services.size(); ++s) {
        append_cell(text, plan.services()[s].name);
        const auto& split = found.services[s];
        if (!split) {
            text += std::string(plan.framework().domains.size() + 5, ',') + (found.is_searched(s) ? "yes\n" : "no\n");
            continue;
        }
        for (const auto sample : split->samples) text += "," + std::to_string(sample);
        text += "," + std::to_string(split->total) + "," +
                (split->margin_of_error ? decimal(*split->margin_of_error, 6) : "") + "," +
                (split->correct ? decimal(*split->correct, 6) : "") + "," + decimal(split->inspector_days, 6) +
                ",yes\n";
    }
    return text;
}

std::string found_summary(const ModelPlan& plan, const FoundSplits& found) {
    constexpr std::size_t most_shown = 30;
    std::vector<TextRow> rows{{"service"}};
    for (const auto& domain : plan.framework().domains) rows.front().push_back(domain.id);
    for (const auto* word : {"cases", "days", "all +/-", "standards right"}) rows.front().emplace_back(word);
    std::int64_t cases = 0;
    double days = 0;
    for (std::size_t s = 0; s < found.services.size(); ++s) {
        const auto& split = found.services[s];
        if (!split) continue;
        cases += split->total;
        days += split->inspector_days;
        if (rows.size() > most_shown) continue;
        TextRow row{plan.services()[s].name};
        for (const auto sample : split->samples) row.push_back(std::to_string(sample));
        row.push_back(std::to_string(split->total));
        row.push_back(decimal(split->inspector_days, 1));
        row.push_back(split->margin_of_error ? decimal(100 * *split->margin_of_error, 1) : "-");
        row.push_back(split->correct ? decimal(100 * *split->correct, 1) + "%" : "-");
        rows.push_back(std::move(row));
    }
    const auto left_out = found.services.size() > most_shown
                              ? "The first " + std::to_string(most_shown) + " services are shown; " +
                                    named_setting("out") + " and " + named_setting("json") + " give all.\n"
                              : std::string();
    const auto stopped = std::count(found.searched.begin(), found.searched.end(), 0);
    const auto marked = stopped == 0 ? std::string()
                                     : "STOPPED EARLY: " + std::to_string(stopped) + " of " +
                                           std::to_string(found.services.size()) + " services were not searched.\n\n";
    return marked + in_columns(rows) + "\n" + left_out + "The best split of every service for " + found.goal +
           ", of all splits there are. All services together: " + std::to_string(cases) + " cases, " +
           decimal(days, 1) + " inspector-days.\n" + notices_in_words(plan);
}

} // namespace casedraw
