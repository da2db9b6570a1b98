#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace casedraw {

struct Framework;

/// A built-in framework, loaded once. A test that only hands it on need not know what is in it.
const Framework& built_in(std::string_view id);

/// The one that the library's own examples use.
const Framework& default_framework();

std::size_t field_of(const Framework& framework, std::string_view name);
const std::string& domain_id(const Framework& framework, std::size_t domain);

} // namespace casedraw
