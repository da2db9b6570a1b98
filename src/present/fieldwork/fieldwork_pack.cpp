#include <casedraw/framework/framework.hpp>
#include <casedraw/present/fieldwork_pack.hpp>

#include <algorithm>
#include <casedraw/base/file_name.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/present/calendar.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>

#include "present/draw/hand_outs.hpp"
#include "present/fieldwork/assignment_page.hpp"

namespace casedraw {

namespace {

using pack::HandedCase;
using pack::HandOut;

/// By case id, the index of a case on the list that a domain's cases stand on.
std::map<std::string_view, std::uint32_t> places_on_list(const DrawSource& source, std::size_t domain) {
    std::map<std::string_view, std::uint32_t> places;
    const auto& cases = source.cases_of(domain);
    const auto id_field = *source.fields_of(domain).field_with(FieldRole::case_id);
    for (std::uint32_t at = 0; at < cases.size(); ++at) places.emplace(cases.text(id_field, at), at);
    return places;
}

/// The hand-out of these cases: in each domain in the order of their ids, as at the draw.
HandOut hand_out_of(const FieldworkSource& source, const std::set<std::string>& case_ids) {
    const auto& record = source.draw.record;
    HandOut handed{source.source,
                   {record.options.pack,
                    record.service,
                    record.fieldwork,
                    draw_id(record),
                    other_framework_notice(source.source.framework, record.fieldwork),
                    drawn_again_notice(record),
                    {}},
                   {},
                   !record.events.empty()};
    for (const auto& state : replay(record).value_or(std::vector<DomainState>())) {
        const auto& domains = source.source.framework.domains;
        std::size_t d = 0;
        while (d < domains.size() && domains[d].id != state.domain) ++d;
        if (d == domains.size()) continue;
        const auto places = places_on_list(source.source, d);
        for (const auto& id : state.to_read())
            if (const auto at = places.find(id); at != places.end() && case_ids.count(id) != 0)
                handed.to_read.push_back({d, at->second, state.find(id)->since > 0});
    }
    return handed;
}

std::set<std::string> ids_of(const std::vector<const PlannedVisit*>& visits) {
    std::set<std::string> ids;
    for (const auto* visit : visits) ids.insert(visit->shared.case_id);
    return ids;
}

std::string calendar_of(const FieldworkSource& source, const std::vector<const PlannedVisit*>& visits,
                        const std::map<std::string, std::string>& identities = {}) {
    std::vector<CalendarEvent> events;
    for (const auto* visit : visits) {
        if (!visit->slot) continue;
        const auto& id = visit->shared.case_id;
        const auto known = identities.find(id);
        events.push_back({id, *visit->slot, visit->is_agreed, visit->has_interview(), visit->place,
                          source.recorded.revision, known == identities.end() ? std::string() : known->second});
    }
    return icalendar(std::move(events), source.recorded.draw_id, source.draw.record.fieldwork);
}

std::set<std::string> all_ids(const FieldworkPlan& plan) {
    std::set<std::string> ids;
    for (const auto& visit : plan.visits) ids.insert(visit.shared.case_id);
    return ids;
}

/// A name without a letter that every machine's files may have gets a mark of its own that stays in any order.
std::string name_in_files(const std::string& inspector) {
    constexpr std::size_t letters = 4;
    auto name = as_file_name(inspector);
    return name.empty() ? "inspector-" + to_hex(sha256(match_key(inspector))).substr(0, letters) : name;
}

/// Whether sheets added for somebody else could have this name: `added-1`, or `AB-added-1` beside an AB.
bool is_like_added(const std::string& mark) {
    constexpr std::string_view word = "added";
    const auto hyphen = mark.rfind('-');
    if (hyphen == std::string::npos || hyphen < word.size()) return false;
    const auto start = hyphen - word.size();
    return mark.find_first_not_of("0123456789", hyphen + 1) == std::string::npos &&
           match_key(mark.substr(start, word.size())) == word && (start == 0 || mark[start - 1] == '-');
}

} // namespace

std::vector<std::string> file_marks(const std::vector<InspectorRow>& inspectors) {
    std::vector<std::string> marks;
    for (const auto& inspector : inspectors) {
        const auto own = name_in_files(inspector.name);
        auto number = marks.size() + 1;
        auto mark = own;
        // Names that differ only in case would be one file on many machines.
        const auto is_taken = [&] {
            return is_like_added(mark) || std::any_of(marks.begin(), marks.end(), [&](const std::string& other) {
                       return match_key(other) == match_key(mark);
                   });
        };
        while (is_taken()) mark = own + "-" + std::to_string(number++);
        marks.push_back(std::move(mark));
    }
    return marks;
}

std::string notice_of(const FieldworkSource& source, const std::set<std::string>& case_ids) {
    std::map<std::string, pack::ArrangedVisit> arranged;
    for (const auto& visit : source.recorded.plan.visits)
        if (case_ids.count(visit.shared.case_id) != 0)
            arranged[visit.shared.case_id] = {visit.interview(), source.recorded.plan.inspectors[visit.inspector].name,
                                              visit.place};
    return xlsx(pack::notice_workbook(hand_out_of(source, case_ids), arranged));
}

std::string judgements_of(const FieldworkSource& source, std::uint32_t inspector,
                          const std::set<std::string>& case_ids) {
    return xlsx(
        pack::judgement_workbook(hand_out_of(source, case_ids), source.recorded.plan.inspectors[inspector].name));
}

Files joint_pack(const FieldworkSource& one, const std::map<std::string, std::string>& identities) {
    const auto& plan = one.recorded.plan;
    OpenedDraw all{{}, one.draw.record, one.draw.digest_agrees, one.draw.rules, {}};
    all.record.service = listed(one.recorded.services);
    all.record.earlier.reset(); // of one service alone
    const FieldworkSource source{all, one.source, one.recorded};
    Files files{{std::string(draw_file::plain_name(draw_file::assignment)), plan_json(source.recorded)},
                {draw_file::assignment_page, pack::assignment_page(source)}};
    const auto marks = file_marks(plan.inspectors);
    for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i)
        if (const auto visits = plan.visits_of(i); !visits.empty())
            files[draw_file::calendar_of(marks[i])] = calendar_of(source, visits, identities);
    return files;
}

Files fieldwork_pack(const FieldworkSource& source) {
    const auto& plan = source.recorded.plan;
    Files files{{draw_file::assignment, plan_json(source.recorded)},
                {draw_file::assignment_page, pack::assignment_page(source)},
                {draw_file::notice_with_slots, notice_of(source, all_ids(plan))}};
    const auto marks = file_marks(plan.inspectors);
    for (std::uint32_t i = 0; i < plan.inspectors.size(); ++i) {
        const auto visits = plan.visits_of(i);
        if (visits.empty()) continue;
        files[draw_file::judgements_of(marks[i])] = judgements_of(source, i, ids_of(visits));
        files[draw_file::calendar_of(marks[i])] = calendar_of(source, visits);
    }
    return files;
}

} // namespace casedraw
