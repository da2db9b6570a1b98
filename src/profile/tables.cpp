#include <casedraw/framework/framework.hpp>
#include <casedraw/profile/tables.hpp>

#include <algorithm>
#include <casedraw/rating/band.hpp>

#include "rating/interval.hpp"

namespace casedraw {

namespace {

constexpr const char* not_listed = "not known";

std::string level_of(const Characteristic& characteristic, const std::string& case_id) {
    const auto found = characteristic.level_of.find(case_id);
    return found == characteristic.level_of.end() ? not_listed : characteristic.levels[found->second];
}

/// The levels and, where a case is not on the list, that.
std::vector<std::string> all_levels(const Characteristic& characteristic, const DrawnSample& drawn) {
    auto levels = characteristic.levels;
    const auto add = [&](const std::string& level) {
        if (std::find(levels.begin(), levels.end(), level) == levels.end()) levels.push_back(level);
    };
    for (const auto& domain : drawn.domains) {
        for (const auto& id : domain.sample) add(level_of(characteristic, id));
        for (const auto& id : domain.reserves) add(level_of(characteristic, id));
        for (const auto& id : domain.lost) add(level_of(characteristic, id));
    }
    return levels;
}

std::int64_t count(const Characteristic& characteristic, const std::string& level,
                   const std::vector<std::string>& ids) {
    return std::count_if(ids.begin(), ids.end(),
                         [&](const std::string& id) { return level_of(characteristic, id) == level; });
}

std::int64_t eligible(const Characteristic& characteristic, const std::string& level, const DrawnDomain& domain) {
    return count(characteristic, level, domain.sample) + count(characteristic, level, domain.reserves) +
           count(characteristic, level, domain.lost);
}

/// Whether the list has any case of the domain; one whose cases stand on a list of their own has no profile by it.
bool is_listed(const Characteristic& characteristic, const DrawnDomain& domain) {
    const auto any_of = [&](const std::vector<std::string>& ids) {
        return std::any_of(ids.begin(), ids.end(),
                           [&](const std::string& id) { return characteristic.level_of.count(id) != 0; });
    };
    return any_of(domain.sample) || any_of(domain.reserves) || any_of(domain.lost);
}

ProfileTable profile_by(const Characteristic& characteristic, const DrawnSample& drawn) {
    ProfileTable table{characteristic.name, characteristic.label, {}};
    for (const auto& domain : drawn.domains) {
        if (!is_listed(characteristic, domain)) continue;
        for (const auto& level : all_levels(characteristic, drawn)) {
            const auto all = eligible(characteristic, level, domain);
            if (all > 0) table.rows.push_back({domain.domain, level, all, count(characteristic, level, domain.sample)});
        }
    }
    return table;
}

/// The levels of a field that have an order: all but what a blank means.
std::vector<std::string> ordered_levels(const Field& field) {
    std::vector<std::string> levels;
    for (std::size_t l = 0; l < field.levels.size(); ++l)
        if (l != field.blank_level) levels.push_back(field.levels[l].name);
    return levels;
}

std::optional<std::size_t> place_of(const std::vector<std::string>& levels, const std::string& level) {
    const auto found = std::find(levels.begin(), levels.end(), level);
    if (found == levels.end()) return std::nullopt;
    return static_cast<std::size_t>(found - levels.begin());
}

void add_case(Agreement& table, const std::string& service, const std::optional<std::string>& inspector) {
    const auto first = place_of(table.levels, service);
    const auto second = inspector ? place_of(table.levels, *inspector) : std::nullopt;
    if (!first || !second) {
        ++table.not_compared;
        return;
    }
    ++table.counts[*first][*second];
    ++(*first < *second ? table.too_low : *first > *second ? table.too_high : table.agreed);
}

/// Cases of one level in one domain that were judged.
struct Group {
    std::string characteristic;
    std::string level;
    std::string domain;
    std::int64_t eligible = 0;
    std::int64_t without_chance = 0; ///< of these
    bool has_no_range = false;       ///< unless every case was read
    std::vector<const CaseJudgement*> cases;
};

GroupFinding finding_in(const Group& group, const KeyQuestionRule& question, const RatingScheme& scheme) {
    GroupFinding found{.characteristic = group.characteristic,
                       .level = group.level,
                       .domain = group.domain,
                       .key_question = question.id,
                       .eligible = group.eligible,
                       .read = static_cast<std::int64_t>(group.cases.size())};
    for (const auto* each : group.cases)
        if (const auto answer = each->answers.find(question.id); answer != each->answers.end()) {
            ++found.relevant;
            found.yes += answer->second ? 1 : 0;
        }
    if (found.relevant == 0) return found;
    const bool to_all = std::holds_alternative<AppliesToAll>(question.applies);
    found.percent = whole_percent(found.yes, found.relevant);
    const auto with_chance = std::max(found.read, found.eligible - group.without_chance);
    if (group.has_no_range && found.read < with_chance) return found;
    found.interval =
        finite_population_interval({found.yes, found.relevant, found.read, with_chance, to_all}, scheme.confidence);
    found.interval->without_chance = group.without_chance;
    return found;
}

bool is_compared(const Agreement& table) { return table.too_low + table.agreed + table.too_high > 0; }

} // namespace

std::vector<ProfileTable> profile(const DrawnSample& drawn, const std::vector<Characteristic>& characteristics) {
    std::vector<ProfileTable> tables;
    for (const auto& each : characteristics) tables.push_back(profile_by(each, drawn));
    return tables;
}

std::vector<Agreement> agreement(const std::vector<CaseJudgement>& judged, const CaseList& cases,
                                 const Framework& framework, const RatingScheme& scheme) {
    std::vector<Agreement> tables;
    for (std::size_t j = 0; j < scheme.judgements.size(); ++j) {
        const auto& field = framework.fields[scheme.judgements[j].field];
        const auto listed = characteristic(cases, framework, field.name);
        if (!listed) continue;
        for (const auto& domain : framework.domains) {
            Agreement table{scheme.judgements[j].name, field.heading, domain.id, ordered_levels(field), {}};
            table.counts.assign(table.levels.size(), std::vector<std::int64_t>(table.levels.size(), 0));
            for (const auto& each : judged)
                if (each.domain == domain.id) add_case(table, level_of(*listed, each.case_id), each.judgements[j]);
            if (is_compared(table)) tables.push_back(std::move(table));
        }
    }
    return tables;
}

std::vector<GroupFinding> findings_by(const Characteristic& characteristic, const std::vector<CaseJudgement>& judged,
                                      const DrawnSample& drawn, const RatingScheme& scheme) {
    std::vector<GroupFinding> findings;
    for (const auto& domain : drawn.domains) {
        if (!is_listed(characteristic, domain)) continue;
        for (const auto& level : all_levels(characteristic, drawn)) {
            Group group{characteristic.label, level, domain.domain, 0, 0, false, {}};
            group.has_no_range = domain.some_were_never_drawn ||
                                 (domain.counted && domain.counted->verdict == CountedCoverage::Verdict::not_relied_on);
            group.eligible = eligible(characteristic, level, domain);
            group.without_chance = count(characteristic, level, domain.without_chance);
            for (const auto& each : judged)
                if (each.domain == domain.domain && level_of(characteristic, each.case_id) == level)
                    group.cases.push_back(&each);
            if (group.cases.empty()) continue;
            for (const auto& standard : scheme.standards)
                if (standard.domain == domain.domain)
                    for (const auto& question : standard.key_questions)
                        if (!std::holds_alternative<AppliesToArrangements>(question.applies))
                            findings.push_back(finding_in(group, question, scheme));
            for (auto& each : findings)
                if (each.interval && each.domain == domain.domain) each.interval->of_sampled = domain.of_sampled;
        }
    }
    for (auto& each : findings) each.is_private = characteristic.has_private_levels;
    return findings;
}

} // namespace casedraw
