#include <casedraw/base/text.hpp>
#include <casedraw/framework/load.hpp>

#include "base/builtin_file.hpp"

namespace casedraw {

std::string_view default_framework_id() { return CASEDRAW_DEFAULT_FRAMEWORK; }

std::vector<std::string> builtin_framework_ids() {
    std::vector<std::string> ids;
    for (const auto& file : builtin_framework_files()) ids.emplace_back(file.id);
    return ids;
}

std::optional<std::string_view> builtin_framework_text(std::string_view id) {
    for (const auto& file : builtin_framework_files())
        if (file.id == id) return file.text;
    return std::nullopt;
}

Result<Framework> builtin_framework(std::string_view id) {
    const auto text = builtin_framework_text(id);
    if (!text)
        return failure(ErrorKind::wrong_use, "unknown-framework",
                       "There is no framework `" + std::string(id) + "`. Built in are " +
                           listed(builtin_framework_ids()) + ". For one of your own, give the name of its file.");
    auto reading = read_framework(*text);
    expects(reading.framework && reading.framework->id == id, "a built-in framework is sound and named as its file");
    return std::move(*reading.framework);
}

} // namespace casedraw
