#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/sizes_report.hpp>

#include "document/columns.hpp"
#include "present/check/check_findings.hpp"
#include "present/check/windows_text.hpp"
#include "record/sizes_json.hpp"

namespace casedraw {

namespace {

std::string margin_in_words(const DomainSize& size, bool is_of_sampled) {
    if (size.population == 0) return "no cases";
    if (size.census) return is_of_sampled ? "every case of sampled children is read" : "every case is read";
    if (!size.margin_of_error) return "none read";
    return decimal(100 * *size.margin_of_error, 1) + " points" + (is_of_sampled ? ", of sampled children's" : "");
}

} // namespace

std::string sizes_json(const Sizes& sizes, const Framework& framework, const CheckedList* counted) {
    Json value{{"schema_version", 1}};
    value.update(sizes_value(sizes, ratio_achieved(sizes, framework)));
    value["problems"] = counted ? findings_value(counted->cases, counted->problems) : Json::array();
    return value.dump(2) + "\n";
}

std::string sizes_summary(const Sizes& sizes, const Framework& framework, const std::string& of_sampled) {
    std::vector<TextRow> rows{{"", "eligible", "sample", "margin of error"}};
    for (std::size_t d = 0; d < sizes.domains.size(); ++d) {
        const auto& size = sizes.domains[d];
        const bool is_list_needed = &framework.domains[d] == framework.with_second_list() &&
                                    std::any_of(sizes.notices.begin(), sizes.notices.end(),
                                                [](const Finding& each) { return each.code == "second-list-needed"; });
        rows.push_back(
            {framework.domains[d].label, std::to_string(size.population), std::to_string(size.sample),
             is_list_needed ? "on a list of its own, needed too" : margin_in_words(size, size.domain == of_sampled)});
    }
    std::string text = in_columns(rows);
    text += "\nCases to read: " + std::to_string(sizes.total) + " (allocation " + sizes.allocation + ")\n";
    return text + in_lines(precision_asked_for(sizes, framework));
}

} // namespace casedraw
