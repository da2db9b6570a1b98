#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/framework/provenance.hpp>
#include <casedraw/framework/choices.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace casedraw {

/// What must become of one case of a worked example.
struct ExpectedOutcome {
    std::string status; ///< `eligible`, `ineligible` or `problem`
    /// Where the case is eligible, the domain it is eligible in (empty: only in additional ones); else the domain that
    /// it is a member of, or empty. For a problem only the status is compared.
    std::string domain;
    std::vector<std::string> also;    ///< additional domains it is eligible in
    std::vector<std::string> reasons; ///< codes, in any order; empty for an eligible case
    friend bool operator==(const ExpectedOutcome&, const ExpectedOutcome&) = default;
};

/// A small long list with the outcome that its framework prescribes. The list has a column for every field of the
/// framework; a field that a case does not name is blank.
struct WorkedExample {
    std::string name; ///< a sentence
    Date fieldwork;
    std::map<std::string, Window> windows;                 ///< by domain; the framework's own where not given
    std::map<std::string, std::string> settings;           ///< choice by setting; the usual one where not given
    std::vector<std::map<std::string, std::string>> cases; ///< field name to the text in its cell
    std::vector<ExpectedOutcome> expected;                 ///< one a case
};

/// Sample sizes that follow from numbers of eligible cases.
struct SizingExample {
    std::string name;
    std::string allocation; ///< empty: the framework's own
    std::string variant;    ///< empty: none
    std::map<std::string, std::int64_t> populations;
    std::map<std::string, std::int64_t> samples;
    Provenance provenance;
};

struct FrameworkExamples {
    std::vector<WorkedExample> cases;
    std::vector<SizingExample> sizes;
};

} // namespace casedraw
