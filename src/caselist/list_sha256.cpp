#include "caselist/canonical_lines.hpp"
#include "caselist/case_order.hpp"
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
    const auto case_id = static_cast<std::size_t>(
        std::find_if(framework.fields.begin(), framework.fields.end(), [](const Field& field) { return field.role == FieldRole::case_id; }) -
        framework.fields.begin());
    expects(case_id < framework.fields.size(), "a framework has a case id");
    const auto& ids = cases.fields[case_id].text;
    const auto order = cases.by_case_id.size() == ids.size() ? cases.by_case_id : bytewise_order(ids);
    CanonicalLines lines(cases, framework, case_id);
    Sha256 hash;
    ByteBuffer bytes;
    bytes.put("casedraw-list/1\n");
    for (std::size_t start = 0; start < order.size();) {
        auto end = start + 1;
        while (end < order.size() && ids[order[end]] == ids[order[start]]) ++end;
        if (end - start == 1) lines.append(order[start], bytes);
        else put_in_order_of_lines(lines, order.data() + start, order.data() + end, bytes);
        start = end;
        if (bytes.view().size() < piece) continue;
        hash.update(bytes.view());
        bytes.clear();
    }
    hash.update(bytes.view());
    return to_hex(hash.finish());
}

} // namespace casedraw
