#pragma once

#include <casedraw/sizing/allocation.hpp>
#include <casedraw/base/date.hpp>
#include <casedraw/base/rate.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/engine/second_list.hpp>
#include <casedraw/framework/wording.hpp>
#include <casedraw/record/event.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace casedraw {

/// The form of `record.json` that is written and read here.
inline constexpr int record_format = 2;

/// Where the text of the seed comes from.
enum class SeedSource {
    typed, ///< by whoever drew
    made,  ///< by the program, after the list was read
};

/// How the planner's pack is made. It adds nothing to the draw and decides nothing.
struct PackOptions {
    std::string marking = "OFFICIAL-SENSITIVE"; ///< above every sheet and page; empty: none
    std::optional<Date> dispose_by;             ///< said on every sheet and page where it is given
    bool for_sharing = false;                   ///< also write the report without ids, hashes, seed or small counts
    bool plain = false;                         ///< no pack at all: CSV and JSON files only
    bool prompts = false;           ///< sheets of judgements also have a column for each prompt under a key question
    std::optional<Date> reply_by{}; ///< the day by which the service is to send its notice back
    std::optional<Wording>
        wording{}; ///< an inspectorate's own, which sheets and pages bear; nothing: casedraw's short words
    friend bool operator==(const PackOptions&, const PackOptions&) = default;
};

/// The draw that this one follows, as whoever drew again declares it.
struct EarlierDraw {
    std::string record_sha256; ///< of the earlier record
    std::string reason;
    friend bool operator==(const EarlierDraw&, const EarlierDraw&) = default;
};

/// The framework in force on the day of fieldwork, where it is not the one that was drawn with.
struct OtherFramework {
    std::string id;
    std::string sha256; ///< of its document
};

/// What is recorded of a draw and decides nothing about who is drawn.
struct DrawDetails {
    std::string service;
    SeedSource seed_source = SeedSource::typed;
    std::vector<std::string> carry; ///< headings of the list's own columns that are passed on
    PackOptions pack;
    std::int64_t draw_number = 1;
    std::optional<EarlierDraw> earlier;
    std::string version;                         ///< of the casedraw that draws; empty: this one
    std::vector<Event> events;                   ///< since the draw
    std::optional<OtherFramework> in_force = {}; ///< as another version, which made the draw, knew it
};

/// Every setting as the record names it, defaults included. `record_request` turns them into a request for a draw.
struct RecordedOptions {
    std::string allocation;
    Rate confidence;
    Rate margin;
    std::vector<std::pair<std::string, Window>> windows; ///< by domain, as used
    std::map<std::string, std::string> settings;         ///< the choice of each of the framework's settings, as used
    std::vector<std::string> windows_given = {};         ///< domains whose window is not the framework's
    std::string window_source;                           ///< as whoever gave windows says; empty: none was named
    OnePerPerson one_per_child = OnePerPerson::within_domain;
    std::map<std::string, std::int64_t> expected;
    SamplingDesign design = SamplingDesign::panel_lottery;
    std::optional<MarginRule> margins; ///< of the panel lottery only
    std::vector<std::string> relax;    ///< balancing variables that the draw was not held to
    std::vector<std::string> balance;  ///< further fields that it is balanced by, most important first
    std::optional<FieldCap> cap;
    std::optional<LevelMinimum> at_least;
    bool commit = false;
    std::map<std::string, std::int64_t> numbers;
    bool exclude_problems = false;
    std::string variant;
    ColumnNames columns;
    std::string sheet;
    std::vector<std::string> carry;
    PackOptions pack;
};

struct RecordedCell {
    std::string key; ///< the levels, parted by `|`
    std::int64_t population = 0;
    Rate target;
    std::optional<std::int64_t> sample; ///< crossed strata only
};
struct RecordedChances {
    Rate least;
    Rate greatest;
    std::int64_t cases_without = 0;
};
struct RecordedMarginOff {
    std::string variable;
    std::string level;
    std::int64_t panels = 0;
};
struct RecordedViolation {
    double expected_units = 0;
    double lower_bound = 0;
    std::vector<double> units_by_rank; ///< of the framework's variables together, then of each further one; else empty
    std::vector<RecordedMarginOff> margins;
    std::optional<double> best_minimum_probability;
};
/// A margin that a sample without margins leaves by a whole case or more.
struct RecordedLevelOff {
    std::string variable;
    std::string level;
    Rate target;
    std::int64_t sampled = 0;
};
/// How many different samples a lottery holds: see `Diversity`.
struct RecordedDiversity {
    struct Spread {
        std::int64_t distinct = 0;
        double effective = 0; ///< to one place
        Rate commonest;
    };
    struct Pairs {
        std::int64_t never = 0;
        std::int64_t never_forced = 0;
        std::int64_t always = 0;
        std::int64_t always_forced = 0;
        Rate least;
        Rate greatest;
    };
    Spread panels;
    Spread tables;
    std::optional<Pairs> pairs; ///< nothing where there are too many to count
    std::int64_t feasible_tables = 0;
    bool is_feasible_complete = false;
};
struct RecordedDesign {
    std::string method;
    std::vector<std::string> variables;
    std::int64_t population = 0;
    std::int64_t sample = 0;
    std::vector<RecordedCell> cells;
    std::optional<RecordedChances> chances; ///< nothing in an empty domain
    std::optional<std::int64_t> panels;
    std::optional<std::int64_t> number;
    std::optional<NumberSource> number_source;
    std::optional<std::string> number_digest;
    std::optional<std::string> lottery_sha256;
    std::optional<RecordedViolation> violation;
    std::optional<RecordedDiversity> diversity; ///< of a lottery
    std::optional<std::string> reserve_order;   ///< the method, such as `hash-order/1`; nothing without reserves
    std::optional<std::vector<RecordedLevelOff>> margins_off; ///< of designs that keep no margins

    /// Whether this version can say which cases were drawn: by a table that can be read, or by a method that it knows.
    bool has_known_sample() const;
    /// Whether it can say which reserve comes next.
    bool has_known_order() const;
};

/// What was drawn in one domain.
struct RecordedDomain {
    std::string id;
    RecordedDesign design;
    std::vector<std::string> sample;   ///< case ids, bytewise; empty while only committed
    std::vector<std::string> reserves; ///< in the order of their use
};

/// The second list that a draw was made from too. Its domain stands among the others.
struct RecordedSecondList {
    std::string domain;
    LinkedTo linked = LinkedTo::all;
    std::string list_sha256;
    Window window;
    OnePerPerson one_per = OnePerPerson::within_domain; ///< of what its rules call a person, such as one offence
    std::int64_t rows = 0;
    std::int64_t eligible = 0;
    std::int64_t ineligible = 0;
    std::int64_t problem_rows_left_out = 0;
    ColumnNames columns = {}; ///< what its headings mean that the framework does not know
    std::string sheet = {};
};

/// `record.json`: all that is needed to make a draw again, what came of it, and what happened since.
struct Record {
    std::string casedraw_version;
    std::string service;
    std::string framework;
    std::string framework_sha256;
    std::optional<OtherFramework> framework_in_force; ///< where that is another
    Date fieldwork;
    std::string seed;
    SeedSource seed_source = SeedSource::typed;
    std::string list_sha256;
    std::string carried_sha256; ///< of `carried.csv`
    std::int64_t draw_number = 1;
    std::optional<EarlierDraw> earlier;
    RecordedOptions options;
    std::int64_t rows = 0;
    std::int64_t eligible = 0;
    std::int64_t ineligible = 0;
    std::int64_t problem_rows_left_out = 0;
    Sizes sizes;
    std::optional<std::vector<std::pair<std::string, double>>> ratio_achieved;
    std::optional<RecordedSecondList> second_list;
    std::vector<RecordedDomain> domains;                ///< of the lists, in the framework's order
    bool has_sample = false;                            ///< false while only committed
    std::optional<std::string> committed_record_sha256; ///< of the commitment that this record completes
    std::vector<Event> events;
    std::string record_sha256; ///< as the text says; `write_record` does not look at it

    const RecordedDomain* domain(std::string_view id) const;
    /// Its lottery is published and the numbers are still to be picked.
    bool is_committed() const { return !has_sample; }
    /// The numbers were picked after the lottery had been published.
    bool completes_commitment() const { return committed_record_sha256.has_value(); }
};

/// The record's text: one field a line; its last field is the SHA-256 of the text with that field left empty.
std::string write_record(const Record& record);

/// Reads a record's text. Errors of kind unreadable: no JSON, another format (one of the first form), a field that is
/// missing, of another type, out of range, or not known, an event of an unknown kind. A digest that does not agree is
/// no error here: `digest_agrees` says it.
Result<Record> read_record(const std::string& text);

/// The digest that a record's text ends with, as `write_record` wrote it.
std::string written_digest(const std::string& record_text);

/// Whether the text's last field is the digest of the rest.
bool digest_agrees(const std::string& record_text);

/// The request that makes the draw again. An error where an option does not go with the framework.
Result<DrawRequest> record_request(const Record& record, const Framework& framework);
/// What the second list's eligibility was worked out with; the record has one.
EligibilityRequest second_eligibility(const Record& record);
DrawDetails record_details(const Record& record);

} // namespace casedraw
