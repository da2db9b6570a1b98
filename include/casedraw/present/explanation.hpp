#pragma once

#include <casedraw/acts/cap_room.hpp>
#include <casedraw/base/files.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/record.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace casedraw {

/// How a case came out that a corrected list brought after the draw.
struct LateExplanation {
    std::int64_t list_number = 0; ///< of the corrected list
    std::int64_t cases = 0;       ///< that it brought to the domain
    std::int64_t drawn = 0;       ///< of these, by their lottery
    bool is_without_room = false; ///< drawn, and not read for a cap of the draw
    LateRoom room = LateRoom::enough;
};

/// Why a case is to be read in one domain, or not.
struct DomainExplanation {
    std::size_t domain = 0;                                 ///< index into Framework::domains
    std::vector<std::pair<std::string, std::string>> group; ///< heading of each variable, and the case's level
    std::int64_t of_group = 0; ///< eligible cases that are equal to it in all of them: at the draw; of a late case now
    bool is_group_as_drawn = true;            ///< since the draw no list was corrected, and none of the group has left
    std::int64_t population = 0;              ///< N of the draw
    std::int64_t sample = 0;                  ///< n of the draw
    Rate chance;                              ///< at the draw
    std::optional<Rate> chance_among_sampled; ///< of a case that could be drawn only as its person was: once that was
    std::optional<std::int64_t> rows;         ///< of the lottery that hold the case; of a late case: of theirs
    std::optional<std::int64_t> panels;       ///< of that lottery
    std::optional<std::int64_t> number;       ///< the row that was drawn
    bool was_drawn = false;                   ///< by that lottery
    std::optional<LateExplanation> late;      ///< of a case that was drawn, or not, after the draw
    std::optional<std::size_t> moved_from;    ///< domain that it was eligible in before a corrected list moved it here
    bool has_moved_on = false;                ///< a corrected list moved it to another domain
    std::optional<std::int64_t> reserve;      ///< its place among the published reserves and, behind them, late ones
    std::int64_t published_reserves = 0;      ///< of the draw
    std::optional<CaseState> state;           ///< now; nothing where it was never to be read
    std::optional<LeftAs> reserve_left;       ///< of a reserve that is none any more, without having been called
    bool is_reserve_now = false;
    bool may_share_sizes = false;  ///< `population` and `sample` give no small group away
    bool may_share_chance = false; ///< nor does `chance`, and so what is told of the lottery

    /// Found out of scope after it was taken for eligible.
    bool is_out_of_scope() const { return state == CaseState::out_of_scope || reserve_left == LeftAs::out_of_scope; }
};

/// An entry of a case that a corrected list has otherwise. Both empty where it may be a name or a date of birth.
struct CorrectedEntry {
    std::string heading;
    std::string was;
    std::string is;
};

/// By what a case is eligible in one domain.
struct WayIn {
    std::string domain;           ///< id
    std::string noun;             ///< of its cases
    std::string disposal_heading; ///< of the field that decides the domain
    std::string disposal;         ///< of the case; empty where the framework has no such field
    std::string disposal_group;   ///< that decides the domain; may be empty
    std::string date_heading;     ///< of the date that counts
    Date date;
    WindowDays window;
    std::string source; ///< of the window
    std::string
        setting; ///< whose choice, not the usual one, lets this date count, in words; empty: the framework's rule
};

/// Code of the reason of a case that left because a corrected list does not have it.
inline constexpr const char* missing_from_list_code = "not-on-corrected-list";

/// How the draw's list had a case that became eligible only by a corrected one.
struct BeforeArrival {
    Status status = Status::ineligible; ///< never eligible
    std::vector<Reason> reasons;        ///< why not
    std::string kept_instead;     ///< id of the case that was eligible in its place; empty: the rule left none out
    bool has_kept_left = false;   ///< by the corrected list that case is not eligible, or not there
    std::int64_t list_number = 0; ///< of the corrected list
    std::vector<CorrectedEntry> corrected; ///< by that list
};

struct Explanation {
    std::string case_id;
    Status status = Status::eligible;
    std::vector<Reason> reasons;       ///< why it is not eligible
    std::string kept_instead;          ///< id of the case that is eligible in its place; empty: the rule left none out
    std::string kept_in_words;         ///< a sentence that names it, with a blank before it
    bool is_kept_out_of_scope = false; ///< since: the case that was kept has left
    std::vector<WayIn> ways_in;        ///< by domain that it is eligible in
    std::optional<std::int64_t> only_on;         ///< the corrected list that it stands on, where the draw's has it not
    bool is_taken_back = false;                  ///< that list was taken back, and none that stands has the case
    std::optional<BeforeArrival> before_arrival; ///< of a case that stood on the draw's list as not eligible
    std::int64_t corrected_by = 0;         ///< number of the corrected list that has the case otherwise; 0: none has
    std::vector<CorrectedEntry> corrected; ///< by that list, beside the one that brought the case
    std::vector<std::string> joined_with;  ///< ids of cases that left because that list has them as of its child
    std::vector<Reason> reasons_now;       ///< why it is not eligible any more, by the corrected list handed in last
    std::string kept_now; ///< id of the case that is eligible in its place by that list; empty: the rule left none out
    std::string kept_now_in_words;    ///< a sentence that names it, with a blank before it
    bool is_of_unread_person = false; ///< could be drawn only as its person was, of whom no case is to be read any more
    std::vector<DomainExplanation> domains; ///< that it was eligible in
    std::vector<std::size_t> events;        ///< that concern it, by place
};

/// Of a case of the draw's lists, or of the corrected list that stands and was handed in last with it; `folder` holds
/// those. An error of kind wrong use where no case, or more than one, has the id.
Result<Explanation> explanation(const DrawSource& source, const Record& record, const std::string& case_id,
                                const Files& folder);

/// For a head of service. Redacted, for sharing: without ids, dates, classes, digests and what comes next; sizes and
/// chance only where the draw's report for sharing would tell them.
enum class Redaction { none, for_sharing };
std::string explanation_summary(const Explanation& explained, const DrawSource& source, const Record& record,
                                Redaction redaction);
/// `data-schemas/explanation.schema.json`
std::string explanation_json(const Explanation& explained, const DrawSource& source, const Record& record,
                             Redaction redaction);

} // namespace casedraw
