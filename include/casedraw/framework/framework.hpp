#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/base/rate.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <string>
#include <variant>
#include <vector>

/// An inspection framework as data: the fields of a long list and their vocabularies, who is eligible, how many cases
/// are sampled, and what is asked of each. The engine knows operators and roles, never the name of a framework.
namespace casedraw {

/// How well a rule is known, and from where.
enum class Basis { confirmed, inferred, unknown };
struct Provenance {
    Basis basis = Basis::inferred;
    std::string source; ///< document and paragraph, or address
};

// --- The long list ---------------------------------------------------------------------------------------------------

enum class FieldType { text, code, date, yes_no, whole_number };

/// What the engine itself must know about a field; most fields have no role.
enum class FieldRole {
    none,
    case_id,       ///< identifies the case; unique
    person,        ///< identifies the person; two rows with one value are one person
    disposal,      ///< decides the domain, by its value's group
    disposal_date, ///< for counts by month, "most recent" and likely duplicates
    date_of_birth,
    age, ///< whole years at disposal; worked out from the date of birth where that is given
    case_manager,
    linked_person, ///< of a second list: the person of the long list that the case belongs to
    not_sampled,   ///< of a second list: filled in here where that person must be sampled and is not
};

/// One level of a coded field, printed by `name` everywhere.
struct Level {
    std::string name;                     ///< such as `very high`
    std::vector<std::string> aliases;     ///< other spellings; `name` itself always matches
    std::string group;                    ///< such as `custody`; empty where the field has no groups
    std::string caution;                  ///< a known trap: said as a notice wherever the value is read; mostly empty
    std::vector<std::string> caution_for; ///< the spellings that call for the caution; empty: all
};

struct Field {
    std::string name; ///< canonical, snake_case
    FieldType type = FieldType::text;
    FieldRole role = FieldRole::none;
    bool required = false;
    std::string heading;                    ///< as a template prints it
    std::vector<std::string> aliases;       ///< headings that mean this field, besides `name` and `heading`
    std::vector<Level> levels;              ///< of a `code` field only
    std::optional<std::size_t> blank_level; ///< the level that a blank cell means (`not recorded`)
    std::vector<std::string> blank_texts;   ///< texts that mean a blank cell: `N/A` for an id, `N` for an end date
    std::string help;                       ///< a sentence for templates
};

/// Levels of a coded field taken together, to balance by and to tell cases apart by: a case's pathway by its disposal.
struct Grouping {
    std::string name;      ///< such as `pathway`; no field has it
    std::string label;     ///< for people
    std::size_t field = 0; ///< whose levels are put together
    std::vector<std::string> levels;
    std::vector<std::optional<std::uint16_t>> level_of; ///< by level of the field; nothing: it belongs to none
};

// --- Conditions ------------------------------------------------------------------------------------------------------

struct Condition;

/// The field's level (or text, compared by `match_key`) is one of these; `yes` or `no` for a yes/no field.
struct OneOf {
    std::size_t field;
    std::vector<std::string> values;
};
/// The field's level belongs to one of these groups.
struct InGroup {
    std::size_t field;
    std::vector<std::string> groups;
};
/// The whole number lies outside the range, bounds included in the range; false where it is not known.
struct Outside {
    std::size_t field;
    std::int64_t least;
    std::int64_t most;
};
/// The cell is blank or the column is not there.
struct Missing {
    std::size_t field;
};
struct All {
    std::vector<Condition> conditions;
};
struct Any {
    std::vector<Condition> conditions;
};
struct Not {
    std::shared_ptr<const Condition> condition;
};
struct Condition {
    std::variant<OneOf, InGroup, Outside, Missing, All, Any, Not> operation;
};

// --- Settings --------------------------------------------------------------------------------------------------------

/// What the inspectorate has not settled, and whoever draws does: a few named choices. Without a `usual` choice it must
/// be asked wherever it decides a case.
struct Setting {
    struct Choice {
        std::string id;
        std::string label;
    };
    std::string id;    ///< such as `custody-by`
    std::string label; ///< what is chosen, for people
    std::vector<Choice> choices;
    std::optional<std::size_t> usual; ///< of `choices`
    Provenance provenance;
};
/// A part of a rule that holds under some choices of a setting only.
struct OnlyWith {
    std::size_t setting = 0;          ///< of Framework::settings
    std::vector<std::size_t> choices; ///< of the setting's
};

// --- Eligibility -----------------------------------------------------------------------------------------------------

/// Whole calendar months before fieldwork, both ends included; `from` is the earlier end (from >= to >= 0).
struct Window {
    int from = 0;
    int to = 0;
    friend bool operator==(const Window&, const Window&) = default;
};

/// A way into a domain's window. With `until`, the period from the first of `dates` that is given to the first of
/// `until`
/// that is given must touch the window (in custody at some time); a period without an end still runs, one without a
/// beginning is no period. Without `until`, any one of `dates` that is given must lie in the window.
struct Route {
    std::optional<Condition> when;  ///< absent: for every case of the domain
    std::vector<std::size_t> dates; ///< date fields
    std::vector<std::size_t> until; ///< date fields
    std::optional<OnlyWith> with;   ///< absent: under every choice
    Provenance provenance;
};

/// Which size a domain's sample gets.
enum class SizingRule {
    allocated, ///< by the allocation (ratio, proportional …) together with the other allocated domains
    formula,   ///< the formula alone, within minimum and maximum
    census,    ///< every eligible case
};

struct Framework;

struct Domain {
    std::string id;               ///< such as `court`
    std::string label;            ///< for people
    std::string noun;             ///< "court cases"
    Condition members;            ///< which cases belong here, eligible or not
    std::optional<Window> window; ///< absent: the user must give one
    std::optional<Window> suggested_window;
    Provenance window_provenance;
    std::vector<Route> routes;
    bool listed = true; ///< false: cases are not on the long list (victims)
    /// Of a domain that is not on the long list: the fields and rules of a second list that its cases stand on, with
    /// one domain of the same id; null where only a number is stated.
    std::shared_ptr<const Framework> second_list;
    bool additional = false; ///< true: a case may be here besides its first domain (resettlement)
    SizingRule sizing = SizingRule::allocated;
    std::optional<std::int64_t> minimum_sample;
    std::optional<std::int64_t> maximum_sample;
    std::int64_t least_population = 1; ///< with fewer eligible cases the domain is out of scope and nothing is sampled
    Provenance sample_provenance;
    std::vector<std::size_t> variables; ///< the balancing variables: coded fields, in the order they are printed
    /// Variables that are balanced by a grouping of their levels in place of the levels: the grouping, by the field.
    std::map<std::size_t, std::size_t> grouped;
};

/// Whether a domain with so many eligible cases is too small to be inspected; one without any is merely empty.
inline bool is_out_of_scope(const Domain& domain, std::int64_t population) {
    return population > 0 && population < domain.least_population;
}

/// Cases for which `exclude_when` holds are not eligible, for a stated reason.
struct EligibilityRule {
    std::string code;
    std::string reason; ///< a plain sentence
    std::size_t field;  ///< whose cell is named
    Condition exclude_when;
    std::vector<std::string> domains; ///< empty: all
    Provenance provenance;
};

enum class OnePerPerson { within_domain, across_service, off };

/// Which of several eligible cases of one person is kept: by each criterion in turn, then the later disposal date, then
/// the lower case id.
struct KeepFirst {
    std::size_t field;
    std::vector<std::string>
        order; ///< level names, first is kept, one not named here last; empty for a date: the latest is kept
    std::optional<OnlyWith> with = {}; ///< absent: under every choice
};
struct OnePersonRule {
    OnePerPerson scope = OnePerPerson::within_domain;
    std::vector<KeepFirst> keep;
    std::string code;
    std::string reason;
    Provenance provenance;
};

// --- Sampling --------------------------------------------------------------------------------------------------------

enum class Rounding { up, half_up };

struct SamplingRule {
    Rate confidence{4, 5};
    Rate margin_of_error{1, 20};
    Rate proportion{1, 2};
    Rounding rounding = Rounding::up;
    std::string allocation; ///< the default, as `--allocation` writes it
    std::optional<std::int64_t> pooled_minimum;
    std::optional<std::int64_t> pooled_maximum;
    Provenance provenance;
};

/// Dated figures that replace the domains' own (the 2025 launch sizes), chosen with `--variant`.
struct Variant {
    struct Limits {
        std::string domain;
        std::optional<std::int64_t> minimum_sample;
        std::optional<std::int64_t> maximum_sample;
    };
    std::string id;
    std::string label;
    std::vector<Limits> limits;
    Provenance provenance;
};

/// Why a sampled case cannot be inspected.
enum class LossKind {
    out_of_scope, ///< was never eligible: the population falls
    lost,         ///< eligible, not readable: the population stays
};
struct ReplacementReason {
    std::string code;
    std::string label;
    LossKind kind = LossKind::lost;
    std::string note; ///< what has to be noted with it; empty: nothing
};

// --- What is asked of each case --------------------------------------------------------------------------------------

/// A question under a key question; never drives a rating.
struct Prompt {
    std::string id; ///< such as `2.1.1a`
    std::string label;
    bool where_applicable = false; ///< not every case has an answer
};
struct KeyQuestion {
    std::string id; ///< as published, such as `2.1.1`
    std::string label;
    std::vector<Prompt> prompts;
};
/// A heading between a standard and its key questions.
struct IntermediateCriterion {
    std::string id; ///< as published; begins with its standard's, and its key questions' begin with it
    std::string label;
};
struct Standard {
    std::string id;
    std::string label;
    std::string domain;                              ///< the domain whose cases answer it; empty when no case does
    std::vector<IntermediateCriterion> intermediate; ///< mostly none
    std::vector<KeyQuestion> key_questions;
};

/// What may follow an inspection after so many weeks.
struct FollowUp {
    std::string label; ///< a sentence's end: "a visit about domain one"
    int from_weeks = 0;
    int to_weeks = 0;
    Provenance provenance;
};

/// A table of eligible and sampled cases that reports print: the levels of a coded or yes/no field, or ages in bands.
struct ProfileVariable {
    struct Band {
        std::int64_t from = 0;
        std::int64_t to = 0;
    };
    std::size_t field = 0;
    std::vector<Band> bands; ///< of a whole number only
};

// --- The whole -------------------------------------------------------------------------------------------------------

struct Framework {
    std::string id; ///< of a built-in one: its file's name
    std::string title;
    std::string version;
    std::optional<Date> from; ///< fieldwork dates it was used for
    std::optional<Date> until;
    bool by_name_only = false;    ///< was never in force: not chosen by the day of fieldwork
    std::string for_reading_only; ///< not empty: criteria only, and this says why nothing can be drawn
    std::vector<Field> fields;
    std::vector<Grouping> groupings;
    std::vector<Setting> settings;
    std::vector<Domain> domains; ///< the first that a case is a member of is its domain
    std::vector<EligibilityRule> rules;
    std::string outside_window_reason;
    OnePersonRule one_person;
    SamplingRule sampling;
    std::vector<Variant> variants;
    std::vector<ReplacementReason> replacement_reasons;
    std::vector<Standard> standards;
    std::vector<ProfileVariable> profile;
    std::vector<FollowUp> follow_ups;
    std::string sha256; ///< of the file's bytes

    std::optional<std::size_t> field_named(std::string_view name) const;
    std::optional<std::size_t> field_with(FieldRole role) const;
    const Grouping* grouping(std::string_view name) const; ///< null where there is none of this name
    const Domain* domain(std::string_view id) const;
    /// The first domain whose cases stand on a second list; null where none does.
    const Domain* with_second_list() const;
};

/// The rules of a domain's second list, with the domain's own sizes.
Framework second_list_rules(const Domain& domain);

} // namespace casedraw
