"""A week of fieldwork, from outside: cases shared out, one replaced, a corrected list, every inspector's sheet filled in, and the rating."""

import csv
import io
import json
import unittest

import jsonschema
import openpyxl

from program import HEADINGS, DrawnTest, eligible_rows, schema

INSPECTORS = "inspector,days,cases_a_day\nAB,Mon-Fri,4\nCD,Mon-Fri,4\nEF,Mon-Fri,4\nGH,Mon-Fri,4\n"


class FieldworkWeek(DrawnTest):
    def setUp(self):
        super().setUp()
        self.rows = [f"{row},Worker {i % 5}" for i, row in enumerate(eligible_rows(40, 20))]
        self.draw(self.list_file(self.rows, HEADINGS + ",case_manager"), "--service", "Anytown", plain=False)
        self.inspectors = self.folder / "inspectors.csv"
        self.inspectors.write_text(INSPECTORS, encoding="utf-8")

    def assign(self, *arguments):
        plan = self.as_json(0, "assign", self.pack, "--inspectors", self.inspectors, *arguments)
        jsonschema.validate(plan, schema("assignment"))
        return {case["case_id"]: (case["inspector"], case["slot"]) for case in plan["cases"]}

    def to_read(self):
        return {row["case_id"] for row in self.table("sample") if row.get("state", "to read") == "to read"}

    def fill_in(self, name):
        """Every answer yes, every judgement high, as an inspector fills a sheet in."""
        path = self.pack / name
        book = openpyxl.load_workbook(path)
        seen = set()
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            headings = [str(cell.value or "") for cell in sheet[4]]
            for row in sheet.iter_rows(min_row=5):
                if not row[0].value:
                    continue
                seen.add(str(row[0].value))
                for cell, heading in zip(row[3:], headings[3:]):
                    if heading != "Notes" and cell.fill.fgColor.rgb == row[-1].fill.fgColor.rgb:  # grey ones are not asked
                        cell.value = "yes" if heading[:1].isdigit() else "high"
        book.save(path)
        return seen

    def sheets(self):
        return sorted(path.name for path in self.pack.glob("judgements-*.xlsx"))

    def test_an_act_moves_only_the_case_concerned(self):
        before = self.assign()
        self.assertEqual(set(before), self.to_read())
        gone = sorted(before)[0]
        self.expect(0, "substitute", self.pack, "--case", gone, "--reason", "file-not-available")
        verified = self.as_json(0, "verify", self.pack)
        self.assertIn("have no inspector: 1; cases that are no longer to be read: 1", str(verified["notices"]))
        after = self.assign("--keep")
        called = self.to_read() - set(before)
        self.assertEqual(len(called), 1)
        self.assertEqual({**before, **{case: after[case] for case in called}}, {**after, gone: before[gone]})
        self.assertNotIn("assignment.json", str(self.as_json(0, "verify", self.pack)["notices"]))
        self.expect(0, "undo", self.pack, "--reason", "the file was found")
        self.assertEqual(self.assign("--keep"), before)
        self.expect(0, "verify", self.pack)

    def notice(self, name):
        sheet = openpyxl.load_workbook(self.pack / name).worksheets[0]
        return {row[0].value: row for row in sheet.iter_rows(min_row=5) if row[0].value and row[3].value}, sheet.parent

    def test_a_case_called_when_the_notice_is_filled_in_stands_on_a_notice_of_its_own(self):
        before = self.assign()
        rows, book = self.notice("notice-with-slots.xlsx")
        rows[sorted(before)[1]][4].value = "16:15"
        book.save(self.pack / "notice-with-slots.xlsx")
        filled = (self.pack / "notice-with-slots.xlsx").read_bytes()
        added = []
        for number in (1, 2):
            gone = sorted(set(before) & self.to_read())[0]
            self.expect(0, "substitute", self.pack, "--case", gone, "--reason", "file-not-available")
            done = self.expect(0, "assign", self.pack, "--inspectors", self.inspectors, "--keep")
            self.assertIn(f"What is new stands in notice-with-slots-added-{number}.xlsx", done.stderr.decode())
            self.assertIn(b"assignment.html, 1 notice with the times, ", done.stdout)
            now = self.assign("--keep")  # nothing is new any more
            rows, _ = self.notice(f"notice-with-slots-added-{number}.xlsx")
            self.assertEqual(set(rows), self.to_read() - set(before) - set(added))
            added += rows
            for case, row in rows.items():
                self.assertEqual((f"{row[3].value:%Y-%m-%d}", row[4].value), (now[case][1]["date"], now[case][1]["start"]))
        self.assertEqual((self.pack / "notice-with-slots.xlsx").read_bytes(), filled)
        self.assertFalse((self.pack / "notice-with-slots-added-3.xlsx").exists())
        self.assertNotIn(b"notice with the times", self.expect(0, "assign", self.pack, "--inspectors", self.inspectors, "--keep").stdout)
        rows, book = self.notice("notice-with-slots-added-2.xlsx")
        rows[added[1]][4].value = "08:15"
        book.save(self.pack / "notice-with-slots-added-2.xlsx")
        self.assertEqual(self.assign("--keep")[added[1]][1]["start"], "08:15")
        self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])

    def test_late_cases_get_sheets_and_everything_is_rated_together(self):
        before = self.assign()
        begun = self.sheets()[0]
        read = self.fill_in(begun)
        filled = (self.pack / begun).read_bytes()
        late = [f"L{i:03d},KL{i:03d},male,referral order,2018-07-02,{['low', 'medium', 'high'][i % 3]},low,Worker Late" for i in range(8)]
        corrected = self.list_file(self.rows + late, HEADINGS + ",case_manager", "corrected.csv")
        self.expect(0, "amend", self.pack, corrected, "--reason", "eight cases were forgotten", "--supplement", "same-chance")
        called = self.to_read() - set(before)
        self.assertTrue(any(case.startswith("L") for case in called))
        after = self.assign("--keep")
        self.assertEqual(set(after), self.to_read())
        self.assertEqual({case: after[case] for case in before if case in after}, {case: before[case] for case in before if case in after})
        self.assertEqual((self.pack / begun).read_bytes(), filled)
        self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])
        partial = self.as_json(0, "rate", self.pack, "--partial", "--out", self.folder / "partial")
        words = (self.folder / "partial/words.html").read_text(encoding="utf-8")
        self.assertIn("Nothing to paste yet", words)
        self.assertNotIn("were read", words)
        self.assertEqual(len(self.to_read()) - len(read), len({(each["cell"], each["message"]) for each in partial["notices"] if each["code"] in ("missing-case", "case-without-answers")}))
        for name in self.sheets():
            if name != begun:
                read |= self.fill_in(name)
        self.assertEqual(read & self.to_read(), self.to_read())
        rated = self.as_json(0, "rate", self.pack, "--out", self.folder / "ratings")
        self.assertEqual({each["percent"] for standard in rated["standards"].values() for each in standard["key_questions"].values()}, {100})
        self.assertEqual(rated["problems"], [])
        self.check_what_is_handed_out()

    def check_what_is_handed_out(self):
        """Service and day head everything, and the late cases are known by the list that brought them."""
        words = (self.folder / "ratings/words.html").read_text(encoding="utf-8")
        self.assertNotIn("not known", words)
        read = self.table("sample")
        for domain, noun in (("court", "court cases"), ("oocd", "out-of-court cases")):
            to_read = sum(row["domain"] == domain and row["state"] == "to read" for row in read)
            sure = r"(At 80% confidence that is a margin of error of \d+\.\d percentage points|That is every one, so there is no margin of error)"
            self.assertRegex(words, rf"We read {to_read} of \d+ eligible {noun}\. {sure}\.")
        for row in csv.DictReader(io.StringIO((self.folder / "ratings/agreement.csv").read_text(encoding="utf-8"))):
            self.assertEqual(row["Not compared"], "0")
        for page in (words, (self.folder / "ratings/ratings.html").read_text(encoding="utf-8")):
            self.assertIn(">Anytown<", page)
            self.assertIn(">Fieldwork from 4 March 2019<", page)
        for sheet in openpyxl.load_workbook(self.folder / "ratings/ratings.xlsx").worksheets:
            self.assertTrue(sheet["A2"].value.startswith("Anytown. Fieldwork from 4 March 2019. "), sheet["A2"].value)
            self.assertEqual(sheet.oddFooter.left.text.split(":")[0], "Anytown")

    def test_the_sheets_of_one_draw_bear_its_id_after_every_act(self):
        self.assign()
        drawn = {line.split(",")[-1] for line in (self.pack / "evidence/judgements.csv").read_text().splitlines()[1:]}
        self.assertEqual(len(drawn), 1)
        self.expect(0, "substitute", self.pack, "--case", sorted(self.to_read())[0], "--reason", "file-not-available")
        self.assign("--keep")
        id = drawn.pop()
        self.assertEqual({line.split(",")[-1] for line in (self.pack / "evidence/judgements.csv").read_text().splitlines()[1:]}, {id})
        for name in ("sample.xlsx", "judgements.xlsx", "notice.xlsx", "notice-with-slots.xlsx", *self.sheets()):
            book = openpyxl.load_workbook(self.pack / name)
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    self.assertIn(f"Draw {id}", " ".join(str(cell.value) for row in sheet["A1:A3"] for cell in row), (name, sheet.title))
        self.assertEqual(json.loads((self.pack / "evidence/assignment.json").read_text(encoding="utf-8"))["draw_id"], id)


if __name__ == "__main__":
    unittest.main()
