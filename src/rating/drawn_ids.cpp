#include "rating/drawn_ids.hpp"

#include <casedraw/base/text.hpp>

#include "rating/spreadsheet_form.hpp"

namespace casedraw {

DrawnIds::DrawnIds(const std::optional<DrawnSample>& drawn) {
    if (!drawn) return;
    for (const auto& domain : drawn->domains)
        for (const auto& id : domain.sample) {
            domains_.emplace(id, domain.domain);
            by_plain_form_.emplace(plain_form(id), id);
        }
}

DrawnId DrawnIds::found(const std::string& id, const std::string& domain) const {
    auto known = by_plain_form_.find(plain_form(id));
    if (known == by_plain_form_.end())
        for (auto each = by_plain_form_.begin(); each != by_plain_form_.end(); ++each) {
            if (spreadsheet_form(each->second, id) == SpreadsheetForm::none) continue;
            if (known != by_plain_form_.end()) return {id, domain}; // may be either
            known = each;
        }
    if (known == by_plain_form_.end()) return {id, domain};
    const auto& drawn = known->second;
    const bool is_plain = domain.empty() && domains_.count(drawn) == 1;
    return {drawn, is_plain ? domains_.find(drawn)->second : domain};
}

} // namespace casedraw
