#include <casedraw/acts/cap_room.hpp>

namespace casedraw {

CapRoom::CapRoom(const FieldCap& cap, const CaseList& cases, const Framework& framework) : most_(cap.most) {
    const auto id_field = *framework.field_with(FieldRole::case_id);
    const auto field = framework.field_named(cap.field).value();
    const bool is_text = framework.fields[field].type == FieldType::text;
    for (std::size_t at = 0; at < cases.size(); ++at)
        levels_[std::string(cases.text(id_field, at))] =
            is_text ? cases.text(field, at) : cases.level_name(framework, field, at);
}

const std::string* CapRoom::level_of(const std::string& case_id) const {
    const auto found = levels_.find(case_id);
    return found == levels_.end() || found->second.empty() ? nullptr : &found->second;
}

void CapRoom::read(const std::string& case_id) {
    if (const auto* level = level_of(case_id)) read_[*level].insert(case_id);
}

void CapRoom::read_no_more(const std::string& case_id) {
    if (const auto* level = level_of(case_id)) read_[*level].erase(case_id);
}

bool CapRoom::has_room_for(const std::string& case_id) const {
    const auto* level = level_of(case_id);
    if (level == nullptr) return true;
    const auto found = read_.find(*level);
    return found == read_.end() || found->second.count(case_id) != 0 ||
           static_cast<std::int64_t>(found->second.size()) < most_;
}

CapRoom room_under_cap(const DrawSource& source, const std::vector<DomainState>& states) {
    if (!source.request.cap) return {};
    CapRoom room(*source.request.cap, source.checked.cases, source.framework);
    for (const auto& state : states)
        for (std::size_t d = 0; d < source.framework.domains.size(); ++d)
            if (source.framework.domains[d].id == state.domain && !source.is_second(d))
                for (const auto& id : state.to_read()) room.read(id);
    return room;
}

} // namespace casedraw
