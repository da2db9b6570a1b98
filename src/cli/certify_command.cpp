#include <casedraw/certification/certificate.hpp>
#include <casedraw/report/draw_record.hpp>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"

namespace casedraw::cli {

namespace {

struct Certified {
    std::string json;
    std::string page;
    std::string summary;
};

Result<Certified> certified(const CommandLine& line) {
    const auto options = pack_options(line);
    if (!options) return tl::unexpected(options.error());
    const auto pack = read_folder(line.folder);
    if (!pack) return tl::unexpected(pack.error());
    const auto record = pack->find("record.json");
    if (record == pack->end())
        return failure(ErrorKind::unreadable, "record-missing", line.folder + "/record.json: there is no such file, so this is not the folder of a draw.");
    const auto id = recorded_framework(record->second);
    if (!id) return tl::unexpected(id.error());
    const auto chosen = line.framework.empty() ? *id : line.framework;
    const auto framework = chosen_framework(chosen, "");
    if (!framework) return tl::unexpected(framework.error());
    const auto scheme = scheme_of(chosen, *framework);
    const auto* rating = scheme ? &*scheme : nullptr;
    const auto result = certificate(*pack, rating);
    if (!result) return tl::unexpected(result.error());
    return Certified{certificate_json(*result, rating), certificate_page(*result, options->marking), certificate_summary(*result)};
}

} // namespace

int run_certify(const CommandLine& line) {
    const auto result = certified(line);
    if (!result) return fail(line, result.error());
    const auto path = (std::filesystem::path(line.folder) / "certificate").string();
    const auto there = exists(path + ".json") ? read_file(path + ".json") : std::string();
    const bool is_same = there && *there == result->json;
    for (const auto& [name, text] : {std::pair(path + ".html", &result->page), std::pair(path + ".json", &result->json)}) {
        const auto put = put_file(name, *text, line.force || is_same ? Existing::replace : Existing::keep);
        if (!put) return fail(line, put.error());
    }
    print(line.json ? result->json : result->summary + "\nWritten: " + path + ".json and " + path + ".html\n");
    return exit_done;
}

} // namespace casedraw::cli
