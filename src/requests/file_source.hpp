#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/commands/draw.hpp>
#include <string>
#include <vector>

namespace casedraw::requests {

/// Where the bytes of files that a request names come from. Names have `/` between folders and files.
class FileSource {
public:
    virtual ~FileSource() = default;
    virtual Result<std::string> read(const std::string& name) const = 0;
    /// The files of a folder and of its folders, by their names in it, such as `evidence/list.csv`.
    virtual Result<Files> read_folder(const std::string& name) const = 0;
    /// As far as it can be read; what cannot, or is neither file nor folder, is named with the reason; links are named.
    virtual Result<commands::DrawnFolder> folder_in_part(const std::string& name) const { return folder(name); }
    virtual bool exists(const std::string& name) const = 0;
    virtual bool is_folder(const std::string& name) const = 0;
    /// Whether both names lead to one file that is there.
    virtual bool is_same(const std::string& name, const std::string& other) const = 0;
    /// The names of a folder's plain files, ascending.
    virtual std::vector<std::string> names_in(const std::string& folder) const = 0;

    Result<commands::InputFile> file(const std::string& name) const;
    Result<commands::DrawnFolder> folder(const std::string& name) const;
};

/// `a/b` for `a/b/c`; empty where there is no folder in the name.
std::string folder_of(const std::string& name);
/// The name of a file in a folder; the file's own where the folder's is empty.
std::string in_folder(const std::string& folder, const std::string& file);

} // namespace casedraw::requests
