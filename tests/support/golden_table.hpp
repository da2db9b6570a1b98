#pragma once

#include "support/project_file.hpp"
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace casedraw::test {

/// A table of numbers that another program worked out: a line of origin, a line of headings, rows of plain cells.
/// Strict:
/// a row of another length, or a file without an origin, is a fault of the test.
struct GoldenTable {
    std::vector<std::string> headings;
    std::vector<std::vector<std::string>> rows;
};

inline std::vector<std::string> golden_cells(const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
        if (c == ',')
            cells.emplace_back();
        else
            cells.back().push_back(c);
    }
    return cells;
}

/// `name` such as `sizing/normal_quantile.csv`
inline GoldenTable golden_table(const std::string& name) {
    std::istringstream file(project_file("tests/golden/" + name));
    std::string line;
    if (!std::getline(file, line) || line.rfind("# source: ", 0) != 0)
        throw std::runtime_error(name + " has no origin");
    GoldenTable table;
    std::getline(file, line);
    table.headings = golden_cells(line);
    while (std::getline(file, line)) {
        table.rows.push_back(golden_cells(line));
        if (table.rows.back().size() != table.headings.size()) throw std::runtime_error(name + ": " + line);
    }
    return table;
}

} // namespace casedraw::test
