#include "verification/events_check.hpp"

#include <casedraw/acts/confirmation.hpp>
#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/acts/substitution.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/planner_pack.hpp>
#include <map>

#include "record/known_methods.hpp"

namespace casedraw {

namespace {

/// Why an event is not what the rules give; empty where it is.
std::string fault_of(const DrawSource& source, const Record& before, const Event& event, const Files& folder) {
    if (event.amendment.has_value() != (event.kind == EventKind::amend) ||
        (event.kind != EventKind::confirm &&
         (!event.answers.empty() || !event.managers.empty() || event.every_case_answered ||
          !event.domains_answered.empty() || !event.in_scope.empty())))
        return "it holds what belongs to another kind of act";
    switch (event.kind) {
    case EventKind::substitute:
        return substitution_fault(source, before, event);
    case EventKind::amend:
        return amendment_fault(source, before, event, folder);
    case EventKind::confirm:
        return confirmation_fault(source, before, event);
    case EventKind::undo:
        return undo_fault(before, event);
    }
    return {};
}

/// Every act by itself: one that was taken back since must have been possible, too.
bool can_be_replayed(const Record& record) {
    for (std::size_t events = 1; events <= record.events.size(); ++events)
        if (!replay(record, events)) return false;
    return true;
}

/// Says of late cases that a method drew which this version does not know what of them is not checked.
void say_unknown_methods(const ListAmendment& amendment, std::size_t number, Verification& found) {
    for (const auto& each : amendment.supplements) {
        if (is_known_method(each.method)) continue;
        const auto late = "event " + std::to_string(number) + ": the late cases of " + each.domain +
                          " were drawn by the method " + each.method + ", which this version of casedraw does not " +
                          (each.lottery_sha256.empty() ? "know. " : "make again. ");
        found.unchecked.push_back(
            {draw_file::plain_record,
             "unknown-method",
             late + (each.lottery_sha256.empty()
                         ? "Which of them were drawn, and the order of the others, are taken from the record as they "
                           "are, and are not checked"
                         : "Their table was counted; the order of its rows, and that no fairer table exists, are "
                           "unchecked"),
             {},
             "events"});
    }
}

std::vector<std::string> ids_of(const Design& design, const std::vector<std::uint32_t>& units) {
    std::vector<std::string> ids;
    for (const auto unit : units) ids.emplace_back(design.case_ids[unit]);
    return ids;
}

} // namespace

ActsFit acts_fit(const Record& recorded, const Draw& drawn, const Framework& framework) {
    if (recorded.events.empty()) return ActsFit::as_recorded;
    auto again = recorded;
    again.domains.clear();
    bool is_same = drawn.domains.size() == recorded.domains.size();
    for (const auto& domain : drawn.domains) {
        const auto& id = framework.domains[domain.domain].id;
        RecordedDomain made{id, {}, ids_of(domain.design, domain.sample), ids_of(domain.design, domain.reserves)};
        made.design.population = domain.design.population;
        const auto* other = recorded.domain(id);
        is_same = is_same && other != nullptr && other->sample == made.sample && other->reserves == made.reserves;
        again.domains.push_back(std::move(made));
    }
    if (drawn.committed || !can_be_replayed(again)) return ActsFit::impossible;
    return is_same ? ActsFit::as_recorded : ActsFit::otherwise;
}

void check_events(const DrawSource& source, const Record& recorded, const Files& folder, Verification& found) {
    if (recorded.events.empty()) return;
    const auto number_of = [](std::size_t number) { return "event " + std::to_string(number); };
    if (const auto broken = first_broken_event(recorded)) {
        found.differences.push_back({draw_file::plain_record, "broken-event",
                                     number_of(*broken) + " does not follow from the record before it: an event was "
                                                          "changed, added or taken out since"});
        return;
    }
    auto before = recorded;
    before.events.clear();
    for (const auto& event : recorded.events) {
        if (const auto fault = fault_of(source, before, event, folder); !fault.empty())
            found.differences.push_back({draw_file::plain_record, "other-event",
                                         number_of(before.events.size() + 1) + " is not what the rules give: " + fault,
                                         event.case_id, "events"});
        else if (event.amendment)
            say_unknown_methods(*event.amendment, before.events.size() + 1, found);
        before.events.push_back(event);
    }
    found.confirmed.push_back({draw_file::plain_record, "events-replayed",
                               counted(static_cast<std::int64_t>(recorded.events.size()), "act", "acts") +
                                   " since the draw replayed: each follows from the record before it"});
    found.unknowable.push_back("Whether what was noted as the reason of an act is true. Ask who acted, and for the "
                               "receipts that were written down.");
}

Files EarlierFiles::after(std::size_t events) const {
    auto details = source_.details;
    details.events.resize(events);
    const DrawSource source{source_.checked, source_.framework, source_.framework_text, source_.scheme, source_.request,
                            source_.drawn,   details,           source_.carried,        source_.second};
    auto made = draw_files_again(source, made_.record.committed_record_sha256);
    std::map<std::uint32_t, LedgerRow> rows;
    for (auto& row : made.tables.ledger) rows.emplace(row.at, std::move(row));
    made.tables.ledger.clear();
    for (const auto& row : made_.tables.ledger) {
        const auto then = rows.find(row.at);
        if (then == rows.end()) continue; // of a case that came later
        made.tables.ledger.push_back(std::move(then->second));
        made.tables.ledger.back().row = row.row;
        rows.erase(then);
    }
    for (auto& [at, row] : rows) made.tables.ledger.push_back(std::move(row)); // a later list has these cases otherwise
    auto files = planner_pack(source, made);
    files.insert(*made.files.find(draw_file::judgements));
    return files;
}

const std::string* EarlierFiles::with_digest(const std::string& name, const std::string& digest) {
    for (std::size_t events = 0; events < source_.details.events.size(); ++events) {
        if (folders_.size() == events) folders_.push_back(after(events));
        const auto file = folders_[events].find(name);
        if (file != folders_[events].end() && to_hex(sha256(file->second)) == digest) return &file->second;
    }
    return nullptr;
}

} // namespace casedraw
