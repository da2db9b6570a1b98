#include <casedraw/present/planner_pack.hpp>

#include "present/draw/hand_outs.hpp"
#include "present/draw/report_page.hpp"
#include "present/draw/sample_workbook.hpp"

namespace casedraw {

Files planner_pack(const DrawSource& draw, const DrawFiles& made, const TaskRunner& run) {
    const auto& options = draw.details.pack;
    Files files;
    if (options.plain || draw.drawn.committed) return files;
    const pack::PackSource source{draw, made};
    auto& sample = files[draw_file::sample_workbook];
    auto& judgements = files[draw_file::judgement_workbook];
    auto& notice = files[draw_file::notice_workbook];
    auto& report = files[draw_file::report];
    std::vector<std::function<void()>> tasks{
        [&] { sample = xlsx(pack::sample_workbook(source, options)); },
        [&] { judgements = xlsx(pack::judgement_workbook(source, options)); },
        [&] { notice = xlsx(pack::notice_workbook(source, options)); },
        [&] { report = pack::report_page(source, options, false, pack::english()); }};
    if (options.for_sharing) {
        auto& shared = files[draw_file::report_for_sharing];
        tasks.emplace_back([&] { shared = pack::report_page(source, options, true, pack::english()); });
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
