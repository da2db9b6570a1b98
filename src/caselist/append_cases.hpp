#pragma once

#include <casedraw/caselist/case_list.hpp>

namespace casedraw {

/// Adds the cases of one list behind those of another, each with its row number and `rows_before`. Columns that no
/// field has go together where their headings match. `by_case_id`, `shared_case_ids` and `account` stay as they were.
void append_cases(CaseList& all, const CaseList& some, std::int64_t rows_before, const Framework& framework);

/// The same for some of the cases, and without the columns that no field has.
void append_some(CaseList& all, const CaseList& some, const std::vector<std::uint32_t>& chosen,
                 const Framework& framework);

} // namespace casedraw
