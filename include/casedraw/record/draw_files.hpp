#pragma once

#include <casedraw/base/files.hpp>
#include <casedraw/base/tasks.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/draw_tables.hpp>
#include <optional>
#include <string>

namespace casedraw {

/// `panel,case_1,…`: one row a panel, ids in bytewise order.
std::string lottery_csv(const Design& design, const Lottery& lottery);

/// What a draw writes into `evidence/`, with the values that the files were made from.
struct DrawFiles {
    Record record;
    DrawTables tables; ///< empty while only committed
    Files files;
};

/// The evidence of a draw: same list, options and seed, same bytes. `earlier_record` is the text of the record that
/// stands where this one goes; errors are those of `follow_commitment`, and that the record could not be read back or
/// does not hold what was asked. A draw that is made again to be compared says itself which commitment it completed.
Result<DrawFiles> draw_files(const DrawSource& source, const std::optional<std::string>& earlier_record,
                             const TaskRunner& run = run_in_turn);
DrawFiles draw_files_again(const DrawSource& source, const std::optional<std::string>& committed_record_sha256,
                           const TaskRunner& run = run_in_turn);

/// `5 rows with problems (3.3% of the list)`; empty where there is none.
std::string share_with_problems(const CheckedList& checked);

/// The share of the lists that had no chance because of problems, a sentence for each; empty where there is none.
std::string left_out_words(const CheckedList& checked, const SecondDraw* second);

/// What was drawn, for people. `drawn` has the domain of the second list too.
std::string draw_summary(const CheckedList& checked, const Framework& framework, const DrawRequest& request,
                         const Draw& drawn, const SecondDraw* second = nullptr);

} // namespace casedraw
