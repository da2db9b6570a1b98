#include "fuzz/promise.hpp"
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/rules.hpp>
#include <casedraw/modelling/scenario.hpp>

/// Any text is either a scenario whose chances are chances, or an error that says what is wrong.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace casedraw;
    static const auto rules = builtin_rules(default_framework_id()).value();
    const auto& framework = rules.framework();
    const auto& scheme = *rules.rating();
    const auto scenario = read_scenario({reinterpret_cast<const char*>(data), size}, framework, scheme);
    if (!scenario) {
        promise(!scenario.error().message.empty(), "an error has words");
        return 0;
    }
    promise(!scenario->parts.empty() && scenario->total_weight() > 0, "a scenario has a part that can be drawn");
    promise(scenario->correlation >= 0 && scenario->correlation <= 1, "a correlation is a chance");
    promise(scenario->inspector_days(7) >= 0, "days are not negative");
    return 0;
}
