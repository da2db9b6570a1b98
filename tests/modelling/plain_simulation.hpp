#pragma once

#include "modelling/rating_rules.hpp"
#include "modelling/service_plan.hpp"
#include "random/bit_stream.hpp"

#include <casedraw/modelling/simulation.hpp>
#include <casedraw/rating/band.hpp>

namespace casedraw::test {

/// What `simulated` counts, said case by case: the specification of the fast simulation, which draws whole numbers of
/// cases and works 64 replicates out side by side. It takes other random numbers, so the two agree in law, not number
/// by number.
class PlainSimulation {
public:
    PlainSimulation(const modelling::ServicePlan& service, const std::string& seed)
        : service_(service), scheme_(service.plan().scheme()), bits_(sha256(seed)) {
        tally.standards.resize(service.rating().standards.size());
        tally.causes.resize(tally.standards.size());
    }

    void run() {
        const auto& domains =
            service_.groups()[chosen(service_.plan().scenario().parts, [](auto& part) { return part.weight; })];
        counts_.assign(service_.plan().questions().size(), {});
        for (std::size_t d = 0; d < domains.size(); ++d) {
            const auto& sample = domains[d].samples[chosen(domains[d].samples, [](auto& each) { return each.chance; })];
            for (std::size_t g = 0; g < domains[d].groups.size();
                 ++g) // of cases that are alike it does not matter which
                for (std::int64_t i = 0; i < domains[d].groups[g].population; ++i)
                    answer_case(d, *domains[d].groups[g].answers, i < sample.sampled[g]);
        }
        ++tally.replicates;
        std::array<std::vector<std::size_t>, 2> bands; // by the sample, by all cases
        for (const auto& standard : service_.rating().standards) {
            for (const auto reading : {by_sample, by_all}) bands[reading].push_back(band(standard, reading));
            const bool never = modelling::is_never_rated(standard, service_.domains()[standard.domain]);
            const auto s = bands[by_sample].size() - 1;
            compare(never ? none() : bands[by_sample][s], never ? 0 : bands[by_all][s], tally.standards[s]);
        }
        if (service_.overall()) compare_overall(bands[by_sample], bands[by_all]);
    }

    ModelTally tally;

private:
    enum Reading : std::size_t { by_sample, by_all };
    /// Of one key question, by reading: the cases it applies to, and yes among them.
    struct Counts {
        std::array<std::int64_t, 2> relevant{}, yes{};
    };

    template <typename Items, typename Weight>
    std::size_t chosen(const Items& items, const Weight& weight) {
        double left = 0;
        for (const auto& item : items) left += static_cast<double>(weight(item));
        std::size_t i = 0;
        for (left *= uniform_unit(bits_); i + 1 < items.size(); ++i)
            if ((left -= static_cast<double>(weight(items[i]))) < 0) break;
        return i;
    }

    /// With chance `correlation` one uniform number stands behind all answers of the case, else each has its own.
    void answer_case(std::size_t domain, const std::vector<AnswerChances>& chances, bool is_read) {
        const bool is_shared = uniform_unit(bits_) < service_.plan().scenario().correlation;
        const auto shared = uniform_unit(bits_);
        for (std::size_t q = 0; q < counts_.size(); ++q) {
            if (service_.plan().questions()[q].domain != domain || uniform_unit(bits_) >= chances[q].relevant) continue;
            const bool yes = (is_shared ? shared : uniform_unit(bits_)) < chances[q].proportion;
            for (const auto reading : {by_sample, by_all})
                if (is_read || reading == by_all) ++counts_[q].relevant[reading], counts_[q].yes[reading] += yes;
        }
    }

    std::size_t none() const { return scheme_.bands.size(); }

    /// The lowest of the key questions that apply to any case, and of what no case answers; `none` where there is none.
    std::size_t band(const modelling::StandardPlan& standard, Reading reading) const {
        auto lowest = standard.arrangements.value_or(none());
        for (const auto q : standard.questions)
            if (counts_[q].relevant[reading] > 0)
                lowest = std::min(lowest, band_of(scheme_, counts_[q].yes[reading], counts_[q].relevant[reading]));
        return lowest;
    }

    /// Gives -1 for harsh, 1 for lenient, else 0.
    int compare(std::size_t read, std::size_t all, RatingTally& outcome) const {
        if (read == all) return ++outcome.correct, 0;
        if (read == none()) return ++outcome.unrated, 0;
        return read < all ? (++outcome.harsh, -1) : (++outcome.lenient, 1);
    }

    std::size_t overall_of(const std::vector<std::size_t>& bands) const {
        auto points = service_.overall()->panel_points;
        for (std::size_t s = 0; s < bands.size(); ++s) {
            if (!service_.overall()->counts[s]) continue;
            if (bands[s] == none()) return none();
            points += scheme_.bands[bands[s]].points;
        }
        return band_of_score(service_.overall()->least_scores, points);
    }

    void compare_overall(const std::vector<std::size_t>& read, const std::vector<std::size_t>& all) {
        const auto truth = overall_of(all);
        const auto wrong = compare(overall_of(read), truth, tally.overall);
        for (std::size_t s = 0; wrong != 0 && s < read.size(); ++s) {
            auto corrected = read;
            corrected[s] = all[s];
            if (service_.overall()->counts[s] && overall_of(corrected) == truth)
                ++(wrong < 0 ? tally.causes[s].harsh : tally.causes[s].lenient);
        }
    }

    const modelling::ServicePlan& service_;
    const RatingScheme& scheme_;
    BitStream bits_;
    std::vector<Counts> counts_; ///< by modelled question
};

} // namespace casedraw::test
