#pragma once

#include <casedraw/commands/answer.hpp>
#include <casedraw/commands/draw.hpp>
#include <casedraw/present/act_report.hpp>
#include <casedraw/record/opened_draw.hpp>
#include <casedraw/record/remade_draw.hpp>
#include <optional>
#include <vector>

/// How an act is carried out on the folder of a draw; what is done is each act's own.
namespace casedraw::commands {

/// A draw that an act is done on: its folder agrees with its record.
struct DrawInHand {
    std::string name; ///< of its folder, as people know it
    OpenedDraw opened;
    RemadeDraw remade;
    std::vector<DomainState> states;

    DrawSource source() const { return remade.source(opened.rules); }
    const Record& record() const { return opened.record; }
};

/// Errors name the folder: its record was changed, it is only committed, evidence is missing or was edited.
Result<DrawInHand> draw_in_hand(DrawnFolder folder, std::optional<Rules> rules, const Means& means);

/// A folder once an event was added.
struct DoneAct {
    Record record;                   ///< with the event as its last
    std::vector<DomainState> states; ///< after it
    Files files;                     ///< that change
    std::vector<std::string> kept;   ///< filled in or edited: they stay as they are
    bool was_shared_out = false;     ///< among inspectors, before the event
};

/// Adds an event whose `added_files`, `before_sha256` and `receipt` are filled in here: cases that are read from then
/// on get sheets of their own where those that are there were filled in without them. The draw in hand has the event
/// from then on, its states do not.
/// `evidence`: files that the event brings, such as a corrected list.
Result<DoneAct> done(DrawInHand& draw, Event event, const Means& means, Files evidence = {});

/// What an act did to precision, margins and chances, beside the states before it, and to the files. It refers to both.
Result<ActReport> report_on(const DoneAct& act, const DrawSource& source, const std::vector<DomainState>& before);

/// The answer to an act.
Answer answer_of(const DoneAct& act, const ActReport& report, const Means& means);

/// The id that a person typed, or that of which it is the form in `sample.csv`: `A<U+200B>01`, `'=1+1`.
std::string case_meant(const DrawSource& source, const std::string& typed);

/// Errors as the folder's.
Error in_folder(const std::string& name, Error error);

} // namespace casedraw::commands
