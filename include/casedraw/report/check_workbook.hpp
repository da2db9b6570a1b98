#pragma once

#include <casedraw/allocation/allocation.hpp>
#include <casedraw/engine/check.hpp>
#include <casedraw/spreadsheet/annotated_copy.hpp>

namespace casedraw {

/// What `check --out` adds to a list's own workbook: three columns with status, domain and reason, a colour and a comment
/// on every cell with a problem or a notice, and a summary sheet. Domains are given by their ids, as in every other file.
/// No case id, name or note of the list is repeated.
Annotations check_annotations(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request,
                              const Sizes* sizes);

} // namespace casedraw
