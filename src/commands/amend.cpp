#include <algorithm>
#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/canonical_list.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/commands/amend.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/amendment_report.hpp>
#include <map>
#include <set>

#include "commands/act.hpp"
#include "commands/made_seed.hpp"
#include "commands/unread.hpp"
#include "present/acts/amended_numbers.hpp"
#include "record/late_outcome.hpp"

namespace casedraw::commands {

namespace {

Error is_no(const char* code, std::string message) {
    return {ErrorKind::answer_is_no, code, std::move(message) + " Nothing was changed."};
}

/// What to do with a corrected second list: the draw as it stands is of the one it was made from.
Error second_list_is_drawn_again(const DrawInHand& draw, const std::string& noun) {
    return is_no("second-list-not-amended",
                 draw.name + ": this is a list of " + noun +
                     ", and only the long list of a draw is amended. A single case that should not be read is taken "
                     "out by substitute. For a corrected list draw again into another folder: draw LIST " +
                     named_setting("victims", "NEWLIST") + " with the options of this draw and its seed or numbers, " +
                     named_setting("again", draw.name) + " and " + named_setting("reason", "TEXT") +
                     ". With the same long list the cases drawn from it stay the same; what was done since the draw "
                     "is to be done again.");
}

/// The corrected list, checked as the draw's was.
Result<CheckedList> corrected_list(Amend& asked, const DrawInHand& draw, const Means& means) {
    const auto& options = draw.record().options;
    const auto* second = draw.opened.rules.framework().with_second_list();
    const auto copy = second == nullptr ? ListFile() : ListFile{asked.list};
    auto reading = read_list({std::move(asked.list), asked.columns.value_or(options.columns), asked.sheet},
                             draw.opened.rules.framework(), means.run);
    if (!reading && reading.error().code == "missing-columns" && second != nullptr &&
        has_columns_of(copy, second_list_rules(*second)))
        return tl::unexpected(second_list_is_drawn_again(draw, second->noun));
    if (!reading) return tl::unexpected(reading.error());
    auto request = draw.remade.request.eligibility;
    request.drawn = cases_drawn(draw.record());
    return casedraw::check(std::move(*reading), draw.opened.rules.framework(), request,
                           means.runner_for(draw.remade.checked.cases.size()));
}

Answer with_problems(const DrawInHand& draw, const CheckedList& list) {
    auto answer = refusal(is_no("list-has-problems", draw.name + ": the corrected list has problems, so the draw was "
                                                                 "not amended. Put them right first."));
    report_problems(answer, "Problems to put right", list.problems, list.sheet);
    std::reverse(answer.messages.begin(), answer.messages.end());
    return answer;
}

/// Where people find a case that came with a corrected list: that list is kept in canonical form, by case id.
std::map<std::string, std::string> late_places(const DrawInHand& draw) {
    std::map<std::string, std::string> places;
    const auto& checked = draw.remade.checked;
    const auto id_field = *draw.opened.rules.framework().field_with(FieldRole::case_id);
    for (std::size_t k = 0; k < checked.late.size(); ++k) {
        const auto at = checked.drawn_cases() + k;
        const auto number = checked.late[k];
        places[std::string(checked.cases.text(id_field, at))] =
            "corrected list number " + std::to_string(number) + " (line " + std::to_string(checked.cases.row[at]) +
            " of " + draw.name + "/" + draw_file::amended_list(number) + ", where it is kept by case id)";
    }
    return places;
}

/// By case id, where people find the case: the row of the list, as the ledger names it, or a corrected list.
std::map<std::string, std::string> listed_places(const DrawInHand& draw) {
    auto places = late_places(draw);
    const auto ledger = draw.opened.files.find(draw_file::ledger);
    const auto text = ledger == draw.opened.files.end() ? std::string() : ledger->second;
    const auto table = read_text_table(text, {"row", "case_id"}, "ledger.csv");
    if (!table) return places;
    const auto row = *table->column("row");
    const auto id = *table->column("case_id");
    for (const auto& each : table->rows)
        places.emplace(each.cells[id], "row " + each.cells[row] + " of the list that was drawn from");
    return places;
}

/// How many of the missing cases are on the list under ids that people would take for theirs.
std::int64_t look_alikes(const AmendmentPlan& plan, const CheckedList& list, const Framework& framework) {
    std::set<std::string> known, keys;
    for (const auto& domain : plan.domains) known.insert(domain.before.in_scope.begin(), domain.before.in_scope.end());
    const auto id_field = *framework.field_with(FieldRole::case_id);
    for (std::size_t at = 0; at < list.cases.size(); ++at)
        if (const auto id = list.cases.text(id_field, at); known.count(std::string(id)) == 0)
            keys.insert(look_alike_key(id));
    return std::count_if(plan.missing.begin(), plan.missing.end(),
                         [&](const std::string& id) { return keys.count(look_alike_key(id)) != 0; });
}

std::string look_alike_words(std::int64_t alike) {
    if (alike == 0) return {};
    return " " + std::to_string(alike) + (alike == 1 ? " of them is" : " of them are") +
           " there under an id that only looks the same (zeros in front, capitals, or what a spreadsheet made of it): "
           "give the ids as they were at the draw.";
}

/// Refused where cases of the draw are not on the list; nothing where that is as asked.
std::optional<Answer> with_missing_cases(const Amend& asked, const DrawInHand& draw, const AmendmentPlan& plan,
                                         const CheckedList& list) {
    const auto missing = static_cast<std::int64_t>(plan.missing.size());
    if (missing == 0) return std::nullopt;
    const auto alike = look_alike_words(look_alikes(plan, list, draw.opened.rules.framework()));
    if (2 * missing > plan.in_scope)
        return refusal(is_no("another-list", draw.name + ": " + std::to_string(missing) + " of the " +
                                                 std::to_string(plan.in_scope) +
                                                 " eligible cases of this draw are not on the list, so it is taken for "
                                                 "another service's." +
                                                 alike));
    if (asked.missing_is_out_of_scope) return std::nullopt;
    auto answer =
        refusal(is_no("cases-missing", draw.name + ": " + counted(missing, "eligible case is", "eligible cases are") +
                                           " not on the corrected list." + alike +
                                           " Put them back, or, where they should never have been on it, give " +
                                           named_setting("missing", "out-of-scope") + "."));
    const auto places = listed_places(draw);
    std::vector<Finding> findings;
    for (const auto& id : plan.missing) {
        const auto place = places.find(id);
        findings.push_back({Severity::problem, "case-missing", "case_id", 0, "",
                            "The case in " +
                                (place == places.end() ? std::string("a row of an earlier list") : place->second) +
                                " is not on this one."});
    }
    report_problems(answer, "Cases that are missing", std::move(findings));
    return answer;
}

bool any_late(const AmendmentPlan& plan) {
    return std::any_of(plan.domains.begin(), plan.domains.end(),
                       [](const auto& each) { return !each.difference.late.empty(); });
}

struct SeededSupplement {
    SupplementRequest request;
    bool is_known = false; ///< the seed was there before this was asked
};

/// The seed of the late cases: as the same list had it before, as typed, or made. A dry run makes none.
Result<SeededSupplement> supplement_request(const Amend& asked, const DrawInHand& draw, const AmendmentPlan& plan,
                                            const CheckedList& list, const Means& means) {
    SupplementRequest request{asked.seed, false, asked.numbers, asked.missing_is_out_of_scope};
    const auto* earlier = any_late(plan) ? earlier_amendment_by(draw.record(), list.list_sha256) : nullptr;
    if (earlier != nullptr) {
        if ((!asked.seed.empty() && asked.seed != earlier->seed) ||
            (!asked.numbers.empty() && asked.numbers != earlier->numbers))
            return failure(ErrorKind::wrong_use, "another-seed",
                           "The draw was amended with this list before, by another seed or number. The same list takes "
                           "the same seed: leave " +
                               named_setting("seed") + " and " + named_setting("number") +
                               " out. Nothing was changed.");
        request.seed = earlier->seed;
        request.is_seed_made = earlier->is_seed_made;
        request.numbers = earlier->numbers;
        return SeededSupplement{std::move(request), true};
    }
    if (!request.seed.empty() || !any_late(plan) || asked.is_dry_run)
        return SeededSupplement{request, !request.seed.empty()};
    constexpr std::size_t entropy_bytes = 32;
    if (means.entropy.size() != entropy_bytes)
        return failure(ErrorKind::wrong_use, "seed-missing",
                       "There is no seed for the late cases. Give any text, or 32 random bytes to make one from.");
    request.seed = made_seed(means.entropy, list.list_sha256);
    request.is_seed_made = true;
    return SeededSupplement{std::move(request), false};
}

/// Places of the domains whose supplement has to be chosen.
std::vector<std::size_t> to_choose(const Amend& asked, const AmendmentReport& report) {
    std::vector<std::size_t> places;
    for (std::size_t d = 0; d < report.plan.domains.size() && !asked.supplement; ++d)
        if (has_to_be_asked(report, report.plan.domains[d])) places.push_back(d);
    return places;
}

/// What an amendment adds to the evidence: the list, and the columns that are only passed on.
Files evidence_of(DrawnAmendment& drawn, const DrawInHand& draw, const CheckedList& list) {
    const auto& framework = draw.opened.rules.framework();
    auto carried = carried_columns(list.cases, framework, draw.record().options.carry);
    if (!carried) carried = carried_columns(list.cases, framework, {}); // a column of the service's own has gone
    auto& amendment = *drawn.event.amendment;
    auto files = std::move(drawn.lotteries);
    const auto& text = files[draw_file::amended_carried(amendment.list_number)] = carried_csv(*carried);
    amendment.carried_sha256 = to_hex(sha256(text));
    files[draw_file::amended_list(amendment.list_number)] = canonical_list(list.cases, framework);
    return files;
}

std::vector<CorrectedField> corrections(const DrawInHand& draw, const CheckedList& list, const AmendmentPlan& plan) {
    const auto& framework = draw.opened.rules.framework();
    const auto* last = last_amendment(draw.record());
    if (last == nullptr) return corrected_fields(draw.remade.checked.cases, list.cases, framework, plan);
    const auto text = draw.opened.files.find(draw_file::amended_list(last->list_number));
    if (text == draw.opened.files.end()) return {};
    const auto before = read_canonical_list(text->second, framework);
    return before ? corrected_fields(before->cases, list.cases, framework, plan) : std::vector<CorrectedField>();
}

/// The answer where nothing is done: the difference, and what it would come to.
Answer told_only(const AmendmentReport& report, const std::vector<std::size_t>& places, const Means& means) {
    Answer answer;
    answer.before = amendment_difference(report);
    if (means.json) answer.json = amendment_json(report, nullptr);
    if (places.empty()) {
        answer.summary = "\nNothing was changed: this was a dry run.\n";
        return answer;
    }
    auto asked = refusal(is_no("supplement-to-choose", supplement_choices(report, places)));
    asked.before = std::move(answer.before);
    asked.json = std::move(answer.json);
    return asked;
}

/// Whether a cap, a minimum, hard margins, strata or an earlier choice for late cases gave cases other chances.
bool chances_differed(const DrawInHand& draw) {
    const auto& events = draw.record().events;
    const auto standing = standing_events(events).value();
    for (const auto e : standing)
        if (const auto* list = list_behind(events, e); list != nullptr && list->supplement == SupplementRule::new_size)
            return true;
    for (const auto& drawn : draw.source().drawn.domains)
        for (std::uint32_t unit = 0; unit < drawn.design.population; ++unit)
            if (drawn.inclusion_probability(unit) != make_rate(drawn.design.sample, drawn.design.population))
                return true;
    return false;
}

/// Under a cap only the draw of the late cases shows how many of them find room: it is made where their seed is known.
Result<std::optional<Event>> foreseen_under_cap(const AmendmentPlan& plan, const DrawInHand& draw,
                                                const CheckedList& list, const SeededSupplement& seeded) {
    if (!draw.record().options.cap || (any_late(plan) && !seeded.is_known)) return std::optional<Event>();
    auto drawn = drawn_amendment(plan, draw.record(), draw.opened.rules.framework(), list, seeded.request);
    if (!drawn) return tl::unexpected(drawn.error());
    return std::optional<Event>(std::move(drawn->event));
}

Answer amended(Amend& asked, DrawInHand& draw, const CheckedList& list, const AmendmentPlan& plan,
               const SupplementRequest& request, AmendmentReport report, const Means& means) {
    auto drawn = drawn_amendment(plan, draw.record(), draw.opened.rules.framework(), list, request);
    if (!drawn) return refusal(drawn.error());
    drawn->event.reason = asked.reason;
    drawn->event.note = asked.note;
    drawn->event.at = asked.at;
    auto evidence = evidence_of(*drawn, draw, list);
    const auto act = done(draw, std::move(drawn->event), means, std::move(evidence));
    if (!act) return refusal(act.error());
    const auto source = draw.source();
    auto act_report = report_on(*act, source, draw.states);
    if (!act_report) return refusal(act_report.error());
    report.seed = act->record.events.back().amendment->seed;
    report.event = &act->record.events.back();
    auto answer = answer_of(*act, *act_report, means);
    answer.before = amendment_difference(report);
    if (means.json) answer.json = amendment_json(report, &*act_report);
    const auto& changes = report.event->changes;
    if (std::any_of(changes.begin(), changes.end(),
                    [](const DomainChange& change) { return !change.late_drawn.empty() || !change.called.empty(); }))
        say(answer, "sample.csv says of each case how it came to be read (came_as) and by which act.");
    if (drawn->without_room > 0)
        say(answer, counted(drawn->without_room, "late case was", "late cases were") +
                        " drawn and not read, since the cap of the draw leaves no room. " +
                        (drawn->without_room == 1 ? "It stands" : "They stand") +
                        " first among the late cases that were not drawn.");
    return answer;
}

} // namespace

Answer run(Amend asked, const Means& means) {
    if (trimmed(asked.reason).empty())
        return refusal(
            {ErrorKind::wrong_use, "reason-missing", named_setting("reason") + ": say why the list was corrected."});
    auto draw = draw_in_hand(std::move(asked.folder), std::move(asked.rules), means);
    if (!draw) return refusal(draw.error());
    const auto& framework = draw->opened.rules.framework();
    const auto list = corrected_list(asked, *draw, means);
    if (!list) return unread(list.error(), framework, draw->remade.request.eligibility, means);
    if (!list->problems.empty()) return with_problems(*draw, *list);
    if (list->list_sha256 == present_list_sha256(draw->record()))
        return refusal(is_no("same-list", draw->name + ": this is the list as the draw has it, so there is nothing to "
                                                       "amend."));
    const auto plan =
        amendment_plan(draw->record(), framework, *list, asked.supplement.value_or(SupplementRule::same_chance));
    if (!plan) return refusal(plan.error());
    if (auto missing = with_missing_cases(asked, *draw, *plan, *list)) return std::move(*missing);
    if (plan->leaves_nothing_to_read())
        return refusal(is_no("nothing-left-to-read",
                             draw->name +
                                 ": by this list none of the cases to be read is eligible any more. If that is "
                                 "right, draw again and say so: draw NEWLIST " +
                                 named_setting("again", draw->name) + " " + named_setting("reason", "TEXT") + "."));
    const auto seeded = supplement_request(asked, *draw, *plan, *list, means);
    if (!seeded) return refusal(seeded.error());
    const auto foreseen = foreseen_under_cap(*plan, *draw, *list, *seeded);
    if (!foreseen) return refusal(foreseen.error());
    AmendmentReport report{framework,
                           *plan,
                           corrections(*draw, *list, *plan),
                           present_list_sha256(draw->record()),
                           list->list_sha256,
                           seeded->is_known ? seeded->request.seed : std::string(),
                           foreseen->has_value() ? &**foreseen : nullptr,
                           chances_differed(*draw),
                           std::holds_alternative<FixedAllocation>(draw->source().request.allocation),
                           draw->record().options.cap.has_value()};
    const auto places = to_choose(asked, report);
    if (asked.is_dry_run || !places.empty()) return told_only(report, places, means);
    return amended(asked, *draw, *list, *plan, seeded->request, std::move(report), means);
}

} // namespace casedraw::commands
