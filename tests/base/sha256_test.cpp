#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <string>

#include "support/catch.hpp"

using namespace casedraw;

// Vectors of FIPS 180-4's example files and NIST's long message.
TEST_CASE("SHA-256 gives the published digests", "[base]") {
    CHECK(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(to_hex(sha256(std::string(1000000, 'a'))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 does not depend on how the bytes are fed", "[base]") {
    std::string text;
    for (int i = 0; i < 300; ++i) text.push_back(static_cast<char>(i * 7));
    for (std::size_t length = 0; length <= text.size(); length += 7)
        for (const std::size_t piece :
             {std::size_t{1}, std::size_t{3}, std::size_t{63}, std::size_t{64}, std::size_t{65}}) {
            Sha256 hash;
            for (std::size_t at = 0; at < length; at += piece)
                hash.update(std::string_view(text).substr(at, std::min(piece, length - at)));
            CHECK(hash.finish() == sha256(std::string_view(text).substr(0, length)));
        }
}

TEST_CASE("a digest is a whole number whose remainder can be checked by hand", "[base]") {
    Digest digest{};
    digest[31] = 250;
    CHECK(remainder(digest, 7) == 5);
    digest[30] = 1;
    CHECK(remainder(digest, 1000) == 506);
    // by Python: int(hashlib.sha256(b'abc').hexdigest(), 16) % 1000 and % 2**63
    CHECK(remainder(sha256("abc"), 1000) == 965);
    CHECK(remainder(sha256("abc"), 9223372036854775808ULL) == 0x3410ff61f20015adULL);
}
