#include "fuzz/promise.hpp"
#include "fuzz/small_design.hpp"
#include "record/lottery_table.hpp"
#include <casedraw/record/draw_files.hpp>

/// Any text is either a table in which every case stands in its share of the panels, or an error in words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace casedraw;
    static const auto design = small_design();
    const std::string text(reinterpret_cast<const char*>(data), size);
    for (const auto margins : {MarginRule::soft, MarginRule::hard}) {
        auto request = small_lottery();
        request.margins = margins;
        const auto lottery = read_lottery_table(text, design, request);
        if (!lottery) {
            promise(!lottery.error().message.empty(), "an error has words");
            continue;
        }
        std::int64_t members = 0;
        for (const auto count : lottery->appearances) members += count;
        promise(members == lottery->panels * design.sample, "every panel is whole");
        promise(!lottery_csv(design, *lottery).empty(), "a table has a text");
    }
    return 0;
}
