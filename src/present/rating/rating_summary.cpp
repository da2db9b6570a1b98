#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/rating_report.hpp>

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
               "too many to work them out, or shares are weighted.\n";
    std::string text =
        chances + titled("Standards before the panel, however the answers hang together", bound_rows(report));
    for (const auto& sentence : overall_chances_in_words(report)) text += "\n" + sentence + "\n";
    return text;
}

} // namespace

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
    const auto counted = std::to_string(*rated.yes) + " of the " + std::to_string(*rated.relevant) +
                         " cases it applies to " + (*rated.yes == 1 ? "was" : "were") + " judged yes. " +
                         weight_in_words(rated);
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
               "How many cases were eligible is not known; in a very large service the share in all of them would lie "
               "from " +
               bounds + (rated.weighted ? " Ranges " + too_narrow_in_words() : "");
    const auto all = "ad all " + std::to_string(rated.applies_to.value_or(*rated.interval->population)) +
                     " eligible cases" + whose + (rated.applies_to ? " that it applies to" : "") +
                     " been read, the share would lie ";
    if (*rated.relevant <= scheme.discretion.few_cases)
        return counted + "That is few: h" + all + "anywhere from " + bounds + unread_in_words(rated.unread);
    return counted + "H" + all + "from " + bounds + unread_in_words(rated.unread);
}

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
    for (const auto& table : report_tables(report))
        if (table.id == "agreement" || table.id == "by-group")
            text += titled(table.title + ". " + table.about, table.rows);
    text += "\n" + overall_in_words(report) + "\n";
    if (const auto settled = settled_in_words(report); !settled.empty()) text += settled + "\n";
    for (const auto& sentence : follow_ups_in_words(report)) text += sentence + "\n";
    return chances == Chances::told ? text + chances_told(report) : text;
}

} // namespace casedraw
