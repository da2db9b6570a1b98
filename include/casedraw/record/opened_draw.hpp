#pragma once

#include <casedraw/base/files.hpp>
#include <casedraw/framework/rules.hpp>
#include <casedraw/record/record.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace casedraw {

/// The folder of an earlier draw, its record and the rules that it was drawn under.
struct OpenedDraw {
    Files files;
    Record record;
    bool digest_agrees = false;
    Rules rules;                                      ///< with the variant and in the words that were drawn with
    std::map<std::string, std::string> not_read = {}; ///< what stands in the folder and is not in `files`, and why
    std::set<std::string> links = {};                 ///< files that are links to those elsewhere, which were read
};

enum class BrokenDigest { refused, accepted };

/// Opens a draw from its folder alone, unless other rules are asked for; they must have the record's id. Errors of kind
/// unreadable: no record, a folder of the first form, a record that cannot be read or
/// (where that is refused) whose own digest is broken; the rules are neither in the folder nor built in. Where a broken
/// digest is accepted, so are rules of the folder that cannot be read and are built in; others are an error of kind
/// answer is no.
Result<OpenedDraw> open_draw(Files files, std::optional<Rules> asked, BrokenDigest broken);

} // namespace casedraw
