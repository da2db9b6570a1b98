#pragma once

#include <casedraw/commands/acts.hpp>
#include <casedraw/commands/amend.hpp>
#include <casedraw/commands/assign.hpp>
#include <casedraw/commands/certify.hpp>
#include <casedraw/commands/check.hpp>
#include <casedraw/commands/confirm.hpp>
#include <casedraw/commands/draw.hpp>
#include <casedraw/commands/draw_services.hpp>
#include <casedraw/commands/frameworks.hpp>
#include <casedraw/commands/model.hpp>
#include <casedraw/commands/rate.hpp>
#include <casedraw/commands/size.hpp>
#include <casedraw/commands/template.hpp>
#include <casedraw/commands/verify.hpp>

#include "requests/file_source.hpp"
#include "requests/options.hpp"

namespace casedraw::requests {

/// One a command: the typed request that the options make, with the files they name; or what is wrong and what is
/// allowed.
Result<commands::Check> check_request(const Options& options, const FileSource& files);
Result<commands::Size> size_request(const Options& options, const FileSource& files);
Result<commands::Draw> draw_request(const Options& options, const FileSource& files);
/// Of several lists, a service each.
Result<commands::DrawServices> draw_services_request(const Options& options, const FileSource& files);
Result<commands::Verify> verify_request(const Options& options, const FileSource& files);
Result<commands::Substitute> substitute_request(const Options& options, const FileSource& files);
Result<commands::Amend> amend_request(const Options& options, const FileSource& files);
Result<commands::Confirm> confirm_request(const Options& options, const FileSource& files);
Result<commands::Undo> undo_request(const Options& options, const FileSource& files);
Result<commands::History> history_request(const Options& options, const FileSource& files);
Result<commands::Explain> explain_request(const Options& options, const FileSource& files);
Result<commands::Certify> certify_request(const Options& options, const FileSource& files);
Result<commands::Assign> assign_request(const Options& options, const FileSource& files);
Result<commands::Calendar> calendar_request(const Options& options, const FileSource& files);
Result<commands::Rate> rate_request(const Options& options, const FileSource& files);
Result<commands::Model> model_request(const Options& options, const FileSource& files);
Result<commands::ShowFramework> show_framework_request(const Options& options, const FileSource& files);
Result<commands::CompareFrameworks> compare_frameworks_request(const Options& options, const FileSource& files);
Result<commands::Template> template_request(const Options& options, const FileSource& files);

} // namespace casedraw::requests
