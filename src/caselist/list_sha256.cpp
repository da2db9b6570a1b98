#include "caselist/canonical_lines.hpp"
#include <algorithm>
#include <casedraw/base/error.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/caselist/read.hpp>

namespace casedraw {

namespace {

/// Cases that share an id stand in the order of their lines, so that the list's own order does not matter.
void put_in_order_of_lines(CanonicalLines& lines, const std::uint32_t* first, const std::uint32_t* last, ByteBuffer& bytes) {
    std::vector<std::string> texts;
    for (const auto* at = first; at != last; ++at) {
        ByteBuffer line;
        lines.append(*at, line);
        texts.emplace_back(line.view());
    }
    std::sort(texts.begin(), texts.end());
    for (const auto& text : texts) bytes.put(text);
}

} // namespace

std::string list_sha256(const CaseList& cases, const Framework& framework) {
    constexpr std::size_t piece = 65536;
    constexpr std::size_t ahead = 8; // cases
    const auto case_id = framework.field_with(FieldRole::case_id);
    expects(case_id.has_value(), "a framework has a case id");
    const auto& order = cases.by_case_id;
    expects(order.size() == cases.size(), "a list that was read has its order");
    CanonicalLines lines(cases, framework, *case_id);
    Sha256 hash;
    ByteBuffer bytes;
    bytes.put("casedraw-list/1\n");
    const bool in_order = std::is_sorted(order.begin(), order.end());
    auto shared = cases.shared_case_ids.begin();
    for (std::size_t position = 0; position < order.size();) {
        if (!in_order && position + 2 * ahead < order.size()) {
            lines.fetch_entries(order[position + 2 * ahead]);
            lines.fetch_texts(order[position + ahead]);
        }
        if (shared != cases.shared_case_ids.end() && shared->start == position) {
            put_in_order_of_lines(lines, &order[shared->start], order.data() + shared->end, bytes);
            position = (shared++)->end;
        } else {
            lines.append(order[position++], bytes);
        }
        if (bytes.view().size() < piece) continue;
        hash.update(bytes.view());
        bytes.clear();
    }
    hash.update(bytes.view());
    return to_hex(hash.finish());
}

} // namespace casedraw
