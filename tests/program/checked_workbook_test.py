"""`check --out` gives a list back: its own cells as they were, and beside them what became of every row."""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import zipfile

import openpyxl

import tools
from program import EXAMPLES, ROOT, ProgramTest, eligible_rows

FIXTURES = ROOT / "tests" / "spreadsheet" / "fixtures"
NEW_HEADINGS = ["casedraw status", "casedraw domain", "casedraw reason"]
FIELDWORK = ("--fieldwork", "2019-08-01")  # within the windows of the fixtures' dates


class CheckedWorkbook(ProgramTest):
    def check_out(self, path, *arguments, code=None, fieldwork=FIELDWORK):
        out = self.folder / "checked.xlsx"
        checked = json.loads(self.run_program("check", path, *fieldwork, "--json").stdout)
        expected = code if code is not None else (1 if checked["problems"] else 0)
        self.expect(expected, "check", path, *fieldwork, "--out", out, "--force", *arguments)
        return checked, openpyxl.load_workbook(out)

    def new_columns(self, sheet, headings_row):
        headings = [cell.value for cell in sheet[headings_row]]
        at = headings.index(NEW_HEADINGS[0])
        self.assertEqual(headings[at : at + 3], NEW_HEADINGS)
        return at

    def hold_against_json(self, sheet, headings_row, checked):
        at = self.new_columns(sheet, headings_row)
        said = {row[0].row: [row[at + k].value or "" for k in range(3)] for row in sheet.iter_rows(min_row=headings_row + 1) if row[at].value}
        self.assertEqual([case["row"] for case in checked["cases"]], list(said), "a row each, in the list's order")
        for case in checked["cases"]:
            status, domain, reason = said[case["row"]]
            self.assertEqual(status, case["status"])
            self.assertEqual(domain, ";".join(filter(None, [case["domain"], *case["also"]])))
            for each in case["reasons"]:
                self.assertIn(each["message"], reason)
        for problem in checked["problems"]:
            if problem["cell"]:
                cell = sheet[problem["cell"]]
                self.assertIn(problem["message"], cell.comment.text)
                self.assertEqual(cell.fill.fgColor.rgb, "FFF9C9C4")

    def test_a_copy_gives_way_only_as_casedraw_wrote_it(self):
        self.check_out(EXAMPLES / "messy.csv", fieldwork=("--fieldwork", "2019-03-04"))
        out = self.folder / "checked.xlsx"
        again = ("check", EXAMPLES / "messy.csv", "--fieldwork", "2019-03-04", "--out", out)
        whole = out.read_bytes()
        self.expect(2, *again)
        self.expect(1, *again, "--force")
        book = openpyxl.load_workbook(out)
        book["List"]["A5"] = "put right"
        book.save(out)
        edited = out.read_bytes()
        self.assertNotEqual(edited, whole)
        self.assertIn(b"changed since casedraw wrote it", self.expect(3, *again, "--force").stderr)
        self.assertEqual(out.read_bytes(), edited)

    def test_a_text_becomes_a_workbook_with_every_cell_as_it_was(self):
        checked, book = self.check_out(EXAMPLES / "messy.csv", fieldwork=("--fieldwork", "2019-03-04"))
        self.assertEqual(book.sheetnames, ["List", "Check summary"])
        sheet = book["List"]
        self.hold_against_json(sheet, 3, checked)
        self.assertGreater(len(checked["problems"]), 5)
        lines = [line.split(";") for line in (EXAMPLES / "messy.csv").read_text(encoding="cp1252").split("\n")]
        self.assertEqual(sheet["A5"].value, lines[5][0], "the heading's line break counts as one row")
        self.assertEqual(sheet["A5"].data_type, "s", "leading zeros are kept")

    def test_a_workbook_of_any_writer_is_given_back_as_it_was(self):
        for name in ("openpyxl.xlsx", "openpyxl-1904.xlsx", "exceljs.xlsx", "libreoffice.xlsx"):
            checked, book = self.check_out(FIXTURES / name)
            original = openpyxl.load_workbook(FIXTURES / name)
            self.assertEqual(book.sheetnames, [*original.sheetnames, "Check summary"])
            at = self.new_columns(book["Cases"], 3)
            for sheet in original:
                for cell in (cell for row in sheet.iter_rows() for cell in row if sheet.title != "Cases" or cell.column <= at):
                    other = book[sheet.title][cell.coordinate]
                    with self.subTest(f"{name} {sheet.title} {cell.coordinate}"):
                        self.assertEqual((other.value, other.data_type, other.number_format), (cell.value, cell.data_type, cell.number_format))
            self.hold_against_json(book["Cases"], 3, checked)

    def test_a_checked_list_reads_as_the_list_that_it_was(self):
        for path in (EXAMPLES / "messy.csv", EXAMPLES / "typical.csv", FIXTURES / "exceljs.xlsx", FIXTURES / "libreoffice.ods"):
            first, _ = self.check_out(path)
            again = json.loads(self.run_program("check", self.folder / "checked.xlsx", *FIELDWORK, "--json").stdout)
            self.assertEqual(again["list_sha256"], first["list_sha256"], path)
            self.assertEqual([case["status"] for case in again["cases"]], [case["status"] for case in first["cases"]])

    def test_the_summary_counts_what_the_json_counts(self):
        checked, book = self.check_out(EXAMPLES / "messy.csv", fieldwork=("--fieldwork", "2019-03-04"))
        rows = [[cell.value for cell in row] for row in book["Check summary"].iter_rows()]
        counts = {row[0]: row[1] for row in rows if row[0]}
        summary = checked["summary"]
        self.assertEqual(counts["Eligible"], sum(summary["eligible"].values()))
        self.assertEqual((counts["Not eligible"], counts["With problems"], counts["All rows"]), (summary["ineligible"], summary["problems"], checked["rows"]))
        self.assertEqual({row[0]: {"court": row[1], "oocd": row[2]} for row in rows if row[0] in summary["by_month"]}, summary["by_month"])
        messages = [row[0] for row in rows]
        for finding in checked["problems"] + checked["notices"]:
            self.assertIn(finding["message"], messages)

    def test_a_list_full_of_problems_is_given_back_with_as_many_comments_as_spreadsheets_bear(self):
        rows = [row.rsplit(",", 2)[0] + ",zzz,low" for row in eligible_rows(11_000, 0)]
        _, book = self.check_out(self.list_file(rows))
        comments = sum(cell.comment is not None for row in book["List"].iter_rows() for cell in row)
        self.assertEqual(comments, 10_000)
        self.assertIn("Only the first 10000 such cells", " ".join(str(row[0].value) for row in book["Check summary"].iter_rows(max_row=8)))
        self.assertEqual(book["List"]["H11001"].value, "problem")

    def with_long_notes(self, change):
        book = openpyxl.load_workbook(FIXTURES / "openpyxl.xlsx")
        sheet = book["Cases"]
        sheet["B5"], sheet["B6"], sheet["B7"] = "mael", "mael", "mael"
        for row in (5, 6, 7):
            sheet.cell(row, 12, "Seen at home with the worker. " * 12).alignment = openpyxl.styles.Alignment(wrap_text=True)
        change(sheet)
        book.save(self.folder / "list.xlsx")
        return self.check_out(self.folder / "list.xlsx")[1]["Cases"]

    def test_rows_are_as_high_as_the_texts_that_the_service_wrapped(self):
        def change(sheet):
            sheet.column_dimensions["L"].width = 40
            sheet.row_dimensions[6].height = 20
            sheet.row_dimensions[7].height = 90

        sheet = self.with_long_notes(change)
        self.assertGreaterEqual(sheet.row_dimensions[5].height, 360 // 40 * 15)
        self.assertLess(sheet.row_dimensions[5].height, 360 // 20 * 15)
        self.assertGreater(sheet.row_dimensions[6].height, 20, "the reason needs two lines")
        self.assertLess(sheet.row_dimensions[6].height, 90, "a person chose to hide most of the note")
        self.assertEqual(sheet.row_dimensions[7].height, 90)

    def test_a_hidden_columns_text_makes_no_row_high(self):
        def change(sheet):
            sheet.column_dimensions["L"].width = 40
            sheet.column_dimensions["L"].hidden = True

        self.assertLess(self.with_long_notes(change).row_dimensions[5].height, 90)

    def test_new_columns_have_their_widths_where_others_share_one_with_them(self):
        def change(sheet):
            shared = sheet.column_dimensions["H"]
            shared.min, shared.max, shared.width, shared.hidden = 8, 16384, 9, True

        sheet = self.with_long_notes(change)
        at = self.new_columns(sheet, 3)
        sizes = {letter: (each.min, each.max, each.width, each.hidden) for letter, each in sheet.column_dimensions.items()}
        self.assertEqual(sizes["H"], (8, at, 9, True))
        self.assertEqual([sizes[openpyxl.utils.get_column_letter(at + k)][3] for k in (1, 2, 3)], [False] * 3)
        self.assertEqual(sizes[openpyxl.utils.get_column_letter(at + 4)], (at + 4, 16384, 9, True))

    def test_the_same_list_gives_the_same_bytes(self):
        for path in (EXAMPLES / "messy.csv", FIXTURES / "exceljs.xlsx"):
            self.check_out(path)
            once = (self.folder / "checked.xlsx").read_bytes()
            self.check_out(path)
            self.assertEqual((self.folder / "checked.xlsx").read_bytes(), once)

    def test_nothing_that_is_there_is_lost(self):
        path = self.list_file(eligible_rows(20, 20))
        book = self.folder / "list.xlsx"
        shutil.copy(FIXTURES / "openpyxl.xlsx", book)
        before = book.read_bytes()
        for arguments in ([path, "--out", book], [book, "--out", book, "--force"], [path, "--out", self.folder / "checked.csv"]):
            self.expect(2, "check", *arguments, *FIELDWORK)
        self.assertEqual(book.read_bytes(), before)
        self.assertEqual(sorted(os.listdir(self.folder)), ["list.csv", "list.xlsx"])
        self.expect(3, "check", path, *FIELDWORK, "--out", self.folder / "no" / "checked.xlsx")

    def test_a_full_disk_leaves_nothing_behind(self):
        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

        path = self.list_file(eligible_rows(60, 60))
        self.expect(3, "check", path, *FIELDWORK, "--out", self.folder / "checked.xlsx", preexec_fn=small_files)
        self.assertEqual(os.listdir(self.folder), ["list.csv"])

    def test_texts_that_look_like_formulas_stay_texts(self):
        notes = ["=1+1", "+1", "-1", "@a", "\t=2"]
        rows = [f"{row},{note}" for row, note in zip(eligible_rows(len(notes), 0), notes)]
        rows[0] = rows[0].replace("C000000", "'=C1")
        _, book = self.check_out(self.list_file(rows, headings="case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing,Notes"))
        sheet = book["List"]
        self.assertEqual([sheet.cell(row, 8).value.strip() for row in range(2, 7)], [note.strip() for note in notes])
        for row in sheet.iter_rows():
            for cell in row:
                self.assertNotEqual(cell.data_type, "f", cell.coordinate)
        again = json.loads(self.run_program("check", self.folder / "checked.xlsx", *FIELDWORK, "--json").stdout)
        self.assertEqual(again["cases"][0]["case_id"], "=C1")

    def test_problems_are_said_with_sheet_row_and_cell(self):
        book = openpyxl.load_workbook(FIXTURES / "openpyxl.xlsx")
        sheet = book["Cases"]
        sheet.title = "All cases"
        sheet["B5"] = "mael"
        book.save(self.folder / "list.xlsx")
        done = self.expect(1, "check", self.folder / "list.xlsx", *FIELDWORK)
        self.assertIn("'All cases'!B5: “mael” is not a value of Gender. The nearest allowed value is “male”.", done.stderr.decode())
        self.assertIn("1  Gender: not an allowed value", done.stdout.decode())

    def test_a_workbook_with_macros_is_refused_before_excel_would(self):
        path = self.folder / "list.xlsm"
        with zipfile.ZipFile(FIXTURES / "openpyxl.xlsx") as old, zipfile.ZipFile(path, "w") as new:
            for part in old.namelist():
                content = old.read(part)
                if part == "[Content_Types].xml":
                    content = content.replace(b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
                    self.assertIn(b"macroEnabled", content)
                new.writestr(part, content)
        said = self.expect(2, "check", path, *FIELDWORK, "--out", self.folder / "checked.xlsx").stderr.decode()
        self.assertIn("The list is a workbook with macros or a template. Save it as .xlsx first.", said)
        self.assertEqual(os.listdir(self.folder), ["list.xlsm"])

    def test_a_checked_list_that_is_put_right_and_checked_again_has_nothing_of_the_first_check(self):
        book = openpyxl.load_workbook(FIXTURES / "openpyxl.xlsx")
        book["Cases"]["A1"].comment = openpyxl.comments.Comment("Ask about this list.", "somebody")
        right = book["Cases"]["B5"].value
        book["Cases"]["B5"] = "mael"
        book["Cases"]["B5"].comment = openpyxl.comments.Comment("Is this so?", "somebody")
        book["Cases"]["B6"] = "femael"
        book.save(self.folder / "list.xlsx")
        _, once = self.check_out(self.folder / "list.xlsx")
        self.assertIn("Is this so?\ncasedraw: Problem: “mael”", once["Cases"]["B5"].comment.text)
        self.assertEqual((once["Cases"]["B5"].comment.author, once["Cases"]["B6"].comment.author), ("somebody", "casedraw"))
        once["Cases"]["B5"] = right
        once.save(self.folder / "list.xlsx")
        checked, twice = self.check_out(self.folder / "list.xlsx")
        sheet = twice["Cases"]
        self.assertEqual(twice.sheetnames, once.sheetnames)
        self.hold_against_json(sheet, 3, checked)
        self.assertEqual([cell.value for cell in sheet[3] if cell.value].count(NEW_HEADINGS[0]), 1)
        self.assertEqual((sheet["B5"].comment.text, sheet["B5"].comment.author, sheet["B5"].fill.fill_type), ("Is this so?", "somebody", None))
        self.assertEqual(sheet["A1"].comment.text, "Ask about this list.")
        self.assertEqual(sheet["B6"].comment.text.count("femael"), 1)
        with zipfile.ZipFile(self.folder / "checked.xlsx") as parts:
            shapes = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".vml")]
        places = re.findall(r"Row>(\d+)<.*?Column>(\d+)<", "".join(shapes), re.S)
        self.assertEqual((len(places), len(set(places))), (sum(cell.comment is not None for row in sheet.iter_rows() for cell in row),) * 2)
        self.assertIn("casedraw had checked this list before", " ".join(str(row[0].value) for row in twice["Check summary"].iter_rows(max_row=8)))

    def test_a_draw_from_a_checked_list_does_not_hand_on_the_check(self):
        path = self.list_file(eligible_rows(30, 30))
        self.draw(path, out="plain")
        self.check_out(path)
        self.draw(self.folder / "checked.xlsx", out="checked")
        self.assertEqual(self.files("checked")["sample.csv"], self.files("plain")["sample.csv"])

    def test_what_the_copy_of_an_open_document_is_not_is_said(self):
        for name, said in (("libreoffice.ods", True), ("libreoffice.xlsx", False)):
            _, book = self.check_out(FIXTURES / name)
            words = " ".join(str(row[0].value) for row in book["Check summary"].iter_rows(max_row=8))
            self.assertEqual("a copy of the values alone" in words, said)
            self.assertEqual("as it was." in words, not said)

    def test_fieldwork_outside_the_framework_is_said_in_the_workbook(self):
        checked, book = self.check_out(EXAMPLES / "small.csv", fieldwork=("--fieldwork", "2030-03-04", "--framework", "hmip-youth-2018"))
        said = [each["message"] for each in checked["notices"] if each["code"] == "outside-period"]
        self.assertEqual(len(said), 1)
        self.assertIn(said[0], [row[0].value for row in book["Check summary"].iter_rows()])

    def test_samples_that_share_cases_have_no_sum(self):
        case = ROOT / "tests" / "cli" / "resettlement-beside-court" / "list.csv"
        options = ("--fieldwork", "2021-10-04", "--framework", "hmip-youth-2021")
        _, book = self.check_out(case, fieldwork=options)
        rows = {row[0].value: [cell.value for cell in row] for row in book["Check summary"].iter_rows() if row[0].value}
        self.assertEqual((rows["Eligible"][1], rows["Eligible"][2]), (4, None))
        self.assertEqual(rows["   Resettlement"][2], 2)

    @tools.needs("LibreOffice")
    def test_libreoffice_keeps_every_comment_and_new_column(self):
        checked, _ = self.check_out(EXAMPLES / "messy.csv", fieldwork=("--fieldwork", "2019-03-04"))
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to", "xlsx", "--outdir",
                        self.folder / "there", self.folder / "checked.xlsx"], check=True, capture_output=True, timeout=300)
        self.hold_against_json(openpyxl.load_workbook(self.folder / "there" / "checked.xlsx")["List"], 3, checked)


if __name__ == "__main__":
    tools.main()
