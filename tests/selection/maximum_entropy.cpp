#include "selection/maximum_entropy.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

namespace casedraw::testing {

namespace {

using Table = std::vector<int>;

std::vector<std::size_t> cell_of_unit(const Design& design) {
    std::vector<std::size_t> cell_of(design.case_ids.size());
    for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
        for (const auto unit : design.cells[cell].units) cell_of[unit] = cell;
    return cell_of;
}

/// Lists tables cell by cell; a branch ends where a margin can no longer be kept.
class Enumeration {
public:
    Enumeration(const Design& design, std::size_t most) : design_(design), most_(most), table_(design.cells.size(), 0) {
        demands_.push_back({static_cast<int>(design.sample), static_cast<int>(design.sample), 0, 0});
        margins_of_.assign(design.cells.size(), {0});
        for (const auto& margin : design.margins) {
            for (const auto cell : margin.cells) margins_of_[cell].push_back(demands_.size());
            demands_.push_back({static_cast<int>(margin.floor), static_cast<int>(margin.ceiling), 0, 0});
        }
        for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
            for (const auto margin : margins_of_[cell]) demands_[margin].left += population(cell);
    }

    std::optional<std::vector<Table>> tables() {
        if (!place(0)) return std::nullopt;
        return std::move(found_);
    }

private:
    struct Demand {
        int floor, ceiling;
        int held, left;
    };
    int population(std::size_t cell) const { return static_cast<int>(design_.cells[cell].population()); }

    bool place(std::size_t cell) {
        if (++steps_ > most_steps) return false;
        if (cell == table_.size()) {
            found_.push_back(table_);
            return found_.size() <= most_;
        }
        for (const auto margin : margins_of_[cell]) demands_[margin].left -= population(cell);
        bool goes_on = true;
        for (int count = 0; count <= population(cell) && goes_on; ++count) {
            const auto fits = [this, count](std::size_t margin) {
                const auto& demand = demands_[margin];
                return demand.held + count <= demand.ceiling && demand.held + count + demand.left >= demand.floor;
            };
            if (!std::all_of(margins_of_[cell].begin(), margins_of_[cell].end(), fits)) continue;
            table_[cell] = count;
            for (const auto margin : margins_of_[cell]) demands_[margin].held += count;
            goes_on = place(cell + 1);
            for (const auto margin : margins_of_[cell]) demands_[margin].held -= count;
        }
        for (const auto margin : margins_of_[cell]) demands_[margin].left += population(cell);
        return goes_on;
    }

    static constexpr std::int64_t most_steps = 30'000'000;
    const Design& design_;
    std::size_t most_;
    std::int64_t steps_ = 0;
    Table table_;
    std::vector<Demand> demands_;
    std::vector<std::vector<std::size_t>> margins_of_;
    std::vector<Table> found_;
};

/// The dual of maximum entropy: minimises log Σ w exp(β·(a − t)) by Newton's method with halved steps. Tables are kept
/// as the cells that they hold cases of, about half of all, since their squares are what takes long.
class Tilt {
public:
    Tilt(const Design& design, const std::vector<Table>& tables)
        : target_(static_cast<Eigen::Index>(design.cells.size())), begin_{0},
          probability_(static_cast<Eigen::Index>(tables.size())) {
        for (std::size_t cell = 0; cell < design.cells.size(); ++cell)
            target_[static_cast<Eigen::Index>(cell)] =
                static_cast<double>(design.sample * design.cells[cell].population()) /
                static_cast<double>(design.population);
        for (const auto& table : tables) {
            log_weight_.push_back(0);
            for (std::size_t cell = 0; cell < table.size(); ++cell) {
                if (table[cell] == 0) continue;
                const auto population = static_cast<double>(design.cells[cell].population());
                const double count = table[cell];
                log_weight_.back() +=
                    std::lgamma(population + 1) - std::lgamma(count + 1) - std::lgamma(population - count + 1);
                held_.push_back({static_cast<Eigen::Index>(cell), count});
            }
            begin_.push_back(held_.size());
        }
    }

    std::vector<double> solve() {
        Eigen::VectorXd beta = Eigen::VectorXd::Zero(target_.size());
        double value = evaluate(beta);
        for (int step = 0; step < 200; ++step) {
            work_out_moments();
            const Eigen::VectorXd off = mean_ - target_;
            if (off.cwiseAbs().maxCoeff() < 1e-7) break;
            Eigen::MatrixXd curvature = squares_.selfadjointView<Eigen::Upper>();
            curvature -= mean_ * mean_.transpose();
            curvature.diagonal().array() += 1e-10;
            const Eigen::VectorXd direction = curvature.ldlt().solve(off);
            double length = 1;
            while (length > 1e-6 && !(evaluate(beta - length * direction) < value)) length /= 2;
            beta -= length * direction;
            value = evaluate(beta);
        }
        return {probability_.data(), probability_.data() + probability_.size()};
    }

private:
    struct Held {
        Eigen::Index cell;
        double count;
    };

    double evaluate(const Eigen::VectorXd& beta) {
        const double* const of_cell = beta.data();
        for (std::size_t k = 0; k < log_weight_.size(); ++k) {
            double exponent = log_weight_[k];
            for (auto at = begin_[k]; at < begin_[k + 1]; ++at) exponent += held_[at].count * of_cell[held_[at].cell];
            probability_[static_cast<Eigen::Index>(k)] = exponent;
        }
        const double largest = probability_.maxCoeff();
        probability_ = (probability_.array() - largest).exp().matrix();
        const double sum = probability_.sum();
        probability_ /= sum;
        return largest + std::log(sum) - beta.dot(target_);
    }

    /// Of the squares the upper half.
    void work_out_moments() {
        const auto cells = target_.size();
        mean_.setZero(cells);
        squares_.setZero(cells, cells);
        double* const squares = squares_.data();
        for (std::size_t k = 0; k < log_weight_.size(); ++k) {
            const double probability = probability_[static_cast<Eigen::Index>(k)];
            for (auto one = begin_[k]; one < begin_[k + 1]; ++one) {
                const double share = probability * held_[one].count;
                mean_[held_[one].cell] += share;
                double* const column = squares + held_[one].cell * cells;
                for (auto other = begin_[k]; other <= one; ++other)
                    column[held_[other].cell] += share * held_[other].count;
            }
        }
    }

    Eigen::VectorXd target_, mean_;
    Eigen::MatrixXd squares_;
    std::vector<double> log_weight_;
    std::vector<Held> held_;
    std::vector<std::size_t> begin_; ///< by table, into `held_`
    Eigen::VectorXd probability_;
};

template <typename Key>
std::vector<std::int64_t> values_of(const std::map<Key, std::int64_t>& counts) {
    std::vector<std::int64_t> values;
    for (const auto& [key, count] : counts) values.push_back(count);
    return values;
}

} // namespace

std::optional<std::vector<std::vector<int>>> feasible_tables(const Design& design, std::size_t most) {
    return Enumeration(design, most).tables();
}

std::optional<MaximumEntropy> maximum_entropy(const Design& design, std::size_t most) {
    auto tables = feasible_tables(design, most);
    if (!tables || tables->empty()) return std::nullopt;
    auto probability = Tilt(design, *tables).solve();
    return MaximumEntropy{std::move(*tables), std::move(probability)};
}

std::vector<std::int64_t> table_frequencies(const MaximumEntropy& law, const Design& design, const Lottery& lottery) {
    const auto cell_of = cell_of_unit(design);
    const auto sample = static_cast<std::size_t>(lottery.sample);
    std::vector<std::int64_t> frequencies(law.tables.size(), 0);
    for (std::size_t begin = 0; begin < lottery.members.size(); begin += sample) {
        Table table(design.cells.size(), 0);
        for (auto k = begin; k < begin + sample; ++k) ++table[cell_of[lottery.members[k]]];
        const auto found = std::lower_bound(law.tables.begin(), law.tables.end(), table); // they were listed in order
        if (found == law.tables.end() || *found != table) throw std::logic_error("a panel keeps no feasible table");
        ++frequencies[static_cast<std::size_t>(found - law.tables.begin())];
    }
    return frequencies;
}

std::vector<std::int64_t> independent_frequencies(const MaximumEntropy& law, std::int64_t draws, BitStream& bits) {
    std::vector<double> up_to;
    double sum = 0;
    for (const auto probability : law.probability) up_to.push_back(sum += probability);
    std::vector<std::int64_t> frequencies(law.tables.size(), 0);
    for (std::int64_t draw = 0; draw < draws; ++draw) {
        const auto at = std::upper_bound(up_to.begin(), up_to.end(), uniform_unit(bits) * sum);
        ++frequencies[static_cast<std::size_t>(std::min(at, up_to.end() - 1) - up_to.begin())];
    }
    return frequencies;
}

double divergence(const MaximumEntropy& law, const std::vector<std::int64_t>& frequencies) {
    double total = 0;
    for (const auto frequency : frequencies) total += static_cast<double>(frequency);
    double sum = 0;
    for (std::size_t k = 0; k < frequencies.size(); ++k) {
        const double share = static_cast<double>(frequencies[k]) / total;
        if (share > 0) sum += share * std::log(share / law.probability[k]);
    }
    return sum;
}

double effective_number(const std::vector<std::int64_t>& frequencies) {
    double total = 0;
    for (const auto frequency : frequencies) total += static_cast<double>(frequency);
    double entropy = 0;
    for (const auto frequency : frequencies)
        if (frequency > 0)
            entropy -= static_cast<double>(frequency) / total * std::log(static_cast<double>(frequency) / total);
    return std::exp(entropy);
}

std::vector<std::vector<double>> pair_chances(const MaximumEntropy& law, const Design& design) {
    const auto cells = design.cells.size();
    std::vector<std::vector<double>> of_cells(cells, std::vector<double>(cells, 0));
    for (std::size_t k = 0; k < law.tables.size(); ++k)
        for (std::size_t a = 0; a < cells; ++a) {
            const double cases = law.probability[k] * law.tables[k][a];
            if (cases == 0) continue;
            for (std::size_t b = 0; b <= a; ++b) of_cells[a][b] += cases * (law.tables[k][b] - (a == b ? 1 : 0));
        }
    for (std::size_t a = 0; a < cells; ++a)
        for (std::size_t b = 0; b <= a; ++b) {
            const auto pairs = design.cells[a].population() * (design.cells[b].population() - (a == b ? 1 : 0));
            if (pairs > 0) of_cells[a][b] /= static_cast<double>(pairs);
            of_cells[b][a] = of_cells[a][b];
        }
    const auto cell_of = cell_of_unit(design);
    std::vector<std::vector<double>> chances(cell_of.size(), std::vector<double>(cell_of.size(), 0));
    for (std::size_t i = 0; i < cell_of.size(); ++i)
        for (std::size_t j = 0; j < cell_of.size(); ++j) chances[i][j] = of_cells[cell_of[i]][cell_of[j]];
    return chances;
}

std::vector<std::vector<double>> pair_chances(const Lottery& lottery, const Design& design) {
    const auto units = design.case_ids.size();
    std::vector<std::vector<double>> chances(units, std::vector<double>(units, 0));
    const auto sample = static_cast<std::size_t>(lottery.sample);
    for (std::size_t begin = 0; begin < lottery.members.size(); begin += sample)
        for (auto a = begin; a < begin + sample; ++a)
            for (auto b = begin; b < begin + sample; ++b)
                chances[lottery.members[a]][lottery.members[b]] += 1.0 / static_cast<double>(lottery.panels);
    return chances;
}

std::vector<std::int64_t> panel_frequencies(const Lottery& lottery) {
    std::map<std::vector<std::uint32_t>, std::int64_t> counts;
    for (auto begin = lottery.members.begin(); begin != lottery.members.end(); begin += lottery.sample)
        ++counts[{begin, begin + lottery.sample}];
    return values_of(counts);
}

} // namespace casedraw::testing
