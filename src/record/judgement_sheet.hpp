#pragma once

#include <casedraw/record/draw_source.hpp>
#include <string>
#include <vector>

/// The sheet that a draw hands to inspectors, as plain text and as a workbook.
namespace casedraw {

struct KeyQuestion;

/// A key question that cases of a listed domain answer.
struct AskedQuestion {
    std::string domain;
    const KeyQuestion* question = nullptr;
    const KeyQuestionRule* rule = nullptr; ///< null where the framework has no scheme: it is then asked of all
};

/// In the framework's order; what is judged of arrangements is not among them.
std::vector<AskedQuestion> asked_questions(const DrawSource& source);

/// Whether it is asked of a case of a domain, as far as the draw can know: by its domain, and by its level on the long
/// list where the rule goes by that. What inspectors judge for themselves decides later.
bool is_asked(const AskedQuestion& asked, const DrawSource& source, std::size_t domain, std::size_t at);

/// `judgements.csv`: a row a sampled case. Cells to be answered are blank; the others say that they are not asked.
/// Each row says which draw it belongs to.
std::string judgements_csv(const DrawSource& source, const std::string& draw_id);

} // namespace casedraw
