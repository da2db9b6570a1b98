#pragma once

#include <casedraw/base/error.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <casedraw/rating/judgements.hpp>
#include <casedraw/spreadsheet/workbook.hpp>

namespace casedraw {

struct Framework;

/// An empty long list to fill in: a column for every field of the framework, under headings that `check` understands,
/// with a drop-down for coded and yes/no fields, limits for dates and ages, and a sheet that says what is wanted.
Workbook long_list_template(const Framework& framework);

/// What a service is asked for.
struct LongListRequest {
    EligibilityRequest
        eligibility;          ///< the day of fieldwork, and windows and settings where they are not the framework's
    std::string service;      ///< its name, for the title; empty: none
    bool with_tables = false; ///< also what only the tables of a report make use of
    bool of_second_list = false;
};

struct RequestedLongList {
    Workbook workbook;
    std::vector<std::string> headings;
    std::vector<std::string> left_out; ///< columns that only the tables of a report make use of, as people name them
};

/// The same as a request to a service: only the columns that the framework makes use of, with the dates and disposals
/// wanted for each group, what not to send and how to send it. An error where a window or a setting is needed and not
/// given, or is impossible.
Result<RequestedLongList> requested_long_list(const Framework& framework, const LongListRequest& request);

/// A sheet for an inspectorate's own words: a row for every id, our short words beside the place for the text.
Workbook wording_template(const Framework& framework);

/// An empty table of judgements with the columns of `judgement_headings`: drop-downs for answers, and a sheet that says
/// what each question asks.
Workbook judgements_template(const Framework& framework, const RatingScheme& scheme, PromptColumns prompts);

} // namespace casedraw
