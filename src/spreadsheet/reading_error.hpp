#pragma once

#include <casedraw/base/error.hpp>
#include <string_view>
#include "spreadsheet/byte_source.hpp"
#include "spreadsheet/zip_archive.hpp"

namespace casedraw::spreadsheet {

/// The file contradicts itself or breaks off. `part` is what was being read, such as `the sheet "Cases"`.
tl::unexpected<Error> damaged(std::string_view part);

/// As above, where it is known what is wrong: `The sheet "Cases" has two cells C7`.
tl::unexpected<Error> damaged_because(const std::string& fault);

/// Two parts of one name, of which programs read one or the other.
tl::unexpected<Error> part_twice(const std::string& part);

/// Unpacked, the file is larger than any real list.
tl::unexpected<Error> too_large(std::string_view part);
/// `limit` is what it passes, such as `1000 sheets`.
tl::unexpected<Error> too_large(std::string_view part, const std::string& limit);

/// Which of the two a source ended in.
tl::unexpected<Error> broken(SourceState state, std::string_view part);

/// A workbook that needs a password.
tl::unexpected<Error> encrypted();

/// What a file is that is no workbook, as far as its first bytes tell.
tl::unexpected<Error> not_a_workbook(std::string_view bytes);

/// What a zip archive is that holds no workbook.
tl::unexpected<Error> no_workbook_inside(const ZipArchive& archive);
tl::unexpected<Error> binary_workbook();

/// A workbook whose kind may not be called `.xlsx`.
tl::unexpected<Error> not_a_plain_xlsx();

/// A table with no room behind its last column. `table` is what has none, such as `The sheet "Cases"`.
tl::unexpected<Error> no_room_for_columns(std::string_view table);

/// A workbook without a sheet of cells.
tl::unexpected<Error> no_sheets();

} // namespace casedraw::spreadsheet
