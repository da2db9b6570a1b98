#include "caselist/canonical_lines.hpp"
#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

constexpr std::uint64_t each_byte = 0x0101010101010101;

/// A bit pattern that is not 0 when one of eight bytes is this one (Mycroft's test; no false alarm when it is 0).
std::uint64_t has_byte(std::uint64_t word, char c) {
    const auto differences = word ^ (each_byte * static_cast<std::uint8_t>(c));
    return (differences - each_byte) & ~differences & (each_byte << 7);
}

/// Whether a CSV cell with this text must be quoted.
bool needs_quotes(std::string_view text) {
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, 8);
        if ((has_byte(word, ',') | has_byte(word, '"') | has_byte(word, '\n') | has_byte(word, '\r')) != 0) return true;
    }
    for (; i < text.size(); ++i)
        if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r') return true;
    return false;
}

ByteBuffer::Short iso_date(std::int32_t days_since_1970) {
    const std::chrono::year_month_day date{Date(std::chrono::days(days_since_1970))};
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    const auto month = static_cast<unsigned>(date.month());
    const auto day = static_cast<unsigned>(date.day());
    const auto digit = [](unsigned value) { return static_cast<char>('0' + value % 10); };
    return {{digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-', digit(month / 10), digit(month),
             '-', digit(day / 10), digit(day)},
            10};
}

} // namespace

CanonicalLines::Fragment CanonicalLines::fragment(const std::string& text) {
    Fragment piece;
    piece.start.size = std::min(text.size(), sizeof piece.start.bytes);
    std::memcpy(piece.start.bytes, text.data(), piece.start.size);
    piece.rest = text.substr(piece.start.size);
    return piece;
}

CanonicalLines::CanonicalLines(const CaseList& cases, const Framework& framework, std::size_t case_id)
    : ids_(&cases.fields[case_id].text) {
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        const auto& field = framework.fields[f];
        if (f == case_id || !cases.fields[f].present) continue;
        Part part{&cases.fields[f], field.type, fragment("," + field.name + "="), {}, field.name};
        for (const auto& level : field.levels)
            part.values.push_back(fragment("," + csv_cell(field.name + "=" + level.name)));
        if (field.type == FieldType::yes_no)
            for (const char* answer : {"no", "yes"}) part.values.push_back(fragment("," + field.name + "=" + answer));
        parts_.push_back(std::move(part));
    }
    std::sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) { return a.plain_name < b.plain_name; });
}

void CanonicalLines::put(const Fragment& piece, ByteBuffer& bytes) {
    bytes.put(piece.start);
    if (!piece.rest.empty()) bytes.put(piece.rest);
}

void CanonicalLines::put_text(const Part& part, std::string_view text, ByteBuffer& bytes) {
    if (needs_quotes(text)) {
        bytes.put(',');
        bytes.put(csv_cell(part.plain_name + "=" + std::string(text)));
    } else {
        put(part.name, bytes);
        bytes.put(text);
    }
}

/// False when the cell is blank or was not understood.
bool CanonicalLines::put_value(const Part& part, std::size_t at, ByteBuffer& bytes) {
    const auto& column = *part.column;
    switch (part.type) {
    case FieldType::text:
        if (column.text[at].empty()) return false;
        put_text(part, column.text[at], bytes);
        return true;
    case FieldType::code:
        if (column.level[at] == FieldColumn::no_level) return false;
        put(part.values[column.level[at]], bytes);
        return true;
    case FieldType::yes_no:
        if (column.given[at] == 0) return false;
        put(part.values[column.yes[at]], bytes);
        return true;
    case FieldType::date:
        if (column.number[at] == FieldColumn::no_number) return false;
        put(part.name, bytes);
        bytes.put(iso_date(column.number[at]));
        return true;
    case FieldType::whole_number:
        if (column.number[at] == FieldColumn::no_number) return false;
        put(part.name, bytes);
        bytes.put(std::to_string(column.number[at]));
        return true;
    }
    return false;
}

void CanonicalLines::put_not_understood(const Part& part, std::size_t at, ByteBuffer& bytes) {
    const auto& cells = part.column->not_understood;
    const auto found = std::lower_bound(cells.begin(), cells.end(), at,
                                        [](const NotUnderstood& cell, std::size_t index) { return cell.at < index; });
    if (found != cells.end() && found->at == at) put_text(part, found->text, bytes);
}

void CanonicalLines::fetch_entries(std::size_t at) const {
    __builtin_prefetch(&(*ids_)[at]);
    for (const auto& part : parts_) {
        const auto& column = *part.column;
        if (!column.text.empty()) __builtin_prefetch(&column.text[at]);
        if (!column.number.empty()) __builtin_prefetch(&column.number[at]);
        if (!column.level.empty()) __builtin_prefetch(&column.level[at]);
        if (!column.yes.empty()) __builtin_prefetch(&column.yes[at]);
        if (!column.given.empty()) __builtin_prefetch(&column.given[at]);
    }
}

void CanonicalLines::fetch_texts(std::size_t at) const {
    __builtin_prefetch((*ids_)[at].data());
    for (const auto& part : parts_)
        if (!part.column->text.empty()) __builtin_prefetch(part.column->text[at].data());
}

void CanonicalLines::append(std::size_t at, ByteBuffer& bytes) const {
    const auto id = (*ids_)[at];
    if (needs_quotes(id))
        bytes.put(csv_cell(id));
    else
        bytes.put(id);
    for (const auto& part : parts_)
        if (!put_value(part, at, bytes) && !part.column->not_understood.empty()) put_not_understood(part, at, bytes);
    bytes.put('\n');
}

} // namespace casedraw
