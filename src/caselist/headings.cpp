#include "caselist/headings.hpp"
#include "caselist/heading_forms.hpp"
#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

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

std::string quoted_heading(const HeadingUse& use) { return use.cell + ", “" + use.heading + "”"; }

/// The headings that may each be meant for a field which has no column.
std::vector<std::string> headings_near(const Headings& headings, std::size_t field) {
    constexpr std::size_t most_named = 5;
    std::vector<std::string> near;
    for (const auto& use : headings.uses)
        if (!use.field && use.near == field && near.size() < most_named) near.push_back(quoted_heading(use));
    return near;
}

std::optional<Error> missing_headings(const Headings& headings, const HeadingNames& names) {
    const auto& framework = names.framework();
    std::vector<std::size_t> missing;
    for (const auto f : required_fields(framework))
        if (!headings.column_of[f]) missing.push_back(f);
    if (missing.empty()) return std::nullopt;
    std::string message = "The " + names.noun() + " has no column for " + listed(labels(framework, missing), "or") +
                          ". Row " + std::to_string(headings.row) + " was read as the row of headings.";
    bool is_any_near = false;
    for (const auto field : missing) {
        const auto near = headings_near(headings, field);
        is_any_near = is_any_near || near.size() == 1;
        const auto& name = label(framework.fields[field]);
        if (near.size() == 1) message += " Is " + near[0] + ", meant for " + name + "?";
        if (near.size() > 1)
            message += " Each of " + listed(near) + " may be meant for " + name + ". Give one of them that name alone.";
    }
    message += (is_any_near && !names.can_be_mapped() ? " Change that heading, or add the column" : " Add the column") +
               (names.can_be_mapped() ? ", or say which column it is with " + named_setting("columns") : "") + ".";
    return Error{ErrorKind::answer_is_no, "missing-columns", std::move(message)};
}

/// Headings that are like a field that has no column: the column would else be passed over in silence.
void notice_near_headings(Headings& headings, const HeadingNames& names) {
    const auto& framework = names.framework();
    const auto mapped = names.can_be_mapped() ? "map it with " + named_setting("columns") : "";
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        if (headings.column_of[f]) continue;
        const auto near = headings_near(headings, f);
        if (near.empty()) continue;
        const auto first = std::find_if(headings.uses.begin(), headings.uses.end(),
                                        [&](const HeadingUse& use) { return !use.field && use.near == f; });
        const auto& name = label(framework.fields[f]);
        const auto message =
            near.size() == 1
                ? "The heading “" + first->heading + "” is not known, so its column is not used. If it is " + name +
                      ", change the heading to that" + (mapped.empty() ? "" : " or " + mapped) + "."
                : "None of the headings " + listed(near) + " is used, because each may be meant for " + name +
                      ". Change the heading of the right one to that" + (mapped.empty() ? "" : ", or " + mapped) + ".";
        headings.findings.push_back(
            {Severity::notice, "near-heading", framework.fields[f].name, headings.row, first->cell, message});
    }
}

/// Headings that are like a field which another column has: said once, as somebody may have meant them instead.
void notice_other_claims(Headings& headings, const HeadingNames& names) {
    const auto& framework = names.framework();
    constexpr std::size_t most_named = 10;
    std::vector<std::string> near;
    for (const auto& use : headings.uses)
        if (!use.field && use.near && headings.column_of[*use.near] && !headings.ambiguous[*use.near])
            near.push_back(quoted_heading(use) + ", like " + label(framework.fields[*use.near]) + " in " +
                           cell_name(*headings.column_of[*use.near], headings.row));
    if (near.empty()) return;
    const auto more = near.size() > most_named ? near.size() - most_named : 0;
    near.resize(near.size() - more);
    if (more > 0) near.push_back(std::to_string(more) + " more");
    headings.findings.push_back(
        {Severity::notice, "near-heading", "", 0, "",
         "Headings that are like a field which another column has were not used: " + listed(near) +
             ". If one of them is the right one, " +
             (names.can_be_mapped() ? "map it with " + named_setting("columns") : "let it alone have that heading") +
             "."});
}

/// Said once for all headings that were understood only without what stands around them.
void notice_shorter_forms(Headings& headings, const std::vector<std::size_t>& columns, const HeadingNames& names) {
    if (columns.empty() || !names.can_be_mapped()) return;
    const auto& framework = names.framework();
    std::vector<std::string> read;
    for (const auto& use : headings.uses)
        for (const auto column : columns)
            if (use.field && use.column == column)
                read.push_back(use.cell + " “" + use.heading + "” as " + label(framework.fields[*use.field]));
    headings.findings.push_back({Severity::notice, "heading-read-as", "", 0, "",
                                 "Headings that say more than a name were read without it: " + listed(read) +
                                     ". If one is wrong, rename it or map it with " + named_setting("columns") + "."});
}

/// “Age” alone may be the age today: it is taken for the field of that name, unless an alias says what it is, but not
/// in silence. Where a date of birth is given, that decides.
void notice_doubtful_age(Headings& headings, const HeadingNames& names) {
    const auto& framework = names.framework();
    const auto age = framework.field_with(FieldRole::age), born = framework.field_with(FieldRole::date_of_birth);
    if (!age || !headings.column_of[*age] || (born && headings.column_of[*born])) return;
    const auto& field = framework.fields[*age];
    const auto& text = headings.text[*headings.column_of[*age]];
    const auto key = match_key(text);
    const auto has_key = [&](const std::string& name) { return match_key(name) == key; };
    const bool is_mapped = std::any_of(names.mapped().begin(), names.mapped().end(),
                                       [&](const auto& mapped) { return mapped.second == key; });
    if (text == field.name || !has_key(field.name) || has_key(field.heading) || is_mapped ||
        std::any_of(field.aliases.begin(), field.aliases.end(), has_key))
        return;
    const auto cell = cell_name(*headings.column_of[*age], headings.row);
    headings.findings.push_back({Severity::notice, "heading-read-as", field.name, headings.row, cell,
                                 "“" + text + "” was read as " + label(field) +
                                     ", which may leave a case out. If it is the age on another day, such as today, "
                                     "take the column out and give the date of birth."});
}

/// Whether several headings name a field by one of their two lines alone: one that does may be another field's.
bool has_two_languages(const std::vector<std::string>& text, const std::vector<std::string_view>& cells,
                       const HeadingNames& names) {
    constexpr std::size_t fewest = 3;
    std::size_t by_a_line = 0;
    for (std::size_t column = 0; column < text.size(); ++column)
        by_a_line += !names.match(text[column]) && names.match(cells[column]) ? 1 : 0;
    return by_a_line >= fewest;
}

/// Which columns claim each field, and by what; the better claim has the field to itself.
struct Claims {
    std::vector<std::vector<std::size_t>> columns; ///< by field
    std::vector<HeadingNames::By> by;

    Claims(const std::vector<std::string>& text, const std::vector<std::string_view>& cells, const HeadingNames& names)
        : columns(names.framework().fields.size()), by(columns.size(), HeadingNames::By::shorter_form) {
        const bool is_bilingual = has_two_languages(text, cells, names);
        for (std::size_t column = 0; column < text.size(); ++column) {
            auto found = names.match(text[column]);
            if (!found && is_bilingual) found = names.match(cells[column]);
            if (!found || found->by > by[found->field]) continue;
            if (found->by < by[found->field]) columns[found->field].clear();
            by[found->field] = found->by;
            columns[found->field].push_back(column);
        }
    }
};

void settle(const Claims& claims, Headings& headings, const HeadingNames& names) {
    const auto& framework = names.framework();
    std::vector<std::size_t> shortened;
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        const auto& columns = claims.columns[f];
        const bool is_shortened = claims.by[f] == HeadingNames::By::shorter_form;
        if (columns.empty() || (is_shortened && columns.size() > 1)) continue;
        headings.column_of[f] = columns[0];
        if (is_shortened) shortened.push_back(columns[0]);
        for (std::size_t i = 1; i < columns.size(); ++i) {
            const auto first = cell_name(columns[0], headings.row), other = cell_name(columns[i], headings.row);
            headings.ambiguous[f] = true;
            headings.findings.push_back({Severity::problem, "duplicate-heading", framework.fields[f].name, headings.row,
                                         other,
                                         "Both " + first + " and " + other + " are headings for " +
                                             label(framework.fields[f]) + ". Take one of them out or rename it."});
        }
    }
    for (std::size_t f = 0; f < framework.fields.size(); ++f)
        for (auto& use : headings.uses)
            if (headings.column_of[f] == use.column) {
                use.field = f;
                use.is_mapped = claims.by[f] == HeadingNames::By::mapping;
            }
    notice_shorter_forms(headings, shortened, names);
}

/// What the headings that are read as no field are like: a field without a column, else any.
void find_near_fields(Headings& headings, const HeadingNames& names) {
    const auto& fields = names.framework().fields;
    std::vector<std::size_t> absent, all;
    for (std::size_t f = 0; f < fields.size(); ++f) {
        if (!headings.column_of[f]) absent.push_back(f);
        all.push_back(f);
    }
    std::unordered_map<std::string_view, std::optional<std::size_t>> near_of;
    for (auto& use : headings.uses) {
        if (use.field) continue;
        const auto& heading = headings.text[use.column];
        const auto [known, is_new] = near_of.emplace(heading, std::nullopt);
        if (is_new) {
            const auto claimed = names.match(heading);
            known->second = claimed ? std::optional(claimed->field) : names.nearest(heading, absent);
            if (!known->second) known->second = names.nearest(heading, all);
        }
        use.near = known->second;
    }
}

} // namespace

const std::string& label(const Field& field) { return field.heading.empty() ? field.name : field.heading; }

/// An error where the mapping names one heading, or one field, twice.
Result<void> HeadingNames::map(const std::string& heading, std::size_t field) {
    const auto key = match_key(heading);
    for (const auto& [other, other_key] : mapped_) {
        const bool is_same = other_key == key;
        if (!is_same && by_key_.at(other_key).field != field) continue;
        return failure(ErrorKind::wrong_use, is_same ? "heading-mapped-twice" : "field-mapped-twice",
                       "The column mapping names the headings “" + visible(other) + "” and “" + visible(heading) +
                           (is_same
                                ? "”, which are one, as case, spaces and punctuation do not count."
                                : "” for " + framework_->fields[field].name + ", which can only be in one column.") +
                           " Keep the line that is right.");
    }
    by_key_.emplace(key, Match{field, By::mapping});
    mapped_.emplace_back(heading, key);
    return {};
}

Result<HeadingNames> HeadingNames::make(const Framework& framework, const ColumnNames& columns) {
    HeadingNames names(framework);
    for (const auto& [heading, field_name] : columns.field_of) {
        const auto field = field_with_key(framework, match_key(field_name));
        if (!field) {
            std::vector<std::string> known;
            for (const auto& each : framework.fields) known.push_back(each.name);
            return failure(ErrorKind::wrong_use, "unknown-field",
                           "The column mapping names the field “" + field_name + "”, which is not one of " +
                               listed(known, "or") + ".");
        }
        if (auto mapped = names.map(heading, *field); !mapped) return tl::unexpected<Error>(std::move(mapped.error()));
    }
    names.add_names();
    if (auto passed = names.pass_over(columns.passed_over); !passed)
        return tl::unexpected<Error>(std::move(passed.error()));
    return names;
}

/// The field that a line names: by its last word, or by one with an underscore, which may be misspelt.
std::optional<std::size_t> HeadingNames::field_within(std::string_view line) const {
    constexpr std::size_t longest_line = 1000, most_slips = 2, letters_to_a_slip = 4;
    const auto is_of_word = [](char c) { return c == '_' || !match_key({&c, 1}).empty(); };
    line = line.substr(0, longest_line);
    std::optional<std::size_t> found;
    for (auto from = line.begin(); !found && from != line.end();) {
        from = std::find_if(from, line.end(), is_of_word);
        const auto behind = std::find_if_not(from, line.end(), is_of_word);
        const auto word = std::string_view(line).substr(static_cast<std::size_t>(from - line.begin()),
                                                        static_cast<std::size_t>(behind - from));
        const bool is_last = std::none_of(behind, line.end(), is_of_word);
        const bool has_underscore = word.find('_') != std::string_view::npos;
        for (std::size_t f = 0; f < framework_->fields.size() && !found; ++f) {
            const auto& name = framework_->fields[f].name;
            const bool is_near = has_underscore && name.size() / letters_to_a_slip >= most_slips &&
                                 word.size() <= name.size() + most_slips && edit_distance(word, name) <= most_slips;
            if (is_near || ((is_last || has_underscore) && match_key(word) == match_key(name))) found = f;
        }
        from = behind;
    }
    return found;
}

/// Lines of a mapping that look like a footer or a title are none, unless they name a field.
Result<void> HeadingNames::pass_over(const std::vector<ColumnNames::PassedOver>& lines) {
    for (const auto& line : lines) {
        if (const auto field = field_within(line.text))
            return failure(ErrorKind::wrong_use, "mapping-not-read",
                           line.place + ": this line names the field " + framework_->fields[*field].name +
                               " and is no mapping. Write a heading of the list and the field in a column each, below "
                               "the row heading,field, or take the line out.");
        about_mapping_.push_back({Severity::notice, "mapping-line-not-read", "", 0, "",
                                  line.place + ": this line looks like a title, a footer or a remark, so it was not "
                                               "read as a mapping."});
    }
    return {};
}

HeadingNames HeadingNames::of_table(const std::vector<std::string>& required,
                                    const std::vector<std::string>& optional) {
    Framework table;
    for (const auto* headings : {&required, &optional})
        for (const auto& name : *headings) {
            auto& field = table.fields.emplace_back();
            field.name = name;
            field.required = headings == &required;
        }
    const auto of_table = std::make_shared<const Framework>(std::move(table));
    HeadingNames names(*of_table);
    names.of_table_ = of_table;
    names.add_names();
    return names;
}

void HeadingNames::add_names() {
    for (std::size_t f = 0; f < framework_->fields.size(); ++f) {
        const auto& field = framework_->fields[f];
        auto written = field.aliases;
        written.insert(written.begin(), {field.name, field.heading});
        auto& names = names_.emplace_back();
        for (const auto& name : written) {
            if (match_key(name).empty()) continue;
            names.push_back({match_key(name), look_alike_key(name), words_of_heading(name)});
            by_key_.emplace(names.back().key, Match{f, By::name});
        }
    }
}

std::optional<HeadingNames::Match> HeadingNames::match_key_of(std::string_view heading) const {
    const auto found = by_key_.find(match_key(heading));
    return found == by_key_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<HeadingNames::Match> HeadingNames::match(std::string_view heading) const {
    constexpr std::size_t most_remembered = 10'000;
    if (heading.size() > longest_heading) return std::nullopt;
    std::string text(heading);
    if (const auto seen = seen_.find(text); seen != seen_.end()) return seen->second;
    const auto found = looked_up(heading);
    if (seen_.size() >= most_remembered) seen_.clear();
    seen_.emplace(std::move(text), found);
    return found;
}

std::optional<HeadingNames::Match> HeadingNames::looked_up(std::string_view heading) const {
    if (const auto found = match_key_of(heading)) return found;
    for (const auto& form : shorter_forms(heading))
        if (auto found = match_key_of(form); found && found->by == By::name) {
            found->by = By::shorter_form;
            return found;
        }
    if (auto found = match_half_of(heading)) return found;
    return of_table_ ? match_id_of(heading) : std::nullopt;
}

/// By one half of a heading in two languages, where the other is no other field.
std::optional<HeadingNames::Match> HeadingNames::match_half_of(std::string_view heading) const {
    std::optional<Match> only;
    for (const auto& half : halves_of(heading)) {
        auto found = match(half);
        if (!found || found->by == By::mapping) continue;
        if (only && only->field != found->field) return std::nullopt;
        only = Match{found->field, By::shorter_form};
    }
    return only;
}

/// By what stands in front, where that has a digit: `2.1.1 Assessment`.
std::optional<HeadingNames::Match> HeadingNames::match_id_of(std::string_view heading) const {
    const auto id = heading.substr(0, heading.find_first_of(" \n\t:"));
    if (id.size() == heading.size() || id.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
    auto found = match_key_of(id);
    if (found) found->by = By::shorter_form;
    return found;
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
    const auto required = required_fields(*framework_);
    return !required.empty() && std::all_of(required.begin(), required.end(), [&](auto field) { return named[field]; });
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

std::vector<std::string> headings_over_two_rows(const std::vector<std::string_view>& upper,
                                                const std::vector<std::string_view>& lower, const HeadingNames& names) {
    std::vector<std::string> headings;
    std::string_view over;
    for (std::size_t column = 0; column < std::max(upper.size(), lower.size()); ++column) {
        const auto above = trimmed(column < upper.size() ? upper[column] : std::string_view());
        const auto below = trimmed(column < lower.size() ? lower[column] : std::string_view());
        if (!above.empty()) over = above;
        const bool fits_a_heading = over.size() + below.size() < longest_heading;
        auto both = fits_a_heading ? std::string(over) + " " + std::string(below) : std::string(below);
        if (below.empty() || above == below || (fits_a_heading && match_key(above) == match_key(below)))
            headings.emplace_back(above.empty() ? below : above);
        else if (!names.match(both) && names.match(below))
            headings.emplace_back(below);
        else
            headings.push_back(names.match(both) || !above.empty() ? std::move(both) : std::string(below));
    }
    return headings;
}

Result<Headings> read_headings(const std::vector<std::string_view>& cells, std::int64_t row,
                               const HeadingNames& names) {
    const auto& framework = names.framework();
    Headings headings;
    headings.row = row;
    headings.width = cells.size();
    headings.column_of.resize(framework.fields.size());
    headings.ambiguous.resize(framework.fields.size());
    std::vector<std::string> keys;
    for (const auto cell : cells) {
        headings.text.push_back(in_one_line(cell));
        keys.push_back(match_key(headings.text.back()));
    }
    while (!headings.text.empty() && headings.text.back().empty()) headings.text.pop_back();
    for (const auto& [heading, key] : names.mapped())
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
            return failure(ErrorKind::wrong_use, "unknown-heading",
                           "The column mapping names the heading “" + heading + "”, which is not in row " +
                               std::to_string(row) + ", the row of headings.");
    headings.findings = names.about_mapping();
    const Claims claims(headings.text, cells, names);
    add_uses(headings, cells, names);
    settle(claims, headings, names);
    find_near_fields(headings, names);
    find_shared_words(headings, names);
    if (auto missing = missing_headings(headings, names)) return tl::unexpected<Error>(std::move(*missing));
    notice_doubtful_age(headings, names);
    notice_near_headings(headings, names);
    notice_other_claims(headings, names);
    return headings;
}

Error no_headings(const Framework& framework) {
    return {ErrorKind::answer_is_no, "missing-columns",
            "No row of headings was found in the first " + std::to_string(rows_searched_for_headings) +
                " rows. The list must have columns for " + listed(labels(framework, required_fields(framework))) + "."};
}

} // namespace casedraw
