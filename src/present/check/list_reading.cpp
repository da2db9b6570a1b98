#include "present/check/list_reading.hpp"

#include "document/columns.hpp"
#include <bit>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

Json field_name(const std::optional<std::size_t>& field, const Framework& framework) {
    return field ? Json(framework.fields[*field].name) : Json(nullptr);
}

/// A level that eligible cases have, with their number in each domain.
struct LevelCounts {
    std::string level;
    std::vector<std::int64_t> cases;
};

std::vector<LevelCounts> counts_of_levels(const CheckedList& checked, const Framework& framework, std::size_t field) {
    const auto& levels = framework.fields[field].levels;
    const auto domains = framework.domains.size();
    std::vector<std::int64_t> counts(levels.size() * domains), totals(levels.size());
    const auto& column = checked.cases.fields[field];
    for (std::size_t at = 0; at < checked.cases.size(); ++at) {
        const auto eligible_in = checked.eligibility.eligible_in[at];
        if (eligible_in == 0) continue;
        const bool is_known = column.present && column.level[at] != FieldColumn::no_level;
        const auto level = is_known ? std::optional(column.level[at]) : checked.cases.level(framework, field, at);
        if (!level) continue;
        ++totals[*level];
        for (auto bits = eligible_in; bits != 0; bits &= bits - 1)
            ++counts[*level * domains + static_cast<std::size_t>(std::countr_zero(bits))];
    }
    std::vector<LevelCounts> found;
    for (std::size_t l = 0; l < levels.size(); ++l) {
        const auto first = counts.begin() + static_cast<std::ptrdiff_t>(l * domains);
        if (totals[l] > 0) found.push_back({levels[l].name, {first, first + static_cast<std::ptrdiff_t>(domains)}});
    }
    return found;
}

/// The fields whose levels make classes: those that every list must code.
bool makes_classes(const Field& field) { return field.type == FieldType::code && field.required; }

} // namespace

Json columns_value(const std::vector<HeadingUse>& headings, const Framework& framework) {
    Json list = Json::array();
    for (const auto& use : headings) {
        Json value;
        value["heading"] = use.heading;
        value["cell"] = use.cell;
        value["field"] = field_name(use.field, framework);
        value["near"] = field_name(use.near, framework);
        list.push_back(std::move(value));
    }
    return list;
}

Json account_value(const RowAccount& account) {
    Json value;
    value["lines"] = account.lines;
    value["rows"] = account.rows;
    value["above_headings"] = account.above_headings;
    value["headings"] = account.headings;
    value["cases"] = account.cases;
    value["not_cases"] = account.not_cases;
    value["blank"] = account.blank;
    return value;
}

std::string account_text(const RowAccount& account) {
    std::vector<std::string> parts;
    const auto add = [&](std::int64_t count, const std::string& words) {
        if (count > 0) parts.push_back(std::to_string(count) + " " + words);
    };
    add(account.above_headings, "above the headings");
    add(account.headings, "of headings");
    parts.push_back(counted(account.cases, "case", "cases"));
    add(account.not_cases, account.not_cases == 1 ? "that is no case" : "that are no cases");
    add(account.blank, "blank");
    const auto rows = counted(account.rows, "row", "rows");
    const auto lines = account.lines > 0 ? counted(account.lines, "line", "lines") + " of text, " : "";
    return "Read: " + lines + rows + ": " + listed(parts) + ".\n";
}

std::string headings_text(const std::vector<HeadingUse>& headings, const Framework& framework) {
    std::vector<TextRow> table{{"Headings", "", "read as"}};
    for (const auto& use : headings) {
        const auto name = [&](std::size_t field) { return framework.fields[field].heading; };
        table.push_back({"  " + use.cell, use.heading,
                         use.field  ? name(*use.field)
                         : use.near ? "(not used; is it " + name(*use.near) + "?)"
                                    : "(not used)"});
    }
    return table.size() > 1 ? "\n" + in_columns(table) : std::string();
}

namespace {

/// Eligible cases of a domain whose level belongs to a group of levels.
std::int64_t cases_of_group(const CheckedList& checked, const Framework& framework, const Grouping& grouping,
                            std::size_t group, std::size_t domain) {
    std::int64_t count = 0;
    for (std::size_t at = 0; at < checked.cases.size(); ++at) {
        const auto level = checked.cases.level(framework, grouping.field, at);
        if ((checked.eligibility.eligible_in[at] >> domain & 1U) != 0 && level && grouping.level_of[*level] == group)
            ++count;
    }
    return count;
}

} // namespace

std::string classes_text(const CheckedList& checked, const Framework& framework) {
    std::vector<TextRow> table{{"Eligible cases"}};
    for (const auto& domain : framework.domains)
        if (domain.listed) table[0].push_back(domain.id);
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        const auto& field = framework.fields[f];
        const auto levels = makes_classes(field) ? counts_of_levels(checked, framework, f) : std::vector<LevelCounts>();
        if (!levels.empty()) table.push_back({field.heading});
        for (const auto& [level, cases] : levels) {
            auto& row = table.emplace_back(TextRow{"  " + level});
            for (std::size_t d = 0; d < cases.size(); ++d)
                if (framework.domains[d].listed) row.push_back(std::to_string(cases[d]));
        }
    }
    for (const auto& grouping : framework.groupings) {
        if (table.size() == 1) break; // no case is eligible
        table.push_back({grouping.label});
        for (std::size_t g = 0; g < grouping.levels.size(); ++g) {
            auto& row = table.emplace_back(TextRow{"  " + grouping.levels[g]});
            for (std::size_t d = 0; d < framework.domains.size(); ++d)
                if (framework.domains[d].listed)
                    row.push_back(std::to_string(cases_of_group(checked, framework, grouping, g, d)));
        }
    }
    return table.size() > 1 ? "\n" + in_columns(table) : std::string();
}

Json classes_value(const CheckedList& checked, const Framework& framework) {
    Json value = Json::object();
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        if (!makes_classes(framework.fields[f])) continue;
        auto& levels = value[framework.fields[f].name] = Json::object();
        for (const auto& [level, cases] : counts_of_levels(checked, framework, f))
            for (std::size_t d = 0; d < cases.size(); ++d)
                if (framework.domains[d].listed) levels[level][framework.domains[d].id] = cases[d];
    }
    for (const auto& grouping : framework.groupings)
        for (std::size_t g = 0; g < grouping.levels.size(); ++g)
            for (std::size_t d = 0; d < framework.domains.size(); ++d)
                if (framework.domains[d].listed)
                    value[grouping.name][grouping.levels[g]][framework.domains[d].id] =
                        cases_of_group(checked, framework, grouping, g, d);
    return value;
}

} // namespace casedraw
