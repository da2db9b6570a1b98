#include <algorithm>
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

std::vector<Finding> after_fieldwork(const Facts& facts, const Column& disposed, Date fieldwork) {
    Bounded found;
    std::int64_t later = 0, given = 0;
    for (std::size_t at = 0; at < facts.cases.size(); ++at) {
        const auto days = disposed.cells.number[at];
        if (days == no_number) continue;
        ++given;
        if (date_of(days) <= fieldwork) continue;
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
    return std::move(found).all("cases with a date after fieldwork starts");
}

/// `earlier` should not be after `later`.
std::vector<Finding> out_of_order(const Facts& facts, const Column& earlier, const Column& later, const char* code) {
    Bounded found;
    for (std::size_t at = 0; at < facts.cases.size(); ++at) {
        const auto first = earlier.cells.number[at], second = later.cells.number[at];
        if (first == no_number || second == no_number || first <= second) continue;
        found.add([&] {
            return notice(facts, later, code, at,
                          later.as.heading + " is before " + earlier.as.heading + " (" +
                              facts.cases.cell(earlier.field, at) + "). Check both.");
        });
    }
    return std::move(found).all("cases in which " + later.as.heading + " is before " + earlier.as.heading);
}

std::vector<Finding> ages_that_disagree(const Facts& facts, const Column& age, const Column& born,
                                        const Column& disposed) {
    Bounded found;
    for (std::size_t at = 0; at < facts.cases.size(); ++at) {
        const bool all_given = age.cells.number[at] != no_number && born.cells.number[at] != no_number &&
                               disposed.cells.number[at] != no_number;
        if (!all_given || age.cells.number[at] == facts.age[at]) continue;
        found.add([&] {
            return notice(facts, age, "age-disagrees", at,
                          age.as.heading + " does not agree with " + born.as.heading + " (" +
                              facts.cases.cell(born.field, at) + "), which decides.");
        });
    }
    return std::move(found).all("cases in which " + age.as.heading + " does not agree with " + born.as.heading);
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

/// Dates that go up by a day from row to row, as a spreadsheet fills cells when one is dragged down; or births of
/// children one below the other that are all the same.
std::vector<Finding> filled_down(const Facts& facts, const Column& dates) {
    constexpr std::size_t fewest = 7;
    const auto& cases = facts.cases;
    const auto person = column_with(facts, FieldRole::person);
    const auto step_from = [&](std::size_t at, std::int32_t step) {
        const auto before = dates.cells.number[at - 1], here = dates.cells.number[at];
        const bool is_step = before != no_number && here - before == step && cases.row[at] == cases.row[at - 1] + 1;
        return is_step && (step > 0 || person->cells.text[at] != person->cells.text[at - 1]);
    };
    std::vector<Finding> found;
    for (const std::int32_t step : {1, 0}) {
        if (step == 0 && (!person || dates.as.role != FieldRole::date_of_birth)) continue;
        std::size_t first = 0, last = 0;
        std::int64_t more = -1;
        for (std::size_t from = 0, at = 1; at <= cases.size(); ++at) {
            if (at < cases.size() && step_from(at, step)) continue;
            if (at - from >= fewest && ++more == 0) first = from, last = at - 1;
            from = at;
        }
        if (more < 0) continue;
        found.push_back(
            notice(facts, dates, "dates-filled-down", first,
                   dates.as.heading +
                       (step > 0 ? " goes up by a day in each row from here to "
                                 : " is the same for children one below the other from here to ") +
                       cases.cell(dates.field, last) +
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
    append(notices, after_fieldwork(facts, *disposed, judged.request.fieldwork));
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
