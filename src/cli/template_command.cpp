#include <casedraw/base/text.hpp>
#include <casedraw/framework/load_rating.hpp>
#include <casedraw/rating/judgements.hpp>

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

Result<std::string> empty_judgements(const CommandLine& line, const Framework& framework) {
    const auto text = chosen_framework_text(line.framework);
    if (!text) return tl::unexpected(text.error());
    const auto scheme = rating_scheme(*text, framework);
    if (!scheme) return tl::unexpected(scheme.error());
    std::string headings;
    for (const auto& heading : judgement_headings(framework, *scheme, line.prompts ? PromptColumns::included : PromptColumns::left_out))
        append_cell(headings += headings.empty() ? "" : ",", heading);
    return headings + "\n";
}

} // namespace

int run_template(const CommandLine& line) {
    const auto framework = chosen_framework(line.framework, "");
    if (!framework) return fail(line, framework.error());
    if (line.out.size() >= 5 && line.out.compare(line.out.size() - 5, 5, ".xlsx") == 0)
        return fail(line, {ErrorKind::wrong_use, "no-such-template", line.out + ": templates are written as .csv; .xlsx is not done yet."});
    const auto text = line.id == "long-list" ? Result<std::string>(long_list_headings(*framework)) : empty_judgements(line, *framework);
    if (!text) return fail(line, text.error());
    if (line.out.empty()) {
        print(*text);
        return exit_done;
    }
    const auto put = put_file(line.out, *text, line.force ? Existing::replace : Existing::keep);
    return put ? exit_done : fail(line, put.error());
}

} // namespace casedraw::cli
