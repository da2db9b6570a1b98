#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include "eligibility/dates.hpp"
#include "eligibility/bounded.hpp"
#include "eligibility/notices.hpp"

namespace casedraw::eligibility_rules {

namespace {

/// A field of the list, where its column is there.
struct Column {
    std::size_t field;
    const FieldColumn& cells;
    const Field& as;
};

std::optional<Column> column_at(const Facts& facts, std::optional<std::size_t> field) {
    if (!field || !facts.cases.fields[*field].present) return std::nullopt;
    return Column{*field, facts.cases.fields[*field], facts.framework.fields[*field]};
}

std::optional<Column> column_with(const Facts& facts, FieldRole role) {
    return column_at(facts, facts.framework.field_with(role));
}

Finding notice(const Facts& facts, const Column& column, const char* code, std::size_t at, std::string message) {
    return {Severity::notice,  code, column.as.name, facts.cases.row[at], facts.cases.cell(column.field, at),
            std::move(message)};
}

/// Dates after fieldwork starts, and so long before it that they stand for none, such as the first day that a program
/// can write.
std::vector<Finding> far_from_fieldwork(const Facts& facts, const Column& disposed, Date fieldwork) {
    constexpr auto longest = std::chrono::days(30 * 366);
    Bounded found, long_ago;
    std::int64_t later = 0, given = 0;
    for (std::size_t at = 0; at < facts.cases.size(); ++at) {
        const auto days = disposed.cells.number[at];
        if (days == no_number) continue;
        ++given;
        if (date_of(days) <= fieldwork) {
            if (date_of(days) + longest >= fieldwork) continue;
            long_ago.add([&] {
                return notice(facts, disposed, "date-long-ago", at,
                              disposed.as.heading + " " + to_long_text(date_of(days)) +
                                  " is more than 30 years before fieldwork, which leaves the case out. Is it right?");
            });
            continue;
        }
        ++later;
        found.add([&] {
            return notice(facts, disposed, "date-after-fieldwork", at,
                          disposed.as.heading + " " + to_long_text(date_of(days)) + " is after fieldwork starts, " +
                              to_long_text(fieldwork) + ".");
        });
    }
    if (later > 1 && later == given)
        return {{Severity::notice, "date-after-fieldwork", disposed.as.name, 0, "",
                 "Every date under " + disposed.as.heading + " is after fieldwork starts, " + to_long_text(fieldwork) +
                     ". Check the fieldwork date."}};
    auto findings = std::move(found).all("cases with a date after fieldwork starts");
    append(findings, std::move(long_ago).all("cases with a date more than 30 years before fieldwork"));
    return findings;
}

/// Whether the dates or numbers of a column go one way from the first row to the last, as in one that was sorted.
bool is_in_order(const CaseList& cases, const Column& column) {
    constexpr std::size_t fewest_steps = 5;
    std::size_t up = 0, down = 0;
    auto before = no_number;
    for (std::size_t at = 0; at < cases.size(); ++at) {
        const auto here = column.cells.number[at];
        if (here == no_number) continue;
        up += before != no_number && here > before ? 1U : 0U;
        down += before != no_number && here < before ? 1U : 0U;
        before = here;
    }
    return (up >= fewest_steps && down == 0) || (down >= fewest_steps && up == 0);
}

/// Where two columns disagree in more rows than slips of the pen do, and one of them alone is in order, it may have
/// been sorted without the others.
std::vector<Finding> sorted_alone(const Facts& facts, const Column& one, const Column& other, std::int64_t disagree,
                                  std::int64_t compared) {
    constexpr std::int64_t fewest_rows = 3;
    if (disagree < fewest_rows || 10 * disagree < compared) return {};
    const bool is_one = is_in_order(facts.cases, one), is_other = is_in_order(facts.cases, other);
    if (is_one == is_other) return {};
    const auto& sorted = is_one ? one : other;
    const auto& unsorted = is_one ? other : one;
    return {{Severity::notice, "column-sorted-alone", sorted.as.name, 0, "",
             sorted.as.heading + " is in order from the first row to the last, and does not fit " +
                 unsorted.as.heading + " in " + std::to_string(disagree) + " of " + std::to_string(compared) +
                 " rows. It may have been sorted without the other columns, so that each row has what belongs to "
                 "another. Compare it with the record, or ask for the list again."}};
}

/// `earlier` should not be after `later`.
std::vector<Finding> out_of_order(const Facts& facts, const Column& earlier, const Column& later, const char* code) {
    Bounded found;
    std::int64_t compared = 0;
    for (std::size_t at = 0; at < facts.cases.size(); ++at) {
        const auto first = earlier.cells.number[at], second = later.cells.number[at];
        if (first == no_number || second == no_number) continue;
        ++compared;
        if (first <= second) continue;
        found.add([&] {
            return notice(facts, later, code, at,
                          later.as.heading + " is before " + earlier.as.heading + " (" +
                              facts.cases.cell(earlier.field, at) + "). Check both.");
        });
    }
    auto findings = sorted_alone(facts, earlier, later, found.count(), compared);
    append(findings, std::move(found).all("cases in which " + later.as.heading + " is before " + earlier.as.heading));
    return findings;
}

std::vector<Finding> ages_that_disagree(const Facts& facts, const Column& age, const Column& born,
                                        const Column& disposed) {
    Bounded found;
    std::int64_t compared = 0;
    for (std::size_t at = 0; at < facts.cases.size(); ++at) {
        const bool all_given = age.cells.number[at] != no_number && born.cells.number[at] != no_number &&
                               disposed.cells.number[at] != no_number;
        compared += all_given ? 1 : 0;
        if (!all_given || age.cells.number[at] == facts.age[at]) continue;
        found.add([&] {
            return notice(facts, age, "age-disagrees", at,
                          age.as.heading + " does not agree with " + born.as.heading + " (" +
                              facts.cases.cell(born.field, at) + "), which decides.");
        });
    }
    auto findings = sorted_alone(facts, age, born, found.count(), compared);
    append(findings,
           std::move(found).all("cases in which " + age.as.heading + " does not agree with " + born.as.heading));
    return findings;
}

/// The cases of one sheet, or of a list that stands on one.
struct CasesOfSheet {
    std::string named; ///< the start of a message; empty where there is one
    std::size_t from = 0;
    std::size_t until = 0;
};

std::vector<CasesOfSheet> sheets_of(const CaseList& cases) {
    if (cases.parts.empty()) return {{"", 0, cases.size()}};
    std::vector<CasesOfSheet> sheets;
    for (const auto& part : cases.parts) {
        const auto from = std::upper_bound(cases.row.begin(), cases.row.end(), part.rows_before);
        if (!sheets.empty()) sheets.back().until = static_cast<std::size_t>(from - cases.row.begin());
        sheets.push_back(
            {"Sheet “" + part.sheet + "”: ", static_cast<std::size_t>(from - cases.row.begin()), cases.size()});
    }
    return sheets;
}

/// Excel for the Mac counted days from 1904. Pasted into a book that counts from 1900, dates come out 1,462 days early,
/// and the other way round as much too late. Dates that lie in no window and mostly would, moved by so many days, say
/// so.
std::vector<Finding> from_1904(const Judged& judged, const Column& disposed, const CasesOfSheet& sheet) {
    constexpr std::int32_t days_between = 1462;
    constexpr std::int64_t fewest_dates = 3;
    std::int64_t outside = 0, too_early = 0, too_late = 0;
    const auto lies_in_window = [&](std::int32_t days) {
        const auto moved = date_of(days);
        return std::any_of(judged.periods.begin(), judged.periods.end(),
                           [&](const Period& period) { return period.first <= moved && moved <= period.last; });
    };
    for (std::size_t at = sheet.from; at < sheet.until; ++at) {
        const auto days = disposed.cells.number[at];
        if (days == no_number || judged.dated_in[at] != 0 || lies_in_window(days)) continue;
        ++outside;
        too_early += lies_in_window(days + days_between);
        too_late += lies_in_window(days - days_between);
    }
    const auto moved = std::max(too_early, too_late);
    if (moved < fewest_dates || 2 * moved < outside) return {};
    return {
        {Severity::notice, "dates-from-1904", disposed.as.name, 0, "",
         sheet.named + "Of " + std::to_string(outside) + " dates under " + disposed.as.heading +
             " that lie in no window, " + std::to_string(moved) + " would, were they four years and a day " +
             (too_early >= too_late ? "later" : "earlier") +
             ". That happens when dates are pasted between a workbook that counts days from 1904 and one that counts "
             "them from 1900. Compare some with the record."}};
}

/// Bits of the rules that leave a case out by its age.
std::uint64_t rules_of_age(const Framework& framework) {
    std::uint64_t bits = 0;
    for (std::size_t r = 0; r < framework.rules.size(); ++r)
        if (framework.fields[framework.rules[r].field].role == FieldRole::age) bits |= std::uint64_t{1} << r;
    return bits;
}

/// Ages that leave a case out and that no child or young adult has: the year is likely wrong.
std::vector<Finding> unlikely_ages(const Judged& judged, const std::optional<Column>& age,
                                   const std::optional<Column>& born) {
    constexpr std::int32_t youngest = 8, oldest = 25;
    constexpr std::int64_t most_named = 5;
    const auto& facts = judged.facts;
    const auto rules = rules_of_age(facts.framework);
    std::vector<Finding> found;
    std::int64_t count = 0;
    for (std::size_t at = 0; at < facts.age.size(); ++at) {
        const auto years = facts.age[at];
        if ((judged.result.reasons[at] & rules) == 0 || (youngest <= years && years <= oldest)) continue;
        if (++count > most_named) continue;
        const bool is_from_birth = age_is_from_birth(facts.cases, facts.framework, at);
        const auto& column = is_from_birth ? *born : *age;
        found.push_back(notice(facts, column, "unlikely-age", at,
                               column.as.heading + (is_from_birth ? " makes the age at disposal " : " is ") +
                                   std::to_string(years) + ", which leaves the case out. Is it right?"));
    }
    if (count <= most_named) return found;
    found.resize(1, found.front());
    found.front().message = "The age at disposal is below " + std::to_string(youngest) + " or above " +
                            std::to_string(oldest) + " in " + std::to_string(count) +
                            " cases, first here, which leaves them out. Are the years right?";
    return found;
}

/// As `from_1904`, of dates of birth by which many cases are out by age and would not be, were they moved.
std::vector<Finding> births_from_1904(const Judged& judged, const Column& born, const Column& disposed,
                                      const CasesOfSheet& sheet) {
    constexpr std::int32_t days_between = 1462;
    constexpr std::int64_t fewest_dates = 3;
    const auto& facts = judged.facts;
    const auto rules = rules_of_age(facts.framework);
    std::vector<std::size_t> known;
    std::int64_t out = 0;
    for (std::size_t at = sheet.from; at < sheet.until; ++at) {
        if (born.cells.number[at] == no_number || disposed.cells.number[at] == no_number) continue;
        known.push_back(at);
        out += (judged.result.reasons[at] & rules) != 0 ? 1 : 0;
    }
    const auto all = static_cast<std::int64_t>(known.size());
    if (out < fewest_dates || 4 * out < all) return {};
    for (const auto days : {days_between, -days_between}) {
        auto moved = facts;
        for (const auto at : known)
            moved.age[at] = age_on(date_of(disposed.cells.number[at]), date_of(born.cells.number[at] + days));
        Marks out_then(facts.cases.size());
        for (std::size_t r = 0; r < facts.framework.rules.size(); ++r) {
            if (((rules >> r) & 1) == 0) continue;
            const auto marks = holds(facts.framework.rules[r].exclude_when, moved);
            for (std::size_t at = 0; at < marks.size(); ++at) out_then[at] |= marks[at];
        }
        std::int64_t back = 0, still_in = 0;
        for (const auto at : known) {
            const bool was_out = (judged.result.reasons[at] & rules) != 0;
            back += was_out && out_then[at] == 0 ? 1 : 0;
            still_in += !was_out && out_then[at] == 0 ? 1 : 0;
        }
        if (back < fewest_dates || 4 * back < all || back + still_in <= all - out) continue;
        return {{Severity::notice, "dates-from-1904", born.as.name, 0, "",
                 sheet.named + "Of " + std::to_string(out) + " cases that " + born.as.heading + " leaves out by age, " +
                     std::to_string(back) + " would be in, were it four years and a day " +
                     (days > 0 ? "later" : "earlier") +
                     ". That happens when dates are pasted between a workbook that counts days from 1904 and one that "
                     "counts them from 1900. Compare some with the record."}};
    }
    return {};
}

enum class Step { none, same, day, month, year };

/// By what one date follows another.
Step step_between(std::int32_t from, std::int32_t to) {
    const auto days = to - from;
    if (days == 0) return Step::same;
    if (days == 1) return Step::day;
    const bool may_be_month = 28 <= days && days <= 31, may_be_year = days == 365 || days == 366;
    if (!may_be_month && !may_be_year) return Step::none;
    const std::chrono::year_month_day one{date_of(from)}, other{date_of(to)};
    if (one.day() != other.day()) return Step::none;
    return may_be_month ? Step::month : one.month() == other.month() ? Step::year : Step::none;
}

/// Whether the dates around a run follow one another by the same step often enough that a list has such runs of itself,
/// as one in order with a case a day has. Of dates that are in no order only so many steps say so as no fill makes.
bool is_usual_around(const CaseList& cases, const Column& dates, Step step, std::size_t first, std::size_t last) {
    constexpr std::size_t most_looked_at = 100;
    const auto& number = dates.cells.number;
    for (const bool in_order : {true, false}) {
        std::size_t steps = 0, alike = 0;
        const auto look_at = [&](std::size_t before, std::size_t behind) {
            const auto from = number[before], to = number[behind];
            if (from == no_number || to == no_number || (in_order && to < from)) return false;
            alike += step_between(from, to) == step ? 1U : 0U;
            ++steps;
            return true;
        };
        for (auto at = first; at > 0 && first - at < most_looked_at && look_at(at - 1, at);) --at;
        for (auto at = last; at + 1 < cases.size() && at - last < most_looked_at && look_at(at, at + 1);) ++at;
        const bool are_many = steps > last - first && 8 * alike >= steps;
        if (are_many && (in_order || (steps >= most_looked_at / 2 && 2 * alike <= steps))) return true;
    }
    return false;
}

const char* in_words(Step step) {
    switch (step) {
    case Step::day:
        return " goes up by a day in each row from here to ";
    case Step::month:
        return " goes up by a month in each row from here to ";
    case Step::year:
        return " goes up by a year in each row from here to ";
    default:
        return " is the same for children one below the other from here to ";
    }
}

/// Dates that go up by a day, a month or a year from row to row, as a spreadsheet fills cells when one is dragged down;
/// or births of children one below the other that are all the same.
std::vector<Finding> filled_down(const Facts& facts, const Column& dates) {
    constexpr std::size_t fewest = 7;
    const auto& cases = facts.cases;
    const auto person = column_with(facts, FieldRole::person);
    const bool may_be_same = person && dates.as.role == FieldRole::date_of_birth;
    const auto step_to = [&](std::size_t at) {
        const auto before = dates.cells.number[at - 1], here = dates.cells.number[at];
        if (before == no_number || here == no_number || cases.row[at] != cases.row[at - 1] + 1) return Step::none;
        const auto step = step_between(before, here);
        const bool counts = step != Step::same || (may_be_same && person->cells.text[at] != person->cells.text[at - 1]);
        return counts ? step : Step::none;
    };
    struct Runs {
        std::size_t first = 0, last = 0;
        std::int64_t count = 0;
    };
    std::array<Runs, 5> runs_by;
    auto step = Step::none;
    for (std::size_t from = 0, at = 1; at <= cases.size(); ++at) {
        const auto next = at < cases.size() ? step_to(at) : Step::none;
        if (next == step && at < cases.size()) continue;
        const bool is_long = step != Step::none && at - from >= fewest;
        if (is_long && !is_usual_around(cases, dates, step, from, at - 1)) {
            auto& runs = runs_by[static_cast<std::size_t>(step)];
            if (++runs.count == 1) runs.first = from, runs.last = at - 1;
        }
        from = at - 1; // the date of the row above is the first of the next run
        step = next;
    }
    std::vector<Finding> found;
    for (const auto kind : {Step::day, Step::month, Step::year, Step::same}) {
        const auto& runs = runs_by[static_cast<std::size_t>(kind)];
        if (runs.count == 0) continue;
        const auto more = runs.count - 1;
        found.push_back(
            notice(facts, dates, "dates-filled-down", runs.first,
                   dates.as.heading + in_words(kind) + cases.cell(dates.field, runs.last) +
                       (more > 0 ? " (and in " + counted(more, "more place", "more places") + ")" : "") +
                       ", as where a cell was dragged down in a spreadsheet. Compare them with the record."));
    }
    return found;
}

} // namespace

std::vector<Finding> date_notices(const Judged& judged) {
    const auto& facts = judged.facts;
    std::vector<Finding> notices;
    const auto disposed = column_with(facts, FieldRole::disposal_date);
    const auto born = column_with(facts, FieldRole::date_of_birth);
    const auto age = column_with(facts, FieldRole::age);
    if (!disposed) return notices;
    const auto sheets = sheets_of(facts.cases);
    for (const auto& sheet : sheets) append(notices, from_1904(judged, *disposed, sheet));
    append(notices, far_from_fieldwork(facts, *disposed, judged.request.fieldwork));
    if (const auto ended = column_at(facts, facts.framework.field_named("end_date")))
        append(notices, out_of_order(facts, *disposed, *ended, "end-before-disposal"));
    if (const auto released = column_at(facts, facts.framework.field_named("release_date")))
        append(notices, out_of_order(facts, *disposed, *released, "release-before-disposal"));
    append(notices, filled_down(facts, *disposed));
    if (born) append(notices, filled_down(facts, *born));
    if (born && age) append(notices, ages_that_disagree(facts, *age, *born, *disposed));
    append(notices, unlikely_ages(judged, age, born));
    for (const auto& sheet : sheets)
        if (born) append(notices, births_from_1904(judged, *born, *disposed, sheet));
    return notices;
}

} // namespace casedraw::eligibility_rules
