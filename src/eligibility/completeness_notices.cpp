#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include "eligibility/bounded.hpp"
#include "eligibility/dates.hpp"
#include "eligibility/notices.hpp"

namespace casedraw::eligibility_rules {

namespace {

using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;

year_month month_of(Date date) {
    const year_month_day day{date};
    return day.year() / day.month();
}

std::string iso_month(year_month month) { return to_iso(Date(month / 1)).substr(0, 7); }

/// `March 2019`
std::string month_name(year_month month) { return to_long_text(Date(month / 1)).substr(2); }

/// For each day from the start of a month on, which of the months it lies in, from 0.
std::vector<std::size_t> month_of_each_day(year_month first, std::size_t count) {
    std::vector<std::size_t> month_of_day;
    for (std::size_t month = 0; month < count; ++month) {
        const auto here = first + months(static_cast<int>(month));
        const auto days = (Date((here + months(1)) / 1) - Date(here / 1)).count();
        month_of_day.insert(month_of_day.end(), static_cast<std::size_t>(days), month);
    }
    return month_of_day;
}

/// A case is counted by month in its own domain; a domain that cases are in besides counts none.
bool counts_by_month(const Domain& domain) { return domain.listed && !domain.additional; }

/// The day that each case of a domain counts on: the first that brings it into the window, else the first that could.
void add_days_counted(std::vector<std::int32_t>& days, const Judged& judged, std::size_t d) {
    const auto own = static_cast<std::int8_t>(d);
    Marks is_in(days.size());
    for (const auto& route : judged.facts.framework.domains[d].routes) {
        if (!is_on(route.with, judged.result.settings)) continue;
        const auto when = route.when ? holds(*route.when, judged.facts) : Marks(days.size(), 1);
        for (const auto field : route.dates) {
            const auto& column = judged.facts.cases.fields[field];
            if (!column.present) continue;
            for (std::size_t at = 0; at < days.size(); ++at) {
                const auto day = column.number[at];
                if (judged.result.domain[at] != own || when[at] == 0 || is_in[at] != 0 || day == no_number) continue;
                const bool lies_within =
                    judged.periods[d].first <= date_of(day) && date_of(day) <= judged.periods[d].last;
                if (lies_within) is_in[at] = 1;
                if (lies_within || days[at] == no_number) days[at] = day;
            }
        }
    }
}

std::vector<std::int32_t> days_counted(const Judged& judged) {
    std::vector<std::int32_t> days(judged.facts.cases.size(), no_number);
    for (std::size_t d = 0; d < judged.facts.framework.domains.size(); ++d)
        if (counts_by_month(judged.facts.framework.domains[d])) add_days_counted(days, judged, d);
    return days;
}

Finding about_list(const char* code, std::string message) {
    return {Severity::notice, code, "", 0, "", std::move(message)};
}

std::string number(std::int64_t count) { return std::to_string(count); }

std::string in_words(const Period& period) { return to_long_text(period.first) + " to " + to_long_text(period.last); }

struct DomainCounts {
    std::int64_t members = 0;       ///< without problems
    std::int64_t with_problems = 0; ///< members, and rows whose domain is not known
    std::int64_t dated_in = 0;
};

DomainCounts counts_of(const Judged& judged, std::size_t domain) {
    DomainCounts counts;
    const auto bit = std::uint32_t{1} << domain;
    for (std::size_t at = 0; at < judged.result.member_of.size(); ++at) {
        if (judged.facts.cases.faulty[at] != 0) {
            const bool may_belong = (judged.result.member_of[at] & bit) != 0 || judged.result.member_of[at] == 0;
            counts.with_problems += may_belong ? 1 : 0;
            continue;
        }
        if ((judged.result.member_of[at] & bit) == 0) continue;
        ++counts.members;
        if ((judged.dated_in[at] & bit) != 0) ++counts.dated_in;
    }
    return counts;
}

std::optional<Finding> empty_window(const Judged& judged, std::size_t d, const DomainCounts& counts) {
    const auto& domain = judged.facts.framework.domains[d];
    if (domain.additional || counts.dated_in > 0) return std::nullopt;
    if (judged.facts.cases.size() == 0) return std::nullopt; // has a problem of its own
    if (counts.members == 0 && counts.with_problems > 0)
        return about_list("no-cases-of-domain",
                          "The list has no " + domain.noun + " without a problem. Put the problems right first.");
    if (counts.members == 0)
        return about_list("no-cases-of-domain", "The list has no " + domain.noun + " at all. Check that it is whole.");
    return about_list("none-in-window", "The list has " + domain.noun + " (" + number(counts.members) +
                                            "), and none is dated in the window, " + in_words(judged.periods[d]) +
                                            ". Check the list and the fieldwork date.");
}

/// Whether a period takes in half of the month: that a few days at its end have no case says nothing.
bool takes_in_half(const Period& period, year_month month) {
    constexpr auto half = std::chrono::days(15);
    const auto start = std::max(period.first, Date(month / 1)),
               end = std::min(period.last + std::chrono::days(1), Date((month + months(1)) / 1));
    return end - start >= half;
}

std::optional<Finding> empty_months(const Judged& judged, std::size_t d, const DomainCounts& counts) {
    constexpr std::size_t most_months = 12;
    const auto& domain = judged.facts.framework.domains[d];
    if (!counts_by_month(domain) || counts.dated_in == 0) return std::nullopt;
    std::vector<year_month> empty;
    for (const auto& [text, cases] : judged.result.by_month) {
        const auto month = month_of(*parse_date(text + "-01"));
        if (takes_in_half(judged.periods[d], month) && cases.at(domain.id) == 0) empty.push_back(month);
    }
    if (empty.empty()) return std::nullopt;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(empty.size(), most_months); ++i) names.push_back(month_name(empty[i]));
    if (empty.size() > most_months)
        names.push_back(number(static_cast<std::int64_t>(empty.size() - most_months)) + " more months");
    return about_list("empty-month", "The window (" + in_words(judged.periods[d]) + ") has no " + domain.noun + " in " +
                                         listed(names) + ". Check that the list is whole.");
}

std::optional<Finding> unexpected_count(const Judged& judged, std::size_t d, const DomainCounts& counts) {
    const auto& domain = judged.facts.framework.domains[d];
    const auto expected = judged.request.expected.find(domain.id);
    if (expected == judged.request.expected.end()) return std::nullopt;
    const auto eligible = judged.result.population[d];
    if (expected->second == counts.dated_in || expected->second == eligible) return std::nullopt;
    return about_list("expected-differs", "Expected " + domain.noun + ": " + number(expected->second) +
                                              ". Dated in the window: " + number(counts.dated_in) +
                                              ". Eligible: " + number(eligible) + ". Check that the list is whole.");
}

/// Where one rule leaves every case out: that a column or the list is the wrong one is more likely.
std::optional<Finding> nobody_eligible(const Judged& judged) {
    const auto& rules = judged.facts.framework.rules;
    const auto& result = judged.result;
    std::int64_t cases = 0;
    auto shared = ~std::uint64_t{0};
    for (std::size_t at = 0; at < result.status.size(); ++at) {
        if (result.status[at] == Status::eligible) return std::nullopt;
        if (result.status[at] == Status::problem) continue;
        ++cases;
        shared &= result.reasons[at];
    }
    for (std::size_t r = 0; cases > 1 && r < rules.size(); ++r)
        if (((shared >> r) & 1) != 0)
            return about_list("none-eligible", "No case is eligible. One reason leaves out all " + number(cases) +
                                                   ": " + rules[r].reason + " Check the column, and the list.");
    return std::nullopt;
}

/// On a second list cases have a person of the long list, and what they are one of each of is something else, such as
/// an offence: its heading tells.
std::optional<Finding> removed_cases(const Judged& judged) {
    std::vector<std::string> removed;
    for (std::size_t d = 0; d < judged.result.removed_by_one_person.size(); ++d)
        if (const auto count = judged.result.removed_by_one_person[d]; count > 0)
            removed.push_back(number(count) + " of the " + judged.facts.framework.domains[d].noun);
    if (removed.empty()) return std::nullopt;
    const auto& framework = judged.facts.framework;
    if (framework.field_with(FieldRole::linked_person)) {
        const auto& shared = framework.fields[*framework.field_with(FieldRole::person)].heading;
        return about_list("one-case-per-person", "One case is kept for each " + shared + ". " + listed(removed) +
                                                     " gave way to another case with the same " + shared + ".");
    }
    return about_list("one-case-per-person", "One case is kept for each person. " + listed(removed) +
                                                 " gave way to another case of the same person.");
}

/// An id that so many cases share is more likely a word for "unknown" than a person.
std::vector<Finding> crowded_persons(const Judged& judged) {
    constexpr std::int64_t most_cases = 10;
    const auto& cases = judged.facts.cases;
    const auto& framework = judged.facts.framework;
    Bounded found;
    for (const auto first : judged.same_person.firsts) {
        std::int64_t count = 0;
        for (auto at = first; at != Alike::last; at = judged.same_person.next[at]) ++count;
        if (count <= most_cases) continue;
        found.add([&] {
            const auto field = *framework.field_with(FieldRole::person);
            return Finding{Severity::notice,
                           "many-cases-of-one-person",
                           framework.fields[field].name,
                           cases.row[first],
                           cases.cell(field, first),
                           number(count) + " cases have this " + framework.fields[field].heading +
                               ". If it stands for “unknown”, leave the cells blank."};
        });
    }
    return std::move(found).all("ids that stand for so many cases");
}

} // namespace

std::vector<std::pair<std::string, std::map<std::string, std::int64_t>>> cases_by_month(const Judged& judged) {
    const auto& domains = judged.facts.framework.domains;
    std::optional<Period> widest;
    for (std::size_t d = 0; d < domains.size(); ++d) {
        if (!domains[d].listed) continue;
        const auto& period = judged.periods[d];
        if (!widest) widest = period;
        widest = Period{std::min(widest->first, period.first), std::max(widest->last, period.last)};
    }
    if (!widest) return {};
    const auto dates = days_counted(judged);

    const auto first = month_of(widest->first);
    const auto count = static_cast<std::size_t>((month_of(widest->last) - first).count()) + 1;
    const auto months_of_days = month_of_each_day(first, count);
    const auto first_day = Date(first / 1).time_since_epoch().count();
    const auto width = domains.size();
    std::vector<std::int64_t> counts(count * width);
    for (std::size_t at = 0; at < dates.size(); ++at) {
        const auto own = judged.result.domain[at];
        const auto days = std::int64_t{dates[at]} - first_day; // none lies before any month
        if (own < 0 || days < 0 || days >= static_cast<std::int64_t>(months_of_days.size())) continue;
        ++counts[months_of_days[static_cast<std::size_t>(days)] * width + static_cast<std::size_t>(own)];
    }
    std::vector<std::pair<std::string, std::map<std::string, std::int64_t>>> by_month;
    for (std::size_t month = 0; month < count; ++month) {
        by_month.push_back({iso_month(first + months(static_cast<int>(month))), {}});
        for (std::size_t d = 0; d < domains.size(); ++d)
            if (counts_by_month(domains[d])) by_month.back().second[domains[d].id] = counts[month * width + d];
    }
    return by_month;
}

std::vector<Finding> completeness_notices(const Judged& judged) {
    std::vector<Finding> notices;
    const auto add = [&](std::optional<Finding> notice) {
        if (notice) notices.push_back(std::move(*notice));
    };
    for (std::size_t d = 0; d < judged.facts.framework.domains.size(); ++d) {
        if (!judged.facts.framework.domains[d].listed) continue;
        const auto counts = counts_of(judged, d);
        add(unexpected_count(judged, d, counts));
        add(empty_window(judged, d, counts));
        add(empty_months(judged, d, counts));
    }
    add(nobody_eligible(judged));
    add(removed_cases(judged));
    append(notices, crowded_persons(judged));
    return notices;
}

} // namespace casedraw::eligibility_rules
