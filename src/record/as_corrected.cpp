#include "record/as_corrected.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>

#include "record/corrected_classes.hpp"

namespace casedraw {

namespace {

const OtherColumn* column_under(const CaseList& cases, const std::string& heading) {
    const auto found = std::find_if(cases.others.begin(), cases.others.end(),
                                    [&](const OtherColumn& each) { return each.heading == heading; });
    return found == cases.others.end() ? nullptr : &*found;
}

} // namespace

std::vector<const CheckedList*> standing_corrected_lists(const DrawSource& source, const std::vector<Event>& events) {
    std::vector<const CheckedList*> lists;
    const auto standing = standing_events(events).value();
    for (auto e = standing.rbegin(); e != standing.rend(); ++e) {
        if (!events[*e].amendment) continue;
        const auto list = source.carried.corrected.find(events[*e].amendment->list_number);
        if (list != source.carried.corrected.end()) lists.push_back(list->second.get());
    }
    return lists;
}

OtherColumn as_column(const CarriedColumns& carried, std::size_t heading, CaseList& cases, const Framework& framework) {
    const auto id_field = *framework.field_with(FieldRole::case_id);
    OtherColumn column{carried.headings[heading], 0, {}};
    for (std::size_t at = 0; at < cases.size(); ++at)
        column.text.push_back(cases.texts->kept.emplace_back(carried.text(cases.text(id_field, at), heading)));
    return column;
}

AsCorrected::AsCorrected(const DrawSource& source, const std::vector<Event>& events)
    : source_(source), lists_(standing_corrected_lists(source, events)), headings_(source.carried.headings) {
    for (const auto* list : lists_)
        for (const auto& column : list->cases.others)
            if (std::find(headings_.begin(), headings_.end(), column.heading) == headings_.end())
                headings_.push_back(column.heading);
}

std::string_view AsCorrected::id_of(std::size_t domain, std::size_t at) const {
    return source_.cases_of(domain).text(*source_.fields_of(domain).field_with(FieldRole::case_id), at);
}

PlaceOnList AsCorrected::place(std::size_t domain, std::size_t field, std::size_t at) const {
    if (!source_.is_second(domain))
        for (const auto* list : lists_)
            if (list->cases.fields[field].present)
                if (const auto row = row_on(*list, source_.framework, id_of(domain, at))) return {&list->cases, *row};
    return {&source_.cases_of(domain), at};
}

std::string_view AsCorrected::text(std::size_t domain, std::size_t field, std::size_t at) const {
    const auto found = place(domain, field, at);
    return found.cases->text(field, found.at);
}

std::string_view AsCorrected::carried(std::size_t domain, std::size_t heading, std::size_t at) const {
    const auto id = id_of(domain, at);
    if (!source_.is_second(domain))
        for (const auto* list : lists_)
            if (const auto* column = column_under(list->cases, headings_[heading]))
                if (const auto row = row_on(*list, source_.framework, id)) return column->text[*row];
    if (!source_.is_second(domain) && at >= source_.checked.drawn_cases()) { // its list may be taken back
        const auto brought_by =
            source_.carried.corrected.find(source_.checked.late[at - source_.checked.drawn_cases()]);
        if (brought_by != source_.carried.corrected.end())
            if (const auto* column = column_under(brought_by->second->cases, headings_[heading]))
                if (const auto row = row_on(*brought_by->second, source_.framework, id)) return column->text[*row];
    }
    return heading < source_.carried.headings.size() ? std::string_view(source_.carried.text(id, heading))
                                                     : std::string_view();
}

} // namespace casedraw
