#include <casedraw/base/text.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"

namespace casedraw::cli {

namespace {

std::string long_list_headings(const Framework& framework) {
    std::string line;
    for (const auto& field : framework.fields) append_cell(line += line.empty() ? "" : ",", field.name);
    return line + "\n";
}

std::string judgement_headings(const Framework& framework) {
    std::string line = "case_id,domain";
    for (const auto& standard : framework.standards)
        if (framework.domain(standard.domain))
            for (const auto& question : standard.key_questions) append_cell(line += ",", question.id);
    return line + "\n";
}

} // namespace

int run_template(const CommandLine& line) {
    const auto framework = chosen_framework(line.framework, "");
    if (!framework) return fail(line, framework.error());
    if (line.out.size() >= 5 && line.out.compare(line.out.size() - 5, 5, ".xlsx") == 0)
        return fail(line, {ErrorKind::wrong_use, "no-such-template", line.out + ": templates are written as .csv; .xlsx is not done yet."});
    const auto text = line.id == "long-list" ? long_list_headings(*framework) : judgement_headings(*framework);
    if (line.out.empty()) {
        print(text);
        return exit_done;
    }
    const auto put = put_file(line.out, text, line.force ? Existing::replace : Existing::keep);
    return put ? exit_done : fail(line, put.error());
}

} // namespace casedraw::cli
