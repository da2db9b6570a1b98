#include "verification/recorded_samples.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/selection/methods.hpp>
#include <numeric>

#include "record/present_draw.hpp"

namespace casedraw {

namespace {

bool is_known(const RecordedDesign& design) {
    const auto& known = method::without_table;
    return design.lottery_sha256 || std::find(known.begin(), known.end(), design.method) != known.end();
}

/// Cases that the list does not give are left out; comparing the record names them.
std::vector<std::uint32_t> units_among(const Design& design, const std::vector<std::string>& ids) {
    std::vector<std::uint32_t> units;
    for (const auto& id : ids)
        if (const auto unit = unit_of(design, id)) units.push_back(*unit);
    return units;
}

void put(DomainDraw& domain, const RecordedDomain& recorded) {
    domain.sample = units_among(domain.design, recorded.sample);
    std::sort(domain.sample.begin(), domain.sample.end());
    domain.reserves = units_among(domain.design, recorded.reserves);
    if (!std::holds_alternative<Census>(domain.drawn_by) && !std::holds_alternative<NoSample>(domain.drawn_by))
        domain.drawn_by = SimpleRandomSample{recorded.design.method};
}

} // namespace

RecordedSamples::RecordedSamples(const Record& record, Verification& found) : record_(record), found_(found) {
    for (const auto& domain : record.domains) {
        if (is_known(domain.design)) continue;
        domains_.insert(domain.id);
        found.unchecked.push_back({"record.json",
                                   "domain " + domain.id + " was drawn by the method " + domain.design.method +
                                       ", which this version of casedraw does not know. Its design, sample and "
                                       "reserves are taken from the record as they are, and are not checked",
                                   {},
                                   "designs." + domain.id});
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
    if (domains_.empty()) return;
    for (auto& domain : drawn.domains)
        if (const auto& id = framework.domains[domain.domain].id; has(id)) put(domain, *record_.domain(id));
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
            found_.differences.push_back({"record.json",
                                          "its population of " + domain.id + " is not the number of eligible cases",
                                          {},
                                          "designs." + domain.id + ".population"});
        if (sampled != domain.design.sample || recorded.design.sample != domain.design.sample)
            found_.differences.push_back({"record.json",
                                          "its sample of " + domain.id + " is not as large as the sizes say",
                                          {},
                                          "designs." + domain.id + ".sample"});
        domain.design = recorded.design;
    }
    auto& text = made.files[draw_file::record] = write_record(made.record);
    made.record.record_sha256 = written_digest(text);
}

void RecordedSamples::say_unchecked(const std::string& name) const {
    found_.unchecked.push_back({std::string(draw_file::plain_name(name)),
                                "what it says of domain " + listed({domains_.begin(), domains_.end()}) +
                                    " rests on the record alone and is not checked"});
}

} // namespace casedraw
