"""The runner of command-line cases notices what it must. usage: cli_cases_test.py ROOT"""
import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(sys.argv[1]) / "scripts"))
import run_cli_cases  # noqa: E402

TOOL = """#!/bin/sh
case "$1" in
--version) echo "tool 1.2.3" ;;
write) printf 'made by 1.2.3\\n' > made.txt; seq 1 "$2" > long.txt ;;
read) cat made.txt - >&2; exit 1 ;;
drop) rm given.txt ;;
esac
"""


class Cases(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.top = pathlib.Path(self.folder.name)
        self.tool = self.top / "tool"
        self.tool.write_text(TOOL)
        self.tool.chmod(0o755)

    def case(self, name, command, **files):
        (self.top / "cases" / name).mkdir(parents=True)
        for file, text in {"command": command, **files}.items():
            (self.top / "cases" / name / file).write_text(text)

    def run_cases(self, *more):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = run_cli_cases.main([str(self.tool), str(self.top / "cases"), *more])
        return code, said.getvalue()

    def test_an_approved_case_passes_and_any_change_of_output_code_or_file_fails(self):
        self.case("writes", "write\n70\n---\nread\n", input="typed\n")
        self.assertEqual(self.run_cases()[0], 1, "a case that nobody approved does not pass")
        self.assertEqual(self.run_cases("--approve")[0], 0)
        self.assertEqual(self.run_cases()[0], 0)
        expected = self.top / "cases/writes/expected"
        approved = expected.read_text()
        for piece in ("exit 1", "made by <version>", "typed", "70 lines, sha256", "--- made.txt"):
            self.assertIn(piece, approved)
            expected.write_text(approved.replace(piece, "other", 1))
            self.assertEqual(self.run_cases()[0], 1, piece)
        expected.write_text(approved)
        (self.top / "cases/writes/command").write_text("write\n71\n---\nread\n")
        self.assertIn("71 lines", self.run_cases()[1])

    def test_a_new_version_changes_nothing_and_the_case_folder_stays_as_it_was(self):
        self.case("writes", "write\n2\n")
        self.run_cases("--approve")
        self.tool.write_text(TOOL.replace("1.2.3", "1.3.0"))
        self.assertEqual(self.run_cases()[0], 0)
        self.assertEqual({path.name for path in (self.top / "cases/writes").iterdir()}, {"command", "expected"})

    def test_a_removed_file_is_seen(self):
        self.case("drops", "drop\n", **{"given.txt": "x"})
        self.run_cases("--approve")
        self.assertIn("given.txt: removed", (self.top / "cases/drops/expected").read_text())

    def test_no_case_at_all_is_no_success(self):
        with self.assertRaises(SystemExit):
            self.run_cases()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
