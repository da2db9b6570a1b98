#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include "eligibility/bounded.hpp"
#include "eligibility/notices.hpp"
#include "eligibility/one_person.hpp"
#include "eligibility/settings.hpp"
#include "caselist/other_framework.hpp"

namespace casedraw {

namespace {

using namespace eligibility_rules;

using Bits = std::vector<std::uint32_t>;

std::uint32_t bit_of(std::size_t domain) { return std::uint32_t{1} << domain; }

void add_bit(Bits& bits, const Marks& marks, std::size_t domain) {
    for (std::size_t at = 0; at < bits.size(); ++at) bits[at] |= std::uint32_t{marks[at]} << domain;
}

/// Finds where every case belongs: its own domain, the first listed one that has it as a member, and additional ones.
void assign_domains(const Facts& facts, EligibilityResult& result) {
    const auto count = facts.cases.size();
    result.domain.assign(count, -1);
    result.member_of.resize(count);
    for (std::size_t d = 0; d < facts.framework.domains.size(); ++d) {
        const auto& domain = facts.framework.domains[d];
        if (!domain.listed) continue;
        auto members = holds(domain.members, facts);
        if (!domain.additional)
            for (std::size_t at = 0; at < count; ++at) {
                if (result.domain[at] >= 0) members[at] = 0;
                if (members[at] != 0) result.domain[at] = static_cast<std::int8_t>(d);
            }
        add_bit(result.member_of, members, d);
    }
}

/// Bits of the domains whose window each case has a way into.
Bits dated_in(const Facts& facts, const std::vector<Period>& periods, const SettingsInUse& settings) {
    Bits dated(facts.cases.size());
    for (std::size_t d = 0; d < facts.framework.domains.size(); ++d)
        if (facts.framework.domains[d].listed)
            add_bit(dated, in_window(facts.framework.domains[d], periods[d], settings, facts), d);
    return dated;
}

/// Bits of the domains that a rule is for.
std::uint32_t domains_of(const EligibilityRule& rule, const Framework& framework) {
    if (rule.domains.empty()) return ~std::uint32_t{0};
    std::uint32_t bits = 0;
    for (std::size_t d = 0; d < framework.domains.size(); ++d)
        if (std::find(rule.domains.begin(), rule.domains.end(), framework.domains[d].id) != rule.domains.end())
            bits |= bit_of(d);
    return bits;
}

/// Applies every rule to every case. All that exclude a case are kept; given back are the domains they take away.
Bits excluded_by_rules(const Facts& facts, EligibilityResult& result) {
    Bits excluded(facts.cases.size());
    for (std::size_t r = 0; r < facts.framework.rules.size(); ++r) {
        const auto& rule = facts.framework.rules[r];
        const auto domains = domains_of(rule, facts.framework);
        const auto marks = holds(rule.exclude_when, facts);
        for (std::size_t at = 0; at < marks.size(); ++at) {
            const bool concerns = rule.domains.empty() || (result.member_of[at] & domains) != 0;
            if (marks[at] == 0 || !concerns) continue;
            result.reasons[at] |= std::uint64_t{1} << r;
            excluded[at] |= domains;
        }
    }
    return excluded;
}

/// The last word on every case, once each rule has spoken.
void settle(const Facts& facts, const Bits& dated, const Bits& lost, EligibilityResult& result) {
    const ReasonBits bits(facts.framework);
    for (std::size_t at = 0; at < facts.cases.size(); ++at) {
        auto& reasons = result.reasons[at];
        const auto own = result.domain[at];
        if (facts.cases.faulty[at] != 0) {
            result.status[at] = Status::problem;
            reasons = 0;
        } else if (result.eligible_in[at] != 0) {
            const bool in_own = own >= 0 && (result.eligible_in[at] & bit_of(static_cast<std::size_t>(own))) != 0;
            if (!in_own) result.domain[at] = -1;
            result.status[at] = Status::eligible;
            reasons = 0;
        } else {
            const auto concerned = own >= 0 ? bit_of(static_cast<std::size_t>(own)) : result.member_of[at];
            if (concerned != 0 && (dated[at] & concerned) == 0) reasons |= std::uint64_t{1} << bits.outside_window;
            if (lost[at] != 0) reasons |= std::uint64_t{1} << bits.one_person;
            if (concerned == 0 && reasons == 0) reasons |= std::uint64_t{1} << bits.no_domain;
            result.status[at] = Status::ineligible;
        }
    }
}

std::vector<std::int64_t> counted(const Bits& bits, std::size_t domains) {
    std::vector<std::int64_t> counts(domains);
    for (const auto each : bits)
        for (std::size_t d = 0; d < domains; ++d) counts[d] += (each >> d) & 1;
    return counts;
}

} // namespace

ReasonBits::ReasonBits(const Framework& framework)
    : outside_window(framework.rules.size()), one_person(outside_window + 1), no_domain(outside_window + 2) {
    expects(no_domain < 64, "a framework has at most 61 rules");
    kinds.resize(no_domain + 1);
    for (std::size_t r = 0; r < framework.rules.size(); ++r)
        kinds[r] = {framework.rules[r].code, framework.rules[r].reason};
    kinds[outside_window] = {"outside-window", framework.outside_window_reason};
    kinds[one_person] = {framework.one_person.code, framework.one_person.reason};
    kinds[no_domain] = {"no-domain", no_domain_reason};
}

Result<EligibilityResult> eligibility(const CaseList& cases, const Framework& framework,
                                      const EligibilityRequest& request) {
    if (!cases.fits(framework)) return tl::unexpected(read_by_another_framework());
    const auto scope = request.one_person.value_or(framework.one_person.scope);
    if (scope != OnePerPerson::within_domain && scope != OnePerPerson::across_service && scope != OnePerPerson::off)
        return failure(ErrorKind::wrong_use, "bad-one-per-child",
                       "one_per_child: this is none of within-domain, across-service and off.");
    auto windows = windows_in_use(framework, request);
    if (!windows) return tl::unexpected<Error>(windows.error());
    auto settings = settings_in_use(framework, request);
    if (!settings) return tl::unexpected<Error>(settings.error());
    expects(framework.domains.size() <= 32, "a framework has at most 32 domains");
    std::vector<Period> periods;
    for (const auto& window : *windows) periods.push_back(period(window, request.fieldwork));

    const Facts facts(cases, framework);
    if (const auto open = open_setting(facts, *settings)) return tl::unexpected<Error>(*open);
    EligibilityResult result;
    result.settings = std::move(*settings);
    result.windows = std::move(*windows);
    for (const auto& days : periods) result.window_days.push_back({days.first, days.last});
    result.status.resize(cases.size());
    result.reasons.resize(cases.size());
    result.eligible_in.resize(cases.size());
    assign_domains(facts, result);
    const auto dated = dated_in(facts, periods, result.settings);
    const auto excluded = excluded_by_rules(facts, result);
    for (std::size_t at = 0; at < cases.size(); ++at)
        if (cases.faulty[at] == 0) result.eligible_in[at] = result.member_of[at] & dated[at] & ~excluded[at];

    const auto persons = person_keys(cases, framework);
    const auto same_person = cases_by_person(persons, cases, framework);
    const auto lost =
        lost_to_another_case(same_person, result.eligible_in, scope, result.settings, request, cases, framework);
    for (std::size_t at = 0; at < cases.size(); ++at) result.eligible_in[at] &= ~lost[at];
    result.population = counted(result.eligible_in, framework.domains.size());
    result.removed_by_one_person = counted(lost, framework.domains.size());

    const Judged judged{facts, request, result, periods, dated, persons, same_person};
    result.by_month = cases_by_month(judged);
    settle(facts, dated, lost, result);
    append(result.notices, completeness_notices(judged));
    append(result.notices, date_notices(judged));
    append(result.notices, duplicate_notices(judged));
    append(result.notices, look_alike_notices(judged));
    append(result.notices, setting_notices(judged));
    return result;
}

} // namespace casedraw
