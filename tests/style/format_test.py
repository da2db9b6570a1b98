"""The check of the format finds what clang-format would change. usage: format_test.py ROOT"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "scripts"))
import check_format  # noqa: E402

GOOD = "#pragma once\n\nint one(int a);\n"


class Format(unittest.TestCase):
    def breaches(self, files, add=None):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / ".clang-format").write_bytes((ROOT / ".clang-format").read_bytes())
            for place, text in files.items():
                (root / place).parent.mkdir(parents=True, exist_ok=True)
                (root / place).write_text(text)
            if add is not None:
                for words in (["init", "-q"], ["add", *add]):
                    subprocess.run(["git", "-C", folder, *words], check=True)
            return check_format.check(root)

    def test_what_stands_as_clang_format_writes_it_passes(self):
        self.assertEqual(self.breaches({"src/base/a.hpp": GOOD, "include/casedraw/base/a.hpp": GOOD}), [])
        self.assertEqual(self.breaches({"src/base/a.cpp": 'const auto text =\n    R"(' + "x" * 200 + ')";\n'}), [])

    def test_a_line_that_clang_format_would_change_is_found_in_every_folder(self):
        for folder in ("src/base", "include/casedraw/base", "tests/base", "bench", "web/engine"):
            self.assertIn(f"{folder}/a.hpp:3: clang-format writes this otherwise", self.breaches({f"{folder}/a.hpp": GOOD.replace("one(", "one  (")}))

    def test_a_comment_beyond_the_width_is_found(self):
        found = self.breaches({"src/base/a.hpp": GOOD + "/// " + "x" * 117 + "\n"})
        self.assertEqual(found, ["src/base/a.hpp:4: a comment of 121 characters; the width is 120"])
        self.assertEqual(self.breaches({"src/base/a.hpp": GOOD + "/// " + "x" * 116 + "\n"}), [])

    def test_only_what_git_knows_counts_and_nothing_at_all_is_no_success(self):
        files = {"src/base/a.hpp": GOOD, "src/base/b.hpp": GOOD.replace("one(", "one  (")}
        self.assertEqual(self.breaches(files, add=["src/base/a.hpp"]), [])
        self.assertEqual(len(self.breaches(files, add=["."])), 1)
        self.assertEqual(self.breaches({"docs/a.md": ""}), ["no source was found"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
