#include "assignment/places.hpp"

#include <algorithm>

namespace casedraw::sharing {

namespace {

constexpr auto nobody = UINT32_MAX;

class PlaceFlow {
public:
    explicit PlaceFlow(const Workload& workload)
        : workload_(workload), inspector_of_(workload.cases.size(), nobody), cases_of_(workload.inspectors.size()) {}

    std::variant<std::vector<std::uint32_t>, TooFewPlaces> run() {
        for (std::uint32_t at = 0; at < inspector_of_.size(); ++at)
            if (const auto booked = workload_.cases[at].booked) give(at, *booked);
        for (std::uint32_t at = 0; at < inspector_of_.size(); ++at) {
            if (inspector_of_[at] != nobody) continue;
            seen_.assign(workload_.inspectors.size(), 0);
            if (!place(at)) unplaced_.push_back(at);
        }
        if (!unplaced_.empty()) return limit();
        return inspector_of_;
    }

private:
    bool has_room(std::uint32_t inspector) const {
        return static_cast<std::int64_t>(cases_of_[inspector].size()) < workload_.inspectors[inspector].places;
    }

    void give(std::uint32_t at, std::uint32_t inspector) {
        inspector_of_[at] = inspector;
        cases_of_[inspector].push_back(at);
    }

    void take(std::uint32_t at, std::uint32_t inspector) {
        auto& cases = cases_of_[inspector];
        const auto found = std::find(cases.begin(), cases.end(), at);
        *found = cases.back();
        cases.pop_back();
    }

    /// Gives the case to somebody, moving others on where that is needed.
    bool place(std::uint32_t at) {
        for (std::uint32_t i = 0; i < workload_.inspectors.size(); ++i) {
            if (seen_[i] != 0 || workload_.inspectors[i].may_read[at] == 0) continue;
            seen_[i] = 1;
            if (!has_room(i) && !make_room(i)) continue;
            give(at, i);
            return true;
        }
        return false;
    }

    bool make_room(std::uint32_t inspector) {
        const auto there = cases_of_[inspector];
        for (const auto other : there) {
            if (workload_.cases[other].booked || !place(other)) continue;
            take(other, inspector);
            return true;
        }
        return false;
    }

    /// Cases that nobody may read, and whatever competes for places with the others that got none.
    TooFewPlaces limit() {
        std::vector<std::uint32_t> without_reader, without_place;
        for (const auto at : unplaced_) {
            const bool any_reader = std::any_of(workload_.inspectors.begin(), workload_.inspectors.end(),
                                                [&](const Inspector& each) { return each.may_read[at] != 0; });
            (any_reader ? without_place : without_reader).push_back(at);
        }
        if (without_reader.empty()) return competing_with(std::move(without_place));
        TooFewPlaces limit{std::move(without_reader), {}, 0};
        if (!without_place.empty()) limit.further.push_back(competing_with(std::move(without_place)));
        return limit;
    }

    TooFewPlaces competing_with(std::vector<std::uint32_t> without_place) {
        TooFewPlaces limit{std::move(without_place), {}, 0};
        seen_.assign(workload_.inspectors.size(), 0);
        for (std::size_t next = 0; next < limit.cases.size(); ++next)
            for (std::uint32_t i = 0; i < seen_.size(); ++i)
                if (seen_[i] == 0 && workload_.inspectors[i].may_read[limit.cases[next]] != 0) add(i, limit);
        std::sort(limit.cases.begin(), limit.cases.end());
        std::sort(limit.inspectors.begin(), limit.inspectors.end());
        return limit;
    }

    void add(std::uint32_t inspector, TooFewPlaces& limit) {
        seen_[inspector] = 1;
        limit.inspectors.push_back(inspector);
        limit.places += workload_.inspectors[inspector].places;
        for (const auto at : cases_of_[inspector])
            if (workload_.cases[at].booked)
                --limit.places;
            else
                limit.cases.push_back(at);
    }

    const Workload& workload_;
    std::vector<std::uint32_t> inspector_of_;
    std::vector<std::vector<std::uint32_t>> cases_of_;
    std::vector<std::uint8_t> seen_;
    std::vector<std::uint32_t> unplaced_;
};

} // namespace

std::variant<std::vector<std::uint32_t>, TooFewPlaces> any_assignment(const Workload& workload) {
    return PlaceFlow(workload).run();
}

} // namespace casedraw::sharing
