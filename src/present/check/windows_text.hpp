#pragma once

#include <casedraw/engine/check.hpp>
#include <casedraw/sizing/allocation.hpp>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {

/// The windows of a check as days, and by which date how many cases are in; with the settings that decided.
std::string windows_text(const CheckedList& checked, const Framework& framework, const EligibilityRequest& request);

/// `Release date`; of a case that is in by a time which reaches into the window, `a time that began before the window
/// (Custody start date)`.
std::string way_in_words(const CheckedList& checked, const Framework& framework, std::size_t domain, std::size_t field,
                         std::size_t at);

/// Of a domain: `51 by Disposal date and 3 by Release date`; `none`
std::string counts_by_way(const WaysIn& ways, const CheckedList& checked, const Framework& framework,
                          std::size_t domain);

/// What cases are counted by where months are told: `month of disposal`, or with the dates that else may count.
std::string dates_by_month(const CheckedList& checked, const Framework& framework);

/// What was asked for that may change who is eligible, or how many are drawn, and is not what is usual: settings, cases
/// of one person, the variant, columns that people said how to read, and what they expected. Sentences.
std::vector<std::string> choices_made(const CheckedList& checked, const Framework& framework);

/// The framework's variant, where one is used.
std::vector<std::string> variant_used(const Framework& framework);

/// The precision, where it is not the framework's.
std::vector<std::string> precision_asked_for(const Sizes& sizes, const Framework& framework);

/// That, and the allocation likewise, where the sizes do not stand beside it.
std::vector<std::string> sizing_asked_for(const Sizes& sizes, const Framework& framework);

/// Where each window comes from that the inspectorate has not published.
std::vector<std::string> window_sources(const CheckedList& checked, const Framework& framework,
                                        const EligibilityRequest& request);

/// A sentence a line.
std::string in_lines(const std::vector<std::string>& sentences);

} // namespace casedraw
