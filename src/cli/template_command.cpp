#include <casedraw/base/text.hpp>
#include <casedraw/report/template_workbook.hpp>
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

Result<std::string> empty_judgements(const CommandLine& line, const Framework& framework, bool as_workbook) {
    const auto text = chosen_framework_text(line.framework);
    if (!text) return tl::unexpected(text.error());
    const auto scheme = rating_scheme(*text, framework);
    if (!scheme) return tl::unexpected(scheme.error());
    const auto prompts = line.prompts ? PromptColumns::included : PromptColumns::left_out;
    if (as_workbook) return xlsx(judgements_template(framework, *scheme, prompts));
    std::string headings;
    for (const auto& heading : judgement_headings(framework, *scheme, prompts)) append_cell(headings += headings.empty() ? "" : ",", heading);
    return headings + "\n";
}

Result<std::string> empty_long_list(const Framework& framework, bool as_workbook) {
    if (framework.fields.empty()) return failure(ErrorKind::wrong_use, "for-reading-only", framework.id + ": " + framework.for_reading_only);
    return as_workbook ? xlsx(long_list_template(framework)) : long_list_headings(framework);
}

} // namespace

int run_template(const CommandLine& line) {
    const auto framework = chosen_framework(line.framework, "");
    if (!framework) return fail(line, framework.error());
    const bool as_workbook = has_ending(line.out, ".xlsx");
    if (!line.out.empty() && !as_workbook && !has_ending(line.out, ".csv"))
        return fail(line, {ErrorKind::wrong_use, "no-such-template", line.out + ": give a name that ends in .xlsx or .csv."});
    const auto content = line.id == "long-list" ? empty_long_list(*framework, as_workbook) : empty_judgements(line, *framework, as_workbook);
    if (!content) return fail(line, content.error());
    if (line.out.empty()) {
        print(*content);
        return exit_done;
    }
    const auto put = put_file(line.out, *content, line.force ? Existing::replace : Existing::keep);
    return put ? exit_done : fail(line, put.error());
}

} // namespace casedraw::cli
