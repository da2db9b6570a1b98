#pragma once

#include <casedraw/base/finding.hpp>
#include <utility>

namespace casedraw::eligibility_rules {

/// The first few findings of one kind, and how many there were: a list of a million faults is of no use to anyone.
class Bounded {
public:
    static constexpr std::int64_t most_named = 20;

    template <typename Make>
    void add(Make make) {
        if (count_++ < most_named) findings_.push_back(make());
    }

    std::int64_t count() const { return count_; }

    /// Those named, and one more line where there are others: `In all there are 32 cases in which …`.
    std::vector<Finding> all(const std::string& in_which) && {
        if (count_ > most_named) {
            auto rest = findings_.front();
            rest.row = 0;
            rest.cell.clear();
            rest.message = "In all there are " + std::to_string(count_) + " " + in_which + ". The first " +
                           std::to_string(most_named) + " are named.";
            findings_.push_back(std::move(rest));
        }
        return std::move(findings_);
    }

private:
    std::int64_t count_ = 0;
    std::vector<Finding> findings_;
};

inline void append(std::vector<Finding>& findings, std::vector<Finding> more) {
    for (auto& finding : more) findings.push_back(std::move(finding));
}

} // namespace casedraw::eligibility_rules
