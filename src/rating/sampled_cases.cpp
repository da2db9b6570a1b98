#include "rating/sampled_cases.hpp"

#include "rating/spreadsheet_form.hpp"

#include <casedraw/base/text.hpp>

namespace casedraw {
namespace {

Finding about_row(const Place& place, Severity severity, std::string code, std::string message) {
    return {severity, std::move(code), "case_id", place.row, place.cell, in_file(place) + std::move(message)};
}

} // namespace

SampledCases::SampledCases(const DrawnSample& drawn) {
    for (const auto& domain : drawn.domains) {
        reserves_.insert(domain.reserves.begin(), domain.reserves.end());
        for (const auto& id : domain.read_no_more) {
            read_no_more_.insert({id, domain.domain});
            read_no_more_anywhere_.insert(id);
        }
        for (std::size_t i = 0; i < domain.sample.size(); ++i) {
            const auto place = domain.places.find(domain.sample[i]);
            const auto number = place == domain.places.end() ? i + 1 : static_cast<std::size_t>(place->second);
            expected_[{domain.sample[i], domain.domain}] = {number, false};
        }
    }
}

std::vector<std::string> SampledCases::domains_of(const std::string& id) const {
    std::vector<std::string> domains;
    for (auto each = expected_.lower_bound({id, {}}); each != expected_.end() && each->first.first == id; ++each)
        domains.insert(each->second.seen ? domains.end() : domains.begin(), each->first.second);
    return domains;
}

SampledCases::Found SampledCases::find(const std::string& id, const std::string& domain, const Place& place) {
    const auto domains = domains_of(id);
    if (!domains.empty()) {
        if (domain.empty() && domains.size() > 1)
            return {{},
                    {},
                    about_row(place, Severity::problem, "no-domain",
                              "This case was sampled in " + listed(domains) + ". Say which of them this row is about."),
                    false};
        const auto& meant = domain.empty() ? domains.front() : domain;
        const auto found = expected_.find({id, meant});
        if (found == expected_.end() && read_no_more_.count({id, meant}) != 0)
            return {{},
                    {},
                    about_row(place, Severity::notice, "case-moved",
                              "A corrected list moved this case to domain " + listed(domains) +
                                  ", so answers in this row do not count. It is read on its sheet there."),
                    false};
        if (found == expected_.end()) {
            for (const auto& each : domains) expected_[{id, each}].seen = true;
            return {{},
                    {},
                    about_row(place, Severity::problem, "other-domain",
                              "This case was sampled in domain " + listed(domains) + ", not in " + domain + "."),
                    false};
        }
        found->second.seen = true;
        return {id, meant, {}, false};
    }
    if (read_no_more_anywhere_.count(id) != 0)
        return {{},
                {},
                about_row(place, Severity::notice, "case-read-no-more",
                          "This case is not to be read any more, so its answers do not count."),
                false};
    if (reserves_.count(id) != 0)
        return {{},
                {},
                about_row(place, Severity::problem, "substituted-case", "This case is a reserve, not a sampled case."),
                false};
    if (const auto meant = plainly_the_same(id)) return find(*meant, domain, place);
    return recognise(id, domain, place);
}

/// The one sampled case whose id differs in what cannot be seen, or in the form of its letters.
std::optional<std::string> SampledCases::plainly_the_same(const std::string& id) const {
    const auto plain = plain_form(id);
    std::optional<std::string> meant;
    for (const auto& [key, expected] : expected_) {
        if (key.first == id || plain_form(key.first) != plain) continue;
        if (meant && *meant != key.first) return std::nullopt;
        meant = key.first;
    }
    return meant;
}

SampledCases::Found SampledCases::recognise(const std::string& id, const std::string& domain, const Place& place) {
    std::vector<Cases::iterator> unseen;
    std::vector<Cases::iterator> seen;
    auto form = SpreadsheetForm::none;
    for (auto each = expected_.begin(); each != expected_.end(); ++each) {
        if (!domain.empty() && domain != each->first.second) continue;
        const auto turned = spreadsheet_form(each->first.first, id);
        if (turned == SpreadsheetForm::none) continue;
        (each->second.seen ? seen : unseen).push_back(each);
        form = turned;
    }
    const auto& candidates = unseen.empty() ? seen : unseen;
    const std::string what = form == SpreadsheetForm::date ? "date" : "number";
    if (candidates.empty())
        return {{}, {}, about_row(place, Severity::problem, "not-in-sample", "This case is not in the sample."), false};
    if (candidates.size() > 1)
        return {{},
                {},
                about_row(place, Severity::problem, "id-changed-by-spreadsheet",
                          "A spreadsheet has turned this id into a " + what +
                              ", and more than one sampled case may have been it. Put the id right."),
                false};
    const auto& [key, expected] = *candidates.front();
    candidates.front()->second.seen = true;
    return {key.first, key.second,
            about_row(place, Severity::notice, "id-changed-by-spreadsheet",
                      "A spreadsheet has turned this id into a " + what + ". It is taken for sampled " + key.second +
                          " case number " + std::to_string(expected.number) + "."),
            true};
}

std::vector<SampledCases::Missing> SampledCases::missing() const {
    std::vector<Missing> all;
    for (const auto& [key, expected] : expected_)
        if (!expected.seen) all.push_back({key.second, key.first, expected.number});
    return all;
}

} // namespace casedraw
