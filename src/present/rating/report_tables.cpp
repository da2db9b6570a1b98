#include "present/rating/report_tables.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/rating/band.hpp>

#include "present/domain_label.hpp"
#include "present/draw/masking.hpp"
#include "present/rating/rating_rows.hpp"

namespace casedraw {

namespace {

std::string share(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? "-" : std::to_string(whole_percent(part, whole)) + "%";
}

/// Standards with their ratings and key questions with their shares, in the published order.
ReportTable annexe(const RatingReport& report) {
    ReportTable table{
        "annexe-2",
        "Annex 2: inspection scoring and ratings",
        "Standards with their ratings, key questions with the percent of cases judged yes. A key question that is "
        "rated by judgement has its rating instead.",
        {{"Id", "Standard or key question", "Rating", "Percent yes"}}};
    if (const auto option = option_in_words(report); !option.empty()) table.about += " " + option;
    for (std::size_t s = 0; s < report.result.standards.size(); ++s) {
        const auto& standard = report.result.standards[s];
        table.rows.push_back(
            {standard.id, label_of(*report.framework, standard.id), band_so_far(report.scheme, standard), ""});
        for (const auto& question : report.framework->standards[s].key_questions) {
            std::string rating, percent;
            for (const auto& each : standard.key_questions) {
                if (each.id != question.id) continue;
                if (each.percent)
                    percent = std::to_string(*each.percent) + "%";
                else if (each.band)
                    rating = band_label(report.scheme, each.band);
                else if (each.known)
                    percent = "applies to no case";
            }
            if (!standard.key_questions.empty()) table.rows.push_back({question.id, question.label, rating, percent});
        }
    }
    return table;
}

ReportTable profile_table(const RatingReport& report) {
    ReportTable table{"profile",
                      "Who the cases are",
                      "Eligible cases and cases read. Shares are of the domain's cases.",
                      {{"Domain", "Characteristic", "Group", "Eligible", "Share", "Read", "Share read"}}};
    if (report.request.is_partial) {
        table.about =
            "Eligible cases and cases to read: answers are still waited for. Shares are of the domain's cases.";
        table.rows[0][5] = "To read", table.rows[0][6] = "Share to read";
    }
    for (const auto& each : report.profile)
        for (const auto& row : each.rows) {
            std::int64_t eligible = 0, read = 0;
            for (const auto& other : each.rows)
                if (other.domain == row.domain) eligible += other.eligible, read += other.read;
            table.rows.push_back({domain_label(*report.framework, row.domain), each.label, row.level,
                                  std::to_string(row.eligible), share(row.eligible, eligible), std::to_string(row.read),
                                  share(row.read, read)});
        }
    return table;
}

ReportTable agreement_table(const RatingReport& report) {
    ReportTable table{
        "agreement",
        "Agreement on classification",
        "The service's class beside the inspector's, in the cases read. Too low: the inspector judged the "
        "case to be higher than the service had it.",
        {{"Domain", "Class", "Too low", "Agreed", "Too high", "Compared", "Not compared"}}};
    for (const auto& each : report.agreement) {
        const auto compared = each.too_low + each.agreed + each.too_high;
        table.rows.push_back({domain_label(*report.framework, each.domain), each.label, std::to_string(each.too_low),
                              std::to_string(each.agreed), std::to_string(each.too_high), std::to_string(compared),
                              std::to_string(each.not_compared)});
    }
    return table;
}

ReportTable classification_table(const RatingReport& report) {
    ReportTable table{"classification",
                      "Classes side by side",
                      "Cases read, by the class that the service has and the one that the inspector judged.",
                      {{"Domain", "Class", "The service has", "The inspector judged", "Cases"}}};
    for (const auto& each : report.agreement)
        for (std::size_t first = 0; first < each.levels.size(); ++first)
            for (std::size_t second = 0; second < each.levels.size(); ++second)
                if (each.counts[first][second] > 0)
                    table.rows.push_back({domain_label(*report.framework, each.domain), each.label, each.levels[first],
                                          each.levels[second], std::to_string(each.counts[first][second])});
    return table;
}

ReportTable group_table(const RatingReport& report) {
    ReportTable table{
        "by-group",
        "Findings by group",
        "Shares of yes among the cases of each group. Groups are smaller than the whole, so what is said of them is "
        "less "
        "sure; a difference between two groups whose bounds overlap may be chance.",
        {{"Characteristic", "Group", "Domain", "Key question", "Cases read", "Yes", "Percent",
          "All eligible cases of the group (" + percent(report.scheme.confidence) + " confidence)", "Warning"}}};
    for (const auto& words : {of_sampled_in_words(report), counted_alike_in_words(report)})
        if (!words.empty()) table.about += " " + words;
    for (const auto& each : report.by_group) {
        const bool is_small = each.relevant <= report.scheme.discretion.few_cases;
        table.rows.push_back({each.characteristic, each.level, domain_label(*report.framework, each.domain),
                              each.key_question, std::to_string(each.read) + " of " + std::to_string(each.eligible),
                              std::to_string(each.yes) + " of " + std::to_string(each.relevant),
                              each.percent ? std::to_string(*each.percent) + "%" : "-",
                              interval_in_words(each.interval),
                              is_small ? "too few cases to say anything of this group" : ""});
    }
    return table;
}

std::string csv_of(const std::vector<TextRow>& rows) {
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t c = 0; c < row.size(); ++c) append_cell(text += c == 0 ? "" : ",", row[c]);
        text += '\n';
    }
    return text;
}

} // namespace

std::vector<ReportTable> report_tables(const RatingReport& report) {
    std::vector<ReportTable> tables;
    for (auto& table : {annexe(report), profile_table(report), agreement_table(report), classification_table(report),
                        group_table(report)})
        if (table.rows.size() > 1) tables.push_back(table);
    return tables;
}

std::map<std::string, std::string> rating_tables(const RatingReport& report) {
    std::map<std::string, std::string> files;
    auto with_fixed_headings = report;
    with_fixed_headings.request.is_partial = false;
    for (const auto& table : report_tables(with_fixed_headings)) files[table.id + ".csv"] = csv_of(table.rows);
    return files;
}

std::vector<std::string> follow_ups_in_words(const RatingReport& report) {
    std::vector<std::string> sentences;
    const auto& type = report.request.inspection_type;
    for (const auto& each : report.framework->follow_ups) {
        const auto& after = each.inspection_types;
        if (type && !after.empty() && std::find(after.begin(), after.end(), *type) == after.end()) continue;
        auto sentence = each.label + ": " + std::to_string(each.from_weeks) + " to " + std::to_string(each.to_weeks) +
                        " weeks after the inspection";
        if (report.fieldwork)
            sentence += ", counted from the first day of fieldwork " +
                        to_long_text(*report.fieldwork + std::chrono::days(7 * each.from_weeks)) + " to " +
                        to_long_text(*report.fieldwork + std::chrono::days(7 * each.to_weeks));
        sentences.push_back(sentence + ".");
    }
    return sentences;
}

std::string never_drawn_in_words(const RatingReport& report, const Domain& domain, Numbers numbers) {
    const auto found = report.never_drawn.find(domain.id);
    if (found == report.never_drawn.end()) return {};
    const auto& cases = report.request.domains.at(domain.id);
    const bool is_shown = numbers == Numbers::told && pack::may_be_shown(found->second) &&
                          pack::may_be_shown(cases.population.value_or(0) - found->second - cases.sample.value_or(0));
    return " By the way the sample was drawn " + (is_shown ? std::to_string(found->second) : std::string("some")) +
           " eligible " + domain.noun + " had no chance to be read: nothing that was found speaks for them.";
}

std::string without_chance_in_words(const RatingReport& report) {
    std::vector<std::string> told;
    for (const auto& domain : report.framework->domains) {
        const auto cases = report.request.domains.find(domain.id);
        if (cases != report.request.domains.end() && cases->second.without_chance > 0)
            told.push_back(counted(cases->second.without_chance, "late case", "late cases") + " of " + domain.label);
    }
    if (told.empty()) return {};
    return "They leave out " + listed(told) + ", which had no chance to be read: nothing is said of these.";
}

} // namespace casedraw
