#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/commands/acts.hpp>
#include <casedraw/commands/amend.hpp>
#include <casedraw/commands/assign.hpp>
#include <casedraw/commands/certify.hpp>
#include <casedraw/commands/check.hpp>
#include <casedraw/commands/confirm.hpp>
#include <casedraw/commands/draw_services.hpp>
#include <casedraw/commands/model.hpp>
#include <casedraw/commands/rate.hpp>
#include <casedraw/commands/size.hpp>
#include <casedraw/commands/template.hpp>
#include <optional>

/// Records, pages and documents hold UTF-8 alone. Every command looks at the texts of its request first.
namespace casedraw::commands {

/// An error of kind wrong use that names the first text of a request that is no UTF-8; nothing where all are.
std::optional<Error> no_utf8(const Draw& asked);
std::optional<Error> no_utf8(const DrawServices& asked);
std::optional<Error> no_utf8(const Check& asked);
std::optional<Error> no_utf8(const Size& asked);
std::optional<Error> no_utf8(const Model& asked);
std::optional<Error> no_utf8(const Rate& asked);
std::optional<Error> no_utf8(const Certify& asked);
std::optional<Error> no_utf8(const Template& asked);
std::optional<Error> no_utf8(const Assign& asked);
std::optional<Error> no_utf8(const Amend& asked);
std::optional<Error> no_utf8(const Confirm& asked);
std::optional<Error> no_utf8(const Substitute& asked);
std::optional<Error> no_utf8(const Undo& asked);
std::optional<Error> no_utf8(const Explain& asked);

} // namespace casedraw::commands
