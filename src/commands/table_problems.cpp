#include "commands/table_problems.hpp"

#include "base/json.hpp"

namespace casedraw::commands {

Answer to_put_right(std::string heading, std::vector<Finding> problems) {
    Answer answer;
    answer.outcome = Outcome::answer_is_no;
    const Json value{{"schema_version", 1}, {"problems", to_json(problems)}};
    answer.json = value.dump(2) + "\n";
    report_problems(answer, std::move(heading), std::move(problems));
    return answer;
}

} // namespace casedraw::commands
