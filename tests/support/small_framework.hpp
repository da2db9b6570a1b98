#pragma once

namespace casedraw {

struct Framework;

/// A framework with a field of every type and role, for tests of reading.
const Framework& small_framework();

} // namespace casedraw
