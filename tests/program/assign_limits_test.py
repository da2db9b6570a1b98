"""Where cases cannot be shared out: the limit, and what would be enough; and the inspectors' file in other forms."""

import unittest

import openpyxl

from assign_test import INSPECTORS, Assigning


class Limits(Assigning):
    def test_what_cannot_be_done_names_the_limit_and_writes_nothing(self):
        before = self.files()
        few = self.plan(code=1, text="inspector,days,cases_a_day,languages\nAB,2,2,Welsh\nCD,2,2,Welsh\n")
        self.assertEqual((few["limit"]["places"], few["limit"]["short_by"]), (8, len(self.ids) - 8))
        speechless = self.plan(code=1, text="inspector,days,cases_a_day\nAB,20,4\nCD,20,4\n")
        self.assertEqual(speechless["limit"]["inspectors"], [])
        self.assertGreater(speechless["limit"]["cases_with_language"], 0)
        self.assertEqual([each.lower() for each in speechless["limit"]["languages"]], ["welsh"])
        shut_out = self.plan(code=1, text="inspector,days,cases_a_day,conflicts,languages\nAB,20,4,Worker One,Welsh\nCD,20,4,Worker One,Welsh\n")
        self.assertGreater(shut_out["limit"]["cases_with_conflicts"], 0)
        words = self.assign(code=1, text="inspector,days,cases_a_day,languages\nAB,2,2,Welsh\nCD,2,2,Welsh\n").stdout.decode()
        self.assertIn("too few", words)
        lacking = len(self.ids) - 8
        self.assertIn(f"Any one of these is enough:\n  - a further inspector who has places for {lacking} cases and has no conflict of interest with these cases\n"
                      f"  - {-(-lacking // 4)} days more for each inspector\n", words)
        self.assertEqual(few["enough"], {"further_inspector": {"places": lacking, "languages": []},
                                         "any_of": [{"more": "days", "by": -(-lacking // 4), "in_full": True, "each_of": ["AB", "CD"]}]})
        self.assertEqual(before, self.files())

    def test_what_would_be_enough_is_what_a_day_can_hold(self):
        text = "inspector,days,hours,cases_a_day,languages\nAB,Mon-Fri,09:00-13:00,{},Welsh\nCD,Mon-Fri,09:00-13:00,{},Welsh\n"
        hours = 2 * -(-len(self.ids) // 10) - 4
        said = self.assign(code=1, text=text.format("", "")).stdout.decode()
        self.assertIn(f"  - {hours} hours a day more for each inspector\n", said)
        self.assertNotIn("case a day", said)
        said = self.assign(code=1, text=text.format(2, 2)).stdout.decode()
        self.assertIn(f"  - {hours} hours a day more for each inspector, and as many cases a day as the hours hold then\n", said)
        self.assertIn("days more for each inspector", said)
        self.assertNotIn("together", said)
        said = self.assign(code=1, text=text.format("", "").replace("Mon-Fri", "Mon")).stdout.decode()
        self.assertNotIn("hours", said)  # 12 hours a day hold too few
        self.assertIn("days more for each inspector", said)
        said = self.assign(code=1, text=text.format(3, 3)).stderr.decode()
        self.assertIn("3 cases a day do not fit into the hours, which hold 2", said)
        said = self.assign(code=1, text=text.format(1, 1).replace("13:00,1", "10:00,1")).stderr.decode()
        self.assertIn("D3: 1 case a day does not fit into the hours, which hold 0", said)

    def test_where_a_language_or_a_conflict_is_the_limit_no_time_is_advised(self):
        said = self.assign(code=1, text="inspector,days,cases_a_day\nAB,20,4\nCD,20,4\n").stdout.decode()
        self.assertIn("speaks Welsh and has no conflict", said)
        self.assertIn("  - Welsh for the inspector in row 2 or 3\n", said)
        self.assertNotIn("more for", said)
        said = self.assign(code=1, text="inspector,days,cases_a_day,conflicts,languages\nAB,20,4,Worker One,Welsh\nCD,20,4,Worker One,Welsh\n").stdout.decode()
        self.assertIn("  - no conflicts of interest for the inspector in row 2 or 3\n", said)
        self.assertNotIn("more for", said)
        said = self.assign(code=1, text="inspector,days,cases_a_day\nAB,2,4\nCD,2,4\n").stdout.decode()
        self.assertRegex(said, "  - together: Welsh for the inspector in row 2 or 3 and [0-9]+ days more for each inspector\n")
        self.assertIn("No single change for the inspectors of the file is enough.", said)

    def test_an_inspector_in_other_capitals_is_the_same_and_keeps_the_files(self):
        self.plan()
        names = self.names()
        for option in ("--keep", "--force"):
            plan = self.plan(option, text=INSPECTORS.replace("AB,", "ab,").replace("CD,", "c.d,"))
            self.assertEqual([each["inspector"] for each in plan["inspectors"]], ["AB", "CD", "EF"])
            self.assertEqual(self.names(), names)
        self.expect(0, "verify", self.folder / "pack")

    def test_a_workbook_without_inspectors_is_said_to_lack_the_heading(self):
        done = self.run_program("assign", self.folder / "pack", "--inspectors", self.folder / "pack/notice.xlsx")
        self.assertIn("no sheet has the heading days. Its sheets are Cases and Case managers.", done.stderr.decode())

    def test_hidden_rows_of_the_inspectors_file_are_read_and_said(self):
        book = openpyxl.Workbook()
        for line in INSPECTORS.splitlines():
            book.active.append(line.split(","))
        book.active.row_dimensions[3].hidden = True
        path = self.folder / "inspectors.xlsx"
        book.save(path)
        done = self.expect(0, "assign", self.folder / "pack", "--inspectors", path)
        self.assertIn("inspectors.xlsx: Row 3 is hidden in the workbook. It was read like the others.", done.stderr.decode())


if __name__ == "__main__":
    unittest.main()
