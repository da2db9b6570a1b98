#include "present/acts/words.hpp"

#include <casedraw/base/text.hpp>

namespace casedraw::words {

namespace {

constexpr std::size_t width_of_label = 58;
constexpr std::size_t width_of_figure = 12;

std::string blanks_before(const std::string& text, std::size_t width) {
    const auto letters = letters_in(text);
    return letters < width ? std::string(width - letters, ' ') : std::string();
}

} // namespace

std::string in_percent(const Rate& rate) { return decimal(100 * rate.numerator, rate.denominator, 1) + "%"; }

std::string line(const std::string& what, const std::string& before, const std::string& after) {
    return "  " + what + blanks_before(what, width_of_label) + blanks_before(before, width_of_figure) + before +
           blanks_before(after, width_of_figure) + after + "\n";
}

std::string line(const std::string& what, std::int64_t before, std::int64_t after) {
    return line(what, std::to_string(before), std::to_string(after));
}

std::string size_is_fixed() {
    return "  The size stays: the draw was given it as a fixed number, which does not follow the number of eligible "
           "cases. A draw in a plan for several services is given its share of them so.\n";
}

} // namespace casedraw::words
