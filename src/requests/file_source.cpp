#include "requests/file_source.hpp"

namespace casedraw::requests {

Result<commands::InputFile> FileSource::file(const std::string& name) const {
    auto bytes = read(name);
    if (!bytes) return tl::unexpected(bytes.error());
    return commands::InputFile{name, std::move(*bytes)};
}

Result<commands::DrawnFolder> FileSource::folder(const std::string& name) const {
    auto files = read_folder(name);
    if (!files) return tl::unexpected(files.error());
    return commands::DrawnFolder{name, std::move(*files)};
}

std::string folder_of(const std::string& name) {
    const auto slash = name.find_last_of('/');
    return slash == std::string::npos ? "" : slash == 0 ? "/" : name.substr(0, slash);
}

std::string in_folder(const std::string& folder, const std::string& file) {
    if (folder.empty()) return file;
    return folder + (folder.back() == '/' ? "" : "/") + file;
}

} // namespace casedraw::requests
