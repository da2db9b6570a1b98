#pragma once

#include <casedraw/sizing/allocation.hpp>
#include <casedraw/engine/check.hpp>
#include <casedraw/spreadsheet/annotated_copy.hpp>

namespace casedraw {

/// What of a list is in its annotated copy.
enum class CopyOfList {
    everything,
    values, ///< of an `.ods`, which is not edited but written anew
};

/// What a check adds to a list's own workbook: three columns with status, domain and reason, a colour and a
/// comment on every cell with a problem or a notice, and a summary sheet. Domains are given by their ids, as in every
/// other file. A list that was checked before has its columns of then written anew, and the summary says so. No case
/// id, name or note of the list is repeated.
Annotations check_annotations(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request,
                              const Sizes* sizes, CopyOfList copy = CopyOfList::everything);

} // namespace casedraw
