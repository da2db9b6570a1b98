#pragma once

#include "modelling/answer_groups.hpp"
#include "modelling/count_draws.hpp"

/// Drawing the answers of whole readings, as numbers of cases.
namespace casedraw::modelling {

/// Answers to one key question.
struct QuestionCounts {
    Split yes;
    Split relevant; ///< not kept where the question applies to every case
};
using LaneAnswers = std::vector<QuestionCounts>; ///< by modelled question

/// Draws the answers of cases with the same chances, up to so many, to the questions of one domain.
class GroupAnswers {
public:
    GroupAnswers(const std::vector<AnswerChances>& answers, const std::vector<std::size_t>& questions,
                 double correlation, std::int64_t most_read, std::int64_t most_unread);

    /// Cases that share one uniform number over all questions are counted by how many lie below each proportion,
    /// highest first; the others are counted question by question; relevance thins both. `always_relevant`, by modelled
    /// question: those that apply to every case of all groups.
    void add(const Split& cases, const std::vector<bool>& always_relevant, ReplicateWords& words, LaneAnswers& answers);

private:
    struct Question {
        std::size_t question;
        SuccessDraws relevance;
    };
    /// Questions with the same proportion.
    struct Level {
        SuccessDraws step; ///< from the next higher proportion to this one
        SuccessDraws own;
        std::vector<Question> questions;
    };

    SuccessDraws correlated_;
    std::vector<Level> levels_; ///< highest proportion first
};

/// One domain under one part of the scenario.
class DomainAnswers {
public:
    /// `always_relevant`, by modelled question: those that apply to every case of the part.
    DomainAnswers(const GroupedCases& cases, const std::vector<std::size_t>& questions,
                  const std::vector<bool>& always_relevant, double correlation);

    void draw(ReplicateWords& words, LaneAnswers& answers);

private:
    struct Group {
        std::int32_t population;
        std::vector<std::int32_t> sampled; ///< by possible sample
        GroupAnswers answers;
    };
    std::vector<std::size_t> questions_;
    std::vector<bool> always_relevant_;
    std::vector<Group> groups_;
    ChoiceDraws make_up_;
};

/// By modelled question: whether it applies to every case of the part.
std::vector<bool> always_relevant(const std::vector<GroupedCases>& domains,
                                  const std::vector<ModelledQuestion>& questions);

} // namespace casedraw::modelling
