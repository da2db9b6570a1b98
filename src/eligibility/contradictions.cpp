#include "eligibility/contradictions.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>

#include "eligibility/marks.hpp"

namespace casedraw::eligibility_rules {

void report_contradictions(CaseListReading& reading, const Framework& framework) {
    auto& cases = reading.cases;
    const auto before = reading.findings.size();
    if (std::none_of(framework.rules.begin(), framework.rules.end(),
                     [](const EligibilityRule& rule) { return rule.is_problem; }))
        return;
    const Facts facts(cases, framework);
    for (const auto& rule : framework.rules) {
        if (!rule.is_problem) continue;
        const auto& field = framework.fields[rule.field];
        const auto marks = holds(rule.exclude_when, facts);
        for (std::size_t at = 0; at < marks.size(); ++at) {
            if (marks[at] == 0) continue;
            cases.faulty[at] = 1;
            reading.findings.push_back({Severity::problem, rule.code, field.name, cases.row[at],
                                        cases.cell(rule.field, at), field.heading + ": " + rule.reason});
        }
    }
    if (reading.findings.size() > before)
        std::stable_sort(reading.findings.begin(), reading.findings.end(),
                         [](const Finding& a, const Finding& b) { return a.row < b.row; });
}

} // namespace casedraw::eligibility_rules
