#pragma once

#include <casedraw/sizing/allocation.hpp>
#include <casedraw/base/error.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/selection/design.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <casedraw/engine/check.hpp>
#include <casedraw/selection/lottery.hpp>
#include <casedraw/selection/sampling_design.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {

/// Everything a draw depends on besides the list and the framework; written to the record in full.
struct DrawRequest {
    EligibilityRequest eligibility;
    Allocation allocation;
    Precision precision;
    std::string seed;                            ///< published text, not empty
    std::map<std::string, std::int64_t> numbers; ///< by domain, from dice; else from the seed
    bool commit = false;                         ///< the lottery is published first, without a number
    SamplingDesign design = SamplingDesign::panel_lottery;
    MarginRule margins = MarginRule::soft; ///< of the panel lottery; the other designs keep no margins
    bool exclude_problems = false;         ///< draw although some rows have problems
    std::string variant;                   ///< of the framework; empty: none
    ColumnNames columns;                   ///< how the list was read
    std::string sheet;                     ///< likewise; empty: the one that fits
};

enum class NumberSource { seed, given };

/// Cells that are sampled apart from each other, each with a number of cases fixed beforehand.
struct Strata {
    std::vector<std::int64_t> samples;  ///< by cell of the design
    std::vector<std::uint32_t> cell_of; ///< by unit
};

/// The draw in one domain. Units are indices into `design.case_ids`.
struct DomainDraw {
    std::size_t domain = 0;                            ///< index into Framework::domains
    std::string method;                                ///< with its version
    SamplingDesign by = SamplingDesign::panel_lottery; ///< as asked for; at a census it does not matter
    Design design;
    std::vector<std::uint32_t> case_at; ///< by unit: index into the list
    std::optional<Lottery> lottery;
    std::optional<Strata> strata;       ///< of a draw by crossed strata
    std::optional<Violation> violation; ///< of the lottery, or of the one sample of a large population
    std::optional<std::int64_t> number;
    std::optional<NumberSource> number_source;
    std::optional<Digest> number_digest;
    std::vector<std::uint32_t> sample;   ///< ascending; empty while only committed
    std::vector<std::uint32_t> reserves; ///< in the published order

    /// The chance of a unit at the draw, as a fraction: n/N, or its share of the panels where hard margins differ, or its
    /// stratum's n_h/N_h.
    Rate inclusion_probability(std::uint32_t unit) const;
    bool has_equal_chances() const;
    /// Whether some cases were drawn by a design that does not hold the sample to its margins.
    bool is_without_margins() const;
};

struct Draw {
    Sizes sizes;
    std::vector<DomainDraw> domains; ///< of every listed domain of the framework
    bool committed = false;          ///< the numbers are still to be picked: no sample yet
};

/// Eligible cases by domain of the framework, as sizes are worked out from.
SizesRequest sizes_request(const CheckedList& checked, const Framework& framework, const Allocation& allocation,
                           const Precision& precision);

/// Where a domain's table of panels comes from: made anew, or read back from a published file.
using LotterySource = std::function<Result<Lottery>(const Design&, const LotteryRequest&)>;

/// Sizes and draws. Errors: a list with problems (unless excluded), a number that is no row of its lottery, hard margins
/// that no panel keeps; with a design that has no table, a commitment, a number or hard margins.
Result<Draw> draw(const CheckedList& checked, const Framework& framework, const DrawRequest& request,
                  const LotterySource& lottery_source = panel_lottery, const TaskRunner& run = run_in_turn);

} // namespace casedraw
