#include "verification/assignment_check.hpp"

#include <casedraw/assignment/cases_of_draw.hpp>
#include <casedraw/commands/assign.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/record/remade_draw.hpp>

#include "acts/acted_folder.hpp"

using namespace casedraw;
using namespace casedraw::testing;

namespace {

/// A draw whose cases are shared out between two inspectors.
ActedFolder shared_out() {
    ActedFolder folder{drawn_pack(eligible_list(14, 6)).files};
    commands::Assign asked;
    asked.folder = {"pack", folder.files};
    asked.inspectors = {"inspectors.csv", "inspector,days\nAA,4\nBB,4\n"};
    const auto answer = folder.take(commands::run(std::move(asked)));
    INFO(said(answer));
    REQUIRE(answer.outcome == commands::Outcome::done);
    return folder;
}

struct Checked {
    MadeAgain made;
    Verification found;
};

Checked checked(const ActedFolder& folder) {
    const auto draw = folder.opened();
    const auto remade = remade_draw(draw).value();
    Checked again;
    again.made = verify_assignment(draw, remade.source(draw.rules), again.found);
    return again;
}

std::string said_of(const std::vector<Statement>& statements, const std::string& file) {
    for (const auto& each : statements)
        if (each.file == file) return each.message;
    return "";
}

std::string sheet_of(const std::string& inspector) { return draw_file::judgements_of(inspector); }

} // namespace

TEST_CASE("a sharing-out is worked out again from the plan alone, and every file of it compared", "[verification]") {
    const auto folder = shared_out();
    const auto again = checked(folder);
    CHECK(again.found.differences == std::vector<Statement>{});
    CHECK(again.found.notices == std::vector<Statement>{});
    CHECK(again.made.unchecked.empty());
    CHECK(again.found.confirmed.size() == again.made.files.size());
    for (const std::string name : {draw_file::assignment, draw_file::assignment_page, draw_file::notice_with_slots})
        CHECK(again.made.files.at(name) == folder.files.at(name));
    CHECK(again.made.files.at(sheet_of("AA")) == folder.files.at(sheet_of("AA")));

    const auto none = checked({drawn_pack(eligible_list(14, 6)).files});
    CHECK((none.made.files.empty() && none.made.unchecked.empty()));
    CHECK((none.found.differences.empty() && none.found.confirmed.empty()));
}

TEST_CASE("where the plan cannot be used that is said once, and of what is made from it that it is not checked",
          "[verification]") {
    const auto whole = shared_out();
    const auto with_plan = [&](const std::function<void(Files&)>& change) {
        auto folder = whole;
        change(folder.files);
        const auto again = checked(folder);
        REQUIRE(again.found.differences.size() == 1);
        CHECK(again.made.files.empty());
        CHECK(again.made.unchecked.count(draw_file::assignment_page) == 1);
        CHECK(said_of(again.found.unchecked, "assignment.html") ==
              "not checked, because of what differs in assignment.json");
        CHECK(again.found.differences.front().file == "assignment.json");
        return again.found.differences.front().message;
    };
    CHECK(with_plan([](Files& files) { files.erase(draw_file::assignment); }) == "the file is missing");
    CHECK(with_plan([](Files& files) { files[draw_file::assignment] += "}"; }) == "is not as casedraw wrote it");
    const auto change_plan = [&](const std::function<void(RecordedPlan&)>& change) {
        return with_plan([&](Files& files) {
            auto plan = read_plan(files.at(draw_file::assignment)).value();
            change(plan);
            files[draw_file::assignment] = plan_json(plan);
        });
    };
    CHECK(change_plan([](RecordedPlan& plan) { plan.draw_id = "0123456789ab"; }) == "belongs to another draw");
    CHECK(change_plan([](RecordedPlan& plan) {
              for (auto& each : plan.plan.inspectors) each.days.resize(1);
          }) == "cannot be: its inspectors cannot read its cases");
}

TEST_CASE("a changed file of a sharing-out is told from a sheet that people work in", "[verification]") {
    const auto whole = shared_out();
    const auto with = [&](const std::function<void(Files&)>& change) {
        auto folder = whole;
        change(folder.files);
        return checked(folder).found;
    };
    const auto page = with([](Files& files) { files[draw_file::assignment_page] += " "; });
    CHECK(said_of(page.differences, "assignment.html") ==
          "differs from what the inspectors, conflicts and cases in it give");
    const auto no_page = with([](Files& files) { files.erase(draw_file::assignment_page); });
    CHECK(said_of(no_page.differences, "assignment.html") == "the file is missing");
    const auto no_sheet = with([](Files& files) { files.erase(sheet_of("AA")); });
    CHECK(no_sheet.differences.empty());
    CHECK(said_of(no_sheet.notices, sheet_of("AA")) == "moved or removed since the cases were shared out");
    const auto of_other = with([](Files& files) { files[sheet_of("AA")] = files[sheet_of("BB")]; });
    CHECK(of_other.differences.empty());
    CHECK(said_of(of_other.notices, sheet_of("AA")).find("the inspector in row 3 of the inspectors' file") !=
          std::string::npos);
    const auto other_inspector = with([](Files& files) {
        auto plan = read_plan(files.at(draw_file::assignment)).value();
        auto& visit = plan.plan.visits.front();
        visit.inspector = 1 - visit.inspector;
        files[draw_file::assignment] = plan_json(plan);
    });
    CHECK_FALSE(said_of(other_inspector.differences, "assignment.json").empty());
}

TEST_CASE("cases of a plan are held against those to be read now, and what the draw said before an act is no fault",
          "[verification]") {
    auto folder = shared_out();
    const auto planned = [](const ActedFolder& of) {
        const auto draw = of.opened();
        return planned_cases(remade_draw(draw).value().source(draw.rules), draw.record).value();
    };
    const auto compared = [&](const std::vector<PlannedCase>& cases) {
        const auto draw = folder.opened();
        const auto remade = remade_draw(draw).value();
        Verification found;
        compare_planned_cases(draw, remade.source(draw.rules), planned(folder), cases, found);
        return found;
    };
    const auto before = planned(folder);
    CHECK((compared(before).differences.empty() && compared(before).notices.empty()));

    auto changed = before;
    changed.front().risk = "high of another kind";
    const auto otherwise = compared(changed);
    REQUIRE(otherwise.differences.size() == 1);
    CHECK(otherwise.differences.front().case_id == before.front().case_id);
    CHECK(otherwise.notices.empty());

    const auto one_short = compared({before.begin() + 1, before.end()});
    CHECK(one_short.differences.empty());
    CHECK(said_of(one_short.notices, "assignment.json").find("no inspector: 1;") != std::string::npos);

    const auto lost = folder.record().domains.front().sample.front();
    REQUIRE(folder.substitute({lost, "file-not-available", {}, {}, {}, "", {}}).outcome == commands::Outcome::done);
    const auto since = compared(before);
    CHECK(since.differences.empty());
    CHECK(said_of(since.notices, "assignment.json").find("no longer to be read: 1") != std::string::npos);
}

TEST_CASE("times of a plan that clash are counted where they were only proposed", "[verification]") {
    auto recorded = read_plan(shared_out().files.at(draw_file::assignment)).value();
    CHECK(proposals_that_clash(recorded).empty());
    auto& visits = recorded.plan.visits;
    const auto other = std::find_if(visits.begin() + 1, visits.end(), [&](const PlannedVisit& each) {
        return each.inspector == visits.front().inspector;
    });
    REQUIRE(other != visits.end());
    other->slot = visits.front().slot;
    CHECK(proposals_that_clash(recorded).find("1 time that was only proposed clashes") != std::string::npos);
    for (const auto* visit : {&visits.front(), &*other})
        recorded.kept.push_back({visit->shared.case_id, "", visit->slot, false, true});
    CHECK(proposals_that_clash(recorded).empty());
}
