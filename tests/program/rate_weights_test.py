"""`rate` of a draw under a cap: shares are weighted by one over each case's chance, worked out here in fractions from what the draw publishes."""

import collections
import csv
import html
import io
import json
import random
import re
import unittest
from fractions import Fraction

import jsonschema
import openpyxl
from program import HEADINGS, LEVELS, ORDERS, eligible_rows, schema
from rate_program import COURT, OUT_OF_COURT
from rate_sheets_test import SheetOfADraw

BANDS = (("outstanding", 80), ("good", 65), ("requires-improvement", 50), ("inadequate", 0))


def rounded(share):
    """A share in whole percent, half up."""
    return (200 * share.numerator + share.denominator) // (2 * share.denominator)


def band(percent):
    return next(name for name, least in BANDS if percent >= least)


class CappedDraw(SheetOfADraw):
    def setUp(self):
        super().setUp()
        rows = [f"{row},CM{0 if i % 2 else 1 + i % 6}" for i, row in enumerate(eligible_rows(40, 24))]
        self.draw(self.list_file(rows, HEADINGS + ",case_manager"), "--allocation", "fixed:20:12", "--cap", "case_manager=12", out="capped")
        self.use(self.folder / "capped")
        with open(self.pack / "evidence/sample.csv", encoding="utf-8", newline="") as sample:
            self.chance = {(case["domain"], case["case_id"]): Fraction(case["inclusion_probability"]) for case in csv.DictReader(sample)}
        self.weight = {key: Fraction(int(10**6 / chance + Fraction(1, 2)), 10**6) for key, chance in self.chance.items()}

    def filled(self, known=lambda number: True):
        """Yes to more of the cases that were drawn with the higher chance."""
        headings, *rows = self.rows()
        for number, row in enumerate(rows):
            for at, id in enumerate(COURT if row[1] == "court" else OUT_OF_COURT + ["3.4.1"] + ["3.4.2"] * (row[0] in self.conditional)):
                is_yes = (number + at) % 3 != 0 if self.chance[row[1], row[0]] > Fraction(1, 2) else (number + at) % 2 == 0
                row[headings.index(id)] = ("yes" if is_yes else "no") if known(number) else ""
        return [headings, *rows]

    def shares(self, sheet, id):
        """The weighted share of yes, and that which counts every case alike."""
        headings, *rows = sheet
        answered = [(self.weight[row[1], row[0]], row[headings.index(id)] == "yes") for row in rows if row[headings.index(id)] in ("yes", "no")]
        return sum(w for w, yes in answered if yes) / sum(w for w, _ in answered), Fraction(sum(yes for _, yes in answered), len(answered))

    def test_every_percent_and_band_is_of_the_weighted_share(self):
        self.assertEqual(len(set(self.weight.values())), 4)
        sheet = self.filled()
        self.write(sheet)
        rated = self.as_json(0, "rate", self.pack)
        jsonschema.validate(rated, schema("rating"))
        off, moved = collections.Counter(), collections.Counter()
        for standard in rated["standards"].values():
            lowest = []
            for id, question in standard["key_questions"].items():
                weighted, alike = self.shares(sheet, id)
                self.assertEqual((question["percent"], question["band"]), (rounded(weighted), band(rounded(weighted))), id)
                self.assertAlmostEqual(question["weighted"]["share"], float(weighted), 8)
                self.assertEqual(question["weighted"]["percent_counted_alike"], rounded(alike))
                self.assertEqual(question["weighted"]["band_counted_alike"], band(rounded(alike)))
                self.assertLessEqual(question["interval"]["lower"], float(weighted) + 1e-9)
                self.assertGreaterEqual(question["interval"]["upper"], float(weighted) - 1e-9)
                off[id[0]] = max(off[id[0]], abs(weighted - alike))
                moved[id[0]] += question["band"] != question["weighted"]["band_counted_alike"]
                lowest.append(weighted)
            if lowest:
                self.assertEqual(standard["rating"], band(rounded(min(lowest))))
        self.assertGreater(sum(moved.values()), 0)
        said = {each["message"].split(":")[0]: each["message"] for each in rated["notices"] if each["code"] == "weighted-shares"}
        self.assertEqual(set(said), {"Court disposals", "Out-of-court disposals"})
        for domain, first in (("Court disposals", "2"), ("Out-of-court disposals", "3")):
            self.assertIn("ratings go by them", said[domain])
            self.assertIn("In another band would be" if moved[first] else "No key question would be in another band", said[domain])
        self.assertEqual(rated["settings"]["weighted_domains"], ["court", "oocd"])

    def test_no_bound_lies_beyond_what_the_unread_can_make_of_it(self):
        self.write(self.filled())
        rated = self.as_json(0, "rate", self.pack)
        checked = 0
        for standard in rated["standards"].values():
            for id, question in standard["key_questions"].items():
                if not question["whatever_the_unread_hold"]:
                    continue
                checked += 1
                self.assertGreaterEqual(question["interval"]["lower"], question["whatever_the_unread_hold"]["least"] - 1e-9, id)
                self.assertLessEqual(question["interval"]["upper"], question["whatever_the_unread_hold"]["greatest"] + 1e-9, id)
        self.assertGreater(checked, 0)

    def test_all_that_people_open_says_the_weighted_share(self):
        sheet = self.filled()
        self.write(sheet)
        said = self.expect(0, "rate", self.pack, "--out", self.folder / "rated").stdout.decode()
        self.assertIn("are weighted: the cases were not drawn with equal chances", said)
        self.assertIn("If every case counted alike", said)
        annexe = {row["Id"]: row["Percent yes"] for row in csv.DictReader(io.StringIO((self.folder / "rated/annexe-2.csv").read_text(encoding="utf-8")))}
        book = openpyxl.load_workbook(self.folder / "rated/ratings.xlsx")["Key questions"]
        shown = {row[1]: row for row in book.iter_rows(min_row=5, values_only=True)}
        page = (self.folder / "rated/ratings.html").read_text(encoding="utf-8")
        self.assertIn("Shares of Court disposals and Out-of-court disposals are weighted", page)
        self.assertIn("If every case counted alike", page)
        words = re.sub("<[^>]+>", " ", (self.folder / "rated/words.html").read_text(encoding="utf-8"))
        self.assertIn("court cases were not drawn with equal chances: some cases had a greater chance than others.", words)
        self.assertIn("Shares of Court disposals and Out-of-court disposals are weighted", words)
        for id in COURT:
            weighted, alike = map(rounded, self.shares(sheet, id))
            self.assertEqual(annexe[id], f"{weighted}%")
            self.assertEqual((shown[id][5], shown[id][11]), (weighted, alike))

    def test_a_partial_rating_is_weighted_by_the_cases_that_are_there(self):
        sheet = self.filled(lambda number: number % 4 != 1)
        self.write(sheet)
        rated = self.as_json(0, "rate", self.pack, "--partial")
        for id in COURT:
            self.assertEqual(rated["standards"][id[:3]]["key_questions"][id]["percent"], rounded(self.shares(sheet, id)[0]))
        self.assertTrue(all(standard["can_become"] for id, standard in rated["standards"].items() if id[0] == "2"))

    def test_counts_alone_cannot_be_weighted_and_say_so(self):
        rated = self.as_json(0, "rate", "--counts", self.counts(COURT, 12, 20), "--draw", self.pack)
        self.assertEqual(rated["standards"]["2.1"]["key_questions"]["2.1.1"]["percent"], 60)
        self.assertEqual([each["code"] for each in rated["notices"]].count("counts-without-weights"), 2)

    def test_beside_counts_nothing_is_told_of_what_a_certificate_counted_of_weighted_shares(self):
        self.expect(0, "certify", self.pack)
        said = self.expect(0, "rate", "--counts", self.counts(COURT, 12, 20), "--draw", self.pack)
        self.assertNotIn("by the certificate of this draw", said.stdout.decode())
        self.assertIn("what the certificate counted is of weighted ones", (said.stdout + said.stderr).decode())

    def test_over_every_panel_of_the_lottery_the_weights_stand_for_the_whole_list(self):
        with open(self.pack / "evidence/lottery-court.csv", encoding="utf-8", newline="") as file:
            panels = [row[1:] for row in list(csv.reader(file))[1:]]
        appearances = collections.Counter(case for panel in panels for case in panel)
        for case in {id for domain, id in self.chance if domain == "court"}:
            self.assertLess(abs(self.chance["court", case] - Fraction(appearances[case], len(panels))), Fraction(1, 10**6))
        yes = {case for k, case in enumerate(sorted(appearances)) if k % 3 == 0}
        estimates = [sum(Fraction(len(panels), appearances[case]) for case in panel if case in yes) for panel in panels]
        self.assertEqual(sum(estimates) / len(panels), len(yes))  # Horvitz and Thompson 1952: no panel's weights lean


class CasesThatNoSampleHas(SheetOfADraw):
    def drawn(self, cases, size, *options):
        kinds = [(gender, rosh, wellbeing) for gender in ("male", "female") for rosh in ("low", "medium", "high") for wellbeing in ("low", "medium", "high")]
        listed = [f"C{i:03d},K{i:03d},{kinds[i * 7 % 18][0]},referral order,2018-07-{i % 28 + 1:02d},{kinds[i * 7 % 18][1]},{kinds[i * 7 % 18][2]}" for i in range(cases)]
        self.draw(self.list_file(listed), "--allocation", f"fixed:{size}:0", *options, out=f"own{cases}")
        self.use(self.folder / f"own{cases}")
        headings, *rows = list(csv.reader((self.pack / "evidence/judgements.csv").read_text(encoding="utf-8").splitlines()))
        for row in rows:
            for id in COURT:
                row[headings.index(id)] = "yes" if row[headings.index(id)] == "" else row[headings.index(id)]
        self.write([headings, *rows])
        self.expect(0, "rate", self.pack, "--partial", "--out", self.folder / f"rated{cases}")
        return json.loads((self.folder / f"rated{cases}/ratings.json").read_text(encoding="utf-8")), (self.folder / f"rated{cases}/words.html").read_text(encoding="utf-8")

    def test_no_range_is_told_where_some_had_no_chance_by_the_design(self):
        rated, words = self.drawn(26, 13, "--design", "crossed-strata")
        self.assertGreater(json.loads((self.pack / "evidence/record.json").read_text(encoding="utf-8"))["designs"]["court"]["chances"]["cases_without_chance"], 0)
        answered = [question for standard in rated["standards"].values() for question in standard["key_questions"].values() if question.get("yes")]
        self.assertTrue(answered)
        for question in answered:
            self.assertIsNone(question["interval"])
            self.assertIsNotNone(question["whatever_the_unread_hold"])
            self.assertIn("No range is told of the others, some of which had no chance to be read. Whatever the 13 cases", question["in_words"])

    def test_of_all_but_one_read_every_sample_is_as_likely_and_no_range_is_doubted(self):
        for cases, doubted in ((14, False), (15, True)):
            _, words = self.drawn(cases, 13)
            self.assertEqual("Few different samples of these cases were possible" in words, doubted, cases)


class BesideACertificate(SheetOfADraw):
    """What the certificate in the folder found of the ranges is said with them, or in place of them."""

    def drawn(self, name, cases, size, balance=()):
        made = random.Random("few 2")
        rows = [f"C{k},K{k},{made.choice(['male', 'female'])},{made.choice(ORDERS)},2018-07-01,{made.choice(LEVELS)},{made.choice(LEVELS)},{made.choice('AB')},{made.choice(['N', 'S'])}"
                for k in range(cases)]
        self.draw(self.list_file(rows, HEADINGS + ",case_manager,team"), "--allocation", f"fixed:{size}:0", *balance, out=name)
        self.use(self.folder / name)
        headings, *sheet = self.rows()
        for number, row in enumerate(sheet):
            for id in COURT:
                row[headings.index(id)] = "no" if number % 3 == 0 else "yes"
        self.write([headings, *sheet])

    def rated(self):
        """JSON, terminal, page, workbook's words and words to paste."""
        self.expect(0, "rate", self.pack, "--out", self.folder / "rated", "--force", "--chances", "--by", "gender", "--list", self.folder / "list.csv")
        said = self.expect(0, "rate", self.pack, "--chances").stdout.decode()
        book = openpyxl.load_workbook(self.folder / "rated/ratings.xlsx")["Key questions"]
        pages = [re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", " ", (self.folder / "rated" / name).read_text(encoding="utf-8")))) for name in ("ratings.html", "words.html")]
        told = json.loads((self.folder / "rated/ratings.json").read_text(encoding="utf-8"))
        jsonschema.validate(told, schema("rating"))
        return told, said, pages[0], " ".join(str(cell) for row in book.iter_rows(values_only=True) for cell in row if cell), pages[1]

    def question(self, told):
        return told["standards"]["2.1"]["key_questions"]["2.1.1"]

    def test_a_range_that_is_not_to_be_quoted_is_not_told(self):
        self.drawn("few", 14, 7, ("--balance", "case_manager,team"))
        told, said, *_ = self.rated()
        self.assertIsNotNone(self.question(told)["interval"])
        self.assertIn("casedraw certify DIR", said)
        self.assertNotIn("certificate", told["settings"]["domains"]["court"])
        counted = self.as_json(0, "certify", self.pack)["domains"]["court"]
        self.assertEqual(counted["verdict"], "not-relied-on")
        told, *texts, words = self.rated()
        least = min([counted["answers_by_chance"]["least"]] + [each["coverage"] for each in counted["patterns"]])
        ordinary = min([counted["answers_by_chance"]["one_in_twenty"]] + [each["coverage"] for each in counted["patterns"] if each["kind"] == "level"])
        found = told["settings"]["domains"]["court"]["certificate"]
        self.assertEqual(found["verdict"], "not-relied-on")
        self.assertAlmostEqual(found["least"], least, 8)
        self.assertAlmostEqual(found["ordinary"], ordinary, 8)
        coverage = f"is not to be quoted: under some ordinary answers it held the true share in no more than {-(-1000 * ordinary // 10):.0f}% of the lottery's rows"
        question = self.question(told)
        self.assertEqual((question["interval"], question["chances"]), (None, None))
        self.assertEqual(question["whatever_the_unread_hold"]["unread"], 7)
        self.assertIn(f"No range is told of the others. By the certificate of this draw such a range {coverage}. Whatever the 7 cases", question["in_words"])
        self.assertTrue(told["by_group"])
        self.assertEqual([each["interval"] for each in told["by_group"] if each["read"] < each["eligible"] and each["interval"]], [])
        for text in texts:
            self.assertIn(f"Of Court disposals such a range, by the certificate of this draw, {coverage}, so none is told.", text)
            self.assertNotIn("casedraw certify DIR", text)
        self.assertIn("How many court cases were eligible and read is not told", words)
        for word in ("A range of 80% confidence", "percentage points"):
            self.assertNotIn(word, words)

    def test_a_range_that_may_be_quoted_says_how_often_it_held(self):
        for name, size, begins in (("care", 11, "can be quoted for ordinary questions, and not as a guarantee: under ordinary answers it held the true share in"),
                                   ("holds", 19, "can be quoted: under every pattern of answers looked at it held the true share in")):
            self.drawn(name, 20, size)
            self.expect(0, "certify", self.pack)
            told, *texts, words = self.rated()
            self.assertEqual(told["settings"]["domains"]["court"]["certificate"]["verdict"], {"care": "with-care"}.get(name, name))
            self.assertIsNotNone(self.question(told)["interval"])
            self.assertIn(f"By the certificate of this draw such a range {begins}", self.question(told)["in_words"])
            for text in texts:
                self.assertIn(f"Of Court disposals such a range, by the certificate of this draw, {begins}", text)
            self.assertEqual(f"A range of 80% confidence, counted over this draw's lottery, {begins}" in words, size >= 12, words)

    def test_a_certificate_of_another_draw_or_one_that_was_changed_is_found_and_not_used(self):
        self.drawn("other", 15, 7)
        self.expect(0, "certify", self.pack)
        others = (self.pack / "evidence/certificate.json").read_text(encoding="utf-8")
        self.drawn("few", 14, 7, ("--balance", "case_manager,team"))
        self.expect(0, "certify", self.pack)
        path = self.pack / "evidence/certificate.json"
        own = path.read_text(encoding="utf-8")
        for text, why in ((others, "is of another draw than this"), (own.replace("not-relied-on", "holds"), "was changed since casedraw wrote it"), ("{", "cannot be read"), ("[]", "cannot be read")):
            path.write_text(text, encoding="utf-8")
            told = self.as_json(0, "rate", self.pack)
            notice, = [each["message"] for each in told["notices"] if each["code"] == "certificate-not-used"]
            self.assertEqual(notice, f"certificate.json {why}, so nothing that it says is told of the ranges here. Move it and certificate.html elsewhere and certify the draw again.")
            self.assertIsNotNone(self.question(told)["interval"])
            self.assertNotIn("certificate", told["settings"]["domains"]["court"])
        path.write_text(own, encoding="utf-8")
        self.assertEqual([each for each in self.as_json(0, "rate", self.pack)["notices"] if each["code"] == "certificate-not-used"], [])


class LateCasesOfAnotherChance(SheetOfADraw):
    def test_the_bounds_say_that_they_leave_other_chances_out(self):
        rows = eligible_rows(40, 24)
        late = [row.replace("C0", "L1").replace("K0", "KL1") for row in rows[:16]]
        words = "In Court disposals the cases to read did not all have the same chance. The bounds there count every case alike and leave that out"
        for amended in (False, True):
            self.draw(self.list_file(rows), out=f"late-{amended}")
            self.use(self.folder / f"late-{amended}")
            if amended:
                self.expect(0, "amend", self.pack, self.list_file(rows + late, name="new.csv"), "--reason", "forgotten", "--seed", "s", "--supplement", "new-size")
            self.write(self.filled())
            out = self.folder / f"rated-{amended}"
            said = self.expect(0, "rate", self.pack, "--out", out).stdout.decode()
            page = re.sub(r"\s+", " ", (out / "ratings.html").read_text(encoding="utf-8"))
            book = openpyxl.load_workbook(out / "ratings.xlsx")["Key questions"]
            about = " ".join(str(cell.value) for row in book.iter_rows(max_row=4) for cell in row if cell.value)
            for text in (said, page, about):
                self.assertEqual(words in text, amended)

    def amended(self, late, supplement):
        """Ratings, the words on the terminal and the words to paste after late cases came."""
        rows = eligible_rows(40, 24)
        self.draw(self.list_file(rows), out="amended")
        self.use(self.folder / "amended")
        new = rows + [row.replace("C0", "L1").replace("K0", "KL1") for row in rows[:late]]
        self.expect(0, "amend", self.pack, self.list_file(new, name="new.csv"), "--reason", "forgotten", "--seed", "s", "--supplement", supplement)
        self.write(self.filled())
        out = self.folder / "rated"
        rated = self.as_json(0, "rate", self.pack, "--out", out)
        jsonschema.validate(rated, schema("rating"))
        said = self.expect(0, "rate", self.pack).stdout.decode()
        return rated, said, re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", (out / "words.html").read_text(encoding="utf-8")))

    def test_late_cases_without_a_chance_are_in_no_range_and_no_margin(self):
        rated, said, words = self.amended(16, "none")
        intervals = [each["interval"] for id, standard in rated["standards"].items() if id[0] == "2" for each in standard["key_questions"].values() if each["interval"]]
        self.assertTrue(intervals)
        for interval in intervals:
            self.assertEqual((interval["population"], interval["without_chance"], interval["census"]), (40, 16, True))
        self.assertIn("every case that had a chance was read", said)
        self.assertIn("They leave out 16 late cases of Court disposals, which had no chance to be read: nothing is said of these.", said)
        self.assertIn("Of 56 eligible court cases 40 were read. 16 cases came on the list after the draw and had no chance to be read: of them nothing is said. "
                      "All the 40 others were read, so there is no margin of error among these.", words)
        notice, = [each["message"] for each in rated["notices"] if "had no chance" in each["message"]]
        self.assertIn("16 late cases had no chance to be read", notice)
        first = sorted(row["case_id"] for row in self.table_of("sample") if row["domain"] == "court")[0]
        self.expect(0, "substitute", self.pack, "--case", first, "--reason", "file-not-available")
        called, = [row["case_id"] for row in self.table_of("sample") if row["replaces"] == first]
        told = self.expect(0, "explain", self.pack, "--case", called).stdout.decode()
        self.assertIn("None was to be read, so it had no chance then; it was called later as a reserve.", told)
        notices = [each["message"] for each in self.as_json(0, "rate", self.pack, "--partial")["notices"]]
        self.assertTrue([each for each in notices if "15 late cases had no chance to be read" in each])
        waiting = [row["case_id"] for row in self.table_of("reserves") if row["state"] == "waiting" and row["case_id"].startswith("L")]
        self.expect(0, "confirm", self.pack)
        sheet = [row for row in self.table_of("confirm") if row["case_id"] == waiting[-1]]
        sheet[0].update(in_scope="yes", file_available="no", contact_safe="yes", case_manager_present="yes", reason="file-not-available")
        with open(self.folder / "answers.csv", "w", encoding="utf-8", newline="") as file:
            answers = csv.DictWriter(file, sheet[0])
            answers.writeheader()
            answers.writerows(sheet)
        self.expect(0, "confirm", self.pack, "--answers", self.folder / "answers.csv", "--partial")
        self.assertIn("lost", [row["state"] for row in self.table_of("reserves")])
        notices = [each["message"] for each in self.as_json(0, "rate", self.pack, "--partial")["notices"]]
        self.assertTrue([each for each in notices if "15 late cases had no chance to be read" in each], "one that was lost had none either")

    def table_of(self, name):
        with open(self.pack / "evidence" / f"{name}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_words_to_paste_say_that_late_cases_had_another_chance(self):
        words = self.amended(16, "new-size")[2]
        self.assertIn("Eligible court cases were not drawn with equal chances: some cases had a greater chance than others.", words)
        self.assertIn("Shares of yes of court cases are not weighted by these chances: every case counts alike.", words)


if __name__ == "__main__":
    unittest.main()
