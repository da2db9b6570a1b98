#include <algorithm>
#include <casedraw/base/text.hpp>
#include "base/code_points.hpp"
#include "base/look_alike.hpp"
#include <casedraw/framework/framework.hpp>
#include "eligibility/alike.hpp"
#include "eligibility/bounded.hpp"
#include "eligibility/notices.hpp"
#include <functional>
#include <unordered_map>

namespace casedraw::eligibility_rules {

namespace {

enum class Shape : std::uint8_t { digit, capital, small, of_its_own };

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Of its own is what may be taken for another letter, or be left out.
Shape shape_of(char c) {
    if (is_digit(c)) return Shape::digit;
    if (c == 'I' || c == 'L' || c == 'i' || c == 'l') return Shape::of_its_own;
    if (c >= 'A' && c <= 'Z') return Shape::capital;
    return c >= 'a' && c <= 'z' ? Shape::small : Shape::of_its_own;
}

/// Whether two texts of one length have the same kinds of plain characters at the same places.
bool are_alike_in_shape(std::string_view one, std::string_view other) {
    for (std::size_t i = 0; i < one.size(); ++i) {
        const auto shape = shape_of(one[i]);
        const bool is_same = one[i] == other[i] && static_cast<unsigned char>(one[i]) < 0x80;
        if (!is_same && (shape == Shape::of_its_own || shape != shape_of(other[i]))) return false;
    }
    return true;
}

/// Ids as most systems have them: the same kinds of plain characters at the same places, but for one number that may
/// have any length.
class OneShape {
public:
    explicit OneShape(std::string_view first)
        : first_(first), is_ascii_(is_ascii(first)), start_(first.size()), end_(first.size()) {
        while (end_ > 0 && !is_digit(first[end_ - 1])) --end_;
        if (end_ == 0) end_ = first.size(); // no number in it
        for (start_ = end_; start_ > 0 && is_digit(first[start_ - 1]);) --start_;
    }

    bool holds(std::string_view id) {
        const auto behind = first_.size() - end_;
        const bool has_number = start_ < end_;
        if (id.size() < start_ + behind + (has_number ? 1 : 0) || (!has_number && id.size() != first_.size()))
            return false;
        lengths_differ_ = lengths_differ_ || id.size() != first_.size();
        zeros_lead_ = zeros_lead_ || (has_number && id.size() - start_ - behind > 1 && id[start_] == '0');
        return !(lengths_differ_ && zeros_lead_) && (is_first_with_another_number(id) || is_alike(id));
    }

private:
    /// As most are: compared in place.
    bool is_first_with_another_number(std::string_view id) const {
        if (!is_ascii_ || id.size() != first_.size()) return false;
        for (std::size_t i = 0; i < start_; ++i)
            if (id[i] != first_[i]) return false;
        for (auto i = start_; i < end_; ++i)
            if (!is_digit(id[i])) return false;
        for (auto i = end_; i < id.size(); ++i)
            if (id[i] != first_[i]) return false;
        return true;
    }

    bool is_alike(std::string_view id) const {
        const auto behind = first_.size() - end_;
        const auto number = id.substr(start_, id.size() - start_ - behind);
        return std::all_of(number.begin(), number.end(), is_digit) &&
               are_alike_in_shape(id.substr(0, start_), first_.substr(0, start_)) &&
               are_alike_in_shape(id.substr(id.size() - behind), first_.substr(end_));
    }

    std::string_view first_;
    bool is_ascii_;
    std::size_t start_, end_; ///< of the last number in it
    bool lengths_differ_ = false, zeros_lead_ = false;
};

/// Then no two that differ look alike, and nothing has to be compared.
bool are_of_one_shape(const std::vector<std::string_view>& ids) {
    const auto first = std::find_if(ids.begin(), ids.end(), [](std::string_view id) { return !id.empty(); });
    if (first == ids.end()) return true;
    OneShape shape(*first);
    return std::all_of(first, ids.end(), [&](std::string_view id) { return id.empty() || shape.holds(id); });
}

/// The same id again tells nothing new.
void leave_first_of_each(const Alike& groups, std::vector<std::uint64_t>& keys) {
    for (const auto first : groups.firsts)
        for (auto at = groups.next[first]; at != Alike::last; at = groups.next[at]) keys[at] = 0;
}

/// The ids of a field that may be taken for one another.
struct Ids {
    const Facts& facts;
    std::size_t field;
    const std::vector<std::string_view>& text;

    /// With 0 for what is no id at all.
    std::vector<std::uint64_t> keys(const Judged& judged, std::uint64_t (*number)(std::string_view)) const {
        constexpr std::size_t longest = 200; // bytes of an id
        std::vector<std::uint64_t> keys(text.size());
        std::transform(text.begin(), text.end(), keys.begin(),
                       [&](std::string_view id) { return id.size() > longest ? 0 : number(id); });
        for (const auto& cell : facts.cases.fields[field].not_understood) keys[cell.at] = 0;
        if (facts.framework.fields[field].role == FieldRole::person) leave_first_of_each(judged.same_person, keys);
        return keys;
    }

    Finding notice(std::uint32_t first, std::uint32_t other, const std::string& in_what,
                   const std::string& question) const {
        const auto& as = facts.framework.fields[field];
        return {Severity::notice,
                "ids-look-alike",
                as.name,
                facts.cases.row[first],
                facts.cases.cell(field, first),
                as.heading + " here and in " + facts.cases.cell(field, other) + " differ only in " + in_what + ". " +
                    question + " They were taken for two."};
    }
};

/// How many ids have each shape: the kinds of their characters, a number being one whatever its length.
class Shapes {
public:
    explicit Shapes(const std::vector<std::string_view>& ids) {
        for (const auto id : ids) ++count_[shape(id)];
    }
    /// Whether ids are made like this one: several are, so that it is no slip of the pen.
    bool is_usual(std::string_view id) const {
        constexpr std::size_t fewest = 3;
        return count_.at(shape(id)) >= fewest;
    }

private:
    static std::string shape(std::string_view id) {
        std::string kinds;
        for (const char c : id) {
            const char kind = is_digit(c) ? '9' : c >= 'A' && c <= 'Z' ? 'A' : c >= 'a' && c <= 'z' ? 'a' : c;
            if (kind != '9' || kinds.empty() || kinds.back() != '9') kinds.push_back(kind);
        }
        return kinds;
    }
    std::unordered_map<std::string, std::size_t> count_;
};

/// Each spelling in a group with the first before it that it may be taken for.
template <typename MayBeTaken>
void find_in_group(const Alike& groups, std::uint32_t first, const Ids& ids, MayBeTaken may_be_taken,
                   const std::function<void(std::uint32_t, std::uint32_t)>& add) {
    constexpr std::size_t most_compared = 20; // spellings of one id
    std::vector<std::uint32_t> spellings{first};
    for (auto at = groups.next[first]; at != Alike::last; at = groups.next[at]) {
        const auto is_same = [&](std::uint32_t each) { return ids.text[each] == ids.text[at]; };
        if (std::any_of(spellings.begin(), spellings.end(), is_same)) continue;
        const auto taken_for = std::find_if(spellings.begin(), spellings.end(),
                                            [&](std::uint32_t each) { return may_be_taken(each, at); });
        if (taken_for != spellings.end()) add(*taken_for, at);
        if (spellings.size() < most_compared) spellings.push_back(at);
    }
}

/// Ids that differ in what nobody sees or means.
void find_look_alikes(const Judged& judged, const Ids& ids, const std::string& question, Bounded& found) {
    const auto& text = ids.text;
    const auto groups = alike(ids.keys(judged, look_alike_number), [&](std::uint32_t a, std::uint32_t b) {
        return text[a] == text[b] || look_alike_key(text[a]) == look_alike_key(text[b]);
    });
    const auto may_be_taken = [&](std::uint32_t a, std::uint32_t b) {
        return !part_numbers_otherwise(text[a], text[b]);
    };
    const auto add = [&](std::uint32_t a, std::uint32_t b) {
        found.add([&] {
            return ids.notice(a, b, "case, accents, punctuation, zeros, letters that look alike or what cannot be seen",
                              question);
        });
    };
    for (const auto first : groups.firsts) find_in_group(groups, first, ids, may_be_taken, add);
}

/// Ids of which one has a letter where the other has the digit that it looks like, and that are not both made as others
/// of the list are.
void find_letters_for_digits(const Judged& judged, const Ids& ids, const std::string& question, Bounded& found) {
    const auto& text = ids.text;
    if (std::none_of(text.begin(), text.end(), may_have_letter_for_digit)) return;
    const auto groups = alike(ids.keys(judged, digit_like_number), [&](std::uint32_t a, std::uint32_t b) {
        return text[a] == text[b] || digit_like_key(text[a]) == digit_like_key(text[b]);
    });
    if (groups.firsts.empty()) return;
    const Shapes shapes(text);
    const auto is_slip = [&](std::uint32_t a, std::uint32_t b) {
        return look_alike_key(text[a]) != look_alike_key(text[b]) &&
               !(shapes.is_usual(text[a]) && shapes.is_usual(text[b]));
    };
    const auto add = [&](std::uint32_t a, std::uint32_t b) {
        found.add([&] { return ids.notice(a, b, "a letter that looks like a digit, such as S and 5", question); });
    };
    for (const auto first : groups.firsts) find_in_group(groups, first, ids, is_slip, add);
}

std::vector<Finding> look_alikes(const Judged& judged, std::size_t field, const std::string& question) {
    const Ids ids{judged.facts, field, judged.facts.cases.fields[field].text};
    if (are_of_one_shape(ids.text)) return {};
    Bounded found;
    find_look_alikes(judged, ids, question, found);
    find_letters_for_digits(judged, ids, question, found);
    return std::move(found).all("ids that look like another one");
}

} // namespace

std::vector<Finding> look_alike_notices(const Judged& judged) {
    const auto& facts = judged.facts;
    std::vector<Finding> notices;
    const std::pair<FieldRole, const char*> roles[] = {{FieldRole::case_id, "One case or two?"},
                                                       {FieldRole::person, "One child or two?"}};
    for (const auto& [role, question] : roles)
        if (const auto field = facts.framework.field_with(role); field && facts.cases.fields[*field].present)
            append(notices, look_alikes(judged, *field, question));
    return notices;
}

} // namespace casedraw::eligibility_rules
