"""Small tables as people give them: headings over two rows, a second sheet, ids that a spreadsheet changed, words around an id."""

import json
import unittest

import openpyxl

from program import EXAMPLES
from rate_program import Rate

QUESTIONS = ["2.1.1", "2.1.2", "2.1.3"]
COUNTED = [[id, 22, 18] for id in QUESTIONS]
SERVICES = [["service", "court", "oocd"], ["North", 30, 40], ["South", 20, 25], ["West", 12, 9]]
ALLOCATED = ("--fieldwork", "2019-03-04", "--allocations", "ratio:60:40")


class SmallTables(Rate):
    def workbook(self, *sheets, merged=(), change=None, name="table.xlsx"):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for number, rows in enumerate(sheets):
            sheet = book.create_sheet(f"Sheet{number + 1}")
            for row in rows:
                sheet.append(row)
            for block in merged:
                sheet.merge_cells(block)
        if change:
            change(book.worksheets[0])
        book.save(self.folder / name)
        return self.folder / name

    def relevant(self, *arguments):
        standards = self.as_json(0, "rate", *arguments)["standards"]
        return {id: each["relevant"] for standard in standards.values() for id, each in standard["key_questions"].items() if each["relevant"]}


class Headings(SmallTables):
    def test_counts_have_theirs_over_two_rows_or_split_by_a_merged_cell(self):
        for upper, lower in ((["Key question", "Cases", None], [None, "Relevant", "Yes"]), (["Key", "Cases", None], ["question", "relevant", "yes"])):
            counts = self.workbook([upper, lower, *COUNTED], merged=["B1:C1"])
            self.assertEqual(self.relevant("--counts", counts), {id: 22 for id in QUESTIONS})

    def test_a_panels_file_too(self):
        panel = self.workbook([["Standard", "Panel", None, None], [None, "Rating", "Reason", "Evidence"], ["2.1", "Good", "one case", "notes"]],
                              merged=["A1:A2", "B1:D1"])
        rated = self.as_json(0, "rate", "--counts", self.counts(QUESTIONS), "--panel", panel)
        self.assertEqual(rated["standards"]["2.1"]["panel"]["evidence"], "notes")

    def test_sheets_of_judgements_have_the_standard_over_its_questions(self):
        for words in ("", " Desistance"):
            sheet = self.workbook([["Case ID", "Domain", "2.1 Assessment", None, None], [None, None, *(id + words for id in QUESTIONS)],
                                   ["A1", "court", "yes", "no", "yes"]], merged=["A1:A2", "B1:B2", "C1:E1"])
            self.assertEqual(self.relevant(sheet, "--partial"), {id: 1 for id in QUESTIONS})

    def test_a_portfolio_and_a_mapping_too(self):
        portfolio = self.workbook([["Service", "Eligible cases", None], [None, "Court", "OOCD"], *SERVICES[1:]], merged=["B1:C1"])
        modelled = self.as_json(0, "model", portfolio, *ALLOCATED)
        self.assertEqual([each["service"] for each in modelled["services"]], ["North", "South", "West"])
        columns = self.workbook([["Mapping", None], ["Heading", "Field"], ["Ref", "case_id"]], merged=["A1:B1"])
        text = (EXAMPLES / "small.csv").read_text(encoding="utf-8")
        path = self.table("list.csv", *text.replace("case_id,", "Ref,", 1).splitlines())
        self.as_json(0, "check", path, "--fieldwork", "2019-03-04", "--columns", columns)

    def test_cells_beyond_the_last_heading_are_told_once_with_their_rows(self):
        rows = [[*row, "remark"] for row in COUNTED]
        book = self.workbook([["key_question", "relevant", "yes"], *rows])
        said = [each for each in self.as_json(0, "rate", "--counts", book)["notices"] if each["code"] == "cell-without-heading"]
        self.assertEqual([each["cell"] for each in said], ["D2"])
        self.assertIn("Rows 2, 3 and 4 have cells", said[0]["message"])
        text = self.table("counts.csv", "key_question,relevant,yes", *(",".join(map(str, row)) for row in rows))
        self.assertEqual(self.problems("--counts", text), [("cell-without-heading", "D2")])


class WithoutValue(SmallTables):
    """Cells that show an error, or hold a formula that was never worked out, are said in every table as in a list."""

    def test_of_ratings(self):
        for value in ("#REF!", "=1+1"):
            words = "#REF!" if value == "#REF!" else "never worked out"
            for option, rows in (("--counts", [["key_question", "relevant", "yes"], ["2.1.1", 22, value]]), ("--standards", [["standard", "rating"], ["2.1", value]])):
                self.assertIn(words, self.expect(1, "rate", option, self.workbook(rows)).stderr.decode())
            panel = self.workbook([["standard", "rating", "reason", "evidence"], ["2.1", "Good", "one case", value]])
            self.assertEqual(self.problems("--counts", self.counts(QUESTIONS), "--panel", panel), [("error-value", "D2")])
            sheet = self.workbook([["case_id", "domain", *QUESTIONS], ["A1", "court", "yes", value, "yes"]])
            self.assertEqual(self.problems(sheet, "--partial"), [("bad-answer", "D2")])
            sheet = self.workbook([["case_id", "domain", *QUESTIONS], [value, "court", "yes", "no", "yes"]])
            self.assertEqual(self.problems(sheet, "--partial"), [("no-case-id", "A2")])

    def test_of_portfolios(self):
        for value in ("#REF!", "=1+1"):
            for column in range(3):
                row = ["North", 30, 40]
                row[column] = value
                said = self.expect(1, "model", self.workbook([SERVICES[0], row, *SERVICES[2:]]), *ALLOCATED).stderr.decode()
                self.assertIn("#REF!" if value == "#REF!" else "never worked out", said)

    def test_rows_of_errors_alone_are_told_once(self):
        said = self.expect(1, "model", self.workbook([*SERVICES, ["#N/A"] * 3, ["#N/A"] * 3]), *ALLOCATED).stderr.decode()
        self.assertIn("2 rows from row 5 to row 6 hold nothing but errors", said)


class Figures(SmallTables):
    def test_a_raised_digit_is_none_of_a_number(self):
        for mark in ("\u00b9", "\u2460"):
            said = self.expect(1, "model", self.workbook([SERVICES[0], ["North", "30" + mark, 40], *SERVICES[2:]]), *ALLOCATED).stderr.decode()
            self.assertIn("B2: table.xlsx: This is not a whole number of cases", said)
            self.assertEqual(self.problems("--counts", self.table("counts.csv", "key_question,relevant,yes", f"2.1.1,22,1{mark}")), [("bad-count", "C2")])

    def test_headings_again_of_which_one_is_another_are_a_problem(self):
        table = self.table("counts.csv", "key_question,relevant,yes", "2.1.1,22,18", "key_question,relevant,no", "2.1.2,20,4")
        self.assertEqual(self.problems("--counts", table), [("headings-again", None)])


class RowsAbove(SmallTables):
    def test_rows_above_the_headings_are_a_problem_that_names_them(self):
        said = self.expect(1, "model", self.workbook([["Bath", 12, 40], *SERVICES]), *ALLOCATED).stderr.decode()
        self.assertIn("Row 1 stands above the headings in row 2 and looks like one of the table", said)
        self.expect(0, "model", self.workbook([["Eligible cases", 2019], ["Services:", 3], *SERVICES]), *ALLOCATED)
        counts = self.workbook([["2.1.1", 22, 3], ["key_question", "relevant", "yes"], *COUNTED[1:]])
        self.assertEqual(self.problems("--counts", counts), [("rows-above-headings", None)])
        panel = self.workbook([["2.1", "Good", "a", "b"], ["standard", "rating", "reason", "evidence"], ["2.2", "Good", "c", "d"]])
        self.assertIn(("rows-above-headings", None), self.problems("--counts", self.counts(QUESTIONS), "--panel", panel))
        sheet = self.workbook([["A1", "court", "yes", "no", "yes"], ["case_id", "domain", *QUESTIONS], ["A2", "court", "yes", "no", "yes"]])
        self.assertEqual(self.problems(sheet, "--partial"), [("rows-above-headings", None)])


class Percentages(SmallTables):
    def test_cells_that_show_a_percentage_are_read_as_they_are_shown(self):
        def as_percentages(sheet):
            for row in (2, 3, 4):
                sheet[f"B{row}"].number_format = ("0%", "0.00%", "[Blue]0%")[row - 2]

        rows = [["key_question", "percent"], ["2.1.1", 0.82], ["2.1.2", 1], ["2.1.3", 0.29]]
        rated = self.as_json(0, "rate", "--counts", self.workbook(rows, change=as_percentages))
        self.assertEqual([each["percent"] for each in rated["standards"]["2.1"]["key_questions"].values()], [82, 100, 29])
        self.assertEqual(self.problems("--counts", self.workbook(rows)), [("bad-percent", "B2"), ("bad-percent", "B4")])


class Ids(SmallTables):
    def test_words_that_say_what_an_id_is_are_no_part_of_it(self):
        written = {"KQ 2.1.1": "2.1.1", "Key question 2.1.2": "2.1.2", "Q2.1.3": "2.1.3", "Question no. 2.2.1": "2.2.1", "KQ: 2.2.2": "2.2.2"}
        counts = self.table("counts.csv", "key_question,relevant,yes", *(f"{each},20,17" for each in written))
        self.assertEqual(sorted(self.relevant("--counts", counts)), sorted(written.values()))
        sheet = self.table("sheet.csv", "case_id,domain," + ",".join(written), "A1,court,yes,yes,yes,yes,yes")
        self.assertEqual(sorted(self.relevant(sheet, "--partial")), sorted(written.values()))
        self.assertEqual(self.problems("--counts", self.table("c.csv", "key_question,relevant,yes", "Old 2.1.1,20,17")),
                         [("unknown-key-question", "A2")])

    def test_ids_that_a_spreadsheet_changed_are_told_where_no_draw_knows_them(self):
        rows = ["0012,court", "34,court", "1.2E+15,court", "1-Mar,court", "1001.0,court", "1234567890123456,court"]
        sheet = self.table("sheet.csv", "case_id,domain,2.1.1,2.1.2,2.1.3", *(row + ",yes,no,yes" for row in rows))
        said = {each["code"]: each["cell"] for each in self.as_json(0, "rate", sheet, "--partial")["notices"] if each["code"].startswith("id-")}
        self.assertEqual(said, {"id-without-zeros": "A3", "id-with-exponent": "A4", "id-like-a-date": "A5", "id-with-point-zero": "A6",
                                "id-of-16-digits": "A7"})


class Sheets(SmallTables):
    def test_a_sheet_that_goes_on_with_a_portfolio_stops_it_until_one_sheet_is_named(self):
        portfolio = self.workbook(SERVICES, [["East", 22, 31], ["Mid", 25, 19]])
        said = self.expect(1, "model", portfolio, *ALLOCATED).stderr.decode()
        self.assertIn("The sheet “Sheet2” (2 rows) has no headings and looks like more of the table.", said)
        self.assertIn('--sheet "Sheet1"', said)
        done = self.expect(0, "model", portfolio, *ALLOCATED, "--sheet", "Sheet1", "--json")
        modelled = json.loads(done.stdout)
        self.assertEqual(len(modelled["services"]), 3)
        self.assertIn("list-goes-on", [each["code"] for each in modelled["notices"]])

    def test_a_second_sheet_with_the_same_headings_is_named_with_both_ways_out(self):
        portfolio = self.workbook(SERVICES, [SERVICES[0], ["East", 22, 31]])
        said = self.expect(2, "model", portfolio, *ALLOCATED).stderr.decode()
        self.assertIn('Put all rows on one sheet if they belong together, or read “Sheet1” alone with --sheet "Sheet1".', said)
        self.expect(0, "model", portfolio, *ALLOCATED, "--sheet", "Sheet1")

    def test_rows_on_a_sheet_that_is_like_nothing_are_named_too(self):
        sheet = self.workbook([["case_id", "domain", *QUESTIONS], ["A1", "court", "yes", "no", "yes"]], [["case_id", "2.1.1"], ["A3", "no"], ["A4", "yes"]])
        said = [each["message"] for each in self.as_json(0, "rate", sheet, "--partial")["notices"] if each["code"] == "sheets-not-read"]
        self.assertEqual(said, ["table.xlsx: The sheet “Sheet2” (3 rows) was not read: there are no such headings. Put all rows on one sheet if they belong together."])
        done = self.expect(0, "model", self.workbook(SERVICES, [["Closed services"], ["East"]]), *ALLOCATED)
        self.assertIn("The sheet “Sheet2” (2 rows) was not read", done.stderr.decode())

    def test_a_sheet_about_the_same_services_is_another_table(self):
        for rows in ([["North", 0.5, 0.6], ["South", 0.5, 0.6], ["West", 0.1, 0.2]], [["By year", 2019, 2020], ["North", 3, 4], ["South", 3, 4]]):
            said = self.expect(0, "model", self.workbook(SERVICES, rows), *ALLOCATED).stderr.decode()
            self.assertIn("The sheet “Sheet2” (3 rows) was not read", said)


if __name__ == "__main__":
    unittest.main()
