#include <casedraw/acts/corrected_list.hpp>

#include <algorithm>
#include <casedraw/acts/cap_room.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/caselist/canonical_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_files.hpp>
#include <set>

#include "record/late_cases.hpp"

namespace casedraw {

namespace {

using Ids = std::vector<std::string>;

std::size_t domain_index(const Framework& framework, const std::string& id) {
    const auto found = std::find_if(framework.domains.begin(), framework.domains.end(),
                                    [&](const Domain& domain) { return domain.id == id; });
    expects(found != framework.domains.end(), "a record has the domains of its framework");
    return static_cast<std::size_t>(found - framework.domains.begin());
}

/// Eligible cases of a domain by the amended list, bytewise.
Ids eligible_ids(const CheckedList& amended, const Framework& framework, std::size_t domain) {
    const auto id_field = *framework.field_with(FieldRole::case_id);
    Ids ids;
    for (const auto at : amended.cases.by_case_id)
        if ((amended.eligibility.eligible_in[at] >> domain & 1U) != 0)
            ids.emplace_back(amended.cases.text(id_field, at));
    return ids;
}

/// Sizes for the populations as they are after the differences.
Result<Sizes> sizes_now(const Record& record, const Framework& framework, const AmendmentPlan& plan) {
    const auto request = record_request(record, framework);
    if (!request) return tl::unexpected(request.error());
    std::vector<std::int64_t> populations;
    for (const auto& size : record.sizes.domains) populations.push_back(size.population);
    for (const auto& domain : plan.domains)
        populations[domain.domain] = static_cast<std::int64_t>(domain.difference.in_scope.size());
    return sizes(framework, {populations, request->allocation, request->precision});
}

/// Fills in what follows from the differences.
Result<AmendmentPlan> sized(AmendmentPlan plan, const Record& record, const Framework& framework) {
    auto sizes = sizes_now(record, framework, plan);
    if (!sizes) return tl::unexpected(sizes.error());
    std::set<std::string> in_scope;
    for (auto& domain : plan.domains) {
        domain.size = domain.difference.is_changed() ? sizes->domains[domain.domain].sample : domain.before.size;
        domain.supplement = supplement_plan(domain.before, domain.difference, domain.size, plan.rule);
        domain.maximum = framework.domains[domain.domain].maximum_sample;
        in_scope.insert(domain.before.in_scope.begin(), domain.before.in_scope.end());
    }
    plan.in_scope = static_cast<std::int64_t>(in_scope.size());
    plan.sizes = std::move(*sizes);
    return plan;
}

Result<AmendmentPlan> plan_of(const Record& record, const Framework& framework, std::vector<DomainBefore> before,
                              const std::vector<ListedDomain>& listed, SupplementRule rule, Ids missing) {
    if (auto error = work_out_sizes_due(before, record, framework)) return tl::unexpected(std::move(*error));
    auto differences = list_differences(before, listed);
    AmendmentPlan plan;
    plan.rule = rule;
    plan.missing = std::move(missing);
    for (std::size_t d = 0; d < before.size(); ++d)
        plan.domains.push_back({domain_index(framework, before[d].domain),
                                std::move(before[d]),
                                std::move(differences[d]),
                                0,
                                {},
                                std::nullopt});
    return sized(std::move(plan), record, framework);
}

Ids all_ids(const CheckedList& list, const Framework& framework) {
    const auto id_field = *framework.field_with(FieldRole::case_id);
    Ids ids;
    for (const auto at : list.cases.by_case_id) ids.emplace_back(list.cases.text(id_field, at));
    return ids;
}

/// Cases that a domain gains, wherever they come from.
std::set<std::string> newcomers(const AmendmentPlan& plan) {
    std::set<std::string> ids;
    for (const auto& domain : plan.domains)
        for (const auto* some : {&domain.difference.moved_in, &domain.difference.late, &domain.difference.returned,
                                 &domain.difference.lost})
            ids.insert(some->begin(), some->end());
    return ids;
}

/// The late cases of a domain as rows of the amended list.
std::vector<std::uint32_t> rows_of(const Ids& ids, const CheckedList& list, const Framework& framework) {
    const auto id_field = *framework.field_with(FieldRole::case_id);
    std::vector<std::uint32_t> rows;
    for (const auto at : list.cases.by_case_id)
        if (std::binary_search(ids.begin(), ids.end(), std::string(list.cases.text(id_field, at)))) rows.push_back(at);
    return rows;
}

Ids ids_of(const Design& design, const std::vector<std::uint32_t>& units) {
    Ids ids;
    for (const auto unit : units) ids.emplace_back(design.case_ids[unit]);
    return ids;
}

struct DrawnSupplement {
    Ids sample;
    Ids sample_in_order; ///< of the hash that orders reserves
    Ids reserves;
    SupplementDraw how;
    std::string lottery; ///< as CSV; empty where there is none
};

SupplementDraw supplement_draw(const AmendedDomainPlan& plan, const DomainDraw& drawn, const std::string& lottery) {
    SupplementDraw how;
    how.domain = plan.before.domain;
    how.late = plan.supplement.late;
    how.drawn = static_cast<std::int64_t>(drawn.sample.size());
    how.chance = plan.supplement.chance;
    how.method = drawn.method();
    if (const auto* table = drawn.lottery()) how.panels = table->panels;
    if (const auto* picked = drawn.picked()) {
        how.number = picked->number;
        how.is_number_given = picked->source == NumberSource::given;
    }
    if (!lottery.empty()) how.lottery_sha256 = to_hex(sha256(lottery));
    return how;
}

Result<DrawnSupplement> draw_supplement(const AmendedDomainPlan& plan, const DrawRequest& request, SupplementRule rule,
                                        const CheckedList& amended, const Framework& framework,
                                        const LotterySource& lotteries) {
    const auto size = drawn_supplement_size(plan.supplement, plan.before, rule, request.seed);
    const auto drawn = draw_among(amended, framework, plan.domain, rows_of(plan.difference.late, amended, framework),
                                  size, request, lotteries);
    if (!drawn) return tl::unexpected(drawn.error());
    if (!request.numbers.empty() && drawn->lottery() == nullptr)
        return failure(
            ErrorKind::wrong_use, "no-such-number",
            named_setting("number", plan.before.domain + "=" + std::to_string(request.numbers.begin()->second)) +
                ": there is no lottery for late cases of this domain.");
    const auto in_order = reserve_order(drawn->design, drawn->sample, request.seed, plan.before.domain);
    DrawnSupplement made{ids_of(drawn->design, drawn->sample),
                         ids_of(drawn->design, in_order),
                         ids_of(drawn->design, drawn->reserves),
                         {},
                         {}};
    if (const auto* lottery = drawn->lottery()) made.lottery = lottery_csv(drawn->design, *lottery);
    made.how = supplement_draw(plan, *drawn, made.lottery);
    return made;
}

/// A number is for the late cases of its domain.
std::optional<Error> numbers_without_late_cases(const AmendmentPlan& plan, const SupplementRequest& request) {
    for (const auto& [id, number] : request.numbers) {
        const auto found =
            std::find_if(plan.domains.begin(), plan.domains.end(),
                         [name = std::string_view(id)](const auto& each) { return each.before.domain == name; });
        if (found == plan.domains.end() || found->difference.late.empty())
            return Error{ErrorKind::wrong_use, "no-such-number",
                         named_setting("number", id + "=" + std::to_string(number)) +
                             ": the list brings no late case there."};
    }
    return std::nullopt;
}

/// The cap's room beside the cases of the list that are to be read already.
CapRoom cap_room(const AmendmentPlan& plan, const Record& record, const Framework& framework,
                 const CheckedList& amended) {
    if (!record.options.cap) return {};
    CapRoom room(*record.options.cap, amended.cases, framework);
    for (const auto& domain : plan.domains)
        if (framework.domains[domain.domain].listed)
            for (const auto& id : still_to_read(domain.before, domain.difference)) room.read(id);
    return room;
}

/// Each domain's late cases for themselves, whichever of them are drawn.
void count_room(AmendmentPlan& plan, const CapRoom& room) {
    for (auto& domain : plan.domains) {
        auto left = room;
        auto& count = domain.late_with_room.emplace(0);
        for (const auto& id : domain.difference.late)
            if (left.has_room_for(id)) left.read(id), ++count;
    }
}

/// Puts the late cases that were drawn and find no room before those that were not drawn. How many they are.
std::int64_t keep_cap(DrawnSupplement& supplement, CapRoom& room) {
    Ids kept, without_room;
    for (auto& id : supplement.sample_in_order) {
        if (room.has_room_for(id)) {
            room.read(id);
            kept.push_back(std::move(id));
        } else {
            without_room.push_back(std::move(id));
        }
    }
    std::sort(kept.begin(), kept.end());
    supplement.sample = std::move(kept);
    supplement.reserves.insert(supplement.reserves.begin(), without_room.begin(), without_room.end());
    return static_cast<std::int64_t>(without_room.size());
}

DomainChange change_of(const AmendedDomainPlan& plan, const AmendedDomain& amended, const DrawnSupplement& supplement,
                       const std::set<std::string>& newcomers) {
    DomainChange change;
    change.domain = plan.before.domain;
    for (const auto& id : plan.difference.out_of_scope)
        change.left.push_back({id, newcomers.count(id) != 0 ? LeftAs::moved : LeftAs::out_of_scope});
    change.returned = plan.difference.returned;
    change.late_drawn = plan.difference.moved_in;
    change.late_drawn.insert(change.late_drawn.end(), supplement.sample.begin(), supplement.sample.end());
    change.late_reserves = supplement.reserves;
    for (const auto& id : plan.difference.lost) {
        change.late_reserves.push_back(id);
        change.left.push_back({id, LeftAs::lost});
    }
    for (const auto& id : amended.called) change.called.push_back({id, {}});
    change.size = amended.size;
    return change;
}

} // namespace

bool AmendmentPlan::changes_anything() const {
    return std::any_of(domains.begin(), domains.end(), [](const auto& each) { return each.difference.is_changed(); });
}

bool AmendmentPlan::leaves_nothing_to_read() const {
    bool anything = false;
    for (const auto& domain : domains) {
        if (domain.supplement.reading > 0) return false;
        anything = anything || !domain.before.to_read.empty();
    }
    return anything;
}

Result<AmendmentPlan> amendment_plan(const Record& record, const Framework& framework, const CheckedList& amended,
                                     SupplementRule rule) {
    auto before = domains_before(record);
    std::vector<ListedDomain> listed;
    std::vector<DomainBefore> on_this_list;
    for (const auto& each : before) {
        const bool is_second = record.second_list && record.second_list->domain == each.domain;
        listed.push_back({each.domain, is_second
                                           ? each.in_scope
                                           : eligible_ids(amended, framework, domain_index(framework, each.domain))});
        if (!is_second) on_this_list.push_back(each);
    }
    auto missing = missing_cases(on_this_list, all_ids(amended, framework));
    auto plan = plan_of(record, framework, std::move(before), listed, rule, std::move(missing));
    if (plan && record.options.cap) count_room(*plan, cap_room(*plan, record, framework, amended));
    return plan;
}

Result<AmendmentPlan> out_of_scope_plan(const Record& record, const Framework& framework, const Ids& out_of_scope) {
    auto before = domains_before(record);
    std::vector<ListedDomain> listed;
    for (const auto& each : before) {
        ListedDomain domain{each.domain, {}};
        std::set_difference(each.in_scope.begin(), each.in_scope.end(), out_of_scope.begin(), out_of_scope.end(),
                            std::back_inserter(domain.eligible));
        listed.push_back(std::move(domain));
    }
    return plan_of(record, framework, std::move(before), listed, SupplementRule::none, {});
}

Result<DrawnAmendment> drawn_amendment(const AmendmentPlan& plan, const Record& record, const Framework& framework,
                                       const CheckedList& amended, const SupplementRequest& asked) {
    if (auto wrong = numbers_without_late_cases(plan, asked)) return tl::unexpected(std::move(*wrong));
    auto request = record_request(record, framework);
    if (!request) return tl::unexpected(request.error());
    request->seed = asked.seed;
    DrawnAmendment made;
    const auto number = amendments_so_far(record) + 1;
    ListAmendment amendment{number,    amended.list_sha256,           {}, {}, asked.is_seed_made, asked.numbers,
                            plan.rule, asked.missing_is_out_of_scope, {}};
    const auto gained = newcomers(plan);
    auto room = cap_room(plan, record, framework, amended);
    for (const auto& domain : plan.domains) {
        DrawnSupplement supplement;
        if (domain.supplement.late > 0) {
            request->numbers.clear();
            if (const auto given = asked.numbers.find(domain.before.domain); given != asked.numbers.end())
                request->numbers.insert(*given);
            auto drawn = draw_supplement(domain, *request, plan.rule, amended, framework, asked.lotteries);
            if (!drawn) return tl::unexpected(drawn.error());
            supplement = std::move(*drawn);
            made.without_room += keep_cap(supplement, room);
            amendment.seed = asked.seed;
            amendment.supplements.push_back(supplement.how);
            if (!supplement.lottery.empty())
                made.lotteries[draw_file::supplement(domain.before.domain, number)] = std::move(supplement.lottery);
        }
        if (!domain.difference.is_changed()) continue;
        const auto& late = domain.difference.late;
        const auto may_fill_up = [&](const std::string& id) {
            if (plan.rule == SupplementRule::none && std::binary_search(late.begin(), late.end(), id)) return false;
            if (!room.has_room_for(id)) return false;
            room.read(id);
            return true;
        };
        const auto after = amended_domain(domain.before, domain.difference, domain.size, supplement.sample,
                                          supplement.reserves, may_fill_up);
        made.event.changes.push_back(change_of(domain, after, supplement, gained));
    }
    made.event.kind = EventKind::amend;
    made.event.amendment = std::move(amendment);
    return made;
}

tl::expected<CheckedList, std::string> recorded_list(const DrawSource& source, const Record& before,
                                                     const ListAmendment& amendment, const Files& folder) {
    const auto name = draw_file::amended_list(amendment.list_number);
    const auto file = folder.find(name);
    const auto wrong = [&](const std::string& what) {
        return tl::unexpected(std::string(draw_file::plain_name(name)) + " " + what);
    };
    if (file == folder.end()) return wrong("is missing");
    if (to_hex(sha256(file->second)) != amendment.list_sha256) return wrong("is not the list that it names");
    auto reading = read_canonical_list(file->second, source.framework);
    if (!reading) return wrong("cannot be read: " + reading.error().message);
    const auto request = for_corrected_list(source.request.eligibility, before, before.events.size());
    auto checked = check(std::move(*reading), source.framework, request);
    if (!checked) return wrong("cannot be checked: " + checked.error().message);
    return std::move(*checked);
}

} // namespace casedraw
