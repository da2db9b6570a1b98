#pragma once

#include <casedraw/record/draw_source.hpp>
#include <vector>

#include "engine/inclusion_chances.hpp"

namespace casedraw {

/// Whether only those cases of a domain could be drawn whose persons were sampled from the long list.
bool is_of_sampled(const DrawSource& source, std::size_t domain);

/// The chances of a domain's cases at the draw. Where only cases of sampled persons could be drawn they have two
/// stages: that the case could be drawn for the persons who were sampled, times that of the case among those that
/// could.
class ChancesAtDraw {
public:
    ChancesAtDraw(const DrawSource& source, const DomainDraw& domain);
    Rate of(std::uint32_t unit) const;
    /// Of all eligible cases, of which there must be one.
    ChanceRange range() const;

private:
    const DomainDraw& domain_;
    std::vector<Rate> first_stage_; ///< by case of the second list; empty where there is one stage
};

} // namespace casedraw
