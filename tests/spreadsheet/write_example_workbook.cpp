// Writes the example workbook to a file, for other programs to open: write_example_workbook FILE
#include "spreadsheet/example_workbook.hpp"
#include <fstream>

int main(int count, char** arguments) {
    if (count != 2) return 2;
    std::ofstream file(arguments[1], std::ios::binary);
    file << casedraw::xlsx(casedraw::example_workbook());
    return file.flush() ? 0 : 3;
}
