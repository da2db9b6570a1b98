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
            reached_ = {at};
            if (!place(at)) return limit();
        }
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
            if (workload_.cases[other].booked) continue;
            reached_.push_back(other);
            if (!place(other)) continue;
            take(other, inspector);
            return true;
        }
        return false;
    }

    TooFewPlaces limit() const {
        TooFewPlaces limit{reached_, {}, 0};
        for (std::uint32_t i = 0; i < seen_.size(); ++i) {
            if (seen_[i] == 0) continue;
            limit.inspectors.push_back(i);
            limit.places += workload_.inspectors[i].places;
            for (const auto at : cases_of_[i])
                if (workload_.cases[at].booked) --limit.places;
        }
        return limit;
    }

    const Workload& workload_;
    std::vector<std::uint32_t> inspector_of_;
    std::vector<std::vector<std::uint32_t>> cases_of_;
    std::vector<std::uint8_t> seen_;
    std::vector<std::uint32_t> reached_;
};

} // namespace

std::variant<std::vector<std::uint32_t>, TooFewPlaces> any_assignment(const Workload& workload) {
    return PlaceFlow(workload).run();
}

} // namespace casedraw::sharing
