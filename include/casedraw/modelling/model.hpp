#pragma once

#include <casedraw/sizing/allocation.hpp>
#include <casedraw/modelling/portfolio.hpp>
#include <casedraw/modelling/scenario.hpp>
#include <casedraw/selection/sampling_design.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What allocations would give, and cost, under a scenario.
namespace casedraw {

// --- What is asked ---------------------------------------------------------------------------------------------------

enum class ModelMethod {
    automatic, ///< exact where answers are independent of each other, else Monte Carlo
    exact,
    monte_carlo,
};

struct ModelRequest {
    std::vector<Allocation> allocations; ///< a `CaseloadAllocation` without numbers takes each service's own
    std::vector<SamplingDesign> designs{SamplingDesign::panel_lottery};
    Precision precision;
    ModelMethod method = ModelMethod::automatic;
    std::int64_t replicates = 10'000; ///< of every service and allocation
    std::string seed = "casedraw model";
    /// How many of the services are inspected, for the margins of the country; empty: a quarter, half and three
    /// quarters of them, as examples, because how many are is nowhere published.
    std::vector<std::int64_t> inspected = {};
};

/// As `parse_allocation`, and `caseload` alone for each service's own caseload.
Result<Allocation> parse_model_allocation(std::string_view text, const Framework& framework);

// --- What comes out --------------------------------------------------------------------------------------------------

/// Of a rating by the sample beside the rating that inspecting every eligible case would give; they sum to 1.
struct RatingChances {
    double correct = 0;
    double harsh = 0;   ///< the sample's is lower
    double lenient = 0; ///< it is higher
    double unrated = 0; ///< the sample gives none, though reading every case would; where neither does, that is correct

    /// Of a rating that is another than the truth's, or missing.
    double wrong() const { return harsh + lenient + unrated; }

    /// Adds so many times the other.
    void add(const RatingChances& more, double times = 1);
};

/// How often one standard alone makes the overall rating wrong: chances that the overall rating differs from the
/// truth's, and would be the truth's if this standard had its true rating and all others what the sample gives them.
/// Several standards may each be such a cause at once, or none, so the chances of all standards need not sum to that of
/// a wrong overall rating.
struct OverallCause {
    double harsh = 0;   ///< the overall rating is lower than the truth's
    double lenient = 0; ///< it is higher

    /// Adds so many times the other.
    void add(const OverallCause& more, double times = 1) {
        harsh += times * more.harsh;
        lenient += times * more.lenient;
    }
};

struct ModelledDomain {
    std::int64_t population = 0;
    std::int64_t sample = 0;
    std::int64_t shortfall = 0;
    std::optional<double> margin_of_error;
};

struct QuestionMeasures {
    double expected_relevant = 0;
    double probability_few = 0; ///< that it applies to so few sampled cases that the panel is to look (0 to 5)
    /// Variance of the share of yes under the design over its variance under simple random sampling; nothing at a
    /// census.
    std::optional<double> design_effect;
};

/// One service, one allocation, one design.
struct Modelled {
    std::size_t service = 0;
    std::size_t allocation = 0; ///< of ModelRequest::allocations
    SamplingDesign design = SamplingDesign::panel_lottery;
    std::vector<ModelledDomain> domains;
    std::optional<double> margin_of_error;   ///< as `overall_margin` gives it
    std::vector<QuestionMeasures> questions; ///< by modelled question
    std::vector<RatingChances> standards;    ///< by modelled standard
    std::optional<RatingChances> overall;
    std::vector<OverallCause>
        causes;        ///< by modelled standard, where there is an overall rating; 0 for one that does not count
    bool rated = true; ///< false: the chances are not known, because nothing was simulated yet
    std::int64_t replicates = 0; ///< behind the chances; 0 where they are exact
    std::int64_t drawn_splits =
        0; ///< samples that stand for all simple random ones, where there were too many to count; else 0
    double inspector_days = 0;
    std::vector<Finding> notices;
};

/// Everything needed to work results out, checked once. Services are independent of each other and may be worked out
/// side by side and in any order: the results are the same.
class ModelPlan {
public:
    /// Errors name everything that is wrong with the request, and classes that no case could belong to.
    static Result<ModelPlan> make(const Framework& framework, RatingScheme scheme, std::vector<Service> services,
                                  Scenario scenario, ModelRequest request);

    const Framework& framework() const { return *framework_; }
    const RatingScheme& scheme() const { return scheme_; }
    const std::vector<Service>& services() const { return services_; }
    const Scenario& scenario() const { return scenario_; }
    const ModelRequest& request() const { return request_; }
    const std::vector<ModelledQuestion>& questions() const { return questions_; }
    /// Classes of the scenario that are not applied to all cases, and to how many services' they are not.
    const std::vector<Finding>& notices() const { return notices_; }
    /// The standards of `Modelled::standards`, of RatingScheme::standards.
    std::vector<std::size_t> standards() const;
    bool is_exact() const { return method_ == ModelMethod::exact; }
    /// How many services are inspected, as asked for or as examples; empty where there is one service.
    std::vector<std::int64_t> inspected() const;

    /// All allocations and designs of one service, by allocation, then design. Chances of ratings are there where they
    /// are exact; else nothing is rated until simulation's are put in.
    std::vector<Modelled> modelled(std::size_t service) const;

private:
    ModelPlan() = default;
    std::shared_ptr<const Framework> framework_;
    RatingScheme scheme_;
    std::vector<Service> services_;
    Scenario scenario_;
    ModelRequest request_;
    ModelMethod method_ = ModelMethod::exact;
    std::vector<ModelledQuestion> questions_;
    std::vector<Finding> notices_;
};

/// How margins of error weighted by population come about: z √Σ W² p(1-p)/n · (N-n)/(N-1), W the share of all eligible
/// cases (Cochran 1977, 5.9). Nothing where a domain with cases has no sample, or there is no case at all.
std::optional<double> weighted_margin(const std::vector<ModelledDomain>& domains, const Precision& precision);

/// That of all cases of a service, or of several: `domains` are the framework's, once for each service. Additional
/// domains are left out, as their cases are in another domain already.
std::optional<double> overall_margin(const Framework& framework, const std::vector<ModelledDomain>& domains,
                                     const Precision& precision);

} // namespace casedraw
