#pragma once

#include <casedraw/acts/effect.hpp>
#include <casedraw/acts/substitution.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/record.hpp>
#include <string>
#include <vector>

/// What is said of acts after a draw: of one when it is done, and of all that happened.
namespace casedraw {

/// An event in one sentence without a full stop, with its cases: it is for whoever works with the draw. `record` holds
/// it.
std::string act_sentence(const Record& record, std::size_t event, const Framework& framework);

/// An act that was done, or would be.
struct ActReport {
    const DrawSource& source;
    const Record& record; ///< with the event as its last
    std::vector<DomainEffect> effects;
    std::vector<DomainSubstitution> substitutions; ///< of a substitute
    bool another_disposal = false;                 ///< see `Substitution`
    /// Cases of a second list that stay to be read, and could be drawn only because a case of their person was read,
    /// which the act ended.
    std::vector<std::string> of_unread_persons = {};
    std::int64_t levels_over_cap = 0; ///< of the capped field: with more cases to be read than the cap of the draw
    bool is_dry_run = false;
    std::vector<std::string> written; ///< files of the folder
    std::vector<std::string> kept;    ///< files that were filled in or edited and stay as they are
};

/// For people: the sentence with its receipt, then what it does to precision, margins and chances.
std::string act_summary(const ActReport& report);
/// The same as a document: `data-schemas/act.schema.json`.
std::string act_json(const ActReport& report);

/// Everything that happened, one line an act, below the answers of a service a line for each case that they changed
/// something for, and how each domain stands: `data-schemas/history.schema.json`.
std::string history_summary(const Record& record, const std::vector<DomainState>& states, const Framework& framework);
std::string history_json(const Record& record, const std::vector<DomainState>& states, const Framework& framework);

} // namespace casedraw
