#include "verification/blame.hpp"

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <set>

namespace casedraw {

std::map<std::string, std::string> written_digests(const OpenedDraw& draw) {
    const auto file = draw.files.find(draw_file::digests);
    return file == draw.files.end() ? std::map<std::string, std::string>() : digests_by_name(file->second);
}

bool is_written(const OpenedDraw& draw, const std::string& name) { return written_digests(draw).count(name) != 0; }

bool is_as_written(const OpenedDraw& draw, const std::string& name) {
    const auto written = written_digests(draw);
    const auto file = draw.files.find(name);
    const auto digest = written.find(name);
    return file != draw.files.end() && digest != written.end() && digest->second == to_hex(sha256(file->second));
}

bool is_fault_of_record(const OpenedDraw& draw, const std::string& name) {
    return !draw.digest_agrees && is_as_written(draw, name);
}

std::vector<std::string> differing_inputs(const OpenedDraw& draw, const Verification& found) {
    std::set<std::string> inputs{std::string(draw_file::plain_name(draw_file::list)),
                                 std::string(draw_file::plain_name(draw_file::framework)),
                                 std::string(draw_file::plain_name(draw_file::carried)),
                                 std::string(draw_file::plain_name(draw_file::second_list))};
    for (const auto& domain : draw.rules.framework().domains)
        inputs.emplace(draw_file::plain_name(draw_file::lottery(domain.id)));
    for (const auto& event : draw.record.events)
        if (event.amendment)
            for (const auto& name : {draw_file::amended_list(event.amendment->list_number),
                                     draw_file::amended_carried(event.amendment->list_number)})
                inputs.emplace(draw_file::plain_name(name));
    if (!draw.digest_agrees) inputs.emplace(draw_file::plain_record);
    std::vector<std::string> differing;
    if (draw.files.count(draw_file::carried) == 0) // said when the files are compared
        differing.emplace_back(draw_file::plain_name(draw_file::carried));
    for (const auto& each : found.differences)
        if (inputs.erase(each.file) != 0) differing.push_back(each.file);
    return differing;
}

bool excuse(const OpenedDraw& draw, const std::string& name, const std::vector<std::string>& inputs, std::size_t first,
            Verification& found) {
    const std::string plain(draw_file::plain_name(name));
    if (inputs.empty() || std::find(inputs.begin(), inputs.end(), plain) != inputs.end() || !is_as_written(draw, name))
        return false;
    found.differences.resize(first);
    found.unchecked.push_back(
        {plain, "rests-on-what-differs", "not checked, because of what differs in " + listed(inputs)});
    return true;
}

void say_not_made_again(const OpenedDraw& draw, const std::string& name, const std::string& from, Verification& found) {
    const std::string plain(draw_file::plain_name(name));
    if (is_as_written(draw, name))
        found.unchecked.push_back({plain, "rests-on-what-differs", "not checked, because of what differs in " + from});
    else if (draw.files.count(name) == 0)
        found.differences.push_back({plain, "file-missing", "the file is missing"});
    else
        found.differences.push_back({plain, "changed-since",
                                     "was changed since casedraw wrote it (its digest is not the one that was "
                                     "written down)"});
}

} // namespace casedraw
