#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/confirmation_report.hpp>

#include "base/json.hpp"

namespace casedraw {

namespace {

/// Of cases so answered: `made` are those that leave by it, `to_read` of them; the others had left before.
std::string of_these(std::int64_t answered, std::int64_t made, std::int64_t to_read) {
    const auto known = std::max<std::int64_t>(0, answered - made);
    const auto new_ones = " (" + std::to_string(to_read) + " to be read)";
    if (known == 0) return counted(made, "case", "cases") + new_ones;
    return counted(answered, "case", "cases") + (made == 0 ? ", known already"
                                                           : ": " + std::to_string(known) + " known already and " +
                                                                 std::to_string(made) + " new" + new_ones);
}

std::int64_t answered_as(const ConfirmationAnswers& answers, LossKind kind) {
    return std::count_if(answers.changes.begin(), answers.changes.end(),
                         [&](const ConfirmedChange& each) { return each.kind == kind; });
}

/// How many reserves are read from now on: the terminal names no case.
std::string calls(const Event& event) {
    std::int64_t called = 0, in_place = 0;
    for (const auto& change : event.changes)
        for (const auto& each : change.called) {
            ++called;
            in_place += each.replaces.empty() ? 0 : 1;
        }
    if (called == 0) return {};
    auto text = "  From now on " + counted(called, "reserve is", "reserves are") + " read";
    if (in_place > 0)
        text += ", " + (in_place < called ? std::to_string(in_place) + " of them " : std::string()) + "in place of " +
                (in_place == 1 ? "a case" : "cases") + " that cannot be";
    return text + ": evidence/sample.csv then has " + (called == 1 ? "it" : "them") + " (came_as, replaces).\n";
}

/// Domain by domain: how many lost cases have nobody in their place though reserves are left.
std::string not_replaced(const Confirmation& made, const Framework& framework) {
    std::string text;
    for (const auto& change : made.event.changes)
        for (const auto& domain : made.plan.domains) {
            const auto& before = domain.before;
            if (before.domain != change.domain) continue;
            const auto holds = [](const auto& ids, const std::string& id) {
                return std::find(ids.begin(), ids.end(), id) != ids.end();
            };
            auto reserves = static_cast<std::int64_t>(before.reserves.size() - change.called.size());
            std::int64_t lost = 0;
            for (const auto& left : change.left) {
                reserves -= holds(before.reserves, left.case_id) ? 1 : 0;
                lost += left.as == LeftAs::lost && holds(before.to_read, left.case_id) ? 1 : 0;
            }
            for (const auto& each : change.called) lost -= each.replaces.empty() ? 0 : 1;
            if (lost > 0 && reserves > 0)
                text += "  Nobody is called in place of " + counted(lost, "case", "cases") + " of " +
                        framework.domain(before.domain)->label +
                        ": each of the reserves left would break a cap of the draw.\n";
        }
    return text;
}

std::int64_t with_times(const ConfirmationAnswers& answers) {
    return std::count_if(answers.managers.begin(), answers.managers.end(),
                         [](const ConfirmedManager& each) { return !each.when.empty(); });
}

std::string manager_words(const ConfirmationAnswers& answers, const Confirmation& made) {
    std::string text;
    if (answers.managers_absent > 0)
        text += "  No case manager, and to be read all the same: " + counted(answers.managers_absent, "case", "cases") +
                ".\n";
    if (with_times(answers) > 0)
        text += "  Case manager there only at given times: " + counted(with_times(answers), "case", "cases") +
                ". The sharing out keeps to them.\n";
    if (!made.event.managers.empty())
        text += "  New of case managers: " +
                counted(static_cast<std::int64_t>(made.event.managers.size()), "answer", "answers") + ".\n";
    return text;
}

/// What the service wrote over what was sent, and is no answer.
std::string few_listed(std::vector<std::string> cells) {
    constexpr std::size_t most_shown = 10;
    const auto more = cells.size() > most_shown ? cells.size() - most_shown : 0;
    cells.resize(cells.size() - more);
    if (more > 0) cells.push_back(std::to_string(more) + " more");
    return listed(cells);
}

/// Rows that were begun.
std::string begun_words(const std::vector<std::string>& rows) {
    if (rows.empty()) return {};
    return "  Answered only in part: " + counted(static_cast<std::int64_t>(rows.size()), "case", "cases") +
           (rows.size() == 1 ? " (row " : " (rows ") + few_listed(rows) +
           "). Whether they are in scope is taken over; a no to another question and a reason are not. Ask the service "
           "for the answers that are missing there.\n";
}

std::string noted_words(const std::vector<std::string>& cells) {
    if (cells.empty()) return {};
    return "  Notes beside answers that change nothing were not taken over. Read them in the sheet: " +
           few_listed(cells) + ".\n";
}

std::string changed_words(const std::vector<std::string>& cells) {
    if (cells.empty()) return {};
    return "  Case manager, or what the case is eligible for, is another than was sent, and was not taken over: " +
           few_listed(cells) + ". Where the service is right, correct the list and use " +
           named_command("amend", "casedraw amend") + ".\n";
}

/// Of which domains every case was answered for, where it was not of all.
std::string domains_answered_words(const Confirmation& made, const Framework& framework) {
    std::vector<std::string> labels;
    for (const auto& id : made.event.domains_answered) labels.push_back(framework.domain(id)->label);
    if (labels.empty()) return {};
    return " Of " + listed(labels) + " every case was answered for" +
           (made.may_be_eligible.empty() ? ", so N is exact there." : ".");
}

std::string how_far_n_is_known(const ConfirmationAnswers& answers, const Confirmation& made,
                               const Framework& framework) {
    std::string text;
    const auto unanswered = static_cast<std::int64_t>(answers.unanswered.size());
    if (unanswered > 0 && made.may_leave == 0)
        text = " Of those not answered it is known already whether they are in scope: N does not fall by them.";
    else if (unanswered > 0)
        text = (made.may_leave == unanswered ? std::string(" Those not answered may be out of scope as well")
                                             : " Of those not answered it is not known yet of " +
                                                   std::to_string(made.may_leave) + " whether they are in scope") +
               ": N may still fall by " + std::to_string(made.may_leave) + " at most.";
    else if (answers.to_confirm.empty() && answers.eligible_otherwise.empty() && made.may_be_eligible.empty() &&
             made.in_scope_again.empty())
        text = made.not_asked.empty() ? " Every case was answered for, so N is exact."
                                      : " Every case on the sheet was answered for, so N is exact, but not for " +
                                            made.not_asked + ", which are not on it.";
    else if (answers.to_confirm.empty())
        text = " Every case on the sheet was answered for.";
    text += domains_answered_words(made, framework);
    if (const auto others = static_cast<std::int64_t>(answers.eligible_otherwise.size()); others > 0)
        text += " N may be another in some domain: of " + counted(others, "case", "cases") + " the service says that " +
                (others == 1 ? "it is" : "they are") + " eligible for something else.";
    if (const auto again = static_cast<std::int64_t>(made.in_scope_again.size()); again > 0)
        text += " N may be higher by " + std::to_string(again) +
                " than is said here: " + counted(again, "case", "cases") + " left before as out of scope, and " +
                (again == 1 ? "is" : "are") + " answered now as in scope.";
    if (made.may_be_eligible.empty()) return text;
    const auto others = static_cast<std::int64_t>(made.may_be_eligible.size());
    return text + (made.in_scope_again.empty() ? " N may be higher by up to " : " It may be higher still by up to ") +
           std::to_string(others) + ": " +
           (others == 1 ? "another case of such a child was" : "other cases of such children were") +
           " left out only because one is read for each child, and may be eligible now.";
}

} // namespace

std::string confirmation_summary(const ConfirmationAnswers& answers, const Confirmation& made,
                                 const Framework& framework) {
    const auto unanswered = answers.unanswered.size();
    auto text = "The service answered for " + counted(answers.answered, "case", "cases") +
                (unanswered == 0   ? std::string()
                 : unanswered == 1 ? "; 1 is not answered and stays as it is"
                                   : "; " + std::to_string(unanswered) + " are not answered and stay as they are") +
                ".\n  Not in scope: " +
                of_these(answered_as(answers, LossKind::out_of_scope), made.out_of_scope, made.out_of_scope_to_read) +
                "." + how_far_n_is_known(answers, made, framework) + "\n  In scope, and cannot be read: " +
                of_these(answered_as(answers, LossKind::lost), made.lost, made.lost_to_read) + ".\n";
    if (!answers.to_confirm.empty())
        text +=
            "  The list was corrected after this sheet was sent, and the sheet is taken for the cases it has. Still to "
            "be confirmed: " +
            counted(static_cast<std::int64_t>(answers.to_confirm.size()), "case", "cases") + ". " +
            named_command("confirm", "casedraw confirm") + " without answers writes the sheet that has them.\n";
    if (!made.gone.empty())
        text += "  Left before, and answered now as if they could be read: " +
                counted(static_cast<std::int64_t>(made.gone.size()), "case", "cases") +
                " (evidence/sample.csv and reserves.csv: state). An answer brings no case back: " +
                named_command("undo", "casedraw undo") + " takes back the act by which it left.\n";
    if (!made.event.in_scope.empty())
        text += "  In scope, and not known so before: " +
                counted(static_cast<std::int64_t>(made.event.in_scope.size()), "case", "cases") + ".\n";
    text += begun_words(answers.begun_rows) + changed_words(answers.changed_cells) + noted_words(answers.noted_cells) +
            manager_words(answers, made);
    for (const auto& domain : made.plan.domains)
        if (domain.difference.in_scope.empty() && !domain.before.in_scope.empty())
            text += "  No eligible case is left in " + framework.domain(domain.before.domain)->label + ".\n";
    if (!made.changes_anything()) return text + "Nothing changes in who is to be read, and nothing was recorded.\n";
    if (!made.changes_who_is_read()) return text + "Nothing changes in who is to be read.\n";
    return text + calls(made.event) + not_replaced(made, framework);
}

std::string confirmation_json(const ConfirmationAnswers& answers, const Confirmation& made, const ActReport* act) {
    Json value = act != nullptr ? Json::parse(act_json(*act)) : Json{{"schema_version", 1}};
    value["confirmation"] = {{"answered", answers.answered},
                             {"unanswered", answers.unanswered.size()},
                             {"still_to_confirm", answers.to_confirm},
                             {"managers_absent", answers.managers_absent},
                             {"managers_at_given_times", with_times(answers)},
                             {"managers_new", made.event.managers.size()},
                             {"out_of_scope", made.out_of_scope},
                             {"out_of_scope_to_read", made.out_of_scope_to_read},
                             {"lost", made.lost},
                             {"lost_to_read", made.lost_to_read},
                             {"known_already", made.known_already},
                             {"gone", made.gone.size()},
                             {"in_scope_again", made.in_scope_again.size()},
                             {"changed_cells", answers.changed_cells},
                             {"noted_cells", answers.noted_cells}};
    return value.dump(2) + "\n";
}

std::string confirmation_sheet_json(const ConfirmationSheet& sheet, const std::vector<std::string>& written) {
    const Json value{{"schema_version", 1},         {"sheet", sheet.id},
                     {"service", sheet.service},    {"fieldwork", to_iso(sheet.fieldwork)},
                     {"cases", sheet.cases.size()}, {"written", written}};
    return value.dump(2) + "\n";
}

} // namespace casedraw
