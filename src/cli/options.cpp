#include "cli/options.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <sstream>

#include "cli/files.hpp"

namespace casedraw::cli {

tl::unexpected<Error> wrong_use(std::string code, std::string message) {
    return failure(ErrorKind::wrong_use, std::move(code), std::move(message));
}

namespace {

std::vector<std::string> domain_ids(const Framework& framework) {
    std::vector<std::string> ids;
    for (const auto& domain : framework.domains) ids.push_back(domain.id);
    return ids;
}

struct DomainValue {
    std::string domain;
    std::string value;
};

Result<DomainValue> domain_value(const std::string& option, const std::string& text, const Framework& framework) {
    const auto equals = text.find('=');
    const auto id = text.substr(0, equals);
    if (equals == std::string::npos || !framework.domain(id))
        return wrong_use("bad-domain-value", option + " " + text + ": write DOMAIN=VALUE, where the domain is one of " +
                                                 listed(domain_ids(framework), "or") + ".");
    return DomainValue{id, text.substr(equals + 1)};
}

Result<Framework> framework_file(const std::string& path) {
    auto text = read_file(path);
    if (!text) return tl::unexpected(text.error());
    auto reading = read_framework(*text);
    if (reading.framework) return std::move(*reading.framework);
    std::string message = path + " is not a framework that casedraw can use:";
    for (const auto& problem : reading.problems)
        message += "\n  " + (problem.path.empty() ? "(whole file)" : problem.path) + ": " + problem.message;
    return failure(ErrorKind::unreadable, "framework-malformed", message);
}

/// `9:6`; `option` is the whole as it was typed.
Result<Window> window(const std::string& option, const std::string& text) {
    const auto colon = text.find(':');
    const auto one = whole_number(text.substr(0, colon));
    const auto other = colon == std::string::npos ? std::nullopt : whole_number(text.substr(colon + 1));
    if (!one || !other || std::max(*one, *other) > 1200)
        return wrong_use("bad-window", option + ": write two whole numbers of months before fieldwork, such as 9:6.");
    if (*one < *other)
        return wrong_use("window-reversed", option +
                                                ": a window goes from the month further back to the later one. Write " +
                                                std::to_string(*other) + ":" + std::to_string(*one) + ".");
    return Window{static_cast<int>(*one), static_cast<int>(*other)};
}

Result<OnePerPerson> one_person_scope(const std::string& text) {
    if (text == "within-domain") return OnePerPerson::within_domain;
    if (text == "across-service") return OnePerPerson::across_service;
    if (text == "off") return OnePerPerson::off;
    return wrong_use("bad-one-per-child", "--one-per-child " + text + ": use within-domain, across-service or off.");
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80                   ? 1
                                   : lead >= 0xC2 && lead < 0xE0 ? 2
                                   : (lead & 0xF0) == 0xE0       ? 3
                                   : lead >= 0xF0 && lead < 0xF5 ? 4
                                                                 : 0;
        if (length == 0 || i + length > text.size()) return false;
        for (std::size_t j = 1; j < length; ++j)
            if ((text[i + j] & 0xC0) != 0x80) return false;
        i += length;
    }
    return true;
}

} // namespace

std::optional<std::int64_t> whole_number(std::string_view text) {
    if (text.empty() || text.size() > 15) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool is_path(const std::string& id_or_path) {
    return id_or_path.find('/') != std::string::npos || id_or_path.find(".json") != std::string::npos;
}

Result<Framework> chosen_framework(const std::string& id_or_path, const std::string& variant) {
    const auto id = id_or_path.empty() ? std::string(default_framework_id()) : id_or_path;
    auto framework = is_path(id_or_path) ? framework_file(id_or_path) : builtin_framework(id);
    if (!framework || variant.empty()) return framework;
    return with_variant(std::move(*framework), variant);
}

Result<std::string> chosen_framework_text(const std::string& id_or_path) {
    if (is_path(id_or_path)) return read_file(id_or_path);
    const auto id = id_or_path.empty() ? std::string(default_framework_id()) : id_or_path;
    if (const auto text = builtin_framework_text(id)) return std::string(*text);
    return tl::unexpected(builtin_framework(id).error());
}

Result<std::optional<RatingScheme>> scheme_of(const std::string& id_or_path, const Framework& framework) {
    const auto text = chosen_framework_text(id_or_path);
    if (!text) return tl::unexpected(text.error());
    auto reading = read_rating_scheme(*text, framework);
    if (!reading.problems.empty()) return tl::unexpected(rating_scheme(*text, framework).error());
    return std::move(reading.scheme);
}

Result<EligibilityRequest> eligibility_request(const CommandLine& line, const Framework& framework) {
    if (!framework.for_reading_only.empty())
        return wrong_use("for-reading-only", framework.id + ": " + framework.for_reading_only);
    if (line.fieldwork.empty())
        return wrong_use(
            "fieldwork-missing",
            "Give the first day of fieldwork, such as --fieldwork 2019-03-04. It decides which cases are eligible.");
    const auto fieldwork = parse_date(line.fieldwork);
    if (!fieldwork)
        return wrong_use("bad-fieldwork",
                         "--fieldwork " + line.fieldwork +
                             ": this is not a date. Write it as 2019-03-04 or 4/3/2019, day before month.");
    EligibilityRequest request;
    request.fieldwork = *fieldwork;
    for (const auto& text : line.windows) {
        const auto parts = domain_value("--window", text, framework);
        if (!parts) return tl::unexpected(parts.error());
        const auto months = window("--window " + parts->domain + "=" + parts->value, parts->value);
        if (!months) return tl::unexpected(months.error());
        if (!request.windows.emplace(parts->domain, *months).second)
            return wrong_use("window-twice", "--window: " + parts->domain + " is given twice.");
    }
    if (!line.one_per_child.empty()) {
        const auto scope = one_person_scope(line.one_per_child);
        if (!scope) return tl::unexpected(scope.error());
        request.one_person = *scope;
    }
    if (!line.expected.empty()) {
        auto expected = counts_by_domain("--expected", line.expected, framework);
        if (!expected) return tl::unexpected(expected.error());
        request.expected = std::move(*expected);
    }
    return request;
}

Result<Precision> precision(const CommandLine& line, const Framework& framework) {
    const auto& rule = framework.sampling;
    Precision wanted{rule.confidence, rule.margin_of_error, rule.proportion, rule.rounding};
    const auto read = [](const std::string& option, const std::string& text, Rate& rate) -> std::optional<Error> {
        if (text.empty()) return std::nullopt;
        const auto parsed = parse_rate(text);
        if (!parsed)
            return Error{ErrorKind::wrong_use, "bad-rate", option + " " + text + ": write a rate, such as 0.8 or 80%."};
        rate = *parsed;
        return std::nullopt;
    };
    if (const auto error = read("--confidence", line.confidence, wanted.confidence)) return tl::unexpected(*error);
    if (const auto error = read("--margin", line.margin, wanted.margin_of_error)) return tl::unexpected(*error);
    return check_precision(wanted);
}

Result<Allocation> allocation(const CommandLine& line, const Framework& framework) {
    return parse_allocation(line.allocation.empty() ? framework.sampling.allocation : line.allocation, framework);
}

Result<PackOptions> pack_options(const CommandLine& line) {
    constexpr std::ptrdiff_t longest_marking = 100; // letters; the head of a printed sheet has no room for more
    PackOptions options;
    options.for_sharing = line.redact;
    if (line.marking)
        options.marking = match_key(*line.marking) == "none" ? std::string() : std::string(trimmed(*line.marking));
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' '; };
    const auto letters =
        std::count_if(options.marking.begin(), options.marking.end(), [](char c) { return (c & 0xC0) != 0x80; });
    if (letters > longest_marking || !is_utf8(options.marking) ||
        std::any_of(options.marking.begin(), options.marking.end(), is_control))
        return wrong_use("bad-marking", "--marking: give one line of text with at most 100 letters.");
    if (!line.dispose_by.empty()) {
        options.dispose_by = parse_date(line.dispose_by);
        if (!options.dispose_by)
            return wrong_use("bad-date", "--dispose-by " + line.dispose_by +
                                             ": write a date such as 2020-04-01, 1/4/2020 or 1 April 2020.");
    }
    if (line.plain && (line.redact || line.marking || options.dispose_by))
        return wrong_use("plain-has-no-pack",
                         "--plain writes no pack, so --marking, --dispose-by and --redact have nothing to act on.");
    return options;
}

Result<DrawRequest> draw_request(const CommandLine& line, const Framework& framework) {
    auto eligible = eligibility_request(line, framework);
    if (!eligible) return tl::unexpected(eligible.error());
    auto shared = allocation(line, framework);
    if (!shared) return tl::unexpected(shared.error());
    auto wanted = precision(line, framework);
    if (!wanted) return tl::unexpected(wanted.error());
    auto columns = column_names(line.columns);
    if (!columns) return tl::unexpected(columns.error());
    const auto& seed = line.seed.value();
    if (seed.empty())
        return wrong_use("empty-seed",
                         "The seed is empty. Give any text; who has the text can draw the same sample again.");
    if (!is_utf8(seed)) return wrong_use("bad-seed", "The seed is not UTF-8 text, so nobody could type it again.");
    DrawRequest request{.eligibility = std::move(*eligible),
                        .allocation = *shared,
                        .precision = *wanted,
                        .seed = seed,
                        .numbers = {},
                        .commit = line.commit,
                        .design = parse_sampling_design(line.design).value(),
                        .margins = line.margins == "hard" ? MarginRule::hard : MarginRule::soft,
                        .exclude_problems = line.exclude_problems,
                        .variant = line.variant,
                        .columns = std::move(*columns),
                        .sheet = line.sheet};
    for (const auto& text : line.numbers) {
        const auto parts = domain_value("--number", text, framework);
        if (!parts) return tl::unexpected(parts.error());
        const auto number = whole_number(parts->value);
        if (!number)
            return wrong_use("bad-number", "--number " + text + ": the number of a panel is a whole number from 1.");
        if (!request.numbers.emplace(parts->domain, *number).second)
            return wrong_use("number-twice", "--number: " + parts->domain + " is given twice.");
    }
    return request;
}

Result<std::map<std::string, std::int64_t>> counts_by_domain(const std::string& option, const std::string& text,
                                                             const Framework& framework) {
    std::map<std::string, std::int64_t> counts;
    std::stringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
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

} // namespace casedraw::cli
