#pragma once

#include <casedraw/engine/draw.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "record/case_cells.hpp"

namespace casedraw {

inline constexpr std::size_t usual_line_size = 80; ///< bytes of a row about a case, for making room ahead

/// `case_id,child_id,gender,…`: the person's field where there is one, and the balancing variables by the framework's names.
std::string case_line_headings(const Framework& framework, const CaseCells& cells);

/// What every row about an eligible case shows of it. The lines of a domain are written in the list's order, where
/// neighbours lie side by side in memory; taking them in the order of the reserves afterwards then costs little.
class CaseLines {
public:
    CaseLines(const CheckedList& checked, const Framework& framework, const CaseCells& cells, const DomainDraw& drawn);

    /// Adds `domain,order,` and the unit's line, without a line end.
    void append(std::string& text, std::size_t order, std::uint32_t unit) const;
    /// Adds a row for every unit, counted from 1.
    void append_rows(std::string& text, const std::vector<std::uint32_t>& units) const;

private:
    struct Span {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    std::string domain_; ///< with the comma behind
    std::string lines_;
    std::vector<Span> spans_; ///< by unit
};

} // namespace casedraw
