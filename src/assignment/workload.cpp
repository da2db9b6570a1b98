#include "assignment/workload.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <set>

#include "assignment/working_times.hpp"

namespace casedraw::sharing {

namespace {

/// Numbers from 0 for texts, in bytewise order.
class Numbers {
public:
    explicit Numbers(const std::set<std::string>& texts) {
        for (const auto& text : texts) numbers_.emplace(text, static_cast<std::uint32_t>(numbers_.size()));
    }
    std::uint32_t of(const std::string& text) const { return numbers_.at(text); }
    std::uint16_t size() const { return static_cast<std::uint16_t>(numbers_.size()); }

private:
    std::map<std::string, std::uint32_t> numbers_;
};

std::string domains_of(const PlannedCase& planned) {
    std::string all;
    for (const auto& domain : planned.domains) all += domain + ";";
    return all;
}

template <typename Text>
Numbers numbered(const std::vector<PlannedCase>& cases, const Text& text) {
    std::set<std::string> texts;
    for (const auto& each : cases) texts.insert(text(each));
    return Numbers(texts);
}

/// Takes the case from whoever never works while its case manager is there, unless that is everybody.
void keep_to_availability(Workload& work, const std::vector<InspectorRow>& inspectors, const PlannedCase& planned,
                          std::size_t at) {
    if (planned.available.is_any()) return;
    std::vector<std::uint8_t> may;
    for (std::size_t i = 0; i < inspectors.size(); ++i)
        may.push_back(work.inspectors[i].may_read[at] != 0 && works_within_availability(inspectors[i], planned));
    if (std::find(may.begin(), may.end(), 1) == may.end()) return;
    for (std::size_t i = 0; i < inspectors.size(); ++i) work.inspectors[i].may_read[at] = may[i];
}

std::optional<std::uint32_t> inspector_named(const std::vector<InspectorRow>& inspectors, const std::string& name) {
    for (std::uint32_t i = 0; i < inspectors.size(); ++i)
        if (match_key(inspectors[i].name) == match_key(name)) return i;
    return std::nullopt;
}

} // namespace

Workload workload_of(const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases, Times times) {
    Workload work;
    const auto risk_of = [](const PlannedCase& each) { return each.risk; };
    const auto domains = numbered(cases, domains_of), risks = numbered(cases, risk_of);
    const auto managers = numbered(cases, met_for);
    work.levels = {domains.size(), risks.size()};
    for (const auto& each : cases) {
        CaseToShare shared;
        if (const auto manager = met_for(each); !manager.empty()) shared.manager = managers.of(manager);
        shared.levels = {static_cast<std::uint16_t>(domains.of(domains_of(each))),
                         static_cast<std::uint16_t>(risks.of(each.risk))};
        work.cases.push_back(std::move(shared));
    }
    for (const auto& row : inspectors) {
        Inspector inspector{row.places(), {}};
        for (const auto& each : cases) inspector.may_read.push_back(may_read(row, each));
        work.inspectors.push_back(std::move(inspector));
    }
    if (times == Times::count)
        for (std::size_t at = 0; at < cases.size(); ++at) keep_to_availability(work, inspectors, cases[at], at);
    return work;
}

KeptByCase book(Workload& work, const std::vector<InspectorRow>& inspectors, const std::vector<PlannedCase>& cases,
                const KeptByCase& by_case) {
    KeptByCase booked;
    std::vector<std::int64_t> taken(inspectors.size(), 0);
    const auto try_case = [&](std::size_t at, bool is_agreed, bool is_possible) {
        const auto found = by_case.find(cases[at].case_id);
        if (found == by_case.end() || found->second->is_agreed != is_agreed) return;
        const auto who = inspector_named(inspectors, found->second->inspector);
        if (!who || !may_read(inspectors[*who], cases[at]) || taken[*who] == inspectors[*who].places()) return;
        const auto& slot = found->second->slot;
        if (is_possible != (!slot || works_at(inspectors[*who], *slot))) return;
        // A time that is kept stays, whenever the case manager is said to be there.
        const bool is_settled = slot || found->second->has_no_time;
        if (!is_settled && work.inspectors[*who].may_read[at] == 0) return;
        work.inspectors[*who].may_read[at] = 1;
        ++taken[*who];
        work.cases[at].booked = *who;
        booked.insert(*found);
    };
    for (const auto& [is_agreed, is_possible] : {std::pair(true, true), {true, false}, {false, true}, {false, false}})
        for (std::size_t at = 0; at < cases.size(); ++at) try_case(at, is_agreed, is_possible);
    return booked;
}

KeptByCase kept_by_case(const std::vector<KeptCase>& kept) {
    KeptByCase by_case;
    for (const auto& each : kept) by_case.emplace(each.case_id, &each);
    return by_case;
}

} // namespace casedraw::sharing
