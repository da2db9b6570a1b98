#include "present/acts/case_in_act.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <set>

#include "present/domain_label.hpp"

namespace casedraw {

namespace {

const CaseAnswer* answer_about(const Event& event, const std::string& case_id) {
    const auto found = std::find_if(event.answers.begin(), event.answers.end(),
                                    [&](const CaseAnswer& each) { return each.case_id == case_id; });
    return found == event.answers.end() ? nullptr : &*found;
}

/// One case in the changes of an act.
class CaseInAct {
public:
    CaseInAct(const Record& record, std::size_t event, const std::string& case_id, const Framework& framework)
        : event_(record.events[event]), before_(replay(record, event).value()), case_id_(case_id),
          framework_(framework) {}

    std::string told() const {
        std::vector<std::string> parts;
        if (event_.kind == EventKind::confirm)
            if (auto words = leaving(); !words.empty()) parts.push_back(std::move(words));
        for (const auto& change : event_.changes)
            for (const auto& called : change.called)
                if (called.case_id == case_id_) parts.push_back(calling(change, called));
        for (const auto& manager : event_.managers)
            if (manager.case_id == case_id_) parts.push_back(manager_words(manager));
        if (parts.empty()) return {};
        std::string text = "Case " + case_id_ + " ";
        for (std::size_t p = 0; p < parts.size(); ++p) text += (p == 0 ? "" : "; ") + parts[p];
        const auto* answer = answer_about(event_, case_id_);
        return text + "." + (answer == nullptr || answer->note.empty() ? "" : " Note: " + visible(answer->note) + ".");
    }

private:
    std::string leaving() const {
        std::vector<std::string> domains, then;
        auto as = LeftAs::lost;
        for (const auto& change : event_.changes) {
            const auto left = std::find_if(change.left.begin(), change.left.end(),
                                           [&](const CaseLeft& each) { return each.case_id == case_id_; });
            if (left == change.left.end()) continue;
            as = left->as;
            domains.push_back(domain_label(framework_, change.domain));
            then.push_back(what_follows(change, as));
        }
        if (domains.empty()) return {};
        if (std::equal(then.begin() + 1, then.end(), then.begin())) then.resize(1);
        for (std::size_t d = 0; d < then.size() && then.size() > 1; ++d) then[d] += " in " + domains[d];
        const auto* answer = answer_about(event_, case_id_);
        return "(" + listed(domains) + ") " + (as == LeftAs::lost ? "cannot be read" : "was never eligible") +
               (answer == nullptr ? "" : " (" + reason_in_words(framework_, answer->reason) + ")") + ", and " +
               listed(then);
    }

    std::string what_follows(const DomainChange& change, LeftAs as) const {
        const auto state = std::find_if(before_.begin(), before_.end(),
                                        [&](const DomainState& each) { return each.domain == change.domain; });
        if (!state->is_to_read(case_id_)) return "it is no reserve any more";
        if (as != LeftAs::lost) return "it is not read any more";
        for (const auto& called : change.called)
            if (called.replaces == case_id_) return "case " + called.case_id + " is read in its place";
        return "nobody is read in its place";
    }

    std::string calling(const DomainChange& change, const CaseCalled& called) const {
        return "(" + domain_label(framework_, change.domain) + ") was a reserve and is read" +
               (!called.replaces.empty() ? " in the place of case " + called.replaces
                : change.size ? ", since fewer were left than the " + std::to_string(*change.size) + " that are due"
                              : "");
    }

    static std::string manager_words(const ManagerAnswer& manager) {
        if (!manager.is_present) return "has no case manager who can be met during fieldwork";
        return manager.when.empty() ? "has a case manager who is there; no days or hours are given"
                                    : "has a case manager who can be met at these times: " + manager.when;
    }

    const Event& event_;
    std::vector<DomainState> before_;
    const std::string& case_id_;
    const Framework& framework_;
};

} // namespace

std::string case_in_act(const Record& record, std::size_t event, const std::string& case_id,
                        const Framework& framework) {
    const auto kind = record.events.at(event).kind;
    if (kind != EventKind::confirm && kind != EventKind::amend) return {};
    return CaseInAct(record, event, case_id, framework).told();
}

std::vector<std::string> cases_answered_about(const Record& record, std::size_t event, const Framework& framework) {
    const auto& told = record.events.at(event);
    if (told.kind != EventKind::confirm) return {};
    std::set<std::string> ids;
    for (const auto& change : told.changes) {
        for (const auto& left : change.left) ids.insert(left.case_id);
        for (const auto& called : change.called)
            if (called.replaces.empty()) ids.insert(called.case_id); // else told with the case that it replaces
    }
    for (const auto& manager : told.managers) ids.insert(manager.case_id);
    std::vector<std::string> lines;
    for (const auto& id : ids) lines.push_back(case_in_act(record, event, id, framework));
    return lines;
}

std::string reason_in_words(const Framework& framework, const std::string& code) {
    for (const auto& reason : framework.replacement_reasons)
        if (reason.code == code) return code + ": " + reason.label;
    return code + ": " + code;
}

} // namespace casedraw
