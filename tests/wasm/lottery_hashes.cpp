#include "casedraw/base/text.hpp"
#include "casedraw/selection/lottery.hpp"
#include "selection/synthetic_list.hpp"
#include <iostream>

namespace {

using namespace casedraw;
using namespace casedraw::testing;

void add(Sha256& sum, const std::vector<std::uint32_t>& numbers) {
    std::string bytes;
    for (const auto number : numbers)
        for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<char>(number >> shift & 0xFF));
    sum.update(bytes);
}

void add(Sha256& sum, const std::optional<Violation>& violation) {
    if (!violation) return;
    sum.update(decimal(violation->expected_units, 6) + " " + decimal(violation->lower_bound, 6));
    for (const auto& off : violation->margins) sum.update(std::to_string(off.margin) + ":" + std::to_string(off.panels));
    if (violation->best_minimum_probability) sum.update(decimal(*violation->best_minimum_probability, 6));
}

void print(const std::string& name, const std::string& method, Sha256& sum) {
    std::cout << name << " " << method << " " << to_hex(sum.finish()) << "\n";
}

void print_lottery(const std::string& name, const Design& design, MarginRule margins) {
    Sha256 sum;
    const auto lottery = panel_lottery(design, {.seed = name, .domain = "court", .margins = margins});
    if (!lottery) return print(name, lottery.error().code, sum);
    add(sum, lottery->members);
    add(sum, lottery->violation);
    print(name, lottery->method + " " + std::to_string(lottery->panels), sum);
}

void print_streamed(const std::string& name, const Design& design) {
    Sha256 sum;
    const auto drawn = streamed_draw(design, {.seed = name, .domain = "court"});
    if (!drawn) return print(name, drawn.error().code, sum);
    add(sum, drawn->units);
    add(sum, drawn->reserves);
    add(sum, drawn->violation);
    print(name, drawn->method, sum);
}

constexpr std::size_t sizes[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  12,  13,  14,  15,   17,
                                 20, 23, 27, 32, 40, 63, 100, 150, 250, 500, 1000, 2000, 5000};

} // namespace

/// One line for each of a fixed set of draws: whoever compiled the engine, these are the lines.
int main() {
    for (const std::size_t size : sizes) {
        for (int again = 0; again < (size < 30 ? 6 : 2); ++again) {
            const auto name = "list " + std::to_string(size) + " " + std::to_string(again);
            auto bits = stream(name);
            const auto list = synthetic_list(size, bits);
            const auto sample = synthetic_sample(static_cast<std::int64_t>(size), bits);
            const auto design = balanced_design(list.variables, list.units, sample);
            print_lottery(name, design, MarginRule::soft);
            if (size <= 40) print_lottery(name + " hard", design, MarginRule::hard);
        }
    }
    for (const std::size_t size : {std::size_t{5001}, std::size_t{20000}}) {
        const auto name = "list " + std::to_string(size);
        auto bits = stream(name);
        const auto list = synthetic_list(size, bits);
        print_streamed(name, balanced_design(list.variables, list.units, static_cast<std::int64_t>(size / 7)));
    }
    // No set of two of these four keeps every margin: each of three pairs must hold exactly one.
    const auto cycle = list_of({"0010", "0312", "0320", "1121"});
    const auto design = balanced_design(cycle.variables, cycle.units, 2);
    print_lottery("odd cycle", design, MarginRule::soft);
    print_lottery("odd cycle hard", design, MarginRule::hard);
}
