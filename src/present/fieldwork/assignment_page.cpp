#include "present/domain_label.hpp"
#include "present/fieldwork/assignment_page.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_id.hpp>
#include <map>
#include <set>

#include "document/chart.hpp"
#include "document/page.hpp"
#include "document/table.hpp"
#include "present/fieldwork/plan_words.hpp"

namespace casedraw::pack {

namespace {

using namespace document;

class AssignmentPage {
public:
    explicit AssignmentPage(const FieldworkSource& source)
        : source_(source), plan_(source.recorded.plan), record_(source.draw.record) {}

    std::string made() const {
        Page page;
        page.title = "Who reads which case";
        page.marking = record_.options.pack.marking;
        page.skip_label = "Skip to the plan";
        if (!record_.service.empty()) page.under_title.push_back(record_.service);
        page.under_title.push_back("Fieldwork from " + to_long_text(record_.fieldwork));
        if (auto other = other_framework_notice(source_.source.framework, record_.fieldwork); !other.empty())
            page.under_title.push_back(std::move(other));
        if (auto again = drawn_again_notice(record_); !again.empty()) page.under_title.push_back(std::move(again));
        if (const auto& day = record_.options.pack.dispose_by)
            page.under_title.push_back("Dispose of this page by " + to_long_text(*day));
        page.footer = {(source_.recorded.services.empty() ? "Draw " : "Plan ") + source_.recorded.draw_id,
                       "Made by casedraw " + record_.casedraw_version};
        page.content = {in_short(), load(), spread(), week()};
        return html(page);
    }

private:
    std::vector<const PlannedVisit*> visits(std::uint32_t i) const { return plan_.visits_of(i); }
    std::int64_t cases(std::uint32_t i) const { return static_cast<std::int64_t>(visits(i).size()); }
    std::int64_t minutes(std::uint32_t i) const { return plan_.minutes_of(i); }
    /// Of a plan for several services: then fair shares and what is kept are the whole plan's.
    bool is_part() const { return source_.recorded.is_part; }
    std::uint32_t inspectors() const { return static_cast<std::uint32_t>(plan_.inspectors.size()); }

    Element in_short() const {
        std::vector<Element> content;
        const auto which = is_part() ? PlanOf::one_of_several : PlanOf::all;
        for (const auto& sentence : plan_sentences(plan_, which)) content.emplace_back("p", sentence);
        const bool is_any_alone = std::any_of(plan_.visits.begin(), plan_.visits.end(),
                                              [](const PlannedVisit& visit) { return !visit.has_interview(); });
        content.push_back(callout(std::string("Times are proposals until they are agreed with the service. Each stands "
                                              "for reading the case and the interview with its case manager") +
                                  (is_any_alone ? "; where it says no interview, for reading the case alone." : ".")));
        return section("in-short", "In short", std::move(content));
    }

    Element load() const {
        BarPicture picture{.id = "hours",
                           .title = "Hours of each inspector",
                           .description = "A bar for each inspector's hours; the table beneath has the numbers.",
                           .series = {"Hours"},
                           .categories = {}};
        DataTable table{"load",
                        "Cases and hours of each inspector",
                        {{"Inspector"}, {"Cases", true}, {"Places", true}, {"Hours", true}, {"Case managers", true}},
                        {{}}};
        if (!is_part()) table.columns.insert(table.columns.begin() + 2, {"Fair share", true});
        for (std::uint32_t i = 0; i < inspectors(); ++i) {
            const auto& row = plan_.inspectors[i];
            picture.categories.push_back(
                {row.name, {{static_cast<double>(minutes(i)) / 60, duration_words(minutes(i))}}});
            std::set<std::string> managers;
            for (const auto* visit : visits(i))
                if (auto manager = met_for(visit->shared); !manager.empty()) managers.insert(std::move(manager));
            table.groups[0].rows.push_back({{row.name, std::to_string(cases(i)), std::to_string(row.places()),
                                             decimal(minutes(i), 60, 1), std::to_string(managers.size())}});
            auto& cells = table.groups[0].rows.back().cells;
            if (!is_part()) cells.insert(cells.begin() + 2, std::to_string(plan_.fair_share[i]));
        }
        return section("load-section", "Hours", {bar_figure(picture), table_element(table)});
    }

    std::string first_domain(const PlannedCase& planned) const {
        return domain_label(source_.draw.rules.framework(), planned.domains.front());
    }

    /// Cases of each domain and level of risk by inspector.
    Element spread() const {
        std::map<std::string, std::vector<std::int64_t>> domains, risks;
        for (const auto& visit : plan_.visits)
            for (auto& [table, level] : {std::pair(&domains, first_domain(visit.shared)),
                                         {&risks, visit.shared.risk.empty() ? "not recorded" : visit.shared.risk}}) {
                auto& counts = (*table)[level];
                counts.resize(inspectors());
                ++counts[visit.inspector];
            }
        DataTable table{"spread", "Cases of each domain and of each level of risk of serious harm", {{"Cases"}}, {}};
        for (const auto& row : plan_.inspectors) table.columns.push_back({row.name, true});
        for (const auto& [heading, counts] : {std::pair("Domain", &domains), {"Risk of serious harm", &risks}}) {
            auto& group = table.groups.emplace_back();
            group.heading = heading;
            for (const auto& [level, by_inspector] : *counts) {
                DataTable::Row row{{level}};
                for (const auto count : by_inspector) row.cells.push_back(std::to_string(count));
                group.rows.push_back(std::move(row));
            }
        }
        return section("spread-section", "How evenly cases are spread", {table_element(table)});
    }

    bool is_any_manager() const {
        return std::any_of(plan_.visits.begin(), plan_.visits.end(),
                           [](const PlannedVisit& visit) { return !visit.shared.manager.empty(); });
    }

    static std::string time_words(const PlannedVisit& visit) {
        const std::string time =
            visit.slot ? time_text(visit.slot->time.from) + " to " + time_text(visit.slot->time.until) : "";
        if (visit.has_interview()) return time;
        return time.empty() ? "no interview" : time + ", no interview";
    }

    Element week() const {
        std::vector<Element> content;
        for (std::uint32_t i = 0; i < inspectors(); ++i) {
            if (cases(i) == 0) continue;
            DataTable table{"week-" + std::to_string(i + 1),
                            plan_.inspectors[i].name,
                            {{"Case ID"}, {"Day"}, {"Time"}, {"Read for"}},
                            {{}}};
            if (is_any_manager()) table.columns.insert(table.columns.begin() + 1, {"Case manager"});
            if (!is_part()) table.columns.push_back({"Kept"});
            for (const auto* visit : visits(i)) {
                auto& row = table.groups[0].rows.emplace_back();
                row.cells = {visit->shared.case_id, visit->slot ? to_long_text(visit->slot->day) : "to be agreed",
                             time_words(*visit), first_domain(visit->shared)};
                if (is_any_manager()) row.cells.insert(row.cells.begin() + 1, visit->shared.manager);
                if (!is_part()) row.cells.push_back(stays_as_arranged(source_.recorded, *visit) ? "yes" : "");
            }
            content.push_back(table_element(table));
        }
        return section("week-section", "Each inspector's cases", std::move(content));
    }

    const FieldworkSource& source_;
    const FieldworkPlan& plan_;
    const Record& record_;
};

} // namespace

std::string assignment_page(const FieldworkSource& source) { return AssignmentPage(source).made(); }

} // namespace casedraw::pack
