"""`rate` from outside: published inspections end to end, every framework, bad input, and the sheet of a draw filled in."""

import csv
import datetime
import io
import json
import unittest
import zipfile
from xml.sax.saxutils import quoteattr

import openpyxl
from program import EXAMPLES, ProgramTest

RATINGS = EXAMPLES / "ratings"
COURT = [f"2.{standard}.{question}" for standard in (1, 2, 3, 4) for question in (1, 2, 3)]
OUT_OF_COURT = [f"3.{standard}.{question}" for standard in (1, 2, 3) for question in (1, 2, 3)]
JOINT_WORKING = ["3.4.1", "3.4.2"]
PANEL_STANDARDS = ["1.1", "1.2", "1.3", "1.4"]


class Rate(ProgramTest):
    def table(self, name, *rows):
        path = self.folder / name
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path

    def counts(self, questions, yes=17, relevant=20):
        return self.table("counts.csv", "key_question,relevant,yes", *(f"{each},{relevant},{yes}" for each in questions))

    def standards(self, ids, rating="good"):
        return self.table("standards.csv", "standard,rating", *(f"{each},{rating}" for each in ids))

    def problems(self, *arguments):
        """The codes and cells of what must be put right; nothing else may be given."""
        rated = self.as_json(1, "rate", *arguments)
        self.assertEqual(rated["standards"], {})
        self.assertIsNone(rated["overall_rating"])
        return [(each["code"], each["cell"]) for each in rated["problems"]]


class Published(Rate):
    def test_southampton_is_good_with_20_points(self):
        rated = self.as_json(0, "rate", "--counts", RATINGS / "southampton-2019-counts.csv", "--standards",
                             RATINGS / "southampton-2019-standards.csv", "--population", "court=25", "--sample", "court=22,oocd=15")
        self.assertEqual((rated["score"], rated["score_max"], rated["overall_rating"]), (20, 36, "good"))
        lowest = rated["standards"]["2.2"]
        self.assertEqual((lowest["rating"], lowest["lowest_key_question"]), ("requires-improvement", "2.2.3"))
        self.assertEqual(lowest["key_questions"]["2.2.3"]["percent"], 58)
        self.assertEqual(lowest["key_questions"]["2.2.3"]["interval"]["population"], 25)
        self.assertEqual(rated["standards"]["3.3"]["rating"], "outstanding")
        self.assertTrue(rated["standards"]["1.1"]["given"])
        self.assertEqual(rated["not_rated"], [])
        self.assertFalse(rated["cut_points_inferred"])

    def test_windsor_scores_23_with_the_panels_one_move_and_22_without(self):
        arguments = ["rate", "--framework", "hmip-youth-2020-remote", "--counts", RATINGS / "windsor-2020-counts.csv", "--standards",
                     RATINGS / "windsor-2020-standards.csv", "--population", "court=3,oocd=2", "--sample", "court=3,oocd=2"]
        without = self.as_json(0, *arguments)
        self.assertEqual((without["score"], without["standards"]["2.2"]["rating"]), (22, "inadequate"))
        triggers = without["standards"]["2.2"]["discretion"]["triggers"]
        self.assertEqual([(each["trigger"], each.get("rating")) for each in triggers], [("one-case", "good"), ("few-cases", None)])
        moved = self.as_json(0, *arguments, "--panel", RATINGS / "windsor-2020-panel.csv")
        self.assertEqual((moved["score"], moved["score_max"], moved["overall_rating"]), (23, 36, "good"))
        standard = moved["standards"]["2.2"]
        self.assertEqual((standard["rating"], standard["computed_rating"], standard["panel"]["bands_moved"]),
                         ("requires-improvement", "inadequate", 1))
        self.assertTrue(standard["panel"]["reason"])
        self.assertTrue(all(each["interval"]["census"] for each in standard["key_questions"].values()))


class Frameworks(Rate):
    """What counts in each framework, worked out from its published description, not from the program's data."""

    def rated(self, framework, questions, given, *more):
        return self.as_json(0, "rate", "--framework", framework, "--counts", self.counts(questions), "--standards",
                            self.standards(given), *more)

    def test_twelve_standards_of_2018_and_the_remote_year(self):
        for framework in ("hmip-youth-2018", "hmip-youth-2020-remote"):
            rated = self.rated(framework, COURT + OUT_OF_COURT + JOINT_WORKING, PANEL_STANDARDS)
            self.assertEqual((len(rated["standards"]), rated["score"], rated["score_max"]), (12, 32, 36))
            self.assertEqual(rated["overall_rating"], "outstanding")

    def test_the_proposal_of_2020(self):
        arguments = ["hmip-youth-2020-proposal", COURT + OUT_OF_COURT, PANEL_STANDARDS + ["2.5", "3.4"]]
        rated = self.rated(*arguments, "--population", "resettlement=5")
        self.assertEqual((rated["score"], rated["score_max"]), (33, 39))
        rated = self.rated(*arguments, "--population", "resettlement=4")
        self.assertEqual((rated["score"], rated["score_max"], rated["standards"]["2.5"]["counts"]), (31, 36, False))
        led = self.rated(*arguments, "--option", "desistance-led")
        self.assertEqual(led["standards"]["3.1"]["leading_key_question"], "3.1.1")
        self.assertNotIn("leading_key_question", led["standards"]["2.1"])

    def test_resettlement_in_2021_is_rated_apart(self):
        rated = self.rated("hmip-youth-2021", COURT + OUT_OF_COURT, PANEL_STANDARDS + ["3.4", "4.1"], "--population", "resettlement=2")
        self.assertEqual((rated["score"], rated["score_max"], rated["standards"]["4.1"]["rating"]), (31, 36, "good"))
        rated = self.rated("hmip-youth-2021", COURT + OUT_OF_COURT, PANEL_STANDARDS + ["3.4"], "--population", "resettlement=0")
        self.assertEqual((rated["score"], rated["not_rated"]), (31, ["4.1"]))

    def test_both_types_of_2025(self):
        questions = ["2.1.1", "2.1.2", "2.2.1", "2.2.2", "2.3.1", "2.3.2", "V1.1"]
        rated = self.rated("hmip-youth-2025", questions, ["1.1", "1.2", "1.3", "V1.2"], "--inspection-type", "IYJS")
        self.assertEqual((rated["score"], rated["score_max"], rated["standards"]["V1"]["lowest_key_question"]), (11, 12, "V1.2"))
        self.assertEqual((rated["standards"]["1.1"]["rating"], rated["standards"]["1.1"]["counts"]), ("good", False))
        rated = self.rated("hmip-youth-2025", questions, ["V1.2"], "--inspection-type", "IYJWCV")
        self.assertEqual((rated["score"], rated["cut_points_inferred"], rated["not_rated"]), (11, True, ["1.1", "1.2", "1.3"]))

    def test_a_missing_domain_shrinks_the_scale(self):
        rated = self.rated("hmip-youth-2018", OUT_OF_COURT + JOINT_WORKING, PANEL_STANDARDS)
        self.assertEqual((rated["score"], rated["score_max"], rated["cut_points_inferred"]), (20, 24, True))
        self.assertEqual(rated["cut_points"], {"inadequate": 0, "requires-improvement": 5, "good": 13, "outstanding": 21})
        self.assertIn("cut-points-inferred", [each["code"] for each in rated["notices"]])
        self.assertEqual(rated["not_rated"], ["2.1", "2.2", "2.3", "2.4"])

    def test_the_headline_says_which_domain_is_missing(self):
        given = self.standards(PANEL_STANDARDS)
        said = self.expect(0, "rate", "--counts", self.counts(COURT), "--standards", given, "--out", self.folder / "ratings").stdout.decode()
        headline = ("Overall: Good, 20 of 24 points, out-of-court cases not rated (nothing was given for them; the cut points for this "
                    "maximum are inferred).")
        self.assertIn("\n" + headline + "\n", said)
        self.assertIn(headline, (self.folder / "ratings/ratings.html").read_text())
        said = self.expect(0, "rate", "--framework", "hmip-youth-2021", "--counts", self.counts(COURT + OUT_OF_COURT), "--standards",
                           self.standards(PANEL_STANDARDS + ["3.4"]), "--population", "resettlement=0").stdout.decode()
        self.assertNotIn("resettlement cases not rated", said)

    def test_a_sheet_with_a_case_drawn_for_court_and_resettlement(self):
        self.draw(EXAMPLES / "southampton-2019.csv", "--framework", "hmip-youth-2021", "--window", "court=9:6", "--window", "oocd=5:3")
        sheet = self.folder / "pack/judgements.csv"
        headings, *rows = [line.split(",") for line in sheet.read_text().splitlines()]
        self.assertIn("resettlement", [row[1] for row in rows])
        for row in rows:
            for column, id in enumerate(headings):
                if (row[1], id[:2]) in (("court", "2."), ("oocd", "3.")):
                    row[column] = "yes"
        sheet.write_text("".join(",".join(row) + "\n" for row in [headings, *rows]))
        rated = self.as_json(0, "rate", self.folder / "pack", "--standards", self.standards(PANEL_STANDARDS + ["3.4", "4.1"]))
        self.assertEqual((rated["score"], rated["score_max"], rated["standards"]["4.1"]["rating"]), (31, 36, "good"))


class Words(Rate):
    """What is said of one key question."""

    def words(self, yes, relevant, *more, framework="hmip-youth-2018"):
        rated = self.as_json(0, "rate", "--framework", framework, "--counts", self.counts(["2.1.1"], yes, relevant), *more)
        return rated["standards"]["2.1"]["key_questions"]["2.1.1"]["in_words"]

    def test_bounds_are_never_told_without_their_confidence(self):
        few = self.words(2, 3, "--population", "court=25", "--sample", "court=3")
        self.assertEqual(few, "2 of the 3 cases it applies to were judged yes. That is few: had all 25 eligible cases been read, the share "
                              "would lie anywhere from 21% to 96%, with 80% confidence.")
        for words in (self.words(2, 3), self.words(17, 20, "--population", "court=40")):
            self.assertIn("with 80% confidence", words)

    def test_a_number_that_was_given_is_not_called_unknown(self):
        words = self.words(17, 20, "--population", "court=250000")
        self.assertIn("Had all 250000 eligible cases been read", words)
        self.assertIn("not known", self.words(17, 20))

    def test_a_confidence_is_not_rounded(self):
        own = json.loads(self.expect(0, "frameworks", "show", "hmip-youth-2018").stdout)
        own["id"], own["rating"]["confidence"] = "my-own", "99.5%"
        framework = self.table("own.json", json.dumps(own))
        self.assertIn("with 99.5% confidence", self.words(17, 20, framework=framework))
        self.assertIn(b"(99.5% confidence)", self.expect(0, "rate", "--framework", framework, "--counts", self.counts(["2.1.1"])).stdout)


class Bands(Rate):
    def test_where_rounding_decides_it_is_said(self):
        pairs = {"2.1.1": (11, 17), "2.1.2": (20, 31), "2.1.3": (22, 34), "2.2.1": (24, 37), "2.2.2": (35, 44), "2.2.3": (13, 20)}
        counts = self.table("counts.csv", "key_question,relevant,yes", *(f"{id},{k},{y}" for id, (y, k) in pairs.items()))
        found = {}
        for standard in self.as_json(0, "rate", "--counts", counts)["standards"].values():
            found.update(standard["key_questions"])
        self.assertEqual([(found[id]["percent"], found[id]["band"], found[id]["rounding_decides"]) for id in pairs],
                         [(65, "good", True)] * 4 + [(80, "outstanding", True), (65, "good", False)])


    def test_exact_shares_are_a_setting_of_a_framework_of_ones_own(self):
        own = json.loads(self.expect(0, "frameworks", "show", "hmip-youth-2018").stdout)
        own["id"], own["rating"]["percent"] = "my-own", "exact"
        framework = self.table("own.json", json.dumps(own))
        counts = self.table("counts.csv", "key_question,relevant,yes", "2.1.1,17,11", "2.1.2,17,17", "2.1.3,17,17")
        for chosen, rating in ((framework, "requires-improvement"), ("hmip-youth-2018", "good")):
            rated = self.as_json(0, "rate", "--framework", chosen, "--counts", counts)["standards"]["2.1"]
            self.assertEqual((rated["rating"], rated["key_questions"]["2.1.1"]["rounding_decides"]), (rating, True))


class Files(Rate):
    """What `--out` leaves for people: figures, a workbook and a page."""

    def setUp(self):
        super().setUp()
        self.arguments = ["rate", "--counts", RATINGS / "southampton-2019-counts.csv", "--standards", RATINGS / "southampton-2019-standards.csv",
                          "--population", "court=25", "--sample", "court=22,oocd=15"]

    def out(self, *more, name="ratings"):
        self.expect(0, *self.arguments, "--out", self.folder / name, *more)
        return {path.name: path.read_bytes() for path in (self.folder / name).iterdir()}

    def test_three_files_and_the_same_bytes_each_time(self):
        files = self.out()
        self.assertEqual(sorted(files), ["ratings.html", "ratings.json", "ratings.xlsx"])
        self.assertEqual(files["ratings.json"], self.expect(0, *self.arguments, "--json").stdout)
        self.assertEqual(files, self.out(name="again"))

    def test_the_workbook_holds_figures_as_numbers(self):
        self.out()
        book = openpyxl.load_workbook(self.folder / "ratings/ratings.xlsx")
        self.assertEqual(book.sheetnames, ["Ratings", "Key questions", "For the panel"] + ["Notices"])
        questions = {row[1]: row for row in book["Key questions"].iter_rows(min_row=5, values_only=True)}
        self.assertEqual(questions["2.2.3"][3:7], (11, 19, 58, "Requires improvement"))
        self.assertEqual(questions["2.4.2"][3:7], (None, None, 92, "Outstanding"))
        self.assertAlmostEqual(questions["2.2.3"][8], 0.5)
        ratings = {row[0]: row[2] for row in book["Ratings"].iter_rows(min_row=5, values_only=True)}
        self.assertEqual((ratings["2.1"], ratings["3.4"]), ("Good", "Requires improvement"))

    def test_the_page_stands_alone_and_tells_chances_only_when_asked(self):
        page = self.out()["ratings.html"].decode()
        for words in ("Overall: Good, 20 of 36 points.", "2.1 Assessment: Good", "2.2.3: 58%, Requires improvement, 11 of 19; 50% to 64%",
                      "For the panel to consider", "3.2 points from 65%", "Another inspector might still judge"):
            self.assertIn(words, page)
        self.assertEqual(page.count("<figure>"), 8)
        for never in ("<script", "href=\"http", "src=", "Chances of"):
            self.assertNotIn(never, page)
        self.assertIn("Chances of each band", self.out("--chances", name="told")["ratings.html"].decode())

    def test_nothing_is_replaced_without_force_or_written_with_problems(self):
        self.out()
        self.expect(2, *self.arguments, "--out", self.folder / "ratings")
        self.out("--force")
        (self.folder / "ratings/mine.txt").write_text("mine")
        self.expect(2, *self.arguments, "--out", self.folder / "ratings", "--force")
        bad = self.table("bad.csv", "key_question,percent", "2.1.1,101")
        self.expect(1, "rate", "--counts", bad, "--out", self.folder / "none")
        self.assertFalse((self.folder / "none").exists())

    def test_a_panels_move_stands_beside_what_was_computed(self):
        self.arguments = ["rate", "--counts", RATINGS / "windsor-2020-counts.csv", "--panel", RATINGS / "windsor-2020-panel.csv"]
        page = self.out()["ratings.html"].decode()
        self.assertIn("<td>Inadequate</td><td>Requires improvement</td><td>Three cases only", page)


class BadInput(Rate):
    def test_counts(self):
        counts = self.table("counts.csv", "key_question,relevant,yes", "9.9.9,3,2", "2.1.1,4,5", "2.1.2,8,4", "2.1.2,8,4", "2.1.3,,", "1.1.1,3,2")
        self.assertEqual(self.problems("--counts", counts),
                         [("bad-count", "B6"), ("bad-count", "C6"), ("unknown-key-question", "A2"), ("yes-above-relevant", "A3"),
                          ("key-question-twice", "A5"), ("key-question-of-panel", "A7")])
        percents = self.table("percents.csv", "key_question,percent", "2.1.1,79.5", "2.1.2,101%", "2.1.3,-1", "2.2.1,80%", "2.2.2,")
        self.assertEqual(self.problems("--counts", percents),
                         [("bad-percent", "B2"), ("bad-percent", "B3"), ("bad-percent", "B4"), ("no-count", "A6")])

    def test_given_ratings_and_the_panel(self):
        counts = self.counts(COURT)
        standards = self.table("standards.csv", "standard,rating", "1.1,good", "1.1,good", "1.2,fair", "2.1,good", "8.1,good")
        self.assertEqual(self.problems("--counts", counts, "--standards", standards),
                         [("unknown-rating", "B4"), ("standard-twice", "A3"), ("given-and-computed", "A5"), ("unknown-standard", "A6")])
        panel = self.table("panel.csv", "standard,rating,reason", "2.1,excellent,x", "3.1,good,x", "2.2,good,", "7.1,good,x", "2.3,good,x", "2.3,good,x")
        self.assertEqual(self.problems("--counts", counts, "--panel", panel),
                         [("unknown-rating", "B2"), ("panel-without-judgements", "A3"), ("panel-without-reason", "A4"),
                          ("unknown-standard", "A5"), ("panel-twice", "A7")])

    def test_a_move_of_two_bands_must_be_allowed_and_is_shouted_about(self):
        counts, panel = self.counts(COURT), self.table("panel.csv", "standard,rating,reason", "2.1,requires-improvement,x")
        self.assertEqual(self.problems("--counts", counts, "--panel", panel), [("panel-move-too-large", "A2")])
        allowed = self.expect(0, "rate", "--counts", counts, "--panel", panel, "--allow")
        self.assertIn(b"UNUSUAL", allowed.stderr)
        self.assertIn(b"the panel moved it from Outstanding", allowed.stdout)

    def test_relevant_to_no_case_and_no_case_at_all(self):
        rated = self.as_json(0, "rate", "--counts", self.counts(COURT + OUT_OF_COURT + JOINT_WORKING, 0, 0))
        self.assertIsNone(rated["overall_rating"])
        self.assertIn("2.1", rated["not_rated"])
        rated = self.as_json(0, "rate", "--counts", self.counts(COURT), "--population", "court=20,oocd=0", "--sample", "court=20,oocd=0",
                             "--standards", self.standards(PANEL_STANDARDS))
        self.assertEqual((rated["score"], rated["score_max"], rated["cut_points_inferred"]), (20, 24, True))

    def test_wrong_use_and_unreadable_files(self):
        counts = self.counts(COURT)
        self.expect(2, "rate")
        self.expect(2, "rate", "--counts", counts, "--framework", "hmip-youth-1999")
        self.expect(2, "rate", "--counts", counts, "--option", "kind")
        self.expect(2, "rate", "--counts", counts, "--inspection-type", "IYJS")
        self.expect(2, "rate", "--counts", counts, "--population", "prison=3")
        self.expect(3, "rate", self.folder / "nothing.csv")
        self.expect(3, "rate", "--counts", self.folder / "nothing.csv")
        self.expect(3, "rate", "--counts", self.table("no.csv", "one,two", "1,2"))
        binary = self.folder / "binary.csv"
        binary.write_bytes(bytes(range(256)) * 20)
        self.expect(3, "rate", binary)
        self.assertIn(b"no published scoring", self.expect(1, "rate", "--counts", counts, "--framework", "fji-2014").stderr)
        self.expect(0, "rate", "--help")


class FilledSheet(Rate):
    """The sheet of a real draw of 22 court and 15 out-of-court cases."""

    def setUp(self):
        super().setUp()
        self.draw(EXAMPLES / "southampton-2019.csv")
        self.pack = self.folder / "pack"
        self.sheet = self.pack / "judgements.csv"
        with open(self.pack / "sample.csv", encoding="utf-8", newline="") as sample:
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
        self.assertEqual(found, [("bad-answer", "C2"), ("blank-answer", "C3"), ("not-in-sample", "A4"), ("duplicate-case", "A6"),
                                 ("missing-case", None), ("missing-case", None)])

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

    def test_a_draw_without_its_sample_or_with_events_cannot_be_read(self):
        self.write(self.filled())
        record = self.pack / "record.json"
        figures = json.loads(record.read_text())
        record.write_text(json.dumps({**figures, "events": [{"case_id": "0000", "replacement": None}]}))
        self.assertIn(b"holds events that this version cannot read", self.expect(3, "rate", self.pack).stderr)
        record.write_text(json.dumps(figures))
        (self.pack / "sample.csv").unlink()
        self.assertIn(b"sample.csv", self.expect(3, "rate", self.pack).stderr)
        self.assertIn(b"sample.csv", self.expect(3, "rate", self.sheet).stderr)

    def test_a_filled_workbook_with_faults_alone_is_not_passed_over_for_an_empty_sheet(self):
        rows = self.filled()
        book = openpyxl.Workbook()
        for number, row in enumerate(rows):
            book.active.append(row if number == 0 else ["no such case", row[1], *("perhaps" if cell else "" for cell in row[2:])])
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


class Spreadsheets(FilledSheet):
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
        sheet = self.folder / "dates/judgements.csv"
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
        self.expect(0, "draw", EXAMPLES / "southampton-2019.csv", "--fieldwork", "2019-03-04", "--seed", "a seed", "--out", self.folder / "whole")
        path = self.folder / "whole/judgements.xlsx"
        answers = {row[0]: dict(zip(self.filled()[0], row)) for row in self.filled()[1:]}
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        headings = [str(cell.value or "").split(" ")[0] for cell in sheet[4]]
        for row in sheet.iter_rows(min_row=5):
            for cell, id in zip(row, headings):
                cell.value = answers[row[0].value].get(id) or cell.value
        book.save(path)
        self.write(self.filled())
        plain = self.as_json(0, "rate", self.pack)
        # The folder's plain sheet is still empty, so the workbook is meant; with answers in both nobody can tell.
        self.assertEqual(plain["standards"], self.as_json(0, "rate", self.folder / "whole")["standards"])
        (self.folder / "whole/judgements.csv").write_bytes(self.sheet.read_bytes())
        self.assertIn(b"Say which one", self.expect(2, "rate", self.folder / "whole").stderr)
        self.as_json(0, "rate", path)

    def test_faults_in_a_workbook_are_named_by_cell_and_every_cell_may_be_blank(self):
        def change(sheet):
            sheet["C4"] = 1
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
        rows[0] += [own[0], own[1], "Notes"]
        low = 0
        for number, row in enumerate(rows[1:]):
            is_low = number % 4 == 0
            row += ["low" if is_low else "high", "VH", "free text"]
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
        headings = self.expect(0, "template", "judgements", "--prompts").stdout.decode().strip().split(",")
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
