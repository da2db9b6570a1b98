#include <casedraw/modelling/option.hpp>

#include <algorithm>

namespace casedraw {

RatingScheme led_by(RatingScheme scheme, const RatingOption& option) {
    for (const auto& [standard, leading] : option.leading)
        for (auto& rule : scheme.standards) {
            if (rule.id != standard) continue;
            auto& questions = rule.key_questions;
            questions.erase(std::remove_if(questions.begin(), questions.end(),
                                           [&, id = leading](const KeyQuestionRule& each) { return each.id != id; }),
                            questions.end());
        }
    return scheme;
}

} // namespace casedraw
