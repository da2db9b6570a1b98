#include "requests/requests.hpp"
#include "requests/values.hpp"

namespace casedraw::requests {

Result<commands::Check> check_request(const Options& options, const FileSource& files) {
    auto rules = chosen_rules(options, files);
    if (!rules) return tl::unexpected(rules.error());
    auto eligibility = eligibility_request(options, rules->framework);
    if (!eligibility) return tl::unexpected(eligibility.error());
    auto shared = allocation(options, rules->framework);
    if (!shared) return tl::unexpected(shared.error());
    const auto wanted = precision(options, rules->framework);
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
    if (const auto error = only_for_reading(rules->framework)) return tl::unexpected(*error);
    auto shared = allocation(options, rules->framework);
    if (!shared) return tl::unexpected(shared.error());
    const auto wanted = precision(options, rules->framework);
    if (!wanted) return tl::unexpected(wanted.error());
    if (options.has("population")) {
        auto counts = counts_by_domain(options, "population", rules->framework);
        if (!counts) return tl::unexpected(counts.error());
        return commands::Size{std::move(*rules), std::move(*shared), *wanted, std::move(*counts)};
    }
    auto eligibility = eligibility_request(options, rules->framework);
    if (!eligibility) return tl::unexpected(eligibility.error());
    auto list = list_file(options, files);
    if (!list) return tl::unexpected(list.error());
    return commands::Size{std::move(*rules), std::move(*shared), *wanted,
                          commands::CountedList{std::move(*eligibility), std::move(*list)}};
}

Result<commands::Template> template_request(const Options& options, const FileSource& files) {
    const auto kind = options.text("kind");
    if (kind != "long-list" && kind != "judgements")
        return wrong_use("no-such-template", "There is no template “" + kind + "”. Choose long-list or judgements.");
    auto rules = chosen_rules(options, files);
    if (!rules) return tl::unexpected(rules.error());
    return commands::Template{
        kind == "long-list" ? commands::Template::Kind::long_list : commands::Template::Kind::judgements,
        std::move(*rules), options.has("prompts") ? PromptColumns::included : PromptColumns::left_out,
        options.text("out")};
}

Result<commands::ShowFramework> show_framework_request(const Options& options, const FileSource& files) {
    const auto id = options.text("id");
    if (!is_file_name(id)) return commands::ShowFramework{id, std::nullopt};
    auto file = files.file(id);
    if (!file) return tl::unexpected(file.error());
    return commands::ShowFramework{id, std::move(*file)};
}

} // namespace casedraw::requests
