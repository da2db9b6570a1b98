#pragma once

#include <casedraw/framework/framework.hpp>
#include <optional>
#include <string>
#include <vector>

namespace casedraw::eligibility_rules {

/// The choice that the kept case of a person was chosen by, where it is not the usual one: what the framework says of
/// its rule, and where that comes from, is of the usual choice. Null otherwise. `settings` as in `EligibilityResult`.
inline const Setting::Choice* unusual_choice_of_kept(const Framework& framework,
                                                     const std::vector<std::optional<std::size_t>>& settings) {
    for (const auto& keep : framework.one_person.keep) {
        if (!keep.with || keep.with->setting >= settings.size()) continue;
        const auto& setting = framework.settings[keep.with->setting];
        const auto& chosen = settings[keep.with->setting];
        if (chosen && chosen != setting.usual) return &setting.choices[*chosen];
    }
    return nullptr;
}

/// Why a case gave way to another of the same person, as it was chosen.
inline std::string kept_reason(const Framework& framework, const std::vector<std::optional<std::size_t>>& settings) {
    const auto* choice = unusual_choice_of_kept(framework, settings);
    if (choice == nullptr) return framework.one_person.reason;
    return "Another case of the same person is kept: " + choice->label + ".";
}

/// Where that rule comes from: a choice that is not usual was given.
inline Provenance kept_provenance(const Framework& framework, const std::vector<std::optional<std::size_t>>& settings) {
    if (unusual_choice_of_kept(framework, settings) == nullptr) return framework.one_person.provenance;
    return {Basis::given, ""};
}

} // namespace casedraw::eligibility_rules
