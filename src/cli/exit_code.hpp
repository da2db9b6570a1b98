#pragma once

#include <casedraw/base/error.hpp>

namespace casedraw::cli {

inline constexpr int exit_done = 0;
inline constexpr int exit_answer_is_no = 1;
inline constexpr int exit_wrong_use = 2;
inline constexpr int exit_unreadable = 3;
inline constexpr int exit_defect = 4;

inline int exit_code(const Error& error) {
    switch (error.kind) {
    case ErrorKind::answer_is_no:
        return exit_answer_is_no;
    case ErrorKind::wrong_use:
        return exit_wrong_use;
    case ErrorKind::unreadable:
        return exit_unreadable;
    }
    return exit_defect;
}

} // namespace casedraw::cli
