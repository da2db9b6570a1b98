#include <casedraw/commands/draw_services.hpp>

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/service_plan_report.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>
#include <map>

#include "commands/request_texts.hpp"
#include "commands/services_folder.hpp"
#include "commands/settled_draw.hpp"
#include "commands/words_said.hpp"
#include "engine/caps.hpp"

namespace casedraw::commands {

namespace {

/// Where a child's eligible cases stand.
struct ChildRow {
    std::size_t service = 0;
    std::int64_t row = 0;
};

using ChildRows = std::map<std::string, std::vector<ChildRow>>; // by child id

/// What the lists hold, before anything is drawn.
struct CheckedServices {
    std::vector<CheckedList> lists;
    std::vector<std::vector<std::int64_t>> populations; ///< by service and domain
    ChildRows children;
    std::vector<std::string> doubts; ///< lists that may be one
};

/// Ids of cases and children.
bool is_id(const Field& field) { return field.role == FieldRole::case_id || field.role == FieldRole::person; }

/// Columns besides the ids that both lists have.
std::vector<std::size_t> common_columns(const CaseList& a, const CaseList& b, const Framework& framework) {
    std::vector<std::size_t> common;
    for (std::size_t f = 0; f < framework.fields.size(); ++f)
        if (!is_id(framework.fields[f]) && a.fields[f].present && b.fields[f].present) common.push_back(f);
    return common;
}

/// What a row says in these columns, in whatever spelling.
std::string said_in(const CaseList& cases, const Framework& framework, const std::vector<std::size_t>& columns,
                    std::size_t at) {
    std::string said;
    for (const auto f : columns) {
        const auto& column = cases.fields[f];
        if (framework.fields[f].type == FieldType::text) said += look_alike_key(cases.text(f, at));
        if (at < column.level.size()) said += std::to_string(column.level[at]);
        if (at < column.number.size()) said += std::to_string(column.number[at]);
        if (at < column.yes.size()) said += std::to_string(column.yes[at]);
        said += '|';
    }
    return said;
}

/// Whether neither list says of another child: a blank, or a list without child ids, says nothing.
bool may_be_one_child(const CaseList& a, std::size_t at, const CaseList& b, std::size_t other,
                      const Framework& framework) {
    const auto child = framework.field_with(FieldRole::person);
    if (!child || !a.fields[*child].present || !b.fields[*child].present) return true;
    const auto ours = look_alike_key(a.text(*child, at)), theirs = look_alike_key(b.text(*child, other));
    return ours.empty() || theirs.empty() || ours == theirs;
}

/// How far two lists hold the same cases.
struct Likeness {
    std::int64_t cases = 0;       ///< of which the id and all else that both lists say are the same
    bool all_but_the_ids = false; ///< every row has its like, under whatever id
};

Likeness likeness(const CaseList& a, const CaseList& b, const Framework& framework) {
    const auto id = *framework.field_with(FieldRole::case_id);
    const auto columns = common_columns(a, b, framework);
    std::multimap<std::string, std::size_t> by_id;
    std::vector<std::string> ours, theirs;
    for (std::size_t at = 0; at < a.size(); ++at) {
        by_id.emplace(look_alike_key(a.text(id, at)), at);
        ours.push_back(said_in(a, framework, columns, at));
    }
    Likeness found;
    for (std::size_t at = 0; at < b.size(); ++at) {
        theirs.push_back(said_in(b, framework, columns, at));
        const auto [first, last] = by_id.equal_range(look_alike_key(b.text(id, at)));
        found.cases += std::any_of(first, last, [&](const auto& each) {
            return ours[each.second] == theirs[at] && may_be_one_child(a, each.second, b, at, framework);
        });
    }
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    found.all_but_the_ids = ours == theirs;
    return found;
}

/// That a list is one of those before it: the same cases, or most of the shorter one's. Says where it may be one under
/// other ids.
std::optional<Error> list_twice(CheckedServices& before, const CheckedList& list, const Framework& framework,
                                const std::vector<ServiceList>& services) {
    for (std::size_t s = 0; s < before.lists.size(); ++s) {
        const auto& other = before.lists[s];
        const auto names = services[before.lists.size()].list.name + " and " + services[s].list.name;
        if (other.list_sha256 == list.list_sha256)
            return Error{ErrorKind::wrong_use, "list-twice", names + " are the same list. Give each service's own."};
        const auto shorter = static_cast<std::int64_t>(std::min(other.cases.size(), list.cases.size()));
        const auto alike = likeness(other.cases, list.cases, framework);
        if (2 * alike.cases > shorter)
            return Error{ErrorKind::wrong_use, "list-twice",
                         names + " hold the same cases: " + std::to_string(alike.cases) + " of " +
                             std::to_string(shorter) +
                             " have the same case id and the same in every column that both lists have. Give each "
                             "service's own list."};
        constexpr std::int64_t few = 3; // fewer rows may be alike by chance
        if (alike.all_but_the_ids && shorter >= few)
            before.doubts.push_back(names + ": these two lists hold the same " + counted(shorter, "case", "cases") +
                                    " under other ids. If it is one list given twice, give each service's own.");
    }
    return std::nullopt;
}

void add_children(ChildRows& children, const CheckedList& checked, const Framework& framework, std::size_t service) {
    const auto child = framework.field_with(FieldRole::person);
    if (!child || !checked.cases.fields[*child].present) return;
    for (std::size_t at = 0; at < checked.cases.size(); ++at)
        if (const auto id = checked.cases.text(*child, at); !id.empty() && checked.eligibility.eligible_in[at] != 0)
            children[std::string(id)].push_back({service, checked.cases.row[at]});
}

/// That the lists of two services hold the same children, by rows; empty where they do not.
std::string children_twice_words(const ChildRows& children, const std::vector<ServiceList>& services) {
    constexpr std::size_t most_shown = 10;
    std::vector<std::string> places;
    std::int64_t count = 0;
    for (const auto& [id, rows] : children) {
        std::map<std::size_t, std::int64_t> first; // by service
        for (const auto& each : rows) first.emplace(each.service, each.row);
        if (first.size() < 2) continue;
        ++count;
        std::vector<std::string> own;
        for (const auto& [service, row] : first)
            own.push_back("row " + std::to_string(row) + " of " + services[service].list.name);
        if (places.size() < most_shown) places.push_back(listed(own));
    }
    if (count == 0) return {};
    std::string text = counted(count, "child id stands", "child ids stand") + " in the lists of two services: ";
    for (std::size_t k = 0; k < places.size(); ++k) text += (k > 0 ? "; " : "") + places[k];
    if (count > static_cast<std::int64_t>(places.size()))
        text += "; and " + std::to_string(count - static_cast<std::int64_t>(places.size())) + " more";
    return text + ". If these are the same children, each can be drawn once for each service, since one case for each "
                  "child is a rule within a list. Leave such a child in one of the lists to have it drawn once.";
}

/// All lists, or an answer with the problems of every one.
tl::expected<CheckedServices, Answer> checked_services(const DrawServices& asked, const Means& means) {
    const auto& [shared, services, share, text] = asked;
    const auto& framework = shared.rules.framework();
    CheckedServices found;
    Answer problems;
    for (const auto& service : services) {
        auto reading = read_list({service.list, shared.request.columns, shared.request.sheet}, framework, means.run);
        if (!reading) return tl::unexpected(refusal(reading.error()));
        const auto run = means.runner_for(reading->cases.size());
        auto checked = casedraw::check(std::move(*reading), framework, shared.request.eligibility, run);
        if (!checked) return tl::unexpected(refusal(checked.error()));
        if (!shared.request.exclude_problems && !checked->problems.empty()) {
            problems.outcome = Outcome::answer_is_no;
            report_problems(problems, service.list.name + ": problems to put right", checked->problems, checked->sheet);
        }
        if (const auto twice = list_twice(found, *checked, framework, services)) return tl::unexpected(refusal(*twice));
        found.populations.push_back(checked->eligibility.population);
        add_children(found.children, *checked, framework, static_cast<std::size_t>(&service - services.data()));
        found.lists.push_back(std::move(*checked));
    }
    if (problems.outcome != Outcome::done) {
        problems.messages.insert(problems.messages.begin(),
                                 {Message::Kind::error,
                                  "list-has-problems",
                                  "The lists have problems, so nothing was drawn for any of the services.",
                                  {},
                                  {}});
        return tl::unexpected(std::move(problems));
    }
    return found;
}

/// The draw of one service, as if it had been asked for alone with its share as fixed sizes.
Draw draw_of(const DrawServices& asked, std::size_t at, const SharedSizes& sizes) {
    auto draw = asked.shared;
    const auto& service = asked.services[at];
    draw.list = service.list;
    draw.details.service = service.service;
    if (!draw.request.seed.empty()) draw.request.seed += "|" + service.service;
    const auto& samples = sizes.samples[at];
    if (std::any_of(samples.begin(), samples.end(), [](auto cases) { return cases > 0; }))
        draw.request.allocation = FixedAllocation{samples};
    return draw;
}

/// Which services the cap leaves without a sample, and what works for all. Each one's sizes are those of its draw.
Error cap_too_small(const DrawServices& asked, const CheckedServices& checked, const SharedSizes& shared) {
    const auto& framework = asked.shared.rules.framework();
    auto cap = *asked.shared.request.cap;
    std::vector<Sizes> all;
    for (std::size_t s = 0; s < asked.services.size(); ++s) {
        const auto request = draw_of(asked, s, shared).request;
        auto own = sizes(framework, {checked.populations[s], request.allocation, request.precision});
        if (!own) return own.error();
        all.push_back(std::move(*own));
    }
    const auto in_the_way = [&] {
        std::vector<std::string> names;
        for (std::size_t s = 0; s < all.size(); ++s)
            if (const auto limits = shared_cap(checked.lists[s], framework, all[s], cap);
                !limits && limits.error().code == "cap-too-small")
                names.push_back(asked.services[s].service);
        return names;
    };
    const auto services = in_the_way();
    const auto given = cap.most;
    while (!in_the_way().empty()) ++cap.most;
    return Error{
        ErrorKind::answer_is_no, "cap-too-small",
        listed(services) + ": no sample of the sizes worked out has at most " + counted(given, "case", "cases") +
            " of each " + framework.fields[*framework.field_named(cap.field)].heading +
            " and gives every case a chance, once these places are split over the domains of a service: by "
            "the cases that are due in each, and at least one where there is any. The smallest number that "
            "works for every service of the plan is " +
            std::to_string(cap.most) + ": " + named_setting("cap", cap.field + "=" + std::to_string(cap.most)) + "."};
}

ServicesPlan empty_plan(const DrawServices& asked) {
    const auto& framework = asked.shared.rules.framework();
    ServicesPlan plan;
    plan.fieldwork = asked.shared.request.eligibility.fieldwork;
    plan.framework = framework.id;
    plan.framework_sha256 = framework.sha256;
    plan.framework_title = framework.title;
    plan.share = asked.share_text;
    plan.allocation = to_text(asked.shared.request.allocation);
    plan.marking = asked.shared.details.pack.marking;
    plan.precision = asked.shared.request.precision;
    for (const auto& domain : framework.domains) plan.domain_labels.push_back(domain.label);
    return plan;
}

/// What is in the way of one service's draw.
Answer in_the_way(Answer drawn, std::size_t at, const DrawServices& asked, const CheckedServices& checked,
                  const SharedSizes& sizes) {
    if (!drawn.messages.empty() && drawn.messages.front().code == "cap-too-small")
        return refusal(cap_too_small(asked, checked, sizes));
    for (auto& message : drawn.messages) message.text = asked.services[at].service + ": " + message.text;
    return drawn;
}

/// What each draw says, under its service's name; a notice that is the same for all is left to the caller.
void add_words_of(Answer& answer, Answer drawn, const std::string& service, const std::string& same_for_all) {
    answer.summary += (answer.summary.empty() ? "" : "\n") + service + "\n" + drawn.summary;
    for (auto& message : drawn.messages) {
        if (message.text == same_for_all) continue;
        message.text = service + ": " + message.text;
        answer.messages.push_back(std::move(message));
    }
}

} // namespace

Answer run(DrawServices asked, const Means& means) {
    if (const auto wrong = no_utf8(asked)) return refusal(*wrong);
    if (const auto wrong = settle(asked.shared)) return refusal(*wrong);
    const auto& framework = asked.shared.rules.framework();
    auto checked = checked_services(asked, means);
    if (!checked) return std::move(checked.error());
    const auto sizes = shared_sizes(framework, checked->populations, asked.shared.request.allocation,
                                    asked.shared.request.precision, asked.share);
    if (!sizes) return refusal(sizes.error());
    const bool is_dry_run = asked.shared.is_dry_run;
    auto plan = empty_plan(asked);
    const auto said_of_words = words_said(asked.shared); // of every service the same
    Answer answer;
    for (const auto& doubt : checked->doubts) say(answer, doubt);
    say(answer, children_twice_words(checked->children, asked.services));
    const auto folders = service_folders(asked.services);
    std::vector<ServiceOutlook> outlooks;
    for (std::size_t s = 0; s < asked.services.size(); ++s) {
        auto drawn = run(draw_of(asked, s, *sizes), means);
        if (drawn.outcome != Outcome::done) return in_the_way(std::move(drawn), s, asked, *checked, *sizes);
        const auto& service = asked.services[s].service;
        if (is_dry_run) {
            outlooks.push_back({service, drawn.json, sizes->shortfall[s]});
        } else {
            const auto record = read_record(drawn.files.at(draw_file::record));
            if (!record) return refusal(record.error());
            plan.services.push_back({service, folders[s], record->list_sha256, record->record_sha256, draw_id(*record),
                                     record->sizes.domains, sizes->shortfall[s]});
        }
        for (auto& [name, bytes] : drawn.files) answer.files[folders[s] + "/" + name] = std::move(bytes);
        add_words_of(answer, std::move(drawn), service, said_of_words);
    }
    if (is_dry_run) {
        if (means.json) answer.json = services_outlook_json(plan, outlooks);
        return answer;
    }
    say(answer, said_of_words);
    answer.json = services_plan_json(plan);
    answer.files[services_file::plan] = answer.json;
    answer.files[services_file::page] = services_plan_page(plan);
    answer.files = with_digests(std::move(answer.files));
    answer.summary += "\nThe plan\n" + services_plan_summary(plan);
    return answer;
}

} // namespace casedraw::commands
