#include "support/drawn_record.hpp"

#include <casedraw/framework/builtin.hpp>

namespace casedraw {

Record drawn_record(const std::string& csv, const DrawRequest& request, const DrawDetails& details) {
    const auto id = default_framework_id();
    const auto& framework = default_framework();
    const auto checked = checked_list(csv, framework, request);
    const auto drawn = draw(checked, framework, request).value();
    const auto carried = carried_columns(checked.cases, framework, details.carry).value();
    std::map<std::string, std::string> digests;
    for (const auto& domain : drawn.domains)
        if (domain.lottery())
            digests[domain_id(framework, domain.domain)] =
                to_hex(sha256(lottery_csv(domain.design, *domain.lottery())));
    return record_of({checked, framework, *builtin_framework_text(id), nullptr, request, drawn, details, carried},
                     digests);
}

DrawRequest small_request() { return small_request(default_framework()); }

} // namespace casedraw
