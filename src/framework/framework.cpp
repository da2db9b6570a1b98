#include <algorithm>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

template <typename Matches>
std::optional<std::size_t> first_field(const std::vector<Field>& fields, Matches matches) {
    const auto found = std::find_if(fields.begin(), fields.end(), matches);
    if (found == fields.end()) return std::nullopt;
    return static_cast<std::size_t>(found - fields.begin());
}

} // namespace

std::optional<std::size_t> Framework::field_named(std::string_view name) const {
    return first_field(fields, [&](const Field& field) { return field.name == name; });
}

std::optional<std::size_t> Framework::field_with(FieldRole role) const {
    return first_field(fields, [&](const Field& field) { return field.role == role; });
}

const Grouping* Framework::grouping(std::string_view name) const {
    const auto found =
        std::find_if(groupings.begin(), groupings.end(), [&](const Grouping& each) { return each.name == name; });
    return found == groupings.end() ? nullptr : &*found;
}

const Domain* Framework::domain(std::string_view wanted) const {
    const auto found =
        std::find_if(domains.begin(), domains.end(), [&](const Domain& each) { return each.id == wanted; });
    return found == domains.end() ? nullptr : &*found;
}

const Domain* Framework::with_second_list() const {
    const auto found =
        std::find_if(domains.begin(), domains.end(), [](const Domain& each) { return each.second_list != nullptr; });
    return found == domains.end() ? nullptr : &*found;
}

Framework second_list_rules(const Domain& domain) {
    Framework rules = *domain.second_list;
    rules.domains.front().minimum_sample = domain.minimum_sample;
    rules.domains.front().maximum_sample = domain.maximum_sample;
    rules.domains.front().least_population = domain.least_population;
    return rules;
}

} // namespace casedraw
