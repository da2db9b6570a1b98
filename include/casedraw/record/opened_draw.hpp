#pragma once

#include <casedraw/base/files.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <casedraw/record/record.hpp>
#include <optional>
#include <string>

namespace casedraw {

/// The folder of an earlier draw, its record and the rules that it was drawn under.
struct OpenedDraw {
    Files files;
    Record record;
    bool digest_agrees = false;
    Framework framework;                ///< with the variant that was drawn with
    std::string framework_text;         ///< its document
    std::optional<RatingScheme> scheme; ///< nothing where the framework has none
};

enum class BrokenDigest { refused, accepted };

/// Opens a draw from its folder alone. `framework_text` is another document to take the rules from, where one was asked for;
/// it must have the record's id. Errors of kind unreadable: no record, a folder of 0.1.0, a record that cannot be read or
/// (where that is refused) whose own digest is broken; the rules are neither in the folder nor built in.
Result<OpenedDraw> open_draw(Files files, const std::optional<std::string>& framework_text, BrokenDigest broken);

} // namespace casedraw
