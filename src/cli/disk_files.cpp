#include "cli/disk_files.hpp"

#include <algorithm>
#include <casedraw/record/draw_folder.hpp>

#include "cli/files.hpp"

namespace casedraw::cli {

namespace {

using requests::folder_of;
using requests::in_folder;

bool is_same_folder(const std::string& path, const std::string& other) {
    return is_same_file(path.empty() ? "." : path, other.empty() ? "." : other);
}

/// Whether a file of a folder, or of one in it that is a draw's, belongs to what a command is still making.
bool is_of_what_is_made(const std::string& name) {
    const auto slash = name.find('/');
    const auto inside = slash == std::string::npos ? std::string() : name.substr(slash + 1);
    return is_being_made(name.substr(0, slash)) || is_being_made(inside.substr(0, inside.find('/')));
}

template <class Named>
void leave_out_what_is_made(Named& named) {
    for (auto each = named.begin(); each != named.end();)
        each = is_of_what_is_made(each->first) ? named.erase(each) : std::next(each);
}

} // namespace

DiskFiles::DiskFiles(const std::vector<HeldFolder>& held) {
    for (const auto& folder : held)
        if (!folder.begun().files.empty()) begun_.push_back(folder.begun());
}

const std::string* DiskFiles::begun_at(const std::string& path) const {
    for (const auto& [folder, files] : begun_)
        for (const auto& [name, bytes] : files)
            if (draw_file::plain_name(name) == draw_file::plain_name(path) &&
                is_same_folder(folder_of(in_folder(folder, name)), folder_of(path)))
                return &bytes;
    return nullptr;
}

Files DiskFiles::as_begun(const std::string& path, Files files) const {
    leave_out_what_is_made(files);
    for (const auto& [folder, begun] : begun_) {
        const std::string own(draw_file::plain_name(folder));
        const bool is_it = is_same_folder(folder, path), is_within = is_same_folder(in_folder(path, own), folder);
        for (const auto& [name, bytes] : begun) {
            const auto slash = name.find('/');
            if (is_it)
                files[name] = bytes;
            else if (is_within) // a draw of the plan
                files[in_folder(own, name)] = bytes;
            else if (slash != std::string::npos && is_same_folder(in_folder(folder, name.substr(0, slash)), path))
                files[name.substr(slash + 1)] = bytes; // begun in the plan of this draw
        }
    }
    return files;
}

Result<std::string> DiskFiles::read(const std::string& path) const {
    if (const auto* begun = begun_at(path)) return *begun;
    return read_file(path);
}

Result<Files> DiskFiles::read_folder(const std::string& path) const {
    auto files = cli::read_folder(path);
    if (!files) return files;
    return as_begun(path, std::move(*files));
}

Result<commands::DrawnFolder> DiskFiles::folder_in_part(const std::string& path) const {
    commands::DrawnFolder folder{path, {}};
    auto files = cli::read_folder(path, folder.not_read, folder.links);
    if (!files) return tl::unexpected(files.error());
    leave_out_what_is_made(folder.not_read);
    folder.files = as_begun(path, std::move(*files));
    return folder;
}

bool DiskFiles::exists(const std::string& path) const { return begun_at(path) != nullptr || cli::exists(path); }

bool DiskFiles::is_folder(const std::string& path) const { return system::kind_of(path) == system::Kind::folder; }

bool DiskFiles::is_same(const std::string& path, const std::string& other) const { return is_same_file(path, other); }

std::vector<std::string> DiskFiles::names_in(const std::string& folder) const {
    std::vector<system::Entry> entries;
    system::list_folder(folder, entries);
    std::vector<std::string> names;
    for (const auto& entry : entries) names.push_back(entry.name);
    for (const auto& [path, files] : begun_)
        for (const auto& [name, bytes] : files)
            if (is_same_folder(folder_of(in_folder(path, name)), folder))
                names.emplace_back(draw_file::plain_name(name));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

} // namespace casedraw::cli
