#include "c_interface/memory_files.hpp"

namespace casedraw::c_interface {

namespace {

std::string without_slash(std::string name) {
    while (!name.empty() && name.back() == '/') name.pop_back();
    return name;
}

/// What the names of a folder's files start with.
std::string start_of(const std::string& folder) {
    const auto name = without_slash(folder);
    return name.empty() || name == "." ? "" : name + "/";
}

tl::unexpected<Error> not_there(const std::string& name) {
    return failure(ErrorKind::unreadable, "file-unreadable", name + ": there is no such file or folder.");
}

} // namespace

Result<std::string> MemoryFiles::read(const std::string& name) const {
    const auto found = files_.find(name);
    if (found == files_.end()) return not_there(name);
    return std::string(found->second);
}

Result<Files> MemoryFiles::read_folder(const std::string& name) const {
    if (!is_folder(name)) return not_there(name);
    Files files;
    const auto start = start_of(name);
    for (auto at = files_.lower_bound(start); at != files_.end() && at->first.rfind(start, 0) == 0; ++at)
        files.emplace(at->first.substr(start.size()), at->second);
    return files;
}

bool MemoryFiles::exists(const std::string& name) const { return files_.count(name) != 0 || is_folder(name); }

bool MemoryFiles::is_folder(const std::string& name) const {
    const auto start = start_of(name);
    const auto at = files_.lower_bound(start);
    return at != files_.end() && at->first.rfind(start, 0) == 0;
}

bool MemoryFiles::is_same(const std::string& name, const std::string& other) const {
    return exists(name) && without_slash(name) == without_slash(other);
}

std::vector<std::string> MemoryFiles::names_in(const std::string& folder) const {
    std::vector<std::string> names;
    const auto start = start_of(folder);
    for (auto at = files_.lower_bound(start); at != files_.end() && at->first.rfind(start, 0) == 0; ++at)
        if (const auto name = at->first.substr(start.size()); name.find('/') == std::string::npos)
            names.push_back(name);
    return names;
}

} // namespace casedraw::c_interface
