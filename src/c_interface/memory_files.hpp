#pragma once

#include <map>
#include <string>
#include <string_view>

#include "requests/file_source.hpp"

namespace casedraw::c_interface {

/// Files that are there as bytes alone.
class MemoryFiles : public requests::FileSource {
public:
    /// False where the name is taken. The bytes must outlive this.
    bool add(const std::string& name, std::string_view bytes) { return files_.emplace(name, bytes).second; }

    Result<std::string> read(const std::string& name) const override;
    Result<Files> read_folder(const std::string& name) const override;
    bool exists(const std::string& name) const override;
    bool is_folder(const std::string& name) const override;
    bool is_same(const std::string& name, const std::string& other) const override;
    std::vector<std::string> names_in(const std::string& folder) const override;

private:
    std::map<std::string, std::string_view> files_;
};

} // namespace casedraw::c_interface
