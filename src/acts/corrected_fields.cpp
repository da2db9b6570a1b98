#include <algorithm>
#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <map>
#include <set>
#include <unordered_map>

namespace casedraw {

namespace {

std::unordered_map<std::string_view, std::uint32_t> rows_by_id(const CaseList& cases, std::size_t id_field) {
    std::unordered_map<std::string_view, std::uint32_t> rows;
    for (std::uint32_t at = 0; at < cases.size(); ++at) rows.emplace(cases.text(id_field, at), at);
    return rows;
}

bool is_same(const CaseList& a, std::uint32_t at, const CaseList& b, std::uint32_t other, const Framework& framework,
             std::size_t field) {
    switch (framework.fields[field].type) {
    case FieldType::text:
        return a.text(field, at) == b.text(field, other);
    case FieldType::code:
        return a.level(framework, field, at) == b.level(framework, field, other);
    case FieldType::date:
        return a.date(field, at) == b.date(field, other);
    case FieldType::whole_number:
        return a.whole_number(field, at) == b.whole_number(field, other);
    case FieldType::yes_no:
        break;
    }
    return a.is_yes(field, at) == b.is_yes(field, other);
}

} // namespace

std::vector<CorrectedField> corrected_fields(const CaseList& before, const CaseList& now, const Framework& framework,
                                             const AmendmentPlan& plan) {
    const auto id_field = *framework.field_with(FieldRole::case_id);
    const auto then = rows_by_id(before, id_field), since = rows_by_id(now, id_field);
    std::set<std::string> stayed, to_read;
    for (const auto& domain : plan.domains) {
        std::set_intersection(domain.before.in_scope.begin(), domain.before.in_scope.end(),
                              domain.difference.in_scope.begin(), domain.difference.in_scope.end(),
                              std::inserter(stayed, stayed.end()));
        to_read.insert(domain.before.to_read.begin(), domain.before.to_read.end());
    }
    for (const auto& domain : plan.domains) // a case in several domains may leave one, or come to one
        for (const auto* changed : {&domain.difference.out_of_scope, &domain.difference.returned,
                                    &domain.difference.moved_in, &domain.difference.late, &domain.difference.lost})
            for (const auto& id : *changed) stayed.erase(id);
    std::vector<CorrectedField> corrected;
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        CorrectedField field{f, 0, 0};
        for (const auto& id : stayed) {
            const auto a = then.find(id), b = since.find(id);
            if (a == then.end() || b == since.end() || is_same(before, a->second, now, b->second, framework, f))
                continue;
            ++field.cases;
            field.to_read += static_cast<std::int64_t>(to_read.count(id));
        }
        if (field.cases > 0) corrected.push_back(field);
    }
    return corrected;
}

bool CasesUnderSameIds::are_others() const {
    constexpr std::int64_t fewest = 3;
    const auto is_most = [&](std::int64_t differing) { return differing >= fewest && 2 * differing > cases; };
    return is_most(other_person) || (is_most(other_date) && other_gender >= fewest && 10 * other_gender > cases);
}

CasesUnderSameIds cases_under_same_ids(const CaseList& before, const CaseList& now, const Framework& framework,
                                       const AmendmentPlan& plan) {
    const auto id_field = *framework.field_with(FieldRole::case_id);
    const auto person = framework.field_with(FieldRole::person), date = framework.field_with(FieldRole::disposal_date);
    const auto gender = framework.field_named("gender");
    const auto then = rows_by_id(before, id_field), since = rows_by_id(now, id_field);
    std::set<std::string> in_scope;
    for (const auto& domain : plan.domains)
        in_scope.insert(domain.before.in_scope.begin(), domain.before.in_scope.end());
    CasesUnderSameIds found;
    for (const auto& id : in_scope) {
        const auto a = then.find(id), b = since.find(id);
        if (a == then.end() || b == since.end()) continue;
        const auto differs = [&](const std::optional<std::size_t>& field) {
            return field && !is_same(before, a->second, now, b->second, framework, *field) ? 1 : 0;
        };
        ++found.cases;
        found.other_date += differs(date);
        found.other_gender += differs(gender);
        if (person && !before.text(*person, a->second).empty() && !now.text(*person, b->second).empty())
            found.other_person += differs(person);
    }
    return found;
}

std::map<std::string, std::uint32_t> under_other_ids(const CaseList& before, const CaseList& now,
                                                     const Framework& framework, const AmendmentPlan& plan) {
    std::map<std::string, std::uint32_t> found;
    const auto id_field = *framework.field_with(FieldRole::case_id);
    const auto person = framework.field_with(FieldRole::person), date = framework.field_with(FieldRole::disposal_date);
    if (!person || !date || plan.missing.empty()) return found;
    const auto then = rows_by_id(before, id_field);
    std::multimap<std::string_view, std::uint32_t> new_rows; // by child
    for (std::uint32_t at = 0; at < now.size(); ++at)
        if (!now.text(*person, at).empty() && then.count(now.text(id_field, at)) == 0)
            new_rows.emplace(now.text(*person, at), at);
    for (const auto& id : plan.missing) {
        const auto row = then.find(id);
        if (row == then.end()) continue;
        const auto [first, last] = new_rows.equal_range(before.text(*person, row->second));
        const auto same = std::find_if(first, last, [&](const auto& each) {
            return is_same(before, row->second, now, each.second, framework, *date);
        });
        if (same != last) found.emplace(id, same->second);
    }
    return found;
}

} // namespace casedraw
