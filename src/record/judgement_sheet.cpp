#include "record/judgement_sheet.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/judgements.hpp>
#include <casedraw/record/draw_id.hpp>

namespace casedraw {

namespace {

const KeyQuestionRule* rule_of(const StandardRule& standard, const std::string& id) {
    const auto rule = std::find_if(standard.key_questions.begin(), standard.key_questions.end(),
                                   [&](const KeyQuestionRule& each) { return each.id == id; });
    return rule == standard.key_questions.end() ? nullptr : &*rule;
}

} // namespace

std::vector<AskedQuestion> asked_questions(const DrawSource& source) {
    const auto& framework = source.framework;
    const auto* scheme = source.scheme;
    std::vector<AskedQuestion> asked;
    for (std::size_t s = 0; s < framework.standards.size(); ++s) {
        const auto& standard = framework.standards[s];
        const auto* domain = framework.domain(standard.domain);
        const bool is_drawn =
            domain != nullptr && (domain->listed || (source.second != nullptr && domain->second_list));
        if (!is_drawn) continue;
        for (const auto& question : standard.key_questions) {
            const auto* rule = scheme == nullptr ? nullptr : rule_of(scheme->standards[s], question.id);
            const bool by_cases =
                scheme == nullptr || (rule != nullptr && !std::holds_alternative<AppliesToArrangements>(rule->applies));
            if (by_cases) asked.push_back({domain->id, &question, rule});
        }
    }
    return asked;
}

bool is_asked(const AskedQuestion& asked, const DrawSource& source, std::size_t domain, std::size_t at) {
    if (asked.domain != source.framework.domains[domain].id) return false;
    const auto* listed = asked.rule == nullptr ? nullptr : std::get_if<AppliesWhereListed>(&asked.rule->applies);
    if (listed == nullptr || source.is_second(domain)) return true;
    const auto level = source.checked.cases.level_name(source.framework, listed->field, at);
    return level.empty() || std::find(listed->levels.begin(), listed->levels.end(), level) != listed->levels.end();
}

std::string judgements_csv(const DrawSource& source, const std::string& draw_id) {
    const auto questions = asked_questions(source);
    std::string text = "case_id,domain";
    for (const auto& asked : questions) append_cell(text += ',', asked.question->id);
    std::string end;
    if (source.scheme != nullptr)
        for (const auto& judgement : source.scheme->judgements) {
            append_cell(text += ',', judgement.name);
            end += ',';
        }
    text += ",notes," + std::string(draw_id_column) + "\n";
    for (const auto& domain : source.drawn.domains) {
        for (const auto unit : domain.sample) {
            append_cell(text, domain.design.case_ids[unit]);
            text += "," + source.framework.domains[domain.domain].id;
            for (const auto& asked : questions)
                text.append(",").append(is_asked(asked, source, domain.domain, domain.case_at[unit]) ? "" : not_asked);
            text += end + ",," + draw_id + "\n";
        }
    }
    return text;
}

} // namespace casedraw
