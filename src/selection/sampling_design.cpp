#include <casedraw/selection/sampling_design.hpp>

namespace casedraw {

std::string to_text(SamplingDesign design) {
    switch (design) {
    case SamplingDesign::panel_lottery:
        return "panel-lottery";
    case SamplingDesign::simple_random:
        return "simple-random";
    case SamplingDesign::crossed_strata:
        return "crossed-strata";
    }
    return "";
}

std::optional<SamplingDesign> parse_sampling_design(std::string_view text) {
    for (const auto design :
         {SamplingDesign::panel_lottery, SamplingDesign::simple_random, SamplingDesign::crossed_strata})
        if (to_text(design) == text) return design;
    return std::nullopt;
}

} // namespace casedraw
