#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/engine/second_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <set>

#include "engine/same_framework.hpp"

namespace casedraw {

namespace {

using Texts = std::set<std::string_view, std::less<>>;

Texts texts_of(const CaseList& cases, std::optional<std::size_t> field) {
    Texts texts;
    if (!field) return texts;
    for (std::size_t at = 0; at < cases.size(); ++at)
        if (const auto text = cases.text(*field, at); !text.empty()) texts.insert(text);
    return texts;
}

/// Held against the long list: every fault of every row.
class Links {
public:
    Links(CaseListReading& reading, const Framework& rules, const CheckedList& first, const Framework& framework)
        : reading_(reading), rules_(rules), ids_(texts_of(first.cases, framework.field_with(FieldRole::case_id))),
          persons_(texts_of(first.cases, framework.field_with(FieldRole::person))) {}

    void check() {
        const auto id = *rules_.field_with(FieldRole::case_id);
        const auto link = rules_.field_with(FieldRole::linked_person);
        for (std::size_t at = 0; at < reading_.cases.size(); ++at) {
            if (const auto text = reading_.cases.text(id, at); ids_.count(text) != 0)
                problem(id, at, "id-on-both-lists",
                        "this id is also one of the long list's, and a case must be known by its id. Give the cases of "
                        "this list ids of their own.");
            if (!link || persons_.empty()) continue;
            if (const auto text = reading_.cases.text(*link, at); !text.empty() && persons_.count(text) == 0)
                problem(*link, at, "not-on-the-long-list",
                        "nobody on the long list has this id. Write it as the long list does.");
        }
        if (link && reading_.cases.fields[*link].present && persons_.empty())
            reading_.findings.push_back({Severity::notice, "links-not-checked", rules_.fields[*link].name, 0, "",
                                         rules_.fields[*link].heading +
                                             ": the long list does not say whose its cases are, so nobody can tell "
                                             "whether these are of anybody on it. Add the column to the long list."});
        std::stable_sort(reading_.findings.begin(), reading_.findings.end(),
                         [](const Finding& a, const Finding& b) { return a.row < b.row; });
    }

private:
    void problem(std::size_t field, std::size_t at, std::string code, const std::string& message) {
        auto& cases = reading_.cases;
        cases.faulty[at] = 1;
        reading_.findings.push_back({Severity::problem, std::move(code), rules_.fields[field].name, cases.row[at],
                                     cases.cell(field, at), rules_.fields[field].heading + ": " + message});
    }

    CaseListReading& reading_;
    const Framework& rules_;
    Texts ids_;
    Texts persons_;
};

/// Cases whose date of disposal is none of those that the long list has for their person, each with the cells there.
class OtherDates {
public:
    OtherDates(const CheckedList& first, const Framework& framework)
        : cases_(first.cases), date_(framework.field_with(FieldRole::disposal_date)) {
        const auto person = framework.field_with(FieldRole::person);
        if (!person || !date_ || !cases_.fields[*person].present || !cases_.fields[*date_].present) return;
        for (std::size_t at = 0; at < first.drawn_cases(); ++at)
            if (const auto text = cases_.text(*person, at); !text.empty()) of_person_[text].push_back(at);
    }

    std::optional<Finding> notice(const CaseList& others, const Framework& rules) const {
        const auto link = rules.field_with(FieldRole::linked_person), date = rules.field_with(FieldRole::disposal_date);
        if (!link || !date || !others.fields[*link].present || !others.fields[*date].present) return std::nullopt;
        std::vector<std::string> places;
        std::int64_t cases = 0;
        for (std::size_t at = 0; at < others.size(); ++at) {
            const auto known = of_person_.find(others.text(*link, at));
            const auto own = others.date(*date, at);
            if (!own || known == of_person_.end() || is_known(known->second, *own) || ++cases > most_named) continue;
            places.push_back(others.cell(*date, at) + " (" + cells_of(known->second) + " of the long list)");
        }
        if (cases == 0) return std::nullopt;
        if (cases > most_named) places.push_back(std::to_string(cases - most_named) + " more");
        return Finding{Severity::notice,
                       "another-disposal-date",
                       rules.fields[*date].name,
                       0,
                       "",
                       rules.fields[*date].heading + " is another than on the long list in " + listed(places) +
                           ". Each list was read as it stands: put right the one that is wrong."};
    }

private:
    static constexpr std::int64_t most_named = 10;

    /// A date that is not known there is no other.
    bool is_known(const std::vector<std::size_t>& rows, Date date) const {
        return std::any_of(rows.begin(), rows.end(), [&](std::size_t at) {
            const auto there = cases_.date(*date_, at);
            return !there || *there == date;
        });
    }

    std::string cells_of(const std::vector<std::size_t>& rows) const {
        std::vector<std::string> cells;
        for (const auto at : rows) cells.push_back(cases_.cell(*date_, at));
        return listed(cells);
    }

    const CaseList& cases_;
    std::optional<std::size_t> date_;
    std::map<std::string_view, std::vector<std::size_t>> of_person_;
};

/// The persons whose cases on the long list are sampled.
std::set<std::string_view> sampled_persons(const CheckedList& first, const Framework& framework, const Draw& drawn) {
    std::set<std::string_view> persons;
    const auto person = *framework.field_with(FieldRole::person);
    for (const auto& domain : drawn.domains)
        if (framework.domains[domain.domain].listed)
            for (const auto unit : domain.sample) persons.insert(first.cases.text(person, domain.case_at[unit]));
    persons.erase(std::string_view());
    return persons;
}

/// Says of every case whether its person was not sampled, as if the list had a column for it.
std::optional<Error> mark_not_sampled(CaseList& cases, const Framework& rules, const CheckedList& first,
                                      const Framework& framework, const Draw& drawn) {
    const auto refused = [](const char* code, const char* message) {
        return Error{ErrorKind::wrong_use, code, message};
    };
    const auto link = rules.field_with(FieldRole::linked_person), mark = rules.field_with(FieldRole::not_sampled);
    const auto person = framework.field_with(FieldRole::person);
    if (!link || !mark || !person) return refused("not-linked", "This framework does not link its two lists.");
    if (drawn.committed)
        return refused("sample-needed", "The long list has no sample yet, so it is not known whose cases may be drawn "
                                        "from the second list. Draw from every eligible case, or pick the numbers.");
    if (!first.cases.fields[*person].present || !cases.fields[*link].present)
        return refused("not-linked", "Both lists need a column that says whose case it is, or nobody knows which cases "
                                     "belong to sampled persons.");
    const auto sampled = sampled_persons(first, framework, drawn);
    auto& column = cases.fields[*mark];
    column.present = true;
    column.yes.assign(cases.size(), 0);
    column.given.assign(cases.size(), 1);
    for (std::size_t at = 0; at < cases.size(); ++at)
        column.yes[at] = sampled.find(cases.text(*link, at)) == sampled.end() ? 1 : 0;
    return std::nullopt;
}

/// Cases that nobody is known of had no chance where only those of sampled persons may be drawn.
std::optional<Finding> without_person(const CaseList& cases, const Framework& rules) {
    const auto link = *rules.field_with(FieldRole::linked_person);
    std::int64_t blanks = 0;
    for (std::size_t at = 0; at < cases.size(); ++at)
        if (cases.faulty[at] == 0 && cases.text(link, at).empty()) ++blanks;
    if (blanks == 0) return std::nullopt;
    return Finding{Severity::notice,
                   "blank-linked-person",
                   rules.fields[link].name,
                   0,
                   "",
                   rules.fields[link].heading + " is blank in " + counted(blanks, "case", "cases") +
                       ", so it is not known whether " + (blanks == 1 ? "it belongs" : "they belong") +
                       " to anybody sampled. " + (blanks == 1 ? "It" : "They") + " had no chance of being drawn."};
}

} // namespace

Result<CheckedList> check_second_list(CaseListReading reading, const Framework& rules,
                                      const EligibilityRequest& request, const CheckedList& first,
                                      const Framework& framework, LinkedTo linked, const Draw& drawn,
                                      const TaskRunner& run) {
    if (auto wrong = read_otherwise(reading, rules)) return tl::unexpected(std::move(*wrong));
    if (auto wrong = checked_otherwise(first, framework)) return tl::unexpected(std::move(*wrong));
    Links(reading, rules, first, framework).check();
    const auto digest = list_sha256(reading.cases, rules, run).value(); // of the list as it was handed in
    if (linked == LinkedTo::sampled)
        if (auto error = mark_not_sampled(reading.cases, rules, first, framework, drawn)) return tl::unexpected(*error);
    auto checked = check(std::move(reading), rules, request, run);
    if (!checked) return checked;
    checked->list_sha256 = digest;
    if (auto notice = OtherDates(first, framework).notice(checked->cases, rules))
        checked->notices.push_back(std::move(*notice));
    if (linked != LinkedTo::sampled) return checked;
    checked->cases.fields[*rules.field_with(FieldRole::not_sampled)] = {};
    if (auto notice = without_person(checked->cases, rules)) checked->notices.push_back(std::move(*notice));
    return checked;
}

Result<DrawRequest> second_draw_request(const DrawRequest& first, const Framework& rules,
                                        EligibilityRequest eligibility) {
    auto request = usual_draw_request(rules);
    if (!request) return request;
    request->eligibility = std::move(eligibility);
    request->precision = first.precision;
    request->seed = first.seed;
    if (const auto number = first.numbers.find(rules.domains.front().id); number != first.numbers.end())
        request->numbers.insert(*number);
    request->commit = first.commit;
    request->design = first.design;
    request->margins = first.margins;
    request->exclude_problems = first.exclude_problems;
    return request;
}

namespace {

/// A census of sampled persons' cases leaves to chance which persons were sampled.
Finding census_of_sampled(Finding notice, const Framework& framework, const Draw& second) {
    for (const auto& size : second.sizes.domains)
        if (size.census)
            notice.message = framework.domain(size.domain)->label +
                             ": every eligible case of sampled children is taken (" + std::to_string(size.population) +
                             "). Which children were sampled was left to chance, so this is no census of the cases of "
                             "all children, and of those no margin of error is told.";
    return notice;
}

} // namespace

bool leaves_persons_out(LinkedTo linked, const Sizes& sizes, std::string_view second_domain) {
    return linked == LinkedTo::sampled &&
           std::any_of(sizes.domains.begin(), sizes.domains.end(),
                       [&](const auto& each) { return each.domain != second_domain && each.sample < each.population; });
}

void add_second_draw(Draw& first, const Draw& second, const Framework& framework, LinkedTo linked) {
    for (const auto& drawn : second.domains) {
        const auto& size = second.sizes.domains[drawn.domain];
        const auto* domain = framework.domain(size.domain);
        expects(domain != nullptr, "a second list is one of a domain of the framework");
        first.domains.push_back(drawn);
        first.domains.back().domain = static_cast<std::size_t>(domain - framework.domains.data());
        auto& own = first.sizes.domains[first.domains.back().domain];
        first.sizes.total += size.sample - own.sample;
        own = size;
    }
    auto& notices = first.sizes.notices;
    const auto* second_domain = framework.with_second_list();
    const bool is_of_some = second_domain != nullptr && leaves_persons_out(linked, first.sizes, second_domain->id);
    notices.erase(std::remove_if(notices.begin(), notices.end(),
                                 [](const Finding& each) { return each.code == "second-list-needed"; }),
                  notices.end());
    for (const auto& notice : second.sizes.notices)
        notices.push_back(is_of_some && notice.code == "census" ? census_of_sampled(notice, framework, second)
                                                                : notice);
    first.committed = first.committed || second.committed;
}

} // namespace casedraw
