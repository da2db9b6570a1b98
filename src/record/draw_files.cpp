#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/caselist/canonical_list.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/commitment.hpp>
#include <casedraw/record/draw_files.hpp>
#include <casedraw/record/draw_id.hpp>

#include "record/judgement_sheet.hpp"
#include "record/present_draw.hpp"

namespace casedraw {

namespace {

std::int64_t power_of_ten(int digits) {
    std::int64_t power = 1;
    for (int i = 0; i < digits; ++i) power *= 10;
    return power;
}

/// How to pick the panel in public with ten-sided dice, so that every panel is equally likely.
std::string dice_rule(const Framework& framework, const Draw& drawn,
                      const std::map<std::string, std::string>& lottery_sha256) {
    std::string text = "How to pick the sample with ten-sided dice\n\n"
                       "The lottery below is fixed. Publish these digests before the dice are thrown.\n";
    std::string numbers;
    for (const auto& domain : drawn.domains) {
        if (!domain.lottery()) continue;
        const auto& id = framework.domains[domain.domain].id;
        const auto panels = domain.lottery()->panels;
        int dice = 1;
        while (power_of_ten(dice) < panels) ++dice;
        const auto limit = power_of_ten(dice) / panels * panels;
        text += "\nDomain " + id + "\n  lottery: " + std::string(draw_file::plain_name(draw_file::lottery(id))) +
                ", rows 1 to " + std::to_string(panels) + "\n  SHA-256: " + lottery_sha256.at(id) + "\n  Throw " +
                std::to_string(dice) + " dice and read them from left to right as one number, from " +
                std::string(static_cast<std::size_t>(dice), '0') + " to " + std::to_string(power_of_ten(dice) - 1) +
                ".\n";
        if (limit < power_of_ten(dice))
            text += "  If it is " + std::to_string(limit) + " or more, throw all of them again.\n";
        text += "  Divide it by " + std::to_string(panels) + " and take the remainder; add 1. That is the row.\n";
        numbers += " " + named_setting("number", id + "=ROW");
    }
    return text +
           as_typed("\nThen draw again from the same list, with the same settings and these rows. On a command line "
                    "that is the "
                    "same command, " +
                    named_setting("commit") + " included, with" + numbers) +
           ".\nThe order of the reserves follows from the row as well, so nobody knows it before: by the SHA-256 of "
           "SEED|ROW|reserve|DOMAIN|CASE ID.\n";
}

/// The published tables, with their digests by domain.
std::map<std::string, std::string> add_lotteries(Files& files, const DrawSource& source) {
    std::map<std::string, std::string> digests;
    for (const auto& domain : source.drawn.domains) {
        if (domain.lottery() == nullptr) continue;
        const auto& id = source.framework.domains[domain.domain].id;
        const auto& text = files[draw_file::lottery(id)] = lottery_csv(domain.design, *domain.lottery());
        digests[id] = to_hex(sha256(text));
    }
    return digests;
}

/// The tables of a draw that has a sample.
void add_tables(DrawFiles& made, const DrawSource& source, const TaskRunner& run) {
    made.tables = draw_tables(source, made.record, run);
    auto& files = made.files;
    auto& sample = files[draw_file::sample];
    auto& reserves = files[draw_file::reserves];
    auto& ledger = files[draw_file::ledger];
    files[draw_file::balance] = csv_of(balance_table(source, made.tables));
    const auto now = made.tables.has_acts ? present_draw(source, made.record) : Draw();
    files[draw_file::judgements] =
        judgements_csv(made.tables.has_acts ? with_samples(source, now) : source, draw_id(made.record));
    run({[&] { sample = csv_of(sample_table(source, made.tables)); },
         [&] { reserves = csv_of(reserve_table(source, made.tables)); },
         [&] { ledger = csv_of(ledger_table(source, made.tables)); }});
}

/// The second list and what became of its rows.
void add_second_list(DrawFiles& made, const DrawSource& source) {
    if (source.second == nullptr) return;
    const auto own = second_source(source);
    made.files[draw_file::second_list] = canonical_list(own.checked.cases, own.framework);
    if (!source.drawn.committed)
        made.files[draw_file::second_ledger] = csv_of(ledger_table(own, draw_tables(own, made.record)));
}

/// Everything but the record.
void add_evidence(DrawFiles& made, const DrawSource& source, const std::map<std::string, std::string>& digests,
                  const TaskRunner& run) {
    auto& files = made.files;
    files[draw_file::framework] = source.framework_text;
    files[draw_file::carried] = carried_csv(source.carried);
    if (source.request.commit && !digests.empty())
        files[draw_file::dice_rule] = dice_rule(source.framework, source.drawn, digests);
    add_second_list(made, source);
    auto& list = files[draw_file::list];
    run({[&] { list = canonical_list(source.checked.cases, source.framework); },
         [&] {
             if (made.record.has_sample) add_tables(made, source, run_in_turn);
         }});
    files[draw_file::record] = write_record(made.record);
    made.record.record_sha256 = written_digest(files[draw_file::record]);
}

/// Why nobody could make the draw again from its record: a value that it cannot be read back with, or one that is not
/// in it.
std::optional<Error> not_held(const DrawSource& source, const std::string& record_text) {
    const auto wrong = [](const std::string& why) {
        return Error{ErrorKind::wrong_use, "cannot-be-recorded",
                     "Nobody could make this draw again, so it is not made: " + why};
    };
    const auto held = read_record(record_text);
    if (!held) return wrong(held.error().message);
    const auto request = record_request(*held, source.framework);
    if (!request) return wrong(request.error().message);
    if (request->eligibility.fieldwork != source.request.eligibility.fieldwork)
        return wrong("its first day of fieldwork is beyond the years that a record can name.");
    const auto& asked = source.request.precision;
    if (asked.proportion != request->precision.proportion || asked.rounding != request->precision.rounding)
        return wrong("its record holds a confidence and a margin of error, but no expected proportion and no rounding. "
                     "These are to be the framework's.");
    return std::nullopt;
}

} // namespace

std::string lottery_csv(const Design& design, const Lottery& lottery) {
    std::string text = "panel";
    for (std::int64_t i = 1; i <= lottery.sample; ++i) text += ",case_" + std::to_string(i);
    text += '\n';
    std::vector<std::string> cells(design.case_ids.size());
    for (std::size_t unit = 0; unit < cells.size(); ++unit) append_cell(cells[unit] += ',', design.case_ids[unit]);
    for (std::int64_t number = 1; number <= lottery.panels; ++number) {
        text += std::to_string(number);
        for (const auto unit : lottery.panel(number)) text += cells[unit];
        text += '\n';
    }
    return text;
}

Result<DrawFiles> draw_files(const DrawSource& source, const std::optional<std::string>& earlier_record,
                             const TaskRunner& run) {
    DrawFiles made;
    const auto digests = add_lotteries(made.files, source);
    auto record = follow_commitment(record_of(source, digests), earlier_record);
    if (!record) return tl::unexpected(record.error());
    made.record = std::move(*record);
    add_evidence(made, source, digests, run);
    if (auto wrong = not_held(source, made.files.at(draw_file::record))) return tl::unexpected(std::move(*wrong));
    return made;
}

DrawFiles draw_files_again(const DrawSource& source, const std::optional<std::string>& committed_record_sha256,
                           const TaskRunner& run) {
    DrawFiles made;
    const auto digests = add_lotteries(made.files, source);
    made.record = record_of(source, digests);
    made.record.committed_record_sha256 = committed_record_sha256;
    add_evidence(made, source, digests, run);
    return made;
}

} // namespace casedraw
