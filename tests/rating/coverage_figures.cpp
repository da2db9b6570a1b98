#include "rating/coverage_count.hpp"

#include <cstdio>

// Prints the table of docs/coverage.md; scripts/coverage_figures puts it there.
int main() {
    for (const auto& band : casedraw::testing::coverage_bands) {
        std::puts(casedraw::testing::coverage_row(band, casedraw::testing::lists_of_a_band).c_str());
        std::fflush(stdout);
    }
}
