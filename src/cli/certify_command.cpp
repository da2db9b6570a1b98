#include <casedraw/certification/certificate.hpp>
#include <array>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/draw_folder.hpp"
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
    const auto folder = read_draw_folder(line);
    if (!folder) return tl::unexpected(folder.error());
    const auto* rating = folder->scheme ? &*folder->scheme : nullptr;
    const auto result = certificate(folder->files, rating);
    if (!result) return tl::unexpected(result.error());
    return Certified{certificate_json(*result, rating), certificate_page(*result, options->marking),
                     certificate_summary(*result)};
}

} // namespace

int run_certify(const CommandLine& line) {
    const auto result = certified(line);
    if (!result) return fail(line, result.error());
    const auto path = (std::filesystem::path(line.folder) / "certificate").string();
    const std::array outputs{std::pair(path + ".json", &result->json), std::pair(path + ".html", &result->page)};
    for (const auto& [name, text] : outputs) {
        const auto there = exists(name) ? read_file(name) : *text;
        if (!line.force && (!there || *there != *text))
            return fail(line, put_file(name, *text, Existing::keep).error());
    }
    for (const auto& [name, text] : outputs) {
        const auto put = put_file(name, *text, Existing::replace);
        if (!put) return fail(line, put.error());
    }
    print(line.json ? result->json : result->summary + "\nWritten: " + path + ".json and " + path + ".html\n");
    return exit_done;
}

} // namespace casedraw::cli
