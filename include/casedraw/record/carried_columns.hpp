#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/caselist/case_list.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace casedraw {

struct CheckedList;

/// Columns of a list that are only passed on to whoever reads the sample: case manager, team and other texts that the
/// framework names, and those of the list's own columns that were asked for. Nothing depends on them. With them go the
/// corrected lists, by which the balance is shown as well.
struct CarriedColumns {
    std::vector<std::string> headings; ///< a field's name, or the list's own heading
    /// By case id, a text for each heading; cases that share an id are left out.
    std::map<std::string, std::vector<std::string>, std::less<>> texts;
    /// By its number, each list that was handed in to correct the draw's: its cases alone.
    std::map<std::int64_t, std::shared_ptr<const CheckedList>> corrected = {};

    /// Empty where the case has none.
    const std::string& text(std::string_view case_id, std::size_t heading) const;
};

/// `asked_for`: headings of the list, matched as headings are. An error of kind wrong use that lists what the list has
/// where one is not among them.
Result<CarriedColumns> carried_columns(const CaseList& cases, const Framework& framework,
                                       const std::vector<std::string>& asked_for);

/// Headings as people give them: each text is one where the list has a column of that heading, else several between
/// commas.
std::vector<std::string> carried_headings(const CaseList& cases, const std::vector<std::string>& texts);

/// `carried.csv`: `case_id` and a column for each heading, a row a case in bytewise order of ids.
std::string carried_csv(const CarriedColumns& carried);
Result<CarriedColumns> read_carried(const std::string& csv);

} // namespace casedraw
