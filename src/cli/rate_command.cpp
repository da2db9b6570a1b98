#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/load_rating.hpp>
#include <casedraw/present/planner_pack.hpp>
#include <casedraw/record/draw_record.hpp>
#include <casedraw/record/drawn_sample.hpp>
#include <casedraw/present/rating_report.hpp>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"

namespace casedraw::cli {

namespace {

namespace fs = std::filesystem;

/// Where the judgements may be and which draw they belong to.
struct Sources {
    std::vector<std::string> judgements; ///< in the folder of a draw there may be two sheets
    std::string draw;                    ///< folder; empty: none
    std::string record;                  ///< text of its record.json
};

Result<Sources> sources(const CommandLine& line) {
    Sources found{{}, line.folder, {}};
    std::error_code ignored;
    if (!line.judgements.empty() && fs::is_directory(line.judgements, ignored)) {
        if (!line.folder.empty() && !is_same_file(line.judgements, line.folder))
            return tl::unexpected(wrong_use("two-draws", line.judgements + " and --draw " + line.folder +
                                                             " are two folders. Give the sheet of judgements and the "
                                                             "draw it belongs to, or one folder that holds both."));
        found.draw = line.judgements;
        for (const char* name : {"judgements.csv", "judgements.xlsx", "judgements.ods"}) {
            const auto path = (fs::path(line.judgements) / name).string();
            if (exists(path)) found.judgements.push_back(path);
        }
        if (found.judgements.empty())
            return failure(ErrorKind::unreadable, "no-judgements",
                           line.judgements + ": there is no sheet of judgements in this folder.");
    } else if (!line.judgements.empty()) {
        found.judgements = {line.judgements};
        const auto folder = fs::path(line.judgements).parent_path();
        if (line.folder.empty() && exists((folder / "record.json").string()))
            found.draw = folder.empty() ? "." : folder.string();
    }
    if (found.draw.empty()) return found;
    auto record = read_file((fs::path(found.draw) / "record.json").string());
    if (!record) return tl::unexpected(record.error());
    found.record = std::move(*record);
    return found;
}

struct RatedFramework {
    Framework framework;
    RatingScheme scheme;
};

Result<RatedFramework> rated_framework(const CommandLine& line, const Sources& from) {
    auto id = line.framework;
    if (!from.record.empty()) {
        const auto recorded = recorded_framework(from.record);
        if (!recorded) return failure(ErrorKind::unreadable, recorded.error().code, recorded.error().message);
        if (id.empty()) id = *recorded;
        const auto chosen = chosen_framework(id, "");
        if (chosen && chosen->id != *recorded)
            return tl::unexpected(wrong_use("other-framework", "The cases were drawn under " + *recorded +
                                                                   ", not under " + chosen->id +
                                                                   ". Give the same framework."));
    }
    auto framework = chosen_framework(id, "");
    if (!framework) return tl::unexpected(framework.error());
    const auto text = chosen_framework_text(id);
    if (!text) return tl::unexpected(text.error());
    auto scheme = rating_scheme(*text, *framework);
    if (!scheme) return tl::unexpected(scheme.error());
    return RatedFramework{std::move(*framework), std::move(*scheme)};
}

template <typename T>
std::vector<std::string> ids(const std::vector<T>& choices) {
    std::vector<std::string> all;
    for (const auto& each : choices) all.push_back(each.id);
    return all;
}

/// One of the framework's choices, nothing where none was asked for.
template <typename T>
Result<std::optional<std::string>> choice(const std::string& option, const std::string& text,
                                          const std::vector<T>& choices) {
    if (text.empty()) return std::optional<std::string>();
    for (const auto& each : choices)
        if (match_key(each.id) == match_key(text)) return std::optional(each.id);
    return tl::unexpected(wrong_use(
        "unknown-choice",
        option + " " + text + ": " +
            (choices.empty() ? "this framework offers none." : "this framework offers " + listed(ids(choices)) + ".")));
}

template <typename T>
void append(std::vector<T>& all, std::vector<T> more) {
    for (auto& each : more) all.push_back(std::move(each));
}

/// Everything that goes into a rating, with what was found on the way.
struct Inputs {
    RatingRequest request;
    JudgementReading judgements;
    std::vector<Finding> findings;
};

Result<std::optional<DrawnSample>> drawn_sample(const Sources& from, const RatedFramework& rated) {
    if (from.draw.empty()) return std::optional<DrawnSample>();
    const auto sample = read_file((fs::path(from.draw) / "sample.csv").string());
    if (!sample) return tl::unexpected(sample.error());
    return read_drawn_sample(from.record, *sample, rated.framework, rated.scheme);
}

/// How many cases are eligible and were sampled, where the answers come as counts and no sheet says it.
std::map<std::string, DomainCases> cases_of(const DrawnSample& drawn) {
    std::map<std::string, DomainCases> cases;
    for (const auto& domain : drawn.domains)
        cases[domain.domain] = {domain.population, static_cast<std::int64_t>(domain.sample.size())};
    return cases;
}

/// Of two sheets in a folder the one that holds answers is meant.
Result<std::monostate> add_judgements(const CommandLine& line, const Sources& from, const RatedFramework& rated,
                                      Inputs& inputs) {
    const auto drawn = drawn_sample(from, rated);
    if (!drawn) return tl::unexpected(drawn.error());
    if (*drawn) append(inputs.findings, (*drawn)->notices);
    if (*drawn && from.judgements.empty()) inputs.request.domains = cases_of(**drawn);
    std::vector<std::string> answered;
    for (const auto& path : from.judgements) {
        const auto sheet = read_table(path, {"case_id", "domain"}, line.sheet);
        if (!sheet) return tl::unexpected(sheet.error());
        auto read = read_judgements(*sheet, rated.framework, rated.scheme, *drawn,
                                    line.partial ? Completeness::partial : Completeness::required);
        if (read.holds_answers) answered.push_back(path);
        if (answered.size() == 2)
            return tl::unexpected(
                wrong_use("two-sheets", "Both " + listed(answered) + " hold answers. Say which one is meant."));
        if (path == from.judgements.front() || read.holds_answers) inputs.judgements = std::move(read);
    }
    if (from.judgements.empty()) return {};
    inputs.request.tallies = inputs.judgements.tallies;
    inputs.request.domains = inputs.judgements.domains;
    append(inputs.findings, inputs.judgements.findings);
    return {};
}

Result<std::monostate> add_tables(const CommandLine& line, const RatedFramework& rated, Inputs& inputs) {
    if (!line.counts.empty()) {
        const auto table = read_table(line.counts, {"key_question"}, "");
        if (!table) return tl::unexpected(table.error());
        auto read = read_counts(*table, rated.scheme);
        append(inputs.request.tallies, std::move(read.tallies));
        append(inputs.findings, std::move(read.findings));
    }
    if (!line.standards.empty()) {
        const auto table = read_table(line.standards, {"standard", "rating"}, "");
        if (!table) return tl::unexpected(table.error());
        auto read = read_standards(*table, rated.scheme);
        append(inputs.request.given, std::move(read.given));
        append(inputs.findings, std::move(read.findings));
    }
    if (!line.panel.empty()) {
        const auto table = read_table(line.panel, {"standard", "rating", "reason"}, "");
        if (!table) return tl::unexpected(table.error());
        auto read = read_rating_panel(*table, rated.scheme);
        append(inputs.request.panel, std::move(read.panel));
        append(inputs.findings, std::move(read.findings));
    }
    return {};
}

Result<std::monostate> add_settings(const CommandLine& line, const RatedFramework& rated, Inputs& inputs) {
    auto& request = inputs.request;
    if (!line.population.empty()) {
        const auto counts = counts_by_domain("--population", line.population, rated.framework);
        if (!counts) return tl::unexpected(counts.error());
        for (const auto& [domain, count] : *counts) request.domains[domain].population = count;
    }
    if (!line.sampled.empty()) {
        const auto counts = counts_by_domain("--sample", line.sampled, rated.framework);
        if (!counts) return tl::unexpected(counts.error());
        for (const auto& [domain, count] : *counts) request.domains[domain].sample = count;
    }
    auto option = choice("--option", line.option, rated.scheme.options);
    if (!option) return tl::unexpected(option.error());
    request.option = std::move(*option);
    auto type = choice("--inspection-type", line.inspection_type, rated.scheme.inspection_types);
    if (!type) return tl::unexpected(type.error());
    request.inspection_type = std::move(*type);
    request.larger_moves_allowed = line.allow;
    return {};
}

Result<Inputs> read_inputs(const CommandLine& line, const Sources& from, const RatedFramework& rated) {
    if (from.judgements.empty() && line.counts.empty() && line.standards.empty())
        return tl::unexpected(
            wrong_use("nothing-to-rate", "Give a sheet of judgements, --counts FILE or --standards FILE."));
    Inputs inputs;
    if (auto added = add_judgements(line, from, rated, inputs); !added) return tl::unexpected(added.error());
    if (auto added = add_tables(line, rated, inputs); !added) return tl::unexpected(added.error());
    if (auto added = add_settings(line, rated, inputs); !added) return tl::unexpected(added.error());
    return inputs;
}

std::vector<Finding> of(Severity severity, const std::vector<Finding>& findings) {
    std::vector<Finding> found;
    for (const auto& each : findings)
        if (each.severity == severity) found.push_back(each);
    return found;
}

/// Rates, unless what was read must be put right first; then contradictions are looked for all the same.
RatingReport report_on(const CommandLine& line, const std::string& marking, const RatedFramework& rated,
                       Inputs& inputs) {
    auto result = rate(rated.framework, rated.scheme, inputs.request);
    if (has_problem(inputs.findings)) result = {{}, {}, of(Severity::problem, result.findings)};
    auto findings = std::move(inputs.findings);
    append(findings, std::move(result.findings));
    result.findings = std::move(findings);
    return {.framework = rated.framework,
            .scheme = rated.scheme,
            .request = inputs.request,
            .result = std::move(result),
            .prompts = std::move(inputs.judgements.prompts),
            .recognised = std::move(inputs.judgements.recognised),
            .missing_cases = std::move(inputs.judgements.missing_cases),
            .completeness = line.partial ? Completeness::partial : Completeness::required,
            .marking = marking};
}

/// What `rate --out` writes: with a draw whose report is as it was made, also that report with the ratings behind it.
Files result_files(const CommandLine& line, const Sources& from, const RatingReport& report, Chances chances) {
    Files files{{"ratings.json", rating_json(report)},
                {"ratings.xlsx", rating_workbook(report, chances)},
                {"ratings.html", rating_page(report, chances)}};
    if (from.draw.empty() || !exists((fs::path(from.draw) / "report.html").string())) return files;
    const auto folder = read_folder(from.draw);
    const auto changes = folder ? pack_changes(*folder) : std::vector<std::string>();
    const bool as_made = folder && std::none_of(changes.begin(), changes.end(), [](const std::string& change) {
                             return change.rfind("report.html", 0) == 0 || change.rfind("pack.sha256", 0) == 0;
                         });
    auto page = as_made ? draw_and_rating_page(folder->at("report.html"), report, chances) : std::nullopt;
    if (page)
        files["report.html"] = std::move(*page);
    else
        say(line, from.draw + "/report.html is not as the draw made it, so no report.html was written. The ratings are "
                              "in ratings.html.");
    return files;
}

} // namespace

int run_rate(const CommandLine& line) {
    const auto options = pack_options(line);
    if (!options) return fail(line, options.error());
    const auto from = sources(line);
    if (!from) return fail(line, from.error());
    const auto rated = rated_framework(line, *from);
    if (!rated) return fail(line, rated.error());
    auto inputs = read_inputs(line, *from, *rated);
    if (!inputs) return fail(line, inputs.error());
    const auto report = report_on(line, options->marking, *rated, *inputs);
    const auto problems = of(Severity::problem, report.result.findings);
    const auto chances = line.chances ? Chances::told : Chances::left_out;
    if (!line.out.empty() && problems.empty()) {
        const auto files = result_files(line, *from, report, chances);
        const auto put = put_folder(line.out, files, line.force ? Existing::replace : Existing::keep);
        if (!put) return fail(line, put.error());
    }
    print(line.json ? rating_json(report) : rating_summary(report, chances));
    if (!from->draw.empty())
        say(line, (from->judgements.empty() ? "The numbers of eligible and sampled cases were taken from the draw in "
                                            : "The sheet was held against the draw in ") +
                      from->draw + ".");
    say(line, "Problems to put right; nothing was rated", problems);
    say(line, "Notices", of(Severity::notice, report.result.findings));
    return problems.empty() ? exit_done : exit_answer_is_no;
}

} // namespace casedraw::cli
