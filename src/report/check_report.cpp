#include <algorithm>
#include <casedraw/report/check_report.hpp>
#include <unordered_map>

#include "report/columns.hpp"
#include "report/json.hpp"

namespace casedraw {

namespace {

const char* to_text(Status status) {
    switch (status) {
    case Status::eligible: return "eligible";
    case Status::ineligible: return "ineligible";
    case Status::problem: return "problem";
    }
    return "";
}

using ProblemsByRow = std::unordered_map<std::int64_t, std::vector<const Finding*>>;

ProblemsByRow problems_by_row(const CheckedList& checked) {
    ProblemsByRow by_row;
    for (const auto& problem : checked.problems)
        if (problem.row > 0) by_row[problem.row].push_back(&problem);
    return by_row;
}

Json reasons_value(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request,
                   const ProblemsByRow& problems, std::size_t at) {
    Json list = Json::array();
    if (checked.eligibility.status[at] == Status::problem) {
        const auto found = problems.find(checked.cases.row[at]);
        if (found != problems.end())
            for (const auto* problem : found->second) list.push_back(to_json(*problem));
        return list;
    }
    for (const auto& reason : reasons(checked.cases, framework, request, checked.eligibility, at)) {
        Json value;
        value["code"] = reason.code;
        value["field"] = reason.field;
        value["cell"] = reason.cell.empty() ? Json(nullptr) : Json(reason.cell);
        value["message"] = reason.message;
        value["source"] = reason.source;
        list.push_back(std::move(value));
    }
    return list;
}

Json case_value(const CheckedList& checked, const Framework& framework, std::size_t id_field, std::size_t at) {
    const auto& judged = checked.eligibility;
    Json value;
    value["row"] = checked.cases.row[at];
    value["case_id"] = std::string(checked.cases.text(id_field, at));
    value["status"] = to_text(judged.status[at]);
    value["domain"] = judged.domain[at] < 0 ? Json(nullptr) : Json(framework.domains[static_cast<std::size_t>(judged.domain[at])].id);
    value["also"] = Json::array();
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (framework.domains[d].additional && (judged.eligible_in[at] >> d & 1U)) value["also"].push_back(framework.domains[d].id);
    return value;
}

/// Eligible rows by the one domain they are counted in: their own, or else the first additional one.
std::vector<std::int64_t> eligible_rows(const CheckedList& checked, const Framework& framework) {
    std::vector<std::int64_t> counts(framework.domains.size(), 0);
    const auto& judged = checked.eligibility;
    for (std::size_t at = 0; at < judged.status.size(); ++at) {
        if (judged.status[at] != Status::eligible) continue;
        for (std::size_t d = 0; d < counts.size(); ++d)
            if (judged.eligible_in[at] >> d & 1U) {
                ++counts[d];
                break;
            }
    }
    return counts;
}

Json summary_value(const CheckedList& checked, const Framework& framework) {
    Json summary;
    const auto counts = eligible_rows(checked, framework);
    for (std::size_t d = 0; d < counts.size(); ++d) {
        if (!framework.domains[d].listed) continue;
        const auto& id = framework.domains[d].id;
        summary["eligible"][id] = counts[d];
        summary["population"][id] = checked.eligibility.population[d];
        summary["removed_one_person"][id] = checked.eligibility.removed_by_one_person[d];
    }
    summary["ineligible"] = checked.count(Status::ineligible);
    summary["problems"] = checked.count(Status::problem);
    summary["by_month"] = Json::object();
    for (const auto& [month, by_domain] : checked.eligibility.by_month) summary["by_month"][month] = Json(by_domain);
    return summary;
}

std::vector<std::pair<std::string, std::int64_t>> counts_by_reason(const CheckedList& checked, const Framework& framework) {
    std::vector<std::pair<std::string, std::int64_t>> counts;
    for (const auto& rule : framework.rules) counts.emplace_back(rule.reason, 0);
    counts.emplace_back(framework.outside_window_reason, 0);
    counts.emplace_back(framework.one_person.reason, 0);
    const auto& judged = checked.eligibility;
    for (std::size_t at = 0; at < judged.status.size(); ++at)
        if (judged.status[at] == Status::ineligible)
            for (std::size_t r = 0; r < counts.size(); ++r) counts[r].second += static_cast<std::int64_t>(judged.reasons[at] >> r & 1U);
    return counts;
}

} // namespace

std::string check_json(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request) {
    Json head;
    head["framework"] = framework.id;
    head["fieldwork"] = to_iso(request.fieldwork);
    head["list_sha256"] = checked.list_sha256;
    head["rows"] = checked.cases.size();
    head["windows"] = Json::object();
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (framework.domains[d].listed)
            head["windows"][framework.domains[d].id] = {checked.eligibility.windows[d].from, checked.eligibility.windows[d].to};
    std::string text = head.dump();
    text.pop_back();
    text += ",\"cases\":[";
    const auto problems = problems_by_row(checked);
    const auto id_field = *framework.field_with(FieldRole::case_id);
    for (std::size_t at = 0; at < checked.cases.size(); ++at) {
        auto value = case_value(checked, framework, id_field, at);
        value["reasons"] = reasons_value(checked, framework, request, problems, at);
        text += (at == 0 ? "\n" : ",\n") + value.dump();
    }
    text += "],\n\"problems\":" + to_json(checked.problems).dump() + ",\n\"notices\":" + to_json(checked.notices).dump() +
            ",\n\"summary\":" + summary_value(checked, framework).dump() + "}\n";
    return text;
}

std::string unread_list_json(const Error& error, const Framework& framework, const EligibilityRequest& request) {
    Json value;
    value["framework"] = framework.id;
    value["fieldwork"] = to_iso(request.fieldwork);
    value["list_sha256"] = nullptr;
    value["rows"] = 0;
    value["cases"] = Json::array();
    value["problems"] = to_json({Finding{.severity = Severity::problem, .code = error.code, .field = "", .row = 0, .cell = "", .message = error.message}});
    value["notices"] = Json::array();
    value["summary"] = {{"eligible", Json::object()}, {"ineligible", 0}, {"problems", 0}, {"by_month", Json::object()}};
    return value.dump() + "\n";
}

std::string check_summary(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request,
                          const Sizes* sizes) {
    const auto rows = static_cast<std::int64_t>(checked.cases.size());
    std::string text = std::to_string(rows) + (rows == 1 ? " row" : " rows") + ", fieldwork from " + to_long_text(request.fieldwork) +
                       ", framework " + framework.id + "\n\n";
    std::vector<TextRow> table{{"Eligible", "cases"}};
    if (sizes) table.front().push_back("would be sampled");
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        if (!framework.domains[d].listed) continue;
        table.push_back({"  " + framework.domains[d].label, std::to_string(checked.eligibility.population[d])});
        if (sizes) table.back().push_back(std::to_string(sizes->domains[d].sample));
    }
    table.push_back({"Not eligible", std::to_string(checked.count(Status::ineligible))});
    for (const auto& [reason, count] : counts_by_reason(checked, framework))
        if (count > 0) table.push_back({"  " + reason, std::to_string(count)});
    table.push_back({"Rows with problems", std::to_string(checked.count(Status::problem))});
    text += in_columns(table);
    return text + "\nA row can have more than one reason.\n";
}

std::string findings_text(const std::vector<Finding>& findings) {
    std::string text;
    for (const auto& finding : findings) {
        if (!finding.cell.empty()) text += finding.cell + ": ";
        else if (finding.row > 0) text += "Row " + std::to_string(finding.row) + ": ";
        text += finding.message + "\n";
    }
    return text;
}

} // namespace casedraw
