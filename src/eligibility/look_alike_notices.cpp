#include <algorithm>
#include <casedraw/base/text.hpp>
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

/// Whether ids have the same kinds of plain characters at the same places, as most systems' have: then no two that
/// differ look alike, and nothing has to be compared.
bool are_of_one_shape(const std::vector<std::string_view>& ids) {
    const auto first = std::find_if(ids.begin(), ids.end(), [](std::string_view id) { return !id.empty(); });
    if (first == ids.end()) return true;
    const auto is_like_first = [&](std::string_view id) {
        if (id.size() != first->size()) return id.empty();
        for (std::size_t i = 0; i < id.size(); ++i) {
            const auto shape = shape_of(id[i]);
            const bool is_same = id[i] == (*first)[i] && static_cast<unsigned char>(id[i]) < 0x80;
            if (!is_same && (shape == Shape::of_its_own || shape != shape_of((*first)[i]))) return false;
        }
        return true;
    };
    return std::all_of(first, ids.end(), is_like_first);
}

/// Ids that differ in what nobody sees or means: the first of each group with the first other spelling in it.
std::vector<Finding> look_alikes(const Facts& facts, std::size_t field, const std::string& question) {
    const auto& ids = facts.cases.fields[field].text;
    if (are_of_one_shape(ids)) return {};
    std::vector<std::uint64_t> keys(ids.size());
    for (std::size_t at = 0; at < ids.size(); ++at)
        if (const auto key = look_alike_key(ids[at]); !key.empty()) keys[at] = key_of(key);
    for (const auto& cell : facts.cases.fields[field].not_understood) keys[cell.at] = 0; // no id at all
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
            append(notices, look_alikes(facts, *field, question));
    return notices;
}

} // namespace casedraw::eligibility_rules
