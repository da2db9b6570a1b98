"""The 2025 framework from two lists to an overall rating, for both types of inspection: children from the long list, victims from a
list of their own, in one draw."""

import csv
import hashlib
import io
import json
import re
import unittest
import zipfile

import jsonschema
import openpyxl
import program
from program import ROOT, ProgramTest

ON = ("--fieldwork", "2025-06-02", "--framework", "hmip-youth-2025", "--window", "children=12:3")
HEADINGS = "Victim ID,Offence ID,Child ID,Victim type,Disposal date,Victim's age,Also known to the service,Contact agreed"
CHILDREN_QUESTIONS = ["2.1.1", "2.1.2", "2.2.1", "2.2.2", "2.3.1", "2.3.2"]


class Victims(ProgramTest):
    def setUp(self):
        super().setUp()
        types = ["referral order", "youth conditional caution", "outcome 22", "bail supervision and support"]
        self.children = self.list_file([f"C{i:03d},K{i:03d},{'female' if i % 4 == 0 else 'male'},{types[i % 4]},2024-10-{i % 28 + 1:02d},medium,high,CM{i % 9}"
                                        for i in range(40)], program.HEADINGS + ",case_manager", name="children.csv")

    def victims(self, count=30, more=(), name="victims.csv"):
        kinds = ["adult", "child", "corporate", "adult"]
        ages = {"adult": 18, "child": 8, "corporate": ""}
        rows = [f"V{i:03d},O{i:03d},K{i % 40:03d},{kinds[i % 4]},2024-11-{i % 28 + 1:02d},{ages[kinds[i % 4]]},no,{'yes' if i % 3 else 'no'}" for i in range(count)]
        return self.list_file([*rows, *more], headings=HEADINGS, name=name)

    def drawn(self, victims, *arguments, out="pack", code=0, of="all"):
        done = self.expect(code, "draw", self.children, *ON, "--victims", victims, "--victims-of", of, "--seed", "a seed", "--out", self.folder / out, *arguments)
        if code == 0:
            self.record = json.loads((self.folder / out / "evidence/record.json").read_text(encoding="utf-8"))
        return done

    def rows(self, name, out="pack"):
        return list(csv.DictReader(io.StringIO((self.folder / out / "evidence" / name).read_text(encoding="utf-8"))))

    def answer_yes(self, sheet):
        """Every question of every case."""
        headings, *rows = list(csv.reader(sheet.read_text(encoding="utf-8").splitlines()))
        for row in rows:
            for id in CHILDREN_QUESTIONS if row[1] == "children" else ["V1.1"]:
                row[headings.index(id)] = "yes"
        with open(sheet, "w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([headings, *rows])

    def table(self, name, *rows):
        path = self.folder / name
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path

    def problems(self, victims):
        done = self.drawn(victims, "--json", code=1, out="none")
        self.assertFalse((self.folder / "none").exists())
        return [(each["code"], each["cell"]) for each in json.loads(done.stdout)["problems"]]

    def rated_victims(self, out="pack"):
        self.expect(0, "rate", self.folder / out, "--standards", self.table("v12.csv", "standard,rating", "V1.2,good"), "--inspection-type", "IYJWCV", "--out", self.folder / "rated")
        rated = json.loads((self.folder / "rated/ratings.json").read_text(encoding="utf-8"))
        jsonschema.validate(rated, program.schema("rating"))
        return rated

    def page(self, path):
        return re.sub("<[^>]+>", " ", (self.folder / path).read_text(encoding="utf-8")).replace("&#39;", "'")


class Draw(Victims):
    def test_the_sheet_of_the_service_names_the_case_managers_of_both_lists(self):
        victims = self.list_file([f"V{i:03d},O{i:03d},K{i:03d},adult,2024-11-{i % 28 + 1:02d},18,no,yes,CM9" for i in range(20)],
                                 headings=HEADINGS + ",Case manager", name="managers.csv")
        self.drawn(victims)
        self.expect(0, "confirm", self.folder / "pack")
        managers = {row["case_id"]: row["case_manager"] for row in self.rows("confirm.csv")}
        self.assertEqual((managers["C010"], {managers[f"V{i:03d}"] for i in range(20)}), ("CM1", {"CM9"}))
        self.expect(0, "verify", self.folder / "pack")

    def test_a_list_in_the_place_of_the_other_is_recognised(self):
        victims = self.victims()
        done = self.drawn(self.children, code=1, out="none")
        self.assertIn("It looks like a long list; here the list of victims' cases is wanted.", done.stderr.decode())
        done = self.expect(1, "draw", victims, *ON, "--victims", self.children, "--victims-of", "all", "--seed", "x", "--out", self.folder / "none")
        self.assertIn("It looks like the list of victims' cases, which is given apart from the long list.", done.stderr.decode())
        self.assertFalse((self.folder / "none").exists())
        self.assertIn("It looks like a long list; here the list of victims' cases is wanted.", self.expect(1, "check", "--victims", self.children, *ON).stderr.decode())
        self.assertIn("It looks like the list of victims' cases", self.expect(1, "check", victims, *ON).stderr.decode())
        for words in ((victims,), ("--victims", self.children)):
            self.assertEqual([each["code"] for each in json.loads(self.expect(1, "check", *words, *ON, "--json").stdout)["problems"]], ["list-of-another-kind"])

    def test_yes_and_no_are_read_in_one_way(self):
        answers = ["1", "TRUE", "x", "Yes", "0", "FALSE", "declined", "refused"]
        rows = [f"V{i},O{i},K{i:03d},adult,2024-11-{i + 1:02d},30,no,{answer}" for i, answer in enumerate(answers)]
        self.drawn(self.list_file(rows, headings=HEADINGS, name="victims.csv"))
        agreed = {row["case_id"]: row["contact_agreed"] for row in self.rows("sample.csv") if row["domain"] == "victims"}
        self.assertEqual([agreed[f"V{i}"] for i in range(8)], ["yes"] * 4 + ["no"] * 4)
        lines = self.children.read_text(encoding="utf-8").splitlines()
        marked = [lines[0] + ",looked_after,child_in_need", *(f"{line},{i % 2},{'TRUE' if i % 2 else 'FALSE'}" for i, line in enumerate(lines[1:]))]
        self.children.write_text("\n".join(marked) + "\n", encoding="utf-8")
        checked = self.expect(0, "check", self.children, *ON)
        self.assertNotIn("not recorded", checked.stdout.decode() + checked.stderr.decode())

    def test_a_list_that_is_missing_is_asked_for_wherever_people_read(self):
        done = self.expect(0, "draw", self.children, *ON, "--seed", "a seed", "--out", self.folder / "one")
        needed = "Work with victims: these cases are on a list of their own, which is needed too and was not given."
        page = self.page("one/report.html")
        self.assertIn(needed, page)
        self.assertNotRegex(page, r"Work with victims\s+0\s+0")
        with zipfile.ZipFile(self.folder / "one/sample.xlsx") as book:
            self.assertTrue(any(needed in book.read(name).decode() for name in book.namelist() if name.endswith(".xml")))
        self.assertRegex(done.stdout.decode(), r"Work with victims +0 +0 +on a list of its own")

    def test_children_and_victims_are_one_draw(self):
        said = self.drawn(self.victims()).stdout.decode()
        self.assertIn("Work with victims: 24 of 30 cases", said)
        self.assertNotIn("Child not sampled", said, "no column that a list could have")
        record = self.record
        self.assertEqual((record["sizes"]["domains"]["children"]["sample"], record["sizes"]["domains"]["victims"]["sample"], record["sizes"]["total"]), (33, 24, 57))
        self.assertEqual((record["second_list"]["of"], record["second_list"]["window"], record["second_list"]["rows"]), ("all", [12, 3], 30))
        self.assertTrue(record["designs"]["victims"]["method"].startswith("panel-lottery/"))
        self.assertEqual(record["designs"]["victims"]["variables"], ["victim_type", "contact_agreed"])
        jsonschema.validate(record, json.loads((ROOT / "data-schemas/draw-record.schema.json").read_text(encoding="utf-8")))
        whole = (self.folder / "pack/evidence/victims.csv").read_bytes()
        self.assertEqual(hashlib.sha256(whole).hexdigest(), record["second_list"]["list_sha256"])
        of_victims = [row for row in self.rows("sample.csv") if row["domain"] == "victims"]
        self.assertEqual([row["case_id"] for row in of_victims], record["sample"]["victims"])
        self.assertEqual({(row["inclusion_probability"], row["gender"]) for row in of_victims}, {("0.800000", "")})
        self.assertEqual({row["victim_type"] for row in of_victims}, {"adult", "child", "corporate"})
        self.assertEqual(len(self.rows("victims-ledger.csv")), 30)
        self.assertEqual([row["order"] for row in self.rows("reserves.csv") if row["domain"] == "victims"], [str(k) for k in range(1, 7)])
        self.assertIn(("victims", "victim_type", "adult", "15"), [(r["domain"], r["variable"], r["level"], r["population"]) for r in self.rows("balance.csv")])
        sheet = openpyxl.load_workbook(self.folder / "pack/judgements.xlsx")["Work with victims"]
        self.assertEqual(sum(row[1].value == "Work with victims" for row in sheet.iter_rows(min_row=2)), 24)

    def test_a_sheet_of_judgements_offers_no_answer_that_is_refused(self):
        self.drawn(self.victims())
        sheet = openpyxl.load_workbook(self.folder / "pack/judgements.xlsx")["Work with children"]
        about = " ".join(str(sheet.cell(row, 1).value) for row in (1, 2, 3))
        self.assertIn("every question applies to every case", about)
        self.assertNotIn("n/a", about)
        self.assertNotIn("grey", about)
        offered = [rule.formula1 for rule in sheet.data_validations.dataValidation if "yes" in str(rule.formula1)]
        self.assertEqual(set(offered), {'"yes,no"'})

    def test_a_victims_workbook_of_several_sheets_with_a_heading_of_its_own_is_read_when_somebody_says_how(self):
        headings, *rows = list(csv.reader(self.victims().read_text(encoding="utf-8").splitlines()))
        book = openpyxl.Workbook()
        for sheet, part in ((book.active, rows[:15]), (book.create_sheet("May, June"), rows[15:])):
            for row in (["Reference", *headings[1:]], *part):
                sheet.append(row)
        book.active.title = "April"
        book.save(path := self.folder / "victims.xlsx")
        columns = self.table("victims-columns.csv", "heading,field", "Reference,case_id")
        said = self.drawn(path, code=1, out="none").stderr.decode()
        self.assertIn("“May, June”: The list has no column for Victim ID. Row 1 was read as the row of headings. Add the column, or say which column it is with --victims-columns.", said)
        said = self.drawn(path, "--victims-columns", columns, code=2, out="none").stderr.decode()
        self.assertIn('To read them as one list, use --victims-sheet "April,May, June".', said)
        self.drawn(path, "--victims-columns", columns, "--victims-sheet", "April,May, June")
        record = self.record
        jsonschema.validate(record, json.loads((ROOT / "data-schemas/draw-record.schema.json").read_text(encoding="utf-8")))
        self.assertEqual((record["second_list"]["columns"], record["second_list"]["sheet"], record["second_list"]["rows"]), ({"Reference": "case_id"}, "April,May, June", 30))
        self.expect(0, "verify", self.folder / "pack", self.children, "--victims", path)
        self.expect(0, "substitute", self.folder / "pack", "--case", record["sample"]["victims"][0], "--reason", "wrong-age")
        self.expect(0, "verify", self.folder / "pack", self.children, "--victims", path)
        self.drawn(self.victims(), out="plainly")
        self.assertEqual(self.record["sample"], record["sample"])

    def test_a_drawn_victim_that_cannot_be_read_is_replaced_by_one_of_the_reserves(self):
        victims = self.victims(more=["V900,O900,K001,adult,2019-11-01,30,no,yes"])
        self.drawn(victims, "--plain")
        pack, reserves = self.folder / "pack", self.record["reserves"]["victims"]
        lost = self.record["sample"]["victims"][0]
        act = self.as_json(0, "substitute", pack, "--case", lost, "--reason", "risk-from-contact")
        self.assertIn(act["domains"]["victims"]["called"]["case_id"], reserves)
        self.assertNotIn("children", act["domains"])
        self.assertEqual({row["case_id"]: row["state"] for row in self.rows("sample.csv")}[lost], "replaced")
        self.expect(0, "substitute", pack, "--case", self.record["sample"]["victims"][1], "--reason", "wrong-age")
        told = self.as_json(0, "explain", pack, "--case", lost)
        jsonschema.validate(told, json.loads((ROOT / "data-schemas/explanation.schema.json").read_text(encoding="utf-8")))
        self.assertEqual((told["status"], list(told["domains"]), len(told["events"])), ("eligible", ["victims"], 1))
        self.assertEqual(self.as_json(0, "explain", pack, "--case", "V900")["status"], "ineligible")
        self.assertIn(b"was not eligible", self.expect(2, "substitute", pack, "--case", "V900", "--reason", "wrong-age").stderr)
        self.expect(0, "verify", pack, self.children, "--victims", victims)
        self.expect(0, "undo", pack, "--reason", "the age was right")
        self.expect(0, "verify", pack)

    def test_margins_of_victims_that_change_are_told_by_their_heading(self):
        self.drawn(self.victims(), "--plain")
        kinds = {row["case_id"]: row["victim_type"] for row in self.rows("sample.csv") if row["domain"] == "victims"}
        adults = [case for case in self.record["sample"]["victims"] if kinds[case] == "adult"]
        said = "".join(self.expect(0, "substitute", self.folder / "pack", "--case", case, "--reason", "risk-from-contact").stdout.decode() for case in adults[:5])
        self.assertIn("  Victim type: adult (target ", said)
        self.assertNotIn("victim_type", said)

    def test_a_stranger_draws_the_same_victims_again(self):
        self.drawn(self.victims())
        lottery = list(csv.reader(io.StringIO((self.folder / "pack/evidence/lottery-victims.csv").read_text(encoding="utf-8"))))[1:]
        number = int(hashlib.sha256(b"a seed|number|victims").hexdigest(), 16) % len(lottery) + 1
        self.assertEqual(lottery[number - 1][1:], self.record["sample"]["victims"])
        turned = self.table("turned.csv", HEADINGS, *reversed((self.folder / "victims.csv").read_text(encoding="utf-8").splitlines()[1:]))
        self.expect(0, "verify", self.folder / "pack", self.children, "--victims", self.folder / "victims.csv")
        self.assertIn(b"UNCHECKED  victims.csv", self.expect(0, "verify", self.folder / "pack").stdout)
        self.expect(0, "verify", self.folder / "pack", self.children, "--victims", turned)
        self.assertIn(b"its digest differs", self.expect(1, "verify", self.folder / "pack", "--victims", self.victims(29, name="other.csv")).stdout)
        ledger = self.folder / "pack/evidence/victims-ledger.csv"
        ledger.write_text(ledger.read_text(encoding="utf-8").replace("sampled", "reserve", 1), encoding="utf-8")
        self.assertIn(b"victims-ledger.csv", self.expect(1, "verify", self.folder / "pack", self.children).stdout)

    def test_two_victims_of_one_offence_are_no_case_entered_twice(self):
        rows = ["V900,O900,K001,adult,2024-11-05,18,no,yes", "V901,O900,K001,adult,2024-11-05,19,no,yes"]
        self.assertNotIn("entered twice", self.drawn(self.victims(20, rows), "--plain").stderr.decode())

    def test_without_child_ids_it_is_said_that_links_were_not_checked(self):
        children = [row.split(",", 2) for row in self.children.read_text(encoding="utf-8").splitlines()]
        self.children = self.list_file([f"{id},{rest}" for id, _, rest in children[1:]], ",".join((children[0][0], children[0][2])), name="no-child.csv")
        self.assertIn("the long list does not say whose its cases are", self.drawn(self.victims(), "--plain").stderr.decode())

    def test_the_window_of_victims_is_printed_as_given_too(self):
        said = self.drawn(self.victims(), "--plain", "--window", "victims=9:3", "--window-source", "letter").stdout.decode()
        self.assertEqual(said.count("is given: letter."), 2)

    def test_without_the_list_the_draw_says_that_it_is_needed(self):
        done = self.expect(0, "draw", self.children, *ON, "--seed", "s", "--plain", "--out", self.folder / "alone")
        self.assertIn(b"on a list of their own, which is needed besides this one", done.stderr)
        victims = self.victims()
        said = self.expect(2, "draw", self.children, *ON, "--victims", victims, "--seed", "s", "--out", self.folder / "none").stderr
        self.assertIn(b"--victims-of all", said)
        self.expect(2, "draw", self.children, *ON, "--victims-of", "all", "--seed", "s", "--out", self.folder / "none")
        self.expect(2, "draw", self.children, "--fieldwork", "2019-03-04", "--framework", "hmip-youth-2018", "--victims", victims, "--victims-of", "all",
                    "--seed", "s", "--out", self.folder / "none")
        self.assertFalse((self.folder / "none").exists())

    def test_nine_to_twenty_four_and_one_of_each_offence(self):
        for count, size in ((4, 4), (9, 9), (12, 12), (40, 24)):
            self.drawn(self.victims(count), "--plain", out=f"of-{count}")
            self.assertEqual(self.record["sizes"]["domains"]["victims"]["sample"], size)
        more = ["V900,O000,K001,child,2024-12-01,14,yes,yes"]
        said = self.drawn(self.victims(3, more), "--plain", out="one").stderr
        self.assertIn(b"One case is kept for each Offence ID. 1 of the victims' cases gave way to another case with the same Offence ID.", said)
        self.assertNotIn(b"person", said)
        self.assertEqual((self.record["second_list"]["eligible"], self.record["second_list"]["one_per"]), (3, "within-domain"))
        self.drawn(self.victims(3, more), "--plain", "--victims-per-offence", "all", out="every")
        self.assertEqual((self.record["second_list"]["eligible"], self.record["second_list"]["one_per"]), (4, "off"))

    def test_bad_lists_are_named_by_cell_and_nothing_is_drawn(self):
        more = ["V900,O900,K999,child,2024-12-01,14,yes,yes", "C001,O901,K001,adult,2024-12-01,30,no,yes", "V901,O902,K001,robot,2024-12-01,30,no,yes"]
        self.assertEqual(self.problems(self.victims(2, more)), [("not-on-the-long-list", "C4"), ("id-on-both-lists", "A5"), ("unknown-value", "D6")])
        self.assertIn("headings", self.drawn(self.children, code=1, out="none").stderr.decode())
        swapped = self.expect(1, "draw", self.victims(), *ON, "--seed", "s", "--out", self.folder / "none").stderr.decode()
        self.assertIn("headings", swapped)

    def test_a_type_and_an_age_that_contradict_each_other_are_a_problem_at_the_age(self):
        more = ["V900,O900,K000,corporate,2024-12-01,40,no,yes", "V901,O901,K000,adult,2024-12-01,12,no,yes", "V902,O902,K000,child,2024-12-01,30,no,yes",
                "V903,O903,K000,adult,2024-12-01,18,no,yes", "V904,O904,K000,child,2024-12-01,17,no,yes", "V905,O905,K000,adult,2024-12-01,unknown,no,yes",
                "V906,O906,K000,corporate,2024-12-01,N/A,no,yes"]
        victims = self.victims(2, more)
        wrong = [("corporate-with-an-age", "F4"), ("adult-under-18", "F5"), ("child-of-18-or-over", "F6")]
        self.assertEqual(self.problems(victims), wrong)
        checked = self.as_json(1, "check", "--victims", victims, *ON)
        self.assertEqual([(each["code"], each["cell"]) for each in checked["problems"]], wrong)
        self.assertEqual([each["status"] for each in checked["cases"]], ["eligible"] * 2 + ["problem"] * 3 + ["eligible"] * 4)
        said = self.expect(1, "check", "--victims", victims, *ON)
        self.assertIn("F4: Victim's age: A corporate body has no age.", said.stderr.decode())
        self.assertIn("1  Victim's age: An adult is 18 or older.", said.stdout.decode())
        done = self.drawn(victims, "--exclude-problems", out="without")
        self.assertIn("Work with victims: 3 rows with problems (33.3% of the list) had no chance; victims-ledger.csv names them.", done.stdout.decode())
        self.assertIn("9 rows, 6 eligible, 0 not, 3 with problems, which have no chance", done.stderr.decode())
        self.assertIn("F4: Victim's age: A corporate body has no age.", done.stderr.decode())
        self.assertIn("3 rows with problems (33.3% of the list) had no chance", openpyxl.load_workbook(self.folder / "without/sample.xlsx")["Sample"]["A3"].value)
        ahead = self.expect(0, "draw", self.children, *ON, "--victims", victims, "--victims-of", "all", "--exclude-problems", "--dry-run")
        self.assertIn("F4: Victim's age: A corporate body has no age.", ahead.stderr.decode())
        self.assertEqual([row["outcome"] for row in self.rows("victims-ledger.csv", "without") if row["case_id"] == "V900"], ["problem"])
        self.expect(0, "verify", self.folder / "without", self.children, "--victims", victims)

    def test_a_victims_list_can_be_asked_for_and_checked(self):
        headings = self.expect(0, "template", "victims").stdout.decode().strip().split(",")
        self.assertEqual(headings[:4], ["case_id", "offence_id", "child_id", "victim_type"])
        self.assertNotIn("child_not_sampled", headings)
        self.expect(0, "template", "victims", "--out", self.folder / "empty.xlsx")
        self.assertEqual(openpyxl.load_workbook(self.folder / "empty.xlsx").worksheets[0]["A1"].value, "Victim ID *")
        self.expect(0, "template", "victims", *ON, "--out", self.folder / "asked.xlsx")
        said = [row[0] for row in openpyxl.load_workbook(self.folder / "asked.xlsx")["Guidance"].iter_rows(values_only=True)]
        self.assertIn("Check the list before it is sent: casedraw check --victims LIST.xlsx --fieldwork 2025-06-02 --window victims=12:3 --out checked.xlsx", said)
        checked = self.as_json(0, "check", "--victims", self.victims(30), *ON)
        self.assertEqual((checked["rows"], checked["summary"]["eligible"]), (30, {"victims": 30}))
        self.expect(2, "check", self.children, "--victims", self.victims(30), *ON)

    def test_a_committed_draw_of_both_is_completed_with_both_numbers(self):
        victims = self.victims()
        self.drawn(victims, "--commit")
        self.assertEqual(self.record["sample"], {})
        self.drawn(victims, "--commit", "--number", "children=3", "--number", "victims=5")
        self.assertEqual([self.record["designs"][id]["number"] for id in ("children", "victims")], [3, 5])
        self.expect(0, "verify", self.folder / "pack", self.children, "--victims", victims)
        self.assertIn(b"no sample yet", self.drawn(victims, "--commit", of="sampled", code=2, out="two").stderr)


    def test_words_to_paste_say_by_what_the_cases_of_each_list_were_balanced(self):
        self.drawn(self.victims())
        self.answer_yes(self.folder / "pack/evidence/judgements.csv")
        self.rated_victims()
        words = self.page("rated/words.html")
        self.assertIn("Which victims' cases were read was left to chance: they were drawn by lottery, balanced on victim type and contact agreed.", words)
        shown = self.expect(0, "frameworks", "show", "hmip-youth-2025").stdout.decode()
        self.assertIn("Work with victims: by the formula, at least 9, at most 24\n  published: https://hmiprobation.justiceinspectorates.gov.uk/?p=6564\n  balanced on Victim type and Contact agreed\n", shown)

    def test_sizes_beside_which_a_band_would_tell_of_few_are_not_told(self):
        self.drawn(self.victims(11), "--redact")
        self.answer_yes(self.folder / "pack/evidence/judgements.csv")
        self.rated_victims()
        read = self.record["sizes"]["domains"]["victims"]["sample"]
        self.assertLess(read, 12)
        words, shared = self.page("rated/words.html"), self.page("pack/report-for-sharing.html")
        self.assertIn("How many victims' cases were eligible and read is not told", words)
        for page in (words, shared):
            self.assertNotRegex(page, f"{read} of 11|11 eligible")

    def test_the_report_counts_the_rows_and_cases_of_both_lists(self):
        more = ["V900,O900,K001,adult,2019-11-01,30,no,yes", "V901,O901,K001,robot,2024-11-01,30,no,yes"]
        self.drawn(self.victims(more=more), "--exclude-problems", "--redact")
        page = (self.folder / "pack/report.html").read_text(encoding="utf-8")
        self.assertIn("57 of 70 eligible cases are to be read. They were drawn from two lists with 72 rows together.", page)
        steps = re.search(r"<desc[^>]*>(Bars that grow shorter[^<]*)<", page).group(1)
        self.assertEqual(steps, "Bars that grow shorter: Rows on both lists 72, Rows that could be judged 71, Eligible cases 70 and Cases to read 57.")
        self.assertIn("The date of the child&#39;s disposal does not lie in the window.</th><td class=\"number\">1</td>", page)
        self.assertNotIn("ledger", page, "it follows the order of the rows")
        self.assertIn("had no chance: 1 of 72 rows, 1.4% of both lists.", page)
        self.answer_yes(self.folder / "pack/evidence/judgements.csv")
        self.rated_victims()
        self.assertIn("In the list of victims' cases a few rows had problems and no chance to be drawn: of these nothing is said.", self.page("rated/words.html"))
        shared = (self.folder / "pack/report-for-sharing.html").read_text(encoding="utf-8")
        self.assertIn("57 of 70 eligible cases are to be read.", shared)
        self.assertNotIn("72", re.sub(r"<style.*?</style>", "", shared, flags=re.S), "two rows more than the eligible cases would tell of two children")

    def test_a_dry_run_looks_at_both_lists(self):
        ahead = lambda victims, of, code=0, *more: self.expect(code, "draw", self.children, *ON, "--victims", victims, "--victims-of", of, "--dry-run", *more)
        victims = self.victims(40)
        done = ahead(victims, "all")
        self.assertNotIn(b"is needed", done.stdout + done.stderr)
        self.assertIn(b"Work with victims: 24 of 40 cases\n  Each case would have the same chance: 60.0%.", done.stdout)
        self.assertIn(b"would be drawn from the second list: 40 rows, 40 eligible, 0 not.", done.stderr)
        told = json.loads(ahead(victims, "all", 0, "--json").stdout)
        jsonschema.validate(told, json.loads((ROOT / "data-schemas/draw-outlook.schema.json").read_text(encoding="utf-8")))
        self.assertEqual((told["total"], told["domains"]["victims"]["population"]), (33 + 24, 40))
        of_sampled = ahead(victims, "sampled")
        self.assertIn(b"these figures are an example", of_sampled.stderr)
        self.assertIn(b"  Once the children are sampled, each case of theirs would have the same chance: ", of_sampled.stdout)
        self.assertIn(b"The long list has no sample yet", ahead(victims, "sampled", 2, "--commit").stderr, "the draw is refused as well")
        ahead(victims, "all", 0, "--commit")
        ahead(victims, "sampled", 0, "--commit", "--number", "children=1")
        bad = self.victims(2, ["V900,O900,K999,child,2024-12-01,14,yes,yes", "V901,O902,K001,robot,2024-12-01,30,no,yes"], name="bad.csv")
        for of in ("all", "sampled"):
            found = json.loads(ahead(bad, of, 1, "--json").stdout)["problems"]
            self.assertEqual([(each["code"], each["cell"]) for each in found], [("not-on-the-long-list", "C4"), ("unknown-value", "D5")])

    def test_what_is_left_to_chance_where_children_are_drawn_first_and_whose_cases_a_certificate_is_of(self):
        children, victims = (program.EXAMPLES / f"{name}-2025.csv" for name in ("children", "victims"))
        said = self.expect(0, "draw", children, "--fieldwork", "2025-06-02", "--window", "children=12:3", "--setting", "custody-by=both", "--victims", victims,
                           "--victims-of", "sampled", "--seed", "zz", "--out", self.folder / "pack").stdout.decode()
        self.assertIn("All but 1 of 18 cases of sampled children are read, so few samples were possible. Read that one as well and nothing is left to "
                      "chance but which children are sampled.", said)
        counted = self.expect(0, "certify", self.folder / "pack").stdout.decode()
        whose = "All that follows is of the 18 eligible cases of theirs: nothing is said of the cases of other children."
        self.assertEqual(counted.count(whose), 1)
        self.assertIn(whose, (self.folder / "pack/certificate.html").read_text(encoding="utf-8"))
        self.expect(0, "verify", self.folder / "pack")

    def test_victims_of_nobody_known_are_said_to_have_no_chance(self):
        more = ["V900,O900,,adult,2024-11-01,30,no,yes", "V901,O901,,adult,2024-11-01,30,no,yes"]
        said = self.drawn(self.victims(20, more), "--plain", of="sampled").stderr
        self.assertIn(b"Child ID is blank in 2 cases, so it is not known whether they belong to anybody sampled. They had no chance of being drawn.", said)
        self.assertNotIn(b"Child ID is blank", self.drawn(self.victims(20, more), "--plain", out="all").stderr)

    def test_prompts_are_asked_only_of_questions_that_cases_answer(self):
        self.drawn(self.victims(), "--prompts")
        book = openpyxl.load_workbook(self.folder / "pack/judgements.xlsx")
        headings = [str(cell.value) for row in book["Prompts V1"].iter_rows() for cell in row]
        self.assertTrue(any(text.startswith("V1.1") for text in headings))
        self.assertFalse([text for text in headings if text.startswith("V1.2")])


    def ledger(self, out="pack"):
        sheet = openpyxl.load_workbook(self.folder / out / "sample.xlsx")["Ledger"]
        rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        start = next(at for at, row in enumerate(rows) if row[0] == "Case ID")
        return [dict(zip(rows[start], row)) for row in rows[start + 1:]]

    def cells(self, path):
        """Those of every row of a page's tables that has any."""
        rows = (self.folder / path).read_text(encoding="utf-8").replace("&#39;", "'").split("<tr")[1:]
        return [row for row in ([re.sub("<[^>]+>", "", cell).strip() for cell in re.findall("<t[dh][^>]*>(.*?)</t[dh]>", part, re.S)] for part in rows) if row]

    def test_a_source_is_claimed_of_what_it_was_given_for_alone(self):
        self.drawn(self.victims(), "--window-source", "letter of 3 June", "--setting", "custody-by=both")
        sources = {row[0]: row[2] for row in self.cells("pack/report.html") if len(row) == 3}
        self.assertEqual(sources["Window: Work with children"], "letter of 3 June")
        self.assertEqual(sources["Window: Work with victims"], "the window for children's cases, letter of 3 June")
        self.assertEqual([source for rule, source in sources.items() if rule.startswith("Chosen: by which date")], ["given without a source"])
        self.expect(0, "verify", self.folder / "pack")

    def test_percents_of_fewer_than_five_cases_are_not_shared(self):
        self.drawn(self.victims(4), "--redact")
        sheet = self.folder / "pack/evidence/judgements.csv"
        self.answer_yes(sheet)
        standards = self.table("standards.csv", "standard,rating", "V1.2,good", "1.1,good", "1.2,good", "1.3,good")
        self.expect(0, "rate", sheet, "--draw", self.folder / "pack", "--standards", standards, "--redact", "--out", self.folder / "rated")
        page = self.page("rated/ratings-for-sharing.html")
        cells = {row[0]: row for row in self.cells("rated/ratings-for-sharing.html")}
        self.assertEqual((cells["V1.1"][3], cells["2.1.1"][3]), ("not shown", "100%"))
        self.assertIn("Percents of key questions are not shown in standards where one rests on few cases", page)
        headings, *rows = csv.reader(sheet.read_text(encoding="utf-8").splitlines())
        next(row for row in rows if row[headings.index("2.1.1")] == "yes")[headings.index("2.1.1")] = "no"
        self.table("pack/evidence/judgements.csv", *(",".join(row) for row in [headings, *rows]))
        rate = ("rate", sheet, "--draw", self.folder / "pack", "--standards", standards)
        self.expect(0, *rate, "--redact", "--out", self.folder / "one-no")
        cells = {row[0]: row for row in self.cells("one-no/ratings-for-sharing.html")}
        told = (cells["2.1.1"][3], cells["2.1.2"][3], cells["2.2.1"][3])
        self.assertEqual(told, ("not shown", "not shown", "100%"), "one case judged no: beside the other the rating would tell it")
        self.assertIn("they were drawn by lottery, balanced on gender, ", self.page("one-no/words.html"))
        self.assertNotRegex(self.page("one-no/words.html"), "drawn by lottery[.]")
        self.assertNotIn("lowest key question 2.1", self.page("one-no/ratings-for-sharing.html"))
        next(row for row in rows if row[headings.index("2.3.1")] == "yes")[headings.index("2.3.1")] = ""
        self.table("waiting.csv", *(",".join(row) for row in [headings, *rows]))
        self.expect(0, "rate", self.folder / "waiting.csv", *rate[2:], "--redact", "--partial", "--out", self.folder / "partial")
        cells = {row[0]: row for row in self.cells("partial/ratings-for-sharing.html")}
        self.assertEqual(cells["2.2.1"][3], "not shown", "the page of all answers less this one would be single cases")
        shared = (self.folder / "pack/report-for-sharing.html").read_text(encoding="utf-8")
        self.assertNotIn("eligible cases are to be read.", shared, "the total less the children, whose groups the ratings tell, would be the victims")
        sizes = self.record["sizes"]["domains"]["children"]
        for option, known in (("sample", sizes["sample"]), ("population", sizes["population"])):
            said = self.expect(2, *rate, f"--{option}", "children=500").stderr.decode()
            self.assertIn(f"--{option} says 500 for children, but by the draw it is {known}.", said)
            self.expect(0, *rate, f"--{option}", f"children={known}")

    def test_the_ledger_sheet_has_every_row_of_both_lists_with_its_reason(self):
        victims = self.victims(10, ["V900,O900,K001,adult,2019-11-01,30,no,yes", "V901,O000,K000,child,2024-11-01,14,yes,yes"])
        self.drawn(victims, "--window-source", "letter of 3 June")
        rows = {row["Case ID"]: row for row in self.ledger()}
        self.assertEqual(set(rows), {f"C{i:03d}" for i in range(40)} | {f"V{i:03d}" for i in range(10)} | {"V900", "V901"})
        plain = {row["case_id"]: row["outcome"] for name in ("ledger.csv", "victims-ledger.csv") for row in self.rows(name)}
        self.assertEqual({id: row["What became of it"] for id, row in rows.items()}, plain)
        self.assertEqual((rows["V900"]["Domain"], rows["V900"]["Victim type"], rows["V900"]["Disposal date"][:10]), ("Work with victims", "adult", "2019-11-01"))
        self.assertIn("2 June 2024 to 2 March 2025, both days included (given: the window for children's cases, letter of 3 June).", rows["V900"]["Why"])
        self.assertIn("The case that is kept of those with the same Offence ID is V000.", rows["V901"]["Why"])
        self.assertTrue(all(row["Why"] for row in rows.values() if row["What became of it"] == "ineligible"))
        told = self.expect(0, "explain", self.folder / "pack", "--case", "V900").stdout
        self.assertEqual(told.count(b"given: the window for children's cases, letter of 3 June"), 1)
        told = self.expect(0, "explain", self.folder / "pack", "--case", "V901").stdout
        self.assertIn(b"The case that is kept of those with the same Offence ID is V000.", told)
        self.assertNotIn(b"for the child", told)
        self.assertIn(b"Another victim of the same offence is kept", self.expect(0, "explain", self.folder / "pack", "--case", "V901", "--redact").stdout)
        self.expect(0, "verify", self.folder / "pack", self.children, "--victims", victims)

    def test_the_rules_of_both_lists_stand_with_their_sources(self):
        victims = self.victims(10)
        self.drawn(victims)
        method = [[str(cell) for cell in row] for row in openpyxl.load_workbook(self.folder / "pack/sample.xlsx")["Method"].iter_rows(values_only=True)]
        self.assertIn("another-victim-of-offence", [row[0] for row in method])
        self.assertIn("child-not-sampled", [row[0] for row in method])
        self.assertNotIn("victims-ledger.csv", [row[0] for row in method], "it follows the order of the rows")
        self.assertIn("Another victim of the same offence is kept: the one whose child", (self.folder / "pack/report.html").read_text(encoding="utf-8"))
        turned = self.table("turned.csv", HEADINGS, *reversed((self.folder / "victims.csv").read_text(encoding="utf-8").splitlines()[1:]))
        self.drawn(turned, out="turned")
        for name in ("sample.xlsx", "report.html"):
            self.assertEqual((self.folder / "pack" / name).read_bytes(), (self.folder / "turned" / name).read_bytes())

    def test_a_child_that_is_replaced_leaves_its_victim_and_that_is_said(self):
        self.drawn(self.victims(40), of="sampled")
        victim = next(row for row in self.rows("sample.csv") if row["domain"] == "victims")
        child = next(row["case_id"] for row in self.rows("sample.csv") if row["domain"] == "children" and row["child_id"] == victim["child_id"])
        without = next(row["case_id"] for row in self.rows("sample.csv") if row["domain"] == "children"
                       and row["child_id"] not in {other["child_id"] for other in self.rows("sample.csv") if other["domain"] == "victims"})
        pack, because = self.folder / "pack", ("--reason", "file-not-available")
        self.assertEqual(self.as_json(0, "substitute", pack, "--case", without, *because)["of_unread_children"], [])
        said = self.expect(0, "substitute", pack, "--case", child, *because, "--dry-run").stdout.decode()
        self.assertIn(f"Work with victims: {victim['case_id']} could be drawn only because the child was in the sample", said)
        self.assertIn("substitute DIR --case ID --reason CODE", said)
        page = (pack / "report.html").read_text(encoding="utf-8")
        self.assertNotIn("only because the child was in the sample", page)
        act = self.as_json(0, "substitute", pack, "--case", child, *because)
        jsonschema.validate(act, json.loads((ROOT / "data-schemas/act.schema.json").read_text(encoding="utf-8")))
        self.assertEqual(act["of_unread_children"], [victim["case_id"]])
        told = self.as_json(0, "explain", pack, "--case", victim["case_id"])
        jsonschema.validate(told, json.loads((ROOT / "data-schemas/explanation.schema.json").read_text(encoding="utf-8")))
        self.assertTrue(told["of_unread_child"])
        self.assertIn(b"no case of that child is to be read any more", self.expect(0, "explain", pack, "--case", victim["case_id"]).stdout)
        page = (pack / "report.html").read_text(encoding="utf-8")
        self.assertIn("Work with victims: 1 case is still to be read that could be drawn only because the child was in the sample", page)
        self.assertNotIn(victim["case_id"], page)
        self.expect(0, "substitute", pack, "--case", victim["case_id"], *because, "--no-replacement")
        self.assertNotIn("only because the child was in the sample", (pack / "report.html").read_text(encoding="utf-8"))
        self.expect(0, "verify", pack, self.children, "--victims", self.folder / "victims.csv")

    def test_a_disposal_date_that_is_another_than_the_childs_is_noticed_at_both_cells(self):
        lists = ROOT / "examples/children-2025.csv", ROOT / "examples/victims-2025.csv"
        draw = lambda victims: self.expect(0, "draw", lists[0], *ON, "--setting", "custody-by=both", "--victims", victims, "--victims-of", "all", "--dry-run").stderr.decode()
        self.assertNotIn("is another than on the long list", draw(lists[1]))
        rows = lists[1].read_text(encoding="utf-8").splitlines()
        child = rows[1].split(",")[2]
        row = next(at for at, line in enumerate(lists[0].read_text(encoding="utf-8").splitlines(), 1) if f",{child}," in line)
        other = self.table("other.csv", rows[0], rows[1].replace(rows[1].split(",")[4], "2024-11-26"), *rows[2:])
        self.assertIn(f"Disposal date is another than on the long list in E2 (G{row} of the long list). Each list was read as it stands", draw(other))

    def test_a_corrected_list_of_victims_is_drawn_again_and_the_children_stay(self):
        self.drawn(self.victims(), "--plain")
        drawn, corrected = self.record["sample"]["children"], self.victims(29, name="corrected.csv")
        self.assertIn("For a corrected victims' list draw again instead", self.expect(0, "amend", "--help").stdout.decode())
        before = {path.name: path.read_bytes() for path in (self.folder / "pack/evidence").iterdir()}
        said = self.expect(1, "amend", self.folder / "pack", corrected, "--reason", "one was not ours").stderr.decode()
        self.assertIn("only the long list of a draw is amended", said)
        self.assertEqual(before, {path.name: path.read_bytes() for path in (self.folder / "pack/evidence").iterdir()})
        self.drawn(corrected, "--plain", "--again", self.folder / "pack", "--reason", "one was not ours", out="second")
        self.assertEqual((self.record["sample"]["children"], self.record["draw_number"], self.record["second_list"]["rows"]), (drawn, 2, 29))


class Journey(Victims):
    def test_victims_are_told_apart_by_their_own_list(self):
        self.drawn(self.victims(), "--plain")
        self.answer_yes(self.folder / "pack/evidence/judgements.csv")
        standards = self.table("v12.csv", "standard,rating", "V1.2,good")
        rate = lambda code, *by: self.expect(code, "rate", self.folder / "pack", "--standards", standards, "--inspection-type", "IYJWCV", "--json", "--by", ",".join(by))
        rated = json.loads(rate(0, "victim_type", "gender").stdout)
        jsonschema.validate(rated, json.loads((ROOT / "data-schemas/rating.schema.json").read_text(encoding="utf-8")))
        kinds = {row["case_id"]: row["victim_type"] for row in self.rows("sample.csv") if row["domain"] == "victims"}
        groups = {each["level"]: each["read"] for each in rated["by_group"] if (each["domain"], each["key_question"]) == ("victims", "V1.1")}
        self.assertEqual(groups, {kind: list(kinds.values()).count(kind) for kind in ("adult", "child", "corporate")})
        self.assertEqual({each["level"] for each in rated["by_group"] if each["characteristic"] == "Gender"}, {"male", "female"})
        self.assertEqual({each["domain"] for each in rated["by_group"] if each["characteristic"] == "Gender"}, {"children"})
        of_victims = {(row["level"], row["eligible"], row["read"]) for row in rated["profile"]["victim_type"]}
        self.assertEqual({(row["level"], int(row["population"]), int(row["sampled"])) for row in self.rows("balance.csv") if row["variable"] == "victim_type"}, of_victims)
        self.assertIn("contact_agreed", rated["profile"])
        said = rate(2, "shoe_size").stderr.decode()
        self.assertIn("can be told apart by victim_type, contact_agreed or known_to_service.", said)

    def test_two_lists_become_one_rating_in_both_types_of_inspection(self):
        self.drawn(self.victims())
        sheet = self.folder / "pack/evidence/judgements.csv"
        headings, *rows = list(csv.reader(sheet.read_text(encoding="utf-8").splitlines()))
        for domain, questions in (("children", CHILDREN_QUESTIONS), ("victims", ["V1.1"])):
            for number, row in enumerate(row for row in rows if row[1] == domain):
                for id in questions:
                    row[headings.index(id)] = "no" if number % 4 == 0 else "yes"
        with open(sheet, "w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([headings, *rows])
        arrangements = self.table("v12.csv", "standard,rating", "V1.2,good")
        rated = self.as_json(0, "rate", self.folder / "pack", "--standards", arrangements, "--inspection-type", "IYJWCV")
        self.assertEqual((rated["standards"]["V1"]["key_questions"]["V1.1"]["percent"], rated["standards"]["V1"]["rating"]), (75, "good"))
        self.assertEqual((rated["score"], rated["score_max"], rated["overall_rating"]), (8, 12, "good"))
        self.expect(0, "rate", self.folder / "pack", "--standards", arrangements, "--inspection-type", "IYJWCV", "--out", self.folder / "rv", "--redact")
        annexe = {row["Id"]: row for row in csv.DictReader((self.folder / "rv/annexe-2.csv").read_text(encoding="utf-8").splitlines())}
        self.assertEqual((annexe["V1.2"]["Rating"], annexe["V1.2"]["Percent yes"]), ("Good", ""), "rated by judgement, not by cases")
        self.assertEqual((annexe["V1.1"]["Rating"], annexe["V1.1"]["Percent yes"]), ("", "75%"))
        for page in ("ratings.html", "ratings-for-sharing.html"):
            self.assertNotIn("applies to no case", (self.folder / "rv" / page).read_text(encoding="utf-8"))
        whole = self.table("all.csv", "standard,rating", "V1.2,good", "1.1,outstanding", "1.2,good", "1.3,inadequate")
        services = self.as_json(0, "rate", self.folder / "pack", "--standards", whole, "--inspection-type", "IYJS")
        self.assertEqual((services["score"], services["overall_rating"]), (8, "good"), "domain one is rated and does not count")
        self.assertEqual(services["standards"]["1.3"]["rating"], "inadequate")
        for kind, is_said in (("IYJWCV", True), ("IYJS", False)):
            self.expect(0, "rate", self.folder / "pack", "--standards", whole if kind == "IYJS" else arrangements, "--inspection-type", kind, "--out", self.folder / kind)
            said = (self.folder / kind / "ratings.html").read_text(encoding="utf-8") + self.expect(
                0, "rate", self.folder / "pack", "--standards", whole if kind == "IYJS" else arrangements, "--inspection-type", kind).stdout.decode()
            self.assertEqual(said.count("4 to 6 weeks after the inspection"), 2 * is_said, "only an IYJWCV has a return visit about domain one")

    def test_the_example_of_today_is_what_its_page_says(self):
        lists = ROOT / "examples/children-2025.csv", ROOT / "examples/victims-2025.csv"
        needs = self.expect(2, "check", lists[0], "--fieldwork", "2025-06-02")
        self.assertIn(b"Eligible cases by month", needs.stdout)
        self.assertIn(b"--window children=", needs.stderr)
        given = ("--window", "children=12:3", "--window-source", "letter of 3 June", "--setting", "custody-by=both")
        done = self.expect(0, "draw", lists[0], "--fieldwork", "2025-06-02", *given, "--victims", lists[1], "--victims-of", "all", "--at-least", "resettlement=1",
                           "--seed", "a public text", "--out", self.folder / "pack")
        self.assertIn(b"Every sample holds at least 1 case of 2 eligible cases that are resettlement. By its share it would hold as many", done.stdout)
        self.expect(0, "verify", self.folder / "pack", lists[0], "--victims", lists[1])
        self.answer_yes(self.folder / "pack/evidence/judgements.csv")
        standards = self.table("standards.csv", "standard,rating", "V1.2,good", "1.1,good", "1.2,good", "1.3,good")
        for kind in ("IYJWCV", "IYJS"):
            rated = self.as_json(0, "rate", self.folder / "pack", "--standards", standards, "--inspection-type", kind)
            self.assertIsNotNone(rated["overall_rating"], kind)


if __name__ == "__main__":
    unittest.main()
