#pragma once

#include <casedraw/caselist/text_table.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <casedraw/rating/judgements.hpp>
#include <casedraw/rating/rating.hpp>

namespace casedraw {

struct Framework;

/// Sheets of judgements as one: a row a case and domain, columns by the framework's own names.
struct JoinedSheets {
    TextTable table;                        ///< rows numbered from 1
    std::vector<Place> headings;            ///< where each column's heading stands
    std::vector<std::vector<Place>> places; ///< where each cell stands, by row and column
    std::vector<Finding> findings;          ///< of the sheets and the decisions; cells in which two disagree
    std::vector<Disagreement> disagreements;
    std::vector<SettledDisagreement> settled;
};

/// A blank never disagrees, nor do two spellings of one answer. Rows are about one case also where a spreadsheet
/// changed the id in one of them, as far as the drawn sample tells. Where one sheet has a case twice both rows stay,
/// for whoever reads on to say so.
JoinedSheets joined_sheets(const std::vector<TextTable>& sheets, const Framework& framework, const RatingScheme& scheme,
                           const std::optional<DrawnSample>& drawn, const std::vector<Decision>& decisions);

} // namespace casedraw
