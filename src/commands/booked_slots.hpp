#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <set>
#include <string>
#include <vector>

namespace casedraw::commands {

/// A row of a notice with a date and a time.
struct BookedSlot {
    std::string case_id;
    CaseSlot slot;
    std::string inspector; ///< as it is written there; may be empty
    std::string place;     ///< file and cell, for messages
};

struct BookedReading {
    std::vector<BookedSlot> booked;
    std::vector<Finding> findings; ///< every fault with its cell
    std::size_t blank = 0;         ///< rows without date and time
};

/// Headings of a notice that are needed.
const std::vector<std::string>& notice_headings();

/// Reads what was filled in on a notice. `case_ids`: those that are to be read; rows of others are problems.
BookedReading booked_slots(const TextTable& notice, const std::set<std::string>& case_ids, std::int64_t minutes);

} // namespace casedraw::commands
