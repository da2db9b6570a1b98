#include "commands/rating_inputs.hpp"

#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/drawn_sample.hpp>
#include <iterator>

#include "commands/read_table.hpp"

namespace casedraw::commands {

namespace {

template <typename T>
void append(std::vector<T>& all, std::vector<T> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

Result<std::optional<DrawnSample>> sample_of_draw(const Rate& asked, const RatingScheme& scheme) {
    if (!asked.draw) return std::optional<DrawnSample>();
    if (asked.draw->record.is_committed())
        return failure(ErrorKind::unreadable, "only-committed",
                       asked.draw_name + ": this draw is only committed; it has no sample yet.");
    const auto sample = asked.draw->files.find(draw_file::sample);
    if (sample == asked.draw->files.end())
        return failure(ErrorKind::unreadable, "file-unreadable",
                       asked.draw_name + "/" + draw_file::sample + ": there is no such file or folder.");
    auto drawn = drawn_sample(asked.draw->record, sample->second, asked.rules.framework, scheme);
    if (!drawn) return tl::unexpected(drawn.error());
    return std::optional(std::move(*drawn));
}

/// How many cases are eligible and were sampled, where the answers come as counts and no sheet says it.
std::map<std::string, DomainCases> cases_of(const DrawnSample& drawn) {
    std::map<std::string, DomainCases> cases;
    for (const auto& domain : drawn.domains)
        cases[domain.domain] = {domain.population, static_cast<std::int64_t>(domain.sample.size())};
    return cases;
}

/// Of two sheets of a draw the one that holds answers is meant.
Result<std::monostate> add_judgements(const Rate& asked, const RatingScheme& scheme, RatingInputs& inputs) {
    const auto drawn = sample_of_draw(asked, scheme);
    if (!drawn) return tl::unexpected(drawn.error());
    inputs.drawn = *drawn;
    if (*drawn) append(inputs.findings, (*drawn)->notices);
    if (*drawn && asked.judgements.empty()) inputs.request.domains = cases_of(**drawn);
    std::vector<std::string> answered;
    for (std::size_t i = 0; i < asked.judgements.size(); ++i) {
        const auto sheet = read_table(asked.judgements[i], {"case_id", "domain"}, asked.sheet);
        if (!sheet) return tl::unexpected(sheet.error());
        auto read = read_judgements(*sheet, asked.rules.framework, scheme, *drawn, asked.completeness);
        if (read.holds_answers) answered.push_back(asked.judgements[i].name);
        if (answered.size() == 2)
            return failure(ErrorKind::wrong_use, "two-sheets",
                           "Both " + listed(answered) + " hold answers. Say which one is meant.");
        if (i == 0 || read.holds_answers) inputs.judgements = std::move(read);
    }
    if (asked.judgements.empty()) return {};
    inputs.request.tallies = inputs.judgements.tallies;
    inputs.request.domains = inputs.judgements.domains;
    append(inputs.findings, inputs.judgements.findings);
    return {};
}

Result<std::monostate> add_tables(const Rate& asked, const RatingScheme& scheme, RatingInputs& inputs) {
    if (asked.counts) {
        const auto table = read_table(*asked.counts, {"key_question"}, "");
        if (!table) return tl::unexpected(table.error());
        auto read = read_counts(*table, scheme);
        append(inputs.request.tallies, std::move(read.tallies));
        append(inputs.findings, std::move(read.findings));
    }
    if (asked.standards) {
        const auto table = read_table(*asked.standards, {"standard", "rating"}, "");
        if (!table) return tl::unexpected(table.error());
        auto read = read_standards(*table, scheme);
        append(inputs.request.given, std::move(read.given));
        append(inputs.findings, std::move(read.findings));
    }
    if (asked.panel) {
        const auto table = read_table(*asked.panel, {"standard", "rating", "reason"}, "");
        if (!table) return tl::unexpected(table.error());
        auto read = read_rating_panel(*table, scheme);
        append(inputs.request.panel, std::move(read.panel));
        append(inputs.findings, std::move(read.findings));
    }
    return {};
}

void add_settings(const Rate& asked, RatingRequest& request) {
    for (const auto& [domain, count] : asked.population) request.domains[domain].population = count;
    for (const auto& [domain, count] : asked.sampled) request.domains[domain].sample = count;
    request.option = asked.option;
    request.inspection_type = asked.inspection_type;
    request.larger_moves_allowed = asked.larger_moves_allowed;
}

} // namespace

Result<RatingInputs> rating_inputs(const Rate& asked, const RatingScheme& scheme) {
    if (asked.judgements.empty() && !asked.counts && !asked.standards)
        return failure(ErrorKind::wrong_use, "nothing-to-rate",
                       "Give a sheet of judgements, counts of answers or ratings of standards.");
    RatingInputs inputs;
    if (auto added = add_judgements(asked, scheme, inputs); !added) return tl::unexpected(added.error());
    if (auto added = add_tables(asked, scheme, inputs); !added) return tl::unexpected(added.error());
    add_settings(asked, inputs.request);
    return inputs;
}

} // namespace casedraw::commands
