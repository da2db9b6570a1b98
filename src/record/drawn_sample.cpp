#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/drawn_sample.hpp>

#include "record/late_outcome.hpp"

namespace casedraw {

namespace {

bool chances_differ(const RecordedDomain& drawn) {
    return drawn.design.chances && drawn.design.chances->least != drawn.design.chances->greatest;
}

/// Shares are weighted where cases had not the same chance, which is said.
void add_unequal_chances(const RecordedDomain& drawn, const Framework& framework, std::vector<Finding>& notices) {
    if (!chances_differ(drawn)) return;
    const auto& chances = drawn.design.chances;
    const auto in_percent = [](const Rate& rate) { return decimal(100 * rate.numerator, rate.denominator, 1) + "%"; };
    const auto* domain = framework.domain(drawn.id);
    notices.push_back(
        {Severity::notice, "chances-differ", "", 0, "",
         (domain == nullptr ? drawn.id : domain->label) + ": the cases were not drawn with equal chances, but with " +
             in_percent(chances->least) + " to " + in_percent(chances->greatest) +
             (chances->cases_without == 0 ? ""
                                          : "; " + counted(chances->cases_without, "eligible case", "eligible cases") +
                                                " had none, and nothing that is found speaks for them") +
             ". sample.csv has each case's chance."});
}

/// What is found in cases of sampled persons speaks for these at first.
void add_of_sampled(const DrawnDomain& drawn, const Framework& framework, std::vector<Finding>& notices) {
    if (!drawn.of_sampled) return;
    const auto* domain = framework.domain(drawn.domain);
    const std::string weighted =
        drawn.chances_differ
            ? "Shares are weighted by the chance of the child, times that of the case once these children were "
              "drawn, and so stand for the cases of all "
              "children. Their ranges take each case to be drawn by itself, though children were drawn "
              "first; cases of one child tell less than as many of several, so a range may be too narrow."
            : "Ranges and chances are told of these cases alone, and say nothing of cases of children "
              "who were not sampled.";
    notices.push_back({Severity::notice, "of-sampled", "", 0, "",
                       (domain == nullptr ? drawn.domain : domain->label) +
                           ": only cases of sampled children could be drawn" +
                           (drawn.population ? ", of which " + std::to_string(*drawn.population) +
                                                   (*drawn.population == 1 ? " was" : " were") + " eligible"
                                             : std::string()) +
                           ". " + weighted});
}

/// Cases that were lost are missing, whether another was read in their place or not.
void add_losses(const DomainState& state, const Framework& framework, std::vector<Finding>& notices) {
    const auto replaced = state.count(CaseState::replaced);
    const auto lost = replaced + state.count(CaseState::lost);
    if (lost == 0) return;
    const auto* domain = framework.domain(state.domain);
    notices.push_back({Severity::notice, "cases-lost", "", 0, "",
                       (domain == nullptr ? state.domain : domain->label) + ": " +
                           counted(lost, "case that was to be read was lost", "cases that were to be read were lost") +
                           ", and " + std::to_string(replaced) + " replaced." +
                           (state.count(CaseState::to_read) == 0
                                ? " No case is left to be read."
                                : " Shares, ratings and ranges take the lost cases to be like those read.")});
}

/// Late cases of which none was to be read, as far as they still wait.
void add_without_chance(const DrawnDomain& drawn, const Framework& framework, std::vector<Finding>& notices) {
    const auto cases = static_cast<std::int64_t>(drawn.without_chance.size());
    if (cases == 0) return;
    notices.push_back({Severity::notice, "chances-differ", "", 0, "",
                       framework.domain(drawn.domain)->label + ": " + counted(cases, "late case", "late cases") +
                           " had no chance to be read, so nothing that is "
                           "found speaks for " +
                           (cases == 1 ? "it" : "them") + ". Ranges are of the " +
                           std::to_string(*drawn.population - cases) + " eligible cases that had one."});
}

/// Late cases that were drawn, and that a cap of the draw left no room for so far.
std::int64_t without_room(const std::vector<Event>& events, const DomainState& state) {
    std::int64_t cases = 0;
    const auto standing = standing_events(events).value();
    for (const auto e : standing) {
        const auto* list = list_behind(events, e);
        const auto* change = change_in(events[e], state.domain);
        if (list == nullptr || change == nullptr) continue;
        const auto first = change->late_reserves.begin();
        cases += std::count_if(first, first + static_cast<std::ptrdiff_t>(late_outcome(*list, *change).without_room),
                               [&](const std::string& id) {
                                   const auto& waiting = state.reserves;
                                   const auto& left = state.reserves_left;
                                   return std::find(waiting.begin(), waiting.end(), id) != waiting.end() ||
                                          std::find(left.begin(), left.end(), CaseLeft{id, LeftAs::lost}) != left.end();
                               });
    }
    return cases;
}

void add_without_room(const Record& record, const DomainState& state, const Framework& framework,
                      std::vector<Finding>& notices) {
    const auto cases = without_room(record.events, state);
    if (cases == 0) return;
    notices.push_back({Severity::notice, "late-without-room", "", 0, "",
                       framework.domain(state.domain)->label + ": " +
                           counted(cases, "late case was drawn and", "late cases were drawn and") +
                           " could not be read, since the cap of the draw left no room. Late cases that it leaves no "
                           "room for, drawn or not, had less chance to be read than the others, or none: shares, "
                           "ratings and ranges take them to be like those read."});
}

/// The same of late cases that were not drawn with the chance of the others.
void add_late_chances(const Record& record, const Framework& framework, std::vector<Finding>& notices) {
    const auto in_percent = [](const Rate& rate) { return decimal(100 * rate.numerator, rate.denominator, 1) + "%"; };
    const auto standing = standing_events(record.events).value();
    for (const auto e : standing) {
        const auto* list = list_behind(record.events, e);
        if (list == nullptr) continue;
        for (const auto& supplement : list->supplements) {
            const auto& design = record.domain(supplement.domain)->design;
            if (design.population == 0) continue;
            const auto drawn = make_rate(design.sample, design.population);
            if (supplement.chance == drawn || supplement.chance.numerator == 0) continue;
            auto text = framework.domain(supplement.domain)->label + ": " +
                        counted(supplement.late, "late case was", "late cases were") + " drawn with the chance " +
                        in_percent(supplement.chance) + ", the others with " + in_percent(drawn) + ". ";
            if (chances_differ(*record.domain(supplement.domain)))
                text += "Shares are weighted by these chances too.";
            else
                text += "Shares count every case alike; weighted by chance, each late case that is read would count " +
                        decimal(drawn.numerator * supplement.chance.denominator,
                                drawn.denominator * supplement.chance.numerator, 2) +
                        " times.";
            notices.push_back({Severity::notice, "chances-differ", "", 0, "", std::move(text)});
        }
    }
}

/// Fields of the list that a key question's cases are chosen by.
std::vector<std::size_t> needed_fields(const RatingScheme& scheme) {
    std::vector<std::size_t> fields;
    for (const auto& standard : scheme.standards)
        for (const auto& rule : standard.key_questions)
            if (const auto* listed = std::get_if<AppliesWhereListed>(&rule.applies)) fields.push_back(listed->field);
    return fields;
}

void add_listed_levels(DrawnSample& drawn, const TextTable& sample, const Framework& framework,
                       const RatingScheme& scheme) {
    const auto id = sample.column("case_id");
    for (const auto field : needed_fields(scheme)) {
        const auto column = sample.column(framework.fields[field].name);
        if (!id || !column) continue;
        for (const auto& row : sample.rows) drawn.listed_levels[{row.cells[*id], field}] = row.cells[*column];
    }
}

void add_chances(DrawnSample& drawn, const TextTable& sample) {
    const auto domain = sample.column("domain"), id = sample.column("case_id");
    const auto chance = sample.column("inclusion_probability");
    if (!domain || !id || !chance) return;
    for (const auto& row : sample.rows)
        if (const auto read = parse_rate(row.cells[*chance]))
            drawn.chances[{row.cells[*domain], row.cells[*id]}] = *read;
}

} // namespace

Result<DrawnSample> drawn_sample(const Record& record, const SampleTables& tables, const Framework& framework,
                                 const RatingScheme& scheme) {
    DrawnSample drawn;
    drawn.fieldwork = record.fieldwork;
    auto states = replay(record);
    if (!states) return tl::unexpected(states.error());
    for (auto& state : *states) {
        auto& domain =
            drawn.domains.emplace_back(DrawnDomain{state.domain, state.population, state.to_read(), state.reserves});
        domain.chances_differ = chances_differ(*record.domain(state.domain));
        const auto& chances = record.domain(state.domain)->design.chances;
        domain.some_were_never_drawn = chances && chances->cases_without > 0;
        domain.of_sampled = record.second_list && record.second_list->domain == state.domain &&
                            leaves_persons_out(record.second_list->linked, record.sizes, state.domain);
        add_of_sampled(domain, framework, drawn.notices);
        domain.without_chance = without_chance(record.events, state);
        add_losses(state, framework, drawn.notices);
        add_without_chance(domain, framework, drawn.notices);
        add_without_room(record, state, framework, drawn.notices);
        for (const auto& each : state.cases) {
            domain.places[each.case_id] = &each - state.cases.data() + 1;
            if (each.state != CaseState::to_read) domain.read_no_more.push_back(each.case_id);
            if (each.state == CaseState::lost || each.state == CaseState::replaced) domain.lost.push_back(each.case_id);
        }
        for (const auto& left : state.reserves_left)
            if (left.as == LeftAs::lost) domain.lost.push_back(left.case_id);
    }
    for (const auto& domain : record.domains) add_unequal_chances(domain, framework, drawn.notices);
    add_late_chances(record, framework, drawn.notices);
    const auto sample = read_text_table(tables.sample, {"case_id"}, draw_file::plain_name(draw_file::sample));
    if (!sample) return tl::unexpected(sample.error());
    if (!tables.reserves.empty()) {
        const auto reserves = read_text_table(tables.reserves, {"case_id"}, "reserves.csv");
        if (!reserves) return tl::unexpected(reserves.error());
        add_listed_levels(drawn, *reserves, framework, scheme);
    }
    add_listed_levels(drawn, *sample, framework, scheme);
    add_chances(drawn, *sample);
    return drawn;
}

} // namespace casedraw
