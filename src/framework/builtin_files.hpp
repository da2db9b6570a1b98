#pragma once

#include <span>
#include <string_view>

namespace casedraw {

struct BuiltinFile {
    std::string_view id;
    std::string_view text;
};

/// The files of data-schemas/frameworks, by name.
std::span<const BuiltinFile> builtin_framework_files();

} // namespace casedraw
