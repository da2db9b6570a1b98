#include "support/drawn_pack.hpp"

#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load_rating.hpp>

namespace casedraw {

std::string eligible_list(int court, int oocd) {
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

DrawSource DrawnPack::source() const {
    return {checked, framework, *builtin_framework_text(framework.id), &scheme, request, drawn, details, carried};
}

DrawRequest small_request(const Framework& framework) {
    DrawRequest request;
    request.eligibility.fieldwork = *parse_date("2019-03-04");
    request.allocation = parse_allocation(framework.sampling.allocation, framework).value();
    request.precision = {framework.sampling.confidence, framework.sampling.margin_of_error,
                         framework.sampling.proportion, framework.sampling.rounding};
    request.seed = "a published seed";
    return request;
}

CheckedList checked_list(const std::string& csv, const Framework& framework, const DrawRequest& request) {
    return check(read_case_list(csv, framework, request.columns).value(), framework, request.eligibility).value();
}

DrawDetails plain_details() {
    DrawDetails details;
    details.pack.plain = true;
    return details;
}

DrawnPack drawn_pack(const std::string& csv, const DrawRequest& request, const DrawDetails& details) {
    DrawnPack pack;
    pack.scheme = rating_scheme(*builtin_framework_text(default_framework_id()), pack.framework).value();
    pack.request = request;
    pack.details = details;
    pack.checked = checked_list(csv, pack.framework, request);
    pack.carried = carried_columns(pack.checked.cases, pack.framework, details.carry).value();
    pack.drawn = draw(pack.checked, pack.framework, request).value();
    pack.made = draw_files_again(pack.source(), std::nullopt);
    pack.files = draw_folder(pack.source(), pack.made);
    return pack;
}

DrawnPack drawn_pack(const std::string& csv) { return drawn_pack(csv, small_request(default_framework())); }

} // namespace casedraw
