"""An inspectorate's own words: on ratings and sheets, and kept with a draw through everything that is made of it later."""

import csv
import io
import re
import unittest

import jsonschema
import openpyxl
from program import HEADINGS, eligible_rows, schema
from rate_program import Rate

WELSH = "A yw hi felly?"
HEADING = "id,language,text"
INSPECTORS = "inspector,days,cases_a_day\nAB,10,4\nCD,10,4\nEF,10,4\n"


class Wording(Rate):
    def sheet(self, *rows, name="wording.csv"):
        return self.table(name, HEADING, *rows)

    def test_an_inspectorates_own_words_stand_on_the_ratings(self):
        counts, words = self.counts(["2.1.1", "2.1.2", "2.1.3"]), self.sheet("2.1,en,Assessing", "2.1.1,en,Is it so?", "2.1.1,cy,A yw hi felly?", "2.1.2,en,")
        self.expect(0, "rate", "--counts", counts, "--wording", words, "--out", self.folder / "own")
        annexe = (self.folder / "own/annexe-2.csv").read_text(encoding="utf-8")
        self.assertIn("2.1,Assessing,Outstanding,\n2.1.1,Is it so?,,85%\n2.1.2,Assessment: keeping the child safe,,85%\n", annexe)
        self.expect(0, "rate", "--counts", counts, "--wording", words, "--language", "cy", "--out", self.folder / "cy")
        self.assertIn("2.1.1 A yw hi felly?", (self.folder / "cy/ratings.html").read_text(encoding="utf-8"))

    def test_faults_are_named_by_cell(self):
        counts = self.counts(["2.1.1"])
        said = self.expect(3, "rate", "--counts", counts, "--wording", self.sheet("9.9,en,x", "2.1,en,a", "2.1,en,b")).stderr.decode()
        self.assertIn("A2: “9.9” is no id", said)
        self.assertIn("A4: 2.1 is given twice", said)
        other = self.sheet("9.9,en,x", "2.1,en,a", "2.1,en,b", "2.1,cy,c")
        said = self.expect(3, "rate", "--counts", counts, "--wording", other, "--language", "cy").stderr.decode()
        self.assertIn("A2: “9.9” is no id", said)
        self.assertIn("A4: 2.1 is given twice in language en", said)
        self.expect(2, "rate", "--counts", counts, "--wording", self.sheet("2.1,en,a"), "--language", "fr")
        mixed = self.sheet("2.1,en,a", "2.1.1,Welsh,b", "2.1.2,cym,c", "2.1.3,english,d", "2.2,,e", "2.2.1,cy,f", "2.2.2,en-GB,g", "2.2.3,,")
        said = self.expect(3, "rate", "--counts", counts, "--wording", mixed).stderr.decode()
        for cell in ("B3: A text of 5 letters is no language code", "B4: “cym” is no", "B5: A text of 7 letters is no", "B6: the language is blank"):
            self.assertIn(cell, said)
        self.assertEqual(said.count("Write en for English, cy for Welsh"), 4)

    def test_the_template_lists_every_id(self):
        rows = list(csv.DictReader(io.StringIO(self.expect(0, "template", "wording", "--framework", "hmip-youth-2018").stdout.decode())))
        self.assertEqual(len({row["id"] for row in rows}), len(rows))
        for id in ("1.1", "2.4.1", "2.4.1e", "3.4.2"):
            self.assertTrue(next(row for row in rows if row["id"] == id)["short words"])
        path = self.folder / "wording.xlsx"
        self.expect(0, "template", "wording", "--framework", "hmip-youth-2018", "--out", path)
        self.assertEqual(openpyxl.load_workbook(path)["Wording"].max_row, len(rows) + 1)

    def test_the_template_of_judgements_alone_bears_words(self):
        words, path = self.sheet(f"2.1.1,cy,{WELSH}"), self.folder / "judgements.xlsx"
        said = self.expect(0, "template", "judgements", "--framework", "hmip-youth-2018", "--wording", words, "--language", "cy", "--out", path).stderr.decode()
        self.assertIn("no text in language cy for 1.1, ", said)
        self.assertIn(WELSH, "".join(str(cell) for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows(values_only=True) for cell in row))
        self.expect(2, "template", "long-list", "--wording", words)

    def test_a_language_without_a_sheet_of_words_is_refused(self):
        for command in (["rate", "--counts", self.counts(["2.1.1"])], ["frameworks", "show", "hmip-youth-2018"]):
            self.assertIn("in English only", self.expect(2, *command, "--language", "cy").stderr.decode())

    def test_a_page_says_of_each_text_that_it_is_in_welsh(self):
        words = self.sheet("2.1,cy,Asesu", f"2.1.1,cy,{WELSH}")
        said = self.expect(0, "rate", "--counts", self.counts(["2.1.1", "2.1.2"]), "--wording", words, "--language", "cy", "--out", self.folder / "cy").stderr.decode()
        self.assertEqual(said.count("no text in language cy"), 1)
        page = (self.folder / "cy/ratings.html").read_text(encoding="utf-8")
        self.assertTrue(page.startswith('<!DOCTYPE html>\n<html lang="en-GB">'))
        around = {text: set(re.findall(rf"<([^<>]*)>[^<>]*{re.escape(text)}", page)) for text in ("Asesu", WELSH, "keeping the child safe")}
        for text in ("Asesu", WELSH):
            self.assertTrue(around[text] and all('lang="cy"' in tag for tag in around[text]), around[text])
        self.assertFalse([tag for tag in around["keeping the child safe"] if "lang=" in tag])
        self.expect(0, "rate", "--counts", self.counts(["2.1.1"]), "--wording", self.sheet("2.1,en,Assessing"), "--out", self.folder / "en")
        self.assertEqual((self.folder / "en/ratings.html").read_text(encoding="utf-8").count("lang="), 1)

    def test_what_a_model_shows_of_a_standard_says_that_it_is_in_welsh(self):
        portfolio = self.table("services.csv", "service,court,oocd", "A,30,40")
        model = ["model", portfolio, "--framework", "hmip-youth-2018", "--allocations", "each"]
        self.expect(0, *model, "--wording", self.sheet("2.1,cy,Asesu"), "--language", "cy", "--out", self.folder / "cy")
        page = (self.folder / "cy/report.html").read_text(encoding="utf-8")
        self.assertEqual(re.findall(r"<(\w+)([^<>]*)>2\.1 Asesu<", page), [("figcaption", ' lang="cy"'), ("title", ' id="chart-standard-2-1-title" lang="cy"')])
        self.assertIn('<g lang="cy"><text', (self.folder / "cy/charts/chart-standard-2-1.svg").read_text(encoding="utf-8"))
        self.expect(0, *model, "--wording", self.sheet("2.1,en,Assessing"), "--out", self.folder / "en")
        self.assertEqual((self.folder / "en/report.html").read_text(encoding="utf-8").count("lang="), 1)


class WordingOfADraw(Rate):
    """A draw in Welsh words."""

    def setUp(self):
        super().setUp()
        self.rows = [f"{row},Worker {i % 4}" for i, row in enumerate(eligible_rows(24, 12))]
        self.path, self.pack = self.list_file(self.rows, HEADINGS + ",case_manager"), self.folder / "pack"
        self.words = self.table("wording.csv", HEADING, "2.1,cy,Asesu", f"2.1.1,cy,{WELSH}", "2.1.1,en,Is it so?", "2.1.2,cy,")
        self.said = self.draw(self.path, "--wording", self.words, "--language", "cy", plain=False).stderr.decode()

    def record(self):
        return self.as_json(0, "draw", self.path, "--fieldwork", "2019-03-04", "--seed", "a seed", "--out", self.pack, "--force", "--wording", self.words,
                            "--language", "cy")

    def case(self):
        with open(self.pack / "evidence/sample.csv", encoding="utf-8", newline="") as sample:
            return next(row["case_id"] for row in csv.DictReader(sample) if row.get("state", "to read") == "to read")

    def words_stand_in(self, *names):
        for name in names:
            cells = [str(cell) for sheet in openpyxl.load_workbook(self.pack / name) for row in sheet.iter_rows(values_only=True) for cell in row]
            self.assertTrue(any(WELSH in cell for cell in cells), name)

    def verified(self):
        found = self.as_json(0, "verify", self.pack, self.path)
        self.assertEqual(found["differences"], [])

    def test_the_record_keeps_the_words_that_were_used_and_what_has_none_is_said_once(self):
        record = self.record()
        self.assertEqual(record["options"]["wording"], {"language": "cy", "texts": {"2.1": "Asesu", "2.1.1": WELSH}})
        jsonschema.validate(record, schema("draw-record"))
        self.assertEqual(self.said.count("no text in language cy"), 1)
        self.draw(self.path, out="plain")
        self.assertNotIn(b"wording", self.files("plain")["record.json"])

    def test_everything_made_of_the_draw_later_is_in_its_words(self):
        self.words_stand_in("judgements.xlsx")
        self.verified()
        case = self.case()
        self.expect(0, "substitute", self.pack, "--case", case, "--reason", "file-not-available")
        self.words_stand_in("judgements.xlsx")
        self.verified()
        self.expect(0, "assign", self.pack, "--inspectors", self.table("inspectors.csv", *INSPECTORS.splitlines()))
        sheets = sorted(path.name for path in self.pack.glob("judgements-*.xlsx"))
        self.assertEqual(sheets, ["judgements-AB.xlsx", "judgements-CD.xlsx", "judgements-EF.xlsx"])
        self.words_stand_in(*sheets)
        self.verified()
        self.expect(0, "undo", self.pack, "--reason", "the file was found")
        self.words_stand_in("judgements.xlsx", *sheets)
        self.verified()
        more = self.list_file([*self.rows, "L1,KL1,male,referral order,2018-07-01,low,low,Worker 1"], HEADINGS + ",case_manager", "more.csv")
        self.expect(0, "amend", self.pack, more, "--reason", "one was forgotten", "--seed", "another")
        self.words_stand_in("judgements.xlsx")
        self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])

    def rated(self, *arguments):
        sheet = self.pack / "evidence/judgements.csv"
        headings, *rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8"))))
        for row in rows:
            row[headings.index("2.1.1")] = "yes" if row[1] == "court" else row[headings.index("2.1.1")]
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([headings, *rows])
        sheet.write_text(text.getvalue(), encoding="utf-8")
        said = self.expect(0, "rate", self.pack, "--partial", "--out", self.folder / "ratings", "--force", *arguments).stderr.decode()
        return said, (self.folder / "ratings/annexe-2.csv").read_text(encoding="utf-8")

    def test_ratings_are_in_the_words_of_the_draw_or_of_a_sheet_given_for_them_which_is_said(self):
        said, annexe = self.rated()
        self.assertIn(f"2.1.1,{WELSH},", annexe)
        self.assertNotIn("not in those that the draw was made with", said)
        self.assertEqual(said.count("no text in language cy"), 1)
        said, annexe = self.rated("--wording", self.words)
        self.assertIn("2.1.1,Is it so?,", annexe)
        self.assertNotIn("Asesu", annexe)
        self.assertIn("not in those that the draw was made with", said)
        self.assertEqual(self.expect(2, "rate", self.pack, "--language", "en").returncode, 2)

    def test_what_is_made_of_a_draw_takes_no_other_words_and_says_whose_count(self):
        case = self.case()
        for command in (["substitute", self.pack, "--case", case, "--reason", "file-not-available"], ["verify", self.pack]):
            said = self.expect(2, *command, "--wording", self.words).stderr.decode()
            self.assertIn("There is no option --wording here.", said)
            self.assertIn("the draw keeps them for everything that is made of it later", said)
            self.assertNotIn("--wording", self.expect(0, command[0], "--help").stdout.decode())
        self.verified()

    def test_a_commitment_is_completed_in_its_own_words_only(self):
        words = ["--wording", self.words, "--language", "cy"]
        self.draw(self.path, "--commit", *words, out="committed")
        numbers = ["--commit", "--number", "court=1"]
        self.assertIn("--wording is not as in the commitment", self.draw(self.path, *numbers, out="committed", code=1).stderr.decode())
        self.draw(self.path, *numbers, *words, out="committed")
        self.expect(0, "verify", self.folder / "committed", self.path)

    def test_services_drawn_together_keep_the_words_and_the_notice_comes_once(self):
        south = self.list_file([row.replace("C0", "S0").replace("K0", "L0") for row in eligible_rows(20, 12)], name="south.csv")
        done = self.expect(0, "draw", self.path, south, "--fieldwork", "2019-03-04", "--seed", "s", "--out", self.folder / "plan", "--wording", self.words, "--language", "cy")
        self.assertEqual(done.stderr.decode().count("no text in language cy"), 1)
        self.expect(0, "verify", self.folder / "plan")


if __name__ == "__main__":
    unittest.main()
