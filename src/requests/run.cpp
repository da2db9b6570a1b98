#include "requests/run.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <map>

#include "requests/callers_words.hpp"
#include "requests/command_table.hpp"

namespace casedraw::requests {

namespace {

using commands::Answer;
using commands::Means;
using Run = Answer (*)(const Options&, const FileSource&, const Means&);

template <auto request_of>
Answer run_request(const Options& options, const FileSource& files, const Means& means) {
    auto request = request_of(options, files);
    if (!request) return commands::refusal(request.error());
    return commands::run(std::move(*request), means);
}

/// One list, or a plan for several services.
Answer run_draw(const Options& options, const FileSource& files, const Means& means) {
    return options.texts("list").size() < 2 ? run_request<draw_request>(options, files, means)
                                            : run_request<draw_services_request>(options, files, means);
}

Answer list_frameworks(const Options&, const FileSource&, const Means& means) {
    return commands::run(commands::ListFrameworks{}, means);
}

const std::map<std::string, Run>& runs() {
    static const std::map<std::string, Run> all{{"check", run_request<check_request>},
                                                {"size", run_request<size_request>},
                                                {"draw", run_draw},
                                                {"verify", run_request<verify_request>},
                                                {"substitute", run_request<substitute_request>},
                                                {"amend", run_request<amend_request>},
                                                {"confirm", run_request<confirm_request>},
                                                {"undo", run_request<undo_request>},
                                                {"history", run_request<history_request>},
                                                {"explain", run_request<explain_request>},
                                                {"certify", run_request<certify_request>},
                                                {"assign", run_request<assign_request>},
                                                {"calendar", run_request<calendar_request>},
                                                {"rate", run_request<rate_request>},
                                                {"model", run_request<model_request>},
                                                {"frameworks", list_frameworks},
                                                {"frameworks show", run_request<show_framework_request>},
                                                {"frameworks compare", run_request<compare_frameworks_request>},
                                                {"template", run_request<template_request>}};
    return all;
}

/// A value that is empty, or is none of those that its option allows.
std::optional<Error> wrong_value(const Command& command, const Options& options) {
    for (const auto& option : command.options) {
        if (option.is_flag()) continue;
        const auto wrong = [&](const char* code, const std::string& why) {
            return Error{ErrorKind::wrong_use, code, options.called(option.name) + ": " + why};
        };
        for (const auto& text : options.texts(option.name)) {
            if (text.empty() && option.name != "seed")
                return wrong("empty-value", "the value is empty. Give one, or leave it out.");
            const auto& allowed = option.choices;
            if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), text) == allowed.end())
                return wrong("unknown-choice",
                             "“" + visible(text) + "” is not known here. Allowed: " + listed(allowed, "or") + ".");
        }
    }
    return std::nullopt;
}

} // namespace

Answer run(const std::string& command, const Options& options, const FileSource& files, const Means& means) {
    const auto found = runs().find(command);
    expects(found != runs().end(), "a command that is run is one of the table");
    if (const auto wrong = wrong_value(*command_named(command), options)) return commands::refusal(*wrong);
    return in_callers_words(found->second(options, files, means), options);
}

} // namespace casedraw::requests
