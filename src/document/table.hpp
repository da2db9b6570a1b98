#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "document/element.hpp"

namespace casedraw::document {

/// A table as a person and a screen reader read it: every row begins with its heading.
struct DataTable {
    struct Column {
        std::string heading;
        bool number = false; ///< set to the right
    };
    struct Row {
        std::vector<std::string> cells;          ///< the first one is the row's heading
        std::vector<std::string> languages = {}; ///< of cells that are in another one than the page; may end before
    };
    struct Group {
        std::string heading; ///< over the whole width; empty: none
        std::vector<Row> rows;
    };
    std::string id;      ///< unlike any other in the page
    std::string caption; ///< what the table says
    std::vector<Column> columns;
    std::vector<Group> groups;
};

/// A `table` in a frame that scrolls sideways, also from the keyboard, where the page is narrower.
Element table_element(const DataTable& table);

} // namespace casedraw::document
