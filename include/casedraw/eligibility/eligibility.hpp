#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/caselist/case_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {

enum class Status : std::uint8_t { eligible, ineligible, problem };

/// Why a case is not eligible.
struct Reason {
    std::string code;    ///< a rule's, `outside-window`, or the one-person rule's
    std::string field;
    std::string cell;
    std::string message; ///< plain English, with the dates or ages that decided
    std::string source;
};

struct EligibilityRequest {
    Date fieldwork;
    std::map<std::string, Window> windows;  ///< by domain; the framework's own where not given
    std::optional<OnePerPerson> one_person; ///< the framework's own where not given
    std::map<std::string, std::int64_t> expected; ///< by domain, from `--expected`
};

/// What became of every case of a list. Domains are indices into Framework::domains, -1 where there is none.
struct EligibilityResult {
    std::vector<Status> status;
    std::vector<std::int8_t> domain;               ///< the case's own domain, also where it is not eligible
    std::vector<std::uint32_t> eligible_in;        ///< bit d is set where the case is eligible in domain d
    std::vector<std::uint64_t> reasons;            ///< bit r: rules[r]; then one bit for the window, one for one-person
    std::vector<std::int64_t> population;          ///< eligible cases by domain, additional domains included
    std::vector<std::int64_t> removed_by_one_person; ///< by domain
    std::vector<Window> windows;                   ///< as used, by domain
    std::vector<Finding> notices;                  ///< likely duplicates, missing months, unknown ages …
    std::vector<std::pair<std::string, std::map<std::string, std::int64_t>>> by_month; ///< `2019-03` → domain → cases
};

/// Applies the framework to every case. Depends on the list, the framework and the fieldwork date only; the one-person
/// rule comes last, so an ineligible case never removes an eligible one. An error where a domain has no window.
Result<EligibilityResult> eligibility(const CaseList& cases, const Framework& framework,
                                      const EligibilityRequest& request);

/// The reasons of one case, spelled out.
std::vector<Reason> reasons(const CaseList& cases, const Framework& framework, const EligibilityRequest& request,
                            const EligibilityResult& result, std::size_t at);

} // namespace casedraw
