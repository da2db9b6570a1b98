#pragma once

#include <casedraw/caselist/read.hpp>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace casedraw {

struct Field;

/// How many rows, title and blank ones included, are looked at to find the row of headings.
inline constexpr std::size_t rows_searched_for_headings = 100;

/// In bytes: a cell longer than this is no heading, and is not kept as one.
inline constexpr std::size_t longest_heading = 1000;

/// Which headings mean which field: the names, headings and aliases of a framework, and a person's own mapping, which
/// goes before them. The headings of a small table are fields of its own.
class HeadingNames {
public:
    static HeadingNames of_table(const std::vector<std::string>& required, const std::vector<std::string>& optional);

    /// An error (`wrong_use`) when the mapping names a field that the framework does not have, or a heading or a field
    /// twice, or has a line that names a field and is no mapping.
    static Result<HeadingNames> make(const Framework& framework, const ColumnNames& columns);

    enum class By {
        mapping,      ///< the person's
        name,         ///< one of the framework's names, as it stands
        shorter_form, ///< such a name once hints, marks and prefixes are taken off
    };
    struct Match {
        std::size_t field;
        By by;
    };
    std::optional<Match> match(std::string_view heading) const;

    /// How many fields the cells of a row name.
    std::size_t fields_named(const std::vector<std::string_view>& cells) const;
    /// False where the framework requires nothing: it reads no lists.
    bool names_all_required(const std::vector<std::string_view>& cells) const;

    /// The field among these that a heading is most like, if it is like any: a slip of the pen away, or it begins with
    /// or holds the field's name.
    std::optional<std::size_t> nearest(std::string_view heading, const std::vector<std::size_t>& fields) const;

    const Framework& framework() const { return *framework_; }
    /// What the headings stand in, for messages.
    std::string noun() const { return of_table_ ? "table" : "list"; }
    /// Whether a person may say which heading is which field.
    bool can_be_mapped() const { return of_table_ == nullptr; }
    /// Mapped headings as the person wrote them, with their match keys.
    const std::vector<std::pair<std::string, std::string>>& mapped() const { return mapped_; }
    /// Notices of lines of the mapping that were not read.
    const std::vector<Finding>& about_mapping() const { return about_mapping_; }

private:
    explicit HeadingNames(const Framework& framework) : framework_(&framework) {}
    Result<void> map(const std::string& heading, std::size_t field);
    std::optional<std::size_t> field_within(std::string_view line) const;
    Result<void> pass_over(const std::vector<ColumnNames::PassedOver>& lines);
    void add_names();

    std::shared_ptr<const Framework> of_table_; ///< null for a list
    const Framework* framework_;
    std::optional<Match> looked_up(std::string_view heading) const;
    std::optional<Match> match_key_of(std::string_view heading) const;
    std::optional<Match> match_id_of(std::string_view heading) const;
    std::optional<Match> match_half_of(std::string_view heading) const;
    std::optional<std::size_t> looking_like(std::string_view heading, const std::vector<std::size_t>& fields) const;
    std::optional<std::size_t> abbreviated(std::string_view heading, const std::vector<std::size_t>& fields) const;
    std::optional<std::size_t> with_swapped_letters(const std::string& key,
                                                    const std::vector<std::size_t>& fields) const;
    std::optional<std::size_t> misspelt(const std::string& key, const std::vector<std::size_t>& fields) const;
    std::optional<std::size_t> held_in(const std::string& key, const std::vector<std::size_t>& fields) const;
    std::optional<std::size_t> begun_by(const std::string& key, const std::vector<std::size_t>& fields) const;
    std::optional<std::size_t> begun_with_short_name(std::string_view heading,
                                                     const std::vector<std::size_t>& fields) const;

    std::unordered_map<std::string, Match> by_key_;
    /// A name of a field in the forms in which headings are held against it.
    struct Name {
        std::string key, look_alike_key;
        std::vector<std::string> words;
    };
    std::vector<std::vector<Name>> names_; ///< by field
    /// What was looked up, as lists repeat their headings; for one thread.
    mutable std::unordered_map<std::string, std::optional<Match>> seen_;
    std::vector<std::pair<std::string, std::string>> mapped_;
    std::vector<Finding> about_mapping_;
};

/// The row of headings of a list, and what each column is.
struct Headings {
    std::int64_t row = 0;          ///< as a spreadsheet numbers it
    std::int64_t rows = 1;         ///< that hold the headings, this one the last
    std::size_t width = 0;         ///< cells of the row, blank ones at its end too
    bool of_text = false;          ///< of a CSV, where a row ends where it ends, and not of a workbook
    std::vector<std::string> text; ///< of every column, in one line
    std::vector<HeadingUse> uses;
    std::vector<std::optional<std::size_t>> column_of; ///< by field of the framework
    std::vector<bool> ambiguous;                       ///< by field: several columns are headed as it
    std::vector<Finding> findings;
};

/// The runs of letters and digits, in small letters.
std::vector<std::string> words_of_heading(std::string_view text);

/// Fills `uses` with the headings that are not blank. One that holds values, as where a quote is not closed, and what
/// stands behind it, or that is too long to be read, is described and not quoted: it may be personal.
void add_uses(Headings& headings, const std::vector<std::string_view>& cells, const HeadingNames& names);

/// Of headings that are near none: the field without a column of which they have a name in other words (`ID of child`),
/// or that alone has their last word in a name (`Child DOB`).
void find_shared_words(Headings& headings, const HeadingNames& names);

/// The index of the row that names the most fields, the first of several; nothing when no row names any.
std::optional<std::size_t> headings_among(const std::vector<std::vector<std::string_view>>& rows,
                                          const HeadingNames& names);

/// The headings of two rows as one: `Disposal` over `type` and `date` (merged cells leave the second blank) are
/// `Disposal
/// type` and `Disposal date`. Where the lower or upper cell alone names a field, it stands alone.
std::vector<std::string> headings_over_two_rows(const std::vector<std::string_view>& upper,
                                                const std::vector<std::string_view>& lower, const HeadingNames& names);

/// What the columns under this row of headings are. An error when a required field has no column (`missing-columns`,
/// with every one and any heading near it) or a mapped heading is not there (`unknown-heading`).
Result<Headings> read_headings(const std::vector<std::string_view>& cells, std::int64_t row, const HeadingNames& names);

/// The error for a list where no row of headings was found.
Error no_headings(const Framework& framework);

/// The field's name for people.
const std::string& label(const Field& field);

} // namespace casedraw
