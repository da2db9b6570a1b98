"""What published documents ask of the program: frameworks people can read, their own wording, what a service is asked for, and
the tables that reports print."""

import csv
import io
import json
import re
import unittest

import jsonschema
import openpyxl
from program import EXAMPLES, ORDERS, ROOT, eligible_rows, schema
from rate_sheets_test import SheetOfADraw
from rate_program import Rate

OWN = {"extends": "hmip-youth-2021", "id": "own", "title": "Of our own"}


class Frameworks(Rate):
    def own(self, name="own.json", **changes):
        return self.table(name, json.dumps({**OWN, **changes}))

    def shown(self, path):
        return self.as_json(0, "frameworks", "show", path)

    def test_a_changed_window_and_a_new_balancing_variable_are_a_few_lines(self):
        field = {"name": "care", "type": "code", "heading": "Care status", "blank_level": "not recorded", "aliases": ["Care"],
                 "levels": [{"name": "yes"}, {"name": "no"}, {"name": "not recorded"}]}
        path = self.own(fields=[field, {"name": "looked_after", "remove": True}],
                        profile=[{"field": "gender"}],
                        domains=[{"id": "court", "window": {"from": 12}, "variables": ["gender", "care"]}])
        whole, before = self.shown(path), self.as_json(0, "frameworks", "show", "hmip-youth-2021")
        court = next(domain for domain in whole["domains"] if domain["id"] == "court")
        self.assertEqual((court["window"]["from"], court["window"]["to"], court["variables"]), (12, 6, ["gender", "care"]))
        self.assertEqual(len(whole["fields"]), len(before["fields"]), "one more and one less")
        self.assertEqual(whole["rules"], before["rules"])
        self.assertNotIn("extends", whole)
        rows = [row + ",yes" for row in eligible_rows(30, 0)]
        self.draw(self.list_file(rows, headings="case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing,Care"), "--framework", path)
        with open(self.folder / "pack/evidence/balance.csv", encoding="utf-8") as table:
            self.assertIn(("court", "care", "yes", "30"), [tuple(row[:4]) for row in csv.reader(table)])

    def test_the_example_that_the_readme_shows_loads_and_changes_what_it_says(self):
        path = EXAMPLES / "frameworks/own-window-example.json"
        self.assertIn("```json\n" + path.read_text(encoding="utf-8") + "```", (ROOT / "data-schemas/README.md").read_text(encoding="utf-8"))
        court = next(domain for domain in self.shown(path)["domains"] if domain["id"] == "court")
        self.assertEqual((court["window"]["from"], court["window"]["basis"], court["variables"][-1]), (12, "given", "looked_after"))
        found = [each["what"] for each in self.as_json(0, "frameworks", "compare", "hmip-youth-2021", path)["differences"]]
        self.assertIn("domain court, window, from", found)
        checked = self.as_json(0, "check", self.list_file(eligible_rows(9, 9)), "--fieldwork", "2019-03-04", "--framework", path)
        self.assertEqual(checked["windows"]["court"], [12, 6])

    def test_a_window_that_is_given_drops_the_one_that_was_suggested(self):
        window = {"from": 9, "to": 6}
        for source in ({}, {"source": "a letter"}):
            path = self.own("own.json", extends="hmip-youth-2025", domains=[{"id": "children", "window": {**window, **source}}])
            children = next(domain for domain in self.shown(path)["domains"] if domain["id"] == "children")
            self.assertEqual(children["window"], {"basis": "given", **window, **source})
            self.assertNotIn("suggested_window", children)

    def test_a_file_may_extend_a_file_beside_it_and_never_itself(self):
        self.own("first.json", title="First")
        second = self.table("second.json", json.dumps({"extends": "first.json", "id": "second"}))
        self.assertEqual(self.shown(second)["title"], "First")
        for name, extends in (("one.json", "two.json"), ("two.json", "one.json"), ("self.json", "self.json")):
            self.own(name, extends=extends)
        for name in ("one.json", "self.json"):
            self.assertIn(b"extends itself", self.expect(3, "frameworks", "show", self.folder / name).stderr)
        self.expect(2, "frameworks", "show", self.own("none.json", extends="hmip-youth-1999"))

    def test_what_changed_is_said_by_id_and_number(self):
        found = {each["what"]: (each["first"], each["second"])
                 for each in self.as_json(0, "frameworks", "compare", "hmip-youth-2018", "hmip-youth-2020-remote")["differences"]}
        self.assertEqual(found["domain court, window, from"], ("9", "12"))
        self.assertEqual(found["domain oocd, window, to"], ("3", "6"))
        self.assertFalse([what for what in found if "standard" in what])
        later = self.as_json(0, "frameworks", "compare", "hmip-youth-2018", "hmip-youth-2021")["differences"]
        self.assertIn("domain resettlement", [each["what"] for each in later])
        self.assertIn("standard 3.4, label", [each["what"] for each in later])
        same = self.expect(0, "frameworks", "compare", "hmip-youth-2018", "hmip-youth-2018").stdout.decode()
        self.assertIn("have the same rules", same)

    def test_the_criteria_of_2014_have_their_headings(self):
        shown = self.expect(0, "frameworks", "show", "fji-2014").stdout.decode()
        whole = self.shown("fji-2014")["standards"]
        self.assertEqual([len(standard["intermediate"]) for standard in whole], [5, 5, 5, 4, 4])
        self.assertLess(shown.index("1.2 Assessment"), shown.index("1.2.1 "))

    def test_a_framework_is_chosen_by_the_day_of_fieldwork(self):
        path = self.list_file(eligible_rows(3, 3))
        for day, framework in (("2019-03-04", "hmip-youth-2018"), ("2020-08-24", "hmip-youth-2020-remote"), ("2021-07-20", "hmip-youth-2021"),
                               ("2024-10-07", "hmip-youth-2021"), ("2017-01-09", "hmip-youth-2018")):
            self.assertEqual(self.as_json(0, "check", path, "--fieldwork", day)["framework"], framework, day)
        now = self.as_json(0, "check", path, "--fieldwork", "2026-12-14", "--window", "children=12:3")
        self.assertEqual(now["framework"], "hmip-youth-2025")
        self.expect(2, "check", path, "--fieldwork", "2026-12-14")


class Requests(Rate):
    def request(self, *arguments):
        path = self.folder / "asked.xlsx"
        self.expect(0, "template", "long-list", "--out", path, "--force", *arguments)
        book = openpyxl.load_workbook(path)
        return "\n".join(str(row[0]) for row in book["Guidance"].iter_rows(values_only=True) if row[0]), [cell.value for cell in book["Long list"][1]]

    def test_a_service_is_told_the_dates_and_disposals_of_each_group(self):
        guide, headings = self.request("--fieldwork", "2019-03-04", "--service", "Anytown")
        self.assertIn("Cases wanted of Anytown for the inspection from 4 March 2019", guide)
        court = next(line for line in guide.splitlines() if line.startswith("Court disposals"))
        self.assertIn("Disposal date from 4 June 2018 to 4 September 2018", court)
        self.assertIn("referral order", court)
        self.assertNotIn("Release date", court)
        self.assertNotIn("community resolution", court)
        unwanted = next(line for line in guide.splitlines() if line.startswith("Do not send: "))
        self.assertIn("fine", unwanted)
        self.assertNotIn("referral order", unwanted)
        self.assertNotIn("Child in need", headings, "nothing makes use of it")
        self.assertIn("Gender *", headings)
        self.assertFalse({"Release date", "Looked after", "Ethnicity"} & set(headings), "no rule of this request needs them")
        both, headings = self.request("--fieldwork", "2019-03-04", "--setting", "custody-by=both")
        self.assertIn("Release date from 4 June 2018", both)
        self.assertIn("Release date: For custody: the day of release on licence.", both)
        self.assertIn("Release date", headings)

    def test_each_disposal_is_asked_for_by_the_dates_that_count_for_it(self):
        guide, _ = self.request("--fieldwork", "2019-03-04", "--setting", "custody-by=release")
        court = next(line for line in guide.splitlines() if line.startswith("Court disposals: "))
        by_release, by_disposal = sorted(court.split("; and "), key=lambda part: "Disposal date" in part)
        self.assertIn("every case with Disposal date from 4 June 2018", by_disposal)
        self.assertNotIn("detention and training order", by_disposal)
        self.assertIn("every case with Release date from 4 June 2018", by_release)
        self.assertIn("detention and training order", by_release)
        self.assertNotIn("referral order", by_release)
        both, _ = self.request("--fieldwork", "2019-03-04", "--setting", "custody-by=both")
        court = next(line for line in both.splitlines() if line.startswith("Court disposals: "))
        self.assertEqual(sorted("Release date" in part for part in court.split("; and ")), [False, True])

    def test_another_framework_and_dates_that_are_not_published_are_said_in_the_request(self):
        guide, _ = self.request("--fieldwork", "2025-10-06", "--framework", "hmip-youth-2018")
        self.assertIn("By framework hmip-youth-2018, not by the one in force on 6 October 2025", guide.splitlines()[1])
        guide, _ = self.request("--fieldwork", "2022-10-03")
        self.assertIn("inferred", guide)
        guide, _ = self.request("--fieldwork", "2019-03-04", "--window", "court=12:7")
        self.assertIn("The dates for court cases are given without a source.", guide)
        self.assertNotIn("These dates are", guide)
        self.assertNotIn("The dates for out-of-court", guide)

    def test_an_empty_list_of_victims_says_how_it_is_checked(self):
        book = self.folder / "victims.xlsx"
        self.expect(0, "template", "victims", "--framework", "hmip-youth-2025", "--out", book)
        guide = "\n".join(str(row[0]) for row in openpyxl.load_workbook(book)["Guidance"].iter_rows(values_only=True))
        self.assertIn("casedraw check --victims LIST.xlsx --fieldwork DATE", guide)
        self.assertNotIn("Give every case of the service", guide)
        self.assertIn("How to fill in the list of victims' cases", guide)

    def test_what_only_tables_need_is_asked_for_where_the_planner_says_so(self):
        path = self.folder / "asked.csv"
        said = self.expect(0, "template", "long-list", "--fieldwork", "2019-03-04", "--out", path).stderr.decode()
        self.assertIn("Not asked for, as only tables of a report make use of it: Ethnicity and Looked after.", said)
        _, headings = self.request("--fieldwork", "2019-03-04", "--for-tables")
        self.assertLessEqual({"Ethnicity", "Looked after"}, set(headings))
        self.expect(2, "template", "long-list", "--for-tables")
        victims = ("template", "victims", "--fieldwork", "2025-06-02", "--window", "victims=12:3", "--window-source", "letter of 7 April", "--out")
        said = self.expect(0, *victims, self.folder / "victims.csv").stderr.decode()
        self.assertIn("Not asked for, as only tables of a report make use of it: Also known to the service.", said)
        self.expect(0, *victims, self.folder / "all.csv", "--for-tables")
        self.assertEqual([("known_to_service" in (self.folder / name).read_text(encoding="utf-8")) for name in ("victims.csv", "all.csv")], [False, True])

    def test_bail_and_remand_are_asked_for_by_the_day_of_the_decision(self):
        on = ("--fieldwork", "2026-06-01", "--window", "children=12:3")
        guide, _ = self.request(*on, "--setting", "custody-by=disposal", "--window-source", "letter of 3 June")
        self.assertIn("Disposal date: The day on which the sentence or disposal was given; for bail and remand, the day of that decision.", guide)
        self.assertIn("These dates are given: letter of 3 June.", guide)
        self.assertIn("casedraw check LIST.xlsx --fieldwork 2026-06-01 --window children=12:3 --setting custody-by=disposal --out checked.xlsx", guide)
        self.assertIn("These dates are given without a source.", self.request(*on, "--setting", "custody-by=disposal")[0])
        self.assertIn(b"--setting custody-by=both", self.expect(2, "template", "long-list", *on).stderr, "custody is asked of the planner, not guessed")

    def test_a_window_that_nobody_published_is_asked_for(self):
        said = self.expect(2, "template", "long-list", "--fieldwork", "2026-06-01").stderr.decode()
        self.assertIn("--window children=", said)
        self.expect(2, "template", "judgements", "--fieldwork", "2019-03-04")

    def test_a_check_says_its_windows_as_days_and_by_what_date_cases_are_in(self):
        rows = ["A1,K1,male,detention and training order,2021-02-01,2021-02-01,2021-06-01,high,high",
                "A2,K2,male,detention and training order,2019-02-01,2019-02-01,2021-03-01,high,high",
                "A3,K3,male,detention and training order,2021-08-01,2021-08-01,,high,high",
                "A4,K4,male,detention and training order,2018-01-10,2018-01-10,,high,high"]
        path = self.list_file(rows, "case_id,child_id,gender,disposal_type,disposal_date,custody_start,release_date,rosh,safety_wellbeing")
        on = ("check", path, "--fieldwork", "2021-10-04")
        checked = self.as_json(0, *on)
        self.assertEqual(checked["window_days"]["court"], ["2021-01-04", "2021-04-04"])
        self.assertEqual([each["in_by"] for each in checked["cases"]], ["disposal_date", "release_date", "custody_start", "custody_start"])
        said = self.expect(0, *on).stdout.decode()
        self.assertRegex(said, r"Court disposals +4 January 2021 +4 April 2021 +1 by Disposal date")
        self.assertRegex(said, r"Resettlement +4 October 2020 +4 October 2021 +2 by Release date, 1 by Custody start date and 1 by a time that began before the window \(Custody start date\)")
        wider = self.expect(0, *on, "--setting", "custody-by=both").stdout.decode()
        self.assertIn("Setting custody-by: the date of the sentence or the release on licence.", wider)


class Windows(Rate):
    """What a planner of 2025 is told and asked: no window is published."""

    ON = ("--fieldwork", "2025-06-02", "--framework", "hmip-youth-2025")

    def setUp(self):
        super().setUp()
        rows = [f"C{i:03d},K{i:03d},male,referral order,{2023 + (5 + i) // 12}-{(5 + i) % 12 + 1:02d}-10,medium,high" for i in range(24)]
        self.path = self.list_file([*rows, "C900,K900,male,fine,2024-10-10,medium,high"])

    def test_without_a_window_eligible_cases_are_shown_month_by_month(self):
        done = self.expect(2, "check", self.path, *self.ON)
        said = done.stdout.decode()
        self.assertEqual(re.findall(r"  (2024-10) +(\d+)", said), [("2024-10", "1")], "the fine is not eligible")
        self.assertEqual(len(re.findall(r"^  20\d\d-\d\d ", said, re.M)), 25)
        self.assertIn(b"--window children=", done.stderr)
        self.assertNotIn("custody-by", said, "no custody case is on the list")
        document = self.as_json(2, "check", self.path, *self.ON)
        jsonschema.validate(document, schema("errors"))
        self.assertEqual((len(document["eligible_by_month"]), document["eligible_by_month"]["2024-10"]), (25, {"children": 1}))

    def test_a_window_and_a_setting_are_asked_for_at_once(self):
        path = self.list_file(["C901,K901,male,detention and training order,2024-10-10,medium,high"], name="custody.csv")
        done = self.expect(2, "check", path, *self.ON)
        self.assertIn(b"--window children=", done.stderr)
        self.assertIn(b"--setting custody-by=both", done.stderr)
        self.assertIn("by custody-by=disposal (the date of the sentence):", done.stdout.decode())
        self.assertRegex(done.stdout.decode(), r"  2024-10 +1\b")

    def test_custody_by_release_counts_in_the_month_of_release_and_is_said_to_be_chosen(self):
        rows = ["A1,K1,male,16,detention and training order,2022-12-10,2024-08-12,low,low",
                "A2,K2,male,16,section 250,2023-01-10,2024-09-12,low,low",
                "A3,K3,male,16,referral order,2024-10-10,,low,low"]
        path = self.list_file(rows, "case_id,child_id,gender,age,disposal_type,disposal_date,release_date,rosh,safety_wellbeing", "rel.csv")
        on = (*self.ON, "--setting", "custody-by=both")
        given = (*on, "--window", "children=12:3")
        self.assertRegex(self.expect(2, "check", path, *on).stdout.decode(), r"  2024-08 +1\n  2024-09 +1\n  2024-10 +1\n")
        months = self.as_json(0, "check", path, *given)["summary"]["by_month"]
        self.assertEqual({month: count["children"] for month, count in months.items() if count["children"]}, {"2024-08": 1, "2024-09": 1, "2024-10": 1})
        said = self.expect(0, "check", path, *given).stdout.decode()
        self.assertIn("Cases by month of Disposal date or Release date, whichever counts", said)
        book = self.folder / "checked.xlsx"
        self.expect(0, "check", path, *given, "--out", book)
        sheets = openpyxl.load_workbook(book)
        rows = list(sheets.worksheets[0].iter_rows(values_only=True))
        self.assertEqual([row[-1] for row in rows[1:]], ["In by Release date.", "In by Release date.", "In by Disposal date."])
        summary = [[str(cell) for cell in row if cell is not None] for row in sheets["Check summary"].iter_rows(values_only=True)]
        self.assertIn(["Work with children: 1 by Disposal date and 2 by Release date", "2024-06-02 00:00:00", "2025-03-02 00:00:00", "3"], summary)
        self.assertIn(["Setting custody-by: the date of the sentence or the release on licence."], summary)
        pack = self.folder / "pack"
        self.expect(0, "draw", path, *given, "--seed", "s", "--out", pack)
        for case, is_chosen in (("A1", True), ("A3", False)):
            chosen = "chosen for this draw: custody-by=both" in self.expect(0, "explain", pack, "--case", case).stdout.decode()
            self.assertEqual(chosen, is_chosen, case)
            told = self.as_json(0, "explain", pack, "--case", case)
            jsonschema.validate(told, schema("explanation"))
            self.assertEqual(told["domains"]["children"]["eligible_by"]["chosen"] is not None, is_chosen)
        ledger = {row[0]: row for row in openpyxl.load_workbook(pack / "sample.xlsx")["Ledger"].iter_rows(values_only=True)}
        self.assertIn("In by Release date, as was chosen: custody-by=both", ledger["A1"][3])
        self.assertFalse(ledger["A3"][3])
        self.assertIn("Setting custody-by: the date of the sentence or the release on licence.", self.expect(0, "size", path, *given).stdout.decode())

    def test_where_a_window_comes_from_is_printed_with_it(self):
        given = (*self.ON, "--window", "children=12:3", "--window-source", "letter of 3 June")
        self.assertIn("The window for children's cases is given: letter of 3 June.", self.expect(0, "check", self.path, *given).stdout.decode())
        self.assertEqual(self.as_json(0, "check", self.path, *given)["window_source"], "letter of 3 June")
        self.expect(0, "draw", self.path, *given, "--seed", "s", "--out", self.folder / "pack")
        self.assertEqual(json.loads((self.folder / "pack/evidence/record.json").read_text())["options"]["window_source"], "letter of 3 June")
        self.assertIn("letter of 3 June", (self.folder / "pack/report.html").read_text(encoding="utf-8"))
        self.expect(0, "verify", self.folder / "pack", self.path)
        book = self.folder / "asked.xlsx"
        self.expect(0, "template", "long-list", *given, "--setting", "custody-by=both", "--out", book)
        self.assertIn("letter of 3 June", "".join(str(row[0]) for row in openpyxl.load_workbook(book)["Guidance"].iter_rows(values_only=True)))
        self.expect(2, "check", self.path, *self.ON, "--window-source", "letter of 3 June")

    def test_another_framework_than_the_one_in_force_is_said_at_the_top(self):
        path, words = self.list_file(eligible_rows(30, 20), name="older.csv"), "By framework hmip-youth-2018, not by the one in force on 4 October 2021, which is hmip-youth-2021."
        on = ("--fieldwork", "2021-10-04", "--framework", "hmip-youth-2018", "--window", "court=60:1", "--window", "oocd=60:1")
        self.assertIn(words, self.expect(0, "check", path, *on).stdout.decode().splitlines()[1])
        self.assertIn(words, self.expect(0, "draw", path, *on, "--seed", "s", "--out", self.folder / "pack").stdout.decode().splitlines()[0])
        self.assertIn(words, (self.folder / "pack/report.html").read_text(encoding="utf-8"))
        record = json.loads((self.folder / "pack/evidence/record.json").read_text(encoding="utf-8"))
        self.assertEqual((record["framework"], record["framework_in_force"]["id"]), ("hmip-youth-2018", "hmip-youth-2021"))
        jsonschema.validate(record, schema("draw-record"))
        self.expect(0, "verify", self.folder / "pack", path)
        for name in ("sample", "judgements", "notice"):
            sheet = openpyxl.load_workbook(self.folder / f"pack/{name}.xlsx").worksheets[0]
            self.assertTrue([row for row in sheet.iter_rows(max_row=5, values_only=True) if words in str(row[0])], name)
        case = record["sample"]["court"][0]
        self.assertIn(words, self.expect(0, "explain", self.folder / "pack", "--case", case).stdout.decode())
        self.assertIn(words, self.expect(0, "certify", self.folder / "pack").stdout.decode())
        self.assertIn(words, (self.folder / "pack/certificate.html").read_text(encoding="utf-8"))
        self.assertIn(words, (self.folder / "pack/evidence/certificate.json").read_text(encoding="utf-8"))
        self.expect(0, "confirm", self.folder / "pack")
        sheet = openpyxl.load_workbook(self.folder / "pack/confirm.xlsx").worksheets[0]
        self.assertTrue([row for row in sheet.iter_rows(max_row=5, values_only=True) if words in str(row[0])])
        self.expect(0, "rate", self.folder / "pack", "--partial", "--out", self.folder / "ratings")
        for name in ("ratings.html", "words.html"):
            self.assertIn(words, (self.folder / "ratings" / name).read_text(encoding="utf-8"))
        self.draw(self.list_file(eligible_rows(3, 3)), out="now")
        self.assertNotIn("framework_in_force", json.loads((self.folder / "now/evidence/record.json").read_text(encoding="utf-8")))
        now = self.expect(0, "check", self.list_file(eligible_rows(3, 3)), "--fieldwork", "2019-03-04").stdout.decode()
        self.assertNotIn("not by the one in force", now)


class Pathways(Rate):
    """The pool of 2025: out of court, court, bail or remand, resettlement."""

    GIVEN = ("--fieldwork", "2025-06-02", "--window", "children=12:3", "--setting", "custody-by=both", "--seed", "s", "--plain")
    KINDS = ["community resolution", "youth caution", "outcome 22", "referral order", "youth rehabilitation order", "bail supervision and support"] * 6

    def setUp(self):
        super().setUp()
        rows = [f"C{i:03d},K{i:03d},{'male' if i % 3 else 'female'},{kind},2024-10-10,{'medium' if i % 2 else 'high'},low" for i, kind in enumerate(self.KINDS)]
        self.path = self.list_file([*rows, "C900,K900,male,detention and training order,2024-10-10,medium,low"])

    def drawn(self, *arguments, code=0, out="pack"):
        done = self.expect(code, "draw", self.path, *self.GIVEN, *arguments, "--out", self.folder / out)
        return done, {name: content.decode() for name, content in self.files(out).items()} if code == 0 else {}

    @staticmethod
    def margins(files, variable):
        return {row["level"]: row for row in csv.DictReader(io.StringIO(files["balance.csv"])) if row["variable"] == variable}

    def test_the_sample_is_balanced_by_pathway_and_not_by_single_disposals(self):
        _, files = self.drawn()
        margins = self.margins(files, "pathway")
        self.assertEqual({level: row["population"] for level, row in margins.items()}, {"out of court": "18", "court": "12", "bail or remand": "6", "resettlement": "1"})
        for row in margins.values():
            self.assertLess(abs(float(row["target"]) - int(row["sampled"])), 1)
        self.assertEqual(self.margins(files, "disposal_type"), {})
        self.assertIn("disposal_type", files["sample.csv"].split("\n")[0])
        self.expect(0, "verify", self.folder / "pack", self.path)
        self.expect(2, "draw", self.path, *self.GIVEN, "--relax", "disposal_type", "--out", self.folder / "none")
        _, relaxed = self.drawn("--relax", "pathway", "--balance", "disposal_type", out="by-disposal")
        self.assertEqual(self.margins(relaxed, "pathway"), {})
        self.assertEqual(len(self.margins(relaxed, "disposal_type")), 7)

    def test_at_least_one_case_of_a_pathway(self):
        done, files = self.drawn("--at-least", "resettlement=1")
        sample = list(csv.DictReader(io.StringIO(files["sample.csv"])))
        n, chances = len(sample), {row["case_id"]: row["inclusion_probability"] for row in sample}
        self.assertEqual(chances["C900"], "1.000000")
        self.assertEqual({chance for case, chance in chances.items() if case != "C900"}, {f"{(n - 1) / 36:.6f}"})
        lottery = list(csv.reader(io.StringIO(files["lottery-children.csv"])))
        self.assertTrue(all("C900" in row for row in lottery[1:] if row), "every panel holds it")
        self.assertIn(f"Without that each case would have {100 * n / 37:.1f}%", done.stdout.decode())
        self.assertEqual(json.loads(files["record.json"])["options"]["at_least"], {"variable": "pathway", "level": "resettlement", "cases": 1})
        self.expect(0, "verify", self.folder / "pack", self.path)
        self.drawn("--at-least", "gender:female=2", out="kept")
        self.assertIn("there is no such level on the long list, and none of the second list", self.drawn("--at-least", "victim_type:child=2", code=2)[0].stderr.decode())

    def test_pages_that_are_shared_tell_no_chances_that_give_a_count_away(self):
        """The sum of the chances is the sample, so from a least and a greatest chance follows how many cases had which."""
        rows = [f"D{i:03d},D{i:03d},{'female' if i % 2 else 'male'},{ORDERS[i % 2]},2024-10-10,medium,low" for i in range(40)]
        with open(self.path, "a", encoding="utf-8") as file:
            file.write("\n".join(rows) + "\n")
        self.expect(0, "draw", self.path, *self.GIVEN[:-1], "--at-least", "resettlement=1", "--redact", "--out", self.folder / "shared")
        own, shared = (self.files("shared")[name].decode() for name in ("report.html", "report-for-sharing.html"))
        self.assertRegex(own, r"from \d+\.\d% to 100\.0%")
        self.assertNotRegex(shared, r"from \d+\.\d% to 100\.0%")
        self.assertIn("Some kinds of case had a greater chance than others.", shared)
        self.assertIn("Chances differ, and targets that rest on them are not shown.", shared)
        gender = re.search("Work with children: Gender, eligible cases and cases to read.*?</table>", shared, re.S).group()
        self.assertEqual(gender.count(">masked<"), 4, "target and difference of two groups")
        self.assertIn("Pathway is not shown: fewer than 5 cases of some group are to be read, or 1 to 4 of it are not", shared)

    def test_a_field_is_not_shared_beside_groups_of_its_levels(self):
        rows = [f"C{i:03d},K{i:03d},male,{kind},2024-10-10,medium,low" for i, kind in enumerate(["referral order", "youth caution"] * 40)]
        self.expect(0, "draw", self.list_file(rows), *self.GIVEN[:-1], "--balance", "disposal_type", "--redact", "--out", self.folder / "both")
        own, shared = (self.files("both")[name].decode() for name in ("report.html", "report-for-sharing.html"))
        title = "Disposal type, eligible cases and cases to read"
        self.assertEqual((title in own, title in shared, "Pathway, eligible cases and cases to read" in shared), (True, False, True))

    def test_words_to_paste_tell_the_groups_that_the_sample_is_balanced_by_and_no_others(self):
        """Beside all cases out of court those with one caution would tell of few with another."""
        self.path = self.list_file([f"C{i:03d},K{i:03d},male,{kind},2024-10-10,medium,low" for i, kind in enumerate(4 * self.KINDS)])
        _, files = self.drawn(out="words")
        headings, *rows = csv.reader(io.StringIO(files["judgements.csv"]))
        with open(self.folder / "words/judgements.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([headings, *([cell or ("yes" if id[0].isdigit() else "") for id, cell in zip(headings, row)] for row in rows)])
        self.expect(0, "rate", self.folder / "words", "--out", self.folder / "rated")
        words = (self.folder / "rated/words.html").read_text(encoding="utf-8")
        pathways = self.margins(files, "pathway")
        self.assertNotIn("By disposal they were", words)
        self.assertIn(f"out of court ({pathways['out of court']['sampled']} cases)", words.split("By pathway they were")[1])

    def test_a_minimum_that_cannot_be_is_refused(self):
        for asked, code, words in (("resettlement=2", 1, "1 is eligible and of that kind"), ("pathway:court=0", 2, "as a whole number from 1"),
                                   ("high=1", 2, "rosh:high or safety_wellbeing:high"), ("royalty=1", 2, "there is no such level"), ("gender:other=1", 1, "no eligible case is of that kind")):
            self.assertIn(words, self.drawn("--at-least", asked, code=code)[0].stderr.decode())
        self.drawn("--at-least", "court=1", "--margins", "hard", code=2)
        self.assertFalse((self.folder / "pack").exists())

    def test_the_last_case_of_a_minimum_is_replaced_by_another_and_it_is_said(self):
        self.drawn("--at-least", "resettlement=1")
        said = self.expect(0, "substitute", self.folder / "pack", "--case", "C900", "--reason", "file-not-available", "--note", "asked twice").stdout.decode()
        self.assertRegex(said, r"Pathway: resettlement \(target 1.00\) +1 +0")
        self.assertIn("is read in its place", said)
        self.expect(0, "verify", self.folder / "pack", self.path)
        self.assertIn("Pathway: ", self.expect(0, "explain", self.folder / "pack", "--case", "C001").stdout.decode())

    def test_a_framework_may_put_levels_together_in_ten_lines(self):
        own = self.folder / "own.json"
        weight = {"name": "weight", "label": "Weight", "field": "disposal_type",
                  "levels": [{"name": "heavy", "groups": ["custody", "community"]}, {"name": "light", "groups": ["first-tier", "pre-court", "diversion", "bail", "remand"]}]}
        balanced = {"id": "children", "variables": ["gender", "weight"]}
        own.write_text(json.dumps({"extends": "hmip-youth-2025", "id": "own", "groupings": [weight], "domains": [balanced]}), encoding="utf-8")
        _, files = self.drawn("--framework", own)
        self.assertEqual({level: row["population"] for level, row in self.margins(files, "weight").items()}, {"heavy": "7", "light": "30"})
        own.write_text(json.dumps({"extends": "hmip-youth-2025", "id": "own", "groupings": [weight | {"levels": [{"name": "none", "groups": ["wizards"]}]}]}), encoding="utf-8")
        said = self.drawn("--framework", own, code=3, out="none")[0].stderr.decode()
        self.assertIn("/groupings/1/levels/0/groups/0: No level of the field that is still free is in the group `wizards`.", said)


class Tables(SheetOfADraw):
    """What reports print of a draw whose sheet was filled in."""

    def setUp(self):
        super().setUp()
        headings, *rows = self.filled()
        with open(self.pack / "evidence/sample.csv", encoding="utf-8", newline="") as sample:
            listed = {row["case_id"]: row for row in csv.DictReader(sample)}
        self.listed, self.too_low = listed, {"court": 0, "oocd": 0}
        above = {"low": "medium", "medium": "high", "high": "very high", "very high": "very high", "not recorded": "medium"}
        for number, row in enumerate(rows):
            own = listed[row[0]]["rosh"]
            judged = above[own] if number % 4 == 0 else own if own != "not recorded" else "medium"
            if own != "not recorded" and judged != own:
                self.too_low[row[1]] += 1
            row[headings.index("inspector_rosh")] = judged
            if judged == "low":
                for id in ("2.2.3", "2.3.3") if row[1] == "court" else ("3.2.3", "3.3.3"):
                    row[headings.index(id)] = ""
        self.write([headings, *rows])
        self.judged = [headings, *rows]

    def test_agreement_on_classification_is_counted(self):
        rated = self.as_json(0, "rate", self.pack, "--partial")
        for each in rated["agreement"]:
            if each["judgement"] == "inspector_rosh":
                self.assertEqual((each["too_low"], each["too_high"]), (self.too_low[each["domain"]], 0), each["domain"])
                self.assertEqual(each["too_low"], sum(count for a, row in enumerate(each["counts"]) for b, count in enumerate(row) if a < b))
        self.assertGreater(sum(self.too_low.values()), 3)

    def test_findings_by_group_add_up_and_small_groups_are_warned_of(self):
        rated = self.as_json(0, "rate", self.pack, "--partial", "--by", "gender,disposal_group")
        whole = rated["standards"]["2.1"]["key_questions"]["2.1.1"]
        for name in ("Gender", "Disposal type, grouped"):
            parts = [each for each in rated["by_group"] if each["characteristic"] == name and each["key_question"] == "2.1.1"]
            self.assertEqual((sum(each["yes"] for each in parts), sum(each["relevant"] for each in parts)), (whole["yes"], whole["relevant"]))
            self.assertEqual(sum(each["eligible"] for each in parts if each["read"]) <= 25, True)
            for each in parts:
                self.assertLessEqual(each["interval"]["lower"], each["yes"] / each["relevant"])
        self.expect(0, "rate", self.pack, "--partial", "--by", "gender", "--out", self.folder / "ratings")
        table = list(csv.DictReader(io.StringIO((self.folder / "ratings/by-group.csv").read_text(encoding="utf-8"))))
        for row in table:
            self.assertEqual(bool(row["Warning"]), int(row["Yes"].split(" of ")[1]) <= 5)

    def test_groups_may_be_those_of_a_column_that_was_passed_on(self):
        rows = list(csv.reader(open(EXAMPLES / "southampton-2019.csv", encoding="utf-8")))
        for name, values in (("few", 2), ("many", 40)):
            path = self.list_file([",".join([*row, f"W{i % values}"]) for i, row in enumerate(rows[1:])], ",".join([*rows[0], "Ward"]), f"list-{name}")
            self.draw(path, "--carry", "Ward", out=name, fieldwork="2019-09-02")
            (self.folder / name / "evidence/judgements.csv").write_bytes(self.sheet.read_bytes())
        found = self.as_json(0, "rate", self.folder / "few", "--partial", "--by", "Ward")["by_group"]
        self.assertEqual({each["level"] for each in found}, {"W0", "W1"})
        said = self.expect(0, "rate", self.folder / "few", "--partial", "--by", "Ward", "--out", self.folder / "by-ward").stdout.decode()
        self.assertRegex(said, r"Ward +number 1 .*\n")
        self.assertRegex(said, r"Ward +number 2 .*\n")
        self.assertNotRegex(said, "W[01]")
        self.assertIn("W0", (self.folder / "by-ward/by-group.csv").read_text(encoding="utf-8"))
        self.assertIn("40 different values", self.expect(2, "rate", self.folder / "many", "--partial", "--by", "Ward").stderr.decode())

    def test_a_group_that_is_none_is_refused(self):
        said = self.expect(2, "rate", self.pack, "--partial", "--by", "colour").stderr.decode()
        self.assertIn("there is no such column", said)
        self.assertIn("gender", said)
        self.assertIn("no column", self.expect(2, "rate", self.pack, "--partial", "--by", "looked_after").stderr.decode())
        self.expect(2, "rate", self.pack, "--partial", "--by", "case_id")
        self.expect(2, "rate", "--counts", self.counts(["2.1.1"]), "--by", "gender")

    def test_the_profile_counts_eligible_and_read_cases_with_the_list_by_age_and_ethnicity_too(self):
        rated = self.as_json(0, "rate", self.pack, "--partial", "--list", EXAMPLES / "southampton-2019.csv")
        self.assertLessEqual({"age_band", "gender", "ethnicity", "disposal_type"}, set(rated["profile"]))
        for name, rows in rated["profile"].items():
            for domain, sizes in (("court", (25, 22)), ("oocd", (18, 15))):
                self.assertEqual(tuple(sum(row[key] for row in rows if row["domain"] == domain) for key in ("eligible", "read")), sizes, name)
        self.assertLessEqual({row["level"] for row in rated["profile"]["age_band"]}, {"10-14", "15-17"})

    def test_while_answers_are_waited_for_the_profile_says_to_read(self):
        headings, first, *rows = self.sheet.read_text(encoding="utf-8").splitlines()
        waiting = [value if k < 2 else "" for k, value in enumerate(first.split(","))]
        self.sheet.write_text("\n".join([headings, ",".join(waiting), *rows]) + "\n", encoding="utf-8")
        self.expect(0, "rate", self.pack, "--partial", "--out", self.folder / "partial")
        page = (self.folder / "partial/ratings.html").read_text(encoding="utf-8")
        self.assertIn("Eligible cases and cases to read: answers are still waited for.", page)
        self.assertIn("Share to read", page)
        self.assertNotIn("Share read", page)

    def test_a_list_that_is_not_the_draws_is_said_or_refused(self):
        original = EXAMPLES / "southampton-2019.csv"
        headings, *rows = original.read_text(encoding="utf-8").splitlines()
        read = {row["case_id"] for row in csv.DictReader(self.sheet.read_text(encoding="utf-8").splitlines())}
        others = [row for row in rows if row.split(",")[0] not in read]
        to_read = [row for row in rows if row.split(",")[0] in read]

        def said(path):
            notices = self.as_json(0, "rate", self.pack, "--partial", "--list", path)["notices"]
            return [each["message"] for each in notices if each["code"] == "another-list"]
        self.assertEqual(said(original), [])
        self.assertEqual(said(self.list_file(rows[::-1], headings, "turned.csv")), [], "the order of rows is no difference")
        (fewer,) = said(self.list_file([*others[1:], *to_read], headings, "fewer.csv"))
        self.assertIn("It lacks none of the cases to read.", fewer)
        (lacks,) = said(self.list_file([*others, *to_read[3:]], headings, "lacks.csv"))
        self.assertIn("It lacks 3 of the 37 cases to read", lacks)
        refused = self.expect(3, "rate", self.pack, "--partial", "--list", self.list_file([*others, *to_read[19:]], headings, "another.csv")).stderr.decode()
        self.assertIn("The list lacks 19 of the 37 cases to read", refused)

    def test_columns_that_tell_of_children_and_decide_nothing_are_counted_too(self):
        rows = list(csv.reader((EXAMPLES / "southampton-2019.csv").read_text(encoding="utf-8").splitlines()))
        more = [("Child protection", "Child in need", "Index offence", "Preferred language"), ("yes", "no", "violence", "Welsh"), ("no", "yes", "robbery", "English")]
        path = self.list_file([",".join([*row, *more[1 + i % 2]]) for i, row in enumerate(rows[1:])], ",".join([*rows[0], *more[0]]), "context.csv")
        self.draw(path, out="context", fieldwork="2019-09-02")
        profile = self.as_json(0, "rate", self.folder / "context", "--partial", "--standards", self.standards(["1.1"]))["profile"]
        for name, levels in (("child_protection", {"yes", "no"}), ("child_in_need", {"yes", "no"}), ("preferred_language", {"english", "welsh"})):
            self.assertEqual({row["level"].lower() for row in profile[name]}, levels)
            self.assertEqual(sum(row["read"] for row in profile[name]), 37)
        self.assertEqual(len({row["level"] for row in profile["index_offence"]}), 2)

    def test_columns_that_decide_nothing_stop_no_draw(self):
        rows = list(csv.reader((EXAMPLES / "typical.csv").read_text(encoding="utf-8").splitlines()))
        written = {"Index offence": ["Common assault and battery", "Possession of cannabis (class B)", "s.20 GBH", "TWOC", "Jaywalking", "#N/A"],
                   "First language": ["Polish", "English", "Cymraeg", "Klingon", "BSL"],
                   "Looked after": ["LAC", "Section 20", "s20 accommodated", "Previously", "no", ""],
                   "Child protection": ["CPP", "Yes", "Ended 2018", ""]}
        more = [",".join([*row, *(values[i % len(values)] for values in written.values())]) for i, row in enumerate(rows[1:])]
        path = self.list_file(more, ",".join([*rows[0], *written]), "typical-context.csv")
        checked = self.as_json(0, "check", path, "--fieldwork", "2019-03-04")
        self.assertEqual(checked["problems"], [])
        counted = {each["field"]: each["message"] for each in checked["notices"] if each["code"] == "value-counted-as"}
        self.assertIn("in 25 cells, first here. It counts as “other”. Who is eligible does not depend on this column.", counted["index_offence"])
        self.assertIn("in 30 cells, first here. It counts as “other”", counted["preferred_language"])
        self.assertIn("Understood: english, welsh, other or not recorded.", counted["preferred_language"])
        self.assertIn("in 25 cells, first here. It counts as “not recorded”", counted["looked_after"])
        self.assertIn("in 37 cells, first here. It counts as “not recorded”", counted["child_protection"])
        self.assertEqual(len([each for each in checked["notices"] if each["code"] == "error-value"]), 25)
        self.draw(path, out="context", fieldwork="2019-03-04")
        profile = self.as_json(0, "rate", self.folder / "context", "--partial", "--standards", self.standards(["1.1"]))["profile"]
        self.assertEqual({row["level"] for row in profile["preferred_language"]}, {"english", "welsh", "other"})
        self.assertIn("vehicle theft", {row["level"] for row in profile["index_offence"]})

    def test_annexe_2_and_words_to_paste_are_written(self):
        self.expect(0, "rate", self.pack, "--partial", "--list", EXAMPLES / "southampton-2019.csv", "--out", self.folder / "ratings")
        annexe = list(csv.reader(io.StringIO((self.folder / "ratings/annexe-2.csv").read_text(encoding="utf-8"))))
        self.assertEqual([row[0] for row in annexe[1:6]], ["1.1", "1.2", "1.3", "1.4", "2.1"])
        words = re.sub("<[^>]+>", " ", (self.folder / "ratings/words.html").read_text(encoding="utf-8"))
        self.assertIn("Of 25 eligible court cases 22 were read. At 80% confidence that is a margin of error of 4.8 percentage points.", words)
        self.assertIn("We read 15 of 18 eligible out-of-court cases. At 80% confidence that is a margin of error of 7.0 percentage points.", words)
        self.assertNotIn("class to be too low", words, "the page for sharing leaves agreement out of so few cases")
        book = openpyxl.load_workbook(self.folder / "ratings/ratings.xlsx")
        self.assertLessEqual({"Annex 2", "Who the cases are", "Agreement on classification"}, set(book.sheetnames))
        self.assertNotIn("By disposal they were", words, "nor does a page for sharing tell groups of so few cases")

    def test_a_page_for_sharing_tells_tables_whole_or_not_at_all(self):
        """54 eligible court cases, one of a third gender and few of some disposals; 44 out-of-court cases."""
        self.draw(EXAMPLES / "typical.csv", out="typical", fieldwork="2019-03-04")
        sheet = self.folder / "typical/evidence/judgements.csv"
        headings, *rows = csv.reader(io.StringIO(sheet.read_text(encoding="utf-8")))
        for row in rows:
            for at, heading in enumerate(headings):
                if heading[0].isdigit() and not row[at]:
                    row[at] = "yes"
                elif heading.startswith("inspector_"):
                    row[at] = "high"
        with open(sheet, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([headings, *rows])
        asked = ("rate", self.folder / "typical", "--list", EXAMPLES / "typical.csv", "--partial", "--by", "age_band,gender,disposal_group", "--redact")
        self.expect(2, *asked)
        self.expect(0, *asked, "--out", self.folder / "shared")
        page = (self.folder / "shared/ratings-for-sharing.html").read_text(encoding="utf-8")
        tables = {title: part.split("</section>")[0] for title, part in re.findall(r">([^<>]+)</h2>(.*?)(?=<h2|$)", page, re.S)}
        profile = tables["Who the cases are"]
        for words in ("10-14", "15-17", "referral order", "other groups together"):
            self.assertIn(words, profile)
        for words in ("female", "section 250", "Out-of-court"):
            self.assertNotIn(words, profile)
        groups = tables["Findings by group"]
        self.assertIn("10-14", groups)
        for words in ("female", "custody", "Out-of-court"):
            self.assertNotIn(words, groups)
        words = (self.folder / "shared/words.html").read_text(encoding="utf-8")
        told = {label for label in ("Risk of serious harm", "Safety and wellbeing") if label in tables.get("Agreement on classification", "")}
        self.assertEqual({label for label in ("Risk of serious harm", "Safety and wellbeing") if f"judged the {label[0].lower()}{label[1:]} class" in words}, told)
        self.assertFalse([title for title in tables if title.startswith("Classes")])
        self.assertFalse([row[0] for row in rows if row[0] in page])
        self.assertIn("told whole or not at all", page)


if __name__ == "__main__":
    unittest.main()
