#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>
#include <casedraw/base/files.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace casedraw::commands {

/// A row of a notice with a date and a time.
struct BookedSlot {
    std::string case_id;
    CaseSlot slot;
    std::string inspector = {};      ///< as it is written there; may be empty
    std::string manager = {};        ///< who is met, by the notice; may be empty
    std::string file = {};           ///< the notice
    std::string cell = {};           ///< of the date
    std::string inspector_cell = {}; ///< empty where the notice has no such column
    std::int64_t row = 0;            ///< of the notice
    std::string room = {};           ///< or link, as it is written there; may be empty
    bool is_proposed = false;        ///< casedraw's own proposal, which nobody has changed
    std::string present = {};        ///< when its case manager is, as it is written there
    std::string present_cell = {};

    std::string place() const { return file + ", " + cell; }
};

/// A time on a notice that does not hold.
struct LeftOutTime {
    std::string cell;
    std::string when;      ///< day and time in words, as far as they can be read
    std::string inspector; ///< as it is written there; may be empty
};

struct BookedReading {
    std::vector<BookedSlot> booked;
    std::vector<LeftOutTime> no_longer; ///< of cases that are read no more
    std::vector<Finding> findings;      ///< every fault with its cell
    std::vector<BookedSlot> blank;      ///< rows with neither date nor time; they have no slot
    std::vector<BookedSlot> present;    ///< rows that say when the case manager is there, by `present`
};

/// `on 5 March 2019 from 10:00`; nothing is said of what is unknown.
std::string when_words(const std::optional<Date>& day, const std::optional<std::int64_t>& from);

/// Whose times a notice may hold.
struct NoticeCases {
    std::set<std::string> to_read;
    std::set<std::string> read_no_more;    ///< were to be read once; rows of cases in neither are problems
    std::set<std::string> without_manager; ///< by the service's answers nobody who knows the case is there
    /// By case what the service ever said of its case manager, as a notice has it (`match_key`).
    std::map<std::string, std::set<std::string>> said_of_managers = {};
};

/// Headings of a notice that are needed.
const std::vector<std::string>& notice_headings();

/// Every notice in a draw's folder, by name: the first one, those that acts added, the one with slots and
/// those that were added beside it.
std::vector<std::string> notices_in(const Files& folder);

/// Reads what was filled in on a notice.
BookedReading booked_slots(const TextTable& notice, const NoticeCases& cases, std::int64_t minutes);

} // namespace casedraw::commands
