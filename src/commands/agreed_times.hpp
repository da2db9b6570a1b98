#pragma once

#include <casedraw/assignment/plan_json.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/record/opened_draw.hpp>
#include <map>

#include "commands/booked_slots.hpp"

namespace casedraw::commands {

/// What the notices of a draw say, all together. Of the notices with slots a newer one goes before an older one. What
/// people wrote goes before what casedraw proposed; where people wrote different times for a case, that is a problem.
struct AgreedTimes {
    using Cells = std::map<std::string, std::vector<LeftOutTime>>; ///< by notice

    std::map<std::string, BookedSlot> by_case; ///< the times that hold
    /// What the notices with slots say now: nothing where the newest row of a case has no time.
    std::map<std::string, std::optional<BookedSlot>> with_slots;
    /// Rows without a time in which people wrote an inspector.
    std::map<std::string, BookedSlot> named;
    std::vector<std::string> present; ///< cells where people wrote when a case manager is there: no answer is taken so
    Cells superseded;                 ///< times that do not hold because another goes before them
    Cells no_longer;                  ///< times of cases that are read no more
    std::vector<Finding> problems;
    std::size_t to_read = 0; ///< cases
};

/// Reads `only`, or every notice in the draw's folder. `minutes`: the length of an interview. What `plan` proposed is
/// no agreement, unless the plan itself says that it was agreed.
Result<AgreedTimes> agreed_times(const OpenedDraw& draw, std::optional<InputFile> only,
                                 const std::optional<RecordedPlan>& plan, std::int64_t minutes);

/// Sentences on the times that do not hold; each is empty where there is nothing to say. A cell is named in a notice
/// that stays; in one of `written`, where another case may stand there now, the day, the time and the inspector are.
std::string superseded_words(const AgreedTimes& agreed, const Files& written,
                             const std::vector<InspectorRow>& inspectors);
/// That what people wrote of case managers on notices is not taken over; empty where they wrote nothing.
std::string present_words(const AgreedTimes& agreed);
/// Of times that people agreed and the plan keeps: where those stand at which somebody cannot be there.
std::vector<std::string> trouble_words(const AgreedTimes& agreed, const FieldworkPlan& plan, const Files& written);
std::string no_longer_words(const AgreedTimes& agreed, const Files& written,
                            const std::vector<InspectorRow>& inspectors);

/// How many cells these are.
std::size_t cells_in(const AgreedTimes::Cells& cells);

} // namespace casedraw::commands
