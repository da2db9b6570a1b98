#include "rating/sampled_cases.hpp"

#include "rating/spreadsheet_form.hpp"

namespace casedraw {
namespace {

Finding about_row(const Place& place, Severity severity, std::string code, std::string message) {
    return {severity, std::move(code), "case_id", place.row, place.cell, std::move(message)};
}

} // namespace

SampledCases::SampledCases(const DrawnSample& drawn) {
    for (const auto& domain : drawn.domains) {
        reserves_.insert(domain.reserves.begin(), domain.reserves.end());
        for (std::size_t i = 0; i < domain.sample.size(); ++i) expected_[domain.sample[i]] = {domain.domain, i + 1, false};
    }
    for (const auto& each : drawn.substitutions) {
        const auto lost = expected_.find(each.case_id);
        if (lost == expected_.end()) continue;
        if (!each.replacement.empty()) expected_[each.replacement] = {each.domain, lost->second.number, false};
        expected_.erase(each.case_id);
        replaced_.insert(each.case_id);
        reserves_.erase(each.replacement);
    }
}

SampledCases::Found SampledCases::find(const std::string& id, const std::string& domain, const Place& place) {
    const auto found = expected_.find(id);
    if (found != expected_.end()) {
        found->second.seen = true;
        if (domain.empty() || domain == found->second.domain) return {id, found->second.domain, {}, false};
        return {{}, {}, about_row(place, Severity::problem, "other-domain",
                                  "This case was sampled in domain " + found->second.domain + ", not in " + domain + "."), false};
    }
    if (replaced_.count(id) != 0)
        return {{}, {}, about_row(place, Severity::problem, "replaced-case",
                                  "This sampled case was replaced by a reserve. Judge the reserve and leave this row out."), false};
    if (reserves_.count(id) != 0)
        return {{}, {}, about_row(place, Severity::problem, "substituted-case",
                                  "This case is a reserve, not a sampled case. If it replaced one, record that with `substitute`."), false};
    return recognise(id, domain, place);
}

SampledCases::Found SampledCases::recognise(const std::string& id, const std::string& domain, const Place& place) {
    Expected* only = nullptr;
    std::string case_id;
    auto form = SpreadsheetForm::none;
    bool several = false;
    for (auto& [sampled, expected] : expected_) {
        if (expected.seen || (!domain.empty() && domain != expected.domain)) continue;
        const auto turned = spreadsheet_form(sampled, id);
        if (turned == SpreadsheetForm::none) continue;
        several = only != nullptr;
        if (several) break;
        only = &expected;
        case_id = sampled;
        form = turned;
    }
    const std::string what = form == SpreadsheetForm::date ? "date" : "number";
    if (several)
        return {{}, {}, about_row(place, Severity::problem, "id-changed-by-spreadsheet",
                                  "A spreadsheet has turned this id into a " + what
                                      + ", and more than one sampled case may have been it. Put the id right."), false};
    if (only == nullptr)
        return {{}, {}, about_row(place, Severity::problem, "not-in-sample", "This case is not in the sample."), false};
    only->seen = true;
    return {case_id, only->domain,
            about_row(place, Severity::notice, "id-changed-by-spreadsheet",
                      "A spreadsheet has turned this id into a " + what + ". It is taken for sampled " + only->domain
                          + " case number " + std::to_string(only->number) + "."), true};
}

std::vector<SampledCases::Missing> SampledCases::missing() const {
    std::vector<Missing> all;
    for (const auto& [case_id, expected] : expected_)
        if (!expected.seen) all.push_back({expected.domain, case_id, expected.number});
    return all;
}

} // namespace casedraw
