#include "requests/requests.hpp"
#include "requests/values.hpp"

namespace casedraw::requests {

namespace {

/// Minutes within a working day.
Result<std::int64_t> minutes(const Options& options, const std::string& name, std::int64_t usual) {
    constexpr std::int64_t least = 5, most = 720;
    const auto text = options.given(name);
    if (!text) return usual;
    const auto number = whole_number(*text);
    if (number && *number >= least && *number <= most) return *number;
    return wrong_use("bad-minutes", options.quoted(name, *text) + ": give whole minutes, from " +
                                        std::to_string(least) + " to " + std::to_string(most) + ".");
}

} // namespace

Result<commands::Assign> assign_request(const Options& options, const FileSource& files) {
    commands::Assign asked;
    if (options.has("keep") && options.has("force"))
        return wrong_use("keep-and-force", options.called("keep") + " and " + options.called("force") +
                                               " say opposite things: keep what is booked, or share out anew.");
    const auto of_case = minutes(options, "case-minutes", asked.minutes_of_case);
    if (!of_case) return tl::unexpected(of_case.error());
    auto folder = files.folder(options.text("draw"));
    if (!folder) return tl::unexpected(folder.error());
    auto rules = named_rules(options, files);
    if (!rules) return tl::unexpected(rules.error());
    auto inspectors = files.file(options.text("inspectors"));
    if (!inspectors) return tl::unexpected(inspectors.error());
    asked.folder = std::move(*folder);
    asked.rules = std::move(*rules);
    asked.inspectors = std::move(*inspectors);
    asked.sheet = options.text("sheet");
    asked.minutes_of_case = *of_case;
    asked.keeps = options.has("keep");
    asked.replaces = options.has("force");
    return asked;
}

Result<commands::Calendar> calendar_request(const Options& options, const FileSource& files) {
    commands::Calendar asked;
    asked.file_name = options.text("out");
    if (!commands::has_ending(asked.file_name, ".ics"))
        return wrong_use("not-ics", asked.file_name + ": a calendar's name ends in .ics.");
    const auto of_interview = minutes(options, "minutes", asked.interview_minutes);
    if (!of_interview) return tl::unexpected(of_interview.error());
    auto folder = files.folder(options.text("draw"));
    if (!folder) return tl::unexpected(folder.error());
    auto rules = named_rules(options, files);
    if (!rules) return tl::unexpected(rules.error());
    if (options.has("notice")) {
        auto notice = files.file(options.text("notice"));
        if (!notice) return tl::unexpected(notice.error());
        asked.notice = std::move(*notice);
    }
    if (files.exists(asked.file_name)) asked.earlier = files.read(asked.file_name).value_or("");
    asked.folder = std::move(*folder);
    asked.rules = std::move(*rules);
    asked.interview_minutes = *of_interview;
    return asked;
}

} // namespace casedraw::requests
