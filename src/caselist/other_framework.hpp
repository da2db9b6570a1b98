#pragma once

#include <casedraw/base/error.hpp>

namespace casedraw {

/// Where a list does not have the columns that this framework's fields make.
inline Error read_by_another_framework() {
    return {ErrorKind::wrong_use, "other-framework",
            "The list was read by another framework than this. Read it again."};
}

} // namespace casedraw
