#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/caselist/case_list.hpp>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What reports tell of cases: how many of each kind were eligible and read, what was found in each, and where
/// inspectors judged otherwise than the service.
namespace casedraw {

/// One way of telling cases apart, with each case's level.
struct Characteristic {
    std::string
        name; ///< as whoever asks writes it: a field, `FIELD_group` for a coded field's groups, or `FIELD_band` for ages
    std::string label;
    std::vector<std::string> levels;
    std::map<std::string, std::size_t> level_of; ///< by case id, an index into `levels`
    bool has_private_levels = false;             ///< names that people typed: not for a terminal
};

/// Cases whose cell in a coded column is blank, whatever the framework counts a blank as.
inline constexpr const char* blank_cell = "not recorded";

/// Most levels of a text column by which cases are told apart.
inline constexpr std::size_t most_levels = 12;

/// The characteristic of this name, or of a field that lists head in this way (`LAC`). Errors: no such field, one whose
/// column the list does not have, dates and ids, a text column of more than `most_levels` values.
Result<Characteristic> characteristic(const CaseList& cases, const Framework& framework, std::string_view name);

/// The framework's own profile, as far as the list has its columns.
std::vector<Characteristic> profile_characteristics(const CaseList& cases, const Framework& framework);

} // namespace casedraw
