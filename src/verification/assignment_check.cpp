#include "verification/assignment_check.hpp"

#include <algorithm>
#include <casedraw/assignment/cases_of_draw.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/present/fieldwork_pack.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>

#include "assignment/agreed_times.hpp"
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
    return {
        plan_name, "was made " + made + ". Share the work out again: run assign with " + named_setting("keep"), {}, {}};
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
            found.differences.push_back({plan_name, "says something else of a case than the draw", each.case_id, {}});
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

class PackComparison {
public:
    PackComparison(const OpenedDraw& draw, const Files& again, std::string why, Verification& found)
        : draw_(draw), again_(again), why_(std::move(why)), found_(found) {}

    void run() {
        for (const auto& [name, bytes] : again_) compare(name, bytes);
    }

private:
    void compare(const std::string& name, const std::string& bytes) {
        const auto there = draw_.files.find(name);
        const std::string plain(draw_file::plain_name(name));
        if (kind_of(name) == FileKind::peoples_own) {
            if (there == draw_.files.end())
                found_.notices.push_back({plain, "moved or removed since the cases were shared out"});
            else
                say_of_sheet(name, there->second, bytes);
        } else if (there == draw_.files.end()) {
            found_.differences.push_back({plain, "the file is missing"});
        } else if (there->second == bytes) {
            found_.confirmed.push_back({plain, "made again, the same to the last byte"});
        } else if (draw_.record.casedraw_version != CASEDRAW_VERSION) {
            found_.unchecked.push_back({plain, "made by another version of casedraw, so it is not compared"});
        } else {
            found_.differences.push_back(
                {plain, "differs from what the inspectors, conflicts and cases in it give" + why_});
        }
    }

    void say_of_sheet(const std::string& name, const std::string& there, const std::string& again) {
        if (there == again)
            found_.confirmed.push_back({name, "made again, the same to the last byte"});
        else
            say_added_file(draw_, name, found_);
    }

    const OpenedDraw& draw_;
    const Files& again_;
    std::string why_; ///< behind a difference
    Verification& found_;
};

} // namespace

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
           "hold, share the work out again: run assign with " +
           named_setting("keep");
}

Files verify_assignment(const OpenedDraw& draw, const DrawSource& source, Verification& found) {
    const auto file = draw.files.find(draw_file::assignment);
    if (file == draw.files.end()) return {};
    auto recorded = read_plan(file->second);
    if (!recorded || recorded->draw_id != draw_id(draw.record)) {
        found.differences.push_back({plan_name, recorded ? "belongs to another draw" : "is not as casedraw wrote it"});
        return {};
    }
    compare_cases(draw, source, recorded->plan, found);
    auto again = plan_fieldwork(recorded->plan.inspectors, cases_in(recorded->plan), recorded->kept);
    if (!again || !std::holds_alternative<FieldworkPlan>(*again)) {
        found.differences.push_back({plan_name, "cannot be: its inspectors cannot read its cases"});
        return {};
    }
    auto why = proposals_that_clash(*recorded);
    recorded->plan = std::move(std::get<FieldworkPlan>(*again));
    auto pack = fieldwork_pack({draw, source, *recorded});
    PackComparison(draw, pack, std::move(why), found).run();
    return pack;
}

} // namespace casedraw
