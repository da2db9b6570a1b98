#include "present/draw/report_words.hpp"

namespace casedraw::pack {

namespace {

const ReportWords english_words{
    .language = "en-GB",
    .title = "How the cases for inspection were drawn",
    .title_for_sharing = "How the cases for inspection were drawn: report for sharing",
    .skip = "Skip to the content",
    .fieldwork = "Fieldwork from {date}",
    .dispose_by = "Dispose of this page by {date}.",
    .made_by = "Made by casedraw {version}. The record of the draw, record.json, is what counts.",
    .save_chart = "Save this chart as a picture (SVG)",

    .in_short = "In short",
    .in_short_text = {"{sampled} of {eligible} is to be read. It was drawn from {list}.",
                      "{sampled} of {eligible} are to be read. They were drawn from {list}."},
    .in_short_masked = "The cases to be read were drawn from {list}.",
    .in_short_without_rows = {"{sampled} of {eligible} is to be read.", "{sampled} of {eligible} are to be read."},
    .eligible_of = {"{count} eligible case", "{count} eligible cases"},
    .one_list = {"a list of {rows} row", "a list of {rows} rows"},
    .two_lists = {"two lists with {rows} row together", "two lists with {rows} rows together"},
    .the_list = "the list",
    .both_lists = "both lists",
    .personal_data = "This page holds no names and no case ids, but small groups can point to a child. The other files "
                     "of the draw hold case ids: they are personal data and are not anonymous.",
    .personal_data_sharing =
        "This report names no case and holds no digest or seed of the draw. It is still about a small number of "
        "children: share it only as its marking allows.",
    .masked_explained = "Groups of a kind are shown all together or not at all: at least 5 cases of each are to be "
                        "read, and none or at "
                        "least 5 are not; small ones are joined where that reaches 5. Where fewer than 50 cases are "
                        "eligible no groups are shown, where fewer than 12 of a domain are to be read no sizes, and "
                        "cases that are in two domains are shown in one.",
    .left_out_of_sharing =
        "Left out of this report: {domains}. Cases that are in no other domain are not counted here.",
    .masked = "masked",

    .domain = "Domain",
    .eligible = "Eligible",
    .sampled = "To read",
    .margin_of_error = "Margin of error",
    .census = "none: every case is read",
    .census_of_sampled = "none among cases of sampled children: every one is read",
    .points = "{points} points at {confidence} confidence",
    .domains_caption = "Eligible cases and cases to read",

    .narrowing = "From the list to the sample",
    .narrowing_text = "Every row of {list} ends as a case to read, a reserve, a case that is not eligible, or a row "
                      "with a problem.",
    .narrowing_chart = "How the list narrowed to the sample",
    .narrowing_description = "Bars that grow shorter: {steps}.",
    .narrowing_caption = "From the list to the sample, step by step",
    .step = "Step",
    .cases = "Cases",
    .rows_on_list = "Rows on {list}",
    .without_problems = "Rows that could be judged",
    .eligible_cases = "Eligible cases",
    .cases_to_read = "Cases to read",
    .with_left_out = "{step} ({count} left out)",
    .problems = "Rows left out because of problems",
    .ineligible = "Cases that are not eligible",
    .reasons_caption = "Why cases were not eligible",
    .reason = "Reason",
    .reasons_text = "A case may have more than one reason.",

    .balance = "Balance: {domain}",
    .balance_text = {"{sampled} of {population} cases is to be read.",
                     "{sampled} of {population} cases are to be read."},
    .balance_target = "The target of a group is its share of the eligible cases, times the cases to read.",
    .balance_target_of_chances = "Chances differ, so the target of a group is the sum of the chances of its cases, and "
                                 "not its share of the eligible cases.",
    .balance_targets_not_shown = "Chances differ, and targets that rest on them are not shown.",
    .balance_kept = "A balanced sample has each target rounded up or down.",
    .balance_not_kept = "This design does not hold the sample to the targets.",
    .group_explained = "A group is all eligible cases of one kind, such as all girls or all referral orders. Targets "
                       "are seldom whole numbers: 4.3 is rounded down to 4 or up to 5.",
    .balance_census = "Every eligible case is to be read, so the sample and the eligible cases are the same.",
    .balance_none = "There is no eligible case.",
    .balance_nothing_read = "No case is to be read.",
    .balance_masked = "Too few cases to show.",
    .balance_out_of_scope = "Out of scope: {population} eligible, and at least {least} are needed. None is read.",
    .out_of_scope = "out of scope",
    .variable_not_shown =
        "{variable} is not shown: fewer than 5 cases of some group are to be read, or 1 to 4 of it are "
        "not, or fewer than 50 cases are eligible.",
    .other_levels = "other",
    .other_reasons = "Other reasons",
    .balance_chart = "{domain}: {variable}",
    .balance_description =
        "The shares lie close together. The largest difference is {largest} percentage points, for {level}.",
    .balance_description_same = "The shares are the same in every group.",
    .balance_description_masked = "Shares of eligible cases and of the sample for each group that can be shown.",
    .share_of_eligible = "Share of eligible cases",
    .share_of_sample = "Share of cases to read",
    .level = "Group",
    .target = "Target",
    .difference = "Difference",
    .balance_caption = "{domain}: {variable}, eligible cases and cases to read",

    .fairness = "How fair the draw is",
    .fairness_equal =
        "{domain}: every one of the {population} eligible cases had the same chance of being read, {chance}.",
    .fairness_unequal = "{domain}: chances differ, because {reason}: from {least} to {most}.",
    .fairness_unequal_shared =
        "{domain}: chances differ, because {reason}. Some kinds of case had a greater chance than others.",
    .fairness_of_sampled =
        "{domain}: only cases of sampled children could be drawn. The eligible cases counted here are "
        "theirs alone, and a chance told of them is that of a case once its child was drawn.",
    .fairness_of_sampled_chance = "That is the chance once these children were drawn. Times the chance that a case "
                                  "could be drawn at all, it makes "
                                  "{chance}, by which cases are weighted. How many are read goes by which children "
                                  "are drawn, so before that the chance need not have been this.",
    .from_to = "from {least} to {most}",
    .fairness_problems = "Rows left out because of problems had no chance: {count} of {rows} rows, {share}% of {list}.",
    .fairness_problems_masked = "Rows left out because of problems had no chance.",
    .fairness_none = "{domain}: no case is to be read, so no case had a chance.",
    .fairness_census = "{domain}: every eligible case is read, so nothing was left to chance.",
    .fairness_census_of_sampled =
        "{domain}: every eligible case of sampled children is read. Which children were sampled was left to chance.",
    .because_of_margins = "hard margins were asked for",
    .because_of_cap = {"at most {most} case of one {field} was to be read",
                       "at most {most} cases of one {field} were to be read"},
    .because_of_minimum = "a least number of cases of one kind was asked for",
    .lottery =
        "The lottery is a table of {panels} rows, each a whole sample that could be drawn. Row {number} was drawn.",
    .different_samples = "The draw was as open as if one of {lists} had been picked from a hat.",
    .number_from_seed = "The seed picked it.",
    .number_given =
        "The number was given, and this folder does not show where it came from: ask who found it, when and "
        "how.",
    .number_committed = "The number was given after the lottery had been fixed and published: ask who saw the dice.",
    .no_lottery = "The list is too long for a table of whole samples; the sample follows from the seed alone.",
    .seed_typed =
        "From the list and the draw's record, which has the seed, anybody can draw the same sample again. Who "
        "doubts that the seed was chosen fairly asks for the message in which the list's digest was sent out "
        "before there was a seed.",
    .seed_made = "From the list and the draw's record, which has the seed, anybody can draw the same sample again. The "
                 "program made the seed by itself, after it had read the list.",
    .margins_kept = "In every row each group ends within one case of its target.",
    .margins_kept_sample = "Each group ends within one case of its target.",
    .margins_kept_of = "In every row each group of {variables} ends within one case of its target.",
    .margins_kept_sample_of = "Each group of {variables} ends within one case of its target.",
    .left_free = "Left free, and held to no target: {variables}. A rare group of what is left free can be missed.",
    .only_capped = "{variable} is no such group: it is held to the cap alone, and may be a whole case or more from the "
                   "target that is shown beside it.",
    .margins_off =
        "No table that keeps every target was found. On average {units} cases of a row are outside their targets.",
    .margins_off_proved = "No table with these chances keeps every target here. On average {units} cases of a row are "
                          "outside their targets.",
    .margins_off_sample = "A group of this sample is off by one more case than its target allows.",
    .by_order = "The seed puts the eligible cases in an order; those that come first are read.",
    .by_order_in_strata = "The seed puts the eligible cases in an order; in each stratum those that come first are "
                          "read.",
    .off_target = "Off their target by a whole case or more: {levels}. The lottery, the default design, keeps "
                  "every group within one case of "
                  "its target wherever that can be done.",
    .off_target_level = "{variable}: {level} (target {target}, to read {sampled})",
    .off_target_none =
        "In this sample every group ends within one case of its target, but this design does not ensure it.",
    .off_target_none_shown = "In this sample every group that is shown ends within one case of its target, but this "
                             "design does not ensure it.",
    .strata_differ = "{domain}: chances of being read differ between cases, from {least} to {most}; with equal chances "
                     "each would have {chance}.",
    .strata_differ_shared = "{domain}: chances of being read differ between cases.",
    .strata_rule = "Cases that are alike in every group form a stratum. Strata share the cases to read in whole cases "
                   "by largest remainder; between "
                   "equal remainders the stratum that comes first in the framework's order of levels has the case. The "
                   "margin of error takes "
                   "chances to be equal.",
    .strata_without_shared = "The share of some strata rounds to none, so their cases could not be read; the planner's "
                             "own report names them.",
    .strata_without = "{domain}: {cases} that cannot be in the sample, only among the reserves, because a stratum's "
                      "share rounds to none",
    .strata_tiny = "{domain}: strata of fewer than {fewer} cases whose chance is not {chance}",
    .stratum = "Stratum ({variables})",
    .chance = "Chance",

    .settings = "Settings",
    .framework = "Framework",
    .framework_changed =
        "{title} ({id}), changed: this is not the built-in framework of that id. Its SHA-256 is {digest}",
    .framework_own = "{title} ({id}), a framework file that is not built in. Its SHA-256 is {digest}",
    .setting = "Chosen: {what}",
    .variant = "Variant",
    .columns = "Headings that were matched by hand",
    .column_value = "{heading}: {field}",
    .sheet = "Sheet of the workbook",
    .expected = "Cases expected",
    .expected_value = "{domain}: {count}",
    .draw_number = "Number of this draw",
    .draw_number_value = "{number}; drawn again because: {reason}",
    .allocation_ratio = "In the ratio {shares}: the first is sized by its own formula, the others follow",
    .allocation_caseload = "The size of all together, shared by caseloads that were stated: {shares}",
    .allocation_fixed = "Numbers of cases that were stated: {shares}",
    .allocation_stated = "By numbers that were stated",
    .allocation_proportional = "The size of all together, shared by eligible cases",
    .allocation_each = "Each by a formula of its own",
    .allocation_pooled = "One pool, within the framework's smallest and largest number, shared by eligible cases",
    .allocation_equal_margin = "Split so that the larger margin of error is as small as can be",
    .allocation = "How the sample is shared",
    .confidence = "Confidence",
    .margin = "Margin of error asked for",
    .window = "Window: {domain}",
    .window_source = "Where the windows given come from",
    .one_per_child = "One case for each child",
    .design = "Design",
    .margins = "Where targets and equal chances clash",
    .problems_left_out = "Drawn without rows that have problems",
    .design_lottery = "lottery over a table of balanced samples (set by the inspectorate's planner; nothing published "
                      "says how cases are picked)",
    .design_simple_random = "simple random sampling; the sample is not held to any target",
    .design_crossed_strata = "crossed strata; chances differ and the sample is not held to any target",
    .window_value = "from {from} to {to} months before fieldwork",
    .cap = "Cap",
    .cap_value = {"at most {most} case for each value of {field}", "at most {most} cases for each value of {field}"},
    .at_least = "At least",
    .at_least_value = "{least} of {level}",
    .balanced_as_well = "Balanced by as well",
    .not_balanced = "Not balanced by",
    .within_domain = "within each domain",
    .across_service = "across the whole service",
    .off = "no such rule",
    .soft = "equal chances come first (set by the inspectorate's planner)",
    .hard = "the targets come first (set by the inspectorate's planner)",
    .yes = "yes",
    .no = "no",

    .since = "Since the draw",
    .since_text =
        "This report tells what was drawn. {acts} followed; casedraw history tells each of them, and record.json holds "
        "them in order. As it stands now:",
    .since_in_short = "These are the cases as they were drawn. {what}: see “Since the draw”.",
    .since_shared = "This report tells what was drawn. {what}.",
    .since_some_left = "Some were replaced or taken out since",
    .since_some_came = "Others are to be read as well since",
    .since_same_read = "The same are to be read now",
    .since_caption = "Cases since the draw",
    .since_drawn = "Drawn",
    .since_replaced = "Replaced",
    .since_lost = "Lost, nobody in their place",
    .since_out_of_scope = "Out of scope",
    .since_moved = "Moved to another domain",
    .since_came = "Called or added",
    .since_to_read = "To read now",
    .since_eligible = "Eligible now",
    .since_balance =
        "The tables of the balance show both: what was drawn, by what was known then, and under “now” the "
        "cases that are to be read, by the list as it was last corrected and with targets worked out anew.",
    .since_out_of_order =
        "{cases} called out of the published order of the reserves. casedraw history tells which, and why.",
    .eligible_now = "Eligible now",
    .target_now = "Target now",
    .since_late =
        "{domain}: {late} came with a corrected list after the draw, and of them {drawn}{how}. Each had the chance "
        "{chance} to be drawn; the cases of the draw had {before}.",
    .since_by_lottery = ", by a lottery of their own",
    .on_average = "{chance} on average",
    .since_less_room = "The limit of the draw did not leave room for as many of them as could be drawn, so some may "
                       "have had less chance to be read, or none.",
    .since_without_room = "Of those drawn {without} found no room under the limit of the draw, so {read} of the late "
                          "cases came to be read.",
    .since_unread_children =
        "{domain}: {cases} still to be read that could be drawn only because the child was in the sample, and no case "
        "of that child is to be read any more. Those that should not be read without it are taken out by "
        "casedraw substitute.",

    .again = "Drawing it again",
    .again_text = "Anyone with the list can draw the same sample: casedraw verify does it, and the sheet Method of "
                  "sample.xlsx shows how to do it "
                  "by hand. These digests (SHA-256) say which list, rules and files are meant.",
    .seed = "Seed",
    .list_digest = "The list",
    .framework_digest = "The framework",
    .record_digest = "The file {file}",

    .sources = "Where the rules come from",
    .sources_caption = "Rules and their sources",
    .rule = "Rule",
    .basis = "How well known",
    .source = "Source",
    .confirmed = "confirmed",
    .inferred = "inferred",
    .unknown = "not published",
    .given = "given",
    .without_source = "given without a source",

    .glossary_heading = "Words used here",
    .glossary = {{"Eligible case", "A case that may be read by the rules of the inspection."},
                 {"Domain", "A part of the inspection with a sample of its own, such as court disposals."},
                 {"Reserve", "An eligible case that is read only where a case of the sample cannot be."},
                 {"Group", "All eligible cases of one kind, such as all girls or all referral orders."},
                 {"Target", "How many cases of a group the sample would have if it were in exact proportion."},
                 {"Chance", "In how many of a hundred draws like this one the case would be read."},
                 {"Lottery", "A table of which each row is a whole sample; one row is picked, and its cases are read."},
                 {"Seed", "A text from which the picks are worked out: the same seed gives the same draw."},
                 {"Digest", "A short code made of a file: if anything in the file changes, so does its digest."},
                 {"Margin of error", "How far a share among the cases read may lie from the share among all eligible "
                                     "cases, at the confidence stated."}}};

ReportWords told_as_drawn(ReportWords words) {
    words.in_short_text = {"{sampled} of {eligible} was drawn to be read, from {list}.",
                           "{sampled} of {eligible} were drawn to be read, from {list}."};
    words.in_short_without_rows = {"{sampled} of {eligible} was drawn to be read.",
                                   "{sampled} of {eligible} were drawn to be read."};
    words.sampled = "Drawn";
    words.domains_caption = "Eligible cases and cases drawn, at the draw";
    words.narrowing_text = "Every row of {list} ended as a case drawn to be read, a reserve, a case that is not "
                           "eligible, or a row with a problem.";
    words.cases_to_read = "Cases drawn";
    words.balance_text = {"{sampled} of {population} cases was drawn to be read.",
                          "{sampled} of {population} cases were drawn to be read."};
    words.balance_target = "The target of a group is its share of the eligible cases, times the cases drawn.";
    words.balance_census = "Every eligible case was drawn, so the sample and the eligible cases were the same.";
    words.balance_none = "There was no eligible case.";
    words.balance_nothing_read = "No case was drawn.";
    words.share_of_sample = "Share of cases drawn";
    words.balance_caption = "{domain}: {variable}, eligible cases and cases drawn";
    words.off_target_level = "{variable}: {level} (target {target}, drawn {sampled})";
    return words;
}

} // namespace

const ReportWords& english() { return english_words; }

const ReportWords& english_after_acts() {
    static const auto words = told_as_drawn(english_words);
    return words;
}

std::string filled(const std::string& text, const std::vector<std::pair<std::string, std::string>>& values) {
    std::string done;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find('{', at);
        const auto close = open == std::string::npos ? open : text.find('}', open);
        if (close == std::string::npos) return done + text.substr(at);
        done += text.substr(at, open - at);
        const auto name = text.substr(open + 1, close - open - 1);
        for (const auto& [known, value] : values)
            if (known == name) done += value;
        at = close + 1;
    }
    return done;
}

} // namespace casedraw::pack
