#include <casedraw/acts/corrected_children.hpp>

#include <algorithm>
#include <casedraw/eligibility/kept_cases.hpp>
#include <casedraw/framework/framework.hpp>
#include <map>
#include <set>

#include "engine/first_stage.hpp"
#include "record/as_corrected.hpp"
#include "record/corrected_classes.hpp"
#include "record/present_draw.hpp"

namespace casedraw {

namespace {

/// The chance that some of these cases was drawn; nothing where no one lottery, or census, has them all.
std::optional<Rate> chance_of_any(const DrawSource& source, const std::set<std::string>& ids) {
    for (const auto& drawn : source.drawn.domains) {
        std::vector<std::uint32_t> units;
        for (const auto& id : ids)
            if (const auto unit = unit_of(drawn.design, id)) units.push_back(*unit);
        if (units.size() != ids.size()) continue;
        if (drawn.lottery() == nullptr && drawn.design.sample < drawn.design.population) return std::nullopt;
        const auto none = chance_of_none(drawn, units);
        return make_rate(none.denominator - none.numerator, none.denominator);
    }
    return std::nullopt;
}

bool is_census(const DrawSource& source, const std::string& id) {
    return std::all_of(source.drawn.domains.begin(), source.drawn.domains.end(), [&](const DomainDraw& drawn) {
        return !unit_of(drawn.design, id) || drawn.design.sample == drawn.design.population;
    });
}

class Children {
public:
    Children(const DrawSource& source, const CheckedList& before, const CheckedList& amended, const AmendmentPlan& plan)
        : source_(source), before_(before), amended_(amended), plan_(plan),
          id_(*source.framework.field_with(FieldRole::case_id)),
          person_(source.framework.field_with(FieldRole::person)),
          only_one_person_(std::uint64_t{1} << ReasonBits(source.framework).one_person) {}

    CorrectedChildren told() const {
        CorrectedChildren made;
        if (!person_ || !before_.cases.fields[*person_].present || !amended_.cases.fields[*person_].present)
            return made;
        std::set<std::string> leaving, to_read;
        std::map<std::string, std::set<std::string>> of_kept;
        const KeptCases kept(amended_.cases, source_.framework, amended_.eligibility);
        for (const auto& domain : plan_.domains)
            for (const auto& id : domain.difference.out_of_scope) {
                const auto instead = kept_instead(kept, amended_, id);
                if (!instead || !was_in_scope(*instead) || !are_of_two(before_, id, *instead)) continue;
                leaving.insert(id);
                if (std::binary_search(domain.before.to_read.begin(), domain.before.to_read.end(), id))
                    to_read.insert(id);
                of_kept[*instead].insert({id, *instead});
            }
        made.joined = static_cast<std::int64_t>(of_kept.size());
        made.leaving = static_cast<std::int64_t>(leaving.size());
        made.leaving_to_read = static_cast<std::int64_t>(to_read.size());
        made.parted = parted();
        add_chances(made, of_kept);
        return made;
    }

private:
    /// The case that a list keeps, where it leaves this one out for that alone.
    std::optional<std::string> kept_instead(const KeptCases& kept, const CheckedList& list,
                                            const std::string& id) const {
        const auto row = row_on(list, source_.framework, id);
        if (!row || list.eligibility.reasons[*row] != only_one_person_) return std::nullopt;
        const auto instead = kept.in_place_of(*row);
        return instead ? std::optional(std::string(list.cases.text(id_, *instead))) : std::nullopt;
    }

    bool was_in_scope(const std::string& id) const {
        return std::any_of(plan_.domains.begin(), plan_.domains.end(), [&](const auto& domain) {
            return std::binary_search(domain.before.in_scope.begin(), domain.before.in_scope.end(), id);
        });
    }

    bool are_of_two(const CheckedList& list, const std::string& id, const std::string& other) const {
        const auto a = row_on(list, source_.framework, id), b = row_on(list, source_.framework, other);
        return a && b && list.cases.text(*person_, *a) != list.cases.text(*person_, *b);
    }

    std::int64_t parted() const {
        std::set<std::string> found;
        const KeptCases kept(before_.cases, source_.framework, before_.eligibility);
        for (const auto& domain : plan_.domains)
            for (const auto& id : domain.difference.late) {
                const auto instead = kept_instead(kept, before_, id);
                if (instead && are_of_two(amended_, id, *instead)) found.insert(id);
            }
        return static_cast<std::int64_t>(found.size());
    }

    void add_chances(CorrectedChildren& made, const std::map<std::string, std::set<std::string>>& of_kept) const {
        bool all_counted = true;
        for (const auto& [kept, ids] : of_kept) {
            if (is_census(source_, kept)) continue;
            ++made.favoured;
            const auto chance = chance_of_any(source_, ids);
            all_counted = all_counted && chance;
            if (!chance) continue;
            if (!made.least || is_less(*chance, *made.least)) made.least = chance;
            if (!made.greatest || is_less(*made.greatest, *chance)) made.greatest = chance;
        }
        if (!all_counted) made.least = made.greatest = std::nullopt;
    }

    const DrawSource& source_;
    const CheckedList& before_;
    const CheckedList& amended_;
    const AmendmentPlan& plan_;
    std::size_t id_;
    std::optional<std::size_t> person_;
    std::uint64_t only_one_person_;
};

} // namespace

CorrectedChildren corrected_children(const DrawSource& source, const CheckedList& amended, const AmendmentPlan& plan) {
    const auto lists = standing_corrected_lists(source, source.details.events);
    return Children(source, lists.empty() ? source.checked : *lists.front(), amended, plan).told();
}

} // namespace casedraw
