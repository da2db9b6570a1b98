#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/engine/draw.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/groups.hpp>
#include <casedraw/selection/ordered_draw.hpp>
#include <numeric>

#include "engine/caps.hpp"
#include "engine/design_variables.hpp"
#include "engine/draw_values.hpp"
#include "engine/same_framework.hpp"

namespace casedraw {

namespace {

std::vector<std::uint32_t> unsampled(const DomainDraw& domain_draw) {
    std::vector<std::uint32_t> rest;
    auto next = domain_draw.sample.begin();
    for (std::uint32_t unit = 0; unit < domain_draw.design.population; ++unit) {
        if (next != domain_draw.sample.end() && *next == unit)
            ++next;
        else
            rest.push_back(unit);
    }
    return rest;
}

Error no_such_number(const std::string& domain, std::int64_t number, const std::string& why) {
    return {ErrorKind::wrong_use, "no-such-number",
            named_setting("number", domain + "=" + std::to_string(number)) + ": " + why};
}

/// A draw is of what was checked, and can be made again from its seed.
std::optional<Error> check_request(const CheckedList& checked, const Framework& framework, const DrawRequest& request) {
    const auto refused = [](const char* code, const char* message) {
        return Error{ErrorKind::wrong_use, code, message};
    };
    if (auto wrong = wrong_seed(request.seed)) return wrong;
    if (auto wrong = checked_otherwise(checked, framework)) return wrong;
    if (checked.request != request.eligibility)
        return refused("other-check", "The list was checked for another fieldwork date, or with other windows, numbers "
                                      "expected or rule for several cases of one child. Check it again.");
    return wrong_variables(framework, request);
}

/// What only a table of panels can do is refused under a design that has none.
std::optional<Error> check_design(const DrawRequest& request) {
    if (request.cap && request.margins == MarginRule::hard)
        return Error{ErrorKind::wrong_use, "cap-with-hard-margins",
                     named_setting("cap") +
                         " keeps margins soft: it is a hard limit itself, and both can seldom be kept. Leave out " +
                         named_setting("margins", "hard") + "."};
    if (request.at_least && (request.cap || request.margins == MarginRule::hard))
        return Error{ErrorKind::wrong_use, "minimum-with-another-limit",
                     named_setting("at-least") + " is a hard limit itself, and is kept alone: leave out " +
                         named_setting("cap") + " and " + named_setting("margins", "hard") + "."};
    if (request.design == SamplingDesign::panel_lottery) return std::nullopt;
    const auto design = named_setting("design", to_text(request.design));
    const auto refused = [](const std::string& setting, const std::string& message) {
        return Error{ErrorKind::wrong_use, "design-without-a-table", setting + message};
    };
    if (request.commit)
        return refused(named_setting("commit"),
                       " publishes a table of panels, and " + design +
                           " has none: its sample follows from the seed alone. "
                           "Use the panel lottery, or send out the list's digest first and take a seed that "
                           "nobody could know by then.");
    if (!request.numbers.empty())
        return refused(named_setting("number"), " picks a panel of a table, and " + design +
                                                    " has none: its sample follows from the seed alone.");
    const auto no_table = ": " + design + " has no table of panels that could keep it.";
    if (request.cap) return refused(named_setting("cap"), no_table);
    if (request.at_least) return refused(named_setting("at-least"), no_table);
    const auto no_margins = ": " + design + " keeps no margins";
    if (!request.balance.empty())
        return refused(named_setting("balance"), no_margins + ". Only the panel lottery does.");
    if (!request.relax.empty()) return refused(named_setting("relax"), no_margins + ", so there is none to relax.");
    if (request.margins == MarginRule::hard)
        return refused(named_setting("margins", "hard"), no_margins + ". Only the panel lottery does.");
    return std::nullopt;
}

bool tells_groups_apart(const Framework& framework, const std::string& name) {
    const auto field = framework.field_named(name);
    return framework.grouping(name) != nullptr || (field && makes_groups(framework.fields[*field]));
}

/// A field to balance by, to cap or to have so many cases of, that the list does not have.
std::optional<Error> missing_column(const CheckedList& checked, const Framework& framework,
                                    const DrawRequest& request) {
    const auto refused = [](const char* setting, const std::string& name) {
        return Error{ErrorKind::wrong_use, "no-such-column",
                     named_setting(setting, name) + ": the list has no such column."};
    };
    for (const auto& name : request.balance)
        if (!has_column_for(checked, framework, name)) return refused("balance", name);
    if (request.cap && !has_column_for(checked, framework, request.cap->field))
        return refused("cap", request.cap->field);
    if (request.at_least && !tells_groups_apart(framework, request.at_least->variable))
        return refused("at-least", request.at_least->variable);
    return std::nullopt;
}

struct DomainDesign {
    Design design;
    std::vector<std::uint32_t> case_at;
};

Cap cap_of(std::size_t variable, bool is_balanced, const Variable& of, const DomainLimits& limits) {
    Cap cap{variable, {}, is_balanced};
    for (const auto& level : of.levels) {
        const auto limit = limits.find(level);
        cap.limit.push_back(limit == limits.end() ? std::nullopt : std::optional(limit->second));
    }
    return cap;
}

/// The cases that are eligible in a domain, in bytewise order of ids.
std::vector<std::uint32_t> eligible_cases(const CheckedList& checked, std::size_t domain) {
    std::vector<std::uint32_t> case_at;
    for (const auto at : checked.cases.by_case_id)
        if (checked.eligibility.eligible_in[at] >> domain & 1U) case_at.push_back(at);
    return case_at;
}

DomainDesign domain_design(const CheckedList& checked, const Framework& framework, std::size_t domain,
                           std::vector<std::uint32_t> cases, std::int64_t sample, const DrawRequest& request,
                           const DomainLimits& limits) {
    auto [balanced, limited] = design_variables(framework, domain, request);
    const auto limited_at =
        static_cast<std::size_t>(std::find_if(balanced.begin(), balanced.end(),
                                              [&name = limited](const auto& each) { return each.name == name; }) -
                                 balanced.begin());
    const bool is_balanced = limited_at < balanced.size();
    if (!limited.empty() && !is_balanced) balanced.push_back({limited, 0});
    const auto id_field = *framework.field_with(FieldRole::case_id);
    std::vector<std::string_view> case_ids;
    for (const auto at : cases) case_ids.push_back(checked.cases.text(id_field, at));
    std::vector<CaseVariable> variables;
    for (const auto& each : balanced) {
        variables.push_back(case_variable(checked, framework, each.name, cases));
        variables.back().variable.rank = each.rank;
    }
    auto design = design_of(std::move(variables), case_ids, sample);
    if (!limited.empty() && sample > 0 && sample < design.population) {
        const auto cap = cap_of(limited_at, is_balanced, design.variables[limited_at], limits);
        design = capped(std::move(design), cap);
    }
    return {std::move(design), std::move(cases)};
}

/// The panel of a lottery: the number given, or the seed's; none while the lottery is only committed to.
Result<std::optional<PickedPanel>> picked_panel(const Lottery& lottery, const std::string& domain,
                                                const DrawRequest& request) {
    if (const auto given = request.numbers.find(domain); given != request.numbers.end()) {
        if (given->second < 1 || given->second > lottery.panels)
            return tl::unexpected(no_such_number(domain, given->second,
                                                 "the lottery has rows 1 to " + std::to_string(lottery.panels) + "."));
        return PickedPanel{given->second, NumberSource::given, std::nullopt};
    }
    if (request.commit) return std::nullopt;
    const auto digest = number_digest(request.seed, domain);
    return PickedPanel{drawn_number(digest, lottery.panels), NumberSource::seed, digest};
}

Result<DomainDraw> by_lottery(DomainDraw drawn, const LotteryRequest& lottery_request, const DrawRequest& request,
                              const LotterySource& lottery_source) {
    auto lottery = lottery_source(drawn.design, lottery_request);
    if (!lottery) return tl::unexpected(lottery.error());
    const auto picked = picked_panel(*lottery, lottery_request.domain, request);
    if (!picked) return tl::unexpected(picked.error());
    if (*picked) {
        const auto panel = lottery->panel((*picked)->number);
        drawn.sample.assign(panel.begin(), panel.end());
        const auto seed = request.commit ? seed_with_number(request.seed, (*picked)->number) : request.seed;
        drawn.reserves = reserve_order(drawn.design, unsampled(drawn), seed, lottery_request.domain);
    }
    drawn.reserve_method = request.commit ? numbered_reserve_method : reserve_method;
    auto counted = diversity(drawn.design, *lottery);
    drawn.drawn_by = LotteryDraw{std::move(*lottery), std::move(counted), *picked};
    return drawn;
}

Result<DomainDraw> by_stream(DomainDraw drawn, const LotteryRequest& lottery_request, const DrawRequest& request) {
    const auto& domain = lottery_request.domain;
    if (request.commit)
        return failure(ErrorKind::wrong_use, "too-large-to-commit",
                       named_setting("commit") + " publishes a table of panels, which is made for up to " +
                           std::to_string(largest_tabled_population) + " eligible cases; domain " + domain +
                           " has more.");
    auto streamed = streamed_draw(drawn.design, lottery_request);
    if (!streamed) return tl::unexpected(streamed.error());
    drawn.sample = std::move(streamed->units);
    drawn.reserves = std::move(streamed->reserves);
    drawn.reserve_method = reserve_method;
    drawn.drawn_by = StreamedSample{std::move(streamed->method), number_digest(request.seed, domain),
                                    std::move(streamed->violation)};
    return drawn;
}

/// The domain's draw by simple random sampling or crossed strata.
DomainDraw by_order(DomainDraw drawn, const std::string& domain, const DrawRequest& request) {
    auto ordered = ordered_draw(drawn.design, request.design, request.seed, domain);
    drawn.sample = std::move(ordered.units);
    drawn.reserves = std::move(ordered.reserves);
    drawn.reserve_method = reserve_method;
    if (request.design == SamplingDesign::crossed_strata)
        drawn.drawn_by =
            CrossedStrataSample{std::move(ordered.method), std::move(ordered.strata), std::move(ordered.cell_of)};
    else
        drawn.drawn_by = SimpleRandomSample{std::move(ordered.method)};
    return drawn;
}

Result<DomainDraw> draw_domain(const CheckedList& checked, const Framework& framework, std::size_t domain,
                               std::vector<std::uint32_t> cases, std::int64_t sample, const DrawRequest& request,
                               const DomainLimits& limits, const LotterySource& lottery_source) {
    DomainDraw drawn;
    drawn.domain = domain;
    drawn.texts = checked.cases.texts;
    auto [design, case_at] = domain_design(checked, framework, domain, std::move(cases), sample, request, limits);
    drawn.design = std::move(design);
    drawn.case_at = std::move(case_at);
    const auto population = drawn.design.population;
    const auto& id = framework.domains[domain].id;
    const LotteryRequest lottery_request{.seed = request.seed, .domain = id, .margins = request.margins};
    if (sample == population) {
        drawn.drawn_by = Census{};
        drawn.sample.resize(static_cast<std::size_t>(population));
        std::iota(drawn.sample.begin(), drawn.sample.end(), 0U);
        return drawn;
    }
    if (sample == 0) {
        drawn.drawn_by = NoSample{};
        if (is_out_of_scope(framework.domains[domain], population)) return drawn;
        drawn.reserves = reserve_order(drawn.design, unsampled(drawn), request.seed, id);
        drawn.reserve_method = reserve_method;
        return drawn;
    }
    if (request.design != SamplingDesign::panel_lottery) return by_order(std::move(drawn), id, request);
    if (population > largest_tabled_population && (request.cap || request.at_least || !request.balance.empty()))
        return failure(ErrorKind::wrong_use, "too-large-to-balance",
                       listed({named_setting("balance"), named_setting("cap"), named_setting("at-least")}) +
                           " need a table of panels, which is made for up to " +
                           std::to_string(largest_tabled_population) + " eligible cases; domain " + id + " has more.");
    if (population > largest_tabled_population) return by_stream(std::move(drawn), lottery_request, request);
    return by_lottery(std::move(drawn), lottery_request, request, lottery_source);
}

/// Every domain that a number was given for must have a lottery, and a committed draw must be given all or none.
std::optional<Error> check_numbers(const Draw& drawn, const Framework& framework, const DrawRequest& request) {
    for (const auto& [domain, number] : request.numbers) {
        if (const auto* other = framework.domain(domain); other != nullptr && other->second_list)
            continue; // drawn apart
        const bool known = std::any_of(drawn.domains.begin(), drawn.domains.end(),
                                       [&, name = std::string_view(domain)](const auto& d) {
                                           return framework.domains[d.domain].id == name && d.lottery();
                                       });
        if (!known) return no_such_number(domain, number, "there is no lottery for this domain.");
    }
    if (!request.commit || request.numbers.empty()) return std::nullopt;
    for (const auto& d : drawn.domains)
        if (d.lottery() && request.numbers.count(framework.domains[d.domain].id) == 0)
            return Error{ErrorKind::wrong_use, "number-missing",
                         "A committed draw is completed with a " + named_setting("number") +
                             " for every lottery; there is none for " + framework.domains[d.domain].id + "."};
    return std::nullopt;
}

} // namespace

Result<DrawRequest> usual_draw_request(const Framework& framework) {
    auto usual = usual_allocation(framework);
    if (!usual) return tl::unexpected(usual.error());
    DrawRequest request;
    request.allocation = std::move(*usual);
    request.precision = precision(framework.sampling);
    return request;
}

SizesRequest sizes_request(const CheckedList& checked, const Framework&, const Allocation& allocation,
                           const Precision& precision) {
    return {.populations = checked.eligibility.population, .allocation = allocation, .precision = precision};
}

namespace {

/// How many cases of each level a panel may hold, by domain.
Result<std::vector<DomainLimits>> limits_of(const CheckedList& checked, const Framework& framework, const Sizes& sizes,
                                            const DrawRequest& request) {
    if (request.cap) return shared_cap(checked, framework, sizes, *request.cap);
    if (request.at_least) return left_by_minimum(checked, framework, sizes, *request.at_least);
    return std::vector<DomainLimits>(framework.domains.size());
}

/// What the first problem says that belongs to no row of a case, such as two columns for one field.
std::optional<std::string> problem_of_the_whole_list(const CheckedList& checked) {
    const auto& rows = checked.cases.row;
    for (const auto& problem : checked.problems)
        if (!std::binary_search(rows.begin(), rows.end(), problem.row)) return problem.message;
    return std::nullopt;
}

} // namespace

Result<Draw> draw(const CheckedList& checked, const Framework& framework, const DrawRequest& request,
                  const LotterySource& lottery_source, const TaskRunner& run) {
    if (const auto wrong = check_request(checked, framework, request)) return tl::unexpected(*wrong);
    if (const auto wrong = check_design(request)) return tl::unexpected(*wrong);
    if (const auto wrong = missing_column(checked, framework, request)) return tl::unexpected(*wrong);
    if (!request.exclude_problems && !checked.problems.empty())
        return failure(ErrorKind::answer_is_no, "list-has-problems",
                       "The list has problems, so nothing was drawn. Put them right, or use " +
                           named_setting("exclude-problems") +
                           " to draw without "
                           "those rows and have them listed in the ledger.");
    if (const auto whole = problem_of_the_whole_list(checked))
        return failure(ErrorKind::answer_is_no, "list-has-problems",
                       "The list as a whole has a problem, which " + named_setting("exclude-problems") +
                           " cannot leave out, so nothing was "
                           "drawn. Put it right first: " +
                           *whole);
    auto sized = sizes(framework, sizes_request(checked, framework, request.allocation, request.precision));
    if (!sized) return tl::unexpected(sized.error());
    Draw drawn;
    drawn.sizes = std::move(*sized);
    const auto limits = limits_of(checked, framework, drawn.sizes, request);
    if (!limits) return tl::unexpected(limits.error());
    std::vector<Result<DomainDraw>> domain_draws(framework.domains.size());
    std::vector<std::function<void()>> tasks;
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (framework.domains[d].listed)
            tasks.push_back([&, d] {
                domain_draws[d] = draw_domain(checked, framework, d, eligible_cases(checked, d),
                                              drawn.sizes.domains[d].sample, request, (*limits)[d], lottery_source);
            });
    run(tasks);
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        if (!framework.domains[d].listed) continue;
        if (!domain_draws[d]) return tl::unexpected(domain_draws[d].error());
        drawn.domains.push_back(std::move(*domain_draws[d]));
    }
    if (const auto wrong = check_numbers(drawn, framework, request)) return tl::unexpected(*wrong);
    drawn.committed = std::any_of(drawn.domains.begin(), drawn.domains.end(),
                                  [](const auto& d) { return d.lottery() && !d.picked(); });
    return drawn;
}

namespace {

bool can_draw_among(const CheckedList& checked, const Framework& framework, std::size_t domain,
                    const std::vector<std::uint32_t>& case_at, std::int64_t sample) {
    if (domain >= framework.domains.size() || sample < 0 || sample > static_cast<std::int64_t>(case_at.size()))
        return false;
    const auto field = framework.field_with(FieldRole::case_id);
    if (!field || std::any_of(case_at.begin(), case_at.end(), [&](auto at) { return at >= checked.cases.size(); }))
        return false;
    return std::adjacent_find(case_at.begin(), case_at.end(), [&](auto a, auto b) {
               return checked.cases.text(*field, a) >= checked.cases.text(*field, b);
           }) == case_at.end();
}

} // namespace

Result<DomainDraw> draw_among(const CheckedList& checked, const Framework& framework, std::size_t domain,
                              std::vector<std::uint32_t> case_at, std::int64_t sample, DrawRequest request,
                              const LotterySource& lottery_source) {
    if (const auto wrong = checked_otherwise(checked, framework)) return tl::unexpected(*wrong);
    if (!can_draw_among(checked, framework, domain, case_at, sample))
        return failure(ErrorKind::wrong_use, "no-such-cases",
                       "These are not cases of the list in the order of their ids, or more are to be drawn than there "
                       "are.");
    request.commit = false;
    request.margins = MarginRule::soft;
    if (request.design == SamplingDesign::crossed_strata) request.design = SamplingDesign::simple_random;
    return draw_domain(checked, framework, domain, std::move(case_at), sample, request, {}, lottery_source);
}

} // namespace casedraw
