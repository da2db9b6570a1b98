#pragma once

#include <casedraw/eligibility/eligibility.hpp>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace casedraw {

/// Whether the case that is kept still is, or was found out of scope since.
enum class KeptNow { still, out_of_scope };

/// Which case of a child, or of an offence on a list of victims, is kept where the rule of one leaves another out.
/// Refers to all that it is given.
class KeptCases {
public:
    KeptCases(const CaseList& cases, const Framework& framework, const EligibilityResult& result);

    /// The case that is eligible in place of the one at `at`: in a domain that this one belongs to, if there is one.
    /// Nothing where the rule is not among its reasons.
    std::optional<std::size_t> in_place_of(std::size_t at) const;

    /// A sentence that names it by its id, with a blank before it; empty where there is none. Not for a terminal,
    /// unless the person there named the case.
    std::string in_words(std::size_t at, KeptNow now = KeptNow::still) const;

private:
    const CaseList& cases_;
    const Framework& framework_;
    const EligibilityResult& result_;
    std::optional<std::size_t> person_; ///< field; nothing where the list has no such column
    std::size_t id_ = 0;                ///< field
    std::uint64_t left_out_ = 0;        ///< bit of the rule among reasons
    std::map<std::string_view, std::vector<std::size_t>> eligible_; ///< by child or offence
};

} // namespace casedraw
