#pragma once

#include <casedraw/engine/second_list.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <casedraw/record/carried_columns.hpp>
#include <casedraw/record/record.hpp>
#include <map>
#include <string>
#include <string_view>

namespace casedraw {

/// The draw of a second list by itself: domains are its own rules', and index its own list.
struct SecondDraw {
    const CheckedList& checked;
    const Framework& framework; ///< its rules
    const DrawRequest& request;
    const Draw& drawn;
    LinkedTo linked;
};

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
    const SecondDraw* second = nullptr; ///< of a second list; its domain is among `drawn`'s as well

    /// Whether a domain's cases stand on the second list.
    bool is_second(std::size_t domain) const;
    /// The list that a domain's cases stand on, and its fields.
    const CaseList& cases_of(std::size_t domain) const;
    const Framework& fields_of(std::size_t domain) const;
};

/// The draw of the second list by itself, which carries nothing on.
DrawSource second_source(const DrawSource& source);

/// The record of a draw. `lottery_sha256` is by domain that has a lottery.
Record record_of(const DrawSource& source, const std::map<std::string, std::string>& lottery_sha256);

} // namespace casedraw
