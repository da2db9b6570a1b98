#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace casedraw {

struct Condition;

/// The field's level (or text, compared by `match_key`) is one of these; `yes` or `no` for a yes/no field.
struct OneOf {
    std::size_t field;
    std::vector<std::string> values;
};
/// The field's level belongs to one of these groups.
struct InGroup {
    std::size_t field;
    std::vector<std::string> groups;
};
/// The whole number lies outside the range, bounds included in the range; false where it is not known.
struct Outside {
    std::size_t field;
    std::int64_t least;
    std::int64_t most;
};
/// The cell is blank or the column is not there.
struct Missing {
    std::size_t field;
};
struct All {
    std::vector<Condition> conditions;
};
struct Any {
    std::vector<Condition> conditions;
};
struct Not {
    std::shared_ptr<const Condition> condition;
};
struct Condition {
    std::variant<OneOf, InGroup, Outside, Missing, All, Any, Not> operation;
};

} // namespace casedraw
