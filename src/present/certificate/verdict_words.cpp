#include "present/certificate/verdict_words.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <cmath>

namespace casedraw {

namespace {

/// So much or more: rounded down.
std::string at_least(std::int64_t panels, const DomainCertificate& domain) {
    return std::to_string(100 * panels / domain.panels) + "%";
}

/// No more than so much: rounded up.
std::string at_most(std::int64_t panels, const DomainCertificate& domain) {
    return std::to_string((100 * panels + domain.panels - 1) / domain.panels) + "%";
}

std::string whole(double number) { return std::to_string(static_cast<std::int64_t>(number + 0.5)); }

std::string forced(std::int64_t forced, std::int64_t all) {
    if (forced == all) return ", which its sizes and margins force";
    if (forced == 0) return ", which was not shown to be forced";
    return ", of which its sizes and margins force " + std::to_string(forced) + "; the rest was not shown to be forced";
}

} // namespace

std::string to_text(Verdict verdict) {
    switch (verdict) {
    case Verdict::holds:
        return "holds";
    case Verdict::with_care:
        return "with-care";
    case Verdict::not_relied_on:
        return "not-relied-on";
    }
    return "";
}

std::string verdict_in_words(const DomainCertificate& domain, const Rate& confidence) {
    if (domain.cases.least == 0)
        return "Verdict: there is no interval to quote for this draw. Some eligible cases had no chance to be read, so "
               "the ratings tell none.";
    const auto promised = percent(confidence);
    const auto hardest = domain.worst_covered().covering;
    const auto ordinary = domain.ordinarily_covering();
    const auto dealt = std::to_string(domain.by_chance.patterns) + " dealt by chance";
    const auto all = "all " + std::to_string(domain.population) + " cases";
    switch (verdict(domain, confidence)) {
    case Verdict::holds:
        return "Verdict: the " + promised +
               " interval can be quoted. Under every pattern of answers looked at, the "
               "hardest found included, it held the true share in " +
               at_least(std::min(hardest, domain.by_chance.least), domain) + " of the lottery's rows or more.";
    case Verdict::with_care:
        return "Verdict: the " + promised +
               " interval can be quoted for ordinary questions, as a range for this list "
               "and not as a guarantee. Under answers that go with a class, and under nineteen of twenty patterns of " +
               dealt + ", it held the true share in " + at_least(ordinary, domain) +
               " of the lottery's rows or more. The least of those dealt by chance had " +
               at_least(domain.by_chance.least, domain) + ", and the hardest of all other patterns looked at " +
               at_least(hardest, domain) + ". Where much hangs on one question, read more cases, or " + all + ".";
    case Verdict::not_relied_on:
        break;
    }
    return "Verdict: do not quote the " + promised +
           " interval for this draw. Under some ordinary answers (that go with a class, or one in twenty patterns of " +
           dealt + ") it held the true share in no more than " + at_most(ordinary, domain) +
           " of the lottery's rows. Say what was found in the " + counted(domain.sample, "case", "cases") +
           " read, without a range; or read " + all + "; or draw again from the start, balanced by fewer variables (" +
           named_setting("relax") + "), which leaves more different samples.";
}

std::string by_chance_in_words(const DomainCertificate& domain) {
    const auto& dealt = domain.by_chance;
    return std::to_string(dealt.patterns) +
           " patterns of answers were dealt by chance, yes for 20, 35, 50, 65 or 80% of the cases, rounded down "
           "to whole cases. The interval held the true share in " +
           at_least(dealt.middle, domain) + " of the lottery's rows under the pattern in the middle, in " +
           at_most(dealt.one_in_twenty, domain) + " or less under one in twenty, and in " +
           at_least(dealt.least, domain) + " under the least favourable.";
}

std::string unequal_in_words(const DomainCertificate& domain) {
    if (domain.cases.least == domain.cases.greatest) return {};
    double ordinary = 0, hardest = 0;
    for (const auto& pattern : domain.patterns) {
        auto& most = pattern.kind == PatternKind::adversarial ? hardest : ordinary;
        most = std::max(most, std::abs(pattern.bias));
    }
    return "Chances differ between cases, so all figures here are of shares that are weighted by one over each case's "
           "chance, with the intervals of such shares" +
           std::string(domain.has_other_chances ? "" : ", as rate tells them of sheets of judgements") +
           ". On average over the rows these shares are off by up to " + decimal(100 * ordinary, 1) +
           " points for ordinary answers, and by up to " + decimal(100 * hardest, 1) +
           " for the hardest that were found.";
}

std::string of_sampled_in_words(const DomainCertificate& domain) {
    if (!domain.is_of_sampled) return {};
    return "Only cases of sampled children could be drawn here. All that follows is of the " +
           counted(domain.population, "eligible case", "eligible cases") +
           " of theirs: nothing is said of the cases of other children." +
           (domain.has_other_chances
                ? " Chances of child and case together differ, so rate weights shares by both, and its range is of the "
                  "cases of all children. That is not counted here: the verdict is of shares among the cases of "
                  "sampled "
                  "children."
                : "");
}

std::string since_in_words(const SinceDraw& since) {
    if (since.acts == 0) return {};
    std::vector<std::string> changes;
    if (since.left > 0) changes.push_back(counted(since.left, "case has", "cases have") + " left");
    if (since.called > 0) changes.push_back(counted(since.called, "reserve is", "reserves are") + " read");
    if (since.came > 0) changes.push_back(counted(since.came, "late case", "late cases") + " came");
    return "Since the draw " + counted(since.acts, "act was", "acts were") + " done: " +
           (changes.empty() ? "nobody left, and nobody came."
                            : listed(changes) + ". Nothing of that is counted here.") +
           " " + named_command("history", "casedraw history") + " tells it.";
}

std::string diversity_in_words(const DomainCertificate& domain) {
    const auto& panels = domain.diversity.panels;
    std::string text = "The table holds " + counted(panels.distinct, "different sample", "different samples") +
                       ", as uncertain as " + whole(panels.effective) + " equally likely ones; the commonest is " +
                       decimal(100 * panels.commonest, domain.panels, 1) + "% of the table.";
    if (const auto& feasible = domain.diversity.feasible;
        domain.keeps_every_margin && feasible.is_complete && domain.diversity.tables.distinct > 0)
        text += " By crossed cells these are " + std::to_string(domain.diversity.tables.distinct) + " of the " +
                std::to_string(feasible.counted) + " ways that keep every margin.";
    const auto& pairs = domain.diversity.pairs;
    if (pairs && pairs->never > 0)
        text += " " + counted(pairs->never, "pair of cases is", "pairs of cases are") + " never read together" +
                forced(pairs->never_forced, pairs->never) + ".";
    if (pairs && pairs->always > 0)
        text += " " + counted(pairs->always, "pair is", "pairs are") + " always read together or not at all" +
                forced(pairs->always_forced, pairs->always) + ".";
    return text;
}

} // namespace casedraw
