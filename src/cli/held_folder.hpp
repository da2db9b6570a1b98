#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/files.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/files.hpp"

/// A draw's folder, or that of a plan for several, while a command works with it. The files that a command changes or
/// adds are first made in a folder of their own inside it, which is put there in one step, and then take their places
/// one by one, the record of an act last. So a kill at any moment leaves the folder as it was, or what the next command
/// completes; one that changes nothing and may not write there reads it as it will be then.
namespace casedraw::cli {

using system::FolderUse;

/// Files that a command made whole in a folder and that are not all in their places, by the names they will have there.
struct BegunFiles {
    std::string folder;
    Files files;
};

/// Keeps others out for as long as it lives. Where the system knows no locks it keeps nobody out, and an act that met
/// another is found by the record's digest.
class HeldFolder {
public:
    HeldFolder() = default;
    HeldFolder(HeldFolder&&) = default;
    HeldFolder& operator=(HeldFolder&&) = default;

    /// A sentence where an earlier command had begun something: that it was completed before this one's work, or that
    /// it is not. Empty else.
    const std::string& said() const { return said_; }
    const BegunFiles& begun() const { return begun_; }

private:
    friend Result<HeldFolder> hold_folder(const std::string& path, FolderUse use);
    friend Result<HeldFolder> look_into_folder(const std::string& path);
    std::shared_ptr<void> lock_;
    std::string said_;
    BegunFiles begun_;
};

/// Waits for others, and completes or takes away what an earlier command that was cut short left. Errors: another
/// command does not let go; what was left cannot be completed.
Result<HeldFolder> hold_folder(const std::string& path, FolderUse use);

/// For a command that changes nothing, where what one that does had begun cannot be completed: leaves that alone.
/// Errors: as of `hold_folder`.
Result<HeldFolder> look_into_folder(const std::string& path);

/// Whether this is the name, in a folder, of what a command is still making there.
bool is_being_made(std::string_view name);

/// Who may read what is added to the folder of a draw: those who may read its record.
Readers readers_of(const std::string& path);

/// Puts files in the place of those of the same name, or adds them. A file that somebody worked in meanwhile stays as
/// it is: its name is given back. An error, and nothing changed, where they are an act's, with its record, and the
/// record is not the one that the act was done on.
Result<std::vector<std::string>> change_folder(const std::string& path, Files files);

} // namespace casedraw::cli
