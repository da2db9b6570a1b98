#include "spreadsheet/zip_archive.hpp"
#include "base/small_letters.hpp"

#include <algorithm>
#include <array>
#include <zlib.h>

namespace casedraw::spreadsheet {
namespace {

constexpr std::uint32_t end_of_directory = 0x06054b50;
constexpr std::uint32_t end_of_directory_64 = 0x06064b50;
constexpr std::uint32_t locator_64 = 0x07064b50;
constexpr std::uint32_t directory_entry = 0x02014b50;
constexpr std::uint32_t local_entry = 0x04034b50;
constexpr std::size_t end_of_directory_size = 22;
constexpr std::size_t longest_comment = 65535;
constexpr std::uint64_t in_zip64 = 0xFFFFFFFF;

/// A little-endian whole number of `width` bytes; the caller has checked that they are there.
std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint64_t value = 0;
    for (std::size_t k = width; k-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + k]);
    return value;
}

bool has(std::string_view bytes, std::uint64_t at, std::uint64_t length) {
    return at <= bytes.size() && length <= bytes.size() - at;
}

std::optional<std::size_t> end_record(std::string_view bytes) {
    if (bytes.size() < end_of_directory_size) return std::nullopt;
    const auto last = bytes.size() - end_of_directory_size;
    const auto first = last > longest_comment ? last - longest_comment : 0;
    for (auto at = last + 1; at-- > first;)
        if (number_at(bytes, at, 4) == end_of_directory) return at;
    return std::nullopt;
}

struct Directory {
    std::uint64_t offset = 0;
    std::uint64_t entries = 0;
};

std::optional<Directory> directory(std::string_view bytes) {
    const auto end = end_record(bytes);
    if (!end) return std::nullopt;
    Directory found{number_at(bytes, *end + 16, 4), number_at(bytes, *end + 10, 2)};
    if (found.offset != in_zip64 && found.entries != 0xFFFF) return found;
    if (*end < 20 || number_at(bytes, *end - 20, 4) != locator_64) return found;
    const auto record = number_at(bytes, *end - 20 + 8, 8);
    if (!has(bytes, record, 56)) return std::nullopt;
    const auto at = static_cast<std::size_t>(record);
    if (number_at(bytes, at, 4) != end_of_directory_64) return std::nullopt;
    return Directory{number_at(bytes, at + 48, 8), number_at(bytes, at + 32, 8)};
}

/// Takes from the zip64 extra field, in its fixed order, the values that did not fit in 32 bits.
void apply_zip64(ZipEntry& entry, std::string_view extra) {
    while (extra.size() >= 4) {
        const auto id = number_at(extra, 0, 2);
        const auto length = static_cast<std::size_t>(number_at(extra, 2, 2));
        if (extra.size() - 4 < length) return;
        auto field = extra.substr(4, length);
        extra.remove_prefix(4 + length);
        if (id != 1) continue;
        for (auto* value : {&entry.size, &entry.packed_size, &entry.header_offset}) {
            if (*value != in_zip64) continue;
            if (field.size() < 8) return;
            *value = number_at(field, 0, 8);
            field.remove_prefix(8);
        }
    }
}

class Unpacking : public ByteSource {
public:
    Unpacking(std::string_view packed, const ZipEntry& entry, std::uint64_t limit)
        : left_(packed), method_(entry.method), crc_promised_(entry.crc), size_promised_(entry.size), limit_(limit) {
        if (method_ == 0) return;
        if (method_ != Z_DEFLATED || inflateInit2(&stream_, -MAX_WBITS) != Z_OK) {
            state_ = SourceState::damaged;
            return;
        }
        inflating_ = true;
    }
    ~Unpacking() override {
        if (inflating_) inflateEnd(&stream_);
    }
    Unpacking(const Unpacking&) = delete;
    Unpacking& operator=(const Unpacking&) = delete;

    std::size_t read(char* to, std::size_t room) override {
        if (state_ != SourceState::open || room == 0) return 0;
        bool at_end = false;
        const auto made = method_ == 0 ? stored(to, room, at_end) : inflated(to, room, at_end);
        size_ += made;
        crc_ = crc32(crc_, reinterpret_cast<const Bytef*>(to), static_cast<uInt>(made));
        if (size_ > size_promised_)
            state_ = SourceState::damaged;
        else if (size_ > limit_)
            state_ = SourceState::too_large;
        else if (at_end && state_ == SourceState::open)
            state_ = crc_ == crc_promised_ && size_ == size_promised_ ? SourceState::ended : SourceState::damaged;
        // Bytes that break a promise are not handed over: what follows would only be guessed at.
        return state_ == SourceState::too_large || state_ == SourceState::damaged ? 0 : made;
    }
    SourceState state() const override { return state_; }

private:
    std::size_t stored(char* to, std::size_t room, bool& at_end) {
        const auto made = std::min(room, left_.size());
        std::copy_n(left_.data(), made, to);
        left_.remove_prefix(made);
        at_end = left_.empty();
        return made;
    }

    std::size_t inflated(char* to, std::size_t room, bool& at_end) {
        const auto fed = static_cast<uInt>(std::min<std::size_t>(left_.size(), 1U << 30));
        const auto wanted = static_cast<uInt>(std::min<std::size_t>(room, 1U << 30));
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(left_.data()));
        stream_.avail_in = fed;
        stream_.next_out = reinterpret_cast<Bytef*>(to);
        stream_.avail_out = wanted;
        const auto outcome = inflate(&stream_, Z_NO_FLUSH);
        left_.remove_prefix(fed - stream_.avail_in);
        const std::size_t made = wanted - stream_.avail_out;
        at_end = outcome == Z_STREAM_END;
        if (!at_end && (outcome != Z_OK || made == 0)) state_ = SourceState::damaged;
        return made;
    }

    std::string_view left_;
    std::uint16_t method_;
    std::uint32_t crc_promised_;
    std::uint64_t size_promised_;
    std::uint64_t limit_;
    z_stream stream_{};
    bool inflating_ = false;
    std::uint64_t size_ = 0;
    uLong crc_ = 0;
    SourceState state_ = SourceState::open;
};

class NothingToUnpack : public ByteSource {
public:
    std::size_t read(char*, std::size_t) override { return 0; }
    SourceState state() const override { return SourceState::damaged; }
};

} // namespace

std::optional<ZipArchive> ZipArchive::open(std::string_view bytes) {
    const auto found = directory(bytes);
    if (!found) return std::nullopt;
    ZipArchive archive;
    archive.bytes_ = bytes;
    auto at = found->offset;
    for (std::uint64_t k = 0; k < found->entries; ++k) {
        if (!has(bytes, at, 46)) return std::nullopt;
        const auto here = bytes.substr(static_cast<std::size_t>(at));
        if (number_at(here, 0, 4) != directory_entry) return std::nullopt;
        const auto name_length = static_cast<std::size_t>(number_at(here, 28, 2));
        const auto extra_length = static_cast<std::size_t>(number_at(here, 30, 2));
        const auto comment_length = static_cast<std::size_t>(number_at(here, 32, 2));
        const auto length = 46 + name_length + extra_length + comment_length;
        if (here.size() < length) return std::nullopt;
        ZipEntry entry{.name = std::string(here.substr(46, name_length)),
                       .method = static_cast<std::uint16_t>(number_at(here, 10, 2)),
                       .encrypted = (number_at(here, 8, 2) & 1U) != 0,
                       .crc = static_cast<std::uint32_t>(number_at(here, 16, 4)),
                       .packed_size = number_at(here, 20, 4),
                       .size = number_at(here, 24, 4),
                       .header_offset = number_at(here, 42, 4)};
        apply_zip64(entry, here.substr(46 + name_length, extra_length));
        std::replace(entry.name.begin(), entry.name.end(), '\\', '/');
        const bool is_new = archive.by_name_.emplace(in_small_letters(entry.name), archive.entries_.size()).second;
        const bool is_folder = !entry.name.empty() && entry.name.back() == '/';
        if (!is_new && !is_folder && !archive.name_of_two_) archive.name_of_two_ = entry.name;
        archive.entries_.push_back(std::move(entry));
        at += length;
    }
    return archive;
}

const ZipEntry* ZipArchive::find(std::string_view name) const {
    const auto found = by_name_.find(in_small_letters(std::string(name)));
    return found == by_name_.end() ? nullptr : &entries_[found->second];
}

std::optional<std::string_view> ZipArchive::packed(const ZipEntry& entry) const {
    if (!has(bytes_, entry.header_offset, 30)) return std::nullopt;
    const auto here = bytes_.substr(static_cast<std::size_t>(entry.header_offset));
    if (number_at(here, 0, 4) != local_entry) return std::nullopt;
    const auto start = 30 + number_at(here, 26, 2) + number_at(here, 28, 2);
    if (!has(here, start, entry.packed_size)) return std::nullopt;
    return here.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(entry.packed_size));
}

std::unique_ptr<ByteSource> ZipArchive::unpacking(const ZipEntry& entry, std::uint64_t limit) const {
    const auto bytes = packed(entry);
    if (!bytes || entry.encrypted) return std::make_unique<NothingToUnpack>();
    return std::make_unique<Unpacking>(*bytes, entry, limit);
}

UnpackedPart unpacked(ByteSource& source) {
    UnpackedPart part;
    std::array<char, 65536> piece{};
    while (const auto made = source.read(piece.data(), piece.size())) part.text.append(piece.data(), made);
    part.state = source.state();
    return part;
}

} // namespace casedraw::spreadsheet
