#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <casedraw/framework/load.hpp>
#include <iostream>

#include "cli/exit_code.hpp"
#include "cli/wrong_use.hpp"

namespace casedraw::cli {

namespace {

void add_common(CLI::App& app, CommandLine& line) {
    app.add_option("--framework", line.framework,
                   "A framework's id, or the path of a framework file (default " + std::string(default_framework_id()) +
                       ")")
        ->type_name("ID|FILE");
    app.add_flag("--json", line.json, "Print one JSON document on standard output and nothing else there");
    app.add_flag("--quiet", line.quiet, "Print no messages but errors");
}

void add_reading(CLI::App& app, CommandLine& line) {
    app.add_option("--fieldwork", line.fieldwork, "First day of fieldwork, such as 2019-03-04 or 4/3/2019")
        ->type_name("DATE");
    app.add_option("--window", line.windows,
                   "Months before fieldwork that a domain's cases come from, such as court=9:6")
        ->type_name("DOMAIN=FROM:TO")
        ->allow_extra_args(false);
    app.add_option("--columns", line.columns, "CSV file that maps headings of the list to fields: heading,field")
        ->type_name("FILE");
    app.add_option("--sheet", line.sheet, "Which sheet of a spreadsheet to read")->type_name("NAME");
    app.add_option("--one-per-child", line.one_per_child,
                   "within-domain, across-service or off (default: the framework's)")
        ->type_name("SCOPE");
    app.add_option("--variant", line.variant, "A dated variant of the framework's sample sizes")->type_name("ID");
    app.add_option("--expected", line.expected, "How many cases you expect by domain, such as court=27,oocd=40")
        ->type_name("COUNTS");
}

void add_sizing(CLI::App& app, CommandLine& line) {
    app.add_option("--confidence", line.confidence, "Confidence, such as 0.8 or 80% (default: the framework's)")
        ->type_name("RATE");
    app.add_option("--margin", line.margin, "Margin of error, such as 0.05 or 5% (default: the framework's)")
        ->type_name("RATE");
    app.add_option(
           "--allocation", line.allocation,
           "How the sample is shared: ratio:60:40, proportional, caseload:C:O, each, pooled, fixed:C:O, equal-margin")
        ->type_name("MODE");
}

void add_check(CLI::App& app, CommandLine& line) {
    auto* check = app.add_subcommand(
        "check", "Check a long list: which cases are eligible, which are not and why, what is wrong");
    check->add_option("LIST", line.list, "The long list: .csv, .xlsx or .ods")->required();
    check
        ->add_option("--out", line.out,
                     "Workbook to write: the list as it is, with status, domain and reason of each row")
        ->type_name("FILE.xlsx");
    check->add_flag("--force", line.force, "Replace the workbook of an earlier check");
    add_common(*check, line);
    add_reading(*check, line);
    add_sizing(*check, line);
}

void add_size(CLI::App& app, CommandLine& line) {
    auto* size =
        app.add_subcommand("size", "Work out sample sizes from a long list, or from numbers of eligible cases");
    size->add_option("LIST", line.list, "The long list: .csv, .xlsx or .ods");
    size->add_option("--population", line.population, "Eligible cases by domain, such as court=25,oocd=40")
        ->type_name("COUNTS");
    add_common(*size, line);
    add_reading(*size, line);
    add_sizing(*size, line);
}

void add_draw(CLI::App& app, CommandLine& line) {
    auto* draw =
        app.add_subcommand("draw", "Check a long list, size the sample, draw it and write everything that shows how");
    draw->add_option("LIST", line.list, "The long list: .csv, .xlsx or .ods")->required();
    add_common(*draw, line);
    add_reading(*draw, line);
    add_sizing(*draw, line);
    draw->add_option("--seed", line.seed, "Any text; the same text gives the same draw. Publish it")
        ->type_name("TEXT")
        ->required();
    draw->add_option("--out", line.out, "Folder to write, which must not exist yet")->type_name("DIR")->required();
    draw->add_option("--number", line.numbers, "The panel of a domain's lottery, picked in public, such as court=417")
        ->type_name("DOMAIN=U")
        ->allow_extra_args(false);
    draw->add_flag("--commit", line.commit,
                   "Publish the lottery first; pick the numbers later with dice, then give --number");
    draw->add_option(
            "--design", line.design,
            "panel-lottery (default), or simple-random or crossed-strata, for those who must follow an older practice")
        ->type_name("DESIGN")
        ->check(one_of({"panel-lottery", "simple-random", "crossed-strata"}));
    draw->add_option("--margins", line.margins, "soft (equal chances first) or hard (margins first)")
        ->type_name("RULE")
        ->check(one_of({"soft", "hard"}));
    draw->add_flag("--plain", line.plain, "Write the CSV and JSON files only, without the planner's pack");
    draw->add_option("--marking", line.marking,
                     "Heads every sheet and page of the pack (default OFFICIAL-SENSITIVE; none for no marking)")
        ->type_name("TEXT");
    draw->add_option("--dispose-by", line.dispose_by,
                     "The day by which the pack is to be disposed of, said on every sheet and page")
        ->type_name("DATE");
    draw->add_flag("--redact", line.redact,
                   "Also write a report for sharing: no ids, digests or seed, small counts masked");
    draw->add_flag("--exclude-problems", line.exclude_problems,
                   "Draw although some rows have problems; the ledger lists them");
    draw->add_flag("--force", line.force, "Replace the folder of an earlier draw");
}

void add_verify(CLI::App& app, CommandLine& line) {
    auto* verify = app.add_subcommand("verify", "Work a draw out again from its list and say what differs");
    verify->add_option("DIR", line.folder, "Folder of the draw")->required();
    verify->add_option("LIST", line.list, "The long list it was drawn from")->required();
    add_common(*verify, line);
}

void add_certify(CLI::App& app, CommandLine& line) {
    auto* certify =
        app.add_subcommand("certify", "Count over all panels how fair a draw was and how sure its results can be");
    certify->add_option("DIR", line.folder, "Folder of the draw; certificate.json is written there")->required();
    certify->add_option("--marking", line.marking, "Heads the page (default OFFICIAL-SENSITIVE; none for no marking)")
        ->type_name("TEXT");
    certify->add_flag("--force", line.force, "Replace a certificate that differs");
    add_common(*certify, line);
}

void add_rate(CLI::App& app, CommandLine& line) {
    auto* rate =
        app.add_subcommand("rate", "Rate a service from inspectors' judgements, and say how sure the ratings are");
    rate->add_option("JUDGEMENTS", line.judgements,
                     "The sheet of judgements (.csv, .xlsx or .ods), or the folder of a draw that holds it");
    add_common(*rate, line);
    rate->add_option("--counts", line.counts,
                     "CSV file of key questions: key_question,relevant,yes or key_question,percent")
        ->type_name("FILE");
    rate->add_option("--standards", line.standards, "CSV file of ratings that are given, not computed: standard,rating")
        ->type_name("FILE");
    rate->add_option("--panel", line.panel, "CSV file of the panel's decisions: standard,rating,reason")
        ->type_name("FILE");
    rate->add_flag("--allow", line.allow, "Let the panel move a standard by more than the usual one band");
    rate->add_flag("--partial", line.partial, "Rate what is there although answers or cases are missing");
    rate->add_option("--draw", line.folder,
                     "Folder of the draw that the cases come from (default: the sheet's own folder, if it is one)")
        ->type_name("DIR");
    rate->add_option("--population", line.population, "Eligible cases by domain, such as court=25,oocd=40")
        ->type_name("COUNTS");
    rate->add_option("--sample", line.sampled,
                     "Inspected cases by domain, such as court=22,oocd=15, where only counts are given")
        ->type_name("COUNTS");
    rate->add_option("--option", line.option, "A way of rating that the framework offers beside its own")
        ->type_name("ID");
    rate->add_option("--inspection-type", line.inspection_type, "Which of the framework's types of inspection this was")
        ->type_name("ID");
    rate->add_option("--sheet", line.sheet, "Which sheet of a spreadsheet to read")->type_name("NAME");
    rate->add_option("--marking", line.marking,
                     "Heads every sheet and page (default OFFICIAL-SENSITIVE; none for no marking)")
        ->type_name("TEXT");
    rate->add_flag("--chances", line.chances,
                   "Also tell the chances of each rating, had every eligible case been read");
    rate->add_option("--out", line.out,
                     "Folder to write ratings.json, ratings.xlsx and ratings.html to, and report.html (the draw's with "
                     "the ratings) where there is a draw")
        ->type_name("DIR");
    rate->add_flag("--force", line.force, "Replace the folder of earlier ratings");
}

void add_model(CLI::App& app, CommandLine& line) {
    auto* model =
        app.add_subcommand("model", "Compare allocations: precision, effect on ratings, and inspectors' time");
    model
        ->add_option("LIST", line.list,
                     "A long list, a portfolio (CSV with service,court,oocd), or a folder of long lists")
        ->required();
    add_common(*model, line);
    add_reading(*model, line);
    model->add_option("--confidence", line.confidence, "Confidence, such as 0.8 or 80% (default: the framework's)")
        ->type_name("RATE");
    model->add_option("--margin", line.margin, "Margin of error, such as 0.05 or 5% (default: the framework's)")
        ->type_name("RATE");
    model
        ->add_option(
            "--allocations", line.allocations,
            "Allocations to compare, with commas between, such as ratio:60:40,each,equal-margin; as --allocation of "
            "size has them, and caseload (each service's own, from columns such as court_caseload)")
        ->type_name("A,B,C");
    model
        ->add_option("--scenario", line.scenario,
                     "What is supposed true: a JSON file, or one built in (default: national)")
        ->type_name("FILE|NAME");
    model
        ->add_option("--designs", line.designs,
                     "panel-lottery (default), simple-random, crossed-strata, with commas between")
        ->type_name("D,E");
    model
        ->add_option(
            "--find", line.find,
            "Instead, the best split: margin=5% or accuracy=90% (fewest cases), equal-margin=CASES, least-wrong=CASES")
        ->type_name("GOAL");
    model->add_option("--method", line.method, "auto (default: exact where it can be), exact or monte-carlo")
        ->check(CLI::IsMember({"auto", "exact", "monte-carlo"}))
        ->type_name("METHOD");
    model->add_option("--replicates", line.replicates, "Replicates of each service and allocation (default 10000)")
        ->type_name("N");
    model->add_option("--seed", line.seed, "Any text; the same text gives the same replicates")->type_name("TEXT");
    model->add_option("--threads", line.threads, "Threads (default: one a processor); the results do not depend on it")
        ->type_name("N");
    model
        ->add_option("--checkpoint", line.checkpoint,
                     "File that keeps what has been simulated, so that a run that was stopped goes on from it")
        ->type_name("FILE");
    model->add_option("--out", line.out, "Folder to write: results, tables and report")->type_name("DIR");
    model->add_flag("--force", line.force, "Replace the folder of an earlier model");
}

void add_frameworks(CLI::App& app, CommandLine& line) {
    auto* frameworks =
        app.add_subcommand("frameworks", "List the inspection frameworks that are built in, or show one");
    add_common(*frameworks, line);
    auto* show = frameworks->add_subcommand("show", "Print a framework as JSON");
    show->add_option("ID", line.id, "The framework's id, or the path of a framework file to check")->required();
    add_common(*show, line);
}

void add_template(CLI::App& app, CommandLine& line) {
    auto* make = app.add_subcommand("template", "Write an empty list to fill in: long-list or judgements");
    make->add_option("KIND", line.id, "long-list or judgements")
        ->required()
        ->check(one_of({"long-list", "judgements"}));
    make->add_option("--out", line.out,
                     "File to write: .xlsx with drop-downs and guidance, or .csv (default: CSV on standard output)")
        ->type_name("FILE");
    make->add_flag("--force", line.force, "Replace the file");
    make->add_flag("--prompts", line.prompts, "judgements: also a column for each prompt under a key question");
    add_common(*make, line);
}

} // namespace

ParsedCommandLine parse_command_line(int argc, const char* const* argv) {
    ParsedCommandLine parsed;
    auto& line = parsed.command_line;
    CLI::App app{
        "casedraw draws the cases that a youth offending team's inspection will read: a fair, balanced sample that "
        "anyone can draw again.",
        "casedraw"};
    app.set_version_flag("--version", "casedraw " CASEDRAW_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(34);
    add_check(app, line);
    add_size(app, line);
    add_draw(app, line);
    add_verify(app, line);
    add_certify(app, line);
    add_rate(app, line);
    add_model(app, line);
    add_frameworks(app, line);
    add_template(app, line);
    refuse_empty_values(app);
    try {
        app.parse(argc, argv);
        line.command = chosen_command(app).words;
    } catch (const CLI::ParseError& error) {
        const bool shown = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
        if (shown)
            app.exit(error, std::cout, std::cerr);
        else
            std::cerr << wrong_use_message(app, error);
        parsed.exit_code = shown ? exit_done : exit_wrong_use;
    }
    return parsed;
}

} // namespace casedraw::cli
