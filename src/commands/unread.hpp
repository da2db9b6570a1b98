#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/eligibility/eligibility.hpp>

namespace casedraw::commands {

/// The answer where no case of a list could be read: as JSON too, where that is for the list's owner to put right.
Answer unread(const Error& error, const Framework& framework, const EligibilityRequest& request, const Means& means);

} // namespace casedraw::commands
