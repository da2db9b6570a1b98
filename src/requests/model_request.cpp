#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/scope.hpp>

#include "requests/requests.hpp"
#include "requests/values.hpp"

namespace casedraw::requests {

namespace {

/// Those of the usual allocations that fit the framework.
std::vector<Allocation> usual_allocations(const Framework& framework) {
    std::vector<Allocation> fitting;
    for (const auto& text : {framework.sampling.allocation, std::string("ratio:50:50"), std::string("ratio:40:60"),
                             std::string("proportional"), std::string("each"), std::string("equal-margin")})
        if (auto parsed = parse_allocation(text, framework); parsed && (fitting.empty() || text != to_text(fitting[0])))
            fitting.push_back(std::move(*parsed));
    return fitting;
}

/// An error names every one that is none.
Result<std::vector<Allocation>> allocations(const Options& options, const Framework& framework) {
    if (!options.has("allocations")) return usual_allocations(framework);
    std::vector<Allocation> named;
    std::string faults;
    for (const auto& text : comma_parts(options.text("allocations"))) {
        auto parsed = parse_model_allocation(text, framework);
        if (parsed)
            named.push_back(std::move(*parsed));
        else
            faults += (faults.empty() ? "" : "\n") + parsed.error().message;
    }
    if (!faults.empty()) return wrong_use("bad-allocation", faults);
    return named;
}

/// How many services are inspected; each number once, as they were typed.
Result<std::vector<std::int64_t>> inspected(const Options& options) {
    std::vector<std::int64_t> counts;
    for (const auto& text : comma_parts(options.given("inspected").value_or(""))) {
        const auto count = whole_number(text).value_or(0);
        if (count < 1)
            return wrong_use("bad-inspected", options.quoted("inspected", text) +
                                                  ": write how many of the services are inspected, such as 43, or "
                                                  "several numbers with commas between.");
        if (std::find(counts.begin(), counts.end(), count) == counts.end()) counts.push_back(count);
    }
    return counts;
}

/// Sets the least number of cases that brings a domain into scope.
std::optional<Error> set_thresholds(const Options& options, Rules& rules) {
    auto framework = rules.framework();
    for (const auto& part : comma_parts(options.given("threshold").value_or(""))) {
        const auto equals = part.find('=');
        const auto least = equals == std::string::npos ? std::nullopt : whole_number(part.substr(equals + 1));
        if (!least || !rules.scheme || !set_threshold(framework, *rules.scheme, part.substr(0, equals), *least)) {
            std::vector<std::string> ids;
            for (const auto& domain : framework.domains)
                if (has_scope(domain)) ids.push_back(domain.id + "=5");
            return Error{ErrorKind::wrong_use, "bad-threshold",
                         options.quoted("threshold", part) +
                             (ids.empty()
                                  ? ": no domain of this framework depends on a number of cases."
                                  : ": write the least number of cases, from 1, such as " + listed(ids, "or") + ".")};
        }
    }
    rules.use(std::move(framework));
    return std::nullopt;
}

Result<std::vector<SamplingDesign>> designs(const Options& options) {
    std::vector<SamplingDesign> chosen;
    const auto option = options.called("designs");
    for (const auto& word : comma_parts(options.given("designs").value_or("panel-lottery"))) {
        const auto design = parse_sampling_design(word);
        if (!design)
            return wrong_use("unknown-design",
                             option + " " + word + ": use panel-lottery, simple-random or crossed-strata.");
        if (std::find(chosen.begin(), chosen.end(), *design) == chosen.end()) chosen.push_back(*design);
    }
    if (chosen.empty())
        return wrong_use("no-design", option + ": name panel-lottery, simple-random or crossed-strata.");
    return chosen;
}

Result<ModelMethod> method(const Options& options) {
    const auto text = options.given("method").value_or("auto");
    if (text == "auto") return ModelMethod::automatic;
    if (text == "exact") return ModelMethod::exact;
    if (text == "monte-carlo") return ModelMethod::monte_carlo;
    return wrong_use("unknown-method", options.quoted("method", text) + ": use auto, exact or monte-carlo.");
}

Result<ModelRequest> engine_request(const Options& options, const Framework& framework) {
    ModelRequest request;
    auto named = allocations(options, framework);
    if (!named) return tl::unexpected(named.error());
    request.allocations = std::move(*named);
    auto some = inspected(options);
    if (!some) return tl::unexpected(some.error());
    request.inspected = std::move(*some);
    const auto wanted = precision(options, framework);
    if (!wanted) return tl::unexpected(wanted.error());
    request.precision = *wanted;
    auto drawn = designs(options);
    if (!drawn) return tl::unexpected(drawn.error());
    request.designs = std::move(*drawn);
    const auto by = method(options);
    if (!by) return tl::unexpected(by.error());
    request.method = *by;
    if (options.has("replicates")) request.replicates = whole_number(options.text("replicates")).value_or(0);
    if (const auto seed = options.given("seed")) {
        if (seed->empty())
            return wrong_use("empty-seed",
                             "The seed is empty. Give any text, or leave " + options.called("seed") + " out.");
        request.seed = *seed;
    }
    return request;
}

Result<commands::InputFile> scenario(const Options& options, const FileSource& files) {
    const auto name = options.text("scenario");
    if (is_file_name(name)) return files.file(name);
    return commands::InputFile{name, ""};
}

Result<std::vector<std::string>> lists_in(const FileSource& files, const std::string& folder) {
    std::vector<std::string> lists;
    for (const auto& name : files.names_in(folder)) {
        const auto dot = std::min(name.find_last_of('.'), name.size());
        const auto ending = name.substr(dot);
        if (dot > 0 && (ending == ".csv" || ending == ".xlsx" || ending == ".ods"))
            lists.push_back(in_folder(folder, name));
    }
    if (lists.empty())
        return failure(ErrorKind::unreadable, "no-lists",
                       folder + ": there is no .csv, .xlsx or .ods file in this folder.");
    return lists;
}

Result<commands::ServiceLists> service_lists(const Options& options, const FileSource& files,
                                             const std::vector<std::string>& names, const Framework& framework) {
    commands::ServiceLists services;
    auto eligibility = eligibility_request(options, framework);
    if (!eligibility) return tl::unexpected(eligibility.error());
    services.eligibility = std::move(*eligibility);
    const auto columns = column_names(options, files);
    if (!columns) return tl::unexpected(columns.error());
    for (const auto& name : names) {
        auto file = files.file(name);
        if (!file) return tl::unexpected(file.error());
        services.lists.push_back({std::move(*file), *columns, options.text("sheet")});
    }
    return services;
}

std::optional<Error> add_services(const Options& options, const FileSource& files, commands::Model& asked) {
    const auto name = options.text("list");
    std::vector<std::string> names{name};
    if (files.is_folder(name)) {
        auto lists = lists_in(files, name);
        if (!lists) return lists.error();
        names = std::move(*lists);
    } else {
        auto file = files.file(name);
        if (!file) return file.error();
        if (commands::is_portfolio(*file, options.text("sheet"), asked.rules.framework())) {
            asked.sheet = options.text("sheet");
            asked.services = std::move(*file);
            return std::nullopt;
        }
    }
    auto services = service_lists(options, files, names, asked.rules.framework());
    if (!services) return services.error();
    asked.services = std::move(*services);
    return std::nullopt;
}

} // namespace

Result<commands::Model> model_request(const Options& options, const FileSource& files) {
    commands::Model asked;
    const bool says_which = options.has("framework") || options.has("fieldwork");
    auto rules = says_which ? chosen_rules(options, files) : builtin_rules(default_framework_id());
    if (!rules) return tl::unexpected(rules.error());
    if (const auto error = only_for_reading(rules->framework())) return tl::unexpected(*error);
    asked.rules = std::move(*rules);
    if (auto error = set_thresholds(options, asked.rules)) return tl::unexpected(*error);
    asked.option = options.given("option");
    auto heading = marking(options);
    if (!heading) return tl::unexpected(heading.error());
    asked.marking = std::move(*heading);
    auto request = engine_request(options, asked.rules.framework());
    if (!request) return tl::unexpected(request.error());
    asked.request = std::move(*request);
    auto supposed = scenario(options, files);
    if (!supposed) return tl::unexpected(supposed.error());
    asked.scenario = std::move(*supposed);
    if (auto error = add_services(options, files, asked)) return tl::unexpected(*error);
    asked.goal = options.text("find");
    asked.allocations_named = options.has("allocations");
    asked.makes_files = options.has("out");
    return asked;
}

} // namespace casedraw::requests
