#include "cli/model_input.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/engine/check.hpp>
#include <casedraw/framework/load.hpp>
#include <casedraw/framework/load_rating.hpp>
#include <casedraw/present/check_report.hpp>
#include <filesystem>
#include <sstream>

#include "cli/files.hpp"
#include "cli/options.hpp"

namespace casedraw::cli {

namespace {

namespace fs = std::filesystem;

/// Each once.
std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');)
        if (const auto word = std::string(trimmed(part));
            !word.empty() && std::find(parts.begin(), parts.end(), word) == parts.end())
            parts.push_back(word);
    return parts;
}

/// Those of the usual allocations that fit the framework.
std::vector<std::string> usual_allocations(const Framework& framework) {
    std::vector<std::string> fitting{framework.sampling.allocation};
    for (const auto* text : {"ratio:50:50", "ratio:40:60", "proportional", "each", "equal-margin"})
        if (text != framework.sampling.allocation && parse_allocation(text, framework)) fitting.emplace_back(text);
    return fitting;
}

Result<std::vector<SamplingDesign>> designs(const std::string& text) {
    std::vector<SamplingDesign> chosen;
    for (const auto& word : split(text.empty() ? "panel-lottery" : text)) {
        const auto design = parse_sampling_design(word);
        if (!design)
            return wrong_use("unknown-design",
                             "--designs " + word + ": use panel-lottery, simple-random or crossed-strata.");
        if (std::find(chosen.begin(), chosen.end(), *design) == chosen.end()) chosen.push_back(*design);
    }
    if (chosen.empty())
        return wrong_use("no-design", "--designs: name panel-lottery, simple-random or crossed-strata.");
    return chosen;
}

Result<ModelRequest> model_request(const CommandLine& line, const Framework& framework) {
    ModelRequest request;
    request.allocations = line.allocations.empty() ? usual_allocations(framework) : split(line.allocations);
    const auto wanted = precision(line, framework);
    if (!wanted) return tl::unexpected(wanted.error());
    request.precision = *wanted;
    const auto drawn = designs(line.designs);
    if (!drawn) return tl::unexpected(drawn.error());
    request.designs = *drawn;
    if (line.method == "exact") request.method = ModelMethod::exact;
    if (line.method == "monte-carlo") request.method = ModelMethod::monte_carlo;
    if (!line.replicates.empty()) request.replicates = whole_number(line.replicates).value_or(0);
    if (line.seed) {
        if (line.seed->empty())
            return wrong_use("empty-seed", "The seed is empty. Give any text, or leave --seed out.");
        request.seed = *line.seed;
    }
    return request;
}

constexpr const char* usual_scenario = "national";

Result<std::string> scenario_text(const std::string& name) {
    if (is_path(name)) return read_file(name);
    const auto text = builtin_scenario_text(name);
    if (!text) return tl::unexpected(text.error());
    return std::string(*text);
}

/// Where none is named: the usual one, or the first built in that fits the framework, which is then said.
std::string default_scenario(const Framework& framework, const RatingScheme& scheme, std::vector<Finding>& notices) {
    auto names = builtin_scenario_ids();
    names.insert(names.begin(), usual_scenario);
    for (const auto& name : names) {
        const auto scenario = read_scenario(*builtin_scenario_text(name), framework, scheme);
        if (!scenario) continue;
        if (name != usual_scenario)
            notices.push_back(
                {Severity::notice, "other-scenario", "", 0, "",
                 std::string("The usual scenario, ") + usual_scenario +
                     ", is about other key questions than those of " + framework.id + ", so " + name +
                     " was used: " + scenario->title +
                     ". Name another with --scenario: a JSON file with a default_proportion fits every framework."});
        return name;
    }
    return usual_scenario;
}

/// Reads the scenario that is named, or the one that fits.
std::optional<Error> add_scenario(const std::string& asked, ModelInput& input) {
    const auto name = asked.empty() ? default_scenario(input.framework, input.scheme, input.notices) : asked;
    auto text = scenario_text(name);
    if (!text) return text.error();
    input.scenario_text = std::move(*text);
    auto scenario = read_scenario(input.scenario_text, input.framework, input.scheme);
    if (!scenario) {
        scenario.error().message = name + ": " + scenario.error().message;
        return scenario.error();
    }
    input.scenario = std::move(*scenario);
    return std::nullopt;
}

std::optional<Error> add_list(const std::string& path, const CommandLine& line, const EligibilityRequest& request,
                              const ColumnNames& columns, ModelInput& input) {
    auto reading = read_list(path, input.framework, columns, line.sheet);
    if (!reading) return reading.error();
    const auto checked = check(std::move(*reading), input.framework, request);
    if (!checked) return checked.error();
    const auto name = fs::path(path).stem().string();
    const auto add = [&](const std::vector<Finding>& found, std::vector<Finding>& all) {
        for (auto finding : found) {
            finding.message = fs::path(path).filename().string() + ": " + finding.message;
            all.push_back(std::move(finding));
        }
    };
    add(checked->problems, input.problems);
    add(checked->notices, input.notices);
    input.services.push_back(service_of(name, checked->cases, checked->eligibility, input.framework));
    return std::nullopt;
}

std::optional<Error> add_lists(const std::vector<std::string>& paths, const CommandLine& line, ModelInput& input) {
    const auto request = eligibility_request(line, input.framework);
    if (!request) return request.error();
    const auto columns = column_names(line.columns);
    if (!columns) return columns.error();
    if (auto text = period_notice(input.framework, request->fieldwork); !text.empty())
        input.notices.push_back({Severity::notice, "outside-period", "", 0, "", std::move(text)});
    for (const auto& path : paths)
        if (auto error = add_list(path, line, *request, *columns, input)) return error;
    return std::nullopt;
}

Result<std::vector<std::string>> lists_in(const std::string& folder) {
    std::vector<std::string> paths;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const auto extension = entry.path().extension().string();
        if (extension == ".csv" || extension == ".xlsx" || extension == ".ods") paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    if (paths.empty())
        return failure(ErrorKind::unreadable, "no-lists",
                       folder + ": there is no .csv, .xlsx or .ods file in this folder.");
    return paths;
}

std::optional<Error> add_services(const CommandLine& line, ModelInput& input) {
    std::error_code ignored;
    if (fs::is_directory(line.list, ignored)) {
        const auto paths = lists_in(line.list);
        return paths ? add_lists(*paths, line, input) : paths.error();
    }
    auto bytes = read_file(line.list);
    if (!bytes) return bytes.error();
    const auto table = read_text_table(std::move(*bytes), {"service"}, fs::path(line.list).filename().string());
    if (!table) return add_lists({line.list}, line, input);
    auto portfolio = read_portfolio(*table, input.framework, input.request.seed);
    input.services = std::move(portfolio.services);
    for (auto& finding : portfolio.findings)
        (finding.severity == Severity::problem ? input.problems : input.notices).push_back(std::move(finding));
    return std::nullopt;
}

} // namespace

Result<ModelInput> model_input(const CommandLine& line) {
    ModelInput input;
    auto framework = chosen_framework(line.framework, line.variant);
    if (!framework) return tl::unexpected(framework.error());
    if (!framework->for_reading_only.empty())
        return wrong_use("for-reading-only", framework->id + ": " + framework->for_reading_only);
    input.framework = std::move(*framework);
    const auto rules = chosen_framework_text(line.framework);
    if (!rules) return tl::unexpected(rules.error());
    auto scheme = rating_scheme(*rules, input.framework);
    if (!scheme) return tl::unexpected(scheme.error());
    input.scheme = std::move(*scheme);
    auto request = model_request(line, input.framework);
    if (!request) return tl::unexpected(request.error());
    input.request = std::move(*request);
    if (const auto error = add_scenario(line.scenario, input)) return tl::unexpected(*error);
    if (const auto error = add_services(line, input)) return tl::unexpected(*error);
    return input;
}

} // namespace casedraw::cli
