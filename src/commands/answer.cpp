#include <casedraw/commands/answer.hpp>
#include <casedraw/present/check_report.hpp>

#include "base/json.hpp"

namespace casedraw::commands {

namespace {

Outcome outcome_of(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::answer_is_no:
        return Outcome::answer_is_no;
    case ErrorKind::wrong_use:
        return Outcome::wrong_use;
    case ErrorKind::unreadable:
        return Outcome::unreadable;
    }
    return Outcome::defect;
}

} // namespace

std::string in_full(const Message& message) {
    if (message.findings.empty()) return message.text;
    return "\n" + message.text + "\n" + findings_text(message.findings, message.sheet);
}

Answer refusal(const Error& error) {
    Answer answer;
    answer.outcome = outcome_of(error.kind);
    answer.messages.push_back({Message::Kind::error, error.code, error.message, {}, {}});
    return answer;
}

std::string errors_json(const Answer& answer) {
    Json value{{"schema_version", 1}, {"exit", exit_code(answer.outcome)}, {"errors", Json::array()}};
    for (const auto& message : answer.messages)
        if (message.kind == Message::Kind::error)
            value["errors"].push_back({{"code", message.code}, {"message", message.text}});
    return value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void say(Answer& answer, std::string text) {
    if (!text.empty()) answer.messages.push_back({Message::Kind::notice, {}, std::move(text), {}, {}});
}

void say(Answer& answer, std::string heading, std::vector<Finding> findings, std::string sheet) {
    if (findings.empty()) return;
    answer.messages.push_back({Message::Kind::notice, {}, std::move(heading), std::move(findings), std::move(sheet)});
}

void report_problems(Answer& answer, std::string heading, std::vector<Finding> problems, std::string sheet) {
    if (problems.empty()) return;
    answer.messages.push_back({Message::Kind::problem, {}, std::move(heading), std::move(problems), std::move(sheet)});
}

TaskRunner Means::runner_for(std::size_t cases) const {
    constexpr std::size_t large = 20'000; // below, a thread costs more than it saves
    return cases < large ? TaskRunner(run_in_turn) : run;
}

bool Means::stops_at(const std::string& what, std::size_t done, std::size_t of) const {
    return watch && watch(what, done, of);
}

Answer stopped() {
    return refusal({ErrorKind::answer_is_no, "stopped", "This was stopped before it was done. There is no result."});
}

} // namespace casedraw::commands
