#pragma once

#include <casedraw/modelling/model.hpp>
#include <optional>

/// Which cases answer alike, and how many of each kind a sample holds.
namespace casedraw::modelling {

/// The sampled cases of every cell, over all samples that a design may give.
struct CellSamples {
    std::vector<std::array<std::uint16_t, most_variables>> levels; ///< by cell, as in EligibleCases
    std::vector<std::int64_t> population;                          ///< by cell
    std::vector<std::vector<std::int64_t>> sampled;                ///< by possible sample, by cell
    std::vector<double> chance;                                    ///< of each; they sum to 1
    /// In place of the two above: every sample of so many cases is as likely.
    struct AnySample {
        std::int64_t cases = 0;
        std::string seed; ///< for drawing some, where there are too many to count
    };
    std::optional<AnySample> any_sample;
};

/// By counting the panels of the very lottery that `draw` would make with this seed; one sample for crossed strata; any
/// sample for simple random sampling. Without levels, or where nothing or everything is sampled, there is one possible
/// sample.
CellSamples cell_samples(const EligibleCases& cases, std::int64_t sample, SamplingDesign design,
                         const std::string& seed, const std::string& service, const std::string& domain);

/// All cases as one cell.
CellSamples one_cell(std::int64_t population, std::int64_t sample);

/// Cases with the same chances.
struct AnswerGroup {
    std::int64_t population = 0;
    const std::vector<AnswerChances>* answers = nullptr; ///< by modelled question
};
struct GroupSample {
    std::vector<std::int64_t> sampled; ///< by group
    double chance = 1;
};
struct GroupedCases {
    std::vector<AnswerGroup> groups;
    std::vector<GroupSample> samples; ///< that differ
    bool all_samples = true;          ///< false: too many differ, and `drawn_splits` drawn ones stand for them
};

/// Simple random sampling is counted over every way to share the sample among groups, up to this many.
inline constexpr std::size_t most_splits = 20'000;
inline constexpr int drawn_splits = 2'000;

/// The cells put together by the classes of a scenario's part; `fields` are those of the cells' levels.
GroupedCases grouped(const CellSamples& cells, const std::vector<std::size_t>& fields, const ScenarioPart& part);

} // namespace casedraw::modelling
