"""A window or a rule that somebody gave is printed as given wherever it is printed, and never under the inspectorate's source."""

import csv
import html
import json
import random
import re
import unittest

import jsonschema
import openpyxl
from program import HEADINGS, LEVELS, ORDERS, eligible_rows, schema
from rate_program import Rate

SOUTHAMPTON = "HMI Probation report on Southampton, 2019"
SOURCELESS = "given without a source"


def text_of(page):
    return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", " ", page.read_text(encoding="utf-8"))))


class Given(Rate):
    def setUp(self):
        super().setUp()
        self.path = self.list_file(eligible_rows(30, 20))

    def own(self, name="own.json", **changes):
        return self.table(name, json.dumps({"extends": "hmip-youth-2018", "id": "own", **changes}))

    def copy(self, **window):
        whole = json.loads(self.expect(0, "frameworks", "show", "hmip-youth-2018", "--json").stdout)
        next(domain for domain in whole["domains"] if domain["id"] == "court")["window"].update(window)
        return self.table("copy.json", json.dumps(whole, indent=1))

    def drawn(self, *arguments, path=None, fieldwork="2019-03-04"):
        return self.draw(path or self.path, *arguments, plain=False, fieldwork=fieldwork).stdout.decode()

    def sources(self):
        """What the report and the workbook say of each rule: how well known, and from where."""
        table = re.search(r'<table id="sources-table".*?</table>', (self.folder / "pack/report.html").read_text(encoding="utf-8"), re.S)
        table = table or re.search(r"sources-table.*?</table>", (self.folder / "pack/report.html").read_text(encoding="utf-8"), re.S)
        rows = [[html.unescape(re.sub("<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)] for row in re.findall(r"<tr.*?</tr>", table[0], re.S)]
        report = {row[0]: tuple(row[1:]) for row in rows if len(row) == 3}
        sheet = openpyxl.load_workbook(self.folder / "pack/sample.xlsx")["Method"]
        method = {row[0]: row[2:4] for row in sheet.iter_rows(values_only=True) if row[0] and str(row[0]).startswith("Window: ")}
        return report, method

    def test_a_window_without_a_source_says_so_everywhere(self):
        asked = ("--window", "court=10:5")
        said = self.expect(0, "check", self.path, "--fieldwork", "2019-03-04", *asked).stdout.decode()
        self.assertIn("The window for court cases is given without a source.", said)
        self.assertNotIn("out-of-court cases is", said, "that window is the published one")
        checked = self.as_json(0, "check", self.path, "--fieldwork", "2019-03-04", *asked)
        jsonschema.validate(checked, schema("check"))
        self.assertEqual(checked["window_sources"], {"court": {"basis": "given", "source": None}, "oocd": {"basis": "confirmed", "source": SOUTHAMPTON}})
        self.assertIn("The window for court cases is given without a source.", self.drawn(*asked))
        record = json.loads((self.folder / "pack/evidence/record.json").read_text(encoding="utf-8"))
        jsonschema.validate(record, schema("draw-record"))
        self.assertEqual((record["options"]["windows_given"], record["options"]["window_source"]), (["court"], None))
        report, method = self.sources()
        self.assertEqual(report["Window: Court disposals"], ("given", SOURCELESS))
        self.assertEqual(report["Window: Out-of-court disposals"], ("confirmed", SOUTHAMPTON))
        self.assertEqual(method, {"Window: Court disposals": ("given", SOURCELESS), "Window: Out-of-court disposals": ("confirmed", SOUTHAMPTON)})
        self.assertIn("Where the windows given come from given without a source", text_of(self.folder / "pack/report.html"))
        self.expect(0, "verify", self.folder / "pack", self.path)
        self.expect(0, "rate", self.folder / "pack", "--standards", self.standards(["1.1"]), "--out", self.folder / "none", "--partial")

    def test_a_window_with_its_source_names_it_everywhere(self):
        asked = ("--window", "court=10:5", "--window-source", "letter of 3 June")
        said = self.expect(0, "check", self.path, "--fieldwork", "2019-03-04", *asked).stdout.decode()
        self.assertIn("The window for court cases is given: letter of 3 June.", said)
        self.drawn(*asked)
        report, method = self.sources()
        self.assertEqual((report["Window: Court disposals"], method["Window: Court disposals"]), (("given", "letter of 3 June"),) * 2)
        outside = self.list_file(["C1,K1,male,referral order,2017-01-01,low,low"], name="outside.csv")
        reasons = self.as_json(0, "check", outside, "--fieldwork", "2019-03-04", *asked)["cases"][0]["reasons"]
        self.assertEqual(reasons[0]["source"], "given: letter of 3 June")
        self.expect(0, "verify", self.folder / "pack", self.path)

    def test_precision_allocation_and_cases_of_a_child_are_given_where_they_are_not_the_frameworks(self):
        child = "Another case of the same child is kept: the more serious disposal, then the more recent."
        for asked in (("--confidence", "90%"), ("--margin", "0.04"), ("--allocation", "each"), ("--confidence", "0.8", "--one-per-child", "off")):
            self.draw(self.path, *asked, plain=False)
            report, _ = self.sources()
            is_child = asked[-1] == "off"
            self.assertEqual(report["Confidence"][0], "confirmed" if is_child else "given", asked)
            self.assertEqual(report[child], ("given", SOURCELESS) if is_child else report[child], asked)
            self.expect(0, "verify", self.folder / "pack")
            (self.folder / "pack").rename(self.folder / f"pack-{'-'.join(asked)}".replace("%", ""))

    def test_the_framework_of_2025_has_no_window_that_could_speak_for_one_given(self):
        path = self.list_file([f"C{i:03d},K{i:03d},male,referral order,2024-10-{i + 1:02d},medium,high" for i in range(28)], name="children.csv")
        self.assertIn("The window for children's cases is given without a source.", self.drawn("--window", "children=12:3", path=path, fieldwork="2025-06-02"))
        report, method = self.sources()
        self.assertEqual((report["Window: Work with children"], method), (("given", SOURCELESS), {"Window: Work with children": ("given", SOURCELESS)}))

    def test_a_published_window_needs_no_word(self):
        said = self.expect(0, "check", self.path, "--fieldwork", "2019-03-04", "--window", "court=9:6").stdout.decode()
        self.assertNotIn("The window for", said)

    def test_changed_frameworks_do_not_bear_the_source_of_what_they_changed(self):
        with_source = self.own("sourced.json", domains=[{"id": "court", "window": {"from": 10, "source": "letter of 3 June"}}])
        for path, words in ((self.own(domains=[{"id": "court", "window": {"from": 10}}]), SOURCELESS), (self.copy(**{"from": 10}), SOURCELESS), (with_source, "given: letter of 3 June")):
            shown = self.expect(0, "frameworks", "show", path).stdout.decode()
            self.assertIn(f"Court disposals: 10 to 6 months before fieldwork\n  {words}\n", shown, path)
            self.assertIn(f"Out-of-court disposals: 5 to 3 months before fieldwork\n  published: {SOUTHAMPTON}\n", shown)
            said = self.expect(0, "check", self.path, "--fieldwork", "2019-03-04", "--framework", path).stdout.decode()
            self.assertIn(f"The window for court cases is {words}.", said)
        self.drawn("--framework", with_source)
        report, method = self.sources()
        self.assertEqual((report["Window: Court disposals"], method["Window: Court disposals"]), (("given", "letter of 3 June"),) * 2)
        self.assertIn("(own), a framework file that is not built in.", text_of(self.folder / "pack/report.html"))
        self.expect(0, "verify", self.folder / "pack", self.path)

    def test_a_changed_copy_under_a_builtin_id_is_called_changed_at_the_top_of_what_people_read(self):
        words = "By a changed copy of framework hmip-youth-2018, not by the built-in framework of that id."
        self.assertNotIn(words, self.drawn())
        self.assertNotIn(words, text_of(self.folder / "pack/report.html"))
        copy = self.copy(**{"from": 10})
        self.assertIn(words, self.expect(0, "check", self.path, "--fieldwork", "2019-03-04", "--framework", copy).stdout.decode())
        self.assertIn(words, self.draw(self.path, "--framework", copy, out="copy", plain=False).stdout.decode())
        self.assertIn(words, text_of(self.folder / "copy/report.html").split("In short")[0])
        for name in ("sample.xlsx", "notice.xlsx", "judgements.xlsx"):
            sheet = openpyxl.load_workbook(self.folder / "copy" / name).worksheets[0]
            self.assertIn(words, "\n".join(str(cell) for row in sheet.iter_rows(max_row=5, values_only=True) for cell in row), name)

    def test_it_is_called_changed_by_explain_in_the_certificate_and_on_the_sheet_for_the_service_too(self):
        words = "By a changed copy of framework hmip-youth-2018, not by the built-in framework of that id."
        self.drawn()
        pack, changed = self.folder / "pack", self.folder / "copy"
        self.draw(self.path, "--framework", self.copy(**{"from": 10}), out="copy", plain=False)
        case = min(json.loads((pack / "evidence/record.json").read_text(encoding="utf-8"))["sample"]["court"])
        for folder, is_said in ((pack, self.assertNotIn), (changed, self.assertIn)):
            is_said(words, self.expect(0, "explain", folder, "--case", case).stdout.decode())
            told = json.loads(self.expect(0, "explain", folder, "--case", case, "--json").stdout)
            jsonschema.validate(told, schema("explanation"))
            is_said(words, told.get("other_framework", ""))
            is_said(words, self.expect(0, "certify", folder).stdout.decode())
            is_said(words, text_of(folder / "certificate.html").split("What the figures mean")[0])
            certificate = json.loads((folder / "evidence/certificate.json").read_text(encoding="utf-8"))
            jsonschema.validate(certificate, schema("certificate"))
            is_said(words, certificate.get("other_framework", ""))
            self.expect(0, "confirm", folder)
            sheet = openpyxl.load_workbook(folder / "confirm.xlsx").worksheets[0]
            is_said(words, "\n".join(str(cell) for row in sheet.iter_rows(max_row=5, values_only=True) for cell in row))
            inspectors = self.folder / "inspectors.csv"
            inspectors.write_text("inspector,days,cases_a_day\n" + "".join(f"{who},Mon-Fri,4\n" for who in ("AB", "CD", "EF", "GH")), encoding="utf-8")
            self.expect(0, "assign", folder, "--inspectors", inspectors)
            is_said(words, text_of(folder / "assignment.html"))
            self.expect(0, "rate", folder, "--partial", "--redact", "--out", self.folder / f"{folder.name}-ratings")
            is_said(words, text_of(self.folder / f"{folder.name}-ratings/ratings-for-sharing.html"))
            self.expect(0, "verify", folder, self.path)

    def test_it_is_called_changed_on_the_terminal_by_every_command_on_the_draw(self):
        words = "By a changed copy of framework hmip-youth-2018, not by the built-in framework of that id."
        self.drawn()
        copy = self.copy(**{"from": 10})
        self.draw(self.path, "--framework", copy, out="copy", plain=False)
        inspectors = self.folder / "inspectors.csv"
        inspectors.write_text("inspector,days,cases_a_day\n" + "".join(f"{who},Mon-Fri,4\n" for who in ("AB", "CD", "EF", "GH")), encoding="utf-8")
        for folder, is_said in ((self.folder / "pack", self.assertNotIn), (self.folder / "copy", self.assertIn)):
            case = min(json.loads((folder / "evidence/record.json").read_text(encoding="utf-8"))["sample"]["court"])
            for command in (("history", folder), ("confirm", folder), ("rate", folder, "--progress"), ("substitute", folder, "--case", case, "--reason", "file-not-available"),
                            ("undo", folder, "--reason", "a mistake"), ("assign", folder, "--inspectors", inspectors)):
                is_said(words, self.expect(0, *command).stdout.decode(), command)
        shown = self.expect(0, "frameworks", "show", copy).stdout.decode()
        self.assertIn("This is a changed copy: it bears the id of a built-in framework, and is not it. Its SHA-256 is ", shown)
        self.assertNotIn("changed copy", self.expect(0, "frameworks", "show", "hmip-youth-2018").stdout.decode())
        sized = self.expect(0, "size", "--population", "court=25,oocd=40", "--framework", copy)
        self.assertIn(words, (sized.stdout + sized.stderr).decode())

    def test_whatever_was_asked_for_is_shown_by_check_size_and_draw(self):
        columns = self.table("columns.csv", "heading,field\nDisposal of the case,disposal_type\n")
        own = self.list_file(eligible_rows(30, 20), HEADINGS.replace("disposal_type", "Disposal of the case"), name="own.csv")
        children = self.list_file([f"C{i:03d},K{i:03d},male,referral order,2024-10-{i % 28 + 1:02d},medium,high" for i in range(40)], name="children.csv")
        of_2025 = ("--fieldwork", "2025-06-02", "--window", "children=12:3")
        of_2018 = ("--fieldwork", "2019-03-04")
        asked = [(self.path, of_2018, ("--one-per-child", "off"), "Every case of one child may be drawn, as was asked for."),
                 (self.path, of_2018, ("--one-per-child", "across-service"), "One case of one child is kept over all domains, as was asked for."),
                 (self.path, of_2018, ("--confidence", "90%"), "Sizes are for confidence 90% and a margin of error of 5%, as was asked for."),
                 (self.path, of_2018, ("--allocation", "each"), "Sizes are by allocation each, as was asked for."),
                 (self.path, of_2018, ("--expected", "court=30,oocd=20"), "Eligible cases that were expected: Court disposals 30 and Out-of-court disposals 20."),
                 (own, of_2018, ("--columns", columns), "The column “Disposal of the case” was read as Disposal type, as was asked for."),
                 (children, of_2025, ("--variant", "launch-2025"), "Sample sizes are bounded by the variant launch-2025: ")]
        for number, (path, usual, more, words) in enumerate(asked):
            copy = self.folder / f"checked-{number}.xlsx"
            self.assertIn(words, self.expect(0, "check", path, *usual, *more, "--out", copy).stdout.decode(), more)
            book = openpyxl.load_workbook(copy)
            self.assertIn(words, "\n".join(str(cell) for row in book["Check summary"].iter_rows(values_only=True) for cell in row), more)
            if "allocation each" in words:
                words = "(allocation each)"
            self.assertIn(words, self.expect(0, "size", path, *usual, *more).stdout.decode(), more)
            self.assertIn(words, self.expect(0, "draw", path, *usual, *more, "--seed", "s", "--plain", "--out", self.folder / f"drawn-{number}").stdout.decode(), more)
        sized = self.expect(0, "size", "--population", "children=60", "--framework", "hmip-youth-2025", "--variant", "launch-2025").stdout.decode()
        self.assertIn("Sample sizes are bounded by the variant launch-2025: ", sized)

    def test_the_record_says_which_framework_a_changed_copy_stands_in_place_of(self):
        self.drawn("--framework", self.copy(**{"from": 10}))
        record = json.loads((self.folder / "pack/evidence/record.json").read_text(encoding="utf-8"))
        jsonschema.validate(record, schema("draw-record"))
        self.assertEqual(record["framework_in_force"]["id"], "hmip-youth-2018")
        self.assertNotEqual(record["framework_in_force"]["framework_sha256"], record["framework_sha256"])
        self.expect(0, "verify", self.folder / "pack", self.path)

    def test_changed_rules_sizes_and_settings_are_given_too_and_the_file_stays_what_it_is(self):
        path = self.own(rules=[{"code": "age-outside-range", "exclude_when": {"field": "age", "outside": [12, 17]}}], sampling={"confidence": "90%"},
                        domains=[{"id": "court", "sample": {"minimum": 5}}], settings=[{"id": "custody-by", "usual": "both"}],
                        one_person={"scope": "across-service"})
        shown = self.expect(0, "frameworks", "show", path).stdout.decode()
        for words in ("age-outside-range: The child was not aged 10 to 17 at disposal. (given without a source)", "90% confidence, margin of error 5%, allocation ratio:60:40\n  given without a source",
                      "Court disposals: by the allocation, at least 5\n  given without a source", "then the more recent. (given without a source)"):
            self.assertIn(words, shown)
        self.assertIn("(usual)\n  given without a source\n", shown)
        self.assertIn("previously-inspected: The case was in the sample of the last inspection.\n", shown)
        copy = self.copy(**{"from": 10})
        self.assertEqual(self.expect(0, "frameworks", "show", copy, "--json").stdout.decode(), copy.read_text(encoding="utf-8"), "a file is shown as it is")
        worded = json.loads(self.expect(0, "frameworks", "show", "hmip-youth-2018", "--json").stdout)
        worded["rules"][0]["reason"], worded["domains"][0]["label"] = "No supervision follows.", "Court"
        worded["domains"][0]["window"] = dict(reversed(worded["domains"][0]["window"].items()))
        shown = self.expect(0, "frameworks", "show", self.table("worded.json", json.dumps(worded))).stdout.decode()
        self.assertNotIn("given", shown.replace("None given", ""), "other words and another order are no other rule")

    def words_of(self, *arguments, path=None):
        name = f"paste-{len(list(self.folder.iterdir()))}"
        self.draw(path or self.path, *arguments, out=name)
        sheet = self.folder / name / "evidence/judgements.csv"
        headings, *rows = list(csv.reader(sheet.read_text(encoding="utf-8").splitlines()))
        filled = [[each or ("yes" if heading[:1].isdigit() else each) for heading, each in zip(headings, row)] for row in rows]
        with open(sheet, "w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([headings, *filled])
        self.expect(0, "rate", self.folder / name, "--out", self.folder / f"{name}-rated")
        return text_of(self.folder / f"{name}-rated/words.html")

    def test_words_to_paste_name_what_was_out_of_scope_and_no_small_number(self):
        types = ["detention and training order"] * 4 + ["referral order"] * 20
        path = self.list_file([f"C{i:03d},K{i:03d},male,{kind},2018-07-01,medium,high" for i, kind in enumerate(types)], name="custody.csv")
        words = self.words_of("--framework", "hmip-youth-2020-proposal", path=path)
        self.assertIn("Resettlement was out of scope: it is inspected only where at least 5 of its cases are eligible, and fewer were. None was read for it.", words)
        said = self.draw(path, "--framework", "hmip-youth-2020-proposal", out="again", plain=False).stdout.decode()
        self.assertIn("Resettlement: out of scope; 4 eligible, and at least 5 are needed. None is read.", said)
        report = text_of(self.folder / "again/report.html")
        self.assertIn("Out of scope: 4 eligible, and at least 5 are needed. None is read.", report)
        self.assertRegex(report, r"Resettlement 4 0 out of scope")
        self.assertNotIn("Resettlement: Gender", report)
        balance = openpyxl.load_workbook(self.folder / "again/sample.xlsx")["Balance Resettlement"]
        ledger = list(csv.DictReader((self.folder / "again/evidence/ledger.csv").read_text(encoding="utf-8").splitlines()))
        custody = {row["outcome_by_domain"] for row in ledger if row["domain"] == "court;resettlement"}
        self.assertEqual(len([row for row in ledger if row["domain"] == "court;resettlement"]), 4)
        self.assertLessEqual(custody, {"sampled;out of scope", "reserve;out of scope"})
        self.assertEqual({row["outcome_by_domain"] for row in ledger if row["domain"] == "court"}, {""})
        self.expect(0, "verify", self.folder / "again", path)
        sheet = openpyxl.load_workbook(self.folder / "again/sample.xlsx")["Ledger"]
        self.assertIn("In each domain at the draw", [cell.value for row in sheet.iter_rows(max_row=6) for cell in row])
        self.assertIn("Out of scope: 4 eligible, and at least 5 are needed. None is read.", [cell.value for row in balance.iter_rows() for cell in row])
        self.assertNotIn("Gender", [cell.value for row in balance.iter_rows() for cell in row])

    def test_words_to_paste_leave_numbers_below_five_out_and_what_they_could_be_worked_back_from(self):
        path = self.list_file(eligible_rows(30, 13), name="few-read.csv")
        for few in (4, 11):
            words = self.words_of("--allocation", f"fixed:20:{few}", path=path)
            for noun in ("court cases", "out-of-court cases"):
                self.assertEqual(words.count(f"How many {noun} were eligible and read is not told: the numbers could point to a child."), 2)
            self.assertNotRegex(words, r"\d were read|Of \d+ eligible|We read|\d cases")
        self.assertIn("Numbers of cases below five may point to a child, so they are left out here.", words)
        words = self.words_of("--allocation", "fixed:20:12", path=path)
        self.assertIn("Of 13 eligible out-of-court cases 12 were read.", words)

    def test_words_to_paste_say_that_few_samples_were_possible_where_the_draw_did(self):
        caution = "Few different samples of these cases were possible, so how far the results may be from those of all of them is less sure"
        made = random.Random("few 2")
        rows = [f"C{k},K{k},{made.choice(['male', 'female'])},{made.choice(ORDERS)},2018-07-01,{made.choice(LEVELS)},{made.choice(LEVELS)},{made.choice('AB')},{made.choice(['N', 'S'])}"
                for k in range(11)]
        few = self.list_file(rows, HEADINGS + ",case_manager,team", name="few.csv")
        balanced = ("--allocation", "fixed:5:0", "--balance", "case_manager,team")
        self.assertIn("Balancing left", self.draw(few, *balanced, out="said").stdout.decode())
        self.assertEqual(self.words_of(*balanced, path=few).count(caution), 2)  # wherever the margin stands: method and opening
        self.assertNotIn(caution, self.words_of("--allocation", "fixed:11:0", path=few))
        self.assertNotIn(caution, self.words_of())

    def test_a_choice_that_is_not_usual_is_said_wherever_it_counts(self):
        asked, chosen = ("--setting", "custody-by=both"), "the date of the sentence or the release on licence"
        self.assertIn(f"Setting custody-by: {chosen}.", self.drawn(*asked))
        self.assertIn(f"Chosen: by which date a custody case comes into the window {chosen}", text_of(self.folder / "pack/report.html"))
        self.expect(0, "verify", self.folder / "pack", self.path)
        self.assertIn(f"Chosen for this inspection: by which date a custody case comes into the window ({chosen}).", self.words_of(*asked))
        self.assertNotIn("Chosen", self.words_of())

    def test_which_case_of_a_child_is_kept_is_said_as_it_was_chosen(self):
        rows = self.path.read_text(encoding="utf-8").splitlines()
        number = rows[1].split(",")[0]
        path = self.list_file([*rows[1:], rows[1].replace(number, "LATER", 1)], rows[0], "two.csv")
        kept = "Another case of the same person is kept: the most recent disposal."
        self.draw(path, "--setting", "episode=most-recent", plain=False)
        said = self.expect(0, "check", path, "--fieldwork", "2019-03-04", "--setting", "episode=most-recent").stdout.decode()
        report, _ = self.sources()
        sheet = openpyxl.load_workbook(self.folder / "pack/sample.xlsx")["Method"]
        method = [row[1:4] for row in sheet.iter_rows(values_only=True) if row[0] == "another-case-of-child"]
        self.assertIn(kept, said)
        self.assertNotIn("more serious", said + text_of(self.folder / "pack/report.html"))
        self.assertEqual((report[kept], method), (("given", SOURCELESS), [(kept, "given", SOURCELESS)]))
        self.expect(0, "verify", self.folder / "pack", path)

    def test_words_to_paste_claim_neither_a_window_nor_rules_of_the_inspectorate(self):
        words_of = self.words_of
        published = words_of()
        self.assertIn("Eligible court cases came from 9 to 6 months before fieldwork.", published)
        self.assertNotIn("given", published)
        self.assertIn("Eligible court cases came from 10 to 5 months before fieldwork, a window that was given without a source.", words_of("--window", "court=10:5"))
        self.assertIn("a window that was given: letter of 3 June.", words_of("--window", "court=10:5", "--window-source", "letter of 3 June"))
        self.assertIn("(framework file own, which is not built in)", words_of("--framework", self.own(domains=[{"id": "court", "variables": ["gender"]}])))


class Frameworks(Rate):
    def test_what_only_one_framework_has_is_compared_by_its_windows_and_sizes(self):
        found = {each["what"]: (each["first"], each["second"]) for each in self.as_json(0, "frameworks", "compare", "hmip-youth-2018", "hmip-youth-2025")["differences"]}
        self.assertEqual(found["domain court, window"], ("9 to 6 months before fieldwork", None))
        self.assertEqual(found["domain children, suggested window"], (None, "12 to 3 months before fieldwork"))
        self.assertEqual(found["domain children, sample"], (None, "minimum 14, maximum 91"))
        self.assertEqual(found["domain victims, sample"], (None, "minimum 9, maximum 24"))
        self.assertEqual(found["domain victims, second list, domain victims, suggested window"], (None, "12 to 3 months before fieldwork"))
        self.assertEqual(found["domain court, variables"], ("gender, disposal_type, rosh and safety_wellbeing", None))
        self.assertIn("disposal_type is in the group first-tier, community", found["domain court, members"][0])
        later = {each["what"]: each["second"] for each in self.as_json(0, "frameworks", "compare", "hmip-youth-2018", "hmip-youth-2021")["differences"]}
        self.assertEqual(later["domain resettlement, window"], "12 to 0 months before fieldwork")

    def test_no_two_frameworks_are_compared_in_json_that_people_must_read(self):
        ids = [each["id"] for each in json.loads(self.expect(0, "frameworks", "--json").stdout)]
        for first, second in ((a, b) for a in ids for b in ids if a < b):
            for each in self.as_json(0, "frameworks", "compare", first, second)["differences"]:
                for said in (each["first"], each["second"]):
                    self.assertNotRegex(said or "", r'[{}\[\]]|":', (first, second, each["what"]))

    def test_the_indicators_of_2014_are_said_to_be_unknown(self):
        shown = self.expect(0, "frameworks", "show", "fji-2014").stdout.decode()
        self.assertIn("23 intermediate criteria with 291 indicators in all; how many indicators each criterion has is not known here", shown)
        self.assertEqual(sum(len(standard["intermediate"]) for standard in self.as_json(0, "frameworks", "show", "fji-2014")["standards"]), 23)

    def test_the_page_bears_an_inspectorates_own_words(self):
        words = self.table("wording.csv", "id,language,text", "2.1,en,Assessing well", "2.1.1,cy,A yw hi felly?")
        self.assertIn("2.1 Assessing well (from cases)", self.expect(0, "frameworks", "show", "hmip-youth-2018", "--wording", words).stdout.decode())
        self.assertIn("2.1.1 A yw hi felly?", self.expect(0, "frameworks", "show", "hmip-youth-2018", "--wording", words, "--language", "cy").stdout.decode())
        self.expect(2, "frameworks", "compare", "hmip-youth-2018", "hmip-youth-2021", "--wording", words)

    def test_one_is_one_point(self):
        for id in ("hmip-youth-2018", "hmip-youth-2025"):
            self.assertNotRegex(self.expect(0, "frameworks", "show", id).stdout.decode(), r"\b1 (points|cases|weeks|bands)\b")


if __name__ == "__main__":
    unittest.main()
