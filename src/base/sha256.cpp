#include <casedraw/base/error.hpp>
#include <casedraw/base/sha256.hpp>
#include <cstring>

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define CASEDRAW_SHA_INSTRUCTIONS 1
#include <immintrin.h>
#endif

namespace casedraw {

namespace {

alignas(16) constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using State = std::array<std::uint32_t, 8>;

std::uint32_t rotate_right(std::uint32_t word, int by) { return (word >> by) | (word << (32 - by)); }

std::uint32_t big_endian(const std::uint8_t* bytes) {
    return (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) | (std::uint32_t{bytes[2]} << 8) |
           bytes[3];
}

void compress_portably(State& state, const std::uint8_t* block, std::size_t blocks) {
    for (; blocks > 0; --blocks, block += 64) {
        std::array<std::uint32_t, 64> w;
        for (std::size_t t = 0; t < 16; ++t) w[t] = big_endian(block + 4 * t);
        for (std::size_t t = 16; t < 64; ++t) {
            const auto s0 = rotate_right(w[t - 15], 7) ^ rotate_right(w[t - 15], 18) ^ (w[t - 15] >> 3);
            const auto s1 = rotate_right(w[t - 2], 17) ^ rotate_right(w[t - 2], 19) ^ (w[t - 2] >> 10);
            w[t] = w[t - 16] + s0 + w[t - 7] + s1;
        }
        auto [a, b, c, d, e, f, g, h] = state;
        for (std::size_t t = 0; t < 64; ++t) {
            const auto sum1 = rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25);
            const auto t1 = h + sum1 + ((e & f) ^ (~e & g)) + round_constants[t] + w[t];
            const auto sum0 = rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22);
            const auto t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
            h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
        }
        const State change{a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < 8; ++i) state[i] += change[i];
    }
}

#ifdef CASEDRAW_SHA_INSTRUCTIONS
/// The same function with the processor's own rounds; words are kept as the instructions want them, ABEF and CDGH.
__attribute__((target("sha,sse4.1,ssse3"))) void compress_with_instructions(State& state, const std::uint8_t* block,
                                                                            std::size_t blocks) {
    const __m128i byte_order = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    const auto load = [](const void* from) { return _mm_loadu_si128(static_cast<const __m128i*>(from)); };
    const __m128i dcba = _mm_shuffle_epi32(load(&state[0]), 0xB1);
    const __m128i hgfe = _mm_shuffle_epi32(load(&state[4]), 0x1B);
    __m128i abef = _mm_alignr_epi8(dcba, hgfe, 8);
    __m128i cdgh = _mm_blend_epi16(hgfe, dcba, 0xF0);
    for (; blocks > 0; --blocks, block += 64) {
        const __m128i abef_before = abef;
        const __m128i cdgh_before = cdgh;
        __m128i w[4];
        for (int i = 0; i < 4; ++i) w[i] = _mm_shuffle_epi8(load(block + 16 * i), byte_order);
#pragma GCC unroll 16
        for (int i = 0; i < 16; ++i) {
            __m128i& now = w[i & 3];
            if (i >= 4) {
                const __m128i& back3 = w[(i + 1) & 3];
                const __m128i& back2 = w[(i + 2) & 3];
                const __m128i& back1 = w[(i + 3) & 3];
                now = _mm_sha256msg1_epu32(now, back3);
                now = _mm_add_epi32(now, _mm_alignr_epi8(back1, back2, 4));
                now = _mm_sha256msg2_epu32(now, back1);
            }
            const __m128i sum = _mm_add_epi32(now, load(&round_constants[static_cast<std::size_t>(4 * i)]));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
    const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&state[0]), _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&state[4]), _mm_alignr_epi8(dchg, feba, 8));
}

bool has_sha_instructions() {
    unsigned a = 7, b = 0, c = 0, d = 0;
    __asm__("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    return __builtin_cpu_supports("sse4.1") && ((b >> 29) & 1U);
}
#endif

void compress(State& state, const std::uint8_t* block, std::size_t blocks) {
#ifdef CASEDRAW_SHA_INSTRUCTIONS
    static const bool fast = has_sha_instructions();
    if (fast) return compress_with_instructions(state, block, blocks);
#endif
    compress_portably(state, block, blocks);
}

} // namespace

Sha256::Sha256()
    : state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}, block_{} {
}

void Sha256::update(std::string_view bytes) {
    const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data());
    auto left = bytes.size();
    const auto held = static_cast<std::size_t>(length_ % 64);
    length_ += left;
    if (left == 0) return;
    if (held > 0) {
        const auto taken = left < 64 - held ? left : 64 - held;
        std::memcpy(block_.data() + held, from, taken);
        from += taken;
        left -= taken;
        if (held + taken < 64) return;
        compress(state_, block_.data(), 1);
    }
    compress(state_, from, left / 64);
    std::memcpy(block_.data(), from + left / 64 * 64, left % 64);
}

Digest Sha256::finish() {
    const auto bits = length_ * 8;
    const auto padding = (length_ % 64 < 56 ? 56 : 120) - length_ % 64;
    std::array<char, 72> tail{};
    tail[0] = static_cast<char>(0x80);
    for (std::size_t i = 0; i < 8; ++i)
        tail[static_cast<std::size_t>(padding) + i] = static_cast<char>(bits >> (56 - 8 * i));
    update({tail.data(), static_cast<std::size_t>(padding) + 8});
    Digest digest;
    for (std::size_t i = 0; i < 32; ++i) digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    return digest;
}

Digest sha256(std::string_view bytes) {
    Sha256 hash;
    hash.update(bytes);
    return hash.finish();
}

std::string to_hex(const Digest& digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(64);
    for (const auto byte : digest) {
        hex.push_back(digits[byte >> 4]);
        hex.push_back(digits[byte & 15]);
    }
    return hex;
}

std::uint64_t remainder(const Digest& digest, std::uint64_t divisor) {
    expects(divisor > 0, "a remainder has a divisor");
    __extension__ using Wide = unsigned __int128;
    Wide left = 0;
    for (const auto byte : digest) left = (left * 256 + byte) % divisor;
    return static_cast<std::uint64_t>(left);
}

} // namespace casedraw
