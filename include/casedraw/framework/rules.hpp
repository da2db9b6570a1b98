#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <casedraw/framework/wording.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace casedraw {

/// All that one framework file says: who is sampled and how, and how answers become ratings.
struct Rules {
    /// Those of no framework: no list can be read and nothing drawn by them.
    Rules() = default;
    Rules(Framework framework, std::optional<RatingScheme> scheme, std::string text);

    /// Is there as long as these rules or a copy of them.
    const Framework& framework() const;
    /// Puts the framework with a variant, or with other numbers, in its place.
    void use(Framework framework);
    /// Puts an inspectorate's own words in place of casedraw's short ones, and of others that stood there.
    void put_into(Wording words);
    /// The words that were put in; nothing: casedraw's own short ones.
    const std::optional<Wording>& wording() const { return wording_; }

    std::optional<RatingScheme> scheme; ///< nothing where the file has no `rating` block
    std::string text;                   ///< the file itself

    const RatingScheme* rating() const { return scheme ? &*scheme : nullptr; }

private:
    std::shared_ptr<const Framework> framework_;
    std::optional<Wording> wording_;
    Wording short_words_; ///< that it stands in place of
};

/// Reads a framework file whole, which extends none (complete_framework). `name` is the file's, for the message: an
/// error lists every fault at its path.
Result<Rules> read_rules(std::string_view json_text, const std::string& name);

/// The rules of a built-in framework; an error that lists the ids for an unknown one.
Result<Rules> builtin_rules(std::string_view id);

/// The scheme of the rules; an error that says so in words where nothing can be rated by them.
Result<RatingScheme> rating_scheme(const Rules& rules);

} // namespace casedraw
