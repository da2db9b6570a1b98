#pragma once

#include <casedraw/engine/draw.hpp>

namespace casedraw {

/// What is wrong with a seed: that it is blank, or nobody could type it.
std::optional<Error> wrong_seed(const std::string& seed);

/// What is wrong with what the sample is to be balanced by, or held to, whatever the list is: a variable that there is
/// none of or that is named twice, a minimum below one.
std::optional<Error> wrong_variables(const Framework& framework, const DrawRequest& request);

} // namespace casedraw
