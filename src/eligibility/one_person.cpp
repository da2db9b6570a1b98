#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include "eligibility/one_person.hpp"

namespace casedraw::eligibility_rules {

namespace {

/// Whether one case is kept before another, by criteria that are worked out once.
class Precedence {
public:
    Precedence(const CaseList& cases, const Framework& framework, const SettingsInUse& settings,
               const EligibilityRequest& request)
        : ids_(cases.fields[*framework.field_with(FieldRole::case_id)]), request_(request) {
        for (const auto& keep : framework.one_person.keep)
            if (is_on(keep.with, settings)) add(keep, cases, framework);
        if (const auto date = framework.field_with(FieldRole::disposal_date)) add({*date, {}, {}}, cases, framework);
    }

    bool before(std::uint32_t a, std::uint32_t b) const {
        const auto known_first = known_before(a), known_second = known_before(b);
        if (known_first != known_second) return known_first < known_second;
        for (const auto& criterion : criteria_) {
            const auto first = criterion.rank(a), second = criterion.rank(b);
            if (first != second) return first < second;
        }
        return ids_.text[a] < ids_.text[b];
    }

private:
    /// Drawn, then eligible before, then come since, then found out of scope.
    int known_before(std::uint32_t at) const {
        const auto holds = [&](const std::vector<std::string>& ids) {
            return std::binary_search(ids.begin(), ids.end(), ids_.text[at]);
        };
        if (holds(request_.found_out_of_scope)) return 3;
        return holds(request_.drawn) ? 0 : holds(request_.not_drawn) ? 1 : 2;
    }

    struct Criterion {
        const FieldColumn& column;
        std::vector<std::int64_t> rank_of_level; ///< one more for a cell without a level; empty for a date

        std::int64_t rank(std::uint32_t at) const {
            if (rank_of_level.empty())
                return -static_cast<std::int64_t>(column.number[at]); // a blank is INT32_MIN: last
            return rank_of_level[std::min<std::size_t>(column.level[at], rank_of_level.size() - 1)];
        }
    };

    void add(const KeepFirst& keep, const CaseList& cases, const Framework& framework) {
        const auto& field = framework.fields[keep.field];
        const auto& column = cases.fields[keep.field];
        if (!column.present) return;
        Criterion criterion{column, {}};
        if (field.type == FieldType::code) {
            for (const auto& level : field.levels)
                criterion.rank_of_level.push_back(std::find(keep.order.begin(), keep.order.end(), level.name) -
                                                  keep.order.begin());
            criterion.rank_of_level.push_back(field.blank_level ? criterion.rank_of_level[*field.blank_level]
                                                                : static_cast<std::int64_t>(keep.order.size()));
        } else if (field.type != FieldType::date) {
            return;
        }
        criteria_.push_back(std::move(criterion));
    }

    const FieldColumn& ids_;
    const EligibilityRequest& request_;
    std::vector<Criterion> criteria_;
};

/// Takes the domains of a mask from every case of a person that has one of them, save from the one to be kept.
void keep_one(const Alike& persons, std::uint32_t first, std::uint32_t domains,
              const std::vector<std::uint32_t>& eligible_in, const Precedence& precedence,
              std::vector<std::uint32_t>& lost) {
    auto kept = Alike::last;
    for (auto at = first; at != Alike::last; at = persons.next[at])
        if ((eligible_in[at] & domains) != 0 && (kept == Alike::last || precedence.before(at, kept))) kept = at;
    for (auto at = first; at != Alike::last; at = persons.next[at])
        if (at != kept) lost[at] |= eligible_in[at] & domains;
}

} // namespace

std::vector<std::uint64_t> person_keys(const CaseList& cases, const Framework& framework) {
    const auto field = framework.field_with(FieldRole::person);
    if (!field || !cases.fields[*field].present) return {};
    const auto& persons = cases.fields[*field].text;
    std::vector<std::uint64_t> keys(cases.size());
    for (std::size_t at = 0; at < keys.size(); ++at) keys[at] = persons[at].empty() ? 0 : key_of(persons[at]);
    return keys;
}

Alike cases_by_person(const std::vector<std::uint64_t>& keys, const CaseList& cases, const Framework& framework) {
    if (keys.empty()) return {};
    const auto& persons = cases.fields[*framework.field_with(FieldRole::person)].text;
    return alike(keys, [&](std::uint32_t a, std::uint32_t b) { return persons[a] == persons[b]; });
}

std::vector<std::uint32_t> lost_to_another_case(const Alike& persons, const std::vector<std::uint32_t>& eligible_in,
                                                OnePerPerson scope, const SettingsInUse& settings,
                                                const EligibilityRequest& request, const CaseList& cases,
                                                const Framework& framework) {
    std::vector<std::uint32_t> lost(eligible_in.size());
    if (scope == OnePerPerson::off) return lost;
    const Precedence precedence(cases, framework, settings, request);
    for (const auto first : persons.firsts) {
        if (scope == OnePerPerson::across_service) {
            keep_one(persons, first, ~std::uint32_t{0}, eligible_in, precedence, lost);
            continue;
        }
        for (std::size_t d = 0; d < framework.domains.size(); ++d)
            keep_one(persons, first, std::uint32_t{1} << d, eligible_in, precedence, lost);
    }
    return lost;
}

std::vector<std::vector<std::uint32_t>>
in_order_of_keeping(const Alike& persons, const std::vector<std::uint32_t>& eligible_in, const SettingsInUse& settings,
                    const EligibilityRequest& request, const CaseList& cases, const Framework& framework) {
    const Precedence precedence(cases, framework, settings, request);
    std::vector<std::vector<std::uint32_t>> groups;
    std::vector<std::uint8_t> is_grouped(cases.size());
    for (const auto first : persons.firsts) {
        auto& group = groups.emplace_back();
        for (const auto at : persons.group(first)) {
            is_grouped[at] = 1;
            if (eligible_in[at] != 0) group.push_back(at);
        }
        std::sort(group.begin(), group.end(), [&](auto a, auto b) { return precedence.before(a, b); });
    }
    for (std::uint32_t at = 0; at < cases.size(); ++at)
        if (is_grouped[at] == 0 && eligible_in[at] != 0) groups.push_back({at});
    return groups;
}

} // namespace casedraw::eligibility_rules
