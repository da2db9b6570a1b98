#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace casedraw::spreadsheet {

enum class SourceState {
    open,      ///< there may be more
    ended,     ///< all bytes were handed over and are what was promised
    damaged,   ///< the bytes contradict themselves
    too_large, ///< more bytes than are allowed
};

/// Bytes that are made as they are asked for, so that a part of a workbook need not be in memory as a whole.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Writes at most `room` bytes and says how many; 0 when there are no more, for the reason that `state` gives.
    virtual std::size_t read(char* to, std::size_t room) = 0;
    virtual SourceState state() const = 0;
};

/// Bytes that are in memory already.
class MemorySource : public ByteSource {
public:
    explicit MemorySource(std::string_view bytes) : left_(bytes) {}
    std::size_t read(char* to, std::size_t room) override {
        const auto taken = left_.size() < room ? left_.size() : room;
        if (taken > 0) std::memcpy(to, left_.data(), taken);
        left_.remove_prefix(taken);
        return taken;
    }
    SourceState state() const override { return left_.empty() ? SourceState::ended : SourceState::open; }

private:
    std::string_view left_;
};

} // namespace casedraw::spreadsheet
