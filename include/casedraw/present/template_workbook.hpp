#pragma once

#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/judgements.hpp>
#include <casedraw/spreadsheet/workbook.hpp>

namespace casedraw {

/// An empty long list to fill in: a column for every field of the framework, under headings that `check` understands,
/// with
/// a drop-down for coded and yes/no fields, limits for dates and ages, and a sheet that says what is wanted.
Workbook long_list_template(const Framework& framework);

/// An empty table of judgements with the columns of `judgement_headings`: drop-downs for answers, and a sheet that says
/// what
/// each question asks.
Workbook judgements_template(const Framework& framework, const RatingScheme& scheme, PromptColumns prompts);

} // namespace casedraw
