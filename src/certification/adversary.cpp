#include "certification/adversary.hpp"

#include <algorithm>

namespace casedraw {

namespace {

constexpr std::size_t most_searches = 20;            // through all exchanges
constexpr std::size_t most_panel_steps = 30'000'000; // exchanges tried × panels: a fraction of a second

/// M times the covariance, over the panels, of a case's membership with another's, in whole numbers: M·P(a,b) -
/// P(a)·P(b).
class Spread {
public:
    Spread(const PairCounts& pairs, std::size_t panels, const AnswerPattern& answers)
        : pairs_(pairs), panels_(static_cast<std::int64_t>(panels)), pull_(pairs.size(), 0) {
        for (std::size_t yes = 0; yes < answers.size(); ++yes)
            if (answers[yes] != 0) add(yes, 1);
    }

    std::int64_t between(std::size_t a, std::size_t b) const {
        return panels_ * pairs_(a, b) - pairs_(a, a) * pairs_(b, b);
    }

    /// What the variance, times M², gains when `leaving` becomes a no and `coming` a yes.
    std::int64_t gain(std::size_t leaving, std::size_t coming) const {
        return 2 * (pull_[coming] - pull_[leaving] - between(leaving, coming)) + between(leaving, leaving) +
               between(coming, coming);
    }
    std::int64_t pull(std::size_t unit) const { return pull_[unit]; }
    void exchange(std::size_t leaving, std::size_t coming) {
        add(leaving, -1);
        add(coming, 1);
    }

private:
    void add(std::size_t unit, std::int64_t sign) {
        for (std::size_t other = 0; other < pull_.size(); ++other) pull_[other] += sign * between(unit, other);
    }

    const PairCounts& pairs_;
    std::int64_t panels_;
    std::vector<std::int64_t> pull_; ///< covariance with the sum of all yes
};

struct Exchange {
    std::size_t leaving = 0;
    std::size_t coming = 0;
    std::int64_t gain = 0;
};

/// The yes that goes least with the others for the no that goes most with them.
Exchange quick_exchange(const Spread& spread, const AnswerPattern& answers) {
    const auto none = answers.size();
    Exchange best{none, none, 0};
    for (std::size_t unit = 0; unit < answers.size(); ++unit) {
        auto& end = answers[unit] != 0 ? best.leaving : best.coming;
        if (end == none ||
            (answers[unit] != 0 ? spread.pull(unit) < spread.pull(end) : spread.pull(unit) > spread.pull(end)))
            end = unit;
    }
    if (best.leaving != none && best.coming != none) best.gain = spread.gain(best.leaving, best.coming);
    return best;
}

Exchange best_exchange(const Spread& spread, const AnswerPattern& answers) {
    Exchange best;
    for (std::size_t leaving = 0; leaving < answers.size(); ++leaving)
        for (std::size_t coming = 0; coming < answers.size() && answers[leaving] != 0; ++coming)
            if (answers[coming] == 0 && spread.gain(leaving, coming) > best.gain)
                best = {leaving, coming, spread.gain(leaving, coming)};
    return best;
}

void spread_out(const PairCounts& pairs, const Membership& membership, AnswerPattern& answers) {
    Spread spread(pairs, membership.panels(), answers);
    for (std::size_t step = 0, searches = 0; step < 4 * answers.size() && searches < most_searches; ++step) {
        auto exchange = quick_exchange(spread, answers);
        if (exchange.gain <= 0) {
            exchange = best_exchange(spread, answers);
            ++searches;
        }
        if (exchange.gain <= 0) return;
        spread.exchange(exchange.leaving, exchange.coming);
        answers[exchange.leaving] = 0;
        answers[exchange.coming] = 1;
    }
}

class Coverage {
public:
    Coverage(const Membership& membership, const Covering& covering, const AnswerPattern& answers)
        : membership_(membership), covering_(covering), yes_(membership.panels(), 0) {
        for (std::size_t unit = 0; unit < answers.size(); ++unit)
            if (answers[unit] != 0) add(membership.of(unit), membership.weight(unit));
        missed_ = missed_after(0, 0);
    }

    std::int64_t missed() const { return missed_; }
    std::int64_t missed_after(std::size_t leaving, std::size_t coming) const {
        const auto *less = membership_.of(leaving), *more = membership_.of(coming);
        const auto lost = membership_.weight(leaving), won = membership_.weight(coming);
        std::int64_t missed = 0;
        for (std::size_t panel = 0; panel < yes_.size(); ++panel)
            missed +=
                !covering_.holds(panel, yes_[panel] - (less[panel] != 0 ? lost : 0) + (more[panel] != 0 ? won : 0));
        return missed;
    }
    void exchange(std::size_t leaving, std::size_t coming) {
        missed_ = missed_after(leaving, coming);
        add(membership_.of(leaving), -membership_.weight(leaving));
        add(membership_.of(coming), membership_.weight(coming));
    }

private:
    void add(const std::uint8_t* in_panel, std::int64_t weight) {
        for (std::size_t panel = 0; panel < yes_.size(); ++panel) yes_[panel] += in_panel[panel] != 0 ? weight : 0;
    }

    const Membership& membership_;
    const Covering& covering_;
    std::vector<std::int64_t> yes_;
    std::int64_t missed_ = 0;
};

/// Gives how many panels' intervals miss the true share at the end.
std::int64_t uncover(const Membership& membership, const Covering& covering, AnswerPattern& answers) {
    Coverage coverage(membership, covering, answers);
    std::size_t tries = most_panel_steps / std::max<std::size_t>(1, membership.panels());
    for (bool found = true; found;) {
        found = false;
        for (std::size_t leaving = 0; leaving < answers.size(); ++leaving)
            for (std::size_t coming = 0; coming < answers.size() && answers[leaving] != 0; ++coming) {
                if (answers[coming] != 0) continue;
                if (tries-- == 0) return coverage.missed();
                if (coverage.missed_after(leaving, coming) <= coverage.missed()) continue;
                coverage.exchange(leaving, coming);
                answers[leaving] = 0;
                answers[coming] = 1;
                found = true;
            }
    }
    return coverage.missed();
}

} // namespace

AnswerPattern hardest_pattern(const PairCounts& pairs, const Membership& membership, AnswerPattern start,
                              const Covering& covering) {
    auto spread = start;
    spread_out(pairs, membership, spread);
    const auto missed = uncover(membership, covering, spread);
    return uncover(membership, covering, start) > missed ? start : spread;
}

} // namespace casedraw
