"""Workbooks as services have them, and as nobody should: each is read, or refused in words that say what to do."""

import datetime
import json
import unittest
import zipfile

import openpyxl

import lists_as_they_come_test as lists
from program import ProgramTest, eligible_rows, extended

HEADINGS = ["Case ID", "Child ID", "Gender", "Disposal type", "Disposal date", "RoSH", "S&W"]
FIELDWORK = ("--fieldwork", "2019-03-04")


def case(number):
    return [f"{number:05d}", f"K{number}", "Male", "Referral order", datetime.date(2018, 7, 10), "Low", "High"]


class WorkbookLists(ProgramTest):
    def workbook(self, rows, change=None):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Cases"
        for row in rows:
            sheet.append(row)
        if change:
            change(book, sheet)
        path = self.folder / "list.xlsx"
        book.save(path)
        return path

    def check(self, code, path, *words):
        done = self.expect(code, "check", path, *FIELDWORK)
        for word in words:
            self.assertIn(word, done.stderr.decode())
        return done

    def test_workbooks_without_cases_say_what_is_missing(self):
        self.check(1, self.workbook([]), "No row of headings", "Case ID")
        done = self.check(1, self.workbook([HEADINGS]), "headings and no cases")
        self.assertNotIn("at all", done.stderr.decode())

    def test_a_column_in_the_wrong_sheet_is_named_as_missing(self):
        def move_gender(book, sheet):
            sheet.delete_cols(3)
            book.create_sheet("Notes")["A1"] = "Gender"

        self.check(1, self.workbook([HEADINGS, case(1)], move_gender), "“Cases” and “Notes”", "“Cases”: The list has no column for Gender.")

    def test_headings_of_a_list_that_lacks_columns_are_told_with_what_each_is(self):
        def add_notes(book, _):
            book.create_sheet("Notes", 0)["A1"] = "Gender"

        path = self.workbook([["A title"], ["Reference", *HEADINGS[1:], "Box"], case(1)], add_notes)
        found = json.loads(self.expect(1, "check", path, *FIELDWORK, "--json").stdout)
        self.assertEqual([(each["heading"], each["cell"], each["field"]) for each in found["columns"]],
                         [("Reference", "A2", None), ("Child ID", "B2", "child_id"), ("Gender", "C2", "gender"), ("Disposal type", "D2", "disposal_type"),
                          ("Disposal date", "E2", "disposal_date"), ("RoSH", "F2", "rosh"), ("S&W", "G2", "safety_wellbeing"), ("Box", "H2", None)])
        self.assertEqual((found["list_sha256"], found["cases"], found["problems"][0]["code"]), (None, [], "no-matching-sheet"))

    def test_a_paper_of_a_draw_is_said_to_be_one(self):
        pack = self.folder / "pack"
        self.expect(0, "draw", self.list_file(eligible_rows(30, 20)), *FIELDWORK, "--service", "Ynys Môn, a service with a long name", "--seed", "s", "--out", pack)
        self.expect(0, "confirm", pack)
        for name, called in (("sample", "sample workbook"), ("judgements", "judgements workbook"), ("notice", "notice"), ("confirm", "sheet for the service to confirm cases")):
            done = self.check(1, pack / f"{name}.xlsx", f"{name}.xlsx: This is the {called} of a draw, not a list of cases. Use the list that the service sent.")
            self.assertNotIn("to be sampled", done.stdout.decode())
            self.assertIn("paper-of-a-draw", [each["code"] for each in json.loads(self.expect(1, "check", pack / f"{name}.xlsx", *FIELDWORK, "--json").stdout)["problems"]])
        self.assertIn(b"This is the judgements workbook of a draw", self.expect(1, "amend", pack, pack / "judgements.xlsx", "--reason", "x").stderr)
        zipped = self.folder / "pack.zip"
        with zipfile.ZipFile(zipped, "w") as archive:
            for path in pack.rglob("*.*"):
                archive.write(path, path.relative_to(self.folder))
        self.assertIn(b"This is the pack of a draw", self.run_program("check", zipped, *FIELDWORK).stderr)

    def test_a_list_of_its_own_under_the_words_of_a_paper_is_read(self):
        def title(_, sheet):
            sheet.insert_rows(1, 3)
            sheet["A1"] = "Cases to read"
            sheet["A2"] = "Draw the sample from these, please"

        self.check(0, self.workbook([HEADINGS, case(1)], title))

    def test_two_columns_for_one_field_are_a_problem_and_neither_is_quoted(self):
        path = self.workbook([HEADINGS + ["Sex"], case(1)[:2] + ["Jane Secret"] + case(1)[3:] + ["F"]])
        done = self.check(1, path, "Cases!H1: Both C1 and H1 are headings for Gender.", "Cases!C2: What is written here is not a value of Gender.")
        self.assertNotIn("Secret", done.stderr.decode() + done.stdout.decode())

    def test_a_heading_merged_over_two_columns_is_said(self):
        def merge(_, sheet):
            sheet.insert_cols(4)
            sheet.merge_cells("C1:D1")

        self.check(0, self.workbook([HEADINGS, case(1)], merge), "Cases!C1: This heading is merged over columns C to D. Only column C was read as Gender.")

    def test_dates_that_are_none_are_problems_of_their_cells(self):
        written = {2: 60, 3: -5, 4: 0.5, 5: 3e9, 6: "10-jul-18", 7: "20180710", 8: "07/13/2018"}

        def put(_, sheet):
            for row, value in written.items():
                sheet.cell(row, 5).value = value
                sheet.cell(row, 5).number_format = "dd/mm/yyyy"

        path = self.workbook([HEADINGS, *(case(k) for k in range(8))], put)
        self.check(1, path, "Cases!E2: Disposal date is “1900-02-29”. There is no such day", "Cases!E6: Disposal date is “10-jul-18”. Write the year with four digits",
                   "Cases!E7: Disposal date is “20180710”. A date needs marks", "Cases!E8: Disposal date is “07/13/2018”. There is no month 13.")
        checked = json.loads(self.run_program("check", path, *FIELDWORK, "--json").stdout)
        self.assertEqual([problem["cell"] for problem in checked["problems"]], [f"E{row}" for row in written])

    def test_births_after_the_disposal_and_impossible_ages_are_problems(self):
        rows = [HEADINGS + ["Date of birth", "Age at disposal"], case(1) + [datetime.date(2020, 1, 1), None], case(2) + [None, 200], case(3) + [None, 15]]
        done = self.check(1, self.workbook(rows), "Cases!H2: Date of birth is after Disposal date (E2).",
                          "Cases!I3: Age at disposal is above 120, which nobody can be.")
        self.assertNotIn("200", done.stderr.decode() + done.stdout.decode())

    def test_core_plus_codes_and_moj_headings_are_known(self):
        headings = ["Case ID", "Gender", "Sentence", "Date of sentence or release on licence", "Risk of Serious Harm [RoSH] Classification",
                    "Safety & wellbeing", "Order or licence terminated [Date/N]", "Responsible officer"]
        rows = [[f"C{k}", "F", "Reprimand" if k == 0 else "RO", datetime.date(2018, 7, 10), code, "M", "N", "CM1"]
                for k, code in enumerate(["RLRH", "RMRH", "RHRH", "RVRH"])]
        done = self.check(0, self.workbook([headings, *rows]), "Cases!C2: Core+ returns outcome 23 as `Reprimand`")
        self.assertNotIn("not used", done.stderr.decode())

    def test_rows_that_are_struck_through_are_named(self):
        def strike(_, sheet):
            for cell in [*sheet[3], sheet["A2"]]:
                cell.font = openpyxl.styles.Font(strike=True)

        done = self.check(0, self.workbook([HEADINGS, case(1), case(2), case(3)], strike), "Row 3 is struck through in the workbook. It was read like the others.")
        self.assertNotIn("Row 2", done.stderr.decode())

    def test_cells_that_are_struck_through_are_named(self):
        def strike(_, sheet):
            for cell in ("F3", "A2", "A1"):
                sheet[cell].font = openpyxl.styles.Font(strike=True)

        self.check(0, self.workbook([HEADINGS, case(1), case(2), case(3)], strike), "A2 and F3 are struck through in the workbook and were read like other cells.")

    def test_rows_without_cells_strike_no_other_row_through(self):
        def leave_rows(_, sheet):
            for row in (1, 4):
                sheet.row_dimensions[row].height = 20

        done = self.check(0, self.workbook([[], HEADINGS, case(1), [], case(2)], leave_rows))
        self.assertNotIn("struck through", done.stderr.decode())

    def test_a_lock_file_beside_an_open_workbook_does_not_matter(self):
        path = self.workbook([HEADINGS, case(1)])
        (self.folder / ".~lock.list.xlsx#").write_text("someone", encoding="utf-8")
        (self.folder / "~$list.xlsx").write_bytes(b"\x05Someone" + bytes(100))
        self.check(0, path)
        self.check(3, self.folder / "~$list.xlsx")

    def test_what_is_no_workbook_is_refused_in_one_sentence(self):
        whole = self.workbook([HEADINGS, case(1)]).read_bytes()
        old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
        for content, words in ((whole[: len(whole) // 2], "damaged"), (b"", "empty"), (b"Case ID,Gender\n", ".csv"),
                               (old + "EncryptedPackage".encode("utf-16le"), "password"), (old + "Workbook".encode("utf-16le"), ".xls")):
            path = self.folder / "other.xlsx"
            path.write_bytes(content)
            said = self.check(3, path, words).stderr.decode()
            self.assertEqual(said.count("\n"), 1, said)

    def test_a_sheet_of_a_list_that_is_text_is_refused_but_for_records_that_have_one(self):
        path = self.list_file(eligible_rows(30, 30))
        for command in (("check",), ("size",), ("draw", "--seed", "s", "--out", self.folder / "pack", "--plain")):
            done = self.expect(2, command[0], path, *FIELDWORK, *command[1:], "--sheet", "Cases")
            self.assertIn("The list is a text, which has no sheets.", done.stderr.decode())
        self.assertFalse((self.folder / "pack").exists())
        self.check(0, self.workbook([HEADINGS, case(1)]))
        self.expect(0, "check", self.folder / "list.xlsx", *FIELDWORK, "--sheet", "Cases")

    def two_lists(self):
        """A workbook whose sheet Cases is the list, behind a title; another sheet has other cases. And the list as a text."""
        def add(book, sheet):
            sheet.insert_rows(1, 2)
            sheet["A1"] = "Cases of the year"
            other = book.create_sheet("Last year")
            for row in (HEADINGS, *map(case, range(200, 230))):
                other.append(row)

        rows = list(map(case, range(1, 60)))
        book = self.workbook([HEADINGS, *rows], add)
        text = self.list_file([",".join(map(str, row)) for row in rows], ",".join(HEADINGS))
        return book, text

    def test_a_draw_from_a_named_sheet_verifies_with_the_same_cases_in_any_form(self):
        book, text = self.two_lists()
        draw = ("draw", *FIELDWORK, "--seed", "s")
        self.expect(0, *draw, book, "--sheet", "Cases", "--out", self.folder / "of-sheet")
        self.expect(0, *draw, text, "--out", self.folder / "of-text")
        renamed = self.folder / "renamed.xlsx"
        other = openpyxl.load_workbook(book)
        other["Cases"].title = "Long list"
        other.save(renamed)
        for pack in ("of-sheet", "of-text"):
            for given in (book, text, renamed):
                answer = json.loads(self.expect(0, "verify", self.folder / pack, given, "--json").stdout)
                self.assertEqual(answer["differences"], [])
                self.assertIn("this is the list that was drawn from", [each for each in answer["confirmed"] if each["file"].endswith(given.name)][0]["message"])
        rows = [[row[0], row[1], "Female", *row[3:]] for row in map(case, range(1, 60))]
        changed = self.list_file([",".join(map(str, row)) for row in rows], ",".join(HEADINGS), name="changed.csv")
        self.expect(1, "verify", self.folder / "of-sheet", changed)

    def repacked(self, name, start, piece, times):
        """The workbook with a piece put many times into a part, in front of the part's last end tag."""
        path = self.workbook([HEADINGS, case(1)])
        other = self.folder / "large.xlsx"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.namelist():
                content = old.read(part)
                if part != name:
                    new.writestr(part, content)
                    continue
                at = content.rindex(start)
                with new.open(part, "w", force_zip64=True) as out:
                    out.write(content[:at])
                    for _ in range(times):
                        out.write(piece)
                    out.write(content[at:])
        return other

    @extended
    def test_a_zip_bomb_is_refused_and_large_shared_texts_are_read(self):
        self.check(3, self.repacked("xl/worksheets/sheet1.xml", b"</sheetData>", b" " * (1 << 20), 2100))
        large = self.repacked("xl/sharedStrings.xml", b"</sst>", b"<si><t>" + b"x" * 60 + b"</t></si>", 600_000)
        self.check(0, large)


class Columns(lists.Lists):
    def test_a_column_whose_cells_moved_up_is_noticed(self):
        for column in (1, 2, 5):
            rows = lists.cases(9)
            values = [row[column] for row in rows]
            moved = [[*row[:column], value, *row[column + 1:]] for row, value in zip(rows, [*values[:3], *values[4:], ""])]
            said, = self.of(self.checked(self.csv(moved)), "column-may-have-moved-up")
            self.assertIn(f"is blank in the last case alone, {'ABCDEFG'[column]}10.", said)
            moved[2][column] = ""
            self.assertEqual(self.of(self.checked(self.csv(moved)), "column-may-have-moved-up"), [])
        ended = [[*row, "" if at == 8 else "2018-12-30"] for at, row in enumerate(lists.cases(9))]
        self.assertEqual(self.of(self.checked(self.csv(ended, [*lists.HEADINGS, "End date"])), "column-may-have-moved-up"), [])

    def test_values_beside_their_heading_are_a_problem(self):
        moved = ["yes" if at < 3 else "no" for at in range(8)]
        beside = [[*row, "", value, "x"] for row, value in zip(lists.cases(8), moved)]
        for rows, headings in ((beside, [*lists.HEADINGS, "Transferred out", "", "Notes"]),
                               ([[*row[:7], row[8], "", "x"] for row in beside], [*lists.HEADINGS, "", "Transferred out", "Notes"]),
                               ([[*row[:7], "", "", row[8], "x"] for row in beside], [*lists.HEADINGS, "Transferred out", "", "", "Notes"]),
                               ([[*row[:7], row[8] if at else "", "" if at else row[8], "x"] for at, row in enumerate(beside)], [*lists.HEADINGS, "Transferred out", "", "Notes"]),
                               ([[*row[:5], "", *row[5:]] for row in lists.cases(8)], [*lists.HEADINGS[:5], "RoSH", "", lists.HEADINGS[6]]),
                               ([[row[0], "", *row[1:]] for row in lists.cases(8)], ["Case ID", "Child ID", "", *lists.HEADINGS[2:]])):
            for merged in (None, "H1:I1") if headings[7:9] == ["Transferred out", ""] else (None,):
                path = self.csv(rows, headings) if merged is None else self.merged([headings, *rows], merged)
                with self.subTest(headings, merged=merged):
                    found = self.checked(path)
                    self.assertEqual(([each["code"] for each in found["problems"]], self.of(found, "column-without-heading")), (["values-beside-heading"], []))
                    self.assertIn("look like its values and were not read", found["problems"][0]["message"])
        for rows in ([[*row[:7], row[8], "", "x"] for row in beside], [[*row[:7], row[8], "seen", "x"] for row in beside], [[*row[:7], "", "seen", "x"] for row in beside],
                     [[*row[:7], "no", "yes", "x"] for row in beside]):
            found = self.checked(self.merged([[*lists.HEADINGS, "Transferred out", None, "Notes"], *rows], "H1:I1"))
            self.assertEqual((found["problems"], len(self.of(found, "merged-heading"))), ([], 1))

    def test_a_cell_that_is_merged_over_two_fields_is_a_problem(self):
        rows = [[*row, "x", "y"] for row in lists.cases(6)]
        problem, = self.checked(self.merged([[*lists.HEADINGS, "Notes", "More"], *rows], "F4:G4"))["problems"]
        self.assertEqual((problem["code"], problem["cell"]), ("merged-fields", "F4"))
        self.assertIn("merged over Risk of serious harm and Safety and wellbeing", problem["message"])
        for cells in ("H4:I4", "G4:H4"):
            self.assertEqual(self.checked(self.merged([[*lists.HEADINGS, "Notes", "More"], *rows], cells))["problems"], [], cells)

    def test_a_column_not_used_that_says_what_the_list_has_no_column_for_is_noticed(self):
        rows = [[*row, "transferred out" if at in (2, 4) else "Open"] for at, row in enumerate(lists.cases(6))]
        said, = self.of(self.checked(self.csv(rows, [*lists.HEADINGS, "Status"])), "field-among-values")
        self.assertIn("Column H is not used and says “Transferred out” in 2 cases, first here.", said)
        found = self.checked(self.csv([[*row, "yes" if row[7] == "transferred out" else "no"] for row in rows], [*lists.HEADINGS, "Status", "Transferred out"]))
        self.assertEqual(self.of(found, "field-among-values"), [])

    def test_a_date_of_long_ago_is_named(self):
        rows = lists.cases(6)
        rows[1][4] = "01/01/1900"
        self.assertEqual(self.of(self.checked(self.csv(rows)), "date-long-ago"),
                         ["Disposal date 1 January 1900 is more than 30 years before fieldwork, which leaves the case out. Is it right?"])

    def merged(self, rows, cells):
        path = self.book(List=[[cell or None for cell in row] for row in rows])
        book = openpyxl.load_workbook(path)
        book["List"].merge_cells(cells)
        book.save(path)
        return path


if __name__ == "__main__":
    unittest.main()
