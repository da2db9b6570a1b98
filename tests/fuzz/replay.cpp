#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// Runs a fuzz target, built without a fuzzer, over every file below the folders named, whole and cut off at many
/// places.
int main(int count, char** arguments) {
    constexpr std::size_t cuts = 50;
    int files = 0;
    for (int at = 1; at < count; ++at) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[at])) {
            if (!entry.is_regular_file()) continue;
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string bytes(std::istreambuf_iterator<char>(file), {});
            for (std::size_t cut = 0; cut <= cuts; ++cut) {
                LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size() * cut / cuts);
            }
            ++files;
        }
    }
    std::cout << files << " files\n";
    return files > 0 ? 0 : 1;
}
