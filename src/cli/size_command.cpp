#include <casedraw/present/check_report.hpp>
#include <casedraw/present/sizes_report.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/side_by_side.hpp"

namespace casedraw::cli {

namespace {

/// Eligible cases by domain of the framework, from `--population` or from a list.
struct Populations {
    std::vector<std::int64_t> eligible;
    std::vector<Finding> problems;
};

Result<Populations> stated(const CommandLine& line, const Framework& framework) {
    const auto counts = counts_by_domain("--population", line.population, framework);
    if (!counts) return tl::unexpected(counts.error());
    Populations populations;
    for (const auto& domain : framework.domains) {
        const auto found = counts->find(domain.id);
        populations.eligible.push_back(found == counts->end() ? 0 : found->second);
    }
    return populations;
}

Result<Populations> counted(const CommandLine& line, const Framework& framework) {
    const auto request = eligibility_request(line, framework);
    if (!request) return tl::unexpected(request.error());
    const auto columns = column_names(line.columns);
    if (!columns) return tl::unexpected(columns.error());
    auto reading = read_list(line.list, framework, *columns, line.sheet);
    if (!reading && line.json && reading.error().kind == ErrorKind::answer_is_no)
        print(unread_list_json(reading.error(), framework, *request));
    if (!reading) return tl::unexpected(reading.error());
    if (const auto unused = sheet_of_text(line, *reading)) return tl::unexpected(*unused);
    const auto run = runner_for(reading->cases.size());
    auto checked = check(std::move(*reading), framework, *request, run);
    if (!checked) return tl::unexpected(checked.error());
    say(line, period_notice(framework, request->fieldwork));
    return Populations{checked->eligibility.population, std::move(checked->problems)};
}

} // namespace

int run_size(const CommandLine& line) {
    if (line.list.empty() == line.population.empty())
        return fail(line, {ErrorKind::wrong_use, "list-or-population",
                           "Give either a long list with --fieldwork, or --population such as court=25,oocd=40."});
    const auto framework = chosen_framework(line.framework, line.variant);
    if (!framework) return fail(line, framework.error());
    if (!framework->for_reading_only.empty())
        return fail(line,
                    {ErrorKind::wrong_use, "for-reading-only", framework->id + ": " + framework->for_reading_only});
    const auto shared = allocation(line, *framework);
    if (!shared) return fail(line, shared.error());
    const auto wanted = precision(line, *framework);
    if (!wanted) return fail(line, wanted.error());
    const auto populations = line.list.empty() ? stated(line, *framework) : counted(line, *framework);
    if (!populations) return fail(line, populations.error());
    const auto sized =
        sizes(*framework, {.populations = populations->eligible, .allocation = *shared, .precision = *wanted});
    if (!sized) return fail(line, sized.error());
    print(line.json ? sizes_json(*sized, *framework) : sizes_summary(*sized, *framework));
    say(line, "Notices", sized->notices);
    report(line, "Problems to put right; these rows were not counted", populations->problems);
    return populations->problems.empty() ? exit_done : exit_answer_is_no;
}

} // namespace casedraw::cli
