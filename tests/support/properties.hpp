#pragma once

#include <cstdlib>
#include <rapidcheck.h>

namespace casedraw::test {

/// Properties are tried on the same inputs in every run, unless RC_PARAMS says otherwise.
inline const int fixed_seed = ::setenv("RC_PARAMS", "seed=20180601", 0);

} // namespace casedraw::test
