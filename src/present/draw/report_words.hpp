#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace casedraw::pack {

/// A text by a number that it speaks of.
struct Forms {
    std::string one, more;
    const std::string& of(std::optional<std::int64_t> count) const { return count == 1 ? one : more; }
};

/// Every word of the report. Another language is another table of the same texts; what stands in braces is filled in.
struct ReportWords {
    std::string language;
    std::string title;
    std::string title_for_sharing;
    std::string skip;
    std::string fieldwork;  ///< {date}
    std::string dispose_by; ///< {date}
    std::string made_by;    ///< {version}
    std::string save_chart;

    std::string in_short;
    Forms in_short_text;              ///< {sampled} {eligible} {list}; by how many are to be read
    std::string in_short_masked;      ///< {list}
    Forms in_short_without_rows;      ///< {sampled} {eligible}
    Forms eligible_of;                ///< {count}: what {eligible} is in a sentence
    Forms one_list, two_lists;        ///< {rows}: what {list} is in a sentence on its rows
    std::string the_list, both_lists; ///< what it is elsewhere
    std::string personal_data;
    std::string personal_data_sharing;
    std::string masked_explained;
    std::string left_out_of_sharing; ///< {domains}
    std::string masked;              ///< in place of a count

    std::string domain, eligible, sampled, margin_of_error, census, census_of_sampled;
    std::string points; ///< {points}, {confidence}
    std::string domains_caption;

    std::string narrowing;
    std::string narrowing_text;                         ///< {list}
    std::string narrowing_chart, narrowing_description; ///< {steps}
    std::string narrowing_caption, step, cases;
    std::string rows_on_list; ///< {list}
    std::string without_problems, eligible_cases, cases_to_read;
    std::string with_left_out; ///< {step} {count}
    std::string problems, ineligible;
    std::string reasons_caption, reason;
    std::string reasons_text;

    std::string balance;                                   ///< {domain}
    Forms balance_text;                                    ///< {sampled} {population}
    std::string balance_target, balance_target_of_chances; ///< where chances are equal, and where they are not
    std::string balance_targets_not_shown;                 ///< where they differ and the report is for sharing
    std::string balance_kept, balance_not_kept;
    std::string group_explained; ///< where groups first stand
    std::string balance_census, balance_none, balance_nothing_read, balance_masked;
    std::string balance_out_of_scope; ///< {population} {least}
    std::string out_of_scope;         ///< in place of a margin of error
    std::string variable_not_shown;   ///< {variable}
    std::string other_levels, other_reasons;
    std::string balance_chart;       ///< {domain} {variable}
    std::string balance_description; ///< {largest} {level}
    std::string balance_description_same;
    std::string balance_description_masked;
    std::string share_of_eligible, share_of_sample;
    std::string level, target, difference;
    std::string balance_caption; ///< {domain} {variable}

    std::string fairness;
    std::string fairness_equal;             ///< {domain} {population} {chance}
    std::string fairness_unequal;           ///< {domain} {reason} {least} {most}
    std::string fairness_unequal_shared;    ///< {domain} {reason}
    std::string fairness_of_sampled;        ///< {domain}: only cases of sampled persons could be drawn
    std::string fairness_of_sampled_chance; ///< {chance}, which follows it
    std::string from_to;                    ///< {least} {most}
    std::string fairness_problems;          ///< {count} {rows} {share} {list}
    std::string fairness_problems_masked;
    std::string fairness_none;              ///< {domain}
    std::string fairness_census;            ///< {domain}
    std::string fairness_census_of_sampled; ///< likewise
    std::string because_of_margins;
    Forms because_of_cap; ///< {most}, {field}
    std::string because_of_minimum;
    std::string lottery;           ///< {panels} {number}
    std::string different_samples; ///< {lists}
    std::string number_from_seed, number_given, number_committed, no_lottery;
    std::string seed_typed, seed_made; ///< what to ask for, where the seed decides
    std::string margins_kept, margins_kept_sample;
    std::string margins_kept_of, margins_kept_sample_of; ///< {variables}, where others were left free
    std::string left_free;                               ///< {variables}
    std::string only_capped;                             ///< {variable}
    std::string margins_off, margins_off_proved;         ///< {units}; proved that some must be
    std::string margins_off_sample;

    std::string by_order, by_order_in_strata;
    std::string off_target;       ///< {levels}
    std::string off_target_level; ///< {variable} {level} {target} {sampled}
    std::string off_target_none, off_target_none_shown;
    std::string strata_differ;        ///< {domain} {least} {most} {chance}
    std::string strata_differ_shared; ///< {domain}
    std::string strata_rule, strata_without_shared;
    std::string strata_without; ///< {domain} {cases}
    std::string strata_tiny;    ///< {domain} {fewer} {chance}
    std::string stratum;        ///< {variables}
    std::string chance;

    std::string settings;
    std::string framework;
    std::string framework_changed, framework_own; ///< {title} {id} {digest}
    std::string setting;                          ///< {what}
    std::string variant, columns;
    std::string column_value; ///< {heading} {field}
    std::string sheet, expected;
    std::string expected_value; ///< {domain} {count}
    std::string draw_number;
    std::string draw_number_value;                                       ///< {number} {reason}
    std::string allocation_ratio, allocation_caseload, allocation_fixed; ///< {shares}
    std::string allocation_stated, allocation_proportional, allocation_each, allocation_pooled, allocation_equal_margin;
    std::string allocation, confidence, margin, window, window_source, one_per_child, design, margins,
        problems_left_out;
    std::string design_lottery, design_simple_random, design_crossed_strata;
    std::string window_value; ///< {from} {to}
    std::string cap;
    Forms cap_value;                      ///< {most} {field}
    std::string at_least, at_least_value; ///< {least} {level}
    std::string balanced_as_well, not_balanced;
    std::string within_domain, across_service, off, soft, hard, yes, no;

    std::string since, since_text;            ///< {acts}
    std::string since_in_short, since_shared; ///< {what}: one of the next three
    std::string since_some_left, since_some_came, since_same_read;
    std::string since_caption, since_drawn, since_replaced, since_lost, since_out_of_scope, since_moved, since_came,
        since_to_read, since_eligible;
    std::string since_balance, since_out_of_order; ///< {cases}
    std::string eligible_now, target_now;          ///< beside since_to_read, in the tables of the balance
    std::string since_late;                        ///< {domain}, {late}, {drawn}, {how}, {chance}, {before}
    std::string since_by_lottery;
    std::string on_average;            ///< {chance}
    std::string since_less_room;       ///< under a cap
    std::string since_without_room;    ///< {without}, {read}
    std::string since_unread_children; ///< {domain}, {cases}

    std::string again, again_text, seed, list_digest, framework_digest, record_digest;

    std::string sources, sources_caption, rule, basis, source;
    std::string confirmed, inferred, unknown, given, without_source;

    std::string glossary_heading;
    std::vector<std::pair<std::string, std::string>> glossary; ///< a word and what it means here
};

const ReportWords& english();
/// The same of a draw since which something happened: what it gave is told as drawn, not as what is to be read.
const ReportWords& english_after_acts();

/// The text with each `{name}` replaced by its value.
std::string filled(const std::string& text, const std::vector<std::pair<std::string, std::string>>& values);

} // namespace casedraw::pack
