#include "engine/draw_values.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/groups.hpp>
#include <set>

namespace casedraw {

namespace {

Error wrong_use(const char* code, std::string message) { return {ErrorKind::wrong_use, code, std::move(message)}; }

/// The setting alone where it names nothing.
std::string named(const char* setting, const std::string& name) {
    return name.empty() ? named_setting(setting) : named_setting(setting, visible(name));
}

std::optional<Error> wrong_relax(const Framework& framework, const std::vector<std::string>& relax) {
    const auto known = balancing_variables(framework);
    for (const auto& name : relax)
        if (std::find(known.begin(), known.end(), name) == known.end())
            return wrong_use("not-balanced", named("relax", name) + ": the sample is not balanced by this. Use " +
                                                 listed(known, "or") + ".");
    return std::nullopt;
}

std::optional<Error> wrong_balance(const Framework& framework, const std::vector<std::string>& balance) {
    const auto names = group_names(framework);
    std::set<std::string> before;
    for (const auto& name : balance) {
        if (std::find(names.begin(), names.end(), name) == names.end())
            return wrong_use("not-a-variable", named("balance", name) +
                                                   ": there is no such field of the list, or one that tells no groups "
                                                   "apart. Use " +
                                                   listed(names, "or") + ".");
        if (!before.insert(name).second)
            return wrong_use("variable-twice",
                             named("balance", name) + ": this is named twice. Name each variable once.");
    }
    if (balance.empty()) return std::nullopt;
    for (const auto& domain : framework.domains)
        if (domain.variables.size() + balance.size() >= most_variables)
            return wrong_use("too-many-variables", named_setting("balance") + ": a sample is balanced by at most " +
                                                       std::to_string(most_variables - 1) + " variables in all.");
    return std::nullopt;
}

} // namespace

std::optional<Error> wrong_seed(const std::string& seed) {
    if (trimmed(seed).empty())
        return wrong_use("empty-seed",
                         "The seed is empty. Give any text; who has the text can draw the same sample again.");
    if (!is_utf8(seed)) return wrong_use("bad-seed", "The seed is not UTF-8 text, so nobody could type it again.");
    return std::nullopt;
}

std::optional<Error> wrong_variables(const Framework& framework, const DrawRequest& request) {
    if (auto error = wrong_relax(framework, request.relax)) return error;
    if (auto error = wrong_balance(framework, request.balance)) return error;
    for (const auto& name : request.balance)
        if (std::find(request.relax.begin(), request.relax.end(), name) != request.relax.end())
            return wrong_use("balanced-and-not", named("balance", name) + ": " + named("relax", name) +
                                                     " asks that the sample is not balanced by it. Use one of them.");
    if (const auto& minimum = request.at_least; minimum && minimum->least < 1)
        return wrong_use("bad-minimum", named_setting("at-least", minimum->variable + ":" + minimum->level + "=" +
                                                                      std::to_string(minimum->least)) +
                                            ": give the fewest cases of it as a whole number from 1.");
    return std::nullopt;
}

} // namespace casedraw
