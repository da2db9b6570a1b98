#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/report/sizes_report.hpp>

#include "report/columns.hpp"
#include "report/sizes_json.hpp"

namespace casedraw {

namespace {

Json domain_value(const DomainSize& size) {
    Json value;
    value["population"] = size.population;
    value["sample"] = size.sample;
    value["formula_sample"] = nine_places(size.formula_sample);
    value["margin_of_error"] = nine_places(size.margin_of_error);
    value["census"] = size.census;
    return value;
}

/// Each allocated domain's share of their sample together; null where nothing is sampled.
Json ratio_achieved(const Sizes& sizes, const Framework& framework) {
    std::int64_t total = 0;
    for (std::size_t d = 0; d < sizes.domains.size(); ++d)
        if (framework.domains[d].sizing == SizingRule::allocated) total += sizes.domains[d].sample;
    if (total == 0) return nullptr;
    Json shares;
    for (std::size_t d = 0; d < sizes.domains.size(); ++d)
        if (framework.domains[d].sizing == SizingRule::allocated)
            shares[sizes.domains[d].domain] =
                nine_places(static_cast<double>(sizes.domains[d].sample) / static_cast<double>(total));
    return shares;
}

std::string margin_in_words(const DomainSize& size) {
    if (size.population == 0) return "no cases";
    if (size.census) return "every case is read";
    if (!size.margin_of_error) return "none read";
    return decimal(100 * *size.margin_of_error, 1) + " points";
}

} // namespace

Json to_json(const Finding& finding) {
    Json value;
    value["code"] = finding.code;
    value["field"] = finding.field.empty() ? Json(nullptr) : Json(finding.field);
    value["row"] = finding.row == 0 ? Json(nullptr) : Json(finding.row);
    value["cell"] = finding.cell.empty() ? Json(nullptr) : Json(finding.cell);
    value["message"] = finding.message;
    return value;
}

Json to_json(const std::vector<Finding>& findings) {
    Json list = Json::array();
    for (const auto& finding : findings) list.push_back(to_json(finding));
    return list;
}

Json sizes_value(const Sizes& sizes, const Framework& framework) {
    Json value;
    value["domains"] = Json::object();
    Json shortfall = Json::object();
    for (const auto& size : sizes.domains) {
        value["domains"][size.domain] = domain_value(size);
        if (size.shortfall > 0) shortfall[size.domain] = size.shortfall;
    }
    value["total"] = sizes.total;
    value["shortfall"] = shortfall.empty() ? Json(nullptr) : shortfall;
    value["ratio_achieved"] = ratio_achieved(sizes, framework);
    value["allocation"] = sizes.allocation;
    value["notices"] = to_json(sizes.notices);
    return value;
}

std::string sizes_json(const Sizes& sizes, const Framework& framework) { return sizes_value(sizes, framework).dump(2) + "\n"; }

std::string sizes_summary(const Sizes& sizes, const Framework& framework) {
    std::vector<TextRow> rows{{"", "eligible", "sample", "margin of error"}};
    for (std::size_t d = 0; d < sizes.domains.size(); ++d) {
        const auto& size = sizes.domains[d];
        rows.push_back({framework.domains[d].label, std::to_string(size.population), std::to_string(size.sample), margin_in_words(size)});
    }
    std::string text = in_columns(rows);
    text += "\nCases to read: " + std::to_string(sizes.total) + " (allocation " + sizes.allocation + ")\n";
    return text;
}

} // namespace casedraw
