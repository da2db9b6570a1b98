"""The scripts of continuous integration fail where something is wrong, and say what. usage: stages_test.py ROOT

Each runs in a project folder of its own, beside stand-ins for the programs that it calls.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

ROOT = pathlib.Path(sys.argv[1])
CTEST_PASSED = "100% tests passed, 0 tests failed out of 7"
CTEST_FAILED = "71% tests passed, 2 tests failed out of 7"


class Stages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        for name in ("scripts", "programs"):
            (self.top / name).mkdir()

    def real(self, *names):
        for name in names:
            (self.top / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.top / name)

    def stand_in(self, name, lines):
        path = self.top / (name if "/" in name else f"programs/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n" + lines + "\n")
        path.chmod(0o755)

    def run_script(self, *words):
        path = f"{self.top / 'programs'}:{os.environ['PATH']}"
        done = subprocess.run([self.top / words[0], *words[1:]], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              env={**os.environ, "PATH": path}, timeout=60)
        return done.returncode, done.stdout, done.stderr

    def check(self, *stages):
        self.real("scripts/check", ".ci/run")
        code, said, _ = self.run_script("scripts/check", *stages)
        return code, said.splitlines()[-1]

    def test_a_stage_that_passes_passes_and_one_that_fails_is_counted(self):
        self.stand_in("scripts/test", f"echo '{CTEST_PASSED}'")
        self.assertEqual(self.check("tests"), (0, "7 passed, 0 failed"))
        self.stand_in("scripts/test", f"echo '{CTEST_FAILED}'; exit 8")
        self.assertEqual(self.check("tests"), (1, "5 passed, 2 failed"))
        self.stand_in("scripts/test", "exit 1")  # before any test
        self.assertEqual(self.check("tests"), (1, "0 passed, 1 failed"))
        self.stand_in("scripts/test", f"echo '{CTEST_PASSED}'; exit 1")  # after all tests
        self.assertEqual(self.check("tests"), (1, "7 passed, 1 failed"))
        self.assertEqual(self.check("no-such-stage"), (1, "0 passed, 1 failed"))

    def fails_with_each(self, passed, scripts, *words):
        self.real("scripts/check", ".ci/run")
        for script in scripts:
            self.stand_in(f"scripts/{script}", "exit 0")
        self.stand_in("cmake", "exit 0")
        self.stand_in("ctest", f"echo '{CTEST_PASSED}'")
        code, said, _ = self.run_script(*words)
        self.assertEqual((code, said.splitlines()[-1]), (0, passed))
        for script in scripts:
            self.stand_in(f"scripts/{script}", "exit 1")
            self.assertEqual(self.run_script(*words)[0], 1, script)
            self.stand_in(f"scripts/{script}", "exit 0")
        self.stand_in("cmake", "exit 1")
        self.assertEqual(self.run_script(*words)[0], 1)

    def test_ci_fails_with_any_of_its_stages(self):
        scripts = ("test", "install-packages", "fuzz", "check_wasm", "build-page", "check_page", "build-windows", "check_windows", "build-packages", "check_packages")
        self.fails_with_each("20 passed, 0 failed", scripts, ".ci/run")

    def test_without_a_name_every_stage_runs_and_any_of_them_fails(self):
        scripts = ("test", "install-packages", "fuzz", "check_wasm", "build-page", "check_page", "build-windows", "check_windows", "build-packages", "check_packages")
        self.fails_with_each("27 passed, 0 failed", scripts, "scripts/check")

    def test_a_test_that_was_skipped_fails_the_stage(self):
        for script in ("install-packages", "test"):
            self.stand_in(f"scripts/{script}", "exit 0")
        self.stand_in("cmake", "exit 0")
        self.stand_in("ctest", f"echo '1/7 Test #1: a ....   Passed    0.1 sec'; echo '{CTEST_PASSED}'")
        self.assertEqual(self.check("extended"), (0, "7 passed, 0 failed"))
        for word in ("Skipped", "Not Run"):
            self.stand_in("ctest", f"echo '1/7 Test #1: a ....***{word}   0.1 sec'; echo '{CTEST_PASSED}'")
            self.assertEqual(self.check("extended"), (1, "7 passed, 1 failed"), word)

    def test_another_figure_from_webassembly_is_found(self):
        self.real("scripts/check_wasm")
        for name in ("tests/selection/lottery_hashes.expected", "tests/rating/rating_figures.expected"):
            (self.top / name).parent.mkdir(parents=True)
            (self.top / name).write_text("one line\n")
        self.stand_in("scripts/build-wasm", "mkdir -p build/wasm/build")
        self.stand_in("node", "echo one line")
        self.assertEqual(self.run_script("scripts/check_wasm")[0], 0)
        self.stand_in("node", 'case "$1" in *lottery*) echo one line ;; *) echo another ;; esac')
        code, _, error = self.run_script("scripts/check_wasm")
        self.assertEqual(code, 1)
        self.assertIn("other results than those on record: rating_figures", error)
        self.stand_in("node", "exit 1")
        self.assertNotEqual(self.run_script("scripts/check_wasm")[0], 0)

    def check_fails(self, script, words):
        code, said, error = self.run_script(script)
        self.assertNotEqual(code, 0, said)
        self.assertIn(words, said + error)

    def page(self, lines, code=0):
        """A run of the page's tests that ends with these lines of TAP."""
        self.stand_in("node", f'printf \'{lines}\' > build/page-tests.tap; echo "what node says"; exit {code}')

    def test_a_page_whose_tests_fail_are_skipped_or_are_none_is_found(self):
        self.real("scripts/check_page")
        (self.top / "build").mkdir()
        self.stand_in("ip", "exit 0")
        for namespace in ('while [ "${1#-}" != "$1" ]; do shift; done; exec "$@"', "exit 1"):
            self.stand_in("unshare", namespace)
            self.page("# tests 2\\n# fail 0\\n# skipped 0\\n")
            code, said, error = self.run_script("scripts/check_page")
            self.assertEqual((code, said), (0, "what node says\n"), error)
            self.page("# tests 2\\n# fail 1\\n# skipped 0\\n", code=1)
            self.check_fails("scripts/check_page", "what node says")
            for lines in ("# tests 0\\n# fail 0\\n# skipped 0\\n", "# tests 2\\n# fail 0\\n# skipped 1\\n", ""):
                self.page(lines)
                self.check_fails("scripts/check_page", "skipped, or none was run")

    def test_an_engine_that_names_the_folder_it_was_made_in_is_found(self):
        self.real("scripts/check_page")
        (self.top / "build/module").mkdir(parents=True)
        (self.top / "build/module/casedraw.wasm").write_bytes(b"\0asm" + str(self.top).encode() + b"/build/boost.hpp\0")
        self.check_fails("scripts/check_page", "names the folder")

    PACKED = {"usr/bin/casedraw": 'for a; do out=$a; done; while [ $# -gt 0 ]; do [ "$1" = --out ] && out=$2; shift; done\n'
                                  'mkdir -p "$out/evidence"; echo {} > "$out/evidence/record.json"',
              "usr/share/man/man1/casedraw-draw.1.gz": ":", "usr/share/doc/casedraw/copyright": ":", "usr/include/casedraw/casedraw.h": ":",
              "usr/share/bash-completion/completions/casedraw":
                  '_casedraw() { case "${COMP_WORDS[COMP_CWORD]}" in dr) COMPREPLY=(draw) ;; *) COMPREPLY=(--exclude-problems) ;; esac; }'}

    def packages(self, **without):
        """Stand-ins for packages that hold these files, which dpkg-deb gives back from a folder."""
        shutil.rmtree(self.top / "packed", ignore_errors=True)
        for name, lines in {**self.PACKED, **without}.items():
            if lines:
                self.stand_in(f"packed/{name}", lines)
        for tool in ("lintian", "man"):
            self.stand_in(tool, "exit 0")
        self.stand_in("dpkg-deb", f'cp -r "{self.top}/packed/." "$3"')

    def test_what_is_wrong_with_packages_is_found(self):
        self.real("scripts/check_packages")
        (self.top / "build/packages").mkdir(parents=True)
        (self.top / "build/packages/casedraw.deb").write_text("")
        self.packages()
        code, said, error = self.run_script("scripts/check_packages")
        self.assertEqual((code, said.split(":")[0]), (0, "packages"), error)
        self.stand_in("lintian", 'case "$*" in *"--fail-on error"*casedraw.deb*) echo "E: casedraw: no-copyright-file"; exit 2 ;; esac')
        self.check_fails("scripts/check_packages", "E: casedraw: no-copyright-file")
        for name in self.PACKED:
            self.packages(**{name: None})
            self.check_fails("scripts/check_packages", f"{name} is not in the packages")
        self.packages(**{"usr/bin/casedraw": "exit 0"})
        self.check_fails("scripts/check_packages", "draws nothing")
        self.packages(**{"usr/share/bash-completion/completions/casedraw": "_casedraw() { COMPREPLY=(drown); }"})
        self.check_fails("scripts/check_packages", "completion gives: drown")
        self.packages()
        self.stand_in("man", "echo 'no such page' >&2; exit 16")
        self.check_fails("scripts/check_packages", "no such page")

    def test_a_windows_program_that_says_something_else_is_found(self):
        self.real("scripts/check_windows", "scripts/run_cli_cases.py")
        for name, text in {"command": "size\n", "expected": "exit 0\n--- stdout\n41\n--- stderr\n"}.items():
            (self.top / "tests/cli/size").mkdir(parents=True, exist_ok=True)
            (self.top / "tests/cli/size" / name).write_text(text)
        (self.top / "tests/windows").mkdir()
        windows_test = self.top / "tests/windows/windows_test.py"
        windows_test.write_text("")
        self.stand_in("wine", 'case "$1" in *.exe) exec "$@" ;; esac')
        self.stand_in("wineserver", "exit 0")
        self.stand_in("build/release/casedraw", "exit 0")
        with mock.patch.dict(os.environ, {"WINE": str(self.top / "programs/wine"), "WINESERVER": str(self.top / "programs/wineserver")}):
            for number, code in (("41", 0), ("42", 1)):
                self.stand_in("build/windows/casedraw.exe", f'[ "$1" = --version ] && echo casedraw 0.1.0 || echo {number}')
                done, said, error = self.run_script("scripts/check_windows")
                self.assertEqual(done, code, said + error)
            self.assertIn("+42", said)
            self.stand_in("build/windows/casedraw.exe", '[ "$1" = --version ] && echo casedraw 0.1.0 || echo 41')
            windows_test.write_text("raise SystemExit('a locked workbook was replaced')")
            self.check_fails("scripts/check_windows", "a locked workbook was replaced")

    def test_what_clang_tidy_finds_fails(self):
        self.real("scripts/tidy")
        self.stand_in("cmake", "exit 0")
        self.stand_in("clang-tidy-14", "exit 0")
        self.assertEqual(self.run_script("scripts/tidy", "src/a.cpp")[0], 0)
        self.stand_in("clang-tidy-14", 'case "$*" in *b.cpp*) exit 1 ;; esac')
        self.assertNotEqual(self.run_script("scripts/tidy", "src/a.cpp", "src/b.cpp")[0], 0)

    def commit(self):
        for words in (["init", "-q"], ["add", "."], ["-c", "user.name=casedraw", "-c", "user.email=casedraw@example.org", "commit", "-qm", "all"]):
            subprocess.run(["git", "-C", self.top, *words], check=True)

    def test_a_release_that_is_not_the_same_twice_or_not_committed_is_found(self):
        self.real("scripts/release")
        made = {"build-page": "build/module/engine build/casedraw.html", "build-windows": "build/windows/casedraw.exe",
                "build-packages": "build/packages/casedraw.deb"}
        for script, files in made.items():
            self.stand_in(f"scripts/{script}", f'for file in {files}; do mkdir -p "${{file%/*}}"; echo made > "$file"; done')
        self.stand_in("npm", "exit 0")
        for name, text in {"CMakeLists.txt": "project(casedraw VERSION 1.2.3\n", "packaging/spdx.py": "", ".gitignore": "build\nprograms\n"}.items():
            (self.top / name).parent.mkdir(exist_ok=True)
            (self.top / name).write_text(text)
        self.commit()
        code, said, error = self.run_script("scripts/release", "--twice")
        self.assertEqual((code, said.splitlines()[-1]), (0, "made twice: the same bytes"), error)
        self.assertIn("casedraw-1.2.3.tar.gz", said)
        self.stand_in("scripts/build-windows", "mkdir -p build/windows; pwd > build/windows/casedraw.exe")
        self.assertIn("not committed", self.run_script("scripts/release")[2])
        self.commit()
        code, said, _ = self.run_script("scripts/release", "--twice")
        self.assertNotEqual(code, 0)
        self.assertRegex(said, "\n> .* casedraw.exe")

    def test_packages_that_cannot_be_installed_are_asked_for_in_one_sentence(self):
        self.real("scripts/install-packages", "scripts/demo")
        self.stand_in("dpkg-query", 'case "$*" in *cmake*) echo "ii " ;; *) exit 1 ;; esac')
        self.stand_in("id", "echo 1000")
        self.stand_in("sudo", "exit 1")
        self.stand_in("apt-get", "exit 100")
        for words, why in ((("scripts/install-packages", "build"), "an administrator"), (("scripts/demo",), "an administrator")):
            code, _, error = self.run_script(*words)
            self.assertEqual((code, error.count("\n")), (1, 1), error)
            self.assertIn(why, error)
            self.assertIn(" g++ ninja-build ", error)
            self.assertNotIn(" cmake ", error)
        self.stand_in("id", "echo 0")
        code, _, error = self.run_script("scripts/demo")
        self.assertEqual((code, error.count("\n")), (1, 1), error)
        self.assertIn("is there a network?", error)

    def test_the_demo_stops_at_the_stage_that_fails_and_shows_why(self):
        self.real("scripts/demo")
        self.stand_in("scripts/install-packages", "exit 0")
        self.stand_in("cmake", "exit 0")
        self.stand_in("build/release/casedraw", "exit 0")
        code, said, _ = self.run_script("scripts/demo")
        self.assertEqual(code, 0)
        self.assertEqual(said.count("done in "), 5)
        self.assertIn("sample.xlsx", said)
        self.stand_in("build/release/casedraw", '[ "$1" = draw ] || { echo differs; exit 1; }')
        code, said, error = self.run_script("scripts/demo")
        self.assertEqual((code, error), (1, "differs\n"))
        self.assertTrue(said.endswith("failed\n"), said)
        self.stand_in("cmake", "echo no compiler; exit 1")
        self.assertEqual(self.run_script("scripts/demo")[::2], (1, "no compiler\n"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
