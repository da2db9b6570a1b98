#include <algorithm>
#include <casedraw/rating/progress.hpp>
#include <map>
#include <set>

namespace casedraw {
namespace {

using CaseKey = std::pair<std::string, std::string>; ///< domain, case id

CaseKey key_of(const CaseProgress& of) { return {of.domain, of.case_id}; }

bool is_done(const CaseProgress& of) { return of.answered > 0 && of.open == 0; }

void count(Progress& progress, const CaseProgress& of, bool done) {
    if (done) {
        ++progress.done;
        return;
    }
    const bool is_begun = of.answered > 0;
    ++(is_begun ? progress.begun : progress.missing);
    progress.answers_left += of.open.value_or(0);
    progress.left.push_back({of.case_id, of.domain, of.place, is_begun, of.open});
}

template <typename Wanted>
Progress counted_where(const std::vector<CaseProgress>& together, Wanted wanted) {
    Progress progress;
    for (const auto& each : together)
        if (wanted(each)) count(progress, each, is_done(each));
    return progress;
}

} // namespace

Progress progress_of_all(const std::vector<CaseProgress>& together, const std::string& domain) {
    return counted_where(together, [&](const CaseProgress& each) { return domain.empty() || each.domain == domain; });
}

Progress progress_of_sheet(const std::vector<CaseProgress>& sheet, const std::vector<CaseProgress>& together) {
    std::map<CaseKey, const CaseProgress*> whole;
    for (const auto& each : together) whole.emplace(key_of(each), &each);
    Progress progress;
    for (const auto& each : sheet) {
        if (!each.open) continue; // drawn, and not in this sheet
        const auto found = whole.find(key_of(each));
        const auto* all = found == whole.end() ? &each : found->second;
        if (each.answered == 0 && all->answered > 0)
            ++progress.with_others;
        else
            count(progress, each, is_done(each) || (each.answered > 0 && is_done(*all)));
    }
    return progress;
}

Progress progress_of_cases(const std::vector<std::string>& case_ids, const std::vector<CaseProgress>& together) {
    const std::set<std::string> own(case_ids.begin(), case_ids.end());
    return counted_where(together, [&](const CaseProgress& each) { return own.count(each.case_id) != 0; });
}

} // namespace casedraw
