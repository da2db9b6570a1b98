#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>
#include <casedraw/spreadsheet/workbook.hpp>
#include <map>

#include "present/draw/sheets.hpp"

/// What goes to inspectors and to the inspected service.
namespace casedraw::pack {

/// A case on a hand-out, in one of its domains.
struct HandedCase {
    std::size_t domain = 0; ///< index into Framework::domains
    std::uint32_t at = 0;   ///< index into the list that the domain's cases stand on
    bool is_new = false;    ///< drawn in no domain: it came after the draw
};

/// What hand-outs are made from; refers to what the caller keeps.
struct HandOut {
    DrawSource source;
    SheetNotes notes;
    std::vector<HandedCase> to_read; ///< by domain, in the order of their ids
    bool has_acts = false;           ///< something happened since the draw, so that it is said which cases are new

    std::string case_id(const HandedCase& handed) const;
    /// As the list was last corrected; empty where it does not say.
    std::string manager(const HandedCase& handed) const;
    std::string team(const HandedCase& handed) const;
};

/// The samples of a draw, or of one that was given those to read now.
HandOut hand_out(const PackSource& source, const PackOptions& options);

/// For inspectors: a row a sampled case, the key questions of its domain to answer by yes or no, the inspector's own
/// judgements and notes. `rate` reads it back. `whose` is the inspector's name; empty: for all.
Workbook judgement_workbook(const HandOut& handed, const std::string& whose = "");

/// When and by whom a case is read.
struct ArrangedVisit {
    std::optional<CaseSlot> slot;
    std::string inspector;
    std::string place = {}; ///< room or link of an agreed time; may be empty
};

/// For the inspected service: sampled cases by case manager, and slots for interviews, blank or as arranged (by case
/// id). No reserves, seed, digests or risk classes: whoever knows those knows which cases come next.
Workbook notice_workbook(const HandOut& source, const std::map<std::string, ArrangedVisit>& arranged = {});

} // namespace casedraw::pack
