#include "modelling/lane_answers.hpp"

#include <algorithm>
#include <utility>

namespace casedraw::modelling {
namespace {

std::vector<double> chances_of(const std::vector<GroupSample>& samples) {
    std::vector<double> chances;
    for (const auto& sample : samples) chances.push_back(sample.chance);
    return chances;
}

} // namespace

GroupAnswers::GroupAnswers(const std::vector<AnswerChances>& answers, const std::vector<std::size_t>& questions,
                           double correlation, std::int64_t most_read, std::int64_t most_unread)
    : correlated_(correlation, most_read, most_unread) {
    std::vector<double> proportions;
    for (const auto q : questions) proportions.push_back(answers[q].proportion);
    std::sort(proportions.rbegin(), proportions.rend());
    proportions.erase(std::unique(proportions.begin(), proportions.end()), proportions.end());
    const auto shared_by = correlation > 0 ? 1 : 0;
    const auto owned_by = correlation < 1 ? 1 : 0;
    double higher = 1;
    for (const auto proportion : proportions) {
        Level level{SuccessDraws(higher > 0 ? proportion / higher : 0, shared_by * most_read, shared_by * most_unread),
                    SuccessDraws(proportion, owned_by * most_read, owned_by * most_unread),
                    {}};
        for (const auto q : questions)
            if (answers[q].proportion == proportion)
                level.questions.push_back({q, SuccessDraws(answers[q].relevant, most_read, most_unread)});
        levels_.push_back(std::move(level));
        higher = proportion;
    }
}

void GroupAnswers::add(const Split& cases, const std::vector<bool>& always_relevant, ReplicateWords& words,
                       LaneAnswers& answers) {
    Split below; // of the cases that share a number
    correlated_.set_trials(cases);
    correlated_.add(words, below);
    const auto own = cases - below;
    for (auto& level : levels_) {
        level.step.set_trials(std::exchange(below, {}));
        level.step.add(words, below);
        level.own.set_trials(own);
        for (auto& [question, relevance] : level.questions) {
            auto& counts = answers[question];
            if (always_relevant[question]) {
                counts.yes += below;
                level.own.add(words, counts.yes);
                continue;
            }
            auto yes = below;
            level.own.add(words, yes);
            Split relevant;
            relevance.set_trials(yes);
            relevance.add(words, relevant);
            counts.yes += relevant;
            relevance.set_trials(cases - yes);
            relevance.add(words, relevant);
            counts.relevant += relevant;
        }
    }
}

DomainAnswers::DomainAnswers(const GroupedCases& cases, const std::vector<std::size_t>& questions,
                             const std::vector<bool>& always_relevant, double correlation)
    : questions_(questions), always_relevant_(always_relevant), make_up_(chances_of(cases.samples)) {
    for (std::size_t g = 0; g < cases.groups.size(); ++g) {
        const auto& group = cases.groups[g];
        std::vector<std::int32_t> sampled;
        for (const auto& sample : cases.samples) sampled.push_back(static_cast<std::int32_t>(sample.sampled[g]));
        const auto [fewest, most] = std::minmax_element(sampled.begin(), sampled.end());
        GroupAnswers answers(*group.answers, questions, correlation, *most, group.population - *fewest);
        groups_.push_back({static_cast<std::int32_t>(group.population), std::move(sampled), std::move(answers)});
    }
}

void DomainAnswers::draw(ReplicateWords& words, LaneAnswers& answers) {
    for (const auto q : questions_) {
        answers[q].yes = {};
        if (!always_relevant_[q]) answers[q].relevant = {};
    }
    LaneWords make_up{};
    if (!make_up_.is_certain()) {
        const auto& word = words.next();
        for (std::size_t lane = 0; lane < lanes; ++lane) make_up[lane] = make_up_.of_word(word[lane]);
    }
    for (auto& group : groups_) {
        Split cases;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            cases.read[lane] = group.sampled[make_up[lane]];
            cases.unread[lane] = group.population - cases.read[lane];
        }
        group.answers.add(cases, always_relevant_, words, answers);
    }
}

std::vector<bool> always_relevant(const std::vector<GroupedCases>& domains,
                                  const std::vector<ModelledQuestion>& questions) {
    std::vector<bool> always;
    for (std::size_t q = 0; q < questions.size(); ++q) {
        const auto& groups = domains[questions[q].domain].groups;
        always.push_back(std::all_of(groups.begin(), groups.end(),
                                     [q](const auto& group) { return (*group.answers)[q].relevant >= 1; }));
    }
    return always;
}

} // namespace casedraw::modelling
