#include "record/late_cases.hpp"

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/caselist/canonical_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <set>

#include "engine/design_variables.hpp"
#include "caselist/append_cases.hpp"
#include "record/as_corrected.hpp"
#include "record/corrected_classes.hpp"
#include "record/late_outcome.hpp"
#include "record/present_draw.hpp"

namespace casedraw {

namespace {

constexpr std::string_view late_row_start = "list-";
constexpr std::string_view late_row_line = ".csv, line ";

/// By case id: bits of the domains that a late case came to.
std::map<std::string, std::uint32_t> late_domains(const Event& event, const Framework& framework) {
    std::map<std::string, std::uint32_t> bits;
    for (const auto& change : event.changes)
        for (std::size_t d = 0; d < framework.domains.size(); ++d) {
            if (framework.domains[d].id != change.domain) continue;
            for (const auto* ids : {&change.late_drawn, &change.late_reserves})
                for (const auto& id : *ids) bits[id] |= std::uint32_t{1} << d;
        }
    return bits;
}

/// A file of the folder that has the digest that the record says.
Result<std::string> recorded_file(const Files& files, const std::string& name, const std::string& digest) {
    const auto file = files.find(name);
    const auto plain = std::string(draw_file::plain_name(name));
    if (file == files.end()) return failure(ErrorKind::unreadable, "folder-changed", plain + ": the file is missing.");
    if (to_hex(sha256(file->second)) != digest)
        return failure(ErrorKind::unreadable, "folder-changed",
                       plain + ": this is not the file of the record (its digest differs).");
    return file->second;
}

void add_late(EligibilityResult& judged, std::uint32_t domains, const Framework& framework) {
    std::int8_t own = -1;
    for (std::size_t d = framework.domains.size(); d-- > 0;)
        if ((domains >> d & 1U) != 0 && !framework.domains[d].additional) own = static_cast<std::int8_t>(d);
    judged.status.push_back(Status::eligible);
    judged.domain.push_back(own);
    judged.member_of.push_back(domains);
    judged.eligible_in.push_back(domains);
    judged.reasons.push_back(0);
}

void add_ineligible(EligibilityResult& judged, const EligibilityResult& by_list, std::uint32_t at) {
    judged.status.push_back(Status::ineligible);
    judged.domain.push_back(by_list.domain[at]);
    judged.member_of.push_back(by_list.member_of[at]);
    judged.eligible_in.push_back(0);
    judged.reasons.push_back(by_list.reasons[at]);
}

std::optional<Error> add_list(CheckedList& checked, CarriedColumns& carried, const Event& event,
                              const EligibilityRequest& request, const Files& files, const Framework& framework) {
    const auto number = event.amendment->list_number;
    auto text = recorded_file(files, draw_file::amended_list(number), event.amendment->list_sha256);
    if (!text) return text.error();
    auto columns = recorded_file(files, draw_file::amended_carried(number), event.amendment->carried_sha256);
    if (!columns) return columns.error();
    auto reading = read_canonical_list(std::move(*text), framework);
    if (!reading) return reading.error();
    const auto passed_on = read_carried(*columns);
    if (!passed_on) return passed_on.error();
    auto list = check(std::move(*reading), framework, request);
    if (!list) return list.error();
    const auto id_field = *framework.field_with(FieldRole::case_id);
    const auto domains = late_domains(event, framework);
    std::vector<std::uint32_t> chosen;
    for (const auto at : list->cases.by_case_id) {
        const std::string id(list->cases.text(id_field, at));
        const auto listed = row_on(checked, framework, id);
        if (const auto late = domains.find(id); late != domains.end()) {
            if (listed && checked.eligibility.status[*listed] == Status::eligible) continue; // late in another domain
            add_late(checked.eligibility, late->second, framework);
        } else if (!listed && list->eligibility.status[at] == Status::ineligible) {
            add_ineligible(checked.eligibility, list->eligibility, at);
        } else {
            continue;
        }
        chosen.push_back(at);
        checked.late.push_back(number);
    }
    append_some(checked.cases, list->cases, chosen, framework);
    for (std::size_t heading = 0; heading < passed_on->headings.size(); ++heading)
        list->cases.others.push_back(as_column(*passed_on, heading, list->cases, framework));
    carried.corrected[number] = std::make_shared<CheckedList>(std::move(*list));
    return std::nullopt;
}

/// Numbers of the corrected lists whose cases stand, ascending.
std::vector<std::int64_t> standing_lists(const std::vector<Event>& events) {
    std::vector<std::int64_t> numbers;
    const auto standing = standing_events(events).value();
    for (const auto e : standing)
        if (const auto* list = list_behind(events, e)) numbers.push_back(list->list_number);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

/// Adds a case behind the design's own; targets and N stay.
std::uint32_t add_unit(Design& design, const CheckedList& checked, const Framework& framework, std::uint32_t at) {
    std::vector<std::uint16_t> levels;
    for (auto& variable : design.variables) {
        const auto made = case_variable(checked, framework, variable.name, {at});
        levels.push_back(level_for(variable, made.variable.levels[made.level.front()]));
    }
    const auto unit = static_cast<std::uint32_t>(design.case_ids.size());
    design.case_ids.push_back(checked.cases.text(*framework.field_with(FieldRole::case_id), at));
    design.cells[cell_for(design, levels)].units.push_back(unit);
    return unit;
}

} // namespace

std::string late_row_name(std::int64_t list_number, std::int64_t line) {
    return std::string(late_row_start) + std::to_string(list_number) + std::string(late_row_line) +
           std::to_string(line);
}

bool is_late_row_name(std::string_view row) {
    return row.substr(0, late_row_start.size()) == late_row_start && row.find(late_row_line) != std::string_view::npos;
}

namespace {

/// Not by a list: whatever a list says, these stay so.
std::set<std::string> found_out_of_scope(std::vector<Event> events, std::size_t count) {
    events.resize(count);
    std::set<std::string> ids;
    const auto standing = standing_events(events).value();
    for (const auto e : standing)
        if (list_behind(events, e) == nullptr)
            for (const auto& change : events[e].changes)
                for (const auto& left : change.left)
                    if (left.as == LeftAs::out_of_scope) ids.insert(left.case_id);
    return ids;
}

} // namespace

EligibilityRequest for_corrected_list(EligibilityRequest request, const Record& record, std::size_t events) {
    std::set<std::string> drawn, not_drawn;
    const auto gone = found_out_of_scope(record.events, events);
    const auto states = replay(record, events).value();
    for (const auto& state : states) {
        for (const auto& each : state.cases)
            if (gone.count(each.case_id) == 0) drawn.insert(each.case_id);
        not_drawn.insert(state.reserves.begin(), state.reserves.end());
        for (const auto& left : state.reserves_left)
            if (left.as == LeftAs::lost) not_drawn.insert(left.case_id);
    }
    request.drawn.assign(drawn.begin(), drawn.end());
    request.not_drawn.assign(not_drawn.begin(), not_drawn.end());
    request.found_out_of_scope.assign(gone.begin(), gone.end());
    return request;
}

std::optional<Error> add_late_cases(CheckedList& checked, CarriedColumns& carried, const Record& record,
                                    std::size_t first, const EligibilityRequest& request, const Files& files,
                                    const Framework& framework) {
    for (auto e = first; e < record.events.size(); ++e) {
        if (!record.events[e].amendment) continue;
        if (const auto before = replay(record, e); !before) return before.error();
        if (auto error =
                add_list(checked, carried, record.events[e], for_corrected_list(request, record, e), files, framework))
            return error;
    }
    return std::nullopt;
}

std::vector<std::uint32_t> turned_away(const DrawSource& source, const std::vector<Event>& events) {
    const auto& checked = source.checked;
    const auto id_field = *source.framework.field_with(FieldRole::case_id);
    const auto lists = standing_lists(events);
    std::map<std::string_view, std::uint32_t> found;
    std::set<std::string_view> eligible;
    for (std::size_t k = 0; k < checked.late.size(); ++k) {
        if (!std::binary_search(lists.begin(), lists.end(), checked.late[k])) continue;
        const auto at = static_cast<std::uint32_t>(checked.drawn_cases() + k);
        const auto id = checked.cases.text(id_field, at);
        if (checked.eligibility.status[at] == Status::eligible)
            eligible.insert(id);
        else
            found[id] = at;
    }
    std::vector<std::uint32_t> places;
    for (const auto& [id, at] : found)
        if (eligible.count(id) == 0) places.push_back(at);
    std::sort(places.begin(), places.end());
    return places;
}

Files amended_evidence(const std::vector<Event>& events, const Files& folder) {
    Files files;
    const auto take = [&](const std::string& name) {
        if (const auto file = folder.find(name); file != folder.end()) files.insert(*file);
    };
    for (const auto& event : events) {
        if (!event.amendment) continue;
        take(draw_file::amended_list(event.amendment->list_number));
        take(draw_file::amended_carried(event.amendment->list_number));
        for (const auto& supplement : event.amendment->supplements)
            if (!supplement.lottery_sha256.empty())
                take(draw_file::supplement(supplement.domain, event.amendment->list_number));
    }
    return files;
}

DrawWithLate::DrawWithLate(const DrawSource& source, const std::vector<Event>& events) : source_(source) {
    if (std::none_of(events.begin(), events.end(), [](const Event& each) { return each.amendment.has_value(); }))
        return;
    with_late_ = source.drawn;
    const auto standing = in_order_of_acts(events, standing_events(events).value());
    standing_lists_ = standing_lists(events);
    for (const auto e : standing)
        if (const auto* list = list_behind(events, e)) add_event(events[e], *list);
}

void DrawWithLate::add_event(const Event& event, const ListAmendment& list) {
    for (const auto& change : event.changes) {
        const auto domain = std::find_if(with_late_->domains.begin(), with_late_->domains.end(), [&](const auto& each) {
            return source_.framework.domains[each.domain].id == change.domain;
        });
        if (domain != with_late_->domains.end()) // else of the other list
            add_cases(*domain, event, change, late_outcome(list, change));
    }
}

void DrawWithLate::add_cases(DomainDraw& domain, const Event& event, const DomainChange& change,
                             const LateOutcome& outcome) {
    const auto chance = outcome.supplement == nullptr ? Rate{0, 1} : outcome.supplement->chance;
    std::int64_t place = 0;
    for (const auto* ids : {&change.late_drawn, &change.late_reserves})
        for (const auto& id : *ids) {
            const bool was_drawn_elsewhere = place++ < outcome.moved_in || came_lost(change, id);
            const auto at = row_of(id);
            if (!at) continue;
            const bool is_drawn = ids == &change.late_drawn;
            const auto before = was_drawn_elsewhere ? chance_before(event, id) : std::nullopt;
            const auto unit = add_unit(domain.design, source_.checked, source_.framework, *at);
            domain.case_at.push_back(*at);
            domain.late_chances.push_back(before.value_or(chance));
            if (!is_drawn) domain.reserves.push_back(unit);
            if (*at >= source_.checked.drawn_cases()) drawn_late_[*at] = drawn_late_[*at] || is_drawn;
        }
}

/// A case that was to be read in another domain and is to be read here was not drawn with the late ones.
std::optional<Rate> DrawWithLate::chance_before(const Event& event, const std::string& case_id) const {
    for (const auto& drawn : with_late_->domains) {
        const auto* change = change_in(event, source_.framework.domains[drawn.domain].id);
        if (change == nullptr) continue;
        const bool has_left = std::any_of(change->left.begin(), change->left.end(), [&](const CaseLeft& left) {
            return left.case_id == case_id && left.as == LeftAs::moved;
        });
        const auto unit = unit_of(drawn.design, case_id);
        if (has_left && unit) return drawn.inclusion_probability(*unit);
    }
    return std::nullopt;
}

std::optional<std::uint32_t> DrawWithLate::late_row_of(const std::string& case_id) const {
    const auto id_field = *source_.framework.field_with(FieldRole::case_id);
    const auto& checked = source_.checked;
    for (std::size_t k = checked.late.size(); k-- > 0;) {
        const auto at = static_cast<std::uint32_t>(checked.drawn_cases() + k);
        if (checked.eligibility.status[at] == Status::eligible && checked.cases.text(id_field, at) == case_id &&
            std::binary_search(standing_lists_.begin(), standing_lists_.end(), checked.late[k]))
            return at;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> DrawWithLate::row_of(const std::string& case_id) const {
    const auto late = late_row_of(case_id);
    return late ? late : row_on(source_.checked, source_.framework, case_id);
}

} // namespace casedraw
