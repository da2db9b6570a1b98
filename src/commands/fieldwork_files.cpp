#include "commands/fieldwork_files.hpp"

#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>

namespace casedraw::commands {

namespace {

/// Cases of an inspector that the earlier plan did not give to it.
std::set<std::string> new_cases(const FieldworkPlan& plan, std::uint32_t inspector,
                                const std::optional<RecordedPlan>& earlier) {
    std::set<std::string> ids;
    for (const auto* visit : plan.visits_of(inspector)) ids.insert(visit->shared.case_id);
    if (!earlier) return ids;
    for (const auto& visit : earlier->plan.visits)
        if (match_key(earlier->plan.inspectors[visit.inspector].name) == match_key(plan.inspectors[inspector].name))
            ids.erase(visit.shared.case_id);
    return ids;
}

/// A name with a number that no file of the folder has.
std::string free_name(const Files& folder, const std::string& mark) {
    for (int k = 1;; ++k) {
        auto name = draw_file::judgements_of(mark + "-added-" + std::to_string(k));
        if (folder.count(name) == 0) return name;
    }
}

/// The sheets of an inspector in whose own sheet somebody works already.
void add_beside(Files& files, const std::string& kept_name, const FieldworkSource& source,
                const std::optional<RecordedPlan>& earlier) {
    const auto& plan = source.recorded.plan;
    const auto marks = file_marks(plan.inspectors);
    for (std::uint32_t i = 0; i < marks.size(); ++i) {
        if (draw_file::judgements_of(marks[i]) != kept_name) continue;
        const auto added = new_cases(plan, i, earlier);
        if (!added.empty()) files[free_name(source.draw.files, marks[i])] = judgements_of(source, i, added);
    }
}

} // namespace

Error peoples_work_in_the_way(const std::vector<std::string>& names) {
    return {ErrorKind::unreadable, "peoples-work",
            "Nothing was written, because people's work would be lost. Filled in or changed since casedraw wrote "
            "them, or not written by casedraw: " +
                listed(names) + ". Move them elsewhere, or use " + named_setting("keep") +
                ", which leaves them as they are."};
}

Result<Files> files_beside(const FieldworkSource& source, const std::optional<RecordedPlan>& earlier,
                           const EarlierPlan& may) {
    const auto& folder = source.draw.files;
    auto files = fieldwork_pack(source);
    std::vector<std::string> stays, blocked;
    const auto kept = files_to_keep(folder);
    for (const auto& [name, bytes] : files) {
        const auto there = folder.find(name);
        if (there == folder.end() || there->second == bytes) continue;
        const bool is_ours =
            std::none_of(kept.begin(), kept.end(), [&, &own = name](const KeptFile& file) { return file.name == own; });
        if (is_ours) continue;
        (may.keeps && kind_of(name) == FileKind::peoples_own ? stays : blocked).push_back(name);
    }
    if (!blocked.empty()) return tl::unexpected(peoples_work_in_the_way(blocked));
    if (earlier && !may.keeps && !may.replaces && files.at(draw_file::assignment) != folder.at(draw_file::assignment))
        return failure(ErrorKind::unreadable, "already-there",
                       "The cases of this draw are already shared out, and that was left as it is. Use " +
                           named_setting("keep") +
                           " to keep "
                           "what is booked, or " +
                           named_setting("force") + " to share them out anew.");
    for (const auto& name : stays) {
        files.erase(name);
        add_beside(files, name, source, earlier);
    }
    if (const auto digests = folder.find(draw_file::digests); digests != folder.end())
        files[draw_file::digests] = with_more_digests(digests->second, files);
    return files;
}

} // namespace casedraw::commands
