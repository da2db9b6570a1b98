#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casedraw {

/// A heading, or a cell that holds an id such as `2.1.1`, in the forms in which ids are looked for.
class TextWithId {
public:
    explicit TextWithId(std::string_view text);

    /// It begins with the id, small or capital: `2.1.1 Assessment`, `KQ 2.1.1`, `2.1.1*`, `"2.1.1"`, in any width.
    bool begins_with(std::string_view id) const;

    /// It does once hints and a table's name are taken off: `Judgements[2.1.1]`, `2.1.1 (required)`.
    bool holds(std::string_view id) const;

private:
    std::string plain_;
    std::vector<std::string> shorter_;
};

} // namespace casedraw
