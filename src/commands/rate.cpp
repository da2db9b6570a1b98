#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/commands/rate.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>

#include "commands/rating_answer.hpp"
#include "commands/rating_inputs.hpp"
#include "commands/rating_progress.hpp"
#include "commands/rating_tables.hpp"
#include "commands/request_texts.hpp"
#include "record/evidence_list.hpp"
#include "record/few_samples.hpp"
#include "record/late_outcome.hpp"

namespace casedraw::commands {

namespace {

std::vector<Finding> of(Severity severity, const std::vector<Finding>& findings) {
    std::vector<Finding> found;
    for (const auto& each : findings)
        if (each.severity == severity) found.push_back(each);
    return found;
}

std::map<std::string, Window> windows_of(const Rate& asked) {
    std::map<std::string, Window> windows;
    if (!asked.draw) return windows;
    const auto& record = asked.draw->record;
    windows.insert(record.options.windows.begin(), record.options.windows.end());
    if (record.second_list) windows[record.second_list->domain] = record.second_list->window;
    return windows;
}

std::map<std::string, std::pair<casedraw::Rate, casedraw::Rate>> unequal_chances_of(const Rate& asked) {
    std::map<std::string, std::pair<casedraw::Rate, casedraw::Rate>> unequal;
    if (!asked.draw) return unequal;
    for (const auto& domain : asked.draw->record.domains)
        if (const auto chances = chances_with_late(asked.draw->record, domain); chances.first != chances.second)
            unequal[domain.id] = chances;
    return unequal;
}

std::map<std::string, std::int64_t> never_drawn_of(const Rate& asked) {
    std::map<std::string, std::int64_t> never;
    if (!asked.draw) return never;
    for (const auto& domain : asked.draw->record.domains)
        if (const auto& chances = domain.design.chances; chances && chances->cases_without > 0)
            never[domain.id] = chances->cases_without;
    return never;
}

std::set<std::string> domains_of_sampled(const Rate& asked) {
    if (!asked.draw || !asked.draw->record.second_list) return {};
    const auto& second = *asked.draw->record.second_list;
    return leaves_persons_out(second.linked, asked.draw->record.sizes, second.domain) ? std::set{second.domain}
                                                                                      : std::set<std::string>();
}

/// Rows with problems whose cases corrected lists brought since, with a chance of their own.
std::int64_t corrected_problem_rows(const OpenedDraw& draw) {
    const auto& events = draw.record.events;
    const auto standing = standing_events(events);
    if (!standing) return 0;
    std::set<std::string> late;
    for (const auto e : *standing)
        for (const auto& change : events[e].changes)
            for (const auto* ids : {&change.late_drawn, &change.late_reserves}) late.insert(ids->begin(), ids->end());
    if (late.empty()) return 0;
    const auto rows = problem_rows(draw, draw_file::ledger);
    return std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return late.count(row.first) != 0; });
}

std::vector<RowsWithProblems> problem_rows_of(const Rate& asked) {
    std::vector<RowsWithProblems> found;
    if (!asked.draw) return found;
    const auto& record = asked.draw->record;
    const auto left_out = record.problem_rows_left_out - corrected_problem_rows(*asked.draw);
    if (left_out > 0) found.push_back({"the list", left_out, record.rows});
    if (record.second_list && record.second_list->problem_rows_left_out > 0)
        found.push_back({"the list of " + asked.rules.framework().domain(record.second_list->domain)->noun,
                         record.second_list->problem_rows_left_out, record.second_list->rows});
    return found;
}

std::set<std::string> domains_of_few_samples(const Rate& asked) {
    std::set<std::string> few;
    if (!asked.draw) return few;
    for (const auto& domain : asked.draw->record.domains)
        if (had_few_samples(domain.design)) few.insert(domain.id);
    return few;
}

/// Whether other cases are eligible or read than were at the draw.
bool is_changed_since(const Record& record) {
    const auto states = replay(record);
    if (record.events.empty() || !states) return false;
    return std::any_of(states->begin(), states->end(), [&](const DomainState& state) {
        const auto* drawn = record.domain(state.domain);
        return (drawn != nullptr && drawn->design.population != state.population) ||
               std::any_of(state.cases.begin(), state.cases.end(),
                           [](const CaseToRead& each) { return each.since > 0 || each.state != CaseState::to_read; });
    });
}

std::map<std::string, std::int64_t> more_than_drawn(const Record& record) {
    std::map<std::string, std::int64_t> more;
    const auto states = replay(record);
    if (record.events.empty() || !states) return more;
    for (const auto& state : *states)
        if (const auto* drawn = record.domain(state.domain); drawn != nullptr)
            more[state.domain] =
                std::count_if(state.cases.begin(), state.cases.end(),
                              [](const CaseToRead& each) { return each.state == CaseState::to_read; }) -
                drawn->design.sample;
    return more;
}

bool is_shared_as_drawn(const Rate& asked) {
    if (!asked.draw) return false;
    const auto& folder = asked.draw->files;
    const auto digests = folder.find(draw_file::digests);
    const bool was_made =
        folder.count(draw_file::report_for_sharing) != 0 ||
        (digests != folder.end() && digests_by_name(digests->second).count(draw_file::report_for_sharing) != 0);
    return was_made && is_changed_since(asked.draw->record);
}

/// Rates, unless what was read must be put right first; then contradictions are looked for all the same.
RatingReport report_on(const Rate& asked, const RatingScheme& scheme, RatingInputs& inputs, CaseTables tables) {
    auto result = rate(asked.rules.framework(), scheme, inputs.request);
    if (has_problem(inputs.findings)) result = {{}, {}, of(Severity::problem, result.findings)};
    auto findings = std::move(inputs.findings);
    findings.insert(findings.end(), tables.notices.begin(), tables.notices.end());
    findings.insert(findings.end(), result.findings.begin(), result.findings.end());
    result.findings = std::move(findings);
    return {.framework = std::make_shared<const Framework>(asked.rules.framework()),
            .scheme = scheme,
            .request = inputs.request,
            .result = std::move(result),
            .prompts = std::move(inputs.judgements.prompts),
            .recognised = std::move(inputs.judgements.recognised),
            .missing_cases = std::move(inputs.judgements.missing_cases),
            .waiting_cases = std::move(inputs.judgements.waiting_cases),
            .disagreements = std::move(inputs.judgements.disagreements),
            .settled = std::move(inputs.judgements.settled),
            .profile = std::move(tables.profile),
            .agreement = std::move(tables.agreement),
            .by_group = std::move(tables.by_group),
            .fieldwork = inputs.drawn ? inputs.drawn->fieldwork : std::nullopt,
            .service = asked.draw ? asked.draw->record.service : std::string(),
            .draw_number = asked.draw ? asked.draw->record.draw_number : 1,
            .drawn_again = asked.draw ? drawn_again_notice(asked.draw->record) : std::string(),
            .windows = windows_of(asked),
            .settings = asked.draw ? asked.draw->record.options.settings : std::map<std::string, std::string>(),
            .problem_rows = problem_rows_of(asked),
            .window_source = asked.draw ? asked.draw->record.options.window_source : std::string(),
            .unequal_chances = unequal_chances_of(asked),
            .never_drawn = never_drawn_of(asked),
            .of_sampled = domains_of_sampled(asked),
            .of_few_samples = domains_of_few_samples(asked),
            .is_changed_since_draw = asked.draw && is_changed_since(asked.draw->record),
            .is_shared_as_drawn = is_shared_as_drawn(asked),
            .more_than_drawn = asked.draw ? more_than_drawn(asked.draw->record) : std::map<std::string, std::int64_t>(),
            .drawn_with = asked.draw ? std::optional(asked.draw->record.options) : std::nullopt,
            .completeness = asked.completeness,
            .marking = asked.marking,
            .wording = asked.rules.wording()};
}

bool is_as_written(const Files& folder, const char* name) {
    const auto kept = files_to_keep(folder);
    return std::none_of(kept.begin(), kept.end(), [&](const KeptFile& file) { return file.name == name; });
}

/// With a draw whose report is as it was made, also that report with the ratings behind it.
void add_files(Answer& answer, const Rate& asked, const RatingReport& report) {
    answer.files = {{"ratings.json", as_typed(rating_json(report))},
                    {"ratings.xlsx", rating_workbook(report, asked.chances)},
                    {"ratings.html", rating_page(report, asked.chances)},
                    {"words.html", words_page(report)}};
    if (asked.for_sharing) {
        answer.files["ratings-for-sharing.html"] = rating_page_for_sharing(report);
        if (report.is_changed_since_draw && !report.is_shared_as_drawn)
            say(answer,
                "Cases were replaced, lost or added since the draw, so ratings-for-sharing.html leaves tables of "
                "groups out: beside one of another day they would give single cases away.");
        if (report.is_shared_as_drawn)
            say(answer,
                "Cases were replaced, lost or added since the draw, whose report-for-sharing.html tells what was "
                "drawn. ratings-for-sharing.html and words.html leave tables of groups out, as the difference "
                "would give single cases away. words.html tells how many cases are eligible and read now: share "
                "it or report-for-sharing.html, not both.");
    }
    for (auto& [name, table] : rating_tables(report)) answer.files[name] = std::move(table);
    if (asked.draw && asked.draw->files.count(draw_file::report) != 0) {
        const auto& folder = asked.draw->files;
        auto page = is_as_written(folder, draw_file::report)
                        ? draw_and_rating_page(folder.at(draw_file::report), report, asked.chances)
                        : std::nullopt;
        if (page)
            answer.files["report.html"] = std::move(*page);
        else
            say(answer, asked.draw_name + "/report.html is not as the draw made it, so no report.html was written. The "
                                          "ratings are in ratings.html.");
    }
    answer.files = with_digests(std::move(answer.files));
}

/// Which words the ratings are in, where that is not plain.
void say_words(Answer& answer, const Rate& asked, const RatingReport& report) {
    const auto& own = report.wording;
    if (!own) return;
    if (asked.draw && asked.draw->record.options.pack.wording.value_or(*own) != *own)
        say(answer,
            "The ratings are in the words of the sheet that was given, not in those that the draw was made with. "
            "The draw keeps its own.");
    say(answer, words_left_short(*report.framework, *own,
                                 report.prompts.empty() ? PromptWords::not_shown : PromptWords::shown));
}

std::string without_folders(const std::string& path) { return path.substr(path.find_last_of("/\\") + 1); }

/// Sheets go by the names of their files, where these tell them apart: what is written bears nothing of the machine.
void name_without_folders(Rate& asked) {
    std::map<std::string, int> uses;
    for (const auto& sheet : asked.judgements) ++uses[without_folders(sheet.name)];
    for (auto& sheet : asked.judgements)
        if (const auto name = without_folders(sheet.name); uses[name] == 1) sheet.name = name;
    if (asked.decide) asked.decide->name = without_folders(asked.decide->name);
}

/// An error where a choice is none of those there are.
std::optional<Error> no_such_choice(const Rate& asked) {
    const auto tested_on = asked.triggers_tested_on.value_or(TestedOn::lowest_band);
    const char* wrong = asked.completeness != Completeness::required && asked.completeness != Completeness::partial
                            ? "partial"
                        : asked.blanks != Blanks::unanswered && asked.blanks != Blanks::not_applicable     ? "blank"
                        : asked.chances != Chances::left_out && asked.chances != Chances::told             ? "chances"
                        : tested_on != TestedOn::lowest_band && tested_on != TestedOn::lowest_key_question ? "triggers"
                                                                                                           : nullptr;
    if (wrong == nullptr) return std::nullopt;
    return Error{ErrorKind::wrong_use, "unknown-choice", named_setting(wrong) + ": there is no such choice."};
}

} // namespace

Answer run(Rate asked, const Means& means) {
    if (const auto wrong = no_utf8(asked)) return refusal(*wrong);
    if (const auto wrong = no_such_choice(asked)) return refusal(*wrong);
    if (means.stops_at("Rating", 0, 1)) return stopped();
    if (!asked.by.empty() && !asked.draw)
        return refusal({ErrorKind::wrong_use, "by-needs-a-draw",
                        named_setting("by") + " needs the draw that the cases come from: give its folder."});
    name_without_folders(asked);
    auto scheme = rating_scheme(asked.rules);
    if (!scheme) return refusal(scheme.error());
    if (asked.tells_progress) return rating_progress(asked, *scheme, means);
    if (asked.triggers_tested_on) scheme->discretion.tested_on = *asked.triggers_tested_on;
    auto inputs = rating_inputs(asked, *scheme);
    if (!inputs) return refusal(inputs.error());
    auto tables = case_tables(asked, *scheme, *inputs);
    if (!tables) return refusal(tables.error());
    const auto report = report_on(asked, *scheme, *inputs, std::move(*tables));
    Answer answer;
    answer.outcome = has_problem(report.result.findings) ? Outcome::answer_is_no : Outcome::done;
    if (asked.makes_files && answer.outcome == Outcome::done) add_files(answer, asked, report);
    answer.summary = rating_summary(report, asked.chances);
    if (means.json) answer.json = rating_json(report);
    if (asked.draw)
        say(answer, (asked.judgements.empty() ? "The numbers of eligible and sampled cases were taken from the draw in "
                                              : "The sheet was held against the draw in ") +
                        asked.draw_name + ".");
    say_words(answer, asked, report);
    add_disagreements(answer, asked, report.disagreements);
    say_findings(answer, "Problems to put right; nothing was rated", report.result.findings, report.disagreements);
    return answer;
}

} // namespace casedraw::commands
