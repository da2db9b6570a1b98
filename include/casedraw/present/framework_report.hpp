#pragma once

#include <casedraw/framework/rating_scheme.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

struct Framework;

/// One thing in which two frameworks differ.
struct FrameworkDifference {
    std::string what;   ///< by id: "domain court, window, from"
    std::string first;  ///< what the first has; empty where it has nothing
    std::string second; ///< likewise
};

/// Everything in which two complete framework texts differ, by id, rule and number. Sources, notes and worked examples
/// are not looked at. Both are JSON objects.
std::vector<FrameworkDifference> framework_differences(std::string_view first, std::string_view second);

/// As a table for people, and as one JSON document.
std::string differences_text(const std::string& first, const std::string& second,
                             const std::vector<FrameworkDifference>& differences);
std::string differences_json(const std::string& first, const std::string& second,
                             const std::vector<FrameworkDifference>& differences);

/// A framework as a page for people: windows, settings, sizes, bands, standards, a screen each. `scheme` is null where
/// it does not say how it is rated; `note` is what its document says of the whole.
std::string framework_page(const Framework& framework, const RatingScheme* scheme, const std::string& note);

} // namespace casedraw
