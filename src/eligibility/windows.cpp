#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include "eligibility/dates.hpp"
#include "eligibility/windows.hpp"

namespace casedraw::eligibility_rules {

namespace {

constexpr int most_months = 1200;

std::int32_t days_of(Date date) { return static_cast<std::int32_t>(date.time_since_epoch().count()); }

std::vector<const FieldColumn*> present_columns(const std::vector<std::size_t>& fields, const CaseList& cases) {
    std::vector<const FieldColumn*> columns;
    for (const auto field : fields)
        if (cases.fields[field].present) columns.push_back(&cases.fields[field]);
    return columns;
}

/// The first of the columns that holds a date.
std::int32_t first_given(const std::vector<const FieldColumn*>& columns, std::size_t at) {
    for (const auto* column : columns)
        if (column->number[at] != no_number) return column->number[at];
    return no_number;
}

/// A period without an end still runs; one without a beginning is none.
Marks periods_touch(const Route& route, std::int32_t first, std::int32_t last, const CaseList& cases) {
    const auto starts = present_columns(route.dates, cases);
    const auto ends = present_columns(route.until, cases);
    Marks marks(cases.size());
    for (std::size_t at = 0; at < marks.size(); ++at) {
        const auto start = first_given(starts, at);
        const auto end = first_given(ends, at);
        marks[at] = start != no_number && start <= last && (end == no_number || end >= first) ? 1 : 0;
    }
    return marks;
}

Marks any_date_in(const Route& route, std::int32_t first, std::int32_t last, const CaseList& cases) {
    Marks marks(cases.size());
    for (const auto* column : present_columns(route.dates, cases))
        for (std::size_t at = 0; at < marks.size(); ++at) {
            const std::uint8_t lies_within = first <= column->number[at] && column->number[at] <= last ? 1 : 0;
            marks[at] |= lies_within; // a blank is a day before any window
        }
    return marks;
}

tl::unexpected<Error> no_window(const Domain& domain) {
    const auto example = domain.suggested_window.value_or(Window{12, 3});
    const auto from = std::to_string(example.from), to = std::to_string(example.to);
    return failure(ErrorKind::wrong_use, "window-needed",
                   "The framework states no window for " + domain.noun +
                       ": it stands in the inspectorate's announcement of the inspection. If that says " + from +
                       " to " + to + " months before fieldwork, repeat the command with " +
                       typed_line(named_setting("window", domain.id + "=" + from + ":" + to)) +
                       ", and say where it stands with " + typed_line(named_setting("window-source", "TEXT")) + ".");
}

tl::unexpected<Error> bad_window(const std::string& domain, const Window& window) {
    return failure(ErrorKind::wrong_use, "bad-window",
                   "The window " + std::to_string(window.from) + ":" + std::to_string(window.to) + " for " + domain +
                       " is not possible. The first number is the earlier end in months before fieldwork, at most " +
                       std::to_string(most_months) + "; the second is not above it and not below 0, as in " +
                       typed_line(named_setting("window", domain + "=9:6")) + ".");
}

std::vector<std::string> listed_domains(const Framework& framework) {
    std::vector<std::string> ids;
    for (const auto& domain : framework.domains)
        if (domain.listed) ids.push_back(domain.id);
    return ids;
}

/// A setting that names a domain which is none, or whose cases are not on the list.
template <typename Named>
std::optional<Error> unknown_domain(const Framework& framework, const Named& named, const char* setting) {
    for (const auto& [id, value] : named) {
        const auto* domain = framework.domain(id);
        if (domain != nullptr && domain->listed) continue;
        return Error{ErrorKind::wrong_use, "unknown-domain",
                     typed_line(named_setting(setting)) + " names `" + id + "`. The domains of a list under " +
                         framework.id + " are " + listed(listed_domains(framework)) + "."};
    }
    return std::nullopt;
}

} // namespace

Period period(const Window& window, Date fieldwork) {
    return {months_before(fieldwork, window.from), months_before(fieldwork, window.to)};
}

Result<std::vector<Window>> windows_in_use(const Framework& framework, const EligibilityRequest& request) {
    if (!framework.for_reading_only.empty())
        return failure(ErrorKind::wrong_use, "for-reading-only", framework.id + ": " + framework.for_reading_only);
    if (request.fieldwork == Date{})
        return failure(ErrorKind::wrong_use, "fieldwork-missing",
                       "Give the first day of fieldwork. It decides which cases are eligible.");
    for (const auto& [domain, count] : request.expected)
        if (count < 0)
            return failure(ErrorKind::wrong_use, "bad-count",
                           "The number expected of " + domain + " is below 0: " + std::to_string(count) + ".");
    if (auto error = unknown_domain(framework, request.windows, "window")) return tl::unexpected<Error>(*error);
    if (auto error = unknown_domain(framework, request.expected, "expected")) return tl::unexpected<Error>(*error);
    std::vector<Window> windows;
    for (const auto& domain : framework.domains) {
        const auto given = request.windows.find(domain.id);
        const auto window = given == request.windows.end() ? domain.window : given->second;
        if (!window && domain.listed) return no_window(domain);
        windows.push_back(window.value_or(Window{}));
        const auto& [from, to] = windows.back();
        if (to < 0 || from < to || from > most_months) return bad_window(domain.id, windows.back());
    }
    return windows;
}

Marks dated_by(const Route& route, const Period& window, const Facts& facts) {
    const auto first = days_of(window.first), last = days_of(window.last);
    auto marks = route.until.empty() ? any_date_in(route, first, last, facts.cases)
                                     : periods_touch(route, first, last, facts.cases);
    if (route.when) {
        const auto when = holds(*route.when, facts);
        for (std::size_t at = 0; at < marks.size(); ++at) marks[at] &= when[at];
    }
    return marks;
}

Marks in_window(const Domain& domain, const Period& window, const SettingsInUse& settings, const Facts& facts) {
    Marks marks(facts.cases.size());
    for (const auto& route : domain.routes) {
        if (!is_on(route.with, settings)) continue;
        const auto by_route = dated_by(route, window, facts);
        for (std::size_t at = 0; at < marks.size(); ++at) marks[at] |= by_route[at];
    }
    return marks;
}

} // namespace casedraw::eligibility_rules
