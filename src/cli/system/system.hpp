#pragma once

#include <memory>
#include <string>
#include <vector>

/// What Linux and Windows do differently. Paths are UTF-8 with `/` between folders; a function that gives a number
/// gives 0, or that of the error as <cerrno> has it.
namespace casedraw::cli {

/// Who may read what is written.
enum class Readers {
    owner,    ///< the user alone: a list of children is nobody else's
    as_umask, ///< whoever the user's settings let
};

namespace system {

/// 32 bytes that nobody can guess; nothing where the system has none.
std::string entropy();

/// What was typed, in UTF-8.
std::vector<std::string> arguments(int argc, char** argv);

/// Standard output and standard error take bytes as they are, and a terminal shows them as UTF-8.
void prepare_streams();

/// Whether standard error is a terminal.
bool is_terminal();

/// A path as it was typed, with `/` between folders.
std::string typed_path(std::string path);

enum class Kind { nothing, file, folder, other };

/// What a path leads to; a link stands for what it leads to.
Kind kind_of(const std::string& path);

/// Where a link to a folder leads; any other path as it is.
std::string led_to(const std::string& path);

bool is_same_file(const std::string& path, const std::string& other);

struct Entry {
    std::string name;
    Kind kind; ///< a link is `other`
};

/// What stands in a folder, by name.
int list_folder(const std::string& path, std::vector<Entry>& entries);

/// Takes away a file, or a folder with all that is in it, as far as that can be done.
void remove_all(const std::string& path);

int read_whole(const std::string& path, std::string& bytes);

/// A file that was not there before, on the disk before it is used.
int write_whole(const std::string& path, const std::string& content, Readers readers);

int make_folder(const std::string& path, Readers readers);

/// The names in a folder are on the disk.
int sync_folder(const std::string& path);

/// Moves a file to its place, over one that is there; or anything to a place where nothing is.
int move_file(const std::string& made, const std::string& place);

/// Moves a folder to its place; a folder that stood there then stands where the new one was made. A kill leaves the
/// old or the new one in its place; where the system cannot swap them, it may leave the old one as `set_aside(made)`.
int move_folder(const std::string& made, const std::string& place);

/// Where a folder stands that gives way in two steps.
inline std::string set_aside(const std::string& made) { return made + "-old"; }
inline bool was_set_aside(const std::string& path) { return path.size() > 4 && path.substr(path.size() - 4) == "-old"; }

/// Whether another program holds a file open, so that it cannot give way.
bool is_held_open(const std::string& path);

/// How a folder is held.
enum class FolderUse {
    reading,  ///< several commands at once
    changing, ///< one alone
};

enum class Hold {
    held,
    by_another, ///< somebody else holds it
    no_locks,   ///< nothing can be held there
};

/// Tries to keep other programs of this machine that ask, too, out of a folder, for as long as `held` lives.
Hold try_to_hold(const std::string& folder, FolderUse use, std::shared_ptr<void>& held);

/// Who is to read what is made beside a file: those who may read it.
Readers readers_of(const std::string& path);

int process_number();
bool is_running(int process);

/// The machine's name, in whose processes a number is one; empty where it has none.
std::string machine_name();

/// Ctrl-C and requests to end wait for the end of a scope, so that nothing half-made is left behind.
class SignalsHeld {
public:
    SignalsHeld();
    SignalsHeld(const SignalsHeld&) = delete;
    SignalsHeld& operator=(const SignalsHeld&) = delete;
    ~SignalsHeld();

private:
    std::shared_ptr<void> before_;
};

} // namespace system

} // namespace casedraw::cli
