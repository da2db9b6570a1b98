"""Lists as services send them: no case vanishes or slips in silence, and no message tells a person's name."""

import datetime
import json
import unittest

import openpyxl

from program import DrawnTest, ProgramTest

HEADINGS = ["Case ID", "Child ID", "Gender", "Disposal type", "Disposal date", "RoSH", "Safety and wellbeing"]
FIELDWORK = ("--fieldwork", "2019-03-04")


def case(number):
    court = number % 2
    return [f"A{number:03d}", f"C{number:03d}", "male" if number % 3 else "female", "YRO" if court else "YCC",
            f"{10 + number % 9}/{'07' if court else '11'}/2018", ["low", "medium", "high"][number % 3], "medium"]


def cases(count):
    return [case(number) for number in range(1, count + 1)]


class Lists(ProgramTest):
    def text(self, lines, name="list.csv"):
        path = self.folder / name
        path.write_text("".join(line + "\n" for line in lines))
        return path

    def csv(self, rows, headings=HEADINGS, name="list.csv"):
        return self.text([",".join(row) for row in [headings, *rows]], name)

    def book(self, **sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        path = self.folder / "list.xlsx"
        book.save(path)
        return path

    def checked(self, path, *arguments):
        return json.loads(self.run_program("check", path, *FIELDWORK, "--json", *arguments).stdout)

    def of(self, found, code):
        return [each["message"] for each in [*found["problems"], *found["notices"]] if each["code"] == code]


class Rows(Lists):
    def quoted(self, rows, headings, first, opens, last, closes):
        rows = [list(row) for row in rows]
        rows[first][opens] = '"' + rows[first][opens]
        rows[last][closes] += '"'
        return self.checked(self.csv(rows, headings))

    def test_cases_above_the_headings_are_a_problem_that_names_their_rows(self):
        rows = cases(7)
        for path in (self.text([",".join(row) for row in [*rows[:3], HEADINGS, *rows[3:]]]), self.book(List=[*rows[:3], HEADINGS, *rows[3:]])):
            with self.subTest(path.suffix):
                found = self.checked(path)
                message, = self.of(found, "cases-above-headings")
                self.assertIn("3 rows from row 1 to row 3 stand above the headings in row 4", message)
                self.assertIn("cases-above-headings", {each["code"] for each in found["problems"]})
        one, = self.of(self.checked(self.text([",".join(row) for row in [rows[0], HEADINGS, *rows[1:]]])), "cases-above-headings")
        self.assertTrue(one.startswith("Row 1 stands above the headings in row 2"), one)
        titles = ["Cases of 2018,,,,,,", "required,required,required,required,dd/mm/yyyy,required,required"]
        self.assertEqual(self.of(self.checked(self.text([*titles, ",".join(HEADINGS), *[",".join(row) for row in rows]])), "cases-above-headings"), [])

    def test_a_quote_that_takes_a_row_is_a_problem_wherever_it_opens_and_closes(self):
        more = ["Case manager", "Transferred out", "Notes"]
        full = [[*row, "CM1", "", ""] for row in cases(6)]
        short = [[*row, "CM1"] for row in cases(6)]
        two_short = [row[:8] if 0 < at < 3 else row for at, row in enumerate(full)]
        wide = [*HEADINGS, *more, "Team", "End date", "Restricted", "No intervention"]
        for rows, headings in ((full, [*HEADINGS, *more]), (short, wide), (two_short, [*HEADINGS, *more])):
            for opens in (1, 7):
                for closes in (0, 6, 7):
                    with self.subTest(columns=len(headings), opens=opens, closes=closes):
                        found = self.quoted(rows, headings, 1, opens, 2, closes)
                        said = self.of(found, "swallowed-rows")
                        self.assertEqual(len(said), 1, found["problems"])
                        self.assertIn("line 3 of the file, and closes in line 4", said[0])

    def test_a_note_over_several_lines_is_no_row(self):
        for note in ("Seen at home, with mum, on 3 May.\nThen school, college, work", "low\nhigh, later, as she said", "a\nb"):
            for at in (7, 8):
                rows = [[*row, "CM1", "", "North", "", ""] for row in cases(6)]
                rows[2][at] = f'"{note}"'
                found = self.checked(self.csv(rows, [*HEADINGS, "Case manager", "Notes", "Team", "End date", "Release date"]))
                self.assertEqual(self.of(found, "swallowed-rows"), [], note)

    def test_a_heading_that_took_cases_is_described_and_not_quoted(self):
        for heading, behind in (("Case manager", ["Team", "Transferred out", "Comments"]), ("Comments", [])):
            rows = [[*row, "Ashworth", "North", "no", ""] for row in cases(8)]
            rows[0][7] += '"'
            path = self.csv(rows, [*HEADINGS, '"' + heading, *behind])
            done = self.run_program("check", path, *FIELDWORK)
            found = self.run_program("check", path, *FIELDWORK, "--json")
            for text in (done.stdout, done.stderr, json.dumps(json.loads(found.stdout)["columns"]).encode()):
                self.assertNotIn(b"A001", text)
                self.assertNotIn(b"Ashworth", text)
                self.assertNotIn(b"North", text)
            columns = json.loads(found.stdout)["columns"]
            self.assertRegex(columns[7]["heading"], "^a heading of [0-9]+ characters$")
            self.assertEqual([each["near"] for each in columns[7:]], [None] * len(columns[7:]))

    def test_rows_within_a_cell_of_a_workbook_are_a_problem(self):
        swallowed = '\nA090,C090,male,YRO,13/07/2018,low,medium,ok\nA091,C091,male,YRO,13/07/2018,low,medium,'
        for text in ("ok" + swallowed, ("ok" + swallowed).replace(",", "\t"), "ok\nA090,C090,male,YRO,13/07/2018,low,medium,ok"):
            rows = [[*row, "ok"] for row in cases(6)]
            rows[2][7] = text
            found = self.checked(self.book(List=[[*HEADINGS, "Notes"], *rows]))
            self.assertEqual([each["cell"] for each in found["problems"]], ["H4"], text)
            self.assertIn("look like rows of the list, whose cases were not read", found["problems"][0]["message"])

    def test_page_footers_over_several_cells_are_no_cases(self):
        footers = [["Printed 03/03/2019 by J Smith", "", "", "", "", "", "Page 1 of 1"], ["Page", "1", "of", "2", "", "", ""],
                   ["", "", "", "", "Page 2 of 2", "", ""]]
        found = self.checked(self.csv([*cases(6), *footers]))
        self.assertEqual((found["rows"], found["account"]["not_cases"], found["problems"]), (6, 3, []))
        between = self.of(self.checked(self.csv([*cases(6), ["Closed or transferred:"], *cases(12)[6:]])), "not-a-case")
        self.assertIn("The cases below it were read like those above.", "".join(between))
        self.assertEqual(self.checked(self.csv([["PAGE7", *case(1)[1:]], ["A9", "page", *case(2)[2:]]]))["rows"], 2)

    def test_a_second_row_of_headings_of_which_one_is_another_is_a_problem_that_names_it(self):
        first = [*HEADINGS, "Transferred out"]
        rows = [[*row, "no"] for row in cases(9)]
        for at, name in ((7, "Transferred in"), (5, "Likelihood of reoffending"), (7, "Date of transfer")):
            again = [*first[:at], name, *first[at + 1:]]
            said = self.of(self.checked(self.csv([*rows[:5], again, *rows[5:]], first)), "headings-again")
            self.assertEqual(len(said), 1, name)
            self.assertIn(f"{'ABCDEFGH'[at]}7 is “{name}” where “{first[at]}” stood before", said[0])
        for name in ("Transferred out*", "Transferred out (Y/N)", "transferred_out", "Transferred"):
            found = self.checked(self.csv([*rows[:5], [*HEADINGS, name], *rows[5:]], first))
            self.assertEqual((found["problems"], found["rows"]), ([], 9), name)

    def test_a_column_that_slipped_down_by_a_cell_is_a_problem(self):
        for heading, values, last in (("Date of birth", [f"0{at}/03/2003" for at in range(1, 9)], "08/03/2003"),
                                      ("Age at disposal", [str(13 + at % 4) for at in range(8)], "16"), ("Transferred out", ["no"] * 8, "no")):
            for at in (0, 4):
                slipped = [[*row, value] for row, value in zip(cases(8), [*values[:at], "", *values[at:7]])]
                found = self.checked(self.csv([*slipped, [""] * 7 + [last]], [*HEADINGS, heading]))
                said = self.of(found, "column-slipped")
                self.assertEqual((len(said), self.of(found, "not-a-case")), (1, []), heading)
                self.assertIn(f"is blank in H{2 + at} alone, and H10 stands alone below the last case", said[0])
            whole = [[*row, value] for row, value in zip(cases(8), values)]
            self.assertEqual(self.checked(self.csv([*whole, [""] * 7 + [last]], [*HEADINGS, heading]))["problems"], [], heading)

    def test_a_coded_column_or_one_of_ids_that_slipped_down_is_a_problem_too(self):
        for column in (1, 2, 3, 4, 5):
            for by in (1, 2):
                rows = cases(8)
                values = [row[column] for row in rows]
                values[3:3] = [""] * by
                slipped = [[*row[:column], value, *row[column + 1:]] for row, value in zip(rows, values)]
                below = [[""] * column + [value] + [""] * (6 - column) for value in values[8:]]
                with self.subTest(HEADINGS[column], by=by):
                    found = self.checked(self.csv([*slipped, *below]))
                    said, = self.of(found, "column-slipped")
                    letter = "ABCDEFG"[column]
                    first, last = (f"{letter}5", f"{letter}10") if by == 1 else (f"{letter}5 to {letter}6", f"{letter}10 to {letter}11")
                    self.assertIn(f"is blank in {first} alone, and {last} stand", said)
                    self.assertEqual([each for each in found["problems"] if each["row"] >= 10 and each["code"] != "column-slipped"], [])
        self.assertEqual(self.of(self.checked(self.csv([*cases(8), ["", "", "", "", "", "low", ""]])), "column-slipped"), [])

    def test_rows_filled_in_in_advance_are_no_cases(self):
        found = self.checked(self.csv([*([*row, "no", ""] for row in cases(4)), *[["", "", "", "", "", "", "", "No", ""]] * 30], [*HEADINGS, "Transferred out", "Restricted"]))
        self.assertEqual((found["problems"], found["rows"], self.of(found, "not-a-case")),
                         ([], 4, ["30 rows, the first of them row 6, hold nothing but “no”, so they were not read as cases."]))

    def test_line_ends_of_mainframes_and_separators_are_read(self):
        whole = self.checked(self.csv(cases(4)))
        for end in ("\x85", "\u2028"):
            path = self.folder / "ends.csv"
            path.write_text(self.csv(cases(4)).read_text().replace("\n", end), encoding="utf-8")
            self.assertEqual(self.checked(path)["list_sha256"], whole["list_sha256"])

    def test_what_stands_under_a_blank_heading_is_named(self):
        found = self.checked(self.csv([[*row, "yes" if at < 5 else "", ""] for at, row in enumerate(cases(8))], [*HEADINGS, "", "Comments"]))
        said = self.of(found, "column-without-heading")
        self.assertEqual(len(said), 1)
        self.assertIn("Column H has no heading and 5 cells that are not blank", said[0])
        self.assertEqual([(each["cell"], each["heading"]) for each in found["columns"][7:]], [("H1", "(no heading)"), ("I1", "Comments")])
        blank = self.checked(self.csv([[*row, "", "x"] for row in cases(8)], [*HEADINGS, "", "Comments"]))
        self.assertEqual((self.of(blank, "column-without-heading"), len(blank["columns"])), ([], 8))

    def test_that_one_rule_leaves_every_case_out_is_said(self):
        rows = [[*row, "yes"] for row in cases(8)]
        self.assertIn("One reason leaves out all 8", "".join(self.of(self.checked(self.csv(rows, [*HEADINGS, "Transferred out"])), "none-eligible")))
        rows[0][7] = "no"
        self.assertEqual(self.of(self.checked(self.csv(rows, [*HEADINGS, "Transferred out"])), "none-eligible"), [])


class Sheets(Lists):
    def test_a_page_that_stands_before_that_with_headings_is_read_with_it(self):
        path = self.book(P2=cases(9)[6:], P1=[HEADINGS, *cases(6)])
        self.assertIn('--sheet "P2,P1"', "".join(self.of(self.checked(path), "list-goes-on")))
        whole = self.checked(self.csv(cases(9)))
        for names in ("P2,P1", "all"):
            found = self.checked(path, "--sheet", names)
            self.assertEqual((found["rows"], found["problems"], found["list_sha256"]), (9, [], whole["list_sha256"]), names)

    def test_a_sheet_under_headings_in_other_words_is_called_that(self):
        words = ["Reference", "Young person", "Sex as recorded", "Outcome given", "Given on", "Danger", "Welfare"]
        path = self.book(Court=[HEADINGS, *cases(6)], OOCD=[words, *cases(9)[6:]])
        found = self.checked(path)
        self.assertEqual(len(found["problems"]), 1)
        self.assertIn("The sheet “OOCD” (3 rows) looks like more of the list under headings in other words", found["problems"][0]["message"])
        done = self.expect(1, "check", path, *FIELDWORK, "--sheet", "all")
        self.assertIn("“OOCD” (3 rows) begins with headings in other words than those of “Court”", done.stderr.decode())

    def test_a_sheet_that_goes_on_one_column_to_the_right_is_called_that(self):
        found = self.checked(self.book(Court=[HEADINGS, *cases(6)], More=[["", *row] for row in cases(12)[6:]]))
        self.assertIn("“More” (6 rows) looks like more of the list, one column further to the right", "".join(self.of(found, "list-goes-on")))
        for above in ([], [[]] * 3):
            found = self.checked(self.book(Court=[HEADINGS, *cases(6)], More=[*above, *(["", "", None, *row] for row in cases(12)[6:])]))
            self.assertIn("3 columns further to the right, and was not read. Take the first 3 columns there out", "".join(self.of(found, "list-goes-on")))
        for notes in ([["", "Sent", "by"], ["", "Ann", "on"]], [["", "Low", 3, 4, 5, 6, 7, 8], ["", "High", 1, 2, 3, 4, 5, 6]]):
            found = self.checked(self.book(Court=[HEADINGS, *cases(6)], Notes=notes))
            self.assertEqual((found["problems"], len(self.of(found, "sheets-not-read"))), ([], 1))

    def test_a_title_on_a_sheet_that_goes_on_is_no_footer(self):
        path = self.book(P1=[["Long list of cases"], HEADINGS, *cases(6)], P2=[["Long list of cases"], *cases(9)[6:]])
        self.assertEqual(self.of(self.checked(path, "--sheet", "all"), "not-a-case"),
                         ["Row 1 looks like a title or a remark, so it was not read as a case."])

    def test_a_cell_without_a_value_is_no_blank(self):
        for value in ("#N/A", "=1+1"):
            rows = cases(6)
            rows[0][5] = rows[1][1] = value
            found = self.checked(self.book(Cases=[HEADINGS, *rows]))
            self.assertEqual(len(found["problems"]), 2)
            self.assertEqual((self.of(found, "blank-level"), self.of(found, "blank-person")), ([], []))

    def test_rows_of_errors_alone_are_a_problem(self):
        for value in ("#N/A", "=1+1"):
            found = self.checked(self.book(Cases=[HEADINGS, *cases(6), [value] * 7, [value] * 7]))
            self.assertEqual(found["rows"], 6)
            self.assertIn("2 rows from row 8 to row 9 hold nothing but errors", "".join(self.of(found, "row-of-errors")))
            self.assertEqual(len(found["problems"]), 1)

    def test_dates_of_each_sheet_are_a_column_of_their_own(self):
        american = cases(24)
        for at, row in enumerate(american):
            row[4] = f"{7 if at % 2 else 11:02d}/{1 + at % 12:02d}/2018"
        british = [["B" + row[0], "B" + row[1], *row[2:]] for row in cases(24)]
        path = self.book(North=[HEADINGS, *american], South=[HEADINGS, *british])
        said = self.of(self.checked(path, "--sheet", "all"), "no-day-above-12")
        self.assertEqual(len(said), 1)
        self.assertTrue(said[0].startswith("Sheet “North”: Disposal date has 24 dates"), said[0])
        few = self.book(North=[HEADINGS, *american[:12]], South=[HEADINGS, *american[12:]])
        self.assertIn("has 24 dates", "".join(self.of(self.checked(few, "--sheet", "all"), "no-day-above-12")))
        texts = [[*row[:4], "17/07/2018", *row[5:]] for row in cases(6)]
        real = [["B" + row[0], "B" + row[1], *row[2:4], "2018-11-13", *row[5:]] for row in cases(6)]
        self.assertEqual(self.of(self.checked(self.book(A=[HEADINGS, *texts], B=[HEADINGS, *real]), "--sheet", "all"), "months-may-be-swapped"), [])

    def test_a_text_in_one_column_is_told_how_to_part_it(self):
        for mark in ",;|":
            done = self.expect(1, "check", self.book(Cases=[[mark.join(row)] for row in [HEADINGS, *cases(6)]]), *FIELDWORK)
            self.assertIn("All headings stand in one cell, A1, with “" + mark + "” between them", done.stderr.decode())
            self.assertIn("Text to Columns", done.stderr.decode())

    def test_a_heading_over_two_columns_of_the_next_row_is_a_problem(self):
        upper = [*HEADINGS, "Transferred out", None, "Notes"]
        rows = [[*row, None if at else "x", "x" if at else None, "ok"] for at, row in enumerate(cases(6))]
        found = self.checked(self.book(Cases=[upper, [None] * 7 + ["No", "Yes"], *rows]))
        self.assertEqual((found["rows"], found["account"]["headings"], [each["code"] for each in found["problems"]]), (6, 2, ["split-heading"]))
        self.assertIn("H1, “Transferred out”, stands over H2, “No”, and I2, “Yes”", found["problems"][0]["message"])

    def test_a_second_sheet_of_mappings_is_named(self):
        path = self.csv(cases(6), ["Ref", *HEADINGS[1:]])
        mapping = [["heading", "field"], ["Ref", "case_id"]]
        columns = self.folder / "columns.xlsx"
        self.book(One=mapping).rename(columns)
        self.expect(0, "check", path, *FIELDWORK, "--columns", columns)
        self.book(One=mapping, Two=[["heading", "field"], ["Moved", "transferred_out"]]).rename(columns)
        done = self.expect(2, "check", path, *FIELDWORK, "--columns", columns)
        self.assertIn("“Two” (1 row) has the same headings. It was not read.", done.stderr.decode())

    def test_what_is_no_mapping_among_mappings_is_passed_over(self):
        path = self.csv(cases(6), ["Ref", *HEADINGS[1:]])
        for lines in (["Mapping of our headings,", "heading,field", "Ref,case_id", "End of report,"], ["heading,field", "Ref,case_id", "heading,field"],
                      ["heading,field", "Ref,case_id", "---,---", "Printed on 3 March 2019,"], ["heading,field", "Ref,case_id", "Total,1"]):
            done = self.expect(0, "check", path, *FIELDWORK, "--columns", self.text(lines, "columns.csv"))
            self.assertEqual("so it was not read as a mapping" in done.stderr.decode(), lines[-1] != "heading,field")
        for above, below in (("", "Moved away transferred_out"), ("", "Has moved away; transfered_out"), ("Our own team", ""), ("Moved,transferred_out", "")):
            columns = self.text([above, "heading,field", "Ref,case_id", below], "columns.csv")
            self.assertIn("this line names the field", self.expect(2, "check", path, *FIELDWORK, "--columns", columns).stderr.decode())
        done = self.expect(2, "check", path, *FIELDWORK, "--columns", self.text(["heading,field", "Ref,case_id", "Total,team"], "columns.csv"))
        self.assertIn("“Total”", done.stderr.decode())


class Values(Lists):
    def test_midnights_count_as_no_times_in_a_text(self):
        rows = cases(12)
        for at, row in enumerate(rows):
            row[4] = f"2018-{'06' if at < 4 else '11'}-{at + 3:02d} {'23' if at < 4 else '00'}:00:00"
        said = self.of(self.checked(self.csv(rows)), "hour-before-midnight")
        self.assertEqual(len(said), 1)
        self.assertIn("in 4 cells", said[0])

    def test_a_value_is_quoted_only_where_it_is_near_a_level_as_a_whole(self):
        rows = cases(6)
        rows[1][3], rows[2][5], rows[3][3], rows[4][5] = "Youth Rehabilitation Order - John Smith", "Not Recorded J Roe", "Referal ordre", "Hihgh"
        said = [each["message"] for each in self.checked(self.csv(rows))["problems"]]
        self.assertIn("A text of 39 letters is not", said[0])
        self.assertIn("“youth rehabilitation order”", said[0])
        self.assertIn("A text of 18 letters is not", said[1])
        self.assertIn("“Referal ordre”", said[2])
        self.assertIn("“Hihgh”", said[3])

    def test_a_name_that_is_like_a_value_is_not_quoted(self):
        rows = cases(8)
        rows[0][5], rows[1][5], rows[2][2], rows[3][2], rows[4][5] = "Medina", "Lowes", "Malek", "Al Male", "meduim"
        said = [each["message"].split(" is not ")[0] for each in self.checked(self.csv(rows))["problems"]]
        self.assertEqual(said, ["A text of 6 letters", "A text of 5 letters", "A text of 5 letters", "A text of 7 letters", "“meduim”"])

    def test_a_letter_for_a_digit_is_noticed_where_ids_are_not_made_so(self):
        for slip, meant in (("C0S1", "C051"), ("CB12", "C812"), ("Cz07", "C207")):
            rows = cases(8)
            rows[1][1], rows[5][1] = slip, meant
            self.assertIn("B7 differ only in a letter that looks like a digit", "".join(self.of(self.checked(self.csv(rows)), "ids-look-alike")), slip)
        rows = cases(8)
        for at, row in enumerate(rows):
            row[1] = f"{'S' if at < 4 else '5'}{at % 4}"
        self.assertEqual(self.of(self.checked(self.csv(rows)), "ids-look-alike"), [])

    def test_letters_of_another_script_are_shown_and_the_level_that_a_value_begins_is_named(self):
        rows = cases(6)
        rows[1][5], rows[2][3], rows[3][5] = "h\u0456gh", "Referal", "high \u2047"
        found = self.checked(self.csv(rows))
        self.assertIn("“h<U+0456>gh”", found["problems"][0]["message"])
        self.assertIn("“referral order”", found["problems"][1]["message"])
        self.assertIn("was read as “high”. Is it certain?", "".join(self.of(found, "doubtful-value")))

    def test_a_child_whose_id_nobody_can_see_is_a_problem(self):
        rows = cases(4)
        rows[0][1] = rows[1][1] = "\u2800"
        self.assertEqual(len(self.of(self.checked(self.csv(rows)), "no-id")), 2)

    def test_a_word_in_place_of_an_id_is_not_one_child_in_silence(self):
        for value in ("same", "do.", "ditto", "as above", "\u2033", "Same"):
            rows = cases(6)
            rows[0][1] = rows[2][1] = value
            self.assertEqual(len(self.of(self.checked(self.csv(rows)), "no-id")), 2, value)
        for value in ("same child", "as per row above", "sibling", "adopted"):
            rows = cases(6)
            rows[0][1] = rows[2][1] = value
            said = self.of(self.checked(self.csv(rows)), "id-without-digit")
            self.assertEqual(len(said), 1, value)
            self.assertIn("Child ID has no digit in 2 cells, first here", said[0])
        rows = [[row[0], name, *row[2:]] for row, name in zip(cases(6), ("AB", "CD", "EF", "GH", "IJ", "KL"))]
        self.assertEqual(self.of(self.checked(self.csv(rows)), "id-without-digit"), [])

    def test_marks_before_and_round_a_value_are_not_taken_in_silence(self):
        for value in ("*High", "(High)", "[high]", "High*", "+High", "?High"):
            rows = cases(6)
            rows[0][5] = value
            self.assertIn(f"“{value}” was read as “high”. Is it certain?", self.of(self.checked(self.csv(rows)), "doubtful-value"))
        for value in ("\u00b9High", "High\u00b9"):
            rows = cases(6)
            rows[0][5] = value
            self.assertIn("Allowed: low, medium, high", self.checked(self.csv(rows))["problems"][0]["message"])
        moved = lambda value: self.checked(self.csv([[*row, value if at == 0 else "no"] for at, row in enumerate(cases(6))], [*HEADINGS, "Transferred out"]))
        for value in ("(yes)", "*yes", "[yes]"):
            found = moved(value)
            self.assertEqual(len(self.of(found, "doubtful-value")) + len(found["problems"]), 1, value)
        for value in ("[x]", "(x)", "yes"):
            self.assertEqual((self.of(moved(value), "doubtful-value"), moved(value)["problems"]), ([], []), value)

    def test_dates_as_oracle_writes_them_are_read_or_told_how_to_write(self):
        rows = cases(6)
        for written in ("10-JUL-2018", "10-JUL-2018 12.00.00.000000000 AM"):
            rows[0][4] = written
            self.assertEqual(self.checked(self.csv(rows))["problems"], [], written)
        for written in ("10-JUL-18", "10-JUL-18 12.00.00.000000000 AM"):
            rows[0][4] = written
            self.assertIn("If 10 July 2018 is meant, write 10/07/2018.", self.checked(self.csv(rows))["problems"][0]["message"])

    def test_a_failed_look_up_is_no_child(self):
        for value in ("(blank)", "FALSE", "No", "00/01/1900", "1900-01-00", "redacted", "[restricted]", "TEST", "Error 2042"):
            rows = cases(6)
            rows[0][1] = rows[2][1] = value
            found = self.checked(self.csv(rows))
            self.assertEqual([(each["field"], each["cell"]) for each in found["problems"]], [("child_id", "B2"), ("child_id", "B4")], value)
        rows = cases(6)
        rows[0][1] = rows[2][1] = False
        self.assertEqual(len(self.of(self.checked(self.book(Cases=[HEADINGS, *rows])), "no-id")), 2)

    def born(self, dates):
        return self.checked(self.csv([[*row, date] for row, date in zip(cases(len(dates)), dates)], [*HEADINGS, "Date of birth"]))

    def test_dates_that_a_spreadsheet_filled_down_are_noticed(self):
        one_up = self.of(self.born([f"{day:02d}/03/2003" for day in range(5, 14)]), "dates-filled-down")
        self.assertEqual(len(one_up), 1)
        self.assertIn("Date of birth goes up by a day in each row from here to H10", one_up[0])
        self.assertIn("is the same for children one below the other from here to H9", "".join(self.of(self.born(["05/03/2003"] * 8), "dates-filled-down")))
        for dates in ([f"{5 + 2 * at:02d}/03/2003" for at in range(9)], ["05/03/2003"] * 6, [f"{5 + at:02d}/03/2003" for at in range(6)]):
            self.assertEqual(self.of(self.born(dates), "dates-filled-down"), [])
        for step, dates in (("year", [f"05/03/{1998 + at}" for at in range(8)]), ("month", [f"05/{3 + at:02d}/2003" for at in range(8)])):
            self.assertIn(f"goes up by a {step} in each row from here to H9", "".join(self.of(self.born(dates), "dates-filled-down")))

    def disposed(self, days):
        rows = [[*row[:4], (datetime.date(2018, 6, 4) + datetime.timedelta(days=day)).isoformat(), *row[5:]] for row, day in zip(cases(len(days)), days)]
        return self.of(self.checked(self.csv(rows)), "dates-filled-down")

    def test_a_list_in_order_with_a_case_a_day_is_not_filled_down(self):
        a_day = [0, 0, 1, 2, 3, 5, 6, 6, 8, *range(9, 20), 21, 22, 22, 23, 25, 26, 27, 29, 30]
        self.assertEqual(self.disposed(a_day), [])
        self.assertEqual(self.disposed([*a_day, *a_day]), [])
        for days in ([*range(12)], [40, 7, 33, *range(12, 22), 3, 50], [0, 9, 20, 31, *range(40, 50), 60, 66, 75, 81, 90, 99, 105]):
            self.assertEqual(len(self.disposed(days)), 1, days)

    def test_a_column_that_was_sorted_without_the_others_is_noticed_where_dates_or_ages_tell(self):
        start = datetime.date(2018, 6, 4)
        given = [start + datetime.timedelta(days=at * 37 % 150) for at in range(24)]
        ended = [day + datetime.timedelta(days=20 + at * 7 % 30) for at, day in enumerate(given)]
        born = [datetime.date(2001 + at * 5 % 6, 1 + at * 7 % 12, 1 + at) for at in range(24)]
        ages = [day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day)) for day, birth in zip(given, born)]

        def said(given, ended, born, ages):
            rows = [[*row[:4], day.isoformat(), *row[5:], end.isoformat(), birth.isoformat(), str(age)]
                    for row, day, end, birth, age in zip(cases(24), given, ended, born, ages)]
            return self.of(self.checked(self.csv(rows, [*HEADINGS, "End date", "Date of birth", "Age at disposal"])), "column-sorted-alone")

        self.assertEqual(said(given, ended, born, ages), [])
        whole = sorted(zip(given, ended, born, ages))
        self.assertEqual(said(*zip(*whole)), [])
        for name, columns in (("Disposal date", (sorted(given), ended, born, ages)), ("End date", (given, sorted(ended, reverse=True), born, ages)),
                              ("Date of birth", (given, ended, sorted(born), ages)), ("Age at disposal", (given, ended, born, sorted(ages)))):
            self.assertEqual([each.split(" is in order")[0] for each in said(*columns)], [name])

    def test_ages_that_nobody_under_supervision_has_are_named_and_many_counted(self):
        said = self.born(["01/01/1900", "2003-03-01", "2003-03-02", "2018-07-02", "2003-03-03"])
        self.assertEqual([(each["cell"], each["code"]) for each in said["notices"] if each["code"] == "unlikely-age"], [("H2", "unlikely-age"), ("H5", "unlikely-age")])
        self.assertIn("Date of birth makes the age at disposal 118", self.of(said, "unlikely-age")[0])
        self.assertEqual(self.of(self.born(["1999-01-01", "2003-03-01"]), "unlikely-age"), [])
        many = self.of(self.born(["01/01/1900"] * 8 + ["2003-03-01"]), "unlikely-age")
        self.assertEqual(len(many), 1)
        self.assertIn("in 8 cases", many[0])

    def test_a_date_of_birth_that_is_a_problem_is_not_also_an_unknown_age(self):
        self.assertEqual(self.of(self.born(["2003-03-01", "#N/A", "32/01/2003"]), "unknown-age"), [])
        self.assertIn("not known in 1 case.", self.of(self.born(["2003-03-01", "", "32/01/2003"]), "unknown-age")[0])

    def test_births_that_are_four_years_out_are_noticed(self):
        births = [f"{1998 + at % 7}-0{1 + at % 9}-1{at % 9}" for at in range(24)]
        self.assertIn("four years and a day later", "".join(self.of(self.born(births), "dates-from-1904")))
        self.assertEqual(self.of(self.born([f"200{2 + at % 5}-03-1{at % 9}" for at in range(24)]), "dates-from-1904"), [])

    def test_a_text_with_digits_is_no_text_of_letters(self):
        rows = cases(4)
        rows[0][5] = "07700900123"
        self.assertIn("A text of 11 characters", self.checked(self.csv(rows))["problems"][0]["message"])

    def test_dates_in_digits_are_counted_as_such(self):
        rows = cases(27)
        for at, row in enumerate(rows):
            row[4] = f"{1 + at % 12:02d}/0{6 + at % 3}/2018" if at < 24 else "20 Jul 2018"
        self.assertIn("24 dates in digits, and no day above", "".join(self.of(self.checked(self.csv(rows)), "no-day-above-12")))
        for at, row in enumerate(rows):
            row[4] = f"2018-0{6 + at % 3}-{1 + at % 12:02d}"
        self.assertNotIn("ask for the list", "".join(self.of(self.checked(self.csv(rows)), "no-day-above-12")))

    def test_no_day_above_12_is_noticed_where_months_are_in_letters(self):
        rows = cases(40)
        for at, row in enumerate(rows):
            row[4] = f"{1 + at % 12:02d}-{['Jun', 'Jul', 'Aug'][at % 3]}-2018"
        self.assertIn("40 dates, and no day above the 12th", "".join(self.of(self.checked(self.csv(rows)), "no-day-above-12")))
        rows[7][4] = "13-Jul-2018"
        self.assertEqual(self.of(self.checked(self.csv(rows)), "no-day-above-12"), [])


class Headings(Lists):
    def near(self, *headings):
        found = self.checked(self.csv([[*row, *[""] * len(headings)] for row in cases(3)], [*HEADINGS, *headings]))
        return [each["near"] for each in found["columns"][7:]]

    def test_an_age_of_which_nothing_says_when_is_noticed(self):
        def said(*headings, mapping=()):
            rows = [[*row, *("16" if heading.lower().startswith("age") else "2003-03-01" for heading in headings)] for row in cases(3)]
            return [each["cell"] for each in self.checked(self.csv(rows, [*HEADINGS, *headings]), *mapping)["notices"] if each["code"] == "heading-read-as"]

        self.assertEqual(said("Age"), ["H1"])
        self.assertEqual([said("Age at sentence"), said("age"), said("Age", "Date of birth")], [[], [], []])
        mapping = self.text(["heading,field", "Age,age"], "columns.csv")
        self.assertEqual(said("Age", mapping=("--columns", mapping)), [])

    def test_headings_over_three_rows_are_read(self):
        rows = [["Case ID", "Child ID", "Gender", "Details of disposal", "", "Risk", ""], ["", "", "", "Disposal", "", "", ""],
                ["", "", "", "type", "date", "RoSH", "Safety and wellbeing"], *cases(4)]
        found = self.checked(self.book(Cases=[["Long list"], *rows]))
        self.assertEqual((found["problems"], found["rows"], found["account"]["headings"], found["account"]["above_headings"]), ([], 4, 3, 1))

    def test_headings_in_a_second_language_below_are_no_case(self):
        welsh = ["Rhif yr achos", "Rhif y plentyn", "Rhywedd", "Math o warediad", "Dyddiad y gwarediad", "Risg", "Diogelwch a lles"]
        found = self.checked(self.csv([welsh, *cases(4)]))
        self.assertEqual((found["problems"], found["rows"], self.of(found, "not-a-case")), ([], 4, ["Row 2 tells what the columns are for, so it was not read as a case."]))
        self.assertEqual(len(self.checked(self.csv([["Smith", "Jones", "male", "YRO", "not sent", "low", "low"], *cases(4)]))["problems"]), 1)

    def test_two_letters_in_the_other_order_are_named(self):
        self.assertEqual(self.near("End dtae", "DBO"), ["end_date", "date_of_birth"])
        self.assertEqual(self.near("Aeg"), ["age"])

    def test_headings_that_say_a_name_in_other_words_are_named(self):
        for heading in ("Child DOB", "YP DOB", "Young person DOB", "Date born", "Born", "Birth"):
            self.assertEqual(self.near(heading), ["date_of_birth"], heading)
        self.assertEqual(self.near("Status of appeal", "Current age", "Transferred in or out", "Already inspected", "Restriction"),
                         ["appeal_status", "age", "transferred_out", "previously_inspected", "restricted"])
        self.assertEqual(self.near("Child name", "Surname", "Comments", "Status", "Postcode"), [None] * 5)
        for heading in ("Child No.", "Child #", "ID of child", "Person number", "YP", "Child"):
            found = self.checked(self.csv(cases(4), ["Case ID", heading, *HEADINGS[2:]]))
            self.assertEqual(found["columns"][1]["near"], "child_id", heading)

    def test_a_date_of_birth_that_was_not_read_is_not_said_to_be_absent(self):
        found = self.checked(self.csv([[*row, "2003-03-01"] for row in cases(4)], [*HEADINGS, "Child DOB"]))
        self.assertEqual(self.of(found, "no-age-column"), ["No column was read as age or date of birth, so no case is left out by age."])

    def test_a_list_without_a_column_is_told_with_its_headings_and_numbers(self):
        path = self.csv([*cases(6), ["Total", "6"]], ["Case ID", "Child ID", "Gendre", *HEADINGS[3:]])
        found = self.checked(path)
        self.assertEqual({key: found["account"][key] for key in ("lines", "rows", "headings", "cases", "not_cases", "blank")},
                         {"lines": 8, "rows": 8, "headings": 1, "cases": 6, "not_cases": 1, "blank": 0})
        done = self.expect(1, "check", path, *FIELDWORK)
        self.assertIn("Read: 8 lines of text, 8 rows: 1 of headings, 6 cases and 1 that is no case.", done.stdout.decode())
        self.assertIn("Gendre                (not used; is it Gender?)", done.stdout.decode())
        self.assertIn("Is C1, “Gendre”, meant for Gender?", done.stderr.decode())

    def test_size_and_draw_say_what_was_read(self):
        path = self.csv(cases(20))
        line = "Read: 21 lines of text, 21 rows: 1 of headings and 20 cases."
        self.assertIn(line, self.expect(0, "size", path, *FIELDWORK).stdout.decode())
        for more in (("--dry-run",), ("--out", self.folder / "pack")):
            self.assertIn(line, self.expect(0, "draw", path, *FIELDWORK, "--seed", "x", *more).stdout.decode())


class OtherFiles(Lists):
    def test_a_flat_open_document_is_told_what_it_is(self):
        text = '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:body/></office:document>'
        self.assertIn("This is a flat OpenDocument file, such as .fods", self.expect(3, "check", self.text([text], "list.fods"), *FIELDWORK).stderr.decode())

    def test_totals_above_their_parts_are_noticed(self):
        def said(*lines):
            found = json.loads(self.expect(0, "model", self.text(["service,court,oocd", *lines]), "--allocations", "ratio:60:40", "--json").stdout)
            return [each["service"] for each in found["services"]], {each["cell"]: each["code"] for each in found["notices"]}

        services, notices = said("England,30,70", "Leeds,12,40", "York,10,20", "Bath,8,10")
        self.assertEqual((services[0], notices), ("England", {"A2": "looks-like-a-total"}))
        services, notices = said("Overall,30,70", "Leeds,12,40", "York,10,20", "Bath,8,10")
        self.assertEqual((services, notices), (["Leeds", "York", "Bath"], {"A2": "not-a-service"}))
        services, notices = said("England,30,70", "North,22,60", "Leeds,12,40", "York,10,20", "South,8,10", "Bath,5,6", "Truro,3,4")
        self.assertEqual(notices, dict.fromkeys(("A2", "A3", "A6"), "looks-like-a-total"))
        self.assertEqual(said("Leeds,32,60", "York,10,20", "Bath,8,10")[1], {})

    def test_a_portfolio_that_cannot_be_read_is_told_what_it_is(self):
        for name, data, words in (("po.pdf", b"%PDF-1.7\n" + bytes(200), "This is a PDF"), ("po.xls", b"<html><table><tr><td>service", "web page (HTML)"),
                                  ("po.csv", "service,court,oocd\nA,1,2\n".encode("utf-16"), "UTF-16")):
            path = self.folder / name
            path.write_bytes(data)
            done = self.run_program("model", path)
            self.assertEqual(done.returncode, 3)
            self.assertIn(words, done.stderr.decode())

    def test_a_count_in_another_form_is_told_which(self):
        path = self.text(["service,court,oocd", 'A,1E3,"1,025"'])
        said = self.expect(1, "model", path).stderr.decode()
        self.assertIn("It has an exponent", said)
        self.assertIn("It has a mark between its digits", said)

    def test_a_scenario_in_utf_16_is_not_to_be_saved_as_csv(self):
        scenario = self.folder / "scenario.json"
        scenario.write_bytes('{"default_proportion": 0.5}'.encode("utf-16"))
        said = self.expect(3, "model", self.text(["service,court,oocd", "A,20,30"]), "--scenario", scenario).stderr.decode()
        self.assertIn("Save it as UTF-8.", said)
        self.assertNotIn("CSV", said)


class Shown(DrawnTest):
    def test_a_marking_reaches_no_page_with_characters_that_turn_it(self):
        self.draw(self.list_file([",".join(row) for row in cases(12)]), "--marking", "OFF\u202eICIAL", plain=False)
        for path in sorted(self.pack.rglob("*.html")):
            self.assertNotIn("\u202e", path.read_text(), path.name)
            self.assertIn("U+202E", path.read_text(), path.name)

    def test_ids_are_found_as_sample_csv_shows_them(self):
        rows = cases(12)
        for row, made in zip(rows, ("A\u200b01", "=1+1")):
            row[0] = made
        self.draw(self.list_file([",".join(row) for row in rows]))
        for shown in ("A<U+200B>01", "'=1+1", "=1+1"):
            self.expect(0, "explain", self.pack, "--case", shown)
        self.expect(0, "substitute", self.pack, "--case", "'=1+1", "--reason", "file-not-available")
        self.expect(2, "explain", self.pack, "--case", "'=1+2")


if __name__ == "__main__":
    unittest.main()
