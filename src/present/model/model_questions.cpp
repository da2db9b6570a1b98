#include <casedraw/base/text.hpp>

#include "present/model/model_charts.hpp"
#include "present/model/model_measures.hpp"

namespace casedraw {

namespace {

/// Means over the services with cases in the question's domain.
struct MeanQuestion {
    double relevant = 0;
    double few = 0;
    std::int64_t services = 0;
    double effect = 0;
    std::int64_t with_effect = 0;

    void add(const QuestionMeasures& measures) {
        relevant += measures.expected_relevant;
        few += measures.probability_few;
        ++services;
        if (!measures.design_effect) return;
        effect += *measures.design_effect;
        ++with_effect;
    }
};

std::string mean_shown(double sum, std::int64_t count, int places) {
    return count == 0 ? "none" : decimal(sum / static_cast<double>(count), places);
}

} // namespace

document::DataTable question_table(const ModelPlan& plan, const ModelResults& results) {
    const auto few = std::to_string(plan.scheme().discretion.few_cases);
    document::DataTable table{"table-questions",
                              "Each key question, mean over services with cases in its domain",
                              {{"Allocation", false},
                               {"Key question", false},
                               {"Cases read that it applies to", true},
                               {"Chance of " + few + " or fewer, percent", true},
                               {"Design effect", true}},
                              {{}}};
    const auto kinds = results.summaries.size();
    for (std::size_t k = 0; k < kinds; ++k)
        for (std::size_t q = 0; q < plan.questions().size(); ++q) {
            MeanQuestion mean;
            for (std::size_t i = k; i < results.modelled.size(); i += kinds)
                if (results.modelled[i].domains[plan.questions()[q].domain].population > 0)
                    mean.add(results.modelled[i].questions[q]);
            table.groups.front().rows.push_back(
                {{words_of(plan, results.summaries[k]), plan.questions()[q].id,
                  mean_shown(mean.relevant, mean.services, 1), mean_shown(100 * mean.few, mean.services, 1),
                  mean_shown(mean.effect, mean.with_effect, 3)}});
        }
    return table;
}

} // namespace casedraw
