#include <algorithm>
#include <casedraw/base/sha256.hpp>

#include "record/diversity_json.hpp"
#include "record/record_json.hpp"
#include "record/record_names.hpp"
#include "record/sizes_json.hpp"

namespace casedraw {

namespace {

template <typename T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json fraction(const Rate& rate) { return {rate.numerator, rate.denominator}; }

Json options_value(const RecordedOptions& options) {
    Json value;
    value["allocation"] = options.allocation;
    value["confidence"] = to_text(options.confidence);
    value["margin"] = to_text(options.margin);
    value["windows"] = Json::object();
    for (const auto& [domain, window] : options.windows) value["windows"][domain] = {window.from, window.to};
    if (!options.windows_given.empty()) value["windows_given"] = options.windows_given;
    value["window_source"] = or_null(options.window_source);
    value["one_per_child"] = name_of(one_per_person_names, options.one_per_child);
    value["expected"] = Json(options.expected);
    value["design"] = to_text(options.design);
    value["margins"] = options.margins ? Json(name_of(margin_rule_names, *options.margins)) : Json(nullptr);
    value["relax"] = options.relax;
    value["balance"] = options.balance;
    value["at_least"] = Json(nullptr);
    if (options.at_least)
        value["at_least"] = {{"variable", options.at_least->variable},
                             {"level", options.at_least->level},
                             {"cases", options.at_least->least}};
    value["cap"] = options.cap ? Json{{options.cap->field, options.cap->most}} : Json(nullptr);
    value["commit"] = options.commit;
    value["settings"] = Json(options.settings);
    value["numbers"] = Json(options.numbers);
    value["exclude_problems"] = options.exclude_problems;
    value["variant"] = or_null(options.variant);
    value["columns"] = Json(options.columns.field_of);
    value["sheet"] = or_null(options.sheet);
    value["carry"] = options.carry;
    value["plain"] = options.pack.plain;
    value["marking"] = or_null(options.pack.marking);
    value["dispose_by"] = options.pack.dispose_by ? Json(to_iso(*options.pack.dispose_by)) : Json(nullptr);
    value["redact"] = options.pack.for_sharing;
    if (options.pack.prompts) value["prompts"] = true;
    if (options.pack.reply_by) value["reply_by"] = to_iso(*options.pack.reply_by);
    if (const auto& own = options.pack.wording)
        value["wording"] = {{"language", own->language}, {"texts", Json(own->texts)}};
    return value;
}

Json violation_value(const RecordedViolation& violation) {
    Json value;
    value["expected_units"] = nine_places(violation.expected_units);
    value["lower_bound"] = nine_places(violation.lower_bound);
    for (const auto units : violation.units_by_rank)
        if (violation.units_by_rank.size() > 1) value["units_by_rank"].push_back(nine_places(units));
    value["margins"] = Json::array();
    for (const auto& off : violation.margins)
        value["margins"].push_back({{"variable", off.variable}, {"level", off.level}, {"panels_off", off.panels}});
    value["best_minimum_probability"] = nine_places(violation.best_minimum_probability);
    return value;
}

Json cells_value(const std::vector<RecordedCell>& cells) {
    Json value = Json::array();
    for (const auto& cell : cells) {
        value.push_back({{"key", cell.key}, {"population", cell.population}, {"target", fraction(cell.target)}});
        if (cell.sample) value.back()["sample"] = *cell.sample;
    }
    return value;
}

Json margins_off_value(const std::vector<RecordedLevelOff>& levels) {
    Json value = Json::array();
    for (const auto& level : levels)
        value.push_back({{"variable", level.variable},
                         {"level", level.level},
                         {"target", fraction(level.target)},
                         {"sampled", level.sampled}});
    return value;
}

Json design_value(const RecordedDesign& design) {
    Json value;
    value["method"] = design.method;
    value["variables"] = design.variables;
    value["population"] = design.population;
    value["sample"] = design.sample;
    value["cells"] = cells_value(design.cells);
    value["chances"] = nullptr;
    if (design.chances)
        value["chances"] = {{"least", fraction(design.chances->least)},
                            {"greatest", fraction(design.chances->greatest)},
                            {"cases_without_chance", design.chances->cases_without}};
    value["panels"] = or_null(design.panels);
    value["number"] = or_null(design.number);
    value["number_source"] =
        design.number_source ? Json(name_of(number_source_names, *design.number_source)) : Json(nullptr);
    value["number_digest"] = or_null(design.number_digest);
    value["lottery_sha256"] = or_null(design.lottery_sha256);
    value["violation"] = design.violation ? violation_value(*design.violation) : Json(nullptr);
    value["diversity"] = design.diversity ? diversity_value(*design.diversity) : Json(nullptr);
    value["reserve_order"] = or_null(design.reserve_order);
    if (design.margins_off) value["margins_off"] = margins_off_value(*design.margins_off);
    return value;
}

Json second_list_value(const RecordedSecondList& list) {
    Json value;
    value["domain"] = list.domain;
    value["of"] = name_of(linked_names, list.linked);
    value["list_sha256"] = list.list_sha256;
    value["window"] = {list.window.from, list.window.to};
    value["one_per"] = name_of(one_per_person_names, list.one_per);
    value["rows"] = list.rows;
    value["eligible"] = list.eligible;
    value["ineligible"] = list.ineligible;
    value["problem_rows_left_out"] = list.problem_rows_left_out;
    if (!list.columns.field_of.empty()) value["columns"] = Json(list.columns.field_of);
    if (!list.sheet.empty()) value["sheet"] = list.sheet;
    return value;
}

/// Adds a JSON string. Most ids need no escapes, and there may be a million of them.
void append_string(std::string& text, std::string_view id) {
    const bool plain =
        std::all_of(id.begin(), id.end(), [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
    if (!plain) {
        text += Json(id).dump();
        return;
    }
    text += '"';
    text += id;
    text += '"';
}

constexpr std::string_view end_of_record = "\"\n}\n"; // after the digest, which is the last field

/// The one writer of a record's text: one field a line, so that people can read it and two records can be compared line
/// by line.
class RecordText {
public:
    void field(const std::string& name, const Json& value) { text_ += start_of(name) + value.dump(); }

    /// `{"court":["A1","A7"],"oocd":["B2"]}`; empty while the draw is only committed.
    void cases(const std::string& name, const Record& record, std::vector<std::string> RecordedDomain::*ids) {
        text_ += start_of(name) + "{";
        bool is_first = true;
        for (const auto& domain : record.domains) {
            if (!record.has_sample) break;
            if (!is_first) text_ += ',';
            is_first = false;
            append_string(text_, domain.id);
            text_ += ":[";
            for (std::size_t i = 0; i < (domain.*ids).size(); ++i) {
                if (i > 0) text_ += ',';
                append_string(text_, (domain.*ids)[i]);
            }
            text_ += ']';
        }
        text_ += '}';
    }

    /// Ends the text with its digest, which is taken while that field is empty.
    std::string with_digest(const std::string& name) {
        text_ += start_of(name) + "\"" + std::string(end_of_record);
        text_.insert(text_.size() - end_of_record.size(), to_hex(sha256(text_)));
        return std::move(text_);
    }

private:
    std::string start_of(const std::string& name) const {
        return (text_.empty() ? "{\n  " : ",\n  ") + Json(name).dump() + ": ";
    }
    std::string text_;
};

} // namespace

Json record_fields(const Record& record) {
    Json fields;
    fields["record_format"] = record_format;
    fields["casedraw_version"] = record.casedraw_version;
    fields["service"] = record.service;
    fields["framework"] = record.framework;
    fields["framework_sha256"] = record.framework_sha256;
    if (record.framework_in_force)
        fields["framework_in_force"] = {{"id", record.framework_in_force->id},
                                        {"framework_sha256", record.framework_in_force->sha256}};
    fields["fieldwork"] = to_iso(record.fieldwork);
    fields["seed"] = record.seed;
    fields["seed_source"] = name_of(seed_source_names, record.seed_source);
    fields["list_sha256"] = record.list_sha256;
    fields["carried_sha256"] = record.carried_sha256;
    fields["draw_number"] = record.draw_number;
    fields["earlier_draw"] = nullptr;
    if (record.earlier)
        fields["earlier_draw"] = {{"record_sha256", record.earlier->record_sha256}, {"reason", record.earlier->reason}};
    fields["committed_record_sha256"] = or_null(record.committed_record_sha256);
    fields["options"] = options_value(record.options);
    fields["rows"] = record.rows;
    fields["eligible"] = record.eligible;
    fields["ineligible"] = record.ineligible;
    fields["problem_rows_left_out"] = record.problem_rows_left_out;
    if (record.second_list) fields["second_list"] = second_list_value(*record.second_list);
    fields["sizes"] = sizes_value(record.sizes, record.ratio_achieved);
    fields["designs"] = Json::object();
    for (const auto& domain : record.domains) fields["designs"][domain.id] = design_value(domain.design);
    return fields;
}

std::string written_digest(const std::string& record_text) {
    constexpr std::size_t digits = 64;
    expects(record_text.size() > digits + end_of_record.size(), "a record that was written ends with its digest");
    return record_text.substr(record_text.size() - end_of_record.size() - digits, digits);
}

std::string write_record(const Record& record) {
    RecordText text;
    const auto fields = record_fields(record);
    for (auto field = fields.begin(); field != fields.end(); ++field) text.field(field.key(), field.value());
    text.cases("sample", record, &RecordedDomain::sample);
    text.cases("reserves", record, &RecordedDomain::reserves);
    Json events = Json::array();
    for (const auto& event : record.events) events.push_back(event_value(event));
    text.field("events", events);
    return text.with_digest("record_sha256");
}

} // namespace casedraw
