#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/certification/certificate.hpp>

#include "document/chart.hpp"
#include "document/page.hpp"
#include "document/table.hpp"
#include "present/certificate/verdict_words.hpp"

namespace casedraw {

namespace {

using namespace document;

std::string percent(std::int64_t part, std::int64_t whole) { return decimal(100 * part, whole, 1) + "%"; }

struct Kind {
    PatternKind kind;
    std::string id;
    std::string heading;
    std::string about;
};

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {PatternKind::level, "levels", "When the answer goes with a class",
         "Yes for every case of one class and no for the rest. The draw balances these classes, so it should do much "
         "better than chance."},
        {PatternKind::unrelated, "unrelated", "When the answer has nothing to do with the classes",
         "Yes for cases that were picked by a digest of their ids. The draw should do about as well as a simple random "
         "sample."},
        {PatternKind::adversarial, "adversarial", "The hardest answers that a search could find",
         "The same numbers of yes, dealt to the cases on which the samples disagree most. Nobody can know these "
         "answers "
         "beforehand; they show how far things could go. A harder pattern may exist."}};
    return all;
}

const CountedPattern* worst_of(const DomainCertificate& domain, PatternKind kind) {
    const CountedPattern* worst = nullptr;
    for (const auto& pattern : domain.patterns)
        if (pattern.kind == kind && (worst == nullptr || pattern.covering < worst->covering)) worst = &pattern;
    return worst;
}

Element coverage_chart(const DomainCertificate& domain, const std::string& confidence) {
    BarPicture picture{.id = domain.domain + "-coverage",
                       .title = "Rows of the lottery whose " + confidence + " interval holds the true share",
                       .description =
                           "The worst pattern of each kind. The interval is meant to hold the true share in at least " +
                           confidence + " of simple random samples.",
                       .series = {"Rows"},
                       .categories = {}};
    picture.longest = 100;
    for (const auto& kind : kinds())
        if (const auto* worst = worst_of(domain, kind.kind))
            picture.categories.push_back(
                {kind.heading,
                 {{100.0 * static_cast<double>(worst->covering) / static_cast<double>(domain.panels),
                   percent(worst->covering, domain.panels)}}});
    return bar_figure(picture);
}

Element pattern_table(const DomainCertificate& domain, const Kind& kind, const std::string& confidence) {
    DataTable table{
        .id = domain.domain + "-" + kind.id,
        .caption = kind.heading,
        .columns = {{"Yes for"}, {"Held by the " + confidence + " interval", true}, {"Design effect", true}},
        .groups = {{}}};
    const bool has_ratings = domain.patterns.front().ratings.has_value();
    if (has_ratings)
        for (const auto* heading : {"Rated right", "Too low", "Too high"}) table.columns.push_back({heading, true});
    for (const auto& pattern : domain.patterns) {
        if (pattern.kind != kind.kind) continue;
        DataTable::Row row{{pattern.name, percent(pattern.covering, domain.panels),
                            pattern.design_effect ? decimal(*pattern.design_effect, 2) : "none"}};
        if (has_ratings)
            for (const auto panels : {pattern.ratings->correct, pattern.ratings->harsh, pattern.ratings->lenient})
                row.cells.push_back(percent(panels, domain.panels));
        table.groups.front().rows.push_back(row);
    }
    return table_element(table);
}

std::string least_and_most(const PanelCounts& counts) {
    return counts.least == counts.greatest ? std::to_string(counts.least)
                                           : std::to_string(counts.least) + " to " + std::to_string(counts.greatest);
}

Element domain_section(const DomainCertificate& domain, const Rate& stated) {
    const auto confidence = percent(stated);
    std::vector<Element> content{
        Element("p", in_plain_words(verdict_in_words(domain, stated))),
        facts({{"Eligible cases", std::to_string(domain.population)},
               {"Sampled cases", std::to_string(domain.sample)},
               {"Rows of the lottery", std::to_string(domain.panels)},
               {"Rows that each case stands in", least_and_most(domain.cases)},
               {"Rows that any two cases share", least_and_most(domain.pairs)},
               {"Pairs of cases that share none", std::to_string(domain.pairs_never_together)}}),
        Element("p", diversity_in_words(domain)), coverage_chart(domain, confidence)};
    if (const auto whose = of_sampled_in_words(domain); !whose.empty())
        content.insert(content.begin(), Element("p", whose));
    if (const auto unequal = unequal_in_words(domain); !unequal.empty())
        content.insert(content.begin() + (domain.is_of_sampled ? 2 : 1), Element("p", unequal));
    for (const auto& kind : kinds()) {
        content.push_back(Element("p", kind.about));
        content.push_back(pattern_table(domain, kind, confidence));
        if (kind.kind == PatternKind::unrelated) content.push_back(Element("p", by_chance_in_words(domain)));
    }
    return section(domain.domain, "Domain: " + domain.domain, std::move(content));
}

} // namespace

std::string certificate_page(const Certificate& certificate) {
    Page page{.title = "Certificate of a draw",
              .marking = certificate.marking,
              .skip_label = "Skip to the content",
              .under_title = {"How fair the draw was and how sure its results can be, counted over every row of the "
                              "lottery; none is left to simulation. What the cases would answer is made up, in the "
                              "patterns named below. All of it is of the draw as it was made: cases that left or came "
                              "since are not counted."}};
    if (!certificate.other_framework.empty()) page.under_title.push_back(certificate.other_framework);
    if (!certificate.drawn_again.empty()) page.under_title.push_back(certificate.drawn_again);
    if (const auto since = since_in_words(certificate.since); !since.empty())
        page.under_title.push_back(in_plain_words(since));
    page.content.push_back(
        section("meaning", "What the figures mean",
                {Element("p", "The draw picked one row of a published table, each a whole sample; the "
                              "same sample may stand in several rows. For a pattern of "
                              "answers, each row would have given an estimate of "
                              "the share of yes, an interval and a rating. Counting all rows "
                              "shows how often they would have been right."),
                 Element("p", "A design effect below 1 means that the draw is more precise than a "
                              "simple random sample of the same size; above 1, less. "
                              "Rated right means: the same band that reading every eligible case "
                              "would give. Every question is taken to apply to every case.")}));
    for (const auto& domain : certificate.domains)
        page.content.push_back(domain_section(domain, certificate.confidence));
    for (const auto& domain : certificate.without_a_table)
        page.content.push_back(
            section(domain, "Domain: " + domain,
                    {Element("p", "There is no table of samples to count: every case is in the sample, none is "
                                  "eligible, or the list is too large for a table.")}));
    page.footer = {"Of the draw whose record says record_sha256 " + certificate.record_sha256 + ", under " +
                   certificate.framework + "."};
    return html(page);
}

} // namespace casedraw
