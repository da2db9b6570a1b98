#include "commands/rating_inputs.hpp"

#include <casedraw/framework/framework.hpp>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/drawn_sample.hpp>
#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/record/draw_id.hpp>
#include <iterator>
#include <tuple>

#include "base/json.hpp"
#include "base/read_json.hpp"
#include "commands/other_draws.hpp"
#include "commands/read_table.hpp"
#include "rating/asked_cases.hpp"
#include "rating/weighted_shares.hpp"

namespace casedraw::commands {

namespace {

template <typename T>
void append(std::vector<T>& all, std::vector<T> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

/// Why nothing can be told of a certificate; empty where it can.
std::string unusable(const Json& certificate, const OpenedDraw& draw, const RatingScheme& scheme) {
    if (!certificate.is_object() || !certificate.contains("record_sha256")) return "cannot be read";
    if (certificate["record_sha256"] != drawn_sha256(draw.record)) return "is of another draw than this";
    const auto digests = draw.files.find(draw_file::digests);
    const auto written = digests_by_name(digests == draw.files.end() ? std::string() : digests->second);
    const auto digest = written.find(draw_file::certificate);
    if (digest == written.end() || digest->second != to_hex(sha256(draw.files.at(draw_file::certificate))))
        return "was changed since casedraw wrote it";
    return certificate.at("confidence") == to_text(scheme.confidence) ? "" : "is of ranges of another confidence";
}

CountedCoverage coverage_in(const Json& counted) {
    using Verdict = CountedCoverage::Verdict;
    CountedCoverage found;
    const auto& verdict = counted.at("verdict");
    found.verdict = verdict == "holds"       ? Verdict::holds
                    : verdict == "with-care" ? Verdict::with_care
                                             : Verdict::not_relied_on;
    found.rows = counted.at("panels").get<std::int64_t>();
    const auto rows_of = [&](const Json& share) {
        return static_cast<std::int64_t>(share.get<double>() * static_cast<double>(found.rows) + 0.5);
    };
    found.ordinary = rows_of(counted.at("answers_by_chance").at("one_in_twenty"));
    found.least = rows_of(counted.at("answers_by_chance").at("least"));
    for (const auto& pattern : counted.at("patterns")) {
        const auto covering = pattern.at("panels_covering").get<std::int64_t>();
        found.least = std::min(found.least, covering);
        if (pattern.at("kind") == "level") found.ordinary = std::min(found.ordinary, covering);
    }
    return found;
}

/// What a certificate in the folder found of the ranges that are told; of weighted shares of two stages it tells none.
void add_certificate(const OpenedDraw& draw, const RatingScheme& scheme, DrawnSample& drawn) {
    const auto file = draw.files.find(draw_file::certificate);
    if (file == draw.files.end()) return;
    std::string why = "cannot be read";
    try {
        const auto certificate = read_json<Json>(file->second);
        why = unusable(certificate, draw, scheme);
        for (auto& domain : drawn.domains)
            if (why.empty() && certificate.at("domains").contains(domain.domain) && !domain.some_were_never_drawn &&
                !(domain.of_sampled && domain.chances_differ))
                domain.counted = coverage_in(certificate.at("domains").at(domain.domain));
    } catch (const Json::exception&) {
        for (auto& domain : drawn.domains) domain.counted.reset();
        why = "cannot be read";
    }
    if (!why.empty())
        drawn.notices.push_back({Severity::notice, "certificate-not-used", "", 0, "",
                                 std::string(draw_file::plain_name(draw_file::certificate)) + " " + why +
                                     ", so nothing that it says is told of the ranges here. Move it and " +
                                     draw_file::certificate_page + " elsewhere and certify the draw again."});
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
    const auto reserves = asked.draw->files.find(draw_file::reserves);
    auto drawn =
        drawn_sample(asked.draw->record, {sample->second, reserves == asked.draw->files.end() ? "" : reserves->second},
                     asked.rules.framework(), scheme);
    if (!drawn) return tl::unexpected(drawn.error());
    add_certificate(*asked.draw, scheme, *drawn);
    return std::optional(std::move(*drawn));
}

/// How many cases are eligible and were sampled, where the answers come as counts and no sheet says it.
std::map<std::string, DomainCases> cases_of(const DrawnSample& drawn, const RatingScheme& scheme) {
    std::map<std::string, DomainCases> cases;
    for (const auto& domain : drawn.domains) {
        auto& known = cases[domain.domain];
        tell_eligible(known, domain, drawn, scheme);
        known.sample = static_cast<std::int64_t>(domain.sample.size());
    }
    return cases;
}

/// Counts tell of no single case what its chance was; a certificate counts ranges of weighted shares.
void count_alike(DrawnSample& drawn, const Framework& framework, std::vector<Finding>& findings) {
    for (auto& domain : drawn.domains) {
        if (!domain.chances_differ) continue;
        findings.push_back({Severity::notice, "counts-without-weights", "", 0, "",
                            framework.domain(domain.domain)->label +
                                ": counts do not say which cases they are of, so shares and ratings count every "
                                "case alike. They lean towards cases with the higher chance, and the ranges of "
                                "shares need not hold" +
                                (domain.counted ? ": what the certificate counted is of weighted ones" : "") +
                                ". Sheets of judgements would be weighted."});
        domain.counted.reset();
    }
}

/// One sheet under two names: another inspector's may have been meant.
void report_same_files(const Rate& asked, JudgementSheets& sheets) {
    for (std::size_t i = 0; i < asked.judgements.size(); ++i)
        for (std::size_t before = 0; before < i; ++before) {
            const auto &file = asked.judgements[i], &other = asked.judgements[before];
            if (file.bytes != other.bytes) continue;
            sheets.findings.push_back({Severity::notice, "sheets-are-the-same", "", 0, "",
                                       file.name + " and " + other.name +
                                           " are the same file under two names. It counts once. Is another "
                                           "inspector's sheet missing?"});
            break;
        }
}

Result<std::vector<JudgementSheets::File>> files_of(const Rate& asked, const RatingScheme& scheme) {
    std::vector<JudgementSheets::File> all;
    const TableHeadings headings({"case_id", "domain"},
                                 judgement_headings(asked.rules.framework(), scheme, PromptColumns::included));
    for (const auto& file : asked.judgements) {
        auto tables = read_tables(file, headings, asked.sheet);
        if (!tables) return tl::unexpected(tables.error());
        all.push_back({file.name, std::move(*tables)});
    }
    return all;
}

std::optional<Error> add_decisions(const Rate& asked, const RatingScheme& scheme, JudgementSheets& sheets) {
    if (!asked.decide) return std::nullopt;
    const auto table = read_table(*asked.decide, {"case_id", "key_question", "answer"});
    if (!table) return table.error();
    auto read = read_decisions(*table, asked.rules.framework(), scheme);
    sheets.decisions = std::move(read.decisions);
    append(sheets.findings, std::move(read.findings));
    return std::nullopt;
}

/// The sheets of a whole draw, which nobody fills in where the cases were shared out; least wanted first.
std::size_t whole_draw_rank(const std::string& file) {
    const auto name = draw_file::plain_name(file);
    return name == draw_file::plain_name(draw_file::judgements) ? 0 : name == draw_file::judgement_workbook ? 1 : 2;
}

/// One sheet of the whole draw stays, where nobody has begun any sheet.
void leave_out_untouched(const Rate& asked, const RatingScheme& scheme, std::vector<JudgementSheets::File>& files) {
    const auto is_begun = [&](const JudgementSheets::File& file) {
        return read_judgements(file.tables, asked.rules.framework(), scheme, std::nullopt, Completeness::partial)
            .holds_answers;
    };
    for (std::size_t rank = 0; rank < 2; ++rank)
        for (auto file = files.begin(); file != files.end();) {
            const bool goes = files.size() > 1 && whole_draw_rank(file->name) == rank && !is_begun(*file);
            file = goes ? files.erase(file) : file + 1;
        }
}

Result<std::monostate> add_judgements(const Rate& asked, const RatingScheme& scheme, RatingInputs& inputs) {
    if (asked.judgements.empty()) {
        const auto drawn = sample_of_draw(asked, scheme);
        if (!drawn) return tl::unexpected(drawn.error());
        inputs.drawn = *drawn;
        if (!inputs.drawn) return {};
        append(inputs.findings, inputs.drawn->notices);
        count_alike(*inputs.drawn, asked.rules.framework(), inputs.findings);
        inputs.request.domains = cases_of(*inputs.drawn, scheme);
        return {};
    }
    auto sheets = judgement_sheets(asked, scheme);
    if (!sheets) return tl::unexpected(sheets.error());
    inputs.drawn = std::move(sheets->drawn);
    if (inputs.drawn) append(inputs.findings, inputs.drawn->notices);
    append(inputs.findings, std::move(sheets->findings));
    if (sheets->files.empty()) return {};
    inputs.judgements = read_judgements(sheets->tables(), asked.rules.framework(), scheme, inputs.drawn,
                                        {asked.completeness, asked.blanks}, sheets->decisions);
    inputs.request.is_partial = asked.completeness == Completeness::partial && !inputs.judgements.waiting_cases.empty();
    inputs.request.tallies = inputs.judgements.tallies;
    inputs.request.domains = inputs.judgements.domains;
    for (const auto& finding : inputs.judgements.findings)
        if (sheets->left_out == 0 || finding.code != "missing-case") inputs.findings.push_back(finding);
    if (inputs.drawn) add_weights(inputs.request, inputs.judgements, *inputs.drawn);
    return {};
}

Result<std::monostate> add_tables(const Rate& asked, const RatingScheme& scheme, RatingInputs& inputs) {
    const auto take = [&](const TextTable& table, std::vector<Finding> findings) {
        find_passed_over(table, asked.rules.framework(), findings);
        append(inputs.findings, std::move(findings));
    };
    if (asked.counts) {
        const auto table = read_table(*asked.counts, counts_headings());
        if (!table) return tl::unexpected(table.error());
        auto read = read_counts(*table, scheme);
        append(inputs.request.tallies, std::move(read.tallies));
        take(*table, std::move(read.findings));
    }
    if (asked.standards) {
        const auto table = read_table(*asked.standards, {"standard", "rating"});
        if (!table) return tl::unexpected(table.error());
        auto read = read_standards(*table, scheme);
        append(inputs.request.given, std::move(read.given));
        take(*table, std::move(read.findings));
    }
    if (asked.panel) {
        const auto table = read_table(*asked.panel, panel_headings());
        if (!table) return tl::unexpected(table.error());
        auto read = read_rating_panel(*table, scheme);
        append(inputs.request.panel, std::move(read.panel));
        take(*table, std::move(read.findings));
    }
    return {};
}

/// A number given for a domain whose draw says another.
std::optional<Error> number_against_draw(const Rate& asked, const std::optional<DrawnSample>& drawn) {
    if (!drawn) return std::nullopt;
    for (const auto& domain : drawn->domains) {
        const std::optional sample = static_cast<std::int64_t>(domain.sample.size());
        for (const auto& [name, given, known] :
             {std::tuple("population", &asked.population, domain.population), {"sample", &asked.sampled, sample}}) {
            const auto count = given->find(domain.domain);
            if (count == given->end() || !known || count->second == *known) continue;
            return Error{ErrorKind::wrong_use, "number-against-draw",
                         named_setting(name) + " says " + std::to_string(count->second) + " for " + domain.domain +
                             ", but by the draw it is " + std::to_string(*known) +
                             ". Leave it out: with a draw these numbers come from its record."};
        }
    }
    return std::nullopt;
}

void add_settings(const Rate& asked, RatingRequest& request) {
    for (const auto& [domain, count] : asked.population) request.domains[domain].population = count;
    for (const auto& [domain, count] : asked.sampled) request.domains[domain].sample = count;
    request.option = asked.option;
    request.inspection_type = asked.inspection_type;
    request.larger_moves_allowed = asked.larger_moves_allowed;
}

} // namespace

Result<JudgementSheets> judgement_sheets(const Rate& asked, const RatingScheme& scheme) {
    JudgementSheets sheets;
    auto drawn = sample_of_draw(asked, scheme);
    if (!drawn) return tl::unexpected(drawn.error());
    sheets.drawn = std::move(*drawn);
    auto files = files_of(asked, scheme);
    if (!files) return tl::unexpected(files.error());
    sheets.files = std::move(*files);
    leave_out_other_draws(asked, sheets);
    report_same_files(asked, sheets);
    leave_out_untouched(asked, scheme, sheets.files);
    if (auto error = add_decisions(asked, scheme, sheets)) return tl::unexpected(*error);
    return sheets;
}

std::vector<TextTable> JudgementSheets::tables() const {
    std::vector<TextTable> all;
    for (const auto& file : files) all.insert(all.end(), file.tables.begin(), file.tables.end());
    return all;
}

Result<RatingInputs> rating_inputs(const Rate& asked, const RatingScheme& scheme) {
    if (asked.judgements.empty() && !asked.counts && !asked.standards)
        return failure(ErrorKind::wrong_use, "nothing-to-rate",
                       "Give a sheet of judgements, counts of answers or ratings of standards.");
    RatingInputs inputs;
    if (auto added = add_judgements(asked, scheme, inputs); !added) return tl::unexpected(added.error());
    if (auto added = add_tables(asked, scheme, inputs); !added) return tl::unexpected(added.error());
    if (auto error = number_against_draw(asked, inputs.drawn)) return tl::unexpected(*error);
    add_settings(asked, inputs.request);
    return inputs;
}

} // namespace casedraw::commands
