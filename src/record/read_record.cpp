#include <casedraw/base/sha256.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "base/read_json.hpp"
#include "record/record_field.hpp"
#include "record/record_json.hpp"

namespace casedraw {

namespace {

std::optional<std::int64_t> count_or_nothing(const RecordField& field) {
    return field.optional([](const RecordField& each) { return each.count(); });
}

std::optional<double> number_or_nothing(const RecordField& field) {
    return field.optional([](const RecordField& each) { return each.number(); });
}

std::optional<std::string> text_or_nothing(const RecordField& field) {
    return field.optional([](const RecordField& each) { return each.text(); });
}

Window window_of(const RecordField& value) {
    const auto months = value.items();
    if (months.size() != 2 || months[0].count() > 1200 || months[1].count() > 1200)
        value.wrong("is not two numbers of months");
    return {static_cast<int>(months[0].count()), static_cast<int>(months[1].count())};
}

Wording wording_of(const RecordField& value) {
    Wording wording{value["language"].text(), {}};
    for (const auto& [id, text] : value["texts"].members()) wording.texts[id] = text.text();
    return wording;
}

PackOptions pack_options(const RecordField& options) {
    return {options["marking"].text_or_empty(),
            options["dispose_by"].optional([](const RecordField& each) { return each.date(); }),
            options["redact"].yes(),
            options["plain"].yes(),
            options.has("prompts") && options["prompts"].yes(),
            options.has("reply_by") ? std::optional(options["reply_by"].date()) : std::nullopt,
            options.has("wording") ? std::optional(wording_of(options["wording"])) : std::nullopt};
}

FieldCap cap_of(const RecordField& value) {
    const auto members = value.members();
    if (members.size() != 1) value.wrong("is not one field with its most cases");
    return {members.front().first, members.front().second.count()};
}

LevelMinimum minimum_of(const RecordField& value) {
    return {value["variable"].text(), value["level"].text(), value["cases"].count()};
}

RecordedOptions options_of(const RecordField& value) {
    RecordedOptions options;
    options.allocation = value["allocation"].text();
    options.confidence = value["confidence"].rate();
    options.margin = value["margin"].rate();
    for (const auto& [domain, window] : value["windows"].members())
        options.windows.emplace_back(domain, window_of(window));
    if (value.has("windows_given")) options.windows_given = value["windows_given"].texts();
    options.window_source = value["window_source"].text_or_empty();
    options.one_per_child = value["one_per_child"].one_of(one_per_person_names);
    options.expected = value["expected"].counts();
    const auto design = parse_sampling_design(value["design"].text());
    if (!design) value["design"].wrong("is not a design that this version knows");
    options.design = *design;
    options.margins = value["margins"].optional([](const RecordField& each) { return each.one_of(margin_rule_names); });
    options.relax = value["relax"].texts();
    options.balance = value["balance"].texts();
    options.cap = value["cap"].optional(cap_of);
    options.at_least = value["at_least"].optional(minimum_of);
    options.commit = value["commit"].yes();
    for (const auto& [setting, choice] : value["settings"].members()) options.settings[setting] = choice.text();
    options.numbers = value["numbers"].counts();
    options.exclude_problems = value["exclude_problems"].yes();
    options.variant = value["variant"].text_or_empty();
    for (const auto& [heading, field] : value["columns"].members()) options.columns.field_of[heading] = field.text();
    options.sheet = value["sheet"].text_or_empty();
    options.carry = value["carry"].texts();
    options.pack = pack_options(value);
    return options;
}

RecordedSecondList second_list_of(const RecordField& value) {
    ColumnNames columns;
    if (value.has("columns"))
        for (const auto& [heading, field] : value["columns"].members()) columns.field_of[heading] = field.text();
    return {value["domain"].text(),
            value["of"].one_of(linked_names),
            value["list_sha256"].text(),
            window_of(value["window"]),
            value["one_per"].one_of(one_per_person_names),
            value["rows"].count(),
            value["eligible"].count(),
            value["ineligible"].count(),
            value["problem_rows_left_out"].count(),
            std::move(columns),
            value.has("sheet") ? value["sheet"].text() : std::string()};
}

Finding finding_of(const RecordField& value) {
    const auto row = count_or_nothing(value["row"]);
    return {Severity::notice, value["code"].text(),          value["field"].text_or_empty(),
            row.value_or(0),  value["cell"].text_or_empty(), value["message"].text()};
}

void read_sizes(const RecordField& value, Record& record) {
    const auto shortfall = value["shortfall"]
                               .optional([](const RecordField& each) { return each.counts(); })
                               .value_or(std::map<std::string, std::int64_t>());
    for (const auto& [domain, size] : value["domains"].members()) {
        const auto short_of = shortfall.find(domain);
        record.sizes.domains.push_back({domain, size["population"].count(), size["sample"].count(),
                                        size["formula_sample"].number(), number_or_nothing(size["margin_of_error"]),
                                        size["census"].yes(), short_of == shortfall.end() ? 0 : short_of->second});
    }
    record.sizes.total = value["total"].count();
    record.sizes.allocation = value["allocation"].text();
    for (const auto& notice : value["notices"].items()) record.sizes.notices.push_back(finding_of(notice));
    record.ratio_achieved = value["ratio_achieved"].optional([](const RecordField& shares) {
        std::vector<std::pair<std::string, double>> all;
        for (const auto& [domain, share] : shares.members()) all.emplace_back(domain, share.number());
        return all;
    });
}

RecordedViolation violation_of(const RecordField& value) {
    RecordedViolation violation{value["expected_units"].number(), value["lower_bound"].number(), {}, {}, {}};
    if (value.has("units_by_rank"))
        for (const auto& units : value["units_by_rank"].items()) violation.units_by_rank.push_back(units.number());
    for (const auto& off : value["margins"].items())
        violation.margins.push_back({off["variable"].text(), off["level"].text(), off["panels_off"].count()});
    violation.best_minimum_probability = number_or_nothing(value["best_minimum_probability"]);
    return violation;
}

RecordedChances chances_of(const RecordField& value) {
    return {value["least"].fraction(), value["greatest"].fraction(), value["cases_without_chance"].count()};
}

std::vector<RecordedLevelOff> margins_off_of(const RecordField& value) {
    std::vector<RecordedLevelOff> levels;
    for (const auto& level : value.items())
        levels.push_back(
            {level["variable"].text(), level["level"].text(), level["target"].fraction(), level["sampled"].count()});
    return levels;
}

RecordedDiversity diversity_of(const RecordField& value) {
    RecordedDiversity diversity;
    diversity.panels = {value["panels_distinct"].count(), value["panels_effective"].number(),
                        value["panel_commonest"].fraction()};
    diversity.tables = {value["tables_distinct"].count(), value["tables_effective"].number(),
                        value["table_commonest"].fraction()};
    if (!value["pairs_never"].is_null())
        diversity.pairs = {value["pairs_never"].count(),   value["pairs_never_forced"].count(),
                           value["pairs_always"].count(),  value["pairs_always_forced"].count(),
                           value["pair_least"].fraction(), value["pair_greatest"].fraction()};
    const auto feasible = count_or_nothing(value["tables_feasible"]);
    diversity.is_feasible_complete = feasible.has_value();
    diversity.feasible_tables = feasible ? *feasible : value["more_than"].count();
    return diversity;
}

RecordedDesign design_of(const RecordField& value) {
    RecordedDesign design;
    design.method = value["method"].text();
    design.variables = value["variables"].texts();
    design.population = value["population"].count();
    design.sample = value["sample"].count();
    for (const auto& cell : value["cells"].items())
        design.cells.push_back({cell["key"].text(), cell["population"].count(), cell["target"].fraction(),
                                cell.has("sample") ? count_or_nothing(cell["sample"]) : std::nullopt});
    design.chances = value["chances"].optional(chances_of);
    design.panels = count_or_nothing(value["panels"]);
    design.number = count_or_nothing(value["number"]);
    design.number_source =
        value["number_source"].optional([](const RecordField& each) { return each.one_of(number_source_names); });
    design.number_digest = text_or_nothing(value["number_digest"]);
    design.lottery_sha256 = text_or_nothing(value["lottery_sha256"]);
    design.violation = value["violation"].optional(violation_of);
    design.diversity = value["diversity"].optional(diversity_of);
    design.reserve_order = text_or_nothing(value["reserve_order"]);
    if (value.has("margins_off")) design.margins_off = margins_off_of(value["margins_off"]);
    return design;
}

void read_domains(const RecordField& value, Record& record) {
    for (const auto& [id, design] : value["designs"].members())
        record.domains.push_back({id, design_of(design), {}, {}});
    const auto sample = value["sample"], reserves = value["reserves"];
    record.has_sample = !sample.members().empty() || record.domains.empty();
    for (auto& domain : record.domains) {
        if (!record.has_sample) break;
        domain.sample = sample[domain.id.c_str()].texts();
        domain.reserves = reserves[domain.id.c_str()].texts();
    }
}

Record record_of(const RecordField& value) {
    Record record;
    record.casedraw_version = value["casedraw_version"].text();
    record.service = value["service"].text();
    record.framework = value["framework"].text();
    record.framework_sha256 = value["framework_sha256"].text();
    if (value.has("framework_in_force"))
        record.framework_in_force = OtherFramework{value["framework_in_force"]["id"].text(),
                                                   value["framework_in_force"]["framework_sha256"].text()};
    record.fieldwork = value["fieldwork"].date();
    record.seed = value["seed"].text();
    record.seed_source = value["seed_source"].one_of(seed_source_names);
    record.list_sha256 = value["list_sha256"].text();
    record.carried_sha256 = value["carried_sha256"].text();
    record.draw_number = value["draw_number"].count();
    record.earlier = value["earlier_draw"].optional([](const RecordField& earlier) {
        return EarlierDraw{earlier["record_sha256"].text(), earlier["reason"].text()};
    });
    record.committed_record_sha256 = text_or_nothing(value["committed_record_sha256"]);
    record.options = options_of(value["options"]);
    record.rows = value["rows"].count();
    record.eligible = value["eligible"].count();
    record.ineligible = value["ineligible"].count();
    record.problem_rows_left_out = value["problem_rows_left_out"].count();
    if (value.has("second_list")) record.second_list = second_list_of(value["second_list"]);
    read_sizes(value["sizes"], record);
    read_domains(value, record);
    record.events = read_events(value["events"]);
    record.record_sha256 = value["record_sha256"].text();
    return record;
}

tl::unexpected<Error> malformed(const std::string& what) {
    return failure(ErrorKind::unreadable, "record-malformed",
                   std::string(draw_file::plain_record) + " is not the record of a draw: " + what + ".");
}

} // namespace

Result<Record> read_record(const std::string& text) {
    const auto json = read_json<Json>(text);
    if (json.is_discarded() || !json.is_object())
        return malformed("it is cut short, or it is not JSON that casedraw wrote");
    const auto format = json.find("record_format");
    const std::string name = draw_file::plain_record;
    if (format == json.end())
        return failure(ErrorKind::unreadable, "record-of-first-form",
                       name + " does not name its record_format, as no record did before casedraw was first released: "
                              "draw again with this version.");
    if (*format != record_format)
        return failure(ErrorKind::unreadable, "record-format",
                       name + " is in a record_format that this version of casedraw does not know; it knows " +
                           std::to_string(record_format) + ".");
    try {
        auto record = record_of({json, ""});
        if (const auto states = replay(record); !states) return tl::unexpected(states.error());
        return record;
    } catch (const UnknownEvent& found) {
        return failure(ErrorKind::unreadable, "event-not-known", found.what());
    } catch (const Malformed& found) { return malformed(found.what()); }
}

bool digest_agrees(const std::string& record_text) {
    const auto json = read_json<Json>(record_text);
    if (!json.is_object() || !json.contains("record_sha256") || !json["record_sha256"].is_string()) return false;
    const auto digest = json["record_sha256"].get<std::string>();
    const auto at = record_text.rfind(digest);
    if (digest.size() != 64 || at == std::string::npos) return false;
    return to_hex(sha256(record_text.substr(0, at) + record_text.substr(at + digest.size()))) == digest;
}

} // namespace casedraw
