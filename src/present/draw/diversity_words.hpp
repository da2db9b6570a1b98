#pragma once

#include <casedraw/engine/draw.hpp>
#include <string>
#include <vector>

namespace casedraw {

struct Domain;
struct Framework;

/// Whether a draw is told of that is made, or of one that would be.
enum class Tense { drawn, ahead };

/// The framework's variables that a domain is not balanced by, as was asked for, by name.
std::vector<std::string> left_free(const Framework& framework, std::size_t domain, const DrawRequest& request);

/// The variables whose groups every sample holds to their targets, by name.
std::vector<std::string> held_to_targets(const Design& design);

/// ` of gender and rosh`, where other variables were left free; else empty.
std::string of_those_held(const Design& design, const std::vector<std::string>& free);

/// What it means that variables were left free; empty where none was.
std::string left_free_in_words(const std::vector<std::string>& free);

/// Whether a variable was added to those of the framework.
bool is_added(const Design& design, const std::string& variable);

/// `6 lists`; above a hundred by two leading digits.
std::string lists_in_words(double effective);

/// What to know where a domain's lottery could hold only few different samples, with what would help and the number it
/// would give. Empty where there is nothing to say.
std::string few_samples_in_words(const Domain& domain, const DomainDraw& drawn, const DrawRequest& request,
                                 bool is_of_sampled, Tense tense);

/// The same after how many samples remain, where variables were relaxed or added.
std::string diversity_in_words(const Domain& domain, const DomainDraw& drawn, const DrawRequest& request,
                               bool is_of_sampled);

} // namespace casedraw
