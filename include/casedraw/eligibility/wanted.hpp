#pragma once

#include <cstddef>
#include <vector>

namespace casedraw {

struct Framework;

/// By domain: the levels of the disposal field of which a case may be eligible, if nothing else speaks against it.
std::vector<std::vector<std::size_t>> wanted_disposals(const Framework& framework);

/// The fields that a framework makes use of: to know cases and children, to judge and balance them, and for the tables
/// that reports print. What is not among them need not be sent.
std::vector<bool> needed_fields(const Framework& framework);

} // namespace casedraw
