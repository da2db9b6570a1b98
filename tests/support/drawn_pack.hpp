#pragma once

#include <casedraw/caselist/read.hpp>
#include <casedraw/framework/load.hpp>
#include <casedraw/framework/load_rating.hpp>
#include <casedraw/record/draw_files.hpp>
#include <string>

namespace casedraw {

/// A list of court and out-of-court cases, all eligible on 4 March 2019; the `kind`th case of each has its own attributes.
inline std::string eligible_list(int court, int oocd) {
    const char* genders[] = {"male", "female", "male"};
    const char* levels[] = {"low", "medium", "high"};
    const char* orders[] = {"referral order", "youth rehabilitation order"};
    const char* cautions[] = {"community resolution", "youth conditional caution"};
    std::string csv = "case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing\n";
    for (int i = 0; i < court + oocd; ++i) {
        const bool is_court = i < court;
        csv += (is_court ? "C" : "D") + std::to_string(100 + i) + ",K" + std::to_string(100 + i) + "," +
               genders[i % 3] + "," + (is_court ? orders[i / 2 % 2] : cautions[i / 2 % 2]) + "," +
               (is_court ? "2018-07-01" : "2018-11-01") + "," + levels[i % 3] + "," + levels[i / 3 % 3] + "\n";
    }
    return csv;
}

/// A draw in memory: everything the command line would write.
struct DrawnPack {
    Framework framework;
    RatingScheme scheme;
    DrawRequest request;
    CheckedList checked;
    Draw drawn;
    Files files;
};

inline DrawRequest small_request(const Framework& framework) {
    DrawRequest request;
    request.eligibility.fieldwork = *parse_date("2019-03-04");
    request.allocation = parse_allocation(framework.sampling.allocation, framework).value();
    request.precision = {framework.sampling.confidence, framework.sampling.margin_of_error,
                         framework.sampling.proportion, framework.sampling.rounding};
    request.seed = "a published seed";
    return request;
}

inline CheckedList checked_list(const std::string& csv, const Framework& framework, const DrawRequest& request) {
    return check(read_case_list(csv, framework, request.columns).value(), framework, request.eligibility).value();
}

inline DrawnPack drawn_pack(const std::string& csv, const DrawRequest& request) {
    auto framework = builtin_framework(default_framework_id()).value();
    auto scheme = rating_scheme(*builtin_framework_text(default_framework_id()), framework).value();
    DrawnPack pack{std::move(framework), std::move(scheme), request, {}, {}, {}};
    pack.checked = checked_list(csv, pack.framework, request);
    pack.drawn = draw(pack.checked, pack.framework, request).value();
    pack.files = draw_files(pack.checked, pack.framework, &pack.scheme, request, pack.drawn);
    return pack;
}

inline DrawnPack drawn_pack(const std::string& csv) {
    return drawn_pack(csv, small_request(builtin_framework(default_framework_id()).value()));
}

} // namespace casedraw
