"""Answers of the service beside what was known, agreed or drawn under a cap before."""

import unittest

import openpyxl

from confirm_test import YES, Confirming
from program import HEADINGS, eligible_rows


class BesideWhatWasKnown(Confirming):
    def setUp(self):
        super().setUp()
        self.rows = [f"{row},Worker {'One Two Three'.split()[i % 3]}" for i, row in enumerate(eligible_rows(40, 20))]
        self.path = self.list_file(self.rows, HEADINGS + ",case_manager", "managers.csv")
        self.draw(self.path, plain=False)
        self.expect(0, "confirm", self.pack)
        self.inspectors = self.folder / "inspectors.csv"
        self.inspectors.write_text("inspector,days,cases_a_day\nAB,Mon-Fri,4\nCD,Mon-Fri,4\nEF,Mon-Fri,4\n", encoding="utf-8")

    def assigned(self, *arguments):
        plan = self.as_json(0, "assign", self.pack, "--inspectors", self.inspectors, *arguments)
        return {case["case_id"]: case for case in plan["cases"]}

    def test_what_a_whole_sheet_said_is_not_new_after_acts(self):
        self.confirm(self.sheet())
        late = self.rows[0].replace(self.rows[0].split(",")[0], "LATE1")
        self.expect(0, "amend", self.pack, self.list_file([*self.rows, late], HEADINGS + ",case_manager", "late.csv"), "--reason", "forgotten")
        said = self.confirm(self.sheet()).stdout.decode()
        self.assertNotIn("not known so before", said)
        self.assertIn("nothing was recorded", said)
        self.assertEqual(len(self.record()["events"]), 2)
        self.expect(0, "verify", self.pack)

    def test_that_others_were_answered_about_is_said_only_where_something_is_new_of_them(self):
        court = {row["case_id"] for row in self.table("confirm") if row["eligible_for"] == "Court disposals"}
        blank = {key: "" for key in YES}
        rows = [{**row, **(blank if row["case_id"] in court else {})} for row in self.sheet()]
        self.assertIn("for every case of Out-of-court disposals before fieldwork.", self.confirm(rows, "--partial").stdout.decode())

    def test_rows_that_were_answered_only_in_part_are_named(self):
        rows = self.sheet()
        rows[3].update(file_available="no", reason="file-not-available", contact_safe="")
        rows[5].update({key: "" for key in YES})
        self.assertIn("Answered only in part: 1 case (row 5).", self.confirm(rows, "--partial").stdout.decode())

    def test_where_a_cap_leaves_nobody_for_a_lost_case_that_is_said(self):
        self.draw(self.path, "--cap", "case_manager=6", "--allocation", "fixed:12:6", out="capped", plain=False)
        self.pack = self.folder / "capped"
        self.expect(0, "confirm", self.pack)
        lost = {"file_available": "no", "reason": "file-not-available"}
        rows = [{**row, **(lost if row["case_manager"] == "Worker One" else {})} for row in self.sheet()]
        self.assertRegex(self.confirm(rows).stdout.decode(), r"Nobody is called in place of \d cases? of Court disposals: "
                         "each of the reserves left would break a cap of the draw.")

    def test_an_agreed_time_takes_its_case_managers_time_whatever_the_service_says(self):
        plan = self.assigned()
        managers = {row["case_id"]: row["case_manager"] for row in self.sheet()}
        first, second = [case for case in sorted(plan) if managers[case] == "Worker Two"][:2]
        path = self.pack / "notice-with-slots.xlsx"
        book = openpyxl.load_workbook(path)
        for row in book.worksheets[0].iter_rows(min_row=5):
            if row[0].value == first:
                row[5].value = "Room 1"
        book.save(path)
        slot = plan[first]["slot"]
        when = "/".join(reversed(slot["date"].split("-"))) + f" {slot['start']}-{slot['end']}"
        said = {first: {"case_manager_present": "no"}, second: {"case_manager_present_when": when}}
        self.confirm([{**row, **said.get(row["case_id"], {})} for row in self.sheet()])
        after = self.assigned("--keep")
        self.assertEqual((after[first]["slot"], after[second]["slot"]), (slot, None))
        self.expect(0, "verify", self.pack)


if __name__ == "__main__":
    unittest.main()
