#include <algorithm>
#include <casedraw/certification/certificate.hpp>
#include <casedraw/commands/certify.hpp>
#include <casedraw/record/draw_folder.hpp>

namespace casedraw::commands {

namespace {

/// A certificate that somebody changed is people's work.
std::optional<Error> edited_certificate(const DrawnFolder& folder) {
    for (const auto& kept : files_to_keep(folder.files))
        if (kind_of(kept.name) == FileKind::certificate)
            return Error{ErrorKind::unreadable, "peoples-work",
                         folder.name + "/" + kept.name +
                             ": this was changed since casedraw wrote it, so nothing was "
                             "written. Move it elsewhere first."};
    return std::nullopt;
}

} // namespace

Answer run(Certify asked, const Means& means) {
    if (means.stops_at("Counting over all panels", 0, 1)) return stopped();
    if (const auto edited = edited_certificate(asked.folder)) return refusal(*edited);
    const auto draw = opened_draw(std::move(asked.folder), std::move(asked.rules), BrokenDigest::refused);
    if (!draw) return refusal(draw.error());
    const auto* rating = draw->rules.rating();
    auto counted = certificate(draw->record, draw->files, rating);
    if (!counted) return refusal(counted.error());
    counted->marking = asked.marking;
    Answer answer;
    answer.summary = certificate_summary(*counted);
    answer.json = certificate_json(*counted, rating);
    answer.files = {{draw_file::certificate, answer.json}, {draw_file::certificate_page, certificate_page(*counted)}};
    if (const auto digests = draw->files.find(draw_file::digests); digests != draw->files.end())
        answer.files[draw_file::digests] = with_more_digests(digests->second, answer.files);
    return answer;
}

} // namespace casedraw::commands
