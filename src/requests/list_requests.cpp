#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/builtin.hpp>
#include <map>

#include "requests/requests.hpp"
#include "requests/values.hpp"

namespace casedraw::requests {

namespace {

/// A check of the second list by its own rules.
Result<commands::Check> second_check_request(const Options& options, const FileSource& files, Rules whole) {
    auto eligibility = whole.framework().with_second_list() == nullptr
                           ? Result<EligibilityRequest>(EligibilityRequest())
                           : second_eligibility_request(options, whole.framework());
    if (!eligibility) return tl::unexpected(eligibility.error());
    auto rules = second_rules(whole);
    if (!rules) return tl::unexpected(rules.error());
    auto shared = usual_allocation(rules->framework());
    if (!shared) return tl::unexpected(shared.error());
    const auto wanted = precision(options, rules->framework());
    if (!wanted) return tl::unexpected(wanted.error());
    auto file = files.file(options.text("victims"));
    if (!file) return tl::unexpected(file.error());
    auto columns = column_names(options, files);
    if (!columns) return tl::unexpected(columns.error());
    commands::ListFile list{std::move(*file), std::move(*columns), options.text("sheet")};
    return commands::Check{std::move(*rules), std::move(*eligibility), std::move(*shared), *wanted,
                           std::move(list),   options.text("out"),     std::move(whole)};
}

} // namespace

Result<commands::Check> check_request(const Options& options, const FileSource& files) {
    if (options.has("list") == options.has("victims"))
        return wrong_use("one-list", "Give one list to check: the long list, or " + options.quoted("victims", "LIST") +
                                         " for the victims' list.");
    if (const auto out = options.text("out"); !out.empty() && !commands::has_ending(out, ".xlsx"))
        return wrong_use("not-xlsx",
                         out + ": the checked list is written as a workbook. Give a name that ends in .xlsx.");
    auto rules = chosen_rules(options, files);
    if (!rules) return tl::unexpected(rules.error());
    if (options.has("victims")) return second_check_request(options, files, std::move(*rules));
    auto eligibility = eligibility_request(options, rules->framework());
    if (!eligibility) return tl::unexpected(eligibility.error());
    auto shared = allocation(options, rules->framework());
    if (!shared) return tl::unexpected(shared.error());
    const auto wanted = precision(options, rules->framework());
    if (!wanted) return tl::unexpected(wanted.error());
    auto list = list_file(options, files);
    if (!list) return tl::unexpected(list.error());
    return commands::Check{std::move(*rules), std::move(*eligibility), std::move(*shared),
                           *wanted,           std::move(*list),        options.text("out")};
}

Result<commands::Size> size_request(const Options& options, const FileSource& files) {
    if (options.has("list") == options.has("population"))
        return wrong_use("list-or-population", "Give either a long list with " + options.called("fieldwork") + ", or " +
                                                   options.quoted("population", "such as court=25,oocd=40."));
    auto rules = chosen_rules(options, files);
    if (!rules) return tl::unexpected(rules.error());
    if (const auto error = only_for_reading(rules->framework())) return tl::unexpected(*error);
    auto shared = allocation(options, rules->framework());
    if (!shared) return tl::unexpected(shared.error());
    const auto wanted = precision(options, rules->framework());
    if (!wanted) return tl::unexpected(wanted.error());
    if (options.has("population")) {
        auto counts = counts_by_domain(options, "population", rules->framework());
        if (!counts) return tl::unexpected(counts.error());
        return commands::Size{std::move(*rules), std::move(*shared), *wanted, std::move(*counts)};
    }
    auto eligibility = eligibility_request(options, rules->framework());
    if (!eligibility) return tl::unexpected(eligibility.error());
    auto list = list_file(options, files);
    if (!list) return tl::unexpected(list.error());
    return commands::Size{std::move(*rules), std::move(*shared), *wanted,
                          commands::CountedList{std::move(*eligibility), std::move(*list)}};
}

Result<commands::Template> template_request(const Options& options, const FileSource& files) {
    const auto kind = options.text("kind");
    using Kind = commands::Template::Kind;
    const std::map<std::string, Kind> kinds{{"long-list", Kind::long_list},
                                            {"victims", Kind::victims},
                                            {"judgements", Kind::judgements},
                                            {"wording", Kind::wording}};
    const auto known = kinds.find(kind);
    if (known == kinds.end())
        return wrong_use("no-such-template",
                         "There is no template “" + kind + "”. Choose long-list, victims, judgements or wording.");
    if (options.has("wording") && known->second != Kind::judgements)
        return wrong_use("no-words-there", options.called("wording") +
                                               " is for the template judgements, which alone bears "
                                               "the words of key questions.");
    auto rules = chosen_rules(options, files);
    if (!rules) return tl::unexpected(rules.error());
    std::optional<LongListRequest> wanted;
    const bool is_second = known->second == Kind::victims;
    const auto whole = rules->framework();
    if (is_second) rules = second_rules(std::move(*rules));
    if (!rules) return tl::unexpected(rules.error());
    if ((known->second == Kind::long_list || is_second) && options.has("fieldwork")) {
        auto eligibility = is_second ? second_eligibility_request(options, whole) : eligibility_request(options, whole);
        if (!eligibility) return tl::unexpected(eligibility.error());
        wanted =
            LongListRequest{std::move(*eligibility), options.text("service"), options.has("for-tables"), is_second};
    } else if (options.has("fieldwork") || options.has("service") || options.has("window") || options.has("setting") ||
               options.has("for-tables")) {
        return wrong_use("only-for-a-request", "What a service is asked for needs " + options.called("fieldwork") +
                                                   ", with the template long-list or victims.");
    }
    return commands::Template{known->second, std::move(*rules),
                              options.has("prompts") ? PromptColumns::included : PromptColumns::left_out,
                              options.text("out"), std::move(wanted)};
}

Result<commands::ShowFramework> show_framework_request(const Options& options, const FileSource& files) {
    if (options.has("id") == options.has("fieldwork"))
        return wrong_use("which-framework", "Give either a framework's id or file, or with " +
                                                options.called("fieldwork") + " the day it is in force on.");
    auto id = options.text("id");
    if (options.has("fieldwork")) {
        const auto day = fieldwork(options);
        if (!day) return tl::unexpected(day.error());
        id = framework_in_force(*day);
    }
    const auto text = framework_text(id, files);
    if (!text) return tl::unexpected(text.error());
    auto rules = in_own_words(read_rules(*text, id), options, files);
    if (!rules) return tl::unexpected(rules.error());
    return commands::ShowFramework{std::move(*rules)};
}

Result<commands::CompareFrameworks> compare_frameworks_request(const Options& options, const FileSource& files) {
    commands::CompareFrameworks asked;
    for (const auto& [name, place] : {std::pair("first", &asked.first), {"second", &asked.second}}) {
        const auto id = options.text(name);
        auto text = framework_text(id, files);
        if (!text) return tl::unexpected(text.error());
        *place = {id, std::move(*text)};
    }
    return asked;
}

} // namespace casedraw::requests
