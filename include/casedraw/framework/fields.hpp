#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The fields of a long list and their vocabularies.
namespace casedraw {

enum class FieldType { text, code, date, yes_no, whole_number };

/// What the engine itself must know about a field; most fields have no role.
enum class FieldRole {
    none,
    case_id,       ///< identifies the case; unique
    person,        ///< identifies the person; two rows with one value are one person
    disposal,      ///< decides the domain, by its value's group
    disposal_date, ///< for counts by month, "most recent" and likely duplicates
    date_of_birth,
    age, ///< whole years at disposal; worked out from the date of birth where that is given
    case_manager,
    linked_person, ///< of a second list: the person of the long list that the case belongs to
    not_sampled,   ///< of a second list: filled in here where that person must be sampled and is not
};

/// One level of a coded field, printed by `name` everywhere.
struct Level {
    std::string name;                     ///< such as `very high`
    std::vector<std::string> aliases;     ///< other spellings; `name` itself always matches
    std::string group;                    ///< such as `custody`; empty where the field has no groups
    std::string caution;                  ///< a known trap: said as a notice wherever the value is read; mostly empty
    std::vector<std::string> caution_for; ///< the spellings that call for the caution; empty: all
};

struct Field {
    std::string name; ///< canonical, snake_case
    FieldType type = FieldType::text;
    FieldRole role = FieldRole::none;
    bool required = false;
    std::string heading;                    ///< as a template prints it
    std::vector<std::string> aliases;       ///< headings that mean this field, besides `name` and `heading`
    std::vector<Level> levels;              ///< of a `code` field only
    std::optional<std::size_t> blank_level; ///< the level that a blank cell means (`not recorded`)
    std::optional<std::size_t> other_level; ///< of a column by which nobody is eligible or not: what a value counts as
                                            ///< that no level has; nothing: such a value is a problem
    std::vector<std::string> blank_texts;   ///< texts that mean a blank cell: `N/A` for an id, `N` for an end date
    std::string help;                       ///< a sentence for templates
};

/// Levels of a coded field taken together, to balance by and to tell cases apart by: a case's pathway by its disposal.
struct Grouping {
    std::string name;      ///< such as `pathway`; no field has it
    std::string label;     ///< for people
    std::size_t field = 0; ///< whose levels are put together
    std::vector<std::string> levels;
    std::vector<std::optional<std::uint16_t>> level_of; ///< by level of the field; nothing: it belongs to none
};

} // namespace casedraw
