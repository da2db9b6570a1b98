#include "present/rating/shared_tables.hpp"

#include <algorithm>
#include <map>
#include <casedraw/framework/framework.hpp>
#include <casedraw/base/text.hpp>

#include "present/draw/masking.hpp"

namespace casedraw {

namespace {

constexpr const char* joined_levels = "other groups together";

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

/// Cases by the levels of a field as samples are balanced by them and the draw's report tells them: a blank cell
/// counts as one of the levels.
void add_blanks_to_their_level(const Field& field, std::vector<pack::SharedLevel>& levels) {
    const auto named = [&](const std::string& name) {
        return std::find_if(levels.begin(), levels.end(), [&](const auto& level) { return level.level == name; });
    };
    const auto blanks = named(blank_cell);
    if (!field.blank_level || field.levels[*field.blank_level].name == blank_cell || blanks == levels.end()) return;
    const auto level = named(field.levels[*field.blank_level].name);
    if (level == levels.end()) return;
    level->level += std::string(" or ") + blank_cell;
    level->eligible += blanks->eligible;
    level->read += blanks->read;
    levels.erase(blanks);
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
        add_disposals();
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

    /// Cases of a domain by a field: by the profile or, where that has none, by the groups that were asked for.
    pack::ToldField counted(const std::string& domain, std::size_t field) const {
        const auto is_of = [&](const std::string& name) {
            const auto way = pack::way_named(framework_, name);
            return way && way->field == field;
        };
        for (const auto& table : report_.profile) {
            if (!is_of(table.name)) continue;
            pack::ToldField cases{table.name, {}};
            for (const auto& row : table.rows)
                if (row.domain == domain) cases.levels.push_back({row.level, row.eligible, row.read});
            add_blanks_to_their_level(framework_.fields[field], cases.levels);
            return cases;
        }
        pack::ToldField cases;
        std::int64_t eligible = 0;
        for (const auto& each : report_.by_group) {
            const auto way = pack::way_named(framework_, each.characteristic);
            if (each.domain != domain || !way || way->field != field) continue;
            if (cases.way.empty()) cases.way = way->name;
            const bool is_known = std::any_of(cases.levels.begin(), cases.levels.end(),
                                              [&](const auto& level) { return level.level == each.level; });
            if (cases.way != way->name || is_known) continue;
            cases.levels.push_back({each.level, each.eligible, each.read});
            eligible += each.eligible;
        }
        if (eligible != report_.request.domains.at(domain).population) cases.levels.clear(); // of some none was read
        return cases;
    }

    const std::optional<pack::ToldField>& told(const std::string& domain, std::size_t field) {
        const auto known = told_.find({domain, field});
        if (known != told_.end()) return known->second;
        auto found = is_large(domain) ? pack::told_field(framework_, *framework_.domain(domain), counted(domain, field),
                                                         joined_levels)
                                      : std::nullopt;
        return told_.emplace(std::pair(domain, field), std::move(found)).first->second;
    }

    void add_profile(const ProfileTable& table) {
        const auto way = pack::way_named(framework_, table.name);
        std::map<std::string, std::size_t> levels;
        for (const auto& row : table.rows) ++levels[row.domain];
        ProfileTable shown{table.name, table.label, {}};
        for (const auto& [domain, of_domain] : levels) {
            const auto in_one_way = way ? told(domain, way->field) : std::nullopt;
            const bool is_told = in_one_way && in_one_way->way == table.name;
            if (!is_told || in_one_way->levels.size() < of_domain) shared_.is_anything_left_out = true;
            if (!is_told) continue;
            for (const auto& level : in_one_way->levels)
                shown.rows.push_back({domain, level.level, level.eligible, level.read});
        }
        if (!shown.rows.empty()) shared_.profile.push_back(std::move(shown));
    }

    /// The question for every level of the characteristic, or for none.
    bool is_shared(const GroupFinding& finding) {
        const auto way = pack::way_named(framework_, finding.characteristic);
        const auto in_one_way = way ? told(finding.domain, way->field) : std::nullopt;
        if (!in_one_way || in_one_way->way != way->name || in_one_way->is_joined) return false;
        std::size_t levels = 0;
        for (const auto& each : report_.by_group) {
            if (each.domain != finding.domain || each.characteristic != finding.characteristic ||
                each.key_question != finding.key_question)
                continue;
            if (!may_be_told(each)) return false;
            ++levels;
        }
        return levels == in_one_way->levels.size();
    }

    void add_disposals() {
        const auto field = framework_.field_with(FieldRole::disposal);
        if (!field) return;
        for (const auto& [domain, cases] : report_.request.domains)
            if (const auto& in_one_way = told(domain, *field)) shared_.disposals.emplace(domain, *in_one_way);
    }

    const RatingReport& report_;
    const Framework& framework_;
    std::map<std::pair<std::string, std::size_t>, std::optional<pack::ToldField>> told_; ///< by domain and field
    SharedTables shared_;
};

} // namespace

SharedTables shared_tables(const RatingReport& report) { return Sharing(report).made(); }

} // namespace casedraw
