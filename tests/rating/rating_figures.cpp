#include "rating/chances.hpp"
#include "rating/interval.hpp"

#include <casedraw/base/sha256.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/load_rating.hpp>
#include <casedraw/rating/band.hpp>
#include <cstdint>
#include <cstring>
#include <iostream>
#include <string>

/// Prints a digest of every bit of bounds and chances, a line for each size of service: the same lines from every
/// compiler and machine, WebAssembly among them.
namespace {

using namespace casedraw;

std::string bits(double figure) {
    std::uint64_t whole = 0;
    std::memcpy(&whole, &figure, sizeof whole);
    return std::to_string(whole) + " ";
}

std::string bits(const std::vector<double>& figures) {
    std::string text;
    for (const auto figure : figures) text += bits(figure);
    return text;
}

std::string bits(const Interval& interval) { return bits(interval.lower) + bits(interval.upper); }

/// Answers of a service: so many of a sample relevant, so many of those a yes.
template <typename Use>
void for_answers(std::int64_t population, const Use& use) {
    const auto read = population - population / 4;
    for (const auto relevant : {read, read - read / 3, read / 2 + 1})
        for (std::int64_t eighth = 0; eighth <= 8; ++eighth)
            for (const bool to_all : {false, true})
                if (!to_all || relevant == read)
                    use(SampledAnswers{relevant * eighth / 8, relevant, read, population, to_all});
}

std::string figures(const RatingScheme& scheme, std::int64_t population, const numerics::LogGammaTable& log_gamma) {
    std::string text;
    StandardsChances standards;
    for_answers(population, [&](const SampledAnswers& answers) {
        const auto chances = key_question_chances(scheme, answers, log_gamma);
        text += bits(finite_population_interval(answers, scheme.confidence)) +
                bits(unlimited_population_interval(answers.yes, answers.relevant, scheme.confidence));
        text +=
            bits(chances.uniform) + bits(chances.jeffreys) + bits(chances.uniform_prior) + bits(chances.jeffreys_prior);
        if (standards.size() < 12) standards.push_back({chances.uniform, chances.jeffreys});
    });
    const auto overall =
        overall_chances(scheme, standards, least_scores(scheme, static_cast<std::int64_t>(3 * standards.size())));
    return text + bits(overall.if_independent) + bits(overall.if_fully_dependent);
}

} // namespace

int main() {
    const auto id = std::string(default_framework_id());
    const auto framework = builtin_framework(id).value();
    const auto scheme = rating_scheme(*builtin_framework_text(id), framework).value();
    const numerics::LogGammaTable log_gamma(5003);
    for (const std::int64_t population : {2, 5, 13, 25, 40, 85, 125, 300, 520, 5000})
        std::cout << "eligible " << population << ": " << to_hex(sha256(figures(scheme, population, log_gamma)))
                  << "\n";
}
