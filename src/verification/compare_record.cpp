#include <algorithm>
#include <casedraw/base/text.hpp>
#include <map>
#include <set>

#include "caselist/csv_text.hpp"
#include "record/record_json.hpp"
#include "verification/compare.hpp"

namespace casedraw {

namespace {

std::string shown(const Json& value) {
    constexpr std::size_t longest = 60;
    const auto text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text.size() <= longest ? text : "another value";
}

void add_differences(const std::string& path, const Json& recorded, const Json& again, std::vector<Statement>& found) {
    if (recorded == again) return;
    if (!recorded.is_object() || !again.is_object()) {
        found.push_back({draw_file::plain_record,
                         "other-value",
                         path + " is " + shown(recorded) + ", and the draw made again gives " + shown(again),
                         {},
                         path});
        return;
    }
    for (const auto& [name, value] : again.items()) {
        const auto inside = path.empty() ? name : path + "." + name;
        if (!recorded.contains(name))
            found.push_back({draw_file::plain_record, "missing-field", inside + " is missing", {}, inside});
        else
            add_differences(inside, recorded[name], value, found);
    }
    for (const auto& [name, value] : recorded.items())
        if (!again.contains(name)) {
            const auto inside = path.empty() ? name : path + "." + name;
            found.push_back({draw_file::plain_record,
                             "unknown-field",
                             inside + " is there, and the draw made again has no such field",
                             {},
                             inside});
        }
}

void add_case_differences(const std::string& field, const std::vector<std::string>& recorded,
                          const std::vector<std::string>& again, const std::string& words,
                          std::vector<Statement>& found) {
    const std::set<std::string> there(recorded.begin(), recorded.end()), due(again.begin(), again.end());
    for (const auto& id : there)
        if (due.count(id) == 0)
            found.push_back({draw_file::plain_record, "unknown-case",
                             "case " + id + " stands in " + words + ", and should not", id, field});
    for (const auto& id : due)
        if (there.count(id) == 0)
            found.push_back(
                {draw_file::plain_record, "missing-case", "case " + id + " is missing from " + words, id, field});
    if (there == due && recorded != again)
        found.push_back({draw_file::plain_record, "other-order", words + " has its cases in another order", {}, field});
}

using Values = std::map<std::string, std::string>; ///< by field

std::map<std::string, Values> listed_cases(const std::string& canonical) {
    CsvText csv(canonical, ',', canonical.find('\n') + 1);
    std::map<std::string, Values> cases;
    TableRow row;
    while (csv.next(row))
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            auto& values = cases[std::string(row.cells.front())];
            const auto equals = row.cells[c].find('=');
            if (c > 0) values[std::string(row.cells[c].substr(0, equals))] = row.cells[c].substr(equals + 1);
        }
    return cases;
}

std::set<std::string> fields_of(const std::map<std::string, Values>& cases) {
    std::set<std::string> fields;
    for (const auto& [id, values] : cases)
        for (const auto& [field, value] : values) fields.insert(field);
    return fields;
}

std::string value_of(const Values& values, const std::string& field) {
    const auto found = values.find(field);
    return found == values.end() ? std::string() : found->second;
}

} // namespace

void compare_record(const std::string& text, const Record& recorded, const Record& again, Verification& found) {
    std::vector<Statement> differences;
    auto fields = Json::parse(text);
    for (const auto* name : {"sample", "reserves", "events", "record_sha256"}) fields.erase(name);
    add_differences("", fields, record_fields(again), differences);
    for (const auto& domain : again.domains) {
        const auto* other = recorded.domain(domain.id);
        if (other == nullptr) continue;
        add_case_differences("sample." + domain.id, other->sample, domain.sample, "the sample of " + domain.id,
                             differences);
        add_case_differences("reserves." + domain.id, other->reserves, domain.reserves, "the reserves of " + domain.id,
                             differences);
    }
    if (differences.empty())
        differences.push_back({draw_file::plain_record, "other-contents",
                               "its text is not as casedraw writes it, or its own digest is not that of its text"});
    add_some(draw_file::plain_record, std::move(differences), found.differences);
}

std::vector<Statement> list_differences(const std::string& recorded, const std::string& given,
                                        const std::string& name) {
    const auto then = listed_cases(recorded), now = listed_cases(given);
    const auto fields_then = fields_of(then), fields_now = fields_of(now);
    std::vector<Statement> found;
    for (const auto& field : fields_then)
        if (fields_now.count(field) == 0)
            found.push_back({name,
                             "missing-column",
                             "no case has anything under " + field +
                                 ", and at the draw cases had: its column is missing or has another heading",
                             {},
                             field});
    for (const auto& field : fields_now)
        if (fields_then.count(field) == 0)
            found.push_back({name,
                             "further-column",
                             "cases have something under " + field + ", and at the draw none had",
                             {},
                             field});
    for (const auto& [id, fields] : then) {
        const auto other = now.find(id);
        if (other == now.end()) {
            found.push_back(
                {name, "missing-case", "case " + id + " was on the list of the draw and is not on this one", id, {}});
            continue;
        }
        for (const auto& field : fields_then)
            if (fields_now.count(field) != 0 && value_of(fields, field) != value_of(other->second, field))
                found.push_back(
                    {name, "other-value", "case " + id + ": " + field + " is not what it was at the draw", id, field});
    }
    for (const auto& [id, fields] : now)
        if (then.count(id) == 0)
            found.push_back(
                {name, "unknown-case", "case " + id + " is on this list and was not on that of the draw", id, {}});
    return found;
}

} // namespace casedraw
