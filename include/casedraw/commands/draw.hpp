#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/list_file.hpp>
#include <casedraw/engine/draw.hpp>
#include <casedraw/framework/rules.hpp>
#include <casedraw/record/record.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace casedraw::commands {

/// The folder that a draw is kept in, as a value.
struct DrawnFolder {
    std::string name; ///< as people know it, for messages
    Files files;
    std::map<std::string, std::string> not_read = {}; ///< what else stands there, by name, and why it was not read
    std::set<std::string> links = {};                 ///< files that are links to those elsewhere, which were read
};

/// A second list to draw from as well, such as the victims'.
struct SecondList {
    ListFile list;
    LinkedTo linked = LinkedTo::all;
    EligibilityRequest eligibility;
};

/// Check a long list, size the sample, draw it and make everything that shows how.
struct Draw {
    Rules rules;         ///< as their text has them: what was put in place of its framework is not looked at
    DrawRequest request; ///< `columns` and `sheet` are the list's; without a seed one is made from `Means::entropy`
    InputFile list;
    std::optional<SecondList> second_list;
    DrawDetails details;              ///< recorded beside the request; a seed that the command makes is told here
    DrawnFolder folder;               ///< what stands where the draw is to go; empty files: nothing
    bool replaces = false;            ///< an earlier draw there may be replaced, where its sample comes out the same
    std::optional<DrawnFolder> again; ///< of the draw that this one follows
    std::string reason;               ///< why it was drawn again
    bool is_dry_run = false; ///< say what the draw would leave to chance; nothing is drawn, and there are no files
};

/// The answer's files are the draw's folder; nothing is in them unless the outcome is `done`.
Answer run(Draw request, const Means& means = {});

} // namespace casedraw::commands
