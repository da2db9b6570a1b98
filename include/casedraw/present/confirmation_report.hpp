#pragma once

#include <casedraw/acts/confirmation.hpp>
#include <casedraw/confirmation/answers.hpp>
#include <casedraw/present/act_report.hpp>
#include <string>

namespace casedraw {

/// What a service answered, counted, and what the answers do.
std::string confirmation_summary(const ConfirmationAnswers& answers, const Confirmation& made,
                                 const Framework& framework);
/// As a document: `data-schemas/confirmation.schema.json`. `act` is null where nothing changes.
std::string confirmation_json(const ConfirmationAnswers& answers, const Confirmation& made, const ActReport* act);
/// Of a sheet that was written.
std::string confirmation_sheet_json(const ConfirmationSheet& sheet, const std::vector<std::string>& written);

} // namespace casedraw
