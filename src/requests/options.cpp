#include "requests/options.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>

namespace casedraw::requests {

namespace {

/// What texts write where somebody is to give a value.
constexpr std::array<std::string_view, 8> stand_ins = {"CODE", "DATE",    "FILE",   "ID",
                                                       "LIST", "NEWLIST", "REASON", "TEXT"};

} // namespace

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

std::string Options::spoken(const std::string& name, const std::string& value) const {
    if (words_.count(name + " " + value)) return words_.at(name + " " + value);
    const auto equals = value.find('=');
    if (equals != std::string::npos && words_.count(name + " " + value.substr(0, equals)))
        return words_.at(name + " " + value.substr(0, equals)) + " " + value.substr(equals + 1);
    const bool is_own = words_.count(name) != 0;
    const auto words = is_own ? words_.at(name) : "--" + name;
    const bool is_said = !value.empty() && !(is_own && std::count(stand_ins.begin(), stand_ins.end(), value));
    return is_said ? words + " " + value : words;
}

std::string Options::spoken_command(const std::string& name, const std::string& line) const {
    if (name.empty()) return words_.empty() ? "`" + line + "`" : line;
    const auto found = words_.find("casedraw " + name);
    return found == words_.end() ? line : found->second;
}

} // namespace casedraw::requests
