#include <casedraw/base/sha256.hpp>
#include <casedraw/commands/seal.hpp>

namespace casedraw::commands {

namespace {

constexpr std::string_view end_of_archive("PK\x05\x06", 4);
constexpr std::size_t end_size = 22; ///< of the archive's last record, without its comment
constexpr std::string_view sealed_with = "casedraw SHA-256 ";
constexpr std::size_t comment_size = sealed_with.size() + 64;
static_assert(comment_size < 256, "its length is written into one byte");

bool ends_without_comment(std::string_view archive) {
    return archive.size() >= end_size && archive.substr(archive.size() - end_size, 4) == end_of_archive &&
           archive.substr(archive.size() - 2) == std::string_view("\0\0", 2);
}

} // namespace

std::string sealed(std::string workbook) {
    if (!ends_without_comment(workbook)) return workbook;
    const auto digest = to_hex(sha256(workbook));
    workbook[workbook.size() - 2] = static_cast<char>(comment_size);
    return workbook.append(sealed_with).append(digest);
}

bool is_as_sealed(std::string_view workbook) {
    if (workbook.size() < end_size + comment_size) return false;
    const auto comment = workbook.substr(workbook.size() - comment_size);
    std::string archive(workbook.substr(0, workbook.size() - comment_size));
    archive[archive.size() - 2] = '\0';
    return ends_without_comment(archive) && sealed(std::move(archive)) == workbook &&
           comment.substr(0, sealed_with.size()) == sealed_with;
}

} // namespace casedraw::commands
