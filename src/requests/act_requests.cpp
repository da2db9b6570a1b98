#include <casedraw/base/text.hpp>
#include <casedraw/record/record.hpp>

#include "requests/requests.hpp"
#include "requests/values.hpp"

namespace casedraw::requests {

namespace {

/// The folder and the rules of an act.
template <typename Act>
Result<Act> on_folder(const Options& options, const FileSource& files) {
    auto folder = files.folder(options.text("draw"));
    if (!folder) return tl::unexpected(folder.error());
    auto rules = named_rules(options, files);
    if (!rules) return tl::unexpected(rules.error());
    Act act;
    act.folder = std::move(*folder);
    act.rules = std::move(*rules);
    return act;
}

/// The text of an option that must say something; in UTF-8, which the record is in.
Result<std::string> words(const Options& options, const std::string& name) {
    const auto text = options.given(name);
    if (!text) return std::string();
    if (trimmed(*text).empty()) return wrong_use("empty-text", options.called(name) + ": give a text.");
    if (!is_utf8(*text)) return wrong_use("bad-text", options.called(name) + ": the text is not UTF-8.");
    return *text;
}

std::optional<Error> do_not_go_together(const Options& options) {
    const auto wrong = [&](const char* one, const char* other) {
        return Error{ErrorKind::wrong_use, "options-clash",
                     options.called(one) + " and " + options.called(other) + " do not go together."};
    };
    if (!options.has("no-replacement")) return std::nullopt;
    for (const char* other : {"replace", "out-of-order", "replacement"})
        if (options.has(other)) return wrong("no-replacement", other);
    return std::nullopt;
}

/// Takes texts by option into fields; an error at the first that cannot be taken.
std::optional<Error> take_words(const Options& options,
                                const std::vector<std::pair<const char*, std::string*>>& fields) {
    for (const auto& [name, field] : fields) {
        auto text = words(options, name);
        if (!text) return text.error();
        *field = std::move(*text);
    }
    return std::nullopt;
}

/// `court=417`, by domain; whether the draw has such a domain is seen later.
Result<std::map<std::string, std::int64_t>> panel_numbers(const Options& options) {
    std::map<std::string, std::int64_t> all;
    for (const auto& text : options.texts("number")) {
        const auto equals = text.find('=');
        const auto number = equals == std::string::npos ? std::nullopt : whole_number(text.substr(equals + 1));
        if (!number)
            return wrong_use("bad-number", options.quoted("number", text) +
                                               ": give a domain and a whole number from 1, such as "
                                               "court=417.");
        if (!all.emplace(text.substr(0, equals), *number).second)
            return wrong_use("number-twice",
                             options.called("number") + ": " + text.substr(0, equals) + " is given twice.");
    }
    return all;
}

} // namespace

Result<std::string> time_of_act(const Options& options) {
    auto text = words(options, "at");
    if (!text || text->empty()) return text;
    if (!is_time_of_act(*text))
        return wrong_use("bad-time", options.quoted("at", *text) +
                                         ": give a day, such as 2026-12-15, with or without a time of day behind it, "
                                         "such as 2026-12-15T10:30.");
    return text;
}

Result<commands::Substitute> substitute_request(const Options& options, const FileSource& files) {
    if (auto error = do_not_go_together(options)) return tl::unexpected(std::move(*error));
    auto at = time_of_act(options);
    if (!at) return tl::unexpected(at.error());
    auto act = on_folder<commands::Substitute>(options, files);
    if (!act) return act;
    auto& request = act->request;
    request.at = std::move(*at);
    if (auto error = take_words(options, {{"case", &request.case_id},
                                          {"reason", &request.reason},
                                          {"out-of-order", &request.out_of_order},
                                          {"replacement", &request.replacement},
                                          {"note", &request.note}}))
        return tl::unexpected(std::move(*error));
    request.replacing = options.has("no-replacement") ? Replacing::never
                        : options.has("replace")      ? Replacing::always
                                                      : Replacing::by_rule;
    act->is_dry_run = options.has("dry-run");
    return act;
}

Result<commands::Amend> amend_request(const Options& options, const FileSource& files) {
    auto at = time_of_act(options);
    if (!at) return tl::unexpected(at.error());
    auto act = on_folder<commands::Amend>(options, files);
    if (!act) return act;
    act->at = std::move(*at);
    if (auto error = take_words(options, {{"reason", &act->reason}, {"note", &act->note}, {"seed", &act->seed}}))
        return tl::unexpected(std::move(*error));
    auto list = files.file(options.text("list"));
    if (!list) return tl::unexpected(list.error());
    act->list = std::move(*list);
    if (options.has("columns")) {
        auto columns = column_names(options, files);
        if (!columns) return tl::unexpected(columns.error());
        act->columns = std::move(*columns);
    }
    auto numbers = panel_numbers(options);
    if (!numbers) return tl::unexpected(numbers.error());
    act->numbers = std::move(*numbers);
    act->sheet = options.text("sheet");
    if (const auto rule = options.given("supplement"))
        act->supplement = *rule == "new-size" ? SupplementRule::new_size
                          : *rule == "none"   ? SupplementRule::none
                                              : SupplementRule::same_chance;
    act->missing_is_out_of_scope = options.has("missing");
    act->is_dry_run = options.has("dry-run");
    return act;
}

Result<commands::Confirm> confirm_request(const Options& options, const FileSource& files) {
    auto at = time_of_act(options);
    if (!at) return tl::unexpected(at.error());
    auto asked = on_folder<commands::Confirm>(options, files);
    if (!asked) return asked;
    asked->at = std::move(*at);
    if (auto error = take_words(options, {{"note", &asked->note}})) return tl::unexpected(std::move(*error));
    for (const char* of_answers : {"partial", "note", "sheet"})
        if (!options.has("answers") && options.has(of_answers))
            return wrong_use("without-answers", options.called(of_answers) + " is for taking answers in. Give " +
                                                    options.called("answers") + " as well, or leave it out.");
    if (options.has("answers")) {
        auto answers = files.file(options.text("answers"));
        if (!answers) return tl::unexpected(answers.error());
        asked->answers = std::move(*answers);
    }
    asked->sheet = options.text("sheet");
    asked->is_partial = options.has("partial");
    asked->is_dry_run = options.has("dry-run");
    return asked;
}

Result<commands::Undo> undo_request(const Options& options, const FileSource& files) {
    auto at = time_of_act(options);
    if (!at) return tl::unexpected(at.error());
    auto act = on_folder<commands::Undo>(options, files);
    if (!act) return act;
    act->request.at = std::move(*at);
    act->request.keep_both = options.has("keep-both");
    if (auto error = take_words(options, {{"reason", &act->request.reason}, {"note", &act->request.note}}))
        return tl::unexpected(std::move(*error));
    act->is_dry_run = options.has("dry-run");
    return act;
}

Result<commands::History> history_request(const Options& options, const FileSource& files) {
    return on_folder<commands::History>(options, files);
}

Result<commands::Explain> explain_request(const Options& options, const FileSource& files) {
    auto asked = on_folder<commands::Explain>(options, files);
    if (!asked) return asked;
    if (auto error = take_words(options, {{"case", &asked->case_id}})) return tl::unexpected(std::move(*error));
    asked->is_redacted = options.has("redact");
    return asked;
}

} // namespace casedraw::requests
