#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/record/draw_record.hpp>

#include "engine/balance.hpp"
#include "engine/inclusion_chances.hpp"
#include "record/diversity_json.hpp"
#include "record/sizes_json.hpp"

namespace casedraw {

namespace {

const char* to_text(OnePerPerson scope) {
    switch (scope) {
    case OnePerPerson::within_domain:
        return "within-domain";
    case OnePerPerson::across_service:
        return "across-service";
    case OnePerPerson::off:
        return "off";
    }
    return "";
}

Json options_value(const CheckedList& checked, const Framework& framework, const DrawRequest& request) {
    Json options;
    options["allocation"] = to_text(request.allocation);
    options["confidence"] = to_text(request.precision.confidence);
    options["margin"] = to_text(request.precision.margin_of_error);
    options["windows"] = Json::object();
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (framework.domains[d].listed)
            options["windows"][framework.domains[d].id] = {checked.eligibility.windows[d].from,
                                                           checked.eligibility.windows[d].to};
    options["one_per_child"] = to_text(request.eligibility.one_person.value_or(framework.one_person.scope));
    options["expected"] = Json(request.eligibility.expected);
    options["design"] = to_text(request.design);
    const char* margins = request.margins == MarginRule::soft ? "soft" : "hard";
    options["margins"] = request.design == SamplingDesign::panel_lottery ? Json(margins) : Json(nullptr);
    options["relax"] = Json(request.relax);
    options["commit"] = request.commit;
    options["numbers"] = Json(request.numbers);
    options["exclude_problems"] = request.exclude_problems;
    options["variant"] = request.variant.empty() ? Json(nullptr) : Json(request.variant);
    options["columns"] = Json(request.columns);
    options["sheet"] = request.sheet.empty() ? Json(nullptr) : Json(request.sheet);
    return options;
}

Json violation_value(const Design& design, const Violation& violation) {
    Json value;
    value["expected_units"] = nine_places(violation.expected_units);
    value["lower_bound"] = nine_places(violation.lower_bound);
    value["margins"] = Json::array();
    for (const auto& off : violation.margins) {
        const auto& margin = design.margins[off.margin];
        const auto& variable = design.variables[margin.variable];
        value["margins"].push_back(
            {{"variable", variable.name}, {"level", variable.levels[margin.level]}, {"panels_off", off.panels}});
    }
    value["best_minimum_probability"] = nine_places(violation.best_minimum_probability);
    return value;
}

Json fraction(const Rate& rate) { return {rate.numerator, rate.denominator}; }

Json cells_value(const DomainDraw& drawn) {
    const auto& design = drawn.design;
    Json cells = Json::array();
    for (std::size_t c = 0; c < design.cells.size(); ++c) {
        const auto population = design.cells[c].population();
        cells.push_back({{"key", design.key(design.cells[c])},
                         {"population", population},
                         {"target", fraction(make_rate(design.sample * population, design.population))}});
        if (const auto* strata = drawn.strata()) cells.back()["sample"] = strata->samples[c];
    }
    return cells;
}

Json chances_value(const DomainDraw& drawn) {
    if (drawn.design.population == 0) return nullptr;
    const auto chances = chance_range(drawn);
    return {{"least", fraction(chances.least)},
            {"greatest", fraction(chances.greatest)},
            {"cases_without_chance", chances.cases_without}};
}

Json margins_off_value(const DomainDraw& drawn) {
    Json off = Json::array();
    for (const auto& variable : balance_of(drawn))
        for (const auto& level : variable.levels)
            if (is_off_target(level))
                off.push_back({{"variable", variable.variable},
                               {"level", level.level},
                               {"target", fraction(level.target)},
                               {"sampled", level.sampled}});
    return off;
}

Json design_value(const DomainDraw& drawn, const std::string* lottery_sha256) {
    const auto& design = drawn.design;
    Json value;
    const auto* lottery = drawn.lottery();
    const auto* picked = drawn.picked();
    const auto* digest = drawn.number_digest();
    const auto* violation = drawn.violation();
    value["method"] = drawn.method();
    value["variables"] = Json::array();
    for (const auto& variable : design.variables) value["variables"].push_back(variable.name);
    value["population"] = design.population;
    value["sample"] = design.sample;
    value["cells"] = cells_value(drawn);
    value["chances"] = chances_value(drawn);
    value["panels"] = lottery ? Json(lottery->panels) : Json(nullptr);
    value["number"] = picked ? Json(picked->number) : Json(nullptr);
    value["number_source"] = picked ? Json(picked->source == NumberSource::seed ? "seed" : "given") : Json(nullptr);
    value["number_digest"] = digest ? Json(to_hex(*digest)) : Json(nullptr);
    value["lottery_sha256"] = lottery_sha256 ? Json(*lottery_sha256) : Json(nullptr);
    value["violation"] = violation ? violation_value(design, *violation) : Json(nullptr);
    value["diversity"] = drawn.diversity()
                             ? diversity_value(recorded_diversity(*drawn.diversity(), drawn.lottery()->panels))
                             : Json(nullptr);
    value["reserve_order"] = drawn.reserve_method.empty() ? Json(nullptr) : Json(drawn.reserve_method);
    if (drawn.is_without_margins()) value["margins_off"] = margins_off_value(drawn);
    return value;
}

/// Adds a JSON string. Most ids need no escapes, and there may be a million of them.
void append_json(std::string& text, std::string_view id) {
    const bool plain =
        std::all_of(id.begin(), id.end(), [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
    if (!plain) {
        text += Json(id).dump();
        return;
    }
    text += '"';
    text += id;
    text += '"';
}

void append_case_ids(std::string& text, const Design& design, const std::vector<std::uint32_t>& units) {
    constexpr std::size_t soon = 8;
    constexpr std::size_t later = 16;
    text += '[';
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (i + later < units.size()) __builtin_prefetch(&design.case_ids[units[i + later]]);
        if (i + soon < units.size()) __builtin_prefetch(design.case_ids[units[i + soon]].data());
        if (i > 0) text += ',';
        append_json(text, design.case_ids[units[i]]);
    }
    text += ']';
}

/// `{"court":["A1","A7"],"oocd":["B2"]}`; empty while the draw is only committed.
std::string case_ids_by_domain(const Draw& drawn, const Framework& framework,
                               std::vector<std::uint32_t> DomainDraw::*units) {
    std::string text = "{";
    for (const auto& domain : drawn.domains) {
        if (drawn.committed) break;
        if (text.size() > 1) text += ',';
        append_json(text, framework.domains[domain.domain].id);
        append_case_ids(text += ':', domain.design, domain.*units);
    }
    return text + "}";
}

/// One field a line, so that people can read it and two records can be compared line by line.
std::string lines_of(const Json& fields) {
    std::string text;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        text += (text.empty() ? "  " : ",\n  ") + Json(field.key()).dump() + ": " + field.value().dump();
    return text;
}

constexpr std::string_view end_of_record = "\"\n}\n"; // after the digest, which is the last field

} // namespace

std::string draw_record(const CheckedList& checked, const Framework& framework, const DrawRequest& request,
                        const Draw& drawn, const std::map<std::string, std::string>& lottery_sha256) {
    Json record;
    record["casedraw_version"] = CASEDRAW_VERSION;
    record["framework"] = framework.id;
    record["framework_sha256"] = framework.sha256;
    record["fieldwork"] = to_iso(request.eligibility.fieldwork);
    record["seed"] = request.seed;
    record["list_sha256"] = checked.list_sha256;
    record["options"] = options_value(checked, framework, request);
    record["rows"] = checked.cases.size();
    record["eligible"] = checked.count(Status::eligible);
    record["ineligible"] = checked.count(Status::ineligible);
    record["problem_rows_left_out"] = checked.count(Status::problem);
    record["sizes"] = sizes_value(drawn.sizes, ratio_achieved(drawn.sizes, framework));
    record["designs"] = Json::object();
    for (const auto& domain : drawn.domains) {
        const auto& id = framework.domains[domain.domain].id;
        const auto hash = lottery_sha256.find(id);
        record["designs"][id] = design_value(domain, hash == lottery_sha256.end() ? nullptr : &hash->second);
    }
    auto text = "{\n" + lines_of(record) +
                ",\n  \"sample\": " + case_ids_by_domain(drawn, framework, &DomainDraw::sample) +
                ",\n  \"reserves\": " + case_ids_by_domain(drawn, framework, &DomainDraw::reserves) +
                ",\n  \"events\": [],\n" + "  \"record_sha256\": \"" + std::string(end_of_record);
    return text.insert(text.size() - end_of_record.size(), to_hex(sha256(text)));
}

} // namespace casedraw
