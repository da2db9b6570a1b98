#include "cli/system/system.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace casedraw::cli::system {

namespace {

namespace fs = std::filesystem;

Kind kind_of(const fs::file_status& status) {
    return !fs::exists(status)           ? Kind::nothing
           : fs::is_regular_file(status) ? Kind::file
           : fs::is_directory(status)    ? Kind::folder
                                         : Kind::other;
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

int synced(int descriptor) { return ::fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS ? 0 : errno; }

mode_t file_mode(Readers readers) { return readers == Readers::owner ? 0600 : 0666; }
mode_t folder_mode(Readers readers) { return readers == Readers::owner ? 0700 : 0777; }

/// Swaps two names in one step where the system can; else moves the old one out of the way first.
int swap_names(const std::string& made, const std::string& place) {
#ifdef RENAME_EXCHANGE
    if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, place.c_str(), RENAME_EXCHANGE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
#endif
    const auto aside = set_aside(made);
    if (::rename(place.c_str(), aside.c_str()) != 0) return errno;
    if (::rename(made.c_str(), place.c_str()) != 0) {
        const auto number = errno;
        ::rename(aside.c_str(), place.c_str());
        return number;
    }
    return ::rename(aside.c_str(), made.c_str()) == 0 ? 0 : errno;
}

} // namespace

std::string entropy() {
    std::string bytes(32, '\0');
    return ::getentropy(bytes.data(), bytes.size()) == 0 ? bytes : std::string();
}

std::vector<std::string> arguments(int argc, char** argv) { return {argv, argv + argc}; }

void prepare_streams() {}

bool is_terminal() { return ::isatty(STDERR_FILENO) != 0; }

std::string typed_path(std::string path) { return path; }

Kind kind_of(const std::string& path) {
    std::error_code ignored;
    return kind_of(fs::status(path, ignored));
}

std::string led_to(const std::string& path) {
    std::error_code error;
    if (!fs::is_symlink(path, error) || !fs::is_directory(path, error)) return path;
    const auto target = fs::canonical(path, error);
    return error ? path : target.string();
}

bool is_same_file(const std::string& path, const std::string& other) {
    std::error_code ignored;
    return fs::equivalent(path, other, ignored);
}

int list_folder(const std::string& path, std::vector<Entry>& entries) {
    std::error_code error;
    for (auto entry = fs::directory_iterator(path, error); !error && entry != fs::end(entry); entry.increment(error)) {
        std::error_code ignored;
        entries.push_back({entry->path().filename().string(), kind_of(entry->symlink_status(ignored))});
    }
    return error.value();
}

void remove_all(const std::string& path) {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

int read_whole(const std::string& path, std::string& bytes) {
    OpenFile file(
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)); // a pipe without a writer must not hold us up
    if (file.descriptor() < 0) return errno;
    struct stat status {};
    if (::fstat(file.descriptor(), &status) != 0) return errno;
    if (S_ISDIR(status.st_mode)) return EISDIR;
    const bool is_shell_pipe = S_ISFIFO(status.st_mode) && path.rfind("/dev/", 0) == 0;
    if (!S_ISREG(status.st_mode) && !is_shell_pipe) return ENODEV;
    if (::fcntl(file.descriptor(), F_SETFL, 0) != 0) return errno;
    bytes.clear();
    bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
    std::vector<char> piece(std::size_t{1}
                            << 18); // stays in the cache, and room that is only reserved is not filled twice
    for (;;) {
        const auto got = ::read(file.descriptor(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno;
        if (got == 0) return 0;
        bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
}

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

int make_folder(const std::string& path, Readers readers) {
    return ::mkdir(path.c_str(), folder_mode(readers)) == 0 ? 0 : errno;
}

int sync_folder(const std::string& path) {
    OpenFile folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder.descriptor() < 0 ? errno : synced(folder.descriptor());
}

int move_file(const std::string& made, const std::string& place) {
    return ::rename(made.c_str(), place.c_str()) == 0 ? 0 : errno;
}

int move_folder(const std::string& made, const std::string& place) {
    if (::rename(made.c_str(), place.c_str()) == 0) return 0;
    return errno == ENOTEMPTY || errno == EEXIST ? swap_names(made, place) : errno;
}

bool is_held_open(const std::string&) { return false; } // what is open moves along

Hold try_to_hold(const std::string& folder, FolderUse use, std::shared_ptr<void>& held) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return Hold::no_locks;
    const std::shared_ptr<void> opened(nullptr, [descriptor](void*) { ::close(descriptor); });
    const int kind = use == FolderUse::changing ? LOCK_EX : LOCK_SH;
    int tried = 0;
    while ((tried = ::flock(descriptor, kind | LOCK_NB)) != 0 && errno == EINTR) {}
    if (tried != 0) return errno == EWOULDBLOCK ? Hold::by_another : Hold::no_locks;
    held = opened;
    return Hold::held;
}

Readers readers_of(const std::string& path) {
    std::error_code ignored;
    const auto mode = fs::status(path, ignored).permissions();
    return (mode & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none ? Readers::owner
                                                                                      : Readers::as_umask;
}

int process_number() { return ::getpid(); }

std::string machine_name() {
    std::string name(256, '\0');
    return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.c_str()) : std::string();
}

bool is_running(int process) { return ::kill(process, 0) == 0 || errno != ESRCH; }

SignalsHeld::SignalsHeld() : before_(std::make_shared<sigset_t>()) {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    ::pthread_sigmask(SIG_BLOCK, &signals, static_cast<sigset_t*>(before_.get()));
}

SignalsHeld::~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, static_cast<sigset_t*>(before_.get()), nullptr); }

} // namespace casedraw::cli::system
