#include "caselist/heading_forms.hpp"
#include "caselist/headings.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

/// Whether two neighbouring letters of one changed places in the other.
bool has_swapped_letters(std::string_view one, std::string_view other) {
    if (one.size() != other.size() || one == other) return false;
    const auto at = static_cast<std::size_t>(std::mismatch(one.begin(), one.end(), other.begin()).first - one.begin());
    return at + 1 < one.size() && one[at] == other[at + 1] && one[at + 1] == other[at] &&
           one.substr(at + 2) == other.substr(at + 2);
}

/// Where a heading has several lines and a digit: how often the mark stands there that may part values.
std::ptrdiff_t marks_between_values(std::string_view heading) {
    const auto text = trimmed(heading);
    std::ptrdiff_t most = 0;
    if (text.find_first_of("\r\n") == std::string_view::npos ||
        text.find_first_of("0123456789") == std::string_view::npos)
        return most;
    for (const char mark : {',', ';', '\t', '|'}) most = std::max(most, std::count(text.begin(), text.end(), mark));
    return most;
}

/// The words of a heading or a name but for those that tell nothing of its field. Who is born has a birth.
std::vector<std::string> telling_words(std::string_view text) {
    constexpr std::size_t longest = 100;
    constexpr std::array<std::string_view, 16> others{"of",     "the", "or",        "and",       "at",   "is",
                                                      "to",     "on",  "id",        "no",        "date", "has",
                                                      "number", "ref", "reference", "identifier"};
    std::vector<std::string> telling;
    if (text.size() > longest) return telling;
    for (auto& word : words_of_heading(text)) {
        if (word == "born") word = "birth";
        if (word.size() > 1 && std::find(others.begin(), others.end(), word) == others.end())
            telling.push_back(std::move(word));
    }
    return telling;
}

/// Whether two words are one but for their ends, as `restricted` and `restriction`.
bool have_one_stem(std::string_view one, std::string_view other) {
    constexpr std::ptrdiff_t shortest = 5;
    const auto length = std::min(one.size(), other.size());
    const auto same =
        std::mismatch(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(length), other.begin()).first -
        one.begin();
    return one == other ||
           (same >= shortest && 3 * same >= 2 * static_cast<std::ptrdiff_t>(std::max(one.size(), other.size())));
}

bool holds_word(const std::vector<std::string>& words, std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](const auto& each) { return have_one_stem(each, word); });
}

bool begin_the_words(const std::vector<std::string>& starts, const std::vector<std::string>& words) {
    return starts.size() == words.size() &&
           std::equal(starts.begin(), starts.end(), words.begin(),
                      [](const auto& start, const auto& word) { return word.compare(0, start.size(), start) == 0; });
}

} // namespace

std::vector<std::string> words_of_heading(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : plain_form(text)) {
        const auto kept = match_key(std::string_view(&c, 1));
        if (!kept.empty())
            words.back() += kept;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

std::optional<std::size_t> HeadingNames::nearest(std::string_view heading,
                                                 const std::vector<std::size_t>& fields) const {
    constexpr std::size_t shortest_compared = 4, longest_compared = 100;
    const auto key = match_key(heading.substr(0, longest_heading));
    if (key.size() > longest_compared) return std::nullopt;
    if (const auto same = looking_like(heading, fields)) return same;
    if (const auto swapped = with_swapped_letters(key, fields)) return swapped;
    if (key.size() < shortest_compared) return begun_by(key, fields);
    if (const auto slip = misspelt(key, fields)) return slip;
    for (const auto& form : shorter_forms(heading))
        if (const auto slip = misspelt(match_key(form), fields)) return slip;
    const auto held = held_in(key, fields);
    if (held) return held;
    if (const auto abbreviation = abbreviated(heading, fields)) return abbreviation;
    const auto begun = begun_by(key, fields);
    return begun ? begun : begun_with_short_name(heading, fields);
}

/// The field whose name is the same but for letters that look alike, as of another script.
std::optional<std::size_t> HeadingNames::looking_like(std::string_view heading,
                                                      const std::vector<std::size_t>& fields) const {
    const auto key = look_alike_key(heading);
    const auto is_named = [&](std::size_t f) {
        return std::any_of(names_[f].begin(), names_[f].end(),
                           [&](const Name& known) { return known.look_alike_key == key; });
    };
    const auto found = key.empty() ? fields.end() : std::find_if(fields.begin(), fields.end(), is_named);
    return found == fields.end() ? std::nullopt : std::optional(*found);
}

/// The only field of which a name is abbreviated word by word: `Trans. out`, `Prev inspected`.
std::optional<std::size_t> HeadingNames::abbreviated(std::string_view heading,
                                                     const std::vector<std::size_t>& fields) const {
    constexpr std::size_t fewest_words = 2, fewest_letters = 4;
    const auto words = words_of_heading(heading);
    std::size_t letters = 0;
    for (const auto& word : words) letters += word.size();
    if (words.size() < fewest_words || letters < fewest_letters) return std::nullopt;
    std::optional<std::size_t> only;
    for (const auto f : fields) {
        const bool is_meant = std::any_of(names_[f].begin(), names_[f].end(),
                                          [&](const Name& name) { return begin_the_words(words, name.words); });
        if (is_meant && only) return std::nullopt;
        if (is_meant) only = f;
    }
    return only;
}

/// The only field of which a name has two letters in the other order: `DBO`.
std::optional<std::size_t> HeadingNames::with_swapped_letters(const std::string& key,
                                                              const std::vector<std::size_t>& fields) const {
    constexpr std::size_t shortest = 3;
    std::optional<std::size_t> only;
    for (const auto f : fields) {
        if (key.size() < shortest || std::none_of(names_[f].begin(), names_[f].end(), [&](const Name& known) {
                return has_swapped_letters(key, known.key);
            }))
            continue;
        if (only) return std::nullopt;
        only = f;
    }
    return only;
}

/// The field whose name is at most two slips away.
std::optional<std::size_t> HeadingNames::misspelt(const std::string& key,
                                                  const std::vector<std::size_t>& fields) const {
    std::optional<std::size_t> nearest;
    std::size_t least = 3; // more than two slips apart is another word
    for (const auto f : fields) {
        for (const auto& [known, look_alike, words] : names_[f]) {
            const auto longer = std::max(key.size(), known.size()) - std::min(key.size(), known.size());
            if (known.size() < 4 || longer >= least) continue; // every short word is near another
            const auto distance = edit_distance(key, known);
            if (distance < least && distance * 4 <= key.size()) {
                least = distance;
                nearest = f;
            }
        }
    }
    return nearest;
}

/// The only field whose own name begins with the heading as a word, or nearly: `Age` of `Age at disposal`.
std::optional<std::size_t> HeadingNames::begun_by(const std::string& key,
                                                  const std::vector<std::size_t>& fields) const {
    std::optional<std::size_t> begun;
    for (const auto f : fields) {
        const auto& name = label(framework_->fields[f]);
        const auto word = match_key(name.substr(0, name.find(' ')));
        const bool is_slip = key.size() >= 8 && key.size() <= word.size() &&
                             edit_distance(key, word) <= 2; // no word is so near another as long
        if (key.size() < 3 || (word != key && !is_slip)) continue;
        if (begun) return std::nullopt;
        begun = f;
    }
    return begun;
}

/// The field of which a name too short to be looked for inside a word is the heading's first word: `Age now`.
std::optional<std::size_t> HeadingNames::begun_with_short_name(std::string_view heading,
                                                               const std::vector<std::size_t>& fields) const {
    const auto first = trimmed(heading).substr(0, trimmed(heading).find_first_of(" _-/("));
    const auto found = by_key_.find(match_key(first));
    const bool is_named = found != by_key_.end() && first.size() >= 3 &&
                          std::find(fields.begin(), fields.end(), found->second.field) != fields.end();
    return is_named ? std::optional(found->second.field) : std::nullopt;
}

/// The field with the longest name that a heading begins with or holds, or whose name begins with the heading.
std::optional<std::size_t> HeadingNames::held_in(const std::string& key, const std::vector<std::size_t>& fields) const {
    constexpr std::size_t shortest_start = 4, shortest_part = 7, shortest_heading = 6;
    std::optional<std::size_t> nearest;
    std::size_t longest = 0;
    for (const auto f : fields) {
        for (const auto& [known, look_alike, words] : names_[f]) {
            const auto place = key.find(known);
            const bool is_held = (place == 0 && known.size() >= shortest_start) ||
                                 (place != std::string::npos && known.size() >= shortest_part);
            const bool is_start = key.size() >= shortest_heading && 2 * key.size() >= known.size() &&
                                  known.compare(0, key.size(), key) == 0;
            const auto length = std::min(known.size(), key.size());
            if ((!is_held && !is_start) || length <= longest) continue;
            longest = length;
            nearest = f;
        }
    }
    return nearest;
}

void add_uses(Headings& headings, const std::vector<std::string_view>& cells, const HeadingNames& names) {
    constexpr std::size_t longest_shown = 150;
    constexpr std::ptrdiff_t marks_of_a_row = 4;
    bool is_row_of_values = false;
    for (std::size_t column = 0; column < headings.text.size(); ++column) {
        auto& text = headings.text[column];
        if (text.empty()) continue;
        const auto marks = marks_between_values(cells[column]);
        const bool is_named = names.match(text).has_value();
        is_row_of_values = is_row_of_values || marks >= marks_of_a_row;
        const bool has_values = marks >= marks_of_a_row || (!is_named && (marks > 0 || is_row_of_values));
        auto shown =
            has_values || text.size() > longest_shown
                ? "a heading of " + counted(static_cast<std::int64_t>(letters_in(text)), "character", "characters")
                : visible(text);
        if (has_values && !is_named) text = shown;
        headings.uses.push_back({std::move(shown), column, column_letters(column) + std::to_string(headings.row),
                                 std::nullopt, std::nullopt});
    }
}

void find_shared_words(Headings& headings, const HeadingNames& names) {
    const auto& fields = names.framework().fields;
    std::vector<std::pair<std::size_t, std::vector<std::string>>> known; // fields and words of their names
    const auto only = [&](const auto& is_meant) {
        std::optional<std::size_t> found;
        for (const auto& [field, words] : known) {
            if (found == field || !is_meant(words)) continue;
            if (found) return std::optional<std::size_t>();
            found = field;
        }
        return found && !headings.column_of[*found] ? found : std::nullopt;
    };
    for (auto& use : headings.uses) {
        if (use.field || use.near || !names.can_be_mapped()) continue;
        const auto words = telling_words(use.heading);
        if (words.empty() || holds_word(words, "name")) continue;
        for (std::size_t f = known.empty() ? 0 : fields.size(); f < fields.size(); ++f) {
            known.emplace_back(f, telling_words(label(fields[f])));
            for (const auto& alias : fields[f].aliases) known.emplace_back(f, telling_words(alias));
        }
        use.near = only([&](const std::vector<std::string>& name) {
            return name.size() == words.size() &&
                   std::all_of(words.begin(), words.end(), [&](const auto& word) { return holds_word(name, word); });
        });
        if (!use.near && words.size() > 1)
            use.near = only([&](const auto& name) { return holds_word(name, words.back()); });
    }
}

} // namespace casedraw
