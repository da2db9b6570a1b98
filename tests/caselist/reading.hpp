#pragma once

#include <casedraw/caselist/read.hpp>
#include <string>
#include <vector>

#include "support/small_framework.hpp"

namespace casedraw {

inline const std::string headings = "Case id,Gender,Disposal type,Disposal date,RoSH,Safety and wellbeing";

/// A list under the usual headings, with any further headings given.
inline std::string list_of(const std::vector<std::string>& rows, const std::string& more_headings = "") {
    std::string text = headings + more_headings + "\n";
    for (const auto& row : rows) text += row + "\n";
    return text;
}

Result<CaseListReading> read(const std::string& text, const ColumnNames& columns = {});

std::vector<Finding> found(const std::string& text, const std::string& code);

std::size_t field_index(const std::string& name);

std::string hash_of(const std::string& text);

} // namespace casedraw
