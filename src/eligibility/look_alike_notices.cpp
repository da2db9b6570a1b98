#include <algorithm>
#include <casedraw/base/text.hpp>
#include "base/look_alike.hpp"
#include <casedraw/framework/framework.hpp>
#include "eligibility/alike.hpp"
#include "eligibility/bounded.hpp"
#include "eligibility/notices.hpp"

namespace casedraw::eligibility_rules {

namespace {

enum class Shape : std::uint8_t { digit, capital, small, of_its_own };

/// Of its own is what may be taken for another letter, or be left out.
Shape shape_of(char c) {
    if (c >= '0' && c <= '9') return Shape::digit;
    if (c == 'I' || c == 'L' || c == 'i' || c == 'l') return Shape::of_its_own;
    if (c >= 'A' && c <= 'Z') return Shape::capital;
    return c >= 'a' && c <= 'z' ? Shape::small : Shape::of_its_own;
}

bool is_digit(char c) { return shape_of(c) == Shape::digit; }

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
    explicit OneShape(std::string_view first) : first_(first), start_(first.size()), end_(first.size()) {
        while (end_ > 0 && !is_digit(first[end_ - 1])) --end_;
        if (end_ == 0) end_ = first.size(); // no number in it
        for (start_ = end_; start_ > 0 && is_digit(first[start_ - 1]);) --start_;
    }

    bool holds(std::string_view id) {
        const auto behind = first_.size() - end_;
        const bool has_number = start_ < end_;
        if (id.size() < start_ + behind + (has_number ? 1 : 0) || (!has_number && id.size() != first_.size()))
            return false;
        const auto number = id.substr(start_, id.size() - start_ - behind);
        lengths_differ_ = lengths_differ_ || id.size() != first_.size();
        zeros_lead_ = zeros_lead_ || (number.size() > 1 && number.front() == '0');
        return !(lengths_differ_ && zeros_lead_) && std::all_of(number.begin(), number.end(), is_digit) &&
               are_alike_in_shape(id.substr(0, start_), first_.substr(0, start_)) &&
               are_alike_in_shape(id.substr(id.size() - behind), first_.substr(end_));
    }

private:
    std::string_view first_;
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

/// Ids that differ in what nobody sees or means: the first of each group with the first other spelling in it.
std::vector<Finding> look_alikes(const Judged& judged, std::size_t field, const std::string& question) {
    const auto& facts = judged.facts;
    const auto& ids = facts.cases.fields[field].text;
    if (are_of_one_shape(ids)) return {};
    std::vector<std::uint64_t> keys(ids.size());
    std::transform(ids.begin(), ids.end(), keys.begin(), look_alike_number);
    for (const auto& cell : facts.cases.fields[field].not_understood) keys[cell.at] = 0; // no id at all
    if (facts.framework.fields[field].role == FieldRole::person) leave_first_of_each(judged.same_person, keys);
    const auto groups = alike(keys, [&](std::uint32_t a, std::uint32_t b) {
        return ids[a] == ids[b] || look_alike_key(ids[a]) == look_alike_key(ids[b]);
    });
    Bounded found;
    for (const auto first : groups.firsts) {
        auto other = groups.next[first];
        while (other != Alike::last && ids[other] == ids[first]) other = groups.next[other];
        if (other == Alike::last) continue;
        found.add([&] {
            const auto& name = facts.framework.fields[field].heading;
            return Finding{
                Severity::notice,
                "ids-look-alike",
                facts.framework.fields[field].name,
                facts.cases.row[first],
                facts.cases.cell(field, first),
                name + " here and in " + facts.cases.cell(field, other) +
                    " differ only in case, accents, punctuation, zeros, letters that look alike or what cannot "
                    "be seen. " +
                    question + " They were taken for two."};
        });
    }
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
