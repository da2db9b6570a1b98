#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/amendment_report.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <set>

#include "present/acts/amended_numbers.hpp"
#include "present/acts/words.hpp"

namespace casedraw {

namespace {

std::int64_t size_of(const std::vector<std::string>& ids) { return static_cast<std::int64_t>(ids.size()); }

std::string range(const CountRange& count) {
    const auto greatest = std::to_string(count.greatest);
    return count.least == count.greatest ? greatest : std::to_string(count.least) + " or " + greatest;
}

/// How many of some cases were to be read.
std::int64_t read_among(const std::vector<std::string>& ids, const std::vector<std::string>& to_read) {
    return std::count_if(ids.begin(), ids.end(),
                         [&](const std::string& id) { return std::binary_search(to_read.begin(), to_read.end(), id); });
}

/// What is said of one domain of an amendment.
class AmendedWords {
public:
    AmendedWords(const AmendmentReport& report, const AmendedDomainPlan& plan)
        : report_(report), plan_(plan), domain_(report.framework.domains[plan.domain]),
          numbers_(amended_numbers(report, plan)) {}

    std::string table() const {
        const auto& difference = plan_.difference;
        auto text = "\n" + words::line(domain_.label, "before", "after").substr(2) +
                    words::line("Eligible cases (N)", size_of(plan_.before.in_scope), size_of(difference.in_scope));
        const auto add = [&](const char* what, const std::vector<std::string>& ids) {
            if (!ids.empty()) text += words::line(what, "", std::to_string(ids.size()));
        };
        const auto leaving = [&](const char* what, const std::vector<std::string>& ids) {
            add(what, ids);
            if (const auto read = read_among(ids, plan_.before.to_read); read > 0)
                text += words::line("  of these to be read until now", "", std::to_string(read));
        };
        std::vector<std::string> elsewhere, nowhere;
        for (const auto& id : difference.out_of_scope) (comes_elsewhere(id) ? elsewhere : nowhere).push_back(id);
        leaving("Not eligible any more", nowhere);
        leaving("Moved to another domain", elsewhere);
        add("Eligible again, as before", difference.returned);
        add("To be read already, from another domain", difference.moved_in);
        add("Could not be read in another domain", difference.lost);
        add("Late cases", difference.late);
        text += words::line("Sample size for that N", plan_.before.size, plan_.size) + fixed_size() +
                words::line("To be read already", size_of(plan_.before.to_read), plan_.supplement.reading);
        return text + late_cases() + words::line("Reserves to call", "", said(numbers_.called)) +
               words::line("To read then", "", said(numbers_.to_read)) +
               (difference.in_scope.empty() ? "  No eligible case is left here.\n" : "") + fewer_than_the_size();
    }

    std::string chance() const {
        const auto& supplement = plan_.supplement;
        if (supplement.late == 0) return {};
        const auto one = supplement.late == 1;
        const auto cases =
            one ? std::string("the late case") : "each of the " + std::to_string(supplement.late) + " late cases";
        const auto text = domain_.label + ": ";
        if (supplement.greatest == 0 && report_.plan.rule == SupplementRule::none)
            return text + (one ? "the late case is" : "the late cases are") +
                   " not read and had no chance, so nothing that is found speaks for " + (one ? "it" : "them") + ".\n";
        if (plan_.before.population == 0)
            return text + cases + " has the chance " + fraction(supplement.chance) +
                   ": there was no eligible case at the draw, so the domain was sized anew.\n";
        const auto drawn = make_rate(plan_.before.sample, plan_.before.population);
        if (supplement.chance == drawn)
            return text + cases + " has exactly the " + (report_.chances_differed ? "average " : "") +
                   "chance of the draw, " + fraction(drawn) + (report_.is_capped ? ", to be drawn. " : ". ") +
                   as_drawn() + "\n";
        return text + cases + " has the chance " + fraction(supplement.chance) +
               (report_.is_capped ? " to be drawn" : "") + ", and those of the draw had " + fraction(drawn) +
               (report_.chances_differed ? " on average. " : ". ") + weight(drawn) + "\n";
    }

    /// One of the choices, as it would come out here.
    static std::string choice(const AmendedDomainPlan& plan, const Framework& framework, SupplementRule rule) {
        const auto would = supplement_plan(plan.before, plan.difference, plan.size, rule);
        const auto numbers = planned_numbers(plan, would, rule);
        return framework.domains[plan.domain].label + ": " +
               (would.chance.numerator == 0 ? "none" : range(numbers.late_read)) + " of " +
               counted(would.late, "late case", "late cases") + " read, " +
               (would.chance.numerator == 0 ? std::string("and no chance of it")
                                            : "each with the chance " + fraction(would.chance)) +
               "; " + range(numbers.to_read) + " to read in all, for a size of " + std::to_string(plan.size) +
               (plan.size == plan.before.size ? "" : " (before " + std::to_string(plan.before.size) + ")");
    }

    bool calls_reserves() const { return numbers_.called.least > 0; }

private:
    bool comes_elsewhere(const std::string& id) const {
        return std::any_of(report_.plan.domains.begin(), report_.plan.domains.end(), [&](const auto& plan) {
            const auto& difference = plan.difference;
            const auto is_it = [&](const auto& ids) { return std::binary_search(ids.begin(), ids.end(), id); };
            return is_it(difference.moved_in) || is_it(difference.late) || is_it(difference.returned) ||
                   is_it(difference.lost);
        });
    }

    /// Under a cap that is still to decide, no more than the greater number.
    std::string said(const CountRange& count) const {
        return numbers_.is_open && count.least < count.greatest ? "at most " + std::to_string(count.greatest)
                                                                : range(count);
    }

    std::string fixed_size() const {
        const bool is_fixed = report_.has_fixed_sizes && domain_.sizing == SizingRule::allocated;
        const bool stays =
            plan_.before.in_scope.size() != plan_.difference.in_scope.size() && plan_.before.size == plan_.size;
        return is_fixed && stays ? words::size_is_fixed() : "";
    }

    std::string late_cases() const {
        if (plan_.supplement.late == 0) return {};
        const auto read = words::line("Late cases to read", "", said(numbers_.late_read));
        if (numbers_.drawn.greatest == 0 || (numbers_.without_room == 0 && !numbers_.is_open)) return read;
        return words::line("Late cases drawn", "", range(numbers_.drawn)) + without_room() + read;
    }

    std::string without_room() const {
        const bool is_none_read = numbers_.is_open && numbers_.late_read.greatest == 0;
        if (numbers_.is_open && !is_none_read) return {};
        return words::line("  of these without room under the limit", "",
                           is_none_read ? "all" : std::to_string(numbers_.without_room));
    }

    std::string fewer_than_the_size() const {
        const CountRange missing{std::max<std::int64_t>(0, plan_.size - numbers_.to_read.greatest),
                                 plan_.size - numbers_.to_read.least};
        if (numbers_.is_open || missing.greatest <= 0) return {};
        return words::line("  fewer than the size asks for", "", range(missing));
    }

    static std::string fraction(const Rate& rate) {
        return words::in_percent(rate) + " (" + std::to_string(rate.numerator) + " in " +
               std::to_string(rate.denominator) + ")";
    }

    std::string as_drawn() const {
        const auto& supplement = plan_.supplement;
        const std::string what = report_.is_capped ? "drawn" : "read";
        if (plan_.before.sample == plan_.before.population) return "All are " + what + ", as all were at the draw.";
        if (supplement.least == supplement.greatest)
            return std::to_string(supplement.least) + " of them " + (supplement.least == 1 ? "is " : "are ") + what +
                   ".";
        const auto& drawn = numbers_.drawn;
        return range({supplement.least, supplement.greatest}) + " are " + what +
               ", and which of the two is drawn as well, so that the chance is exact" +
               (drawn.least == drawn.greatest ? ": here " + range(drawn) + "." : ".");
    }

    std::string weight(const Rate& drawn) const {
        const auto& chance = plan_.supplement.chance;
        if (chance.numerator == 0) return "Nothing that is found speaks for the late cases.";
        return "A late case that is read stands for " +
               decimal(drawn.numerator * chance.denominator, drawn.denominator * chance.numerator, 2) +
               " times as many cases as one that was drawn before: the ratings tell the shares weighted by this beside "
               "those "
               "that count every case alike, and by which of them ratings go.";
    }

    const AmendmentReport& report_;
    const AmendedDomainPlan& plan_;
    const Domain& domain_;
    AmendedNumbers numbers_;
};

/// Whom it brings or takes away that a case has another child now.
std::string other_children_words(const CorrectedChildren& children) {
    std::vector<std::string> parts;
    if (children.leaving > 0)
        parts.push_back(counted(children.leaving, "case", "cases") + " (" + std::to_string(children.leaving_to_read) +
                        " to be read until now) that " + (children.leaving == 1 ? "leaves" : "leave") +
                        " because another case of the child is kept, which the draw took for another child's");
    if (children.parted > 0)
        parts.push_back(counted(children.parted, "late case", "late cases") +
                        " that had been left out only for a case that is another child's by this list");
    return parts.empty() ? std::string() : ", save for " + listed(parts);
}

std::string corrected_words(const AmendmentReport& report) {
    std::vector<std::string> parts;
    for (const auto& field : report.corrected)
        parts.push_back(report.framework.fields[field.field].heading + " in " + counted(field.cases, "case", "cases") +
                        " (" + std::to_string(field.to_read) + " to be read)");
    if (parts.empty()) return {};
    return "\nCorrected, and nobody more or less is read for it" + other_children_words(report.children) +
           ", since the draw was made by what was known then: " + listed(parts) +
           ". The balance (balance.csv, report, sample.xlsx) shows both: what was drawn by what was "
           "known then, and what is to be read now by this list.\n";
}

/// A domain whose own list is as before keeps its size, whatever the sizes of the others would make of it.
std::string unchanged_words(const AmendmentReport& report, const AmendedDomainPlan& plan) {
    auto text = "\n" + report.framework.domains[plan.domain].label + ": no change";
    const auto anew = report.plan.sizes.domains[plan.domain].sample;
    if (anew != plan.size)
        text += "; its size stays " + std::to_string(plan.size) +
                ", since its own list did not change. Worked out anew beside the others it would be " +
                std::to_string(anew);
    return text + ".\n";
}

/// The sizes of the domains that are sized together, and their shares.
std::string ratio_words(const AmendmentReport& report) {
    std::vector<std::string> sizes, shares;
    std::int64_t total = 0;
    const auto is_allocated = [&](const AmendedDomainPlan& plan) {
        return report.framework.domains[plan.domain].sizing == SizingRule::allocated;
    };
    for (const auto& plan : report.plan.domains)
        if (is_allocated(plan)) total += plan.size;
    for (const auto& plan : report.plan.domains) {
        if (!is_allocated(plan)) continue;
        sizes.push_back(report.framework.domains[plan.domain].label + " " + std::to_string(plan.size));
        shares.push_back(words::in_percent(make_rate(plan.size, std::max<std::int64_t>(1, total))));
    }
    if (sizes.size() < 2 || total == 0) return {};
    return "\nSizes then: " + listed(sizes) + "; of these together " + listed(shares) + ".\n";
}

/// Cases that the list takes from one domain to another, whether they were to be read or not.
std::int64_t cases_that_moved(const AmendmentReport& report) {
    std::set<std::string> left;
    for (const auto& plan : report.plan.domains)
        left.insert(plan.difference.out_of_scope.begin(), plan.difference.out_of_scope.end());
    std::set<std::string> moved;
    for (const auto& plan : report.plan.domains)
        for (const auto* ids : {&plan.difference.moved_in, &plan.difference.lost, &plan.difference.late})
            for (const auto& id : *ids)
                if (left.count(id) != 0) moved.insert(id);
    return static_cast<std::int64_t>(moved.size());
}

/// Drawn or not, a case that changed its domain had a chance in the one that it left.
std::string moved_words(std::int64_t moved) {
    if (moved == 0) return {};
    const bool is_one = moved == 1;
    return "; " + counted(moved, "case that", "cases that") + (is_one ? " changes its" : " change their") +
           " domain had another: the chance of the domain that " + (is_one ? "it leaves" : "they leave") +
           ", and, where not drawn there, then that of the late cases in the new one";
}

/// One case is read for each child, and it is the one that was there when the sample was drawn.
std::string known_child_words(std::int64_t cases) {
    if (cases == 0) return {};
    const bool is_one = cases == 1;
    return "\n" + counted(cases, "case is", "cases are") +
           " new on the list and not taken: one case is read for each child, and " +
           (is_one ? "the child has" : "these children have") +
           " another that was eligible before. That one stays, drawn or not, so that the child keeps the chance "
           "that it had. ledger.csv says so of " +
           (is_one ? "the new one" : "each new one") + ".\n";
}

/// A child whose cases were taken for different children's could be drawn by each of them.
std::string favoured_words(const AmendmentReport& report) {
    const auto& children = report.children;
    if (children.favoured == 0) return {};
    const bool is_one = children.favoured == 1;
    auto text = "; but " + counted(children.favoured, "child", "children") +
                " had more than the chance of one case: the draw took the cases of " +
                (is_one ? "that child" : "each of them") +
                " for different children's, each could be drawn, and one that was drawn stays";
    if (!children.least) return text;
    const auto least = words::in_percent(*children.least), greatest = words::in_percent(*children.greatest);
    return text + " (counted over the rows of the lottery, a case of the child is in " +
           (least == greatest ? least : "between " + least + " and " + greatest) + " of them)";
}

/// Cases that leave, and not because their child has another.
bool any_other_out(const AmendmentReport& report) {
    std::set<std::string> left;
    for (const auto& plan : report.plan.domains)
        left.insert(plan.difference.out_of_scope.begin(), plan.difference.out_of_scope.end());
    return static_cast<std::int64_t>(left.size()) > report.children.leaving;
}

/// How far equal chance holds, once all is said.
std::string equal_chance_words(const AmendmentReport& report) {
    bool any_late = false, any_drawn = false, any_out = false, any_calls = false, is_equal = true;
    for (const auto& plan : report.plan.domains) {
        any_late = any_late || plan.supplement.late > 0;
        any_drawn = any_drawn || plan.supplement.greatest > 0;
        any_out = any_out || !plan.difference.out_of_scope.empty();
        any_calls = any_calls || AmendedWords(report, plan).calls_reserves();
        if (plan.supplement.late > 0 && plan.before.population > 0)
            is_equal = is_equal && plan.supplement.chance == make_rate(plan.before.sample, plan.before.population);
    }
    std::string text = "\nHow far equal chance holds: ";
    if (!any_late && !any_out) return text + "the list changes nobody's chance.\n";
    text +=
        report.chances_differed
            ? "by the options of the draw, or by an earlier choice for late cases, not all cases had the same chance"
        : is_equal ? "in each domain every case that is eligible now had the same chance to be drawn"
                   : "the late cases did not have the chance of the others";
    text += moved_words(cases_that_moved(report)) + favoured_words(report);
    if (any_other_out(report))
        text += std::string("; ") + (report.children.favoured > 0 ? "other " : "") +
                "cases that are not eligible there have left, which changes nobody's chance";
    if (any_drawn && report.is_capped)
        text += "; of late cases that are drawn only those are read for which the draw's limit leaves room";
    if (any_calls)
        text += "; reserves are called beyond that, in the order that was published, because fewer would be read than "
                "the size for the new number of cases";
    return text + ".\n";
}

} // namespace

std::string amendment_difference(const AmendmentReport& report) {
    std::string text = "The corrected list beside the draw as it stands\n", chances;
    for (const auto& plan : report.plan.domains) {
        if (!plan.difference.is_changed()) {
            text += unchanged_words(report, plan);
            continue;
        }
        const AmendedWords said(report, plan);
        text += said.table();
        chances += said.chance();
    }
    text += ratio_words(report) + corrected_words(report);
    text += known_child_words(report.of_known_children);
    if (!chances.empty()) text += "\n" + chances;
    return text + equal_chance_words(report);
}

std::string supplement_choices(const AmendmentReport& report, const std::vector<std::size_t>& places) {
    std::vector<std::string> asked;
    for (const auto place : places) asked.push_back(report.framework.domains[report.plan.domains[place].domain].label);
    const auto with_late = std::count_if(report.plan.domains.begin(), report.plan.domains.end(),
                                         [](const auto& plan) { return plan.supplement.late > 0; });
    std::string text = "With the late cases more would be read of " + listed(asked) +
                       " than the new size by more than two, or than the framework's most. Choose with " +
                       named_setting("supplement") +
                       (with_late > 1 ? "; the choice counts for the late cases of every domain:" : ":");
    const auto add = [&](const char* name, SupplementRule rule, const char* meaning) {
        text += std::string("\n  ") + name + "  " + meaning;
        for (const auto& plan : report.plan.domains)
            if (plan.supplement.late > 0) text += "\n    " + AmendedWords::choice(plan, report.framework, rule);
    };
    add("same-chance", SupplementRule::same_chance, "each late case has the chance of the draw");
    add("new-size", SupplementRule::new_size,
        "late cases only up to the size for the new number of cases; rate then tells weighted shares beside those that "
        "count every case alike");
    add("none", SupplementRule::none,
        "no late case is read; they stand behind the reserves, for cases that are lost later");
    if (report.is_capped)
        text +=
            "\nThese numbers leave the limit of the draw aside, which may leave no room for some of the late cases.";
    if (with_late > 1)
        text +=
            "\nTo choose otherwise for one domain, hand in two corrected lists one after the other: first one without "
            "its late cases, then the whole one, each with its own " +
            named_setting("supplement") + ".";
    return text + "\n";
}

} // namespace casedraw
