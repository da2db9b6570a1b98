#include "sizing/asked_sizes.hpp"
#include "framework/no_framework.hpp"
#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

constexpr std::int64_t largest_share = 1'000'000;
constexpr std::int64_t largest_count = 100'000'000;

/// What is wrong with the numbers of an allocation, or nothing.
using Fault = std::optional<std::string>;

std::vector<std::string_view> parts(std::string_view text) {
    std::vector<std::string_view> found;
    for (;;) {
        const auto colon = text.find(':');
        found.push_back(text.substr(0, colon));
        if (colon == std::string_view::npos) return found;
        text.remove_prefix(colon + 1);
    }
}

std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t most) {
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
        if (value > most) return std::nullopt;
    }
    if (text.empty()) return std::nullopt;
    return value;
}

/// `fixed:COURT:OOCD`
std::string with_domains(const std::string& mode, const Framework& framework) {
    auto text = mode;
    for (const auto d : allocation::allocated_domains(framework)) {
        auto id = framework.domains[d].id;
        std::transform(id.begin(), id.end(), id.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; });
        text += ":" + id;
    }
    return text;
}

std::vector<std::string> allowed(const Framework& framework) {
    const auto domains = allocation::allocated_domains(framework).size();
    if (domains == 0) return {"each"};
    if (domains == 1) return {"pooled", "each", with_domains("fixed", framework)};
    std::vector<std::string> modes{domains == 2 ? "ratio:60:40" : with_domains("ratio", framework),
                                   "proportional",
                                   with_domains("caseload", framework),
                                   "each",
                                   "pooled",
                                   with_domains("fixed", framework)};
    if (domains == 2 || framework.sampling.allocation.rfind("ratio:", 0) == 0) modes.push_back("equal-margin");
    return modes;
}

tl::unexpected<Error> refused(std::string_view text, const std::string& why, const Framework& framework) {
    if (const auto none = no_framework(framework)) return tl::unexpected(*none);
    std::string choices;
    for (const auto& mode : allowed(framework)) choices += (choices.empty() ? "" : ", ") + mode;
    return failure(ErrorKind::wrong_use, "bad-allocation",
                   "The allocation `" + std::string(text) + "` cannot be used: " + why + " Allowed for " +
                       framework.id + ": " + choices + ".");
}

Fault fault_of_count(std::size_t given, std::size_t domains) {
    if (given == domains) return std::nullopt;
    return "it gives " + counted(static_cast<std::int64_t>(given), "number", "numbers") + " and there " +
           (domains == 1 ? "is " : "are ") + counted(static_cast<std::int64_t>(domains), "domain", "domains") +
           " to share among.";
}

std::string not_from_0_to(std::string_view number, std::int64_t most) {
    return "`" + std::string(number) + "` is not a whole number from 0 to " + std::to_string(most) + ".";
}

Fault fault_of_numbers(const std::vector<std::int64_t>& values, std::size_t domains, std::int64_t most) {
    if (auto fault = fault_of_count(values.size(), domains)) return fault;
    for (const auto value : values)
        if (value < 0 || value > most) return not_from_0_to(std::to_string(value), most);
    if (std::all_of(values.begin(), values.end(), [](std::int64_t value) { return value == 0; }))
        return "every number is 0, which would draw no case.";
    return std::nullopt;
}

/// What an allocation asks of the framework, as one visitor so that a new kind cannot be forgotten.
struct FaultOf {
    const Framework& framework;
    std::size_t domains;

    Fault operator()(const RatioAllocation& ratio) const { return shared(ratio.shares, largest_share); }
    Fault operator()(const ProportionalAllocation&) const { return with_several(); }
    Fault operator()(const CaseloadAllocation& caseload) const { return shared(caseload.caseloads, largest_count); }
    Fault operator()(const EachAllocation&) const { return std::nullopt; }
    Fault operator()(const PooledAllocation&) const { return with_any(); }
    Fault operator()(const FixedAllocation& fixed) const {
        if (auto fault = with_any()) return fault;
        return fault_of_numbers(fixed.samples, domains, largest_count);
    }
    Fault operator()(const EqualMarginAllocation&) const {
        if (auto fault = with_several()) return fault;
        if (allocation::default_ratio(framework)) return std::nullopt;
        return "it starts from a ratio, and the framework states none.";
    }

private:
    Fault with_any() const {
        if (domains > 0) return std::nullopt;
        return "every domain is sized by a rule of its own.";
    }
    Fault with_several() const {
        if (auto fault = with_any()) return fault;
        if (domains > 1) return std::nullopt;
        return "there is one pool of cases and nothing to share it with.";
    }
    Fault shared(const std::vector<std::int64_t>& values, std::int64_t most) const {
        if (auto fault = with_several()) return fault;
        return fault_of_numbers(values, domains, most);
    }
};

Fault fault_of(const Allocation& allocation, const Framework& framework) {
    return std::visit(FaultOf{framework, allocation::allocated_domains(framework).size()}, allocation);
}

/// The numbers behind a mode; nothing, with the fault, where one is no number.
std::optional<std::vector<std::int64_t>> numbers(const std::vector<std::string_view>& text, std::int64_t most,
                                                 Fault& fault) {
    std::vector<std::int64_t> values;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const auto value = whole_number(text[i], most);
        if (!value) {
            fault = not_from_0_to(text[i], most);
            return std::nullopt;
        }
        values.push_back(*value);
    }
    return values;
}

/// By its mode, `numbers` where it takes any; nothing for a mode that is none.
std::optional<Allocation> by_mode(std::string_view mode, std::vector<std::int64_t> numbers) {
    if (mode == "ratio") return RatioAllocation{std::move(numbers)};
    if (mode == "caseload") return CaseloadAllocation{std::move(numbers)};
    if (mode == "fixed") return FixedAllocation{std::move(numbers)};
    if (mode == "proportional") return ProportionalAllocation{};
    if (mode == "each") return EachAllocation{};
    if (mode == "pooled") return PooledAllocation{};
    if (mode == "equal-margin") return EqualMarginAllocation{};
    return std::nullopt;
}

std::string joined(std::string mode, const std::vector<std::int64_t>& values) {
    for (const auto value : values) mode += ":" + std::to_string(value);
    return mode;
}

struct AsText {
    std::string operator()(const RatioAllocation& ratio) const { return joined("ratio", ratio.shares); }
    std::string operator()(const ProportionalAllocation&) const { return "proportional"; }
    std::string operator()(const CaseloadAllocation& caseload) const { return joined("caseload", caseload.caseloads); }
    std::string operator()(const EachAllocation&) const { return "each"; }
    std::string operator()(const PooledAllocation&) const { return "pooled"; }
    std::string operator()(const FixedAllocation& fixed) const { return joined("fixed", fixed.samples); }
    std::string operator()(const EqualMarginAllocation&) const { return "equal-margin"; }
};

} // namespace

Result<Allocation> parse_allocation(std::string_view text, const Framework& framework) {
    const auto word = parts(trimmed(text));
    const auto mode = word[0];
    const bool takes_numbers = mode == "ratio" || mode == "caseload" || mode == "fixed";
    if (!by_mode(mode, {})) return refused(text, "`" + std::string(mode) + "` is not an allocation.", framework);
    if (!takes_numbers && word.size() > 1)
        return refused(text, "`" + std::string(mode) + "` takes no numbers.", framework);
    Fault fault;
    const auto domains = allocation::allocated_domains(framework).size();
    const auto given = numbers(word, mode == "ratio" ? largest_share : largest_count, fault);
    auto read = by_mode(mode, given.value_or(std::vector<std::int64_t>(domains, 1)));
    if (auto own = fault_of(*read, framework)) return refused(text, *own, framework);
    if (fault) return refused(text, *fault, framework);
    return std::move(*read);
}

Result<Allocation> usual_allocation(const Framework& framework) {
    if (!framework.for_reading_only.empty())
        return failure(ErrorKind::wrong_use, "for-reading-only", framework.id + ": " + framework.for_reading_only);
    return parse_allocation(framework.sampling.allocation, framework);
}

Result<std::monostate> check_allocation(const Allocation& allocation, const Framework& framework) {
    if (const auto fault = fault_of(allocation, framework)) return refused(to_text(allocation), *fault, framework);
    return {};
}

std::string to_text(const Allocation& allocation) { return std::visit(AsText{}, allocation); }

} // namespace casedraw
