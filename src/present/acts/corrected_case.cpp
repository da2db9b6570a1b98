#include "present/acts/corrected_case.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/eligibility/kept_cases.hpp>
#include <casedraw/framework/framework.hpp>

#include "record/corrected_classes.hpp"
#include "record/late_cases.hpp"
#include "record/present_draw.hpp"

namespace casedraw {

namespace {

/// A case on the list that brought it; nothing for one of a second list, which is never corrected.
std::optional<std::uint32_t> first_row(const DrawSource& source, const std::string& case_id) {
    if (const auto late = DrawWithLate(source).late_row_of(case_id)) return late;
    const auto id_field = *source.framework.field_with(FieldRole::case_id);
    for (std::uint32_t at = 0; at < source.checked.drawn_cases(); ++at)
        if (source.checked.cases.text(id_field, at) == case_id) return at;
    return std::nullopt;
}

std::string entry(const CaseList& cases, const Framework& framework, std::size_t field, std::size_t at) {
    for (const auto& cell : cases.fields[field].not_understood)
        if (cell.at == at) return "something that could not be read";
    switch (framework.fields[field].type) {
    case FieldType::text:
        return std::string(cases.text(field, at));
    case FieldType::code:
        return std::string(cases.level_name(framework, field, at));
    case FieldType::date: {
        const auto date = cases.date(field, at);
        return date ? to_long_text(*date) : "";
    }
    case FieldType::whole_number: {
        const auto number = cases.whole_number(field, at);
        return number ? std::to_string(*number) : "";
    }
    case FieldType::yes_no:
        break;
    }
    return cases.is_yes(field, at) ? "yes" : "no";
}

CorrectedEntry corrected_entry(const Field& field, std::string was, std::string is) {
    if (field.type == FieldType::text || field.role == FieldRole::date_of_birth) return {field.heading, {}, {}};
    const auto or_blank = [](std::string text) { return text.empty() ? std::string("blank") : text; };
    return {field.heading, or_blank(std::move(was)), or_blank(std::move(is))};
}

/// What another list has otherwise of a case, in columns that both have.
std::vector<CorrectedEntry> corrected_entries(const CaseList& before, std::size_t at_before, const CaseList& after,
                                              std::size_t at_after, const Framework& framework) {
    std::vector<CorrectedEntry> entries;
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        if (!before.fields[f].present || !after.fields[f].present) continue;
        auto was = entry(before, framework, f, at_before);
        auto is = entry(after, framework, f, at_after);
        if (was != is) entries.push_back(corrected_entry(framework.fields[f], std::move(was), std::move(is)));
    }
    return entries;
}

std::string entries_in_words(const std::vector<CorrectedEntry>& entries) {
    std::vector<std::string> all;
    for (const auto& each : entries)
        all.push_back(each.heading + (each.was.empty() ? " is another" : " was " + each.was + " and is " + each.is));
    return listed(all);
}

bool is_out_of_domain(const DomainState& state, std::string_view case_id) {
    const auto* read = state.find(case_id);
    return (read != nullptr && read->state == CaseState::out_of_scope) ||
           std::any_of(state.reserves_left.begin(), state.reserves_left.end(), [&](const CaseLeft& left) {
               return left.case_id == case_id && left.as == LeftAs::out_of_scope;
           });
}

bool is_in_scope(const DomainState& state, std::string_view case_id) {
    if (is_out_of_domain(state, case_id)) return false;
    return state.find(case_id) != nullptr ||
           std::find(state.reserves.begin(), state.reserves.end(), case_id) != state.reserves.end();
}

/// Cases that could be drawn and that the list leaves out only because this one of their child is kept, which the
/// lists that brought them have as another child's.
std::vector<std::string> joined_with(const DrawSource& source, const CheckedList& list, std::uint32_t row) {
    const auto person = source.framework.field_with(FieldRole::person);
    if (!person || list.eligibility.status[row] != Status::eligible) return {};
    const auto id_field = *source.framework.field_with(FieldRole::case_id);
    const auto child_at_first = [&](const std::string& id) {
        const auto at = first_row(source, id);
        return at ? source.checked.cases.text(*person, *at) : std::string_view();
    };
    const auto own = child_at_first(std::string(list.cases.text(id_field, row)));
    const auto only_one_person = std::uint64_t{1} << ReasonBits(source.framework).one_person;
    const KeptCases kept(list.cases, source.framework, list.eligibility);
    const DrawWithLate with_late(source);
    std::vector<std::string> ids;
    for (std::size_t at = 0; at < list.cases.size(); ++at) {
        if (list.eligibility.reasons[at] != only_one_person || kept.in_place_of(at) != row) continue;
        std::string id(list.cases.text(id_field, at));
        const auto& domains = with_late.draw().domains;
        const bool could_be_drawn = std::any_of(domains.begin(), domains.end(), [&](const DomainDraw& drawn) {
            return unit_of(drawn.design, id).has_value();
        });
        if (could_be_drawn && child_at_first(id) != own) ids.push_back(std::move(id));
    }
    return ids;
}

/// That the draw took cases of the child for different children's.
std::string joined_words(const Explanation& explained, Redaction redaction) {
    const bool is_one = explained.joined_with.size() == 1;
    return (redaction == Redaction::for_sharing ? std::string(is_one ? "Another case" : "Other cases")
                                                : "  By the corrected list " + listed(explained.joined_with)) +
           (is_one ? " is of the same child" : " are of the same child") +
           ". The draw took them for different children's, so each could be drawn and the child had more than the "
           "chance of one case, save where all are read.\n";
}

/// What a correction means for the chances.
std::string chance_words(const Explanation& explained) {
    if (!explained.joined_with.empty()) return ".\n";
    const auto& domains = explained.domains;
    const auto is_anywhere = [&](auto is_so) { return std::any_of(domains.begin(), domains.end(), is_so); };
    const bool has_moved = is_anywhere([](const auto& told) { return told.moved_from || told.has_moved_on; });
    const bool stays = is_anywhere([](const auto& told) { return !told.is_out_of_scope() && !told.has_moved_on; });
    return stays && !has_moved ? ". The draw was made by what was known then, so this changes nobody's chance.\n"
                               : ".\n";
}

} // namespace

void add_corrections(Explanation& explained, const DrawSource& source, const Record& record) {
    const auto first = first_row(source, explained.case_id);
    if (!first) return;
    const auto standing = standing_events(record.events).value();
    for (auto e = standing.rbegin(); e != standing.rend(); ++e) {
        if (!record.events[*e].amendment) continue;
        const auto list = source.carried.corrected.find(record.events[*e].amendment->list_number);
        if (list == source.carried.corrected.end()) continue;
        const auto row = row_on(*list->second, source.framework, explained.case_id);
        if (!row) continue;
        explained.corrected =
            corrected_entries(source.checked.cases, *first, list->second->cases, *row, source.framework);
        if (!explained.corrected.empty()) explained.corrected_by = list->first;
        explained.joined_with = joined_with(source, *list->second, *row);
        return;
    }
}

std::string corrections_in_words(const Explanation& explained, Redaction redaction) {
    const auto joined = explained.joined_with.empty() ? std::string() : joined_words(explained, redaction);
    if (explained.corrected.empty()) return joined;
    if (redaction == Redaction::for_sharing)
        return "A corrected list has " +
               counted(static_cast<std::int64_t>(explained.corrected.size()), "entry", "entries") +
               " of it otherwise than the list that it was drawn from.\n" + joined;
    return "  Corrected by list " + std::to_string(explained.corrected_by) + ": " +
           entries_in_words(explained.corrected) + chance_words(explained) + joined;
}

void add_before_arrival(Explanation& explained, const DrawSource& source, std::uint32_t late_row) {
    const auto& checked = source.checked;
    const auto id_field = *source.framework.field_with(FieldRole::case_id);
    std::uint32_t at = 0;
    while (at < checked.drawn_cases() && checked.cases.text(id_field, at) != explained.case_id) ++at;
    if (at == checked.drawn_cases() || checked.eligibility.status[at] == Status::eligible) return;
    auto& before = explained.before_arrival.emplace();
    before.status = checked.eligibility.status[at];
    before.list_number = checked.late[late_row - checked.drawn_cases()];
    auto at_draw = checked.eligibility; // of the draw's list alone
    for (auto late = checked.drawn_cases(); late < at_draw.status.size(); ++late)
        at_draw.status[late] = Status::ineligible;
    before.reasons = reasons(checked.cases, source.framework, source.request.eligibility, at_draw, at);
    if (const auto kept = KeptCases(checked.cases, source.framework, at_draw).in_place_of(at))
        before.kept_instead = checked.cases.text(id_field, *kept);
    const auto list = source.carried.corrected.find(before.list_number);
    if (list == source.carried.corrected.end()) return;
    if (!before.kept_instead.empty()) {
        const auto kept = row_on(*list->second, source.framework, before.kept_instead);
        before.has_kept_left = !kept || list->second->eligibility.status[*kept] != Status::eligible;
    }
    if (const auto row = row_on(*list->second, source.framework, explained.case_id))
        before.corrected = corrected_entries(checked.cases, at, list->second->cases, *row, source.framework);
}

std::string correction_on_arrival(const BeforeArrival& before, Redaction redaction) {
    const auto by = "list " + std::to_string(before.list_number);
    const bool is_whole = redaction == Redaction::none;
    std::string text;
    if (!before.corrected.empty() && is_whole)
        text = "  Corrected by " + by + ": " + entries_in_words(before.corrected) + ".\n";
    else if (!before.corrected.empty())
        text = "  " + counted(static_cast<std::int64_t>(before.corrected.size()), "entry", "entries") + " of it " +
               (before.corrected.size() == 1 ? "was" : "were") + " corrected by " + by + ".\n";
    if (before.has_kept_left)
        text += "  By corrected " + by + " " + (is_whole ? "case " + before.kept_instead : std::string("that case")) +
                " is not eligible any more.\n";
    return text;
}

void add_corrections(Json& value, const Explanation& explained, Redaction redaction) {
    const auto shown = [&](const std::string& text) {
        return text.empty() || redaction == Redaction::for_sharing ? Json(nullptr) : Json(text);
    };
    value["corrected_by"] = explained.corrected_by == 0 ? Json(nullptr) : Json(explained.corrected_by);
    value["joined_with"] = redaction == Redaction::for_sharing ? Json::array() : Json(explained.joined_with);
    const auto values_of = [&](const std::vector<CorrectedEntry>& entries) {
        auto values = Json::array();
        for (const auto& each : entries)
            values.push_back({{"field", each.heading}, {"was", shown(each.was)}, {"is", shown(each.is)}});
        return values;
    };
    value["corrected"] = values_of(explained.corrected);
    value["before_arrival"] = nullptr;
    if (const auto& before = explained.before_arrival)
        value["before_arrival"] = {
            {"status", before->status == Status::problem ? "problem" : "ineligible"},
            {"kept_instead", before->kept_instead.empty() ? Json(nullptr) : shown(before->kept_instead)},
            {"list_number", before->list_number},
            {"corrected", values_of(before->corrected)}};
}

bool is_out_of_scope(const std::vector<DomainState>& states, std::string_view case_id) {
    const auto holds = [&](bool (*is_so)(const DomainState&, std::string_view)) {
        return std::any_of(states.begin(), states.end(), [&](const auto& state) { return is_so(state, case_id); });
    };
    return !case_id.empty() && holds(is_out_of_domain) && !holds(is_in_scope);
}

std::string kept_that_left_in_words(const Explanation& explained, Redaction redaction) {
    auto text = "  The case that was kept for the child" +
                (redaction == Redaction::none ? " was " + explained.kept_instead + ", which" : std::string()) +
                " is out of scope since.";
    if (explained.reasons.size() == 1)
        text += " So this rule leaves the case out no longer. It counts again with the next corrected list that has it "
                "eligible: hand that in with " +
                named_command("amend", "amend") + ".";
    return text + "\n";
}

} // namespace casedraw
