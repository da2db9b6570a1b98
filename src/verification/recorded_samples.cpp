#include "verification/recorded_samples.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <numeric>

#include "record/present_draw.hpp"

namespace casedraw {

namespace {

/// Cases that the list does not give, that stand there twice or that are `left_out` are passed over; comparing the
/// record names them.
std::vector<std::uint32_t> units_among(const Design& design, const std::vector<std::string>& ids,
                                       std::vector<std::uint32_t> left_out = {}) {
    std::set<std::uint32_t> passed_over(left_out.begin(), left_out.end());
    std::vector<std::uint32_t> units;
    for (const auto& id : ids)
        if (const auto unit = unit_of(design, id); unit && passed_over.insert(*unit).second) units.push_back(*unit);
    return units;
}

void put_reserves(DomainDraw& domain, const RecordedDomain& recorded) {
    domain.reserves = units_among(domain.design, recorded.reserves, domain.sample);
}

void put(DomainDraw& domain, const RecordedDomain& recorded) {
    domain.sample = units_among(domain.design, recorded.sample);
    std::sort(domain.sample.begin(), domain.sample.end());
    put_reserves(domain, recorded);
    if (!std::holds_alternative<Census>(domain.drawn_by) && !std::holds_alternative<NoSample>(domain.drawn_by))
        domain.drawn_by = SimpleRandomSample{recorded.design.method};
}

} // namespace

RecordedSamples::RecordedSamples(const Record& record, Verification& found) : record_(record), found_(found) {
    const auto say = [&](const std::string& domain, const std::string& message, const char* field) {
        found.unchecked.push_back({draw_file::plain_record,
                                   "unknown-method",
                                   "domain " + domain + " " + message,
                                   {},
                                   "designs." + domain + field});
    };
    const std::string unknown = ", which this version of casedraw does not know. ";
    for (const auto& [id, design, sample, reserves] : record.domains) {
        if (!design.has_known_sample()) {
            domains_.insert(id);
            say(id,
                "was drawn by the method " + design.method + unknown +
                    "Its design, sample and reserves are taken from the record as they are, and are not checked",
                "");
        } else if (!design.has_known_order()) {
            orders_.insert(id);
            say(id,
                "has its reserves in an order by the method " + *design.reserve_order + unknown +
                    "They are taken from the record as they are, and are not checked",
                ".reserve_order");
        }
    }
}

DrawRequest RecordedSamples::without_numbers(DrawRequest request) const {
    for (const auto& domain : domains_) request.numbers.erase(domain);
    return request;
}

Lottery RecordedSamples::stand_in(const Design& design) {
    Lottery lottery;
    lottery.panels = 1;
    lottery.sample = design.sample;
    lottery.members.resize(static_cast<std::size_t>(design.sample));
    std::iota(lottery.members.begin(), lottery.members.end(), 0U);
    lottery.appearances.assign(design.case_ids.size(), 0);
    for (const auto unit : lottery.members) lottery.appearances[unit] = 1;
    return lottery;
}

void RecordedSamples::take(Draw& drawn, const Framework& framework) const {
    for (auto& domain : drawn.domains) {
        const auto& id = framework.domains[domain.domain].id;
        if (orders_.count(id) != 0 && !domain.reserve_method.empty()) {
            domain.reserve_method = *record_.domain(id)->design.reserve_order;
            put_reserves(domain, *record_.domain(id));
        }
        if (has(id)) put(domain, *record_.domain(id));
    }
    if (domains_.empty()) return;
    drawn.committed = std::any_of(drawn.domains.begin(), drawn.domains.end(),
                                  [](const DomainDraw& each) { return each.lottery() && !each.picked(); });
}

void RecordedSamples::take(DrawFiles& made) const {
    if (domains_.empty()) return;
    for (auto& domain : made.record.domains) {
        if (!has(domain.id)) continue;
        const auto& recorded = *record_.domain(domain.id);
        const auto sampled = static_cast<std::int64_t>(recorded.sample.size());
        if (recorded.design.population != domain.design.population)
            found_.differences.push_back({draw_file::plain_record,
                                          "other-value",
                                          "its population of " + domain.id + " is not the number of eligible cases",
                                          {},
                                          "designs." + domain.id + ".population"});
        if (sampled != domain.design.sample || recorded.design.sample != domain.design.sample)
            found_.differences.push_back({draw_file::plain_record,
                                          "other-value",
                                          "its sample of " + domain.id + " is not as large as the sizes say",
                                          {},
                                          "designs." + domain.id + ".sample"});
        domain.design = recorded.design;
    }
    auto& text = made.files[draw_file::record] = write_record(made.record);
    made.record.record_sha256 = written_digest(text);
}

std::string RecordedSamples::words() const {
    std::vector<std::string> taken;
    if (!domains_.empty()) taken.push_back("domain " + listed({domains_.begin(), domains_.end()}));
    if (!orders_.empty()) taken.push_back("the reserves of domain " + listed({orders_.begin(), orders_.end()}));
    return listed(taken);
}

std::string RecordedSamples::made_again_words(const std::string& name) const {
    constexpr std::array rests_on_the_list{draw_file::list, draw_file::framework, draw_file::carried,
                                           draw_file::second_list, draw_file::dice_rule};
    if ((domains_.empty() && orders_.empty()) ||
        std::find(rests_on_the_list.begin(), rests_on_the_list.end(), name) != rests_on_the_list.end())
        return "made again, the same to the last byte";
    return "made again with what the record says of " + words() + " taken as it is: the same to the last byte";
}

bool RecordedSamples::say_unchecked(const std::string& name) const {
    const bool holds_reserves = name == draw_file::reserves && !orders_.empty();
    const bool holds_samples = name == draw_file::sample || name == draw_file::reserves || name == draw_file::balance ||
                               name == draw_file::ledger || kind_of(name) != FileKind::evidence;
    if (!holds_reserves && (domains_.empty() || !holds_samples)) return false;
    found_.unchecked.push_back({std::string(draw_file::plain_name(name)), "unknown-method",
                                "what it says of " + words() + " rests on the record alone and is not checked"});
    return true;
}

} // namespace casedraw
