#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include "eligibility/dates.hpp"
#include "eligibility/bounded.hpp"
#include "eligibility/notices.hpp"

namespace casedraw::eligibility_rules {

namespace {

/// A day as a number of 24 bits, never 0: 1970-01-01 is 2^23, enough for 20,000 years either way.
std::uint64_t positive_day(std::int32_t days) {
    constexpr std::int32_t middle = 1 << 23;
    expects(-middle < days && days < middle, "a day of a calendar year");
    return static_cast<std::uint64_t>(days + middle);
}

/// What makes two cases alike besides the person: the disposal and its date.
struct Disposals {
    const CaseList& cases;
    const Framework& framework;
    std::size_t type;
    std::size_t date;

    bool known(std::size_t at) const {
        return cases.faulty[at] == 0 && cases.fields[type].level[at] != FieldColumn::no_level &&
               cases.fields[date].number[at] != no_number;
    }
    bool same(std::uint32_t a, std::uint32_t b) const {
        return cases.fields[type].level[a] == cases.fields[type].level[b] &&
               cases.fields[date].number[a] == cases.fields[date].number[b];
    }
    /// A number of 40 bits that tells type and date.
    std::uint64_t number(std::size_t at) const {
        return positive_day(cases.fields[date].number[at]) << 16 | cases.fields[type].level[at];
    }
};

std::optional<Disposals> disposals(const Facts& facts) {
    const auto type = facts.framework.field_with(FieldRole::disposal);
    const auto date = facts.framework.field_with(FieldRole::disposal_date);
    if (!type || !date || !facts.cases.fields[*type].present || !facts.cases.fields[*date].present) return std::nullopt;
    return Disposals{facts.cases, facts.framework, *type, *date};
}

std::string cells_of(const CaseList& cases, std::size_t field, const std::vector<std::uint32_t>& group) {
    constexpr std::size_t most_cells = 5;
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < std::min(group.size(), most_cells); ++i) cells.push_back(cases.cell(field, group[i]));
    if (group.size() > most_cells) cells.push_back(std::to_string(group.size() - most_cells) + " more");
    return listed(cells);
}

/// Notices of groups that share a field besides the disposal and its date.
struct LikelyDuplicates {
    const Disposals& disposal;
    std::size_t shared_field;
    Bounded found;

    /// The group is only made where it is named.
    template <typename Group>
    void add(Group make_group) {
        const auto& cases = disposal.cases;
        const auto& shared = disposal.framework.fields[shared_field];
        found.add([&] {
            const std::vector<std::uint32_t> group = make_group();
            const auto id = *disposal.framework.field_with(FieldRole::case_id);
            const auto first = group.front();
            return Finding{
                Severity::notice,
                "likely-duplicate",
                shared.name,
                cases.row[first],
                cases.cell(shared_field, first),
                cells_of(cases, id, group) + " are different cases with the same " + shared.heading + ", disposal (" +
                    std::string(cases.level_name(disposal.framework, disposal.type, first)) + ") and date (" +
                    to_iso(*cases.date(disposal.date, first)) + "). Was one case entered twice? Nothing is merged."};
        });
    }
    std::vector<Finding> all() && {
        return std::move(found).all("groups of cases with the same " + disposal.framework.fields[shared_field].heading +
                                    ", disposal and date");
    }
};

std::vector<Finding> same_person_and_disposal(const Judged& judged, const Disposals& disposal,
                                              std::size_t person_field) {
    LikelyDuplicates duplicates{disposal, person_field, {}};
    for (const auto first : judged.same_person.firsts) {
        auto person = judged.same_person.group(first);
        person.erase(std::remove_if(person.begin(), person.end(), [&](auto at) { return !disposal.known(at); }),
                     person.end());
        std::stable_sort(person.begin(), person.end(),
                         [&](auto a, auto b) { return disposal.number(a) < disposal.number(b); });
        for (auto start = person.begin(), end = start; start != person.end(); start = end) {
            while (end != person.end() && disposal.same(*start, *end)) ++end;
            if (end - start > 1) duplicates.add([&] { return std::vector<std::uint32_t>(start, end); });
        }
    }
    return std::move(duplicates).all();
}

/// Not those that the person's id already gave away.
std::vector<Finding> same_birth_and_disposal(const Judged& judged, const Disposals& disposal, std::size_t birth_field) {
    const auto& born = disposal.cases.fields[birth_field].number;
    std::vector<std::uint64_t> keys(disposal.cases.size());
    for (std::size_t at = 0; at < keys.size(); ++at)
        if (born[at] != no_number && disposal.known(at))
            keys[at] = key_of(positive_day(born[at]) << 40 | disposal.number(at));
    const auto same_birth =
        alike(keys, [](std::uint32_t, std::uint32_t) { return true; }); // equal keys: equal days and type
    const auto& persons = judged.persons;
    const auto is_one_person = [&](std::uint32_t first) {
        if (persons.empty() || persons[first] == 0) return false;
        auto at = first;
        while (at != Alike::last && persons[at] == persons[first]) at = same_birth.next[at];
        return at == Alike::last;
    };
    LikelyDuplicates duplicates{disposal, birth_field, {}};
    for (const auto first : same_birth.firsts)
        if (!is_one_person(first)) duplicates.add([&] { return same_birth.group(first); });
    return std::move(duplicates).all();
}

/// `0`, `0.0`, `-1`, `9999`, as programs write where no id is known.
bool is_placeholder(std::string_view id) {
    const bool is_zero = !id.empty() && id.find_first_not_of("0.") == std::string_view::npos;
    return is_zero || id == "-1" || (id.size() > 2 && id.find_first_not_of('9') == std::string_view::npos);
}

/// Persons whose cases can hardly be of one.
class DoubtfulPersons {
public:
    DoubtfulPersons(const Judged& judged, std::size_t person)
        : judged_(judged), cases_(judged.facts.cases), framework_(judged.facts.framework), person_(person),
          birth_(present(framework_.field_with(FieldRole::date_of_birth))),
          gender_(present(framework_.field_named("gender"))) {}

    void look_at(std::uint32_t first) {
        const bool births = birth_ && differ(first, [&](auto at) { return cases_.date(*birth_, at); });
        const bool genders = gender_ && differ(first, [&](auto at) { return known_gender(at); });
        const bool is_none = is_placeholder(cases_.text(person_, first));
        if (!births && !genders && !is_none) return;
        found_.add([&] {
            std::vector<std::string> doubts;
            if (births) doubts.push_back(framework_.fields[*birth_].heading + " differs");
            if (genders) doubts.push_back(framework_.fields[*gender_].heading + " differs");
            if (is_none) doubts.emplace_back("the id is one that programs write where none is known");
            return Finding{Severity::notice,
                           "one-person-doubtful",
                           framework_.fields[person_].name,
                           cases_.row[first],
                           cases_.cell(person_, first),
                           framework_.fields[person_].heading + " is the same in " +
                               cells_of(cases_, person_, judged_.same_person.group(first)) + ", but " + listed(doubts) +
                               ". One child or several? They were taken for one."};
        });
    }
    std::vector<Finding> all() && { return std::move(found_).all("ids that seem to stand for several children"); }

private:
    std::optional<std::size_t> present(std::optional<std::size_t> field) const {
        return field && cases_.fields[*field].present ? field : std::nullopt;
    }
    std::optional<std::uint16_t> known_gender(std::uint32_t at) const {
        const auto level = cases_.fields[*gender_].level[at];
        const bool is_unknown =
            level == FieldColumn::no_level || framework_.fields[*gender_].blank_level == std::size_t{level};
        return is_unknown ? std::nullopt : std::optional(level);
    }
    /// Whether two cases of a person have values that are known and not the same.
    template <typename ValueIn>
    bool differ(std::uint32_t first, ValueIn value_in) const {
        auto known = value_in(first);
        for (auto at = judged_.same_person.next[first]; at != Alike::last; at = judged_.same_person.next[at]) {
            const auto value = value_in(at);
            if (known && value && *value != *known) return true;
            if (!known) known = value;
        }
        return false;
    }

    const Judged& judged_;
    const CaseList& cases_;
    const Framework& framework_;
    std::size_t person_;
    std::optional<std::size_t> birth_, gender_;
    Bounded found_;
};

std::vector<Finding> doubtful_persons(const Judged& judged, std::size_t person) {
    const auto& framework = judged.facts.framework;
    if (judged.request.one_person.value_or(framework.one_person.scope) == OnePerPerson::off) return {};
    DoubtfulPersons doubtful(judged, person);
    for (const auto first : judged.same_person.firsts) doubtful.look_at(first);
    return std::move(doubtful).all();
}

/// On a second list several cases may well share what only one of each is drawn of, such as an offence of two victims.
bool is_one_of_each(const Judged& judged) {
    const auto& framework = judged.facts.framework;
    return framework.field_with(FieldRole::linked_person) &&
           judged.request.one_person.value_or(framework.one_person.scope) != OnePerPerson::off;
}

} // namespace

std::vector<Finding> duplicate_notices(const Judged& judged) {
    const auto disposal = disposals(judged.facts);
    if (!disposal) return {};
    std::vector<Finding> notices;
    if (const auto person = judged.facts.framework.field_with(FieldRole::person)) {
        if (!is_one_of_each(judged)) append(notices, same_person_and_disposal(judged, *disposal, *person));
        append(notices, doubtful_persons(judged, *person));
    }
    const auto birth = judged.facts.framework.field_with(FieldRole::date_of_birth);
    if (birth && judged.facts.cases.fields[*birth].present)
        append(notices, same_birth_and_disposal(judged, *disposal, *birth));
    return notices;
}

} // namespace casedraw::eligibility_rules
