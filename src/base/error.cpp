#include <casedraw/base/defect.hpp>
#include <casedraw/base/error.hpp>

namespace casedraw {

void expects(bool promise, const char* what) {
    if (!promise) throw Defect(what);
}

} // namespace casedraw
