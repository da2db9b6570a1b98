"""What only Windows does, of casedraw.exe under wine: names, files held open, replacing, rights, long paths.

usage: windows_test.py (in the environment that scripts/check_windows makes)
"""

import contextlib
import csv
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "program"))
from program import EXAMPLES, ProgramTest, eligible_rows  # noqa: E402

NATIVE = os.environ["CASEDRAW_NATIVE"]
FIELDWORK = ("--fieldwork", "2019-03-04", "--seed", "Llŷn “2019” 🎲")


class Windows(ProgramTest):
    def windows(self, path):
        """The path as Windows writes it."""
        return "Z:" + str(path).replace("/", "\\")

    def tree(self, folder):
        return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}

    @contextlib.contextmanager
    def held(self, path):
        """Another program has the file open."""
        words = [os.environ["WINE"], os.environ["CASEDRAW_HOLD_OPEN"], self.windows(path)]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            self.assertEqual(holder.stdout.readline().strip(), b"held")
            yield
            holder.stdin.close()
            holder.wait(timeout=30)

    def test_welsh_letters_spaces_and_backslashes_give_the_bytes_of_the_program_here(self):
        folder = self.folder / "Rhestr Ŵyl Môn 2019"
        folder.mkdir()
        path = folder / "achosion ŷ.csv"
        shutil.copy(EXAMPLES / "typical.csv", path)
        self.expect(0, "draw", self.windows(path), *FIELDWORK, "--service", "Ynys Môn", "--out", self.windows(folder / "tyniad â"))
        subprocess.run([NATIVE, "draw", path, *FIELDWORK, "--service", "Ynys Môn", "--out", self.folder / "here"], check=True, capture_output=True)
        self.assertEqual(self.tree(folder / "tyniad â"), self.tree(self.folder / "here"))
        found = json.loads(self.expect(0, "verify", self.windows(folder / "tyniad â"), self.windows(path), "--json").stdout)
        self.assertTrue(found["verified"])
        self.assertIn("achosion ŷ.csv", found["confirmed"][0]["file"])
        self.assertEqual(sorted(each.name for each in folder.iterdir()), ["achosion ŷ.csv", "tyniad â"], "nothing is left beside it")

    def test_a_name_that_is_not_there_is_said_as_it_was_typed(self):
        said = self.expect(3, "check", self.windows(self.folder / "dim byd ŷ.csv"), "--fieldwork", "2019-03-04").stderr.decode()
        self.assertIn("dim byd ŷ.csv: there is no such file or folder.", said)

    def test_a_list_that_is_open_elsewhere_is_read(self):
        path = self.list_file(eligible_rows(20, 20))
        with self.held(path):
            self.assertEqual(self.as_json(0, "check", path, "--fieldwork", "2019-03-04")["rows"], 40)

    def test_a_draw_with_a_workbook_open_elsewhere_stays_whole_and_in_its_place(self):
        path = self.list_file(eligible_rows(20, 20))
        self.draw(path, plain=False)
        before = self.tree(self.folder)
        with self.held(self.folder / "pack" / "sample.xlsx"):
            said = self.draw(path, "--force", "--service", "Other", plain=False, code=3).stderr.decode()
            self.assertEqual(self.tree(self.folder), before)
        self.assertIn("sample.xlsx: another program holds this open. If it is open in Excel, close it there", said)
        self.draw(path, "--force", "--service", "Other", plain=False)
        self.assertNotEqual(self.tree(self.folder), before)

    def sampled(self):
        """The cases to read, by the draw in `pack`."""
        lines = (self.folder / "pack/evidence/sample.csv").read_text(encoding="utf-8").splitlines()
        return [row["case_id"] for row in csv.DictReader(lines)]

    def test_an_act_with_a_workbook_open_elsewhere_changes_nothing(self):
        self.draw(self.list_file(eligible_rows(20, 20)), plain=False)
        before = self.tree(self.folder)
        act = ("substitute", self.windows(self.folder / "pack"), "--case", self.sampled()[0], "--reason", "not-our-case")
        with self.held(self.folder / "pack" / "sample.xlsx"):
            said = self.expect(3, *act).stderr.decode()
            self.assertEqual(self.tree(self.folder), before)
        self.assertIn("sample.xlsx: another program holds this open. If it is open in Excel, close it there", said)
        self.expect(0, *act)
        self.expect(0, "verify", self.folder / "pack")

    def test_acts_at_the_same_time_are_done_one_after_the_other(self):
        self.draw(self.list_file(eligible_rows(40, 40)))
        cases = self.sampled()[:4]
        words = [os.environ["CASEDRAW_PROGRAM"], "substitute", self.windows(self.folder / "pack"), "--reason", "not-our-case", "--case"]
        for running in [subprocess.Popen([*words, case], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for case in cases]:
            said = running.communicate(timeout=120)
            self.assertEqual(running.returncode, 0, said)
        self.assertEqual(len(json.loads((self.folder / "pack/evidence/record.json").read_text(encoding="utf-8"))["events"]), 4)
        self.expect(0, "verify", self.folder / "pack")

    def test_a_checked_workbook_that_is_open_elsewhere_is_not_replaced(self):
        path = self.list_file(eligible_rows(5, 5))
        out = self.folder / "checked.xlsx"
        self.expect(0, "check", path, "--fieldwork", "2019-03-04", "--out", out)
        before = out.read_bytes()
        with self.held(out):
            said = self.expect(3, "check", path, "--fieldwork", "2019-03-05", "--out", out, "--force").stderr.decode()
            self.assertEqual(out.read_bytes(), before)
        self.assertIn("close it there", said)
        self.expect(0, "check", path, "--fieldwork", "2019-03-05", "--out", out, "--force")
        self.assertEqual(sorted(each.name for each in self.folder.iterdir()), ["checked.xlsx", "list.csv"])

    def test_a_folder_that_a_kill_left_on_its_way_out_comes_back(self):
        path = self.list_file(eligible_rows(20, 20))
        self.draw(path)
        before = self.tree(self.folder / "pack")
        names = subprocess.run([os.environ["WINE"], "cmd", "/c", "echo %COMPUTERNAME%"], stdout=subprocess.PIPE, check=True, timeout=60)
        machine = hashlib.sha256(names.stdout.strip()).hexdigest()[:8]
        (self.folder / "pack").rename(self.folder / f".pack.casedraw-{machine}-999999-5-old")
        self.draw(path, seed="other", code=2)
        self.assertEqual(self.tree(self.folder / "pack"), before)

    def test_what_is_written_is_the_user_s_own_unless_shared(self):
        path = self.list_file(eligible_rows(5, 5))
        self.draw(path)
        self.draw(path, "--shared", out="shared")
        for each in [self.folder / "pack", *(self.folder / "pack").rglob("*")]:
            self.assertEqual(each.stat().st_mode & 0o007, 0, each)  # wine shows the rights of the system as those of the group
        self.assertNotEqual((self.folder / "shared" / "evidence" / "record.json").stat().st_mode & 0o007, 0)

    def test_paths_of_three_hundred_characters(self):
        folder = self.folder
        while len(str(folder)) < 300:
            folder = folder / "ffolder hir iawn 2019"
        folder.mkdir(parents=True)
        path = folder / "list.csv"
        path.write_bytes(self.list_file(eligible_rows(20, 20)).read_bytes())
        self.expect(0, "draw", self.windows(path), *FIELDWORK, "--out", self.windows(folder / "pack"))
        self.expect(0, "draw", self.windows(path), *FIELDWORK, "--out", self.windows(folder / "pack"), "--force", "--service", "Other")
        self.expect(0, "verify", self.windows(folder / "pack"), self.windows(path))
        self.assertEqual(sorted(each.name for each in folder.iterdir()), ["list.csv", "pack"])

    def test_lines_end_as_everywhere(self):
        path = self.list_file(eligible_rows(5, 5))
        self.assertNotIn(b"\r", self.expect(0, "check", path, "--fieldwork", "2019-03-04", "--json").stdout)
        self.assertNotIn(b"\r", self.expect(0, "--help").stdout)


if __name__ == "__main__":
    unittest.main()
