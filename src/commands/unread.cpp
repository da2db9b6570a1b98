#include "commands/unread.hpp"

#include <casedraw/present/check_report.hpp>

namespace casedraw::commands {

Answer unread(const Error& error, const Framework& framework, const EligibilityRequest& request, const Means& means,
              const std::optional<ListFile>& list) {
    auto answer = refusal(error);
    if (error.kind != ErrorKind::answer_is_no) return answer;
    const auto outline = list ? outline_of(*list, framework) : ListOutline();
    answer.summary = unread_list_text(framework, outline);
    if (means.json) answer.json = unread_list_json(error, framework, request, outline);
    return answer;
}

} // namespace casedraw::commands
