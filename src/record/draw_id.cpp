#include <casedraw/record/draw_id.hpp>

#include <casedraw/base/sha256.hpp>
#include <casedraw/record/record.hpp>

namespace casedraw {

std::string draw_id(const Record& record) {
    std::string text = "casedraw-draw/1\n" + record.list_sha256 + "\n" + record.framework_sha256 + "\n" +
                       to_iso(record.fieldwork) + "\n" + std::to_string(record.draw_number) + "\n";
    for (const auto& domain : record.domains) {
        text += domain.id + "\n";
        for (const auto& id : domain.sample) text += " " + id + "\n";
    }
    constexpr std::size_t digits = 12;
    return to_hex(sha256(text)).substr(0, digits);
}

namespace {

std::string notice(std::int64_t number, const std::optional<EarlierDraw>& earlier) {
    if (!earlier) return {};
    const bool ends = !earlier->reason.empty() && earlier->reason.back() == '.';
    return "This is draw number " + std::to_string(number) +
           " of this service, which was drawn again because: " + earlier->reason + (ends ? "" : ".");
}

} // namespace

std::string drawn_again_notice(const Record& record) { return notice(record.draw_number, record.earlier); }
std::string drawn_again_notice(const DrawDetails& details) { return notice(details.draw_number, details.earlier); }

} // namespace casedraw
