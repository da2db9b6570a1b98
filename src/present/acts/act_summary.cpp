#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/groups.hpp>
#include <casedraw/present/act_report.hpp>
#include <map>

#include "present/acts/words.hpp"

namespace casedraw {

namespace {

using words::in_percent;
using words::line;

std::string in_points(const std::optional<double>& margin) {
    return margin ? decimal(100 * *margin, 1) + " points" : "none";
}

/// Cases that nobody typed: of a whole service's answers their number alone is said, and no id.
std::string told(const ActReport& report, const std::vector<std::string>& cases) {
    return report.record.events.back().kind == EventKind::confirm
               ? counted(static_cast<std::int64_t>(cases.size()), "case", "cases")
               : listed(cases);
}

/// What is said of one domain.
class DomainWords {
public:
    DomainWords(const ActReport& report, const DomainEffect& effect)
        : report_(report), effect_(effect), domain_(report.source.framework.domains[effect.domain]) {}

    std::string made() const {
        return "\n" + line(domain_.label, "before", "after").substr(2) + standing() + margins() + minimum() +
               reserve() + scope() + chances() + run_out();
    }

private:
    std::string standing() const {
        const auto& [before, after] = std::pair(effect_.before, effect_.after);
        return line("Eligible cases (N)", before.population, after.population) +
               line("Sample size for that N", before.size, after.size) + fixed_size() +
               line("Cases to read", before.to_read, after.to_read) +
               line("Reserves left", before.reserves, after.reserves) +
               line("Margin of error, " + percent(report_.source.request.precision.confidence) + " confidence",
                    in_points(before.margin_of_error), in_points(after.margin_of_error)) +
               without_chance(after);
    }

    static std::string without_chance(const DomainStanding& after) {
        if (after.without_chance == 0 || !after.margin_of_error) return {};
        return "  That margin is of the " + counted(after.population - after.without_chance, "case", "cases") +
               " that had a chance to be read: " + counted(after.without_chance, "late case", "late cases") +
               " had none.\n";
    }

    std::string fixed_size() const {
        const bool is_fixed = domain_.sizing == SizingRule::allocated &&
                              std::holds_alternative<FixedAllocation>(report_.source.request.allocation);
        const bool stays =
            effect_.before.population != effect_.after.population && effect_.before.size == effect_.after.size;
        return is_fixed && stays ? words::size_is_fixed() : "";
    }

    /// Margins that change, and whether any is off its target.
    std::string margins() const {
        std::string changed;
        for (const auto& margin : effect_.margins) {
            const auto name = heading(margin.variable) + (margin.is_private ? ", one of them" : ": " + margin.level);
            if (margin.before != margin.after)
                changed +=
                    line(name + " (target " + decimal(margin.target.numerator, margin.target.denominator, 2) + ")",
                         margin.before, margin.after);
        }
        if (changed.empty()) changed = "  Every margin stays as it is.\n";
        const auto off = margins_off();
        const std::string which =
            effect_.is_by_corrected_list ? "target for the cases eligible now" : "target at the draw";
        return changed + (off.empty() ? "  Every margin is within one case of its " + which + ".\n"
                                      : "  A whole case or more off the " + which + ": " + off + ".\n");
    }

    /// Those a whole case or more off their target; of private ones how many.
    std::string margins_off() const {
        std::vector<std::string> names;
        std::map<std::string, std::int64_t> of_private;
        for (const auto& margin : effect_.margins) {
            if (margin.units_off(margin.after) == 0) continue;
            if (!margin.is_private)
                names.push_back(heading(margin.variable) + ": " + margin.level);
            else
                ++of_private[margin.variable];
        }
        for (const auto& [variable, count] : of_private)
            names.push_back(heading(variable) + ", " + (count == 1 ? "one" : std::to_string(count)) + " of them");
        std::string off;
        for (const auto& name : names) off += (off.empty() ? "" : "; ") + name;
        return off;
    }

    std::string minimum() const {
        if (!effect_.minimum_missed) return {};
        const auto& missed = *effect_.minimum_missed;
        return "  The minimum of the draw does not hold any more: at least " +
               counted(missed.least, "case that is ", "cases that are ") + missed.level + ", and " +
               std::to_string(missed.to_read) + (missed.to_read == 1 ? " is" : " are") + " to be read.\n";
    }

    std::string reserve() const {
        for (const auto& each : report_.substitutions) {
            if (each.domain != effect_.domain) continue;
            if (each.enough_left)
                return "  Nobody is called: " + std::to_string(effect_.after.to_read) +
                       (effect_.after.to_read == 1 ? " is" : " are") + " left to read, and the size for " +
                       counted(effect_.after.population, "eligible case", "eligible cases") + " asks for " +
                       std::to_string(effect_.after.size) + "." +
                       (effect_.after.reserves > 0 ? " " + named_setting("replace") + " calls a reserve all the same.\n"
                                                   : "\n");
            if (!each.called && each.none_left) return nobody_fits(each);
            if (!each.called) return "";
            return "  The case called " + chosen(each) +
                   (effect_.is_by_corrected_list
                        ? " That is by the classes known when cases were drawn, by which reserves are called; the "
                          "table above is by the corrected list.\n"
                        : "\n");
        }
        return {};
    }

    std::string nobody_fits(const DomainSubstitution& each) const {
        if (effect_.after.reserves == 0) return {};
        const bool is_passed_over = !each.passed_over.empty();
        if (is_passed_over && effect_.after.reserves == 1)
            return "  Nobody is called: the only reserve left is the one that is passed over.\n";
        return std::string("  Nobody is called: each of the ") + (is_passed_over ? "other " : "") +
               "reserves left would break a cap of the draw.\n";
    }

    static std::string chosen(const DomainSubstitution& each) {
        const auto place = "number " + std::to_string(each.called->place + 1) + " of the reserves left";
        if (!each.passed_over.empty()) return "is " + place + ". It was taken out of order.";
        if (each.called->same_group) return "is " + place + ", the first of those equal to the case in every variable.";
        return "is " + place +
               ". No reserve is equal to the case in every variable; of all reserves this one leaves "
               "the margins least off.";
    }

    std::string scope() const {
        if (!effect_.scope) return {};
        const auto& known = *effect_.scope;
        if (known.is_confirmed)
            return "  The service answered for every case, read or not: " + std::to_string(known.out_of_scope) +
                   " of " + std::to_string(known.population) + (known.out_of_scope == 1 ? " is" : " are") +
                   " out of scope, and N is " + (known.may_be_eligible.empty() ? "exactly " : "") +
                   std::to_string(known.at_most) + beside_others(known) + ".\n";
        std::string text;
        if (known.by_list > 0)
            text = "  By the corrected list " + counted(known.by_list, "case is", "cases are") +
                   " not eligible here. It covers every case, read or not: by it N is " +
                   std::to_string(known.out_of_scope > 0 ? known.population : known.at_most) + ".\n";
        if (known.out_of_scope == 0) return text;
        if (known.was_confirmed)
            return text +
                   "  The service had answered for every case, read or not; since then a case was found out of scope "
                   "that it had in scope, so others may be as well. N is at most " +
                   std::to_string(known.at_most) + " of " + std::to_string(known.population) + beside_others(known) +
                   ".\n";
        if (known.came_since > 0)
            return text + "  The service had answered for every other case, read or not: open is only " +
                   counted(known.came_since, "case", "cases") + " that came since. N is at most " +
                   std::to_string(known.at_most) + " of " + std::to_string(known.population) + beside_others(known) +
                   ".\n";
        if (known.is_answered_in_part)
            return text + "  N falls only where somebody looked or the service answered: by what is known N is " +
                   std::to_string(known.at_most) + " of " + std::to_string(known.population) + beside_others(known) +
                   ".\n";
        return text + "  N falls only where somebody looked: of " + counted(known.looked, "case", "cases") +
               " that were to be read before this act, " + std::to_string(known.out_of_scope) +
               (known.out_of_scope == 1 ? " was" : " were") + " out of scope. " +
               (known.not_looked == 0 ? "No other case is left that nobody looks at: N is " : "N is at most ") +
               std::to_string(known.at_most) + " of " + std::to_string(known.population) + beside_others(known) +
               (known.not_looked == 0 ? ", unless more are found to be out of scope.\n"
                                      : ", and about " + std::to_string(known.about) +
                                            " if the cases nobody looked at are like those.\n");
    }

    /// How far N may rise again.
    std::string beside_others(const ScopeKnown& known) const {
        const auto others = static_cast<std::int64_t>(known.may_be_eligible.size());
        if (others == 0) return {};
        return ", or up to " + std::to_string(known.at_most + others) + " with what may be eligible now (" +
               told(report_, known.may_be_eligible) + ", left out only as " +
               (others == 1 ? "another case" : "other cases") + " of a child)";
    }

    std::string chances() const {
        if (effect_.average_chance)
            return "  Chance of the cases in scope, had these been out of scope in every sample: " +
                   decimal(100 * *effect_.average_chance, 1) +
                   "% on average, worked out over all samples of this design, which has no lottery to count over.\n";
        if (!effect_.chances) return {};
        const auto& counted_over = *effect_.chances;
        return "  Chances of the cases in scope, had these been out of scope in every row: " +
               in_percent(counted_over.average) + " on average; counted over all " +
               std::to_string(counted_over.panels) + " rows of the lottery, " + in_percent(counted_over.least) +
               " at least and " + in_percent(counted_over.greatest) + " at most.\n";
    }

    /// Whether a case was lost for which no reserve could be called.
    bool found_no_reserve() const {
        for (const auto& each : report_.substitutions)
            if (each.domain == effect_.domain && (each.called || each.none_left)) return !each.called;
        return effect_.after.reserves == 0 && effect_.after.to_read < effect_.before.to_read &&
               effect_.after.to_read < effect_.after.size;
    }

    bool is_any_called() const {
        const auto& changes = report_.record.events.back().changes;
        return std::any_of(changes.begin(), changes.end(), [&](const DomainChange& change) {
            return change.domain == domain_.id && !change.called.empty();
        });
    }

    std::string run_out() const {
        if (found_no_reserve()) return what_is_left() + choices();
        if (effect_.after.reserves > 0 || effect_.before.reserves == 0 || effect_.after.to_read == 0) return {};
        return std::string(is_any_called() ? "  That was the last reserve." : "  No reserve is left.") +
               " The next case that is lost cannot be replaced.\n";
    }

    std::string what_is_left() const {
        const auto& after = effect_.after;
        const auto off = std::count_if(effect_.margins.begin(), effect_.margins.end(),
                                       [](const MarginEffect& margin) { return margin.units_off(margin.after) > 0; });
        const auto held = static_cast<std::int64_t>(effect_.margins.size());
        const std::string why =
            after.reserves > 0 ? ""
                               : "  The reserves have run out: every eligible case that can be read is being read.\n";
        return why + "  What is left: " + counted(after.to_read, "case", "cases") + " to read, where the size is " +
               std::to_string(after.size) + "; " +
               (after.margin_of_error ? "a margin of error of " + in_points(after.margin_of_error)
                                      : "no margin of error") +
               " (before " + in_points(effect_.before.margin_of_error) + "); and of " +
               counted(held, "margin", "margins") + " of the balance " + (off == 0 ? "none" : std::to_string(off)) +
               " off by a whole case or more.\n";
    }

    std::string choices() const {
        return "  What can be done:\n" +
               std::string(effect_.after.to_read == 0
                               ? ""
                               : "    - read those that are left: the ratings say that a case was lost, and how far "
                                 "that could move them;\n") +
               "    - ask the service for the case once more, and if it turns up take this back with " +
               named_command("undo", "undo") +
               ";\n"
               "    - where the list was not complete, hand in the corrected list with " +
               named_command("amend", "amend") + ", which draws those forgotten.\n";
    }

    std::string heading(const std::string& variable) const {
        return variable_heading(report_.source.fields_of(effect_.domain), variable);
    }

    const ActReport& report_;
    const DomainEffect& effect_;
    const Domain& domain_;
};

/// What is left of a person's case on the second list.
std::string linked_cases(const ActReport& report) {
    const auto& cases = report.of_unread_persons;
    if (cases.empty()) return {};
    const auto* domain = report.source.framework.with_second_list();
    const bool is_one = cases.size() == 1;
    return domain->label + ": " + told(report, cases) +
           " could be drawn only because the child was in the sample, and no " +
           "case of that child is to be read any more. " + (is_one ? "It stays" : "They stay") +
           " to be read, with the chance that " + (is_one ? "it" : "they") +
           " had at the draw. Next: where that is not right, because the child's case is needed to read " +
           (is_one ? "it" : "them") + " or was never one of the service's, take " + (is_one ? "it" : "each") +
           " out as well, with " +
           named_command("substitute",
                         "substitute DIR " + named_setting("case", "ID") + " " + named_setting("reason", "CODE")) +
           ".\n";
}

/// An act that leaves more cases of one case manager than the cap of the draw allows.
std::string over_cap(const ActReport& report) {
    if (report.levels_over_cap == 0) return {};
    const auto& cap = *report.source.request.cap;
    const auto& fields = report.source.framework;
    return "The cap of the draw does not hold any more: at most " + counted(cap.most, "case", "cases") + " of each " +
           fields.fields[*fields.field_named(cap.field)].heading + ", and " + std::to_string(report.levels_over_cap) +
           (report.levels_over_cap == 1 ? " has" : " have") + " more to be read.\n";
}

} // namespace

std::string act_summary(const ActReport& report) {
    const auto& event = report.record.events.back();
    const auto sentence = act_sentence(report.record, report.record.events.size() - 1, report.source.framework);
    auto text = other_framework_line(report.source.framework, report.record.fieldwork);
    text += report.is_dry_run ? "This would be done, and nothing was: " + sentence + ".\n"
                              : sentence + ". Receipt " + event.receipt + ".\n";
    if (report.another_disposal)
        text +=
            event.kind == EventKind::confirm
                ? "Another case of a child whose case is out of scope may be eligible now: hand in the corrected list "
                  "with " +
                      named_command("amend", "amend") + " to have it considered.\n"
                : "The child has another disposal on the list, which was left out only because one case is read for "
                  "each child. It may now be eligible: hand in the corrected list to have it considered.\n";
    text += linked_cases(report) + over_cap(report);
    for (const auto& effect : report.effects) text += DomainWords(report, effect).made();
    if (report.effects.empty()) text += "\nNothing changes in who is to be read.\n";
    if (report.is_dry_run) return text;
    return text + "\nWrite the receipt down: it shows later that nothing before it was changed.\nWritten: " +
           listed(report.written) + ".\n";
}

} // namespace casedraw
