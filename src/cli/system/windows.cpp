#include "cli/system/system.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <io.h>
#include <optional>

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
// after windows.h
#include <bcrypt.h>
#include <sddl.h>
#include <shellapi.h>

namespace casedraw::cli::system {

namespace {

int number_of(DWORD error) {
    switch (error) {
    case ERROR_SUCCESS:
        return 0;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_BAD_NETPATH:
    case ERROR_INVALID_DRIVE:
    case ERROR_INVALID_NAME:
        return ENOENT;
    case ERROR_ACCESS_DENIED:
        return EACCES;
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
    case ERROR_USER_MAPPED_FILE:
        return EBUSY;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
        return ENOSPC;
    case ERROR_WRITE_PROTECT:
        return EROFS;
    case ERROR_FILENAME_EXCED_RANGE:
        return ENAMETOOLONG;
    case ERROR_ALREADY_EXISTS:
    case ERROR_FILE_EXISTS:
        return EEXIST;
    case ERROR_DIR_NOT_EMPTY:
        return ENOTEMPTY;
    case ERROR_DIRECTORY:
        return ENOTDIR;
    default:
        return EIO;
    }
}

int last_number() { return std::max(number_of(::GetLastError()), 1); }

std::wstring wide(const std::string& text) {
    std::wstring units(text.size(), L'\0');
    const auto size = ::MultiByteToWideChar(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), units.data(),
                                            static_cast<int>(units.size()));
    units.resize(static_cast<std::size_t>(size));
    return units;
}

std::string utf8(const std::wstring& units) {
    std::string text(units.size() * 3, '\0');
    const auto size = ::WideCharToMultiByte(CP_UTF8, 0, units.data(), static_cast<int>(units.size()), text.data(),
                                            static_cast<int>(text.size()), nullptr, nullptr);
    text.resize(static_cast<std::size_t>(size));
    return text;
}

/// The path as Windows takes it, however long it is.
std::wstring on_disk(const std::string& path) {
    constexpr std::size_t longest = 240; // MAX_PATH, less what is added to names
    const auto asked = wide(path);
    const auto size = ::GetFullPathNameW(asked.c_str(), 0, nullptr, nullptr);
    if (size < longest) return asked;
    std::wstring whole(size, L'\0');
    whole.resize(::GetFullPathNameW(asked.c_str(), size, whole.data(), nullptr));
    if (whole.rfind(L"\\\\?\\", 0) == 0) return whole;
    return whole.rfind(L"\\\\", 0) == 0 ? L"\\\\?\\UNC" + whole.substr(1) : L"\\\\?\\" + whole;
}

Kind kind_of(DWORD attributes) {
    if (attributes == INVALID_FILE_ATTRIBUTES) return Kind::nothing;
    if ((attributes & FILE_ATTRIBUTE_DEVICE) != 0) return Kind::other;
    return (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? Kind::folder : Kind::file;
}

/// Closes a handle at the end of a scope.
class Handle {
public:
    explicit Handle(HANDLE handle) : handle_(handle) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { close(); }
    bool is_open() const { return handle_ != INVALID_HANDLE_VALUE && handle_ != nullptr; }
    HANDLE get() const { return handle_; }
    void close() {
        if (is_open()) ::CloseHandle(handle_);
        handle_ = INVALID_HANDLE_VALUE;
    }

private:
    HANDLE handle_;
};

/// Who this program runs for, as security descriptors name them; empty where Windows does not say.
std::wstring user() {
    HANDLE opened = nullptr;
    if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &opened) == 0) return {};
    const Handle token(opened);
    DWORD size = 0;
    ::GetTokenInformation(token.get(), TokenUser, nullptr, 0, &size);
    std::vector<TOKEN_USER> room(size / sizeof(TOKEN_USER) + 1); // the id that it points to stands behind it
    if (::GetTokenInformation(token.get(), TokenUser, room.data(), size, &size) == 0) return {};
    wchar_t* text = nullptr;
    if (::ConvertSidToStringSidW(room.front().User.Sid, &text) == 0) return {};
    std::wstring name(text);
    ::LocalFree(text);
    return name;
}

/// For the user alone, and for the system, whose backups go on; or as the folder around it is.
class Protection {
public:
    explicit Protection(Readers readers) : is_private_(readers == Readers::owner) {
        const auto name = is_private_ ? user() : std::wstring();
        if (name.empty()) return;
        const auto text = L"D:P(A;OICI;FA;;;" + name + L")(A;OICI;FA;;;SY)";
        ::ConvertStringSecurityDescriptorToSecurityDescriptorW(text.c_str(), SDDL_REVISION_1, &descriptor_, nullptr);
        attributes_ = {sizeof attributes_, descriptor_, FALSE};
    }
    Protection(const Protection&) = delete;
    Protection& operator=(const Protection&) = delete;
    ~Protection() { ::LocalFree(descriptor_); }
    bool is_given() const { return !is_private_ || descriptor_ != nullptr; }
    SECURITY_ATTRIBUTES* attributes() { return is_private_ ? &attributes_ : nullptr; }

private:
    bool is_private_;
    PSECURITY_DESCRIPTOR descriptor_ = nullptr;
    SECURITY_ATTRIBUTES attributes_{};
};

std::optional<BY_HANDLE_FILE_INFORMATION> information(const std::string& path) {
    const Handle file(::CreateFileW(on_disk(path).c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                    nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr));
    BY_HANDLE_FILE_INFORMATION found{};
    if (!file.is_open() || ::GetFileInformationByHandle(file.get(), &found) == 0) return std::nullopt;
    return found;
}

int moved(const std::string& from, const std::string& to, DWORD how = 0) {
    return ::MoveFileExW(on_disk(from).c_str(), on_disk(to).c_str(), MOVEFILE_WRITE_THROUGH | how) != 0 ? 0
                                                                                                        : last_number();
}

void show_utf8(DWORD stream) {
    DWORD mode = 0;
    const auto handle = ::GetStdHandle(stream);
    if (::GetConsoleMode(handle, &mode) == 0) return; // no terminal
    ::SetConsoleMode(handle, mode | ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

std::atomic<int> holders{0};
std::atomic<bool> asked_to_end{false};

/// Runs in a thread of its own. Once a window is being closed, Windows ends the program when this returns.
BOOL WINAPI wait_for_holders(DWORD event) {
    asked_to_end = true;
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        while (holders > 0) ::Sleep(10);
    return TRUE;
}

} // namespace

std::string entropy() {
    std::string bytes(32, '\0');
    const auto status = ::BCryptGenRandom(nullptr, reinterpret_cast<unsigned char*>(bytes.data()),
                                          static_cast<unsigned long>(bytes.size()), BCRYPT_USE_SYSTEM_PREFERRED_RNG);
    return status == 0 ? bytes : std::string();
}

std::vector<std::string> arguments(int argc, char** argv) {
    int count = 0;
    wchar_t** const words = ::CommandLineToArgvW(::GetCommandLineW(), &count);
    if (words == nullptr) return {argv, argv + argc};
    std::vector<std::string> typed;
    for (int at = 0; at < count; ++at) typed.push_back(utf8(words[at]));
    ::LocalFree(words);
    return typed;
}

void prepare_streams() {
    ::_setmode(_fileno(stdout), _O_BINARY);
    ::_setmode(_fileno(stderr), _O_BINARY);
    ::SetConsoleOutputCP(CP_UTF8);
    show_utf8(STD_OUTPUT_HANDLE);
    show_utf8(STD_ERROR_HANDLE);
}

bool is_terminal() {
    DWORD mode = 0;
    return ::GetConsoleMode(::GetStdHandle(STD_ERROR_HANDLE), &mode) != 0; // _isatty says yes of NUL, too
}

std::string typed_path(std::string path) {
    std::replace(path.begin(), path.end(), '\\', '/');
    return path;
}

Kind kind_of(const std::string& path) { return kind_of(::GetFileAttributesW(on_disk(path).c_str())); }

std::string led_to(const std::string& path) { return path; }

bool is_same_file(const std::string& path, const std::string& other) {
    const auto one = information(path);
    const auto two = information(other);
    return one && two && one->dwVolumeSerialNumber == two->dwVolumeSerialNumber &&
           one->nFileIndexHigh == two->nFileIndexHigh && one->nFileIndexLow == two->nFileIndexLow;
}

int list_folder(const std::string& path, std::vector<Entry>& entries) {
    WIN32_FIND_DATAW found{};
    const auto search = ::FindFirstFileW(on_disk(path + "/*").c_str(), &found);
    if (search == INVALID_HANDLE_VALUE) return last_number();
    do {
        const bool is_link =
            (found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
            (found.dwReserved0 == IO_REPARSE_TAG_SYMLINK || found.dwReserved0 == IO_REPARSE_TAG_MOUNT_POINT);
        const std::wstring name(found.cFileName);
        if (name != L"." && name != L"..")
            entries.push_back({utf8(name), is_link ? Kind::other : kind_of(found.dwFileAttributes)});
    } while (::FindNextFileW(search, &found) != 0);
    ::FindClose(search);
    return 0;
}

void remove_all(const std::string& path) {
    const auto place = on_disk(path);
    if (kind_of(path) == Kind::folder) {
        std::vector<Entry> entries;
        list_folder(path, entries);
        for (const auto& entry : entries)
            if (entry.kind != Kind::other) remove_all(path + "/" + entry.name);
        ::RemoveDirectoryW(place.c_str());
    } else {
        ::SetFileAttributesW(place.c_str(), FILE_ATTRIBUTE_NORMAL);
        ::DeleteFileW(place.c_str());
    }
}

int read_whole(const std::string& path, std::string& bytes) {
    const auto place = on_disk(path);
    if (kind_of(path) == Kind::folder) return EISDIR;
    const Handle file(::CreateFileW(place.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                    nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file.is_open()) return last_number();
    LARGE_INTEGER size{};
    bytes.clear();
    if (::GetFileSizeEx(file.get(), &size) != 0) bytes.reserve(static_cast<std::size_t>(size.QuadPart) + 1);
    std::vector<char> piece(std::size_t{1} << 18);
    for (;;) {
        DWORD got = 0;
        if (::ReadFile(file.get(), piece.data(), static_cast<DWORD>(piece.size()), &got, nullptr) == 0) {
            if (::GetLastError() == ERROR_BROKEN_PIPE) return 0;
            return last_number();
        }
        if (got == 0) return 0;
        bytes.append(piece.data(), got);
    }
}

int write_whole(const std::string& path, const std::string& content, Readers readers) {
    Protection protection(readers);
    if (!protection.is_given()) return EPERM;
    Handle file(::CreateFileW(on_disk(path).c_str(), GENERIC_WRITE, 0, protection.attributes(), CREATE_NEW,
                              FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file.is_open()) return last_number();
    constexpr std::size_t piece = std::size_t{1} << 26;
    for (std::size_t at = 0; at < content.size();) {
        DWORD written = 0;
        const auto size = static_cast<DWORD>(std::min(piece, content.size() - at));
        if (::WriteFile(file.get(), content.data() + at, size, &written, nullptr) == 0) return last_number();
        at += written;
    }
    return ::FlushFileBuffers(file.get()) != 0 ? 0 : last_number();
}

int make_folder(const std::string& path, Readers readers) {
    Protection protection(readers);
    if (!protection.is_given()) return EPERM;
    return ::CreateDirectoryW(on_disk(path).c_str(), protection.attributes()) != 0 ? 0 : last_number();
}

int sync_folder(const std::string&) { return 0; } // moves are written through

int move_file(const std::string& made, const std::string& place) {
    const auto number = moved(made, place, MOVEFILE_REPLACE_EXISTING);
    return number == EACCES && is_held_open(place) ? EBUSY : number;
}

int move_folder(const std::string& made, const std::string& place) {
    if (kind_of(place) != Kind::folder) return moved(made, place);
    const auto aside = set_aside(made);
    if (const auto number = moved(place, aside); number != 0) return number;
    if (const auto number = moved(made, place); number != 0) {
        moved(aside, place);
        return number;
    }
    return moved(aside, made);
}

bool is_held_open(const std::string& path) {
    const Handle file(::CreateFileW(on_disk(path).c_str(), GENERIC_READ | DELETE, 0, nullptr, OPEN_EXISTING,
                                    FILE_ATTRIBUTE_NORMAL, nullptr));
    return !file.is_open() && last_number() == EBUSY;
}

/// Windows knows no locks of folders: a file of the user's, named after the folder's place on its disk, stands for it.
Hold try_to_hold(const std::string& folder, FolderUse use, std::shared_ptr<void>& held) {
    const auto found = information(folder);
    std::wstring path(MAX_PATH + 1, L'\0');
    path.resize(::GetTempPathW(static_cast<DWORD>(path.size()), path.data()));
    if (!found || path.empty()) return Hold::no_locks;
    path += L"casedraw";
    for (const DWORD part : {found->dwVolumeSerialNumber, found->nFileIndexHigh, found->nFileIndexLow})
        path += L"-" + std::to_wstring(part);
    const DWORD others = use == FolderUse::changing ? 0 : FILE_SHARE_READ | FILE_SHARE_DELETE;
    const DWORD access = use == FolderUse::changing ? GENERIC_READ | GENERIC_WRITE | DELETE : GENERIC_READ | DELETE;
    const auto opened =
        std::make_shared<Handle>(::CreateFileW(path.c_str(), access, others, nullptr, OPEN_ALWAYS,
                                               FILE_ATTRIBUTE_NORMAL | FILE_FLAG_DELETE_ON_CLOSE, nullptr));
    if (!opened->is_open()) { // access is denied to a file that its last holder is taking away
        const auto number = last_number();
        return number == EBUSY || number == EACCES ? Hold::by_another : Hold::no_locks;
    }
    held = opened;
    return Hold::held;
}

Readers readers_of(const std::string&) { return Readers::as_umask; } // what is made in a folder is protected as it is

int process_number() { return static_cast<int>(::GetCurrentProcessId()); }

std::string machine_name() {
    char name[MAX_COMPUTERNAME_LENGTH + 1];
    DWORD length = sizeof name;
    return ::GetComputerNameA(name, &length) != 0 ? std::string(name, length) : std::string();
}

bool is_running(int process) {
    const Handle opened(::OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(process)));
    if (!opened.is_open()) return ::GetLastError() == ERROR_ACCESS_DENIED;
    return ::WaitForSingleObject(opened.get(), 0) == WAIT_TIMEOUT;
}

SignalsHeld::SignalsHeld() {
    ++holders;
    ::SetConsoleCtrlHandler(wait_for_holders, TRUE);
}

SignalsHeld::~SignalsHeld() {
    ::SetConsoleCtrlHandler(wait_for_holders, FALSE);
    if (--holders == 0 && asked_to_end.exchange(false)) std::raise(SIGINT);
}

} // namespace casedraw::cli::system
