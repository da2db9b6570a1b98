#include "cli/disk_files.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/files.hpp"

namespace casedraw::cli {

Result<std::string> DiskFiles::read(const std::string& path) const { return read_file(path); }

Result<Files> DiskFiles::read_folder(const std::string& path) const { return cli::read_folder(path); }

bool DiskFiles::exists(const std::string& path) const { return cli::exists(path); }

bool DiskFiles::is_folder(const std::string& path) const {
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored);
}

bool DiskFiles::is_same(const std::string& path, const std::string& other) const { return is_same_file(path, other); }

std::vector<std::string> DiskFiles::names_in(const std::string& folder) const {
    std::vector<std::string> names;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace casedraw::cli
