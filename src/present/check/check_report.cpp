#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/eligibility/kept_cases.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/present/check_report.hpp>

#include "eligibility/window_provenance.hpp"
#include "engine/check_counts.hpp"
#include "present/check/check_findings.hpp"
#include "present/check/list_reading.hpp"
#include "present/check/windows_text.hpp"
#include "present/framework/known_as.hpp"
#include "document/columns.hpp"
#include "base/json.hpp"

namespace casedraw {

namespace {

Json reasons_value(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request,
                   const ProblemsByRow& problems, const KeptCases& kept, std::size_t at) {
    Json list = Json::array();
    if (checked.eligibility.status[at] == Status::problem) {
        const auto found = problems.find(checked.cases.row[at]);
        if (found != problems.end())
            for (const auto* problem : found->second) list.push_back(finding_value(checked.cases, *problem));
        return list;
    }
    for (const auto& reason : reasons(checked.cases, framework, request, checked.eligibility, at)) {
        Json value;
        value["code"] = reason.code;
        value["field"] = reason.field;
        value["cell"] = reason.cell.empty() ? Json(nullptr) : Json(reason.cell);
        value["message"] = reason.message;
        value["source"] = reason.source;
        if (const auto other = kept.in_place_of(at); other && reason.code == framework.one_person.code)
            value["kept_instead"] = std::string(checked.cases.text(*framework.field_with(FieldRole::case_id), *other));
        list.push_back(std::move(value));
    }
    return list;
}

Json case_value(const CheckedList& checked, const Framework& framework, std::size_t id_field, std::size_t at) {
    const auto& judged = checked.eligibility;
    Json value;
    value["row"] = checked.cases.number_on_sheet(checked.cases.row[at]);
    if (const auto* part = checked.cases.part_of(checked.cases.row[at])) value["sheet"] = part->sheet;
    value["case_id"] = std::string(checked.cases.text(id_field, at));
    value["status"] = to_text(judged.status[at]);
    value["domain"] =
        judged.domain[at] < 0 ? Json(nullptr) : Json(framework.domains[static_cast<std::size_t>(judged.domain[at])].id);
    value["also"] = Json::array();
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (framework.domains[d].additional && (judged.eligible_in[at] >> d & 1U))
            value["also"].push_back(framework.domains[d].id);
    return value;
}

/// The date by which a case is in the first domain that has it; null where none has.
Json in_by(const WaysIn& ways, const Framework& framework, std::size_t at) {
    for (const auto& by_case : ways)
        if (by_case[at]) return framework.fields[*by_case[at]].name;
    return nullptr;
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

Json sheets_value(const std::vector<SheetOfWorkbook>& sheets) {
    Json list = Json::array();
    for (const auto& sheet : sheets) {
        Json value;
        value["name"] = sheet.name;
        value["rows"] = sheet.rows ? Json(*sheet.rows) : Json(nullptr);
        value["read"] = sheet.read;
        list.push_back(std::move(value));
    }
    return list;
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
    summary["classes"] = classes_value(checked, framework);
    return summary;
}

/// WordCounts before the words that they count, under a heading; nothing for none.
std::string counts_text(const std::string& heading, const WordCounts& counts) {
    if (counts.empty()) return "";
    std::size_t width = 0;
    for (const auto& [words, count] : counts) width = std::max(width, std::to_string(count).size());
    std::string text = "\n" + heading + "\n";
    for (const auto& [words, count] : counts) {
        const auto number = std::to_string(count);
        text += "  " + std::string(width - number.size(), ' ') + number + "  " + words + "\n";
    }
    return text;
}

/// Cases of the list by the month that they count in and domain; nothing where the framework's windows take in too many
/// months to read.
std::string months_text(const CheckedList& checked, const Framework& framework) {
    constexpr std::size_t most_months = 36;
    const auto& by_month = checked.eligibility.by_month;
    if (by_month.empty() || by_month.size() > most_months || checked.cases.size() == 0) return {};
    std::vector<TextRow> table{{"Cases by " + dates_by_month(checked, framework)}};
    for (const auto& domain : framework.domains)
        if (by_month.front().second.count(domain.id) > 0) table[0].push_back(domain.id);
    for (const auto& [month, cases] : by_month) {
        table.push_back({"  " + month});
        for (const auto& domain : framework.domains)
            if (const auto count = cases.find(domain.id); count != cases.end())
                table.back().push_back(std::to_string(count->second));
    }
    return "\n" + in_columns(table);
}

std::string what_to_do_next(const CheckedList& checked, const Sizes* sizes) {
    if (!checked.problems.empty())
        return std::string("\n") + (sizes != nullptr ? "The sample is for the list as it is. " : "") +
               "Next: put the problems right in the list, then check it again, before the draw. With " +
               named_setting("out") +
               " the cells are "
               "marked in a copy of the list.\n";
    return sizes != nullptr ? "\nNext: read what is worth a look, then draw the sample with " +
                                  named_command("draw", "`casedraw draw`") + ".\n"
                            : "";
}

Json window_source(const EligibilityRequest& request) {
    return request.window_source.empty() ? Json(nullptr) : Json(request.window_source);
}

/// By listed domain, how well its window is known and from where.
Json window_sources_value(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request) {
    auto value = Json::object();
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const auto& domain = framework.domains[d];
        if (!domain.listed) continue;
        const auto [basis, source] =
            eligibility_rules::window_provenance(domain, checked.eligibility.windows[d], request.window_source);
        value[domain.id] = {{"basis", to_text(basis)}, {"source", source.empty() ? Json(nullptr) : Json(source)}};
    }
    return value;
}

std::string in_a_line(const std::string& text) { return text.empty() ? text : text + "\n"; }

} // namespace

std::string period_notice(const Framework& framework, Date fieldwork) {
    const auto other = other_framework_notice(framework, fieldwork);
    const bool before = framework.from && fieldwork < *framework.from;
    const bool after = framework.until && fieldwork > *framework.until;
    if (!before && !after) return other;
    const auto only_read = only_for_reading_notice(fieldwork);
    return (other.empty() ? "" : other + " ") + "Fieldwork on " + to_long_text(fieldwork) + " is " +
           (before ? "before" : "after") + " the time that framework " + framework.id + " was used (" +
           (framework.from ? "from " + to_long_text(*framework.from) : "") +
           (framework.until ? " until " + to_long_text(*framework.until) : "") + ")." +
           (only_read.empty() ? "" : " " + only_read);
}

std::string check_json(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request) {
    Json head;
    head["schema_version"] = 1;
    head["framework"] = framework.id;
    head["fieldwork"] = to_iso(request.fieldwork);
    head["list_sha256"] = checked.list_sha256;
    head["sheet"] = checked.sheet.empty() ? Json(nullptr) : Json(checked.sheet);
    head["sheets"] = sheets_value(checked.sheets);
    head["rows"] = checked.cases.size();
    head["account"] = account_value(checked.cases.account);
    head["columns"] = columns_value(checked.cases.headings, framework);
    head["windows"] = Json::object();
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (framework.domains[d].listed)
            head["windows"][framework.domains[d].id] = {checked.eligibility.windows[d].from,
                                                        checked.eligibility.windows[d].to};
    head["window_source"] = window_source(request);
    head["window_sources"] = window_sources_value(checked, framework, request);
    head["window_days"] = Json::object();
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (framework.domains[d].listed) {
            const auto days = checked.eligibility.window_days[d];
            head["window_days"][framework.domains[d].id] = {to_iso(days.first), to_iso(days.last)};
        }
    head["settings"] = Json::object();
    for (std::size_t s = 0; s < framework.settings.size(); ++s)
        if (const auto& chosen = checked.eligibility.settings[s])
            head["settings"][framework.settings[s].id] = framework.settings[s].choices[*chosen].id;
    std::string text = head.dump();
    text.pop_back();
    text += ",\"cases\":[";
    const auto problems = problems_by_row(checked);
    const auto ways = ways_in(checked.cases, framework, request, checked.eligibility);
    const auto id_field = *framework.field_with(FieldRole::case_id);
    const KeptCases kept(checked.cases, framework, checked.eligibility);
    for (std::size_t at = 0; at < checked.cases.size(); ++at) {
        auto value = case_value(checked, framework, id_field, at);
        value["in_by"] = in_by(ways, framework, at);
        value["reasons"] = reasons_value(checked, framework, request, problems, kept, at);
        text += (at == 0 ? "\n" : ",\n") + value.dump();
    }
    text += "],\n\"problems\":" + findings_value(checked.cases, checked.problems).dump() +
            ",\n\"notices\":" + findings_value(checked.cases, all_notices(checked, framework, request)).dump() +
            ",\n\"summary\":" + summary_value(checked, framework).dump() + "}\n";
    return text;
}

std::string unread_list_json(const Error& error, const Framework& framework, const EligibilityRequest& request,
                             const ListOutline& outline) {
    Json value;
    value["schema_version"] = 1;
    value["framework"] = framework.id;
    value["fieldwork"] = to_iso(request.fieldwork);
    value["list_sha256"] = nullptr;
    value["sheet"] = nullptr;
    value["sheets"] = Json::array();
    value["rows"] = 0;
    value["account"] = account_value(outline.account);
    value["columns"] = columns_value(outline.headings, framework);
    value["windows"] = Json::object();
    value["window_source"] = window_source(request);
    value["window_sources"] = Json::object();
    value["window_days"] = Json::object();
    value["settings"] = Json::object();
    value["cases"] = Json::array();
    const Finding problem{
        .severity = Severity::problem, .code = error.code, .field = "", .row = 0, .cell = "", .message = error.message};
    value["problems"] = to_json(std::vector<Finding>{problem});
    value["notices"] = Json::array();
    value["summary"] = {{"eligible", Json::object()},
                        {"population", Json::object()},
                        {"removed_one_person", Json::object()},
                        {"ineligible", 0},
                        {"problems", 0},
                        {"by_month", Json::object()},
                        {"classes", Json::object()}};
    return value.dump() + "\n";
}

std::string unread_list_text(const Framework& framework, const ListOutline& outline) {
    if (outline.headings.empty()) return "";
    return account_text(outline.account) + headings_text(outline.headings, framework);
}

std::string rows_read_text(const CaseList& cases) { return account_text(cases.account); }

std::string check_summary(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request,
                          const Sizes* sizes) {
    const auto rows = static_cast<std::int64_t>(checked.cases.size());
    const auto faulty = checked.count(Status::problem);
    std::string text = counted(rows, "row", "rows") + ", fieldwork from " + to_long_text(request.fieldwork) +
                       ", framework " + framework.id + "\n" + in_a_line(period_notice(framework, request.fieldwork)) +
                       account_text(checked.cases.account) + "\n";
    std::vector<TextRow> table{{"", "rows"}, {"Eligible", std::to_string(checked.count(Status::eligible))}};
    if (sizes)
        table[0].push_back("to be sampled"),
            table[1].push_back(has_additional_sample(framework, *sizes) ? "" : std::to_string(sizes->total));
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        if (!framework.domains[d].listed) continue;
        table.push_back({"  " + framework.domains[d].label, std::to_string(checked.eligibility.population[d])});
        if (sizes)
            table.back().push_back(is_out_of_scope(framework.domains[d], checked.eligibility.population[d])
                                       ? "0, out of scope below " +
                                             std::to_string(framework.domains[d].least_population)
                                       : std::to_string(sizes->domains[d].sample));
    }
    table.push_back({"Not eligible", std::to_string(checked.count(Status::ineligible))});
    table.push_back({"With problems", std::to_string(faulty)});
    text += in_columns(table);
    text += counts_text("Not eligible because (a row can have several reasons)", counts_by_reason(checked, framework));
    text += counts_text("Problems by kind", counts_by_kind(checked.problems, framework));
    text += classes_text(checked, framework);
    text += windows_text(checked, framework, request);
    if (sizes != nullptr) text += in_lines(sizing_asked_for(*sizes, framework));
    text += months_text(checked, framework);
    text += headings_text(checked.cases.headings, framework);
    return text + what_to_do_next(checked, sizes);
}

std::string findings_text(const std::vector<Finding>& findings, const std::string& sheet) {
    const auto placed = [&](const std::string& place) { return sheet.empty() ? place : on_sheet(sheet, place); };
    std::string text;
    for (const auto& finding : findings) {
        if (!finding.cell.empty())
            text += placed(finding.cell) + ": ";
        else if (finding.row > 0)
            text += placed((sheet.empty() ? "Row " : "row ") + std::to_string(finding.row)) + ": ";
        text += finding.message + "\n";
    }
    return text;
}

} // namespace casedraw
