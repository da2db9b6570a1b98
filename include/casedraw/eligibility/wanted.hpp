#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace casedraw {

struct Framework;

/// By domain: the levels of the disposal field of which a case may be eligible, if nothing else speaks against it.
std::vector<std::vector<std::size_t>> wanted_disposals(const Framework& framework);

/// The same by route of each domain: those that may come in by it. None where the settings leave the route out.
std::vector<std::vector<std::vector<std::size_t>>>
wanted_by_route(const Framework& framework, const std::vector<std::optional<std::size_t>>& settings);

/// The fields that a framework makes use of under the choices made of its settings: to know cases and children, to
/// judge and balance them. What is not among them need not be sent.
std::vector<bool> needed_fields(const Framework& framework, const std::vector<std::optional<std::size_t>>& settings);

/// The fields that nothing but the tables of a report makes use of: those of the framework's profile or, where it has
/// none, all that are coded.
std::vector<bool> fields_for_tables(const Framework& framework, const std::vector<bool>& needed);

} // namespace casedraw
