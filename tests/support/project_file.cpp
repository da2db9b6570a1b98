#include "support/project_file.hpp"

#include <fstream>
#include <iterator>

namespace casedraw::test {

std::string project_file(const std::string& path) {
    std::ifstream file(CASEDRAW_ROOT "/" + path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace casedraw::test
