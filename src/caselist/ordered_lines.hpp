#pragma once

#include <algorithm>
#include <casedraw/caselist/case_list.hpp>
#include <string>
#include <vector>

#include "caselist/canonical_lines.hpp"

namespace casedraw {

/// What the first line of a list in canonical form says.
inline constexpr std::string_view canonical_form = "casedraw-list/1";

/// Cases that share an id stand in the order of their lines, so that the list's own order does not matter.
inline void put_in_order_of_lines(CanonicalLines& lines, const std::uint32_t* first, const std::uint32_t* last,
                                  ByteBuffer& bytes) {
    std::vector<std::string> texts;
    for (const auto* at = first; at != last; ++at) {
        ByteBuffer line;
        lines.append(*at, line);
        texts.emplace_back(line.view());
    }
    std::sort(texts.begin(), texts.end());
    for (const auto& text : texts) bytes.put(text);
}

/// Writes the lines of all cases in order of case id, some at a time.
class OrderedLines {
public:
    OrderedLines(const CaseList& cases, const Framework& framework, std::size_t case_id)
        : cases_(&cases), lines_(cases, framework, case_id),
          in_order_(std::is_sorted(cases.by_case_id.begin(), cases.by_case_id.end())) {}

    /// Adds lines until there are so many bytes, or no more cases.
    void append(ByteBuffer& bytes, std::size_t size) {
        while (position_ < cases_->by_case_id.size() && bytes.view().size() < size) append_next(bytes);
    }

private:
    void append_next(ByteBuffer& bytes) {
        constexpr std::size_t ahead = 8; // cases
        const auto& order = cases_->by_case_id;
        if (!in_order_ && position_ + 2 * ahead < order.size()) {
            lines_.fetch_entries(order[position_ + 2 * ahead]);
            lines_.fetch_texts(order[position_ + ahead]);
        }
        const auto& shared_ids = cases_->shared_case_ids;
        if (shared_ < shared_ids.size() && shared_ids[shared_].start == position_) {
            put_in_order_of_lines(lines_, &order[position_], order.data() + shared_ids[shared_].end, bytes);
            position_ = shared_ids[shared_++].end;
        } else {
            lines_.append(order[position_++], bytes);
        }
    }

    const CaseList* cases_;
    CanonicalLines lines_;
    bool in_order_;
    std::size_t position_ = 0; ///< in the order of case ids
    std::size_t shared_ = 0;   ///< the next run of cases that share an id
};

} // namespace casedraw
