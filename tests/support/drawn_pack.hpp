#pragma once

#include <casedraw/caselist/read.hpp>
#include <casedraw/framework/rating_scheme.hpp>
#include <casedraw/present/planner_pack.hpp>
#include <casedraw/record/draw_files.hpp>
#include <string>

#include "support/frameworks.hpp"

namespace casedraw {

/// A list of court and out-of-court cases, all eligible on 4 March 2019; the `kind`th case of each has its own
/// attributes.
std::string eligible_list(int court, int oocd);

/// A draw in memory: everything the command line would write.
struct DrawnPack {
    const Framework& framework = default_framework();
    RatingScheme scheme;
    DrawRequest request;
    DrawDetails details;
    CheckedList checked;
    CarriedColumns carried;
    Draw drawn;
    DrawFiles made;
    Files files; ///< the whole folder

    DrawSource source() const;
};

DrawRequest small_request(const Framework& framework);

CheckedList checked_list(const std::string& csv, const Framework& framework, const DrawRequest& request);

/// A draw without the planner's pack.
DrawDetails plain_details();

DrawnPack drawn_pack(const std::string& csv, const DrawRequest& request, const DrawDetails& details = plain_details());

DrawnPack drawn_pack(const std::string& csv);

} // namespace casedraw
