#include <casedraw/base/text.hpp>
#include <casedraw/certification/certificate.hpp>

#include "document/columns.hpp"
#include "base/json.hpp"
#include "present/certificate/verdict_words.hpp"
#include "record/diversity_json.hpp"

namespace casedraw {

namespace {

std::string kind_id(PatternKind kind) {
    switch (kind) {
    case PatternKind::level:
        return "level";
    case PatternKind::unrelated:
        return "unrelated";
    case PatternKind::adversarial:
        return "adversarial";
    }
    return "";
}

std::string kind_in_words(PatternKind kind) {
    switch (kind) {
    case PatternKind::level:
        return "yes where";
    case PatternKind::unrelated:
        return "no class matters";
    case PatternKind::adversarial:
        return "hardest found";
    }
    return "";
}

Json to_json(const PanelCounts& counts) { return {{"least", counts.least}, {"greatest", counts.greatest}}; }

Json share(std::int64_t panels, const DomainCertificate& domain) {
    return nine_places(static_cast<double>(panels) / static_cast<double>(domain.panels));
}

Json to_json(const CountedPattern& pattern, const DomainCertificate& domain, const RatingScheme* scheme) {
    Json value;
    value["kind"] = kind_id(pattern.kind);
    value["pattern"] = pattern.name;
    value["yes"] = pattern.yes;
    value["answers"] = pattern.answers;
    value["bias"] = nine_places(pattern.bias);
    value["variance"] = nine_places(pattern.variance);
    value["simple_random_variance"] = nine_places(pattern.simple_random_variance);
    value["design_effect"] = nine_places(pattern.design_effect);
    value["panels_covering"] = pattern.covering;
    value["coverage"] = share(pattern.covering, domain);
    value["rating"] = nullptr;
    if (pattern.ratings)
        value["rating"] = {{"truth", scheme->bands[pattern.ratings->truth].rating},
                           {"correct", share(pattern.ratings->correct, domain)},
                           {"harsh", share(pattern.ratings->harsh, domain)},
                           {"lenient", share(pattern.ratings->lenient, domain)}};
    return value;
}

Json to_json(const DomainCertificate& domain, const Rate& confidence, const RatingScheme* scheme) {
    Json value;
    value["population"] = domain.population;
    value["sample"] = domain.sample;
    value["panels"] = domain.panels;
    value["weighted"] = domain.is_weighted;
    value["lottery_sha256"] = domain.lottery_sha256;
    value["verdict"] = to_text(verdict(domain, confidence));
    value["diversity"] = diversity_value(recorded_diversity(domain.diversity, domain.panels));
    value["case_panels"] = to_json(domain.cases);
    value["pair_panels"] = to_json(domain.pairs);
    value["pairs_never_together"] = domain.pairs_never_together;
    const auto& worst = domain.worst_covered();
    value["worst_coverage"] = {
        {"kind", kind_id(worst.kind)}, {"pattern", worst.name}, {"coverage", share(worst.covering, domain)}};
    value["answers_by_chance"] = {{"patterns", domain.by_chance.patterns},
                                  {"middle", share(domain.by_chance.middle, domain)},
                                  {"one_in_twenty", share(domain.by_chance.one_in_twenty, domain)},
                                  {"least", share(domain.by_chance.least, domain)}};
    value["patterns"] = Json::array();
    for (const auto& pattern : domain.patterns) value["patterns"].push_back(to_json(pattern, domain, scheme));
    return value;
}

std::string percent(std::int64_t panels, const DomainCertificate& domain) {
    return decimal(100 * panels, domain.panels, 1) + "%";
}

TextRow row_of(const CountedPattern& pattern, const DomainCertificate& domain) {
    TextRow row{kind_in_words(pattern.kind), pattern.name, percent(pattern.covering, domain),
                pattern.design_effect ? decimal(*pattern.design_effect, 2) : "none"};
    if (pattern.ratings)
        for (const auto panels : {pattern.ratings->correct, pattern.ratings->harsh, pattern.ratings->lenient})
            row.push_back(percent(panels, domain));
    return row;
}

std::string in_words(const DomainCertificate& domain, const Rate& confidence) {
    const auto panels = std::to_string(domain.panels);
    std::string text = "\n" + domain.domain + ": " + std::to_string(domain.sample) + " of " +
                       std::to_string(domain.population) + " cases, " + panels + " rows of the lottery\n";
    if (const auto whose = of_sampled_in_words(domain); !whose.empty()) text += whose + "\n";
    text += domain.cases.least == domain.cases.greatest
                ? "Every case stands in " + std::to_string(domain.cases.least) + " of the " + panels + " rows.\n"
                : "Cases stand in from " + std::to_string(domain.cases.least) + " to " +
                      std::to_string(domain.cases.greatest) + " of the " + panels + " rows.\n";
    const auto unequal = unequal_in_words(domain);
    text += "Any two cases stand together in from " + std::to_string(domain.pairs.least) + " to " +
            std::to_string(domain.pairs.greatest) + " rows.\n" + diversity_in_words(domain) + "\n\n" +
            (unequal.empty() ? "" : unequal + "\n\n") + verdict_in_words(domain, confidence) + "\n\n" +
            by_chance_in_words(domain) + "\n\n";
    const auto& worst = domain.worst_covered();
    text += "Under the patterns of answers below the " + percent(confidence) + " interval held the true share in " +
            decimal(1000 * worst.covering / domain.panels, 10, 1) +
            "% of the lottery's rows or more. A harder pattern may exist.\n\n";
    TextRow heading{"answers", "", "covered", "design effect"};
    if (domain.patterns.front().ratings) heading.insert(heading.end(), {"rated right", "too low", "too high"});
    std::vector<TextRow> rows{heading};
    for (const auto& pattern : domain.patterns) rows.push_back(row_of(pattern, domain));
    return text + in_columns(rows);
}

} // namespace

std::string certificate_json(const Certificate& certificate, const RatingScheme* scheme) {
    Json value;
    value["schema_version"] = 1;
    value["casedraw_version"] = CASEDRAW_VERSION;
    value["method"] = "certificate/1";
    value["framework"] = certificate.framework;
    value["record_sha256"] = certificate.record_sha256;
    value["marking"] = certificate.marking;
    value["confidence"] = to_text(certificate.confidence);
    value["domains"] = Json::object();
    for (const auto& domain : certificate.domains)
        value["domains"][domain.domain] = to_json(domain, certificate.confidence, scheme);
    value["without_a_table"] = certificate.without_a_table;
    if (!certificate.other_framework.empty()) value["other_framework"] = certificate.other_framework;
    return value.dump(2) + "\n";
}

std::string certificate_summary(const Certificate& certificate) {
    std::string text = "Counted over every row of the lottery, for the draw as it was made. Nothing is simulated.\n";
    if (!certificate.drawn_again.empty()) text += certificate.drawn_again + "\n";
    if (const auto since = since_in_words(certificate.since); !since.empty()) text += since + "\n";
    if (!certificate.other_framework.empty()) text += certificate.other_framework + "\n";
    for (const auto& domain : certificate.domains) text += in_words(domain, certificate.confidence);
    for (const auto& domain : certificate.without_a_table)
        text += "\n" + domain +
                ": no table of samples to count (every case is in, none is eligible, or the list is too large for a "
                "table).\n";
    return text;
}

} // namespace casedraw
