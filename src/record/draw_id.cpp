#include <casedraw/record/draw_id.hpp>

#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/record/record.hpp>

namespace casedraw {

namespace {

constexpr std::size_t digits_of_an_id = 12;

}

std::string draw_id(const Record& record) {
    std::string text = "casedraw-draw/1\n" + record.list_sha256 + "\n" + record.framework_sha256 + "\n" +
                       to_iso(record.fieldwork) + "\n" + std::to_string(record.draw_number) + "\n";
    for (const auto& domain : record.domains) {
        text += domain.id + "\n";
        for (const auto& id : domain.sample) text += " " + id + "\n";
    }
    return to_hex(sha256(text)).substr(0, digits_of_an_id);
}

bool looks_like_draw_id(std::string_view text) {
    return text.size() == digits_of_an_id && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string draw_id_named_in(std::string_view text) {
    const std::string_view before = draw_id_words;
    for (auto at = text.find(before); at != std::string_view::npos; at = text.find(before, at + 1))
        if (const auto id = text.substr(at + before.size(), digits_of_an_id); looks_like_draw_id(id))
            return std::string(id);
    return {};
}

namespace {

std::string notice(std::int64_t number, const std::optional<EarlierDraw>& earlier) {
    if (!earlier) return {};
    const bool ends = !earlier->reason.empty() && earlier->reason.back() == '.';
    return "This is draw number " + std::to_string(number) +
           " of this service, which was drawn again because: " + visible(earlier->reason) + (ends ? "" : ".");
}

} // namespace

std::string drawn_again_notice(const Record& record) { return notice(record.draw_number, record.earlier); }
std::string drawn_again_notice(const DrawDetails& details) { return notice(details.draw_number, details.earlier); }

} // namespace casedraw
