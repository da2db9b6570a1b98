#include <casedraw/report/check_report.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/side_by_side.hpp"

namespace casedraw::cli {

int run_check(const CommandLine& line) {
    const auto framework = chosen_framework(line.framework, line.variant);
    if (!framework) return fail(line, framework.error());
    const auto request = eligibility_request(line, *framework);
    if (!request) return fail(line, request.error());
    const auto shared = allocation(line, *framework);
    if (!shared) return fail(line, shared.error());
    const auto wanted = precision(line, *framework);
    if (!wanted) return fail(line, wanted.error());
    const auto columns = column_names(line.columns);
    if (!columns) return fail(line, columns.error());
    auto reading = read_list(line.list, *framework, *columns, line.sheet);
    if (!reading && line.json && reading.error().kind == ErrorKind::answer_is_no)
        print(unread_list_json(reading.error(), *framework, *request));
    if (!reading) return fail(line, reading.error());
    const auto run = runner_for(reading->cases.size());
    const auto checked = check(std::move(*reading), *framework, *request, run);
    if (!checked) return fail(line, checked.error());
    if (line.json) {
        print(check_json(*checked, *framework, *request));
    } else {
        const auto sized = sizes(*framework, sizes_request(*checked, *framework, *shared, *wanted));
        print(check_summary(*checked, *framework, *request, sized ? &*sized : nullptr));
    }
    say(line, period_notice(*framework, request->fieldwork));
    say(line, "Notices", checked->notices);
    report(line, "Problems to put right", checked->problems);
    return checked->problems.empty() ? exit_done : exit_answer_is_no;
}

} // namespace casedraw::cli
