#include <casedraw/base/text.hpp>
#include <casedraw/present/template_workbook.hpp>
#include <casedraw/framework/load_rating.hpp>
#include <casedraw/rating/judgements.hpp>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"

namespace casedraw::cli {

namespace {

/// An empty list: its headings, and the file that it is.
struct Template {
    std::vector<std::string> headings;
    std::string content;
};

std::string csv_of(const std::vector<std::string>& headings) {
    std::string line;
    for (const auto& heading : headings) append_cell(line += line.empty() ? "" : ",", heading);
    return line + "\n";
}

Result<Template> empty_judgements(const CommandLine& line, const Framework& framework, bool as_workbook) {
    const auto text = chosen_framework_text(line.framework);
    if (!text) return tl::unexpected(text.error());
    const auto scheme = rating_scheme(*text, framework);
    if (!scheme) return tl::unexpected(scheme.error());
    const auto prompts = line.prompts ? PromptColumns::included : PromptColumns::left_out;
    auto headings = judgement_headings(framework, *scheme, prompts);
    auto content = as_workbook ? xlsx(judgements_template(framework, *scheme, prompts)) : csv_of(headings);
    return Template{std::move(headings), std::move(content)};
}

Result<Template> empty_long_list(const Framework& framework, bool as_workbook) {
    if (framework.fields.empty())
        return failure(ErrorKind::wrong_use, "for-reading-only", framework.id + ": " + framework.for_reading_only);
    std::vector<std::string> headings;
    for (const auto& field : framework.fields) headings.push_back(field.name);
    auto content = as_workbook ? xlsx(long_list_template(framework)) : csv_of(headings);
    return Template{std::move(headings), std::move(content)};
}

std::string template_json(const CommandLine& line, const Template& made) {
    nlohmann::ordered_json value;
    value["kind"] = line.id;
    value["headings"] = made.headings;
    value["written"] = line.out.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(line.out);
    return value.dump() + "\n";
}

} // namespace

int run_template(const CommandLine& line) {
    const auto framework = chosen_framework(line.framework, "");
    if (!framework) return fail(line, framework.error());
    const bool as_workbook = has_ending(line.out, ".xlsx");
    if (!line.out.empty() && !as_workbook && !has_ending(line.out, ".csv"))
        return fail(line,
                    {ErrorKind::wrong_use, "no-such-template", line.out + ": give a name that ends in .xlsx or .csv."});
    const auto made = line.id == "long-list" ? empty_long_list(*framework, as_workbook)
                                             : empty_judgements(line, *framework, as_workbook);
    if (!made) return fail(line, made.error());
    if (!line.out.empty()) {
        const auto put = put_file(line.out, made->content, line.force ? Existing::replace : Existing::keep);
        if (!put) return fail(line, put.error());
    }
    if (line.json)
        print(template_json(line, *made));
    else if (line.out.empty())
        print(made->content);
    return exit_done;
}

} // namespace casedraw::cli
