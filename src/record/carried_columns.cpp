#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/carried_columns.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>

#include "caselist/check_columns.hpp"
#include "caselist/csv_text.hpp"

namespace casedraw {

namespace {

/// A column that is carried: a text field of the framework's, or a column of the list's own.
struct Source {
    std::optional<std::size_t> field;
    const OtherColumn* other = nullptr;
};

std::string_view text_of(const CaseList& cases, const Source& source, std::size_t at) {
    return source.field ? cases.text(*source.field, at) : source.other->text[at];
}

bool has_any_text(const CaseList& cases, std::size_t field) {
    const auto& texts = cases.fields[field].text;
    return std::any_of(texts.begin(), texts.end(), [](auto text) { return !text.empty(); });
}

const OtherColumn* own_column(const CaseList& cases, const std::string& heading) {
    for (const auto& other : cases.others)
        if (!is_check_column(other) && match_key(other.heading) == match_key(heading)) return &other;
    return nullptr;
}

tl::unexpected<Error> no_such_column(const CaseList& cases, const std::string& heading) {
    std::vector<std::string> own;
    for (const auto& other : cases.others)
        if (!is_check_column(other)) own.push_back(other.heading);
    return failure(ErrorKind::wrong_use, "no-such-column",
                   named_setting("carry", heading) + ": the list has no column of its own with this heading. " +
                       (own.empty() ? "All its columns are known fields." : "It has " + listed(own) + "."));
}

/// The cases whose id no other case has.
std::vector<bool> has_own_id(const CaseList& cases) {
    std::vector<bool> own(cases.size(), true);
    for (const auto& shared : cases.shared_case_ids)
        for (auto k = shared.start; k < shared.end; ++k) own[cases.by_case_id[k]] = false;
    return own;
}

} // namespace

const std::string& CarriedColumns::text(std::string_view case_id, std::size_t heading) const {
    static const std::string none;
    const auto found = texts.find(case_id);
    return found == texts.end() ? none : found->second[heading];
}

Result<CarriedColumns> carried_columns(const CaseList& cases, const Framework& framework,
                                       const std::vector<std::string>& asked_for) {
    CarriedColumns carried;
    std::vector<Source> sources;
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        const auto& field = framework.fields[f];
        if (field.type != FieldType::text || field.role == FieldRole::case_id || field.role == FieldRole::person ||
            !cases.fields[f].present || !has_any_text(cases, f))
            continue;
        carried.headings.push_back(field.name);
        sources.push_back({f, nullptr});
    }
    for (const auto& heading : asked_for) {
        const auto* other = own_column(cases, heading);
        if (other == nullptr) return no_such_column(cases, heading);
        const bool is_known = framework.field_named(other->heading).has_value();
        carried.headings.push_back(is_known ? other->heading + " (list)" : other->heading);
        sources.push_back({std::nullopt, other});
    }
    if (sources.empty()) return carried;
    const auto id_field = *framework.field_with(FieldRole::case_id);
    const auto own_id = has_own_id(cases);
    for (const auto at : cases.by_case_id) {
        if (!own_id[at]) continue;
        auto& texts = carried.texts[std::string(cases.text(id_field, at))];
        for (const auto& source : sources) texts.emplace_back(text_of(cases, source, at));
    }
    return carried;
}

std::vector<std::string> carried_headings(const CaseList& cases, const std::vector<std::string>& texts) {
    std::vector<std::string> headings;
    const auto add = [&](std::string_view heading) {
        if (heading.empty() || std::find(headings.begin(), headings.end(), heading) != headings.end()) return;
        headings.emplace_back(heading);
    };
    for (const auto& text : texts) {
        const auto* own = own_column(cases, text);
        const bool is_one = own != nullptr && own->heading.find(',') != std::string::npos;
        for (std::size_t at = 0, end = 0; at <= text.size(); at = end + 1) {
            end = is_one ? text.size() : std::min(text.find(',', at), text.size());
            add(trimmed(std::string_view(text).substr(at, end - at)));
        }
    }
    return headings;
}

std::string carried_csv(const CarriedColumns& carried) {
    std::string text = "case_id";
    for (const auto& heading : carried.headings) append_cell(text += ',', heading);
    text += '\n';
    for (const auto& [id, texts] : carried.texts) {
        append_cell(text, id);
        for (const auto& each : texts) append_cell(text += ',', each);
        text += '\n';
    }
    return text;
}

Result<CarriedColumns> read_carried(const std::string& csv) {
    CsvText rows(csv, ',');
    CarriedColumns carried;
    TableRow row;
    if (!rows.next(row) || row.cells.empty() || row.cells[0] != "case_id")
        return failure(ErrorKind::answer_is_no, "carried-malformed", "its first column is not case_id");
    for (std::size_t c = 1; c < row.cells.size(); ++c) carried.headings.push_back(as_before_append(row.cells[c]));
    while (rows.next(row)) {
        if (row.cells.size() != carried.headings.size() + 1)
            return failure(ErrorKind::answer_is_no, "carried-malformed",
                           "row " + std::to_string(row.number) + " does not have a cell under each heading");
        auto& texts = carried.texts[as_before_append(row.cells[0])];
        for (std::size_t c = 1; c < row.cells.size(); ++c) texts.push_back(as_before_append(row.cells[c]));
    }
    return carried;
}

} // namespace casedraw
