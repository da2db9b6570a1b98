#include <casedraw/base/text.hpp>
#include <casedraw/commands/check.hpp>
#include <casedraw/commands/seal.hpp>
#include <casedraw/engine/draw.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/check_report.hpp>
#include <casedraw/present/check_workbook.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>

#include "base/json.hpp"
#include "commands/request_texts.hpp"
#include "commands/unread.hpp"

namespace casedraw::commands {

namespace {

constexpr std::int64_t most_rows_of_a_sheet = 1'048'576;

bool is_open_document(std::string_view bytes) {
    return is_workbook(bytes) && bytes.substr(0, 200).find("opendocument.spreadsheet") !=
                                     std::string_view::npos; // its first part, never packed
}

/// A list's own workbook, or one made of a list that is text, with annotations.
Result<std::string> annotated(std::string bytes, const Check& request, const Annotations& annotations) {
    if (is_workbook(bytes)) return annotated_copy(std::move(bytes), annotations);
    auto rows = csv_rows(std::move(bytes), request.rules.framework(), request.list.columns);
    if (!rows) return tl::unexpected(rows.error());
    return annotated_copy(**rows, annotations);
}

Result<std::string> checked_copy(const Check& request, const CheckedList& checked, const Sizes* sizes,
                                 std::string bytes) {
    const auto& name = request.list.file.name;
    if (checked.cases.parts.empty() && !checked.cases.row.empty() && checked.cases.row.back() > most_rows_of_a_sheet)
        return failure(
            ErrorKind::wrong_use, "too-many-rows",
            name + ": the list has more rows than a workbook's sheet, so no checked copy of it can be written.");
    const auto copy = is_open_document(bytes) ? CopyOfList::values : CopyOfList::everything;
    const auto annotations = check_annotations(checked, request.rules.framework(), request.eligibility, sizes, copy);
    auto workbook = annotated(std::move(bytes), request, annotations);
    if (!workbook) return failure(workbook.error().kind, workbook.error().code, name + ": " + workbook.error().message);
    return workbook;
}

Answer answer_of(const Check& request, const CheckedList& checked, const Result<Sizes>& sized, const Means& means) {
    const auto& framework = request.rules.framework();
    Answer answer;
    answer.outcome = checked.problems.empty() ? Outcome::done : Outcome::answer_is_no;
    answer.summary = check_summary(checked, framework, request.eligibility, sized ? &*sized : nullptr);
    if (means.json) answer.json = check_json(checked, framework, request.eligibility);
    if (!sized && !means.json) say(answer, "\nNo sample could be sized: " + sized.error().message);
    const auto sheet = checked.cases.parts.empty() ? checked.sheet : std::string(); // cells of several name their own
    report_problems(answer, "Problems to put right", checked.problems, sheet);
    say(answer, "Worth a look", checked.notices, sheet);
    return answer;
}

/// The long list in the place of a second one.
std::string first_list_given(const Check& request, const std::optional<ListFile>& copy, const Error& error) {
    if (!copy || !request.first_list || !lacks_columns(error)) return {};
    if (!has_columns_of(*copy, request.first_list->framework())) return {};
    return " It looks like a long list; here the list of " + request.rules.framework().domains.front().noun +
           " is wanted.";
}

/// Listed domains whose window the framework does not state and nobody gave.
std::vector<std::string> without_window(const Check& request) {
    std::vector<std::string> ids;
    for (const auto& domain : request.rules.framework().domains)
        if (domain.listed && !domain.window && request.eligibility.windows.count(domain.id) == 0)
            ids.push_back(domain.id);
    return ids;
}

/// Makes the first choice for every setting that is left open, and says which; empty where none was.
std::string choose_first(EligibilityRequest& request, const Framework& framework) {
    std::vector<std::string> chosen;
    for (const auto& setting : framework.settings) {
        const auto& first = setting.choices.front();
        if (!setting.usual && request.settings.emplace(setting.id, first.id).second)
            chosen.push_back("by " + setting.id + "=" + first.id + " (" + first.label + ")");
    }
    return chosen.empty() ? std::string() : ", " + listed(chosen);
}

/// Why there is no result without a window, with what helps to choose one: eligible cases by month over two years.
Answer months_to_choose_from(const Check& request, const std::vector<std::string>& domains, CaseListReading reading,
                             const TaskRunner& run, const Means& means) {
    constexpr Window two_years{24, 0};
    const auto& framework = request.rules.framework();
    CaseList none;
    none.fields.resize(framework.fields.size());
    auto needed = eligibility(none, framework, request.eligibility).error();
    auto wide = request.eligibility;
    for (const auto& id : domains) wide.windows[id] = two_years;
    wide.one_person = OnePerPerson::off;
    std::string chosen;
    if (const auto open = eligibility(reading.cases, framework, wide); !open) {
        needed.message += " " + open.error().message;
        chosen = choose_first(wide, framework);
    }
    const auto checked = casedraw::check(std::move(reading), framework, wide, run);
    if (!checked) return refusal(checked.error());
    auto answer = refusal(needed);
    if (means.json) {
        auto document = Json::parse(errors_json(answer));
        document["eligible_by_month"] = eligible_by_month(*checked, framework, wide);
        answer.json = document.dump(2) + "\n";
    }
    answer.summary = "No window is stated for " + listed(domains) +
                     ". Over two years before fieldwork, before one case " +
                     (framework.field_with(FieldRole::linked_person) ? "of each offence" : "a child") + " is kept" +
                     chosen + ":\n\n" + eligible_months_text(*checked, framework, wide) + "\n";
    return answer;
}

} // namespace

Answer run(Check request, const Means& means) {
    if (const auto wrong = no_utf8(request)) return refusal(*wrong);
    const auto& framework = request.rules.framework();
    if (means.stops_at("Reading the list", 0, 3)) return stopped();
    std::string kept = request.copy_name.empty() ? std::string() : request.list.file.bytes;
    auto& list = request.list;
    const auto as_given = list.file.bytes.size() <= largest_copy ? std::optional(list) : std::nullopt;
    auto reading =
        read_list({{list.file.name, std::move(list.file.bytes)}, list.columns, list.sheet}, framework, means.run);
    if (!reading) {
        auto error = reading.error();
        if (const auto other = first_list_given(request, as_given, error); !other.empty()) {
            error.code = other_list_code;
            error.message += other;
        }
        return unread(error, framework, request.eligibility, means, as_given);
    }
    if (means.stops_at("Checking the list", 1, 3)) return stopped();
    const auto run = means.runner_for(reading->cases.size());
    if (const auto missing = without_window(request); !missing.empty())
        return months_to_choose_from(request, missing, std::move(*reading), run, means);
    const auto checked = casedraw::check(std::move(*reading), framework, request.eligibility, run);
    if (!checked) return refusal(checked.error());
    const auto sized = sizes(framework, sizes_request(*checked, framework, request.allocation, request.precision));
    auto answer = answer_of(request, *checked, sized, means);
    if (request.copy_name.empty()) return answer;
    if (means.stops_at("Writing the checked list", 2, 3)) return stopped();
    auto copy = checked_copy(request, *checked, sized ? &*sized : nullptr, std::move(kept));
    if (!copy) return refusal(copy.error());
    answer.files[request.copy_name] = sealed(std::move(*copy));
    return answer;
}

} // namespace casedraw::commands
