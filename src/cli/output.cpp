#include "cli/output.hpp"

#include <casedraw/present/check_report.hpp>
#include <iostream>

#include "cli/exit_code.hpp"

namespace casedraw::cli {

void print(const std::string& text) {
    std::cout.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!std::cout.flush()) throw OutputFailed{};
}

void say(const CommandLine& line, const std::string& text) {
    if (!line.quiet && !text.empty()) std::cerr << text << (text.back() == '\n' ? "" : "\n");
}

void say(const CommandLine& line, const std::string& heading, const std::vector<Finding>& findings,
         const std::string& sheet) {
    if (!findings.empty()) say(line, "\n" + heading + "\n" + findings_text(findings, sheet));
}

void report(const CommandLine& line, const std::string& heading, const std::vector<Finding>& problems,
            const std::string& sheet) {
    if (!problems.empty() && !line.json) std::cerr << "\n" << heading << "\n" << findings_text(problems, sheet);
}

int fail(const CommandLine& line, const Error& error) {
    std::cerr << "casedraw " << line.command << ": " << error.message << "\n";
    return exit_code(error);
}

} // namespace casedraw::cli
