"""`rate` of several inspectors' sheets: what they disagree on and how it is settled, how far they have come, sheets that do not belong."""

import csv
import io
import json
import random
import re
import shutil
import unittest

import jsonschema
import openpyxl
from program import EXAMPLES, schema
from rate_program import COURT
from rate_sheets_test import SheetOfADraw

DECISIONS = "case_id,key_question,answer,by,reason"


class Inspectors(SheetOfADraw):
    """Two inspectors' sheets of one draw, each with every second case; AB.csv and CD.csv."""

    def setUp(self):
        super().setUp()
        self.whole = self.filled()
        self.sheets = [self.sheet_of("AB", lambda k: k % 2 == 0), self.sheet_of("CD", lambda k: k % 2 == 1)]

    def sheet_of(self, name, has, change=lambda k, row: row):
        headings, *cases = self.whole
        rows = [headings, *(change(k, list(row)) if has(k) else [*row[:2], *("" for _ in row[2:-1]), row[-1]] for k, row in enumerate(cases))]
        path = self.folder / f"judgements-{name}.csv"
        with open(path, "w", encoding="utf-8", newline="") as sheet:
            csv.writer(sheet, lineterminator="\n").writerows(rows)
        return path

    def disagreeing(self, cells):
        """A third sheet that says the contrary in these (case, key question) cells, the case by its row."""
        headings = self.whole[0]

        def change(k, row):
            kept = ["" if 1 < i < len(row) - 1 else cell for i, cell in enumerate(row)]
            for case, id in cells:
                if case == k:
                    at = headings.index(id)
                    kept[at] = "no" if row[at] == "yes" else "yes"
            return kept
        return self.sheet_of("EF", lambda k: k in {case for case, _ in cells}, change)

    def decide(self, *rows, headings=DECISIONS):
        return self.table("decide.csv", headings, *rows)

    def rate(self, code, *arguments):
        rated = self.as_json(code, "rate", *arguments, "--draw", self.pack)
        jsonschema.validate(rated, schema("rating-progress" if "--progress" in arguments else "rating"))
        return rated

    def id(self, k):
        return self.whole[k + 1][0]


class Decisions(Inspectors):
    def test_a_decision_settles_its_cell_and_is_told_with_the_ratings(self):
        plain = self.rate(0, *self.sheets)
        third = self.disagreeing([(0, "2.1.1"), (1, "2.1.2")])
        said = self.rate(1, *self.sheets, third)
        self.assertEqual([each["code"] for each in said["problems"]], ["sheets-disagree"] * 2)
        self.assertEqual([(each["case_id"], each["key_question"]) for each in said["disagreements"]], [(self.id(0), "2.1.1"), (self.id(1), "2.1.2")])
        self.assertEqual([one["answer"] for one in said["disagreements"][0]["said"]], ["no", "yes"])

        one = self.decide(f"{self.id(0)},2.1.1,yes,XY,seen together")
        self.assertEqual([each["field"] for each in self.rate(1, *self.sheets, third, "--decide", one)["problems"]], ["2.1.2"])
        both = self.decide(f"{self.id(0)},2.1.1,Y,XY,seen together", f"{self.id(1)},2.1.2,yes,XY,")
        rated = self.rate(0, *self.sheets, third, "--decide", both)
        question = [each["standards"]["2.1"]["key_questions"]["2.1.1"]["yes"] for each in (plain, rated)]
        self.assertEqual(question[1], question[0] + 1)
        self.assertEqual([(each["answer"], each["by"], each["reason"]) for each in rated["settled"]], [("yes", "XY", "seen together"), ("yes", "XY", None)])
        self.assertEqual([each["code"] for each in rated["notices"] if "decision" in each["code"]], ["decision-without-reason"])

        out = self.folder / "rated"
        done = self.expect(0, "rate", *self.sheets, third, "--decide", both, "--draw", self.pack, "--out", out)
        self.assertIn(b"Sheets disagreed in 2 answers, which were settled by decision.", done.stdout)
        self.assertNotIn(b"XY", done.stdout + done.stderr)
        settled = openpyxl.load_workbook(out / "ratings.xlsx")["Settled"]
        self.assertIn((self.id(0), "yes", "XY", "seen together"), [(row[2], row[5], row[6], row[7]) for row in settled.iter_rows(values_only=True)])
        self.assertIn("seen together", (out / "ratings.html").read_text(encoding="utf-8"))
        for name in ("ratings.json", "ratings.html"):
            self.assertNotIn(str(self.folder), (out / name).read_text(encoding="utf-8"), "nothing of the machine that rated")

    def test_the_file_of_disagreements_is_ready_to_fill_in_and_never_written_over(self):
        third = self.disagreeing([(0, "2.1.1"), (1, "2.1.2")])
        path = self.folder / "to-decide.csv"
        given = [*self.sheets, third, "--draw", self.pack, "--disagreements", path]
        self.assertIn(b"2 cells in which sheets disagree", self.expect(1, "rate", *given).stderr)
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        self.assertEqual(rows[0][:5], DECISIONS.split(","))
        self.assertEqual([row[:5] for row in rows[1:]], [[self.id(0), "2.1.1", "", "", ""], [self.id(1), "2.1.2", "", "", ""]])
        self.rate(1, *self.sheets, third, "--decide", path)
        for row in rows[1:]:
            row[2:5] = "no", "XY", "read again"
            row[0] = row[0].lstrip("0")  # as a spreadsheet leaves it
        filled = "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
        path.write_text(filled, encoding="utf-8")
        self.expect(2, "rate", *given)
        self.expect(3, "rate", *given, "--force")
        self.assertEqual(path.read_text(encoding="utf-8"), filled)
        self.assertEqual(len(self.rate(0, *self.sheets, third, "--decide", path)["settled"]), 2)
        nothing = self.expect(0, "rate", *self.sheets, "--draw", self.pack, "--disagreements", self.folder / "none.csv")
        self.assertIn(b"No two sheets disagree", nothing.stderr)
        self.assertFalse((self.folder / "none.csv").exists())

    def test_every_fault_of_a_decision_is_named_in_its_cell(self):
        third = self.disagreeing([(0, "2.1.1")])
        decisions = self.decide(f"{self.id(2)},2.1.1,yes,XY,x", "elsewhere,2.1.1,yes,XY,x", f"{self.id(0)},9.9.9,yes,XY,x", f"{self.id(0)},2.1.1,perhaps,XY,x",
                                f"{self.id(0)},2.1.1,yes,,x", ",2.1.1,yes,XY,x", f"{self.id(0)},2.1.1,yes,XY,x", f"{self.id(0)},2.1.1,no,XY,x")
        found = [(each["code"], each["cell"]) for each in self.rate(1, *self.sheets, third, "--decide", decisions)["problems"]]
        self.assertEqual(sorted(found), sorted([("nothing-to-settle", "C2"), ("decision-on-unknown-case", "C3"), ("unknown-key-question", "B4"), ("bad-answer", "C5"),
                                                ("decided-by-nobody", "D6"), ("no-case-id", "A7"), ("settled-twice", "C9")]))
        said = self.expect(1, "rate", *self.sheets, third, "--decide", decisions, "--draw", self.pack).stderr
        self.assertIn(b"decide.csv: No two sheets disagree on this case for 2.1.1.", said)
        for name in (b"elsewhere", b"XY", self.id(2).encode()):
            self.assertNotIn(name, said)
        self.assertIn(b"case_id", self.expect(3, "rate", *self.sheets, "--draw", self.pack, "--decide", self.decide("x", headings="nothing")).stderr)
        self.assertEqual([each["code"] for each in self.rate(1, self.sheets[0], "--decide", self.decide(f"{self.id(0)},2.1.1,yes,XY,x"), "--partial")["problems"]], ["nothing-to-settle"])
        self.expect(2, "rate", "--counts", self.counts(COURT), "--decide", decisions)

    def test_two_spellings_are_no_disagreement_and_an_id_that_a_spreadsheet_changed_is_the_same_case(self):
        spelt = self.sheet_of("EF", lambda k: True, lambda k, row: [{"yes": "Y", "no": "N"}.get(cell, cell) if i > 1 else cell.lstrip("0") for i, cell in enumerate(row)])
        self.assertEqual(self.rate(0, *self.sheets)["standards"], self.rate(0, *self.sheets, spelt)["standards"])

    def test_own_judgements_of_inspectors_are_settled_too(self):
        at = self.whole[0].index("inspector_rosh")

        def level(text):
            return lambda k, row: [*row[:at], text if k == 0 else "high", *row[at + 1:]]
        first, second = self.sheet_of("AB", lambda k: True, level("high")), self.sheet_of("CD", lambda k: k == 0, level("very high"))
        self.assertEqual([each["field"] for each in self.rate(1, first, second)["problems"]], ["inspector_rosh"])
        rated = self.rate(0, first, second, "--decide", self.decide(f"{self.id(0)},inspector_rosh,VH,XY,read again"))
        self.assertEqual(rated["settled"][0]["answer"], "very high")

    def test_what_a_rule_needs_of_the_list_is_settled_too(self):
        with open(self.pack / "evidence/sample.csv", encoding="utf-8", newline="") as sample:
            disposals = {row["case_id"]: row["disposal_type"] for row in csv.DictReader(sample)}
        self.whole = [[*row[:-1], disposals.get(row[0], "disposal_type"), row[-1]] for row in self.whole]
        first = self.sheet_of("AB", lambda k: True)
        second = self.sheet_of("CD", lambda k: k == 0, lambda k, row: [*row[:-2], "youth conditional caution", row[-1]])
        self.assertEqual([each["field"] for each in self.rate(1, first, second)["problems"]], ["disposal_type"])
        rated = self.rate(0, first, second, "--decide", self.decide(f"{self.id(0)},disposal_type,{disposals[self.id(0)]},XY,looked up"))
        self.assertEqual(rated["settled"][0]["answer"], disposals[self.id(0)])


class OtherSheets(Inspectors):
    def test_a_sheet_of_another_draw_is_refused_filled_or_not_also_among_many(self):
        self.draw(EXAMPLES / "southampton-2019.csv", out="other", seed="another seed")
        unfilled = self.folder / "judgements-GH.csv"
        shutil.copy(self.folder / "other/evidence/judgements.csv", unfilled)
        many = [*self.sheets, *(self.sheet_of(f"I{k}", lambda _: False) for k in range(11)), unfilled]
        for arguments in ([*self.sheets, unfilled], [unfilled, "--partial"], [*many, "--partial"], [*many, "--progress"]):
            named = [each["message"] for each in self.rate(1, *arguments)["problems"] if each["code"] == "sheet-of-another-draw"]
            self.assertEqual(len(named), 1)
            self.assertIn("judgements-GH.csv", named[0])
        for arguments in ([unfilled], [*self.sheets, unfilled], [unfilled, "--progress"], [self.sheets[0], unfilled]):
            told = [each["code"] for each in self.rate(1, *arguments)["problems"] if each["code"] != "case-without-answers"]
            self.assertEqual(told, ["sheet-of-another-draw"], "one problem for one cause")
        without_draw = self.as_json(1, "rate", *self.sheets, unfilled, "--framework", "hmip-youth-2018", "--partial")
        self.assertEqual([each["code"] for each in without_draw["problems"]], ["sheet-of-another-draw"])

    def test_a_sheet_without_an_id_of_its_draw_is_known_by_its_cases(self):
        headings, *rows = self.whole
        strange = self.table("strange.csv", ",".join(headings[:-1]), *(",".join(["X" + row[0], *row[1:-1]]) for row in rows))
        found = self.rate(1, *self.sheets, strange)["problems"]
        self.assertEqual([each["code"] for each in found], ["sheet-of-another-draw"])
        self.assertIn("none of the 37 cases", found[0]["message"])
        one = self.table("one.csv", ",".join(headings[:-1]), ",".join(["X" + rows[0][0], *rows[0][1:-1]]))
        self.assertEqual([each["code"] for each in self.rate(1, *self.sheets, one)["problems"]], ["not-in-sample"], "one id may be mistyped")

    def test_many_disagreements_are_told_by_question_and_named_one_by_one_in_json_and_file(self):
        court = [k for k, row in enumerate(self.whole[1:]) if row[1] == "court"]
        third = self.disagreeing([(k, id) for k in court for id in COURT[:6]])
        path = self.folder / "to-decide.csv"
        told = self.rate(1, *self.sheets, third)
        self.assertEqual([len(told["problems"]), len(told["disagreements"])], [6 * len(court)] * 2)
        said = self.expect(1, "rate", *self.sheets, third, "--draw", self.pack, "--disagreements", path).stderr.decode()
        self.assertEqual(len(path.read_text(encoding="utf-8").splitlines()), 1 + 6 * len(court))
        lines = [line for line in said.splitlines() if "disagree on" in line]
        self.assertEqual(len(lines), 6 * 2, "a line for each question and pair of sheets")
        for id in COURT[:6]:
            self.assertEqual(sum(int(line.split("disagree on ")[1].split()[0]) for line in lines if f"{id}: " in line), len(court))
        self.assertIn(f"{6 * len(court)} answers are in question", said)

    def test_one_sheet_given_twice_is_refused_and_a_copy_of_it_is_noticed(self):
        self.assertIn(b"given twice", self.expect(2, "rate", *self.sheets, self.folder / "." / "judgements-AB.csv", "--draw", self.pack).stderr)
        copy = self.folder / "judgements-XY.csv"
        shutil.copy(self.sheets[0], copy)
        plain, rated = self.rate(0, *self.sheets), self.rate(0, *self.sheets, copy)
        self.assertEqual(plain["standards"], rated["standards"])
        noticed = [each["message"] for each in rated["notices"] if each["code"] == "sheets-are-the-same"]
        self.assertEqual(len(noticed), 1)
        self.assertIn("judgements-XY.csv and ", noticed[0])
        progress = self.rate(0, *self.sheets, copy, "--progress")
        self.assertEqual([each["file"] for each in progress["sheets"]], [each["file"] for each in self.rate(0, *self.sheets, "--progress")["sheets"]])

    def test_findings_about_a_case_name_the_file_where_there_are_several(self):
        lost = self.id(0)
        self.expect(0, "substitute", self.pack, "--case", lost, "--reason", "file-not-available", "--no-replacement")
        rated = self.rate(0, *self.sheets, "--partial")
        found, = [each["message"] for each in rated["notices"] if "not to be read any more" in each["message"]]
        self.assertTrue(found.endswith("judgements-AB.csv: This case is not to be read any more, so its answers do not count."), found)


class Fourteen(Inspectors):
    """Fourteen inspectors share the cases out at random; some say the contrary of another."""

    def sheet_with(self, number, rows):
        """Of some cases, in any order; a CSV or a workbook."""
        headings, path = self.whole[0], self.folder / f"judgements-I{number:02d}.{'xlsx' if number % 3 == 0 else 'csv'}"
        if path.suffix == ".csv":
            return self.table(path.name, *(",".join(row) for row in [headings, *rows]))
        book = openpyxl.Workbook()
        for row in [headings, *rows]:
            book.active.append(row)
        book.save(path)
        return path

    def test_every_one_of_fourteen_sheets_counts_and_all_disagreements_are_named(self):
        whole = self.rate(0, self.sheet_of("all", lambda k: True))
        headings, *cases = self.whole
        for turn in range(4):
            chance = random.Random(turn)
            owner = [k if k < 14 else chance.randrange(14) for k in range(len(cases))]
            shared = [[list(row) for k, row in enumerate(cases) if owner[k] == n] for n in range(14)]
            for rows in shared:
                chance.shuffle(rows)
            sheets = [self.sheet_with(n, rows) for n, rows in enumerate(shared)]
            chance.shuffle(sheets)
            rated = self.rate(0, *sheets)
            self.assertEqual((rated["standards"], rated["overall_rating"]), (whole["standards"], whole["overall_rating"]))
            told = self.rate(0, *sheets, "--progress")
            self.assertEqual([(each["inspector"], each["done"]) for each in sorted(told["sheets"], key=lambda each: each["inspector"])],
                             [(f"I{n:02d}", len(rows)) for n, rows in enumerate(shared)])
            left_out = sheets.pop()
            n = int(left_out.stem[-2:])
            self.assertEqual(self.rate(0, *sheets, "--progress")["all"]["done"], len(cases) - len(shared[n]), "no sheet is passed over")
            sheets.append(left_out)
            contrary, expected = {}, set()
            for _ in range(6):
                k, other = chance.randrange(len(cases)), chance.randrange(14)
                at = chance.choice([i for i, cell in enumerate(cases[k]) if i > 1 and cell in ("yes", "no")])
                if other == owner[k] or any(known == k for known, _ in contrary):
                    continue
                contrary[k, other] = at
                expected.add((cases[k][0], headings[at]))
            for (k, other), at in contrary.items():
                row = ["" if 1 < i < len(headings) - 1 else cell for i, cell in enumerate(cases[k])]
                row[at] = "no" if cases[k][at] == "yes" else "yes"
                shared[other].append(row)
                self.sheet_with(other, shared[other])
            found = [each for each in self.rate(1, *sheets)["problems"] if each["code"] == "sheets-disagree"]
            at_cells = set()
            for each in found:
                number = int(re.search(r"judgements-I(\d\d)", each["message"]).group(1))
                at_cells.add(each["field"])
                self.assertIn(f"I{number:02d}", each["message"])
            self.assertEqual(len(found), len(expected))
            self.assertEqual(at_cells, {field for _, field in expected})


class Progress(Inspectors):
    def test_what_is_done_begun_and_missing_adds_up_by_sheet_and_altogether(self):
        at = self.whole[0].index("2.1.1")

        def begun(k, row):
            return [cell if i < 2 or i == at or i == len(row) - 1 else "" for i, cell in enumerate(row)] if k == 0 else row
        court = sum(row[1] == "court" for row in self.whole[1:])
        first = self.sheet_of("AB", lambda k: k in (0, 2, 4), begun)
        rows = list(csv.reader(io.StringIO(self.sheets[1].read_text(encoding="utf-8"))))
        self.sheets[1].write_text("".join(",".join(row) + "\n" for row in rows[:-1]), encoding="utf-8")  # the last case is in AB's alone
        told = self.rate(0, first, self.sheets[1], "--progress")
        self.assertEqual(told["problems"], [])
        done = 2 + sum(k % 2 for k in range(36))
        self.assertEqual({key: told["all"][key] for key in ("cases", "done", "begun", "missing")}, {"cases": 37, "done": done, "begun": 1, "missing": 36 - done})
        self.assertEqual([each["inspector"] for each in told["sheets"]], ["AB", "CD"])
        self.assertEqual([(each["cases"], each["done"], each["begun"], each["with_others"]) for each in told["sheets"]], [(37, 2, 1, done - 2), (36, done - 2, 0, 3)])
        for each in told["sheets"]:
            self.assertEqual(each["cases"], each["done"] + each["begun"] + each["missing"] + each["with_others"])
        self.assertEqual(sum(each["cases"] for each in told["domains"].values()), 37)
        self.assertEqual(told["domains"]["court"]["cases"], court)
        left = {each["case_id"]: each for each in told["left"]}
        self.assertEqual((left[self.id(0)]["begun"], left[self.id(0)]["answers_left"], left[self.id(0)]["cell"]), (True, len(COURT) - 1, "A2"))
        self.assertEqual(told["all"]["answers_left"], sum(each["answers_left"] for each in told["left"]))
        said = self.expect(0, "rate", first, self.sheets[1], "--progress", "--draw", self.pack)
        self.assertIn(b"begun, with so many answers left: A2 (11).", said.stdout)
        for name in (self.id(0), self.id(3)):
            self.assertNotIn(name.encode(), said.stdout + said.stderr)
        self.assertIn(b"writes no files", self.expect(2, "rate", first, "--progress", "--draw", self.pack, "--out", self.folder / "x").stderr)

    def test_sheets_by_question_are_done_where_their_own_columns_are(self):
        headings = self.whole[0]
        half = headings.index("2.2.1")
        for name, columns in (("AB", list(range(half))), ("CD", [0, 1, *range(half, len(headings))])):
            text = "".join(",".join(row[c] for c in columns) + "\n" for row in self.whole if row[1] != "oocd")
            (self.folder / f"judgements-{name}.csv").write_text(text, encoding="utf-8")
        both, one = self.rate(0, *self.sheets, "--progress"), self.rate(0, self.sheets[0], "--progress")
        court = both["domains"]["court"]
        self.assertEqual((court["done"], court["begun"], court["answers_left"]), (court["cases"], 0, 0))
        self.assertEqual([each["done"] for each in both["sheets"]], [court["cases"]] * 2)
        self.assertEqual(both["all"]["missing"], 15)  # out-of-court cases are in no sheet
        self.assertEqual({each["cell"] for each in both["left"]}, {None})
        self.assertEqual(one["domains"]["court"]["done"], court["cases"])

    def test_progress_names_what_must_be_put_right(self):
        wrong = self.sheet_of("AB", lambda k: k < 3, lambda k, row: [*row[:2], "perhaps", *row[3:]])
        told = self.rate(1, wrong, self.disagreeing([(2, "2.1.2")]), "--progress")
        self.assertEqual({each["code"] for each in told["problems"]}, {"bad-answer", "sheets-disagree"})
        self.assertEqual(len(told["disagreements"]), 1)
        self.assertEqual(told["all"]["begun"], 3)

    def test_progress_by_inspector_as_the_cases_were_shared_out(self):
        inspectors = self.table("inspectors.csv", "inspector,days,cases_a_day", "AB,5,4", "CD,5,4")
        self.expect(0, "assign", self.pack, "--inspectors", inspectors)
        told = self.as_json(0, "rate", self.pack, "--progress")
        jsonschema.validate(told, schema("rating-progress"))
        self.assertEqual([each["inspector"] for each in told["inspectors"]], ["AB", "CD"])
        self.assertEqual([each["file"] for each in told["sheets"]], ["judgements-AB.xlsx", "judgements-CD.xlsx"])
        self.assertEqual([each["cases"] for each in told["inspectors"]], [each["cases"] for each in told["sheets"]])
        self.assertEqual(sum(each["missing"] for each in told["inspectors"]), 37)
        self.write([self.whole[0], *self.whole[1:11]])
        told = self.as_json(0, "rate", self.pack, "--progress")
        self.assertEqual(sum(each["done"] for each in told["inspectors"]), 10)
        self.assertEqual(told["all"]["done"], 10)


if __name__ == "__main__":
    unittest.main()
