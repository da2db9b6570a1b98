#include "requests/command_table.hpp"

#include <casedraw/base/text.hpp>

namespace casedraw::requests {

namespace {

using OptionList = std::vector<Option>;

Option flag(const char* name, std::string about) { return {name, std::move(about), ""}; }
Option value(const char* name, const char* type, std::string about) { return {name, std::move(about), type}; }

Option required(Option option) {
    option.required = true;
    return option;
}

Option positional(Option option) {
    option.positional = true;
    return option;
}

Option repeated(Option option) {
    option.repeats = true;
    return option;
}

Option of_the_program(Option option) {
    option.program_only = true;
    return option;
}

Option one_of(std::vector<std::string> choices, Option option) {
    option.choices = std::move(choices);
    return option;
}

OptionList operator+(OptionList all, const OptionList& more) {
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

/// Of commands whose results bear the words of standards and key questions; `more` follows on what the sheet is.
OptionList own_words(const std::string& more = {}) {
    return {value("wording", "FILE",
                  "A sheet of an inspectorate's own words, with id, language and text (template wording)" + more),
            value("language", "CODE", "Which language of the wording, such as en or cy (default en)")};
}

constexpr const char* kept_with_the_draw = "; the draw keeps them for everything that is made of it later";

OptionList common(const OptionList& words = {}) {
    return OptionList{
               value("framework", "ID|FILE",
                     "A framework's id, or the path of a framework file (default: the one in force on the day of "
                     "fieldwork)")} +
           words +
           OptionList{of_the_program(flag("json", "Print one JSON document on standard output and nothing else there")),
                      of_the_program(flag("quiet", "Print no messages but errors"))};
}

OptionList reading() {
    return {value("fieldwork", "DATE", "First day of fieldwork, such as 2019-03-04 or 4/3/2019"),
            repeated(value("window", "DOMAIN=FROM:TO",
                           "Months before fieldwork that a domain's cases come from, such as court=9:6")),
            value("window-source", "TEXT",
                  "Where the windows that you give come from, such as 'letter of 3 June'; printed with them"),
            repeated(value("setting", "SETTING=CHOICE",
                           "A choice that the framework leaves to whoever draws, such as custody-by=both (frameworks "
                           "show has them)")),
            value("columns", "FILE", "CSV file that maps headings of the list to fields: heading,field"),
            value("sheet", "NAME", "Which sheet of a spreadsheet to read; A,B or all for a list over several"),
            value("one-per-child", "SCOPE", "within-domain, across-service or off (default: the framework's)"),
            value("variant", "ID", "A dated variant of the framework's sample sizes"),
            value("expected", "COUNTS", "How many cases you expect by domain, such as court=27,oocd=40")};
}

OptionList precision() {
    return {value("confidence", "RATE", "Confidence, such as 0.8 or 80% (default: the framework's)"),
            value("margin", "RATE", "Margin of error, such as 0.05 or 5% (default: the framework's)")};
}

OptionList sizing() {
    return precision() + OptionList{value("allocation", "MODE",
                                          "How the sample is shared: ratio:60:40, proportional, caseload:C:O, each, "
                                          "pooled, fixed:C:O, equal-margin")};
}

Option list() { return positional(value("list", "LIST", "The long list: .csv, .xlsx or .ods")); }
Option force(const char* about) { return of_the_program(flag("force", about)); }

OptionList second_list(const char* about) {
    return {value("victims", "LIST", about),
            one_of({"one", "all"}, value("victims-per-offence", "RULE",
                                         "one victim of each offence (default: the framework's rule) or all"))};
}

OptionList drawn_second_list() {
    return {
        one_of({"all", "sampled"},
               value("victims-of", "CHILDREN",
                     "Draw from the victims of all children, or of sampled ones; needed with --victims")),
        value("victims-columns", "FILE", "CSV file that maps headings of the victims' list to fields: heading,field"),
        value("victims-sheet", "NAME", "Which sheet of the victims' workbook to read; A,B or all for several")};
}

Command check() {
    return {"check", "Check a long list: which cases are eligible, which are not and why, what is wrong",
            OptionList{list(),
                       value("out", "FILE.xlsx",
                             "Workbook to write: the list as it is, with status, domain and reason of each row"),
                       force("Replace the workbook of an earlier check, unless it was changed since")} +
                second_list("Check a victims' list instead") + common() + reading() + sizing()};
}

Command size() {
    return {"size", "Work out sample sizes from a long list, or from numbers of eligible cases",
            OptionList{list(), value("population", "COUNTS", "Eligible cases by domain, such as court=25,oocd=40")} +
                common() + reading() + sizing()};
}

Command draw() {
    return {
        "draw", "Check a long list, size the sample, draw it and write everything that shows how",
        OptionList{required(repeated(list()))} + common(own_words(kept_with_the_draw)) + reading() + sizing() +
            second_list("The victims' list, to draw from as well") + drawn_second_list() +
            OptionList{
                value("share", "MODE",
                      "Several lists, a service each: how the cases to read are shared among them: proportional "
                      "(default), equal (in each domain as far as a service has cases), or fixed:A=10,B=12 by "
                      "service. Such a plan takes no dice and no victims' list"),
                value("seed", "TEXT",
                      "Any text; the same text gives the same draw. Take one that nobody could know before the list's "
                      "digest was sent out (default: one that is made once the list is read)"),
                value("out", "DIR",
                      "Folder to write, which must not exist yet (default: named after the service and the day of "
                      "fieldwork)"),
                flag("dry-run", "Say how many different samples remain and what chances would be; draw and write "
                                "nothing"),
                repeated(
                    value("number", "DOMAIN=U", "The row of a domain's lottery, picked in public, such as court=417")),
                flag("commit", "Publish the lottery first; pick the numbers later with dice, then give --number"),
                one_of({"panel-lottery", "simple-random", "crossed-strata"},
                       value("design", "DESIGN",
                             "panel-lottery (default), or simple-random or crossed-strata, for those who must follow "
                             "an older practice")),
                one_of({"soft", "hard"},
                       value("margins", "RULE", "soft (equal chances first) or hard (margins first)")),
                repeated(value("relax", "FIELD,…",
                               "Do not balance by these variables: more samples remain (see --dry-run)")),
                repeated(value("balance", "FIELD,…",
                               "Balance by further fields as well, such as case_manager,team: the framework's "
                               "variables come first, then these as typed")),
                value("cap", "FIELD=K",
                      "No sample has more cases of one case manager than this, such as case_manager=6; chances then "
                      "differ"),
                value("at-least", "LEVEL=K",
                      "Every sample has at least so many cases of one level, such as resettlement=1 or "
                      "gender:female=2; chances may then differ"),
                flag("plain", "Write the CSV and JSON files only, without the planner's pack"),
                value("marking", "TEXT",
                      "Heads every sheet and page of the pack (default OFFICIAL-SENSITIVE; none for no marking)"),
                value("dispose-by", "DATE",
                      "The day by which the pack is to be disposed of, said on every sheet and page"),
                value("reply-by", "DATE", "The day by which the service is to send its notice back"),
                flag("prompts",
                     "judgements.xlsx also has a column for each prompt under a key question; the CSV file has none"),
                flag("redact",
                     "Also write a report for sharing: no ids, digests or seed, small groups joined or left out"),
                flag("exclude-problems", "Draw although some rows have problems; the ledger lists them"),
                repeated(value("service", "NAME",
                               "The service that is inspected; of several lists one for each, in their order (default: "
                               "their files' names)")),
                repeated(
                    value("carry", "COLUMN", "A column of the list's own, such as Notes, that the sample is to show")),
                value("again", "DIR", "The folder of the draw that this one follows; give --reason too"),
                value("reason", "TEXT", "Why it is drawn again"),
                of_the_program(flag("shared", "Let others in your group read the folder (default: you alone)")),
                flag("force", "Write the folder again, where the same cases come out and nobody worked in it")}};
}

Command verify() {
    return {
        "verify", "Work a draw out again from its folder and say what differs",
        OptionList{required(positional(
                       value("draw", "DIR", "Folder of the draw, or of a plan for several services with their draws"))),
                   repeated(positional(
                       value("list", "LIST", "The long list it was drawn from (default: the folder's own copy)"))),
                   value("victims", "LIST", "The victims' list it was drawn from (default: the folder's own copy)")} +
            common()};
}

OptionList act() {
    return {value("note", "TEXT", "A note that is kept with the act, such as what was tried"),
            value("at", "TIME", "When it was done, such as 2026-12-15 or 2026-12-15T10:30 (default: not said)"),
            flag("dry-run", "Say what would be done and change nothing")};
}

Option folder() { return required(positional(value("draw", "DIR", "Folder of the draw"))); }

Command substitute() {
    return {"substitute", "Take out a case that cannot be read, and call the reserve that the rule names",
            OptionList{folder(), required(value("case", "ID", "The case, by its id in sample.csv")),
                       required(value("reason", "CODE", "Why, by a code of the framework's list of reasons")),
                       flag("no-replacement", "Call nobody in its place"),
                       flag("replace", "Call a reserve although enough cases are left to read"),
                       value("out-of-order", "REASON",
                             "Why the reserve that the rule names is passed over; the next one is called"),
                       value("replacement", "ID", "Then: the reserve to call, by its id in reserves.csv")} +
                act() + common(),
            true};
}

Option corrected_list() {
    return required(positional(value(
        "list", "NEWLIST",
        "The corrected long list: .csv, .xlsx or .ods. For a corrected victims' list draw again instead: draw LIST "
        "--victims NEWLIST with the seed of this draw, --again DIR and --reason")));
}

Command amend() {
    return {"amend", "Take in a corrected list: what is drawn stays, and late cases are drawn among themselves",
            OptionList{folder(), corrected_list(), required(value("reason", "TEXT", "Why the list was corrected")),
                       one_of({"out-of-scope"}, value("missing", "RULE",
                                                      "out-of-scope: cases that are not on the list should never have "
                                                      "been on it (default: they are named, and nothing is done)")),
                       one_of({"same-chance", "new-size", "none"},
                              value("supplement", "RULE",
                                    "How many late cases are read: same-chance (each with the chance of the draw), "
                                    "new-size (up to the size for the new number of cases) or none")),
                       value("seed", "TEXT", "Of the late cases (default: one that is made once the list is read)"),
                       repeated(value("number", "DOMAIN=U",
                                      "The row of the lottery of a domain's late cases, picked in public")),
                       value("columns", "FILE",
                             "CSV file that maps headings of the list to fields: heading,field "
                             "(default: as at the draw)"),
                       value("sheet", "NAME", "Which sheet of a spreadsheet to read")} +
                act() + common(),
            true};
}

Command confirm() {
    return {"confirm", "Write a sheet on which the service answers for every eligible case, or take its answers in",
            OptionList{folder(), value("answers", "FILE", "The sheet, filled in: .xlsx, .ods or .csv"),
                       value("sheet", "NAME", "Which sheet of a spreadsheet to read"),
                       flag("partial", "Cases without every answer stay as they are")} +
                act() + common(),
            true};
}

Command undo() {
    return {
        "undo", "Take the last act back",
        OptionList{folder(), required(value("reason", "TEXT", "Why it is taken back")),
                   flag("keep-both", "Read both: the cases that come back, and those that the act called or brought")} +
            act() + common(),
        true};
}

Command history() {
    return {"history", "Tell everything that happened since a draw, one line an act", OptionList{folder()} + common()};
}

Command explain() {
    return {"explain", "Tell why a case is to be read, or is not",
            OptionList{folder(), required(value("case", "ID", "The case, by its id on the list")),
                       flag("redact", "For sharing: without ids, dates, classes and what comes next")} +
                common()};
}

Command certify() {
    return {
        "certify", "Count over all samples that could be drawn how fair a draw was and how sure its results can be",
        OptionList{required(positional(value("draw", "DIR", "Folder of the draw; the certificate is written there"))),
                   value("marking", "TEXT", "Heads the page (default OFFICIAL-SENSITIVE; none for no marking)"),
                   force("Write the certificate again, unless it was changed since")} +
            common()};
}

Command assign() {
    return {"assign", "Share the cases of a draw out among inspectors: judgement sheets, times and calendars for each",
            OptionList{required(positional(value("draw", "DIR", "Folder of the draw; what is made is written there"))),
                       required(value("inspectors", "FILE",
                                      "CSV file or spreadsheet with a row an inspector: inspector, days, hours, "
                                      "cases_a_day, conflicts, languages")),
                       flag("keep", "Keep what was shared out and booked before; place only what is new"),
                       value("case-minutes", "N", "The shortest time in which a case is read (default 120)"),
                       value("sheet", "NAME", "Which sheet of a spreadsheet to read"),
                       flag("force", "Share out anew what was shared out before, where nobody worked in it")} +
                common()};
}

Command calendar() {
    return {
        "calendar", "Write a calendar of the interviews whose times are filled in on the notice",
        OptionList{required(positional(value("draw", "DIR", "Folder of the draw"))),
                   required(value("out", "FILE.ics", "Calendar to write")),
                   value("notice", "FILE", "The notice that was filled in (default: those in the folder)"),
                   value("minutes", "N", "How long an interview takes where the cases are not shared out (default 60)"),
                   of_the_program(flag("force", "Replace the file"))} +
            common()};
}

Command rate() {
    return {
        "rate", "Rate a service from inspectors' judgements, and say how sure the ratings are",
        OptionList{repeated(positional(value("judgements", "JUDGEMENTS",
                                             "Sheets of judgements (.csv, .xlsx or .ods), or the folder of a draw that "
                                             "holds them")))} +
            common(own_words("; default: the words of the draw")) +
            OptionList{
                value("counts", "FILE", "CSV file of key questions: key_question,relevant,yes or key_question,percent"),
                value("standards", "FILE", "CSV file of ratings that are given, not computed: standard,rating"),
                value("panel", "FILE", "CSV file of the panel's decisions: standard,rating,reason"),
                value("decide", "FILE",
                      "Settles cells in which two sheets disagree: a file with case_id,key_question,answer,by,reason"),
                value("disagreements", "FILE.csv",
                      "Write those cells to a file, to fill in and give to decide; nothing where no two disagree"),
                flag("progress", "Tell how far each sheet and inspector has come, and what is left; rates nothing"),
                one_of({"lowest-key-question", "lowest-band"},
                       value("triggers", "RULE",
                             "Which key questions the reasons for discretion are tested on: lowest-key-question or "
                             "lowest-band (default: the framework's)")),
                value("by", "FIELD,...",
                      "Also findings by group of cases, such as gender,ethnicity,disposal_group; needs the draw"),
                value("list", "LIST", "The long list of the draw, for groups and profiles by its columns"),
                flag("allow", "Let the panel move a standard by more than the usual one band"),
                flag("partial", "Rate what is there although answers or cases are missing; no overall rating then"),
                one_of({"not-applicable"}, value("blank", "MEANING",
                                                 "not-applicable: a blank says that a question does not apply, as in "
                                                 "older sheets (default: not yet answered)")),
                value("draw", "DIR",
                      "Folder of the draw that the cases come from (default: the sheet's own folder, if it is one)"),
                value("population", "COUNTS", "Eligible cases by domain, such as court=25,oocd=40"),
                value("sample", "COUNTS",
                      "Inspected cases by domain, such as court=22,oocd=15, where only counts are given"),
                value("option", "ID", "A way of rating that the framework offers beside its own"),
                value("inspection-type", "ID", "Which of the framework's types of inspection this was"),
                value("sheet", "NAME", "Which sheet of a spreadsheet to read"),
                value("marking", "TEXT",
                      "Heads every sheet and page (default OFFICIAL-SENSITIVE; none for no marking)"),
                flag("redact",
                     "Also write ratings-for-sharing.html: tables of groups whole or not at all, without ids"),
                flag("chances", "Also tell the chances of each rating, had every eligible case been read"),
                value("out", "DIR",
                      "Folder to write ratings.json, ratings.xlsx, ratings.html, the tables of a report and words.html "
                      "to, and report.html (the draw's with the ratings) where there is a draw"),
                force("Replace the folder of earlier ratings, where nobody worked in it")}};
}

Command model() {
    return {
        "model", "Compare allocations: precision, effect on ratings, and inspectors' time",
        OptionList{required(positional(value(
            "list", "LIST", "A long list, a portfolio (CSV with service,court,oocd), or a folder of long lists")))} +
            common(own_words()) + reading() + precision() +
            OptionList{
                value("allocations", "A,B,C",
                      "Allocations to compare, with commas between, such as ratio:60:40,each,equal-margin; as "
                      "--allocation of size has them, and caseload (each service's own, from columns such as "
                      "court_caseload)"),
                value("scenario", "FILE|NAME",
                      "What is supposed true: a JSON file, or one built in (default: national)"),
                value("option", "ID",
                      "A way of rating that the framework offers beside its own, such as desistance-led"),
                value("marking", "TEXT", "Heads the report (default OFFICIAL-SENSITIVE; none for no marking)"),
                value("designs", "D,E", "panel-lottery (default), simple-random, crossed-strata, with commas between"),
                value(
                    "inspected", "N,N",
                    "How many of the services are inspected, for the margins of the country (default: a quarter, half "
                    "and three quarters of them, as examples)"),
                value("threshold", "DOMAIN=K",
                      "The least number of cases that brings a domain into scope, such as resettlement=3 (default: the "
                      "framework's)"),
                value("find", "GOAL",
                      "Instead, the best split: margin=5% or accuracy=90% (fewest cases), equal-margin=CASES, "
                      "least-wrong=CASES"),
                one_of({"auto", "exact", "monte-carlo"},
                       value("method", "METHOD", "auto (default: exact where it can be), exact or monte-carlo")),
                value("replicates", "N", "Replicates of each service and allocation (default 10000)"),
                value("seed", "TEXT", "Any text; the same text gives the same replicates"),
                of_the_program(
                    value("threads", "N", "Threads (default: one a processor); the results do not depend on it")),
                of_the_program(value("checkpoint", "FILE",
                                     "File that keeps what has been simulated, so that a run that was stopped goes on "
                                     "from it")),
                value("out", "DIR", "Folder to write: results, tables and report"),
                force("Replace the folder of an earlier model, where nobody worked in it")}};
}

Command show_framework() {
    return {"frameworks show", "Show a framework as a page for people, or with --json the whole document",
            OptionList{positional(value("id", "ID", "The framework's id, or the path of a framework file to check")),
                       value("fieldwork", "DATE", "Instead: the framework in force on this day")} +
                common(own_words())};
}

Command compare_frameworks() {
    return {"frameworks compare", "Say what changed from one framework to another, by id, rule and number",
            OptionList{required(positional(value("first", "A", "A framework's id, or the path of a framework file"))),
                       required(positional(value("second", "B", "Another")))} +
                common()};
}

Command make_template() {
    return {"template", "Write an empty list to fill in: long-list, victims, judgements or wording",
            OptionList{required(one_of({"long-list", "victims", "judgements", "wording"},
                                       positional(value("kind", "KIND", "long-list, victims, judgements or wording")))),
                       value("fieldwork", "DATE",
                             "long-list: ask for the cases of an inspection that begins on this day, group by group"),
                       value("service", "NAME", "long-list: the service that is asked"),
                       repeated(value("window", "DOMAIN=FROM:TO", "long-list: as check has it")),
                       value("window-source", "TEXT", "long-list: as check has it"),
                       repeated(value("setting", "SETTING=CHOICE", "long-list: as check has it")),
                       flag("for-tables", "long-list: also ask for what only the tables of a report make use of, such "
                                          "as ethnicity"),
                       value("out", "FILE",
                             "File to write: .xlsx with drop-downs and guidance, or .csv (default: CSV on standard "
                             "output)"),
                       force("Replace the file, unless it was changed since casedraw wrote it"),
                       flag("prompts", "judgements: also a column for each prompt under a key question")} +
                common(own_words(", for judgements"))};
}

} // namespace

const std::vector<Command>& command_table() {
    static const std::vector<Command> table{
        check(),          size(),
        draw(),           verify(),
        substitute(),     amend(),
        confirm(),        undo(),
        history(),        explain(),
        certify(),        assign(),
        calendar(),       rate(),
        model(),          {"frameworks", "List the inspection frameworks that are built in, or show one", common()},
        show_framework(), compare_frameworks(),
        make_template()};
    return table;
}

const Command* command_named(const std::string& name) {
    for (const auto& command : command_table())
        if (command.name == name) return &command;
    return nullptr;
}

std::string option_elsewhere(const std::string& name) {
    std::vector<std::string> commands;
    std::string about;
    for (const auto& command : command_table())
        for (const auto& option : command.options)
            if (option.name == name && !option.positional && !option.program_only) {
                commands.push_back(command.name);
                if (about.empty()) about = option.about;
            }
    if (commands.empty()) return {};
    return listed(commands) + (commands.size() == 1 ? " has it: " : " have it: ") + about + ".";
}

} // namespace casedraw::requests
