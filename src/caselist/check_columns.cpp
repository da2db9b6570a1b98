#include "caselist/check_columns.hpp"

#include <algorithm>

namespace casedraw {

bool is_check_column(const OtherColumn& column) {
    return std::find(check_columns.begin(), check_columns.end(), column.heading) != check_columns.end();
}

std::optional<std::size_t> place_of_check_columns(const CaseList& cases) {
    for (std::size_t first = 0; first + check_columns.size() <= cases.others.size(); ++first) {
        std::size_t agreeing = 0;
        while (agreeing < check_columns.size() && cases.others[first + agreeing].heading == check_columns[agreeing] &&
               cases.others[first + agreeing].column == cases.others[first].column + agreeing)
            ++agreeing;
        if (agreeing == check_columns.size()) return cases.others[first].column;
    }
    return std::nullopt;
}

} // namespace casedraw
