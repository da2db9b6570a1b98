#include "caselist/heading_forms.hpp"
#include "caselist/headings.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

/// The runs of letters and digits, in small letters.
std::vector<std::string> words_of(std::string_view text) {
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

/// Whether two neighbouring letters of one changed places in the other.
bool has_swapped_letters(std::string_view one, std::string_view other) {
    if (one.size() != other.size() || one == other) return false;
    const auto at = static_cast<std::size_t>(std::mismatch(one.begin(), one.end(), other.begin()).first - one.begin());
    return at + 1 < one.size() && one[at] == other[at + 1] && one[at + 1] == other[at] &&
           one.substr(at + 2) == other.substr(at + 2);
}

bool begin_the_words(const std::vector<std::string>& starts, const std::vector<std::string>& words) {
    return starts.size() == words.size() &&
           std::equal(starts.begin(), starts.end(), words.begin(),
                      [](const auto& start, const auto& word) { return word.compare(0, start.size(), start) == 0; });
}

} // namespace

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
        return std::any_of(keys_[f].begin(), keys_[f].end(),
                           [&](const std::string& known) { return look_alike_key(known) == key; });
    };
    const auto found = key.empty() ? fields.end() : std::find_if(fields.begin(), fields.end(), is_named);
    return found == fields.end() ? std::nullopt : std::optional(*found);
}

/// The only field of which a name is abbreviated word by word: `Trans. out`, `Prev inspected`.
std::optional<std::size_t> HeadingNames::abbreviated(std::string_view heading,
                                                     const std::vector<std::size_t>& fields) const {
    constexpr std::size_t fewest_words = 2, fewest_letters = 4;
    const auto words = words_of(heading);
    std::size_t letters = 0;
    for (const auto& word : words) letters += word.size();
    if (words.size() < fewest_words || letters < fewest_letters) return std::nullopt;
    std::optional<std::size_t> only;
    for (const auto f : fields) {
        const auto& field = framework_->fields[f];
        auto names = field.aliases;
        names.insert(names.end(), {field.name, field.heading});
        const bool is_meant = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
            return begin_the_words(words, words_of(name));
        });
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
        if (key.size() < shortest || std::none_of(keys_[f].begin(), keys_[f].end(), [&](const std::string& known) {
                return has_swapped_letters(key, known);
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
        for (const auto& known : keys_[f]) {
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

} // namespace casedraw
