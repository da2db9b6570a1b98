#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "present/draw/masking.hpp"

/// In which way a field is told wherever pages are shared. Two ways side by side give small levels away by subtraction,
/// so there is one for each field and domain. It follows from what was drawn alone, whatever is asked for later, and
/// every page that is shared keeps to it.
namespace casedraw {
struct Domain;
struct Framework;
} // namespace casedraw

namespace casedraw::pack {

/// A field told apart by its levels, by bands, or by groups of its levels.
struct Way {
    std::size_t field = 0;
    std::string name; ///< as `characteristic` has it: the field's, `FIELD_band`, `FIELD_group`, or a grouping's
};

/// The way that a field comes first in: the grouping that the domain is balanced by, the bands of the framework's
/// profile, or its own levels.
std::string first_way(const Framework& framework, const Domain& domain, std::size_t field);

/// The way of this name or label; nothing for one of the list's own texts, such as the case manager.
std::optional<Way> way_named(const Framework& framework, std::string_view name);

/// Cases of a domain by the levels of one way.
struct ToldField {
    std::string way;
    std::vector<SharedLevel> levels;
    bool is_joined = false; ///< small levels are, so nothing further may be told of each level
};

/// As it is told: in its first way or, where that may not be shown and is the field's own levels, in the first of the
/// framework's groups of them that may be shown with no group joined. `counted` is by the first way or by the field's
/// own levels; by a way that no field of the framework has, it stays. Nothing where the field is not told.
std::optional<ToldField> told_field(const Framework& framework, const Domain& domain, const ToldField& counted,
                                    const std::string& other, const MaskingRule& rule = {});

} // namespace casedraw::pack
