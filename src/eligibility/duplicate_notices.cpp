#include <algorithm>
#include <casedraw/base/text.hpp>
#include <eligibility/bounded.hpp>
#include <eligibility/notices.hpp>

namespace casedraw::judging {

namespace {

constexpr auto no_number = FieldColumn::no_number;

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
    std::uint64_t key(std::size_t at) const {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(cases.fields[date].number[at])) << 16 |
               cases.fields[type].level[at];
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

/// One notice a group. `what` is what they share besides the disposal and its date.
std::vector<Finding> notices_of(const Groups& groups, const Disposals& disposal, std::size_t shared_field) {
    const auto& cases = disposal.cases;
    const auto& shared = disposal.framework.fields[shared_field];
    const auto id = *disposal.framework.field_with(FieldRole::case_id);
    Bounded found;
    for (const auto& group : groups)
        found.add([&] {
            const auto first = group.front();
            return Finding{Severity::notice, "likely-duplicate", shared.name, cases.row[first], cases.cell(shared_field, first),
                           cells_of(cases, id, group) + " are different cases with the same " + shared.heading + ", disposal (" +
                               std::string(cases.level_name(disposal.framework, disposal.type, first)) + ") and date (" +
                               to_iso(*cases.date(disposal.date, first)) + "). Was one case entered twice? Nothing is merged."};
        });
    return std::move(found).all("groups of cases with the same " + shared.heading + ", disposal and date");
}

Groups same_person_and_disposal(const Judged& judged, const Disposals& disposal) {
    Groups alike;
    for (auto person : judged.same_person) {
        person.erase(std::remove_if(person.begin(), person.end(), [&](auto at) { return !disposal.known(at); }), person.end());
        std::stable_sort(person.begin(), person.end(), [&](auto a, auto b) { return disposal.key(a) < disposal.key(b); });
        for (auto start = person.begin(), end = start; start != person.end(); start = end) {
            while (end != person.end() && disposal.same(*start, *end)) ++end;
            if (end - start > 1) alike.emplace_back(start, end);
        }
    }
    return alike;
}

/// Not those that the person's id already gave away.
Groups same_birth_and_disposal(const Judged& judged, const Disposals& disposal, const FieldColumn& born) {
    std::vector<std::uint64_t> keys(disposal.cases.size());
    for (std::size_t at = 0; at < keys.size(); ++at)
        if (born.number[at] != no_number && disposal.known(at))
            keys[at] = joined(static_cast<std::uint32_t>(born.number[at]), disposal.key(at));
    auto groups = groups_alike(keys, [&](std::uint32_t a, std::uint32_t b) {
        return born.number[a] == born.number[b] && disposal.same(a, b);
    });
    const auto& persons = judged.persons;
    const auto is_one_person = [&](const std::vector<std::uint32_t>& group) {
        return !persons.empty() && persons[group.front()] != 0 &&
               std::all_of(group.begin(), group.end(), [&](auto at) { return persons[at] == persons[group.front()]; });
    };
    groups.erase(std::remove_if(groups.begin(), groups.end(), is_one_person), groups.end());
    return groups;
}

} // namespace

std::vector<Finding> duplicate_notices(const Judged& judged) {
    const auto disposal = disposals(judged.facts);
    if (!disposal) return {};
    std::vector<Finding> notices;
    if (const auto person = judged.facts.framework.field_with(FieldRole::person))
        append(notices, notices_of(same_person_and_disposal(judged, *disposal), *disposal, *person));
    const auto birth = judged.facts.framework.field_with(FieldRole::date_of_birth);
    if (birth && judged.facts.cases.fields[*birth].present)
        append(notices, notices_of(same_birth_and_disposal(judged, *disposal, judged.facts.cases.fields[*birth]), *disposal, *birth));
    return notices;
}

} // namespace casedraw::judging
