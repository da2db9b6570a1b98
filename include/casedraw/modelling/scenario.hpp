#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What is supposed to be true of the cases, as data.
namespace casedraw {

struct Framework;

/// How a key question is answered for a case: it applies with chance `relevant`, and is then a yes with chance
/// `proportion`.
struct AnswerChances {
    double proportion = 0;
    double relevant = 1;
    friend bool operator==(const AnswerChances&, const AnswerChances&) = default;
};

/// A key question that cases answer.
struct ModelledQuestion {
    std::string id;
    std::size_t standard = 0; ///< of RatingScheme::standards
    std::size_t domain = 0;   ///< of Framework::domains
};

/// The key questions that cases answer, by standard.
std::vector<ModelledQuestion> modelled_questions(const Framework& framework, const RatingScheme& scheme);

/// Cases at one of some levels of a field answer by chances of their own.
struct ScenarioClass {
    std::size_t field = 0; ///< of Framework::fields
    std::vector<std::uint16_t> levels;
    std::vector<AnswerChances> answers; ///< by modelled question
};

/// One possible state of a service. A scenario of several is a mixture of them.
struct ScenarioPart {
    std::int64_t weight = 1;
    std::vector<AnswerChances> answers; ///< by modelled question
    std::vector<ScenarioClass> classes; ///< the first that a case belongs to applies
};

struct Scenario {
    std::string title;
    std::vector<ScenarioPart> parts;                    ///< at least one
    std::map<std::string, std::size_t> panel_standards; ///< band by standard (or by key question that no case answers)
    double correlation = 0;                             ///< chance that all answers of a case share one uniform number
    double cases_per_inspector_week = 7;

    /// Whether cases differ by what the long list says of them.
    bool has_classes() const;
    std::int64_t total_weight() const;
    /// Five days a week; a child read in two domains counts twice.
    double inspector_days(std::int64_t cases) const;
};

/// Reads a scenario. An error names every fault, each at its JSON path. One truth may serve several frameworks: what it
/// says of a standard or key question that the framework has and does not rate in that way is passed over.
Result<Scenario> read_scenario(std::string_view json_text, const Framework& framework, const RatingScheme& scheme);

/// Ids of the scenarios built in.
std::vector<std::string> builtin_scenario_ids();
/// The JSON text of one; an error that lists the ids for an unknown one.
Result<std::string_view> builtin_scenario_text(std::string_view id);

} // namespace casedraw
