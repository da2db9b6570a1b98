#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>
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
};

/// The events as iCalendar (RFC 5545), times in the time zone of the United Kingdom. The same events of the same draw
/// have the same UIDs, so that a calendar that is read again changes them rather than doubling them. Nobody is named.
/// `stamp` stands where the standard asks when it was made: fieldwork's day, since no clock is read.
std::string icalendar(std::vector<CalendarEvent> events, const std::string& draw_id, Date stamp);

/// Whether a text is a calendar exactly as it was made here: it says which digest its other bytes have.
bool is_calendar_as_made(const std::string& text);

} // namespace casedraw
