#include <algorithm>
#include <casedraw/framework/framework.hpp>

#include "framework/second_window.hpp"
#include "requests/values.hpp"

namespace casedraw::requests {

namespace {

/// `9:6`; `option` is the whole as it was given.
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

Result<OnePerPerson> one_person_scope(const Options& options, const std::string& text) {
    if (text == "within-domain") return OnePerPerson::within_domain;
    if (text == "across-service") return OnePerPerson::across_service;
    if (text == "off") return OnePerPerson::off;
    return wrong_use("bad-one-per-child",
                     options.quoted("one-per-child", text) + ": use within-domain, across-service or off.");
}

Result<std::map<std::string, Window>> windows(const Options& options, const Framework& framework) {
    std::map<std::string, Window> all;
    const auto option = options.called("window");
    for (const auto& text : options.texts("window")) {
        const auto parts = domain_value(option, text, framework);
        if (!parts) return tl::unexpected(parts.error());
        const auto months = window(option + " " + parts->domain + "=" + parts->value, parts->value);
        if (!months) return tl::unexpected(months.error());
        if (!all.emplace(parts->domain, *months).second)
            return wrong_use("window-twice", option + ": " + parts->domain + " is given twice.");
    }
    return all;
}

Result<std::map<std::string, std::string>> settings(const Options& options) {
    std::map<std::string, std::string> all;
    for (const auto& text : options.texts("setting")) {
        const auto equals = text.find('=');
        if (equals == std::string::npos)
            return wrong_use("bad-setting",
                             options.quoted("setting", text) + ": write SETTING=CHOICE, such as custody-by=both.");
        if (!all.emplace(text.substr(0, equals), text.substr(equals + 1)).second)
            return wrong_use("setting-twice",
                             options.called("setting") + ": " + text.substr(0, equals) + " is given twice.");
    }
    return all;
}

} // namespace

Result<Date> fieldwork(const Options& options) {
    const auto text = options.text("fieldwork");
    if (text.empty())
        return wrong_use("fieldwork-missing", "Give the first day of fieldwork, such as " +
                                                  options.quoted("fieldwork", "2019-03-04") +
                                                  ". It decides which cases are eligible.");
    if (const auto date = parse_date(text)) return *date;
    return wrong_use("bad-fieldwork",
                     options.quoted("fieldwork", text) +
                         ": this is not a date. Write it as 2019-03-04 or 4/3/2019, day before month.");
}

Result<EligibilityRequest> eligibility_request(const Options& options, const Framework& framework) {
    if (const auto error = only_for_reading(framework)) return tl::unexpected(*error);
    EligibilityRequest request;
    const auto date = fieldwork(options);
    if (!date) return tl::unexpected(date.error());
    request.fieldwork = *date;
    auto months = windows(options, framework);
    if (!months) return tl::unexpected(months.error());
    request.windows = std::move(*months);
    request.window_source = options.text("window-source");
    if (!request.window_source.empty() && request.windows.empty())
        return wrong_use("window-source-alone", options.called("window-source") +
                                                    " says where windows come from: give them with " +
                                                    options.called("window") + ".");
    if (const auto* second = framework.with_second_list(); second != nullptr && options.has("victims"))
        request.windows.erase(second->id);
    auto choices = settings(options);
    if (!choices) return tl::unexpected(choices.error());
    request.settings = std::move(*choices);
    if (const auto text = options.text("one-per-child"); !text.empty()) {
        const auto scope = one_person_scope(options, text);
        if (!scope) return tl::unexpected(scope.error());
        request.one_person = *scope;
    }
    if (!options.text("expected").empty()) {
        auto expected = counts_by_domain(options, "expected", framework);
        if (!expected) return tl::unexpected(expected.error());
        request.expected = std::move(*expected);
    }
    return request;
}

Result<EligibilityRequest> second_eligibility_request(const Options& options, const Framework& framework) {
    const auto& second = *framework.with_second_list();
    EligibilityRequest request;
    const auto date = fieldwork(options);
    if (!date) return tl::unexpected(date.error());
    request.fieldwork = *date;
    const auto months = windows(options, framework);
    if (!months) return tl::unexpected(months.error());
    const auto& first = framework.domains.front();
    request.window_source = options.text("window-source");
    const auto given = months->find(first.id);
    const auto of_first = given == months->end() ? first.window : given->second;
    if (const auto own = months->find(second.id); own != months->end())
        request.windows[second.id] = own->second;
    else if (of_first)
        request.windows[second.id] = *of_first;
    if (of_first)
        request.window_source =
            second_window_stated(first, *of_first, request.windows[second.id], request.window_source);
    if (const auto rule = options.given("victims-per-offence"))
        request.one_person = *rule == "all" ? OnePerPerson::off : OnePerPerson::within_domain;
    return request;
}

} // namespace casedraw::requests
