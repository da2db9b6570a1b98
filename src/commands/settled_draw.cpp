#include "commands/settled_draw.hpp"

#include <casedraw/framework/framework.hpp>
#include <casedraw/sizing/allocation.hpp>

#include "engine/draw_values.hpp"
#include "framework/no_framework.hpp"

namespace casedraw::commands {

namespace {

Result<Rules> rules_as_written(const Rules& given, const std::string& variant) {
    if (const auto none = no_framework(given.framework())) return tl::unexpected(*none);
    auto rules = read_rules(given.text, given.framework().id);
    if (!rules) return rules;
    if (given.wording()) rules->put_into(*given.wording());
    if (variant.empty()) return rules;
    auto varied = with_variant(rules->framework(), variant);
    if (!varied) return tl::unexpected(varied.error());
    rules->use(std::move(*varied));
    return rules;
}

} // namespace

std::optional<Error> settle(Draw& asked) {
    auto& request = asked.request;
    if (!asked.details.events.empty())
        return Error{ErrorKind::wrong_use, "events-before-the-draw", "Nothing can have been done since a new draw."};
    auto rules = rules_as_written(asked.rules, request.variant);
    if (!rules) return rules.error();
    asked.rules = std::move(*rules);
    const auto precise = check_precision(request.precision);
    if (!precise) return precise.error();
    for (auto* rate : {&request.precision.confidence, &request.precision.margin_of_error})
        *rate = make_rate(rate->numerator, rate->denominator);
    if (!request.seed.empty())
        if (auto wrong = wrong_seed(request.seed)) return wrong;
    return wrong_variables(asked.rules.framework(), request);
}

} // namespace casedraw::commands
