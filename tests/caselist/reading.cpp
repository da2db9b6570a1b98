#include "caselist/reading.hpp"

#include <casedraw/framework/framework.hpp>

namespace casedraw {

Result<CaseListReading> read(const std::string& text, const ColumnNames& columns) {
    return read_case_list(text, small_framework(), columns);
}

std::vector<Finding> found(const std::string& text, const std::string& code) {
    auto reading = read(text);
    std::vector<Finding> findings;
    if (!reading) return findings;
    for (const auto& finding : reading->findings)
        if (finding.code == code) findings.push_back(finding);
    return findings;
}

std::size_t field_index(const std::string& name) { return small_framework().field_named(name).value(); }

std::string hash_of(const std::string& text) {
    const auto reading = read(text);
    return reading ? list_sha256(reading->cases, small_framework()).value() : reading.error().code;
}

} // namespace casedraw
