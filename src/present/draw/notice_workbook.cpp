#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/service_answers.hpp>
#include <tuple>

#include "present/draw/hand_outs.hpp"

namespace casedraw::pack {

namespace {

constexpr const char* not_present = "no";

struct NotedCase {
    std::string case_id;
    std::string domains;
    std::string manager;
    std::string team;
    std::string present; ///< when the case manager is there, as the service said; empty: at any time
    bool is_new = false; ///< was added after the draw
};

/// Each case once, whatever it is read for, by case manager and then in bytewise order of ids; those without a case
/// manager at the end.
std::vector<NotedCase> noted_cases(const HandOut& source) {
    std::map<std::string, NotedCase> by_id;
    for (const auto& handed : source.to_read) {
        auto& noted = by_id[source.case_id(handed)];
        noted.case_id = source.case_id(handed);
        noted.domains += (noted.domains.empty() ? "" : "; ") + source.source.framework.domains[handed.domain].label;
        noted.manager = source.manager(handed);
        noted.team = source.team(handed);
        noted.is_new = noted.is_new || handed.is_new;
    }
    for (const auto& [id, said] : managers_said(source.source.details.events))
        if (const auto noted = by_id.find(id); noted != by_id.end())
            noted->second.present = said.is_present ? said.when : not_present;
    std::vector<NotedCase> cases;
    for (auto& [id, noted] : by_id) cases.push_back(std::move(noted));
    std::stable_sort(cases.begin(), cases.end(), [](const NotedCase& a, const NotedCase& b) {
        return std::tuple(a.manager.empty(), match_key(a.manager), a.manager) <
               std::tuple(b.manager.empty(), match_key(b.manager), b.manager);
    });
    return cases;
}

StyledCell filled_in(CellValue value, NumberFormat format = NumberFormat::text) {
    auto cell = blank_to_fill_in(format);
    cell.value = std::move(value);
    return cell;
}

/// Columns that a notice has only where there is something to say in them.
struct FurtherColumns {
    bool present = false;
    bool is_new = false;
};

std::vector<StyledCell> row_of(const NotedCase& noted, const ArrangedVisit* visit, FurtherColumns further) {
    const auto* slot = visit != nullptr && visit->slot ? &*visit->slot : nullptr;
    std::vector<StyledCell> row{
        text_cell(noted.case_id),
        noted.manager.empty() ? blank_to_fill_in() : text_cell(noted.manager),
        text_cell(noted.domains),
        slot != nullptr ? filled_in(slot->day, NumberFormat::date) : blank_to_fill_in(NumberFormat::date),
        slot != nullptr ? filled_in(time_text(slot->time.from)) : blank_to_fill_in(),
        visit != nullptr && !visit->place.empty() ? filled_in(visit->place) : blank_to_fill_in(),
        visit != nullptr ? filled_in(visit->inspector) : blank_to_fill_in()};
    if (further.present) row.push_back(text_cell(noted.present, true));
    if (further.is_new) row.push_back(text_cell(noted.is_new ? "new" : ""));
    return row;
}

bool is_any_manager_absent(const std::vector<NotedCase>& cases) {
    return std::any_of(cases.begin(), cases.end(), [](const NotedCase& each) { return each.present == not_present; });
}

/// What the service is asked to do with the sheet.
std::string asked_of_service(const HandOut& source, const std::vector<NotedCase>& cases, bool is_arranged) {
    if (source.to_read.empty()) return "No case stands on this sheet now, and nothing is to be filled in.";
    const auto& reply_by = source.notes.options.reply_by;
    return std::string(is_arranged ? "Times are proposals: please fill in a place, and change what does not suit."
                                   : "Please fill in date, time and place of each interview with a case manager.") +
           (is_any_manager_absent(cases) ? " Where no case manager is present, the case is read without an interview, "
                                           "unless you fill in when somebody else who knows it can be met."
                                         : "") +
           (source.has_acts ? " Cases marked new came after the first notice." : "") +
           (reply_by ? " Please send it back by " + to_long_text(*reply_by) + "." : std::string());
}

Worksheet slots_sheet(const HandOut& source, const std::vector<NotedCase>& cases,
                      const std::map<std::string, ArrangedVisit>& arranged) {
    std::vector<SheetColumn> columns{
        {"Case ID", 16},    {"Case manager", 24}, {"Sampled for", 28}, {"Interview date", 16, NumberFormat::date},
        {"Start time", 12}, {"Room or link", 30}, {"Inspector", 20}};
    const FurtherColumns further{
        std::any_of(cases.begin(), cases.end(), [](const NotedCase& each) { return !each.present.empty(); }),
        source.has_acts};
    if (further.present) columns.push_back({"Case manager present", 24, NumberFormat::text, true});
    if (further.is_new) columns.push_back({"New", 8});
    auto sheet = table_sheet("Cases", "Cases that will be inspected",
                             asked_of_service(source, cases, !arranged.empty()), columns, source.notes);
    const auto first = static_cast<std::int64_t>(sheet.rows.size());
    for (const auto& noted : cases) {
        const auto visit = arranged.find(noted.case_id);
        sheet.rows.push_back(row_of(noted, visit == arranged.end() ? nullptr : &visit->second, further));
    }
    const auto last = static_cast<std::int64_t>(sheet.rows.size()) - 1;
    const auto fieldwork = source.notes.fieldwork;
    if (last >= first)
        sheet.validations.push_back({{first, last, 3, 3},
                                     DateRange{fieldwork, months_before(fieldwork, -6)},
                                     "A day from " + to_long_text(fieldwork) + ".",
                                     "Type a date, such as 5/3/2019, within six months of the start of fieldwork.",
                                     true});
    add_filter(sheet, columns.size());
    sheet.frozen_columns = 1;
    return sheet;
}

/// How many interviews each case manager or team has; those of nobody at the end.
Worksheet counts_sheet(const HandOut& source, const std::vector<NotedCase>& cases, const std::string& heading,
                       const std::string& whose, std::string NotedCase::*member) {
    std::map<std::tuple<bool, std::string, std::string>, std::int64_t> counts;
    for (const auto& noted : cases) {
        const auto& name = noted.*member;
        ++counts[{name.empty(), match_key(name), name}];
    }
    auto sheet = table_sheet(heading + "s", "Cases of each " + whose,
                             std::string("Each case is one interview") +
                                 (is_any_manager_absent(cases) ? ", where its case manager is present." : "."),
                             {{heading, 36}, {"Cases", 12, NumberFormat::whole}}, source.notes);
    for (const auto& [key, count] : counts) {
        const auto& name = std::get<2>(key);
        sheet.rows.push_back(
            {text_cell(name.empty() ? "Not on the list" : name), number_cell(static_cast<double>(count))});
    }
    sheet.page.landscape = false;
    return sheet;
}

} // namespace

Workbook notice_workbook(const HandOut& source, const std::map<std::string, ArrangedVisit>& arranged) {
    const auto cases = noted_cases(source);
    Workbook book;
    book.title = "Cases that will be inspected";
    book.sheets.push_back(slots_sheet(source, cases, arranged));
    const auto add_counts = [&](const char* heading, const char* whose, std::string NotedCase::*member) {
        if (std::any_of(cases.begin(), cases.end(), [&](const NotedCase& each) { return !(each.*member).empty(); }))
            book.sheets.push_back(counts_sheet(source, cases, heading, whose, member));
    };
    add_counts("Case manager", "case manager", &NotedCase::manager);
    add_counts("Team", "team", &NotedCase::team);
    return book;
}

} // namespace casedraw::pack
