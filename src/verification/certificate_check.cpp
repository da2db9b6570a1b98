#include "verification/certificate_check.hpp"

#include <casedraw/certification/certificate.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "base/json.hpp"

namespace casedraw {

void verify_certificate(const OpenedDraw& draw, Verification& found) {
    const auto json = draw.files.find(draw_file::certificate);
    const auto page = draw.files.find(draw_file::certificate_page);
    if (json == draw.files.end() && page == draw.files.end()) return;
    auto again = certificate(draw.record, draw.files, draw.rules.rating());
    const auto say = [&](const char* name, bool is_same, const std::string& confirmed) {
        const auto file = std::string(draw_file::plain_name(name));
        if (is_same)
            found.confirmed.push_back({file, confirmed});
        else
            found.differences.push_back({file, "differs from what the panels give"});
    };
    if (!again)
        return found.differences.push_back({"certificate.json", "cannot be counted again: " + again.error().message});
    if (json == draw.files.end()) return found.differences.push_back({"certificate.json", "the file is missing"});
    const auto marking = Json::parse(json->second, nullptr, false);
    if (marking.is_object() && marking.contains("marking") && marking["marking"].is_string())
        again->marking = marking["marking"].get<std::string>();
    say(draw_file::certificate, certificate_json(*again, draw.rules.rating()) == json->second,
        "counted again over every panel, the same to the last byte");
    if (page != draw.files.end())
        say(draw_file::certificate_page, certificate_page(*again) == page->second, "shows these figures");
}

} // namespace casedraw
