#include <casedraw/assignment/inspectors.hpp>

#include <algorithm>
#include <array>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <map>

#include "assignment/days.hpp"
#include "base/digits.hpp"

namespace casedraw {

namespace {

constexpr TimeOfDay usual_hours{9 * 60, 17 * 60};
constexpr std::chrono::days half_a_year(183); // a day longer after the start of fieldwork is a slip

/// What a column is called, its own name first.
using Names = std::vector<std::string>;
const std::map<std::string, Names>& column_names() {
    static const std::map<std::string, Names> names{
        {"inspector", {"inspector", "name", "initials", "inspector name"}},
        {"days", {"days", "dates", "available"}},
        {"hours", {"hours", "times", "working hours", "hours a day", "hours per day"}},
        {"cases_a_day",
         {"cases a day", "cases per day", "max cases a day", "max cases per day", "most cases a day", "cases/day"}},
        {"conflicts", {"conflicts", "conflicts of interest", "conflict of interest", "conflict", "must not read"}},
        {"languages", {"languages", "language", "languages spoken"}}};
    return names;
}

Names all_names() {
    Names names;
    for (const auto& [field, known] : column_names()) names.insert(names.end(), known.begin(), known.end());
    return names;
}

/// A case manager or a case id, as its list writes it.
struct NameOfService {
    const NamesOfService* service;
    const std::string* name;
};

/// The inspectors' file, row by row. Blank cells of columns that may be left out have their usual meaning.
class InspectorsReader {
public:
    InspectorsReader(const TextTable& table, const InspectorsRequest& request) : table_(table), request_(request) {
        for (const auto& service : request.services)
            for (const auto* names : {&service.managers, &service.case_ids})
                for (const auto& name : *names) conflicts_.emplace(match_key(name), NameOfService{&service, &name});
    }

    InspectorsReading read() {
        reading_.findings = table_.findings;
        for (const auto* field : {"inspector", "languages"})
            for (auto& error : table_.errors_under(column_names().at(field)))
                reading_.findings.push_back(std::move(error));
        report_headings();
        if (!column("inspector"))
            reading_.findings.push_back({Severity::problem, "no-inspector-column", "inspector", table_.heading_row, "",
                                         "No column is called inspector, name or initials."});
        else
            for (const auto& row : table_.rows) read_row(row);
        report_unused();
        if (table_.rows.empty())
            reading_.findings.push_back({Severity::problem, "no-inspectors", "inspector", table_.heading_row, "",
                                         "There is no inspector below the headings."});
        return std::move(reading_);
    }

private:
    /// A column that is nearly a known one may hold a limit, so it is a problem.
    void report_headings() {
        for (auto& doubt : table_.about_headings(inspectors_headings().optional)) {
            doubt.severity = Severity::problem;
            reading_.findings.push_back(std::move(doubt));
        }
    }

    void report_unused() {
        std::vector<std::optional<std::size_t>> known;
        for (const auto& [field, names] : column_names()) known.push_back(column(field));
        for (std::size_t at = 0; at < table_.headings.size(); ++at) {
            const auto cell = TextTable::cell(table_.heading_row, at);
            const bool is_told = std::any_of(reading_.findings.begin(), reading_.findings.end(),
                                             [&](const Finding& each) { return each.cell == cell; });
            const bool has_text = std::any_of(table_.rows.begin(), table_.rows.end(),
                                              [&](const auto& row) { return !row.cells[at].empty(); });
            if (is_told || !has_text || std::find(known.begin(), known.end(), at) != known.end()) continue;
            reading_.findings.push_back({Severity::notice, "column-not-used", "", table_.heading_row, cell,
                                         "This column is not used. Used are inspector, days, hours, cases a day, "
                                         "conflicts and languages. If it is one of these, call it so."});
        }
    }

    std::optional<std::size_t> column(const std::string& field) const {
        for (const auto& name : column_names().at(field))
            if (const auto found = table_.column(name)) return found;
        return std::nullopt;
    }

    std::string text(const TextTable::Row& row, const std::string& field) const {
        const auto found = column(field);
        return found ? row.cells[*found] : std::string();
    }

    void say(const TextTable::Row& row, const std::string& field, std::string code, std::string message) {
        reading_.findings.push_back({Severity::problem, std::move(code), field, row.number,
                                     TextTable::cell(row.number, column(field).value_or(0)), std::move(message)});
    }

    void read_row(const TextTable::Row& row) {
        InspectorRow inspector;
        inspector.row = row.number;
        inspector.name = text(row, "inspector");
        if (inspector.name.empty())
            say(row, "inspector", "no-inspector", "The inspector's name or initials are missing.");
        const auto [first, is_first] = rows_.emplace(match_key(inspector.name), &row);
        if (!inspector.name.empty() && !is_first)
            say(row, "inspector", "inspector-twice",
                (text(*first->second, "inspector") == inspector.name
                     ? "This inspector is already in row "
                     : "Capitals and signs do not tell names apart, and without them this is the name in row ") +
                    std::to_string(first->second->number) + ". Give each a name of its own.");
        read_time(row, inspector);
        read_conflicts(row, inspector);
        inspector.languages = sharing::parts_of(text(row, "languages"));
        reading_.inspectors.push_back(std::move(inspector));
    }

    void read_time(const TextTable::Row& row, InspectorRow& inspector) {
        const auto days_said = text(row, "days");
        if (auto days = sharing::parse_days(days_said, request_.fieldwork))
            inspector.days = std::move(*days);
        else
            say(row, "days", "bad-days",
                "These are no days. Allowed: a number of days such as 4 (Mondays to Fridays, bank holidays among "
                "them), weekdays such as Mon-Wed; Fri, or dates such as 14/12/2026 to 17/12/2026." +
                    of_the_first_days());
        if (!inspector.days.empty() && is_digits(days_said, 2)) reading_.rows_counted.push_back(row.number);
        if (!inspector.days.empty() && inspector.days.front() < request_.fieldwork)
            say(row, "days", "before-fieldwork",
                "A day lies before fieldwork, which begins on " + to_long_text(request_.fieldwork) + ".");
        if (!inspector.days.empty() && inspector.days.back() > request_.fieldwork + half_a_year)
            say(row, "days", "long-after-fieldwork",
                "A day lies more than half a year after the start of fieldwork, which begins on " +
                    to_long_text(request_.fieldwork) + ".");
        const auto hours = text(row, "hours");
        const auto read = hours.empty() ? std::optional(usual_hours) : sharing::parse_hours(hours);
        if (!read)
            say(row, "hours", "bad-hours",
                "These are no hours. Allowed: such as 09:00-17:00, or a number of hours such as 7.5 (from 09:00).");
        inspector.hours = read.value_or(usual_hours);
        read_cases_a_day(row, inspector);
    }

    /// Where fieldwork does not begin on a Monday, a range of weekdays may run against the days that they mean.
    std::string of_the_first_days() const {
        static constexpr std::array<const char*, 7> names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                          "Thursday", "Friday", "Saturday"};
        const auto first = std::chrono::weekday(request_.fieldwork).c_encoding();
        if (first == std::chrono::Monday.c_encoding()) return {};
        return std::string(" Weekdays are those of the seven days from fieldwork, which begins on a ") + names[first] +
               ": a range runs in that order.";
    }

    void read_cases_a_day(const TextTable::Row& row, InspectorRow& inspector) {
        const auto minutes = inspector.hours.until - inspector.hours.from;
        const auto hold = minutes / request_.minutes_of_case;
        const auto cases = text(row, "cases_a_day");
        inspector.cases_a_day = std::clamp<std::int64_t>(hold, 1, most_cases_a_day);
        if (cases.empty()) {
            if (hold < 1)
                say(row, "hours", "day-too-short",
                    "The hours of a day hold no case: each takes " + time_text(request_.minutes_of_case) +
                        " hours. Give more hours, or say how long a case takes with " + named_setting("case-minutes") +
                        ".");
            return;
        }
        const bool is_number = cases.size() <= 2 && cases.find_first_not_of("0123456789") == std::string::npos;
        const auto number = is_number ? std::stoll(cases) : 0;
        if (number < 1 || number > most_cases_a_day)
            return say(row, "cases_a_day", "bad-cases-a-day",
                       "The number of cases a day is a whole number from 1 to " + std::to_string(most_cases_a_day) +
                           ".");
        if (number > hold)
            return say(row, "cases_a_day", "too-many-cases-a-day",
                       counted(number, "case a day does", "cases a day do") + " not fit into the hours, which hold " +
                           std::to_string(hold) + ": each takes " + time_text(request_.minutes_of_case) +
                           " hours. Give more hours or fewer cases, or say how long a case takes with " +
                           named_setting("case-minutes") + ".");
        inspector.cases_a_day = number;
        inspector.is_cases_a_day_given = true;
    }

    void read_conflicts(const TextTable::Row& row, InspectorRow& inspector) {
        auto parts = sharing::parts_of(text(row, "conflicts"));
        for (std::size_t k = 0; k < parts.size(); ++k) {
            // A service's name may hold semicolons: then its parts are put together again.
            for (const auto& service : request_.services)
                for (auto more = sharing::parts_of(service.service).size(); more > 1; --more)
                    join_if_of(service, parts, k, more);
            bool is_known = false, names_service = false;
            for (const auto& service : request_.services) {
                is_known = add_conflict(service, parts[k], inspector) || is_known;
                for (const auto at : ends_of(service, parts[k])) {
                    names_service = true;
                    is_known = add_conflict(service, parts[k].substr(at + 1), inspector) || is_known;
                }
            }
            if (!is_known) say_unknown_conflict(row, names_service);
        }
    }

    /// Where colons end the service's name at the head of a part.
    static std::vector<std::size_t> ends_of(const NamesOfService& service, const std::string& part) {
        std::vector<std::size_t> ends;
        for (auto at = part.find(':'); at != std::string::npos; at = part.find(':', at + 1))
            if (!service.service.empty() && match_key(service.service) == match_key(part.substr(0, at)))
                ends.push_back(at);
        return ends;
    }

    static void join_if_of(const NamesOfService& service, std::vector<std::string>& parts, std::size_t first,
                           std::size_t count) {
        if (first + count > parts.size()) return;
        auto joined = parts[first];
        for (auto k = first + 1; k < first + count; ++k) joined += "; " + parts[k];
        if (ends_of(service, joined).empty()) return;
        const auto from = parts.begin() + static_cast<std::ptrdiff_t>(first);
        parts.erase(from + 1, from + static_cast<std::ptrdiff_t>(count));
        parts[first] = std::move(joined);
    }

    /// Adds those of the service's names that are written just like this, or else alike; false where there is none.
    bool add_conflict(const NamesOfService& service, const std::string& written, InspectorRow& inspector) const {
        const auto plain = trimmed(written);
        std::vector<const std::string*> alike, same;
        const auto [first, last] = conflicts_.equal_range(match_key(plain));
        for (auto each = first; each != last; ++each)
            if (each->second.service == &service)
                (*each->second.name == plain ? same : alike).push_back(each->second.name);
        for (const auto* name : same.empty() ? alike : same) {
            auto called = service.before + *name;
            auto& all = inspector.conflicts;
            if (std::find(all.begin(), all.end(), called) == all.end()) all.push_back(std::move(called));
        }
        return !alike.empty() || !same.empty();
    }

    void say_unknown_conflict(const TextTable::Row& row, bool names_service) {
        if (names_service)
            return say(row, "conflicts", "unknown-conflict",
                       "One of these names a service, and behind the colon no case manager and no case of that "
                       "service's list. Write them as that list does.");
        say(row, "conflicts", "unknown-conflict",
            request_.services.size() > 1
                ? "One of these is no case manager and no case of the lists. Part them by semicolons, as the lists "
                  "write them. To mean one service alone, put its name and a colon in front, such as " +
                      request_.services.front().service + ": NAME."
                : "One of these is no case manager and no case of the list. Part them by semicolons, as the list "
                  "writes them.");
    }

    const TextTable& table_;
    const InspectorsRequest& request_;
    std::multimap<std::string, NameOfService> conflicts_; ///< by `match_key`
    std::map<std::string, const TextTable::Row*> rows_;   ///< of inspectors, likewise
    InspectorsReading reading_;
};

} // namespace

const TableHeadings& inspectors_headings() {
    static const TableHeadings headings({"days"}, all_names());
    return headings;
}

InspectorsReading read_inspectors(const TextTable& table, const InspectorsRequest& request) {
    return InspectorsReader(table, request).read();
}

} // namespace casedraw
