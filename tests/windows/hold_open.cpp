// Holds a file open as Excel does, others may read it, until standard input ends. usage: hold_open.exe FILE
#include <cstdio>
#include <windows.h>

int wmain(int count, wchar_t** words) {
    if (count != 2) return 2;
    const auto file =
        ::CreateFileW(words[1], GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr);
    if (file == INVALID_HANDLE_VALUE) return 1;
    std::puts("held");
    std::fflush(stdout);
    while (std::getchar() != EOF) {}
    ::CloseHandle(file);
    return 0;
}
