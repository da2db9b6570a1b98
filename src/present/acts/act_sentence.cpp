#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/act_report.hpp>

#include "present/acts/case_in_act.hpp"
#include "present/domain_label.hpp"

namespace casedraw {

namespace {

/// Who is read in the place of the case, domain by domain where there are several.
std::string replaced_by(const Event& event, const std::vector<DomainState>& before, const Framework& framework) {
    std::vector<std::string> parts;
    for (const auto& change : event.changes) {
        const auto is_its = [&](const DomainState& each) { return each.domain == change.domain; };
        if (!std::find_if(before.begin(), before.end(), is_its)->is_to_read(event.case_id)) {
            parts.push_back("it is no reserve any more in " + domain_label(framework, change.domain));
            continue;
        }
        const auto where = event.changes.size() > 1 ? " in " + domain_label(framework, change.domain) : "";
        parts.push_back((change.called.empty() ? "nobody" : "case " + change.called.front().case_id) +
                        " is read in its place" + where);
    }
    return listed(parts);
}

/// Of an act out of order: whose turn it was, domain by domain where there are several.
std::string passed_over(const Event& event) {
    std::vector<std::string> ids;
    for (const auto& change : event.changes)
        if (!change.passed_over.empty()) ids.push_back(change.passed_over);
    if (ids.empty()) return ", out of order";
    return "; case " + listed(ids) + ", whose turn it was, " + (ids.size() == 1 ? "is" : "are") + " passed over";
}

std::string substitute_sentence(const Record& record, std::size_t at, const Framework& framework) {
    const auto& event = record.events[at];
    const bool is_lost = !event.changes.empty() && !event.changes.front().left.empty() &&
                         event.changes.front().left.front().as == LeftAs::lost;
    std::vector<std::string> domains;
    for (const auto& change : event.changes) domains.push_back(domain_label(framework, change.domain));
    auto text = "Case " + event.case_id + " (" + listed(domains) + ") " +
                (is_lost ? "cannot be read" : "was never eligible") + " (" + reason_in_words(framework, event.reason) +
                "), and " + replaced_by(event, replay(record, at).value(), framework);
    if (!event.out_of_order.empty()) text += passed_over(event) + ": " + event.out_of_order;
    return text;
}

/// Of a corrected list that is taken back.
std::string kept_words(const Event& event) {
    std::size_t to_read = 0;
    for (const auto& change : event.changes) to_read += change.late_drawn.size() + change.called.size();
    if (event.changes.empty()) return {};
    return "; of the cases that it brought or called " +
           (to_read == 0 ? std::string("none") : std::to_string(to_read)) + (to_read == 1 ? " stays" : " stay") +
           " to be read all the same, and the others stay where they are";
}

std::string undo_sentence(const Record& record, const Event& event) {
    const auto undone = std::find_if(record.events.begin(), record.events.end(),
                                     [&](const Event& each) { return each.receipt == event.undoes; });
    auto text = "Act " + std::to_string(undone - record.events.begin() + 1) + " (receipt " + event.undoes +
                ") is taken back: " + event.reason;
    if (undone->amendment) return text + kept_words(event);
    std::vector<std::string> kept;
    for (const auto& change : event.changes)
        for (const auto& called : change.called) kept.push_back(called.case_id);
    if (!kept.empty())
        text += "; case " + listed(kept) + (kept.size() == 1 ? " stays" : " stay") + " to be read all the same";
    return text;
}

/// Cases that came to a domain and that the same event took out of another.
std::size_t moved_in(const Event& event, const DomainChange& change) {
    std::size_t cases = 0;
    for (const auto* ids : {&change.late_drawn, &change.late_reserves})
        for (const auto& id : *ids)
            if (std::any_of(event.changes.begin(), event.changes.end(), [&](const DomainChange& other) {
                    return std::find(other.left.begin(), other.left.end(), CaseLeft{id, LeftAs::moved}) !=
                           other.left.end();
                }))
                ++cases;
    return cases;
}

/// Whoever left, came and was called, over all domains.
std::string changed_words(const Event& event, const Framework& framework) {
    std::vector<std::string> parts;
    for (const auto& change : event.changes) {
        std::vector<std::string> cases;
        const auto add = [&](std::size_t count, const char* one, const char* more) {
            if (count > 0) cases.push_back(counted(static_cast<std::int64_t>(count), one, more));
        };
        const auto left_as = [&](LeftAs as) {
            return static_cast<std::size_t>(std::count_if(change.left.begin(), change.left.end(),
                                                          [&](const CaseLeft& left) { return left.as == as; }));
        };
        const auto from_elsewhere = moved_in(event, change);
        add(left_as(LeftAs::lost), "case cannot be read", "cases cannot be read");
        add(left_as(LeftAs::out_of_scope), "case is not eligible any more", "cases are not eligible any more");
        add(left_as(LeftAs::moved), "case goes to another domain", "cases go to another domain");
        add(change.returned.size(), "case is eligible again", "cases are eligible again");
        const auto came = change.late_drawn.size() + change.late_reserves.size();
        const bool is_one_read = came == 1 && change.late_drawn.size() == 1;
        add(from_elsewhere,
            is_one_read ? "case comes from another domain and is read" : "case comes from another domain",
            "cases come from another domain");
        add(came - from_elsewhere, is_one_read ? "case is new and is read" : "case is new", "cases are new");
        if (!is_one_read) add(change.late_drawn.size(), "of these is read", "of these are read");
        add(change.called.size(), "reserve is called", "reserves are called");
        if (!cases.empty()) parts.push_back(domain_label(framework, change.domain) + ": " + listed(cases));
    }
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : "; ") + part;
    return text.empty() ? "Nobody more or less is read" : text;
}

std::string amend_sentence(const Event& event, const Framework& framework) {
    return "The list was corrected (list " + std::to_string(event.amendment->list_number) + ": " + event.reason +
           "). " + changed_words(event, framework);
}

/// Of how many cases the service says what of the case manager.
std::string managers_words(const std::vector<ManagerAnswer>& managers) {
    std::int64_t absent = 0, present = 0, no_times = 0;
    for (const auto& each : managers) ++(!each.is_present ? absent : each.when.empty() ? no_times : present);
    std::string text;
    if (no_times > 0)
        text += "; of " + counted(no_times, "case", "cases") +
                " it says that the case manager is there, and gives no days or hours";
    if (present > 0) text += "; of " + counted(present, "case", "cases") + " it says when the case manager is there";
    if (absent > 0) text += "; of " + counted(absent, "case", "cases") + " it says that the case manager is not there";
    return text;
}

std::string scope_words(const std::vector<std::string>& in_scope) {
    if (in_scope.empty()) return {};
    return "; of " + counted(static_cast<std::int64_t>(in_scope.size()), "case", "cases") +
           " it says for the first time that " + (in_scope.size() == 1 ? "it is" : "they are") + " in scope";
}

/// Whether the answers tell something new of cases outside the domains that were answered in whole.
bool is_about_others(const Event& event) {
    const auto& whole = event.domains_answered;
    return !event.in_scope.empty() ||
           std::any_of(event.changes.begin(), event.changes.end(), [&](const DomainChange& change) {
               return std::find(whole.begin(), whole.end(), change.domain) == whole.end();
           });
}

std::string confirm_sentence(const Record& record, const Event& event, const Framework& framework) {
    const auto& second = record.second_list;
    const auto but = second && second->linked == LinkedTo::sampled
                         ? " on its sheet, which has none of " + domain_label(framework, second->domain) + ","
                         : std::string();
    std::vector<std::string> labels;
    for (const auto& id : event.domains_answered) labels.push_back(domain_label(framework, id));
    return "The service answered " +
           (event.every_case_answered ? "for every case" + but
            : labels.empty()
                ? "about the cases"
                : "for every case of " + listed(labels) + (is_about_others(event) ? ", and about others," : "")) +
           " before fieldwork. " + changed_words(event, framework) + scope_words(event.in_scope) +
           managers_words(event.managers);
}

std::string sentence_of(const Record& record, std::size_t event, const Framework& framework) {
    const auto& told = record.events[event];
    switch (told.kind) {
    case EventKind::substitute:
        return substitute_sentence(record, event, framework);
    case EventKind::amend:
        return amend_sentence(told, framework);
    case EventKind::confirm:
        return confirm_sentence(record, told, framework);
    case EventKind::undo:
        return undo_sentence(record, told);
    }
    return {};
}

} // namespace

/// What people typed may hold a line break, and a line of theirs must not pass for an act.
std::string act_sentence(const Record& record, std::size_t event, const Framework& framework) {
    return visible(sentence_of(record, event, framework));
}

} // namespace casedraw
