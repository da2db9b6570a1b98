#include <algorithm>
#include <casedraw/acts/confirmation.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/commands/confirm.hpp>
#include <casedraw/confirmation/answers.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/confirmation_report.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/record/service_answers.hpp>
#include <iterator>
#include <map>
#include <set>

#include "commands/act.hpp"
#include "commands/read_table.hpp"
#include "commands/request_texts.hpp"
#include "commands/table_problems.hpp"
#include "record/as_corrected.hpp"
#include "record/late_cases.hpp"
#include "record/record_names.hpp"

namespace casedraw::commands {

namespace {

/// Case managers by case, as the lists were last corrected by these events.
std::map<std::string, std::string> managers_by_case(const DrawInHand& draw, const std::vector<Event>& events) {
    const auto source = draw.source();
    const AsCorrected corrected(source, events);
    std::map<std::string, std::string> managers;
    for (std::size_t d = 0; d < source.framework.domains.size(); ++d) {
        const auto& fields = source.fields_of(d);
        const auto& cases = source.cases_of(d);
        const auto manager = fields.field_with(FieldRole::case_manager);
        const auto id_field = *fields.field_with(FieldRole::case_id);
        for (std::size_t at = 0; manager && at < cases.size(); ++at)
            if (auto& known = managers[std::string(cases.text(id_field, at))]; known.empty())
                known = corrected.text(d, *manager, at);
    }
    return managers;
}

/// Whose eligible cases hang on what was drawn: a sheet that names them would tell.
bool tells_what_is_drawn(const Record& record, const std::string& domain) {
    return record.second_list && record.second_list->domain == domain &&
           record.second_list->linked == LinkedTo::sampled;
}

/// What the draw's options say of who is eligible, as far as it is not the framework's own.
std::string chosen_otherwise(const RecordedOptions& options, const Framework& framework) {
    std::string text;
    if (options.one_per_child != framework.one_person.scope)
        text += "one-per-child=" + std::string(name_of(one_per_person_names, options.one_per_child)) + "|";
    for (const auto& [domain, window] : options.windows)
        if (framework.domain(domain)->window != window)
            text += "window " + domain + "=" + std::to_string(window.from) + ":" + std::to_string(window.to) + "|";
    for (const auto& setting : framework.settings)
        if (const auto chosen = options.settings.find(setting.id);
            chosen != options.settings.end() &&
            (!setting.usual || chosen->second != setting.choices[*setting.usual].id))
            text += "setting " + setting.id + "=" + chosen->second + "|";
    return text;
}

/// The list as it was last corrected.
struct CorrectedList {
    CheckedList met;              ///< as it met the draw
    EligibilityResult by_itself;  ///< as a fresh draw of it would take it
    EligibilityResult every_case; ///< whatever other cases a child has
};

/// Nothing where the list that stands is the draw's own.
std::optional<CorrectedList> corrected_list(const DrawInHand& draw, Record record) {
    const auto* last = last_amendment(record);
    if (last == nullptr) return std::nullopt;
    const auto amendment = *last;
    while (record.events.back().amendment != amendment) record.events.pop_back();
    record.events.pop_back(); // the list was checked as it met the draw
    const auto source = draw.source();
    auto list = recorded_list(source, record, amendment, draw.opened.files);
    if (!list) return std::nullopt;
    auto request = source.request.eligibility;
    auto by_itself = eligibility(list->cases, source.framework, request);
    request.one_person = OnePerPerson::off;
    auto every_case = eligibility(list->cases, source.framework, request);
    if (!by_itself || !every_case) return std::nullopt;
    return CorrectedList{std::move(*list), std::move(*by_itself), std::move(*every_case)};
}

/// Ids of the cases that are eligible in a domain.
std::set<std::string> eligible_in(const EligibilityResult& judged, const CaseList& cases, const Framework& framework,
                                  const std::string& domain) {
    const auto d = framework.domain(domain) - framework.domains.data();
    const auto id_field = *framework.field_with(FieldRole::case_id);
    std::set<std::string> ids;
    for (std::size_t at = 0; at < cases.size(); ++at)
        if ((judged.eligible_in[at] >> d & 1U) != 0) ids.emplace(cases.text(id_field, at));
    return ids;
}

/// Cases of a domain that a service is asked about. What an act found out of scope is on the sheet as long as the list
/// has it as eligible, and of a child's cases each that was eligible before, so that the sheet tells neither of acts
/// nor of which of them was drawn.
std::set<std::string> asked_about(const DomainBefore& before, const Framework& framework,
                                  const CorrectedList* corrected) {
    std::set<std::string> known(before.in_scope.begin(), before.in_scope.end());
    known.insert(before.out_of_scope.begin(), before.out_of_scope.end());
    for (const auto& left : before.left_by_list) known.insert(left.case_id);
    if (corrected == nullptr) return known;
    const auto& cases = corrected->met.cases;
    auto ids = eligible_in(corrected->met.eligibility, cases, framework, before.domain);
    const auto every_case = eligible_in(corrected->every_case, cases, framework, before.domain);
    std::set_intersection(known.begin(), known.end(), every_case.begin(), every_case.end(),
                          std::inserter(ids, ids.end()));
    return ids;
}

struct SheetToSend {
    ConfirmationSheet sheet;
    bool is_of_list_alone = true; ///< a fresh draw of the list would ask about the same cases
};

/// Made from the list as it was last corrected, whatever was drawn or done; `record` is the draw's, or as it was before
/// its last events. Sheets with other cases have other numbers.
SheetToSend sheet_of(const DrawInHand& draw, const Record& record) {
    const auto& framework = draw.opened.rules.framework();
    const auto corrected = corrected_list(draw, record);
    auto chosen = chosen_otherwise(record.options, framework);
    SheetToSend made;
    std::map<std::string, std::string> domains;
    std::string cases;
    for (const auto& before : domains_before(record)) {
        if (tells_what_is_drawn(record, before.domain)) continue;
        const bool is_second = record.second_list && record.second_list->domain == before.domain;
        if (is_second) chosen += "list " + before.domain + "=" + record.second_list->list_sha256 + "|";
        const auto* list = is_second || !corrected ? nullptr : &*corrected;
        const auto asked = asked_about(before, framework, list);
        if (list != nullptr && asked != eligible_in(list->by_itself, list->met.cases, framework, before.domain))
            made.is_of_list_alone = false;
        for (const auto& id : asked) {
            cases += before.domain + "," + id + "\n";
            auto& labels = domains[id];
            labels += (labels.empty() ? "" : "; ") + framework.domain(before.domain)->label;
        }
    }
    if (!made.is_of_list_alone) chosen += "cases=" + to_hex(sha256(cases)) + "|";
    auto managers = managers_by_case(draw, record.events);
    made.sheet = {confirmation_id(framework.id, record.fieldwork, present_list_sha256(record), chosen),
                  record.service,
                  record.fieldwork,
                  record.options.pack.marking,
                  record.options.pack.dispose_by,
                  drawn_again_notice(record),
                  {}};
    for (const auto& [id, labels] : domains) made.sheet.cases.push_back({id, labels, managers[id]});
    return made;
}

/// The sheet that a table was made from, where the list was corrected since it was sent; else the present one.
ConfirmationSheet sent_sheet(const DrawInHand& draw, const TextTable& table, const ConfirmationSheet& present) {
    auto record = draw.record();
    while (!record.events.empty() && !has_rows_of_sheet(table, present.id)) {
        record.events.pop_back();
        auto earlier = sheet_of(draw, record).sheet;
        if (has_rows_of_sheet(table, earlier.id)) return earlier;
    }
    return present;
}

std::string sheet_in_words(const DrawInHand& draw, const SheetToSend& to_send, bool is_dry_run) {
    auto words =
        other_framework_line(draw.opened.rules.framework(), to_send.sheet.fieldwork) +
        "A sheet for the service, with every eligible case: " +
        counted(static_cast<std::int64_t>(to_send.sheet.cases.size()), "case", "cases") + ". Its number is " +
        to_send.sheet.id +
        (to_send.is_of_list_alone ? ".\nThe sheet is made from the list alone: it and the order of its cases say "
                                    "nothing about which will be read."
                                  : ".\nWhere the corrected list has several cases of a child, those that were "
                                    "eligible before are on the sheet, and a fresh draw might ask about another. "
                                    "It and the order of its cases say nothing about which will be read.");
    words += is_dry_run ? "\n"
                        : std::string(" Send ") + draw_file::confirmation_workbook +
                              ", and nothing else of this folder. When it comes back: " +
                              named_command("confirm",
                                            "casedraw confirm " + draw.name + " " + named_setting("answers", "FILE")) +
                              "\n";
    const auto& second = draw.record().second_list;
    if (second && tells_what_is_drawn(draw.record(), second->domain))
        words += draw.opened.rules.framework().domain(second->domain)->label +
                 " are not on it: only those linked to children who were drawn could be, so the sheet would tell who "
                 "was drawn. Ask about them by themselves.\n";
    return words;
}

/// The sheet as files of the folder; one that somebody worked in stays.
Answer written_sheet(const DrawInHand& draw, const SheetToSend& to_send, bool is_dry_run, const Means& means) {
    Files files{
        {draw_file::confirmation_workbook, xlsx(confirmation_workbook(to_send.sheet, draw.opened.rules.framework()))},
        {draw_file::confirmation, confirmation_csv(to_send.sheet)}};
    for (const auto& kept : files_to_keep(draw.opened.files))
        if (const auto made = files.find(kept.name);
            made != files.end() && draw.opened.files.at(kept.name) != made->second) // else a run was cut short
            return refusal(
                {ErrorKind::unreadable, "peoples-work",
                 draw.name + "/" + kept.name +
                     ": this was filled in or changed since casedraw wrote it, so no sheet was written. Move "
                     "it elsewhere first."});
    Answer answer;
    answer.summary =
        (is_dry_run ? "This would be written, and nothing was.\n" : "") + sheet_in_words(draw, to_send, is_dry_run);
    std::vector<std::string> written;
    if (!is_dry_run)
        for (const auto& [name, bytes] : files) written.push_back(name);
    if (means.json) answer.json = confirmation_sheet_json(to_send.sheet, written);
    if (is_dry_run) return answer;
    answer.files = std::move(files);
    answer.files[draw_file::digests] = with_more_digests(draw.opened.files.at(draw_file::digests), answer.files);
    return answer;
}

/// Of these cases those that have left.
std::vector<std::string> gone_among(const std::vector<std::string>& ids, const std::vector<DomainState>& states) {
    std::vector<std::string> gone;
    const auto has_left = [](const DomainState& state, const std::string& id) {
        const auto* read = state.find(id);
        return (read != nullptr && read->state != CaseState::to_read) ||
               std::any_of(state.reserves_left.begin(), state.reserves_left.end(),
                           [&](const CaseLeft& left) { return left.case_id == id; });
    };
    for (const auto& id : ids)
        if (std::any_of(states.begin(), states.end(), [&](const auto& state) { return has_left(state, id); }))
            gone.push_back(id);
    std::sort(gone.begin(), gone.end());
    return gone;
}

/// Of these cases those that acts took out of scope before, and that are eligible for nothing else since.
std::vector<std::string> out_of_scope_among(const std::vector<std::string>& ids, const Record& record) {
    std::set<std::string> out, in;
    for (const auto& domain : domains_before(record)) {
        out.insert(domain.out_of_scope.begin(), domain.out_of_scope.end());
        in.insert(domain.in_scope.begin(), domain.in_scope.end());
    }
    std::vector<std::string> found;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(found),
                 [&](const std::string& id) { return out.count(id) != 0 && in.count(id) == 0; });
    return found;
}

/// Domains that cases said to be eligible for something else belong to, or are said to: nothing where that is unclear.
std::optional<std::set<std::string>> domains_named(const Record& record, const Framework& framework,
                                                   const std::vector<EligibleOtherwise>& cases) {
    std::set<std::string> named;
    for (const auto& each : cases)
        for (std::size_t from = 0; from <= each.eligible_for.size();) {
            const auto until = std::min(each.eligible_for.find(';', from), each.eligible_for.size());
            const auto said = match_key(each.eligible_for.substr(from, until - from));
            const auto found =
                std::find_if(record.domains.begin(), record.domains.end(), [&](const RecordedDomain& domain) {
                    return match_key(framework.domain(domain.id)->label) == said;
                });
            if (found == record.domains.end()) return std::nullopt;
            named.insert(found->id);
            from = until + 1;
        }
    return named;
}

/// Domains of which every case is answered for, now or before, and by no answer N may be another.
std::vector<std::string> domains_answered(const Record& record, const Framework& framework,
                                          const ConfirmationAnswers& answers,
                                          const std::vector<std::string>& in_scope_again) {
    const auto named = domains_named(record, framework, answers.eligible_otherwise);
    if (!named) return {};
    std::set<std::string> open(in_scope_again.begin(), in_scope_again.end());
    const auto heard = heard_of(record.events);
    std::copy_if(answers.unanswered.begin(), answers.unanswered.end(), std::inserter(open, open.end()),
                 [&](const std::string& id) { return heard.count(id) == 0; });
    open.insert(answers.to_confirm.begin(), answers.to_confirm.end());
    for (const auto& each : answers.eligible_otherwise) open.insert(each.case_id);
    std::vector<std::string> domains;
    for (const auto& before : domains_before(record)) {
        auto cases = before.in_scope;
        cases.insert(cases.end(), before.out_of_scope.begin(), before.out_of_scope.end());
        if (!cases.empty() && !tells_what_is_drawn(record, before.domain) && named->count(before.domain) == 0 &&
            std::none_of(cases.begin(), cases.end(), [&](const auto& id) { return open.count(id) != 0; }))
            domains.push_back(before.domain);
    }
    return domains;
}

/// Of the cases that are not answered those of which the service never said whether they are in scope.
std::int64_t still_to_be_heard(const Record& record, const ConfirmationAnswers& answers) {
    auto heard = heard_of(record.events);
    heard.insert(answers.begun_in_scope.begin(), answers.begun_in_scope.end());
    std::set<std::string> open;
    for (const auto& before : domains_before(record))
        if (!population_answered(record.events, before.domain).is_exact())
            open.insert(before.in_scope.begin(), before.in_scope.end());
    return std::count_if(answers.unanswered.begin(), answers.unanswered.end(),
                         [&](const std::string& id) { return open.count(id) != 0 && heard.count(id) == 0; });
}

ServiceAnswers service_answers(const Record& record, const Framework& framework, const ConfirmationAnswers& answers,
                               const std::vector<std::string>& in_scope_again) {
    ServiceAnswers all;
    for (const auto& change : answers.changes) all.cases.push_back({change.case_id, change.reason, change.note});
    for (const auto& each : answers.managers) all.managers.push_back({each.case_id, each.is_present, each.when});
    all.every_case_answered = answers.unanswered.empty() && answers.to_confirm.empty() &&
                              answers.eligible_otherwise.empty() && in_scope_again.empty();
    if (all.every_case_answered) return all;
    all.domains_answered = domains_answered(record, framework, answers, in_scope_again);
    for (const auto* said : {&answers.in_scope, &answers.begun_in_scope})
        std::copy_if(said->begin(), said->end(), std::back_inserter(all.in_scope), [&](const std::string& id) {
            return std::none_of(answers.eligible_otherwise.begin(), answers.eligible_otherwise.end(),
                                [&](const EligibleOtherwise& each) { return each.case_id == id; });
        });
    return all;
}

Answer acted_on(DrawInHand& draw, const Confirm& asked, const ConfirmationAnswers& answers, Confirmation made,
                const Means& means) {
    made.event.note = asked.note;
    made.event.at = asked.at;
    const auto act = done(draw, made.event, means);
    if (!act) return refusal(act.error());
    const auto source = draw.source();
    auto report = report_on(*act, source, draw.states);
    if (!report) return refusal(report.error());
    report->is_dry_run = asked.is_dry_run;
    report->another_disposal = !made.may_be_eligible.empty();
    auto answer = answer_of(*act, *report, means);
    answer.before = confirmation_summary(answers, made, source.framework) + "\n";
    if (means.json) answer.json = confirmation_json(answers, made, &*report);
    return answer;
}

/// No act: why the answers cannot be used, and every problem, in JSON as well.
Answer with_problems(const Confirm& asked, const std::string& name, std::vector<Finding> problems) {
    auto answer = to_put_right("Problems to put right", std::move(problems));
    answer.messages.insert(
        answer.messages.begin(),
        {Message::Kind::error,
         "answers-have-problems",
         name + ": the sheet has problems, so nothing was changed. Put them right first" +
             (asked.is_partial ? "." : ", or give " + named_setting("partial") + " where only answers are missing."),
         {},
         {}});
    return answer;
}

Answer answered(DrawInHand& draw, const Confirm& asked, const TextTable& table, const ConfirmationSheet& sheet,
                const Means& means) {
    const auto& name = table.file;
    const auto& framework = draw.opened.rules.framework();
    const auto sent = sent_sheet(draw, table, sheet);
    auto read = confirmation_answers(table, sent, framework,
                                     asked.is_partial ? Unanswered::stays_as_it_is : Unanswered::is_a_problem);
    const auto answers = sent.id == sheet.id ? std::move(read) : about_cases_of(std::move(read), sent, sheet);
    if (!answers.problems.empty()) return with_problems(asked, name, answers.problems);
    auto in_scope_again = out_of_scope_among(answers.in_scope, draw.record());
    auto made =
        confirmation(draw.source(), draw.record(), service_answers(draw.record(), framework, answers, in_scope_again));
    if (!made) return refusal(made.error());
    made->in_scope_again = std::move(in_scope_again);
    made->may_leave = still_to_be_heard(draw.record(), answers);
    made->gone = gone_among(answers.in_order, draw.states);
    const bool nobody_left = std::all_of(made->plan.domains.begin(), made->plan.domains.end(),
                                         [](const auto& each) { return each.difference.in_scope.empty(); });
    if (nobody_left)
        return refusal({ErrorKind::answer_is_no, "nobody-in-scope",
                        name + ": by these answers no case at all is in scope, so nothing was changed. Ask the service "
                               "what it took the question for; if it is right, there is nothing to inspect."});
    if (made->changes_anything()) return acted_on(draw, asked, answers, std::move(*made), means);
    Answer answer;
    answer.summary = other_framework_line(framework, sheet.fieldwork) + confirmation_summary(answers, *made, framework);
    if (means.json) answer.json = confirmation_json(answers, *made, nullptr);
    return answer;
}

Answer with_answers(DrawInHand& draw, Confirm& asked, const ConfirmationSheet& sheet, const Means& means) {
    const auto table = read_table(std::move(*asked.answers), required_confirmation_columns(), asked.sheet);
    if (!table) return refusal(table.error());
    auto answer = answered(draw, asked, *table, sheet, means);
    if (!table->column(confirmation_column::sheet))
        say(answer, table->file + " has no column " + confirmation_column::sheet +
                        ", so nobody can tell which list or fieldwork date it was written for. Make sure that it is "
                        "the answer to the sheet of this draw.");
    std::vector<Finding> notices;
    std::copy_if(table->findings.begin(), table->findings.end(), std::back_inserter(notices),
                 [](const Finding& each) { return each.code == "hidden-rows" || each.code == "second-list"; });
    say(answer, "About the sheet", std::move(notices));
    return answer;
}

/// Where there is nobody to ask about.
Answer nobody_to_ask_about(const DrawInHand& draw, const ConfirmationSheet& sheet, const Means& means) {
    Answer answer;
    answer.summary = draw.name + ": no case is eligible, so there is nothing to ask the service, and no sheet was "
                                 "written.\n";
    if (means.json) answer.json = confirmation_sheet_json(sheet, {});
    return answer;
}

} // namespace

Answer run(Confirm asked, const Means& means) {
    if (const auto wrong = no_utf8(asked)) return refusal(*wrong);
    auto draw = draw_in_hand(std::move(asked.folder), std::move(asked.rules), means);
    if (!draw) return refusal(draw.error());
    const auto made = sheet_of(*draw, draw->record());
    if (!asked.answers && made.sheet.cases.empty()) return nobody_to_ask_about(*draw, made.sheet, means);
    if (!asked.answers) return written_sheet(*draw, made, asked.is_dry_run, means);
    return with_answers(*draw, asked, made.sheet, means);
}

} // namespace casedraw::commands
