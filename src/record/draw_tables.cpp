#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_tables.hpp>
#include <unordered_map>

#include "engine/balance.hpp"
#include "engine/check_counts.hpp"
#include "record/chances_at_draw.hpp"
#include "record/corrected_classes.hpp"
#include "record/late_cases.hpp"
#include "record/present_draw.hpp"

namespace casedraw {

namespace {

std::vector<bool> sampled_cases(const DrawSource& source) {
    std::vector<bool> sampled(source.checked.cases.size(), false);
    for (const auto& domain : source.drawn.domains)
        for (const auto unit : domain.sample)
            if (!source.is_second(domain.domain)) sampled[domain.case_at[unit]] = true;
    return sampled;
}

/// Whether the domain is too small to be inspected.
bool is_left_out(const DrawSource& source, const DomainDraw& domain) {
    return is_out_of_scope(source.framework.domains[domain.domain], domain.design.population);
}

/// Cases that a domain has which is not too small to be inspected.
std::vector<bool> cases_in_scope(const DrawSource& source) {
    std::vector<bool> in_scope(source.checked.cases.size(), false);
    for (const auto& domain : source.drawn.domains) {
        if (source.is_second(domain.domain) || is_left_out(source, domain)) continue;
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

void add_sample(DrawTables& tables, const ChancesAtDraw& chances, const DomainDraw& domain) {
    std::int64_t order = 0;
    for (const auto unit : domain.sample)
        tables.sample.push_back({domain.domain, ++order, domain.case_at[unit], chances.of(unit), {}, {}, 0});
}

void add_domain(DrawTables& tables, const ChancesAtDraw& chances, const DomainDraw& domain) {
    add_sample(tables, chances, domain);
    std::int64_t order = 0;
    for (const auto unit : domain.reserves)
        tables.reserves.push_back({domain.domain, ++order, domain.case_at[unit], {}});
    for (const auto& variable : balance_of(domain))
        for (const auto& level : variable.levels)
            tables.balance.push_back({domain.domain, variable.variable, level.level, level.population, level.target,
                                      level.sampled, level.population, level.sampled, level.target});
}

ReserveState reserve_state(LeftAs as) {
    switch (as) {
    case LeftAs::lost:
        return ReserveState::lost;
    case LeftAs::moved:
        return ReserveState::moved;
    case LeftAs::out_of_scope:
        break;
    }
    return ReserveState::out_of_scope;
}

/// Shows in the domain's rows how the draw stands: those that were called, what became of each, and the margins now.
class PresentRows {
public:
    PresentRows(DrawTables& tables, const ChancesAtDraw& chances, const DomainDraw& drawn, const DomainState& state,
                const DrawSource& source, const std::vector<Event>& events)
        : tables_(tables), chances_(chances), drawn_(drawn), state_(state), source_(source), events_(events) {}

    void add() {
        mark_sample();
        mark_reserves();
        mark_balance();
    }

private:
    void mark_sample() {
        std::int64_t order = 0;
        for (const auto& each : state_.cases) {
            ++order;
            const auto unit = unit_of(drawn_.design, each.case_id);
            if (!unit) continue;
            if (each.since > 0)
                tables_.sample.push_back({drawn_.domain, order, drawn_.case_at[*unit], chances_.of(*unit), {}, {}, 0});
            auto& row = each.since > 0 ? tables_.sample.back() : tables_.sample[first_ + drawn_place(order)];
            row.state = each.state;
            row.replaces = each.replaces;
            row.since = each.since;
        }
    }

    /// Drawn cases stand first, in the order of their rows.
    static std::size_t drawn_place(std::int64_t order) { return static_cast<std::size_t>(order - 1); }

    void mark_reserves() {
        for (auto& row : tables_.reserves) {
            if (row.domain != drawn_.domain) continue;
            const auto id = drawn_.design.case_ids[drawn_.reserves[static_cast<std::size_t>(row.order - 1)]];
            const auto left = std::find_if(state_.reserves_left.begin(), state_.reserves_left.end(),
                                           [&](const CaseLeft& each) { return each.case_id == id; });
            if (state_.find(id) != nullptr)
                row.state = ReserveState::called;
            else if (left != state_.reserves_left.end())
                row.state = reserve_state(left->as);
        }
    }

    /// Beside what was drawn what is to be read now, by the classes as they were last corrected.
    void mark_balance() {
        const auto first = std::find_if(tables_.balance.begin(), tables_.balance.end(),
                                        [&](const BalanceRow& each) { return each.domain == drawn_.domain; });
        const std::vector<BalanceRow> rows(first, tables_.balance.end()); // this domain's were added last
        tables_.balance.erase(first, tables_.balance.end());
        const auto design = with_corrected_classes(drawn_.design, drawn_.domain, source_, events_);
        const auto now = present_margins(design, state_, source_.request);
        for (std::size_t m = 0; m < now.size(); ++m) {
            const auto& variable = design.variables[design.margins[m].variable];
            if (variable.is_minimum) continue;
            auto row = drawn_row(rows, variable.name, variable.levels[design.margins[m].level]);
            row.population_now = now[m].population;
            row.to_read = now[m].to_read;
            row.target_now = now[m].target;
            if (row.population > 0 || row.population_now > 0) tables_.balance.push_back(std::move(row));
        }
    }

    /// What was drawn of a level; none where no case had it then.
    BalanceRow drawn_row(const std::vector<BalanceRow>& rows, const std::string& variable,
                         const std::string& level) const {
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const BalanceRow& each) {
            return each.variable == variable && each.level == level;
        });
        return found == rows.end() ? BalanceRow{drawn_.domain, variable, level, 0, {0, 1}, 0, 0, 0, {0, 1}} : *found;
    }

    DrawTables& tables_;
    const ChancesAtDraw& chances_;
    const DomainDraw& drawn_;
    const DomainState& state_;
    const DrawSource& source_;
    const std::vector<Event>& events_;
    std::size_t first_ = tables_.sample.size() - drawn_.sample.size();
};

/// By place in the list: the states of a case, domain by domain.
void add_states(DrawTables& tables, const DrawSource& source) {
    std::unordered_map<std::uint32_t, std::string> states;
    for (const auto& row : tables.sample) {
        if (source.is_second(row.domain)) continue;
        auto& text = states[row.at];
        text.append(text.empty() ? "" : ";").append(name_of(row.state));
    }
    for (const auto& row : tables.reserves) {
        const bool has_left = row.state != ReserveState::waiting && row.state != ReserveState::called;
        if (!has_left || source.is_second(row.domain)) continue;
        auto& text = states[row.at];
        text.append(text.empty() ? "" : ";").append(name_of(row.state));
    }
    for (auto& row : tables.ledger)
        if (const auto found = states.find(row.at); found != states.end()) row.states = found->second;
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
    std::vector<LedgerRow> rows(checked.drawn_cases());
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

/// Cases that corrected lists brought stand behind those of the draw's list, those last that are not eligible.
void add_late_rows(std::vector<LedgerRow>& rows, const DrawSource& source, const DrawWithLate& with_late,
                   const std::vector<Event>& events) {
    const auto& checked = source.checked;
    for (const auto& [at, is_drawn] : with_late.drawn_late()) {
        LedgerRow row;
        row.row = late_row_name(checked.late[at - checked.drawn_cases()], checked.cases.row[at]);
        row.at = at;
        row.outcome = is_drawn ? RowOutcome::sampled : RowOutcome::reserve;
        append_domains(row.domains, checked.eligibility, source.framework, at);
        rows.push_back(std::move(row));
    }
    const auto kinds = ReasonBits(source.framework).kinds;
    for (const auto at : turned_away(source, events)) {
        LedgerRow row;
        row.row = late_row_name(checked.late[at - checked.drawn_cases()], checked.cases.row[at]);
        row.at = at;
        append_domains(row.domains, checked.eligibility, source.framework, at);
        row.reasons = codes_of(kinds, checked.eligibility.reasons[at]);
        rows.push_back(std::move(row));
    }
}

/// Says of the draw's cases in several domains what became of them in each, in the order of their domains.
void add_outcomes_by_domain(std::vector<LedgerRow>& rows, const DrawSource& source) {
    std::unordered_map<std::uint32_t, LedgerRow*> in_several;
    for (auto& row : rows)
        if (row.domains.find(';') != std::string::npos) in_several[row.at] = &row;
    if (in_several.empty()) return;
    for (const auto& domain : source.drawn.domains) {
        if (source.is_second(domain.domain)) continue;
        std::vector<bool> sampled(domain.case_at.size(), false);
        for (const auto unit : domain.sample) sampled[unit] = true;
        for (std::size_t unit = 0; unit < domain.case_at.size(); ++unit) {
            const auto row = in_several.find(domain.case_at[unit]);
            if (row == in_several.end()) continue;
            auto& words = row->second->by_domain;
            words.append(words.empty() ? "" : ";")
                .append(name_of(outcome_of(Status::eligible, sampled[unit], !is_left_out(source, domain))));
        }
    }
}

} // namespace

std::string_view name_of(RowOutcome outcome) {
    switch (outcome) {
    case RowOutcome::sampled:
        return "sampled";
    case RowOutcome::reserve:
        return "reserve";
    case RowOutcome::out_of_scope:
        return "out of scope";
    case RowOutcome::ineligible:
        return "ineligible";
    case RowOutcome::problem:
        return "problem";
    }
    return {};
}

std::string_view name_of(ReserveState state) {
    switch (state) {
    case ReserveState::waiting:
        return "waiting";
    case ReserveState::called:
        return "called";
    case ReserveState::out_of_scope:
        return "out of scope";
    case ReserveState::lost:
        return "lost";
    case ReserveState::moved:
        return "moved";
    }
    return {};
}

DrawTables draw_tables(const DrawSource& source, const Record& record, const TaskRunner& run) {
    DrawTables tables;
    tables.has_acts = !record.events.empty();
    const auto states = tables.has_acts ? replay(record).value() : std::vector<DomainState>();
    const DrawWithLate with_late(source, record.events);
    run({[&] {
             for (const auto& domain : with_late.draw().domains) {
                 const ChancesAtDraw chances(source, domain);
                 add_domain(tables, chances, domain);
                 if (tables.has_acts)
                     PresentRows(tables, chances, domain, state_of(source, domain, states), source, record.events)
                         .add();
             }
         },
         [&] {
             tables.ledger = ledger_rows(source);
             add_outcomes_by_domain(tables.ledger, source);
             add_late_rows(tables.ledger, source, with_late, record.events);
         }});
    if (tables.has_acts) add_states(tables, source);
    return tables;
}

} // namespace casedraw
