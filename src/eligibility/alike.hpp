#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

/// Which cases are alike in a text or a number, among many of which few are.
namespace casedraw::judging {

/// A key for text; never 0. Equal texts have equal keys; different texts may.
std::uint64_t key_of(std::string_view text);

/// One key of two; never 0.
std::uint64_t joined(std::uint64_t key, std::uint64_t other);

/// Groups of two or more cases, each in ascending order of index and the groups in the order of their first case.
using Groups = std::vector<std::vector<std::uint32_t>>;

/// Cases with equal keys that are also the same by `same`; a key of 0 is nobody's.
Groups groups_alike(const std::vector<std::uint64_t>& keys, const std::function<bool(std::uint32_t, std::uint32_t)>& same);

} // namespace casedraw::judging
