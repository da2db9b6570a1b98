#include "requests/run.hpp"

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

} // namespace

Answer run(const std::string& command, const Options& options, const FileSource& files, const Means& means) {
    const auto found = runs().find(command);
    expects(found != runs().end(), "a command that is run is one of the table");
    return in_callers_words(found->second(options, files, means), options);
}

} // namespace casedraw::requests
