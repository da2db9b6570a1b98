#include "requests/options.hpp"

#include <casedraw/base/text.hpp>

namespace casedraw::requests {

std::string Options::text(const std::string& name) const { return given(name).value_or(""); }

std::vector<std::string> Options::texts(const std::string& name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? std::vector<std::string>() : found->second;
}

std::optional<std::string> Options::given(const std::string& name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? std::nullopt : std::optional(found->second.back());
}

std::string Options::quoted(const std::string& name, const std::string& value) const {
    return called(name) + " " + visible(value);
}

} // namespace casedraw::requests
