#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>
#include <set>
#include <string>
#include <vector>

namespace casedraw {

/// An interview, or a case that is read.
struct CalendarEvent {
    std::string case_id;
    CaseSlot slot;
    bool fixed = false;        ///< agreed; else only proposed
    bool has_interview = true; ///< else the case is only read
    std::string place = {};    ///< room or link, as people wrote it; may be empty
    std::int64_t revision = 0; ///< counts up where the event came to be another
    std::string identity = {}; ///< what its UID comes of; empty: `calendar_identity` of the draw and the case
};

/// What an event is known by, in whatever calendar it stands.
std::string calendar_identity(const std::string& draw_id, const std::string& case_id);

/// The events as iCalendar (RFC 5545), times in the time zone of the United Kingdom. The same events of the same draw
/// have the same UIDs, so that a calendar that is read again changes them rather than doubling them. No METHOD is said:
/// it is a file to read in, and no message between calendars, which would have to name an organizer. Nobody is named.
/// `stamp` stands where the standard asks when it was made: fieldwork's day, since no clock is read. `earlier` is the
/// calendar that this one replaces, if any: an event that is another than there has a higher revision.
std::string icalendar(std::vector<CalendarEvent> events, const std::string& draw_id, Date stamp,
                      const std::string& earlier = {});

/// What its appointments are known by, in whatever calendar.
std::set<std::string> appointments_in(const std::string& calendar);

/// Whether a text is a calendar exactly as it was made here: it says which digest its other bytes have.
bool is_calendar_as_made(const std::string& text);

} // namespace casedraw
