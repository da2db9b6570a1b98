#include "acts/since_draw.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <set>

#include "record/present_draw.hpp"

namespace casedraw {

namespace {

/// One domain while acts are taken in.
class Since {
public:
    explicit Since(const DomainDraw& drawn) : drawn_(drawn) {
        made_.population = drawn.design.population;
        made_.size = drawn.design.sample;
    }

    /// Who leaves and who comes.
    void take(const DomainChange& change) {
        auto& found = made_.found.emplace_back();
        found.units.assign(drawn_.design.case_ids.size(), 0);
        for (const auto& left : change.left) {
            if (left.as == LeftAs::lost) continue;
            --made_.population;
            out_.insert(left.case_id);
            if (const auto unit = unit_of(drawn_.design, left.case_id)) found.units[*unit] = 1;
        }
        for (const auto& id : change.returned) {
            ++made_.population;
            out_.erase(id);
            const auto unit = unit_of(drawn_.design, id);
            for (auto& earlier : made_.found)
                if (unit) earlier.units[*unit] = 0;
        }
        made_.population += static_cast<std::int64_t>(change.late_drawn.size() + change.late_reserves.size());
        late_drawn_.insert(late_drawn_.end(), change.late_drawn.begin(), change.late_drawn.end());
    }

    /// How many are due after the last change, late cases that were drawn included, and how reserves were called.
    void call(std::int64_t size, Calling calling) {
        made_.size = size;
        made_.found.back().calling = calling;
        made_.found.back().size = size - std::count_if(late_drawn_.begin(), late_drawn_.end(),
                                                       [&](const auto& id) { return out_.count(id) == 0; });
    }

    std::size_t domain() const { return drawn_.domain; }
    const DomainSinceDraw& made() const { return made_; }

private:
    const DomainDraw& drawn_;
    DomainSinceDraw made_;
    std::set<std::string> out_; ///< cases that are not in scope
    std::vector<std::string> late_drawn_;
};

} // namespace

bool changes_list(const DomainChange& change) {
    return !change.returned.empty() || !change.late_drawn.empty() || !change.late_reserves.empty() ||
           std::any_of(change.left.begin(), change.left.end(),
                       [](const CaseLeft& left) { return left.as != LeftAs::lost; });
}

Result<Sizes> sizes_for(const DrawSource& source, std::vector<std::int64_t> populations) {
    return sizes(source.framework, {.populations = std::move(populations),
                                    .allocation = source.request.allocation,
                                    .precision = source.request.precision});
}

Result<std::vector<DomainSinceDraw>> since_draw(const DrawSource& source, const std::vector<Event>& events) {
    const auto standing = standing_events(events);
    if (!standing) return tl::unexpected(standing.error());
    std::vector<Since> domains(source.drawn.domains.begin(), source.drawn.domains.end());
    auto populations = source.checked.eligibility.population;
    for (const auto e : *standing) {
        std::vector<std::pair<Since*, const DomainChange*>> changed;
        for (const auto& change : events[e].changes)
            for (auto& domain : domains) {
                if (source.framework.domains[domain.domain()].id != change.domain || !changes_list(change)) continue;
                domain.take(change);
                changed.emplace_back(&domain, &change);
            }
        for (const auto& domain : domains) populations[domain.domain()] = domain.made().population;
        if (changed.empty()) continue;
        const auto sized = sizes_for(source, populations);
        if (!sized) return tl::unexpected(sized.error());
        const auto calling = events[e].kind == EventKind::substitute ? Calling::by_rule : Calling::in_order;
        for (const auto& [domain, change] : changed)
            domain->call(change->size.value_or(sized->domains[domain->domain()].sample), calling);
    }
    std::vector<DomainSinceDraw> made;
    for (const auto& domain : domains) made.push_back(domain.made());
    return made;
}

} // namespace casedraw
