#include <casedraw/present/check_report.hpp>
#include <casedraw/present/check_workbook.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/side_by_side.hpp"

namespace casedraw::cli {

namespace {

constexpr std::int64_t most_rows_of_a_sheet = 1'048'576;

/// What a check is made by, from the command line.
struct CheckSettings {
    Framework framework;
    EligibilityRequest request;
    Allocation allocation;
    Precision precision;
    ColumnNames columns;
};

Result<CheckSettings> check_settings(const CommandLine& line) {
    auto framework = chosen_framework(line.framework, line.variant);
    if (!framework) return tl::unexpected(framework.error());
    auto request = eligibility_request(line, *framework);
    if (!request) return tl::unexpected(request.error());
    auto shared = allocation(line, *framework);
    if (!shared) return tl::unexpected(shared.error());
    auto wanted = precision(line, *framework);
    if (!wanted) return tl::unexpected(wanted.error());
    auto columns = column_names(line.columns);
    if (!columns) return tl::unexpected(columns.error());
    return CheckSettings{std::move(*framework), std::move(*request), std::move(*shared), std::move(*wanted),
                         std::move(*columns)};
}

Result<std::monostate> may_write(const CommandLine& line) {
    const auto wrong = [&](const char* code, const std::string& why) {
        return failure(ErrorKind::wrong_use, code, line.out + ": " + why);
    };
    if (line.out.empty()) return {};
    if (!has_ending(line.out, ".xlsx"))
        return wrong("not-xlsx", "the checked list is written as a workbook. Give a name that ends in .xlsx.");
    if (is_same_file(line.out, line.list))
        return wrong("list-itself", "this is the list itself, which is never written over. Choose another name.");
    if (!line.force && exists(line.out))
        return wrong("already-there",
                     "this is already there and was left as it is. Choose another name, or use --force to replace it.");
    return {};
}

Result<std::monostate> write_checked(const CommandLine& line, const CheckSettings& settings, const CheckedList& checked,
                                     const Sizes* sizes, std::string bytes) {
    if (!checked.cases.row.empty() && checked.cases.row.back() > most_rows_of_a_sheet)
        return failure(ErrorKind::wrong_use, "too-many-rows",
                       line.list + ": the list has more rows than a workbook's sheet, so --out cannot write it.");
    const auto copy = is_open_document(bytes) ? CopyOfList::values : CopyOfList::everything;
    const auto annotations = check_annotations(checked, settings.framework, settings.request, sizes, copy);
    const auto workbook = annotated_list(std::move(bytes), settings.framework, settings.columns, annotations);
    if (!workbook)
        return failure(workbook.error().kind, workbook.error().code, line.list + ": " + workbook.error().message);
    return put_file(line.out, *workbook, line.force ? Existing::replace : Existing::keep);
}

void print_result(const CommandLine& line, const CheckSettings& settings, const CheckedList& checked,
                  const Result<Sizes>& sized) {
    if (line.json) {
        print(check_json(checked, settings.framework, settings.request));
    } else {
        print(check_summary(checked, settings.framework, settings.request, sized ? &*sized : nullptr));
        if (!sized) say(line, "\nNo sample could be sized: " + sized.error().message);
    }
    say(line, period_notice(settings.framework, settings.request.fieldwork));
    report(line, "Problems to put right", checked.problems, checked.sheet);
    say(line, "Worth a look", checked.notices, checked.sheet);
    if (!line.out.empty()) say(line, "\nWritten: " + line.out);
}

} // namespace

int run_check(const CommandLine& line) {
    const auto settings = check_settings(line);
    if (!settings) return fail(line, settings.error());
    if (const auto allowed = may_write(line); !allowed) return fail(line, allowed.error());
    auto list = read_list_file(line.list, settings->framework, settings->columns, line.sheet, !line.out.empty());
    if (!list && line.json && list.error().kind == ErrorKind::answer_is_no)
        print(unread_list_json(list.error(), settings->framework, settings->request));
    if (!list) return fail(line, list.error());
    if (const auto unused = sheet_of_text(line, list->reading)) return fail(line, *unused);
    const auto run = runner_for(list->reading.cases.size());
    const auto checked = check(std::move(list->reading), settings->framework, settings->request, run);
    if (!checked) return fail(line, checked.error());
    const auto sized = sizes(settings->framework,
                             sizes_request(*checked, settings->framework, settings->allocation, settings->precision));
    if (!line.out.empty()) {
        const auto written =
            write_checked(line, *settings, *checked, sized ? &*sized : nullptr, std::move(list->bytes));
        if (!written) return fail(line, written.error());
    }
    print_result(line, *settings, *checked, sized);
    return checked->problems.empty() ? exit_done : exit_answer_is_no;
}

} // namespace casedraw::cli
