#pragma once

#include "requests/file_source.hpp"

namespace casedraw::cli {

/// Files on disk, by their paths.
class DiskFiles : public requests::FileSource {
public:
    Result<std::string> read(const std::string& path) const override;
    Result<Files> read_folder(const std::string& path) const override;
    Result<Files> read_folder_in_part(const std::string& path,
                                      std::map<std::string, std::string>& not_read) const override;
    bool exists(const std::string& path) const override;
    bool is_folder(const std::string& path) const override;
    bool is_same(const std::string& path, const std::string& other) const override;
    std::vector<std::string> names_in(const std::string& folder) const override;
};

} // namespace casedraw::cli
