#include "present/draw/setting_words.hpp"

#include <casedraw/framework/framework.hpp>

namespace casedraw::pack {

std::string allocation_words(const Allocation& allocation, bool for_sharing, const ReportWords& words) {
    const auto shares = [](const std::string& text, const std::vector<std::int64_t>& numbers) {
        std::string joined;
        for (const auto number : numbers) joined += (joined.empty() ? "" : " : ") + std::to_string(number);
        return filled(text, {{"shares", joined}});
    };
    if (const auto* ratio = std::get_if<RatioAllocation>(&allocation))
        return shares(words.allocation_ratio, ratio->shares);
    if (const auto* caseload = std::get_if<CaseloadAllocation>(&allocation))
        return for_sharing ? words.allocation_stated : shares(words.allocation_caseload, caseload->caseloads);
    if (const auto* fixed = std::get_if<FixedAllocation>(&allocation))
        return for_sharing ? words.allocation_stated : shares(words.allocation_fixed, fixed->samples);
    if (std::holds_alternative<ProportionalAllocation>(allocation)) return words.allocation_proportional;
    if (std::holds_alternative<EachAllocation>(allocation)) return words.allocation_each;
    if (std::holds_alternative<PooledAllocation>(allocation)) return words.allocation_pooled;
    return words.allocation_equal_margin;
}

const std::string& design_words(SamplingDesign design, const ReportWords& words) {
    switch (design) {
    case SamplingDesign::panel_lottery:
        return words.design_lottery;
    case SamplingDesign::simple_random:
        return words.design_simple_random;
    case SamplingDesign::crossed_strata:
        return words.design_crossed_strata;
    }
    return words.design_lottery;
}

const std::string& margins_words(MarginRule margins, const ReportWords& words) {
    return margins == MarginRule::soft ? words.soft : words.hard;
}

const std::string& one_person_words(const PackSource& source, const ReportWords& words) {
    const auto scope = source.request.eligibility.one_person.value_or(source.framework.one_person.scope);
    return scope == OnePerPerson::within_domain    ? words.within_domain
           : scope == OnePerPerson::across_service ? words.across_service
                                                   : words.off;
}

} // namespace casedraw::pack
