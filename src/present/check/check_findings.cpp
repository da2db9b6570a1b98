#include "present/check/check_findings.hpp"

#include <casedraw/framework/framework.hpp>
#include <casedraw/present/check_report.hpp>

namespace casedraw {

ProblemsByRow problems_by_row(const CheckedList& checked) {
    ProblemsByRow by_row;
    for (const auto& problem : checked.problems)
        if (problem.row > 0) by_row[problem.row].push_back(&problem);
    return by_row;
}

Json finding_value(const CaseList& cases, const Finding& finding) {
    auto value = to_json(finding);
    if (const auto* part = cases.part_of(finding.row)) {
        value["row"] = cases.number_on_sheet(finding.row);
        value["sheet"] = part->sheet;
    }
    return value;
}

Json findings_value(const CaseList& cases, const std::vector<Finding>& findings) {
    Json list = Json::array();
    for (const auto& finding : findings) list.push_back(finding_value(cases, finding));
    return list;
}

std::vector<Finding> all_notices(const CheckedList& checked, const Framework& framework,
                                 const EligibilityRequest& request) {
    auto notices = checked.notices;
    if (auto text = period_notice(framework, request.fieldwork); !text.empty())
        notices.push_back({.severity = Severity::notice,
                           .code = "outside-period",
                           .field = "",
                           .row = 0,
                           .cell = "",
                           .message = std::move(text)});
    return notices;
}

bool has_additional_sample(const Framework& framework, const Sizes& sizes) {
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (framework.domains[d].additional && sizes.domains[d].sample > 0) return true;
    return false;
}

} // namespace casedraw
