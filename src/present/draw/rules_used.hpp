#pragma once

#include <casedraw/framework/framework.hpp>
#include <casedraw/sizing/allocation.hpp>

#include "eligibility/kept_reason.hpp"
#include "eligibility/window_provenance.hpp"
#include "present/draw/pack_source.hpp"

namespace casedraw::pack {

struct WindowUsed {
    Window window;
    Provenance provenance;
};

/// The window that a domain's cases came from; nothing where its second list was not given.
inline std::optional<WindowUsed> window_used(const PackSource& source, std::size_t domain) {
    const bool is_second = source.is_second(domain);
    if (is_second && source.second == nullptr) return std::nullopt;
    const auto& rules = is_second ? source.second->framework.domains.front() : source.framework.domains[domain];
    const auto& window =
        is_second ? source.second->checked.eligibility.windows.front() : source.checked.eligibility.windows[domain];
    const auto& request = is_second ? source.second->request : source.request;
    return WindowUsed{window, eligibility_rules::window_provenance(rules, window, request.eligibility.window_source)};
}

/// Where precision and allocation come from: they are given where they are not the framework's.
inline Provenance sampling_provenance(const PackSource& source) {
    const auto& rule = source.framework.sampling;
    const auto& used = source.request.precision;
    const auto usual = parse_allocation(rule.allocation, source.framework);
    const auto is_same = [](const Rate& a, const Rate& b) {
        return make_rate(a.numerator, a.denominator) == make_rate(b.numerator, b.denominator);
    };
    if (usual && to_text(*usual) == to_text(source.request.allocation) && is_same(rule.confidence, used.confidence) &&
        is_same(rule.margin_of_error, used.margin_of_error))
        return rule.provenance;
    return {Basis::given, ""};
}

/// Likewise of how many cases of one person, or of one offence on a second list, may be drawn.
inline Provenance one_person_provenance(const DrawSource& source) {
    const auto& rule = source.framework.one_person;
    if (source.request.eligibility.one_person.value_or(rule.scope) == rule.scope)
        return eligibility_rules::kept_provenance(source.framework, source.checked.eligibility.settings);
    return {Basis::given, ""};
}

struct RuleUsed {
    std::string code;
    std::string words;
    std::optional<Provenance> provenance; ///< nothing of the window: that is its domain's own
};

/// Every rule that may leave a case out, in the framework's order; those of the second list behind the long list's.
inline std::vector<RuleUsed> rules_used(const DrawSource& source) {
    const auto& framework = source.framework;
    std::vector<RuleUsed> rules;
    for (const auto& rule : framework.rules) rules.push_back({rule.code, rule.reason, rule.provenance});
    const ReasonBits bits(framework);
    const auto& outside = bits.kinds[bits.outside_window];
    rules.push_back({std::string(outside.code), std::string(outside.words), std::nullopt});
    rules.push_back({framework.one_person.code,
                     eligibility_rules::kept_reason(framework, source.checked.eligibility.settings),
                     one_person_provenance(source)});
    if (source.second == nullptr) return rules;
    auto of_second = rules_used(second_source(source));
    rules.insert(rules.end(), of_second.begin(), of_second.end());
    return rules;
}

} // namespace casedraw::pack
