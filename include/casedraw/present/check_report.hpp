#pragma once

#include <casedraw/sizing/allocation.hpp>
#include <casedraw/caselist/headings_in.hpp>
#include <casedraw/engine/check.hpp>
#include <cstdint>
#include <map>
#include <string>

namespace casedraw {

/// The document of a checked list: every case with its status, domain, reasons and cells; problems, notices and counts.
std::string check_json(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request);

/// A sentence where fieldwork lies outside the dates the framework was used for; else empty.
std::string period_notice(const Framework& framework, Date fieldwork);

/// The same document for a list of which no case could be read, such as one without a required column, with what is
/// known of its headings and rows.
std::string unread_list_json(const Error& error, const Framework& framework, const EligibilityRequest& request,
                             const ListOutline& outline = {});

/// The same for people; empty where nothing is known.
std::string unread_list_text(const Framework& framework, const ListOutline& outline);

/// What the lines and rows of a list are: `Read: 13 lines of text, 13 rows: 1 of headings and 12 cases.`
std::string rows_read_text(const CaseList& cases);

/// The same for people, in few lines: eligible by domain, with the sample that would be drawn where sizes could be
/// worked out; not eligible by reason; problems by kind.
std::string check_summary(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request,
                          const Sizes* sizes);

/// One line a finding, with its sheet and cell as spreadsheets write them: `Cases!E14: …`; without a sheet `E14: …`
std::string findings_text(const std::vector<Finding>& findings, const std::string& sheet = "");

/// Eligible cases by month (`2019-03`) and domain, for whoever must choose a window: by the date that brings each in.
using EligibleByMonth = std::map<std::string, std::map<std::string, std::int64_t>>;
EligibleByMonth eligible_by_month(const CheckedList& checked, const Framework& framework,
                                  const EligibilityRequest& request);

/// The same for people.
std::string eligible_months_text(const CheckedList& checked, const Framework& framework,
                                 const EligibilityRequest& request);

} // namespace casedraw
