#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/commands/verify.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "requests/requests.hpp"
#include "requests/values.hpp"

namespace casedraw::requests {

namespace {

/// Where the judgements may be and which draw they belong to.
struct Sources {
    std::vector<std::string> judgements; ///< of several inspectors, or all that lie in the folder of a draw
    std::string draw;                    ///< folder; empty: none
};

Result<Sources> sources_in_folder(const Options& options, const FileSource& files, const std::string& folder) {
    const auto draw = options.text("draw");
    if (!draw.empty() && !files.is_same(folder, draw))
        return wrong_use("two-draws", folder + " and " + options.quoted("draw", draw) +
                                          " are two folders. Give the sheet of judgements and the "
                                          "draw it belongs to, or one folder that holds both.");
    Sources found{{}, folder};
    if (const auto path = in_folder(folder, draw_file::judgements); files.exists(path)) found.judgements = {path};
    for (const auto& name : files.names_in(folder))
        if (draw_file::is_judgement_sheet(name)) found.judgements.push_back(in_folder(folder, name));
    // A folder of the first form, or of a plan for several services, is refused as such when the draw is opened.
    const auto holds = [&](const char* name) { return files.exists(in_folder(folder, name)); };
    const bool is_other = (holds(draw_file::plain_record) || holds(services_plan)) && !holds(draw_file::record);
    if (found.judgements.empty() && !is_other)
        return failure(ErrorKind::unreadable, "no-judgements",
                       folder + ": there is no sheet of judgements in this folder.");
    return found;
}

/// The folder of the draw that a sheet lies in, on top or in `evidence/`; empty where it lies in none.
std::string draw_beside(const std::string& sheet, const FileSource& files) {
    const auto folder = folder_of(sheet);
    const auto or_here = [](const std::string& name) { return name.empty() ? std::string(".") : name; };
    if (files.exists(in_folder(folder, draw_file::record))) return or_here(folder);
    const auto above = folder_of(folder);
    const auto record = in_folder(above, draw_file::record);
    return files.exists(record) && files.is_same(folder_of(record), folder) ? or_here(above) : "";
}

Result<Sources> sources(const Options& options, const FileSource& files) {
    const auto judgements = options.texts("judgements");
    Sources found{{}, options.text("draw")};
    if (judgements.size() == 1 && files.is_folder(judgements.front()))
        return sources_in_folder(options, files, judgements.front());
    for (const auto& name : judgements) {
        const auto is_it = [&](const std::string& other) { return other == name || files.is_same(other, name); };
        if (std::any_of(found.judgements.begin(), found.judgements.end(), is_it))
            return wrong_use("sheet-twice", name + ": this sheet is given twice.");
        found.judgements.push_back(name);
        if (found.draw.empty()) found.draw = draw_beside(name, files);
    }
    return found;
}

template <typename T>
std::vector<std::string> ids(const std::vector<T>& choices) {
    std::vector<std::string> all;
    for (const auto& each : choices) all.push_back(each.id);
    return all;
}

/// One of the framework's choices, nothing where none was asked for.
template <typename T>
Result<std::optional<std::string>> choice(const Options& options, const std::string& name,
                                          const std::vector<T>& choices) {
    const auto text = options.text(name);
    if (text.empty()) return std::optional<std::string>();
    for (const auto& each : choices)
        if (match_key(each.id) == match_key(text)) return std::optional(each.id);
    return wrong_use("unknown-choice", options.quoted(name, text) + ": " +
                                           (choices.empty() ? "this framework offers none."
                                                            : "this framework offers " + listed(ids(choices)) + "."));
}

Result<std::optional<commands::InputFile>> table(const Options& options, const std::string& name,
                                                 const FileSource& files) {
    if (!options.has(name)) return std::optional<commands::InputFile>();
    auto file = files.file(options.text(name));
    if (!file) return tl::unexpected(file.error());
    return std::optional(std::move(*file));
}

/// The rules to rate by, with the draw where there is one.
std::optional<Error> add_rules(const Options& options, const FileSource& files, const std::string& draw,
                               commands::Rate& asked) {
    auto named = named_rules(options, files);
    if (!named) return named.error();
    if (!draw.empty()) {
        auto folder = files.folder(draw);
        if (!folder) return folder.error();
        auto opened = commands::unedited_draw(std::move(*folder), std::move(*named));
        if (!opened) return opened.error();
        asked.draw_name = draw;
        asked.rules = opened->rules;
        asked.draw = std::move(*opened);
    } else if (*named) {
        asked.rules = std::move(**named);
    } else {
        return wrong_use("framework-needed", "Without a draw nothing says under which framework to rate. Give " +
                                                 options.quoted("framework", "ID") +
                                                 "; `casedraw frameworks` lists them.")
            .value();
    }
    auto worded = in_own_words(std::move(asked.rules), options, files);
    if (!worded) return worded.error();
    asked.rules = std::move(*worded);
    return std::nullopt;
}

std::optional<Error> add_files(const Options& options, const FileSource& files, const Sources& from,
                               commands::Rate& asked) {
    for (const auto& name : from.judgements) {
        auto sheet = files.file(name);
        if (!sheet) return sheet.error();
        asked.judgements.push_back(std::move(*sheet));
    }
    for (const auto& [name, place] : {std::pair("counts", &asked.counts),
                                      {"decide", &asked.decide},
                                      {"standards", &asked.standards},
                                      {"panel", &asked.panel}}) {
        auto read = table(options, name, files);
        if (!read) return read.error();
        *place = std::move(*read);
    }
    return std::nullopt;
}

std::optional<Error> add_counts(const Options& options, commands::Rate& asked) {
    for (const auto& [name, place] : {std::pair("population", &asked.population), {"sample", &asked.sampled}}) {
        if (!options.has(name)) continue;
        auto counts = counts_by_domain(options, name, asked.rules.framework());
        if (!counts) return counts.error();
        *place = std::move(*counts);
    }
    return std::nullopt;
}

std::optional<Error> add_choices(const Options& options, commands::Rate& asked) {
    if (!asked.rules.scheme) return std::nullopt; // the command says that nothing can be rated
    auto option = choice(options, "option", asked.rules.scheme->options);
    if (!option) return option.error();
    asked.option = std::move(*option);
    auto type = choice(options, "inspection-type", asked.rules.scheme->inspection_types);
    if (!type) return type.error();
    asked.inspection_type = std::move(*type);
    return std::nullopt;
}

/// Options that do not go together.
std::optional<Error> contradiction(const Options& options, const commands::Rate& asked) {
    const auto wrong = [](const char* code, const std::string& message) { return wrong_use(code, message).value(); };
    if (asked.judgements.empty())
        for (const char* option : {"progress", "decide", "disagreements"})
            if (options.has(option))
                return wrong("sheets-needed", options.called(option) +
                                                  " is about sheets of judgements: give them, or the folder "
                                                  "of the draw that holds them.");
    if (asked.tells_progress && options.has("out"))
        return wrong("progress-has-no-files", options.called("progress") +
                                                  " rates nothing and writes no files. Leave " + options.called("out") +
                                                  " or " + options.called("progress") + " away.");
    return std::nullopt;
}

} // namespace

Result<commands::Rate> rate_request(const Options& options, const FileSource& files) {
    auto heading = marking(options);
    if (!heading) return tl::unexpected(heading.error());
    const auto from = sources(options, files);
    if (!from) return tl::unexpected(from.error());
    commands::Rate asked;
    if (auto error = add_rules(options, files, from->draw, asked)) return tl::unexpected(*error);
    if (auto error = add_files(options, files, *from, asked)) return tl::unexpected(*error);
    if (auto error = add_counts(options, asked)) return tl::unexpected(*error);
    if (auto error = add_choices(options, asked)) return tl::unexpected(*error);
    if (options.has("list")) {
        auto file = files.file(options.text("list"));
        if (!file) return tl::unexpected(file.error());
        asked.list = commands::ListFile{std::move(*file)};
    }
    asked.by = comma_parts(options.text("by"));
    if (const auto rule = options.given("triggers"))
        asked.triggers_tested_on = *rule == "lowest-band" ? TestedOn::lowest_band : TestedOn::lowest_key_question;
    asked.sheet = options.text("sheet");
    asked.larger_moves_allowed = options.has("allow");
    asked.completeness = options.has("partial") ? Completeness::partial : Completeness::required;
    asked.disagreements = options.text("disagreements");
    asked.tells_progress = options.has("progress");
    if (auto error = contradiction(options, asked)) return tl::unexpected(*error);
    if (options.has("blank")) asked.blanks = Blanks::not_applicable;
    asked.chances = options.has("chances") ? Chances::told : Chances::left_out;
    asked.marking = std::move(*heading);
    asked.makes_files = options.has("out");
    asked.for_sharing = options.has("redact");
    if (asked.for_sharing && !asked.makes_files)
        return wrong_use("redact-needs-a-folder",
                         options.called("redact") + " writes a page: give " + options.called("out") + " too.");
    return asked;
}

} // namespace casedraw::requests
