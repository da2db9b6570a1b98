"""A template filled in by somebody's spreadsheet program is read back without a word said about it."""

import csv
import datetime
import json
import subprocess

import openpyxl

import tools
from program import ROOT, ProgramTest

CASE = {
    "Case ID": "00042", "Child ID": "K1", "Gender": "female", "Ethnicity": "white", "Date of birth": datetime.date(2004, 5, 6), "Age at disposal": 14,
    "Disposal type": "referral order", "Disposal date": datetime.date(2018, 7, 10), "Risk of serious harm": "medium", "Safety and wellbeing": "not recorded",
    "Case manager": "CM1", "Team": "North", "Transferred out": "no", "No intervention": "no", "Restricted": "no", "Previously inspected": "no",
}


class Templates(ProgramTest):
    def template(self, kind, *arguments):
        path = self.folder / "template.xlsx"
        path.unlink(missing_ok=True)
        self.expect(0, "template", kind, "--out", path, "--force", *arguments)
        return path

    def fill_in(self, path, cases):
        book = openpyxl.load_workbook(path)
        sheet = book["Long list"]
        columns = {cell.value.rstrip(" *"): cell.column for cell in sheet[1]}
        for row, case in enumerate(cases, 2):
            for heading, value in case.items():
                sheet.cell(row, columns[heading]).value = value
        book.save(path)

    def test_a_long_list_filled_in_is_read_back_without_a_warning(self):
        for framework in json.loads(self.expect(0, "frameworks", "--json").stdout):
            if framework["id"].startswith("fji"):
                continue
            path = self.template("long-list", "--framework", framework["id"])
            self.fill_in(path, [CASE])
            windows = [option for domain in ("children", "resettlement") if "2025" in framework["id"] for option in ("--window", f"{domain}=12:3")][:2]
            done = self.run_program("check", path, "--fieldwork", "2019-03-04", "--framework", framework["id"], "--json", *windows)
            self.assertEqual(done.returncode, 0, (framework["id"], done.stderr))
            checked = json.loads(done.stdout)
            about_cells = [each for each in checked["notices"] if each["cell"] or each["field"]]
            self.assertEqual((checked["rows"], checked["problems"], about_cells), (1, [], []))
            self.assertEqual((checked["cases"][0]["case_id"], checked["sheet"]), ("00042", "Long list"))

    def test_every_level_of_every_drop_down_is_understood(self):
        path = self.template("long-list")
        book = openpyxl.load_workbook(path)
        sheet, choices = book["Long list"], book["Choices"]
        self.assertEqual(choices.sheet_state, "hidden")
        headings = {cell.column_letter: cell.value.rstrip(" *") for cell in sheet[1]}
        cases = []
        for rule in sheet.data_validations.dataValidation:
            heading = headings[str(rule.sqref).split("2", 1)[0]]
            if rule.formula1 and rule.formula1.startswith("'Choices'!"):
                values = [cell.value for row in choices[rule.formula1.split("!")[1].replace("$", "")] for cell in row]
                self.assertGreater(len(values), 2)
                cases += [{**CASE, "Case ID": f"C{len(cases) + k}", heading: value} for k, value in enumerate(values)]
            self.assertTrue(rule.showErrorMessage and rule.error)
        kinds = {headings[str(rule.sqref).split("2", 1)[0]]: rule.type for rule in sheet.data_validations.dataValidation}
        self.assertEqual((kinds["Gender"], kinds["Disposal date"], kinds["Age at disposal"], kinds["Restricted"]), ("list", "date", "whole", "list"))
        self.assertGreater(len(cases), 60)
        self.fill_in(path, cases)
        checked = self.as_json(0, "check", path, "--fieldwork", "2019-03-04")
        self.assertEqual((checked["rows"], checked["problems"]), (len(cases), []))

    def test_the_guidance_names_every_column(self):
        book = openpyxl.load_workbook(self.template("long-list"))
        said = {row[0].value: row[1].value for row in book["Guidance"].iter_rows()}
        for cell in book["Long list"][1]:
            self.assertEqual(said[cell.value.rstrip(" *")], "yes" if cell.value.endswith("*") else "no")
        self.assertEqual(book["Long list"]["A2"].number_format, "@")
        self.assertEqual(book["Long list"].freeze_panes, "B2")

    def test_judgements_filled_in_are_rated(self):
        path = self.template("judgements", "--framework", "hmip-youth-2018")
        book = openpyxl.load_workbook(path)
        sheet = book["Judgements"]
        with_answers = sheet.max_column
        for row, domain in enumerate(["court", "court", "oocd"], 2):
            sheet.cell(row, 1).value, sheet.cell(row, 2).value = f"0{row}", domain
            first = 2 if domain == "court" else 3
            for column in range(3, with_answers + 1):
                if sheet.cell(1, column).value.startswith(f"{first}."):
                    sheet.cell(row, column).value = "yes"
        book.save(path)
        rated = json.loads(self.run_program("rate", path, "--framework", "hmip-youth-2018", "--json").stdout)
        self.assertEqual(rated["standards"]["2.1"]["rating"], "outstanding")
        question = next(iter(rated["standards"]["2.1"]["key_questions"].values()))
        self.assertEqual((question["yes"], question["relevant"]), (2, 2))

    def test_a_csv_template_has_the_same_columns(self):
        for kind, sheet in (("long-list", "Long list"), ("judgements", "Judgements")):
            path = self.folder / "template.csv"
            path.unlink(missing_ok=True)
            self.expect(0, "template", kind, "--out", path)
            with open(path, encoding="utf-8", newline="") as table:
                headings = next(csv.reader(table))
            self.assertEqual(len(headings), openpyxl.load_workbook(self.template(kind))[sheet].max_column)
            self.assertEqual(self.expect(0, "template", kind).stdout, path.read_bytes())
        self.expect(2, "template", "long-list", "--out", self.folder / "template.ods")
        self.expect(2, "template", "long-list", "--out", self.folder / "template.csv")

    def test_dates_and_ages_of_adults_may_be_typed(self):
        book = openpyxl.load_workbook(self.template("long-list", "--framework", ROOT / "examples" / "frameworks" / "adult-probation-example.json"))
        headings = {cell.column_letter: cell.value.rstrip(" *") for cell in book["Long list"][1]}
        rules = {headings[str(rule.sqref).split("2", 1)[0]]: rule for rule in book["Long list"].data_validations.dataValidation}
        born = rules["Date of birth"]
        first, last = (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(days)) for days in (born.formula1, born.formula2))
        self.assertEqual((first, last), (datetime.date(1901, 1, 1), datetime.date(2199, 12, 31)))
        ages = [rule for rule in self.rules("long-list") if rule.type == "whole"]
        self.assertEqual([(rule.formula1, rule.formula2) for rule in ages], [("0", "120")])

    def rules(self, kind, *arguments):
        return openpyxl.load_workbook(self.template(kind, *arguments)).worksheets[0].data_validations.dataValidation

    def test_a_framework_with_long_words_and_many_levels_has_templates(self):
        shown = self.expect(0, "frameworks", "show", "hmip-youth-2018", "--json").stdout.decode()
        framework = json.loads(shown.replace('"very high"', '"very high, that is"'))
        framework["id"] = "of-our-own"
        for field in framework["fields"]:
            field["help"] = "ŵ" * 300
        for standard in framework["standards"]:
            for question in standard.get("key_questions", []):
                question["label"] = "x" + "ŷ" * 300
        path = self.folder / "own.json"
        path.write_text(json.dumps(framework), encoding="utf-8")
        for kind in ("long-list", "judgements"):
            for rule in self.rules(kind, "--framework", path):
                self.assertLessEqual(len(rule.prompt or ""), 255)
                self.assertLessEqual(len(rule.error or ""), 225)
                self.assertNotIn("\ufffd", rule.prompt or "")

    def test_json_is_one_document(self):
        for kind in ("long-list", "judgements"):
            headings = next(csv.reader([self.expect(0, "template", kind).stdout.decode()]))
            made = {"schema_version": 1, "kind": kind, "headings": headings}
            self.assertEqual(self.as_json(0, "template", kind), {**made, "written": None})
            path = self.folder / f"{kind}.xlsx"
            self.assertEqual(self.as_json(0, "template", kind, "--out", path), {**made, "written": str(path)})

    def test_the_same_template_has_the_same_bytes(self):
        once = self.template("long-list").read_bytes()
        self.assertEqual(self.template("long-list").read_bytes(), once)

    @tools.needs("LibreOffice")
    def test_a_template_saved_by_libreoffice_keeps_its_drop_downs(self):
        path = self.template("long-list")
        self.fill_in(path, [CASE])
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to", "xlsx", "--outdir",
                        self.folder / "there", path], check=True, capture_output=True, timeout=300)
        saved = self.folder / "there" / "template.xlsx"
        self.assertGreater(len(openpyxl.load_workbook(saved)["Long list"].data_validations.dataValidation), 10)
        checked = self.as_json(0, "check", saved, "--fieldwork", "2019-03-04")
        self.assertEqual((checked["rows"], checked["cases"][0]["case_id"], checked["cases"][0]["status"]), (1, "00042", "eligible"))


if __name__ == "__main__":
    tools.main()
