#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load.hpp>

#include "base/builtin_file.hpp"

namespace casedraw {

std::string_view default_framework_id() { return CASEDRAW_DEFAULT_FRAMEWORK; }

namespace {

/// Those that a day of fieldwork or a domain may choose, in order of time.
const std::vector<Framework>& choosable() {
    static const auto frameworks = [] {
        std::vector<Framework> found;
        for (const auto& id : builtin_framework_ids())
            if (auto framework = builtin_framework(id);
                framework && !framework->by_name_only && framework->for_reading_only.empty())
                found.push_back(std::move(*framework));
        return found;
    }();
    return frameworks;
}

} // namespace

std::string framework_in_force(Date day) {
    const BuiltinFile* chosen = nullptr;
    const auto has_begun = [&](const BuiltinFile& each) { return !each.from.empty() && *parse_date(each.from) <= day; };
    const auto is_in_force = [&](const BuiltinFile& each) {
        return has_begun(each) && (each.until.empty() || day <= *parse_date(each.until));
    };
    for (const auto& each : builtin_framework_files())
        if (each.is_chosen_by_day &&
            (chosen == nullptr || (has_begun(each) && (is_in_force(each) || !is_in_force(*chosen)))))
            chosen = &each;
    return std::string(chosen->id);
}

std::string only_for_reading_notice(Date day) {
    if (builtin_framework(framework_in_force(day)).value().from.value_or(day) <= day) return {};
    for (const auto& id : builtin_framework_ids())
        if (const auto framework = builtin_framework(id); framework && !framework->for_reading_only.empty() &&
                                                          framework->from.value_or(day) <= day &&
                                                          framework->until.value_or(day) >= day)
            return "In force on " + to_long_text(day) + " was " + id + ". " + framework->for_reading_only;
    return {};
}

std::string changed_copy_notice(const Framework& framework) {
    const auto built_in = builtin_framework_text(framework.id);
    if (!built_in || to_hex(sha256(*built_in)) == framework.sha256) return {};
    return "By a changed copy of framework " + framework.id + ", not by the built-in framework of that id.";
}

std::string other_framework_line(const Framework& framework, Date fieldwork) {
    const auto notice = other_framework_notice(framework, fieldwork);
    return notice.empty() ? notice : notice + "\n";
}

std::string other_framework_notice(const Framework& framework, Date fieldwork) {
    const auto in_force = framework_in_force(fieldwork);
    const auto changed = changed_copy_notice(framework);
    if (framework.id == in_force) return changed;
    return changed + (changed.empty() ? "" : " ") + "By framework " + framework.id + ", not by the one in force on " +
           to_long_text(fieldwork) + ", which is " + in_force + ".";
}

std::optional<std::string> newest_framework_with(const std::vector<std::string>& domains) {
    const auto& all = choosable();
    for (auto each = all.rbegin(); each != all.rend(); ++each)
        if (std::all_of(domains.begin(), domains.end(),
                        [&](const std::string& id) { return each->domain(id) != nullptr; }))
            return each->id;
    return std::nullopt;
}

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
