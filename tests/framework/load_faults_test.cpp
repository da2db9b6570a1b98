#include "framework/small_framework.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load.hpp>

using namespace casedraw;

namespace {

struct Fault {
    const char* from;
    const char* to;
    const char* path;
    const char* words;
};

void check_fault(const Fault& fault) {
    INFO(fault.from << " -> " << fault.to);
    const auto reading = read_framework(with_change(small_framework, fault.from, fault.to));
    CHECK_FALSE(reading.framework);
    CHECK(reading.examples.cases.empty());
    const bool found =
        std::any_of(reading.problems.begin(), reading.problems.end(), [&](const FrameworkProblem& problem) {
            return problem.path == fault.path && problem.message.find(fault.words) != std::string::npos;
        });
    for (const auto& problem : reading.problems) UNSCOPED_INFO(problem.path << ": " << problem.message);
    CHECK(found);
}

} // namespace

TEST_CASE("What is not JSON is refused with its place", "[framework]") {
    for (const auto& fault : std::initializer_list<Fault>{
             {"\"version\": \"1\",", "\"version\": \"1\"", "", "line 2, column"},
             {"\"id\": \"small-test\",", "\"id\": \"small-test\", \"id\": \"other\",", "/id", "given twice"},
             {"\"rating\": {},", "\"rating\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],",
              "/rating/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0", "too deeply"},
             {"A small framework", "\xFF", "", "not JSON"},
         })
        check_fault(fault);
    for (const auto* text : {"", " ", "[]", "3", "null", "\"id\"", "{}"}) {
        INFO(text);
        CHECK_FALSE(read_framework(text).framework);
        CHECK_FALSE(read_framework(text).problems.empty());
    }
}

TEST_CASE("Keys that are unknown, missing or of the wrong type are faults", "[framework]") {
    for (const auto& fault : std::initializer_list<Fault>{
             {"\"note\": \"for tests\"", "\"notes\": \"for tests\"", "/notes", "Did you mean `note`?"},
             {"\"version\": \"1\",", "", "", "`version` is missing"},
             {"\"version\": \"1\"", "\"version\": 1", "/version", "must be text"},
             {"\"version\": \"1\"", "\"version\": \" \"", "/version", "must not be blank"},
             {"\"id\": \"small-test\"", "\"id\": \"Small Test\"", "/id", "lower-case"},
             {"\"until\": \"2020-12-31\"", "\"until\": \"31/12/2020\"", "/period/until", "YYYY-MM-DD"},
             {"\"until\": \"2020-12-31\"", "\"until\": \"2020-02-30\"", "/period/until", "YYYY-MM-DD"},
             {"\"until\": \"2020-12-31\"", "\"until\": \"2019-12-31\"", "/period/until", "before `from`"},
             {"\"basis\": \"confirmed\", \"source\": \"a letter\"", "\"basis\": \"sure\", \"source\": \"a letter\"",
              "/period/basis", "Allowed: `confirmed`, `inferred`, `unknown` or `given`."},
             {", \"source\": \"a letter\"", "", "/period", "`source` is missing"},
             {"\"rating\": {}", "\"rating\": []", "/rating", "must be an object"},
             {"\"outside_window_reason\": \"It lies outside the window.\",", "", "",
              "`outside_window_reason` is missing"},
         })
        check_fault(fault);
}

TEST_CASE("Faults of fields and levels are found", "[framework]") {
    for (const auto& fault : std::initializer_list<Fault>{
             {"\"name\": \"moved\", \"type\": \"yes_no\"", "\"name\": \"moved\", \"type\": \"yesno\"", "/fields/8/type",
              "Did you mean `yes_no`?"},
             {"\"name\": \"moved\", \"type\"", "\"name\": \"Moved away\", \"type\"", "/fields/8/name", "joined by `_`"},
             {"\"name\": \"moved\", \"type\"", "\"name\": \"age\", \"type\"", "/fields/8/name",
              "two fields of this name"},
             {"\"heading\": \"Moved\"", "\"heading\": \"order-TYPE\"", "/fields/8/heading",
              "already means the field `order`"},
             {"\"aliases\": [\"Order type\"]", "\"aliases\": [\"Person!\"]", "/fields/2/aliases/0",
              "already means the field `person`"},
             {"\"aliases\": [\"Order type\"]", "\"aliases\": [\"--\"]", "/fields/2/aliases/0", "a letter or a digit"},
             {"\"aliases\": [\"Order type\"]", "\"aliases\": [7]", "/fields/2/aliases/0", "must be text"},
             {"\"aliases\": [\"Order type\"]", "\"aliases\": \"Order type\"", "/fields/2/aliases", "must be a list"},
             {"\"aliases\": [\"L\"]", "\"aliases\": [\" s\"]", "/fields/2/levels/1/aliases/0",
              "already means the level `short`"},
             {"{\"name\": \"high\"}", "{\"name\": \"low\"}", "/fields/7/levels/1/name", "two levels of this name"},
             {"{\"name\": \"high\"}", "{\"name\": \"LOW\"}", "/fields/7/levels/1/name",
              "already means the level `low`"},
             {"\"caution_for\": [\"s.\"]", "\"caution_for\": [\"t\"]", "/fields/2/levels/0/caution_for/0",
              "not a spelling"},
             {"\"caution\": \"Look twice.\", ", "", "/fields/2/levels/0/caution_for", "no `caution`"},
             {"\"blank_level\": \"not known\"", "\"blank_level\": \"unknown\"", "/fields/7/blank_level", "`not known`"},
             {"\"blank_level\": \"not known\"", "\"other_level\": \"unknown\"", "/fields/7/other_level", "`not known`"},
             {"\"heading\": \"Risk\",", "\"heading\": \"Risk\", \"blank_texts\": [\"Low\"],", "/fields/7/blank_texts/0",
              "already means the level `low`"},
             {"\"heading\": \"Moved\"", "\"heading\": \"Moved\", \"levels\": []", "/fields/8/levels",
              "Only a field of type `code`"},
             {"\"levels\": [{\"name\": \"low\"}, {\"name\": \"high\"}, {\"name\": \"not known\"}]", "\"levels\": []",
              "/fields/7/levels", "must not be empty"},
             {"\"required\": true, \"heading\": \"Case\"", "\"required\": 1, \"heading\": \"Case\"",
              "/fields/0/required", "true or false"},
         })
        check_fault(fault);
}

TEST_CASE("Roles must be there, once, and of their type", "[framework]") {
    for (const auto& fault : std::initializer_list<Fault>{
             {"\"role\": \"case_id\", ", "", "/fields", "No field has the role `case_id`"},
             {"\"role\": \"disposal\", ", "", "/fields", "No field has the role `disposal`"},
             {"\"role\": \"disposal_date\", ", "", "/fields", "No field has the role `disposal_date`"},
             {"\"role\": \"case_id\", \"required\": true", "\"role\": \"case_id\"", "/fields/0", "must be required"},
             {"\"name\": \"ended\", \"type\": \"date\"",
              "\"name\": \"ended\", \"type\": \"date\", \"role\": \"date_of_birth\"", "/fields/5/role",
              "has this role already"},
             {"\"role\": \"person\"", "\"role\": \"age\"", "/fields/1/role", "must be of type `whole_number`"},
             {"\"role\": \"person\"", "\"role\": \"persn\"", "/fields/1/role", "Did you mean `person`?"},
             {"\"role\": \"person\", ", "", "/one_person/scope", "must be `off`"},
         })
        check_fault(fault);
}

TEST_CASE("Faults of conditions are found", "[framework]") {
    const char* moved = "{\"field\": \"moved\", \"one_of\": [\"yes\"]}";
    for (const auto& fault : std::initializer_list<Fault>{
             {moved, "{\"field\": \"movd\", \"one_of\": [\"yes\"]}", "/rules/0/exclude_when/field",
              "Did you mean `moved`?"},
             {moved, "{\"field\": \"moved\", \"one_of\": [\"y\"]}", "/rules/0/exclude_when/one_of/0", "`yes` or `no`"},
             {moved, "{\"field\": \"moved\", \"one_of\": []}", "/rules/0/exclude_when/one_of", "must not be empty"},
             {moved, "{\"field\": \"given\", \"one_of\": [\"x\"]}", "/rules/0/exclude_when/one_of", "of type `code`"},
             {moved, "{\"field\": \"order\", \"in_group\": [\"lite\"]}", "/rules/0/exclude_when/in_group/0", "`light`"},
             {moved, "{\"field\": \"moved\", \"in_group\": [\"x\"]}", "/rules/0/exclude_when/in_group/0",
              "Nothing is allowed"},
             {moved, "{\"field\": \"moved\", \"outside\": [1, 2]}", "/rules/0/exclude_when/outside",
              "`whole_number` only"},
             {moved, "{\"field\": \"age\", \"outside\": [17, 10]}", "/rules/0/exclude_when/outside", "the lower first"},
             {moved, "{\"field\": \"age\", \"outside\": [10, \"17\"]}", "/rules/0/exclude_when/outside",
              "two whole numbers"},
             {moved, "{\"field\": \"age\", \"outside\": [1.5, 17]}", "/rules/0/exclude_when/outside",
              "two whole numbers"},
             {moved, "{\"field\": \"age\", \"missing\": false}", "/rules/0/exclude_when/missing", "must be true"},
             {moved, "{\"field\": \"age\"}", "/rules/0/exclude_when", "A condition is"},
             {moved, "{\"field\": \"age\", \"missing\": true, \"outside\": [1, 2]}", "/rules/0/exclude_when",
              "A condition is"},
             {moved, "{\"field\": \"age\", \"is\": 3}", "/rules/0/exclude_when/is", "not known here"},
             {moved, "{\"all\": []}", "/rules/0/exclude_when/all", "must not be empty"},
             {moved, "{\"not\": 3}", "/rules/0/exclude_when/not", "must be an object"},
             {moved, "{\"any\": [{\"field\": \"age\", \"missing\": true}, {}]}", "/rules/0/exclude_when/any/1",
              "A condition is"},
             {moved, "true", "/rules/0/exclude_when", "must be an object"},
         })
        check_fault(fault);
}

TEST_CASE("Faults of domains, windows and routes are found", "[framework]") {
    for (const auto& fault : std::initializer_list<Fault>{
             {"\"from\": 9, \"to\": 6", "\"from\": 6, \"to\": 9", "/domains/0/window/from", "the earlier end"},
             {"\"from\": 9, \"to\": 6", "\"from\": 9, \"to\": -1", "/domains/0/window/to", "below 0"},
             {"\"from\": 9, \"to\": 6", "\"from\": 9.5, \"to\": 6", "/domains/0/window/from", "a whole number"},
             {"\"from\": 9, \"to\": 6", "\"from\": 9", "/domains/0/window", "`to` is missing"},
             {"\"from\": 9, \"to\": 6", "\"from\": 99999999999999999999, \"to\": 6", "/domains/0/window/from",
              "a whole number"},
             {"\"from\": 9, \"to\": 6", "\"from\": 2000, \"to\": 6", "/domains/0/window/from", "a hundred years"},
             {"\"suggested_window\"",
              "\"window\": {\"from\": 1, \"to\": 0, \"basis\": \"unknown\", \"source\": \"-\"}, "
              "\"suggested_window\"",
              "/domains/1/suggested_window", "a window already"},
             {"\"dates\": [\"given\", \"ended\"]", "\"dates\": [\"given\", \"risk\"]", "/domains/1/routes/0/dates/1",
              "not of the right type"},
             {"\"dates\": [\"given\", \"ended\"]", "\"dates\": [\"given\", \"given\"]", "/domains/1/routes/0/dates/1",
              "twice"},
             {"\"dates\": [\"given\", \"ended\"]", "\"dates\": [\"given\", 3]", "/domains/1/routes/0/dates/1",
              "name of a field"},
             {"\"until\": [\"ended\"]", "\"until\": [\"endd\"]", "/domains/0/routes/1/until/0",
              "Did you mean `ended`?"},
             {"\"variables\": [\"order\", \"risk\"]", "\"variables\": [\"order\", \"age\"]", "/domains/0/variables/1",
              "not of the right type"},
             {"\"variables\": [\"order\", \"risk\"]", "\"variables\": []", "/domains/0/variables", "must not be empty"},
             {"\"id\": \"rest\"", "\"id\": \"main\"", "/domains/1/id", "used twice"},
             {"\"sizing\": \"census\"", "\"sizing\": \"allocated\"", "/domains/2/sizing", "takes no part"},
             {"\"minimum\": 9, \"maximum\": 24", "\"minimum\": 25, \"maximum\": 24", "/domains/3/sample/minimum",
              "above the maximum"},
             {"\"listed\": false,", "\"listed\": false, \"variables\": [],", "/domains/3/variables",
              "not on the long list"},
             {"\"listed\": false,", "", "/domains/3", "`members` is missing"},
         })
        check_fault(fault);
}

TEST_CASE("What a sample may be balanced by is told with the groupings of the framework", "[framework]") {
    const auto with_grouping = with_change(small_framework, "\"domains\": [\n    {\"id\": \"main\"",
                                           R"("groupings": [{"name": "pathway", "label": "Pathway", "field": "order",
                    "levels": [{"name": "any", "groups": ["light", "heavy"]}]}], "domains": [{"id": "main")");
    for (const auto& [name, words] : std::vector<std::pair<std::string, std::string>>{
             {"pathwy", "Did you mean `pathway`?"}, {"zzzzzzzzz", "Allowed: `pathway`, `order` or `risk`."}}) {
        const auto reading = read_framework(
            with_change(with_grouping, "\"variables\": [\"order\", \"risk\"]", "\"variables\": [\"" + name + "\"]"));
        REQUIRE(reading.problems.size() == 1);
        CHECK(reading.problems.front().path == "/domains/0/variables/0");
        CHECK(reading.problems.front().message.find(words) != std::string::npos);
    }
}

TEST_CASE("Faults of rules, sampling and what follows are found", "[framework]") {
    for (const auto& fault : std::initializer_list<Fault>{
             {"\"code\": \"wrong-age\"", "\"code\": \"moved-away\"", "/rules/1/code", "used twice"},
             {"\"code\": \"wrong-age\"", "\"code\": \"outside-window\"", "/rules/1/code", "used twice"},
             {"\"code\": \"wrong-age\"", "\"code\": \"second-case\"", "/rules/1/code", "used twice"},
             {"\"domains\": [\"main\"]", "\"domains\": [\"man\"]", "/rules/0/domains/0", "Did you mean `main`?"},
             {"\"scope\": \"within-domain\"", "\"scope\": \"within\"", "/one_person/scope", "Allowed"},
             {"\"order\": [\"long\", \"short\"]", "\"order\": [\"long\", \"shrt\"]", "/one_person/keep/0/order/1",
              "Did you mean `short`?"},
             {"\"order\": [\"long\", \"short\"]", "\"order\": [\"long\", \"long\"]", "/one_person/keep/0/order/1",
              "named twice"},
             {", \"order\": [\"long\", \"short\"]", "", "/one_person/keep/0", "`order` is missing"},
             {"{\"field\": \"given\"}", "{\"field\": \"given\", \"order\": [\"x\"]}", "/one_person/keep/1/order",
              "leave this out"},
             {"{\"field\": \"given\"}", "{\"field\": \"age\"}", "/one_person/keep/1/field", "type `code` or `date`"},
             {"\"confidence\": \"80%\"", "\"confidence\": 0.8", "/sampling/confidence", "as text"},
             {"\"confidence\": \"80%\"", "\"confidence\": \"100%\"", "/sampling/confidence", "below 1"},
             {"\"margin_of_error\": \"1/20\"", "\"margin_of_error\": \"0\"", "/sampling/margin_of_error", "above 0"},
             {"\"proportion\": \"0.5\"", "\"proportion\": \"half\"", "/sampling/proportion", "must be a rate"},
             {"\"allocation\": \"ratio:60:40\"", "\"allocation\": \"ratio:60\"", "/sampling/allocation",
              "each of the 2"},
             {"\"allocation\": \"ratio:60:40\"", "\"allocation\": \"ratio:60:x\"", "/sampling/allocation",
              "ratio:60:40"},
             {"\"allocation\": \"ratio:60:40\"", "\"allocation\": \"ratio:0:0\"", "/sampling/allocation",
              "not all of them 0"},
             {"\"allocation\": \"ratio:60:40\"", "\"allocation\": \"fixed:0:0\"", "/sampling/allocation",
              "not all of them 0"},
             {"\"allocation\": \"ratio:60:40\"", "\"allocation\": \"ratio:1000001:1\"", "/sampling/allocation",
              "1,000,000"},
             {"\"allocation\": \"ratio:60:40\"", "\"allocation\": \"caseload:99999999999999999999:1\"",
              "/sampling/allocation", "1,000,000"},
             {"\"allocation\": \"ratio:60:40\"", "\"allocation\": \"ratio\"", "/sampling/allocation", "ratio:60:40"},
             {"\"allocation\": \"ratio:60:40\"", "\"allocation\": \"even\"", "/sampling/allocation", "`proportional`"},
             {"\"pooled\": {\"minimum\": 5, \"maximum\": 90}", "\"pooled\": {\"minimum\": 5, \"maximum\": 4}",
              "/sampling/pooled/minimum", "above the maximum"},
             {"\"domain\": \"main\", \"minimum\": 3", "\"domain\": \"mian\", \"minimum\": 3",
              "/variants/0/limits/0/domain", "`main`"},
             {"\"code\": \"file-lost\"", "\"code\": \"list-wrong\"", "/replacement_reasons/1/code", "used twice"},
             {"\"kind\": \"lost\"", "\"kind\": \"gone\"", "/replacement_reasons/1/kind", "Allowed"},
             {"\"id\": \"2.1\"", "\"id\": \"1.1\"", "/standards/1/id", "used twice"},
             {"\"id\": \"2.1.1\"", "\"id\": \"2.2.1\"", "/standards/1/key_questions/0/id",
              "begins with its standard's"},
             {"\"id\": \"2.1.1b\"", "\"id\": \"2.1.2b\"", "/standards/1/key_questions/0/prompts/1/id",
              "key question's"},
             {"\"id\": \"2.1.1b\"", "\"id\": \"2.1.1a\"", "/standards/1/key_questions/0/prompts/1/id", "two prompts"},
             {"\"label\": \"Work\", \"domain\": \"main\"", "\"label\": \"Work\", \"domain\": \"\"",
              "/standards/1/domain", "blank"},
             {"[{\"id\": \"1.1.1\", \"label\": \"Leaders lead\"}]", "[]", "/standards/0/key_questions",
              "must not be empty"},
         })
        check_fault(fault);
}

TEST_CASE("Faults of worked examples are found", "[framework]") {
    for (const auto& fault : std::initializer_list<Fault>{
             {"\"fieldwork\": \"2020-06-30\"", "\"fieldwork\": \"2020-06-31\"", "/examples/0/fieldwork",
              "a date that exists"},
             {"\"fieldwork\": \"2020-06-30\",", "", "/examples/0", "`fieldwork` is missing"},
             {"\"windows\": {\"main\"", "\"windows\": {\"mains\"", "/examples/0/windows/mains", "Did you mean `main`?"},
             {"\"order\": \"S\"", "\"ordr\": \"S\"", "/examples/0/cases/0/case/ordr", "Did you mean `order`?"},
             {"\"given\": \"2020-01-01\"", "\"given\": 20200101", "/examples/0/cases/0/case/given", "as in a cell"},
             {"\"status\": \"eligible\"", "\"status\": \"in\"", "/examples/0/cases/0/status", "Allowed"},
             {"\"also\": [\"extra\"]", "\"also\": [\"extr\"]", "/examples/0/cases/0/also/0", "Did you mean `extra`?"},
             {"\"reasons\": [\"moved-away\", \"outside-window\"]", "\"reasons\": [\"moved\"]",
              "/examples/0/cases/1/reasons/0", "No rule has the code `moved`"},
             {", \"reasons\": [\"moved-away\", \"outside-window\"]", "", "/examples/0/cases/1/status",
              "Say the `reasons`"},
             {"\"variant\": \"launch\"", "\"variant\": \"lunch\"", "/sizing_examples/0/variant",
              "Did you mean `launch`?"},
             {"\"samples\": {\"main\": 10}", "\"samples\": {\"main\": \"10\"}", "/sizing_examples/0/samples/main",
              "a whole number"},
         })
        check_fault(fault);
}

TEST_CASE("All the faults of a file are reported at once", "[framework]") {
    auto text = with_change(small_framework, "\"from\": 9, \"to\": 6", "\"from\": 6, \"to\": 9");
    text = with_change(text, "\"confidence\": \"80%\"", "\"confidence\": \"8\"");
    text = with_change(text, "\"code\": \"file-lost\"", "\"kode\": \"file-lost\"");
    std::vector<std::string> paths;
    for (const auto& problem : read_framework(text).problems) paths.push_back(problem.path);
    CHECK(paths == std::vector<std::string>{"/domains/0/window/from", "/sampling/confidence", "/replacement_reasons/1",
                                            "/replacement_reasons/1/kode"});
}

TEST_CASE("A part that is missing is one fault, not one for every mention of it", "[framework]") {
    for (const std::string part : {"fields", "domains"}) {
        INFO(part);
        const auto start = "\n  \"" + part + "\": [";
        const auto problems = read_framework(with_change(small_framework, start, "\n  \"x-" + part + "\": [")).problems;
        REQUIRE(problems.size() == 2);
        CHECK(problems[0].path.empty());
        CHECK(problems[0].message == "`" + part + "` is missing. What names " + part + " was not looked at.");
        CHECK(problems[1].path == "/x-" + part);
    }
    const auto problems = read_framework("{\"id\": \"small\", \"title\": \"Small\"}").problems;
    std::string missing;
    for (const auto& problem : problems) missing += problem.message.substr(0, problem.message.find(' ')) + " ";
    CHECK(missing == "`version` `fields` `domains` `one_person` `outside_window_reason` `sampling` "
                     "`replacement_reasons` `standards` ");
}

TEST_CASE("There are no more domains and rules than results have room for", "[framework]") {
    std::string rules;
    for (int i = 0; i < 61; ++i)
        rules += R"({"code": "rule-)" + std::to_string(i) +
                 R"(", "reason": "R.", "field": "moved", "exclude_when": {"field": "moved", "one_of": ["yes"]},)"
                 R"( "basis": "inferred", "source": "a page"},)";
    const auto problems = read_framework(with_change(small_framework, "\"rules\": [", "\"rules\": [" + rules)).problems;
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].path == "/rules");
}
