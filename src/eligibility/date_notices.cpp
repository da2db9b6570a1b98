#include <algorithm>
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

/// Excel for the Mac counted days from 1904. Pasted into a book that counts from 1900, dates come out 1,462 days early,
/// and the other way round as much too late. Dates that lie in no window and mostly would, moved by so many days, say
/// so.
std::vector<Finding> from_1904(const Judged& judged, const Column& disposed) {
    constexpr std::int32_t days_between = 1462;
    constexpr std::int64_t fewest_dates = 3;
    std::int64_t outside = 0, too_early = 0, too_late = 0;
    const auto lies_in_window = [&](std::int32_t days) {
        const auto moved = date_of(days);
        return std::any_of(judged.periods.begin(), judged.periods.end(),
                           [&](const Period& period) { return period.first <= moved && moved <= period.last; });
    };
    for (std::size_t at = 0; at < judged.facts.cases.size(); ++at) {
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
         "Of " + std::to_string(outside) + " dates under " + disposed.as.heading + " that lie in no window, " +
             std::to_string(moved) + " would, were they four years and a day " +
             (too_early >= too_late ? "later" : "earlier") +
             ". That happens when dates are pasted between a workbook that counts days from 1904 and one that counts "
             "them from 1900. Compare some with the record."}};
}

} // namespace

std::vector<Finding> date_notices(const Judged& judged) {
    const auto& facts = judged.facts;
    std::vector<Finding> notices;
    const auto disposed = column_with(facts, FieldRole::disposal_date);
    const auto born = column_with(facts, FieldRole::date_of_birth);
    const auto age = column_with(facts, FieldRole::age);
    if (!disposed) return notices;
    append(notices, from_1904(judged, *disposed));
    append(notices, after_fieldwork(facts, *disposed, judged.request.fieldwork));
    if (const auto ended = column_at(facts, facts.framework.field_named("end_date")))
        append(notices, out_of_order(facts, *disposed, *ended, "end-before-disposal"));
    if (const auto released = column_at(facts, facts.framework.field_named("release_date")))
        append(notices, out_of_order(facts, *disposed, *released, "release-before-disposal"));
    if (born && age) append(notices, ages_that_disagree(facts, *age, *born, *disposed));
    return notices;
}

} // namespace casedraw::eligibility_rules
