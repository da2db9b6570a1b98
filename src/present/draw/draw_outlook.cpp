#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/draw_outlook.hpp>
#include <casedraw/present/sizes_report.hpp>
#include <casedraw/record/draw_files.hpp>

#include "base/json.hpp"
#include "engine/inclusion_chances.hpp"
#include "present/draw/diversity_words.hpp"
#include "record/diversity_json.hpp"

namespace casedraw {

namespace {

std::string chance_in_percent(const Rate& chance) {
    return decimal(100 * chance.numerator, chance.denominator, 1) + "%";
}

std::string chances_ahead(const DomainDraw& drawn, bool is_of_sampled) {
    const Rate equal{drawn.design.sample, drawn.design.population};
    if (drawn.has_equal_chances())
        return (is_of_sampled ? "  Once the children are sampled, each case of theirs would have the same chance: "
                              : "  Each case would have the same chance: ") +
               chance_in_percent(equal) + ".\n";
    const auto chances = chance_range(drawn);
    return "  Chances would differ between cases: from " + chance_in_percent(chances.least) + " to " +
           chance_in_percent(chances.greatest) + "; with equal chances each would have " + chance_in_percent(equal) +
           ".\n";
}

std::string margins_ahead(const DomainDraw& drawn, const std::vector<std::string>& free) {
    const auto* violation = drawn.violation();
    if (violation != nullptr)
        return "  Margins could not all be kept: " + decimal(violation->expected_units, 3) +
               " cases outside their margins on average.\n" + left_free_in_words(free);
    if (held_to_targets(drawn.design).empty() && !free.empty()) return left_free_in_words(free);
    return "  In every sample each group" + of_those_held(drawn.design, free) +
           " would have its target rounded up or down.\n" + left_free_in_words(free);
}

/// The same domain where it is balanced by the framework's variables alone; null where that is what was asked for.
const DomainDraw* plain_of(const DrawOutlook& outlook, const DomainDraw& drawn) {
    if (!outlook.plain) return nullptr;
    for (const auto& other : outlook.plain->domains)
        if (other.domain == drawn.domain && other.diversity() != nullptr) return &other;
    return nullptr;
}

std::string samples_ahead(const DrawOutlook& outlook, const DomainDraw& drawn) {
    std::string text =
        "  About " + lists_in_words(drawn.diversity()->panels.effective) + " remain, of which one is picked";
    if (const auto* plain = plain_of(outlook, drawn))
        text += "; balanced by the framework's variables alone about " +
                lists_in_words(plain->diversity()->panels.effective);
    return text + ".\n";
}

std::string domain_ahead(const DrawOutlook& outlook, const DomainDraw& drawn, const Framework& framework) {
    const auto& domain = framework.domains[drawn.domain];
    const auto& design = drawn.design;
    std::string text = "\n" + domain.label + ": ";
    if (design.population == 0) return text + "no eligible case.\n";
    if (design.sample == design.population) return text + "a census: nothing is left to chance.\n";
    if (design.sample == 0) return text + "no case would be sampled.\n";
    const bool is_of_sampled = outlook.of_sampled == drawn.domain;
    text += std::to_string(design.sample) + " of " + std::to_string(design.population) + " cases\n" +
            chances_ahead(drawn, is_of_sampled);
    if (drawn.is_without_margins()) return text + "  This design keeps no margins and has no table of samples.\n";
    text += margins_ahead(drawn, left_free(framework, drawn.domain, outlook.request));
    if (drawn.diversity() == nullptr)
        return text + "  The list is so long that samples are not counted; they are without number.\n";
    return text + samples_ahead(outlook, drawn) +
           few_samples_in_words(domain, drawn, outlook.request, is_of_sampled, Tense::ahead);
}

Json chance_value(const Rate& chance) { return {chance.numerator, chance.denominator}; }

Json domain_value(const DrawOutlook& outlook, const DomainDraw& drawn) {
    const auto& design = drawn.design;
    const auto& size = outlook.as_asked.sizes.domains[drawn.domain];
    Json value{{"population", design.population},
               {"sample", design.sample},
               {"margin_of_error", nine_places(size.margin_of_error)},
               {"method", drawn.method()}};
    value["chances"] = nullptr;
    if (design.population > 0) {
        const auto chances = chance_range(drawn);
        value["chances"] = {{"least", chance_value(chances.least)}, {"greatest", chance_value(chances.greatest)}};
    }
    value["expected_units"] =
        drawn.violation() != nullptr ? Json(nine_places(drawn.violation()->expected_units)) : Json(0);
    const auto* lottery = drawn.lottery();
    const auto* plain = plain_of(outlook, drawn);
    value["diversity"] =
        lottery ? diversity_value(recorded_diversity(*drawn.diversity(), lottery->panels)) : Json(nullptr);
    value["panels_effective_plain"] = plain ? Json(nine_places(plain->diversity()->panels.effective)) : Json(nullptr);
    return value;
}

} // namespace

Result<DrawOutlook> draw_outlook(const CheckedList& checked, const Framework& framework, DrawRequest request,
                                 const TaskRunner& run) {
    DrawOutlook outlook;
    request.seed = "outlook|" + checked.list_sha256;
    request.numbers.clear();
    request.commit = false;
    outlook.request = std::move(request);
    auto drawn = draw(checked, framework, outlook.request, panel_lottery, run);
    if (!drawn) return tl::unexpected(drawn.error());
    outlook.as_asked = std::move(*drawn);
    auto plain = outlook.request;
    if (plain.relax.empty() && plain.balance.empty() && !plain.cap && !plain.at_least) return outlook;
    plain.relax.clear();
    plain.balance.clear();
    plain.cap.reset();
    plain.at_least.reset();
    auto other = draw(checked, framework, plain, panel_lottery, run);
    if (!other) return tl::unexpected(other.error());
    outlook.plain = std::move(*other);
    return outlook;
}

std::string outlook_summary(const DrawOutlook& outlook, const CheckedList& checked, const Framework& framework) {
    std::string text = sizes_summary(outlook.as_asked.sizes, framework);
    for (const auto& drawn : outlook.as_asked.domains) text += domain_ahead(outlook, drawn, framework);
    if (const auto share = share_with_problems(checked); !share.empty())
        text += "\n" + share + " would have no chance.\n";
    const auto& domains = outlook.as_asked.domains;
    const bool is_any_left =
        std::any_of(domains.begin(), domains.end(), [](const auto& drawn) { return drawn.violation() != nullptr; });
    const bool is_any_counted =
        std::any_of(domains.begin(), domains.end(), [](const auto& drawn) { return drawn.diversity() != nullptr; });
    text += "\nNothing was drawn and nothing was written: this was a dry run.";
    if (!is_any_counted) return text + "\n";
    return text + " The numbers of lists are of a lottery with another seed, and will be much the same" +
           (is_any_left ? ", but where margins cannot all be kept they and how many are left can be quite different.\n"
                        : ".\n");
}

std::string outlook_json(const DrawOutlook& outlook, const CheckedList& checked, const Framework& framework) {
    Json value{{"schema_version", 1}, {"framework", framework.id}, {"list_sha256", checked.list_sha256}};
    value["total"] = outlook.as_asked.sizes.total;
    value["domains"] = Json::object();
    for (const auto& drawn : outlook.as_asked.domains)
        value["domains"][framework.domains[drawn.domain].id] = domain_value(outlook, drawn);
    return value.dump(2) + "\n";
}

} // namespace casedraw
