"""Times that people agreed on a notice: kept when cases are shared out, and never in contradiction, from outside."""

import csv
import datetime
import hashlib
import json
import unittest

import jsonschema
import openpyxl

from program import HEADINGS, DrawnTest, eligible_rows, schema

INSPECTORS = "inspector,days,cases_a_day\nAB,Mon-Wed,4\nCD,Mon-Wed,4\n"
TUESDAY, FRIDAY = datetime.date(2019, 3, 5), datetime.date(2019, 3, 8)


class AgreedTimes(DrawnTest):
    def setUp(self):
        super().setUp()
        rows = [f"{row},Worker {i % 3}" for i, row in enumerate(eligible_rows(8, 6))]
        self.draw(self.list_file(rows, HEADINGS + ",case_manager"), "--allocation", "each", plain=False)
        self.inspectors = self.folder / "inspectors.csv"
        self.inspectors.write_text(INSPECTORS, encoding="utf-8")

    def assign(self, *arguments, code=0):
        return self.expect(code, "assign", self.pack, "--inspectors", self.inspectors, *arguments)

    def plan(self, *arguments):
        plan = json.loads(self.assign(*arguments, "--json").stdout)
        jsonschema.validate(plan, schema("assignment"))
        return {case["case_id"]: (case["inspector"], case["slot"] and (case["slot"]["date"], case["slot"]["start"])) for case in plan["cases"]}, plan

    def fill(self, name, *filled):
        """Writes day, time and inspector into rows of a notice, numbered from 0; the cases' ids."""
        path = self.pack / name
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        for number, day, time, *inspector in filled:
            cells = sheet[5 + number]
            cells[3].value, cells[4].value = day, time
            if inspector:
                cells[6].value = inspector[0]
        book.save(path)
        return [sheet[5 + number][0].value for number, *_ in filled]

    def rooms(self, name, rooms=None):
        """By case, what stands under Room or link, once these are written there."""
        path = self.pack / name
        book = openpyxl.load_workbook(path)
        rows = {row[0].value: row for row in book.worksheets[0].iter_rows(min_row=5) if row[0].value}
        for case, room in (rooms or {}).items():
            rows[case][5].value = room
        if rooms:
            book.save(path)
        return {case: row[5].value for case, row in rows.items()}

    def calendar(self, code=0):
        return self.expect(code, "calendar", self.pack, "--out", self.folder / "week.ics", "--force", "--json")

    def interviews(self):
        return {each["case_id"]: (each["date"], each["start"]) for each in json.loads(self.calendar().stdout)["interviews"]}

    def test_times_on_the_first_notice_are_kept_whatever_was_shared_out_before(self):
        alone, named = self.fill("notice.xlsx", (0, TUESDAY, "10:15"), (1, FRIDAY, "14:00", "cd"))
        for shared_out_before in (False, True):
            cases, plan = self.plan("--keep")
            self.assertEqual((cases[alone][1], cases[named]), (("2019-03-05", "10:15"), ("CD", ("2019-03-08", "14:00"))))
            self.assertEqual(self.plan("--keep")[0], cases)
            self.assertEqual(self.interviews(), {case: time for case, (_, time) in cases.items()})
            self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])
            if not shared_out_before:
                self.assertIn(b"2 times stand on the notices, and this plan does not hold them.", self.assign("--force").stderr)
                self.assertNotEqual(self.plan("--force")[0], cases)

    def test_of_two_notices_what_people_wrote_holds_and_what_was_proposed_is_given_up(self):
        self.assign()
        moved, = self.fill("notice.xlsx", (0, TUESDAY, "10:15"))
        self.fill("notice-with-slots.xlsx", (3, FRIDAY, "11:30"))
        said = self.assign("--keep").stderr.decode()
        self.assertIn("1 time on a notice does not hold", said)
        self.assertIn("notice-with-slots.xlsx (D5)", said)
        self.assertIn("notice-with-slots-added-1.xlsx", said)
        cases = self.plan("--keep")[0]
        self.assertEqual(cases[moved][1], ("2019-03-05", "10:15"))
        self.assertEqual(self.interviews(), {case: time for case, (_, time) in cases.items()})
        # Two times that people wrote: nobody guesses.
        self.fill("notice.xlsx", (3, FRIDAY, "15:30"))
        for done in (self.assign("--keep", code=1), self.calendar(code=1)):
            said = (done.stdout + done.stderr).decode()
            self.assertIn("notice.xlsx, D8 and notice-with-slots.xlsx, D8 give one case different times", said)

    def confirm(self, answers):
        """Every case is in order; `answers` are further columns by case."""
        self.expect(0, "confirm", self.pack)
        yes = dict.fromkeys(("in_scope", "file_available", "contact_safe", "case_manager_present"), "yes")
        rows = [{**row, **yes, **answers.get(row["case_id"], {})} for row in self.table("confirm")]
        path = self.folder / "answers.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        self.expect(0, "confirm", self.pack, "--answers", path)

    def test_a_time_for_which_a_room_or_link_was_filled_in_is_agreed(self):
        before, plan = self.plan()
        of_one = [case["case_id"] for case in plan["cases"] if case["case_manager"] == "Worker 1"]
        path = self.pack / "notice-with-slots.xlsx"
        book = openpyxl.load_workbook(path)
        for row in book.worksheets[0].iter_rows(min_row=5):
            if row[0].value in of_one[:2]:
                row[5].value = "Room 2"
        book.save(path)
        self.confirm({case: {"case_manager_present": "no"} for case in of_one})
        said = self.assign("--keep").stdout.decode()
        self.assertIn("2 times are kept at which, by the service's answers, the case manager is not there", said)
        self.inspectors.write_text(INSPECTORS.replace("Mon-Wed", "Thu-Fri; 11/03/2019"), encoding="utf-8")
        after = self.plan("--keep")[0]
        self.assertEqual([after[case] for case in of_one[:2]], [before[case] for case in of_one[:2]])
        self.assertTrue(all(after[case][1][0] >= "2019-03-07" for case in after if case not in of_one[:2]))
        self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])

    def test_of_a_case_manager_who_is_there_too_shortly_all_interviews_are_counted(self):
        plan = self.plan()[1]
        of_one = [case["case_id"] for case in plan["cases"] if case["case_manager"] == "Worker 1"]
        self.confirm({of_one[0]: {"case_manager_present_when": "Mon 09:00-10:00"}})
        said = self.assign("--force").stdout.decode()
        self.assertIn(f"1 case manager has {len(of_one)} interviews; for 1 of them there are too few times, and of the times", said)

    def test_times_between_the_slots_are_used_where_a_case_would_have_none(self):
        before, plan = self.plan()
        of_one = [case["case_id"] for case in plan["cases"] if case["case_manager"] == "Worker 1"]
        for count, when, times in ((3, "10:30-12:30", {(f"2019-03-0{day}", "10:30") for day in (4, 5, 6)}),
                                   (4, "Mon, Wed 10:00-14:00", {(f"2019-03-0{day}", start) for day in (4, 6) for start in ("10:00", "12:00")})):
            self.confirm({case: {"case_manager_present_when": when} for case in of_one[:count]})
            after, plan = self.plan("--force")
            self.assertEqual({after[case][1] for case in of_one[:count]}, times)
            self.assertEqual(plan["time_limits"]["without_time"], 0)
            busy = [(case[who], case["slot"]["date"], case["slot"]["start"], case["slot"]["end"]) for who in ("inspector", "case_manager") for case in plan["cases"]]
            for at, one in enumerate(busy):
                self.assertFalse(any(one[:2] == other[:2] and one[2] < other[3] and other[2] < one[3] for other in busy[:at]))
            self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])
        self.confirm({})
        self.assertEqual(self.plan("--force")[0], before)

    def test_a_time_that_was_cleared_is_proposed_again_and_that_is_said(self):
        before = self.plan()[0]
        self.fill("notice-with-slots.xlsx", (2, None, None))
        self.assertIn(b"1 time was cleared on a notice, and no other was written, so it is proposed again.", self.assign("--keep").stderr)
        self.assertEqual(self.interviews(), {case: time for case, (_, time) in before.items()})
        self.assertNotIn(b"cleared", self.assign("--keep").stderr)

    def test_an_inspector_named_on_a_row_without_a_time_is_taken_over_or_asked_about(self):
        before = self.plan()[0]
        other = {"AB": "CD", "CD": "AB"}
        sheet = openpyxl.load_workbook(self.pack / "notice-with-slots.xlsx").worksheets[0]
        first, second = sheet["A5"].value, sheet["A6"].value
        self.fill("notice-with-slots.xlsx", (0, None, None, other[before[first][0]]))
        for _ in range(2):
            cases = self.plan("--keep")[0]
            self.assertEqual(cases[first][0], other[before[first][0]])
            self.assertEqual(cases[second], before[second])
            self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])
        self.fill("notice-with-slots.xlsx", (1, None, None, "ZZ"))
        self.assertIn("notice-with-slots.xlsx: the inspectors' file has nobody of this name", self.assign("--keep", code=1).stderr.decode())
        self.assertIn("G6", self.assign("--keep", code=1).stderr.decode())

    def test_an_inspector_named_on_the_first_notice_has_a_case_without_an_interview(self):
        case, = self.fill("notice.xlsx", (0, None, None, "CD"))
        self.confirm({case: {"case_manager_present": "no"}})
        for first in ("AB", "CD"):
            self.inspectors.write_text(INSPECTORS if first == "AB" else "\n".join(INSPECTORS.splitlines()[::2]) + "\nAB,Mon-Wed,4\n", encoding="utf-8")
            self.assertEqual(self.plan("--keep")[0][case][0], "CD")
        self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])

    def test_that_a_case_manager_is_there_is_not_taken_from_a_notice_and_that_is_said(self):
        case = self.table("sample")[0]["case_id"]
        self.confirm({case: {"case_manager_present": "no"}})
        self.plan()
        path = self.pack / "notice-with-slots.xlsx"
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        self.assertEqual(sheet["H4"].value, "Case manager present")
        self.assertNotIn(b"Case manager present", self.assign("--keep").stderr)
        row = next(row for row in range(5, 20) if sheet.cell(row, 1).value != case)
        sheet.cell(row, 8).value = "no"
        book.save(path)
        self.assertIn(f"Case manager present was written or changed on a notice (notice-with-slots.xlsx, H{row})", self.assign("--keep").stderr.decode())

    def test_an_agreed_time_outlives_its_inspector_and_a_name_that_nobody_has_is_asked_about(self):
        first, second = self.fill("notice.xlsx", (0, TUESDAY, "10:15", "AB"), (1, TUESDAY, "14:15", "Nobody"))
        done = self.assign("--keep", code=1)
        self.assertIn(b"G6", done.stderr)
        self.assertNotIn(b"Nobody", done.stderr)
        self.fill("notice.xlsx", (1, TUESDAY, "14:15", "CD"))
        self.assign("--keep")
        self.inspectors.write_text(INSPECTORS.replace("AB", "EF"), encoding="utf-8")
        said = self.assign("--keep").stderr.decode()
        self.assertRegex(said, r"[0-9]+ cases go to another inspector: whoever was arranged.* 1 agreed time stays all the same")
        cases = self.plan("--keep")[0]
        self.assertEqual((cases[first][1], cases[second]), (("2019-03-05", "10:15"), ("CD", ("2019-03-05", "14:15"))))

    def test_a_case_that_went_to_another_inspector_than_a_notice_names_stays_there_and_that_is_said_once(self):
        self.inspectors.write_text("inspector,days,cases_a_day,conflicts\nAB,10,3,Worker 1; Worker 2\nCD,9,3,\nEF,8,4,\nGH,10,3,\n", encoding="utf-8")
        sheet = openpyxl.load_workbook(self.pack / "notice.xlsx").worksheets[0]
        rows = [row - 5 for row in range(5, 5 + 14) if sheet.cell(row, 2).value in ("Worker 1", "Worker 2")]
        ids = self.fill("notice.xlsx", *[(row, TUESDAY + datetime.timedelta(k // 3), f"{9 + 2 * (k % 3)}:15", "AB") for k, row in enumerate(rows)])
        said = self.assign("--keep").stderr.decode()
        self.assertIn(f"{len(ids)} cases go to another inspector: whoever was arranged has a conflict of interest.", said)
        self.assertIn("put the name on its notice right, or clear it there", said)
        given = json.loads((self.pack / "evidence/assignment.json").read_text(encoding="utf-8"))["cases"]
        for _ in range(3):
            done = self.assign("--keep", "--json")
            self.assertEqual(done.stderr, b"")
            plan = json.loads(done.stdout)
            jsonschema.validate(plan, schema("assignment"))
            self.assertEqual([(each["case_id"], each["inspector"], each["slot"]) for each in plan["cases"]],
                             [(each["case_id"], each["inspector"], each["slot"]) for each in given])
            self.assertEqual({each["case_id"] for each in plan["kept"] if each.get("in_place_of") == "AB"}, set(ids))
            self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])
        self.inspectors.write_text(self.inspectors.read_text(encoding="utf-8").replace("Worker 1; Worker 2", ""), encoding="utf-8")
        self.assertEqual({self.plan("--keep")[0][case][0] for case in ids}, {"AB"})
        self.fill("notice.xlsx", (rows[0], TUESDAY, "9:15", "Nobody"))
        self.assertIn(b"nobody of this name", self.assign("--keep", code=1).stderr)  # though the time is an agreed one

    def test_who_is_in_two_places_at_once_by_agreed_times_is_said_everywhere_and_the_times_stay(self):
        sheet = openpyxl.load_workbook(self.pack / "notice.xlsx").worksheets[0]
        manager = sheet["B5"].value
        same = next(number for number in range(1, 9) if sheet[5 + number][1].value == manager)
        other = next(number for number in range(1, 9) if sheet[5 + number][1].value != manager)
        ids = self.fill("notice.xlsx", (0, TUESDAY, "10:00", "AB"), (same, TUESDAY, "10:30", "CD"), (other, TUESDAY, "09:30", "AB"))
        done = self.assign("--keep")
        self.assertRegex(done.stderr.decode(), rf"Agreed times in two places at once: notice.xlsx \(.*\bD{5 + same}\b")
        said = done.stdout.decode()
        self.assertIn("Kept times put a case manager in two places at once: on 5 March 2019 from 10:00 and from 10:30.", said)
        self.assertIn("Kept times put the inspector in row 2 of the file in two places at once: on 5 March 2019 from 09:30 and from 10:00.", said)
        self.assertIn("in two places at once", (self.pack / "assignment.html").read_text(encoding="utf-8"))
        cases, plan = self.plan("--keep")
        self.assertEqual([cases[case] for case in ids], [("AB", ("2019-03-05", "10:00")), ("CD", ("2019-03-05", "10:30")), ("AB", ("2019-03-05", "09:30"))])
        self.assertEqual([(each.get("inspector"), each.get("case_manager"), each["cases"]) for each in plan["double_bookings"]],
                         [("AB", None, [ids[2], ids[0]]), (None, manager, ids[:2])])
        said = self.calendar().stderr.decode()
        self.assertIn(f"notice.xlsx, D5 and notice.xlsx, D{5 + same} put a case manager in two places at once on 5 March 2019", said)
        self.assertIn("put an inspector in two places at once", said)
        for secret in (manager, *ids):
            self.assertNotIn(secret, said)

    def test_who_is_met_is_as_the_list_was_corrected_since_the_notice_was_written(self):
        sheet = openpyxl.load_workbook(self.pack / "notice.xlsx").worksheets[0]
        manager = sheet["B5"].value
        same = next(number for number in range(1, 9) if sheet[5 + number][1].value == manager)
        other = next(number for number in range(1, 9) if sheet[5 + number][1].value != manager)
        apart, together = self.fill("notice.xlsx", (same, TUESDAY, "10:30"), (other, FRIDAY, "10:30"))
        self.fill("notice.xlsx", (0, TUESDAY, "10:00"))
        clash = "put a case manager in two places at once"
        self.assertIn(clash, self.calendar().stderr.decode())
        rows = (self.folder / "list.csv").read_text(encoding="utf-8").splitlines()
        corrected = [",".join([*row.split(",")[:-1], {apart: "Worker 9", together: manager}.get(row.split(",")[0], row.split(",")[-1])]) for row in rows]
        self.expect(0, "amend", self.pack, self.list_file(corrected[1:], corrected[0], "corrected.csv"), "--reason", "another case manager")
        self.assertNotIn(clash, self.calendar().stderr.decode())
        self.fill("notice.xlsx", (other, TUESDAY, "10:15"))
        self.assertIn(f"notice.xlsx, D5 and notice.xlsx, D{5 + other} {clash}", self.calendar().stderr.decode())
        # A name that no list had was written by somebody who knows.
        book = openpyxl.load_workbook(self.pack / "notice.xlsx")
        book.worksheets[0].cell(5 + other, 2).value = "Somebody else"
        book.save(self.pack / "notice.xlsx")
        self.assertNotIn(clash, self.calendar().stderr.decode())

    def test_an_interview_far_from_fieldwork_is_asked_about(self):
        self.fill("notice.xlsx", (0, TUESDAY, "10:00"))
        self.assertNotIn("Is the date right?", self.calendar().stderr.decode())
        self.fill("notice.xlsx", (0, TUESDAY.replace(year=TUESDAY.year - 6), "10:00"))
        self.assertIn("Is the date right?", self.calendar().stderr.decode())

    def test_the_notice_of_another_draw_is_refused(self):
        self.fill("notice.xlsx", (0, TUESDAY, "10:00"))
        rows = [f"{row},Worker {i % 3}" for i, row in enumerate(eligible_rows(9, 6))]
        self.draw(self.list_file(rows, HEADINGS + ",case_manager"), "--allocation", "each", out="other", seed="another", plain=False)
        own = self.pack / "notice.xlsx"
        self.pack = self.folder / "other"
        done = self.expect(1, "calendar", self.pack, "--notice", own, "--out", self.folder / "other.ics")
        self.assertRegex((done.stdout + done.stderr).decode(), r"notice.xlsx: this notice belongs to another draw. It bears the draw id \w{12}; the id of this draw is \w{12}\.")
        self.assertFalse((self.folder / "other.ics").exists())

    def test_a_proposed_time_gives_way_to_an_agreed_one(self):
        before = self.plan()[0]
        case, = self.fill("notice.xlsx", (0, TUESDAY, "10:15"))
        taken = next(time for other, (inspector, time) in before.items() if other != case and inspector == before[case][0])
        self.fill("notice.xlsx", (0, datetime.date.fromisoformat(taken[0]), taken[1]))
        done = self.assign("--keep", "--json")
        plan = json.loads(done.stdout)
        self.assertNotIn("double_bookings", plan)
        self.assertIn(b"proposed time", done.stderr)
        self.assertEqual(plan["time_limits"]["without_time"], 0)

    def test_a_plan_whose_proposed_times_clash_says_what_to_do(self):
        self.plan()
        path = self.pack / "evidence/assignment.json"
        plan = json.loads(path.read_text(encoding="utf-8"))
        first, second = [each for each in plan["cases"] if each["inspector"] == "AB"][:2]
        second["slot"] = first["slot"]
        before = path.read_bytes()
        path.write_text(json.dumps(plan, indent=2) + "\n", encoding="utf-8")
        digests = self.pack / "evidence/files.sha256"  # as if it had been written so
        digests.write_text(digests.read_text(encoding="utf-8").replace(*(hashlib.sha256(data).hexdigest() for data in (before, path.read_bytes()))), encoding="utf-8")
        said = {each["message"] for each in self.as_json(1, "verify", self.pack)["differences"] if each["file"] == "assignment.json"}
        self.assertEqual(said, {"differs from what the inspectors, conflicts and cases in it give: 1 time that was only proposed clashes with others, or fills a day "
                                "too far. An earlier way of proposing times could do that. To have times that hold, share the work out again (assign), with --keep"})
        self.plan("--keep")
        self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])
        path.write_text(json.dumps(plan, indent=2) + "\n", encoding="utf-8")  # by hand
        said = self.assign("--keep", code=3).stderr
        self.assertIn(b"evidence/assignment.json. Move them elsewhere.", said)  # and nobody is told to use what was used

    def test_days_that_are_added_give_cases_without_a_time_one(self):
        self.inspectors.write_text("inspector,days,cases_a_day\nAB,2,4\nCD,1,8\n", encoding="utf-8")
        # Times between two slots take both: together they leave a place less than there are cases.
        between = [(day, time, "AB") for day in (datetime.date(2019, 3, 4), TUESDAY) for time in ("10:30", "12:30", "14:30")]
        self.fill("notice.xlsx", *[(number, *each) for number, each in enumerate(between)], (6, datetime.date(2019, 3, 4), "10:30", "CD"))
        before, plan = self.plan("--keep", "--case-minutes", "60")
        self.assertGreater(plan["time_limits"]["without_time"], 0)
        self.inspectors.write_text("inspector,days,cases_a_day\nAB,2,4\nCD,1,8\nEF,Thu-Fri,4\n", encoding="utf-8")
        after, plan = self.plan("--keep", "--case-minutes", "60")
        self.assertEqual(plan["time_limits"]["without_time"], 0)
        self.assertEqual({case: arranged for case, arranged in after.items() if before[case][1]}, {case: arranged for case, arranged in before.items() if arranged[1]})
        self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])

    def test_files_of_inspectors_without_a_case_are_named_and_names_in_any_letters_keep_their_files(self):
        names = ("Ольга", "Ирина", "IJ")
        self.inspectors.write_text("inspector,days,cases_a_day\n" + "".join(f"{name},Mon-Fri,4\n" for name in names), encoding="utf-8")
        cases = self.plan()[0]
        before = {path.name: path.read_bytes() for path in self.pack.glob("judgements-*.xlsx")}
        self.assertEqual(len(before), 3)
        self.inspectors.write_text("inspector,days,cases_a_day\n" + "".join(f"{name},Mon-Fri,4\n" for name in reversed(names)), encoding="utf-8")
        done = self.assign("--keep")
        self.assertNotIn(b"earlier sharing-out", done.stderr)
        self.assertEqual({path.name: path.read_bytes() for path in self.pack.glob("judgements-*.xlsx")}, before)
        self.assertEqual(self.plan("--keep")[0], cases)
        self.inspectors.write_text("inspector,days,cases_a_day\n" + "".join(f"{name},Mon-Fri,4\n" for name in names[:2]), encoding="utf-8")
        said = self.assign("--keep").stderr
        self.assertIn(b"1 sheet of judgements and 1 calendar are of an earlier sharing-out", said)
        self.assertNotIn(b"IJ", said)
        self.assertEqual((self.pack / "judgements-IJ.xlsx").read_bytes(), before["judgements-IJ.xlsx"])

    def properties(self, path):
        """The properties of every event of a calendar, by case."""
        found = []
        for line in path.read_bytes().decode().replace("\r\n ", "").split("\r\n"):
            if line == "BEGIN:VEVENT":
                found.append({})
            elif found and ":" in line and not line.startswith("END:"):
                found[-1].setdefault(*line.split(":", 1))
        return {each["SUMMARY"].removeprefix("Case "): each for each in found}

    def calendars(self):
        return {case: event for path in self.pack.glob("calendar-*.ics") for case, event in self.properties(path).items()}

    def test_the_calendar_of_the_week_and_those_of_inspectors_say_the_same_and_tell_what_is_newer(self):
        self.plan()
        self.calendar()
        first = self.properties(self.folder / "week.ics")
        self.assertEqual(first, self.calendars())
        self.assertEqual({(event["STATUS"], event["SEQUENCE"]) for event in first.values()}, {("TENTATIVE", "0")})
        self.assertNotIn(b"METHOD", (self.folder / "week.ics").read_bytes())
        path = self.pack / "notice-with-slots.xlsx"
        book = openpyxl.load_workbook(path)
        row = book.worksheets[0][5]
        row[4].value, row[5].value = "08:30", "Room 4"
        book.save(path)
        moved = row[0].value
        self.calendar()
        early = self.properties(self.folder / "week.ics")[moved]
        self.assertEqual((early["STATUS"], early["LOCATION"], early["SEQUENCE"]), ("CONFIRMED", "Room 4", "1"))
        for _ in range(2):
            plan = self.plan("--keep")[1]
            self.assertEqual(plan["revision"], 1)
            self.calendar()
            now = self.properties(self.folder / "week.ics")
            self.assertEqual(now, self.calendars())
            self.assertEqual((now[moved]["UID"], now[moved]), (first[moved]["UID"], early))
            self.assertEqual({event["SEQUENCE"] for event in now.values()}, {"1"})
        for time, newer in (("08:35", "2"), ("08:40", "3"), ("08:40", "3")):
            book = openpyxl.load_workbook(path)
            next(row for row in book.worksheets[0].iter_rows() if row[0].value == moved)[4].value = time
            book.save(path)
            self.calendar()
            now = self.properties(self.folder / "week.ics")
            self.assertEqual((now[moved]["SEQUENCE"], now[moved]["UID"]), (newer, first[moved]["UID"]))
            self.assertEqual({event["SEQUENCE"] for case, event in now.items() if case != moved}, {"1"})
        self.expect(0, "verify", self.pack)

    def test_an_agreed_time_on_a_newer_notice_keeps_its_room_and_is_agreed_in_every_calendar(self):
        before = self.plan()[0]
        of_ab = [case for case in before if before[case][0] == "AB"][:2]
        self.rooms("notice-with-slots.xlsx", {case: "Room 7" for case in of_ab})
        self.plan("--keep")
        self.inspectors.write_text(INSPECTORS.replace("AB", "EF"), encoding="utf-8")
        (self.pack / "calendar-AB.ics").unlink()
        after = self.plan("--keep")[0]
        self.assertEqual([after[case][1] for case in of_ab], [before[case][1] for case in of_ab])
        self.assertEqual({case: self.rooms("notice-with-slots-added-1.xlsx").get(case) for case in of_ab}, dict.fromkeys(of_ab, "Room 7"))
        for room in ("Room 7", "Room 8"):  # also where a notice was written without it, and where people change it
            for _ in range(2):
                self.calendar()
                week = self.properties(self.folder / "week.ics")
                self.assertEqual(week, self.calendars())
                self.assertEqual({(week[case]["STATUS"], week[case]["LOCATION"]) for case in of_ab}, {("CONFIRMED", room)})
                self.assertEqual(self.plan("--keep")[0], after)
            self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])
            self.rooms("notice-with-slots-added-1.xlsx", {case: "Room 8" for case in of_ab})
            self.plan("--keep")

    def test_a_room_on_the_first_notice_stands_on_the_one_with_slots_until_it_is_taken_out(self):
        case, = self.fill("notice.xlsx", (0, TUESDAY, "10:15"))
        self.rooms("notice.xlsx", {case: "Room 7"})
        for room in ("Room 7", None):
            self.rooms("notice.xlsx", {case: room})
            self.plan("--keep")
            self.assertEqual(self.rooms("notice-with-slots.xlsx")[case], room)
            self.calendar()
            week = self.properties(self.folder / "week.ics")
            self.assertEqual(week, self.calendars())
            self.assertEqual((week[case]["STATUS"], week[case].get("LOCATION")), ("CONFIRMED", room))

    def test_an_interview_that_would_end_after_midnight_is_refused_alike(self):
        self.plan()
        case, = self.fill("notice-with-slots.xlsx", (0, TUESDAY, "22:15"))
        for done in (self.assign("--keep", code=1), self.calendar(code=1)):
            self.assertIn(b"The interview would end after midnight: it takes 120 minutes.", done.stdout + done.stderr)
        self.fill("notice-with-slots.xlsx", (0, TUESDAY, "22:00"))
        self.plan("--keep")
        self.calendar()
        week = self.properties(self.folder / "week.ics")
        self.assertEqual(week, self.calendars())
        self.assertIn("20190306T000000", next(value for name, value in week[case].items() if name.startswith("DTEND")))

    def test_a_case_whose_time_is_another_is_not_said_to_be_kept(self):
        before, plan = self.plan()
        first, second = next((a, b) for a in before for b in before if a < b and before[a][0] == before[b][0] and before[a][1][0] == before[b][1][0])
        path = self.pack / "notice-with-slots.xlsx"
        book = openpyxl.load_workbook(path)
        row = next(row for row in book.worksheets[0].iter_rows(min_row=5) if row[0].value == first)
        row[4].value, row[5].value = before[second][1][1], "Room 4"
        book.save(path)
        after, plan = self.plan("--keep")
        kept = {case["case_id"]: case["kept"] for case in plan["cases"]}
        self.assertFalse(kept[second])
        self.assertNotEqual(after[second], before[second])
        for case in before:
            if case not in (first, second):
                self.assertEqual((after[case], kept[case]), (before[case], True))

    def test_a_time_moves_only_where_another_is_in_its_way(self):
        self.inspectors.write_text("inspector,days,cases_a_day\nAB,Mon-Fri,4\n", encoding="utf-8")
        before = self.plan()[0]
        days = sorted({slot[0] for _, slot in before.values()})
        late = next(case for case, (_, slot) in sorted(before.items()) if slot[0] == days[1])
        self.assertEqual(sum(slot[0] == days[0] for _, slot in before.values()), 4)
        path = self.pack / "notice-with-slots.xlsx"
        book = openpyxl.load_workbook(path)
        row = next(row for row in book.worksheets[0].iter_rows(min_row=5) if row[0].value == late)
        row[3].value, row[4].value, row[5].value = datetime.date.fromisoformat(days[0]), "09:00", "Room 4"
        book.save(path)
        after = self.plan("--keep")[0]
        in_the_way = next(case for case, (_, slot) in before.items() if slot == (days[0], "09:00"))
        self.assertEqual({case for case in before if before[case] != after[case]}, {late, in_the_way})

    def test_an_interview_until_midnight_ends_on_the_next_day_and_has_its_room(self):
        book = openpyxl.load_workbook(self.pack / "notice.xlsx")
        cells = book.worksheets[0][5]
        cells[3].value, cells[4].value, cells[5].value = TUESDAY, "23:00", "Room 2, first floor"
        book.save(self.pack / "notice.xlsx")
        self.calendar()
        events = (self.folder / "week.ics").read_bytes().decode()
        self.assertIn(f"DTEND;TZID=Europe/London:{TUESDAY + datetime.timedelta(days=1):%Y%m%d}T000000\r\n", events)
        self.assertIn("LOCATION:Room 2\\, first floor\r\n", events)


if __name__ == "__main__":
    unittest.main()
