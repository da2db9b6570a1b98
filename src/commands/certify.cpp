#include <algorithm>
#include <casedraw/certification/certificate.hpp>
#include <casedraw/commands/certify.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "commands/request_texts.hpp"

namespace casedraw::commands {

namespace {

/// A certificate that somebody changed is people's work; one that a run left before it was stopped is as it would be
/// made again.
std::optional<Error> edited_certificate(const std::string& folder, const Files& files, const Files& made) {
    for (const auto& kept : files_to_keep(files))
        if (kept.name == draw_file::digests ||
            (kind_of(kept.name) == FileKind::certificate && files.at(kept.name) != made.at(kept.name)))
            return Error{ErrorKind::unreadable, "peoples-work",
                         folder + "/" + kept.name +
                             ": this was changed since casedraw wrote it, so nothing was "
                             "written. Move it elsewhere first."};
    return std::nullopt;
}

} // namespace

Answer run(Certify asked, const Means& means) {
    if (const auto wrong = no_utf8(asked)) return refusal(*wrong);
    if (means.stops_at("Counting over all samples", 0, 1)) return stopped();
    const auto folder = asked.folder.name;
    const auto draw = unedited_draw(std::move(asked.folder), std::move(asked.rules));
    if (!draw) return refusal(draw.error());
    const auto* rating = draw->rules.rating();
    auto counted = certificate(draw->record, draw->files, rating);
    if (!counted) return refusal(counted.error());
    counted->marking = asked.marking;
    counted->other_framework = other_framework_notice(draw->rules.framework(), draw->record.fieldwork);
    Answer answer;
    answer.summary = certificate_summary(*counted);
    answer.json = certificate_json(*counted, rating);
    answer.files = {{draw_file::certificate, answer.json}, {draw_file::certificate_page, certificate_page(*counted)}};
    if (const auto edited = edited_certificate(folder, draw->files, answer.files)) return refusal(*edited);
    if (const auto digests = draw->files.find(draw_file::digests); digests != draw->files.end())
        answer.files[draw_file::digests] = with_more_digests(digests->second, answer.files);
    return answer;
}

} // namespace casedraw::commands
