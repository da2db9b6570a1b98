#include <algorithm>
#include <casedraw/acts/cap_room.hpp>
#include <casedraw/acts/confirmation.hpp>
#include <casedraw/acts/replacement.hpp>
#include <casedraw/base/availability.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/service_answers.hpp>
#include <map>
#include <set>

#include "acts/other_cases.hpp"
#include "record/late_cases.hpp"
#include "record/present_draw.hpp"

namespace casedraw {

namespace {

using Ids = std::vector<std::string>;

const ReplacementReason* reason_of(const Framework& framework, const std::string& code) {
    const auto& reasons = framework.replacement_reasons;
    const auto found =
        std::find_if(reasons.begin(), reasons.end(), [&](const ReplacementReason& each) { return each.code == code; });
    return found == reasons.end() ? nullptr : &*found;
}

bool is_waiting(const DomainState& state, const std::string& id) {
    return std::find(state.reserves.begin(), state.reserves.end(), id) != state.reserves.end();
}

/// One domain while answers are applied to it.
class ConfirmedDomain {
public:
    ConfirmedDomain(const AmendedDomainPlan& plan, const DomainState& state, const DomainDraw& drawn, CapRoom& room)
        : plan_(plan), state_(state), drawn_(drawn), room_(room) {
        change_.domain = state.domain;
    }

    /// `lost`: cases that cannot be read, bytewise.
    DomainChange made(const Ids& lost) {
        std::set<std::string> gone;
        for (const auto& id : plan_.difference.out_of_scope) {
            change_.left.push_back({id, LeftAs::out_of_scope});
            gone.insert(id);
        }
        Ids to_replace;
        for (const auto& id : lost) {
            const bool is_read = state_.is_to_read(id);
            if (gone.count(id) != 0 || (!is_read && !is_waiting(state_, id))) continue;
            change_.left.push_back({id, LeftAs::lost});
            if (is_read) to_replace.push_back(id);
        }
        for (const auto& left : change_.left) gone.insert(left.case_id);
        for (const auto& id : state_.to_read())
            if (gone.count(id) == 0) to_read_.push_back(id);
        for (const auto& id : state_.reserves)
            if (gone.count(id) == 0) waiting_.push_back(id);
        for (const auto& id : to_replace) replace(id);
        fill_up();
        if (plan_.difference.is_changed()) change_.size = plan_.size;
        return std::move(change_);
    }

private:
    Reading reading() const {
        Reading left{std::vector<std::uint8_t>(drawn_.design.case_ids.size(), 0), {}};
        for (const auto& id : to_read_) left.to_read[unit_of(drawn_.design, id).value()] = 1;
        for (const auto& id : waiting_) left.reserves.push_back(unit_of(drawn_.design, id).value());
        return left;
    }

    void call(std::size_t place, const std::string& replaces) {
        change_.called.push_back({waiting_[place], replaces});
        room_.read(waiting_[place]);
        to_read_.push_back(waiting_[place]);
        waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(place));
    }

    void replace(const std::string& id) {
        const auto called = replacement(drawn_.design, reading(), unit_of(drawn_.design, id).value(), [&](auto unit) {
            return room_.has_room_for(std::string(drawn_.design.case_ids[unit]));
        });
        if (called) call(called->place, id);
    }

    /// In order; a reserve that would break the cap is passed over.
    void fill_up() {
        for (std::size_t place = 0; plan_.difference.is_changed() && place < waiting_.size() &&
                                    static_cast<std::int64_t>(to_read_.size()) < plan_.size;)
            if (room_.has_room_for(waiting_[place]))
                call(place, {});
            else
                ++place;
    }

    const AmendedDomainPlan& plan_;
    const DomainState& state_;
    const DomainDraw& drawn_;
    CapRoom& room_;
    DomainChange change_;
    Ids to_read_;
    Ids waiting_;
};

/// Answers by what they say, each case once, bytewise.
struct SortedAnswers {
    Ids out_of_scope;
    Ids lost;
};

SortedAnswers sorted(const Framework& framework, const std::vector<CaseAnswer>& answers) {
    SortedAnswers by_kind;
    for (const auto& answer : answers) {
        const auto* reason = reason_of(framework, answer.reason);
        expects(reason != nullptr, "an answer has a reason of the framework");
        (reason->kind == LossKind::lost ? by_kind.lost : by_kind.out_of_scope).push_back(answer.case_id);
    }
    std::sort(by_kind.out_of_scope.begin(), by_kind.out_of_scope.end());
    std::sort(by_kind.lost.begin(), by_kind.lost.end());
    return by_kind;
}

const DomainDraw& domain_of(const Draw& drawn, std::size_t domain) {
    const auto found = std::find_if(drawn.domains.begin(), drawn.domains.end(),
                                    [&](const DomainDraw& each) { return each.domain == domain; });
    expects(found != drawn.domains.end(), "a draw has the domains of its record");
    return *found;
}

void count_changes(Confirmation& made, const std::vector<DomainState>& states) {
    std::map<std::string, std::pair<LeftAs, bool>> left; // by case: how, and whether it was to be read
    for (const auto& change : made.event.changes)
        for (const auto& each : change.left) {
            auto& [as, read] = left[each.case_id];
            as = each.as;
            for (const auto& state : states) read = read || state.is_to_read(each.case_id);
        }
    for (const auto& [id, how] : left) {
        const bool is_lost = how.first == LeftAs::lost;
        ++(is_lost ? made.lost : made.out_of_scope);
        (is_lost ? made.lost_to_read : made.out_of_scope_to_read) += how.second ? 1 : 0;
    }
    const auto answered = static_cast<std::int64_t>(made.event.answers.size());
    std::vector<CaseAnswer> new_answers;
    for (auto& answer : made.event.answers)
        if (left.count(answer.case_id) != 0) new_answers.push_back(std::move(answer));
    made.event.answers = std::move(new_answers);
    made.known_already = answered - static_cast<std::int64_t>(made.event.answers.size());
}

/// What is said of case managers and was not known, bytewise.
std::vector<ManagerAnswer> news_of_managers(const Record& record, std::vector<ManagerAnswer> answers) {
    const auto said = managers_said(record.events);
    const auto is_known = [&](const ManagerAnswer& answer) {
        const auto before = said.find(answer.case_id);
        return answer == (before == said.end() ? ManagerAnswer{answer.case_id, true, {}} : before->second);
    };
    answers.erase(std::remove_if(answers.begin(), answers.end(), is_known), answers.end());
    std::sort(answers.begin(), answers.end(), [](const auto& a, const auto& b) { return a.case_id < b.case_id; });
    return answers;
}

/// Cases of which an earlier sheet with every case of their domain said whether they are in scope.
std::set<std::string> answered_with_all(const Record& record) {
    std::set<std::string> ids;
    auto then = record;
    const auto standing = standing_events(record.events).value();
    for (auto e = standing.rbegin(); e != standing.rend(); ++e) {
        const auto& event = record.events[*e];
        if (event.kind != EventKind::confirm) continue;
        then.events.resize(*e);
        for (const auto& before : domains_before(then))
            if (answers_all_of(event, before.domain)) ids.insert(before.in_scope.begin(), before.in_scope.end());
    }
    return ids;
}

/// Cases said to be in scope, of which no answer for a whole domain tells it, and none about the case; bytewise.
Ids news_of_scope(const Record& record, const Event& event, const Ids& in_scope) {
    auto known = heard_of(record.events);
    known.merge(answered_with_all(record));
    for (const auto& each : event.answers) known.insert(each.case_id);
    for (const auto& each : event.managers) known.insert(each.case_id);
    std::set<std::string> open;
    for (const auto& before : domains_before(record))
        if (!answers_all_of(event, before.domain) && !population_answered(record.events, before.domain).is_exact())
            open.insert(before.in_scope.begin(), before.in_scope.end());
    std::set<std::string> news;
    for (const auto& id : in_scope)
        if (open.count(id) != 0 && known.count(id) == 0) news.insert(id);
    return {news.begin(), news.end()};
}

/// Only where not every case is answered for, and each once.
bool names_domains_answered(const Record& before, const Event& event) {
    auto named = event.domains_answered;
    std::sort(named.begin(), named.end());
    return std::adjacent_find(named.begin(), named.end()) == named.end() &&
           std::all_of(named.begin(), named.end(), [&](const std::string& id) {
               return !event.every_case_answered && before.domain(id) != nullptr &&
                      !(before.second_list && before.second_list->domain == id &&
                        before.second_list->linked == LinkedTo::sampled);
           });
}

/// Why times are not in the form in which they are kept; empty where all are.
std::string fault_of_times(const std::vector<ManagerAnswer>& managers) {
    for (const auto& each : managers) {
        const auto read = parse_availability(each.when);
        if (!read || to_text(*read) != each.when || (!each.is_present && !read->is_any()))
            return "it holds times of a case manager that are none";
    }
    return {};
}

} // namespace

Result<Confirmation> confirmation(const DrawSource& source, const Record& record, const ServiceAnswers& answers) {
    const auto states = replay(record);
    if (!states) return tl::unexpected(states.error());
    const auto by_kind = sorted(source.framework, answers.cases);
    auto plan = out_of_scope_plan(record, source.framework, by_kind.out_of_scope);
    if (!plan) return tl::unexpected(plan.error());
    const DrawWithLate with_late(source, record.events);
    auto room = room_under_cap(source, *states, record.events);
    for (const auto* left : {&by_kind.out_of_scope, &by_kind.lost})
        for (const auto& id : *left) room.read_no_more(id);
    CapRoom no_cap;
    Confirmation made;
    for (std::size_t d = 0; d < states->size(); ++d) {
        const auto& drawn = domain_of(with_late.draw(), plan->domains[d].domain);
        const bool is_second = source.is_second(plan->domains[d].domain);
        auto& of_its_list = is_second ? no_cap : room;
        if (is_second && source.second->linked == LinkedTo::sampled)
            made.not_asked = source.framework.domains[plan->domains[d].domain].label;
        auto change = ConfirmedDomain(plan->domains[d], (*states)[d], drawn, of_its_list).made(by_kind.lost);
        if (!change.left.empty()) made.event.changes.push_back(std::move(change));
    }
    made.event.kind = EventKind::confirm;
    made.event.managers = news_of_managers(record, answers.managers);
    made.event.every_case_answered = answers.every_case_answered;
    made.event.domains_answered = answers.domains_answered;
    made.event.answers = answers.cases;
    std::sort(made.event.answers.begin(), made.event.answers.end(),
              [](const auto& a, const auto& b) { return a.case_id < b.case_id; });
    made.plan = std::move(*plan);
    made.may_be_eligible = left_out_beside(source, *states, {by_kind.out_of_scope.begin(), by_kind.out_of_scope.end()});
    count_changes(made, *states);
    made.event.in_scope = news_of_scope(record, made.event, answers.in_scope);
    made.confirms_population = std::any_of(states->begin(), states->end(), [&](const DomainState& state) {
        return answers_all_of(made.event, state.domain) && !population_answered(record.events, state.domain).is_exact();
    });
    return made;
}

std::string confirmation_fault(const DrawSource& source, const Record& before, const Event& event) {
    for (const auto& answer : event.answers)
        if (reason_of(source.framework, answer.reason) == nullptr) return "a reason is not on the framework's list";
    if (auto fault = fault_of_times(event.managers); !fault.empty()) return fault;
    if (!names_domains_answered(before, event)) return "it names domains as answered for that it cannot";
    const auto due = confirmation(
        source, before,
        {event.answers, event.managers, event.every_case_answered, event.domains_answered, event.in_scope});
    if (!due) return due.error().message;
    if (due->event.answers != event.answers || due->event.managers != event.managers ||
        due->event.in_scope != event.in_scope || !due->changes_anything())
        return "it holds answers that change nothing, or twice";
    return due->event.changes == event.changes ? ""
                                               : "other cases leave or are called than the answers and the rules give";
}

} // namespace casedraw
