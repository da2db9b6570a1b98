#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>

#include "framework/no_framework.hpp"

namespace casedraw::commands {

namespace {

Result<CaseListReading> read_bytes(ListFile list, const Framework& framework, const TaskRunner& run) {
    const auto& name = list.file.name;
    if (!is_workbook(list.file.bytes) && !has_ending(name, ".xlsx") && !has_ending(name, ".ods"))
        return read_case_list(std::move(list.file.bytes), framework, list.columns, run);
    return read_case_list_from_workbook(std::move(list.file.bytes), framework, list.columns,
                                        list.sheet.empty() ? std::nullopt : std::optional(list.sheet));
}

/// What a workbook that is made of a draw is called, by what its title holds.
std::string paper_titled(std::string_view title) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> papers{{
        {"Every eligible case: please confirm", "sheet for the service to confirm cases"},
        {": judgements", "judgements workbook"},
        {"Cases that will be inspected", "notice"},
        {"Cases to read", "sample workbook"},
        {"Cases drawn and called", "sample workbook"},
    }};
    for (const auto& [words, paper] : papers)
        if (title.find(words) != std::string_view::npos) return std::string(paper);
    return "workbook";
}

/// Which workbook of a draw it is; empty where it is none. It names the draw under its title, or asks to confirm cases.
std::string paper_of_a_draw(const std::string& bytes) {
    if (!is_workbook(bytes)) return "";
    const auto workbook = open_workbook(bytes);
    if (!workbook || (*workbook)->sheets().empty()) return "";
    auto sheet = (*workbook)->sheet(0);
    if (!sheet) return "";
    const auto rows = rows_of(std::move(*sheet));
    std::array<std::string, 2> first;
    TableRow row;
    for (auto& text : first)
        if (rows->next(row) && !row.cells.empty()) text = row.cells.front();
    const auto paper = paper_titled(first[0]);
    return !draw_id_named_in(first[1]).empty() || paper == paper_titled("Every eligible case: please confirm") ? paper
                                                                                                               : "";
}

/// A ledger has the columns of a list.
bool is_ledger(const CaseListReading& reading) { return reading.sheet == "Ledger"; }

tl::unexpected<Error> not_a_list(const std::string& name, const std::string& paper) {
    return failure(ErrorKind::answer_is_no, "paper-of-a-draw",
                   name + ": This is the " + paper +
                       " of a draw, not a list of cases. Use the list that the service "
                       "sent.");
}

/// The framework's second list in place of the first.
std::string other_list(const ListFile& copy, const Framework& framework) {
    const auto* domain = framework.with_second_list();
    if (domain == nullptr || !has_columns_of({copy.file}, second_list_rules(*domain))) return "";
    return " It looks like the list of " + domain->noun + ", which is given apart from the long list.";
}

} // namespace

bool lacks_columns(const Error& error) { return error.code == "missing-columns" || error.code == "no-matching-sheet"; }

bool has_columns_of(ListFile list, const Framework& framework) {
    return read_bytes(std::move(list), framework, run_in_turn).has_value();
}

ListOutline outline_of(ListFile list, const Framework& framework) {
    if (!is_workbook(list.file.bytes)) {
        const auto rows = csv_rows(std::move(list.file.bytes), framework, list.columns);
        return rows ? casedraw::outline_of(**rows, framework, list.columns) : ListOutline();
    }
    const auto known = [](const ListOutline& outline) {
        return std::count_if(outline.headings.begin(), outline.headings.end(),
                             [](const HeadingUse& use) { return use.field.has_value(); });
    };
    ListOutline most;
    const auto workbook = open_workbook(std::move(list.file.bytes));
    for (std::size_t k = 0; workbook && k < (*workbook)->sheets().size(); ++k) {
        auto sheet = (*workbook)->sheet(k);
        if (!sheet) continue;
        auto found = casedraw::outline_of(*rows_of(std::move(*sheet)), framework, list.columns);
        const bool is_asked_for = !list.sheet.empty() && (*workbook)->sheets()[k].name == list.sheet;
        if (is_asked_for) return found;
        if (known(found) > known(most)) most = std::move(found);
    }
    return most;
}

bool has_ending(std::string_view name, std::string_view ending) {
    const auto same = [](char a, char b) { return a == b || (b >= 'a' && b <= 'z' && a == b - 'a' + 'A'); };
    return name.size() >= ending.size() &&
           std::equal(ending.rbegin(), ending.rend(), name.rbegin(), [&](char b, char a) { return same(a, b); });
}

bool is_workbook(std::string_view bytes) { return bytes.substr(0, 4) == "PK\x03\x04"; }

Result<CaseListReading> read_list(ListFile list, const Framework& framework, const TaskRunner& run) {
    if (const auto none = no_framework(framework)) return tl::unexpected(*none);
    const auto name = list.file.name;
    const auto sheet = list.sheet;
    const auto copy = list.file.bytes.size() <= largest_copy ? std::optional(list) : std::nullopt;
    auto reading = read_bytes(std::move(list), framework, run);
    if (copy && (reading ? is_ledger(*reading) : lacks_columns(reading.error())))
        if (const auto paper = paper_of_a_draw(copy->file.bytes); !paper.empty()) return not_a_list(name, paper);
    if (!reading) {
        const auto other = copy && lacks_columns(reading.error()) ? other_list(*copy, framework) : "";
        return failure(reading.error().kind, other.empty() ? reading.error().code : other_list_code,
                       name + ": " + reading.error().message + other);
    }
    if (!sheet.empty() && reading->sheet.empty())
        return failure(ErrorKind::wrong_use, "no-sheets-in-text",
                       "The list is a text, which has no sheets. Name no sheet, or give the workbook.");
    return reading;
}

Result<CaseListReading> read_list_in_any_form(ListFile list, const Framework& framework,
                                              const std::function<bool(const CaseListReading&)>& is_meant,
                                              const TaskRunner& run) {
    auto reading = read_list(list, framework, run);
    const auto failed_as = [&](const char* code) { return !reading && reading.error().code == code; };
    if (failed_as("no-sheets-in-text") || failed_as("unknown-sheet")) {
        list.sheet.clear();
        reading = read_list(list, framework, run);
    }
    if (!failed_as("several-lists")) return reading;
    const auto workbook = open_workbook(list.file.bytes);
    for (std::size_t k = 0; workbook && k < (*workbook)->sheets().size(); ++k) {
        list.sheet = (*workbook)->sheets()[k].name;
        if (auto one = read_list(list, framework, run); one && is_meant(*one)) return one;
    }
    return reading;
}

} // namespace casedraw::commands
