#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/selection/lottery.hpp>
#include <casedraw/selection/methods.hpp>

#include "engine/balance.hpp"
#include "engine/inclusion_chances.hpp"
#include "record/chances_at_draw.hpp"
#include "record/diversity_json.hpp"
#include "record/known_methods.hpp"
#include "record/sizes_json.hpp"

namespace casedraw {

namespace {

RecordedOptions recorded_options(const DrawSource& source) {
    const auto& [checked, framework, text, scheme, request, drawn, details, carried, second] = source;
    RecordedOptions options;
    options.allocation = to_text(request.allocation);
    options.confidence = request.precision.confidence;
    options.margin = request.precision.margin_of_error;
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (framework.domains[d].listed)
            options.windows.emplace_back(framework.domains[d].id, checked.eligibility.windows[d]);
    for (const auto& [id, window] : options.windows)
        if (framework.domain(id)->window != window) options.windows_given.push_back(id);
    options.window_source = request.eligibility.window_source;
    options.one_per_child = request.eligibility.one_person.value_or(framework.one_person.scope);
    options.expected = request.eligibility.expected;
    options.design = request.design;
    if (request.design == SamplingDesign::panel_lottery) options.margins = request.margins;
    options.relax = request.relax;
    options.balance = request.balance;
    options.cap = request.cap;
    options.at_least = request.at_least;
    options.commit = request.commit;
    for (std::size_t s = 0; s < framework.settings.size(); ++s)
        if (const auto& chosen = checked.eligibility.settings[s])
            options.settings[framework.settings[s].id] = framework.settings[s].choices[*chosen].id;
    options.numbers = request.numbers;
    options.exclude_problems = request.exclude_problems;
    options.variant = request.variant;
    options.columns = request.columns;
    options.sheet = request.sheet;
    options.carry = details.carry;
    options.pack = details.pack;
    return options;
}

RecordedViolation recorded_violation(const Design& design, const Violation& violation) {
    RecordedViolation recorded{violation.expected_units,
                               violation.lower_bound,
                               violation.units_by_rank,
                               {},
                               violation.best_minimum_probability};
    for (const auto& off : violation.margins) {
        const auto& margin = design.margins[off.margin];
        const auto& variable = design.variables[margin.variable];
        recorded.margins.push_back({variable.name, variable.levels[margin.level], off.panels});
    }
    return recorded;
}

std::vector<RecordedCell> recorded_cells(const DomainDraw& drawn) {
    const auto& design = drawn.design;
    std::vector<RecordedCell> cells;
    for (std::size_t c = 0; c < design.cells.size(); ++c) {
        const auto population = design.cells[c].population();
        cells.push_back({design.key(design.cells[c]), population,
                         make_rate(design.cells[c].chance.numerator * population, design.cells[c].chance.denominator),
                         std::nullopt});
        if (const auto* strata = drawn.strata()) cells.back().sample = strata->samples[c];
    }
    return cells;
}

std::vector<RecordedLevelOff> recorded_levels_off(const DomainDraw& drawn) {
    std::vector<RecordedLevelOff> off;
    for (const auto& variable : balance_of(drawn))
        for (const auto& level : variable.levels)
            if (is_off_target(level)) off.push_back({variable.variable, level.level, level.target, level.sampled});
    return off;
}

RecordedDesign recorded_design(const DrawSource& source, const DomainDraw& drawn) {
    RecordedDesign design;
    design.method = drawn.method();
    for (const auto& variable : drawn.design.variables)
        if (!variable.is_minimum) design.variables.push_back(variable.name);
    design.population = drawn.design.population;
    design.sample = drawn.design.sample;
    design.cells = recorded_cells(drawn);
    if (drawn.design.population > 0) {
        const auto chances = ChancesAtDraw(source, drawn).range();
        design.chances = {chances.least, chances.greatest, chances.cases_without};
    }
    if (const auto* lottery = drawn.lottery()) {
        design.panels = lottery->panels;
        design.diversity = recorded_diversity(*drawn.diversity(), lottery->panels);
    }
    if (!drawn.reserve_method.empty()) design.reserve_order = drawn.reserve_method;
    if (const auto* picked = drawn.picked()) {
        design.number = picked->number;
        design.number_source = picked->source;
    }
    if (const auto* digest = drawn.number_digest()) design.number_digest = to_hex(*digest);
    if (const auto* violation = drawn.violation()) design.violation = recorded_violation(drawn.design, *violation);
    if (drawn.is_without_margins()) design.margins_off = recorded_levels_off(drawn);
    return design;
}

std::vector<std::string> ids_of(const Design& design, const std::vector<std::uint32_t>& units) {
    std::vector<std::string> ids;
    ids.reserve(units.size());
    for (const auto unit : units) ids.emplace_back(design.case_ids[unit]);
    return ids;
}

RecordedDomain recorded_domain(const DrawSource& source, const DomainDraw& drawn,
                               const std::map<std::string, std::string>& lottery_sha256) {
    RecordedDomain domain{source.framework.domains[drawn.domain].id, recorded_design(source, drawn), {}, {}};
    if (const auto digest = lottery_sha256.find(domain.id); digest != lottery_sha256.end())
        domain.design.lottery_sha256 = digest->second;
    if (source.drawn.committed) return domain;
    domain.sample = ids_of(drawn.design, drawn.sample);
    domain.reserves = ids_of(drawn.design, drawn.reserves);
    return domain;
}

RecordedSecondList recorded_second_list(const SecondDraw& second) {
    const auto& checked = second.checked;
    const auto& rules = second.framework;
    return {rules.domains.front().id,
            second.linked,
            checked.list_sha256,
            checked.eligibility.windows.front(),
            checked.request.one_person.value_or(rules.one_person.scope),
            static_cast<std::int64_t>(checked.cases.size()),
            checked.count(Status::eligible),
            checked.count(Status::ineligible),
            checked.count(Status::problem),
            second.request.columns,
            second.request.sheet};
}

/// Nothing where the framework is the one in force, to the letter.
std::optional<OtherFramework> other_in_force(const Framework& used, Date fieldwork) {
    const auto id = framework_in_force(fieldwork);
    auto digest = to_hex(sha256(builtin_framework_text(id).value()));
    if (used.sha256 == digest) return std::nullopt;
    return OtherFramework{id, std::move(digest)};
}

} // namespace

Record record_of(const DrawSource& source, const std::map<std::string, std::string>& lottery_sha256) {
    const auto& checked = source.checked;
    Record record;
    record.casedraw_version = source.details.version.empty() ? CASEDRAW_VERSION : source.details.version;
    record.service = source.details.service;
    record.framework = source.framework.id;
    record.framework_sha256 = source.framework.sha256;
    record.framework_in_force = record.casedraw_version == CASEDRAW_VERSION
                                    ? other_in_force(source.framework, source.request.eligibility.fieldwork)
                                    : source.details.in_force;
    record.fieldwork = source.request.eligibility.fieldwork;
    record.seed = source.request.seed;
    record.seed_source = source.details.seed_source;
    record.list_sha256 = checked.list_sha256;
    record.carried_sha256 = to_hex(sha256(carried_csv(source.carried)));
    record.draw_number = source.details.draw_number;
    record.earlier = source.details.earlier;
    record.options = recorded_options(source);
    record.rows = static_cast<std::int64_t>(checked.drawn_cases());
    record.eligible = checked.count(Status::eligible);
    record.ineligible = checked.count(Status::ineligible);
    record.problem_rows_left_out = checked.count(Status::problem);
    if (source.second != nullptr) record.second_list = recorded_second_list(*source.second);
    record.sizes = source.drawn.sizes;
    for (auto& notice : record.sizes.notices) notice.message = as_typed(std::move(notice.message));
    record.ratio_achieved = ratio_achieved(source.drawn.sizes, source.framework);
    for (const auto& domain : source.drawn.domains)
        record.domains.push_back(recorded_domain(source, domain, lottery_sha256));
    record.has_sample = !source.drawn.committed;
    record.events = source.details.events;
    return record;
}

bool DrawSource::is_second(std::size_t domain) const { return !framework.domains[domain].listed; }

const CaseList& DrawSource::cases_of(std::size_t domain) const {
    return is_second(domain) ? second->checked.cases : checked.cases;
}

const Framework& DrawSource::fields_of(std::size_t domain) const {
    return is_second(domain) ? second->framework : framework;
}

DrawSource second_source(const DrawSource& source) {
    static const CarriedColumns none;
    const auto& [checked, rules, request, drawn, linked] = *source.second;
    return {checked, rules, source.framework_text, nullptr, request, drawn, source.details, none};
}

bool RecordedDesign::has_known_sample() const { return lottery_sha256 || is_known_method(method); }

bool RecordedDesign::has_known_order() const {
    return !reserve_order || *reserve_order == reserve_method || *reserve_order == numbered_reserve_method;
}

const RecordedDomain* Record::domain(std::string_view id) const {
    const auto found = std::find_if(domains.begin(), domains.end(), [&](const auto& each) { return each.id == id; });
    return found == domains.end() ? nullptr : &*found;
}

Result<DrawRequest> record_request(const Record& record, const Framework& framework) {
    const auto& options = record.options;
    auto allocation = parse_allocation(options.allocation, framework);
    if (!allocation)
        return failure(ErrorKind::answer_is_no, "record-malformed",
                       "its options cannot be used: " + allocation.error().message);
    DrawRequest request;
    request.eligibility.fieldwork = record.fieldwork;
    for (const auto& [domain, window] : options.windows) request.eligibility.windows[domain] = window;
    request.eligibility.window_source = options.window_source;
    request.eligibility.one_person = options.one_per_child;
    request.eligibility.expected = options.expected;
    request.allocation = std::move(*allocation);
    request.precision = {options.confidence, options.margin, framework.sampling.proportion,
                         framework.sampling.rounding};
    request.seed = record.seed;
    request.eligibility.settings = options.settings;
    request.numbers = options.numbers;
    request.relax = options.relax;
    request.balance = options.balance;
    request.cap = options.cap;
    request.at_least = options.at_least;
    request.commit = options.commit;
    request.design = options.design;
    request.margins = options.margins.value_or(MarginRule::soft);
    request.exclude_problems = options.exclude_problems;
    request.variant = options.variant;
    request.columns = options.columns;
    request.sheet = options.sheet;
    return request;
}

EligibilityRequest second_eligibility(const Record& record) {
    const auto& list = *record.second_list;
    EligibilityRequest request;
    request.fieldwork = record.fieldwork;
    request.windows[list.domain] = list.window;
    request.window_source = record.options.window_source;
    request.one_person = list.one_per;
    return request;
}

DrawDetails record_details(const Record& record) {
    return {record.service, record.seed_source,      record.options.carry, record.options.pack,      record.draw_number,
            record.earlier, record.casedraw_version, record.events,        record.framework_in_force};
}

} // namespace casedraw
