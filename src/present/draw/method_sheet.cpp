#include "present/draw/method_sheet.hpp"

#include <algorithm>
#include <array>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

#include "present/draw/sheets.hpp"
#include "present/draw/report_words.hpp"
#include "present/draw/rules_used.hpp"
#include "present/draw/setting_words.hpp"
#include "present/domain_label.hpp"
#include "present/framework/known_as.hpp"
#include "record/chances_at_draw.hpp"
#include "record/record_json.hpp"

namespace casedraw::pack {

namespace {

constexpr std::int64_t sixteen_bits = 65536;

/// Rows of what and which, some of them formulas, under headings.
class MethodSheet {
public:
    explicit MethodSheet(Worksheet sheet) : sheet_(std::move(sheet)) {}

    void heading(const std::string& text) {
        CellStyle style;
        style.bold = true;
        style.fill = Fill::notice;
        style.border = true;
        sheet_.rows.push_back(
            {{text, style, ""}, {std::string(), style, ""}, {std::string(), style, ""}, {std::string(), style, ""}});
    }
    void row(std::string what, std::string value, std::string more = {}, std::string source = {}) {
        sheet_.rows.push_back({text_cell(std::move(what), true), text_cell(std::move(value), true),
                               text_cell(std::move(more), true), text_cell(std::move(source), true)});
    }
    void cells(std::vector<StyledCell> row) { sheet_.rows.push_back(std::move(row)); }
    void blank() { sheet_.rows.emplace_back(); }
    /// The number of the row that is added next, as formulas call it.
    std::string next() const { return std::to_string(sheet_.rows.size() + 1); }
    Worksheet done() { return std::move(sheet_); }

private:
    Worksheet sheet_;
};

StyledCell formula_cell(const std::string& expression, std::variant<double, std::string> value) {
    CellStyle style;
    style.border = style.wrap = true;
    if (std::holds_alternative<double>(value)) style.number = NumberFormat::whole;
    return {Formula{expression, std::move(value)}, style, ""};
}

std::string in_words(const nlohmann::ordered_json& value) {
    if (value.is_null()) return "none";
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    if (value.is_string()) return value.get<std::string>();
    if (!value.is_object() && !value.is_array()) return value.dump();
    if (value.empty()) return "none";
    std::string words;
    for (const auto& [name, each] : value.items())
        words += (words.empty()       ? ""
                  : value.is_object() ? "; "
                                      : ", ") +
                 (value.is_object() ? name + ": " : "") + in_words(each);
    return words;
}

/// `one per child` for `one_per_child`
std::string in_plain_words(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

/// `One per child`
std::string as_heading(std::string name) {
    name = in_plain_words(std::move(name));
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

std::string months_in_words(const Window& window) {
    return "from " + std::to_string(window.from) + " to " + std::to_string(window.to) + " months before fieldwork";
}

/// What is told of each domain by its id: `Court disposals: 27; Out-of-court disposals: 40`.
std::string by_domain(const nlohmann::ordered_json& values, const Framework& framework) {
    std::string words;
    for (const auto& [id, value] : values.items())
        words += (words.empty() ? "" : "; ") + domain_label(framework, id) + ": " + in_words(value);
    return words;
}

/// What was chosen of the framework's settings.
std::string chosen_settings(const PackSource& source) {
    std::string words;
    const auto& chosen = source.checked.eligibility.settings;
    for (std::size_t s = 0; s < source.framework.settings.size(); ++s) {
        const auto& setting = source.framework.settings[s];
        if (chosen[s]) words += (words.empty() ? "" : "; ") + setting.label + ": " + setting.choices[*chosen[s]].label;
    }
    return words;
}

/// An option as people read it; the record has it as it is typed.
std::string option_in_words(const std::string& name, const nlohmann::ordered_json& chosen, const PackSource& source) {
    const auto& request = source.request;
    if (name == "allocation") return allocation_words(request.allocation, false, english());
    if (name == "confidence") return percent(request.precision.confidence);
    if (name == "margin") return percent(request.precision.margin_of_error);
    if (name == "one_per_child") return one_person_words(source, english());
    if (name == "design") return design_words(request.design, english());
    if (name == "margins") return margins_words(request.margins, english());
    if (name == "settings") return chosen_settings(source);
    if (name == "expected" || name == "numbers") return by_domain(chosen, source.framework);
    return in_words(chosen);
}

/// Options with where the record has them; those that were not given, in one row.
void add_options(MethodSheet& sheet, const nlohmann::ordered_json& options, const PackSource& source) {
    std::vector<std::string> not_given;
    for (const auto& [name, chosen] : options.items()) {
        if (name == "windows")
            for (const auto& [domain, window] : chosen.items())
                sheet.row("Window of " + domain_label(source.framework, domain),
                          months_in_words({window[0].get<int>(), window[1].get<int>()}),
                          "record.json: options.windows");
        else if (name == "wording")
            sheet.row("Wording",
                      counted(static_cast<std::int64_t>(chosen["texts"].size()), "text", "texts") + " in language " +
                          in_words(chosen["language"]),
                      "record.json: options.wording");
        else if (in_words(chosen) == "none")
            not_given.push_back(in_plain_words(name));
        else
            sheet.row(as_heading(name), option_in_words(name, chosen, source), "record.json: options." + name);
    }
    if (!not_given.empty()) sheet.row("Not given", listed(not_given), "record.json: options");
}

/// The record's fields, but for those that hold cases.
void add_settings(MethodSheet& sheet, const nlohmann::ordered_json& record, const PackSource& source) {
    sheet.heading("Settings");
    for (const auto& [name, value] : record.items()) {
        if (name == "options")
            add_options(sheet, value, source);
        else if (name == "sizes")
            for (const auto& [domain, size] : value["domains"].items())
                sheet.row("Size of " + domain_label(source.framework, domain),
                          in_words(size["sample"]) + " of " + in_words(size["population"]),
                          "before caps: " + in_words(size["formula_sample"]));
        else if (name == "seed_source")
            sheet.row(as_heading(name),
                      source.made.record.seed_source == SeedSource::made
                          ? "made by the program, after it had read the list"
                          : "typed by whoever drew",
                      "record.json: " + name);
        else if (name != "designs")
            sheet.row(as_heading(name), in_words(value), "record.json: " + name);
    }
    sheet.blank();
}

/// A ledger follows the order of its list's rows, so its digest would too.
void add_digests(MethodSheet& sheet, const Files& files) {
    sheet.heading("SHA-256 of the files beside this one");
    for (const auto& [name, text] : files)
        if (name != draw_file::ledger && name != draw_file::second_ledger && kind_of(name) != FileKind::peoples_own)
            sheet.row(std::string(draw_file::plain_name(name)), to_hex(sha256(text)));
    sheet.blank();
}

void add_sources(MethodSheet& sheet, const PackSource& source) {
    const auto& framework = source.framework;
    const auto add = [&](const std::string& what, const std::string& value, const Provenance& provenance) {
        const bool is_given = provenance.basis == Basis::given;
        if (!provenance.source.empty() || is_given)
            sheet.row(what, value, to_text(provenance.basis),
                      provenance.source.empty() ? "given without a source" : provenance.source);
    };
    sheet.heading("Rules: what they say, how well they are known, and where they come from");
    sheet.row("Framework", framework.title, framework.version);
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const auto& domain = framework.domains[d];
        if (const auto used = window_used(source, d))
            add(filled(english().window, {{"domain", domain.label}}), months_in_words(used->window), used->provenance);
        add("Sample size", domain.label, domain.sample_provenance);
    }
    add("Precision",
        "confidence " + percent(source.request.precision.confidence) + ", margin of error " +
            percent(source.request.precision.margin_of_error),
        sampling_provenance(source));
    for (const auto& rule : rules_used(source))
        if (rule.provenance)
            add(rule.code, rule.words, *rule.provenance);
        else
            sheet.row(rule.code, rule.words);
    sheet.blank();
}

void add_remainder(MethodSheet& sheet, const DomainDraw& drawn, const std::string& id) {
    const auto hex = to_hex(*drawn.number_digest());
    const auto digest_row = sheet.next();
    auto digest = blank_to_fill_in();
    digest.value = hex;
    sheet.cells({text_cell("3. Its digest"), digest,
                 text_cell("Put your own here; what follows is worked out from it.", true)});
    const auto panels_row = sheet.next();
    sheet.cells(
        {text_cell("4. Rows (M)"), number_cell(static_cast<double>(drawn.lottery()->panels)),
         text_cell("Rows of the lottery, " + std::string(draw_file::plain_name(draw_file::lottery(id))) + ".", true)});
    CellStyle bold;
    bold.bold = bold.border = bold.wrap = true;
    const auto title = [&](const char* text) { return StyledCell{std::string(text), bold, ""}; };
    sheet.cells({title("5. Four digits at a time"), title("Digits"), title("As a number"), title("Remainder so far")});
    std::int64_t remainder = 0;
    for (std::size_t step = 0; step < hex.size() / 4; ++step) {
        const auto digits = hex.substr(4 * step, 4);
        const auto number = std::stol(digits, nullptr, 16);
        const auto row = sheet.next();
        const auto before = step == 0 ? std::string("0") : "D" + std::to_string(std::stoul(row) - 1);
        remainder = (remainder * sixteen_bits + number) % drawn.lottery()->panels;
        sheet.cells({text_cell("Step " + std::to_string(step + 1)),
                     formula_cell("MID($B$" + digest_row + "," + std::to_string(4 * step + 1) + ",4)", digits),
                     formula_cell("HEX2DEC(B" + row + ")", static_cast<double>(number)),
                     formula_cell("MOD(" + before + "*65536+C" + row + ",$B$" + panels_row + ")",
                                  static_cast<double>(remainder))});
    }
    const auto number_row = sheet.next();
    sheet.cells(
        {text_cell("6. The number (U)"),
         formula_cell("D" + std::to_string(std::stoul(number_row) - 1) + "+1", static_cast<double>(remainder + 1)),
         text_cell("The last remainder, plus 1.", true)});
    sheet.cells(
        {text_cell("7. The number in the record"), number_cell(static_cast<double>(drawn.picked()->number)),
         formula_cell("IF(B" + number_row + "=B" + sheet.next() + ",\"agrees\",\"differs\")", std::string("agrees"))});
}

/// The rule of `replacement`, in words.
void add_calling(MethodSheet& sheet) {
    sheet.row("Which reserve is called",
              "The first in this order of those equal to the case in every variable. Where there is none, the one with "
              "which the fewest cases are outside the targets of the draw, rounded down and up, over all groups "
              "together. Of those alike in that, the one with the least sum, over all groups, of the difference "
              "between cases to read × all eligible cases and sample × eligible cases of the group. Of those alike "
              "in that too, the one that differs from the case in the fewest variables, then the first in this order.",
              "Variables and targets are those of balance.csv. A reserve that would break a cap or a minimum is passed "
              "over.");
}

/// Simple random sampling and crossed strata: the rule, and what each stratum gives.
void add_order(MethodSheet& sheet, const PackSource& source, const DomainDraw& drawn, const std::string& id) {
    sheet.row("Method", drawn.method(), "There is no table of samples: the sample follows from the seed alone.");
    sheet.row("1. The order",
              (is_of_sampled(source, drawn.domain) ? "All eligible cases of sampled children, in the order of the "
                                                     "SHA-256 of "
                                                   : "All eligible cases, in the order of the SHA-256 of ") +
                  source.request.seed + "|reserve|" + id + "|CASE ID",
              "As lower-case hexadecimal digits, least first.");
    sheet.row("2. The sample",
              drawn.strata() ? "In each stratum the first of the order, as many as it gives"
                             : "The first " + std::to_string(drawn.design.sample) + " of the order",
              "Compare it with the sheet Sample.");
    sheet.row("3. The reserves", "All other eligible cases, in the same order");
    add_calling(sheet);
    if (drawn.strata())
        sheet.row("What strata give",
                  "The sample × the stratum's cases ÷ all eligible cases, rounded down; then one more for each of the "
                  "largest remainders",
                  "Between equal remainders the stratum that comes first below has the case.");
    for (std::size_t cell = 0; drawn.strata() && cell < drawn.design.cells.size(); ++cell) {
        const auto population = drawn.design.cells[cell].population();
        const auto sample = drawn.strata()->samples[cell];
        sheet.row("Stratum", drawn.design.key(drawn.design.cells[cell]),
                  std::to_string(sample) + " of " + counted(population, "case", "cases") +
                      (sample == 0 ? "; it could not be in the sample" : ""));
    }
    sheet.blank();
}

void add_domain(MethodSheet& sheet, const PackSource& source, const DomainDraw& drawn) {
    const auto& domain = source.framework.domains[drawn.domain];
    sheet.heading("Make the draw again: " + domain.label);
    if (drawn.is_without_margins()) return add_order(sheet, source, drawn, domain.id);
    if (drawn.picked() != nullptr && drawn.picked()->source == NumberSource::given) {
        sheet.row("The number (U)", std::to_string(drawn.picked()->number),
                  "It was given, not worked out from the seed.");
    } else if (drawn.lottery() && drawn.number_digest()) {
        const auto text = source.request.seed + "|number|" + domain.id;
        sheet.row("1. The text", text, "The seed, |number| and the domain.");
        sheet.row("2. A line for PowerShell", powershell_digest(text),
                  "It prints the digest (SHA-256, UTF-8). A spreadsheet has none of its own.");
        add_remainder(sheet, drawn, domain.id);
    } else {
        sheet.row("Method", drawn.method(),
                  drawn.design.sample == drawn.design.population
                      ? "Every eligible case is in the sample, so nothing was drawn."
                  : drawn.design.sample == 0
                      ? "No case is to be read, so nothing was drawn."
                      : "The list is too long for a table of samples; casedraw verify draws again from the seed.");
        sheet.blank();
        return;
    }
    const auto reserve_seed = drawn.reserve_method == numbered_reserve_method
                                  ? seed_with_number(source.request.seed, drawn.picked()->number)
                                  : source.request.seed;
    sheet.row("The sample", "Row U of " + std::string(draw_file::plain_name(draw_file::lottery(domain.id))),
              "Compare it with the sheet Sample.");
    sheet.row("The reserves",
              "All other eligible cases, in the order of the SHA-256 of " + reserve_seed + "|reserve|" + domain.id +
                  "|CASE ID",
              "As lower-case hexadecimal digits, least first.");
    add_calling(sheet);
    sheet.blank();
}

} // namespace

std::string powershell_digest(const std::string& text) {
    // What PowerShell takes for a single quote, doubled: the plain one and U+2018 to U+201B.
    static const std::array<std::string, 5> quotes{"'", "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9A", "\xE2\x80\x9B"};
    std::string quoted;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = 1;
        for (const auto& quote : quotes)
            if (text.compare(at, quote.size(), quote) == 0) {
                quoted += quote;
                length = quote.size();
            }
        quoted.append(text, at, length);
        at += length;
    }
    return "[BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8."
           "GetBytes('" +
           quoted + "'))).Replace('-','').ToLower()";
}

Worksheet method_sheet(const PackSource& source, const PackOptions& options) {
    const std::vector<SheetColumn> columns{{"What", 30}, {"Value", 70}, {"Remark", 40}, {"Source", 60}};
    MethodSheet sheet(table_sheet("Method", "How the sample was drawn, and how to draw it again",
                                  "casedraw verify does all of this by itself. Here it can be done by hand.", columns,
                                  notes_of(source, options)));
    for (const auto& domain : source.drawn.domains) add_domain(sheet, source, domain);
    add_settings(sheet, record_fields(source.made.record), source);
    sheet.row("Record sha256", source.made.record.record_sha256,
              "record.json: record_sha256, with this field left empty");
    sheet.blank();
    add_digests(sheet, source.made.files);
    add_sources(sheet, source);
    return sheet.done();
}

} // namespace casedraw::pack
