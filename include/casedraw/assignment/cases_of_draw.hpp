#pragma once

#include <casedraw/assignment/fieldwork_plan.hpp>
#include <casedraw/record/draw_source.hpp>

namespace casedraw {

/// The cases that are to be read now, each once, in bytewise order of ids: with the level of RoSH at the draw; the case
/// manager, and the language that the case needs by the list or by a column that the draw passes on, as they
/// were last corrected; and when the service says that the case manager is there. `record` is the draw's, with what
/// happened since.
Result<std::vector<PlannedCase>> planned_cases(const DrawSource& source, const Record& record);

/// A language by the framework's own name where it is written in another way that the framework knows (`Cymraeg`); else
/// as it is written.
std::string language_named(const Framework& framework, const std::string& written);

/// Whether the list has a column of languages, known to the framework or carried.
bool knows_languages(const DrawSource& source);

/// Case managers of the whole list, as it was drawn from and as it was corrected, each once.
std::vector<std::string> case_managers(const DrawSource& source);

} // namespace casedraw
