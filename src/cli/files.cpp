#include "cli/files.hpp"

#include "cli/side_by_side.hpp"

#include <algorithm>
#include <casedraw/record/draw_folder.hpp>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <filesystem>
#include <set>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace casedraw::cli {

namespace {

namespace fs = std::filesystem;

Error unreadable(const std::string& path, const std::string& why) {
    return {ErrorKind::unreadable, "file-unreadable", path + ": " + why};
}

std::string reason(int number) {
    switch (number) {
    case ENOENT:
        return "there is no such file or folder.";
    case EACCES:
    case EPERM:
        return "you are not allowed to read or write here.";
    case EISDIR:
        return "this is a folder, not a file.";
    case ENOTDIR:
        return "part of this path is a file, not a folder.";
    case ENOSPC:
    case EDQUOT:
        return "the disk is full. Nothing was written.";
    case EROFS:
        return "this disk can only be read. Nothing was written.";
    case ENAMETOOLONG:
        return "the name is too long.";
    default:
        return std::string(std::strerror(number)) + ".";
    }
}

tl::unexpected<Error> failed(const std::string& path, int number) {
    return tl::unexpected(unreadable(path, reason(number)));
}

tl::unexpected<Error> not_written(const std::string& path, int number) {
    if (number == ENOENT) return tl::unexpected(unreadable(path, "the folder that it is to stand in is not there."));
    return failed(path, number);
}

/// Closes a file descriptor at the end of a scope.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    int descriptor() const { return descriptor_; }
    int close() { return ::close(std::exchange(descriptor_, -1)); }

private:
    int descriptor_;
};

/// Ctrl-C and requests to end wait for the end of a scope, so that nothing half-made is left behind.
class SignalsHeld {
public:
    SignalsHeld() {
        sigset_t signals;
        sigemptyset(&signals);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
        ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
    }
    SignalsHeld(const SignalsHeld&) = delete;
    SignalsHeld& operator=(const SignalsHeld&) = delete;
    ~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_{};
};

/// What is written is on the disk before it gets its name.
int synced(int descriptor) { return ::fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS ? 0 : errno; }

int sync_folder(const std::string& path) {
    OpenFile folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder.descriptor() < 0 ? errno : synced(folder.descriptor());
}

mode_t file_mode(Readers readers) { return readers == Readers::owner ? 0600 : 0666; }
mode_t folder_mode(Readers readers) { return readers == Readers::owner ? 0700 : 0777; }

/// 0, or the error's number.
int write_whole(const std::string& path, const std::string& content, Readers readers) {
    OpenFile file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file_mode(readers)));
    if (file.descriptor() < 0) return errno;
    for (std::size_t at = 0; at < content.size();) {
        const auto written = ::write(file.descriptor(), content.data() + at, content.size() - at);
        if (written < 0 && errno != EINTR) return errno;
        if (written > 0) at += static_cast<std::size_t>(written);
    }
    if (const auto number = synced(file.descriptor()); number != 0) return number;
    return file.close() == 0 ? 0 : errno;
}

/// Makes the folders that the names of files have in front; 0, or the error's number.
int make_folders(const std::string& folder, const Files& files, Readers readers) {
    std::set<std::string> folders;
    for (const auto& file : files)
        for (auto slash = file.first.find('/'); slash != std::string::npos; slash = file.first.find('/', slash + 1))
            folders.insert(file.first.substr(0, slash));
    for (const auto& name : folders)
        if (::mkdir((folder + "/" + name).c_str(), folder_mode(readers)) != 0) return errno;
    return 0;
}

/// 0, or the first error's number. Several large files are written side by side.
int write_all(const std::string& folder, const Files& files, Readers readers) {
    if (const auto number = make_folders(folder, files, readers); number != 0) return number;
    constexpr std::size_t many_bytes = std::size_t{8} << 20;
    std::vector<int> numbers(files.size(), 0);
    std::vector<std::function<void()>> tasks;
    std::size_t bytes = 0;
    for (const auto& [name, content] : files) {
        bytes += content.size();
        tasks.push_back([path = folder + "/" + name, text = &content, number = &numbers[tasks.size()], readers] {
            *number = write_whole(path, *text, readers);
        });
    }
    if (bytes < many_bytes)
        run_in_turn(tasks);
    else
        run_by_all_processors(tasks);
    const auto failed_at = std::find_if(numbers.begin(), numbers.end(), [](int number) { return number != 0; });
    return failed_at == numbers.end() ? 0 : *failed_at;
}

std::string without_slash(std::string path) {
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    return path;
}

std::uint64_t random_number() {
    std::uint64_t number = 0;
    if (::getentropy(&number, sizeof number) != 0) number = 0; // the process's number tells names apart, too
    return number;
}

/// A name beside `path` that nothing has, for making it there first: the process and a number that nobody can guess, so
/// that it never meets what an earlier process of that number left.
std::string beside(const std::string& path) {
    const fs::path whole(path);
    return (whole.parent_path() / ("." + whole.filename().string() + ".casedraw-" + std::to_string(::getpid()) + "-" +
                                   std::to_string(random_number())))
        .string();
}

/// What a run that was killed left beside `path` is taken away by the next one.
void clear_leftovers(const std::string& path) {
    const fs::path whole(path);
    const auto start = "." + whole.filename().string() + ".casedraw-";
    const auto folder = whole.has_parent_path() ? whole.parent_path() : fs::path(".");
    std::vector<fs::path> left;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const auto name = entry.path().filename().string();
        if (name.rfind(start, 0) != 0) continue;
        const auto process = std::atoi(name.c_str() + start.size());
        if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH) left.push_back(entry.path());
    }
    for (const auto& each : left) fs::remove_all(each, ignored);
}

/// Swaps two names in one step where the system can; else moves the old one out of the way first.
int swap_names(const std::string& made, const std::string& place) {
#ifdef RENAME_EXCHANGE
    if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, place.c_str(), RENAME_EXCHANGE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
#endif
    const auto aside = made + "-old";
    if (::rename(place.c_str(), aside.c_str()) != 0) return errno;
    if (::rename(made.c_str(), place.c_str()) != 0) return errno;
    return ::rename(aside.c_str(), made.c_str()) == 0 ? 0 : errno;
}

tl::unexpected<Error> refused(ErrorKind kind, const char* code, const std::string& path, const std::string& why) {
    return failure(kind, code, path + ": " + why);
}

/// What is no plain file or folder: a link, a pipe, a device. Reading or replacing one could do harm.
std::optional<Error> strange_entry(const std::string& folder) {
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(folder, error); !error && entry != fs::end(entry);
         entry.increment(error)) {
        std::error_code ignored;
        const auto status = entry->symlink_status(ignored);
        const bool is_plain =
            fs::is_regular_file(status) || (fs::is_directory(status) && !fs::is_empty(*entry, ignored));
        if (!is_plain)
            return Error{ErrorKind::unreadable, "peoples-work",
                         folder + ": " + entry->path().lexically_relative(folder).string() +
                             " was not written by casedraw, so nothing was written, not even with --force. Move it "
                             "elsewhere, or choose another folder."};
    }
    if (error) return unreadable(folder, reason(error.value()));
    return std::nullopt;
}

/// Whether casedraw wrote a folder here; no other folder is looked through.
bool is_result(const std::string& folder) {
    return exists(folder + "/" + draw_file::digests) || exists(folder + "/" + result_digests);
}

/// A folder gives way only to another result of its own kind, and only where nobody worked in it.
Result<std::monostate> may_replace(const std::string& path, const Files& files, Existing existing) {
    std::error_code ignored;
    if (!fs::exists(path, ignored) || (fs::is_directory(path, ignored) && fs::is_empty(path, ignored))) return {};
    if (existing == Existing::keep)
        return refused(ErrorKind::wrong_use, "already-there", path,
                       "this is already there and was left as it is. Choose another name, or use --force to replace "
                       "it.");
    if (!fs::is_directory(path, ignored)) return tl::unexpected(unreadable(path, "this is a file, not a folder."));
    if (!is_result(path))
        return refused(
            ErrorKind::unreadable, "not-a-draw", path,
            "this folder holds something else than an earlier result of this command, so it was left as it is, "
            "also with --force.");
    if (auto strange = strange_entry(path)) return tl::unexpected(std::move(*strange));
    const auto folder = read_folder(path);
    if (!folder) return tl::unexpected(folder.error());
    if (auto kept = may_not_replace(*folder)) return refused(kept->kind, kept->code.c_str(), path, kept->message);
    for (const char* name : {draw_file::record, "model.json", "ratings.json"})
        if (files.count(name) != 0 && folder->count(name) != 0) return {};
    return refused(ErrorKind::unreadable, "not-a-draw", path,
                   "this folder holds something else than an earlier result of this command, so it was left as it is, "
                   "also with --force.");
}

/// Where a name leads to: a link to a folder stands for that folder.
std::string place_of(const std::string& path) {
    std::error_code error;
    const auto place = without_slash(path);
    if (!fs::is_symlink(place, error) || !fs::is_directory(place, error)) return place;
    const auto target = fs::canonical(place, error);
    return error ? place : target.string();
}

} // namespace

bool exists(const std::string& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

bool is_same_file(const std::string& path, const std::string& other) {
    std::error_code ignored;
    return fs::equivalent(path, other, ignored);
}

Result<std::string> read_file(const std::string& path) {
    OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.descriptor() < 0) return failed(path, errno);
    struct stat status {};
    if (::fstat(file.descriptor(), &status) != 0) return failed(path, errno);
    if (S_ISDIR(status.st_mode)) return failed(path, EISDIR);
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
    std::vector<char> piece(std::size_t{1}
                            << 18); // stays in the cache, and room that is only reserved is not filled twice
    for (;;) {
        const auto got = ::read(file.descriptor(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed(path, errno);
        if (got == 0) return bytes;
        bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
}

Result<Files> read_folder(const std::string& path) {
    Files files;
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(path, error); !error && entry != fs::end(entry);
         entry.increment(error)) {
        std::error_code ignored;
        if (!entry->is_regular_file(ignored)) continue;
        auto bytes = read_file(entry->path().string());
        if (!bytes) return tl::unexpected(bytes.error());
        files[entry->path().lexically_relative(path).generic_string()] = std::move(*bytes);
    }
    if (error) return failed(path, error.value());
    return files;
}

Result<std::monostate> put_file(const std::string& path, const std::string& content, Existing existing,
                                Readers readers) {
    std::error_code ignored;
    if (existing == Existing::keep && exists(path)) return tl::unexpected(may_replace(path, {}, existing).error());
    if (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored))
        return tl::unexpected(unreadable(path, "this is no plain file, so it was left as it is."));
    clear_leftovers(path);
    const auto made = beside(path);
    const SignalsHeld held;
    auto number = write_whole(made, content, readers);
    if (number == 0 && ::rename(made.c_str(), path.c_str()) != 0) number = errno;
    if (number == 0) return {};
    ::unlink(made.c_str());
    return not_written(path, number);
}

Result<std::monostate> put_folder(const std::string& path, const Files& files, Existing existing, Readers readers) {
    const auto place = place_of(path);
    if (auto allowed = may_replace(place, files, existing); !allowed) return allowed;
    clear_leftovers(place);
    const auto made = beside(place);
    std::error_code ignored;
    const SignalsHeld held;
    int number = ::mkdir(made.c_str(), folder_mode(readers)) == 0 ? 0 : errno;
    if (number == 0) number = write_all(made, files, readers);
    if (number == 0) number = sync_folder(made);
    if (number == 0 && ::rename(made.c_str(), place.c_str()) != 0) {
        number = errno;
        if (number == ENOTEMPTY || number == EEXIST) number = swap_names(made, place);
    }
    fs::remove_all(made, ignored);
    if (number != 0) return not_written(place, number);
    return {};
}

} // namespace casedraw::cli
