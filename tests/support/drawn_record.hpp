#pragma once

#include <casedraw/record/draw_source.hpp>

#include "support/drawn_pack.hpp"

namespace casedraw {

/// The record of a draw in memory.
inline Record drawn_record(const std::string& csv, const DrawRequest& request, const DrawDetails& details = {}) {
    const auto id = default_framework_id();
    const auto framework = builtin_framework(id).value();
    const auto checked = checked_list(csv, framework, request);
    const auto drawn = draw(checked, framework, request).value();
    const auto carried = carried_columns(checked.cases, framework, details.carry).value();
    std::map<std::string, std::string> digests;
    for (const auto& domain : drawn.domains)
        if (domain.lottery())
            digests[framework.domains[domain.domain].id] =
                to_hex(sha256(lottery_csv(domain.design, *domain.lottery())));
    return record_of({checked, framework, *builtin_framework_text(id), nullptr, request, drawn, details, carried},
                     digests);
}

inline DrawRequest small_request() { return small_request(builtin_framework(default_framework_id()).value()); }

} // namespace casedraw
