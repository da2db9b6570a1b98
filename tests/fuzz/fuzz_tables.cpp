// The readers of small tables. The first letter of an input says which of them the rest is for.
#include "fuzz/promise.hpp"
#include <casedraw/caselist/text_table.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/rules.hpp>
#include <casedraw/modelling/portfolio.hpp>
#include <casedraw/rating/judgements.hpp>

using namespace casedraw;

namespace {

void all_have_words(const std::vector<Finding>& findings) {
    for (const auto& finding : findings)
        promise(!finding.code.empty() && !finding.message.empty(), "a finding has words");
}

void read_judgement_table(const TextTable& table, const Framework& framework, const RatingScheme& scheme) {
    for (const auto completeness : {Completeness::required, Completeness::partial}) {
        const auto reading = read_judgements(table, framework, scheme, std::nullopt, completeness);
        all_have_words(reading.findings);
        for (const auto& tally : reading.tallies)
            promise(tally.yes >= 0 && tally.yes <= tally.relevant, "no more answers are yes than are relevant");
    }
}

void read_service_table(const TextTable& table, const Framework& framework) {
    const auto portfolio = read_portfolio(table, framework, "seed");
    all_have_words(portfolio.findings);
    for (const auto& service : portfolio.services)
        promise(service.domains.size() == framework.domains.size(), "a service has every domain");
}

void read(char kind, const TextTable& table, const Framework& framework, const RatingScheme& scheme) {
    switch (kind) {
    case 'j':
        return read_judgement_table(table, framework, scheme);
    case 'c':
        return all_have_words(read_counts(table, scheme).findings);
    case 's':
        return all_have_words(read_standards(table, scheme).findings);
    case 'p':
        return all_have_words(read_rating_panel(table, scheme).findings);
    default:
        return read_service_table(table, framework);
    }
}

TableHeadings headings_of(char kind, const Framework& framework, const RatingScheme& scheme) {
    switch (kind) {
    case 'j':
        return {{"case_id", "domain"}, judgement_headings(framework, scheme, PromptColumns::included)};
    case 'c':
        return counts_headings();
    case 's':
        return {"standard", "rating"};
    case 'p':
        return panel_headings();
    default:
        return portfolio_headings(framework);
    }
}

void read_columns(const std::string& text) {
    const auto names = read_column_names(text);
    promise(names.has_value() || !names.error().message.empty(), "an error has words");
}

} // namespace

/// Any bytes are either a table, every fault of which is a finding with words, or an error with words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto rules = builtin_rules(default_framework_id()).value();
    const auto& framework = rules.framework();
    const auto& scheme = *rules.rating();
    if (size == 0) return 0;
    const auto kind = static_cast<char>(data[0]);
    const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
    if (kind == 'm') {
        read_columns(text);
        return 0;
    }
    const auto table = read_text_table(text, headings_of(kind, framework, scheme), "table.csv", NamedLikeTotals::kept);
    if (!table) {
        promise(!table.error().message.empty(), "an error has words");
        return 0;
    }
    for (const auto& row : table->rows)
        promise(row.cells.size() == table->headings.size(), "rows are as wide as the headings");
    read(kind, *table, framework, scheme);
    return 0;
}
