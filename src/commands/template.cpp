#include <casedraw/base/text.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/commands/seal.hpp>
#include <casedraw/commands/template.hpp>
#include <casedraw/present/template_workbook.hpp>

#include "base/json.hpp"

namespace casedraw::commands {

namespace {

/// An empty list: its headings, and the file that it is.
struct EmptyList {
    std::vector<std::string> headings;
    std::string content;
};

std::string csv_of(const std::vector<std::string>& headings) {
    std::string line;
    for (const auto& heading : headings) append_cell(line += line.empty() ? "" : ",", heading);
    return line + "\n";
}

Result<EmptyList> empty_judgements(const Template& asked, bool as_workbook) {
    const auto scheme = rating_scheme(asked.rules);
    if (!scheme) return tl::unexpected(scheme.error());
    const auto& framework = asked.rules.framework;
    auto headings = judgement_headings(framework, *scheme, asked.prompts);
    auto content = as_workbook ? xlsx(judgements_template(framework, *scheme, asked.prompts)) : csv_of(headings);
    return EmptyList{std::move(headings), std::move(content)};
}

Result<EmptyList> empty_long_list(const Framework& framework, bool as_workbook) {
    if (framework.fields.empty())
        return failure(ErrorKind::wrong_use, "for-reading-only", framework.id + ": " + framework.for_reading_only);
    std::vector<std::string> headings;
    for (const auto& field : framework.fields) headings.push_back(field.name);
    auto content = as_workbook ? xlsx(long_list_template(framework)) : csv_of(headings);
    return EmptyList{std::move(headings), std::move(content)};
}

std::string as_json(const Template& asked, const EmptyList& made) {
    Json value;
    value["kind"] = asked.kind == Template::Kind::long_list ? "long-list" : "judgements";
    value["headings"] = made.headings;
    value["written"] = asked.file_name.empty() ? Json(nullptr) : Json(asked.file_name);
    return value.dump() + "\n";
}

} // namespace

Answer run(const Template& asked, const Means&) {
    const auto& name = asked.file_name;
    const bool as_workbook = has_ending(name, ".xlsx");
    if (!name.empty() && !as_workbook && !has_ending(name, ".csv"))
        return refusal({ErrorKind::wrong_use, "no-such-template", name + ": give a name that ends in .xlsx or .csv."});
    auto made = asked.kind == Template::Kind::long_list ? empty_long_list(asked.rules.framework, as_workbook)
                                                        : empty_judgements(asked, as_workbook);
    if (!made) return refusal(made.error());
    Answer answer;
    answer.json = as_json(asked, *made);
    if (name.empty())
        answer.summary = std::move(made->content);
    else
        answer.files[name] = sealed(std::move(made->content));
    return answer;
}

} // namespace casedraw::commands
