#pragma once

#include <casedraw/framework/eligibility_rules.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {

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

} // namespace casedraw
