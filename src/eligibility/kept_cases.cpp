#include <casedraw/eligibility/kept_cases.hpp>

#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <utility>

namespace casedraw {

KeptCases::KeptCases(const CaseList& cases, const Framework& framework, const EligibilityResult& result)
    : cases_(cases), framework_(framework), result_(result), person_(framework.field_with(FieldRole::person)),
      id_(*framework.field_with(FieldRole::case_id)), left_out_(std::uint64_t{1} << ReasonBits(framework).one_person) {
    if (person_ && !cases.fields[*person_].present) person_.reset();
    if (!person_) return;
    for (std::size_t at = 0; at < cases.size(); ++at)
        if (result.status[at] == Status::eligible) eligible_[cases.text(*person_, at)].push_back(at);
}

std::optional<std::size_t> KeptCases::in_place_of(std::size_t at) const {
    if (!person_ || (result_.reasons[at] & left_out_) == 0) return std::nullopt;
    const auto same = eligible_.find(cases_.text(*person_, at));
    if (same == eligible_.end()) return std::nullopt;
    const auto rank = [&](std::size_t other) { // the order of the rows does not matter
        const bool shares_domain = (result_.eligible_in[other] & result_.member_of[at]) != 0;
        return std::pair(!shares_domain, cases_.text(id_, other));
    };
    return *std::min_element(same->second.begin(), same->second.end(),
                             [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
}

std::string KeptCases::in_words(std::size_t at, KeptNow now) const {
    const auto kept = in_place_of(at);
    if (!kept) return {};
    // On a list whose cases are linked to persons of another, it is something else that they have in common.
    const auto whose = framework_.field_with(FieldRole::linked_person)
                           ? "of those with the same " + framework_.fields[*person_].heading
                           : std::string("for the child");
    const std::string id(cases_.text(id_, *kept));
    return now == KeptNow::still ? " The case that is kept " + whose + " is " + id + "."
                                 : " The case that was kept " + whose + " was " + id + ", which is out of scope since.";
}

} // namespace casedraw
