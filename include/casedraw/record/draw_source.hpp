#pragma once

#include <casedraw/engine/draw.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <casedraw/record/carried_columns.hpp>
#include <casedraw/record/record.hpp>
#include <map>
#include <string>
#include <string_view>

namespace casedraw {

/// A draw with all that it was made from; refers to what the caller keeps.
struct DrawSource {
    const CheckedList& checked;
    const Framework& framework;
    std::string_view framework_text; ///< the framework's document
    const RatingScheme* scheme;      ///< null where the framework has none
    const DrawRequest& request;
    const Draw& drawn;
    const DrawDetails& details;
    const CarriedColumns& carried;
};

/// The record of a draw. `lottery_sha256` is by domain that has a lottery.
Record record_of(const DrawSource& source, const std::map<std::string, std::string>& lottery_sha256);

} // namespace casedraw
