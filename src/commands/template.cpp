#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/commands/seal.hpp>
#include <casedraw/commands/template.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/template_workbook.hpp>
#include <casedraw/rating/wording.hpp>

#include "base/json.hpp"
#include "commands/request_texts.hpp"
#include "framework/no_framework.hpp"

namespace casedraw::commands {

namespace {

/// An empty list: its headings, and the file that it is.
struct EmptyList {
    std::vector<std::string> headings;
    std::string content;
    std::vector<std::string> left_out = {}; ///< what only the tables of a report make use of
};

std::string csv_of(const std::vector<std::string>& headings) {
    std::string line;
    for (const auto& heading : headings) append_cell(line += line.empty() ? "" : ",", heading);
    return line + "\n";
}

Result<EmptyList> empty_judgements(const Template& asked, bool as_workbook) {
    const auto scheme = rating_scheme(asked.rules);
    if (!scheme) return tl::unexpected(scheme.error());
    const auto& framework = asked.rules.framework();
    auto headings = judgement_headings(framework, *scheme, asked.prompts);
    auto content = as_workbook ? xlsx(judgements_template(framework, *scheme, asked.prompts)) : csv_of(headings);
    return EmptyList{std::move(headings), std::move(content)};
}

/// A row for every id that has words, with our short ones beside the place for an inspectorate's own.
Result<EmptyList> empty_wording(const Framework& framework, bool as_workbook) {
    const std::vector<std::string> headings{"id", "language", "text", "short words"};
    if (as_workbook) return EmptyList{headings, xlsx(wording_template(framework))};
    auto content = csv_of(headings);
    for (const auto& [id, words] : short_words(framework)) {
        append_cell(content, id);
        append_cell(content += ",en,,", words);
        content += '\n';
    }
    return EmptyList{headings, std::move(content)};
}

Result<EmptyList> asked_for_list(const Framework& framework, const LongListRequest& wanted, bool as_workbook) {
    auto asked = requested_long_list(framework, wanted);
    if (!asked) return tl::unexpected(asked.error());
    auto content = as_workbook ? xlsx(asked->workbook) : csv_of(asked->headings);
    return EmptyList{std::move(asked->headings), std::move(content), std::move(asked->left_out)};
}

Result<EmptyList> empty_long_list(const Framework& framework, bool as_workbook) {
    if (framework.fields.empty())
        return failure(ErrorKind::wrong_use, "for-reading-only", framework.id + ": " + framework.for_reading_only);
    std::vector<std::string> headings;
    for (const auto& field : framework.fields)
        if (field.role != FieldRole::not_sampled) headings.push_back(field.name);
    auto content = as_workbook ? xlsx(long_list_template(framework)) : csv_of(headings);
    return EmptyList{std::move(headings), std::move(content)};
}

std::string as_json(const Template& asked, const EmptyList& made) {
    Json value;
    value["schema_version"] = 1;
    value["kind"] = asked.kind == Template::Kind::long_list ? "long-list"
                    : asked.kind == Template::Kind::victims ? "victims"
                    : asked.kind == Template::Kind::wording ? "wording"
                                                            : "judgements";
    value["headings"] = made.headings;
    value["written"] = asked.file_name.empty() ? Json(nullptr) : Json(asked.file_name);
    return value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

Answer run(const Template& asked, const Means&) {
    if (const auto wrong = no_utf8(asked)) return refusal(*wrong);
    const auto& name = asked.file_name;
    const bool as_workbook = has_ending(name, ".xlsx");
    if (!name.empty() && !as_workbook && !has_ending(name, ".csv"))
        return refusal({ErrorKind::wrong_use, "no-such-template", name + ": give a name that ends in .xlsx or .csv."});
    const auto& framework = asked.rules.framework();
    if (const auto none = no_framework(framework)) return refusal(*none);
    auto made = asked.wanted                               ? asked_for_list(framework, *asked.wanted, as_workbook)
                : asked.kind == Template::Kind::wording    ? empty_wording(framework, as_workbook)
                : asked.kind == Template::Kind::judgements ? empty_judgements(asked, as_workbook)
                                                           : empty_long_list(framework, as_workbook);
    if (!made) return refusal(made.error());
    Answer answer;
    answer.json = as_json(asked, *made);
    if (name.empty())
        answer.summary = std::move(made->content);
    else
        answer.files[name] = sealed(std::move(made->content));
    if (const auto& own = asked.rules.wording())
        say(answer,
            words_left_short(framework, *own,
                             asked.prompts == PromptColumns::included ? PromptWords::shown : PromptWords::not_shown));
    if (!made->left_out.empty())
        say(answer, "Not asked for, as only tables of a report make use of it: " + listed(made->left_out) + ".");
    return answer;
}

} // namespace casedraw::commands
