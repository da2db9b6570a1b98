#pragma once

#include <casedraw/acts/replacement.hpp>
#include <casedraw/framework/replacement_reasons.hpp>
#include <casedraw/record/draw_source.hpp>
#include <casedraw/record/event.hpp>
#include <casedraw/record/record.hpp>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {

/// Whether a reserve is called for a case that is read no more.
enum class Replacing {
    by_rule, ///< for a lost case; for one out of scope while fewer are left to read than the size for the new N
    never,
    always, ///< where there is a reserve
};

/// What whoever acts asks for.
struct SubstituteRequest {
    std::string case_id;
    std::string reason; ///< a code of Framework::replacement_reasons
    Replacing replacing = Replacing::by_rule;
    std::string out_of_order; ///< why the reserve that the rule names is passed over; empty: it is not
    std::string replacement;  ///< then: the reserve to call; empty: the one that the rule names next
    std::string note;
    std::string at;
};

/// What becomes of the case in one domain.
struct DomainSubstitution {
    std::size_t domain = 0; ///< index into Framework::domains
    std::optional<Replacement> called;
    std::string called_id;
    bool enough_left = false; ///< nobody was called: as many are left to read as the size for the new N asks for
    bool none_left = false;   ///< nobody was called: there is no reserve
    std::string passed_over;  ///< the reserve that the rule names, where it was passed over; else empty
};

struct Substitution {
    Event event; ///< without `before_sha256` and `receipt`
    ReplacementReason reason;
    std::vector<DomainSubstitution> domains; ///< that the case was to be read in
    /// The child has another disposal on the list, which only the one-child rule left out.
    bool another_disposal = false;
};

/// What a substitution does, by the rule. Errors of kind wrong use: a case that is not to be read, and why; a reason
/// that is not on the framework's list, or that needs a note; a reserve that is none, or that the rule does not name.
Result<Substitution> substitution(const DrawSource& source, const Record& record, const SubstituteRequest& request);

/// Why a recorded substitution is not what the rule gives on the record as it was before; empty where it is.
std::string substitution_fault(const DrawSource& source, const Record& before, const Event& event);

/// What takes the last act back. `keep_both`: the cases that it brought stay where they are, those that it called to be
/// read; of a corrected list also its late cases that were not drawn, so that their chance holds. An error of kind
/// "answer is no" where nothing is left to take back.
struct UndoRequest {
    std::string reason;
    bool keep_both = false;
    std::string note;
    std::string at;
};
Result<Event> undoing(const Record& record, const UndoRequest& request);

/// The last act that stands, by place among the events; nothing where there is none.
std::optional<std::size_t> last_act(const std::vector<Event>& events);

/// Why a recorded undo is none; empty where it is one.
std::string undo_fault(const Record& before, const Event& event);

/// Whether the list, or the second one, has a case of this id.
bool has_case(const DrawSource& source, const std::string& id);

} // namespace casedraw
