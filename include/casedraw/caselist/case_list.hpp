#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/base/finding.hpp>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

struct Framework;

/// A cell that is not blank and could not be understood, as it stands.
struct NotUnderstood {
    std::uint32_t at = 0; ///< index of the case
    std::string_view text;
};

/// One column of a list, for one field of the framework; only the vector of the field's type is filled, one entry a
/// case. A field whose column is not in the file has `present` false and empty vectors.
struct FieldColumn {
    static constexpr std::uint16_t no_level = 0xFFFF;
    static constexpr std::int32_t no_number = INT32_MIN;

    bool present = false;
    std::size_t column = 0;             ///< in the file, from 0
    std::vector<std::string_view> text; ///< text fields (ids, team …); empty when blank
    std::vector<std::uint16_t> level;   ///< code fields: index of the level; `no_level` when blank or not understood
    std::vector<std::int32_t> number;   ///< dates as days since 1970-01-01, or whole numbers; `no_number` when blank
    std::vector<std::uint8_t> yes;      ///< yes/no fields: 1 for yes
    std::vector<std::uint8_t> given;    ///< yes/no fields: 1 where the cell says yes or no, 0 where it is blank
    std::vector<NotUnderstood> not_understood; ///< ascending; each has a problem of its own
};

/// A column that no field of the framework matches; passed through to the outputs as it is.
struct OtherColumn {
    std::string heading;
    std::size_t column = 0; ///< in the file, from 0
    std::vector<std::string_view> text;
};

/// What a heading of the list was taken for.
struct HeadingUse {
    std::string heading;              ///< in one line, as `visible` shows it
    std::size_t column = 0;           ///< in the file, from 0
    std::string cell;                 ///< such as `F1`
    std::optional<std::size_t> field; ///< that its column was read as
    std::optional<std::size_t> near;  ///< where it was read as none: the field that it is like
    bool is_mapped = false;           ///< read so because people said so, not by its name
};

/// What the rows of a list are; all but `lines` add up to `rows`.
struct RowAccount {
    std::int64_t lines = 0;          ///< of a text; 0 for a workbook
    std::int64_t rows = 0;           ///< as a spreadsheet numbers them, to the last
    std::int64_t above_headings = 0; ///< titles and blank rows
    std::int64_t headings = 0;
    std::int64_t cases = 0;
    std::int64_t not_cases = 0; ///< totals, footers, repeated headings: each has a notice
    std::int64_t blank = 0;
};

/// A run of at least two in CaseList::by_case_id whose cases have one id.
struct SharedCaseId {
    std::uint32_t start = 0;
    std::uint32_t end = 0; ///< one behind the last
};

/// A sheet of a list that stands on several. The rows of each sheet have the numbers that the sheet gives them, plus
/// `rows_before`, so that they ascend from sheet to sheet.
struct PartOfList {
    std::string sheet;
    std::int64_t rows_before = 0;
    std::vector<std::optional<std::size_t>> columns; ///< by field; nothing where the sheet has no column for it
    std::int64_t headings_row = 0;                   ///< as the sheet numbers it; 0 where it has none
    std::optional<std::size_t> check_columns_at;     ///< where an earlier check wrote its columns
};

/// `Cases!E14`, `'Court cases'!E14`
std::string on_sheet(const std::string& sheet, const std::string& place);

/// What the views of a list point into.
struct ListTexts {
    std::string source;           ///< the bytes of a file
    std::deque<std::string> kept; ///< texts that had to be changed (encodings, doubled quotes), or of a workbook
    std::shared_ptr<const std::deque<std::string>> shared; ///< of a workbook: texts that many cells refer to
    std::vector<std::shared_ptr<const ListTexts>> joined;  ///< of the lists that a list over several sheets was made of
};

/// The cases of a long list, typed by the framework's fields, one entry a row that is not blank, in the list's order.
/// Texts are views into `texts`, which whatever refers to them may share.
struct CaseList {
    CaseList() = default;
    CaseList(CaseList&&) = default;
    CaseList& operator=(CaseList&&) = default;

    std::vector<std::int64_t> row;    ///< as a spreadsheet numbers it
    std::vector<FieldColumn> fields;  ///< as in Framework::fields
    std::vector<OtherColumn> others;  ///< in the file's order
    std::vector<std::uint8_t> faulty; ///< 1 where the row has a problem
    std::vector<std::uint32_t>
        by_case_id; ///< indices of the cases in bytewise order of case id, equal ids in the list's order
    std::vector<SharedCaseId> shared_case_ids; ///< ascending; blank ids too
    std::int64_t headings_row = 0;             ///< as a spreadsheet numbers it, the last where there are two
    std::vector<HeadingUse> headings;          ///< that are not blank, in the file's order
    RowAccount account;

    std::vector<PartOfList> parts; ///< of a list over several sheets, in their order; else none

    std::shared_ptr<ListTexts> texts = std::make_shared<ListTexts>();

    std::size_t size() const { return row.size(); }
    /// Whether every column is as one of this framework's fields, with a value for each case.
    bool fits(const Framework& framework) const;

    /// The name of the case's level; the blank level's name for a blank cell of a field that has one; else empty.
    std::string_view level_name(const Framework& framework, std::size_t field, std::size_t at) const;
    /// The level a blank means is filled in; nothing where a blank has no meaning or the value was not understood.
    std::optional<std::uint16_t> level(const Framework& framework, std::size_t field, std::size_t at) const;
    std::optional<Date> date(std::size_t field, std::size_t at) const;
    std::optional<std::int64_t> whole_number(std::size_t field, std::size_t at) const;
    bool is_yes(std::size_t field, std::size_t at) const;
    std::string_view text(std::size_t field, std::size_t at) const; ///< of a text field; empty when blank
    /// Such as `E14`, of a list over several sheets `OOCD!E14`; empty where the field has no column.
    std::string cell(std::size_t field, std::size_t at) const;
    std::string cell_in_row(std::size_t field, std::int64_t row_of_list) const;
    /// The sheet that a row stands on, of a list over several; else nothing.
    const PartOfList* part_of(std::int64_t row) const;
    /// The number that a spreadsheet gives to a row.
    std::int64_t number_on_sheet(std::int64_t row) const;
};

/// A sheet of the workbook that a list came from.
struct SheetOfWorkbook {
    std::string name;
    std::optional<std::int64_t>
        rows;          ///< that hold anything, those down to the headings aside where it is a long list; nothing
                       ///< where it cannot be read
    bool read = false; ///< whether its rows are among the cases
};

/// What reading a long list gave: the cases, and everything that was found on the way.
struct CaseListReading {
    CaseList cases;
    std::vector<Finding> findings;       ///< in the order of rows, those about the whole list first
    std::string sheet;                   ///< of the workbook that the list came from; else empty
    std::vector<SheetOfWorkbook> sheets; ///< all of that workbook, in the order of their tabs
    std::string framework_sha256 = {};   ///< of the framework that it was read by
};

} // namespace casedraw
