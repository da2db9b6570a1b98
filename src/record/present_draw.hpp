#pragma once

#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/draw_tables.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/margins_now.hpp"

namespace casedraw {

/// The state of a domain, among those of a record.
const DomainState& state_of(const DrawSource& source, const DomainDraw& domain, const std::vector<DomainState>& states);

/// The same draw with other cases as its samples; `drawn` is the caller's.
DrawSource with_samples(const DrawSource& source, const Draw& drawn);

/// The unit of a case in a domain's design; nothing for a case that it does not have. Units of the draw stand first.
std::optional<std::uint32_t> unit_of(const Design& design, std::string_view case_id);

/// By unit: 1 where the case left the domain's population since the draw.
std::vector<std::uint8_t> units_out_of_scope(const Design& design, const DomainState& state);

/// By unit: 1 where the case is of the domain's population now.
std::vector<std::uint8_t> units_in_scope(const Design& design, const DomainState& state);

/// The margins of a design that has every case of the state.
std::vector<MarginNow> present_margins(const Design& design, const DomainState& state, const DrawRequest& request);

/// The domain with the cases to read now as its sample and the reserves that are left.
DomainDraw present_domain(DomainDraw drawn, const DomainState& state);

/// Where only cases of sampled persons could be drawn from the second list: ids of those that are to be read though no
/// case of their person is any more, in bytewise order.
std::vector<std::string> cases_of_unread_persons(const DrawSource& source, const std::vector<DomainState>& states);

} // namespace casedraw
