#include "commands/rating_progress.hpp"

#include <algorithm>
#include <array>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/assignment/plan_json.hpp>
#include <casedraw/present/progress_report.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>
#include <set>

#include "commands/rating_answer.hpp"
#include "commands/rating_inputs.hpp"

namespace casedraw::commands {

namespace {

/// What `left` says of every sheet need not be said cell by cell.
bool is_gap(const Finding& finding) {
    constexpr std::array gaps{"blank-answer", "case-without-answers", "missing-case", "no-judgement", "no-cases"};
    return std::find(gaps.begin(), gaps.end(), finding.code) != gaps.end();
}

/// AB of `judgements-AB.xlsx`; empty for another name and for sheets that acts added.
std::string inspector_in(const std::string& file) {
    constexpr std::string_view start = "judgements-";
    const auto name = draw_file::plain_name(file);
    const auto dot = name.rfind('.');
    if (name.substr(0, start.size()) != start || dot == std::string_view::npos || draw_file::is_added_judgements(name))
        return {};
    return std::string(name.substr(start.size(), dot - start.size()));
}

/// By inspector, where the cases of this draw were shared out.
std::vector<InspectorProgress> by_inspector(const Rate& asked, const std::vector<CaseProgress>& together) {
    const auto* files = asked.draw ? &asked.draw->files : nullptr;
    if (files == nullptr || files->count(draw_file::assignment) == 0) return {};
    const auto recorded = read_plan(files->at(draw_file::assignment));
    if (!recorded || recorded->draw_id != draw_id(asked.draw->record)) return {};
    std::vector<InspectorProgress> all;
    std::set<std::string> given;
    for (std::uint32_t i = 0; i < recorded->plan.inspectors.size(); ++i) {
        std::vector<std::string> own;
        for (const auto* visit : recorded->plan.visits_of(i)) own.push_back(visit->shared.case_id);
        given.insert(own.begin(), own.end());
        all.push_back({recorded->plan.inspectors[i].name, progress_of_cases(own, together)});
    }
    std::vector<std::string> nobodys;
    for (const auto& each : together)
        if (given.count(each.case_id) == 0) nobodys.push_back(each.case_id);
    if (!nobodys.empty()) all.push_back({"", progress_of_cases(nobodys, together)});
    return all;
}

/// Cases that no sheet has, as people find them in the sample: an act may have been cut short, or a sheet is missing.
std::vector<std::string> in_no_sheet(const Rate& asked, const Progress& all) {
    std::vector<std::string> places;
    if (!asked.draw) return places;
    const auto states = replay(asked.draw->record);
    for (const auto& each : all.left)
        for (const auto& state : states ? *states : std::vector<DomainState>())
            if (const auto* read = state.find(each.case_id);
                read != nullptr && each.place.row == 0 && state.domain == each.domain)
                places.push_back(asked.rules.framework().domain(state.domain)->label + " number " +
                                 std::to_string(read - state.cases.data() + 1));
    return places;
}

/// A file that is given under two names counts once, under the first.
std::set<std::string> given_before(const std::vector<InputFile>& files) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < files.size(); ++i)
        if (std::any_of(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const InputFile& other) { return other.bytes == files[i].bytes; }))
            names.insert(files[i].name);
    return names;
}

Answer answer_with(const ProgressReport& report, const Rate& asked, const Means& means) {
    Answer answer;
    answer.outcome = has_problem(report.findings) ? Outcome::answer_is_no : Outcome::done;
    answer.summary =
        (asked.draw ? other_framework_line(report.framework, asked.draw->record.fieldwork) : std::string()) +
        progress_summary(report);
    if (means.json) answer.json = progress_json(report);
    add_disagreements(answer, asked, report.disagreements);
    say_findings(answer, "Problems to put right", report.findings, report.disagreements);
    return answer;
}

} // namespace

Answer rating_progress(const Rate& asked, const RatingScheme& scheme, const Means& means) {
    auto sheets = judgement_sheets(asked, scheme);
    if (!sheets) return refusal(sheets.error());
    const auto& framework = asked.rules.framework();
    const ReadingRules rules{Completeness::partial, asked.blanks};
    const auto together = sheets->files.empty() ? JudgementReading()
                                                : read_judgements(sheets->tables(), framework, scheme, sheets->drawn,
                                                                  rules, sheets->decisions);
    ProgressReport report{framework};
    if (asked.draw) report.draw_id = draw_id(asked.draw->record);
    report.all = progress_of_all(together.progress);
    report.in_no_sheet = in_no_sheet(asked, report.all);
    for (const auto& domain : framework.domains)
        if (auto progress = progress_of_all(together.progress, domain.id); progress.cases() > 0)
            report.domains.emplace_back(&domain, std::move(progress));
    report.inspectors = by_inspector(asked, together.progress);
    const auto doubles = given_before(asked.judgements);
    for (const auto& file : sheets->files) {
        if (doubles.count(file.name) != 0) continue;
        const auto alone = read_judgements(file.tables, framework, scheme, sheets->drawn, rules);
        report.sheets.push_back(
            {file.name, inspector_in(file.name), progress_of_sheet(alone.progress, together.progress)});
    }
    report.disagreements = together.disagreements;
    report.findings = std::move(sheets->findings);
    std::copy_if(together.findings.begin(), together.findings.end(), std::back_inserter(report.findings),
                 [](const Finding& finding) { return !is_gap(finding); });
    return answer_with(report, asked, means);
}

} // namespace casedraw::commands
