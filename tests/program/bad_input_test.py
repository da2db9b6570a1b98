"""Bad input gets a clear answer and the right exit code: never a crash, never a half answer."""

import csv
import json
import unittest

from program import EXAMPLES, HEADINGS, ROOT, ProgramTest, eligible_rows, extended

GOOD = "C1,K1,male,referral order,2018-07-01,low,low"


class BadInput(ProgramTest):
    def check_list(self, data, code, *words):
        path = self.folder / "list.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        done = self.expect(code, "check", path, "--fieldwork", "2019-03-04")
        said = (done.stdout + done.stderr).decode().lower()
        for word in words:
            self.assertIn(word, said)
        return said

    def test_files_that_are_no_lists(self):
        self.expect(3, "check", self.folder / "nothing.csv", "--fieldwork", "2019-03-04")
        self.expect(3, "check", self.folder, "--fieldwork", "2019-03-04")
        self.check_list(b"", 3, "empty")
        self.check_list(bytes(range(256)) * 20, 3)
        self.check_list((HEADINGS + "\n" + GOOD).encode("utf-16"), 3, "utf-16")
        self.check_list(HEADINGS.encode() + b"\nC1\0,K1\n", 3)
        self.check_list(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), 3)
        self.check_list(b"%PDF-1.7\n" + bytes(200), 3)

    def test_a_variable_that_is_named_twice(self):
        path = self.list_file(eligible_rows(30, 20))
        for twice in (("--balance", "disposal_type,gender,disposal_type"), ("--balance", "gender", "--balance", "gender")):
            self.assertIn(b"named twice", self.draw(path, *twice, code=2).stderr)

    def test_headings(self):
        self.check_list(HEADINGS + "\n", 1)
        self.check_list("case_id,gender\nC1,male\n", 1, "disposal")
        said = self.check_list(HEADINGS + ",rosh\n" + GOOD + ",high\n", 1)
        self.assertIn("f1", said)
        self.assertIn("h1", said)

    def test_a_line_break_in_a_value_reaches_no_message_as_one(self):
        path = self.list_file(eligible_rows(2, 2))
        done = self.expect(2, "check", path, "--fieldwork", "\x1b[2J\n")
        self.assertIn(b"<U+001B>[2J<U+000A>: this is not a date", done.stderr)

    def test_cells_name_their_place_and_never_quote_an_id(self):
        rows = [GOOD, "SECRET7,K2,male,referral order,31/02/2019,low,low", "SECRET8,K3,male,referral order,13/13/2019,low,low",
                "SECRET9,K4,male,referral order,1/7/18,low,low", "SECRET7,K5,male,referal order,2018-07-01,low,hihg"]
        said = self.check_list(HEADINGS + "\n" + "\n".join(rows) + "\n", 1, "e3", "31/02/2019", "e4", "e5", "four digits", "a3", "a6", "d6",
                               "referral order", "g6")
        self.assertNotIn("secret", said)

    def test_every_row_is_accounted_for(self):
        for name in ("small", "typical", "messy", "southampton-2019", "windsor-2020"):
            done = self.run_program("check", EXAMPLES / f"{name}.csv", "--fieldwork", "2019-03-04", "--json")
            self.assertEqual(done.returncode, 1 if name == "messy" else 0, name)
            checked = json.loads(done.stdout)
            summary = checked["summary"]
            self.assertEqual(sum(summary["eligible"].values()) + summary["ineligible"] + summary["problems"], checked["rows"])
            self.assertEqual(len(checked["cases"]), checked["rows"])
            for case in checked["cases"]:
                self.assertIn(case["status"], ("eligible", "ineligible", "problem"))
                self.assertEqual(case["status"] == "eligible", not case["reasons"])

    def test_dates_and_options(self):
        path = self.list_file(eligible_rows(30, 20))
        for fieldwork in ("4th of March", "03/04/19", "2019-02-29", ""):
            self.expect(2, "check", path, "--fieldwork", fieldwork)
        self.expect(2, "check", path)
        self.expect(2)
        self.expect(2, "paint", path)
        self.expect(2, "check", path, "--fieldwork", "2019-03-04", "--framework", "hmip-youth-1999")
        self.expect(2, "check", path, "--fieldwork", "2019-03-04", "--window", "court=nine:six")
        self.expect(2, "check", path, "--fieldwork", "2019-03-04", "--window", "prison=9:6")
        self.expect(0, "--version")
        for command in ("check", "size", "draw", "verify", "frameworks", "template"):
            self.expect(0, command, "--help")

    def test_wrong_use_names_what_is_allowed(self):
        path = self.list_file(eligible_rows(30, 20))
        on = ["--fieldwork", "2019-03-04"]
        for arguments, words in [
            ([], ["The commands are check, size, draw"]),
            (["chek", path], ["There is no command chek.", "Did you mean check?"]),
            (["paint"], ["There is no command paint.", "The commands are check, size, draw"]),
            (["frameworks", "shw"], ["casedraw frameworks:", "Did you mean show?"]),
            (["check", path, "--feildwork", "2019-03-04"], ["There is no option --feildwork.", "Did you mean --fieldwork?"]),
            (["check", path, "--xyzzy", *on], ["There is no option --xyzzy.", "--fieldwork, --window"]),
            (["draw", path, *on, "--sead", "x"], ["Did you mean --seed?"]),
            (["draw", *on], ["LIST"]),
            (["draw", path, "--out", "o"], ["--fieldwork 2019-03-04"]),
            (["check", path, "more", *on], ["more is too much"]),
            (["check", path, "--fieldwork"], ["--fieldwork needs a value"]),
            (["check", path, *on, *on], ["--fieldwork is given 2 times"]),
            (["--json", "check", path], ["Write --json behind the command"]),
            (["draw", path, *on, "--seed", "x", "--out", "o", "--margins", "firm"], ["firm", "soft or hard"]),
            (["check", path, *on, "--window", "court=3:12"], ["court=3:12", "Write 12:3."]),
            (["check", path, *on, "--window", "court=9:6", "--window", "court=8:5"], ["--window: court is given twice"]),
            (["draw", path, *on, "--seed", "x", "--out", "o", "--number", "court=1", "--number", "court=2"], ["--number: court is given twice"]),
            (["check", path, *on, "--expected", ""], ["--expected", "empty"]),
            (["check", path, *on, "--confidence", ""], ["--confidence", "empty"]),
            (["size", "--population", ""], ["--population", "empty"]),
        ]:
            done = self.expect(2, *arguments)
            self.assertEqual(done.stdout, b"", arguments)
            for word in words:
                self.assertIn(word, done.stderr.decode(), arguments)

    def test_a_place_that_is_not_there(self):
        path = self.list_file(eligible_rows(30, 20))
        done = self.draw(path, out="nowhere/deep", code=3)
        self.assertIn(b"the folder that it is to stand in is not there", done.stderr)

    def test_a_framework_with_a_part_missing(self):
        whole = json.loads((ROOT / "data-schemas/frameworks/hmip-youth-2018.json").read_text(encoding="utf-8"))
        path = self.folder / "own.json"
        path.write_text(json.dumps({key: value for key, value in whole.items() if key != "domains"}), encoding="utf-8")
        said = self.expect(3, "frameworks", "show", path).stderr.decode().splitlines()
        self.assertEqual(said[1:], ["  (whole file): `domains` is missing. What names domains was not looked at."])

    def test_sizes_asked_for_badly(self):
        for arguments in (["--confidence", "1"], ["--confidence", "0"], ["--margin", "0"], ["--margin", "-1"], ["--allocation", "ratio:0:0"],
                          ["--allocation", "ratio:60"], ["--allocation", "half"], ["--allocation", "fixed:-1:2"]):
            self.expect(2, "size", "--population", "court=25,oocd=40", *arguments)
        self.expect(2, "size", "--population", "court=-1")
        self.expect(2, "size", "--population", "court=1.5")
        self.expect(2, "size", "--population", "court=1,court=2")
        self.expect(2, "size")
        for ratio in ("ratio:0:100", "ratio:100:0"):
            self.as_json(0, "size", "--population", "court=25,oocd=40", "--allocation", ratio)
        empty = self.as_json(0, "size", "--population", "court=0,oocd=0")
        self.assertEqual(empty["total"], 0)
        self.assertIsNone(empty["domains"]["court"]["margin_of_error"])

    def test_seeds(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path, seed="\U0001f3b2 dice", out="emoji")
        self.draw(path, seed="s" * 10000, out="long")
        self.draw(path, seed="line\nbreak|and,\"quotes\"", out="odd")
        for blank in ("", "  "):
            self.draw(path, seed=blank, out="none", code=2)
        for out in ("emoji", "long", "odd"):
            self.expect(0, "verify", self.folder / out, path)

    @extended
    def test_lists_of_every_shape(self):
        for court, oocd in ((0, 0), (1, 0), (0, 1), (1, 1), (2, 2), (13, 1), (14, 14), (40, 0), (0, 40)):
            path = self.list_file(eligible_rows(court, oocd) or ["X1,K1,male,fine,2018-07-01,low,low"], name=f"{court}-{oocd}.csv")
            self.draw(path, out=f"{court}-{oocd}")
            self.expect(0, "verify", self.folder / f"{court}-{oocd}", path)
        alike = [f"C{i},,male,referral order,2018-07-01,low,low" for i in range(60)]
        one_girl = alike[:-1] + ["C99,,female,referral order,2018-07-01,low,very high"]
        for name, rows in (("alike", alike), ("one-girl", one_girl)):
            path = self.list_file(rows, name=f"{name}.csv")
            done = self.draw(path, out=name)
            self.expect(0, "verify", self.folder / name, path)
        self.assertIn(b"female: in the sample with chance 75%", done.stdout)

    def test_another_draw_is_never_put_over_one(self):
        first, second = self.list_file(eligible_rows(30, 20)), self.list_file(eligible_rows(31, 20), name="second.csv")
        self.draw(first)
        before = self.files()
        said = self.draw(second, "--force", code=3).stderr
        self.assertIn(b"--again " + str(self.folder / "pack").encode() + b" --reason TEXT", said)
        self.assertEqual(self.files(), before)
        self.draw(second, "--again", self.folder / "pack", "--reason", "a row was missing", out="again")
        self.assertEqual(self.files(), before)
        self.expect(0, "verify", self.folder / "again", second)
        other = self.list_file([row.replace("C0", "X0", 1) for row in eligible_rows(30, 20)], name="other.csv")
        said = self.draw(other, "--again", self.folder / "pack", "--reason", "once more", out="never", code=1).stderr
        self.assertIn(b"of 50 cases on the list of this draw 50 are not on the new list", said)
        for service, code in (("Northtown", 0), ("northtown ", 0), ("Southtown", 1)):
            self.draw(first, "--service", "Northtown", out=f"named-{service}")
            said = self.draw(second, "--service", service, "--again", self.folder / f"named-{service}", "--reason", "x", out=f"again-{service}", code=code).stderr
        self.assertIn(b"of another service", said)
        self.assertFalse((self.folder / "never").exists() or (self.folder / "again-Southtown").exists())
        self.draw(first, "--force")  # the same draw again
        self.assertEqual(self.files(), before)
        numbered = self.files("again")
        self.draw(second, "--force", out="again")  # still says which draw it follows
        self.assertEqual(self.files("again"), numbered)

    def test_ids_that_csv_and_spreadsheets_trip_over(self):
        odd = ['"a,b"', '"say ""hi"""', '"two\nlines"', "=cmd", "+1", "-1", "@x", "0012", "'=x"]
        rows = [f"{case},,male,referral order,2018-07-01,low,low" for case in odd] + eligible_rows(12, 0)
        path = self.list_file(rows)
        self.draw(path, "--allocation", "fixed:11:0")
        self.expect(0, "verify", self.folder / "pack", path)
        record = json.loads((self.folder / "pack" / "evidence/record.json").read_bytes())
        meant = {row[0] for row in csv.reader(rows)}
        self.assertEqual(set(record["sample"]["court"]) | set(record["reserves"]["court"]), meant - {"'=x"} | {"=x"})

    def test_packs_that_are_no_packs(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path)
        self.expect(3, "verify", self.folder / "nothing", path)
        self.expect(3, "verify", self.folder / "pack", self.folder / "nothing.csv")
        record = self.folder / "pack" / "evidence/record.json"
        whole = record.read_bytes()
        for broken in (b"", b"{", b"[]", b"null", whole[:-30], whole.replace(b"soft", b"firm"), whole.replace(b'"seed"', b'"sead"')):
            record.write_bytes(broken)
            done = self.expect(3, "verify", self.folder / "pack", path)
            self.assertIn(b"record.json is not the record of a draw", done.stderr)
            self.assertEqual(done.stdout, b"")
        for changed in (whole.replace(b'"a seed"', b'"b seed"'), whole.replace(b"soft", b"hard"), whole + b" "):
            self.assertNotEqual(changed, whole)
            record.write_bytes(changed)
            self.assertIn(b"DIFFERS    record.json", self.expect(1, "verify", self.folder / "pack", path).stdout)
        record.unlink()
        self.expect(3, "verify", self.folder / "pack", path)


if __name__ == "__main__":
    unittest.main()
