#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/files.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>

#include "cli/system/system.hpp"

/// The only place that touches files, by what `system` knows of Linux and Windows. What is written is made beside its
/// place and put there in one step.
namespace casedraw::cli {

Result<std::string> read_file(const std::string& path);

/// The plain files of a folder and of its folders, by their names in it, such as `evidence/list.csv`.
Result<Files> read_folder(const std::string& path);
/// As far as they can be read. What cannot, and what is neither file nor folder, is named with the reason; of what is
/// read, files that are links to those elsewhere are named, too.
Result<Files> read_folder(const std::string& path, std::map<std::string, std::string>& not_read,
                          std::set<std::string>& links);

enum class Existing { keep, replace };

/// Links, pipes and devices that stand where these files are to be put: casedraw did not write them, so they are named
/// and nothing may be written. Nothing where there are none.
std::optional<Error> not_ours_in_the_way(const std::string& folder, const Files& files);

/// Writes a file whole or not at all. What is no plain file is never replaced.
Result<std::monostate> put_file(const std::string& path, const std::string& content, Existing existing,
                                Readers readers = Readers::owner);

/// Writes a folder whole or not at all; a link to a folder stands for that folder. With `replace`, an earlier result of
/// the same kind gives way where every file is as casedraw wrote it; a kill at any moment leaves the old folder or the
/// new one.
Result<std::monostate> put_folder(const std::string& path, const Files& files, Existing existing,
                                  Readers readers = Readers::owner);

bool exists(const std::string& path);

/// Whether both paths lead to one file that is there.
bool is_same_file(const std::string& path, const std::string& other);

} // namespace casedraw::cli
