#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/base/finding.hpp>
#include <casedraw/base/tasks.hpp>
#include <casedraw/base/files.hpp>
#include <functional>
#include <string>
#include <vector>

/// What every command answers, and what it works with. No command reads a file, prints, asks the time or starts a
/// thread.
namespace casedraw::commands {

enum class Outcome {
    done,         ///< exit code 0
    answer_is_no, ///< 1: done, and the answer is no
    wrong_use,    ///< 2
    unreadable,   ///< 3: a file is not what it claims to be
    defect,       ///< 4: a mistake in casedraw
};

inline int exit_code(Outcome outcome) { return static_cast<int>(outcome); }

/// Something said to people beside the result.
struct Message {
    enum class Kind {
        error,   ///< why there is no result
        problem, ///< what has to be put right; the JSON has it too
        notice,  ///< worth knowing
    };
    Kind kind = Kind::notice;
    std::string code;              ///< of an error and of some notices: stable, for programs
    std::string text;              ///< the sentence, or the heading of the findings
    std::vector<Finding> findings; ///< with their cells
    std::string sheet;             ///< of the workbook that the cells are in; empty for a text
};

/// The message in full: heading and a line for each finding, with its cell.
std::string in_full(const Message& message);

struct Answer {
    Outcome outcome = Outcome::done;
    std::string before;  ///< for people, to be shown before any file is written; mostly empty
    std::string summary; ///< the result for people, as text
    std::string json;    ///< the same as one document; empty where it is not wanted, or where there is no result
    std::vector<Message> messages;
    Files files;            ///< to be written: name, such as `evidence/sample.csv`, to bytes
    bool completes = false; ///< the files may take the place of the folder that the request came with
};

/// An answer that says why there is no result.
Answer refusal(const Error& error);

/// The document where there is no other: the exit code and the errors, each with code and message.
std::string errors_json(const Answer& answer);

/// Adds a sentence or findings; nothing where both are empty.
void say(Answer& answer, std::string text);
void say(Answer& answer, std::string heading, std::vector<Finding> findings, std::string sheet = "");
void report_problems(Answer& answer, std::string heading, std::vector<Finding> problems, std::string sheet = "");

/// How far work has come: what is done now, and how much of how much. True asks to stop.
using Watch = std::function<bool(const std::string& what, std::size_t done, std::size_t of)>;

/// What a command works with; nothing of a result depends on it but a seed that is made.
struct Means {
    TaskRunner run = run_in_turn; ///< for large work; small work is done in turn
    Watch watch = {};             ///< may be called by whatever thread `run` uses
    std::string entropy = {};     ///< 32 random bytes, for a draw without a seed
    bool json = true;             ///< whether the JSON document is wanted

    /// For a list of so many cases.
    TaskRunner runner_for(std::size_t cases) const;
    /// Tells the watch; true where it asks to stop.
    bool stops_at(const std::string& what, std::size_t done, std::size_t of) const;
};

/// The answer where the watch asked to stop before there was a result.
Answer stopped();

} // namespace casedraw::commands
