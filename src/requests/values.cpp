#include "requests/values.hpp"

#include <algorithm>
#include <casedraw/base/file_name.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/extend.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/wording.hpp>

#include "commands/read_table.hpp"

namespace casedraw::requests {

namespace {

std::vector<std::string> domain_ids(const Framework& framework) {
    std::vector<std::string> ids;
    for (const auto& domain : framework.domains) ids.push_back(domain.id);
    return ids;
}

} // namespace

tl::unexpected<Error> wrong_use(std::string code, std::string message) {
    return failure(ErrorKind::wrong_use, std::move(code), std::move(message));
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    if (text.empty() || text.size() > 15) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool is_file_name(const std::string& id_or_name) {
    return id_or_name.find('/') != std::string::npos || id_or_name.find(".json") != std::string::npos;
}

Result<DomainValue> domain_value(const std::string& option, const std::string& text, const Framework& framework) {
    const auto equals = text.find('=');
    const auto id = text.substr(0, equals);
    if (equals == std::string::npos || !framework.domain(id))
        return wrong_use("bad-domain-value", option + " " + text + ": write DOMAIN=VALUE, where the domain is one of " +
                                                 listed(domain_ids(framework), "or") + ".");
    return DomainValue{id, text.substr(equals + 1)};
}

std::string stem_of(const std::string& path) {
    const auto slash = path.find_last_of("/\\");
    const auto name = slash == std::string::npos ? path : path.substr(slash + 1);
    const auto dot = name.find_last_of('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

std::string draw_folder_name(const Options& options) {
    if (options.has("out")) return options.text("out");
    const auto services = options.texts("service"), lists = options.texts("list");
    std::string name;
    for (const auto& service : services) name += (name.empty() ? "" : " ") + service;
    if (services.empty())
        for (const auto& list : lists) name += (name.empty() ? "" : " ") + stem_of(list);
    const auto day = parse_date(options.text("fieldwork"));
    name = as_file_name(name + (day ? " " + to_iso(*day) : ""));
    return name.empty() ? "draw" : name;
}

Result<commands::DomainCounts> counts_by_domain(const Options& options, const std::string& name,
                                                const Framework& framework) {
    commands::DomainCounts counts;
    const auto option = options.called(name);
    const auto text = options.text(name);
    for (std::size_t start = 0; start < text.size();) {
        const auto comma = std::min(text.find(',', start), text.size());
        const auto part = text.substr(start, comma - start);
        start = comma + 1;
        const auto pair = domain_value(option, part, framework);
        if (!pair) return tl::unexpected(pair.error());
        const auto count = whole_number(pair->value);
        if (!count || *count > 1'000'000'000)
            return wrong_use("bad-count",
                             option + " " + part + ": write a whole number of cases, from 0 to 1,000,000,000.");
        if (!counts.emplace(pair->domain, *count).second)
            return wrong_use("count-twice", option + ": " + pair->domain + " is given twice.");
    }
    if (counts.empty()) return wrong_use("no-count", option + ": give cases by domain, such as court=25,oocd=40.");
    return counts;
}

Result<std::string> framework_text(const std::string& id_or_name, const FileSource& files) {
    if (!is_file_name(id_or_name)) return builtin_source(id_or_name);
    const auto text = files.read(id_or_name);
    if (!text) return tl::unexpected(text.error());
    return complete_framework(*text, [&](const std::string& name) {
        return is_file_name(name) ? files.read(in_folder(folder_of(id_or_name), name)) : builtin_source(name);
    });
}

namespace {

/// The domains that options name, such as court of `court=25`.
std::vector<std::string> named_domains(const Options& options) {
    std::vector<std::string> domains;
    for (const auto* name : {"population", "window"})
        for (const auto& text : options.texts(name))
            for (std::size_t start = 0; start < text.size();) {
                const auto comma = std::min(text.find(',', start), text.size());
                const auto part = text.substr(start, comma - start);
                domains.push_back(part.substr(0, part.find('=')));
                start = comma + 1;
            }
    return domains;
}

/// Where none is named: the one in force on the day of fieldwork; without a day the newest with the domains that are
/// named.
Result<Rules> usual_rules(const Options& options) {
    if (const auto day = parse_date(options.text("fieldwork"))) return builtin_rules(framework_in_force(*day));
    const auto newest = newest_framework_with(named_domains(options));
    return builtin_rules(newest ? *newest : *newest_framework_with({}));
}

} // namespace

Result<Rules> in_own_words(Result<Rules> rules, const Options& options, const FileSource& files) {
    if (!rules) return rules;
    if (!options.has("wording")) {
        if (!options.has("language")) return rules;
        return wrong_use("wording-needed", options.called("language") +
                                               " says which texts of a sheet of words count: give "
                                               "the sheet too, with " +
                                               options.called("wording") +
                                               ". casedraw's own short words are in English only.");
    }
    auto file = files.file(options.text("wording"));
    if (!file) return tl::unexpected(file.error());
    const auto table = commands::read_table(std::move(*file), {"id", "language", "text"});
    if (!table) return tl::unexpected(table.error());
    auto own = read_wording(*table, options.given("language").value_or("en"), rules->framework());
    if (!own) return tl::unexpected(own.error());
    rules->put_into(std::move(*own));
    return rules;
}

Result<std::optional<Rules>> named_rules(const Options& options, const FileSource& files) {
    const auto name = options.text("framework");
    if (name.empty()) return std::optional<Rules>();
    Result<Rules> rules = failure(ErrorKind::wrong_use, "", "");
    if (is_file_name(name)) {
        const auto text = framework_text(name, files);
        if (!text) return tl::unexpected(text.error());
        rules = read_rules(*text, name);
    } else {
        rules = builtin_rules(name);
    }
    if (!rules) return tl::unexpected(rules.error());
    return std::optional<Rules>(std::move(*rules));
}

Result<Rules> chosen_rules(const Options& options, const FileSource& files) {
    auto named = named_rules(options, files);
    if (!named) return tl::unexpected(named.error());
    auto rules = in_own_words(*named ? Result<Rules>(std::move(**named)) : usual_rules(options), options, files);
    const auto variant = options.text("variant");
    if (!rules || variant.empty()) return rules;
    auto varied = with_variant(rules->framework(), variant);
    if (!varied) return tl::unexpected(varied.error());
    rules->use(std::move(*varied));
    return rules;
}

Result<Rules> second_rules(Rules rules) {
    const auto* domain = rules.framework().with_second_list();
    if (domain == nullptr)
        return wrong_use("no-second-list", "Framework " + rules.framework().id + " has no second list.");
    return Rules{second_list_rules(*domain), std::nullopt, std::move(rules.text)};
}

std::optional<Error> only_for_reading(const Framework& framework) {
    if (framework.for_reading_only.empty()) return std::nullopt;
    return Error{ErrorKind::wrong_use, "for-reading-only", framework.id + ": " + framework.for_reading_only};
}

Result<Precision> precision(const Options& options, const Framework& framework) {
    const auto& rule = framework.sampling;
    Precision wanted{rule.confidence, rule.margin_of_error, rule.proportion, rule.rounding};
    const auto read = [&](const std::string& name, Rate& rate) -> std::optional<Error> {
        const auto text = options.text(name);
        if (text.empty()) return std::nullopt;
        const auto parsed = parse_rate(text);
        if (!parsed)
            return Error{ErrorKind::wrong_use, "bad-rate",
                         options.quoted(name, text) + ": write a rate, such as 0.8 or 80%."};
        rate = *parsed;
        return std::nullopt;
    };
    if (const auto error = read("confidence", wanted.confidence)) return tl::unexpected(*error);
    if (const auto error = read("margin", wanted.margin_of_error)) return tl::unexpected(*error);
    return check_precision(wanted);
}

Result<Allocation> allocation(const Options& options, const Framework& framework) {
    const auto text = options.text("allocation");
    return parse_allocation(text.empty() ? framework.sampling.allocation : text, framework);
}

Result<ColumnNames> column_names(const Options& options, const FileSource& files, const char* option) {
    const auto name = options.text(option);
    if (name.empty()) return ColumnNames();
    auto bytes = files.read(name);
    if (!bytes) return tl::unexpected(bytes.error());
    return column_names_in(commands::read_table({name, std::move(*bytes)}, {"heading", "field"}));
}

Result<std::string> marking(const Options& options) {
    constexpr std::ptrdiff_t longest = 100; // letters; the head of a printed sheet has no room for more
    const auto given = options.given("marking");
    if (!given) return PackOptions().marking;
    if (match_key(*given) == "none") return std::string();
    const auto text = std::string(trimmed(*given));
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' '; };
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
    if (letters > longest || !is_utf8(text) || std::any_of(text.begin(), text.end(), is_control))
        return wrong_use("bad-marking",
                         options.called("marking") + ": give one line of text with at most 100 letters.");
    return text;
}

Result<PackOptions> pack_options(const Options& options) {
    PackOptions pack;
    pack.for_sharing = options.has("redact");
    auto heading = marking(options);
    if (!heading) return tl::unexpected(heading.error());
    pack.marking = std::move(*heading);
    pack.prompts = options.has("prompts");
    for (const auto& [name, day] : {std::pair("dispose-by", &pack.dispose_by), {"reply-by", &pack.reply_by}}) {
        const auto text = options.text(name);
        if (text.empty()) continue;
        *day = parse_date(text);
        if (!*day)
            return wrong_use("bad-date", options.quoted(name, text) +
                                             ": write a date such as 2020-04-01, 1/4/2020 or 1 April 2020.");
    }
    if (options.has("plain") &&
        (pack.for_sharing || options.has("marking") || pack.dispose_by || pack.prompts || pack.reply_by))
        return wrong_use("plain-has-no-pack", options.called("plain") + " writes no pack, so " +
                                                  options.called("marking") + ", " + options.called("dispose-by") +
                                                  ", " + options.called("reply-by") + ", " + options.called("prompts") +
                                                  " and " + options.called("redact") + " have nothing to act on.");
    return pack;
}

Result<commands::ListFile> list_file(const Options& options, const FileSource& files) {
    auto columns = column_names(options, files);
    if (!columns) return tl::unexpected(columns.error());
    auto file = files.file(options.text("list"));
    if (!file) return tl::unexpected(file.error());
    return commands::ListFile{std::move(*file), std::move(*columns), options.text("sheet")};
}

std::vector<std::string> comma_parts_as_typed(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t start = 0; start < text.size();) {
        const auto comma = std::min(text.find(',', start), text.size());
        if (const auto part = trimmed(text.substr(start, comma - start)); !part.empty()) parts.emplace_back(part);
        start = comma + 1;
    }
    return parts;
}

std::vector<std::string> comma_parts(std::string_view text) {
    std::vector<std::string> parts;
    for (auto& part : comma_parts_as_typed(text))
        if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(std::move(part));
    return parts;
}

} // namespace casedraw::requests
