#include "engine/design_variables.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/error.hpp>
#include <casedraw/framework/groups.hpp>

#include "eligibility/marks.hpp"

namespace casedraw {

namespace {

constexpr const char* not_recorded = "not recorded";

/// Whole years at disposal, each band up to and with `last`.
struct AgeBand {
    std::int32_t last;
    const char* name;
};
constexpr std::array<AgeBand, 4> age_bands{
    {{13, "13 or under"}, {15, "14 or 15"}, {17, "16 or 17"}, {999, "18 or over"}}};

std::uint16_t band_of(std::optional<std::int32_t> age) {
    std::uint16_t band = 0;
    if (!age) return static_cast<std::uint16_t>(age_bands.size());
    while (*age > age_bands[band].last) ++band;
    return band;
}

void add_ages(const CheckedList& checked, const Framework& framework, const std::vector<std::uint32_t>& cases,
              CaseVariable& made) {
    for (const auto& band : age_bands) made.variable.levels.emplace_back(band.name);
    made.variable.levels.emplace_back(not_recorded);
    for (const auto at : cases)
        made.level.push_back(band_of(eligibility_rules::age_at_disposal(checked.cases, framework, at)));
}

void add_texts(const CheckedList& checked, std::size_t field, const std::vector<std::uint32_t>& cases,
               CaseVariable& made) {
    const auto text_of = [&](std::uint32_t at) {
        const auto text = checked.cases.text(field, at);
        return text.empty() ? std::string_view(not_recorded) : text;
    };
    std::vector<std::string_view> texts;
    for (const auto at : cases) texts.push_back(text_of(at));
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    for (const auto at : cases)
        made.level.push_back(
            static_cast<std::uint16_t>(std::lower_bound(texts.begin(), texts.end(), text_of(at)) - texts.begin()));
    made.variable.levels.assign(texts.begin(), texts.end());
    made.variable.has_private_levels = true;
}

/// A blank of a coded field that gives blanks no meaning is a level of its own.
void add_levels(const CheckedList& checked, const Framework& framework, std::size_t field,
                const std::vector<std::uint32_t>& cases, CaseVariable& made) {
    for (const auto& level : framework.fields[field].levels) made.variable.levels.push_back(level.name);
    const auto blank = static_cast<std::uint16_t>(made.variable.levels.size());
    bool has_blank = false;
    for (const auto at : cases) {
        made.level.push_back(checked.cases.level(framework, field, at).value_or(blank));
        has_blank = has_blank || made.level.back() == blank;
    }
    if (has_blank) made.variable.levels.emplace_back(not_recorded);
}

} // namespace

CaseVariable case_variable(const CheckedList& checked, const Framework& framework, std::size_t field,
                           const std::vector<std::uint32_t>& cases) {
    const auto& of = framework.fields[field];
    expects(makes_groups(of), "a field that makes groups");
    CaseVariable made{{of.name, {}}, {}};
    if (of.role == FieldRole::age) {
        add_ages(checked, framework, cases, made);
    } else if (of.type == FieldType::code) {
        add_levels(checked, framework, field, cases, made);
    } else if (of.type == FieldType::yes_no) {
        made.variable.levels = {"no", "yes"};
        for (const auto at : cases) made.level.push_back(checked.cases.is_yes(field, at) ? 1 : 0);
    } else {
        add_texts(checked, field, cases, made);
    }
    return made;
}

DesignFields design_fields(const Framework& framework, std::size_t domain, const DrawRequest& request) {
    DesignFields fields;
    const auto is_in = [&fields](std::size_t field) {
        return std::any_of(fields.balanced.begin(), fields.balanced.end(),
                           [field](const auto& each) { return each.field == field; });
    };
    for (const auto field : framework.domains[domain].variables)
        if (std::find(request.relax.begin(), request.relax.end(), framework.fields[field].name) == request.relax.end())
            fields.balanced.push_back({field, 0});
    int rank = 0;
    for (const auto& name : request.balance) {
        const auto field = framework.field_named(name);
        if (field && !is_in(*field)) fields.balanced.push_back({*field, ++rank});
    }
    if (request.cap) fields.capped = framework.field_named(request.cap->field);
    return fields;
}

} // namespace casedraw
