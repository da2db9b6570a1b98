#include <algorithm>
#include <array>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/confirmation/sheet.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/builtin.hpp>

#include "spreadsheet/table_sheet.hpp"

namespace casedraw {

namespace {

constexpr const char* choices_name = "Choices";

/// In the order of the sheet; the first three are filled in, and so is the last.
const std::vector<SheetColumn>& columns() {
    namespace column = confirmation_column;
    static const std::vector<SheetColumn> all{{column::case_id, 14},
                                              {column::eligible_for, 26},
                                              {column::case_manager, 18},
                                              {column::in_scope, 10},
                                              {column::file, 10},
                                              {column::contact, 10},
                                              {column::manager_present, 13},
                                              {column::manager_when, 18, NumberFormat::text, true},
                                              {column::reason, 30, NumberFormat::text, true},
                                              {column::note, 30, NumberFormat::text, true},
                                              {column::sheet, 15}};
    return all;
}

constexpr std::size_t first_question = 3;
constexpr std::size_t last_question = 6;
constexpr std::size_t times_column = 7;
constexpr std::size_t reason_column = 8;

StyledCell to_fill_in() {
    CellStyle style;
    style.number = NumberFormat::text;
    style.fill = Fill::to_fill_in;
    style.wrap = style.border = true;
    return {std::monostate{}, style, ""};
}

/// The framework's reasons, for the drop-down.
Worksheet choices(const Framework& framework) {
    Worksheet sheet;
    sheet.name = choices_name;
    sheet.hidden = true;
    for (const auto& reason : framework.replacement_reasons) sheet.rows.push_back({{reason.label, {}, ""}});
    return sheet;
}

std::string title_of(const ConfirmationSheet& sheet) {
    return "Every eligible case: please confirm" + (sheet.service.empty() ? "" : ", " + sheet.service) +
           ", fieldwork from " + to_long_text(sheet.fieldwork);
}

SheetHead head_of(const ConfirmationSheet& sheet, const Framework& framework) {
    auto handling = sheet.marking;
    const auto dispose = sheet.dispose_by ? "Dispose of this file by " + to_long_text(*sheet.dispose_by) + "." : "";
    if (!handling.empty() && !dispose.empty()) handling += ". ";
    auto other = other_framework_notice(framework, sheet.fieldwork);
    if (!other.empty()) other += " ";
    if (!sheet.drawn_again.empty()) other += sheet.drawn_again + " ";
    return {.name = "Confirm",
            .title = title_of(sheet),
            .handling = handling + dispose,
            .about =
                std::move(other) +
                "Answer yes or no for every case, read or not. Where an answer is no, choose the reason and say more "
                "in Note. Times: any if blank, else such as Mon-Wed; Thu 09:00-12:00. The order of the cases says "
                "nothing about which will be read.",
            .page_header = sheet.marking,
            .page_footer = dispose.empty() ? title_of(sheet) : dispose};
}

void limit_answers(Worksheet& form, const Framework& framework, std::int64_t first, std::int64_t last) {
    static constexpr std::array<const char*, 4> asked{
        "Is the case one that may be inspected: right service, dates, disposal and age?",
        "Will the case file be open to the inspectors on the first day of fieldwork?",
        "Is it safe for the child and the family if inspectors contact them? Answer no if you are not sure.",
        "Can somebody who knows the case be met during fieldwork? If only at some times, say in the next column when."};
    for (auto column = first_question; column <= last_question; ++column)
        form.validations.push_back({{first, last, column, column},
                                    std::vector<std::string>{"yes", "no"},
                                    asked[column - first_question],
                                    "Answer yes or no.",
                                    false});
    form.validations.push_back({{first, last, times_column, times_column},
                                Anything{},
                                "Leave it blank where any time of fieldwork will do. " + std::string(allowed_times) +
                                    " Say anything else in Note.",
                                "",
                                false});
    const auto reasons = static_cast<std::int64_t>(framework.replacement_reasons.size());
    form.validations.push_back({{first, last, reason_column, reason_column},
                                ChoiceRange{choices_name, {0, reasons - 1, 0, 0}},
                                "Only where an answer is no.",
                                "Choose one of the reasons.",
                                false});
}

std::string csv_name(std::string heading) {
    for (auto& letter : heading)
        letter = letter == ' ' ? '_' : static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
    return heading;
}

} // namespace

std::string confirmation_id(const std::string& framework_id, const Date& fieldwork, const std::string& list_sha256,
                            const std::string& chosen_otherwise) {
    constexpr std::size_t letters = 12;
    auto text = "casedraw-confirmation/1|" + framework_id + "|" + to_iso(fieldwork) + "|" + list_sha256;
    if (!chosen_otherwise.empty()) text += "|" + chosen_otherwise;
    return to_hex(sha256(text)).substr(0, letters);
}

Workbook confirmation_workbook(const ConfirmationSheet& sheet, const Framework& framework) {
    auto form = table_sheet(head_of(sheet, framework), columns());
    const auto first = static_cast<std::int64_t>(form.rows.size());
    for (const auto& each : sheet.cases) {
        auto& row = form.rows.emplace_back();
        row = {text_cell(each.case_id), text_cell(each.eligible_for), text_cell(each.case_manager)};
        row.resize(columns().size() - 1, to_fill_in());
        row.push_back(text_cell(sheet.id));
    }
    const auto last = static_cast<std::int64_t>(form.rows.size()) - 1;
    if (last >= first) limit_answers(form, framework, first, last);
    add_filter(form, columns().size());
    form.frozen_columns = 1;
    return {title_of(sheet), "en-GB", {std::move(form), choices(framework)}};
}

std::string confirmation_csv(const ConfirmationSheet& sheet) {
    std::string text;
    for (const auto& column : columns()) append_cell(text += text.empty() ? "" : ",", csv_name(column.heading));
    text += '\n';
    for (const auto& each : sheet.cases) {
        append_cell(text, each.case_id);
        append_cell(text += ',', each.eligible_for);
        append_cell(text += ',', each.case_manager);
        text.append(columns().size() - first_question - 1, ',');
        append_cell(text += ',', sheet.id);
        text += '\n';
    }
    return text;
}

} // namespace casedraw
