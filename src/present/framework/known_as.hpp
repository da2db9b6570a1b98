#pragma once

#include <casedraw/framework/provenance.hpp>
#include <string>

namespace casedraw {

/// `confirmed`, as framework files have it.
const char* to_text(Basis basis);

/// `published: HMI Probation report on Southampton, 2019`, `given: letter of 3 June` or `given without a source`.
std::string known_as(const Provenance& provenance);

} // namespace casedraw
