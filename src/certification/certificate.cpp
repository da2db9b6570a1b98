#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/certification/certificate.hpp>
#include <casedraw/selection/sampling_design.hpp>

#include "base/json.hpp"
#include "record/lottery_table.hpp"

namespace casedraw {

namespace {

tl::unexpected<Error> unusable(const std::string& what) {
    return failure(ErrorKind::answer_is_no, "draw-incomplete", what);
}

Result<TextTable> table_of(const Files& pack, const std::string& name, const std::vector<std::string>& headings) {
    const auto file = pack.find(name);
    if (file == pack.end()) return unusable(name + ": the file is missing");
    auto table = read_text_table(file->second, headings, name);
    if (!table) return unusable(name + ": " + table.error().message);
    return table;
}

/// The levels of each variable in the order that `balance.csv` prints them.
std::vector<Variable> variables_of(const TextTable& balance, const std::string& domain,
                                   const std::vector<std::string>& names) {
    std::vector<Variable> variables;
    for (const auto& name : names) variables.push_back({name, {}});
    const auto of = *balance.column("domain"), variable = *balance.column("variable"), level = *balance.column("level");
    for (const auto& row : balance.rows) {
        const auto at = std::find(names.begin(), names.end(), row.cells[variable]);
        if (row.cells[of] != domain || at == names.end()) continue;
        variables[static_cast<std::size_t>(at - names.begin())].levels.push_back(row.cells[level]);
    }
    return variables;
}

/// Adds the cases of a domain in `sample.csv` or `reserves.csv`.
Result<std::monostate> add_cases(const TextTable& table, const std::string& domain,
                                 const std::vector<Variable>& variables, std::vector<std::string>& ids,
                                 std::vector<Unit>& units) {
    const auto of = *table.column("domain"), id = *table.column("case_id");
    for (const auto& row : table.rows) {
        if (row.cells[of] != domain) continue;
        Unit unit;
        for (std::size_t v = 0; v < variables.size(); ++v) {
            const auto& levels = variables[v].levels;
            const auto& cell = row.cells[*table.column(variables[v].name)];
            const auto level = std::find(levels.begin(), levels.end(), cell);
            if (level == levels.end())
                return unusable(table.file + ", row " + std::to_string(row.number) + ": its " + variables[v].name +
                                " is no level of balance.csv");
            unit.levels[v] = static_cast<std::uint16_t>(level - levels.begin());
        }
        ids.push_back(row.cells[id]);
        units.push_back(unit);
    }
    return std::monostate{};
}

Result<PublishedTable> published_table(const Files& pack, const std::string& domain, const Json& recorded,
                                       const LotteryRequest& request) {
    const auto names = recorded.at("variables").get<std::vector<std::string>>();
    auto headings = names;
    headings.insert(headings.begin(), {"domain", "case_id"});
    const auto balance = table_of(pack, "balance.csv", {"domain", "variable", "level"});
    if (!balance) return tl::unexpected(balance.error());
    const auto variables = variables_of(*balance, domain, names);
    PublishedTable table{.domain = domain, .case_ids = {}, .design = {}, .lottery = {}};
    std::vector<Unit> units;
    for (const auto* name : {"sample.csv", "reserves.csv"}) {
        const auto cases = table_of(pack, name, headings);
        if (!cases) return tl::unexpected(cases.error());
        const auto added = add_cases(*cases, domain, variables, table.case_ids, units);
        if (!added) return tl::unexpected(added.error());
    }
    for (std::size_t k = 0; k < units.size(); ++k) units[k].case_id = table.case_ids[k];
    const auto sample = recorded.at("sample").get<std::int64_t>();
    if (sample <= 0 || sample >= static_cast<std::int64_t>(units.size()))
        return unusable("record.json: the sample of the domain " + domain +
                        " does not go with sample.csv and reserves.csv");
    table.design = balanced_design(variables, units, sample);
    const auto name = lottery_file_name(domain);
    const auto file = pack.find(name);
    if (file == pack.end()) return unusable(name + ": the file is missing");
    auto lottery = read_lottery_table(file->second, table.design, request);
    if (!lottery) return unusable(name + ": " + lottery.error().message);
    table.lottery = std::move(*lottery);
    return table;
}

Result<Certificate> certificate_of(const Files& pack, const Json& record, const RatingScheme* scheme) {
    const auto& options = record.at("options");
    Certificate result;
    result.framework = record.at("framework").get<std::string>();
    result.record_sha256 = record.at("record_sha256").get<std::string>();
    const auto confidence = parse_rate(options.at("confidence").get<std::string>());
    if (!confidence) return unusable("record.json: the confidence cannot be read");
    result.confidence = scheme != nullptr ? scheme->confidence : *confidence;
    const auto by = options.at("design").get<std::string>();
    if (by != to_text(SamplingDesign::panel_lottery))
        return unusable(
            "This draw was made with --design " + by +
            ", so there is no table of panels to count over. `casedraw model LIST --designs panel-lottery," + by +
            "` compares the two.");
    const auto margins = options.at("margins") == "hard" ? MarginRule::hard : MarginRule::soft;
    for (const auto& [domain, design] : record.at("designs").items()) {
        if (design.at("lottery_sha256").is_null()) {
            result.without_a_table.push_back(domain);
            continue;
        }
        if (design.at("number").is_null())
            return unusable("The draw is only committed: pick its numbers and complete it first, so that sample.csv "
                            "and reserves.csv are there.");
        const auto name = lottery_file_name(domain);
        if (const auto file = pack.find(name);
            file != pack.end() && to_hex(sha256(file->second)) != design.at("lottery_sha256").get<std::string>())
            return unusable(name + ": is not the lottery of record.json (its digest differs)");
        const auto table = published_table(pack, domain, design, {.seed = "", .domain = domain, .margins = margins});
        if (!table) return tl::unexpected(table.error());
        result.domains.push_back(certified(*table, result.confidence, scheme));
        result.domains.back().lottery_sha256 = design.at("lottery_sha256").get<std::string>();
    }
    return result;
}

} // namespace

Result<Certificate> certificate(const Files& pack, const RatingScheme* scheme) {
    const auto file = pack.find("record.json");
    if (file == pack.end())
        return failure(ErrorKind::unreadable, "record-missing",
                       "record.json: there is no such file, so this is not the folder of a draw.");
    try {
        return certificate_of(pack, Json::parse(file->second), scheme);
    } catch (const Json::exception&) { return unusable("record.json is not a draw record."); }
}

} // namespace casedraw
