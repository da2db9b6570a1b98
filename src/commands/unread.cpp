#include "commands/unread.hpp"

#include <casedraw/present/check_report.hpp>

namespace casedraw::commands {

Answer unread(const Error& error, const Framework& framework, const EligibilityRequest& request, const Means& means) {
    auto answer = refusal(error);
    if (means.json && error.kind == ErrorKind::answer_is_no) answer.json = unread_list_json(error, framework, request);
    return answer;
}

} // namespace casedraw::commands
