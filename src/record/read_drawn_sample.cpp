#include <casedraw/base/text.hpp>
#include <casedraw/record/drawn_sample.hpp>

#include "base/json.hpp"

namespace casedraw {

namespace {

DrawnDomain recorded_domain(const std::string& id, const Json& record) {
    DrawnDomain domain{id, {}, record.at("sample").at(id).get<std::vector<std::string>>(), {}};
    const auto& sizes = record.at("sizes").at("domains");
    if (const auto size = sizes.find(id); size != sizes.end())
        domain.population = size->at("population").get<std::int64_t>();
    const auto& reserves = record.at("reserves");
    if (const auto listed = reserves.find(id); listed != reserves.end())
        domain.reserves = listed->get<std::vector<std::string>>();
    return domain;
}

/// Shares are taken as if all cases had the same chance; a draw where they had not says so.
void add_unequal_chances(const std::string& id, const Json& design, const Framework& framework,
                         std::vector<Finding>& notices) {
    const auto& chances = design.at("chances");
    if (chances.is_null() || chances.at("least") == chances.at("greatest")) return;
    const auto in_percent = [](const Json& rate) {
        return decimal(100 * rate.at(0).get<std::int64_t>(), rate.at(1).get<std::int64_t>(), 1) + "%";
    };
    const auto without = chances.at("cases_without_chance").get<std::int64_t>();
    const auto* domain = framework.domain(id);
    notices.push_back(
        {Severity::notice, "chances-differ", "", 0, "",
         (domain == nullptr ? id : domain->label) + ": the cases were not drawn with equal chances, but with " +
             in_percent(chances.at("least")) + " to " + in_percent(chances.at("greatest")) +
             (without == 0 ? "" : "; " + counted(without, "eligible case", "eligible cases") + " had none") +
             ". Shares and ratings count every case alike, and the ranges of shares need not hold."});
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

} // namespace

Result<DrawnSample> read_drawn_sample(const std::string& record_json, const std::string& sample_csv,
                                      const Framework& framework, const RatingScheme& scheme) {
    DrawnSample drawn;
    try {
        const auto record = Json::parse(record_json);
        for (const auto& [id, ids] : record.at("sample").items()) drawn.domains.push_back(recorded_domain(id, record));
        for (const auto& [id, design] : record.at("designs").items())
            add_unequal_chances(id, design, framework, drawn.notices);
        if (!record.at("events").empty())
            return failure(ErrorKind::unreadable, "events-not-known",
                           "record.json holds events that this version cannot read.");
    } catch (const Json::exception&) {
        return failure(ErrorKind::unreadable, "record-malformed", "record.json is not the record of a draw.");
    }
    const auto sample = read_text_table(sample_csv, {"case_id"}, "sample.csv");
    if (!sample) return tl::unexpected(sample.error());
    add_listed_levels(drawn, *sample, framework, scheme);
    return drawn;
}

} // namespace casedraw
