#include "commands/model_inputs.hpp"

#include "commands/read_table.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/engine/check.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/option.hpp>
#include <casedraw/present/check_report.hpp>

#include "present/check/windows_text.hpp"

namespace casedraw::commands {

namespace {

constexpr const char* usual_scenario = "national";

std::string without_folder(const std::string& name) { return name.substr(name.find_last_of('/') + 1); }

std::string without_ending(const std::string& name) {
    const auto dot = name.find_last_of('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
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
                     ". Name another scenario: a JSON file with a default_proportion fits every framework."});
        return name;
    }
    return usual_scenario;
}

std::optional<Error> add_scenario(Model& asked, ModelInputs& inputs) {
    const auto& framework = asked.rules.framework();
    auto& [name, text] = asked.scenario;
    if (name.empty()) name = default_scenario(framework, inputs.scheme, inputs.notices);
    if (text.empty()) {
        const auto built_in = builtin_scenario_text(name);
        if (!built_in) return built_in.error();
        text = std::string(*built_in);
    }
    inputs.scenario_text = std::move(text);
    auto scenario = read_scenario(inputs.scenario_text, framework, inputs.scheme);
    if (!scenario) return Error{scenario.error().kind, scenario.error().code, name + ": " + scenario.error().message};
    inputs.scenario = std::move(*scenario);
    return std::nullopt;
}

std::string joined(const std::vector<std::string>& sentences) {
    std::string text;
    for (const auto& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
    return text;
}

void add_findings(const std::string& file, const std::vector<Finding>& found, std::vector<Finding>& all) {
    for (auto finding : found) {
        finding.message = file + ": " + finding.message;
        all.push_back(std::move(finding));
    }
}

/// Where windows come from, and what else was chosen of who is eligible.
std::vector<std::string> what_was_given(const CheckedList& checked, const Framework& framework,
                                        const EligibilityRequest& request) {
    auto sentences = window_sources(checked, framework, request);
    const auto choices = choices_made(checked, framework);
    sentences.insert(sentences.end(), choices.begin(), choices.end());
    return sentences;
}

/// The framework, the windows with their sources and the settings, by the first list.
std::vector<std::string> rules_in_words(const CheckedList& checked, const Framework& framework,
                                        const EligibilityRequest& request) {
    std::vector<std::string> lines{"Fieldwork from " + to_long_text(request.fieldwork), framework.title};
    if (auto other = other_framework_notice(framework, request.fieldwork); !other.empty())
        lines.push_back(std::move(other));
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        if (!framework.domains[d].listed) continue;
        const auto& days = checked.eligibility.window_days[d];
        lines.push_back("The window for " + framework.domains[d].noun + " runs from " + to_long_text(days.first) +
                        " to " + to_long_text(days.last) + ".");
    }
    const auto given = what_was_given(checked, framework, request);
    lines.insert(lines.end(), given.begin(), given.end());
    return lines;
}

std::optional<Error> add_list(ListFile list, const Framework& framework, const EligibilityRequest& request,
                              const Means& means, ModelInputs& inputs) {
    const auto file = without_folder(list.file.name);
    auto reading = read_list(std::move(list), framework, means.run);
    if (!reading) return reading.error();
    const auto checked = check(std::move(*reading), framework, request);
    if (!checked) return checked.error();
    add_findings(file, checked->problems, inputs.problems);
    add_findings(file, checked->notices, inputs.notices);
    if (inputs.services.empty()) inputs.rules = rules_in_words(*checked, framework, request);
    if (const auto given = what_was_given(*checked, framework, request); inputs.services.empty() && !given.empty())
        inputs.notices.push_back({Severity::notice, "who-is-eligible", "", 0, "", joined(given)});
    inputs.services.push_back(service_of(without_ending(file), checked->cases, checked->eligibility, framework));
    return std::nullopt;
}

std::optional<Error> add_lists(ServiceLists& services, const Framework& framework, const Means& means,
                               ModelInputs& inputs) {
    if (services.lists.empty())
        return Error{ErrorKind::wrong_use, "no-lists", "Give the list of at least one service, or a portfolio."};
    if (auto text = period_notice(framework, services.eligibility.fieldwork); !text.empty())
        inputs.notices.push_back({Severity::notice, "outside-period", "", 0, "", std::move(text)});
    for (std::size_t i = 0; i < services.lists.size(); ++i) {
        if (means.stops_at("Reading the lists", i, services.lists.size()))
            return Error{ErrorKind::answer_is_no, "stopped", stopped().messages.front().text};
        if (auto error = add_list(std::move(services.lists[i]), framework, services.eligibility, means, inputs))
            return error;
    }
    return std::nullopt;
}

std::optional<Error> add_portfolio(InputFile file, const std::string& sheet, const Framework& framework,
                                   const std::string& seed, ModelInputs& inputs) {
    const auto table = read_table({without_folder(file.name), std::move(file.bytes)}, portfolio_headings(framework),
                                  sheet, NamedLikeTotals::kept);
    if (!table) return table.error();
    for (const auto& finding : table->findings)
        if (finding.code == "second-list" && sheet.empty())
            return Error{ErrorKind::wrong_use, "several-lists", finding.message};
    inputs.rules = {framework.title};
    if (auto changed = changed_copy_notice(framework); !changed.empty()) inputs.rules.push_back(std::move(changed));
    for (auto& sentence : variant_used(framework)) inputs.rules.push_back(std::move(sentence));
    auto portfolio = read_portfolio(*table, framework, seed);
    inputs.services = std::move(portfolio.services);
    for (auto& finding : portfolio.findings)
        (finding.severity == Severity::problem ? inputs.problems : inputs.notices).push_back(std::move(finding));
    return std::nullopt;
}

std::optional<Error> add_services(Model& asked, const Means& means, ModelInputs& inputs) {
    const auto& framework = asked.rules.framework();
    if (auto* lists = std::get_if<ServiceLists>(&asked.services)) return add_lists(*lists, framework, means, inputs);
    return add_portfolio(std::move(std::get<InputFile>(asked.services)), asked.sheet, framework, asked.request.seed,
                         inputs);
}

/// Rates by one of the ways that the framework offers.
std::optional<Error> lead_by(const std::string& wanted, ModelInputs& inputs) {
    std::vector<std::string> known;
    for (const auto& option : std::vector<RatingOption>(inputs.scheme.options)) {
        known.push_back(option.id);
        if (option.id != wanted) continue;
        inputs.rated_by = option.label;
        inputs.scheme = led_by(std::move(inputs.scheme), option);
        return std::nullopt;
    }
    return Error{ErrorKind::wrong_use, "unknown-choice",
                 named_setting("option", visible(wanted)) + ": this framework offers " +
                     (known.empty() ? "none" : listed(known)) + "."};
}

} // namespace

bool is_portfolio(const InputFile& file, const std::string& sheet, const Framework& framework) {
    const auto table = read_table(file, portfolio_headings(framework), sheet);
    if (!table && table.error().code == "no-headings") { // by its counts, where the services' heading is another
        constexpr std::size_t enough = 2;
        std::vector<std::string> counts;
        for (const auto& domain : framework.domains)
            if (counts.size() < enough) counts.push_back(domain.id);
        return read_table(file, counts, sheet).has_value();
    }
    if (!table) return true; // what no table can be read from is no list either
    // A long list may have a heading that says more, such as “Service (at sentence)”, but none for several domains.
    const auto counted_domains =
        std::count_if(framework.domains.begin(), framework.domains.end(),
                      [&](const Domain& domain) { return table->column(domain.id).has_value(); });
    return counted_domains > 1 ||
           std::any_of(table->headings.begin(), table->headings.end(),
                       [](const std::string& heading) { return match_key(heading) == "service"; });
}

Result<ModelInputs> model_inputs(Model& asked, const Means& means) {
    auto scheme = rating_scheme(asked.rules);
    if (!scheme) return tl::unexpected(scheme.error());
    ModelInputs inputs{std::move(*scheme), {}, {}, {}, {}, {}};
    if (asked.option)
        if (auto error = lead_by(*asked.option, inputs)) return tl::unexpected(*error);
    if (const auto* portfolio = std::get_if<InputFile>(&asked.services))
        inputs.services_from = without_ending(without_folder(portfolio->name));
    if (const auto error = add_scenario(asked, inputs)) return tl::unexpected(*error);
    if (const auto error = add_services(asked, means, inputs)) return tl::unexpected(*error);
    return inputs;
}

} // namespace casedraw::commands
