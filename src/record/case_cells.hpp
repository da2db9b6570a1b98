#pragma once

#include <casedraw/caselist/case_list.hpp>
#include <string>
#include <vector>

namespace casedraw {

/// Every field that some listed domain is balanced on, in the framework's order of first use.
std::vector<std::size_t> all_variables(const Framework& framework);

/// The cells of a case that every file shows, made ready once for lists of any size.
class CaseCells {
public:
    CaseCells(const CaseList& cases, const Framework& framework);

    /// `,gender,disposal_type,…`
    const std::string& variable_headings() const { return headings_; }
    /// Adds `,male,referral order,…`; a cell is empty where the value was not understood.
    void append_variables(std::string& line, std::size_t at) const;

private:
    struct VariableCells {
        const FieldColumn* column;
        std::vector<std::string> by_level; ///< with the comma before
    };
    const CaseList* cases_;
    const Framework* framework_;
    std::vector<std::size_t> fields_;
    std::vector<VariableCells> variables_;
    std::string headings_;
};

} // namespace casedraw
