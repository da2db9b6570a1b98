#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

#include "present/draw/hand_outs.hpp"
#include "record/judgement_sheet.hpp"

namespace casedraw::pack {

namespace {

constexpr const char* choices_sheet = "Choices";
constexpr double question_width = 12.5; // the longest words of the headings stay whole
constexpr double judgement_width = 11;

/// For which cases a key question is answered, in words.
std::string applies_in_words(const Applicability& applies, const Framework& framework, const RatingScheme& scheme) {
    if (const auto* judged = std::get_if<AppliesWhereJudged>(&applies))
        return "Only where \"" + scheme.judgements[judged->judgement].label + "\" is " + listed(judged->levels) + ".";
    if (const auto* by_list = std::get_if<AppliesWhereListed>(&applies))
        return "Only where the list says " + framework.fields[by_list->field].heading + ": " + listed(by_list->levels) +
               ".";
    if (const auto* marked = std::get_if<AppliesWhereMarked>(&applies))
        return "Only for " + marked->cases + "; else n/a.";
    return "For every case.";
}

std::string prompt_of(const AskedQuestion& asked, const DrawSource& source) {
    if (asked.rule == nullptr) return "For every case.";
    return applies_in_words(asked.rule->applies, source.framework, *source.scheme);
}

bool may_be_not_applicable(const AskedQuestion& asked) {
    return asked.rule != nullptr && !std::holds_alternative<AppliesToAll>(asked.rule->applies);
}

bool depends_on_judgement(const AskedQuestion& asked) {
    return asked.rule != nullptr && std::holds_alternative<AppliesWhereJudged>(asked.rule->applies);
}

/// What may be chosen in a cell, and the words where something else is typed.
std::vector<std::string> answers_to(const AskedQuestion& asked) {
    return may_be_not_applicable(asked) ? std::vector<std::string>{"yes", "no", "n/a"}
                                        : std::vector<std::string>{"yes", "no"};
}

/// The levels of each of the inspector's judgements, a column each, for the drop-downs.
Worksheet choices(const DrawSource& source) {
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

/// The judgements of one domain: a row a case, its key questions, the inspector's own judgements and notes.
class DomainSheet {
public:
    DomainSheet(const HandOut& handed, std::size_t domain, const std::string& whose)
        : handed_(handed), source_(handed.source), domain_(source_.framework.domains[domain]), at_(domain) {
        for (const auto& asked : asked_questions(source_))
            if (asked.domain == domain_.id) questions_.push_back(asked);
        if (questions_.empty()) find_arrangements();
        sheet_ = table_sheet(sheet_name(domain_.label),
                             domain_.label + (whose.empty() ? ": judgements" : ": judgements of " + whose), about(),
                             columns(), handed.notes);
        sheet_.frozen_columns = 1;
    }

    Worksheet made() {
        const auto first = static_cast<std::int64_t>(sheet_.rows.size());
        for (const auto& handed : handed_.to_read)
            if (handed.domain == at_) add_case(handed);
        const auto last = static_cast<std::int64_t>(sheet_.rows.size()) - 1;
        if (last >= first) limit_answers(first, last);
        add_filter(sheet_, sheet_.column_widths.size());
        return std::move(sheet_);
    }

private:
    std::size_t judgements() const {
        // Victims have no class of their own.
        return source_.scheme == nullptr || questions_.empty() || source_.is_second(at_)
                   ? 0
                   : source_.scheme->judgements.size();
    }
    std::size_t first_question() const { return 3 + judgements(); }

    /// Key questions that no case answers, of standards that are rated only where this domain has cases.
    void find_arrangements() {
        if (source_.scheme == nullptr) return;
        for (std::size_t s = 0; s < source_.scheme->standards.size(); ++s) {
            const auto& when = source_.scheme->standards[s].when;
            if (!when || when->domain != domain_.id) continue;
            for (const auto& question : source_.framework.standards[s].key_questions)
                arrangements_.push_back(&question);
        }
    }

    std::string about() const {
        if (handed_.to_read.empty()) return "No case stands on this sheet now, and nothing is to be filled in.";
        const auto holds_for_any = [&](bool (*holds)(const AskedQuestion&)) {
            return std::any_of(questions_.begin(), questions_.end(), holds);
        };
        if (!questions_.empty() && !holds_for_any(may_be_not_applicable))
            return "Answer yes or no: every question applies to every case here. Leave a cell blank until you know.";
        if (!questions_.empty())
            return std::string("Answer yes or no; n/a where a question does not apply.") +
                   (holds_for_any(depends_on_judgement)
                        ? " Cells turn grey where it does not apply by your own judgement."
                        : "");
        if (!arrangements_.empty())
            return "These cases answer no key question by themselves. Note what each shows; the panel judges the "
                   "arrangements as a whole.";
        return "These cases answer no key question of this framework by themselves. Note what each shows.";
    }

    std::vector<SheetColumn> columns() const {
        std::vector<SheetColumn> columns{{"Case ID", 13}, {"Domain", 10}, {"Case manager", 14}};
        for (std::size_t j = 0; j < judgements(); ++j)
            columns.push_back({source_.scheme->judgements[j].label, judgement_width});
        for (const auto& asked : questions_)
            columns.push_back({asked.question->id + " " + asked.question->label, question_width});
        // The number behind the words: a heading that begins with it is a question to be answered by yes or no.
        for (const auto* question : arrangements_)
            columns.push_back({question->label + " (" + question->id + ")", 26, NumberFormat::text, true});
        columns.push_back({"Notes", 20, NumberFormat::text, true});
        return columns;
    }

    void add_case(const HandedCase& handed) {
        const auto to_answer = blank_to_fill_in();
        auto grey = text_cell("");
        grey.value = std::monostate{};
        grey.style.fill = Fill::ineligible;
        auto& row = sheet_.rows.emplace_back();
        row = {text_cell(handed_.case_id(handed)), text_cell(domain_.label, true),
               text_cell(handed_.manager(handed), true)};
        row.resize(first_question(), to_answer);
        for (const auto& asked : questions_) row.push_back(is_asked(asked, source_, at_, handed.at) ? to_answer : grey);
        row.resize(sheet_.column_widths.size(), to_answer);
    }

    void limit_answers(std::int64_t first, std::int64_t last) {
        for (std::size_t j = 0; j < judgements(); ++j) {
            const auto levels = source_.framework.fields[source_.scheme->judgements[j].field].levels.size();
            sheet_.validations.push_back({{first, last, 3 + j, 3 + j},
                                          ChoiceRange{choices_sheet, {0, static_cast<std::int64_t>(levels) - 1, j, j}},
                                          "Your own judgement, whatever the list says.",
                                          "Choose one of the levels.",
                                          false});
        }
        for (std::size_t q = 0; q < questions_.size(); ++q) {
            const auto column = first_question() + q;
            sheet_.validations.push_back(
                {{first, last, column, column},
                 answers_to(questions_[q]),
                 as_prompt(prompt_of(questions_[q], source_)),
                 may_be_not_applicable(questions_[q]) ? "Answer yes, no or n/a." : "Answer yes or no.",
                 false});
            grey_where_judged(questions_[q], {first, last, column, column});
        }
    }

    /// Greys cells of a question once the inspector's judgement says that it does not apply.
    void grey_where_judged(const AskedQuestion& asked, const CellRange& cells) {
        const auto* judged = asked.rule == nullptr ? nullptr : std::get_if<AppliesWhereJudged>(&asked.rule->applies);
        if (judged == nullptr) return;
        const auto cell = "$" + column_letters(3 + judged->judgement) + std::to_string(cells.first_row + 1);
        std::string when = "AND(" + cell + "<>\"\"";
        for (const auto& level : judged->levels) when += "," + cell + "<>\"" + level + "\"";
        sheet_.greyed.push_back({cells, when + ")"});
    }

    const HandOut& handed_;
    const DrawSource& source_;
    const Domain& domain_;
    std::size_t at_;
    std::vector<AskedQuestion> questions_;
    std::vector<const KeyQuestion*> arrangements_;
    Worksheet sheet_;
};

/// The prompts of one standard, which tell an inspector what to look for and never decide a rating: a sheet of their
/// own, so that the key questions can be read on paper. `questions` are those that the domain's cases answer.
Worksheet prompts_sheet(const HandOut& handed_out, std::size_t at, const Standard& standard,
                        const std::vector<const KeyQuestion*>& questions) {
    const auto& domain = handed_out.source.framework.domains[at];
    std::vector<SheetColumn> columns{{"Case ID", 13}, {"Domain", 12}};
    for (const auto* question : questions)
        for (const auto& prompt : question->prompts) columns.push_back({prompt.id + " " + prompt.label, 12});
    auto sheet =
        table_sheet(sheet_name("Prompts " + standard.id), domain.label + ": prompts of standard " + standard.id,
                    "Yes or no where it helps; prompts never decide a rating.", columns, handed_out.notes);
    sheet.frozen_columns = 1;
    const auto first = static_cast<std::int64_t>(sheet.rows.size());
    for (const auto& handed : handed_out.to_read) {
        if (handed.domain != at) continue;
        auto& row = sheet.rows.emplace_back();
        row = {text_cell(handed_out.case_id(handed)), text_cell(domain.label, true)};
        row.resize(columns.size(), blank_to_fill_in());
    }
    const auto last = static_cast<std::int64_t>(sheet.rows.size()) - 1;
    if (last >= first)
        sheet.validations.push_back({{first, last, 2, columns.size() - 1},
                                     std::vector<std::string>{"yes", "no", "n/a"},
                                     "A prompt: it never decides a rating.",
                                     "Answer yes, no or n/a.",
                                     false});
    return sheet;
}

/// The sheets of the prompts of a domain's standards; a question that no case answers has none.
void add_prompts(Workbook& book, const HandOut& handed, std::size_t at) {
    const auto& framework = handed.source.framework;
    const auto asked = asked_questions(handed.source);
    const auto is_asked_here = [&](const KeyQuestion& question) {
        return std::any_of(asked.begin(), asked.end(), [&](const AskedQuestion& each) {
            return each.question == &question && each.domain == framework.domains[at].id && !question.prompts.empty();
        });
    };
    for (const auto& standard : framework.standards) {
        std::vector<const KeyQuestion*> questions;
        for (const auto& question : standard.key_questions)
            if (is_asked_here(question)) questions.push_back(&question);
        if (!questions.empty()) book.sheets.push_back(prompts_sheet(handed, at, standard, questions));
    }
}

} // namespace

Workbook judgement_workbook(const HandOut& handed, const std::string& whose) {
    Workbook book;
    book.title = "Judgements";
    for (std::size_t d = 0; d < handed.source.framework.domains.size(); ++d) {
        if (std::none_of(handed.to_read.begin(), handed.to_read.end(),
                         [&](const HandedCase& each) { return each.domain == d; }))
            continue;
        book.sheets.push_back(DomainSheet(handed, d, whose).made());
        if (handed.notes.options.prompts) add_prompts(book, handed, d);
    }
    if (book.sheets.empty()) book.sheets.push_back(DomainSheet(handed, 0, whose).made()); // no case in any
    if (handed.source.scheme != nullptr && !handed.source.scheme->judgements.empty())
        book.sheets.push_back(choices(handed.source));
    return book;
}

} // namespace casedraw::pack
