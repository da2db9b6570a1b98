#pragma once

#include <casedraw/sizing/allocation.hpp>
#include <casedraw/base/error.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/selection/design.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <casedraw/engine/check.hpp>
#include <casedraw/selection/diversity.hpp>
#include <casedraw/selection/lottery.hpp>
#include <casedraw/selection/sampling_design.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace casedraw {

/// No sample holds more cases of one level of a field than this, all domains together; blanks may be any number.
struct FieldCap {
    std::string field;
    std::int64_t most = 0;
    friend bool operator==(const FieldCap&, const FieldCap&) = default;
};

/// Every sample holds at least so many cases of one level of a variable, in each domain that has any.
struct LevelMinimum {
    std::string variable; ///< a coded field or a grouping
    std::string level;
    std::int64_t least = 0;
    friend bool operator==(const LevelMinimum&, const LevelMinimum&) = default;
};

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
    std::vector<std::string> relax;        ///< balancing variables that the draw is not held to, by name
    std::vector<std::string> balance; ///< further fields that the sample is to be balanced by, most important first
    std::optional<FieldCap> cap;      ///< of the panel lottery
    bool exclude_problems = false;    ///< draw although some rows have problems
    std::string variant;              ///< of the framework; empty: none
    ColumnNames columns;              ///< how the list was read
    std::string sheet;                ///< likewise; empty: the one that fits
    std::optional<LevelMinimum> at_least = {}; ///< of the panel lottery, without a cap
};

enum class NumberSource { seed, given };

/// Every eligible case is in the sample. Also where there is none.
struct Census {};
/// No case is sampled although some are eligible.
struct NoSample {};

/// U, the panel of a table that became the sample.
struct PickedPanel {
    std::int64_t number = 0; ///< from 1
    NumberSource source = NumberSource::seed;
    std::optional<Digest> digest; ///< that it was worked out from; none where it was given
};

/// A panel of a published table.
struct LotteryDraw {
    Lottery lottery;
    Diversity diversity;               ///< of the lottery
    std::optional<PickedPanel> picked; ///< nothing while the draw is only committed to
};

/// A balanced sample without a table, of a large population.
struct StreamedSample {
    std::string method;
    Digest number_digest{}; ///< that its stream runs on
    std::optional<Violation> violation;
};

/// The first cases in the order of the seed.
struct SimpleRandomSample {
    std::string method;
};

/// Cells that are sampled apart from each other, each with a number of cases fixed beforehand.
struct CrossedStrataSample {
    std::string method;
    std::vector<std::int64_t> samples;  ///< by cell of the design
    std::vector<std::uint32_t> cell_of; ///< by unit
};

/// The draw in one domain. Units are indices into `design.case_ids`.
struct DomainDraw {
    std::size_t domain = 0; ///< index into Framework::domains
    Design design;
    std::vector<std::uint32_t> case_at;          ///< by unit: index into the list
    std::vector<std::uint32_t> sample;           ///< ascending; empty while only committed
    std::vector<std::uint32_t> reserves;         ///< in the published order
    std::vector<Rate> late_chances = {};         ///< of units that came after the draw and stand behind its own
    std::string reserve_method;                  ///< how they are ordered, with its version; empty where there are none
    std::shared_ptr<const ListTexts> texts = {}; ///< what `design.case_ids` point into, so that it may outlive its list
    std::variant<Census, NoSample, LotteryDraw, StreamedSample, SimpleRandomSample, CrossedStrataSample> drawn_by;

    /// With its version, such as `panel-lottery/1`.
    std::string method() const;
    /// What only some draws have; else null.
    const Lottery* lottery() const;
    const Diversity* diversity() const;
    const PickedPanel* picked() const;
    const CrossedStrataSample* strata() const;
    const Violation* violation() const; ///< of the lottery, or of the one sample of a large population
    const Digest* number_digest() const;

    /// The chance of a unit at the draw, as a fraction: n/N, or its share of the panels where hard margins differ, or
    /// its stratum's n_h/N_h. 0 where there is no such unit.
    Rate inclusion_probability(std::uint32_t unit) const;
    bool has_equal_chances() const;
    /// Whether cases were drawn by simple random sampling or crossed strata, which do not hold the sample to its
    /// margins.
    bool is_without_margins() const;
};

struct Draw {
    Sizes sizes;
    std::vector<DomainDraw> domains; ///< of every listed domain of the framework
    bool committed = false;          ///< the numbers are still to be picked: no sample yet
};

/// The draw as it is published before its numbers are picked: of a lottery there is the table only.
Draw as_committed(Draw drawn);

/// Eligible cases by domain of the framework, as sizes are worked out from.
SizesRequest sizes_request(const CheckedList& checked, const Framework& framework, const Allocation& allocation,
                           const Precision& precision);

/// The allocation and precision that the framework asks for; fieldwork and seed are the caller's to give. An error
/// where the framework is for reading only.
Result<DrawRequest> usual_draw_request(const Framework& framework);

/// Where a domain's table of panels comes from: made anew, or read back from a published file.
using LotterySource = std::function<Result<Lottery>(const Design&, const LotteryRequest&)>;

/// Sizes and draws a list that was checked with this framework and the request's `eligibility`. Errors: another
/// framework or
/// `eligibility`, an empty seed, a list with problems (unless excluded), a number that is no row of its lottery, hard
/// margins
/// that no panel keeps; with a design that has no table, a commitment, a number or hard margins.
Result<Draw> draw(const CheckedList& checked, const Framework& framework, const DrawRequest& request,
                  const LotterySource& lottery_source = panel_lottery, const TaskRunner& run = run_in_turn);

/// Draws so many of some eligible cases of a domain by themselves, each with the same chance: those that came too late
/// for a draw. By the request's design, seed and numbers; margins are soft, and crossed strata, which give unequal
/// chances, are left out. `case_at`: indices into the list, in bytewise order of ids. Errors: another framework, cases
/// or a domain that are not there, more cases than there are.
Result<DomainDraw> draw_among(const CheckedList& checked, const Framework& framework, std::size_t domain,
                              std::vector<std::uint32_t> case_at, std::int64_t sample, DrawRequest request,
                              const LotterySource& lottery_source = panel_lottery);

} // namespace casedraw
