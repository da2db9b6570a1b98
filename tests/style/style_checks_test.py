"""The checks of scripts/ find the breaches that they exist for. usage: style_checks_test.py ROOT COMPILER"""
import pathlib
import sys
import tempfile
import unittest

ROOT, COMPILER = pathlib.Path(sys.argv[1]), sys.argv[2]
sys.path.insert(0, str(ROOT / "scripts"))
import check_headers  # noqa: E402
import check_layers  # noqa: E402
import check_option_words  # noqa: E402
import check_rebuilds  # noqa: E402
import check_sizes  # noqa: E402

LAYERS = "base:\nsizing: base\nallocation: base\ncli: base sizing allocation\n"
GRANTS_USED = {"src/sizing/uses.cpp": '#include "base/date.hpp"\n', "src/allocation/uses.cpp": '#include "base/date.hpp"\n',
               "src/cli/uses.cpp": '#include "base/date.hpp"\n#include "sizing/size.hpp"\n#include <casedraw/allocation/ratio.hpp>\n'}


def tree(files):
    """A project folder that holds these files; the caller keeps it while it is needed."""
    folder = tempfile.TemporaryDirectory()
    for place, text in {"src/layers.txt": LAYERS, "src/base/date.cpp": "int day();\n", **files}.items():
        path = pathlib.Path(folder.name) / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


class Layers(unittest.TestCase):
    def breaches(self, place, line, **more):
        with tree({**GRANTS_USED, place: f"int quiet();\n{line}\n", **more}) as folder:
            return check_layers.check(pathlib.Path(folder))

    def assert_breach(self, place, line, words):
        found = self.breaches(place, line)
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(f"{place}:2: "), found)
        self.assertIn(words, found[0])

    def test_a_granted_include_and_the_words_in_comments_and_texts_pass(self):
        for line in ('#include "base/date.hpp"', "#include <casedraw/base/date.hpp>", "// std::cout, exit(1)",
                     'auto text = "std::cout";', "int size_of_sample(int exit_code);"):
            self.assertEqual(self.breaches("src/sizing/size.cpp", line), [], line)

    def test_an_include_that_is_not_granted_is_found_in_sources_and_public_headers(self):
        for place in ("src/allocation/ratio.cpp", "include/casedraw/allocation/ratio.hpp"):
            for line in ('#include "sizing/size.hpp"', "#include <casedraw/sizing/size.hpp>", '#include "casedraw/sizing/size.hpp"'):
                self.assert_breach(place, line, "allocation may not use sizing")

    def test_an_include_that_is_not_granted_is_found_in_every_form(self):
        for line in ("#include <sizing/size.hpp>", "#  include  <sizing/size.hpp>", '#include"sizing/size.hpp"', '%:include "sizing/size.hpp"',
                     '/* size */ #include "sizing/size.hpp"', "#/**/include <sizing/size.hpp>", "#include /* size */ <sizing/size.hpp>",
                     "#include <sizing/size.hpp> // the sizes", "#include \\\n<sizing/size.hpp>", "#inc\\\nlude <sizing/size.hpp>",
                     '#include_next "sizing/size.hpp"', "#import <sizing/size.hpp>", "import <sizing/size.hpp>;", 'export import "sizing/size.hpp";'):
            self.assert_breach("src/allocation/ratio.cpp", line, "allocation may not use sizing")

    def test_includes_that_dodge_the_law_are_found(self):
        for line in ('#include "../sizing/size.hpp"', "#include <casedraw/base/../sizing/size.hpp>",
                     "#include <./sizing/size.hpp>", '#include "ratio.hpp"', '#include "drawer/ratio.hpp"', "#include <casedraw/drawer/ratio.hpp>"):
            self.assert_breach("src/allocation/ratio.cpp", line, "names its folder")
        for line in ("#include SIZES", "#include SIZES(size)", "#include <casedraw//sizing/size.hpp>"):
            self.assert_breach("src/allocation/ratio.cpp", line, "names its file")

    def test_an_include_in_a_comment_or_a_text_is_none(self):
        for lines in ('/*\n#include "sizing/size.hpp"\n*/', 'auto text = R"(\n#include "sizing/size.hpp"\n)";', '// #include "sizing/size.hpp"',
                      'auto text = "#include <sizing/size.hpp>";'):
            self.assertEqual(self.breaches("src/allocation/ratio.cpp", lines), [], lines)
        self.assert_breach("src/allocation/ratio.cpp", '#include "sizing/size.hpp" /* opens\n// "*/ // closes', "allocation may not use sizing")

    def test_a_grant_that_nothing_uses_is_found(self):
        for place, concept, grant in (("src/sizing/uses.cpp", "sizing", "base"), ("src/allocation/uses.cpp", "allocation", "base")):
            self.assertEqual(self.breaches("src/base/x.cpp", "", **{place: "int none();\n"}),
                             [f"src/layers.txt: {concept} may use {grant}, and does not"])

    def test_the_engine_neither_speaks_nor_opens_nor_ends(self):
        for line in ("std::cout << 1;", "std::ifstream in(name);", "std::exit(1);", "abort();", "printf(text);",
                     "auto now = std::chrono::system_clock::now();", "std::thread worker;", "#include <fstream>"):
            self.assert_breach("src/sizing/size.cpp", line, "not allowed in the engine")
            self.assertEqual(self.breaches("src/cli/main.cpp", line), [], line)

    def test_unrepeatable_draws_are_found_everywhere(self):
        for line in ("std::shuffle(a, b, g);", "std::random_device device;", "std::uniform_int_distribution<int> d;", "std::mt19937 g;"):
            for place in ("src/sizing/size.cpp", "src/cli/main.cpp"):
                self.assert_breach(place, line, "draws differ")

    def test_a_framework_named_in_the_engine_is_found(self):
        found = self.breaches("src/sizing/size.cpp", 'if (id == "some-2018") return;',
                              **{"data-schemas/frameworks/some-2018.json": '{"id": "some-2018"}'})
        self.assertIn("a framework is named", found[0])

    def test_a_folder_without_a_line_and_an_arrow_upwards_are_found(self):
        self.assertIn("has no line", self.breaches("src/drawer/x.cpp", "")[0])
        self.assertIn("not on a line above", self.breaches("src/base/x.cpp", "", **{"src/layers.txt": "base: sizing\nsizing:\n"})[0])

    def test_an_empty_tree_is_no_success(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "src").mkdir()
            (pathlib.Path(folder) / "src/layers.txt").write_text(LAYERS)
            self.assertEqual(check_layers.check(pathlib.Path(folder)), ["no source was found"])


class OptionWords(unittest.TestCase):
    TABLE = {"src/requests/command_table.cpp": 'auto a = flag("at-least", "x"), b = one_of({"c"}, value(\n"window", "DAY", "y"));\n'}

    def breaches(self, place, line):
        with tree({**self.TABLE, place: f"int quiet();\n{line}\n"}) as folder:
            return check_option_words.check(pathlib.Path(folder))

    def test_an_option_in_a_text_of_the_engine_is_found(self):
        for line in ('auto text = "Give --window again.";', 'auto text = "`--at-least`";', 'auto text = "--window " + day;',
                     'auto text = "a" /* b */ "--window";', 'auto text = R"(use --window)";'):
            for place in ("src/sizing/size.cpp", "src/c_interface/casedraw.cpp", "include/casedraw/sizing/size.hpp"):
                found = self.breaches(place, line)
                self.assertEqual(len(found), 1, (line, found))
                self.assertTrue(found[0].startswith(f"{place}:2: --"), found)

    def test_adapters_comments_and_other_hyphens_may_pass(self):
        for place in ("src/cli/main.cpp", "src/requests/values.cpp"):
            self.assertEqual(self.breaches(place, 'auto text = "--window";'), [])
        for line in ("// --window", "/* --at-least */", 'auto text = "var(--ink)";', 'auto text = "<!--window-->";', 'auto text = "a{color:var(--window);--window:#fff}";', "int a = b --window;",
                     'auto text = "window---window";'):
            self.assertEqual(self.breaches("src/sizing/size.cpp", line), [], line)

    def test_a_table_without_options_is_no_success(self):
        for table in ({}, {"src/requests/command_table.cpp": "int none();\n"}):
            with tree(table) as folder:
                self.assertIn("no option was found", check_option_words.check(pathlib.Path(folder))[0])


class Sizes(unittest.TestCase):
    def breaches(self, files):
        with tree(files) as folder:
            return check_sizes.check(pathlib.Path(folder))

    def test_the_limits_themselves_pass_and_one_line_more_does_not(self):
        body = "std::optional<int> f(int a)\n{\n" + "    // {\n" * 57 + "}\n"
        self.assertEqual(self.breaches({"src/base/a.cpp": body}), [])
        self.assertIn("61 lines in one function", self.breaches({"src/base/a.cpp": body.replace("{\n", "{\n\n", 1)})[0])
        self.assertEqual(self.breaches({"src/base/a.cpp": "\n" * 500}), [])
        self.assertIn("501 lines", self.breaches({"src/base/a.cpp": "\n" * 501})[0])
        self.assertIn("41 lines", self.breaches({"src/base/README.md": "\n" * 41})[0])

    def test_a_long_method_inside_a_class_and_a_namespace_is_found(self):
        text = "namespace a {\nstruct B {\n    int c() const {\n" + "        ;\n" * 60 + "    }\n};\n}\n"
        found = self.breaches({"src/base/a.hpp": text})
        self.assertEqual(len(found), 1, found)
        self.assertIn("a.hpp:3: 62 lines", found[0])

    def test_a_long_table_is_no_function(self):
        self.assertEqual(self.breaches({"src/base/a.cpp": "constexpr int t[] = {\n" + "1,\n" * 100 + "};\nint f() { return 1; }\n"}), [])

    def test_vague_names_notes_and_flags_are_found(self):
        self.assertIn("says nothing", self.breaches({"src/base/text_util.cpp": ""})[0])
        self.assertIn("note to oneself", self.breaches({"src/base/a.cpp": "// TO" + "DO later\n"})[0])
        self.assertIn("flag", self.breaches({"cmake/a.cmake": "-m" + "arch=native\n"})[0])


class Headers(unittest.TestCase):
    def test_a_header_that_leans_on_another_include_is_found(self):
        good = "#pragma once\n#include <string>\nstd::string a();\n"
        with tree({"include/casedraw/base/a.hpp": good}) as folder:
            self.assertEqual(check_headers.check(pathlib.Path(folder), COMPILER), [])
        with tree({"include/casedraw/base/a.hpp": good, "include/casedraw/base/b.hpp": "std::string b();\n"}) as folder:
            found = check_headers.check(pathlib.Path(folder), COMPILER)
            self.assertEqual(len(found), 1, found)
            self.assertIn("base/b.hpp: does not compile alone", found[0])

    def test_two_types_of_one_name_are_found(self):
        files = {"include/casedraw/base/a.hpp": "#pragma once\nstruct Cell {};\n", "src/sizing/b.hpp": "#pragma once\nstruct Cell { int row; };\n"}
        with tree(files) as folder:
            found = check_headers.check(pathlib.Path(folder), COMPILER)
            self.assertEqual(len(found), 1, found)
            self.assertIn("the headers do not compile together", found[0])


class Rebuilds(unittest.TestCase):
    HEADER = "include/casedraw/framework/framework.hpp"

    def breaches(self, test_text):
        files = {self.HEADER: "struct Framework {};\n", "src/draw/drawn.hpp": "#include <casedraw/framework/framework.hpp>\n",
                 "src/draw/draw.cpp": '#include "draw/drawn.hpp"\n', "build/units/draw_0.cpp": '#include "draw/draw.cpp"\n',
                 "build/units/base_0.cpp": '#include "base/date.cpp"\n', "tests/draw/draw_test.cpp": test_text}
        with tree(files) as folder:
            return check_rebuilds.check(pathlib.Path(folder), pathlib.Path(folder) / "build", [self.HEADER])

    def test_a_third_of_the_units_may_read_the_framework_and_no_more(self):
        self.assertEqual(self.breaches("struct Framework;\n"), [])
        found = self.breaches('#include "draw/drawn.hpp"\n')
        self.assertEqual(len(found), 1, found)
        self.assertIn("2 of 3 units read it", found[0])

    def test_a_count_of_nothing_is_a_failure(self):
        with tree({self.HEADER: "struct Framework {};\n"}) as folder:
            found = check_rebuilds.check(pathlib.Path(folder), pathlib.Path(folder) / "build", [self.HEADER])
        self.assertEqual(len(found), 2, found)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
