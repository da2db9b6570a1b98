#include "commands/cases_on_list.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/framework/framework.hpp>
#include <map>
#include <set>

namespace casedraw::commands {

Error is_no(const char* code, std::string message) {
    return {ErrorKind::answer_is_no, code, std::move(message) + " Nothing was changed."};
}

namespace {

/// Where people find a case that came with a corrected list: that list is kept in canonical form, by case id.
std::map<std::string, std::string> late_places(const DrawInHand& draw) {
    std::map<std::string, std::string> places;
    const auto& checked = draw.remade.checked;
    const auto id_field = *draw.opened.rules.framework().field_with(FieldRole::case_id);
    for (std::size_t k = 0; k < checked.late.size(); ++k) {
        const auto at = checked.drawn_cases() + k;
        const auto number = checked.late[k];
        places[std::string(checked.cases.text(id_field, at))] =
            "corrected list number " + std::to_string(number) + " (line " + std::to_string(checked.cases.row[at]) +
            " of " + draw.name + "/" + draw_file::amended_list(number) + ", where it is kept by case id)";
    }
    return places;
}

/// By case id, where people find the case: the row of the list, as the ledger names it, or a corrected list.
std::map<std::string, std::string> listed_places(const DrawInHand& draw) {
    auto places = late_places(draw);
    const auto ledger = draw.opened.files.find(draw_file::ledger);
    const auto text = ledger == draw.opened.files.end() ? std::string() : ledger->second;
    const auto table = read_text_table(text, {"row", "case_id"}, "ledger.csv");
    if (!table) return places;
    const auto row = *table->column("row");
    const auto id = *table->column("case_id");
    for (const auto& each : table->rows)
        places.emplace(each.cells[id], "row " + each.cells[row] + " of the list that was drawn from");
    return places;
}

/// How many of the missing cases are on the list under ids that people would take for theirs.
std::int64_t look_alikes(const AmendmentPlan& plan, const CheckedList& list, const Framework& framework) {
    std::set<std::string> known, keys;
    for (const auto& domain : plan.domains) known.insert(domain.before.in_scope.begin(), domain.before.in_scope.end());
    const auto id_field = *framework.field_with(FieldRole::case_id);
    for (std::size_t at = 0; at < list.cases.size(); ++at)
        if (const auto id = list.cases.text(id_field, at); known.count(std::string(id)) == 0)
            keys.insert(look_alike_key(id));
    return std::count_if(plan.missing.begin(), plan.missing.end(),
                         [&](const std::string& id) { return keys.count(look_alike_key(id)) != 0; });
}

std::string look_alike_words(std::int64_t alike) {
    if (alike == 0) return {};
    return " " + std::to_string(alike) + (alike == 1 ? " of them is" : " of them are") +
           " there under an id that only looks the same (zeros in front, capitals, or what a spreadsheet made of it): "
           "give the ids as they were at the draw.";
}

std::string other_id_words(const std::map<std::string, std::uint32_t>& renumbered) {
    if (renumbered.empty()) return {};
    return " Of them " + counted(static_cast<std::int64_t>(renumbered.size()), "is", "are") +
           " there under another id: the same child with the same disposal date. Give the ids as they were at "
           "the draw; else such a case would be thrown out, and come a second time as a late one.";
}

std::string place_of_other_id(const std::string& id, const std::map<std::string, std::uint32_t>& renumbered,
                              const CaseList& cases) {
    const auto found = renumbered.find(id);
    if (found == renumbered.end()) return {};
    return "; the same child with the same disposal date stands in row " +
           std::to_string(cases.number_on_sheet(cases.row[found->second])) + " of it under another id";
}

} // namespace

const CaseList& list_before(const DrawInHand& draw) {
    const auto* last = last_amendment(draw.record());
    const auto& corrected = draw.remade.carried.corrected;
    const auto list = last == nullptr ? corrected.end() : corrected.find(last->list_number);
    return list == corrected.end() ? draw.remade.checked.cases : list->second->cases;
}

std::optional<Answer> of_another_service(const DrawInHand& draw, const AmendmentPlan& plan, const CheckedList& list) {
    const auto found = cases_under_same_ids(list_before(draw), list.cases, draw.opened.rules.framework(), plan);
    if (!found.are_others()) return std::nullopt;
    return refusal(
        is_no("another-list",
              draw.name + ": under the ids of this draw the list has other cases. Of " +
                  counted(found.cases, "eligible case", "eligible cases") + " with the same id the child differs in " +
                  std::to_string(found.other_person) + ", the disposal date in " + std::to_string(found.other_date) +
                  " and the gender in " + std::to_string(found.other_gender) +
                  ". It is taken for another service's where the child differs in more than half of them, or the "
                  "disposal date in more than half and the gender in more than one in ten. Amend with this service's "
                  "own list. Where the service has given its children other ids since, put back those of the draw. To "
                  "draw from this list afresh: " +
                  named_command("draw", "draw NEWLIST " + named_setting("again", draw.name) + " " +
                                            named_setting("reason", "TEXT")) +
                  "."));
}

std::optional<Answer> with_missing_cases(const Amend& asked, const DrawInHand& draw, const AmendmentPlan& plan,
                                         const CheckedList& list) {
    const auto missing = static_cast<std::int64_t>(plan.missing.size());
    if (missing == 0) return std::nullopt;
    const auto alike = look_alike_words(look_alikes(plan, list, draw.opened.rules.framework()));
    if (2 * missing > plan.in_scope)
        return refusal(is_no("another-list", draw.name + ": of " +
                                                 counted(plan.in_scope, "eligible case", "eligible cases") +
                                                 " of this draw " + counted(missing, "is", "are") +
                                                 " not on the list, so it is taken for "
                                                 "another service's." +
                                                 alike));
    const auto renumbered = under_other_ids(list_before(draw), list.cases, draw.opened.rules.framework(), plan);
    if (asked.missing_is_out_of_scope && renumbered.empty()) return std::nullopt;
    auto answer =
        refusal(is_no("cases-missing", draw.name + ": " + counted(missing, "eligible case is", "eligible cases are") +
                                           " not on the corrected list." + alike + other_id_words(renumbered) +
                                           (asked.missing_is_out_of_scope
                                                ? std::string()
                                                : " Put them back, or, where they should never have been on it, give " +
                                                      named_setting("missing", "out-of-scope") + ".")));
    const auto places = listed_places(draw);
    std::vector<Finding> findings;
    for (const auto& id : plan.missing) {
        const auto place = places.find(id);
        findings.push_back({Severity::problem, "case-missing", "case_id", 0, "",
                            "The case in " +
                                (place == places.end() ? std::string("a row of an earlier list") : place->second) +
                                " is not on this one" + place_of_other_id(id, renumbered, list.cases) + "."});
    }
    report_problems(answer, "Cases that are missing", std::move(findings));
    return answer;
}

} // namespace casedraw::commands
