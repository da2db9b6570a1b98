#include "rating/answers.hpp"

#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/judgements.hpp>

#include "caselist/cell_values.hpp"

namespace casedraw {

Answer answer_in(std::string_view text) {
    const auto key = match_key(text);
    if (trimmed(text).empty()) return Answer::blank;
    if (key == match_key(not_asked)) return Answer::not_put;
    if (key == "na" && !is_error_value(text) && !is_failed_lookup(text)) return Answer::not_applicable;
    if (key == "x") return Answer::faulty; // a tick to one, a cross to another
    const auto answer = yes_or_no(without_doubt(text));
    return answer == YesNo::yes ? Answer::yes : answer == YesNo::no ? Answer::no : Answer::faulty;
}

std::string no_answer(std::string_view text) {
    constexpr std::size_t longest_shown = 4;
    if (is_error_value(text) || is_failed_lookup(text)) return about_failed_lookup(text) + " ";
    return letters_in(text) <= longest_shown ? casedraw::quoted(text) + " is no answer. " : "";
}

std::string how_older_sheets_are_read() {
    return named_setting("blank", "not-applicable") + " reads sheets in which a blank says that it does not apply";
}

std::string why_due(const KeyQuestionRule& rule, const RatingScheme& scheme) {
    const auto* judged = std::get_if<AppliesWhereJudged>(&rule.applies);
    if (judged == nullptr) return " applies to this case. Answer yes or no.";
    const auto& label = scheme.judgements[judged->judgement].label;
    return " applies to this case by its “" + label + "”. Answer yes or no, or put the “" + label + "” right.";
}

std::string why_not_due(const KeyQuestionRule& rule, const Framework& framework, const RatingScheme& scheme) {
    if (const auto* judged = std::get_if<AppliesWhereJudged>(&rule.applies)) {
        const auto& label = scheme.judgements[judged->judgement].label;
        return " does not apply to this case by its “" + label + "”. Leave the cell blank, or put the “" + label +
               "” right.";
    }
    const auto& by_list = std::get<AppliesWhereListed>(rule.applies);
    return " is only asked where the list's “" + framework.fields[by_list.field].heading + "” is " +
           listed(by_list.levels, "or") + ", which it is not for this case. Leave the cell blank.";
}

} // namespace casedraw
