#include <algorithm>
#include <casedraw/base/text.hpp>
#include <unordered_map>

#include "engine/check_counts.hpp"
#include "record/ledger.hpp"

namespace casedraw {

namespace {

std::vector<bool> sampled_cases(const CheckedList& checked, const Draw& drawn) {
    std::vector<bool> sampled(checked.cases.size(), false);
    for (const auto& domain : drawn.domains)
        for (const auto unit : domain.sample) sampled[domain.case_at[unit]] = true;
    return sampled;
}

void append_joined(std::string& text, const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) text += (i > 0 ? ";" : "") + words[i];
}

/// The codes whose bit is set, parted by semicolons.
void append_codes(std::string& text, const std::vector<ReasonKind>& kinds, std::uint64_t bits) {
    bool is_first = true;
    for (std::size_t r = 0; bits >> r != 0; ++r) {
        if (!(bits >> r & 1U)) continue;
        if (!is_first) text += ';';
        text += kinds[r].code;
        is_first = false;
    }
}

} // namespace

std::string ledger_csv(const CheckedList& checked, const Framework& framework, const CaseCells& cells,
                       const Draw& drawn) {
    std::string text = "row,case_id,outcome,domain,reason" + cells.variable_headings() + "\n";
    std::unordered_map<std::int64_t, std::vector<std::string>> problem_codes;
    for (const auto& problem : checked.problems)
        if (auto& codes = problem_codes[problem.row];
            std::find(codes.begin(), codes.end(), problem.code) == codes.end())
            codes.push_back(problem.code);
    const auto sampled = sampled_cases(checked, drawn);
    const auto id_field = *framework.field_with(FieldRole::case_id);
    const auto kinds = ReasonBits(framework).kinds;
    const auto& judged = checked.eligibility;
    text.reserve(checked.cases.size() * 80);
    for (std::size_t at = 0; at < checked.cases.size(); ++at) {
        const auto row = checked.cases.row[at];
        const auto number = std::to_string(checked.cases.number_on_sheet(row));
        if (const auto* part = checked.cases.part_of(row))
            append_cell(text, on_sheet(part->sheet, number));
        else
            text += number;
        append_cell(text += ',', checked.cases.text(id_field, at));
        switch (judged.status[at]) {
        case Status::eligible:
            text += sampled[at] ? ",sampled," : ",reserve,";
            break;
        case Status::ineligible:
            text += ",ineligible,";
            break;
        case Status::problem:
            text += ",problem,";
            break;
        }
        append_domains(text, judged, framework, at);
        text += ',';
        if (judged.status[at] == Status::problem)
            append_joined(text, problem_codes[checked.cases.row[at]]);
        else
            append_codes(text, kinds, judged.reasons[at]);
        cells.append_variables(text, at);
        text += '\n';
    }
    return text;
}

} // namespace casedraw
