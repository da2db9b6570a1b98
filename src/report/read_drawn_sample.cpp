#include <casedraw/report/rating_report.hpp>

#include "report/json.hpp"

namespace casedraw {

namespace {

DrawnDomain recorded_domain(const std::string& id, const Json& record) {
    DrawnDomain domain{id, {}, record.at("sample").at(id).get<std::vector<std::string>>(), {}};
    const auto& sizes = record.at("sizes").at("domains");
    if (const auto size = sizes.find(id); size != sizes.end()) domain.population = size->at("population").get<std::int64_t>();
    const auto& reserves = record.at("reserves");
    if (const auto listed = reserves.find(id); listed != reserves.end())
        domain.reserves = listed->get<std::vector<std::string>>();
    return domain;
}

/// Fields of the list that a key question's cases are chosen by.
std::vector<std::size_t> needed_fields(const RatingScheme& scheme) {
    std::vector<std::size_t> fields;
    for (const auto& standard : scheme.standards)
        for (const auto& rule : standard.key_questions)
            if (const auto* listed = std::get_if<AppliesWhereListed>(&rule.applies)) fields.push_back(listed->field);
    return fields;
}

void add_listed_levels(DrawnSample& drawn, const TextTable& sample, const Framework& framework, const RatingScheme& scheme) {
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
        if (!record.at("events").empty())
            return failure(ErrorKind::unreadable, "events-not-known", "record.json holds events that this version cannot read.");
    } catch (const Json::exception&) {
        return failure(ErrorKind::unreadable, "record-malformed", "record.json is not the record of a draw.");
    }
    const auto sample = read_text_table(sample_csv, {"case_id"}, "sample.csv");
    if (!sample) return tl::unexpected(sample.error());
    add_listed_levels(drawn, *sample, framework, scheme);
    return drawn;
}

} // namespace casedraw
