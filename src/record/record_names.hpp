#pragma once

#include <array>
#include <casedraw/record/record.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// The names under which enumerations stand in `record.json`.
namespace casedraw {

template <typename Enum, std::size_t size>
using Names = std::array<std::pair<Enum, const char*>, size>;

inline constexpr Names<OnePerPerson, 3> one_per_person_names{{{OnePerPerson::within_domain, "within-domain"},
                                                              {OnePerPerson::across_service, "across-service"},
                                                              {OnePerPerson::off, "off"}}};
inline constexpr Names<MarginRule, 2> margin_rule_names{{{MarginRule::soft, "soft"}, {MarginRule::hard, "hard"}}};
inline constexpr Names<NumberSource, 2> number_source_names{
    {{NumberSource::seed, "seed"}, {NumberSource::given, "given"}}};
inline constexpr Names<EventKind, 4> event_kind_names{{{EventKind::substitute, "substitute"},
                                                       {EventKind::amend, "amend"},
                                                       {EventKind::confirm, "confirm"},
                                                       {EventKind::undo, "undo"}}};
inline constexpr Names<SupplementRule, 3> supplement_rule_names{{{SupplementRule::same_chance, "same-chance"},
                                                                 {SupplementRule::new_size, "new-size"},
                                                                 {SupplementRule::none, "none"}}};
inline constexpr Names<LeftAs, 3> left_as_names{
    {{LeftAs::lost, "lost"}, {LeftAs::out_of_scope, "out-of-scope"}, {LeftAs::moved, "moved"}}};
inline constexpr Names<SeedSource, 2> seed_source_names{{{SeedSource::typed, "typed"}, {SeedSource::made, "made"}}};

inline constexpr Names<LinkedTo, 2> linked_names{{{LinkedTo::all, "all"}, {LinkedTo::sampled, "sampled"}}};

template <typename Enum, std::size_t size>
std::string name_of(const Names<Enum, size>& names, Enum value) {
    for (const auto& [each, name] : names)
        if (each == value) return name;
    return {};
}

template <typename Enum, std::size_t size>
std::optional<Enum> value_named(const Names<Enum, size>& names, std::string_view text) {
    for (const auto& [each, name] : names)
        if (text == name) return each;
    return std::nullopt;
}

} // namespace casedraw
