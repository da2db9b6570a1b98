#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/record/draw_files.hpp>
#include <string>
#include <variant>

/// The only place that touches files. What is written is made beside its place and put there in one step.
namespace casedraw::cli {

Result<std::string> read_file(const std::string& path);

/// The plain files of a folder, by name.
Result<Files> read_folder(const std::string& path);

enum class Existing { keep, replace };

/// Writes a file whole or not at all.
Result<std::monostate> put_file(const std::string& path, const std::string& content, Existing existing);

/// Writes a folder whole or not at all. With `replace`, a folder that holds an earlier draw and nothing else gives way; a
/// kill at any moment leaves the old folder or the new one.
Result<std::monostate> put_folder(const std::string& path, const Files& files, Existing existing);

bool exists(const std::string& path);

/// Whether both paths lead to one file that is there.
bool is_same_file(const std::string& path, const std::string& other);

} // namespace casedraw::cli
