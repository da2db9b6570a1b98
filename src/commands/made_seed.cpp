#include "commands/made_seed.hpp"

#include <casedraw/base/sha256.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/record.hpp>

namespace casedraw::commands {

namespace {

constexpr std::size_t entropy_bytes = 32;
constexpr std::size_t letters = 26; // of 5 bits each
constexpr std::size_t in_a_group = 5;

/// The draw that stands in the folder and is completed or written again.
std::optional<Record> recorded_draw(const Draw& asked) {
    const auto record = asked.folder.files.find(draw_file::record);
    if (record == asked.folder.files.end()) return std::nullopt;
    auto read = read_record(record->second);
    return read ? std::optional(std::move(*read)) : std::nullopt;
}

} // namespace

std::string made_seed(std::string_view entropy, const std::string& list_sha256) {
    constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz"; // without i, l, o and u
    const auto digest = sha256("casedraw-seed/1|" + std::string(entropy) + "|" + list_sha256);
    std::string seed;
    for (std::size_t letter = 0; letter < letters; ++letter) {
        if (letter > 0 && letter % in_a_group == 0) seed += '-';
        std::size_t value = 0;
        for (std::size_t bit = 5 * letter; bit < 5 * letter + 5; ++bit)
            value = 2 * value + (static_cast<std::size_t>(digest[bit / 8]) >> (7 - bit % 8) & 1U);
        seed += alphabet[value];
    }
    return seed;
}

std::optional<Error> fill_in_seed(Draw& asked, const std::string& list_sha256, const Means& means) {
    auto recorded = recorded_draw(asked);
    if (!asked.request.seed.empty()) {
        if (recorded && recorded->options.commit && recorded->seed == asked.request.seed)
            asked.details.seed_source = recorded->seed_source; // a published lottery is completed with its own seed
        return std::nullopt;
    }
    if (recorded) {
        asked.request.seed = std::move(recorded->seed);
        asked.details.seed_source = recorded->seed_source;
        return std::nullopt;
    }
    if (means.entropy.size() != entropy_bytes)
        return Error{ErrorKind::wrong_use, "seed-missing",
                     "There is no seed. Give any text, or 32 random bytes to make one from."};
    asked.request.seed = made_seed(means.entropy, list_sha256);
    asked.details.seed_source = SeedSource::made;
    return std::nullopt;
}

} // namespace casedraw::commands
