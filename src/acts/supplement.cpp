#include <casedraw/acts/supplement.hpp>
#include <casedraw/base/error.hpp>
#include <casedraw/base/sha256.hpp>
#include <string>

namespace casedraw {

std::int64_t supplement_size(std::int64_t late, std::int64_t sample, std::int64_t population, std::string_view seed,
                             std::string_view domain) {
    constexpr std::int64_t most = 100'000'000;
    expects(late >= 0 && late <= most && sample >= 0 && sample <= population && population > 0 && population <= most,
            "a supplement is sized by counts of cases");
    const auto shared = late * sample;
    std::string text(seed);
    text.append("|supplement-size|").append(domain);
    const auto picked = static_cast<std::int64_t>(remainder(sha256(text), static_cast<std::uint64_t>(population)));
    return shared / population + (picked < shared % population ? 1 : 0);
}

} // namespace casedraw
