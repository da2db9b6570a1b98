#pragma once

#include <casedraw/record/draw_source.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What is passed on of cases to whoever reads them, as the list was last corrected.
namespace casedraw {

/// The corrected lists that stand, the one that was handed in last first.
std::vector<const CheckedList*> standing_corrected_lists(const DrawSource& source, const std::vector<Event>& events);

/// A column that is passed on, as one of the list's own.
OtherColumn as_column(const CarriedColumns& carried, std::size_t heading, CaseList& cases, const Framework& framework);

/// A case on a list.
struct PlaceOnList {
    const CaseList* cases;
    std::size_t at;
};

/// Case manager, team, language and other columns that nothing was drawn by: of each case as the list says that was
/// handed in last and has both the case and the column. `at` is the case's place on its domain's list at the draw, and
/// fields are those of that list; a second list is never corrected. Refers to what the source does.
class AsCorrected {
public:
    /// After the events of `DrawSource::details`, or after others.
    explicit AsCorrected(const DrawSource& source) : AsCorrected(source, source.details.events) {}
    AsCorrected(const DrawSource& source, const std::vector<Event>& events);

    PlaceOnList place(std::size_t domain, std::size_t field, std::size_t at) const;
    std::string_view text(std::size_t domain, std::size_t field, std::size_t at) const;

    /// Of the columns that are carried: those of the draw, then those that only a corrected list has.
    const std::vector<std::string>& headings() const { return headings_; }
    /// Empty where the case has none; `heading` is an index into `headings`.
    std::string_view carried(std::size_t domain, std::size_t heading, std::size_t at) const;

private:
    std::string_view id_of(std::size_t domain, std::size_t at) const;

    DrawSource source_;
    std::vector<const CheckedList*> lists_;
    std::vector<std::string> headings_;
};

} // namespace casedraw
