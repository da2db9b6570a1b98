#pragma once

#include <casedraw/present/model_report.hpp>
#include <functional>
#include <optional>

#include "base/json.hpp"

namespace casedraw {

/// One figure of one service under one allocation and design.
struct Measure {
    std::string scope; ///< domain, key_question, standard, overall or service
    std::string id;    ///< of the domain, question or standard; empty for the others
    std::string name;
    std::optional<double> value;
    std::int64_t replicates = 0; ///< behind a simulated chance; 0 where the figure is exact
};

/// `ratio:60:40`, with the design where several are compared: for a terminal and for programs.
std::string name_of(const ModelPlan& plan, const AllocationSummary& summary);

/// The same in words, for pages and their charts and tables: `Ratio 60:40`.
std::string words_of(const ModelPlan& plan, const AllocationSummary& summary);

/// Those of what was read, and the plan's.
Json all_notices(const ModelPlan& plan, std::vector<Finding> notices);

/// The plan's notices as lines for people; empty where there is none.
std::string notices_in_words(const ModelPlan& plan);

/// How many services have no case, by domain of the framework: their standards there rest on none.
std::vector<std::int64_t> services_without_cases(const ModelPlan& plan);

/// Of those, domains whose cases stand on a list of their own and of which no service has any: nobody said how many.
std::vector<std::size_t> unlisted_domains(const ModelPlan& plan);

/// What is not known of them, and how to have it; empty where there is none.
std::string unlisted_in_words(const ModelPlan& plan);

/// How the designs compare where there are several, and what their margins are; empty where nothing needs to be said.
std::string designs_in_words(const ModelPlan& plan);

/// The domains' shares of the cases that are read, such as `47:53`; `-` where nothing is read.
std::string split_in_words(const ModelPlan& plan, const AllocationSummary& summary);

/// An allocation in words, such as `Ratio 60:40`.
std::string words_of(const Allocation& allocation);

/// A sentence on the allocations, each by its name, that ask for more cases than some service has; empty where none
/// does.
std::string shortfalls_in_words(const ModelPlan& plan, const std::vector<AllocationSummary>& summaries,
                                std::string (*name)(const Allocation&));

/// How many services' ratings under simple random sampling rest on drawn samples in place of all.
std::int64_t services_with_drawn_splits(const std::vector<Modelled>& modelled);

/// Visits every measure in a fixed order.
void for_each_measure(const ModelPlan& plan, const Modelled& modelled,
                      const std::function<void(const Measure&)>& visit);

/// How many services the ratings are of: those simulated for every allocation and design.
std::int64_t services_rated(const ModelPlan& plan, const std::vector<Modelled>& modelled);

/// That ratings are of some services only; empty where they are of all.
std::string left_out_by_stop(const ModelPlan& plan, const std::vector<Modelled>& modelled);

/// What the overall rating takes for granted: the ratings that no case answers; empty where there is no overall rating.
std::string panel_in_words(const ModelPlan& plan, const ModelResults& results);

/// A chance in percent with a place, or as many as a simulated one needs so as not to read as 0.0 or 100.0: one that no
/// replicate hit as `<0.03`, its one-sided 95% limit, one that all hit as `>99.97`.
/// `replicates` are 0 where the chance is exact.
std::string percent_shown(double chance, std::int64_t replicates);

/// The fewest replicates of any allocation of the services that are compared.
std::int64_t fewest_replicates(const ModelPlan& plan, const std::vector<Modelled>& modelled);

} // namespace casedraw
