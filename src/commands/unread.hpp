#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <optional>

namespace casedraw::commands {

/// The answer where no case of a list could be read: as JSON too, where that is for the list's owner to put right. With
/// the list itself, both say its headings and rows, so that somebody can say what they mean.
Answer unread(const Error& error, const Framework& framework, const EligibilityRequest& request, const Means& means,
              const std::optional<ListFile>& list = std::nullopt);

} // namespace casedraw::commands
