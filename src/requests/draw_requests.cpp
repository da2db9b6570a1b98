#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "requests/requests.hpp"
#include "requests/values.hpp"
#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/groups.hpp>
#include <map>

namespace casedraw::requests {

namespace {

Result<std::map<std::string, std::int64_t>> numbers(const Options& options, const Framework& framework) {
    std::map<std::string, std::int64_t> all;
    const auto option = options.called("number");
    for (const auto& text : options.texts("number")) {
        const auto parts = domain_value(option, text, framework);
        if (!parts) return tl::unexpected(parts.error());
        const auto number = whole_number(parts->value);
        if (!number)
            return wrong_use("bad-number", option + " " + text + ": the number of a panel is a whole number from 1.");
        if (!all.emplace(parts->domain, *number).second)
            return wrong_use("number-twice", option + ": " + parts->domain + " is given twice.");
    }
    return all;
}

Result<std::string> seed(const Options& options) {
    const auto given = options.given("seed");
    if (!given) return std::string();
    if (given->empty())
        return wrong_use("empty-seed",
                         "The seed is empty. Give any text; who has the text can draw the same sample again.");
    return *given;
}

Result<SamplingDesign> design(const Options& options) {
    const auto text = options.given("design").value_or("panel-lottery");
    if (const auto known = parse_sampling_design(text)) return *known;
    return wrong_use("unknown-design",
                     options.quoted("design", text) + ": use panel-lottery, simple-random or crossed-strata.");
}

Result<MarginRule> margins(const Options& options) {
    const auto text = options.given("margins").value_or("soft");
    if (text == "soft") return MarginRule::soft;
    if (text == "hard") return MarginRule::hard;
    return wrong_use("unknown-margins", options.quoted("margins", text) + ": use soft or hard.");
}

/// Balancing variables that the draw is not to be held to, in the framework's order; an empty name where the option
/// names none.
std::vector<std::string> relaxed(const Options& options, const Framework& framework) {
    std::vector<std::string> wanted;
    for (const auto& texts : options.texts("relax"))
        for (auto& name : comma_parts(texts))
            if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) wanted.push_back(std::move(name));
    if (options.has("relax") && wanted.empty()) wanted.emplace_back();
    const auto known = balancing_variables(framework);
    const auto place = [&known](const std::string& name) { return std::find(known.begin(), known.end(), name); };
    std::stable_sort(wanted.begin(), wanted.end(),
                     [&](const std::string& one, const std::string& other) { return place(one) < place(other); });
    return wanted;
}

tl::unexpected<Error> not_a_variable(const std::string& given, const Framework& framework) {
    return wrong_use("not-a-variable", given +
                                           ": there is no such field of the list, or one that tells no groups apart. "
                                           "Use " +
                                           listed(group_names(framework), "or") + ".");
}

/// Further fields to balance by, in the order typed; an empty name where the option names none.
std::vector<std::string> balanced(const Options& options) {
    std::vector<std::string> fields;
    for (const auto& texts : options.texts("balance"))
        for (auto& name : comma_parts_as_typed(texts)) fields.push_back(std::move(name));
    if (options.has("balance") && fields.empty()) fields.emplace_back();
    return fields;
}

Result<std::optional<FieldCap>> cap(const Options& options, const Framework& framework) {
    const auto given = options.given("cap");
    if (!given) return std::optional<FieldCap>();
    const auto quoted = options.quoted("cap", *given);
    const auto equals = given->find('=');
    const auto field = given->substr(0, equals);
    const auto of = framework.field_named(field);
    if (!of || !makes_groups(framework.fields[*of])) return not_a_variable(quoted, framework);
    const auto most = equals == std::string::npos ? std::nullopt : whole_number(given->substr(equals + 1));
    if (!most || *most < 1)
        return wrong_use("bad-cap", quoted + ": give the most cases of one " + field +
                                        " as a whole number from 1, such "
                                        "as " +
                                        options.called("cap") + " " + field + "=6.");
    return std::optional(FieldCap{field, *most});
}

/// The variables that have a level of this name, as `--at-least` and the framework write them.
std::vector<LevelMinimum> levels_called(const std::string& wanted, const Framework& framework) {
    const auto colon = wanted.find(':');
    const auto key = match_key(colon == std::string::npos ? wanted : wanted.substr(colon + 1));
    const auto variable = match_key(colon == std::string::npos ? std::string() : wanted.substr(0, colon));
    std::vector<LevelMinimum> found;
    const auto look_in = [&](const std::string& name, const std::string& level) {
        if (match_key(level) == key && (variable.empty() || match_key(name) == variable))
            found.push_back({name, level, 0});
    };
    for (const auto& field : framework.fields)
        for (const auto& level : field.levels) look_in(field.name, level.name);
    for (const auto& grouping : framework.groupings)
        for (const auto& level : grouping.levels) look_in(grouping.name, level);
    return found;
}

Result<std::optional<LevelMinimum>> minimum(const Options& options, const Framework& framework) {
    const auto given = options.given("at-least");
    if (!given) return std::optional<LevelMinimum>();
    const auto quoted = options.quoted("at-least", *given);
    const auto equals = given->rfind('=');
    auto found = levels_called(given->substr(0, equals), framework);
    if (found.empty())
        return wrong_use("not-a-level", quoted + ": there is no such level" +
                                            (framework.with_second_list() == nullptr
                                                 ? std::string()
                                                 : " on the long list, and none of the second list can be asked for") +
                                            ". Name one of the framework's, such as " + options.called("at-least") +
                                            " gender:female=1.");
    if (found.size() > 1) {
        std::vector<std::string> ways;
        for (const auto& each : found) ways.push_back(each.variable + ":" + each.level);
        return wrong_use("level-of-several", quoted + ": say which is meant: " + listed(ways, "or") + ".");
    }
    const auto least = equals == std::string::npos ? std::nullopt : whole_number(given->substr(equals + 1));
    if (!least)
        return wrong_use("bad-minimum", quoted + ": give the fewest cases of it as a whole number from 1, such as " +
                                            options.called("at-least") + " " + found.front().variable + ":" +
                                            found.front().level + "=1.");
    found.front().least = *least;
    return std::optional(std::move(found.front()));
}

Result<DrawRequest> engine_request(const Options& options, const FileSource& files, const Framework& framework) {
    auto eligible = eligibility_request(options, framework);
    if (!eligible) return tl::unexpected(eligible.error());
    auto shared = allocation(options, framework);
    if (!shared) return tl::unexpected(shared.error());
    const auto wanted = precision(options, framework);
    if (!wanted) return tl::unexpected(wanted.error());
    auto columns = column_names(options, files);
    if (!columns) return tl::unexpected(columns.error());
    auto text = seed(options);
    if (!text) return tl::unexpected(text.error());
    auto picked = numbers(options, framework);
    if (!picked) return tl::unexpected(picked.error());
    const auto by = design(options);
    if (!by) return tl::unexpected(by.error());
    const auto rule = margins(options);
    if (!rule) return tl::unexpected(rule.error());
    auto most = cap(options, framework);
    if (!most) return tl::unexpected(most.error());
    auto least = minimum(options, framework);
    if (!least) return tl::unexpected(least.error());
    return DrawRequest{.eligibility = std::move(*eligible),
                       .allocation = std::move(*shared),
                       .precision = *wanted,
                       .seed = std::move(*text),
                       .numbers = std::move(*picked),
                       .commit = options.has("commit"),
                       .design = *by,
                       .margins = *rule,
                       .relax = relaxed(options, framework),
                       .balance = balanced(options),
                       .cap = std::move(*most),
                       .exclude_problems = options.has("exclude-problems"),
                       .variant = options.text("variant"),
                       .columns = std::move(*columns),
                       .sheet = options.text("sheet"),
                       .at_least = std::move(*least)};
}

/// The folder of the draw that this one follows.
Result<std::optional<commands::DrawnFolder>> earlier_draw(const Options& options, const FileSource& files) {
    const auto again = options.text("again");
    const auto reason = options.text("reason");
    if (again.empty() ? !reason.empty() : trimmed(reason).empty())
        return wrong_use("again-without-reason", options.called("again") + " and " + options.called("reason") +
                                                     " belong together: the folder of the earlier draw, and why it is "
                                                     "drawn again.");
    if (again.empty()) return std::optional<commands::DrawnFolder>();
    if (files.is_same(again, draw_folder_name(options)))
        return wrong_use("again-in-place",
                         options.quoted("again", again) +
                             ": the earlier draw stays as it is. Choose another folder for the new one.");
    auto folder = files.folder(again);
    if (!folder) return tl::unexpected(folder.error());
    return std::optional(std::move(*folder));
}

Result<std::optional<commands::SecondList>> second_list(const Options& options, const FileSource& files,
                                                        const Framework& framework) {
    const auto of = options.given("victims-of");
    if (!options.has("victims")) {
        for (const auto* name : {"victims-of", "victims-per-offence", "victims-columns", "victims-sheet"})
            if (options.has(name))
                return wrong_use("victims-needed", options.called(name) + " is for the victims' list: give it with " +
                                                       options.called("victims") + ".");
        return std::optional<commands::SecondList>();
    }
    if (framework.with_second_list() == nullptr)
        return wrong_use("no-second-list", "Framework " + framework.id + " draws from one list only.");
    if (!of)
        return wrong_use("victims-of-missing",
                         "Say whose victims may be drawn: " + options.quoted("victims-of", "all") +
                             " (of all children) or " + options.quoted("victims-of", "sampled") +
                             " (of the children in the sample; their chance is then their own).");
    auto eligibility = second_eligibility_request(options, framework);
    if (!eligibility) return tl::unexpected(eligibility.error());
    auto columns = column_names(options, files, "victims-columns");
    if (!columns) return tl::unexpected(columns.error());
    auto file = files.file(options.text("victims"));
    if (!file) return tl::unexpected(file.error());
    return std::optional(commands::SecondList{{std::move(*file), std::move(*columns), options.text("victims-sheet")},
                                              *of == "all" ? LinkedTo::all : LinkedTo::sampled,
                                              std::move(*eligibility)});
}

} // namespace

Result<commands::Draw> draw_request(const Options& options, const FileSource& files) {
    if (options.has("share") && options.texts("list").size() < 2)
        return wrong_use("share-of-one", options.called("share") + " is for several lists, a service each.");
    if (options.texts("service").size() > 1 && options.texts("list").size() < 2)
        return wrong_use("services-of-one", options.called("service") + " is given twice, and there is one list.");
    auto rules = chosen_rules(options, files);
    if (!rules) return tl::unexpected(rules.error());
    auto request = engine_request(options, files, rules->framework());
    if (!request) return tl::unexpected(request.error());
    auto pack = pack_options(options);
    if (!pack) return tl::unexpected(pack.error());
    auto again = earlier_draw(options, files);
    if (!again) return tl::unexpected(again.error());
    auto list = files.file(options.text("list"));
    if (!list) return tl::unexpected(list.error());
    auto second = second_list(options, files, rules->framework());
    if (!second) return tl::unexpected(second.error());
    for (const char* name : {"service", "reason"})
        if (!is_utf8(options.text(name)))
            return wrong_use("bad-text", options.called(name) + ": the text is not UTF-8.");
    const auto out = draw_folder_name(options);
    const bool is_dry_run = options.has("dry-run");
    Result<commands::DrawnFolder> folder = commands::DrawnFolder{out, {}};
    if (!is_dry_run && files.exists(in_folder(out, draw_file::record))) folder = files.folder(out);
    if (!folder) return tl::unexpected(folder.error());
    commands::Draw asked;
    asked.rules = std::move(*rules);
    asked.request = std::move(*request);
    asked.list = std::move(*list);
    asked.second_list = std::move(*second);
    asked.folder = std::move(*folder);
    asked.replaces = options.has("force");
    asked.again = std::move(*again);
    asked.reason = options.text("reason");
    asked.is_dry_run = is_dry_run;
    asked.details.service = options.text("service");
    asked.details.carry = options.texts("carry"); // parted once the list's headings are known
    asked.details.pack = std::move(*pack);
    asked.details.pack.plain = options.has("plain");
    asked.details.pack.wording = asked.rules.wording();
    return asked;
}

namespace {

/// What says which list or draw is meant, and so cannot be said of several at once.
std::optional<Error> only_of_one_list(const Options& options) {
    if (options.has("force"))
        return Error{ErrorKind::wrong_use, "plan-not-replaced",
                     "A plan for several services is never replaced, not even with " + options.called("force") +
                         ". Leave it out, and choose a folder that is not there yet."};
    for (const auto* name : {"number", "commit", "again", "reason", "victims"})
        if (options.has(name))
            return Error{ErrorKind::wrong_use, "of-one-list",
                         options.called(name) +
                             " is for the draw of one list. Draw the services one by one, or leave it "
                             "out."};
    return std::nullopt;
}

Result<std::vector<commands::ServiceList>> service_lists(const Options& options, const FileSource& files) {
    const auto lists = options.texts("list"), names = options.texts("service");
    if (!names.empty() && names.size() != lists.size())
        return wrong_use("services-and-lists", "There are " + std::to_string(lists.size()) + " lists and " +
                                                   std::to_string(names.size()) +
                                                   " services. Name each list's service "
                                                   "with " +
                                                   options.called("service") + ", in the lists' order, or none.");
    std::vector<commands::ServiceList> services;
    for (std::size_t at = 0; at < lists.size(); ++at) {
        auto list = files.file(lists[at]);
        if (!list) return tl::unexpected(list.error());
        const auto name = names.empty() ? stem_of(lists[at]) : names[at];
        for (const auto& other : services)
            if (match_key(other.service) == match_key(name))
                return wrong_use("service-twice",
                                 (other.service == name
                                      ? "Two lists are of the service " + name + ". "
                                      : "Capitals and signs do not tell services apart, and without them " +
                                            other.service + " and " + name + " are one name. ") +
                                     "Give each a name of its own with " + options.called("service") + ".");
        services.push_back({name, std::move(*list)});
    }
    return services;
}

} // namespace

Result<commands::DrawServices> draw_services_request(const Options& options, const FileSource& files) {
    if (auto error = only_of_one_list(options)) return tl::unexpected(*error);
    auto shared = draw_request(options, files);
    if (!shared) return tl::unexpected(shared.error());
    auto services = service_lists(options, files);
    if (!services) return tl::unexpected(services.error());
    commands::DrawServices asked;
    asked.share_text = options.given("share").value_or("proportional");
    std::vector<std::string> names;
    for (const auto& service : *services) names.push_back(service.service);
    auto share = parse_share(asked.share_text, names);
    if (!share) return tl::unexpected(share.error());
    asked.share = std::move(*share);
    asked.services = std::move(*services);
    asked.shared = std::move(*shared);
    asked.shared.folder.files.clear();
    return asked;
}

Result<commands::Verify> verify_request(const Options& options, const FileSource& files) {
    auto folder = files.folder_in_part(options.text("draw"));
    if (!folder) return tl::unexpected(folder.error());
    auto rules = named_rules(options, files);
    if (!rules) return tl::unexpected(rules.error());
    std::vector<commands::InputFile> lists;
    for (const auto& name : options.texts("list")) {
        auto list = files.file(name);
        if (!list) return tl::unexpected(list.error());
        lists.push_back(std::move(*list));
    }
    std::optional<commands::InputFile> second;
    if (options.has("victims")) {
        auto list = files.file(options.text("victims"));
        if (!list) return tl::unexpected(list.error());
        second = std::move(*list);
    }
    return commands::Verify{std::move(*folder), std::move(*rules), std::move(lists), std::move(second)};
}

Result<commands::Certify> certify_request(const Options& options, const FileSource& files) {
    auto heading = marking(options);
    if (!heading) return tl::unexpected(heading.error());
    auto folder = files.folder(options.text("draw"));
    if (!folder) return tl::unexpected(folder.error());
    auto rules = named_rules(options, files);
    if (!rules) return tl::unexpected(rules.error());
    return commands::Certify{std::move(*folder), std::move(*rules), std::move(*heading)};
}

} // namespace casedraw::requests
