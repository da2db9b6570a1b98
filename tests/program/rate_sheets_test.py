"""`rate` from outside: the sheet of a draw filled in, as plain text, as a workbook and as spreadsheets change it."""

import csv
import datetime
import io
import json
import re
import unittest
import zipfile
from xml.sax.saxutils import quoteattr

import jsonschema
import openpyxl
from program import EXAMPLES, HEADINGS, ROOT, eligible_rows
from rate_program import COURT, OUT_OF_COURT, PANEL_STANDARDS, Rate


class SheetOfADraw(Rate):
    """A real draw of 22 court and 15 out-of-court cases, with its sheet."""

    def setUp(self):
        super().setUp()
        self.draw(EXAMPLES / "southampton-2019.csv")
        self.use(self.folder / "pack")

    def use(self, pack):
        self.pack = pack
        self.sheet = self.pack / "evidence/judgements.csv"
        with open(self.pack / "evidence/sample.csv", encoding="utf-8", newline="") as sample:
            self.conditional = {row["case_id"] for row in csv.DictReader(sample) if row["disposal_type"] == "youth conditional caution"}

    def rows(self):
        with open(self.sheet, encoding="utf-8", newline="") as sheet:
            return list(csv.reader(sheet))

    def write(self, rows, encoding="utf-8"):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        self.sheet.write_bytes(text.getvalue().encode(encoding))

    def filled(self):
        """Every question answered yes for two cases of three, and for the others no."""
        headings, *rows = self.rows()
        for number, row in enumerate(rows):
            asked = COURT if row[1] == "court" else OUT_OF_COURT + ["3.4.1"] + (["3.4.2"] if row[0] in self.conditional else [])
            for id in asked:
                row[headings.index(id)] = "no" if number % 3 == 0 else "yes"
        return [headings, *rows]


class FilledSheet(SheetOfADraw):
    """The sheet as the program wrote it, filled in as plain text."""

    def test_the_plain_sheet_has_what_the_workbook_has_and_says_what_is_not_asked(self):
        headings, *rows = self.rows()
        self.assertEqual(headings[-4:], ["inspector_rosh", "inspector_safety_wellbeing", "notes", "draw_id"])
        self.assertEqual(len({row[-1] for row in rows}), 1)
        headings, rows = headings[:-1], [row[:-1] for row in rows]
        for row in rows:
            asked = COURT if row[1] == "court" else OUT_OF_COURT + ["3.4.1"] + (["3.4.2"] if row[0] in self.conditional else [])
            self.assertEqual([id for id, cell in zip(headings[2:-3], row[2:-3]) if cell == ""], asked)
            self.assertEqual({cell for cell in row[2:-3]}, {"", "not asked"})
            self.assertEqual(row[-3:], ["", "", ""])
        found = self.as_json(1, "rate", self.pack)["problems"]
        self.assertEqual([each["code"] for each in found], ["case-without-answers"] * 37)

    def test_a_framework_that_the_panel_shares_asks_cases_for_nothing_about_arrangements(self):
        self.draw(EXAMPLES / "southampton-2019.csv", "--framework", "hmip-youth-2021", out="later")
        headings = (self.folder / "later/evidence/judgements.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
        self.assertEqual(headings[2:-4], COURT + OUT_OF_COURT)

    def test_a_filled_sheet_is_rated_against_its_draw(self):
        self.write(self.filled())
        rated = self.as_json(0, "rate", self.pack, "--standards", self.standards(PANEL_STANDARDS))
        self.assertEqual((rated["problems"], rated["not_rated"], rated["score_max"]), ([], [], 36))
        question = rated["standards"]["2.1"]["key_questions"]["2.1.1"]
        self.assertEqual((question["yes"], question["relevant"], question["interval"]["population"]), (14, 22, 25))
        self.assertEqual(rated["standards"]["3.4"]["key_questions"]["3.4.2"]["relevant"], len(self.conditional))
        self.assertNotIn(b"Chances", self.expect(0, "rate", self.sheet, "--draw", self.pack).stdout)
        self.assertIn(b"Chances of each band", self.expect(0, "rate", self.pack, "--chances").stdout)

    def test_an_empty_sheet_names_every_case_that_waits(self):
        found = self.problems(self.pack)
        self.assertEqual(found, [("case-without-answers", f"A{row}") for row in range(2, 39)])
        partial = self.as_json(0, "rate", self.pack, "--partial")
        self.assertIsNone(partial["overall_rating"])
        self.assertEqual(len(partial["not_rated"]), 12)

    def test_faults_are_found_in_their_cells_all_at_once(self):
        rows = self.filled()
        first = rows[0].index("2.1.1")
        rows[1][first] = "perhaps"
        rows[2][first] = ""
        rows[3][0] = "no such case"
        rows[4][0] = rows[5][0]
        self.write(rows)
        found = self.problems(self.pack)
        self.assertEqual(found, [("bad-answer", "C2"), ("blank-answer", "C3"), ("not-in-sample", "A4"), ("duplicate-case", "A6"), ("missing-case", None)])

    def test_a_partly_filled_sheet_is_rated_as_far_as_it_goes(self):
        rows = self.filled()
        for row in rows[1:]:
            if row[1] == "oocd":
                row[2:] = [""] * len(row[2:])
        self.write(rows)
        rated = self.as_json(0, "rate", self.pack, "--partial", "--standards", self.standards(PANEL_STANDARDS))
        self.assertEqual(rated["not_rated"], ["3.1", "3.2", "3.3", "3.4"])
        self.assertEqual((rated["score"], rated["overall_rating"], rated["points_so_far"]["of"]), (None, None, 36))
        self.assertEqual([each["code"] for each in rated["notices"]].count("case-without-answers"), 15)

    def test_the_workbook_of_a_partial_rating_says_in_its_headline_whose_answers_are_missing(self):
        rows = self.filled()
        gone, open_case = rows[3][0], rows[5][0]
        rows[5][2:-1] = [""] * len(rows[5][2:-1])
        self.write([row for row in rows if row[0] != gone])
        out = self.folder / "ratings"
        said = self.expect(0, "rate", self.pack, "--partial", "--out", out).stdout.decode()
        sheet = openpyxl.load_workbook(out / "ratings.xlsx")["Ratings"]
        above = " ".join(str(cell.value) for row in sheet.iter_rows(max_row=3) for cell in row if cell.value)
        self.assertIn(f"Waited for: {' and '.join(sorted((gone, open_case)))}.", above)
        for case in (gone, open_case):
            self.assertNotIn(case, said)

    def test_a_question_is_waited_for_only_where_the_list_lets_it_apply(self):
        with open(self.pack / "evidence/reserves.csv", encoding="utf-8", newline="") as reserves:
            unread = sum(row["disposal_type"] == "youth conditional caution" for row in csv.DictReader(reserves))
        rows = self.filled()
        waiting = [row for row in rows[1:] if row[1] == "oocd" and row[0] not in self.conditional][:3]
        for row in waiting:
            row[2:-1] = ["" if cell != "not asked" else cell for cell in row[2:-1]]
            row[rows[0].index("3.1.1"):-1] = [""] * len(row[rows[0].index("3.1.1"):-1])
        answered = [row[rows[0].index("3.4.2")] for row in rows[1:] if row[0] in self.conditional]
        self.write([row for row in rows if row is not waiting[0]])
        rated = self.as_json(0, "rate", self.pack, "--partial")
        joint = rated["standards"]["3.4"]["key_questions"]
        self.assertEqual((joint["3.4.2"]["relevant"], joint["3.4.2"]["applies_to"]), (len(answered), len(answered) + unread))
        hold = joint["3.4.2"]["whatever_the_unread_hold"]
        self.assertEqual((hold or {"unread": 0})["unread"], unread, "not the three cases that are waited for")
        self.assertEqual(joint["3.4.1"]["whatever_the_unread_hold"]["unread"], 18 - 15 + 3)
        self.assertTrue(joint["3.4.1"]["whatever_the_unread_hold"]["applies_to_each"])
        said = self.expect(0, "rate", self.pack, "--partial").stdout.decode()
        self.assertIn("What a standard can still become is what all answers that are waited for would make of it", said)
        # Whether a risk was judged low nobody knows of the cases that no inspector has read.
        unknown = [each for standard in rated["standards"].values() for each in standard["key_questions"].values()
                   if each["whatever_the_unread_hold"] and not each["whatever_the_unread_hold"]["applies_to_each"]]
        self.assertTrue(unknown)
        self.assertIn("and to however many of them it applies", unknown[0]["in_words"])

    def test_a_question_that_no_case_has_an_answer_to_yet_is_not_said_to_apply_to_none(self):
        rows = self.filled()
        for row in rows[1:]:
            if row[0] in self.conditional:
                row[rows[0].index("3.4.2")] = ""
        self.write(rows)
        rated = self.as_json(0, "rate", self.pack, "--partial")
        self.assertIn("3.4", rated["not_rated"])
        self.assertNotIn("no-relevant-case", [each["code"] for each in rated["notices"]])
        said = self.expect(0, "rate", self.pack, "--partial").stdout.decode()
        self.assertIn("not rated  No yes or no was given so far for key question 3.4.2; can still become", " ".join(said.split()).replace("not rated No", "not rated  No"))
        self.assertNotIn("applies to no case", said)

    def test_a_case_whose_class_the_inspector_judged_low_is_not_waited_for_under_the_questions_on_it(self):
        rows = self.filled()
        first = next(row for row in rows[1:] if row[1] == "court")
        first[2:-1] = [""] * len(first[2:-1])
        first[rows[0].index("inspector_safety_wellbeing")] = "low"
        self.write(rows)
        questions = self.as_json(0, "rate", self.pack, "--partial")["standards"]["2.2"]["key_questions"]
        self.assertEqual([questions[id]["whatever_the_unread_hold"]["unread"] for id in ("2.2.1", "2.2.2")], [25 - 22 + 1, 25 - 22])

    def test_ids_that_a_spreadsheet_made_numbers_and_notes_in_another_encoding(self):
        rows = self.filled()
        rows[0].append("remarks")
        for row in rows[1:]:
            row[0] = row[0].lstrip("0")
            row.append("Caf\u00e9, 50 \u00a3")
        self.write(rows, "cp1252")
        rated = self.as_json(0, "rate", self.pack)
        self.assertEqual(rated["problems"], [])
        self.assertEqual(len(rated["recognised_cases"]), 37)
        self.assertNotIn("Caf", str(rated))

    def test_counts_with_their_draw_are_of_its_cases(self):
        counts = self.counts(COURT, 15, 22)
        rated = self.expect(0, "rate", "--counts", counts, "--draw", self.pack, "--json")
        figures = json.loads(rated.stdout)
        self.assertEqual(figures["settings"]["domains"], {"court": {"population": 25, "sample": 22}, "oocd": {"population": 18, "sample": 15}})
        self.assertEqual(figures["standards"]["2.1"]["key_questions"]["2.1.1"]["interval"]["population"], 25)
        self.assertIn(b"were taken from the draw", rated.stderr)
        self.assertNotIn(b"held against", rated.stderr)
        self.assertEqual(self.problems("--counts", self.counts(["2.1.1"], 23, 23), "--draw", self.pack), [("relevant-above-sample", "A2")])
        self.write(self.filled())
        self.assertIn(b"The sheet was held against the draw", self.expect(0, "rate", self.pack).stderr)

    def test_two_draws_are_refused_and_one_told_twice_is_not(self):
        self.write(self.filled())
        self.draw(EXAMPLES / "southampton-2019.csv", out="other")
        self.assertIn(b"two folders", self.expect(2, "rate", self.pack, "--draw", self.folder / "other").stderr)
        self.as_json(0, "rate", self.pack, "--draw", self.folder / "." / "pack")

    def test_a_draw_without_its_sample_or_with_unknown_events_cannot_be_read(self):
        self.write(self.filled())
        record = self.pack / "evidence/record.json"
        written = record.read_bytes()
        figures = json.loads(written)
        event = {"kind": "lend", "case_id": figures["sample"]["court"][0], "replacement": None, "reason": "lost", "note": None,
                 "at": "2019-09-10T09:00:00Z", "before_sha256": figures["record_sha256"], "receipt": None}
        with_event = {**figures, "events": [event]}
        with self.assertRaises(jsonschema.ValidationError):
            jsonschema.validate(with_event, json.loads((ROOT / "data-schemas/draw-record.schema.json").read_text(encoding="utf-8")))
        record.write_text(json.dumps(with_event))
        said = self.expect(3, "rate", self.pack).stderr
        self.assertIn(b"record.json holds an event of the kind lend, which this version of casedraw does not know.", said)
        record.write_text(json.dumps({**figures, "events": [{"case_id": event["case_id"]}]}))
        self.assertIn(b"record.json is not the record of a draw: events[0].kind is missing.", self.expect(3, "rate", self.pack).stderr)
        record.write_bytes(written)
        (self.pack / "evidence/sample.csv").unlink()
        for arguments in ([self.pack], [self.sheet], [self.sheet, "--draw", self.pack]):
            self.assertIn(b"sample.csv", self.expect(3, "rate", *arguments).stderr)

    def test_a_filled_workbook_with_faults_alone_is_not_passed_over_for_an_empty_sheet(self):
        rows = self.filled()
        book = openpyxl.Workbook()
        for number, row in enumerate(rows):
            book.active.append(row if number == 0 else ["no such case", row[1], *("perhaps" if cell else "" for cell in row[2:-1]), row[-1]])
        book.save(self.pack / "judgements.xlsx")
        found = self.problems(self.pack)
        self.assertEqual(found.count(("not-in-sample", "A2")), 1)
        self.assertEqual({code for code, _ in found}, {"not-in-sample", "missing-case"})

    def test_judgements_under_another_framework_are_refused(self):
        self.write(self.filled())
        self.assertIn(b"hmip-youth-2018", self.expect(2, "rate", self.pack, "--framework", "hmip-youth-2021").stderr)
        self.assertIn(("unknown-key-question", "W1"),
                      self.problems(self.table("alone.csv", *(",".join(row) for row in self.filled())), "--framework", "hmip-youth-2025"))

    def test_the_same_answers_in_any_order_give_the_same_bytes(self):
        rows = self.filled()
        self.write(rows)
        first = self.expect(0, "rate", self.pack, "--json").stdout
        self.write([rows[0], *reversed(rows[1:])])
        self.assertEqual(first, self.expect(0, "rate", self.pack, "--json").stdout)


def open_document(rows):
    """The content of an .ods file with these rows: texts as texts, numbers as numbers."""
    def cell(value):
        if isinstance(value, int):
            return f"<table:table-cell office:value-type='float' office:value='{value}'/>"
        return f"<table:table-cell office:value-type='string' office:string-value={quoteattr(value)}/>"
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    names = " ".join(f"xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'" for name in ("office", "table", "text"))
    return (f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {names}><office:body><office:spreadsheet>"
            f"<table:table table:name='Judgements'>{lines}</table:table></office:spreadsheet></office:body></office:document-content>")


class Spreadsheets(SheetOfADraw):
    """The same sheet as people send it back: from a spreadsheet program, which changes ids, headings and answers."""

    def book(self, rows, change=lambda sheet: None):
        book = openpyxl.Workbook()
        book.active.title = "How to fill this in"
        book.active.append(["Answer yes or no"])
        sheet = book.create_sheet("Judgements")
        sheet.append(["Judgements, spring 2019"])
        sheet.append([])
        for row in rows:
            sheet.append(row)
        change(sheet)
        path = self.folder / "judgements.xlsx"
        book.save(path)
        return path

    def test_rows_of_another_sheet_that_go_on_with_the_judgements_are_never_passed_over(self):
        rows = self.filled()
        path = self.book(rows[:6])
        book = openpyxl.load_workbook(path)
        more = book.create_sheet("B")
        for row in rows[6:]:
            more.append(row)
        book.create_sheet("Contacts").append(["Who", "Telephone"])
        book.save(path)
        for partial in ([], ["--partial"]):
            rated = self.as_json(1, "rate", path, "--draw", self.pack, *partial)
            named = [each["message"] for each in rated["problems"] if each["code"] == "list-goes-on"]
            self.assertEqual(len(named), 1)
            self.assertIn(f"“B” ({len(rows) - 6} rows) has no headings", named[0])
        named = self.as_json(0, "rate", path, "--draw", self.pack, "--partial", "--sheet", "Judgements")
        self.assertIn("list-goes-on", {each["code"] for each in named["notices"]})

    def test_a_workbook_gives_what_the_plain_file_gives(self):
        rows = self.filled()
        self.write(rows)
        plain = self.as_json(0, "rate", self.pack)
        book = self.as_json(0, "rate", self.book(rows), "--draw", self.pack)
        self.assertEqual(plain, book)
        document = self.folder / "judgements.ods"
        with zipfile.ZipFile(document, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", open_document(rows))
        self.assertEqual(plain, self.as_json(0, "rate", document, "--draw", self.pack))

    def test_ids_that_have_become_numbers_are_known_again(self):
        rows = [[int(cell) if cell.isdigit() else cell for cell in row] for row in self.filled()]
        rated = self.as_json(0, "rate", self.book(rows), "--draw", self.pack)
        self.assertEqual((rated["problems"], len(rated["recognised_cases"])), ([], 37))
        self.assertEqual(rated["recognised_cases"][0]["cell"], "A4")

    def test_ids_that_have_become_dates_are_known_again(self):
        rows = []
        for i in range(24):
            rows.append(f"{i % 12 + 13}-{i // 12 + 3},K{i},male,referral order,2018-07-0{i % 9 + 1},low,low")
        self.draw(self.list_file(rows), out="dates")
        sheet = self.folder / "dates/evidence/judgements.csv"
        headings, *cases = [line.split(",") for line in sheet.read_text().splitlines()]
        for row in cases:
            day, month = map(int, row[0].split("-"))
            row[0] = datetime.date(2019, month, day)
            for id in COURT:
                row[headings.index(id)] = "Yes"
        rated = self.as_json(0, "rate", self.book([headings, *cases]), "--draw", self.folder / "dates")
        self.assertEqual((rated["problems"], len(rated["recognised_cases"])), ([], len(cases)))
        self.assertEqual({each["case_id"] for each in rated["recognised_cases"]}, {f"{row[0].day}-{row[0].month}" for row in cases})

    def test_the_workbook_of_a_draw_comes_back_filled_in(self):
        self.expect(0, "draw", EXAMPLES / "southampton-2019.csv", "--fieldwork", "2019-09-02", "--seed", "a seed", "--out", self.folder / "whole")
        path = self.folder / "whole/judgements.xlsx"
        answers = {row[0]: dict(zip(self.filled()[0], row)) for row in self.filled()[1:]}
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets[:2]:
            headings = [str(cell.value or "").split(" ")[0] for cell in sheet[4]]
            for row in sheet.iter_rows(min_row=5):
                for cell, id in zip(row, headings):
                    said = answers[row[0].value].get(id)
                    cell.value = cell.value if said in (None, "", "not asked") else said
        book.save(path)
        self.write(self.filled())
        plain = self.as_json(0, "rate", self.pack)
        # The folder's plain sheet is still empty; with the same answers in both they agree.
        self.assertEqual(plain["standards"], self.as_json(0, "rate", self.folder / "whole")["standards"])
        (self.folder / "whole/evidence/judgements.csv").write_bytes(self.sheet.read_bytes())
        self.assertEqual(plain["standards"], self.as_json(0, "rate", self.folder / "whole")["standards"])
        self.as_json(0, "rate", path)

    def halves(self, change=lambda row: row):
        """The filled sheet as two inspectors have it: every second case each."""
        headings, *cases = self.filled()
        paths = [self.folder / name for name in ("AB.csv", "CD.csv")]
        for i, path in enumerate(paths):
            rows = [headings, *(row if k % 2 == i else [*row[:2], *[""] * (len(row) - 2)] for k, row in enumerate(cases))]
            path.write_text("".join(",".join(map(str, change(row))) + "\n" for row in rows), encoding="utf-8")
        return paths

    def test_sheets_of_several_inspectors_are_taken_together(self):
        self.write(self.filled())
        whole = self.as_json(0, "rate", self.pack)
        together = self.as_json(0, "rate", *self.halves(), "--draw", self.pack)
        self.assertEqual(whole["standards"], together["standards"])
        self.assertEqual(whole["overall_rating"], together["overall_rating"])

    def test_cells_in_which_two_inspectors_disagree_are_named(self):
        headings, *cases = self.filled()
        one, two = self.halves()
        at = headings.index("2.1.1")
        court = next(i for i, row in enumerate(cases) if row[1] == "court")
        lines = [line.split(",") for line in (two if court % 2 == 0 else one).read_text().splitlines()]
        lines[court + 1][at] = "no" if cases[court][at] == "yes" else "yes"
        (two if court % 2 == 0 else one).write_text("".join(",".join(line) + "\n" for line in lines))
        rated = self.as_json(1, "rate", one, two, "--draw", self.pack)
        disagreeing = [each for each in rated["problems"] if each["code"] == "sheets-disagree"]
        self.assertEqual([(each["field"], each["cell"]) for each in disagreeing], [("2.1.1", f"{openpyxl.utils.get_column_letter(at + 1)}{court + 2}")])
        for name in ("AB.csv", "CD.csv"):
            self.assertIn(name, disagreeing[0]["message"])
        self.expect(2, "rate", one, one, "--draw", self.pack)

    def test_a_sheet_of_another_draw_is_named(self):
        self.write(self.filled())
        self.draw(EXAMPLES / "southampton-2019.csv", out="other", seed="another seed")
        rated = self.as_json(1, "rate", self.sheet, "--draw", self.folder / "other")
        self.assertIn("sheet-of-another-draw", {each["code"] for each in rated["problems"]})

    def test_a_row_that_a_comma_in_its_notes_shifted_is_no_sheet_of_another_draw_and_its_notes_are_not_quoted(self):
        headings, *rows = self.filled()
        rows[0].insert(headings.index("notes"), "Jack Smith")
        self.write([headings, *rows])
        done = self.run_program("rate", self.sheet, "--draw", self.pack)
        said = (done.stdout + done.stderr).decode()
        self.assertEqual(done.returncode, 1)
        self.assertNotIn("Smith", said)
        self.assertNotIn("another draw", said)
        self.assertIn("to the right of the last heading", said)

    def test_the_report_of_the_draw_is_followed_by_the_ratings_and_the_draw_stays_as_it_was(self):
        list_file, whole = EXAMPLES / "southampton-2019.csv", self.folder / "whole"
        self.draw(list_file, "--dispose-by", "2020-04-01", out="whole", plain=False)
        self.write(self.filled())
        (whole / "evidence/judgements.csv").write_bytes(self.sheet.read_bytes())
        before = self.files("whole")
        self.expect(0, "rate", whole, "--marking", "OFFICIAL", "--out", self.folder / "rated")
        self.assertEqual(self.files("whole"), before)
        self.expect(0, "verify", whole, list_file)
        files = self.files("rated")
        self.assertEqual(sorted(files), ["annexe-2.csv", "files.sha256", "profile.csv", "ratings.html", "ratings.json", "ratings.xlsx", "report.html", "words.html"])
        page = files["report.html"].decode()
        drawn = before["report.html"].decode().split('tabindex="-1">', 1)[1].split("</main>")[0]
        self.assertIn(drawn, page)
        ratings = files["ratings.html"].decode().split('tabindex="-1">', 1)[1].split("</main>")[0]
        self.assertTrue(page.index(drawn) < page.index(ratings))
        ids = re.findall(r' id="([^"]*)"', page)
        self.assertEqual(len(ids), len(set(ids)))
        self.assertTrue({link for link in re.findall(r'href="#([^"]*)"', page)} <= set(ids))
        self.assertIn("1 April 2020", page)
        self.assertNotIn("SENSITIVE", page)
        (whole / "report.html").write_bytes(before["report.html"] + b" ")
        said = self.expect(0, "rate", whole, "--out", self.folder / "alone").stderr
        self.assertIn(b"not as the draw made it", said)
        self.assertNotIn("report.html", self.files("alone"))

    def test_faults_in_a_workbook_are_named_by_cell_and_every_cell_may_be_blank(self):
        def change(sheet):
            sheet["C4"] = 2
            sheet["D5"] = "don't know"
            sheet["A6"] = "elsewhere"
        rows = self.filled()
        found = self.as_json(1, "rate", self.book(rows, change), "--draw", self.pack)["problems"]
        self.assertEqual([(each["code"], each["cell"]) for each in found],
                         [("bad-answer", "C4"), ("bad-answer", "D5"), ("not-in-sample", "A6"), ("missing-case", None)])
        empty = [rows[0], *([""] * len(rows[0]) for _ in rows[1:])]
        found = self.as_json(1, "rate", self.book(empty), "--draw", self.pack)["problems"]
        self.assertEqual({each["code"] for each in found}, {"no-cases", "missing-case"})

    def test_the_inspectors_own_judgement_decides_where_a_question_applies(self):
        rows = self.filled()
        own = ["Risk of serious harm, as the inspector judges it", "inspector_safety_wellbeing"]
        del rows[0][-4:]
        rows[0] += [own[0], own[1], "Notes"]
        low = 0
        for number, row in enumerate(rows[1:]):
            is_low = number % 4 == 0
            row[-4:] = ["low" if is_low else "high", "VH", "free text"]
            if is_low:
                low += row[1] == "court"
                for id in ("2.2.3", "2.3.3", "3.2.3", "3.3.3"):
                    row[rows[0].index(id)] = ""
        rated = self.as_json(0, "rate", self.book(rows), "--draw", self.pack)
        self.assertEqual(rated["standards"]["2.2"]["key_questions"]["2.2.3"]["relevant"], 22 - low)
        self.assertNotIn("free text", str(rated))
        rows[1][rows[0].index("2.2.3")] = "yes"
        found = self.as_json(1, "rate", self.book(rows), "--draw", self.pack)["problems"]
        self.assertEqual([each["code"] for each in found], ["answer-not-due"])

    def test_prompts_are_tabulated_and_decide_nothing(self):
        headings = self.expect(0, "template", "judgements", "--prompts", "--framework", "hmip-youth-2018").stdout.decode().strip().split(",")
        self.assertEqual(headings[:2] + headings[-3:], ["case_id", "domain", "inspector_rosh", "inspector_safety_wellbeing", "notes"])
        filled = self.filled()
        rows = [headings]
        for row in filled[1:]:
            answers = dict(zip(filled[0], row))
            own = "2." if row[1] == "court" else "3."
            rows.append([answers.get(id, "yes" if id[-1].isalpha() and id[:2] == own else "") for id in headings])
        rated = self.as_json(0, "rate", self.book(rows), "--draw", self.pack)
        self.write(filled)
        plain = self.as_json(0, "rate", self.pack)
        self.assertEqual(rated["standards"], plain["standards"])
        self.assertEqual(rated["prompts"]["2.1.1a"], {"yes": 22, "relevant": 22})
        against = [each["cell"] for each in rated["notices"] if each["code"] == "answer-against-prompts"]
        self.assertIn("C4", against)
        self.assertIn(b"2.1.1a  22 of 22", self.expect(0, "rate", self.book(rows), "--draw", self.pack).stdout)


if __name__ == "__main__":
    unittest.main()
