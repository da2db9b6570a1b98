#include "verification/assignment_check.hpp"

#include <algorithm>
#include <casedraw/assignment/cases_of_draw.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/present/calendar.hpp>
#include <casedraw/present/fieldwork_pack.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include <map>
#include <set>

#include "assignment/agreed_times.hpp"
#include "record/notices_with_slots.hpp"
#include "verification/compare.hpp"
#include "verification/peoples_files.hpp"

namespace casedraw {

namespace {

constexpr auto plan_name = draw_file::plain_name(draw_file::assignment);

std::vector<PlannedCase> cases_in(const FieldworkPlan& plan) {
    std::vector<PlannedCase> cases;
    for (const auto& visit : plan.visits) cases.push_back(visit.shared);
    return cases;
}

bool is_same(const PlannedCase& a, const PlannedCase& b) {
    return a.domains == b.domains && a.risk == b.risk && a.manager == b.manager && a.language == b.language &&
           a.is_manager_absent == b.is_manager_absent && a.available == b.available;
}

const PlannedCase* find_case(const std::vector<PlannedCase>& cases, const std::string& case_id) {
    const auto found = std::lower_bound(cases.begin(), cases.end(), case_id,
                                        [](const PlannedCase& each, const auto& id) { return each.case_id < id; });
    return found == cases.end() || found->case_id != case_id ? nullptr : &*found;
}

/// What a draw said of its cases to be read after each of its events, and at the draw.
class SaidBefore {
public:
    SaidBefore(const OpenedDraw& draw, const DrawSource& source) : record_(draw.record), source_(source) {}

    /// Whether that is what a plan says of a case.
    bool has(const PlannedCase& planned) {
        if (said_.empty()) replay_all();
        return std::any_of(said_.begin(), said_.end(), [&](const std::vector<PlannedCase>& cases) {
            const auto* said = find_case(cases, planned.case_id);
            return said != nullptr && is_same(*said, planned);
        });
    }

private:
    void replay_all() {
        auto record = record_;
        for (;; record.events.pop_back()) {
            said_.push_back(planned_cases(source_, record).value_or(std::vector<PlannedCase>()));
            if (record.events.empty()) return;
        }
    }

    const Record& record_;
    const DrawSource& source_;
    std::vector<std::vector<PlannedCase>> said_;
};

/// A plan of a draw that went on since is out of date, which is no fault of it.
Statement out_of_date(const std::string& made) {
    return {plan_name,
            "out-of-date",
            "was made " + made + ". Share the work out again (" + named_command("assign", "assign") + "), with " +
                named_setting("keep"),
            {},
            {}};
}

} // namespace

void compare_planned_cases(const OpenedDraw& draw, const DrawSource& source, const std::vector<PlannedCase>& now,
                           const std::vector<PlannedCase>& planned, Verification& found) {
    SaidBefore before(draw, source);
    std::int64_t known = 0, gone = 0, moved = 0, otherwise = 0;
    for (const auto& each : planned) {
        const auto* to_read = find_case(now, each.case_id);
        (to_read == nullptr ? gone : known) += 1;
        if (to_read == nullptr || is_same(each, *to_read)) continue;
        if (!before.has(each))
            found.differences.push_back(
                {plan_name, "other-value", "says something else of a case than the draw", each.case_id, {}});
        else
            (each.domains != to_read->domains ? moved : otherwise) += 1;
    }
    const auto without_inspector = static_cast<std::int64_t>(now.size()) - known;
    if (gone > 0 || without_inspector > 0)
        found.notices.push_back(out_of_date("before something happened to the sample. Cases to be read that have no "
                                            "inspector: " +
                                            std::to_string(without_inspector) +
                                            "; cases that are no longer to be read: " + std::to_string(gone)));
    if (moved > 0)
        found.notices.push_back(
            out_of_date("before " + counted(moved, "case", "cases") + " came to be read in another domain"));
    if (otherwise > 0)
        found.notices.push_back(out_of_date("when something else was known of " + counted(otherwise, "case", "cases") +
                                            ": the case manager or language, or when the case manager is there"));
}

namespace {

/// Whether the plan's cases are those that are to be read now, and what it says of them is what the draw says.
void compare_cases(const OpenedDraw& draw, const DrawSource& source, const FieldworkPlan& plan, Verification& found) {
    if (const auto now = planned_cases(source, draw.record)) // else said where the record is compared
        compare_planned_cases(draw, source, *now, cases_in(plan), found);
}

/// The notice with slots as the cases can have been shared out in some state of the draw, the present one first.
class NoticesAgain {
public:
    NoticesAgain(const OpenedDraw& draw, const DrawSource& source, const RecordedPlan& recorded)
        : draw_(draw), source_(source), recorded_(recorded) {}

    /// What differs from the one that is most like it; from all its cases, or from one that was added for some.
    void compare(const std::string& name, const std::string& bytes, Verification& found) const {
        const auto on_notice = cases_on_notice(bytes);
        const bool is_added = draw_file::is_added_notice_with_slots(name);
        std::optional<NoticeFindings> best;
        for (auto events = draw_.record.events.size() + 1; events-- > 0;) {
            auto findings = notice_findings(name, bytes, after(events, is_added ? &on_notice : nullptr));
            if (!best || findings.differences.size() < best->differences.size()) best = std::move(findings);
            if (best->differences.empty()) break;
        }
        if (!best->differences.empty() && draw_.record.casedraw_version != CASEDRAW_VERSION)
            found.unchecked.push_back(
                {name, "other-version", "made by another version of casedraw, so it is not compared"});
        else
            add_findings(name, std::move(*best), found);
    }

private:
    std::string after(std::size_t events, const std::set<std::string>* only) const {
        OpenedDraw draw{{}, draw_.record, draw_.digest_agrees, draw_.rules, {}, {}};
        draw.record.events.resize(events);
        auto details = source_.details;
        details.events.resize(events);
        const DrawSource source{source_.checked, source_.framework, source_.framework_text,
                                source_.scheme,  source_.request,   source_.drawn,
                                details,         source_.carried,   source_.second};
        std::set<std::string> ids;
        for (const auto& state : replay(draw.record).value_or(std::vector<DomainState>()))
            for (const auto& id : state.to_read())
                if (only == nullptr || only->count(id) != 0) ids.insert(id);
        return notice_of({draw, source, recorded_}, ids);
    }

    const OpenedDraw& draw_;
    const DrawSource& source_;
    const RecordedPlan& recorded_;
};

/// What stands above the tables of a workbook.
std::set<std::string> titles_of(const std::string& bytes) {
    std::set<std::string> titles;
    const auto book = open_workbook(bytes);
    for (std::size_t at = 0; book && at < (*book)->sheets().size(); ++at)
        if ((*book)->sheets()[at].hidden)
            continue;
        else if (const auto sheet = (*book)->sheet(at); sheet && !sheet->rows.empty() && sheet->rows.front().cells > 0)
            titles.emplace(sheet->cells[sheet->rows.front().first_cell].text());
    return titles;
}

class PackComparison {
public:
    PackComparison(const OpenedDraw& draw, const DrawSource& source, const RecordedPlan& recorded, std::string why,
                   Verification& found)
        : draw_(draw), plan_(recorded.plan), notices_(draw, source, recorded), why_(std::move(why)), found_(found),
          is_plan_as_written_(is_as_written(draw, draw_file::assignment)) {}

    MadeAgain run(Files again) {
        const auto before = found_.differences.size();
        again_ = &again;
        for (const auto& [name, bytes] : again)
            if (draw_file::is_judgement_sheet(name)) titles_[name] = titles_of(bytes);
        for (const auto& [name, bytes] : again) compare(name, bytes);
        for (const auto& [name, bytes] : draw_.files)
            if (draw_file::is_added_notice_with_slots(name) && is_written(draw_, name) && !is_as_written(draw_, name)) {
                compare_notice(name, bytes);
                again[name] = bytes;
            }
        if (excused_.empty()) return {std::move(again), {}};
        if (std::none_of(found_.differences.begin() + static_cast<std::ptrdiff_t>(before), found_.differences.end(),
                         [](const Statement& each) { return each.file == plan_name; }))
            say_not_made_again(draw_, draw_file::assignment, "", found_);
        excused_.insert(draw_file::assignment);
        return {std::move(again), std::move(excused_)};
    }

private:
    void compare(const std::string& name, const std::string& bytes) {
        const auto there = draw_.files.find(name);
        const std::string plain(draw_file::plain_name(name));
        const bool is_peoples = kind_of(name) == FileKind::peoples_own;
        if (there == draw_.files.end()) {
            if (is_peoples)
                found_.notices.push_back({plain, "moved", "moved or removed since the cases were shared out"});
            else
                found_.differences.push_back({plain, "file-missing", "the file is missing"});
        } else if (there->second == bytes) {
            found_.confirmed.push_back({plain, "made-again", "made again, the same to the last byte"});
        } else if (!is_plan_as_written_ && is_as_written(draw_, name)) {
            say_not_made_again(draw_, name, std::string(plan_name), found_);
            excused_.insert(name);
        } else if (is_peoples) {
            say_of_sheet(name, there->second);
        } else if (draw_.record.casedraw_version != CASEDRAW_VERSION) {
            found_.unchecked.push_back(
                {plain, "other-version", "made by another version of casedraw, so it is not compared"});
        } else {
            found_.differences.push_back(
                {plain, "other-contents", "differs from what the inspectors, conflicts and cases in it give" + why_});
        }
    }

    void say_of_sheet(const std::string& name, const std::string& there) {
        if (const auto row = row_of_another(name, there))
            return found_.notices.push_back({name, "other-sheet",
                                             "now holds the sheet of judgements of the inspector in row " +
                                                 std::to_string(*row) +
                                                 " of the inspectors' file: what was filled in here for its own "
                                                 "inspector is not in it"});
        if (auto other = another_calendar(name, there, *again_, plan_.inspectors))
            return found_.notices.push_back({name, "other-calendar", std::move(*other)});
        if (name == draw_file::notice_with_slots && is_written(draw_, name) && !is_as_written(draw_, name))
            compare_notice(name, there);
        else if (draw_.record.casedraw_version != CASEDRAW_VERSION && is_written(draw_, name) &&
                 !why_another_sheet(draw_, name, there, ""))
            found_.unchecked.push_back(
                {name, "other-version",
                 std::string(is_as_written(draw_, name) ? "" : "filled in or edited since it was ") +
                     "made by another version of casedraw, whose words may differ, so it is not compared"});
        else
            say_added_file(draw_, name, found_);
    }

    /// The row of the inspector whose sheet of judgements was saved in the place of another's; nothing where none was.
    std::optional<std::int64_t> row_of_another(const std::string& name, const std::string& there) const {
        if (titles_.count(name) == 0 || why_another_sheet(draw_, name, there, "")) return std::nullopt;
        const auto titles = titles_of(there);
        const auto is_of = [&](const std::set<std::string>& own) {
            return std::any_of(titles.begin(), titles.end(),
                               [&](const std::string& title) { return own.count(title) != 0; });
        };
        if (is_of(titles_.at(name))) return std::nullopt;
        const auto marks = file_marks(plan_.inspectors);
        for (std::size_t i = 0; i < marks.size(); ++i)
            if (const auto own = titles_.find(draw_file::judgements_of(marks[i]));
                own != titles_.end() && is_of(own->second))
                return plan_.inspectors[i].row;
        return std::nullopt;
    }

    void compare_notice(const std::string& name, const std::string& bytes) {
        if (auto why = why_another_sheet(draw_, name, bytes, ""))
            found_.differences.push_back(std::move(*why));
        else
            notices_.compare(name, bytes, found_);
    }

    const OpenedDraw& draw_;
    const FieldworkPlan& plan_;
    NoticesAgain notices_;
    std::string why_;                                     ///< behind a difference
    std::map<std::string, std::set<std::string>> titles_; ///< by sheet of judgements: each names its inspector
    Verification& found_;
    const Files* again_ = nullptr; ///< what the plan gives
    bool is_plan_as_written_;
    std::set<std::string> excused_; ///< not made again, because the plan was changed
};

/// Where the plan cannot be used: nothing can be made again from it.
MadeAgain without_plan(const OpenedDraw& draw, const char* code, std::string why, Verification& found) {
    found.differences.push_back({plan_name, code, std::move(why)});
    MadeAgain left{{}, {draw_file::assignment}};
    std::set<std::string> names{draw_file::assignment_page};
    for (const auto& [name, bytes] : draw.files)
        if (is_added_sheet(name) && is_written(draw, name)) names.insert(name);
    for (const auto& name : names) {
        left.unchecked.insert(name);
        if (kind_of(name) == FileKind::assignment || is_as_written(draw, name))
            say_not_made_again(draw, name, std::string(plan_name), found);
        else
            say_added_file(draw, name, found);
        if (draw_file::is_notice_with_slots(name) && !is_as_written(draw, name))
            found.unchecked.push_back(
                {name, "rests-on-what-differs",
                 "what casedraw wrote in it is not checked, because of what differs in " + std::string(plan_name)});
    }
    return left;
}

} // namespace

std::optional<std::string> another_calendar(const std::string& name, const std::string& there, const Files& again,
                                            const std::vector<InspectorRow>& inspectors) {
    const auto marks = file_marks(inspectors);
    const auto appointments = appointments_in(there);
    std::optional<std::int64_t> row;
    bool is_calendar = false;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const auto made = again.find(draw_file::calendar_of(marks[i]));
        if (made == again.end()) continue;
        is_calendar = is_calendar || made->first == name;
        const auto own = appointments_in(made->second);
        const bool has_any = std::any_of(appointments.begin(), appointments.end(),
                                         [&](const std::string& each) { return own.count(each) != 0; });
        if (has_any && made->first == name) return std::nullopt;
        if (has_any && !row) row = inspectors[i].row;
    }
    if (!is_calendar || appointments.empty()) return std::nullopt;
    if (!row) return "now holds another calendar: none of its appointments is of this draw's plan";
    return "now holds the calendar of the inspector in row " + std::to_string(*row) + " of the inspectors' file";
}

std::string proposals_that_clash(RecordedPlan recorded) {
    auto& visits = recorded.plan.visits;
    for (auto& visit : visits)
        visit.is_agreed = std::any_of(recorded.kept.begin(), recorded.kept.end(), [&](const KeptCase& kept) {
            return kept.is_agreed && kept.case_id == visit.shared.case_id && kept.slot == visit.slot;
        });
    const auto with_time = [&] {
        return std::count_if(visits.begin(), visits.end(), [](const auto& visit) { return visit.slot.has_value(); });
    };
    const auto before = with_time();
    sharing::let_proposals_give_way(recorded.plan);
    const auto clashing = before - with_time();
    if (clashing == 0) return {};
    return ": " + counted(clashing, "time that was only proposed clashes", "times that were only proposed clash") +
           " with others, or fills a day too far. An earlier way of proposing times could do that. To have times that "
           "hold, share the work out again (" +
           named_command("assign", "assign") + "), with " + named_setting("keep");
}

MadeAgain verify_assignment(const OpenedDraw& draw, const DrawSource& source, Verification& found) {
    const auto file = draw.files.find(draw_file::assignment);
    if (file == draw.files.end())
        return is_written(draw, draw_file::assignment)
                   ? without_plan(draw, "file-missing", "the file is missing", found)
                   : MadeAgain();
    auto recorded = read_plan(file->second);
    if (!recorded || recorded->draw_id != draw_id(draw.record))
        return recorded ? without_plan(draw, "other-draw", "belongs to another draw", found)
                        : without_plan(draw, "other-contents", "is not as casedraw wrote it", found);
    compare_cases(draw, source, recorded->plan, found);
    auto again = plan_fieldwork(recorded->plan.inspectors, cases_in(recorded->plan), recorded->kept);
    if (!again || !std::holds_alternative<FieldworkPlan>(*again))
        return without_plan(draw, "impossible-plan", "cannot be: its inspectors cannot read its cases", found);
    auto why = proposals_that_clash(*recorded);
    recorded->plan = std::move(std::get<FieldworkPlan>(*again));
    return PackComparison(draw, source, *recorded, std::move(why), found)
        .run(fieldwork_pack({draw, source, *recorded}));
}

} // namespace casedraw
