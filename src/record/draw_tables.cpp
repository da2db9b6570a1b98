#include <algorithm>
#include <casedraw/record/draw_tables.hpp>
#include <unordered_map>

#include "engine/balance.hpp"
#include "engine/check_counts.hpp"

namespace casedraw {

namespace {

std::vector<bool> sampled_cases(const DrawSource& source) {
    std::vector<bool> sampled(source.checked.cases.size(), false);
    for (const auto& domain : source.drawn.domains)
        for (const auto unit : domain.sample)
            if (!source.is_second(domain.domain)) sampled[domain.case_at[unit]] = true;
    return sampled;
}

/// Cases that a domain has which is not too small to be inspected.
std::vector<bool> cases_in_scope(const DrawSource& source) {
    std::vector<bool> in_scope(source.checked.cases.size(), false);
    for (const auto& domain : source.drawn.domains) {
        const auto& rules = source.framework.domains[domain.domain];
        if (source.is_second(domain.domain) || is_out_of_scope(rules, domain.design.population)) continue;
        for (const auto at : domain.case_at) in_scope[at] = true;
    }
    return in_scope;
}

RowOutcome outcome_of(Status status, bool sampled, bool in_scope) {
    switch (status) {
    case Status::eligible:
        return sampled ? RowOutcome::sampled : in_scope ? RowOutcome::reserve : RowOutcome::out_of_scope;
    case Status::ineligible:
        return RowOutcome::ineligible;
    case Status::problem:
        break;
    }
    return RowOutcome::problem;
}

/// Of a case of the second list whose person had to be sampled: the chance that both were drawn.
Rate in_two_stages(const Rate& first, const Rate& second) {
    return make_rate(first.numerator * second.numerator, first.denominator * second.denominator);
}

void add_sample(DrawTables& tables, const DrawSource& source, const DomainDraw& domain) {
    const bool two_stages = source.is_second(domain.domain) && source.second->linked == LinkedTo::sampled;
    const auto persons = two_stages ? chances_of_persons(source.checked, source.framework, source.drawn)
                                    : std::map<std::string, Rate, std::less<>>();
    std::int64_t order = 0;
    for (const auto unit : domain.sample) {
        const auto at = domain.case_at[unit];
        auto chance = domain.inclusion_probability(unit);
        if (two_stages) {
            const auto link = *source.second->framework.field_with(FieldRole::linked_person);
            chance = in_two_stages(persons.find(source.second->checked.cases.text(link, at))->second, chance);
        }
        tables.sample.push_back({domain.domain, ++order, at, chance});
    }
}

void add_domain(DrawTables& tables, const DrawSource& source, const DomainDraw& domain) {
    add_sample(tables, source, domain);
    std::int64_t order = 0;
    for (const auto unit : domain.reserves) tables.reserves.push_back({domain.domain, ++order, domain.case_at[unit]});
    for (const auto& variable : balance_of(domain))
        for (const auto& level : variable.levels)
            tables.balance.push_back(
                {domain.domain, variable.variable, level.level, level.population, level.target, level.sampled});
}

/// Codes parted by semicolons.
void add_code(std::string& codes, const std::string& code) {
    if ((";" + codes + ";").find(";" + code + ";") != std::string::npos) return;
    codes += (codes.empty() ? "" : ";") + code;
}

std::string codes_of(const std::vector<ReasonKind>& kinds, std::uint64_t bits) {
    std::string codes;
    for (std::size_t r = 0; bits >> r != 0; ++r)
        if ((bits >> r & 1U) != 0) add_code(codes, kinds[r].code);
    return codes;
}

std::string place_of(const CaseList& cases, std::size_t at) {
    const auto row = cases.row[at];
    const auto number = std::to_string(cases.number_on_sheet(row));
    const auto* part = cases.part_of(row);
    return part == nullptr ? number : on_sheet(part->sheet, number);
}

std::vector<LedgerRow> ledger_rows(const DrawSource& source) {
    const auto& checked = source.checked;
    const auto& judged = checked.eligibility;
    std::unordered_map<std::int64_t, std::string> problems; // by row
    for (const auto& problem : checked.problems) add_code(problems[problem.row], problem.code);
    const auto sampled = sampled_cases(source);
    const auto in_scope = cases_in_scope(source);
    const auto kinds = ReasonBits(source.framework).kinds;
    std::vector<LedgerRow> rows(checked.cases.size());
    for (std::uint32_t at = 0; at < rows.size(); ++at) {
        auto& row = rows[at];
        row.row = place_of(checked.cases, at);
        row.at = at;
        row.outcome = outcome_of(judged.status[at], sampled[at], in_scope[at]);
        append_domains(row.domains, judged, source.framework, at);
        if (judged.status[at] != Status::problem)
            row.reasons = codes_of(kinds, judged.reasons[at]);
        else if (const auto found = problems.find(checked.cases.row[at]); found != problems.end())
            row.reasons = found->second;
    }
    return rows;
}

} // namespace

DrawTables draw_tables(const DrawSource& source, const TaskRunner& run) {
    DrawTables tables;
    run({[&] {
             for (const auto& domain : source.drawn.domains) add_domain(tables, source, domain);
         },
         [&] { tables.ledger = ledger_rows(source); }});
    return tables;
}

} // namespace casedraw
