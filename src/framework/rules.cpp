#include "framework/given_rules.hpp"
#include "framework/json_value.hpp"
#include "framework/no_framework.hpp"
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load.hpp>
#include <casedraw/framework/load_rating.hpp>
#include <casedraw/framework/rules.hpp>

namespace casedraw {

Rules::Rules(Framework framework, std::optional<RatingScheme> rated_by, std::string document)
    : scheme(std::move(rated_by)), text(std::move(document)),
      framework_(std::make_shared<const Framework>(std::move(framework))) {}

const Framework& Rules::framework() const {
    static const Framework none;
    return framework_ ? *framework_ : none;
}

void Rules::use(Framework framework) { framework_ = std::make_shared<const Framework>(std::move(framework)); }

void Rules::put_into(Wording words) {
    auto worded = framework();
    if (wording_) worded = in_the_words_of(short_words_, std::move(worded));
    short_words_ = {"en", {}};
    for (auto& [id, label] : short_words(worded)) short_words_.texts[id] = std::move(label);
    use(in_the_words_of(words, std::move(worded)));
    wording_ = std::move(words);
}

Result<Rules> read_rules(std::string_view json_text, const std::string& name) {
    auto reading = read_framework(json_text);
    if (!reading.framework)
        return failure(ErrorKind::unreadable, "framework-malformed",
                       name + " is not a framework that casedraw can use:" + in_lines(reading.problems));
    std::string own;
    if (builtin_framework_text(reading.framework->id) != json_text) {
        own = with_given_rules_marked(json_text);
        reading = read_framework(own, json_text);
        expects(reading.framework.has_value(), "a rule that is given is a rule");
    }
    Rules rules{std::move(*reading.framework), std::nullopt, std::string(json_text)};
    auto rating = read_rating_scheme(own.empty() ? json_text : own, rules.framework());
    if (!rating.problems.empty())
        return failure(ErrorKind::unreadable, "bad-rating-scheme",
                       "The `rating` block of framework " + rules.framework().id +
                           " cannot be used:" + in_lines(rating.problems));
    rules.scheme = std::move(rating.scheme);
    return rules;
}

Result<Rules> builtin_rules(std::string_view id) {
    const auto text = builtin_framework_text(id);
    if (!text) return tl::unexpected(builtin_framework(id).error());
    return read_rules(*text, std::string(id));
}

Result<RatingScheme> rating_scheme(const Rules& rules) {
    if (rules.scheme) return *rules.scheme;
    const auto& framework = rules.framework();
    if (const auto none = no_framework(framework)) return tl::unexpected(*none);
    if (!framework.for_reading_only.empty())
        return failure(ErrorKind::answer_is_no, "no-published-scoring",
                       "Framework " + framework.id + " cannot be rated: it has no published scoring. " +
                           framework.for_reading_only);
    return failure(ErrorKind::answer_is_no, "no-published-scoring",
                   "Framework " + framework.id + " says nothing about ratings: it has no `rating` block.");
}

} // namespace casedraw
