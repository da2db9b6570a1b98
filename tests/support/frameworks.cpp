#include "support/frameworks.hpp"

#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <map>

namespace casedraw {

const Framework& built_in(std::string_view id) {
    static std::map<std::string, Framework, std::less<>> loaded;
    if (const auto known = loaded.find(id); known != loaded.end()) return known->second;
    return loaded.emplace(id, builtin_framework(id).value()).first->second;
}

const Framework& default_framework() { return built_in(default_framework_id()); }

std::size_t field_of(const Framework& framework, std::string_view name) { return framework.field_named(name).value(); }

const std::string& domain_id(const Framework& framework, std::size_t domain) { return framework.domains[domain].id; }

} // namespace casedraw
