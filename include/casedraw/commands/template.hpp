#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/framework/rules.hpp>
#include <casedraw/present/template_workbook.hpp>
#include <casedraw/rating/judgements.hpp>
#include <optional>
#include <string>

namespace casedraw::commands {

/// Make an empty list to fill in.
struct Template {
    enum class Kind { long_list, victims, judgements, wording };
    Kind kind = Kind::long_list;
    Rules rules;                                     ///< of victims: the second list's
    PromptColumns prompts = PromptColumns::left_out; ///< of judgements
    std::string file_name;                           ///< ends in `.xlsx` or `.csv`; empty: CSV as the summary
    std::optional<LongListRequest> wanted = {};      ///< a long list as a request to a service
};

Answer run(const Template& request, const Means& means = {});

} // namespace casedraw::commands
