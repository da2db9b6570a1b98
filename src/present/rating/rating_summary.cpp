#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/rating_report.hpp>
#include <map>

#include "present/rating/rating_rows.hpp"
#include "present/rating/report_tables.hpp"

namespace casedraw {

namespace {

/// A table under a line that says what it is; nothing where it has no rows.
std::string titled(const std::string& title, const std::vector<TextRow>& rows) {
    if (rows.size() == 1) return {};
    return "\n" + (title.empty() ? "" : title + "\n\n") + in_columns(rows);
}

std::string after_a_stop(const std::string& sentence) { return sentence.empty() ? sentence : ". " + sentence; }

std::string chances_told(const RatingReport& report) {
    const auto chances = titled("Chances of each band. " + chances_explained(), chance_rows(report));
    if (chances.empty())
        return "\nNo chances can be told: every case was read, or it is not known how many are eligible, or they are "
               "too many to work them out, or shares are weighted, or by the draw's certificate no range is to be "
               "quoted.\n";
    std::string text =
        chances + titled("Standards before the panel, however the answers hang together", bound_rows(report));
    for (const auto& sentence : overall_chances_in_words(report)) text += "\n" + sentence + "\n";
    return text;
}

} // namespace

std::string coverage_in_words(const CountedCoverage& counted) {
    const auto or_more = [&](std::int64_t rows) { return std::to_string(100 * rows / counted.rows) + "%"; };
    const auto or_less = std::to_string((100 * counted.ordinary + counted.rows - 1) / counted.rows) + "%";
    switch (counted.verdict) {
    case CountedCoverage::Verdict::holds:
        return "can be quoted: under every pattern of answers looked at it held the true share in " +
               or_more(counted.least) + " of the lottery's rows or more";
    case CountedCoverage::Verdict::with_care:
        return "can be quoted for ordinary questions, and not as a guarantee: under ordinary answers it held the true "
               "share in " +
               or_more(counted.ordinary) + " of the lottery's rows or more, under the hardest found in " +
               or_more(counted.least);
    case CountedCoverage::Verdict::not_relied_on:
        break;
    }
    return "is not to be quoted: under some ordinary answers it held the true share in no more than " + or_less +
           " of the lottery's rows";
}

namespace {

std::string after_a_blank(const std::string& sentence) { return sentence.empty() ? "" : " " + sentence; }

/// Domains by their labels, in the framework's order.
std::string labels_of(const std::set<std::string>& domains, const Framework& framework) {
    std::vector<std::string> labels;
    for (const auto& domain : framework.domains)
        if (domains.count(domain.id) != 0) labels.push_back(domain.label);
    return listed(labels);
}

/// What a certificate found of each domain's ranges.
std::string certificate_in_words(const RatingReport& report) {
    std::vector<std::string> sentences;
    for (const auto& domain : report.framework->domains)
        if (const auto cases = report.request.domains.find(domain.id);
            cases != report.request.domains.end() && cases->second.counted)
            sentences.push_back("Of " + domain.label + " such a range, by the certificate of this draw, " +
                                coverage_in_words(*cases->second.counted) +
                                (cases->second.counted->verdict == CountedCoverage::Verdict::not_relied_on
                                     ? ", so none is told."
                                     : "."));
    if (sentences.empty()) return {};
    sentences.push_back("That was counted for the draw as it was made and for questions that apply to every case.");
    std::string text;
    for (const auto& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
    return text;
}

/// What the confidence of bounds rests on, where no certificate counted them.
std::string confidence_in_words(const RatingReport& report) {
    const auto& domains = report.request.domains;
    if (!domains.empty() &&
        std::all_of(domains.begin(), domains.end(), [](const auto& each) { return each.second.counted.has_value(); }))
        return {};
    return "Their confidence is proved for simple random samples; for balanced ones it was counted to hold for most "
           "questions, and is no guarantee for any single one.";
}

/// The promise of the bounds, where the draw could hold only few different samples and no certificate counted them.
std::string few_samples_in_words(const RatingReport& report) {
    auto few = report.of_few_samples;
    for (const auto& [domain, cases] : report.request.domains)
        if (cases.counted) few.erase(domain);
    const auto labels = labels_of(few, *report.framework);
    if (labels.empty()) return {};
    return "Of " + labels +
           " few different samples were possible, so bounds there may hold less often still: before quoting them look "
           "at "
           "what was counted over this draw's lottery (casedraw certify DIR, for draws that it can count).";
}

/// Late cases whose chance was chosen to be another: shares, and so bounds, count every case alike there.
std::string other_chances_in_words(const RatingReport& report) {
    std::set<std::string> domains;
    for (const auto& [domain, cases] : report.request.domains)
        if (!cases.to_read_by_weight.empty() && report.request.weighted_domains.count(domain) == 0)
            domains.insert(domain);
    const auto labels = labels_of(domains, *report.framework);
    if (labels.empty()) return {};
    return "In " + labels +
           " the cases to read did not all have the same chance. The bounds there count every case alike and leave "
           "that out, so they need not hold; a notice tells the weighted shares.";
}

std::string of_theirs_alone(const std::set<std::string>& domains, const RatingReport& report) {
    const auto labels = labels_of(domains, *report.framework);
    if (labels.empty()) return {};
    return "Of " + labels +
           " the eligible cases are those of sampled children alone: nothing is said of those of other children.";
}

/// Weighted shares stand for the cases of all children, others for those of sampled children alone.
std::string whose_bounds_in_words(const RatingReport& report) {
    std::set<std::string> of_all, of_theirs;
    for (const auto& domain : report.of_sampled)
        (report.request.weighted_domains.count(domain) != 0 ? of_all : of_theirs).insert(domain);
    const auto all = labels_of(of_all, *report.framework);
    return of_theirs_alone(of_theirs, report) +
           (all.empty() ? ""
                        : (of_theirs.empty() ? "" : " ") + std::string("Of ") + all +
                              " shares are weighted and stand for the cases of all children. How many these are "
                              "is not known, so the bounds are those of very many cases.");
}

/// Whether it was not known of any domain how many of its own cases were eligible.
bool is_population_unknown(const RatingReport& report) {
    for (std::size_t s = 0; s < report.result.standards.size(); ++s)
        for (const auto& each : report.result.standards[s].key_questions)
            if (each.interval && !each.interval->population &&
                report.of_sampled.count(report.scheme.standards[s].domain) == 0)
                return true;
    return false;
}

} // namespace

std::string of_sampled_in_words(const RatingReport& report) { return of_theirs_alone(report.of_sampled, report); }

std::string bounds_explained(const RatingReport& report) {
    return "say where the share would lie had every eligible case been read" +
           std::string(is_population_unknown(report)
                           ? " (in a very large service, where the number of eligible cases is not known)"
                           : "") +
           (report.request.is_partial ? ", if the cases whose answers are waited for are like those answered" : "") +
           "." + after_a_blank(confidence_in_words(report)) + after_a_blank(other_chances_in_words(report)) +
           after_a_blank(few_samples_in_words(report)) + after_a_blank(certificate_in_words(report)) +
           after_a_blank(whose_bounds_in_words(report)) + after_a_blank(without_chance_in_words(report)) +
           " Another inspector might still judge a case differently.";
}

namespace {

std::string weight_in_words(const KeyQuestionRating& rated) {
    if (!rated.weighted) return {};
    return "Weighted by one over each case's chance that is " + std::to_string(*rated.percent) +
           "%, and as sure as from " + casedraw::counted(rated.weighted->effective_cases, "case", "cases") +
           " of one chance. ";
}

std::string unread_in_words(const std::optional<UnreadBounds>& unread) {
    if (!unread) return {};
    return " Whatever the " + casedraw::counted(unread->unread, "case", "cases") + " without an answer hold," +
           (unread->applies_to_each ? "" : " and to however many of them it applies,") + " it lies from " +
           bounds_in_words(*unread) + ".";
}

} // namespace

std::string certainty_in_words(const RatingScheme& scheme, const KeyQuestionRating& rated) {
    if (!rated.yes || (!rated.interval && !rated.unread)) return {};
    const auto counted =
        (*rated.relevant == 1 ? std::string("The one case it applies to was ") + (*rated.yes == 1 ? "" : "not ")
                              : std::to_string(*rated.yes) + " of the " + std::to_string(*rated.relevant) +
                                    " cases it applies to " + (*rated.yes == 1 ? "was " : "were ")) +
        "judged yes. " + weight_in_words(rated);
    if (!rated.interval && rated.counted)
        return counted + "No range is told of the others. By the certificate of this draw such a range " +
               coverage_in_words(*rated.counted) + "." + unread_in_words(rated.unread);
    if (!rated.interval) // by the design some cases had no chance
        return counted + "No range is told of the others, some of which had no chance to be read." +
               unread_in_words(rated.unread);
    const std::string whose = rated.interval->of_sampled           ? " of sampled children"
                              : rated.interval->without_chance > 0 ? " that had a chance to be read"
                                                                   : "";
    if (rated.interval->census)
        return counted + "Every eligible case" + whose + (rated.applies_to ? " that it applies to" : "") +
               " was read, so chance plays no part" + (whose.empty() ? "" : " among these") +
               "; another inspector might still judge a "
               "case differently.";
    const auto bounds =
        bounds_in_words(*rated.interval) + ", with " + percent(rated.interval->confidence) + " confidence.";
    if (!rated.interval->population)
        return counted +
               (rated.weighted ? "The share stands for the cases of all children. How many these are is not known; "
                                 "among very many it would lie from "
                               : "How many cases were eligible is not known; in a very large service the share in all "
                                 "of them would lie from ") +
               bounds + (rated.weighted ? " Ranges " + too_narrow_in_words() : "");
    const auto coverage =
        rated.counted ? " By the certificate of this draw such a range " + coverage_in_words(*rated.counted) + "."
                      : std::string();
    const auto all = "ad all " + std::to_string(rated.applies_to.value_or(*rated.interval->population)) +
                     " eligible cases" + whose + (rated.applies_to ? " that it applies to" : "") +
                     " been read, the share would lie ";
    if (*rated.relevant <= scheme.discretion.few_cases)
        return counted + "That is few: h" + all + "anywhere from " + bounds + unread_in_words(rated.unread) + coverage;
    return counted + "H" + all + "from " + bounds + unread_in_words(rated.unread) + coverage;
}

std::string unread_explained(const RatingReport& report) {
    for (const auto& standard : report.result.standards)
        for (const auto& each : standard.key_questions)
            if (each.unread && !each.unread->applies_to_each)
                return "Whatever the unread hold: where nobody knows which of them a question applies to, it is taken "
                       "to apply to each.";
    return {};
}

std::string triggers_explained(const RatingReport& report) {
    if (!option_in_words(report).empty())
        return "Where a rating starts from a leading key question, that one was tested; in the other standards the key "
               "question with the lowest share.";
    return report.scheme.discretion.tested_on == TestedOn::lowest_band
               ? "Every key question in the band that decides was tested."
               : "The key question with the lowest share was tested, as the inspectorate's text has it.";
}

std::vector<TextRow> decision_rows(const RatingReport& report) {
    std::vector<TextRow> rows{{"Standard", "Computed or proposed", "After the panel", "Reason", "Evidence"}};
    for (const auto& standard : report.result.standards)
        if (standard.panel)
            rows.push_back({standard.id, band_label(report.scheme, standard.computed),
                            band_label(report.scheme, standard.band), standard.panel->reason,
                            standard.panel->evidence});
    return rows;
}

namespace {

/// Groups by names that people typed are numbered, in the order in which the files have them.
std::string groups_told(const RatingReport& report) {
    auto told = report;
    bool any_private = false;
    std::map<std::string, std::vector<std::string>> levels; // by characteristic
    for (auto& each : told.by_group) {
        if (!each.is_private) continue;
        any_private = true;
        auto& known = levels[each.characteristic];
        auto found = std::find(known.begin(), known.end(), each.level);
        if (found == known.end()) found = known.insert(known.end(), each.level);
        each.level = "number " + std::to_string(found - known.begin() + 1);
    }
    std::string text;
    for (const auto& table : report_tables(told))
        if (table.id == "agreement" || table.id == "by-group")
            text += titled(table.title + ". " + table.about +
                               (any_private && table.id == "by-group"
                                    ? " What numbers stand for is in the files, in this order."
                                    : ""),
                           table.rows);
    return text;
}

} // namespace

std::string rating_summary(const RatingReport& report, Chances chances) {
    if (report.result.standards.empty()) return "Nothing was rated: there are problems to put right first.\n";
    const auto other = other_framework_in_words(report);
    auto standards = standard_rows(report);
    for (auto& row : standards) row.insert(row.begin() + 1, label_of(*report.framework, row[0]));
    standards[0][1] = "Name";
    std::string text = "Ratings by " + report.framework->id + "\n" + (other.empty() ? other : other + "\n") +
                       (report.drawn_again.empty() ? "" : report.drawn_again + "\n") + titled("", standards);
    if (const auto waited = can_become_explained(report); !waited.empty()) text += "\n" + waited + "\n";
    if (const auto table = titled("", key_question_rows(report)); !table.empty())
        text += table + "\nBounds of all eligible cases " + bounds_explained(report) + "\n";
    if (const auto unread = unread_explained(report); !unread.empty()) text += unread + "\n";
    if (const auto weighted = weighted_in_words(report); !weighted.empty()) text += weighted + "\n";
    text += titled("Prompts; they never decide a rating" + after_a_stop(counted_alike_in_words(report)),
                   prompt_rows(report));
    text += titled("For the panel to consider; nothing is changed by this. " + triggers_explained(report),
                   panel_rows(report));
    text += titled("What the panel decided", decision_rows(report));
    text += groups_told(report);
    text += "\n" + overall_in_words(report) + "\n";
    if (const auto settled = settled_in_words(report); !settled.empty()) text += settled + "\n";
    for (const auto& sentence : follow_ups_in_words(report)) text += sentence + "\n";
    return chances == Chances::told ? text + chances_told(report) : text;
}

} // namespace casedraw
