#pragma once

#include <casedraw/verification/verify.hpp>
#include <optional>
#include <string>

/// Files that people work in, whose contents are theirs: what can be said of one is whether it is what its name says.
namespace casedraw {

/// Why a sheet cannot be the one that casedraw wrote, whatever people did in it: it is empty, no workbook, another one,
/// or of another draw. `again` is the sheet made again; empty where there is none.
std::optional<Statement> why_another_sheet(const OpenedDraw& draw, const std::string& name, const std::string& bytes,
                                           const std::string& again);

/// Says of a sheet, notice or calendar that no file made again stands for whether it was written for an earlier
/// sharing-out, is people's work on this draw, or does not belong to it.
void say_added_file(const OpenedDraw& draw, const std::string& name, Verification& found);

/// Says of a file that it is not casedraw's, or a copy of one that is.
void say_foreign_file(const OpenedDraw& draw, const std::string& name, Verification& found);

/// A file's name as it may be said: those of inspectors bear their names.
std::string shown_name(const std::string& name);

/// That a sheet bears the id of another draw, and of which.
std::optional<Statement> why_of_another_draw(const OpenedDraw& draw, const std::string& name, const std::string& bytes);

} // namespace casedraw
