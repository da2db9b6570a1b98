#include "cli/disk_files.hpp"

#include <algorithm>

#include "cli/files.hpp"

namespace casedraw::cli {

Result<std::string> DiskFiles::read(const std::string& path) const { return read_file(path); }

Result<Files> DiskFiles::read_folder(const std::string& path) const { return cli::read_folder(path); }

Result<Files> DiskFiles::read_folder_in_part(const std::string& path,
                                             std::map<std::string, std::string>& not_read) const {
    return cli::read_folder(path, not_read);
}

bool DiskFiles::exists(const std::string& path) const { return cli::exists(path); }

bool DiskFiles::is_folder(const std::string& path) const { return system::kind_of(path) == system::Kind::folder; }

bool DiskFiles::is_same(const std::string& path, const std::string& other) const { return is_same_file(path, other); }

std::vector<std::string> DiskFiles::names_in(const std::string& folder) const {
    std::vector<system::Entry> entries;
    system::list_folder(folder, entries);
    std::vector<std::string> names;
    for (const auto& entry : entries) names.push_back(entry.name);
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace casedraw::cli
