#pragma once

#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace casedraw {

/// All that one framework file says: who is sampled and how, and how answers become ratings.
struct Rules {
    Framework framework;
    std::optional<RatingScheme> scheme; ///< nothing where the file has no `rating` block
    std::string text;                   ///< the file itself

    const RatingScheme* rating() const { return scheme ? &*scheme : nullptr; }
};

/// Reads a framework file whole, which extends none (complete_framework). `name` is the file's, for the message: an
/// error lists every fault at its path.
Result<Rules> read_rules(std::string_view json_text, const std::string& name);

/// The rules of a built-in framework; an error that lists the ids for an unknown one.
Result<Rules> builtin_rules(std::string_view id);

/// The scheme of the rules; an error that says so in words where nothing can be rated by them.
Result<RatingScheme> rating_scheme(const Rules& rules);

} // namespace casedraw
