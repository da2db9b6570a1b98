#pragma once

#include <algorithm>
#include <casedraw/modelling/search.hpp>
#include <casedraw/modelling/summary.hpp>
#include <casedraw/base/files.hpp>
#include <casedraw/framework/wording.hpp>
#include <string>

namespace casedraw {

/// All results, by service, then allocation, then design.
struct ModelResults {
    std::vector<Modelled> modelled;
    std::vector<AllocationSummary> summaries;
    std::string scenario_sha256;         ///< of the scenario's text
    std::vector<Finding> notices;        ///< of what was read; the plan has its own
    std::string services_from = {};      ///< the portfolio's or the list's name, for people
    std::vector<std::string> rules = {}; ///< who is eligible, for the top of what people read
    std::string rated_by = {};           ///< the option's label; empty: the framework's own rule
    std::string marking = {};            ///< heads the report; empty: none
    bool partial = false;                ///< stopped before every replicate was made
    std::optional<Wording> wording = {}; ///< an inspectorate's own words, where standards bear them
};

/// The document of a model, which `model.json` holds. Its notices are those of what was read and the plan's.
std::string model_json(const ModelPlan& plan, const ModelResults& results);

/// The document where the services cannot be read: everything that is wrong.
std::string model_problems_json(const std::vector<Finding>& problems, const std::vector<Finding>& notices);

/// A row for each service, allocation, design and measure: `measures.csv`. data-schemas/model-data-dictionary.csv says
/// what each is.
std::string measures_csv(const ModelPlan& plan, const ModelResults& results);

/// A row for each allocation and design, all services together: `allocations.csv`.
std::string allocations_csv(const ModelPlan& plan, const ModelResults& results);

/// `report.html`, each of its charts as `charts/chart-….svg` with its numbers as CSV, and its tables in `tables`.
Files model_report_files(const ModelPlan& plan, const ModelResults& results);

/// The splits found for each service: as JSON, as CSV and for people.
struct FoundSplits {
    std::string goal; ///< as it was asked for
    std::vector<std::optional<FoundSplit>> services;
    std::vector<Finding> notices = {}; ///< as in ModelResults
    std::vector<char> searched = {};   ///< by service: 1 unless the search was stopped before it; empty: all were

    bool is_searched(std::size_t service) const { return searched.empty() || searched[service] != 0; }
    bool is_partial() const { return std::count(searched.begin(), searched.end(), 0) > 0; }
};
std::string found_json(const ModelPlan& plan, const FoundSplits& found);
std::string found_csv(const ModelPlan& plan, const FoundSplits& found);
std::string found_summary(const ModelPlan& plan, const FoundSplits& found);

/// The same for people, as a table and sentences.
std::string model_summary(const ModelPlan& plan, const ModelResults& results);

} // namespace casedraw
