#include <algorithm>
#include <casedraw/base/text.hpp>
#include <unordered_map>

#include "report/ledger.hpp"

namespace casedraw {

namespace {

std::vector<bool> sampled_cases(const CheckedList& checked, const Drawn& drawn) {
    std::vector<bool> sampled(checked.cases.size(), false);
    for (const auto& domain : drawn.domains)
        for (const auto unit : domain.sample) sampled[domain.case_at[unit]] = true;
    return sampled;
}

/// The rules' codes by the bit that stands for them in EligibilityResult::reasons.
std::vector<std::string> reason_codes(const Framework& framework) {
    std::vector<std::string> codes;
    for (const auto& rule : framework.rules) codes.push_back(rule.code);
    codes.push_back("outside-window");
    codes.push_back(framework.one_person.code);
    return codes;
}

std::string joined(std::vector<std::string> words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ";") + word;
    return text;
}

std::string domains_of(const CheckedList& checked, const Framework& framework, std::size_t at) {
    std::vector<std::string> ids;
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (checked.eligibility.eligible_in[at] >> d & 1U) ids.push_back(framework.domains[d].id);
    if (ids.empty() && checked.eligibility.domain[at] >= 0)
        ids.push_back(framework.domains[static_cast<std::size_t>(checked.eligibility.domain[at])].id);
    return joined(ids);
}

} // namespace

std::vector<std::size_t> all_variables(const Framework& framework) {
    std::vector<std::size_t> fields;
    for (const auto& domain : framework.domains)
        for (const auto field : domain.variables)
            if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    return fields;
}

std::string ledger_csv(const CheckedList& checked, const Framework& framework, const Drawn& drawn) {
    const auto variables = all_variables(framework);
    std::string text = "row,case_id,outcome,domain,reason";
    for (const auto field : variables) text += "," + framework.fields[field].name;
    text += '\n';
    std::unordered_map<std::int64_t, std::vector<std::string>> problem_codes;
    for (const auto& problem : checked.problems)
        if (problem.row > 0) problem_codes[problem.row].push_back(problem.code);
    const auto codes = reason_codes(framework);
    const auto sampled = sampled_cases(checked, drawn);
    const auto id_field = *framework.field_with(FieldRole::case_id);
    const auto& judged = checked.eligibility;
    text.reserve(checked.cases.size() * 80);
    for (std::size_t at = 0; at < checked.cases.size(); ++at) {
        text += std::to_string(checked.cases.row[at]);
        append_cell(text += ',', checked.cases.text(id_field, at));
        switch (judged.status[at]) {
        case Status::eligible: text += sampled[at] ? ",sampled," : ",reserve,"; break;
        case Status::ineligible: text += ",ineligible,"; break;
        case Status::problem: text += ",problem,"; break;
        }
        text += domains_of(checked, framework, at);
        text += ',';
        if (judged.status[at] == Status::problem) {
            text += joined(problem_codes[checked.cases.row[at]]);
        } else if (judged.reasons[at] != 0) {
            std::vector<std::string> given;
            for (std::size_t r = 0; r < codes.size(); ++r)
                if (judged.reasons[at] >> r & 1U) given.push_back(codes[r]);
            text += joined(given);
        }
        for (const auto field : variables) append_cell(text += ',', checked.cases.level_name(framework, field, at));
        text += '\n';
    }
    return text;
}

} // namespace casedraw
