#include "present/draw/figures.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>

#include "present/draw/masking.hpp"
#include "present/draw/sheets.hpp"
#include "engine/balance.hpp"
#include "engine/check_counts.hpp"

namespace casedraw::pack {

namespace {

/// Fills in figures, all of them or those that may be shared.
class FigureMaker {
public:
    FigureMaker(const PackSource& source, bool for_sharing) : source_(source), for_sharing_(for_sharing) {}

    ReportFigures made() {
        const auto& checked = source_.checked;
        figures_.rows = static_cast<std::int64_t>(checked.cases.size());
        const auto& domains = source_.drawn.domains;
        std::vector<CountRow> rows{{checked.count(Status::ineligible), 0}, {checked.count(Status::problem), 0}};
        for (const auto& domain : domains) rows.push_back({domain.design.population, domain.design.sample});
        const auto masked = masks(rows, 0);
        figures_.ineligible = figure(rows[0][0], masked[0]);
        figures_.problems = figure(rows[1][0], masked[1]);
        const bool any_domain_masked = std::find(masked.begin() + 2, masked.end(), true) != masked.end();
        figures_.eligible = figure(checked.count(Status::eligible), any_domain_masked);
        figures_.sampled = figure(different_cases(source_.drawn), any_domain_masked);
        add_reasons(masked[0]);
        for (std::size_t d = 0; d < domains.size(); ++d) add_domain(domains[d], masked[d + 2]);
        return std::move(figures_);
    }

private:
    std::vector<bool> masks(const std::vector<CountRow>& rows, std::size_t first_choice = SIZE_MAX) const {
        return for_sharing_ && !rows.empty() ? masked_rows(rows, first_choice) : std::vector<bool>(rows.size(), false);
    }

    Figure figure(std::int64_t count, bool masked) {
        figures_.any_masked = figures_.any_masked || masked;
        return masked ? Figure() : Figure(count);
    }

    /// A case is not eligible exactly where it has a reason, so the reasons would give a masked total away.
    void add_reasons(bool is_total_masked) {
        const auto counts = counts_by_reason(source_.checked, source_.framework);
        std::vector<CountRow> rows;
        for (const auto& [words, cases] : counts) rows.push_back({cases});
        const auto masked = is_total_masked ? std::vector<bool>(rows.size(), true) : masks(rows);
        for (std::size_t r = 0; r < counts.size(); ++r)
            figures_.reasons.push_back({counts[r].first, figure(counts[r].second, masked[r])});
        // In order of size, masked ones would show how large they are.
        std::stable_sort(figures_.reasons.begin(), figures_.reasons.end(), [](const auto& a, const auto& b) {
            return a.cases.has_value() != b.cases.has_value() ? a.cases.has_value()
                                                              : !a.cases.has_value() && a.words < b.words;
        });
    }

    void add_domain(const DomainDraw& drawn, bool masked) {
        DomainFigures domain;
        domain.domain = &source_.framework.domains[drawn.domain];
        domain.drawn = &drawn;
        domain.completes_commitment = source_.made.record.completes_commitment();
        domain.population = figure(drawn.design.population, masked);
        domain.sampled = figure(drawn.design.sample, masked);
        if (!masked) {
            domain.margin_of_error = source_.drawn.sizes.domains[drawn.domain].margin_of_error;
            for (const auto& variable : balance_of(drawn)) domain.variables.push_back(variable_figures(variable));
        }
        figures_.domains.push_back(std::move(domain));
    }

    VariableFigures variable_figures(const VariableBalance& balance) {
        std::vector<CountRow> rows;
        for (const auto& level : balance.levels) rows.push_back({level.population, level.sampled});
        const auto masked = masks(rows);
        VariableFigures figures{column_heading(source_.framework, balance.variable), {}};
        for (std::size_t l = 0; l < rows.size(); ++l) {
            const auto& level = balance.levels[l];
            figures.levels.push_back(
                {level.level, figure(level.population, masked[l]), figure(level.sampled, masked[l]),
                 masked[l] ? std::string() : decimal(level.target.numerator, level.target.denominator, 2)});
        }
        return figures;
    }

    const PackSource& source_;
    bool for_sharing_;
    ReportFigures figures_;
};

} // namespace

ReportFigures report_figures(const PackSource& source, bool masked) { return FigureMaker(source, masked).made(); }

} // namespace casedraw::pack
