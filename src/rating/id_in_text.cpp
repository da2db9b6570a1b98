#include "rating/id_in_text.hpp"
#include "base/small_letters.hpp"

#include "caselist/heading_forms.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>

namespace casedraw {
namespace {

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }

/// What people write before an id for what it is: `KQ 2.1.1`, `Question 2.1.1`. It is given by its match key.
bool says_what_it_is(const std::string& key) {
    constexpr std::array<std::string_view, 14> words{"",         "kq",         "keyq", "keyquestion", "keyquestionno",
                                                     "question", "questionno", "q",    "no",          "number",
                                                     "standard", "std",        "ref",  "prompt"};
    return std::find(words.begin(), words.end(), key) != words.end();
}

/// Nothing stands before the id but marks and what it is, and nothing but marks between it and the next space or colon.
bool begins_with_id(std::string_view text, std::string_view id) {
    const auto at = text.find(id);
    if (id.empty() || at == std::string_view::npos || !says_what_it_is(match_key(text.substr(0, at)))) return false;
    const auto rest = text.substr(at + id.size());
    return match_key(rest.substr(0, rest.find_first_of(" \n\r\t:"))).empty();
}

/// Whether the id is no part of a longer one, as `1.1` is of `2.1.1`.
bool stands_alone(std::string_view text, std::string_view id) {
    for (auto at = text.find(id); at != std::string_view::npos; at = text.find(id, at + 1))
        if (at == 0 || (text[at - 1] != '.' && !is_letter_or_digit(text[at - 1]))) return true;
    return false;
}

} // namespace

TextWithId::TextWithId(std::string_view text) : plain_(in_small_letters(plain_form(text))) {
    constexpr std::size_t longest_shortened = 200;
    if (text.size() > longest_shortened) return;
    for (auto& form : shorter_forms(text)) shorter_.push_back(in_small_letters(std::move(form)));
}

bool TextWithId::begins_with(std::string_view id) const {
    return begins_with_id(plain_, in_small_letters(std::string(id)));
}

bool TextWithId::holds(std::string_view id) const {
    const auto small = in_small_letters(std::string(id));
    return stands_alone(plain_, small) && std::any_of(shorter_.begin(), shorter_.end(), [&](const std::string& form) {
               return begins_with_id(form, small);
           });
}

} // namespace casedraw
