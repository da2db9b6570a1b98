#include "sizing/asked_sizes.hpp"
#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>

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
    std::string choices;
    for (const auto& mode : allowed(framework)) choices += (choices.empty() ? "" : ", ") + mode;
    return failure(ErrorKind::wrong_use, "bad-allocation",
                   "The allocation `" + std::string(text) + "` cannot be used: " + why + " Allowed for " +
                       framework.id + ": " + choices + ".");
}

struct Numbers {
    std::vector<std::int64_t> values;
    Fault fault;
};

Numbers numbers(const std::vector<std::string_view>& text, std::size_t domains, std::int64_t most) {
    if (text.size() - 1 != domains)
        return {{},
                "it gives " + counted(static_cast<std::int64_t>(text.size()) - 1, "number", "numbers") + " and there " +
                    (domains == 1 ? "is " : "are ") + counted(static_cast<std::int64_t>(domains), "domain", "domains") +
                    " to share among."};
    Numbers read;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const auto value = whole_number(text[i], most);
        if (!value)
            return {{}, "`" + std::string(text[i]) + "` is not a whole number from 0 to " + std::to_string(most) + "."};
        read.values.push_back(*value);
    }
    if (std::all_of(read.values.begin(), read.values.end(), [](std::int64_t value) { return value == 0; }))
        read.fault = "every number is 0, which would draw no case.";
    return read;
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
    const auto domains = allocation::allocated_domains(framework).size();
    const auto word = parts(trimmed(text));
    const auto mode = word[0];
    const bool takes_numbers = mode == "ratio" || mode == "caseload" || mode == "fixed";
    const bool is_known =
        takes_numbers || mode == "proportional" || mode == "each" || mode == "pooled" || mode == "equal-margin";
    if (!is_known) return refused(text, "`" + std::string(mode) + "` is not an allocation.", framework);
    if (domains == 0 && mode != "each") return refused(text, "every domain is sized by a rule of its own.", framework);
    if (domains == 1 && mode != "each" && mode != "pooled" && mode != "fixed")
        return refused(text, "there is one pool of cases and nothing to share it with.", framework);
    if (!takes_numbers && word.size() > 1)
        return refused(text, "`" + std::string(mode) + "` takes no numbers.", framework);

    if (mode == "proportional") return ProportionalAllocation{};
    if (mode == "each") return EachAllocation{};
    if (mode == "pooled") return PooledAllocation{};
    if (mode == "equal-margin") {
        if (!allocation::default_ratio(framework))
            return refused(text, "it starts from a ratio, and the framework states none.", framework);
        return EqualMarginAllocation{};
    }
    const auto given = numbers(word, domains, mode == "ratio" ? largest_share : largest_count);
    if (given.fault) return refused(text, *given.fault, framework);
    if (mode == "ratio") return RatioAllocation{given.values};
    if (mode == "caseload") return CaseloadAllocation{given.values};
    return FixedAllocation{given.values};
}

std::string to_text(const Allocation& allocation) { return std::visit(AsText{}, allocation); }

} // namespace casedraw
