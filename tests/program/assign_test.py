"""Sharing cases out among inspectors, and calendars of the interviews, from outside."""

import collections
import csv
import datetime
import io
import json
import re
import unittest

import jsonschema
import openpyxl

from program import HEADINGS, LEVELS, ROOT, ProgramTest, eligible_rows

SCHEMAS = {name: json.loads((ROOT / "data-schemas" / f"{name}.schema.json").read_text(encoding="utf-8")) for name in ("assignment", "calendar")}
INSPECTORS = """inspector,days,hours,cases_a_day,conflicts,languages
AB,Mon-Fri,09:00-17:00,4,Worker Three,
CD,Mon-Fri,09:00-17:00,4,,Welsh
EF,04/03/2019 to 08/03/2019,8,4,,
"""
NAMES = ["One", "Two", "Three", "Four", "Five"]


def events(calendar):
    """The properties of each event of a calendar, its folded lines joined."""
    lines = calendar.replace("\r\n ", "").split("\r\n")
    found = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line and line != "END:VEVENT":
            name, value = line.split(":", 1)
            found[-1].setdefault(name, value)
    return found


class Assigning(ProgramTest):
    def setUp(self):
        super().setUp()
        self.listed = [f"{row},Worker {NAMES[i % 5]},{'Welsh' if i % 9 == 0 else ''}" for i, row in enumerate(eligible_rows(40, 20))]
        self.draw(self.list_file(self.listed, HEADINGS + ",case_manager,language"), "--service", "Anytown", plain=False)
        self.record = json.loads(self.files()["record.json"])
        self.ids = sorted({case for sample in self.record["sample"].values() for case in sample})

    def inspectors(self, text=INSPECTORS, name="inspectors.csv"):
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.folder / name

    def assign(self, *arguments, code=0, text=INSPECTORS):
        return self.expect(code, "assign", self.folder / "pack", "--inspectors", self.inspectors(text), *arguments)

    def plan(self, *arguments, code=0, text=INSPECTORS):
        document = json.loads(self.assign(*arguments, "--json", code=code, text=text).stdout)
        jsonschema.validate(document, SCHEMAS["assignment"])
        return document

    def sheet(self, name, title=None):
        book = openpyxl.load_workbook(self.folder / "pack" / name)
        return book[title] if title else book.worksheets[0]

    def rows(self, name):
        sheets = openpyxl.load_workbook(self.folder / "pack" / name).worksheets
        return [[cell.value for cell in row] for sheet in sheets for row in sheet.iter_rows(min_row=5) if sheet.sheet_state == "visible" and row[0].value]


class Assign(Assigning):
    def test_every_case_has_one_inspector_who_may_read_it_and_time_for_it(self):
        plan = self.plan()
        self.assertEqual([case["case_id"] for case in plan["cases"]], self.ids)
        by_name = {each["inspector"]: each for each in plan["inspectors"]}
        taken = set()
        for case in plan["cases"]:
            inspector = by_name[case["inspector"]]
            self.assertNotIn(case["case_manager"], inspector["conflicts"])
            if case["language"] == "welsh":
                self.assertIn("Welsh", inspector["languages"])
            self.assertIn(case["slot"]["date"], inspector["days"])
            for who in (case["inspector"], case["case_manager"]):
                self.assertNotIn((who, case["slot"]["date"], case["slot"]["start"]), taken)
                taken.add((who, case["slot"]["date"], case["slot"]["start"]))
        self.assertLessEqual(max(each["cases"] for each in plan["inspectors"]) - min(each["cases"] for each in plan["inspectors"]), 15)
        for part in plan["bound"]:
            self.assertLessEqual(plan["bound"]["inspectors_of_case_managers"], plan["cost"]["inspectors_of_case_managers"], part)

    def test_each_sheet_holds_an_inspectors_cases_only_and_all_together_hold_all(self):
        plan = self.plan()
        seen = []
        for each in plan["inspectors"]:
            own = sorted({row[0] for row in self.rows(f"judgements-{each['inspector']}.xlsx")})
            self.assertEqual(own, sorted(case["case_id"] for case in plan["cases"] if case["inspector"] == each["inspector"]))
            seen += own
            calendar = self.files()[f"calendar-{each['inspector']}.ics"].decode()
            self.assertEqual(sorted(event["SUMMARY"][5:] for event in events(calendar)), own)
            self.assertNotIn("Worker", calendar)
        self.assertEqual(sorted(seen), self.ids)
        notice = self.rows("notice-with-slots.xlsx")
        self.assertEqual(sorted({row[0] for row in notice if len(row) > 3 and row[3]}), self.ids)

    def test_it_is_the_same_every_time_and_verifies(self):
        self.plan()
        first = self.files()
        self.plan()
        self.assertEqual(first, self.files())
        verified = self.as_json(0, "verify", self.folder / "pack")
        confirmed = {each["file"] for each in verified["confirmed"]}
        self.assertLessEqual({"assignment.json", "assignment.html", "notice-with-slots.xlsx", "judgements-AB.xlsx", "calendar-CD.ics", "files.sha256"}, confirmed)
        self.assertEqual([each for each in verified["notices"] if "casedraw did not write it" in each["message"]], [])

    def test_a_plan_that_somebody_changed_does_not_verify(self):
        self.plan()
        path = self.folder / "pack/evidence/assignment.json"
        path.write_text(re.sub('"inspector": "AB",\n      "slot"', '"inspector": "EF",\n      "slot"', path.read_text(encoding="utf-8"), count=1), encoding="utf-8")
        verified = self.as_json(1, "verify", self.folder / "pack")
        self.assertIn("assignment.json", {each["file"] for each in verified["differences"]})

    def test_of_a_plan_that_was_changed_or_taken_away_nothing_is_laid_on_what_nobody_touched(self):
        self.plan()
        path = self.folder / "pack/evidence/assignment.json"
        made = path.read_text(encoding="utf-8")
        for changed in (made.replace('"CD"', '"CX"', 1), made.replace('"CD"', '"CX"'), None):
            path.unlink()
            if changed:
                path.write_text(changed, encoding="utf-8")
            verified = self.as_json(1, "verify", self.folder / "pack")
            self.assertEqual({each["file"] for each in verified["differences"]}, {"assignment.json"})
            reasons = {each["file"]: each["message"] for each in verified["unchecked"]}
            self.assertEqual(reasons["assignment.html"], "not checked, because of what differs in assignment.json")
            self.assertEqual(reasons["notice-with-slots.xlsx"], reasons["assignment.html"])
            path.touch()
        self.assertEqual([each["message"] for each in verified["differences"]], ["the file is missing"])
        path.write_text(made, encoding="utf-8")
        self.as_json(0, "verify", self.folder / "pack")

    def changed_cells(self, name, code, **cells):
        """What is said of a notice with these cells changed, in the order of the parts."""
        path = self.folder / "pack" / name
        bytes_before = path.read_bytes()
        book = openpyxl.load_workbook(path)
        for cell, value in cells.items():
            book.worksheets[0][cell] = value
        book.save(path)
        verified = self.as_json(code, "verify", self.folder / "pack")
        path.write_bytes(bytes_before)
        return [(each["case_id"], each["message"]) for part in ("differences", "notices") for each in verified[part] if each["file"] == name]

    def assert_notice_is_compared(self, name, has_room=False):
        case = self.rows(name)[0][0]
        said = self.changed_cells(name, 1, A5="X999", B5="Worker Nobody")
        self.assertIn("row 5 of the sheet “Cases” is not one that casedraw wrote", {message for _, message in said})
        self.assertEqual(self.changed_cells(name, 1, B5="Worker Nobody"), [(case, f"case {case}: Case manager is not what casedraw wrote")])
        is_proposed = "with-slots" in name
        slots = [(None, "slots were filled in or changed; what else casedraw wrote in it is unchanged")]
        unchanged = [(None, "filled in or saved again since it was written; what casedraw wrote in it is unchanged")]
        self.assertEqual(self.changed_cells(name, 0, F5="Room 2"), slots if has_room else unchanged)
        for cells in {"D5": None}, {"D5": "14/12/2020", "E5": "11:10", "F5": "Room 2", "G5": "GH"}:
            self.assertEqual(self.changed_cells(name, 0, **cells), slots if is_proposed else unchanged)

    def test_what_casedraw_wrote_on_a_notice_with_slots_is_compared_also_after_acts(self):
        self.plan()
        name = "notice-with-slots.xlsx"
        first = self.rows(name)[0][0]
        self.assertIn((first, f"case {first} is missing or was changed"), self.changed_cells(name, 1, A5="X999"))
        self.assert_notice_is_compared(name)
        path = self.folder / "pack" / name
        book = openpyxl.load_workbook(path)
        book.worksheets[0]["F5"] = "Room 1"
        book.save(path)
        self.expect(0, "substitute", self.folder / "pack", "--case", book.worksheets[0]["A6"].value, "--reason", "file-not-available")
        self.assert_notice_is_compared(name)
        self.plan("--keep")
        self.assertIn("notice-with-slots-added-1.xlsx", self.names())
        self.assert_notice_is_compared(name, has_room=True)
        self.assert_notice_is_compared("notice-with-slots-added-1.xlsx")

    def test_what_casedraw_wrote_on_an_added_notice_is_compared(self):
        path = self.folder / "pack/notice.xlsx"
        book = openpyxl.load_workbook(path)
        book.worksheets[0]["F5"] = "Room 1"
        book.save(path)
        self.expect(0, "substitute", self.folder / "pack", "--case", book.worksheets[0]["A6"].value, "--reason", "file-not-available")
        self.assert_notice_is_compared("notice-added-1.xlsx")

    def amend_manager(self, case_id, manager):
        rows = [",".join([*row.split(",")[:7], manager, *row.split(",")[8:]]) if row.startswith(case_id + ",") else row for row in self.listed]
        new = self.list_file(rows, HEADINGS + ",case_manager,language", name="new.csv")
        return self.expect(0, "amend", self.folder / "pack", new, "--reason", "another case manager").stderr.decode()

    def managers(self, case_id):
        """The case manager of a case by every file that people go by."""
        sample = {row["case_id"]: row["case_manager"] for row in csv.DictReader(io.StringIO(self.files()["sample.csv"].decode()))}
        notices = [row[1] for name in ("notice.xlsx", "notice-with-slots.xlsx") for row in self.rows(name) if row[0] == case_id]
        books = [self.folder / "pack/judgements.xlsx", *sorted((self.folder / "pack").glob("judgements-[A-Z]*.xlsx"))]
        sheets = [row[2] for path in books for row in self.rows(path.name) if row[0] == case_id]
        self.assertIn(sample[case_id], [cell for row in self.rows("sample.xlsx") if case_id in row for cell in row])
        return {sample[case_id], *notices, *sheets}

    def assert_plan(self, case_id, manager, *arguments):
        """The plan and every file have this manager of the case, and AB, who must not meet Worker Three, is kept from the case accordingly."""
        planned = {case["case_id"]: case for case in self.plan(*arguments)["cases"]}[case_id]
        self.assertEqual((planned["case_manager"], self.managers(case_id)), (manager, {manager}))
        self.assertTrue(manager != "Worker Three" or planned["inspector"] != "AB", planned)
        verified = self.as_json(0, "verify", self.folder / "pack")
        self.assertEqual([each for each in verified["notices"] if each["file"] == "assignment.json"], [])

    def test_a_corrected_case_manager_is_met_named_and_kept_from_until_the_correction_is_taken_back(self):
        plan = self.plan()
        case_id, before = next((case["case_id"], case["case_manager"]) for case in plan["cases"] if case["inspector"] == "AB")
        said = self.amend_manager(case_id, "Worker Three")
        self.assertIn("Run assign with --keep", said)
        self.assertNotIn("another case manager now", said)  # no sheet was filled in
        outdated = [each["message"] for each in self.as_json(0, "verify", self.folder / "pack")["notices"] if each["file"] == "assignment.json"]
        self.assertTrue(any("something else was known of 1 case" in message for message in outdated), outdated)
        self.assert_plan(case_id, "Worker Three", "--keep")
        self.expect(0, "undo", self.folder / "pack", "--reason", "it was right")
        self.assert_plan(case_id, before, "--keep")

    def test_a_corrected_case_manager_of_cases_on_a_notice_that_was_filled_in_is_said(self):
        path = self.folder / "pack/notice.xlsx"
        book = openpyxl.load_workbook(path)
        book.worksheets[0]["F5"] = "Room 2"
        book.save(path)
        filled = path.read_bytes()
        said = self.amend_manager(book.worksheets[0]["A5"].value, "Worker Six")
        self.assertIn("1 case to be read has another case manager now. What was filled in still names the one before", said)
        self.assertEqual(path.read_bytes(), filled)
        self.as_json(0, "verify", self.folder / "pack")
        self.plan(text=INSPECTORS.replace("Three", "Six"))

    def test_a_plan_that_a_corrected_list_left_behind_is_out_of_date_and_one_that_was_changed_still_differs(self):
        self.plan()
        moved = self.record["sample"]["court"][0]
        rows = [",".join([*row.split(",")[:3], "community resolution", "2018-11-01", *row.split(",")[5:]]) if row.startswith(moved + ",") else row
                for row in self.listed]
        new = self.list_file(rows, HEADINGS + ",case_manager,language", name="new.csv")
        self.expect(0, "amend", self.folder / "pack", new, "--reason", "one was moved", "--seed", "x")
        said = [each["message"] for each in self.as_json(0, "verify", self.folder / "pack")["notices"] if each["file"] == "assignment.json"]
        self.assertTrue(any("before 1 case came to be read in another domain. Share the work out again" in message for message in said), said)
        path = self.folder / "pack/evidence/assignment.json"
        made = path.read_text(encoding="utf-8")
        path.write_text(made.replace('"case_manager": "Worker Two"', '"case_manager": "Worker One"', 1), encoding="utf-8")
        self.assertIn("says something else of a case than the draw",
                      {each["message"] for each in self.as_json(1, "verify", self.folder / "pack")["differences"]})
        path.write_text(made, encoding="utf-8")
        self.plan("--keep")
        notices = self.as_json(0, "verify", self.folder / "pack")["notices"]
        self.assertEqual([each for each in notices if each["file"] == "assignment.json"], [])

    def test_whole_case_managers_go_round_until_hours_are_even(self):
        sizes = [4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 9, 9, 9, 9, 10, 10, 5, 6, 4, 3]
        managers = [manager for manager, cases in enumerate(sizes) for _ in range(cases)]
        rows = [f"{row},Manager {manager}" for row, manager in zip(eligible_rows(sum(sizes), 0), managers)]
        self.draw(self.list_file(rows, HEADINGS + ",case_manager", name="many.csv"), "--allocation", f"fixed:{sum(sizes)}:0", out="many", plain=False)
        inspectors = self.inspectors("inspector,days,cases_a_day\n" + "".join(f"I{i},Mon-Fri,4\n" for i in range(12)), "twelve.csv")
        plan = json.loads(self.expect(0, "assign", self.folder / "many", "--inspectors", inspectors, "--json").stdout)
        self.assertEqual(plan["cost"]["inspectors_of_case_managers"], 30)
        self.assertEqual(plan["cost"]["uneven_loads"], plan["bound"]["uneven_loads"])

    def test_nothing_personal_reaches_the_terminal(self):
        done = self.assign()
        said = done.stdout + done.stderr
        for word in (b"AB", b"CD", b"EF", b"Worker", *(case.encode() for case in self.ids)):
            self.assertNotIn(word, said)
        self.assertIn(b"60 cases" if len(self.ids) == 60 else f"{len(self.ids)} cases".encode(), said)

    def test_hours_until_24_00_end_with_the_day(self):
        with_hours, with_number = ("inspector,days,hours,languages\n" + "".join(f"{name},Mon-Fri,{hours},Welsh\n" for name in ("AB", "CD"))
                                   for hours in ("09:00-24:00", "15"))
        typed = self.plan(text=with_hours)
        self.assertEqual({each["until"] for each in typed["inspectors"]}, {"24:00"})
        self.assertEqual(self.plan("--force", text=with_number), typed)
        self.expect(0, "verify", self.folder / "pack")

    def test_the_page_names_the_case_manager_of_each_case(self):
        plan = self.plan()
        page = self.files()["assignment.html"].decode()
        for case in plan["cases"]:
            self.assertRegex(page, rf"<th[^>]*>{case['case_id']}</th>\s*<td[^>]*>{case['case_manager']}</td>")

    def test_a_sheet_saved_over_another_inspectors_is_told_as_whose_it_is(self):
        self.plan()
        for is_filled_in in (False, True):
            book = openpyxl.load_workbook(self.folder / "pack/judgements-CD.xlsx")
            if is_filled_in:
                book.worksheets[0]["F5"] = "yes"
            book.save(self.folder / "pack/judgements-AB.xlsx")
            verified = self.as_json(0, "verify", self.folder / "pack")
            said, = (each["message"] for each in verified["notices"] if each["file"] == "judgements-AB.xlsx")
            self.assertIn("now holds the sheet of judgements of the inspector in row 3 of the inspectors' file", said)

    def test_a_day_that_ends_at_midnight_is_read_again(self):
        text = "inspector,days,hours,languages\nAB,Mon-Fri,15,Welsh\nCD,Mon-Fri,15,Welsh\n"
        before = self.plan(text=text)["cases"]
        self.assertIn(b'"24:00"', self.files()["assignment.json"])
        self.expect(0, "verify", self.folder / "pack")
        after = self.plan("--keep", text=text)["cases"]
        self.assertEqual([case["slot"] for case in after], [case["slot"] for case in before])
        self.fill_in_slot(before[0]["case_id"], "22:00")
        text = text.replace("Mon-Fri,15", "Mon-Fri,09:00-21:00")
        after = self.plan("--keep", text=text)["cases"]
        self.assertEqual(after[0]["slot"]["end"], "24:00")
        self.expect(0, "verify", self.folder / "pack")
        self.plan("--keep", text=text)

    def fill_in_slot(self, case_id, time, room=None):
        path = self.folder / "pack/notice-with-slots.xlsx"
        book = openpyxl.load_workbook(path)
        for row in book.worksheets[0].iter_rows(min_row=5):
            if row[0].value == case_id:
                row[4].value = time
                row[5].value = room
        book.save(path)

    def test_hours_are_those_of_the_times_that_are_kept(self):
        text = "inspector,days,hours,languages\nAB,4/3/2019 to 15/3/2019,09:00-17:00,Welsh\nCD,4/3/2019 to 15/3/2019,09:00-17:00,Welsh\n"
        self.plan(text=text)
        plan = self.plan("--keep", text=text.replace("17:00", "19:30"))
        minutes = collections.Counter()
        for case in plan["cases"]:
            start, end = (int(case["slot"][name][:2]) * 60 + int(case["slot"][name][3:]) for name in ("start", "end"))
            minutes[case["inspector"]] += end - start
        self.assertEqual({each["inspector"]: each["minutes"] for each in plan["inspectors"]}, dict(minutes))
        self.assertEqual({each["inspector"]: each["minutes"] for each in plan["inspectors"]}, {each["inspector"]: 120 * each["cases"] for each in plan["inspectors"]})
        self.expect(0, "verify", self.folder / "pack")

    def test_weekdays_against_the_order_of_fieldwork_are_told_how_they_run(self):
        self.draw(self.list_file(self.listed, HEADINGS + ",case_manager,language"), "--service", "Anytown", out="wednesday", fieldwork="2019-03-06")
        said = self.expect(1, "assign", self.folder / "wednesday", "--inspectors", self.inspectors("inspector,days\nAB,Fri-Wed\n")).stderr.decode()
        self.assertIn("which begins on a Wednesday: a range runs in that order.", said)
        self.assertNotIn("which begins on a", self.assign(code=1, text="inspector,days\nAB,soon\n").stderr.decode())

    def test_another_language_that_the_list_does_not_name_is_a_hard_limit(self):
        rows = [f"{row},{'other' if i % 9 == 0 else 'English'}" for i, row in enumerate(eligible_rows(20, 10))]
        self.draw(self.list_file(rows, HEADINGS + ",preferred_language", name="others.csv"), out="others")
        folder = self.folder / "others"
        text = "inspector,days,cases_a_day,languages\nAB,20,4,\nCD,20,4,Welsh\n"
        none = self.as_json(1, "assign", folder, "--inspectors", self.inspectors(text))
        self.assertEqual((none["limit"]["languages"], none["limit"]["inspectors"]), (["other"], []))
        self.assertIn(b"write other among the languages", self.expect(1, "assign", folder, "--inspectors", self.inspectors(text)).stdout)
        plan = self.as_json(0, "assign", folder, "--inspectors", self.inspectors(text.replace("Welsh", "Welsh; other")))
        self.assertEqual({case["inspector"] for case in plan["cases"] if case["language"] == "other"}, {"CD"})

    def test_a_language_is_the_same_under_every_name_that_the_list_may_give_it(self):
        text = INSPECTORS.replace("Mon-Fri,09:00-17:00,4,,Welsh", "Mon–Fri,09:00-17:00,4,,Cymraeg; Polish")
        plan = self.plan(text=text)
        self.assertEqual(plan["inspectors"][1]["languages"], ["welsh", "Polish"])
        self.assertEqual({case["inspector"] for case in plan["cases"] if case["language"] == "welsh"}, {"CD"})

    def test_what_the_list_says_beside_a_language_is_not_told(self):
        rows = [f'{row},"{"BSL, as her mother is deaf" if i % 9 == 0 else "English"}"' for i, row in enumerate(eligible_rows(20, 10))]
        self.draw(self.list_file(rows, HEADINGS + ",Language of interview", name="carried.csv"), "--carry", "Language of interview", out="carried")
        said = self.expect(1, "assign", self.folder / "carried", "--inspectors", self.inspectors("inspector,days,cases_a_day\nAB,20,4\nCD,20,4\n")).stdout.decode()
        self.assertNotIn("mother", said)
        self.assertIn("a language that not every inspector speaks: 1 language that no inspector speaks.", said)

    def test_one_inspector_has_all(self):
        plan = self.plan(text="inspector,days,cases_a_day,languages\nAB,40,4,Welsh\n")
        self.assertTrue(plan["proved"])
        self.assertEqual(plan["inspectors"][0]["cases"], len(self.ids))

    def test_bad_files_are_answered_by_cell_all_at_once(self):
        bad = "inspector,days,hours,cases_a_day,conflicts\nAB,never,10:00,0,Nobody Known\nAB,2,,,\n"
        said = self.assign(code=1, text=bad).stderr.decode()
        for cell in ("B2", "C2", "D2", "E2", "A3"):
            self.assertIn(cell, said)
        self.assertNotIn("Nobody Known", said)
        self.assertEqual({each["cell"] for each in self.plan(code=1, text=bad)["problems"]}, {"B2", "C2", "D2", "E2", "A3"})
        self.expect(3, "assign", self.folder / "pack", "--inspectors", self.folder / "missing.csv")
        self.assign(code=3, text="who,when\nAB,2\n")
        self.assign("--keep", "--force", code=2)
        self.assign("--case-minutes", "0", code=2)

    def test_a_total_below_the_inspectors_is_passed_over_and_said(self):
        done = self.assign(text=INSPECTORS + "Total,,,12,,\n")
        self.assertRegex(done.stderr.decode(), "Row 5: .*inspectors.csv: This row looks like a total, so it was not read")
        self.assertIn("assignment.html", self.names())

    def test_inspectors_sheets_that_were_filled_in_stay_and_that_is_said_by_no_name(self):
        others = {case["case_id"] for case in self.plan()["cases"] if case["inspector"] != "AB" and case["case_manager"] != "Worker Three" and not case["language"]}
        path = self.folder / "pack/judgements-AB.xlsx"
        book = openpyxl.load_workbook(path)
        book.worksheets[0]["F5"] = "yes"
        book.save(path)
        said = self.assign("--keep").stderr.decode()
        self.assertIn("1 sheet of judgements of inspectors was filled in or changed, and stays as it is", said)
        self.assertNotIn("AB", said)
        self.assertNotIn("was added for the cases", said)
        path = self.folder / "pack/notice-with-slots.xlsx"
        book = openpyxl.load_workbook(path)
        row = next(row for row in book.worksheets[0].iter_rows(min_row=5) if row[0].value in others)
        row[6].value = "AB"
        book.save(path)
        self.assertIn("1 sheet was added for the cases that are new to their inspectors: hand it out too.", self.assign("--keep").stderr.decode())

    def test_an_id_that_a_spreadsheet_made_a_number_is_known_on_the_notice(self):
        rows = [f"00{71 + i},K{i:03d},male,referral order,2018-08-0{1 + i % 9},low,low" for i in range(20)]
        self.draw(self.list_file(rows, name="numbers.csv"), out="numbers", plain=False)
        path = self.folder / "numbers/notice.xlsx"
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        case, sheet["A5"], sheet["D5"], sheet["E5"] = sheet["A5"].value, int(sheet["A5"].value), datetime.date(2019, 3, 5), "10:15"
        book.save(path)
        plan = json.loads(self.expect(0, "assign", self.folder / "numbers", "--inspectors", self.inspectors("inspector,days\nAB,5\nCD,5\nEF,5\n"), "--keep", "--json").stdout)
        self.assertEqual({each["case_id"]: each["slot"]["start"] for each in plan["cases"]}[case], "10:15")
        done = self.expect(1, "assign", self.folder / "numbers", "--inspectors", self.inspectors("inspector,days\nAB,5\nA/B,5\n"), "--force")
        self.assertIn(b"Capitals and signs do not tell names apart, and without them this is the name in row 2.", done.stderr)

    def test_where_days_are_a_number_it_is_said_that_bank_holidays_are_counted(self):
        said = self.assign(text="inspector,days,cases_a_day,languages\nAB,20,4,Welsh\nCD,Mon-Fri,4,\nEF,15,4,Welsh\n").stdout.decode()
        self.assertIn("The days of the inspectors' file are a number in rows 2 and 4: Mondays to Fridays from the first day of fieldwork were counted, "
                      "bank holidays among them, which casedraw does not know.", said)
        self.assertNotIn("bank holidays", self.assign("--force", text=INSPECTORS).stdout.decode())

    def test_what_is_kept_and_leaves_a_case_without_anybody_is_named_with_what_to_do(self):
        days = -(-len(self.ids) // 8)
        inspectors = f"inspector,days,cases_a_day,languages,conflicts\nAB,{days},4,Welsh,{{}}\nCD,{days},4,Welsh,\n"
        cases = self.plan(text=inspectors.format(""))["cases"]
        manager, many = collections.Counter(case["case_manager"] for case in cases if case["inspector"] == "AB").most_common(1)[0]
        self.assertGreater(many, 8 * days - len(self.ids))
        said = self.assign("--keep", code=1, text=inspectors.format(manager)).stdout.decode()
        self.assertIn("What is kept is in the way: it fills the places of those who may read these cases. Without --keep every case has an inspector: --force", said)
        self.assertNotIn(manager, said)
        self.plan("--force", text=inspectors.format(manager))

    def test_a_second_sharing_out_needs_a_word_and_never_takes_a_filled_sheet(self):
        self.plan()
        other = INSPECTORS.replace("EF,", "GH,")
        self.assign(code=3, text=other)
        self.plan("--force", text=other)
        path = self.folder / "pack/judgements-AB.xlsx"
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        sheet.cell(row=5, column=8).value = "yes"
        book.save(path)
        filled = path.read_bytes()
        said = self.assign("--force", code=3).stderr
        self.assertIn(b"not written by casedraw: the sheet of judgements of the inspector in row 2 of the file. Move", said)
        self.assertNotIn(b"judgements-AB", said)
        self.plan("--keep", text=other + "IJ,Mon-Fri,,4,,Welsh\n")
        self.assertEqual(filled, path.read_bytes())

    def test_inspectors_named_as_added_sheets_are_have_sheets_of_other_names(self):
        text = INSPECTORS.replace("CD,", "added-1,").replace("EF,", "AB Added 2,")
        self.plan(text=text)
        sheets = {name for name in self.names() if name.startswith("judgements-")}
        self.assertEqual(sheets, {"judgements-AB.xlsx", "judgements-added-1-2.xlsx", "judgements-AB-Added-2-3.xlsx"})
        verified = self.as_json(0, "verify", self.folder / "pack")
        self.assertLessEqual(sheets, {each["file"] for each in verified["confirmed"]})

    def test_keep_holds_every_inspector_and_every_time(self):
        before = {case["case_id"]: (case["inspector"], case["slot"]) for case in self.plan()["cases"]}
        after = self.plan("--keep", text=INSPECTORS + "GH,Mon-Fri,,3,,Welsh\n")["cases"]
        self.assertEqual(before, {case["case_id"]: (case["inspector"], case["slot"]) for case in after})
        self.assertTrue(all(case["kept"] for case in after))

    def test_kept_times_outside_the_days_of_the_file_stay_where_they_were_agreed_and_others_are_proposed_anew(self):
        before = {case["case_id"]: case for case in self.plan()["cases"]}
        monday = [case for case in before if before[case]["inspector"] == "AB" and before[case]["slot"]["date"] == "2019-03-04"]
        path = self.folder / "pack/notice-with-slots.xlsx"
        book = openpyxl.load_workbook(path)
        for row in book.worksheets[0].iter_rows(min_row=5):
            if row[0].value == monday[0]:
                row[5].value = "Room 1"
        book.save(path)
        text = INSPECTORS.replace("AB,Mon-Fri", "AB,Tue-Fri; 11/03/2019")
        said = self.assign("--keep", text=text)
        self.assertIn("The inspector in row 2 of the file keeps 1 time outside the days and hours that the file gives", said.stdout.decode())
        self.assertIn("proposed times are given up, because the inspector changed, the day or time is outside", said.stderr.decode())
        after = {case["case_id"]: case for case in self.plan("--keep", text=text)["cases"]}
        self.assertEqual(after[monday[0]]["slot"], before[monday[0]]["slot"])
        for case in monday[1:]:
            self.assertNotEqual((after[case]["inspector"], after[case]["slot"]["date"]), ("AB", "2019-03-04"))
        text = text.replace("AB,Tue-Fri; 11/03/2019,09:00-17:00,4", "AB,Tue-Fri; 11/03/2019 to 14/03/2019,09:00-17:00,3")
        days = collections.Counter(case["slot"]["date"] for case in self.plan("--keep", text=text)["cases"] if case["inspector"] == "AB" and case["slot"])
        self.assertLessEqual(max(days.values()), 3)
        self.expect(0, "verify", self.folder / "pack")

    def test_keep_takes_a_time_that_was_agreed_on_the_notice(self):
        self.plan()
        path = self.folder / "pack/notice-with-slots.xlsx"
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        case_id = sheet["A5"].value
        sheet["D5"], sheet["E5"] = datetime.date(2019, 3, 11), "10:15"
        book.save(path)
        kept = {case["case_id"]: case["slot"] for case in self.plan("--keep")["cases"]}
        self.assertEqual((kept[case_id]["date"], kept[case_id]["start"]), ("2019-03-11", "10:15"))
        verified = self.as_json(0, "verify", self.folder / "pack")
        self.assertIn("notice-with-slots.xlsx", {each["file"] for each in verified["notices"]})


class Calendar(ProgramTest):
    def setUp(self):
        super().setUp()
        self.draw(self.list_file(eligible_rows(30, 20)), plain=False)

    def fill(self, *rows):
        path = self.folder / "pack/notice.xlsx"
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        for row, day, time in rows:
            sheet.cell(row=row, column=4).value, sheet.cell(row=row, column=5).value = day, time
        book.save(path)
        return [sheet.cell(row=row[0], column=1).value for row in rows]

    def calendar(self, *arguments, code=0):
        return self.expect(code, "calendar", self.folder / "pack", "--out", self.folder / "week.ics", *arguments)

    def test_each_filled_slot_is_an_event_in_the_zone_of_the_united_kingdom(self):
        ids = self.fill((5, datetime.date(2019, 3, 5), "10:00"), (7, "29/03/2019", "2pm"), (9, datetime.date(2019, 4, 2), datetime.time(9, 30)))
        answer = json.loads(self.calendar("--json", "--minutes", "90").stdout)
        jsonschema.validate(answer, SCHEMAS["calendar"])
        self.assertEqual([each["case_id"] for each in answer["interviews"]], sorted(ids))
        found = events((self.folder / "week.ics").read_bytes().decode())
        self.assertEqual([(each["SUMMARY"], each["DTSTART;TZID=Europe/London"], each["DTEND;TZID=Europe/London"]) for each in found],
                         [(f"Case {ids[0]}", "20190305T100000", "20190305T113000"), (f"Case {ids[1]}", "20190329T140000", "20190329T153000"),
                          (f"Case {ids[2]}", "20190402T093000", "20190402T110000")])
        self.assertEqual(len({each["UID"] for each in found}), 3)
        first = (self.folder / "week.ics").read_bytes()
        self.calendar(code=2)
        self.calendar("--force", "--minutes", "90")
        self.assertEqual(first, (self.folder / "week.ics").read_bytes())

    def test_the_times_of_cases_that_are_read_no_more_are_left_out_and_those_called_come_in(self):
        lost, kept = self.fill((5, datetime.date(2019, 3, 5), "10:00"), (7, datetime.date(2019, 3, 6), "10:00"))
        act = json.loads(self.expect(0, "substitute", self.folder / "pack", "--case", lost, "--reason", "file-not-available", "--json").stdout)
        called = act["event"]["replacement"]
        added = self.folder / "pack/notice-added-1.xlsx"
        book = openpyxl.load_workbook(added)
        sheet = book.worksheets[0]
        row = next(row for row in sheet.iter_rows() if row[0].value == called)[0].row
        sheet.cell(row=row, column=4).value, sheet.cell(row=row, column=5).value = datetime.date(2019, 3, 7), "11:00"
        book.save(added)
        done = self.calendar("--json")
        answer = json.loads(done.stdout)
        jsonschema.validate(answer, SCHEMAS["calendar"])
        self.assertEqual([each["case_id"] for each in answer["interviews"]], sorted([kept, called]))
        self.assertEqual(answer["left_out"], 1)
        self.assertIn(b"1 booked time is left out, of cases that are not to be read any more: notice.xlsx (D5).", done.stderr)
        self.assertNotIn(lost.encode(), done.stderr)
        # Taken back, the first case's time counts again, and that of the case that was called does not.
        self.expect(0, "undo", self.folder / "pack", "--reason", "the file was found")
        answer = json.loads(self.calendar("--json", "--force").stdout)
        self.assertEqual(([each["case_id"] for each in answer["interviews"]], answer["left_out"]), (sorted([lost, kept]), 1))

    def test_half_filled_rows_are_named_by_cell(self):
        self.fill((5, datetime.date(2019, 3, 5), None), (6, None, "10:00"), (7, "soon", "25:00"))
        said = self.calendar(code=1).stderr.decode()
        for cell in ("E5", "D6", "D7", "E7"):
            self.assertIn(cell, said)
        self.assertFalse((self.folder / "week.ics").exists())

    def test_no_time_at_all_is_said_and_nothing_is_written(self):
        self.calendar(code=1)
        self.assertFalse((self.folder / "week.ics").exists())
        self.expect(2, "calendar", self.folder / "pack", "--out", self.folder / "week.txt")


if __name__ == "__main__":
    unittest.main()
