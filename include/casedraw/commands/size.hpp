#pragma once

#include <casedraw/sizing/allocation.hpp>
#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <casedraw/framework/rules.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <variant>

namespace casedraw::commands {

/// Cases by domain; a domain that is left out has none.
using DomainCounts = std::map<std::string, std::int64_t>;

/// A list whose eligible cases are counted.
struct CountedList {
    EligibilityRequest eligibility;
    ListFile list;
};

/// Work out sample sizes from a long list, or from numbers of eligible cases.
struct Size {
    Rules rules;
    Allocation allocation;
    Precision precision;
    std::variant<DomainCounts, CountedList> population;
};

/// Outcome `answer_is_no` only where a list has problems: their rows are not counted.
Answer run(Size request, const Means& means = {});

} // namespace casedraw::commands
