#include <algorithm>
#include <casedraw/spreadsheet/read_workbook.hpp>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

/// spreadsheet_bench WORKBOOK TIMES: milliseconds of processor time to open a workbook and read every cell of its first
/// sheet, the median;
/// then how many cells hold something.
int main(int count, char** arguments) {
    if (count != 3) return 2;
    std::ifstream file(arguments[1], std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::vector<double> milliseconds;
    std::size_t cells = 0;
    for (int time = 0; time < std::stoi(arguments[2]); ++time) {
        const auto start = std::clock();
        cells = casedraw::open_workbook(bytes).value()->sheet(0).value().cells.size();
        milliseconds.push_back(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::cout << milliseconds[milliseconds.size() / 2] << " " << cells << "\n";
}
