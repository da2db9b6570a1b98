#include "commands/rating_tables.hpp"

#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/caselist/canonical_list.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/profile/tables.hpp>
#include <casedraw/record/carried_columns.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <set>

#include "record/as_corrected.hpp"

namespace casedraw::commands {

namespace {

/// What the folder calls its list as it is now, and what came with it.
struct ListNow {
    std::string list = draw_file::list;
    std::string carried = draw_file::carried;
};

/// The last corrected list that was not taken back; late cases stand only there.
ListNow list_now(const Record& record) {
    const auto* last = last_amendment(record);
    if (last == nullptr) return {};
    return {draw_file::amended_list(last->list_number), draw_file::amended_carried(last->list_number)};
}

/// The list's own columns that the draw passed on, as columns of the list again.
void add_carried(CaseList& cases, const OpenedDraw& draw, const std::string& name, const Framework& framework) {
    const auto file = draw.files.find(name);
    const auto carried = file == draw.files.end() ? Result<CarriedColumns>() : read_carried(file->second);
    if (!carried) return; // no column but those of the list
    for (std::size_t heading = 0; heading < carried->headings.size(); ++heading)
        if (!framework.field_named(carried->headings[heading]))
            cases.others.push_back(as_column(*carried, heading, cases, framework));
}

Result<CaseList> cases_of_draw(const Rate& asked) {
    const auto& framework = asked.rules.framework();
    const auto names = list_now(asked.draw->record);
    const auto own = asked.draw->files.find(names.list);
    if (!asked.list && own == asked.draw->files.end())
        return failure(ErrorKind::unreadable, "file-unreadable",
                       asked.draw_name + "/" + names.list + ": there is no such file or folder.");
    auto reading = asked.list ? read_list(*asked.list, framework) : read_canonical_list(own->second, framework);
    if (!reading) return tl::unexpected(reading.error());
    if (!asked.list) add_carried(reading->cases, *asked.draw, names.carried, framework);
    return std::move(reading->cases);
}

/// The draw's second list, with its rules.
struct SecondCases {
    CaseList cases;
    Framework rules;
};

std::optional<SecondCases> second_cases(const Rate& asked) {
    const auto* domain = asked.rules.framework().with_second_list();
    const auto file = asked.draw->files.find(draw_file::second_list);
    if (domain == nullptr || file == asked.draw->files.end()) return std::nullopt;
    auto rules = second_list_rules(*domain);
    auto reading = read_canonical_list(file->second, rules);
    if (!reading) return std::nullopt; // verify says what is wrong with it
    return SecondCases{std::move(reading->cases), std::move(rules)};
}

/// What the second list is balanced by, and its context columns.
std::vector<Characteristic> second_profile(const SecondCases& second) {
    std::vector<Characteristic> found;
    for (const auto field : second.rules.domains.front().variables)
        if (auto each = characteristic(second.cases, second.rules, second.rules.fields[field].name))
            found.push_back(std::move(*each));
    for (auto& each : profile_characteristics(second.cases, second.rules)) found.push_back(std::move(each));
    return found;
}

std::vector<std::string> names_of(const std::vector<Characteristic>& all) {
    std::vector<std::string> names;
    for (const auto& each : all) names.push_back(each.name);
    return names;
}

/// On either list, or on both; of the second not where all its cases are one group and the first tells its own
/// apart. An error where neither tells its cases apart by this.
Result<std::vector<Characteristic>> on_either_list(const CaseList& cases, const std::optional<SecondCases>& second,
                                                   const Framework& framework, const std::string& name) {
    std::vector<Characteristic> found;
    auto first = characteristic(cases, framework, name);
    if (first) found.push_back(std::move(*first));
    if (!second) {
        if (!first) return tl::unexpected(first.error());
        return found;
    }
    auto other = characteristic(second->cases, second->rules, name);
    if (other && (found.empty() || other->levels.size() > 1)) found.push_back(std::move(*other));
    if (!found.empty()) return found;
    auto error = first.error();
    error.message += " Those of the list of " + second->rules.domains.front().noun + " can be told apart by " +
                     listed(names_of(second_profile(*second)), "or") + ".";
    return tl::unexpected(std::move(error));
}

/// Cases to read that come from the draw's first list.
std::set<std::string> cases_to_read(const DrawnSample& drawn, const Record& record) {
    std::set<std::string> ids;
    for (const auto& domain : drawn.domains)
        if (!record.second_list || record.second_list->domain != domain.domain)
            ids.insert(domain.sample.begin(), domain.sample.end());
    return ids;
}

/// A list that was given is held against the draw by its digest; a corrected one may be meant.
Result<std::vector<Finding>> other_list_notices(const Rate& asked, const CaseList& cases, const DrawnSample& drawn) {
    const auto& framework = asked.rules.framework();
    const auto& record = asked.draw->record;
    if (!asked.list || list_sha256(cases, framework) == present_list_sha256(record)) return std::vector<Finding>();
    auto missing = cases_to_read(drawn, record);
    const auto all = missing.size();
    const auto id = *framework.field_with(FieldRole::case_id);
    for (std::size_t at = 0; at < cases.size(); ++at) missing.erase(std::string(cases.text(id, at)));
    const auto lacks = std::to_string(missing.size()) + " of the " +
                       counted(static_cast<std::int64_t>(all), "case", "cases") + " to read";
    if (2 * missing.size() > all)
        return failure(ErrorKind::unreadable, "another-list",
                       "The list lacks " + lacks + ", so it is not the list of the draw in " + asked.draw_name +
                           ". Give the list that was drawn from, or its correction.");
    return std::vector<Finding>{
        {Severity::notice, "another-list", "", 0, "",
         "The list given is not the one that was drawn from: its digest is another. That is right where it was "
         "corrected "
         "since. It lacks " +
             (missing.empty() ? "none of the cases to read." : lacks + ", which are in no table made from it.")}};
}

} // namespace

Result<CaseTables> case_tables(const Rate& asked, const RatingScheme& scheme, const RatingInputs& inputs) {
    CaseTables tables;
    if (!asked.draw || !inputs.drawn) return tables;
    const auto cases = cases_of_draw(asked);
    if (!cases) return tl::unexpected(cases.error());
    auto notices = other_list_notices(asked, *cases, *inputs.drawn);
    if (!notices) return tl::unexpected(notices.error());
    tables.notices = std::move(*notices);
    const auto& framework = asked.rules.framework();
    const auto second = second_cases(asked);
    auto told_apart = profile_characteristics(*cases, framework);
    if (second)
        for (auto& each : second_profile(*second)) told_apart.push_back(std::move(each));
    tables.profile = profile(*inputs.drawn, told_apart);
    tables.agreement = agreement(inputs.judgements.cases, *cases, framework, scheme);
    for (const auto& name : asked.by) {
        const auto groups = on_either_list(*cases, second, framework, name);
        if (!groups) return tl::unexpected(groups.error());
        for (const auto& group : *groups)
            for (auto& finding : findings_by(group, inputs.judgements.cases, *inputs.drawn, scheme))
                tables.by_group.push_back(std::move(finding));
    }
    return tables;
}

} // namespace casedraw::commands
