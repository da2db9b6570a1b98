#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace casedraw {

/// What went wrong, seen from the person who asked; each kind has its own exit code (docs/exit codes in the README).
enum class ErrorKind {
    answer_is_no, ///< the request was understood and cannot be met as asked
    wrong_use,    ///< an option, a value or a framework that does not exist
    unreadable,   ///< a file is not there, cannot be written, or is not what it claims to be
};

/// A request that could not be met. `code` is stable and for programs; `message` is for people and names cells, never
/// case ids, child ids, names or notes.
struct Error {
    ErrorKind kind;
    std::string code;
    std::string message;
    friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(ErrorKind kind, std::string code, std::string message) {
    return tl::unexpected<Error>(Error{kind, std::move(code), std::move(message)});
}

/// Stops with a `Defect` when one of our own promises is broken. Never for bad input.
void expects(bool promise, const char* what);

} // namespace casedraw
