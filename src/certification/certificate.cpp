#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/certification/certificate.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_id.hpp>
#include <casedraw/selection/case_variable.hpp>
#include <casedraw/selection/sampling_design.hpp>
#include <set>

#include "rating/interval.hpp"
#include "record/lottery_table.hpp"

namespace casedraw {

namespace {

tl::unexpected<Error> unusable(const std::string& what) {
    return failure(ErrorKind::answer_is_no, "draw-incomplete", what);
}

std::string plain(const std::string& name) { return std::string(draw_file::plain_name(name)); }

Result<TextTable> table_of(const Files& pack, const std::string& name, const std::vector<std::string>& headings) {
    const auto file = pack.find(name);
    if (file == pack.end()) return unusable(plain(name) + ": the file is missing");
    auto table = read_text_table(file->second, headings, plain(name));
    if (!table) return unusable(plain(name) + ": " + table.error().message);
    return table;
}

/// The levels of each variable in the order that `balance.csv` prints them.
std::vector<CaseVariable> variables_of(const TextTable& balance, const std::string& domain,
                                       const std::vector<std::string>& names) {
    std::vector<CaseVariable> variables;
    for (const auto& name : names) variables.push_back({{name, {}}, {}});
    const auto of = *balance.column("domain"), variable = *balance.column("variable"), level = *balance.column("level");
    for (const auto& row : balance.rows) {
        const auto at = std::find(names.begin(), names.end(), row.cells[variable]);
        if (row.cells[of] != domain || at == names.end()) continue;
        variables[static_cast<std::size_t>(at - names.begin())].variable.levels.push_back(row.cells[level]);
    }
    return variables;
}

/// Adds the cases of a domain in `sample.csv` or `reserves.csv` that were there at the draw and are still to be added:
/// a reserve that was called since stands in both files.
Result<std::monostate> add_cases(const TextTable& table, const std::string& domain, std::set<std::string>& drawn_from,
                                 std::vector<CaseVariable>& variables, std::vector<std::string>& ids) {
    const auto of = *table.column("domain"), id = *table.column("case_id");
    for (const auto& row : table.rows) {
        if (row.cells[of] != domain || drawn_from.erase(row.cells[id]) == 0) continue;
        for (auto& [variable, level_of] : variables) {
            const auto& levels = variable.levels;
            const auto level = std::find(levels.begin(), levels.end(), row.cells[*table.column(variable.name)]);
            if (level == levels.end())
                return unusable(table.file + ", row " + std::to_string(row.number) + ": its " + variable.name +
                                " is no level of balance.csv");
            level_of.push_back(static_cast<std::uint16_t>(level - levels.begin()));
        }
        ids.push_back(row.cells[id]);
    }
    return std::monostate{};
}

/// As the record has it: `verify` counts it again. Further fields that a draw is balanced by, or capped, are not in
/// `sample.csv`, so the table alone does not tell which of its panels keep every margin.
Diversity recorded_by(const RecordedDiversity& recorded, std::int64_t panels) {
    const auto of_panels = [panels](const Rate& rate) { return rate.numerator * panels / rate.denominator; };
    const auto spread = [&](const RecordedDiversity::Spread& of) {
        return casedraw::Spread{of.distinct, of.effective, of_panels(of.commonest)};
    };
    Diversity diversity{spread(recorded.panels),
                        spread(recorded.tables),
                        std::nullopt,
                        {recorded.feasible_tables, recorded.is_feasible_complete}};
    if (const auto& pairs = recorded.pairs)
        diversity.pairs = {pairs->never,         pairs->always,           pairs->never_forced,
                           pairs->always_forced, of_panels(pairs->least), of_panels(pairs->greatest)};
    return diversity;
}

/// Under a cap or a minimum, as under hard margins, a table is counted whose cases have different chances.
LotteryRequest table_request(const RecordedOptions& options, const std::string& domain) {
    const auto margins = options.margins.value_or(MarginRule::soft);
    return {.seed = "", .domain = domain, .margins = options.cap || options.at_least ? MarginRule::hard : margins};
}

/// As `rate` has them: from the chance that `sample.csv` prints. Empty where every case has the same.
std::vector<std::int64_t> weights_of(const Lottery& lottery) {
    std::vector<std::int64_t> weights;
    for (const auto rows : lottery.appearances)
        weights.push_back(rows == 0 ? 0 : weight_of(published_chance(make_rate(rows, lottery.panels))));
    const auto is_first = [&](auto weight) { return weight == weights.front(); };
    return std::all_of(weights.begin(), weights.end(), is_first) ? std::vector<std::int64_t>() : weights;
}

Result<PublishedTable> published_table(const Files& pack, const RecordedDomain& drawn, const LotteryRequest& request) {
    const auto& domain = drawn.id;
    const auto& recorded = drawn.design;
    const auto sample_columns = table_of(pack, draw_file::sample, {"domain", "case_id"});
    if (!sample_columns) return tl::unexpected(sample_columns.error());
    const auto reserve_columns = table_of(pack, draw_file::reserves, {"domain", "case_id"});
    if (!reserve_columns) return tl::unexpected(reserve_columns.error());
    std::vector<std::string> names; // fields that were added to balance by are not in both files
    for (const auto& name : recorded.variables)
        if (sample_columns->column(name) && reserve_columns->column(name)) names.push_back(name);
    std::set<std::string> drawn_from(drawn.sample.begin(), drawn.sample.end());
    drawn_from.insert(drawn.reserves.begin(), drawn.reserves.end());
    auto headings = names;
    headings.insert(headings.begin(), {"domain", "case_id"});
    const auto balance = table_of(pack, draw_file::balance, {"domain", "variable", "level"});
    if (!balance) return tl::unexpected(balance.error());
    auto variables = variables_of(*balance, domain, names);
    PublishedTable table{.domain = domain, .case_ids = {}, .design = {}, .lottery = {}};
    for (const auto* name : {draw_file::sample, draw_file::reserves}) {
        const auto cases = table_of(pack, name, headings);
        if (!cases) return tl::unexpected(cases.error());
        const auto added = add_cases(*cases, domain, drawn_from, variables, table.case_ids);
        if (!added) return tl::unexpected(added.error());
    }
    const auto sample = recorded.sample;
    if (sample <= 0 || sample >= static_cast<std::int64_t>(table.case_ids.size()))
        return unusable(std::string(draw_file::plain_record) + ": the sample of the domain " + domain +
                        " does not go with sample.csv and reserves.csv");
    table.design = design_of(std::move(variables), {table.case_ids.begin(), table.case_ids.end()}, sample);
    const auto name = draw_file::lottery(domain);
    const auto file = pack.find(name);
    if (file == pack.end()) return unusable(plain(name) + ": the file is missing");
    auto lottery = read_lottery_table(file->second, table.design, request);
    if (!lottery) return unusable(plain(name) + ": " + lottery.error().message);
    table.lottery = std::move(*lottery);
    table.weights = weights_of(table.lottery);
    return table;
}

} // namespace

Result<SinceDraw> since_draw(const Record& record, std::size_t acts) {
    const auto then = replay(record, acts);
    if (!then) return tl::unexpected(then.error());
    SinceDraw since;
    since.acts = static_cast<std::int64_t>(acts);
    for (const auto& domain : *then) {
        const std::set<std::string> late(domain.late.begin(), domain.late.end());
        for (const auto& each : domain.cases) {
            since.left += each.state != CaseState::to_read ? 1 : 0;
            since.called += each.state == CaseState::to_read && each.since > 0 && late.count(each.case_id) == 0 ? 1 : 0;
        }
        since.left += static_cast<std::int64_t>(domain.reserves_left.size());
        since.came += static_cast<std::int64_t>(domain.late.size());
    }
    return since;
}

Result<Certificate> certificate(const Record& record, const Files& folder, const RatingScheme* scheme) {
    const auto& options = record.options;
    Certificate result;
    result.framework = record.framework;
    result.record_sha256 = drawn_sha256(record);
    result.drawn_again = drawn_again_notice(record);
    result.confidence = scheme != nullptr ? scheme->confidence : options.confidence;
    const auto by = to_text(options.design);
    if (options.design != SamplingDesign::panel_lottery)
        return unusable(
            "This draw was made with " + named_setting("design", by) +
            ", so there is no table of panels to count over. " +
            named_command("model", "`casedraw model LIST " + named_setting("designs", "panel-lottery," + by) + "`") +
            " compares the two.");
    if (record.is_committed())
        return unusable("The draw is only committed: pick its numbers and complete it first, so that sample.csv and "
                        "reserves.csv are there.");
    for (const auto& drawn : record.domains) {
        const auto& domain = drawn.id;
        const auto& design = drawn.design;
        if (!design.lottery_sha256) {
            result.without_a_table.push_back(domain);
            continue;
        }
        const auto name = draw_file::lottery(domain);
        if (const auto file = folder.find(name);
            file != folder.end() && to_hex(sha256(file->second)) != *design.lottery_sha256)
            return unusable(plain(name) + ": is not the lottery of the record (its digest differs)");
        const auto table = published_table(folder, drawn, table_request(options, domain));
        if (!table) return tl::unexpected(table.error());
        auto& counted = result.domains.emplace_back(certified(*table, result.confidence, scheme));
        counted.lottery_sha256 = *design.lottery_sha256;
        counted.keeps_every_margin = !design.violation;
        counted.is_of_sampled = record.second_list && record.second_list->domain == domain &&
                                leaves_persons_out(record.second_list->linked, record.sizes, domain);
        counted.has_other_chances =
            counted.is_of_sampled && design.chances && design.chances->least != design.chances->greatest;
        if ((options.cap || options.at_least || !options.balance.empty()) && design.diversity)
            counted.diversity = recorded_by(*design.diversity, table->lottery.panels);
    }
    const auto since = since_draw(record, record.events.size());
    if (!since) return tl::unexpected(since.error());
    result.since = *since;
    return result;
}

} // namespace casedraw
