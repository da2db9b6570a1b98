#include "cli/ranks.hpp"

namespace casedraw::cli {

Ranks::Ranks() = default;
Ranks::~Ranks() = default;
void Ranks::add_up(std::vector<std::int64_t>&) const {}
void Ranks::share(std::vector<std::int64_t>&) const {}
bool Ranks::any(bool here) const { return here; }

} // namespace casedraw::cli
