#include <casedraw/present/planner_pack.hpp>

#include "present/draw/hand_outs.hpp"
#include "present/draw/report_page.hpp"
#include "present/draw/sample_workbook.hpp"
#include "record/present_draw.hpp"

namespace casedraw {

namespace {

/// Sheets for the cases that came with an event, where those that were there had been filled in.
void add_sheets(Files& files, const DrawSource& source, const DrawFiles& made, std::size_t event) {
    const auto& names = made.record.events[event].added_files;
    if (names.empty()) return;
    const auto came = came_with(source, made.record, event);
    const auto handed = pack::hand_out({with_samples(source, came), made}, source.details.pack);
    for (const auto& name : names)
        files[name] =
            xlsx(draw_file::is_added_notice(name) ? pack::notice_workbook(handed) : pack::judgement_workbook(handed));
}

} // namespace

Files planner_pack(const DrawSource& draw, const DrawFiles& made, const TaskRunner& run) {
    const auto& options = draw.details.pack;
    Files files;
    if (draw.drawn.committed) return files;
    for (std::size_t event = 0; event < made.record.events.size(); ++event) add_sheets(files, draw, made, event);
    if (options.plain) return files;
    const auto now = made.tables.has_acts ? present_draw(draw, made.record) : Draw();
    const pack::PackSource source{draw, made};
    const pack::PackSource to_hand_out{made.tables.has_acts ? with_samples(draw, now) : draw, made};
    const auto& words = made.tables.has_acts ? pack::english_after_acts() : pack::english();
    const auto handed = pack::hand_out(to_hand_out, options);
    auto& sample = files[draw_file::sample_workbook];
    auto& judgements = files[draw_file::judgement_workbook];
    auto& notice = files[draw_file::notice_workbook];
    auto& report = files[draw_file::report];
    std::vector<std::function<void()>> tasks{[&] { sample = xlsx(pack::sample_workbook(source, options)); },
                                             [&] { judgements = xlsx(pack::judgement_workbook(handed)); },
                                             [&] { notice = xlsx(pack::notice_workbook(handed)); },
                                             [&] { report = pack::report_page(source, options, false, words); }};
    if (options.for_sharing) {
        auto& shared = files[draw_file::report_for_sharing];
        tasks.emplace_back([&] { shared = pack::report_page(source, options, true, words); });
    }
    run(tasks);
    return files;
}

Files draw_folder(const DrawSource& source, DrawFiles made, const TaskRunner& run) {
    auto pack = planner_pack(source, made, run);
    pack.merge(std::move(made.files));
    return with_digests(std::move(pack), draw_file::digests);
}

} // namespace casedraw
