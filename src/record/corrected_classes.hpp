#pragma once

#include <casedraw/record/draw_source.hpp>
#include <optional>
#include <string_view>
#include <vector>

/// Cases in the cells of a design by classes that the draw did not know.
namespace casedraw {

/// The place of a case on a list; nothing where it is not there.
std::optional<std::uint32_t> row_on(const CheckedList& checked, const Framework& framework, std::string_view case_id);

/// The cell of a design that a case with these levels belongs to; a new one where no case of the draw is like it.
std::size_t cell_for(Design& design, const std::vector<std::uint16_t>& levels);

/// The level of that name; a new one, last, where no case of the draw has it.
std::uint16_t level_for(Variable& variable, const std::string& level);

/// The design with each case in the cell that the list as it was last corrected puts it in; as it is where no corrected
/// list stands. N, n and the targets stay those of the draw.
Design with_corrected_classes(Design design, std::size_t domain, const DrawSource& source,
                              const std::vector<Event>& events);

} // namespace casedraw
