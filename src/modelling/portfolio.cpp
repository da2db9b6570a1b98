#include "caselist/cell_values.hpp"
#include "caselist/not_a_case.hpp"
#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/portfolio.hpp>

#include "framework/object_reader.hpp"
#include "random/bit_stream.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/selection/lottery.hpp>
#include <map>
#include <set>

namespace casedraw {
namespace {

/// A level in no group of its own counts as one more.
void set_groupings(EligibleCases& cases, const Framework& framework, std::size_t domain) {
    for (std::size_t v = 0; v < cases.fields.size(); ++v) {
        const auto grouped = framework.domains[domain].grouped.find(cases.fields[v]);
        if (grouped == framework.domains[domain].grouped.end()) continue;
        const auto& grouping = framework.groupings[grouped->second];
        for (const auto& level : grouping.level_of)
            cases.balanced_as[v].push_back(level.value_or(static_cast<std::uint16_t>(grouping.levels.size())));
    }
}

/// The exact law of a key question is summed over every number of answers.
constexpr std::int64_t most_cases = 100'000;

/// The columns that count a domain's cases by the levels of one field.
struct LevelColumns {
    std::size_t field = 0;
    std::vector<std::optional<std::size_t>> column; ///< by level
};

struct DomainColumns {
    std::optional<std::size_t> population;
    std::optional<std::size_t> caseload;
    std::vector<LevelColumns> fields;
};

/// What is odd about a number that is not in digits alone; empty for other texts.
std::string form_of_number(const std::string& text) {
    if (text.find_first_not_of("0123456789,.'eE+- ") != std::string::npos ||
        text.find_first_of("0123456789") == std::string::npos)
        return "";
    if (text.find_first_of("eE") != std::string::npos)
        return " It has an exponent, as a spreadsheet shows a number that it shortens. Write all its digits.";
    if (text.find_first_of(",' ") != std::string::npos)
        return " It has a mark between its digits. Write digits alone, such as 1025.";
    return "";
}

bool is_needed(const Framework& framework, const Domain& domain) {
    const bool any_allocated = std::any_of(framework.domains.begin(), framework.domains.end(),
                                           [](const Domain& each) { return each.sizing == SizingRule::allocated; });
    return any_allocated ? domain.sizing == SizingRule::allocated : domain.listed;
}

class PortfolioReader {
public:
    PortfolioReader(const TextTable& table, const Framework& framework, const std::string& seed)
        : table_(table), framework_(framework), seed_(seed) {
        reading_.findings = table.findings;
        const auto errors = table.errors_under({"service"});
        reading_.findings.insert(reading_.findings.end(), errors.begin(), errors.end());
    }

    PortfolioReading read() {
        service_ = *table_.column("service");
        const auto headings = portfolio_headings(framework_);
        known_ = headings.required;
        known_.insert(known_.end(), headings.optional.begin(), headings.optional.end());
        find_columns();
        if (!missing_) {
            find_sums_below();
            for (const auto& row : table_.rows) read_row(row);
        }
        if (table_.rows.empty())
            problem(0, "", "no-service", "", "There is no service in this portfolio: only headings.");
        return std::move(reading_);
    }

private:
    void problem(std::int64_t row, const std::string& cell, std::string code, std::string field,
                 const std::string& message) {
        reading_.findings.push_back(
            {Severity::problem, std::move(code), std::move(field), row, cell, table_.file + ": " + message});
    }

    void notice(std::int64_t row, const std::string& cell, std::string code, const std::string& message) {
        reading_.findings.push_back(
            {Severity::notice, std::move(code), "service", row, cell, table_.file + ": " + message});
    }

    std::optional<std::size_t> use(const std::string& heading) {
        const auto found = table_.column(heading);
        if (found) used_.insert(*found);
        return found;
    }

    void find_columns() {
        used_.insert(service_);
        total_ = use("total");
        for (const auto& domain : framework_.domains) {
            DomainColumns columns{use(domain.id), use(domain.id + "_caseload"), {}};
            if (!columns.population && is_needed(framework_, domain)) {
                problem(table_.heading_row, "", "missing-column", domain.id,
                        "There is no column " + domain.id + ": the number of eligible cases." + meant_for(domain.id));
                missing_ = true;
            }
            for (const auto field : domain.variables) {
                LevelColumns levels{field, {}};
                for (const auto& level : framework_.fields[field].levels)
                    levels.column.push_back(use(domain.id + "_" + framework_.fields[field].name + "_" + level.name));
                if (std::any_of(levels.column.begin(), levels.column.end(),
                                [](const auto& each) { return each.has_value(); }))
                    columns.fields.push_back(std::move(levels));
            }
            columns_.push_back(std::move(columns));
        }
        for (auto& doubt : table_.about_headings(known_)) // what is near is said of each column that is not known
            if (doubt.severity == Severity::problem) take_doubt(std::move(doubt));
        for (std::size_t c = 0; c < table_.headings.size(); ++c)
            if (used_.count(c) == 0)
                reading_.findings.push_back({Severity::notice, "unknown-column", "", table_.heading_row,
                                             TextTable::cell(table_.heading_row, c),
                                             table_.file + ": The column in " + TextTable::cell(table_.heading_row, c) +
                                                 " is not known and was not used. " + meant_by(table_.headings[c])});
    }

    void take_doubt(Finding doubt) {
        for (std::size_t c = 0; c < table_.headings.size(); ++c)
            if (TextTable::cell(table_.heading_row, c) == doubt.cell) used_.insert(c);
        reading_.findings.push_back(std::move(doubt));
    }

    std::string meant_for(const std::string& name) const {
        std::vector<std::string> near;
        for (std::size_t c = 0; c < table_.headings.size(); ++c)
            if (match_key(table_.headings[c]).find(match_key(name)) != std::string::npos)
                near.push_back(TextTable::cell(table_.heading_row, c) + ", “" + visible(table_.headings[c]) + "”");
        if (near.empty()) return "";
        return near.size() == 1
                   ? " Is " + near.front() + ", meant for it? Then change the heading to that."
                   : " Each of " + listed(near) + " may be meant for it. Change the heading of the right one to that.";
    }

    /// The nearest, or the longest known heading that this one holds where the nearest does not, as `oocd` in “OOCD
    /// cases”.
    std::string meant_by(const std::string& heading) const {
        const auto plain = plain_form(heading);
        const std::string *nearest = nullptr, *longest = nullptr;
        for (const auto& known : known_) {
            if (nearest == nullptr || edit_distance(plain, known) < edit_distance(plain, *nearest)) nearest = &known;
            const bool is_held = match_key(plain).find(match_key(known)) != std::string::npos;
            if (is_held && (longest == nullptr || known.size() > longest->size())) longest = &known;
        }
        const bool is_nearer = longest == nullptr || nearest->find(*longest) != std::string::npos;
        return is_nearer ? did_you_mean(plain, known_) : "Did you mean `" + *longest + "`?";
    }

    /// A total that is stated is that of the domains' cases; a case read in an additional domain too is in its own
    /// already.
    void check_total(const TextTable::Row& row, const Service& service) {
        if (!total_ || row.cells[*total_].empty()) return;
        std::int64_t sum = 0;
        std::int64_t most = 0;
        for (std::size_t d = 0; d < service.domains.size(); ++d) {
            if (!columns_[d].population || framework_.domains[d].additional) continue;
            sum += service.domains[d].population;
            most += most_cases;
        }
        const auto total = count(row, *total_, false, "total", most);
        if (!total || *total == sum) return;
        problem(row.number, TextTable::cell(row.number, *total_), "total-disagrees", "total",
                "The total is " + std::to_string(*total) + ", but the cases of the domains come to " +
                    std::to_string(sum) + ".");
    }

    /// A whole number of cases; a blank is none of them where that is allowed.
    std::optional<std::int64_t> count(const TextTable::Row& row, std::size_t column, bool blank_is_zero,
                                      const std::string& field, std::int64_t most = most_cases) {
        const auto text = plain_form(row.cells[column]);
        if (text.empty() && blank_is_zero) return 0;
        if (const auto number = whole_number(text); number && *number <= most) return *number;
        const auto cell = TextTable::cell(row.number, column);
        problem(row.number, cell, "bad-count", field,
                text.empty() ? "The number of cases is missing. Write 0 where there is none."
                : is_error_value(text) || is_failed_lookup(text)
                    ? about_failed_lookup(text)
                    : "This is not a whole number of cases from 0 to " + std::to_string(most / 1000) + ",000." +
                          form_of_number(text));
        return std::nullopt;
    }

    void read_row(const TextTable::Row& row) {
        Service service{plain_form(row.cells[service_]), {}};
        const auto cell = TextTable::cell(row.number, service_);
        if (!is_service(row, service.name)) {
            sums_since_total_.clear();
            return;
        }
        if (service.name.empty())
            problem(row.number, cell, "no-name", "service", "The service has no name.");
        else if (!names_.insert(service.name).second)
            problem(row.number, cell, "service-twice", "service", "This service stands in an earlier row too.");
        else if (!keys_.insert(match_key(service.name)).second)
            notice(
                row.number, cell, "services-look-alike",
                "This service's name is like that of an earlier row but for case, spaces or punctuation. One service "
                "or two? They were taken for two.");
        const auto before = reading_.findings.size();
        for (std::size_t d = 0; d < columns_.size(); ++d) service.domains.push_back(read_domain(row, d, service.name));
        if (reading_.findings.size() == before) {
            check_total(row, service);
            look_for_sums(row, service);
        }
        add_to_sums(service);
        reading_.services.push_back(std::move(service));
    }

    using Counts = std::vector<std::int64_t>; ///< by domain

    /// A row that is named like a total or a remark is a service where its counts are its own, and none where they are
    /// the sums of rows above. Whatever else is doubtful, people have to settle.
    bool is_service(const TextTable::Row& row, const std::string& name) {
        const auto cell = TextTable::cell(row.number, service_);
        const bool is_overall = match_key(name) == "overall" || match_key(name) == "all";
        const bool is_total = names_nothing_but_a_total(name);
        if (!is_total && !is_overall && !row.named_like_total) return true;
        const auto counts = is_total ? std::nullopt : counts_of(row);
        if (is_total || (counts && (are_sums(*counts) || sums_below_.count(row.number) > 0))) {
            notice(row.number, cell, "not-a-service", "This row looks like a total, so it was not read as a service.");
            return false;
        }
        if (counts && !is_overall) {
            notice(row.number, cell, "named-like-a-total",
                   "This row is named as a total or a remark begins, but its counts are its own, so it was read as a "
                   "service. Take it out if it is none.");
            return true;
        }
        problem(row.number, cell, "total-or-service", "service",
                std::string("This row is named like a total, but ") +
                    (counts ? "its counts are not those of the rows above or below together"
                            : "not all its counts are there") +
                    ". If it is a total, take it out. If it is a service, write its full name and all its counts.");
        return false;
    }

    /// Nothing where a domain's count is missing or none.
    std::optional<Counts> counts_of(const TextTable::Row& row) const {
        Counts counts;
        for (const auto& columns : columns_) {
            const auto number =
                columns.population ? whole_number(plain_form(row.cells[*columns.population])) : std::optional(0);
            if (!number) return std::nullopt;
            counts.push_back(*number);
        }
        return counts;
    }

    /// Of all rows above, or of those since the last total.
    bool are_sums(const Counts& counts) const {
        const bool is_any = std::any_of(counts.begin(), counts.end(), [](std::int64_t count) { return count > 0; });
        return is_any && (counts == sums_ || counts == sums_since_total_);
    }

    void add_to_sums(const Service& service) {
        sums_.resize(service.domains.size());
        sums_since_total_.resize(service.domains.size());
        for (std::size_t d = 0; d < sums_.size(); ++d) {
            sums_[d] += service.domains[d].population;
            sums_since_total_[d] += service.domains[d].population;
        }
    }

    /// Rows whose counts are those of rows just below together, as where a region stands over its parts.
    void find_sums_below() {
        constexpr std::size_t fewest_parts = 2;
        std::vector<std::pair<std::int64_t, Counts>> below; // services, the lowest first
        for (auto row = table_.rows.rbegin(); row != table_.rows.rend(); ++row) {
            const auto counts = counts_of(*row);
            if (!counts || names_nothing_but_a_total(plain_form(row->cells[service_]))) continue;
            const bool is_telling =
                std::count_if(counts->begin(), counts->end(), [](std::int64_t count) { return count > 0; }) > 1;
            Counts sums(counts->size());
            bool may_be_sum = is_telling;
            for (std::size_t k = below.size(); k-- > 0 && may_be_sum;) {
                for (std::size_t d = 0; d < sums.size(); ++d) {
                    sums[d] += below[k].second[d];
                    may_be_sum = may_be_sum && sums[d] <= (*counts)[d];
                }
                if (sums == *counts && below.size() - k >= fewest_parts) sums_below_[row->number] = below[k].first;
            }
            if (sums_below_.count(row->number) == 0) below.emplace_back(row->number, *counts);
        }
    }

    /// A row of totals may have any name: all its counts are then those of the rows above together, or of rows below.
    void look_for_sums(const TextTable::Row& row, const Service& service) {
        constexpr std::size_t fewest_above = 2;
        if (const auto below = sums_below_.find(row.number); below != sums_below_.end())
            notice(row.number, TextTable::cell(row.number, service_), "looks-like-a-total",
                   "The counts of this row are those of the rows below it together, down to row " +
                       std::to_string(below->second) +
                       ", as in a row of totals. It was read as a service: take it out if it is none.");
        Counts counts;
        for (const auto& domain : service.domains) counts.push_back(domain.population);
        const auto counted_domains =
            std::count_if(counts.begin(), counts.end(), [](std::int64_t count) { return count > 0; });
        if (reading_.services.size() >= fewest_above && counts == sums_ && counted_domains > 1)
            notice(row.number, TextTable::cell(row.number, service_), "looks-like-a-total",
                   "The counts of this row are those of all rows above together, as in a row of totals. It was read as "
                   "a service: take it out if it is none.");
    }

    EligibleCases read_domain(const TextTable::Row& row, std::size_t d, const std::string& name) {
        const auto& columns = columns_[d];
        const auto& id = framework_.domains[d].id;
        EligibleCases cases;
        if (!columns.population) return cases;
        const auto population = count(row, *columns.population, false, id);
        if (columns.caseload && !row.cells[*columns.caseload].empty())
            cases.caseload = count(row, *columns.caseload, false, id + "_caseload");
        std::vector<std::vector<std::uint16_t>> by_field;
        for (const auto& field : columns.fields) {
            auto levels = read_levels(row, id, field, population);
            if (levels.empty()) continue;
            cases.fields.push_back(field.field);
            by_field.push_back(std::move(levels));
        }
        if (!population) return cases;
        cases.population = *population;
        put_together(by_field, name + "|" + id, cases);
        set_groupings(cases, framework_, d);
        return cases;
    }

    /// The level of each case in an arbitrary order; empty where nothing is known, or it does not add up.
    std::vector<std::uint16_t> read_levels(const TextTable::Row& row, const std::string& domain,
                                           const LevelColumns& columns, const std::optional<std::int64_t>& population) {
        const auto& name = framework_.fields[columns.field].name;
        std::vector<std::int64_t> counts;
        std::int64_t sum = 0;
        bool any = false;
        for (std::size_t level = 0; level < columns.column.size(); ++level) {
            const auto column = columns.column[level];
            any = any || (column && !row.cells[*column].empty());
            counts.push_back(column ? count(row, *column, true, domain + "_" + name).value_or(0) : 0);
            sum += counts.back();
        }
        if (!any || !population) return {};
        if (sum != *population) {
            problem(row.number, TextTable::cell(row.number, *columns_[domain_index(domain)].population),
                    "parts-do-not-add-up", domain,
                    (*population == 1 ? "There is " : "There are ") + counted(*population, "case", "cases") + " in " +
                        domain + ", but those by " + name + " come to " + std::to_string(sum) + ".");
            return {};
        }
        std::vector<std::uint16_t> levels;
        if (sum > largest_tabled_population) return levels;
        for (std::size_t level = 0; level < counts.size(); ++level)
            levels.insert(levels.end(), static_cast<std::size_t>(counts[level]), static_cast<std::uint16_t>(level));
        return levels;
    }

    std::size_t domain_index(const std::string& id) const {
        return static_cast<std::size_t>(framework_.domain(id) - framework_.domains.data());
    }

    /// Every field but the first is put in an order drawn by chance, so that fields do not hang together.
    void put_together(std::vector<std::vector<std::uint16_t>>& by_field, const std::string& purpose,
                      EligibleCases& cases) const {
        if (by_field.empty() || by_field.front().empty()) return cases.fields.clear();
        cases.levels.resize(static_cast<std::size_t>(cases.population));
        for (std::size_t f = 0; f < by_field.size(); ++f) {
            if (f > 0) {
                BitStream bits(sha256(seed_ + "|portfolio|" + purpose + "|" + framework_.fields[cases.fields[f]].name));
                shuffle(by_field[f], bits);
            }
            for (std::size_t i = 0; i < cases.levels.size(); ++i) cases.levels[i][f] = by_field[f][i];
        }
    }

    const TextTable& table_;
    const Framework& framework_;
    const std::string& seed_;
    std::size_t service_ = 0;
    std::optional<std::size_t> total_;
    std::vector<std::string> known_; ///< headings that may stand
    std::vector<DomainColumns> columns_;
    std::set<std::size_t> used_;
    std::set<std::string> names_;
    std::set<std::string> keys_;                      ///< of the names
    Counts sums_;                                     ///< of the services so far
    Counts sums_since_total_;                         ///< of those since the last total
    std::map<std::int64_t, std::int64_t> sums_below_; ///< by number of a row: the last of those that it sums
    bool missing_ = false;
    PortfolioReading reading_;
};

} // namespace

Service service_of(std::string name, const CaseList& cases, const EligibilityResult& eligibility,
                   const Framework& framework) {
    Service service{std::move(name), {}};
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        EligibleCases found{.population = eligibility.population[d],
                            .caseload = {},
                            .fields = framework.domains[d].variables,
                            .levels = {}};
        if (found.population <= largest_tabled_population) {
            for (const auto at : cases.by_case_id) {
                if ((eligibility.eligible_in[at] >> d & 1U) == 0) continue;
                auto& levels = found.levels.emplace_back();
                for (std::size_t v = 0; v < found.fields.size(); ++v)
                    levels[v] = cases.level(framework, found.fields[v], at).value();
            }
        }
        if (found.levels.empty()) found.fields.clear();
        set_groupings(found, framework, d);
        service.domains.push_back(std::move(found));
    }
    return service;
}

TableHeadings portfolio_headings(const Framework& framework) {
    std::vector<std::string> optional{"total"};
    for (const auto& domain : framework.domains) {
        optional.push_back(domain.id);
        optional.push_back(domain.id + "_caseload");
        for (const auto field : domain.variables)
            for (const auto& level : framework.fields[field].levels)
                optional.push_back(domain.id + "_" + framework.fields[field].name + "_" + level.name);
    }
    return {{"service"}, std::move(optional)};
}

PortfolioReading read_portfolio(const TextTable& table, const Framework& framework, const std::string& seed) {
    return PortfolioReader(table, framework, seed).read();
}

} // namespace casedraw
