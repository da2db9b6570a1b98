#include <casedraw/selection/lottery.hpp>
#include "selection/lottery_checks.hpp"
#include "selection/synthetic_list.hpp"
#include <cstdio>

// Prints one line for each of 25 lists: N, n, the method and a hash of what is drawn. Every compiler and WebAssembly
// must print the same lines (lottery_hashes.expected).

using namespace casedraw;
using namespace casedraw::testing;

namespace {

std::string streamed_hash(const StreamedDraw& draw) {
    std::string text;
    for (const auto unit : draw.units) text += std::to_string(unit) + "\n";
    return to_hex(sha256(text));
}

void print_table(const SyntheticList& list, std::int64_t sample, const LotteryRequest& request) {
    const auto design = balanced_design(list.variables, list.units, sample);
    const auto lottery = panel_lottery(design, request);
    const auto method = lottery ? lottery->method : lottery.error().code;
    const auto hash = lottery ? hash_of(*lottery) : std::string("-");
    std::printf("%lld %lld %s%s %s\n", static_cast<long long>(design.population), static_cast<long long>(sample),
                method.c_str(), lottery && lottery->violation ? "(soft)" : "", hash.c_str());
}

} // namespace

int main() {
    for (const auto* digits :
         {"0010 0312 0320 1121 2", "0112 0411 0422 1012 1101 2", "0001 0011 0012 0110 0122 0322 1012 2"}) {
        std::string text = digits;
        const auto sample = static_cast<std::int64_t>(text.back() - '0');
        std::vector<std::string> cases;
        for (std::size_t k = 0; k + 4 < text.size(); k += 5) cases.push_back(text.substr(k, 4));
        print_table(list_of(cases), sample, {"hash", "court"});
        print_table(list_of(cases), sample, {"hash", "court", MarginRule::hard, 1000});
    }
    for (const std::size_t size :
         {5U, 9U, 15U, 20U, 25U, 31U, 35U, 48U, 60U, 90U, 150U, 240U, 500U, 900U, 1400U, 2000U}) {
        auto bits = stream("hash " + std::to_string(size));
        const auto list = synthetic_list(size, bits);
        print_table(list, synthetic_sample(static_cast<std::int64_t>(size), bits), {"hash", "court"});
    }
    print_table(list_by_case_manager(), 12, {"hash", "court"});
    for (const std::size_t size : {5200U, 20000U}) {
        auto bits = stream("hash " + std::to_string(size));
        const auto list = synthetic_list(size, bits);
        const auto design = balanced_design(list.variables, list.units, 250);
        const auto draw = streamed_draw(design, {"hash", "court"});
        std::printf("%zu 250 %s %s\n", size, draw->method.c_str(), streamed_hash(*draw).c_str());
    }
}
