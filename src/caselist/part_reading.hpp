#pragma once

#include "caselist/list_tally.hpp"
#include <casedraw/caselist/read.hpp>

namespace casedraw {

/// Some rows of a list, such as those of one sheet, of which only what concerns a row or a heading is said.
struct PartReading {
    CaseListReading reading;
    ListTally tally;
};

/// Reads such rows under their own headings. `look_at_whole_list` follows when all parts are together.
Result<PartReading> read_part(RowSource& rows, const Framework& framework, const ColumnNames& columns);

} // namespace casedraw
