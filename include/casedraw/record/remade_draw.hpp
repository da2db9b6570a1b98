#pragma once

#include <casedraw/base/tasks.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_files.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/opened_draw.hpp>
#include <memory>

namespace casedraw {

/// The draw of a second list, made again beside the first; `source` refers to the rest.
struct RemadeSecond {
    RemadeSecond(CheckedList list, Framework second_rules, DrawRequest asked, Draw second, LinkedTo link)
        : checked(std::move(list)), rules(std::move(second_rules)), request(std::move(asked)),
          drawn(std::move(second)), source{checked, rules, request, drawn, link} {}
    RemadeSecond(const RemadeSecond&) = delete;
    RemadeSecond& operator=(const RemadeSecond&) = delete;

    CheckedList checked;
    Framework rules;
    DrawRequest request;
    Draw drawn;
    SecondDraw source;
};

/// A draw made again from its folder alone: from the list that the folder keeps and the tables that were published,
/// which are counted and not made again.
struct RemadeDraw {
    CheckedList checked;
    DrawRequest request;
    Draw drawn;
    DrawDetails details; ///< with the events of the record
    CarriedColumns carried;
    std::unique_ptr<const RemadeSecond> second; ///< where there is a second list

    DrawSource source(const Rules& rules) const {
        return {checked,        rules.framework(), rules.text,
                rules.rating(), request,           drawn,
                details,        carried,           second ? &second->source : nullptr};
    }
};

/// An error of kind unreadable where the folder does not give the draw that its record tells of: a file is missing, or
/// is not the one that was drawn with. `verify` then says what differs.
Result<RemadeDraw> remade_draw(const OpenedDraw& draw, const TaskRunner& run = run_in_turn);

/// The evidence of the draw as it stands after the events in `remade.details`. Rows of the ledgers keep the numbers and
/// the order of those in the folder.
Result<DrawFiles> present_files(const OpenedDraw& draw, const RemadeDraw& remade, const TaskRunner& run = run_in_turn);

} // namespace casedraw
