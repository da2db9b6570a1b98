#pragma once

#include "eligibility/notices.hpp"

namespace casedraw::eligibility_rules {

/// The choice of every setting; nothing for one without a usual choice that none was given for. An error where the
/// request names no setting of the framework, or no choice of it.
Result<SettingsInUse> settings_in_use(const Framework& framework, const EligibilityRequest& request);

/// An error where a setting is open and decides whether a case of the list comes in, or which of a child's cases.
std::optional<Error> open_setting(const Facts& facts, const SettingsInUse& settings);

/// An error where a setting that decides which cases come in is open, whatever cases there are.
std::optional<Error> open_setting(const Framework& framework, const SettingsInUse& settings);

/// Cases that a setting alone lets in or leaves out.
std::vector<Finding> setting_notices(const Judged& judged);

} // namespace casedraw::eligibility_rules
