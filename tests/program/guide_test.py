"""docs/guide.md says what the program prints: every command of it is run again, in order."""

import pathlib
import re
import shutil
import subprocess
import sys
import unittest

from program import PROGRAM, ROOT, ProgramTest, extended

SCRIPT = ROOT / "scripts/guide_outputs.py"


def checked(script):
    return subprocess.run([sys.executable, script, "--check", PROGRAM], capture_output=True, encoding="utf-8", timeout=300, check=False)


class Guide(ProgramTest):
    @extended
    def test_every_command_prints_what_the_guide_shows(self):
        done = checked(SCRIPT)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    @extended
    def test_an_output_that_is_not_the_programs_is_found(self):
        for name in ("scripts/guide_outputs.py", "scripts/guide_people.py", "docs/guide.md"):
            copy = self.folder / name
            copy.parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, copy)
        (self.folder / "examples").symlink_to(ROOT / "examples")
        guide = self.folder / "docs/guide.md"
        stale = guide.read_text(encoding="utf-8")
        self.assertIn("\nCases to read: 65 ", stale)
        guide.write_text(stale.replace("\nCases to read: 65 ", "\nCases to read: 66 ", 1), encoding="utf-8")
        done = checked(self.folder / "scripts/guide_outputs.py")
        self.assertEqual(done.returncode, 1)
        self.assertIn("-Cases to read: 66 ", done.stdout)
        self.assertIn("+Cases to read: 65 ", done.stdout)

    def test_its_pictures_and_pages_are_there(self):
        text = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
        names = [name for name in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in name]
        self.assertGreater(len(names), 10)
        for name in names:
            self.assertTrue(pathlib.Path(ROOT / "docs" / name).is_file(), name)


if __name__ == "__main__":
    unittest.main()
