#ifdef _WIN32
#define _CRT_RAND_S
#endif
#include "cli/entropy.hpp"

#ifdef _WIN32
#include <cstdlib>
#else
#include <unistd.h>
#endif

namespace casedraw::cli {

std::string entropy() {
    std::string bytes(32, '\0');
#ifdef _WIN32
    for (auto& byte : bytes) {
        unsigned value = 0;
        if (::rand_s(&value) != 0) return {};
        byte = static_cast<char>(value);
    }
#else
    if (::getentropy(bytes.data(), bytes.size()) != 0) return {};
#endif
    return bytes;
}

} // namespace casedraw::cli
