#pragma once

#include "caselist/cell_values.hpp"
#include "caselist/headings.hpp"
#include <memory>

namespace casedraw {

/// A spreadsheet's cell holds no more characters than this.
inline constexpr std::size_t most_characters_in_a_cell = 32767;

/// Types the rows under the headings and gathers what is wrong with them.
class CaseListBuilder {
public:
    CaseListBuilder(const Framework& framework, Headings headings, std::size_t expected_rows);

    void append(const TableRow& row);

    /// The list, with the findings of the rows' source among its own.
    CaseListReading finish(RowSource& rows);

private:
    /// Cells of a column in which a letter seems to be lost.
    struct LostLetters {
        std::int64_t cells = 0;
        std::int64_t first_row = 0;
        void look_at(std::string_view text, std::int64_t row) {
            if (has_lost_letter(text) && cells++ == 0) first_row = row;
        }
    };
    struct Binding {
        explicit Binding(const Field& bound) : field(&bound), blank_texts(bound) {}
        const Field* field;
        BlankTexts blank_texts;
        FieldColumn* target = nullptr;
        std::size_t column = 0;
        bool may_be_quoted = true; ///< not where another column may be the one meant: this one may hold names
        std::int64_t blanks = 0;
        LostLetters lost_letters;
        std::unique_ptr<Vocabulary> vocabulary;
        std::unique_ptr<DateReader> dates;
    };

    void bind(std::size_t field, std::size_t column, std::size_t expected_rows);
    void read_cell(Binding& binding, std::string_view cell);
    void read_text(Binding& binding, std::string_view cell);
    void read_code(Binding& binding, std::string_view cell);
    void read_date(Binding& binding, std::string_view cell);
    void read_yes_no(Binding& binding, std::string_view cell);
    void read_whole_number(Binding& binding, std::string_view cell);
    void read_too_long(Binding& binding, std::string_view cell);
    std::string shown(const Binding& binding, std::string_view text) const;
    void blank(Binding& binding);
    void not_understood(Binding& binding, std::string_view cell, std::string code, std::string message);
    void caution(const Binding& binding, std::uint16_t level);
    void check_cells_beyond_headings(const TableRow& row);
    void find(Finding finding);

    void find_duplicate_ids();
    void find_what_cannot_be();
    void take_findings_of(const RowSource& rows);
    void notice_what_is_taken_for_granted();
    void notice_unknown_people_and_ages();
    void notice_swapped_months();
    void notice_lost_letters();
    const Binding* binding_with(FieldRole role) const;

    const Framework* framework_;
    Headings headings_;
    CaseListReading reading_;
    std::vector<Binding> bindings_;
    std::vector<LostLetters> lost_in_others_; ///< by other column
};

} // namespace casedraw
