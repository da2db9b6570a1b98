#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_files.hpp>
#include <casedraw/record/draw_record.hpp>

#include "engine/balance.hpp"
#include "record/case_cells.hpp"
#include "record/case_lines.hpp"
#include "caselist/check_columns.hpp"
#include "record/judgement_sheet.hpp"
#include "record/ledger.hpp"

namespace casedraw {

namespace {

/// Columns of the list that the sample shows besides the design's own: text fields such as the case manager, then the
/// columns that no field matches and that no check of casedraw's added.
struct PassedThrough {
    std::vector<std::size_t> fields;
    std::vector<const OtherColumn*> others;
    std::string headings;
};

PassedThrough passed_through(const CaseList& cases, const Framework& framework, const std::string& fixed_headings) {
    PassedThrough passed;
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        const auto& field = framework.fields[f];
        const bool shown =
            field.type == FieldType::text && field.role != FieldRole::case_id && field.role != FieldRole::person;
        if (!shown || !cases.fields[f].present) continue;
        passed.fields.push_back(f);
        passed.headings += "," + field.name;
    }
    for (const auto& other : cases.others) {
        if (is_check_column(other)) continue;
        passed.others.push_back(&other);
        passed.headings += ",";
        const bool taken = ("," + fixed_headings + ",").find("," + other.heading + ",") != std::string::npos;
        append_cell(passed.headings, taken ? other.heading + " (list)" : other.heading);
    }
    return passed;
}

void append_passed_through(std::string& text, const CaseList& cases, const PassedThrough& passed, std::size_t at) {
    for (const auto field : passed.fields) append_cell(text += ',', cases.text(field, at));
    for (const auto* other : passed.others) append_cell(text += ',', other->text[at]);
}

struct CaseTables {
    std::string sample;
    std::string reserves;
};

/// `sample.csv` and `reserves.csv`, a domain at a time.
CaseTables case_tables(const CheckedList& checked, const Framework& framework, const CaseCells& cells,
                       const Draw& drawn) {
    const auto fixed = "domain,order," + case_line_headings(framework, cells);
    const auto with_chance = fixed + "," + sample_chance_column;
    const auto passed = passed_through(checked.cases, framework, with_chance);
    CaseTables tables{with_chance + passed.headings + "\n", fixed + "\n"};
    tables.reserves.reserve(checked.cases.size() * usual_line_size);
    for (const auto& domain : drawn.domains) {
        const CaseLines lines(checked, framework, cells, domain);
        for (std::size_t i = 0; i < domain.sample.size(); ++i) {
            const auto unit = domain.sample[i];
            const auto chance = domain.inclusion_probability(unit);
            lines.append(tables.sample, i + 1, unit);
            tables.sample += "," + decimal(chance.numerator, chance.denominator, 6);
            append_passed_through(tables.sample, checked.cases, passed, domain.case_at[unit]);
            tables.sample += '\n';
        }
        lines.append_rows(tables.reserves, domain.reserves);
    }
    return tables;
}

std::string balance_csv(const Framework& framework, const Draw& drawn) {
    std::string text = "domain,variable,level,population,target,sampled\n";
    for (const auto& domain : drawn.domains)
        for (const auto& variable : balance_of(domain))
            for (const auto& level : variable.levels) {
                text += framework.domains[domain.domain].id + "," + variable.variable + ",";
                append_cell(text, level.level);
                text += "," + std::to_string(level.population) + "," +
                        decimal(level.target.numerator, level.target.denominator, 6) + "," +
                        std::to_string(level.sampled) + "\n";
            }
    return text;
}

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
        text += "\nDomain " + id + "\n  lottery: " + lottery_file_name(id) + ", panels 1 to " + std::to_string(panels) +
                "\n  SHA-256: " + lottery_sha256.at(id) + "\n  Throw " + std::to_string(dice) +
                " dice and read them from left to right as one number, from " +
                std::string(static_cast<std::size_t>(dice), '0') + " to " + std::to_string(power_of_ten(dice) - 1) +
                ".\n";
        if (limit < power_of_ten(dice))
            text += "  If it is " + std::to_string(limit) + " or more, throw all of them again.\n";
        text += "  Divide it by " + std::to_string(panels) + " and take the remainder; add 1. That is the panel.\n";
        numbers += " --number " + id + "=PANEL";
    }
    return text + "\nThen run the same command again, --commit included, and add" + numbers +
           ".\nThe order of the reserves follows from the panel as well, so nobody knows it before: by the SHA-256 of "
           "SEED|PANEL|reserve|DOMAIN|CASE ID.\n";
}

} // namespace

bool is_for_editing(const std::string& file_name) { return file_name.rfind("judgements.", 0) == 0; }

std::string lottery_file_name(const std::string& domain) { return "lottery-" + domain + ".csv"; }

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

Files draw_files(const CheckedList& checked, const Framework& framework, const RatingScheme* scheme,
                 const DrawRequest& request, const Draw& drawn, const TaskRunner& run) {
    Files files;
    std::map<std::string, std::string> lottery_sha256;
    for (const auto& domain : drawn.domains) {
        if (!domain.lottery()) continue;
        const auto& id = framework.domains[domain.domain].id;
        auto& text = files[lottery_file_name(id)] = lottery_csv(domain.design, *domain.lottery());
        lottery_sha256[id] = to_hex(sha256(text));
    }
    auto& record = files["record.json"];
    const auto make_record = [&] { record = draw_record(checked, framework, request, drawn, lottery_sha256); };
    if (request.commit && !lottery_sha256.empty()) files["dice-rule.txt"] = dice_rule(framework, drawn, lottery_sha256);
    if (drawn.committed) {
        make_record();
        return files;
    }
    const CaseCells cells(checked.cases, framework);
    auto& sample = files["sample.csv"];
    auto& reserves = files["reserves.csv"];
    auto& ledger = files["ledger.csv"];
    files["balance.csv"] = balance_csv(framework, drawn);
    files["judgements.csv"] = judgements_csv(checked.cases, framework, scheme, drawn);
    const auto make_case_tables = [&] {
        auto tables = case_tables(checked, framework, cells, drawn);
        sample = std::move(tables.sample);
        reserves = std::move(tables.reserves);
    };
    run({make_case_tables, [&] { ledger = ledger_csv(checked, framework, cells, drawn); }, make_record});
    return files;
}

} // namespace casedraw
