#include "cli/output.hpp"

#include <casedraw/base/text.hpp>
#include <iostream>

#include "requests/callers_words.hpp"

namespace casedraw::cli {

using commands::Message;

namespace {

bool is_printed(const CommandLine& line, const commands::Answer& answer, const Message& message) {
    switch (message.kind) {
    case Message::Kind::error:
        return true;
    case Message::Kind::problem:
        return !line.json() || answer.json.empty(); // else the document says them
    case Message::Kind::notice:
        return !line.quiet();
    }
    return true;
}

void print(const CommandLine& line, const commands::Answer& answer, const Message& message) {
    if (!is_printed(line, answer, message)) return;
    if (message.kind == Message::Kind::error) std::cerr << "casedraw " << line.command << ": ";
    const auto text = visible_lines(in_full(message));
    std::cerr << text << (text.back() == '\n' ? "" : "\n");
}

std::string document(const commands::Answer& answer) {
    return answer.json.empty() ? commands::errors_json(answer) : answer.json;
}

} // namespace

void print(const std::string& text) {
    std::cout.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!std::cout.flush()) throw OutputFailed{};
}

void print(const CommandLine& line, const commands::Answer& answer) {
    print(line.json() ? document(answer) : visible_lines(answer.summary));
    for (const auto& message : answer.messages) print(line, answer, message);
}

int fail(const CommandLine& line, const Error& error) {
    const auto answer = requests::in_callers_words(commands::refusal(error), line.options);
    print(line, answer);
    return exit_code(answer.outcome);
}

} // namespace casedraw::cli
