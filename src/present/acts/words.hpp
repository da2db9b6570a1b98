#pragma once

#include <casedraw/base/rate.hpp>
#include <cstdint>
#include <string>

/// How figures of acts are put into lines for a terminal.
namespace casedraw::words {

std::string in_percent(const Rate& rate);

/// `  what        before       after`
std::string line(const std::string& what, const std::string& before, const std::string& after);
std::string line(const std::string& what, std::int64_t before, std::int64_t after);

/// Why a size stays although N changed, where the draw was given it as a number.
std::string size_is_fixed();

} // namespace casedraw::words
