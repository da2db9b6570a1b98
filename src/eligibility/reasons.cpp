#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include "eligibility/kept_reason.hpp"
#include "eligibility/window_provenance.hpp"
#include "eligibility/windows.hpp"

namespace casedraw {

namespace {

using namespace eligibility_rules;

/// What is said of a case, and from where it is known.
struct Speaker {
    const CaseList& cases;
    const Framework& framework;
    const EligibilityRequest& request;
    const EligibilityResult& result;
    std::size_t at;
    ReasonBits bits{framework};

    /// The cell's value in brackets, for coded fields only; ids, names and notes are never quoted.
    std::string value_of(std::size_t field) const {
        if (framework.fields[field].type != FieldType::code) return "";
        const auto name = cases.level_name(framework, field, at);
        return name.empty() ? "" : " It is “" + std::string(name) + "”.";
    }

    Reason by_rule(const EligibilityRule& rule) const {
        auto field = rule.field;
        auto message = rule.reason;
        if (framework.fields[field].role == FieldRole::age) {
            if (const auto age = age_at_disposal(cases, framework, at))
                message += " The age was " + std::to_string(*age) + ".";
            if (age_is_from_birth(cases, framework, at)) field = *framework.field_with(FieldRole::date_of_birth);
        } else {
            message += value_of(field);
        }
        return {rule.code, framework.fields[field].name, cases.cell(field, at), message, rule.provenance.source};
    }

    /// The domain whose window decided: the case's own, else the first additional one that it belongs to.
    std::size_t domain_outside() const {
        if (result.domain[at] >= 0) return static_cast<std::size_t>(result.domain[at]);
        std::size_t d = 0;
        while (((result.member_of[at] >> d) & 1) == 0) ++d;
        return d;
    }

    Reason outside_window() const {
        const auto d = domain_outside();
        const auto& domain = framework.domains[d];
        const auto window = period(result.windows[d], request.fieldwork);
        std::vector<std::string> dates;
        std::optional<std::size_t> named;
        for (const auto& route : domain.routes) {
            if (!is_on(route.with, result.settings)) continue;
            for (const auto field : route.dates) {
                if (!named) named = field;
                const auto date = cases.date(field, at);
                const auto text = date ? framework.fields[field].heading + " " + to_long_text(*date) : "";
                if (date && std::find(dates.begin(), dates.end(), text) == dates.end()) dates.push_back(text);
            }
        }
        auto message = framework.outside_window_reason;
        if (!dates.empty()) message += " The list has " + listed(dates) + ".";
        const auto known = window_provenance(domain, result.windows[d], request.window_source);
        message += " The window for " + domain.noun + " is " + to_long_text(window.first) + " to " +
                   to_long_text(window.last) + ", both days included" +
                   (known.basis == Basis::given ? " (" + source_in_words(known) + ")" : "") + ".";
        return {bits.kinds[bits.outside_window].code, named ? framework.fields[*named].name : "",
                named ? cases.cell(*named, at) : "", message, source_in_words(known)};
    }

    Reason by_one_person() const {
        const auto person = framework.field_with(FieldRole::person);
        return {framework.one_person.code, person ? framework.fields[*person].name : "",
                person ? cases.cell(*person, at) : "", kept_reason(framework, result.settings),
                source_in_words(kept_provenance(framework, result.settings))};
    }

    Reason without_domain() const {
        const auto field = framework.field_with(FieldRole::disposal);
        return {bits.kinds[bits.no_domain].code, field ? framework.fields[*field].name : "",
                field ? cases.cell(*field, at) : "", no_domain_reason + (field ? value_of(*field) : ""),
                framework.title};
    }
};

} // namespace

std::vector<Reason> reasons(const CaseList& cases, const Framework& framework, const EligibilityRequest& request,
                            const EligibilityResult& result, std::size_t at) {
    const Speaker speaker{cases, framework, request, result, at};
    const auto& bits = speaker.bits;
    const auto has = [&](std::size_t bit) { return ((result.reasons[at] >> bit) & 1) != 0; };
    std::vector<Reason> found;
    for (std::size_t r = 0; r < framework.rules.size(); ++r)
        if (has(r)) found.push_back(speaker.by_rule(framework.rules[r]));
    if (has(bits.outside_window)) found.push_back(speaker.outside_window());
    if (has(bits.one_person)) found.push_back(speaker.by_one_person());
    if (has(bits.no_domain)) found.push_back(speaker.without_domain());
    return found;
}

} // namespace casedraw
