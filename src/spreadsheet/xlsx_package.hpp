#pragma once

#include <casedraw/base/error.hpp>
#include <map>
#include <pugixml.hpp>
#include "spreadsheet/number_format.hpp"
#include "spreadsheet/zip_archive.hpp"
#include <string>
#include <string_view>
#include <vector>

/// The small parts of an Office Open XML workbook: which parts there are (ECMA-376 part 2), which sheets, which number
/// formats.
namespace casedraw::spreadsheet {

/// Elements and attributes are found by local name: writers differ in prefixes, and the strict form in namespaces.
std::string_view local_name(pugi::xml_node node);
pugi::xml_node child_of(pugi::xml_node parent, std::string_view name);
/// The prefix of an element's name with its colon, or nothing.
std::string prefix_of(pugi::xml_node node);
/// Appends an element that is written without prefix, and gives it the one of its parent.
void append_element(pugi::xml_node parent, const std::string& element);

/// A part other than a sheet or the shared texts never unpacks to more.
constexpr std::uint64_t most_tree_bytes = std::uint64_t{1} << 26;

struct Relationship {
    std::string type;   ///< the last word of its address, such as `worksheet`
    std::string target; ///< name of a part, without a leading `/`
};

struct XlsxSheet {
    std::string name;
    std::string part;
    bool hidden = false;
};

struct XlsxWorkbook {
    std::string part;                ///< such as `xl/workbook.xml`
    std::vector<XlsxSheet> sheets;   ///< of cells, in the order of their tabs
    std::string shared_strings_part; ///< empty where there is none
    std::string styles_part;
    DateSystem date_system = DateSystem::from_1900;
};

/// What a cell's style says about how its number is shown.
struct CellFormat {
    bool is_date = false;
    bool is_percent = false;
    std::string padding; ///< a format code of zeros and fixed text; empty for every other
    bool is_struck = false;
};

/// A part as a tree; an error where it is missing, no XML, or larger than such a part ever is.
Result<pugi::xml_document> part_tree(const ZipArchive& archive, std::string_view part);
/// Where the relationships of a part stand: `xl/_rels/workbook.xml.rels` for `xl/workbook.xml`.
std::string relationships_part(std::string_view part);
/// By id; empty where the part has none.
Result<std::map<std::string, Relationship>> relationships(const ZipArchive& archive, std::string_view part);
Result<XlsxWorkbook> xlsx_workbook(const ZipArchive& archive);
/// In the order of `cellXfs`, which a cell's style counts from 0.
Result<std::vector<CellFormat>> cell_formats(const ZipArchive& archive, const XlsxWorkbook& workbook);

} // namespace casedraw::spreadsheet
