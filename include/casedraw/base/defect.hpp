#pragma once

#include <stdexcept>

namespace casedraw {

/// A broken promise of casedraw's own: a bug. Thrown by `expects`, caught once by each adapter.
class Defect : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

} // namespace casedraw
