#pragma once

#include <casedraw/present/fieldwork_pack.hpp>
#include <optional>

namespace casedraw::commands {

/// What may be done with an earlier sharing-out.
struct EarlierPlan {
    bool keeps = false;
    bool replaces = false;
};

/// The pack of a plan with the folder's digests, as far as it is to be written: what people worked in stays, and cases
/// that are new since the `earlier` plan go into a sheet of their own beside it. An error of kind unreadable where an
/// earlier sharing-out is neither to be kept nor replaced, or where people's work is in the way.
Result<Files> files_beside(const FieldworkSource& source, const std::optional<RecordedPlan>& earlier,
                           const EarlierPlan& may);

/// That these files would have to be replaced.
Error peoples_work_in_the_way(const std::vector<std::string>& names);

} // namespace casedraw::commands
