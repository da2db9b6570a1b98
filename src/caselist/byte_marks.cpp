#include "caselist/byte_marks.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace casedraw {

std::uint64_t marks_portably(const char* block, char delimiter) {
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < marked_block; ++i) {
        const char c = block[i];
        const bool marked = c == delimiter || c == '"' || c == '\n' || c == '\r';
        found |= static_cast<std::uint64_t>(marked) << i;
    }
    return found;
}

#if defined(__SSE2__)
std::uint64_t marks(const char* block, char delimiter) {
    const __m128i delimiters = _mm_set1_epi8(delimiter);
    const __m128i quotes = _mm_set1_epi8('"');
    const __m128i line_feeds = _mm_set1_epi8('\n');
    const __m128i returns = _mm_set1_epi8('\r');
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < marked_block; i += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + i));
        const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, line_feeds), _mm_cmpeq_epi8(bytes, returns));
        const __m128i parts = _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), _mm_cmpeq_epi8(bytes, quotes));
        const auto bits = static_cast<std::uint16_t>(_mm_movemask_epi8(_mm_or_si128(ends, parts)));
        found |= static_cast<std::uint64_t>(bits) << i;
    }
    return found;
}
#else
std::uint64_t marks(const char* block, char delimiter) { return marks_portably(block, delimiter); }
#endif

} // namespace casedraw
