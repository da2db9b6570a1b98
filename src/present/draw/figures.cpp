#include "present/draw/figures.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

#include "present/draw/diversity_words.hpp"
#include "present/draw/masking.hpp"
#include "present/draw/shared_field.hpp"
#include "present/draw/sheets.hpp"
#include "base/small_letters.hpp"
#include "engine/balance.hpp"
#include "engine/check_counts.hpp"
#include "record/chances_at_draw.hpp"
#include "record/present_draw.hpp"

namespace casedraw::pack {

namespace {

/// A heading inside a sentence: `Case manager` is `case manager`, and `RoSH` stays.
std::string inside_sentence(const std::string& heading) {
    const bool is_word = heading.size() > 1 && heading[1] >= 'a' && heading[1] <= 'z';
    return is_word ? in_small_letters(heading.substr(0, 1)) + heading.substr(1) : heading;
}

/// `+0.11`, `−0.33`: how far the sampled cases are from the target.
std::string difference_text(std::int64_t sampled, const Rate& target) {
    const auto above = sampled * target.denominator - target.numerator;
    const auto text = decimal(above < 0 ? -above : above, target.denominator, 2);
    return text == "0.00" ? text : (above < 0 ? "−" : "+") + text;
}

std::string to_two_places(const Rate& rate) { return decimal(rate.numerator, rate.denominator, 2); }

/// Fills in figures, all of them or those that may be shared.
class FigureMaker {
public:
    FigureMaker(const PackSource& source, bool for_sharing, const ReportWords& words)
        : source_(source), for_sharing_(for_sharing), words_(words) {}

    ReportFigures made() {
        const auto& domains = source_.drawn.domains;
        const auto ineligible = cases_with(Status::ineligible), problems = cases_with(Status::problem);
        if (!for_sharing_) {
            figures_.rows = rows();
            figures_.ineligible = ineligible;
            figures_.problems = problems;
            figures_.eligible = cases_with(Status::eligible);
            figures_.sampled = different_cases(source_.drawn);
            for (const auto& domain : domains) add_domain(domain, true);
        } else {
            add_shared_domains();
            add_shared_rows(ineligible, problems);
        }
        add_reasons();
        return std::move(figures_);
    }

private:
    /// On the lists that were drawn from: the long list and, where there is one, the second.
    template <class Of>
    std::int64_t on_the_lists(const Of& of) const {
        return of(source_.checked) + (source_.second == nullptr ? 0 : of(source_.second->checked));
    }
    std::int64_t cases_with(Status status) const {
        return on_the_lists([&](const CheckedList& list) { return list.count(status); });
    }
    std::int64_t rows() const {
        return on_the_lists([](const CheckedList& list) { return static_cast<std::int64_t>(list.drawn_cases()); });
    }

    Figure figure(std::int64_t count, bool is_shown) {
        figures_.any_masked = figures_.any_masked || !is_shown;
        return is_shown ? Figure(count) : Figure();
    }

    /// Domains of which no case is in another, side by side where every one may be shown. Else their total is not shown
    /// either: a page of ratings for sharing tells the groups of large domains, which add up to what such a domain has.
    void add_shared_domains() {
        std::vector<SharedLevel> sizes;
        std::int64_t eligible = 0, read = 0;
        for (const auto& domain : source_.drawn.domains) {
            const auto& rules = source_.framework.domains[domain.domain];
            if (rules.additional && domain.design.population > 0) figures_.left_out.push_back(rules.label);
            if (rules.additional) continue;
            sizes.push_back({"", domain.design.population, domain.design.sample});
            eligible += domain.design.population;
            read += domain.design.sample;
        }
        const bool are_shown = sizes_may_be_shared(sizes);
        figures_.eligible = figure(eligible, are_shown);
        figures_.sampled = figure(read, are_shown);
        for (const auto& domain : source_.drawn.domains)
            if (!source_.framework.domains[domain.domain].additional) add_domain(domain, are_shown);
    }

    /// Rows that are in none of the domains shown, for one reason or another; eligible ones of other domains are among
    /// them.
    void add_shared_rows(std::int64_t ineligible, std::int64_t problems) {
        const auto all = rows();
        const auto elsewhere = figures_.eligible ? all - *figures_.eligible - ineligible - problems : 1;
        const bool are_shown = elsewhere == 0 && may_be_shown(ineligible) && may_be_shown(problems);
        figures_.ineligible = figure(ineligible, are_shown);
        figures_.problems = figure(problems, are_shown);
        figures_.rows = figure(all, figures_.eligible && may_be_shown(all - *figures_.eligible));
    }

    /// A case is not eligible exactly where it has a reason, so the reasons would give a masked total away.
    void add_reasons() {
        if (!figures_.ineligible) return;
        std::vector<SharedLevel> reasons;
        for (const auto& [words, cases] : reasons_on_the_lists()) reasons.push_back({words, cases, cases, {0, 1}});
        const auto shown = for_sharing_ ? shared_levels(reasons, words_.other_reasons) : std::optional(reasons);
        figures_.any_masked = figures_.any_masked || !shown;
        if (!shown) return;
        for (const auto& reason : *shown) figures_.reasons.push_back({reason.level, reason.eligible});
    }

    /// The commonest first; a reason that both lists know is counted on both.
    WordCounts reasons_on_the_lists() const {
        auto counts = counts_by_reason(source_.checked, source_.framework);
        if (source_.second == nullptr) return counts;
        for (const auto& [words, cases] : counts_by_reason(source_.second->checked, source_.second->framework)) {
            const auto known = std::find_if(counts.begin(), counts.end(),
                                            [&, &text = words](const auto& each) { return each.first == text; });
            if (known == counts.end())
                counts.emplace_back(words, cases);
            else
                known->second += cases;
        }
        std::stable_sort(counts.begin(), counts.end(),
                         [](const auto& one, const auto& other) { return one.second > other.second; });
        return counts;
    }

    /// Whether pages that are shared tell a variable's field in another way.
    bool is_told_otherwise(const Domain& domain, const std::string& variable) const {
        const auto field = source_.framework.field_named(variable);
        return field && first_way(source_.framework, domain, *field) != variable;
    }

    void add_domain(const DomainDraw& drawn, bool is_shown) {
        DomainFigures domain;
        domain.domain = &source_.framework.domains[drawn.domain];
        domain.drawn = &drawn;
        if (const auto& cap = source_.request.cap) {
            domain.cap = cap->most;
            domain.cap_field = inside_sentence(column_heading(source_, cap->field));
        }
        for (const auto& name : held_to_targets(drawn.design)) domain.held.push_back(column_heading(source_, name));
        for (const auto& name : left_free(source_.framework, drawn.domain, source_.request))
            domain.left_free.push_back(column_heading(source_, name));
        domain.completes_commitment = source_.made.record.completes_commitment();
        domain.population = figure(drawn.design.population, is_shown);
        domain.sampled = figure(drawn.design.sample, is_shown);
        domain.has_targets = !for_sharing_ || drawn.design.has_equal_chances;
        domain.is_of_sampled = is_of_sampled(source_, drawn.domain);
        if (domain.is_of_sampled && is_shown) domain.chances_of_both = chances_of_both(drawn);
        if (is_shown) {
            domain.margin_of_error = source_.drawn.sizes.domains[drawn.domain].margin_of_error;
            for (const auto& variable : balance_of(drawn)) {
                const bool is_shared = !for_sharing_ || !is_told_otherwise(*domain.domain, variable.variable);
                figures_.any_masked = figures_.any_masked || !is_shared;
                if (!variable.is_private && is_shared) domain.variables.push_back(variable_figures(variable, drawn));
                if (variable.is_only_capped) domain.only_capped = column_heading(source_, variable.variable);
            }
        }
        figures_.domains.push_back(std::move(domain));
    }

    /// Chances that differ are not shared.
    std::string chances_of_both(const DomainDraw& drawn) const {
        if (drawn.design.population == 0) return {};
        const auto [least, most, without] = ChancesAtDraw(source_, drawn).range();
        const auto in_percent = [](const Rate& rate) {
            return decimal(100 * rate.numerator, rate.denominator, 1) + "%";
        };
        if (least == most) return in_percent(least);
        return for_sharing_ ? "" : filled(words_.from_to, {{"least", in_percent(least)}, {"most", in_percent(most)}});
    }

    /// What was drawn and, beside it, what is to be read now; levels that came since are among them.
    std::vector<LevelFigures> levels_now(std::size_t domain, const std::string& variable) const {
        const auto& tables = source_.made.tables;
        std::vector<LevelFigures> levels;
        for (const auto& row : tables.balance)
            if (row.domain == domain && row.variable == variable)
                levels.push_back({row.level, row.population, row.sampled, to_two_places(row.target),
                                  difference_text(row.sampled, row.target),
                                  LevelNow{row.population_now, row.to_read, to_two_places(row.target_now)}});
        return levels;
    }

    VariableFigures variable_figures(const VariableBalance& balance, const DomainDraw& drawn) {
        VariableFigures figures{column_heading(source_, balance.variable), {}};
        if (source_.made.tables.has_acts && !for_sharing_) {
            figures.levels = levels_now(drawn.domain, balance.variable);
            return figures;
        }
        std::vector<SharedLevel> levels;
        for (const auto& level : balance.levels)
            levels.push_back({level.level, level.population, level.sampled, level.target});
        std::optional<std::vector<SharedLevel>> shown = levels;
        if (for_sharing_) {
            auto told = told_field(source_.framework, source_.framework.domains[drawn.domain],
                                   {balance.variable, levels}, words_.other_levels);
            shown.reset();
            if (told && told->way == balance.variable) shown = std::move(told->levels);
        }
        figures_.any_masked = figures_.any_masked || !shown || shown->size() != levels.size();
        if (!shown) return figures;
        for (const auto& level : *shown)
            figures.levels.push_back({level.level, level.eligible, level.read, to_two_places(level.target),
                                      difference_text(level.read, level.target), std::nullopt});
        return figures;
    }

    const PackSource& source_;
    bool for_sharing_;
    const ReportWords& words_;
    ReportFigures figures_;
};

} // namespace

ReportFigures report_figures(const PackSource& source, bool for_sharing, const ReportWords& words) {
    return FigureMaker(source, for_sharing, words).made();
}

} // namespace casedraw::pack
