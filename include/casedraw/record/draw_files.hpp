#pragma once

#include <casedraw/base/files.hpp>
#include <casedraw/base/tasks.hpp>
#include <casedraw/engine/draw.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <map>
#include <string>
#include <vector>

namespace casedraw {

/// The names of files that people are meant to edit after the draw.
bool is_for_editing(const std::string& file_name);

/// The last of casedraw's own columns of `sample.csv`; behind it stand the list's.
inline constexpr const char* sample_chance_column = "inclusion_probability";

std::string lottery_file_name(const std::string& domain);
/// `panel,case_1,…`: one row a panel, ids in bytewise order.
std::string lottery_csv(const Design& design, const Lottery& lottery);

/// Everything a draw writes as plain files, the record included: same list, options and seed, same bytes. `scheme` says which
/// key questions cases answer; null where the framework has none.
Files draw_files(const CheckedList& checked, const Framework& framework, const RatingScheme* scheme,
                 const DrawRequest& request, const Draw& drawn, const TaskRunner& run = run_in_turn);

/// The share of the list that had no chance because of problems, in a sentence; empty where there is none.
std::string left_out_words(const CheckedList& checked);

/// What was drawn, for people.
std::string draw_summary(const CheckedList& checked, const Framework& framework, const DrawRequest& request,
                         const Draw& drawn);

} // namespace casedraw
