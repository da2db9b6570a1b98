#pragma once

#include <casedraw/present/fieldwork_pack.hpp>
#include <optional>

#include "commands/assign_inputs.hpp"

namespace casedraw::commands {

/// What may be done with an earlier sharing-out.
struct EarlierPlan {
    bool keeps = false;
    bool replaces = false;
};

/// The pack of a plan with the folder's digests, as far as it is to be written: what people worked in stays, and what
/// is new since `before` goes into files of its own beside it: cases of an inspector into a sheet, cases with another
/// inspector or time than was arranged onto a notice. An error of kind unreadable where an earlier sharing-out is
/// neither to be kept nor replaced, or where people's work is in the way.
Result<Files> files_beside(const FieldworkSource& source, const Before& before, const EarlierPlan& may);

/// Where the times stand of what is new, where the notice that was there stays; empty where there is nothing to say.
std::string added_notice_words(const Files& written);

/// That sheets and calendars of inspectors stay as people filled them in, and what was written beside them: how many of
/// each, by no name.
std::string kept_sheets_words(const FieldworkPlan& plan, const Files& folder, const Files& written);

/// Sentences on what was arranged before and is not so any more; empty ones say nothing. `written`: of `files_beside`.
std::vector<std::string> rearranged_words(const Before& before, const FieldworkPlan& plan, const Files& written);

/// That people wrote times on the notices, where these are not to be kept; empty where they did not.
std::string not_kept_words(const Before& before);

/// How many sheets and calendars in the folder are of inspectors to whom the plan gives no case; empty where none are.
std::string left_over_words(const FieldworkPlan& plan, const Files& folder);

/// That these files would have to be replaced, though `keeps`; an inspector's by the row in the inspectors' file.
Error peoples_work_in_the_way(const std::vector<std::string>& names, const FieldworkPlan& plan, bool keeps);

} // namespace casedraw::commands
