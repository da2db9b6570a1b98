#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include "eligibility/dates.hpp"
#include "eligibility/marks.hpp"

namespace casedraw::eligibility_rules {

namespace {

const FieldColumn* column_with(const CaseList& cases, const Framework& framework, FieldRole role) {
    const auto field = framework.field_with(role);
    return field && cases.fields[*field].present ? &cases.fields[*field] : nullptr;
}

/// The columns that tell an age; any may be missing.
struct AgeColumns {
    const FieldColumn* born;
    const FieldColumn* disposed;
    const FieldColumn* stated;

    AgeColumns(const CaseList& cases, const Framework& framework)
        : born(column_with(cases, framework, FieldRole::date_of_birth)),
          disposed(column_with(cases, framework, FieldRole::disposal_date)),
          stated(column_with(cases, framework, FieldRole::age)) {}

    bool from_birth(std::size_t at) const {
        return born != nullptr && disposed != nullptr && born->number[at] != no_number &&
               disposed->number[at] != no_number;
    }

    std::int32_t age(std::size_t at) const {
        if (from_birth(at)) return age_on(date_of(disposed->number[at]), date_of(born->number[at]));
        return stated != nullptr ? stated->number[at] : no_number;
    }
};

/// A mark for each level of a coded field, and one more for a cell that holds no level.
template <typename Chosen>
Marks by_level(const Facts& facts, std::size_t field, Chosen chosen) {
    const auto& of = facts.framework.fields[field];
    Marks marked(of.levels.size() + 1);
    for (std::size_t level = 0; level < of.levels.size(); ++level) marked[level] = chosen(of.levels[level]) ? 1 : 0;
    marked.back() = of.blank_level ? marked[*of.blank_level] : 0;
    const auto& column = facts.cases.fields[field];
    if (!column.present) return Marks(facts.cases.size(), marked.back());
    Marks marks(facts.cases.size());
    const auto levels = of.levels.size();
    for (std::size_t at = 0; at < marks.size(); ++at)
        marks[at] = marked[std::min<std::size_t>(column.level[at], levels)];
    return marks;
}

bool contains(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct Holds {
    const Facts& facts;

    Marks all(std::uint8_t mark) const { return Marks(facts.cases.size(), mark); }

    Marks operator()(const OneOf& is) const {
        const auto type = facts.framework.fields[is.field].type;
        if (type == FieldType::code)
            return by_level(facts, is.field, [&](const Level& level) { return contains(is.values, level.name); });
        return type == FieldType::yes_no ? yes_or_no(is) : one_of_texts(is);
    }

    Marks yes_or_no(const OneOf& is) const {
        const std::uint8_t when_yes = contains(is.values, "yes") ? 1 : 0;
        const std::uint8_t when_no = contains(is.values, "no") ? 1 : 0;
        const auto& column = facts.cases.fields[is.field];
        if (!column.present) return all(when_no);
        Marks marks(facts.cases.size());
        for (std::size_t at = 0; at < marks.size(); ++at) marks[at] = column.yes[at] != 0 ? when_yes : when_no;
        return marks;
    }

    Marks one_of_texts(const OneOf& is) const {
        std::vector<std::string> keys;
        for (const auto& value : is.values) keys.push_back(match_key(value));
        const auto& column = facts.cases.fields[is.field];
        Marks marks(facts.cases.size());
        for (std::size_t at = 0; column.present && at < marks.size(); ++at)
            marks[at] = !column.text[at].empty() && contains(keys, match_key(column.text[at])) ? 1 : 0;
        return marks;
    }

    Marks operator()(const InGroup& in) const {
        return by_level(facts, in.field, [&](const Level& level) { return contains(in.groups, level.group); });
    }

    const std::vector<std::int32_t>& numbers(std::size_t field) const {
        if (facts.framework.fields[field].role == FieldRole::age) return facts.age;
        return facts.cases.fields[field].number;
    }

    Marks operator()(const Outside& outside) const {
        const auto& number = numbers(outside.field);
        Marks marks(facts.cases.size());
        for (std::size_t at = 0; at < number.size(); ++at)
            marks[at] = number[at] != no_number && (number[at] < outside.least || number[at] > outside.most) ? 1 : 0;
        return marks;
    }

    Marks operator()(const Missing& missing) const {
        const auto& column = facts.cases.fields[missing.field];
        const auto& number = numbers(missing.field);
        Marks marks = all(1);
        for (std::size_t at = 0; at < number.size(); ++at) marks[at] = number[at] == no_number ? 1 : 0;
        for (std::size_t at = 0; at < column.text.size(); ++at) marks[at] = column.text[at].empty() ? 1 : 0;
        for (std::size_t at = 0; at < column.level.size(); ++at)
            marks[at] = column.level[at] == FieldColumn::no_level ? 1 : 0;
        for (std::size_t at = 0; at < column.given.size(); ++at) marks[at] = column.given[at] != 0 ? 0 : 1;
        return marks;
    }

    Marks operator()(const All& joined) const {
        Marks marks = all(1);
        for (const auto& condition : joined.conditions) {
            const auto each = std::visit(*this, condition.operation);
            for (std::size_t at = 0; at < marks.size(); ++at) marks[at] &= each[at];
        }
        return marks;
    }

    Marks operator()(const Any& joined) const {
        Marks marks = all(0);
        for (const auto& condition : joined.conditions) {
            const auto each = std::visit(*this, condition.operation);
            for (std::size_t at = 0; at < marks.size(); ++at) marks[at] |= each[at];
        }
        return marks;
    }

    Marks operator()(const Not& negated) const {
        auto marks = std::visit(*this, negated.condition->operation);
        for (auto& mark : marks) mark ^= 1;
        return marks;
    }
};

} // namespace

Facts::Facts(const CaseList& list, const Framework& rules) : cases(list), framework(rules) {
    const AgeColumns columns(cases, framework);
    if (columns.born == nullptr && columns.stated == nullptr) return;
    age.resize(cases.size());
    for (std::size_t at = 0; at < age.size(); ++at) age[at] = columns.age(at);
}

std::optional<std::int32_t> age_at_disposal(const CaseList& cases, const Framework& framework, std::size_t at) {
    const auto age = AgeColumns(cases, framework).age(at);
    if (age == no_number) return std::nullopt;
    return age;
}

bool age_is_from_birth(const CaseList& cases, const Framework& framework, std::size_t at) {
    return AgeColumns(cases, framework).from_birth(at);
}

Marks holds(const Condition& condition, const Facts& facts) { return std::visit(Holds{facts}, condition.operation); }

} // namespace casedraw::eligibility_rules
