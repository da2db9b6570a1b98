#include "present/rating/shared_tables.hpp"

#include <algorithm>
#include <map>
#include <casedraw/framework/framework.hpp>
#include <casedraw/base/text.hpp>

#include "present/draw/masking.hpp"

namespace casedraw {

namespace {

constexpr const char* joined_levels = "other groups together";

/// The field with levels that a characteristic tells apart, by its name or label; nothing for one of the list's own
/// texts, such as the case manager.
std::optional<std::size_t> field_of(const Framework& framework, const std::string& characteristic) {
    const auto key = match_key(characteristic);
    for (const auto& grouping : framework.groupings)
        if (key == match_key(grouping.label) || key == match_key(grouping.name)) return grouping.field;
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        const auto& field = framework.fields[f];
        if (field.type == FieldType::text) continue;
        for (const auto& name : {field.name, field.heading, field.name + "_band", field.heading + ", grouped"})
            if (key == match_key(name)) return f;
    }
    return std::nullopt;
}

/// Answers of the cases of one level: how many yes, no, and cases that it does not apply to.
bool may_be_told(const GroupFinding& finding) {
    return pack::may_be_shown(finding.yes) && pack::may_be_shown(finding.relevant - finding.yes) &&
           pack::may_be_shown(finding.read - finding.relevant);
}

/// Of each class of the service's: too low, agreed, too high.
bool may_be_told(const Agreement& table) {
    bool may = pack::may_be_shown(table.not_compared);
    for (std::size_t service = 0; service < table.levels.size(); ++service) {
        std::int64_t low = 0, high = 0;
        for (std::size_t inspector = 0; inspector < table.levels.size(); ++inspector)
            (inspector > service ? low : high) += inspector == service ? 0 : table.counts[service][inspector];
        for (const auto count : {low, table.counts[service][service], high}) may = may && pack::may_be_shown(count);
    }
    return may;
}

class Sharing {
public:
    explicit Sharing(const RatingReport& report) : report_(report), framework_(*report.framework) {}

    SharedTables made() {
        if (report_.is_changed_since_draw || report_.request.is_partial) {
            shared_.is_anything_left_out =
                !report_.profile.empty() || !report_.agreement.empty() || !report_.by_group.empty();
            return std::move(shared_);
        }
        for (const auto& table : report_.profile) add_profile(table);
        for (const auto& table : report_.agreement)
            if (is_large(table.domain) && may_be_told(table))
                shared_.agreement.push_back(table);
            else
                shared_.is_anything_left_out = true;
        for (const auto& finding : report_.by_group)
            if (is_shared(finding))
                shared_.by_group.push_back(finding);
            else
                shared_.is_anything_left_out = true;
        return std::move(shared_);
    }

private:
    /// Enough eligible cases, none of which is in another domain too.
    bool is_large(const std::string& domain) const {
        const auto* found = framework_.domain(domain);
        const auto cases = report_.request.domains.find(domain);
        return found != nullptr && !found->additional && cases != report_.request.domains.end() &&
               pack::groups_may_be_shared(cases->second.population.value_or(0), cases->second.sample.value_or(0));
    }

    void add_profile(const ProfileTable& table) {
        const auto field = field_of(framework_, table.name);
        std::map<std::string, std::vector<pack::SharedLevel>> levels;
        for (const auto& row : table.rows) levels[row.domain].push_back({row.level, row.eligible, row.read});
        ProfileTable shown{table.name, table.label, {}};
        for (const auto& [domain, of_domain] : levels) {
            const bool is_told = field && is_large(domain) && framework_.domain(domain)->grouped.count(*field) == 0;
            const auto told = is_told ? pack::shared_levels(of_domain, joined_levels) : std::nullopt;
            if (!told || told->size() < of_domain.size()) shared_.is_anything_left_out = true;
            if (!told) continue;
            for (const auto& level : *told) shown.rows.push_back({domain, level.level, level.eligible, level.read});
            grouped_by_.emplace(std::pair(domain, *field), match_key(table.label));
        }
        if (!shown.rows.empty()) shared_.profile.push_back(std::move(shown));
    }

    /// The question for every level of the characteristic, or for none.
    bool is_shared(const GroupFinding& finding) {
        const auto field = field_of(framework_, finding.characteristic);
        if (!field || !is_large(finding.domain) || framework_.domain(finding.domain)->grouped.count(*field) != 0)
            return false;
        const auto key = match_key(finding.characteristic);
        if (grouped_by_.emplace(std::pair(finding.domain, *field), key).first->second != key) return false;
        std::int64_t eligible = 0;
        for (const auto& each : report_.by_group) {
            if (each.domain != finding.domain || each.characteristic != finding.characteristic) continue;
            if (each.read < pack::MaskingRule{}.least_read || !pack::may_be_shown(each.eligible - each.read))
                return false;
            if (each.key_question != finding.key_question) continue;
            if (!may_be_told(each)) return false;
            eligible += each.eligible;
        }
        return eligible == *report_.request.domains.at(finding.domain).population; // else a level has no case read
    }

    const RatingReport& report_;
    const Framework& framework_;
    /// Which way of grouping a field is told in a domain.
    std::map<std::pair<std::string, std::size_t>, std::string> grouped_by_;
    SharedTables shared_;
};

} // namespace

SharedTables shared_tables(const RatingReport& report) { return Sharing(report).made(); }

} // namespace casedraw
