#pragma once

#include "base/json.hpp"
#include <casedraw/engine/check.hpp>
#include <string>

namespace casedraw {

/// Each heading with the field that it was read as, or that it is like.
Json columns_value(const std::vector<HeadingUse>& headings, const Framework& framework);

/// What the rows and lines of the list are.
Json account_value(const RowAccount& account);

/// The same as one sentence: `17 rows: 3 above the headings, 1 of headings, 12 cases, 1 that is no case.`
std::string account_text(const RowAccount& account);

/// A table of the headings for people.
std::string headings_text(const std::vector<HeadingUse>& headings, const Framework& framework);

/// Eligible cases by the levels of the fields that every list must code, domain by domain.
std::string classes_text(const CheckedList& checked, const Framework& framework);

/// The same: `{"gender": {"male": {"court": 27, "oocd": 20}, …}, …}`, levels in the framework's order.
Json classes_value(const CheckedList& checked, const Framework& framework);

} // namespace casedraw
