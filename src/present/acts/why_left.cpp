#include "present/acts/why_left.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>

#include "record/corrected_classes.hpp"
#include "record/late_outcome.hpp"

namespace casedraw {

namespace {

struct Leaving {
    const Event* event = nullptr;
    const ListAmendment* list = nullptr; ///< null where somebody looked
    LeftAs as = LeftAs::lost;
};

/// The last that stands; without an event where the case came back, or never left.
Leaving last_leaving(const std::vector<Event>& events, const std::string& case_id) {
    Leaving last;
    const auto standing = standing_events(events).value();
    for (const auto e : standing)
        for (const auto& change : events[e].changes) {
            for (const auto& left : change.left)
                if (left.case_id == case_id && !came_lost(change, left.case_id))
                    last = {&events[e], list_behind(events, e), left.as};
            const auto& back = change.returned;
            if (last.list != nullptr && std::find(back.begin(), back.end(), case_id) != back.end()) last = {};
        }
    return last;
}

std::string reason_code(const Event& event, const std::string& case_id) {
    for (const auto& answer : event.answers)
        if (answer.case_id == case_id) return answer.reason;
    return event.reason;
}

} // namespace

std::string why_it_gave_way(const EligibilityRequest& known, const std::string& case_id, const std::string& kept) {
    const auto holds = [](const std::vector<std::string>& ids, const std::string& id) {
        return std::binary_search(ids.begin(), ids.end(), id);
    };
    const auto was_known = [&](const std::string& id) { return holds(known.drawn, id) || holds(known.not_drawn, id); };
    if (holds(known.found_out_of_scope, case_id) && !holds(known.found_out_of_scope, kept))
        return "An act found this case out of scope, so another case of the same child is kept.";
    if (!was_known(case_id)) return was_known(kept) ? other_case_came_first : "";
    return holds(known.drawn, kept) && !holds(known.drawn, case_id)
               ? "Another case of the same child was drawn. A case that was drawn stays, whichever is the more serious."
               : "";
}

std::optional<std::int64_t> missing_from_list(const DrawSource& source, const std::vector<Event>& events,
                                              const std::string& case_id) {
    const auto last = last_leaving(events, case_id);
    if (last.list == nullptr || last.as != LeftAs::out_of_scope) return std::nullopt;
    const auto list = source.carried.corrected.find(last.list->list_number);
    if (list == source.carried.corrected.end() || row_on(*list->second, source.framework, case_id)) return std::nullopt;
    return last.list->list_number;
}

std::string why_it_left(const DrawSource& source, const std::vector<Event>& events, const std::string& case_id) {
    const auto last = last_leaving(events, case_id);
    if (last.event == nullptr) return {};
    if (last.list != nullptr) {
        const auto name = "orrected list " + std::to_string(last.list->list_number);
        if (last.as == LeftAs::moved) return "C" + name + " moved it to another domain.";
        return missing_from_list(source, events, case_id) ? "It is not on c" + name + "."
                                                          : "Not eligible by c" + name + ".";
    }
    const auto code = reason_code(*last.event, case_id);
    for (const auto& reason : source.framework.replacement_reasons)
        if (reason.code == code) return reason.label + ".";
    return code + ".";
}

} // namespace casedraw
