#pragma once

#include <casedraw/engine/draw.hpp>
#include <map>
#include <optional>
#include <string>

namespace casedraw {

/// `record.json`: all that is needed to make the draw again, and what came of it. `lottery_sha256` is by domain.
/// The last field, `record_sha256`, is the digest of the record with that field left empty, so that any change shows.
std::string draw_record(const CheckedList& checked, const Framework& framework, const DrawRequest& request,
                        const Draw& drawn, const std::map<std::string, std::string>& lottery_sha256);

/// What a record says of itself, to make the draw again.
struct RecordedDraw {
    std::string framework;
    std::string framework_sha256;
    std::string list_sha256;
    DrawRequest request;
    bool committed = false;                            ///< no number had been picked
    std::map<std::string, std::string> lottery_sha256; ///< by domain that has a lottery
    bool digest_agrees = false;
};

/// Reads the parts of a record that the draw is made from again. An error where the text is no such record.
Result<RecordedDraw> read_draw_record(const std::string& json_text, const Framework& framework);

/// Whether a record says that its lottery was published before the numbers were picked; needs no framework.
bool recorded_commitment(const std::string& json_text);

/// The framework id that a record names; an error where the text is no record at all.
Result<std::string> recorded_framework(const std::string& json_text);

} // namespace casedraw
