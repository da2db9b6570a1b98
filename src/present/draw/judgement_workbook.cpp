#include <algorithm>
#include <casedraw/base/text.hpp>

#include "present/draw/hand_outs.hpp"
#include "present/draw/sheets.hpp"
#include "record/judgement_sheet.hpp"

namespace casedraw::pack {

namespace {

constexpr const char* choices_sheet = "Choices";

/// For which cases a key question is answered, in words.
std::string applies_in_words(const Applicability& applies, const Framework& framework, const RatingScheme& scheme) {
    if (const auto* judged = std::get_if<AppliesWhereJudged>(&applies))
        return "Only where \"" + scheme.judgements[judged->judgement].label + "\" is " + listed(judged->levels) + ".";
    if (const auto* by_list = std::get_if<AppliesWhereListed>(&applies))
        return "Only where the list says " + framework.fields[by_list->field].heading + ": " + listed(by_list->levels) +
               ".";
    if (const auto* marked = std::get_if<AppliesWhereMarked>(&applies))
        return "Only for " + marked->cases + "; else blank.";
    return "For every case.";
}

std::string prompt_of(const AskedQuestion& asked, const PackSource& source) {
    if (asked.rule == nullptr) return "For every case.";
    return applies_in_words(asked.rule->applies, source.framework, *source.scheme);
}

/// The levels of each of the inspector's judgements, a column each, for the drop-downs.
Worksheet choices(const PackSource& source) {
    Worksheet sheet;
    sheet.name = choices_sheet;
    sheet.hidden = true;
    for (std::size_t j = 0; j < source.scheme->judgements.size(); ++j) {
        const auto& levels = source.framework.fields[source.scheme->judgements[j].field].levels;
        for (std::size_t l = 0; l < levels.size(); ++l) {
            if (sheet.rows.size() <= l) sheet.rows.resize(l + 1);
            sheet.rows[l].resize(j);
            sheet.rows[l].push_back({levels[l].name, {}, ""});
        }
    }
    return sheet;
}

class JudgementSheet {
public:
    JudgementSheet(const PackSource& source, const PackOptions& options)
        : source_(source), questions_(asked_questions(source)) {
        std::vector<SheetColumn> columns{{"Case ID", 16}, {"Domain", 20}, {"Case manager", 18}};
        if (source.scheme != nullptr)
            for (const auto& judgement : source.scheme->judgements) columns.push_back({judgement.label, 20});
        for (const auto& question : questions_)
            columns.push_back({question.question->id + " " + question.question->label, 14});
        columns.push_back({"Notes", 40, NumberFormat::text, true});
        sheet_ = table_sheet("Judgements", "Judgements, case by case",
                             "Answer yes or no. Leave a cell blank where the question does not apply; grey cells are "
                             "not asked of that case.",
                             columns, source, options);
        sheet_.frozen_columns = 1;
    }

    Worksheet made() {
        for (const auto& domain : source_.drawn.domains) add_domain(domain);
        add_filter(sheet_, first_question() + questions_.size() + 1);
        return std::move(sheet_);
    }

private:
    std::size_t judgements() const { return source_.scheme == nullptr ? 0 : source_.scheme->judgements.size(); }
    std::size_t first_question() const { return 3 + judgements(); }

    void add_domain(const DomainDraw& drawn) {
        if (drawn.sample.empty()) return;
        const auto& domain = source_.framework.domains[drawn.domain];
        const auto first = static_cast<std::int64_t>(sheet_.rows.size());
        const auto to_answer = blank_to_fill_in();
        auto grey = text_cell("");
        grey.value = std::monostate{};
        grey.style.fill = Fill::ineligible;
        for (const auto unit : drawn.sample) {
            auto& row = sheet_.rows.emplace_back();
            row = {text_cell(std::string(drawn.design.case_ids[unit])), text_cell(domain.label),
                   text_cell(case_manager(source_, drawn.domain, drawn.case_at[unit]))};
            row.resize(first_question(), to_answer);
            for (const auto& question : questions_)
                row.push_back(is_asked(question, source_, drawn.domain, drawn.case_at[unit]) ? to_answer : grey);
            row.push_back(to_answer);
        }
        limit_answers(domain, first, static_cast<std::int64_t>(sheet_.rows.size()) - 1);
    }

    void limit_answers(const Domain& domain, std::int64_t first, std::int64_t last) {
        for (std::size_t j = 0; j < judgements(); ++j) {
            const auto levels = source_.framework.fields[source_.scheme->judgements[j].field].levels.size();
            sheet_.validations.push_back({{first, last, 3 + j, 3 + j},
                                          ChoiceRange{choices_sheet, {0, static_cast<std::int64_t>(levels) - 1, j, j}},
                                          "Your own judgement, whatever the list says.",
                                          "Choose one of the levels.",
                                          false});
        }
        for (std::size_t q = 0; q < questions_.size(); ++q) {
            if (questions_[q].domain != domain.id) continue;
            const auto column = first_question() + q;
            sheet_.validations.push_back({{first, last, column, column},
                                          std::vector<std::string>{"yes", "no"},
                                          as_prompt(prompt_of(questions_[q], source_)),
                                          "Answer yes or no, or leave the cell blank.",
                                          false});
        }
    }

    const PackSource& source_;
    std::vector<AskedQuestion> questions_;
    Worksheet sheet_;
};

} // namespace

Workbook judgement_workbook(const PackSource& source, const PackOptions& options) {
    Workbook book;
    book.title = "Judgements";
    book.sheets.push_back(JudgementSheet(source, options).made());
    if (source.scheme != nullptr && !source.scheme->judgements.empty()) book.sheets.push_back(choices(source));
    return book;
}

} // namespace casedraw::pack
