#include <casedraw/commands/seal.hpp>
#include <catch2/catch.hpp>

namespace {

using namespace casedraw;
using casedraw::commands::is_as_sealed;

std::string empty_workbook() {
    std::string end("PK\x05\x06", 4);
    end.resize(22);
    return end;
}

} // namespace

TEST_CASE("A sealed workbook shows any change of any byte", "[commands]") {
    const auto whole = commands::sealed("some parts" + empty_workbook());
    CHECK(is_as_sealed(whole));
    for (std::size_t at = 0; at < whole.size(); ++at) {
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK_FALSE(is_as_sealed(changed));
        CHECK_FALSE(is_as_sealed(std::string_view(whole).substr(0, at)));
        CHECK_FALSE(is_as_sealed(whole + whole.substr(0, at + 1)));
    }
}

TEST_CASE("What is no workbook, or has a comment, stays as it is", "[commands]") {
    for (const auto* text : {"", "PK", "case_id,gender\n"}) CHECK(commands::sealed(text) == text);
    const auto once = commands::sealed(empty_workbook());
    CHECK(commands::sealed(once) == once);
}
