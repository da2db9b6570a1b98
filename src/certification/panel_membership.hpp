#pragma once

#include <casedraw/certification/certificate.hpp>
#include <cstdint>
#include <vector>

namespace casedraw {

/// In how many panels each pair of cases stands together; on the diagonal, each case.
class PairCounts {
public:
    explicit PairCounts(const PublishedTable& table);
    std::int64_t operator()(std::size_t a, std::size_t b) const { return counts_[a * size_ + b]; }
    std::size_t size() const { return size_; }

private:
    std::size_t size_;
    std::vector<std::uint32_t> counts_;
};

/// By case, then panel: whether the case stands in it; and by case how much it counts.
class Membership {
public:
    explicit Membership(const PublishedTable& table);
    const std::uint8_t* of(std::size_t unit) const { return member_.data() + unit * panels_; }
    std::size_t panels() const { return panels_; }
    std::int64_t weight(std::size_t unit) const { return weights_[unit]; }

private:
    std::size_t panels_;
    std::vector<std::uint8_t> member_;
    std::vector<std::int64_t> weights_;
};

/// Yes (1) or no (0) by case.
using AnswerPattern = std::vector<std::uint8_t>;

/// By how much a case counts: 1 where every case counts alike.
std::int64_t weight_in(const PublishedTable& table, std::size_t unit);

/// The sum of the weights of yes in each panel.
std::vector<std::int64_t> yes_by_panel(const PublishedTable& table, const AnswerPattern& answers);

} // namespace casedraw
