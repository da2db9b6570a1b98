#include <casedraw/base/text.hpp>
#include "eligibility/alike.hpp"
#include "eligibility/bounded.hpp"
#include "eligibility/notices.hpp"

namespace casedraw::eligibility_rules {

namespace {

/// Ids of longer lists are not compared: it would take a good part of the time of the whole check.
constexpr std::size_t most_compared = 100'000;

/// Ids that differ in what nobody sees or means: the first of each group with the first other spelling in it.
std::vector<Finding> look_alikes(const Facts& facts, std::size_t field, const std::string& question) {
    const auto& ids = facts.cases.fields[field].text;
    std::vector<std::uint64_t> keys(ids.size());
    for (std::size_t at = 0; at < ids.size(); ++at)
        if (!ids[at].empty()) keys[at] = key_of(look_alike_key(ids[at]));
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
    if (facts.cases.size() > most_compared) return notices;
    const std::pair<FieldRole, const char*> roles[] = {{FieldRole::case_id, "One case or two?"},
                                                       {FieldRole::person, "One child or two?"}};
    for (const auto& [role, question] : roles)
        if (const auto field = facts.framework.field_with(role); field && facts.cases.fields[*field].present)
            append(notices, look_alikes(facts, *field, question));
    return notices;
}

} // namespace casedraw::eligibility_rules
