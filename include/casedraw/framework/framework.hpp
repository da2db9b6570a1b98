#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/framework/domain.hpp>
#include <casedraw/framework/eligibility_rules.hpp>
#include <casedraw/framework/fields.hpp>
#include <casedraw/framework/provenance.hpp>
#include <casedraw/framework/replacement_reasons.hpp>
#include <casedraw/framework/sampling_rules.hpp>
#include <casedraw/framework/standards.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// An inspection framework as data: the fields of a long list and their vocabularies, who is eligible, how many cases
/// are sampled, and what is asked of each. The engine knows operators and roles, never the name of a framework.
namespace casedraw {

/// What may follow an inspection after so many weeks.
struct FollowUp {
    std::string label; ///< a sentence's end: "a visit about domain one"
    int from_weeks = 0;
    int to_weeks = 0;
    Provenance provenance;
    std::vector<std::string> inspection_types = {}; ///< after which it may follow; empty: all
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
    std::string variant; ///< the id of the one whose limits stand in place of the domains' own; empty: none
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
