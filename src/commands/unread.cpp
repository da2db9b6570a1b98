#include "commands/unread.hpp"

#include <casedraw/present/check_report.hpp>

namespace casedraw::commands {

Answer unread(const Error& error, const Framework& framework, const EligibilityRequest& request, const Means& means,
              const std::optional<ListFile>& list) {
    auto answer = refusal(error);
    if (!means.json || error.kind != ErrorKind::answer_is_no) return answer;
    const auto headings = list ? headings_of(*list, framework) : std::vector<HeadingUse>();
    answer.json = unread_list_json(error, framework, request, headings);
    return answer;
}

} // namespace casedraw::commands
