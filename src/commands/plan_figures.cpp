#include "commands/plan_figures.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_id.hpp>

#include "base/json.hpp"
#include "commands/services_folder.hpp"
#include "verification/compare.hpp"

namespace casedraw::commands {

namespace {

std::string shown(const Json& value) {
    constexpr std::size_t most = 80;
    auto text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > most) text = text.substr(0, most) + "…";
    return text;
}

/// Every value that is not what was worked out again, by the way to it.
void add_differences(const std::string& path, const Json& said, const Json& again, std::vector<Statement>& found) {
    if (said == again) return;
    const auto inside = [&](const std::string& name) { return path.empty() ? name : path + "." + name; };
    if (said.is_object() && again.is_object()) {
        for (const auto& [name, value] : again.items())
            add_differences(inside(name), said.contains(name) ? said.at(name) : Json(), value, found);
        for (const auto& [name, value] : said.items())
            if (!again.contains(name))
                found.push_back({services_file::plan, "unknown-field", "holds what no plan has", {}, inside(name)});
    } else if (said.is_array() && again.is_array() && said.size() == again.size()) {
        for (std::size_t k = 0; k < again.size(); ++k)
            add_differences(path + "[" + std::to_string(k + 1) + "]", said[k], again[k], found);
    } else {
        found.push_back({services_file::plan,
                         "other-value",
                         path + " is " + shown(said) + "; worked out again it is " + shown(again),
                         {},
                         path});
    }
}

void compare_plan(const std::string& text, const std::string& again, Verification& found) {
    if (text == again) {
        found.confirmed.push_back({services_file::plan, "made-again", "worked out again, the same to the last byte"});
        return;
    }
    std::vector<Statement> differences;
    add_differences("", Json::parse(text, nullptr, false), Json::parse(again), differences);
    if (differences.empty())
        differences.push_back(
            {services_file::plan, "saved-again", "another program saved the file again; its values are the same"});
    add_some(services_file::plan, std::move(differences), found.differences);
}

/// How the plan says that cases were shared.
struct Sharing {
    std::string share_text;
    ServiceShare share;
    Allocation allocation;
};

std::optional<Sharing> sharing_in(const Json& said, const std::vector<MemberDraw>& members, Verification& found) {
    std::vector<std::string> names;
    for (const auto& member : members) names.push_back(member.draw.record.service);
    Sharing sharing;
    const auto text_of = [&](const char* field) {
        return said.is_object() && said.contains(field) && said.at(field).is_string()
                   ? said.at(field).get<std::string>()
                   : std::string();
    };
    sharing.share_text = text_of("share");
    auto share = parse_share(sharing.share_text, names);
    auto allocation = parse_allocation(text_of("allocation"), members.front().draw.rules.framework());
    if (!share)
        found.differences.push_back({services_file::plan,
                                     share.error().code,
                                     "its share cannot be used: " + share.error().message,
                                     {},
                                     "share"});
    if (!allocation)
        found.differences.push_back({services_file::plan,
                                     allocation.error().code,
                                     "its allocation cannot be used: " + allocation.error().message,
                                     {},
                                     "allocation"});
    if (!share || !allocation) return std::nullopt;
    sharing.share = std::move(*share);
    sharing.allocation = std::move(*allocation);
    return sharing;
}

/// Each record's sizes are those that the share of all gives its service.
void compare_shares(const Sharing& sharing, const SharedSizes& sizes, const std::vector<MemberDraw>& members,
                    Verification& found) {
    for (std::size_t s = 0; s < members.size(); ++s) {
        const auto& samples = sizes.samples[s];
        const bool any = std::any_of(samples.begin(), samples.end(), [](auto cases) { return cases > 0; });
        const auto due = any ? to_text(Allocation(FixedAllocation{samples})) : to_text(sharing.allocation);
        const auto& record = members[s].draw.record;
        if (record.options.allocation != due)
            found.differences.push_back({services_file::plan,
                                         "other-value",
                                         "the share of " + record.service +
                                             ", worked out again from the eligible "
                                             "cases of all, is " +
                                             due + "; its draw was made with " + record.options.allocation,
                                         {},
                                         "share"});
    }
}

ServicesPlan plan_of(const Sharing& sharing, const SharedSizes& sizes, const std::vector<MemberDraw>& members,
                     const Precision& precision) {
    const auto& first = members.front().draw;
    const auto& framework = first.rules.framework();
    ServicesPlan plan;
    plan.fieldwork = first.record.fieldwork;
    plan.framework = framework.id;
    plan.framework_sha256 = first.record.framework_sha256;
    plan.framework_title = framework.title;
    plan.share = sharing.share_text;
    plan.allocation = to_text(sharing.allocation);
    plan.marking = first.record.options.pack.marking;
    plan.precision = precision;
    for (const auto& domain : framework.domains) plan.domain_labels.push_back(domain.label);
    for (std::size_t s = 0; s < members.size(); ++s) {
        const auto& record = members[s].draw.record;
        plan.services.push_back({record.service, members[s].folder, record.list_sha256, drawn_sha256(record),
                                 draw_id(record), record.sizes.domains, sizes.shortfall[s]});
    }
    return plan;
}

/// Draws of one plan are of one framework and day.
bool are_of_one_plan(const std::vector<MemberDraw>& members, Verification& found) {
    const auto& first = members.front().draw.record;
    bool is_one = true;
    for (const auto& member : members) {
        const auto& record = member.draw.record;
        if (record.fieldwork == first.fieldwork && record.framework_sha256 == first.framework_sha256 &&
            record.sizes.domains.size() == first.sizes.domains.size())
            continue;
        is_one = false;
        found.differences.push_back({services_file::plan, "other-record",
                                     "the draw of " + record.service +
                                         " has another framework or day of fieldwork than that "
                                         "of " +
                                         first.service});
    }
    return is_one;
}

} // namespace

std::optional<ServicesPlan> plan_worked_out_again(const std::string& text, const std::vector<MemberDraw>& members,
                                                  Verification& found) {
    if (!are_of_one_plan(members, found)) return std::nullopt;
    const auto& first = members.front().draw;
    const auto sharing = sharing_in(Json::parse(text, nullptr, false), members, found);
    const auto request = record_request(first.record, first.rules.framework());
    if (!sharing || !request) return std::nullopt;
    std::vector<std::vector<std::int64_t>> populations;
    for (const auto& member : members) {
        auto& cases = populations.emplace_back();
        for (const auto& size : member.draw.record.sizes.domains) cases.push_back(size.population);
    }
    const auto sizes =
        shared_sizes(first.rules.framework(), populations, sharing->allocation, request->precision, sharing->share);
    if (!sizes) {
        found.differences.push_back(
            {services_file::plan, sizes.error().code, "its sizes cannot be worked out: " + sizes.error().message});
        return std::nullopt;
    }
    compare_shares(*sharing, *sizes, members, found);
    auto plan = plan_of(*sharing, *sizes, members, request->precision);
    compare_plan(text, services_plan_json(plan), found);
    return plan;
}

} // namespace casedraw::commands
