#pragma once

#include <casedraw/base/rate.hpp>
#include <casedraw/record/event.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// What a corrected list does to a draw that stays. Cases are named by their ids, in bytewise order where no other is
/// said.
namespace casedraw {

/// A case that an earlier corrected list took out of scope.
struct LeftByList {
    std::string case_id;
    bool was_to_read = false;
    bool was_lost = false; ///< it could not be read before it left, and comes back as lost
};

/// A domain as it stands before the list is corrected.
struct DomainBefore {
    std::string domain;
    std::int64_t sample = 0;     ///< n of the draw
    std::int64_t population = 0; ///< N of the draw; 0 where nothing could be drawn
    std::int64_t size = 0;       ///< how many cases are due to be read
    std::vector<std::string> in_scope;
    std::vector<std::string> to_read;
    std::vector<std::string> reserves;     ///< in the order of their use
    std::vector<std::string> published;    ///< all reserves that ever were, in that order
    std::vector<LeftByList> left_by_list;  ///< may come back
    std::vector<std::string> out_of_scope; ///< found so by an act of their own: whatever a list says, they stay so
    std::vector<std::string> lost = {};    ///< could not be read, and so are drawn in no other domain either
};

/// The cases that a list holds as eligible in one domain.
struct ListedDomain {
    std::string domain;
    std::vector<std::string> eligible;
};

/// What a corrected list changes in one domain.
struct DomainDifference {
    std::string domain;
    std::vector<std::string> out_of_scope; ///< in scope before, and no longer eligible here
    std::vector<std::string> returned;     ///< taken out by an earlier list, and eligible again
    std::vector<std::string> moved_in;     ///< to be read in another domain before, and to be read here now
    std::vector<std::string> late;         ///< eligible here for the first time, and to be read nowhere
    std::vector<std::string> in_scope;     ///< now
    std::vector<std::string> lost = {};    ///< eligible here for the first time, and lost in another domain before

    /// Whether the domain's own list of eligible cases is another than before.
    bool is_changed() const;
};

/// By domain, in the order of `before`; `listed` has the same domains in the same order. A case that was to be read and
/// changed its domain stays to be read and counts in its new one; one that was not to be read is late there.
std::vector<DomainDifference> list_differences(const std::vector<DomainBefore>& before,
                                               const std::vector<ListedDomain>& listed);

/// Cases in scope that a list does not hold at all. `on_list`: every case id of the list, bytewise.
std::vector<std::string> missing_cases(const std::vector<DomainBefore>& before,
                                       const std::vector<std::string>& on_list);

/// What is read of the late cases of a domain, before anything is drawn.
struct SupplementPlan {
    std::int64_t late = 0;
    std::int64_t reading = 0;            ///< cases that are to be read already, those that left aside
    std::int64_t size = 0;               ///< for the new population
    std::int64_t least = 0;              ///< cases of the supplement
    std::int64_t greatest = 0;           ///< likewise; above `least` where a number decides between the two
    Rate chance{0, 1};                   ///< of each late case
    std::int64_t published_reserves = 0; ///< that are left; late cases that are not drawn stand behind them
};

/// `size` is the one for the new population. A domain where nothing could be drawn is sized anew: its late cases have
/// the
/// chance size/late.
SupplementPlan supplement_plan(const DomainBefore& before, const DomainDifference& difference, std::int64_t size,
                               SupplementRule rule);

/// Whether a supplement of so many cases has to be asked about first: more would be read than the framework's maximum,
/// or than the size for the new population by more than two.
bool has_to_be_asked(const SupplementPlan& plan, std::int64_t supplement, std::optional<std::int64_t> maximum);

/// The supplement's size: `supplement_size` where a number decides, else the plan's.
std::int64_t drawn_supplement_size(const SupplementPlan& plan, const DomainBefore& before, SupplementRule rule,
                                   std::string_view seed);

/// The cases that are to be read already in a domain whose list was corrected, bytewise.
std::vector<std::string> still_to_read(const DomainBefore& before, const DomainDifference& difference);

/// A domain once its list was corrected.
struct AmendedDomain {
    std::string domain;
    std::int64_t population = 0;
    std::int64_t size = 0;
    std::vector<std::string> called;   ///< reserves, in the order in which they were called
    std::vector<std::string> to_read;  ///< now
    std::vector<std::string> reserves; ///< left, in the order of their use, late cases behind the others
};

/// Whether a reserve may be called (a cap may forbid it).
using CaseMayBeCalled = std::function<bool(const std::string& case_id)>;

/// `supplement`: late cases that were drawn. `late_reserves`: the others, in their order. In a domain whose list
/// changed,
/// reserves are called in order while fewer cases are to be read than `size`; what is over stays.
AmendedDomain amended_domain(const DomainBefore& before, const DomainDifference& difference, std::int64_t size,
                             const std::vector<std::string>& supplement, const std::vector<std::string>& late_reserves,
                             const CaseMayBeCalled& may_be_called = nullptr);

} // namespace casedraw
