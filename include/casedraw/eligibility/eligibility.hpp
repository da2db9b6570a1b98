#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/caselist/case_list.hpp>
#include <casedraw/framework/choices.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {

struct Framework;

enum class Status : std::uint8_t { eligible, ineligible, problem };

/// Why a case is not eligible.
struct Reason {
    std::string code; ///< a rule's, `outside-window`, `no-domain`, or the one-person rule's
    std::string field;
    std::string cell;
    std::string message; ///< plain English, with the dates or ages that decided
    std::string source;
};

struct EligibilityRequest {
    Date fieldwork;                                   ///< its first day; an error where none is given
    std::map<std::string, Window> windows;            ///< by domain; the framework's own where not given
    std::optional<OnePerPerson> one_person;           ///< the framework's own where not given
    std::map<std::string, std::int64_t> expected;     ///< how many cases people think there are, by domain
    std::map<std::string, std::string> settings = {}; ///< choice by setting, as ids; the usual one where not given
    /// Of a list that was corrected since the draw: the one-person rule keeps the cases that were drawn first, then
    /// those that were eligible and not drawn, before all that came since; last those that an act found out of scope,
    /// whatever the list says of them. Ids, bytewise.
    std::vector<std::string> drawn = {};
    std::vector<std::string> not_drawn = {};
    std::vector<std::string> found_out_of_scope = {};
    std::string window_source = {}; ///< where the windows given come from, as whoever gave them says
    friend bool operator==(const EligibilityRequest&, const EligibilityRequest&) = default;
};

/// A reason as files name it, and the sentence for it where no case is meant.
struct ReasonKind {
    std::string code;
    std::string words;
};

/// The reasons of a framework as bits of `EligibilityResult::reasons`: bit r is rules[r], then those that are no
/// rule's.
struct ReasonBits {
    explicit ReasonBits(const Framework& framework);
    std::size_t outside_window; ///< of the case's own domain; of all additional ones where it has no domain of its own
    std::size_t one_person;
    std::size_t no_domain;         ///< the case belongs to no domain, and no rule says why
    std::vector<ReasonKind> kinds; ///< by bit
};

/// The days of a window before fieldwork; both belong to it.
struct WindowDays {
    Date first;
    Date last;
};

/// What became of every case of a list. Domains are indices into Framework::domains, -1 where there is none.
struct EligibilityResult {
    std::vector<Status> status;
    /// The case's own domain, also where it is not eligible; -1 where it is eligible in additional domains only.
    std::vector<std::int8_t> domain;
    std::vector<std::uint32_t> member_of;   ///< bit d is set where the case belongs to domain d, eligible or not
    std::vector<std::uint32_t> eligible_in; ///< bit d is set where the case is eligible in domain d
    std::vector<std::uint64_t> reasons;     ///< bits of `ReasonBits`; 0 where the case is eligible or has a problem
    std::vector<std::int64_t> population;   ///< eligible cases by domain, additional domains included
    std::vector<std::int64_t> removed_by_one_person; ///< by domain; a case may be removed from several
    std::vector<Window> windows;                     ///< as used, by domain
    std::vector<WindowDays> window_days;             ///< the same as dates, by domain
    /// As used, by setting: an index into its choices; nothing where it has no usual one and decides no case here.
    std::vector<std::optional<std::size_t>> settings;
    std::vector<Finding> notices; ///< likely duplicates, missing months, unknown ages …
    /// `2019-03` → domain → cases on the list, eligible or not, for every month that any window touches.
    std::vector<std::pair<std::string, std::map<std::string, std::int64_t>>> by_month;
};

/// Applies the framework to every case. Depends on the list, the framework and the fieldwork date only; the one-person
/// rule comes last, so an ineligible case never removes an eligible one. An error where there is no date, where the
/// list was read by another framework or this one is for reading only, where a domain has no window, where a window or
/// an expected number is impossible or names no domain of the list, or where a setting that decides a case has no
/// choice.
Result<EligibilityResult> eligibility(const CaseList& cases, const Framework& framework,
                                      const EligibilityRequest& request);

/// By domain, then case: the date field by which an eligible case comes into the domain's window, the first that does
/// in the order of its routes; nothing where it is not eligible there. Of a period that touches the window it is the
/// end where that lies in the window, else the start.
using WaysIn = std::vector<std::vector<std::optional<std::size_t>>>;
WaysIn ways_in(const CaseList& cases, const Framework& framework, const EligibilityRequest& request,
               const EligibilityResult& result);

/// Likewise the setting (index into Framework::settings) that lets a case in by that date and is chosen otherwise than
/// usual, so that it is not the inspectorate's source that speaks for it; nothing where none does.
using SettingsBehind = std::vector<std::vector<std::optional<std::size_t>>>;
SettingsBehind settings_behind(const CaseList& cases, const Framework& framework, const EligibilityRequest& request,
                               const EligibilityResult& result);

/// `custody-by=both (the date of the sentence or the release on licence)`: the choice made of a setting.
std::string choice_in_words(const Framework& framework, const EligibilityResult& result, std::size_t setting);

/// Why a case is not eligible whose disposal no domain takes.
inline constexpr const char* no_domain_reason = "The case belongs to none of the domains that are inspected.";

/// The reasons of one case, spelled out, in the order of the framework's rules.
std::vector<Reason> reasons(const CaseList& cases, const Framework& framework, const EligibilityRequest& request,
                            const EligibilityResult& result, std::size_t at);

} // namespace casedraw
