#pragma once

#include <casedraw/engine/draw.hpp>
#include <casedraw/selection/case_variable.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// The variable that a field of the list or a grouping makes: its levels where it is coded, yes and no, age in bands,
/// and else the texts that the cases have, in bytewise order. What is blank, unknown or in no group is the level
/// `not_recorded`. Needs the name of a field that makes groups, of a grouping, or of a minimum (`minimum_name`).
CaseVariable case_variable(const CheckedList& checked, const Framework& framework, const std::string& name,
                           const std::vector<std::uint32_t>& cases);

/// Whether the list has what such a variable is made of; a grouping is of a field that lists must have, or of a blank
/// one.
bool has_column_for(const CheckedList& checked, const Framework& framework, const std::string& name);

/// The level of what is blank, unknown or in no group.
inline constexpr std::string_view not_recorded = "not recorded";

/// Of the variable with the level of a minimum and all others: `pathway=resettlement`.
std::string minimum_name(const LevelMinimum& minimum);
inline constexpr std::string_view all_others = "all others";

/// What a domain's design is made of, by name, the most important first.
struct DesignVariables {
    struct Ranked {
        std::string name;
        int rank;
    };
    std::vector<Ranked> balanced;
    std::string limited; ///< whose levels a panel may hold only so many of: may be one of them; empty: none
};
DesignVariables design_variables(const Framework& framework, std::size_t domain, const DrawRequest& request);

} // namespace casedraw
