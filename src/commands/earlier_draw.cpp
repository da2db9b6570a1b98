#include "commands/earlier_draw.hpp"

#include <casedraw/base/named_setting.hpp>
#include <algorithm>
#include <casedraw/acts/corrected_list.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/canonical_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/opened_draw.hpp>
#include <set>

namespace casedraw::commands {

namespace {

std::set<std::string> ids_on(const CaseList& cases, const Framework& framework) {
    std::set<std::string> ids;
    const auto field = *framework.field_with(FieldRole::case_id);
    for (std::size_t at = 0; at < cases.size(); ++at) ids.emplace(cases.text(field, at));
    return ids;
}

/// The cases of a draw's list as it was last corrected; none where the folder does not hold it.
std::set<std::string> ids_of(const OpenedDraw& draw) {
    std::string name = draw_file::list;
    if (standing_events(draw.record.events))
        if (const auto* amendment = last_amendment(draw.record)) name = draw_file::amended_list(amendment->list_number);
    const auto file = draw.files.find(name);
    if (file == draw.files.end()) return {};
    const auto list = read_canonical_list(file->second, draw.rules.framework());
    return list ? ids_on(list->cases, draw.rules.framework()) : std::set<std::string>();
}

} // namespace

std::optional<Error> another_service(const Draw& asked, const CheckedList& checked) {
    if (!asked.again) return std::nullopt;
    const auto earlier = open_draw(asked.again->files, std::nullopt, BrokenDigest::accepted);
    if (!earlier) return std::nullopt; // is said where its record is read
    const auto& service = asked.details.service;
    if (!service.empty() && !earlier->record.service.empty() &&
        match_key(service) != match_key(earlier->record.service))
        return Error{ErrorKind::answer_is_no, "another-service",
                     asked.again->name + ": this draw is of another service than " + named_setting("service") +
                         " names, and a draw follows only one of the same service. Name the folder that is meant, or "
                         "leave " +
                         named_setting("again") + " out. Nothing was drawn."};
    const auto before = ids_of(*earlier);
    const auto now = ids_on(checked.cases, asked.rules.framework());
    const auto missing =
        std::count_if(before.begin(), before.end(), [&](const auto& id) { return now.count(id) == 0; });
    if (2 * missing <= static_cast<std::int64_t>(before.size())) return std::nullopt;
    return Error{
        ErrorKind::answer_is_no, "another-service",
        asked.again->name + ": of " + counted(static_cast<std::int64_t>(before.size()), "case", "cases") +
            " on the list of this draw " + counted(missing, "is", "are") +
            " not on the new list, so that is taken for another service's, "
            "and a draw follows only one of the same service. Name the folder that is meant, or leave " +
            named_setting("again") +
            " out; where the service gave its cases new ids, ask for the ids as they were. Nothing was drawn."};
}

} // namespace casedraw::commands
