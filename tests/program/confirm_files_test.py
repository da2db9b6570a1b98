"""The service's sheet as a file: hidden rows, another service's in its place, options that need one."""

import shutil
import unittest

import openpyxl

from confirm_test import Confirming
from program import eligible_rows


class ConfirmFiles(Confirming):
    def test_options_of_answers_are_refused_without_answers(self):
        self.drawn()
        files = self.files()
        for option in (["--partial"], ["--note", "by telephone"], ["--sheet", "Confirm"]):
            said = self.expect(2, "confirm", self.pack, *option).stderr.decode()
            self.assertIn(f"{option[0]} is for taking answers in. Give --answers as well, or leave it out.", said)
        self.assertEqual(self.files(), files)

    def test_hidden_rows_are_read_and_said(self):
        self.drawn()
        book = openpyxl.load_workbook(self.pack / "confirm.xlsx")
        page = book["Confirm"]
        for row in page.iter_rows(min_row=5, min_col=4, max_col=7):
            for cell in row:
                cell.value = "yes"
        for row in (6, 7, 9):
            page.row_dimensions[row].hidden = True
        path = self.folder / "hidden.xlsx"
        book.save(path)
        done = self.expect(0, "confirm", self.pack, "--answers", path)
        self.assertIn("hidden.xlsx: Rows 6 to 7 and 9 are hidden in the workbook. They were read like the others.", done.stderr.decode())
        self.assertIn("N is exact", done.stdout.decode())

    def test_a_sheet_of_another_service_in_its_place_is_told_as_such(self):
        self.drawn()
        self.draw(self.list_file(eligible_rows(41, 20), name="other.csv"), out="other")
        self.expect(0, "confirm", self.folder / "other")
        own = self.table("confirm")[0]["sheet"]
        shutil.copy(self.folder / "other/confirm.xlsx", self.pack / "confirm.xlsx")
        difference, = self.as_json(1, "verify", self.pack)["differences"]
        self.assertEqual(difference["file"], "confirm.xlsx")
        self.assertRegex(difference["message"], f"is the sheet [0-9a-f]+, and the sheet of this draw is {own}: it is another service's")


if __name__ == "__main__":
    unittest.main()
