#include "verification/certificate_check.hpp"

#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/certification/certificate.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "base/json.hpp"
#include "base/read_json.hpp"

namespace casedraw {

namespace {

const std::string figures(draw_file::plain_name(draw_file::certificate));

/// A text that the figures' file holds; empty where it has none.
std::string text_in(const std::string& certificate, const char* name) {
    const auto json = read_json<Json>(certificate);
    return json.is_object() && json.contains(name) && json[name].is_string() ? json[name].get<std::string>()
                                                                             : std::string();
}

/// What to say of a page that was written before the last acts, whose head tells of fewer; nothing where it was not.
std::optional<std::string> page_of_earlier(Certificate certificate, const Record& record, const std::string& page) {
    const auto now = certificate.since.acts;
    for (auto acts = record.events.size(); acts-- > 0;) {
        const auto since = since_draw(record, acts);
        if (!since) return std::nullopt;
        certificate.since = *since;
        if (certificate_page(certificate) == page)
            return "; its head tells of " + counted(since->acts, "act", "acts") + " since the draw, and there are " +
                   std::to_string(now) + " now: certify again, with " + named_setting("force");
    }
    return std::nullopt;
}

} // namespace

MadeAgain verify_certificate(const OpenedDraw& draw, Verification& found) {
    const auto json = draw.files.find(draw_file::certificate);
    if (json == draw.files.end() && draw.files.count(draw_file::certificate_page) == 0) return {};
    if (json == draw.files.end()) {
        found.differences.push_back(
            {draw_file::plain_name(draw_file::certificate), "file-missing", "the file is missing"});
        say_not_made_again(draw, draw_file::certificate_page, figures, found);
        return {{}, {draw_file::certificate, draw_file::certificate_page}};
    }
    auto again = certificate(draw.record, draw.files, draw.rules.rating());
    if (!again) {
        found.differences.push_back({draw_file::plain_name(draw_file::certificate), "not-countable",
                                     "cannot be counted again: " + again.error().message});
        return {{}, {draw_file::certificate, draw_file::certificate_page}};
    }
    again->marking = text_in(json->second, "marking"); // that the page was written under
    const auto version = text_in(json->second, "casedraw_version");
    const bool is_of_this_version =
        draw.record.casedraw_version == CASEDRAW_VERSION && (version.empty() || version == CASEDRAW_VERSION);
    again->other_framework = other_framework_notice(draw.rules.framework(), draw.record.fieldwork);
    MadeAgain again_made{{{draw_file::certificate, certificate_json(*again, draw.rules.rating())},
                          {draw_file::certificate_page, certificate_page(*again)}},
                         {}};
    auto& made = again_made.files;
    std::string shows = "shows these figures";
    const auto page = draw.files.find(draw_file::certificate_page);
    if (page != draw.files.end())
        if (auto earlier = page_of_earlier(*again, draw.record, page->second)) {
            made[draw_file::certificate_page] = page->second;
            shows += std::move(*earlier);
        }
    const bool is_page_of_others = page != draw.files.end() && page->second != made.at(draw_file::certificate_page) &&
                                   is_as_written(draw, draw_file::certificate_page);
    const bool is_changed = !is_as_written(draw, draw_file::certificate) &&
                            (is_page_of_others || json->second != made.at(draw_file::certificate));
    const auto compare = [&](const std::string& name, const std::string& confirmed) {
        const auto file = std::string(draw_file::plain_name(name));
        const auto there = draw.files.find(name);
        if (there == draw.files.end())
            found.differences.push_back({file, "file-missing", "the file is missing"});
        else if (there->second == made.at(name) && (!is_changed || name == draw_file::certificate_page))
            found.confirmed.push_back({file, "made-again", confirmed});
        else if (is_changed && (there->second == made.at(name) || is_as_written(draw, name)))
            say_not_made_again(draw, name, figures, found);
        else if (!is_of_this_version && is_as_written(draw, name)) {
            found.unchecked.push_back(
                {file, "other-version", "made by another version of casedraw, so it is not compared"});
            again_made.unchecked.insert(name);
        } else
            found.differences.push_back({file, "other-contents", "differs from what the lottery gives"});
    };
    compare(draw_file::certificate, "counted again over every row, the same to the last byte");
    compare(draw_file::certificate_page, shows);
    if (is_changed) again_made.unchecked = {draw_file::certificate, draw_file::certificate_page};
    return again_made;
}

} // namespace casedraw
