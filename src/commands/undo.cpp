#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/commands/acts.hpp>
#include <set>

#include "commands/act.hpp"
#include "commands/read_table.hpp"
#include "commands/request_texts.hpp"
#include "commands/sheet_rows.hpp"
#include "rating/judgement_columns.hpp"
#include "rating/spreadsheet_form.hpp"

namespace casedraw::commands {

namespace {

/// The cases that an act called, in the domains that it called them to: one that it moved keeps its answers of before.
std::set<CaseIn> called_cases(const Event& event) {
    std::set<CaseIn> cases;
    for (const auto& change : event.changes) {
        for (const auto& id : change.late_drawn) cases.insert({id, change.domain});
        for (const auto& called : change.called) cases.insert({called.case_id, change.domain});
    }
    return cases;
}

/// The columns of a sheet that inspectors fill in.
std::vector<std::size_t> columns_to_fill_in(const TextTable& sheet, const DrawInHand& draw) {
    std::vector<std::size_t> columns;
    const auto* scheme = draw.opened.rules.rating();
    if (scheme == nullptr) return columns;
    std::vector<Finding> ignored;
    const auto known = judgement_columns(sheet, draw.opened.rules.framework(), *scheme, ignored);
    for (const auto& question : known.questions) {
        columns.push_back(question.column);
        for (const auto& prompt : question.prompts) columns.push_back(prompt.first);
    }
    for (const auto& judgement : known.judgements)
        if (judgement) columns.push_back(*judgement);
    return columns;
}

/// Whether a row is of one of these, also where a spreadsheet has changed its id, or it does not say its domain.
bool is_one_of(const CaseIn& row, const std::set<CaseIn>& cases) {
    const auto& [id, domain] = row;
    return std::any_of(cases.begin(), cases.end(), [&, &id = id, &domain = domain](const CaseIn& each) {
        return (domain.empty() || domain == each.second) &&
               (each.first == id || spreadsheet_form(each.first, id) != SpreadsheetForm::none);
    });
}

bool has_answers(const TextTable& sheet, const std::set<CaseIn>& cases, const DrawInHand& draw) {
    const auto columns = columns_to_fill_in(sheet, draw);
    const auto id = sheet.column("case_id");
    for (const auto& row : sheet.rows) {
        if (!id || !is_one_of({row.cells[*id], domain_of(sheet, row, draw.opened.rules.framework())}, cases)) continue;
        for (const auto column : columns)
            if (const auto& cell = row.cells[column]; !trimmed(cell).empty() && cell != not_asked) return true;
    }
    return false;
}

/// What can be done where a case that an act called has answers.
std::string ways_out(const Event& undone) {
    switch (undone.kind) {
    case EventKind::amend:
        return "What is drawn stays: hand in another corrected list (" + named_command("amend", "amend") +
               "). Or, with " + named_setting("keep-both") +
               ", the cases that it brought stay where they are, and those that it took out come back too.";
    case EventKind::confirm:
        return "With " + named_setting("keep-both") +
               " the cases that it called stay to be read, and those that it took out are to be read "
               "again too.";
    default:
        return "With " + named_setting("keep-both") +
               " the case that was called stays to be read, and the one that it replaced is to be read "
               "again too.";
    }
}

/// Refused where work would be lost sight of. A sheet that cannot be read may hold answers.
std::optional<Error> called_case_has_answers(const DrawInHand& draw, const Event& undone) {
    const auto cases = called_cases(undone);
    if (cases.empty()) return std::nullopt;
    for (const auto& name : casedraw::judgement_sheets(draw.opened.files)) {
        const auto sheets = read_tables({name, draw.opened.files.at(name)}, {"case_id", "domain"}, "");
        if (!sheets)
            return Error{ErrorKind::answer_is_no, "sheet-unreadable",
                         name +
                             " cannot be read, so nobody can tell whether a case that this act called has answers. "
                             "Close it or put it right first. " +
                             ways_out(undone) + " Nothing was changed."};
        if (std::any_of(sheets->begin(), sheets->end(),
                        [&](const TextTable& sheet) { return has_answers(sheet, cases, draw); }))
            return Error{ErrorKind::answer_is_no, "called-case-has-answers",
                         name + " holds answers for a case that this act called, so it is not taken back. " +
                             ways_out(undone) + " Nothing was changed."};
    }
    return std::nullopt;
}

} // namespace

Answer run(Undo asked, const Means& means) {
    if (const auto wrong = no_utf8(asked)) return refusal(*wrong);
    if (trimmed(asked.request.reason).empty())
        return refusal(
            {ErrorKind::wrong_use, "reason-missing", named_setting("reason") + ": say why it is taken back."});
    auto draw = draw_in_hand(std::move(asked.folder), std::move(asked.rules), means);
    if (!draw) return refusal(draw.error());
    auto event = undoing(draw->record(), asked.request);
    if (!event) return refusal(in_folder(draw->name, event.error()));
    const auto& undone = draw->record().events[*last_act(draw->record().events)];
    if (!asked.request.keep_both)
        if (const auto error = called_case_has_answers(*draw, undone)) return refusal(in_folder(draw->name, *error));
    const auto act = done(*draw, std::move(*event), means);
    if (!act) return refusal(act.error());
    const auto source = draw->source();
    auto report = report_on(*act, source, draw->states);
    if (!report) return refusal(report.error());
    report->is_dry_run = asked.is_dry_run;
    return answer_of(*act, *report, means);
}

} // namespace casedraw::commands
