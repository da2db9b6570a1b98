#!/usr/bin/env python3
"""Open a workbook that casedraw wrote with openpyxl and LibreOffice, and compare.

usage: second_program_test.py WRITE_EXAMPLE_WORKBOOK
"""
import csv
import datetime
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

import openpyxl

import tools

PROGRAM = sys.argv.pop(1)


class OpenedByOthers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.file = pathlib.Path(cls.folder.name) / "example.xlsx"
        subprocess.run([PROGRAM, cls.file], check=True)
        cls.book = openpyxl.load_workbook(cls.file)
        cls.list = cls.book["Cases & 'more'"]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_sheets_stand_in_order_and_the_choices_are_hidden(self):
        self.assertEqual(self.book.sheetnames, ["Cases & 'more'", "Balance", "Choices"])
        self.assertEqual(self.book["Choices"].sheet_state, "hidden")
        self.assertEqual(self.book.properties.title, "Example & more")

    def test_texts_that_look_like_formulas_are_texts(self):
        for address, text in {"A2": "00042", "B2": '=HYPERLINK("x")', "A3": "+1", "B3": "-1", "C3": "@a", "D3": "\ttab"}.items():
            with self.subTest(address):
                self.assertEqual(self.list[address].value, text)
                self.assertNotEqual(self.list[address].data_type, "f")
        self.assertTrue(self.list["B2"].style and self.list["B2"].quotePrefix)

    def test_values_keep_their_types(self):
        self.assertEqual(self.list["C2"].value, datetime.datetime(2019, 3, 5))
        self.assertEqual(self.list["D2"].value, 0.25)
        self.assertEqual(self.list["D2"].number_format, "0%")
        self.assertEqual(self.list["E4"].value, 0.1 + 0.2)
        self.assertIs(self.list["D4"].value, True)
        self.assertEqual(self.list["C4"].value, "1900-01-01")
        self.assertEqual(self.list["A4"].value, 'Ŵŷ <&> "x"\nline two')
        self.assertEqual(self.list["C5"].value, "=SUM(E2:E2)*2")
        self.assertEqual(self.list["C5"].data_type, "f")

    def test_looks_and_comments_are_there(self):
        self.assertEqual(self.list["A4"].fill.fgColor.rgb, "FFF9C9C4")
        self.assertEqual(self.list["A4"].comment.text, "Not a value of Gender.\nAllowed: male & female.")
        self.assertTrue(self.list["A1"].font.bold and self.list["A1"].alignment.wrap_text)
        self.assertEqual(self.list.column_dimensions["B"].width, 40.5)

    def test_the_sheet_is_ready_to_use_and_to_print(self):
        self.assertEqual(self.list.freeze_panes, "B2")
        self.assertEqual(self.list.auto_filter.ref, "A1:E5")
        self.assertEqual(self.list.print_title_rows, "$1:$1")
        self.assertEqual(self.list.page_setup.orientation, "landscape")
        self.assertIn("OFFICIAL-SENSITIVE && more", self.list.HeaderFooter.oddHeader.center.text)
        self.assertEqual([str(block) for block in self.list.merged_cells.ranges], ["A7:B8"])

    def test_what_may_be_typed_is_limited(self):
        rules = {str(rule.sqref): rule for rule in self.list.data_validations.dataValidation}
        self.assertEqual(rules["B5:B101"].formula1, '"yes,no"')
        self.assertEqual(rules["A5:A101"].formula1, "'Choices'!$A$1:$A$2")
        self.assertEqual(rules["A5:A101"].errorStyle, "warning")
        self.assertEqual((rules["C5:C101"].formula1, rules["C5:C101"].formula2), ("36526", "73050"))
        self.assertEqual(rules["D5:D101"].type, "whole")
        self.assertEqual(rules["E5:E101"].formula1, "COUNTIF($E$5:$E$101,E5)=1")

    def test_the_chart_refers_to_the_cells(self):
        charts = self.book["Balance"]._charts
        self.assertEqual(len(charts), 1)
        self.assertEqual([series.val.numRef.f for series in charts[0].series], ["'Balance'!$B$2:$B$3", "'Balance'!$C$2:$C$3"])

    def test_values_of_formulas_are_stored(self):
        sheet = openpyxl.load_workbook(self.file, data_only=True)["Cases & 'more'"]
        self.assertEqual((sheet["C5"].value, sheet["D5"].value), (6, "ab"))

    @tools.needs("LibreOffice")
    def test_libreoffice_shows_the_same(self):
        folder = pathlib.Path(self.folder.name)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "--outdir", folder, self.file], check=True, capture_output=True, timeout=300)
        with open(folder / "example.csv", encoding="utf-8", newline="") as table:
            rows = list(csv.reader(table))
        self.assertEqual(rows[1], ["00042", '=HYPERLINK("x")', "05 Mar 2019", "25%", "3"])
        self.assertEqual(rows[2][:3], ["+1", "-1", "@a"])
        self.assertEqual(rows[3][0], 'Ŵŷ <&> "x"\nline two')
        self.assertEqual(rows[4][2:4], ["6", "ab"])


class AnnotatedCopies(unittest.TestCase):
    """What a service gets back is what it sent, with colours, comments and columns added."""

    FIXTURES = pathlib.Path(__file__).parent / "fixtures"

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def copy_of(self, name):
        file = pathlib.Path(self.folder.name) / "copy.xlsx"
        subprocess.run([PROGRAM, file, self.FIXTURES / name], check=True)
        return file

    def test_every_cell_keeps_value_type_and_format(self):
        for name in ("openpyxl.xlsx", "openpyxl-1904.xlsx", "exceljs.xlsx", "libreoffice.xlsx"):
            original = openpyxl.load_workbook(self.FIXTURES / name)
            copy = openpyxl.load_workbook(self.copy_of(name))
            self.assertEqual(copy.sheetnames, [*original.sheetnames, "Check summary"])
            for sheet in original:
                for row in sheet.iter_rows():
                    for cell in row:
                        other = copy[sheet.title][cell.coordinate]
                        if cell.column > 12:
                            continue
                        with self.subTest(f"{name} {sheet.title} {cell.coordinate}"):
                            self.assertEqual((other.value, other.data_type, other.number_format),
                                             (cell.value, cell.data_type, cell.number_format))
                            self.assertEqual((other.font.name, other.font.sz, other.font.b), (cell.font.name, cell.font.sz, cell.font.b))

    def test_marks_and_new_columns_are_seen(self):
        for name in ("openpyxl.xlsx", "exceljs.xlsx", "libreoffice.xlsx", "libreoffice.ods"):
            with self.subTest(name):
                sheet = openpyxl.load_workbook(self.copy_of(name))["Cases"]
                self.assertEqual(sheet["D5"].fill.fgColor.rgb, "FFF9C9C4")
                self.assertEqual(sheet["D5"].comment.text, "No such day.")
                self.assertEqual((sheet["M3"].value, sheet["M5"].value), ("casedraw: status", "problem"))
                self.assertEqual((sheet["N5"].value, sheet["N5"].data_type), ("=1+1", "s"))

    @tools.needs("LibreOffice")
    def test_libreoffice_opens_the_copy(self):
        folder = pathlib.Path(self.folder.name)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "ods", "--outdir",
                        folder, self.copy_of("exceljs.xlsx")], check=True, capture_output=True, timeout=300)
        with zipfile.ZipFile(folder / "copy.ods") as archive:
            content = archive.read("content.xml").decode()
        for text in ("Check summary", "No such day.", "casedraw: reason", "00042"):
            self.assertIn(text, content)


if __name__ == "__main__":
    tools.main()
