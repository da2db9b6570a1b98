#include <algorithm>
#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/canonical_list.hpp>
#include <casedraw/commands/amend.hpp>
#include <casedraw/eligibility/kept_cases.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/amendment_report.hpp>
#include <set>

#include "commands/act.hpp"
#include "commands/cases_on_list.hpp"
#include "commands/made_seed.hpp"
#include "commands/request_texts.hpp"
#include "commands/unread.hpp"
#include "engine/design_variables.hpp"
#include "present/acts/amended_numbers.hpp"
#include "record/corrected_classes.hpp"
#include "record/late_cases.hpp"
#include "record/late_outcome.hpp"

namespace casedraw::commands {

namespace {

/// What to do with a corrected second list: the draw as it stands is of the one it was made from.
Error second_list_is_drawn_again(const DrawInHand& draw, const std::string& noun) {
    return is_no("second-list-not-amended",
                 draw.name + ": this is a list of " + noun +
                     ", and only the long list of a draw is amended. A single case that should not be read is taken "
                     "out by " +
                     named_command("substitute", "substitute") +
                     ". For a corrected list draw again into another folder: " +
                     named_command("draw", "draw LIST " + named_setting("victims", "NEWLIST")) +
                     " with the options of this draw and its seed or numbers, " + named_setting("again", draw.name) +
                     " and " + named_setting("reason", "TEXT") +
                     ". With the same long list the cases drawn from it stay the same; what was done since the draw "
                     "is to be done again.");
}

/// The corrected list, checked as the draw's was.
Result<CheckedList> corrected_list(Amend& asked, const DrawInHand& draw, const Means& means) {
    const auto& options = draw.record().options;
    const auto* second = draw.opened.rules.framework().with_second_list();
    auto reading = read_list({std::move(asked.list), asked.columns.value_or(options.columns), asked.sheet},
                             draw.opened.rules.framework(), means.run);
    if (!reading && reading.error().code == other_list_code)
        return tl::unexpected(second_list_is_drawn_again(draw, second->noun));
    if (!reading) return tl::unexpected(reading.error());
    const auto request =
        for_corrected_list(draw.remade.request.eligibility, draw.record(), draw.record().events.size());
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

/// The cap and the balance of a draw go by columns, so a list without one of them is no correction.
std::optional<Answer> without_column(const DrawInHand& draw, const CheckedList& list) {
    const auto& options = draw.record().options;
    const auto& framework = draw.opened.rules.framework();
    const auto refused = [&](const char* code, const std::string& name, const std::string& what,
                             const std::string& why) -> std::optional<Answer> {
        if (has_column_for(list, framework, name)) return std::nullopt;
        return refusal(is_no(code, draw.name + ": the draw " + what + ", and the corrected list has no column for " +
                                       framework.fields[framework.field_named(name).value()].heading + ". " + why +
                                       " Hand in the list with it."));
    };
    if (const auto& cap = options.cap)
        if (auto answer =
                refused("capped-column-missing", cap->field,
                        "has a cap (" + named_setting("cap", cap->field + "=" + std::to_string(cap->most)) + ")",
                        "The cap goes by that column: without it nobody can tell whose cases are to be read."))
            return answer;
    for (const auto& name : options.balance)
        if (auto answer = refused("balanced-column-missing", name,
                                  "is balanced by a further column (" + named_setting("balance", name) + ")",
                                  "Without that column late cases cannot be drawn so, nor can the balance be told."))
            return answer;
    return std::nullopt;
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

/// A seed that was typed may have been known to whoever corrected the list; the draw's own has been published.
std::string who_could_have_chosen(const Amend& asked, const DrawInHand& draw, const AmendmentPlan& plan) {
    if (asked.seed.empty() || !any_late(plan)) return {};
    const auto without_seed = ". Without " + named_setting("seed") + " one is made once the list has been read.";
    if (asked.seed == draw.record().seed)
        return "This is the seed of the draw, and it is known since: whoever corrected the list could have "
               "chosen which late cases are read" +
               without_seed;
    return "If whoever corrected the list knew the seed, they could have chosen which late cases are read" +
           without_seed;
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

/// Cases that the list before did not have, and that only the case of their child that the draw has leaves out.
std::int64_t of_known_children(const DrawInHand& draw, const CheckedList& list, const Framework& framework) {
    const auto request = for_corrected_list({}, draw.record(), draw.record().events.size());
    const auto& before = list_before(draw);
    const auto id_field = *framework.field_with(FieldRole::case_id);
    const auto only_one_person = std::uint64_t{1} << ReasonBits(framework).one_person;
    std::set<std::string_view> known;
    for (std::size_t at = 0; at < before.size(); ++at) known.insert(before.text(id_field, at));
    const auto is_in = [](const std::vector<std::string>& ids, const std::string& id) {
        return std::binary_search(ids.begin(), ids.end(), id);
    };
    const KeptCases kept(list.cases, framework, list.eligibility);
    std::int64_t cases = 0;
    for (std::size_t at = 0; at < list.cases.size(); ++at) {
        if (list.eligibility.reasons[at] != only_one_person || known.count(list.cases.text(id_field, at)) != 0)
            continue;
        const auto instead = kept.in_place_of(at);
        if (!instead) continue;
        const std::string id(list.cases.text(id_field, *instead));
        if (is_in(request.drawn, id) || is_in(request.not_drawn, id)) ++cases;
    }
    return cases;
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
    if (const auto wrong = no_utf8(asked)) return refusal(*wrong);
    if (trimmed(asked.reason).empty())
        return refusal(
            {ErrorKind::wrong_use, "reason-missing", named_setting("reason") + ": say why the list was corrected."});
    auto draw = draw_in_hand(std::move(asked.folder), std::move(asked.rules), means);
    if (!draw) return refusal(draw.error());
    const auto& framework = draw->opened.rules.framework();
    const auto list = corrected_list(asked, *draw, means);
    if (!list) return unread(list.error(), framework, draw->remade.request.eligibility, means);
    if (!list->problems.empty()) return with_problems(*draw, *list);
    if (auto refused = without_column(*draw, *list)) return std::move(*refused);
    if (list->list_sha256 == present_list_sha256(draw->record()))
        return refusal(is_no("same-list", draw->name + ": this is the list as the draw has it, so there is nothing to "
                                                       "amend."));
    const auto plan =
        amendment_plan(draw->record(), framework, *list, asked.supplement.value_or(SupplementRule::same_chance));
    if (!plan) return refusal(plan.error());
    if (auto refused = of_another_service(*draw, *plan, *list)) return std::move(*refused);
    if (auto refused = with_missing_cases(asked, *draw, *plan, *list)) return std::move(*refused);
    if (plan->leaves_nothing_to_read())
        return refusal(is_no("nothing-left-to-read",
                             draw->name +
                                 ": by this list none of the cases to be read is eligible any more. If that is "
                                 "right, draw again and say so: " +
                                 named_command("draw", "draw NEWLIST " + named_setting("again", draw->name) + " " +
                                                           named_setting("reason", "TEXT")) +
                                 "."));
    const auto seeded = supplement_request(asked, *draw, *plan, *list, means);
    if (!seeded) return refusal(seeded.error());
    const auto foreseen = foreseen_under_cap(*plan, *draw, *list, *seeded);
    if (!foreseen) return refusal(foreseen.error());
    AmendmentReport report{framework,
                           *plan,
                           corrected_fields(list_before(*draw), list->cases, framework, *plan),
                           present_list_sha256(draw->record()),
                           list->list_sha256,
                           seeded->is_known ? seeded->request.seed : std::string(),
                           foreseen->has_value() ? &**foreseen : nullptr,
                           chances_differed(*draw),
                           std::holds_alternative<FixedAllocation>(draw->source().request.allocation),
                           draw->record().options.cap.has_value(),
                           of_known_children(*draw, *list, framework),
                           corrected_children(draw->source(), *list, *plan)};
    const auto places = to_choose(asked, report);
    auto answer = asked.is_dry_run || !places.empty()
                      ? told_only(report, places, means)
                      : amended(asked, *draw, *list, *plan, seeded->request, std::move(report), means);
    if (answer.outcome == Outcome::done || asked.is_dry_run) say(answer, who_could_have_chosen(asked, *draw, *plan));
    return answer;
}

} // namespace casedraw::commands
