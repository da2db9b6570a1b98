#include "commands/booked_slots.hpp"

#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <map>

#include "rating/spreadsheet_form.hpp"
#include "record/notices_with_slots.hpp"

namespace casedraw::commands {

namespace {

class NoticeReader {
public:
    NoticeReader(const TextTable& notice, const NoticeCases& cases, std::int64_t minutes)
        : notice_(notice), cases_(cases), minutes_(minutes), case_id_(*notice.column("Case ID")),
          date_(*notice.column("Interview date")), time_(*notice.column("Start time")),
          inspector_(notice.column("Inspector")), manager_(notice.column("Case manager")),
          present_(notice.column("Case manager present")), room_(notice.column("Room or link")) {}

    BookedReading read() {
        reading_.findings = notice_.findings;
        const auto errors = notice_.errors_under({"Inspector", "Case manager", "Case manager present", "Room or link"});
        reading_.findings.insert(reading_.findings.end(), errors.begin(), errors.end());
        for (const auto& row : notice_.rows) read_row(row);
        return std::move(reading_);
    }

private:
    void say(const TextTable::Row& row, std::size_t column, std::string code, std::string message) {
        reading_.findings.push_back({Severity::problem, std::move(code), notice_.headings[column], row.number,
                                     TextTable::cell(row.number, column), std::move(message)});
    }

    void read_row(const TextTable::Row& row) {
        const auto id = case_of(row);
        const auto &day = row.cells[date_], &time = row.cells[time_];
        if (!text(row, present_).empty()) reading_.present.push_back(booked(row, {}));
        if (day.empty() && time.empty()) return reading_.blank.push_back(booked(row, {}));
        if (cases_.read_no_more.count(id) != 0) {
            reading_.no_longer.push_back({TextTable::cell(row.number, day.empty() ? time_ : date_),
                                          when_words(parse_date(day), parse_time(time)), text(row, inspector_)});
            return;
        }
        if (cases_.to_read.count(id) == 0)
            return say(row, case_id_, "not-to-be-read", "This is not a case that is to be read now in this draw.");
        if (const auto [first, is_first] = rows_.emplace(id, row.number); !is_first)
            return say(row, case_id_, "case-twice",
                       "This case is already in row " + std::to_string(first->second) + ".");
        const auto date = parse_date(day);
        const auto start = parse_time(time);
        if (day.empty())
            say(row, date_, "no-date", "There is a time but no date.");
        else if (!date)
            say(row, date_, "bad-date", "This is no date. Write such as 14/12/2026.");
        if (time.empty())
            say(row, time_, "no-time", "There is a date but no time.");
        else if (!start)
            say(row, time_, "bad-time", "This is no time of day. Write such as 09:30 or 2pm.");
        else if (*start + minutes_ > minutes_a_day)
            say(row, time_, "past-midnight",
                "The interview would end after midnight: it takes " + counted(minutes_, "minute", "minutes") + ".");
        else if (date)
            reading_.booked.push_back(booked(row, {*date, {*start, *start + minutes_}}));
    }

    /// The case that a row is of; an id that a spreadsheet turned into a number or date is known again where one fits.
    std::string case_of(const TextTable::Row& row) const {
        const auto& written = row.cells[case_id_];
        if (cases_.to_read.count(written) != 0 || cases_.read_no_more.count(written) != 0) return written;
        std::vector<std::string> like;
        for (const auto* ids : {&cases_.to_read, &cases_.read_no_more})
            for (const auto& id : *ids)
                if (spreadsheet_form(id, written) != SpreadsheetForm::none) like.push_back(id);
        return like.size() == 1 ? like.front() : written;
    }

    static std::string text(const TextTable::Row& row, std::optional<std::size_t> column) {
        return column ? row.cells[*column] : std::string();
    }

    BookedSlot booked(const TextTable::Row& row, const CaseSlot& slot) const {
        BookedSlot found{case_of(row), slot};
        found.inspector = text(row, inspector_);
        // Nobody is met where the service said that nobody is there.
        if (match_key(text(row, present_)) != "no") found.manager = text(row, manager_);
        found.room = text(row, room_);
        found.file = notice_.file;
        found.row = row.number;
        found.cell = TextTable::cell(row.number, date_);
        if (inspector_) found.inspector_cell = TextTable::cell(row.number, *inspector_);
        if (present_) {
            found.present = row.cells[*present_];
            found.present_cell = TextTable::cell(row.number, *present_);
        }
        return found;
    }

    const TextTable& notice_;
    const NoticeCases& cases_;
    std::int64_t minutes_;
    std::size_t case_id_, date_, time_;
    std::optional<std::size_t> inspector_, manager_, present_, room_;
    std::map<std::string, std::int64_t> rows_;
    BookedReading reading_;
};

} // namespace

const std::vector<std::string>& notice_headings() {
    static const std::vector<std::string> headings{"Case ID", "Interview date", "Start time"};
    return headings;
}

std::vector<std::string> notices_in(const Files& folder) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (folder.count(name) != 0) names.push_back(name);
    };
    add(draw_file::notice_workbook);
    for (std::size_t number = 1; number < draw_file::next_added(folder); ++number) add(draw_file::added_notice(number));
    add(draw_file::notice_with_slots);
    for (std::size_t number = 1; number < draw_file::next_notice_with_slots(folder); ++number)
        add(draw_file::added_notice_with_slots(number));
    return names;
}

std::string when_words(const std::optional<Date>& day, const std::optional<std::int64_t>& from) {
    if (!day && !from) return "at a time that cannot be read";
    return (day ? "on " + to_long_text(*day) : std::string()) + (day && from ? " " : "") +
           (from ? "from " + time_text(*from) : std::string());
}

BookedReading booked_slots(const TextTable& notice, const NoticeCases& cases, std::int64_t minutes) {
    return NoticeReader(notice, cases, minutes).read();
}

} // namespace casedraw::commands
