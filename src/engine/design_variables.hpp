#pragma once

#include <casedraw/engine/draw.hpp>
#include <string>
#include <vector>

namespace casedraw {

/// A variable of a design, with the level of each case.
struct CaseVariable {
    Variable variable;
    std::vector<std::uint16_t> level; ///< one for each case asked about, in their order
};

/// The variable that a field of the list makes: its levels where it is coded, yes and no, age in bands, and else the
/// texts that the cases have, in bytewise order. Blank texts and unknown ages are the level "not recorded". Needs a
/// field that makes groups.
CaseVariable case_variable(const CheckedList& checked, const Framework& framework, std::size_t field,
                           const std::vector<std::uint32_t>& cases);

/// The fields that a domain's design is made of, the most important first.
struct DesignFields {
    struct Ranked {
        std::size_t field;
        int rank;
    };
    std::vector<Ranked> balanced;
    std::optional<std::size_t> capped; ///< may be one of them
};
DesignFields design_fields(const Framework& framework, std::size_t domain, const DrawRequest& request);

} // namespace casedraw
