#pragma once

#include <string>

namespace casedraw::test {

/// The bytes of a file at `path` from the project's top folder; empty where there is none.
std::string project_file(const std::string& path);

} // namespace casedraw::test
