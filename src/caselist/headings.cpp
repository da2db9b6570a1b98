#include "caselist/headings.hpp"
#include <algorithm>
#include <casedraw/base/text.hpp>

namespace casedraw {

namespace {

/// A cell longer than this is no heading, and is not kept as one.
constexpr std::size_t longest_heading = 1000;

/// A heading in one line, its line breaks and runs of spaces made single spaces.
std::string in_one_line(std::string_view heading) {
    std::string line;
    if (heading.size() > longest_heading) return "(a cell of more than " + std::to_string(longest_heading) + " bytes)";
    for (const char c : trimmed(heading)) {
        const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_space)
            line.push_back(c);
        else if (!line.empty() && line.back() != ' ')
            line.push_back(' ');
    }
    return line;
}

std::string cell_name(std::size_t column, std::int64_t row) { return column_letters(column) + std::to_string(row); }

std::optional<std::size_t> field_with_key(const Framework& framework, std::string_view key) {
    for (std::size_t f = 0; f < framework.fields.size(); ++f)
        if (match_key(framework.fields[f].name) == key) return f;
    return std::nullopt;
}

std::vector<std::string> labels(const Framework& framework, const std::vector<std::size_t>& fields) {
    std::vector<std::string> words;
    for (const auto f : fields) words.push_back(label(framework.fields[f]));
    return words;
}

std::vector<std::size_t> required_fields(const Framework& framework) {
    std::vector<std::size_t> fields;
    for (std::size_t f = 0; f < framework.fields.size(); ++f)
        if (framework.fields[f].required) fields.push_back(f);
    return fields;
}

std::optional<Error> missing_headings(const Headings& headings, const HeadingNames& names) {
    const auto& framework = names.framework();
    std::vector<std::size_t> missing;
    for (const auto f : required_fields(framework))
        if (!headings.column_of[f]) missing.push_back(f);
    if (missing.empty()) return std::nullopt;
    const auto row = std::to_string(headings.row);
    std::string message = "The list has no column for " + listed(labels(framework, missing), "or") + ". Row " + row +
                          " was read as the row of headings.";
    for (std::size_t column = 0; column < headings.text.size(); ++column) {
        if (names.match(headings.text[column])) continue;
        const auto near = names.nearest(headings.text[column], missing);
        if (near)
            message += " Is " + cell_name(column, headings.row) + ", “" + headings.text[column] + "”, meant for " +
                       label(framework.fields[*near]) + "?";
    }
    message += " Add the column, or say which column it is with --columns.";
    return Error{ErrorKind::answer_is_no, "missing-columns", std::move(message)};
}

/// Headings that are a slip away from a field that has no column: the column would else be passed over in silence.
void notice_near_headings(Headings& headings, const HeadingNames& names) {
    const auto& framework = names.framework();
    std::vector<std::size_t> absent;
    for (std::size_t f = 0; f < framework.fields.size(); ++f)
        if (!headings.column_of[f]) absent.push_back(f);
    for (std::size_t column = 0; column < headings.text.size(); ++column) {
        if (names.match(headings.text[column])) continue;
        const auto near = names.nearest(headings.text[column], absent);
        if (!near) continue;
        const auto& field = framework.fields[*near];
        headings.findings.push_back(
            {Severity::notice, "near-heading", field.name, headings.row, cell_name(column, headings.row),
             "The heading “" + headings.text[column] + "” is not known, so its column is not used. If it is " +
                 label(field) + ", change the heading to that or map it with --columns."});
    }
}

} // namespace

const std::string& label(const Field& field) { return field.heading.empty() ? field.name : field.heading; }

Result<HeadingNames> HeadingNames::make(const Framework& framework, const ColumnNames& columns) {
    HeadingNames names(framework);
    for (const auto& [heading, field_name] : columns) {
        const auto field = field_with_key(framework, match_key(field_name));
        if (!field) {
            std::vector<std::string> known;
            for (const auto& each : framework.fields) known.push_back(each.name);
            return failure(ErrorKind::wrong_use, "unknown-field",
                           "The column mapping names the field “" + field_name + "”, which is not one of " +
                               listed(known, "or") + ".");
        }
        names.by_key_.emplace(match_key(heading), Match{*field, true});
        names.mapped_.emplace_back(heading, match_key(heading));
    }
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        const auto& field = framework.fields[f];
        auto& keys = names.keys_.emplace_back();
        for (const auto& name : {field.name, field.heading}) keys.push_back(match_key(name));
        for (const auto& alias : field.aliases) keys.push_back(match_key(alias));
        keys.erase(std::remove(keys.begin(), keys.end(), std::string()), keys.end());
        for (const auto& key : keys) names.by_key_.emplace(key, Match{f, false});
    }
    return names;
}

std::optional<HeadingNames::Match> HeadingNames::match(std::string_view heading) const {
    if (heading.size() > longest_heading) return std::nullopt;
    const auto found = by_key_.find(match_key(heading));
    return found == by_key_.end() ? std::nullopt : std::optional(found->second);
}

std::size_t HeadingNames::fields_named(const std::vector<std::string_view>& cells) const {
    std::vector<bool> named(framework_->fields.size());
    for (const auto cell : cells)
        if (const auto found = match(cell)) named[found->field] = true;
    return static_cast<std::size_t>(std::count(named.begin(), named.end(), true));
}

bool HeadingNames::names_all_required(const std::vector<std::string_view>& cells) const {
    std::vector<bool> named(framework_->fields.size());
    for (const auto cell : cells)
        if (const auto found = match(cell)) named[found->field] = true;
    for (std::size_t f = 0; f < named.size(); ++f)
        if (framework_->fields[f].required && !named[f]) return false;
    return true;
}

std::optional<std::size_t> HeadingNames::nearest(std::string_view heading,
                                                 const std::vector<std::size_t>& fields) const {
    constexpr std::size_t longest_compared = 100;
    const auto key = match_key(heading);
    if (key.size() < 4 || key.size() > longest_compared) return std::nullopt;
    std::optional<std::size_t> nearest;
    std::size_t least = 3; // more than two slips apart is another word
    for (const auto f : fields) {
        for (const auto& known : keys_[f]) {
            if (known.size() < 4) continue; // every short word is near another
            const auto distance = edit_distance(key, known);
            if (distance < least && distance * 4 <= key.size()) {
                least = distance;
                nearest = f;
            }
        }
    }
    return nearest;
}

std::optional<std::size_t> headings_among(const std::vector<std::vector<std::string_view>>& rows,
                                          const HeadingNames& names) {
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto named = names.fields_named(rows[i]);
        if (named <= most) continue;
        most = named;
        best = i;
    }
    return best;
}

Result<Headings> read_headings(const std::vector<std::string_view>& cells, std::int64_t row,
                               const HeadingNames& names) {
    const auto& framework = names.framework();
    Headings headings;
    headings.row = row;
    headings.column_of.resize(framework.fields.size());
    headings.ambiguous.resize(framework.fields.size());
    std::vector<bool> is_mapped(framework.fields.size());
    std::vector<std::string> keys;
    for (const auto cell : cells) {
        headings.text.push_back(in_one_line(cell));
        keys.push_back(match_key(headings.text.back()));
        const auto found = names.match(cell);
        if (found && found->mapped) is_mapped[found->field] = true;
    }
    while (!headings.text.empty() && headings.text.back().empty()) headings.text.pop_back();
    for (const auto& [heading, key] : names.mapped())
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
            return failure(ErrorKind::wrong_use, "unknown-heading",
                           "The column mapping names the heading “" + heading + "”, which is not in row " +
                               std::to_string(row) + ", the row of headings.");
    for (std::size_t column = 0; column < headings.text.size(); ++column) {
        const auto found = names.match(headings.text[column]);
        if (!found || found->mapped != is_mapped[found->field]) continue;
        auto& taken = headings.column_of[found->field];
        if (taken) {
            const auto& field = framework.fields[found->field];
            headings.ambiguous[found->field] = true;
            headings.findings.push_back(
                {Severity::problem, "duplicate-heading", field.name, row, cell_name(column, row),
                 "Both " + cell_name(*taken, row) + " and " + cell_name(column, row) + " are headings for " +
                     label(field) + ". Take one of them out or rename it."});
        } else {
            taken = column;
        }
    }
    if (auto missing = missing_headings(headings, names)) return tl::unexpected<Error>(std::move(*missing));
    notice_near_headings(headings, names);
    return headings;
}

Error no_headings(const Framework& framework) {
    return {ErrorKind::answer_is_no, "missing-columns",
            "No row of headings was found in the first " + std::to_string(rows_searched_for_headings) +
                " rows. The list must have columns for " + listed(labels(framework, required_fields(framework))) + "."};
}

} // namespace casedraw
