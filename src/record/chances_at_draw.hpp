#pragma once

#include <casedraw/record/draw_source.hpp>
#include <map>
#include <string>

#include "engine/inclusion_chances.hpp"

namespace casedraw {

/// Whether only those cases of a domain could be drawn whose persons were sampled from the long list.
bool is_of_sampled(const DrawSource& source, std::size_t domain);

/// The chances of a domain's cases at the draw. Where only cases of sampled persons could be drawn they have two
/// stages: that the person was sampled, times that of the case among those of sampled persons.
class ChancesAtDraw {
public:
    ChancesAtDraw(const DrawSource& source, const DomainDraw& domain);
    Rate of(std::uint32_t unit) const;
    /// Of all eligible cases, of which there must be one.
    ChanceRange range() const;

private:
    const DrawSource& source_;
    const DomainDraw& domain_;
    bool has_two_stages_;
    std::map<std::string, Rate, std::less<>> persons_;
};

} // namespace casedraw
