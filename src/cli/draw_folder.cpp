#include "cli/draw_folder.hpp"

#include <casedraw/record/draw_record.hpp>

#include "cli/files.hpp"
#include "cli/options.hpp"

namespace casedraw::cli {

Result<DrawFolder> read_draw_folder(const CommandLine& line) {
    auto files = read_folder(line.folder);
    if (!files) return tl::unexpected(files.error());
    const auto record = files->find("record.json");
    if (record == files->end())
        return failure(ErrorKind::unreadable, "record-missing",
                       line.folder + "/record.json: there is no such file, so this is not the folder of a draw.");
    const auto recorded = recorded_framework(record->second);
    if (!recorded) return tl::unexpected(recorded.error());
    const auto& chosen = line.framework.empty() ? *recorded : line.framework;
    auto framework = chosen_framework(chosen, "");
    if (!framework && line.framework.empty())
        return failure(
            ErrorKind::answer_is_no, "framework-not-built-in",
            "record.json names a framework that is not built in. Give the file it was drawn with: --framework FILE.");
    if (!framework) return tl::unexpected(framework.error());
    if (framework->id != *recorded)
        return failure(ErrorKind::wrong_use, "other-framework",
                       "The cases were drawn under " + *recorded + ", not under " + framework->id +
                           ". Give the same framework.");
    auto scheme = scheme_of(chosen, *framework);
    if (!scheme) return tl::unexpected(scheme.error());
    return DrawFolder{std::move(*files), std::move(*framework), std::move(*scheme)};
}

} // namespace casedraw::cli
