#pragma once

#include <casedraw/commands/rate.hpp>

namespace casedraw::commands {

/// Everything that goes into a rating, with what was found on the way.
struct RatingInputs {
    RatingRequest request;
    JudgementReading judgements;
    std::optional<DrawnSample> drawn;
    std::vector<Finding> findings;
};

/// The sheets of a rating, and what they are held against.
struct JudgementSheets {
    struct File {
        std::string name;
        std::vector<TextTable> tables;
    };
    std::vector<File> files;  ///< without sheets of the whole draw that nobody has begun, as long as another is left
    std::size_t left_out = 0; ///< files of another draw, which are not among them
    std::optional<DrawnSample> drawn;
    std::vector<Decision> decisions;
    std::vector<Finding> findings; ///< sheets of another draw, those of which two are the same; faults of decisions

    std::vector<TextTable> tables() const; ///< of all files
};

/// `asked.judgements` must not be empty.
Result<JudgementSheets> judgement_sheets(const Rate& asked, const RatingScheme& scheme);

Result<RatingInputs> rating_inputs(const Rate& asked, const RatingScheme& scheme);

} // namespace casedraw::commands
