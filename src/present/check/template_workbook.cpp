#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/present/check_report.hpp>
#include <casedraw/present/template_workbook.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/eligibility/wanted.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/rating/wording.hpp>
#include <map>

#include "eligibility/settings.hpp"
#include "eligibility/window_provenance.hpp"
#include "eligibility/windows.hpp"
#include "present/framework/known_as.hpp"

namespace casedraw {

namespace {

constexpr std::int64_t rows_to_fill_in = 2000;
constexpr std::int64_t oldest = 120; ///< above which the reader of lists takes an age for a problem
const std::string choices_sheet = "Choices";
const std::vector<std::string> yes_or_no{"yes", "no"};

StyledCell text(const std::string& words, CellStyle style = {.wrap = true}) { return {words, style, ""}; }
StyledCell heading(const std::string& words) {
    return text(words, {.fill = Fill::heading, .bold = true, .wrap = true});
}
StyledCell title(const std::string& words) { return text(words, {.bold = true, .large = true}); }

CellRange cells_below_heading(std::size_t column) { return {1, rows_to_fill_in, column, column}; }

Date day(int year, unsigned month, unsigned of_month) {
    return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month));
}

/// What a cell looks like before it is filled in: ids keep their zeros, dates show as dates.
NumberFormat format_of(const Field& field) {
    switch (field.type) {
    case FieldType::text:
        return NumberFormat::text;
    case FieldType::date:
        return NumberFormat::date;
    default:
        return NumberFormat::general;
    }
}

/// A sheet to fill in, with a column for each thing wanted.
class FormSheet {
public:
    explicit FormSheet(const std::string& name) {
        sheet_.name = name;
        sheet_.frozen_rows = 1;
        sheet_.frozen_columns = 1;
        sheet_.page.repeated_rows = 1;
        sheet_.rows.resize(rows_to_fill_in + 1);
    }

    std::size_t add_column(const std::string& words, NumberFormat format, double width) {
        const auto column = sheet_.column_widths.size();
        sheet_.rows.front().push_back(heading(words));
        sheet_.column_widths.push_back(width);
        for (std::size_t row = 1; row < sheet_.rows.size() && format != NumberFormat::general; ++row) {
            sheet_.rows[row].resize(column + 1);
            sheet_.rows[row][column].style.number = format;
        }
        return column;
    }

    template <typename Allowed>
    void allow(std::size_t column, Allowed allowed, const std::string& prompt, const std::string& refusal) {
        sheet_.validations.push_back(
            {cells_below_heading(column), std::move(allowed), as_prompt(prompt), as_refusal(refusal), false});
    }

    Worksheet take() { return std::move(sheet_); }

private:
    Worksheet sheet_;
};

/// The hidden sheet that drop-downs take their values from, a column for each list of values.
class ChoiceColumns {
public:
    ChoiceColumns() {
        sheet_.name = choices_sheet;
        sheet_.hidden = true;
    }
    ChoiceRange add(const std::vector<std::string>& values) {
        const auto [known, is_new] = ranges_.try_emplace(values);
        if (is_new) known->second = add_column(values);
        return known->second;
    }
    Worksheet take() { return std::move(sheet_); }

private:
    ChoiceRange add_column(const std::vector<std::string>& values) {
        const auto column = columns_++;
        if (sheet_.rows.size() < values.size()) sheet_.rows.resize(values.size());
        for (std::size_t row = 0; row < values.size(); ++row) {
            sheet_.rows[row].resize(column + 1);
            sheet_.rows[row][column] = text(values[row], {.number = NumberFormat::text});
        }
        return {choices_sheet, {0, static_cast<std::int64_t>(values.size()) - 1, column, column}};
    }

    Worksheet sheet_;
    std::map<std::vector<std::string>, ChoiceRange> ranges_;
    std::size_t columns_ = 0;
};

std::vector<std::string> level_names(const Field& field) {
    std::vector<std::string> names;
    for (const auto& level : field.levels) names.push_back(level.name);
    return names;
}

std::string allowed_in_words(const Field& field) {
    constexpr std::size_t most_levels_listed = 8;
    switch (field.type) {
    case FieldType::text:
        return field.role == FieldRole::case_id ? "text; each case its own" : "text";
    case FieldType::date:
        return "a date, such as 31/12/2019";
    case FieldType::whole_number:
        return "whole years, such as 15";
    case FieldType::yes_no:
        return "yes or no; blank means no";
    case FieldType::code:
        break;
    }
    const auto names = level_names(field);
    const std::string blank = field.blank_level ? "; blank means " + field.levels[*field.blank_level].name : "";
    return (names.size() > most_levels_listed ? "one of the " + std::to_string(names.size()) + " in the drop-down"
                                              : listed(names, "or")) +
           blank;
}

void add_field(FormSheet& form, ChoiceColumns& choices, const Field& field) {
    const auto mark = field.required ? " *" : "";
    const auto column =
        form.add_column(field.heading + mark, format_of(field), field.type == FieldType::code ? 26 : 17);
    const auto refusal = field.heading + ": " + allowed_in_words(field) + ".";
    switch (field.type) {
    case FieldType::text:
        if (field.role == FieldRole::case_id)
            form.allow(column, UniqueValues{}, field.help, "Another row has this " + field.heading + ".");
        break;
    case FieldType::date:
        form.allow(column, DateRange{day(1901, 1, 1), day(2199, 12, 31)}, field.help, refusal);
        break;
    case FieldType::whole_number:
        form.allow(column, WholeNumberRange{0, oldest}, field.help, refusal);
        break;
    case FieldType::yes_no:
        form.allow(column, yes_or_no, field.help, refusal);
        break;
    case FieldType::code:
        form.allow(column, choices.add(level_names(field)), field.help, "Choose one from the list.");
        break;
    }
}

std::string how_to_check_the_list(bool is_second) {
    return "Check the list before it is sent: casedraw check " +
           (is_second ? as_typed(named_setting("victims")) + " " : std::string()) + "LIST.xlsx " +
           as_typed(named_setting("fieldwork", "DATE") + " " + named_setting("out", "checked.xlsx"));
}

Worksheet guidance(const std::vector<std::string>& sentences, const std::vector<std::string>& headings,
                   const std::vector<double>& widths) {
    Worksheet sheet;
    sheet.name = "Guidance";
    sheet.column_widths = widths;
    sheet.page.landscape = false;
    CellStyle wrapped;
    wrapped.wrap = true;
    for (const auto& sentence : sentences) {
        const auto row = static_cast<std::int64_t>(sheet.rows.size());
        sheet.rows.push_back({row == 0 ? title(sentence) : text(sentence, wrapped)});
        if (row > 0) sheet.merged.push_back({row, row, 0, headings.size() - 1}); // as wide as the table below
    }
    sheet.rows.emplace_back();
    for (auto& row = sheet.rows.emplace_back(); const auto& words : headings) row.push_back(heading(words));
    return sheet;
}

/// What a column of a sheet of judgements asks.
struct Asked {
    std::string words;
    std::string domain;
    std::vector<std::string> allowed;
};

/// A question that applies to every case takes no n/a.
std::vector<std::string> answers_to(const KeyQuestion& question, const RatingScheme& scheme) {
    for (const auto& standard : scheme.standards)
        for (const auto& rule : standard.key_questions)
            if (rule.id == question.id && std::holds_alternative<AppliesToAll>(rule.applies)) return {"yes", "no"};
    return {"yes", "no", "n/a"};
}

/// Every key question, prompt and judgement of the inspector, by its heading.
std::map<std::string, Asked> asked_by_heading(const Framework& framework, const RatingScheme& scheme) {
    const std::vector<std::string> answers{"yes", "no", "n/a"};
    std::map<std::string, Asked> asked;
    for (const auto& standard : framework.standards)
        for (const auto& question : standard.key_questions) {
            asked[question.id] = {question.label, standard.domain, answers_to(question, scheme)};
            for (const auto& prompt : question.prompts) asked[prompt.id] = {prompt.label, standard.domain, answers};
        }
    for (const auto& judgement : scheme.judgements)
        asked[judgement.name] = {judgement.label, "", level_names(framework.fields[judgement.field])};
    return asked;
}

/// The domains whose cases answer key questions.
std::vector<std::string> judged_domains(const Framework& framework) {
    std::vector<std::string> ids;
    for (const auto& domain : framework.domains)
        if (std::any_of(framework.standards.begin(), framework.standards.end(),
                        [&](const auto& standard) { return standard.domain == domain.id; }))
            ids.push_back(domain.id);
    return ids;
}

} // namespace

namespace {

std::vector<std::string> names_of(const Framework& framework, const std::vector<std::size_t>& fields) {
    std::vector<std::string> names;
    for (const auto field : fields) names.push_back(framework.fields[field].heading);
    return names;
}

/// `Disposal date from 4 June 2018 to 4 September 2018`
std::string dates_wanted(const Framework& framework, const Route& route, const WindowDays& days) {
    const auto span = " from " + to_long_text(days.first) + " to " + to_long_text(days.last);
    if (route.until.empty()) return listed(names_of(framework, route.dates), "or") + span;
    return "at some time between " + listed(names_of(framework, route.dates), "or") + " and " +
           listed(names_of(framework, route.until), "or") + span;
}

/// Disposals that are wanted by the same dates.
struct WantedAlike {
    std::vector<std::string> dates; ///< any of them
    std::vector<std::size_t> levels;
};

std::vector<WantedAlike> wanted_alike(const Framework& framework, const Domain& domain, const WindowDays& days,
                                      const std::vector<std::vector<std::size_t>>& by_route) {
    std::map<std::size_t, std::vector<std::string>> dates_of;
    for (std::size_t r = 0; r < by_route.size(); ++r) {
        const auto dates = dates_wanted(framework, domain.routes[r], days);
        for (const auto level : by_route[r])
            if (auto& all = dates_of[level]; std::find(all.begin(), all.end(), dates) == all.end())
                all.push_back(dates);
    }
    std::vector<WantedAlike> groups;
    for (const auto& [level, dates] : dates_of) {
        const auto is_alike = [&dates = dates](const WantedAlike& group) { return group.dates == dates; };
        auto group = std::find_if(groups.begin(), groups.end(), is_alike);
        if (group == groups.end()) group = groups.insert(groups.end(), {dates, {}});
        group->levels.push_back(level);
    }
    return groups;
}

std::vector<std::string> level_names_of(const Field& field, const std::vector<std::size_t>& levels) {
    std::vector<std::string> names;
    for (const auto level : levels) names.push_back(field.levels[level].name);
    return names;
}

/// Where windows come from that are not published, of each domain where they differ.
std::vector<std::string> sources_of_dates(const Framework& framework, const EligibilityResult& judged,
                                          const std::string& stated) {
    std::vector<std::pair<std::string, std::string>> known;
    std::size_t domains = 0;
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        if (!framework.domains[d].listed) continue;
        ++domains;
        const auto source = eligibility_rules::window_provenance(framework.domains[d], judged.windows[d], stated);
        if (source.basis != Basis::confirmed) known.emplace_back(framework.domains[d].noun, known_as(source));
    }
    const bool are_the_same = known.size() == domains && std::all_of(known.begin(), known.end(), [&](const auto& each) {
                                  return each.second == known.front().second;
                              });
    if (are_the_same && !known.empty()) return {"These dates are " + known.front().second + "."};
    std::vector<std::string> sentences;
    for (const auto& [noun, source] : known) sentences.push_back("The dates for " + noun + " are " + source + ".");
    return sentences;
}

/// What each date is by which a case may come in.
std::vector<std::string> dates_explained(const Framework& framework, const EligibilityResult& judged) {
    std::vector<std::string> sentences;
    for (const auto& domain : framework.domains)
        for (const auto& route : domain.routes) {
            if (!domain.listed || !eligibility_rules::is_on(route.with, judged.settings)) continue;
            for (const auto& fields : {route.dates, route.until})
                for (const auto field : fields) {
                    const auto& of = framework.fields[field];
                    auto sentence = of.heading + ": " + of.help;
                    if (!of.help.empty() && std::find(sentences.begin(), sentences.end(), sentence) == sentences.end())
                        sentences.push_back(std::move(sentence));
                }
        }
    return sentences;
}

/// For each group of cases, the dates and the disposals wanted.
std::vector<std::string> what_is_wanted(const Framework& framework, const EligibilityResult& judged,
                                        const EligibilityRequest& request) {
    const auto& disposal = framework.fields[*framework.field_with(FieldRole::disposal)];
    const auto wanted = wanted_by_route(framework, judged.settings);
    std::vector<std::string> sentences;
    std::vector<std::string> unwanted;
    for (const auto& level : disposal.levels) unwanted.push_back(level.name);
    for (std::size_t d = 0; d < framework.domains.size(); ++d) {
        const auto& domain = framework.domains[d];
        if (!domain.listed) continue;
        std::vector<std::string> groups;
        for (const auto& group : wanted_alike(framework, domain, judged.window_days[d], wanted[d])) {
            const auto names = level_names_of(disposal, group.levels);
            for (const auto& name : names)
                unwanted.erase(std::remove(unwanted.begin(), unwanted.end(), name), unwanted.end());
            groups.push_back("every case with " + listed(group.dates, "or") +
                             ", of these kinds: " + listed(names, "or"));
        }
        std::string sentence = domain.label + ": ";
        for (std::size_t g = 0; g < groups.size(); ++g) sentence += (g == 0 ? "" : "; and ") + groups[g];
        sentences.push_back(sentence + ".");
    }
    for (auto& sentence : sources_of_dates(framework, judged, request.window_source))
        sentences.push_back(std::move(sentence));
    for (auto& sentence : dates_explained(framework, judged)) sentences.push_back(std::move(sentence));
    if (!unwanted.empty()) sentences.push_back("Do not send: " + listed(unwanted) + ".");
    return sentences;
}

/// A list without a case is judged for its windows and settings.
Result<EligibilityResult> judged_without_cases(const Framework& framework, const EligibilityRequest& request) {
    CaseList none;
    none.fields.resize(framework.fields.size());
    return eligibility(none, framework, request);
}

} // namespace

namespace {

/// The command that checks the list that is sent, as this request has it.
std::string check_of(const Framework& framework, const LongListRequest& request) {
    const auto& asked = request.eligibility;
    std::string line = std::string("casedraw check ") + (request.of_second_list ? named_setting("victims") + " " : "") +
                       "LIST.xlsx " + named_setting("fieldwork") + " " + to_iso(asked.fieldwork);
    for (const auto& [domain, window] : asked.windows)
        line += " " + named_setting("window") + " " + domain + "=" + std::to_string(window.from) + ":" +
                std::to_string(window.to);
    for (const auto& [setting, choice] : asked.settings)
        line += " " + named_setting("setting") + " " + setting + "=" + choice;
    if (framework_in_force(asked.fieldwork) != framework.id)
        line += " " + named_setting("framework") + " " + framework.id;
    return as_typed(line + " " + named_setting("out") + " checked.xlsx");
}

} // namespace

Result<RequestedLongList> requested_long_list(const Framework& framework, const LongListRequest& request) {
    const auto judged = judged_without_cases(framework, request.eligibility);
    if (!judged) return tl::unexpected(judged.error());
    if (const auto open = eligibility_rules::open_setting(framework, judged->settings)) return tl::unexpected(*open);
    const auto of_service = request.service.empty() ? std::string() : " of " + request.service;
    std::vector<std::string> sentences{"Cases wanted" + of_service + " for the inspection from " +
                                       to_long_text(request.eligibility.fieldwork)};
    if (auto other = period_notice(framework, request.eligibility.fieldwork); !other.empty() && !request.of_second_list)
        sentences.push_back(std::move(other));
    for (auto& sentence : what_is_wanted(framework, *judged, request.eligibility))
        sentences.push_back(std::move(sentence));
    for (const auto& sentence :
         {std::string("Give one row for each case. Do not send names, addresses, notes or other columns, and no cases "
                      "with other dates."),
          std::string("A heading with a * must be filled in for every case, or chosen as not recorded. The others may "
                      "stay blank."),
          "Check the list before it is sent: " + check_of(framework, request),
          std::string("The list holds personal data. Send it only by the secure way that was agreed with you, never by "
                      "open e-mail, and keep it no longer than you need it.")})
        sentences.emplace_back(sentence);
    FormSheet form("Long list");
    ChoiceColumns choices;
    auto guide = guidance(sentences, {"Column", "Needed", "What it is", "What to write"}, {26, 9, 50, 50});
    RequestedLongList asked;
    const auto needed = needed_fields(framework, judged->settings);
    const auto for_tables = fields_for_tables(framework, needed);
    for (std::size_t f = 0; f < framework.fields.size(); ++f) {
        const auto& field = framework.fields[f];
        if (for_tables[f] && !request.with_tables) asked.left_out.push_back(field.heading);
        if (!needed[f] && !(for_tables[f] && request.with_tables)) continue;
        asked.headings.push_back(field.name);
        add_field(form, choices, field);
        guide.rows.push_back({text(field.heading), text(field.required ? "yes" : "no"), text(field.help),
                              text(allowed_in_words(field))});
    }
    asked.workbook = {"Cases wanted" + of_service, "en-GB", {form.take(), std::move(guide), choices.take()}};
    return asked;
}

Workbook long_list_template(const Framework& framework) {
    FormSheet form("Long list");
    ChoiceColumns choices;
    const bool is_second = framework.field_with(FieldRole::linked_person).has_value();
    const auto noun = is_second ? framework.domains.front().noun : std::string();
    auto guide =
        guidance({is_second ? "How to fill in the list of " + noun : "How to fill in the long list",
                  (is_second ? "Give one row for each of the " + noun +
                                   ", with the child's id as the long list has it, on the " + "sheet “Long list”. "
                             : "Give every case of the service, one row for each, on the sheet “Long list”. ") +
                      std::string("casedraw works out which are eligible and says why the others are not."),
                  "A heading with a * must be filled in for every case, or chosen as not recorded. The others may stay "
                  "blank. Columns of your own may be added on the right.",
                  "Keep the headings in one row. Values pasted from a case management system are read too; what is not "
                  "understood is named with its cell.",
                  how_to_check_the_list(is_second),
                  "The list holds personal data. Keep and send it as your service's rules ask."},
                 {"Column", "Needed", "What it is", "What to write"}, {26, 9, 50, 50});
    for (const auto& field : framework.fields) {
        if (field.role == FieldRole::not_sampled) continue;
        add_field(form, choices, field);
        guide.rows.push_back({text(field.heading), text(field.required ? "yes" : "no"), text(field.help),
                              text(allowed_in_words(field))});
    }
    return {"Long list for " + framework.title, "en-GB", {form.take(), std::move(guide), choices.take()}};
}

Workbook wording_template(const Framework& framework) {
    Worksheet sheet;
    sheet.name = "Wording";
    sheet.frozen_rows = 1;
    sheet.column_widths = {12, 10, 90, 60};
    sheet.rows.push_back({heading("id"), heading("language"), heading("text"), heading("short words")});
    for (const auto& [id, words] : short_words(framework))
        sheet.rows.push_back({text(id, {.number = NumberFormat::text}), text("en"), text(""), text(words)});
    return {"Wording for " + framework.title, "en-GB", {std::move(sheet)}};
}

Workbook judgements_template(const Framework& framework, const RatingScheme& scheme, PromptColumns prompts) {
    FormSheet form("Judgements");
    ChoiceColumns choices;
    auto guide = guidance(
        {"How to fill in the judgements",
         "Give every case read one row on the sheet “Judgements”: its case id as in the sample, its "
         "domain, and an answer to each key question of that domain.",
         "Answer yes or no; n/a where it is allowed and the question does not apply to the case. A blank is not yet "
         "answered.",
         as_typed("Work out the ratings: casedraw rate JUDGEMENTS.xlsx " + named_setting("framework", framework.id))},
        {"Column", "Domain", "What is asked", "Allowed"}, {18, 12, 70, 35});
    const auto asked = asked_by_heading(framework, scheme);
    for (const auto& words : judgement_headings(framework, scheme, prompts)) {
        const auto found = asked.find(words);
        const auto column = form.add_column(words, found == asked.end() ? NumberFormat::text : NumberFormat::general,
                                            found == asked.end() ? 20 : 10);
        if (words == "domain") {
            const auto domains = judged_domains(framework);
            if (!domains.empty())
                form.allow(column, choices.add(domains), "The domain in which the case was sampled.",
                           "Allowed: " + listed(domains, "or") + ".");
        }
        if (found == asked.end()) continue;
        const auto& [question, domain, allowed] = found->second;
        form.allow(column, choices.add(allowed), question, "Allowed: " + listed(allowed, "or") + ".");
        guide.rows.push_back({text(words), text(domain), text(question), text(listed(allowed, "or"))});
    }
    return {"Judgements for " + framework.title, "en-GB", {form.take(), std::move(guide), choices.take()}};
}

} // namespace casedraw
