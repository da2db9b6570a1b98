#include "commands/verification_answer.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>

#include "record/notices_with_slots.hpp"

namespace casedraw::commands {

namespace {

/// Files that casedraw wrote for inspectors bear their names, which nothing that people see on a terminal says.
bool is_of_an_inspector(const Statement& statement) {
    return !statement.is_foreign && is_added_sheet(statement.file) && !draw_file::is_notice_with_slots(statement.file);
}

bool is_sheet(const Statement& statement) { return draw_file::is_judgement_sheet(statement.file); }

std::string without_name(const Statement& statement, std::int64_t files) {
    return (is_sheet(statement) ? counted(files, "inspector's sheet of judgements", "inspectors' sheets of judgements")
                                : counted(files, "inspector's calendar", "inspectors' calendars")) +
           ": " + statement.message;
}

void add_lines(std::string& text, const char* heading, const std::vector<Statement>& statements) {
    std::vector<const Statement*> of_inspectors;
    for (const auto& statement : statements)
        if (is_of_an_inspector(statement))
            of_inspectors.push_back(&statement);
        else
            text += heading + in_words(statement) + "\n";
    while (!of_inspectors.empty()) {
        const auto first = *of_inspectors.front();
        const auto rest = std::stable_partition(of_inspectors.begin(), of_inspectors.end(), [&](const Statement* each) {
            return each->message == first.message && is_sheet(*each) == is_sheet(first);
        });
        text += heading + without_name(first, rest - of_inspectors.begin()) + "\n";
        of_inspectors.erase(of_inspectors.begin(), rest);
    }
}

Json statements_value(const std::vector<Statement>& statements) {
    const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
    Json list = Json::array();
    for (const auto& statement : statements)
        list.push_back({{"code", statement.code},
                        {"file", or_null(statement.file)},
                        {"case_id", or_null(statement.case_id)},
                        {"field", or_null(statement.field)},
                        {"count", statement.count},
                        {"message", statement.message}});
    return list;
}

} // namespace

std::string statement_lines(const Verification& found) {
    std::string text;
    add_lines(text, "  agrees     ", found.confirmed);
    add_lines(text, "  notice     ", found.notices);
    add_lines(text, "  DIFFERS    ", found.differences);
    add_lines(text, "  UNCHECKED  ", found.unchecked); // many because of what differs
    return text;
}

std::string difference_in_words(const Verification& found) {
    const auto& first = found.differences.front();
    return is_of_an_inspector(first) ? without_name(first, 1) : in_words(first);
}

std::string verification_summary(const Verification& found) {
    auto text = statement_lines(found) + "\nWhat no program can know:\n";
    for (const auto& sentence : found.unknowable) text += "  " + sentence + "\n";
    const auto only_committed =
        found.is_committed
            ? std::string("\nThis draw is only committed: no number is picked yet, so there is no sample, "
                          "and none was checked.")
            : std::string();
    if (!found.differences.empty())
        return text + only_committed +
               "\nThe draw does not verify. The first difference is: " + difference_in_words(found) + "\n";
    text += only_committed +
            (found.is_committed ? "\nThe lottery was worked out again, and " : "\nThe draw was worked out again, and ");
    return text + (found.unchecked.empty() ? "everything agrees.\n" : "everything that could be checked agrees.\n");
}

Json verification_value(const Verification& found) {
    Json value;
    value["schema_version"] = 1;
    value["verified"] = found.differences.empty();
    value["committed"] = found.is_committed;
    value["differences"] = statements_value(found.differences);
    value["notices"] = statements_value(found.notices);
    value["unchecked"] = statements_value(found.unchecked);
    value["confirmed"] = statements_value(found.confirmed);
    value["unknowable"] = found.unknowable;
    return value;
}

} // namespace casedraw::commands
