#pragma once

#include <casedraw/caselist/case_list.hpp>
#include <casedraw/framework/fields.hpp>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// Bytes that grow at their end. Short pieces cost a few instructions, which is why this is no std::string.
class ByteBuffer {
public:
    void put(std::string_view piece) {
        if (piece.empty()) return;
        make_room(piece.size());
        std::memcpy(bytes_.data() + size_, piece.data(), piece.size());
        size_ += piece.size();
    }
    /// Pieces up to 32 bytes long, padded to 32, are copied whole.
    struct Short {
        char bytes[32] = {};
        std::size_t size = 0;
    };
    void put(const Short& piece) {
        make_room(sizeof piece.bytes);
        std::memcpy(bytes_.data() + size_, piece.bytes, sizeof piece.bytes);
        size_ += piece.size;
    }
    void put(char c) {
        make_room(1);
        bytes_[size_++] = c;
    }
    std::string_view view() const { return {bytes_.data(), size_}; }
    void clear() { size_ = 0; }

private:
    void make_room(std::size_t more) {
        if (bytes_.size() - size_ < more) bytes_.resize(2 * bytes_.size() + more);
    }
    std::vector<char> bytes_;
    std::size_t size_ = 0;
};

/// The lines of `casedraw-list/1`, one a case.
class CanonicalLines {
public:
    CanonicalLines(const CaseList& cases, const Framework& framework, std::size_t case_id);

    void append(std::size_t at, ByteBuffer& bytes) const;

    /// Asks for the memory of a case ahead of its turn, first its columns' entries, later the texts that they view. In
    /// a list that is not in order of case id every case would else wait for memory a dozen times.
    void fetch_entries(std::size_t at) const;
    void fetch_texts(std::size_t at) const;

private:
    /// `,name=value` in one piece, or in two where the first is too long to be short.
    struct Fragment {
        ByteBuffer::Short start;
        std::string rest;
    };
    struct Part {
        const FieldColumn* column = nullptr;
        FieldType type = FieldType::text;
        Fragment name;                ///< `,name=`
        std::vector<Fragment> values; ///< of each level, or of no and yes
        std::string plain_name;
    };

    static Fragment fragment(const std::string& text);
    static void put(const Fragment& piece, ByteBuffer& bytes);
    static void put_text(const Part& part, std::string_view text, ByteBuffer& bytes);
    static bool put_value(const Part& part, std::size_t at, ByteBuffer& bytes);
    static void put_not_understood(const Part& part, std::size_t at, ByteBuffer& bytes);

    const std::vector<std::string_view>* ids_;
    std::vector<Part> parts_; ///< by name, bytewise
};

} // namespace casedraw
