#pragma once

#include "cli/held_folder.hpp"
#include "requests/file_source.hpp"

namespace casedraw::cli {

/// Files on disk, by their paths; in folders where something was begun, as that leaves them.
class DiskFiles : public requests::FileSource {
public:
    explicit DiskFiles(const std::vector<HeldFolder>& held = {});
    Result<std::string> read(const std::string& path) const override;
    Result<Files> read_folder(const std::string& path) const override;
    Result<commands::DrawnFolder> folder_in_part(const std::string& path) const override;
    bool exists(const std::string& path) const override;
    bool is_folder(const std::string& path) const override;
    bool is_same(const std::string& path, const std::string& other) const override;
    std::vector<std::string> names_in(const std::string& folder) const override;

private:
    /// Null where nothing was begun that is to stand there.
    const std::string* begun_at(const std::string& path) const;
    Files as_begun(const std::string& folder, Files files) const;

    std::vector<BegunFiles> begun_;
};

} // namespace casedraw::cli
