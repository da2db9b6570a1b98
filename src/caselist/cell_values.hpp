#pragma once

#include "caselist/list_tally.hpp"
#include <array>
#include <casedraw/caselist/case_list.hpp>
#include <casedraw/framework/fields.hpp>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casedraw {

/// What a cell reads as, by the cell's bytes: lists repeat a few spellings a million times over. A table without
/// chains;
/// a newcomer takes its slot over. Keys are views, so the texts must outlive the cache.
template <typename Value>
class SpellingCache {
public:
    explicit SpellingCache(std::size_t slots_to_the_power_of_two) : slots_(slots_to_the_power_of_two) {}

    template <typename Compute>
    const Value& value(std::string_view cell, Compute compute) {
        const auto [head, tail] = ends(cell);
        const auto mixed = (head ^ (tail << 23 | tail >> 41) ^ cell.size()) * 0x9E3779B97F4A7C15U;
        auto& slot = slots_[(mixed >> 32) & (slots_.size() - 1)];
        const bool same = slot.used && slot.head == head && slot.tail == tail && slot.cell.size() == cell.size() &&
                          (cell.size() <= 16 || slot.cell == cell); // up to 16 bytes the two ends are the whole
        if (!same) slot = Slot{head, tail, cell, true, compute(cell)};
        return slot.value;
    }

private:
    struct Slot {
        std::uint64_t head = 0;
        std::uint64_t tail = 0;
        std::string_view cell;
        bool used = false;
        Value value{};
    };
    struct Ends {
        std::uint64_t head;
        std::uint64_t tail;
    };

    /// The first and last eight bytes, which overlap or are shorter in a short cell.
    static Ends ends(std::string_view cell) {
        std::uint64_t head = 0;
        std::uint64_t tail = 0;
        if (cell.size() >= 8) {
            std::memcpy(&head, cell.data(), 8);
            std::memcpy(&tail, cell.data() + cell.size() - 8, 8);
        } else if (cell.size() >= 4) {
            std::uint32_t first = 0;
            std::uint32_t last = 0;
            std::memcpy(&first, cell.data(), 4);
            std::memcpy(&last, cell.data() + cell.size() - 4, 4);
            head = first;
            tail = last;
        } else {
            for (const char c : cell) head = head << 8 | static_cast<std::uint8_t>(c);
        }
        return {head, tail};
    }

    std::vector<Slot> slots_;
};

/// A cell's text: without spaces at its ends and without the apostrophe that guards a formula.
std::string_view text_of_cell(std::string_view cell);

/// Whether a cell is blank, or holds characters alone that nobody can see.
bool shows_nothing(std::string_view cell);

/// The texts that a field takes for a blank cell (`N/A`), compared by their match keys.
class BlankTexts {
public:
    explicit BlankTexts(const Field& field);
    bool contains(std::string_view text) const {
        return !keys_.empty() && text.size() <= longest_ && may_start_[static_cast<std::uint8_t>(text.front())] &&
               is_key_of(text);
    }

private:
    bool is_key_of(std::string_view text) const;
    std::vector<std::string> keys_;
    std::size_t longest_ = 0;
    std::array<bool, 256> may_start_{}; ///< spares most texts the comparison
};

struct CodeValue {
    enum Kind : std::uint8_t { blank, plain, with_caution, doubtful, failed, unknown };
    std::uint16_t level = FieldColumn::no_level;
    Kind kind = blank;
};

/// The levels of a coded field by their names and aliases.
class Vocabulary {
public:
    explicit Vocabulary(const Field& field);
    CodeValue value(std::string_view cell) {
        return cache_.value(cell, [this](std::string_view text) { return looked_up(text); });
    }
    CodeValue reading(std::string_view cell) const { return looked_up(cell); }
    /// The level nearest to a value that no level has; empty where none is near.
    std::string nearest(std::string_view text);
    /// Whether a level is nearly spelt so as a whole; a text that holds one may hold a name besides.
    bool is_misspelt(std::string_view text);
    /// What is allowed instead of a value that no level has: the nearest level where one is near, else all.
    std::string suggestion(std::string_view text);

private:
    struct Nearest {
        std::string level;
        bool is_misspelt = false;
    };
    using Levels = std::unordered_map<std::string, CodeValue>;
    CodeValue looked_up(std::string_view cell) const;
    Levels::const_iterator answer(std::string_view text) const;
    bool is_spelt_with(std::string_view mark, const std::string& key) const;
    Nearest nearest_level(const std::string& key) const;
    Nearest level_begun_with(const std::string& key) const;
    std::string only_level_beginning_with(const std::string& key) const;
    bool holds_more_than(const std::string& level, const std::string& key) const;
    const Field* field_;
    BlankTexts blanks_;
    Levels by_key_;
    std::size_t longest_ = 0; ///< text that can be a level, in bytes
    std::vector<std::pair<std::string, std::uint16_t>>
        spellings_; ///< match keys of names and aliases, and their levels
    const Nearest& nearest_to(std::string_view text);
    std::unordered_map<std::string, Nearest> nearest_; ///< by match key of a value that no level has
    SpellingCache<CodeValue> cache_{256};
};

struct DateValue {
    enum Kind : std::uint8_t { blank, plain, failed, unknown };
    std::int32_t days = FieldColumn::no_number;
    Kind kind = blank;
    DateForm form = DateForm::year_first;
    bool is_above_12 = false; ///< the day
    bool is_first = false;    ///< of a month
    bool is_timed = false;
    bool is_in_last_hour = false; ///< as in `WrittenDate`
    bool is_moved_by_zone = false;
    bool is_month_first = false; ///< no date, but for somebody who writes the month first, or last behind the year
    bool is_month_last = false;
};

/// Dates of one column, counted by how they are written.
class DateReader {
public:
    explicit DateReader(const Field& field) : blanks_(field) {}
    DateValue value(std::string_view cell);
    const DateTally& tally() const { return tally_; }

private:
    DateValue looked_up(std::string_view cell) const;
    void count(const DateValue& date);
    BlankTexts blanks_;
    SpellingCache<DateValue> cache_{1024};
    DateTally tally_;
};

/// The answer as databases, data frames, forms and people write it: `Y`, `-1`, `1.0`, `✓`, `x` …
enum class YesNo : std::uint8_t { blank, yes, no, unknown };
YesNo yes_or_no(std::string_view text);
/// `yes` or `no` as it stands, which most are, or nothing; unknown where it has to be looked at more closely.
YesNo plain_answer(std::string_view text);

/// `1` of `1.0` and `1.00`, as programs write a code that they took for a number.
std::string_view without_point_zero(std::string_view text);

/// What a spreadsheet shows instead of a value: `#N/A`, `#REF!`, `Err:502`, `########`.
bool is_error_value(std::string_view text);

/// What other programs write where nothing was found: `NULL`, `nan`, `<NA>`.
bool is_failed_lookup(std::string_view text);

/// What is no id, though somebody may write it in place of one: `N/A`, `TBC`, `-`, `?`.
bool stands_for_nothing(std::string_view text);

/// Letters and digits alone with a digit at the end, as most ids have: such a text stands for nothing else.
bool is_plain_code(std::string_view text);

/// What stands in place of the id of a row that only shows how to fill in the list: `Example`, `e.g. A123`.
bool names_an_example(std::string_view text);

/// What stands for the value of a formula that was never worked out.
inline constexpr std::string_view formula_without_value = "#FORMULA!";

std::string about_failed_lookup(std::string_view text);

/// Of rows, in order, in which no cell but such holds anything.
std::string about_rows_of_errors(const std::vector<std::int64_t>& rows);

/// What in a text says that its value is not certain, or that another is meant: `?`, `~`, `<`, a stroke at its end;
/// empty where nothing does.
std::string_view doubtful_mark(std::string_view text);
bool is_doubtful(std::string_view text);
std::string_view without_doubt(std::string_view text);

/// A whole number from 0 to 999,999,999; `.0` behind it is allowed, as exports write it.
std::optional<std::int32_t> whole_number(std::string_view text);

/// Whether a question mark stands between two letters, where a program once had none for ŵ or ŷ.
bool has_lost_letter(std::string_view text);

/// Whether a text consists of what dates are made of, and is no telephone number.
bool looks_like_a_date(std::string_view text);

/// `17 letters`
std::string letters_counted(std::string_view text);

/// A value as a message quotes it: in one line, cut to 40 bytes of whole characters, with what cannot be seen made
/// visible.
std::string quoted(std::string_view text);

/// A value that is none, as the start of a sentence: quoted where it looks like one (short, of date characters, or as
/// the caller knows), else `A text of 17 letters`, since a name that slipped into the column is nobody's business.
std::string shown_value(std::string_view text, bool looks_like_a_value = false);

} // namespace casedraw
