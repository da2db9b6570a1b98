#include <casedraw/base/error.hpp>
#include <casedraw/rating/band.hpp>

namespace casedraw {
namespace {

void expects_share(std::int64_t yes, std::int64_t relevant) {
    expects(relevant >= 1 && yes >= 0 && yes <= relevant, "a share is of at least one case and at most all");
}

std::size_t exact_band(const RatingScheme& scheme, std::int64_t yes, std::int64_t relevant) {
    std::size_t band = 0;
    while (band + 1 < scheme.bands.size() && 100 * yes >= scheme.bands[band + 1].least_percent * relevant) ++band;
    return band;
}

} // namespace

std::int64_t whole_percent(std::int64_t yes, std::int64_t relevant) {
    expects_share(yes, relevant);
    return (200 * yes + relevant) / (2 * relevant);
}

std::size_t band_of_percent(const RatingScheme& scheme, std::int64_t percent) {
    std::size_t band = 0;
    while (band + 1 < scheme.bands.size() && percent >= scheme.bands[band + 1].least_percent) ++band;
    return band;
}

std::size_t band_of(const RatingScheme& scheme, std::int64_t yes, std::int64_t relevant) {
    expects_share(yes, relevant);
    if (scheme.percent == PercentRule::exact) return exact_band(scheme, yes, relevant);
    return band_of_percent(scheme, whole_percent(yes, relevant));
}

std::int64_t fewest_yes(const RatingScheme& scheme, std::size_t band, std::int64_t relevant) {
    const auto least_percent = scheme.bands[band].least_percent;
    if (band == 0 || least_percent <= 0) return 0;
    if (scheme.percent == PercentRule::exact) return (least_percent * relevant + 99) / 100;
    // From 200·yes + relevant >= 2·relevant·percent.
    return ((2 * least_percent - 1) * relevant + 199) / 200;
}

bool rounding_decides(const RatingScheme& scheme, std::int64_t yes, std::int64_t relevant) {
    return band_of_percent(scheme, whole_percent(yes, relevant)) != exact_band(scheme, yes, relevant);
}

std::vector<std::int64_t> least_scores(const RatingScheme& scheme, std::int64_t score_max) {
    if (score_max == scheme.overall.score_max) return scheme.overall.least_scores;
    std::vector<std::int64_t> least{0};
    for (const auto& share : scheme.overall.upper_shares)
        least.push_back(share.numerator * score_max / share.denominator + 1);
    return least;
}

std::size_t band_of_score(const std::vector<std::int64_t>& least, std::int64_t score) {
    std::size_t band = 0;
    while (band + 1 < least.size() && score >= least[band + 1]) ++band;
    return band;
}

} // namespace casedraw
