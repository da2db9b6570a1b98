#pragma once

#include <algorithm>
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

inline Result<CaseListReading> read(const std::string& text, const ColumnNames& columns = {}) {
    static const Framework framework = small_framework();
    return read_case_list(text, framework, columns);
}

inline std::vector<Finding> found(const std::string& text, const std::string& code) {
    auto reading = read(text);
    std::vector<Finding> findings;
    if (!reading) return findings;
    for (const auto& finding : reading->findings)
        if (finding.code == code) findings.push_back(finding);
    return findings;
}

inline std::size_t field_index(const std::string& name) {
    const auto fields = small_framework().fields;
    return static_cast<std::size_t>(
        std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; }) -
        fields.begin());
}

inline std::string hash_of(const std::string& text) {
    const auto reading = read(text);
    return reading ? list_sha256(reading->cases, small_framework()) : reading.error().code;
}

} // namespace casedraw
