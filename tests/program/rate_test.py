"""`rate` from outside: published inspections end to end, every framework, bad input, and what it leaves for people."""

import hashlib
import html
import io
import json
import re
import unittest
import zipfile

import openpyxl
from program import EXAMPLES, eligible_rows
from rate_program import COURT, JOINT_WORKING, OUT_OF_COURT, PANEL_STANDARDS, RATINGS, WORKED_BACK, Rate


class Published(Rate):
    def test_southampton_is_good_with_20_points(self):
        rated = self.as_json(0, "rate", "--counts", self.worked_back(), "--standards",
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
        printed = dict.fromkeys(["1.1", "1.2", "1.3", "1.4", "2.1", "2.3", "2.4"], "good") | dict.fromkeys(["2.2", "3.2", "3.3"], "requires-improvement") | {
            "3.1": "outstanding", "3.4": "outstanding"}
        self.assertEqual({id: each["rating"] for id, each in moved["standards"].items()}, printed, "the twelve ratings that the report prints")

    def test_the_triggers_of_every_standard_of_southampton_are_those_worked_out_by_hand(self):
        """Points from the nearest boundary, and what one case judged the other way would make of it."""
        by_hand = {"2.1": (3.2, "requires-improvement"), "2.2": None, "2.3": (1.8, "good"), "2.4": (1.8, "good"), "3.1": (3.3, "inadequate"),
                   "3.2": (3.3, "inadequate"), "3.3": (0, "good"), "3.4": (5, "good")}
        rated = self.as_json(0, "rate", "--counts", self.worked_back())["standards"]
        for id, expected in by_hand.items():
            triggers = {each["trigger"]: each for each in rated[id]["discretion"]["triggers"]}
            self.assertEqual(sorted(triggers), ["near-boundary", "one-case"] if expected else [], id)
            if expected:
                self.assertEqual((round(triggers["near-boundary"]["points"], 1), triggers["one-case"]["rating"]), expected, id)

    def test_all_counts_that_windsor_s_annex_prints_of_key_questions_come_out_of_a_sheet_of_five_cases(self):
        """23 key questions; one case each is answered until the printed numbers of yes and relevant are reached."""
        printed = {id: tuple(map(int, counts)) for id, *counts in (line.split(",") for line in (RATINGS / "windsor-2020-counts.csv").read_text().split()[1:])}
        self.assertEqual(len(printed), 23)
        rows = []
        for domain, cases in (("court", 3), ("oocd", 2)):
            own = COURT if domain == "court" else OUT_OF_COURT + JOINT_WORKING
            for i in range(cases):
                answers = ["" if id not in own else "yes" if i < printed[id][1] else "no" if i < printed[id][0] else "n/a" for id in printed]
                rows.append(",".join([f"{domain}{i}", domain, *answers, "high", "high"]))
        sheet = self.table("judgements.csv", ",".join(["case_id", "domain", *printed, "inspector_rosh", "inspector_safety_wellbeing"]), *rows)
        rated = self.as_json(0, "rate", sheet, "--framework", "hmip-youth-2020-remote", "--standards", RATINGS / "windsor-2020-standards.csv",
                             "--panel", RATINGS / "windsor-2020-panel.csv", "--population", "court=3,oocd=2")
        found = {id: (question["relevant"], question["yes"]) for each in rated["standards"].values() for id, question in each["key_questions"].items()}
        self.assertEqual(found, printed)
        self.assertEqual((rated["score"], rated["overall_rating"]), (23, "good"))

    def test_southampton_comes_out_of_the_printed_percentages_alone(self):
        """Annex 2 of the report: percentages by key question, ratings by standard; 20 points are our own sum."""
        printed = {"2.1": "good", "2.2": "requires-improvement", "2.3": "outstanding", "2.4": "outstanding", "3.1": "requires-improvement",
                   "3.2": "requires-improvement", "3.3": "outstanding", "3.4": "requires-improvement"}
        counts = RATINGS / "southampton-2019-percentages.csv"
        rated = self.as_json(0, "rate", "--counts", counts, "--standards", RATINGS / "southampton-2019-standards.csv")
        self.assertEqual({id: rated["standards"][id]["rating"] for id in printed}, printed)
        self.assertEqual((rated["score"], rated["overall_rating"]), (20, "good"))
        percents = {id: question["percent"] for each in rated["standards"].values() for id, question in each["key_questions"].items()}
        self.assertEqual([percents[id] for id in WORKED_BACK],
                         [95, 91, 68, 95, 62, 58, 82, 86, 84, 82, 92, 86, 67, 53, 73, 80, 53, 55, 80, 80, 82, 60, 80])
        for id, counted in WORKED_BACK.items():
            yes, relevant = counted if isinstance(counted, tuple) else (counted, 100)
            self.assertEqual((200 * yes + relevant) // (2 * relevant), percents[id], "a count that gives the published percentage")
        lowest = rated["standards"]["3.4"]["discretion"]
        self.assertEqual([(each["trigger"], each["points"]) for each in lowest["triggers"]], [("near-boundary", 5)])
        self.assertEqual([each["trigger"] for each in lowest["unknown"]], ["one-case", "few-cases"])

    def test_published_scores_have_their_published_ratings(self):
        """The edges seen in published ratings 2021 to 2025: 18 requires improvement, 19 good, 31 outstanding; Portsmouth 22, good;
        Dorset 24 of 36 with and without its resettlement rating; Ceredigion 1 of 24, inadequate."""
        ids = PANEL_STANDARDS + [f"{domain}.{standard}" for domain in (2, 3) for standard in (1, 2, 3, 4)]
        words = ["inadequate", "requires-improvement", "good", "outstanding"]

        def rated(score, ids, *more):
            share = [score // len(ids) + (i < score % len(ids)) for i in range(len(ids))]
            table = self.table("standards.csv", "standard,rating", *(f"{id},{words[points]}" for id, points in zip(ids, share)), *more)
            return self.as_json(0, "rate", "--framework", "hmip-youth-2021", "--standards", table)

        for score, rating in ((6, "inadequate"), (7, words[1]), (18, words[1]), (19, "good"), (22, "good"), (30, "good"), (31, "outstanding")):
            result = rated(score, ids)
            self.assertEqual((result["score"], result["score_max"], result["overall_rating"], result["cut_points_inferred"]), (score, 36, rating, False))
        result = rated(24, ids, "4.1,good")
        self.assertEqual((result["score"], result["score_max"], result["standards"]["4.1"]["counts"]), (24, 36, False))
        for left_out in ("2", "3"):
            result = rated(1, [id for id in ids if id[0] != left_out])
            self.assertEqual((result["score"], result["score_max"], result["overall_rating"], result["cut_points_inferred"]), (1, 24, "inadequate", True))

    def test_given_and_percent_mix_in_one_inspection(self):
        percents = self.table("percents.csv", "key_question,percent", "2.1.1,80", "2.1.2,70", "2.2.1,60", "2.2.2,55", "2.3.1,90", "2.3.2,85", "V1.1,72")
        given = self.table("given.csv", "standard,rating", "V1.2,Good", "1.1,Requires improvement")
        rated = self.as_json(0, "rate", "--framework", "hmip-youth-2025", "--counts", percents, "--standards", given)
        self.assertEqual([rated["standards"][id]["rating"] for id in ("2.1", "2.2", "2.3", "V1")], ["good", "requires-improvement", "outstanding", "good"])
        self.assertEqual((rated["score"], rated["score_max"], rated["overall_rating"]), (8, 12, "good"))
        whole = self.table("whole.csv", "standard,rating", "V1,good")
        self.assertEqual(self.problems("--framework", "hmip-youth-2025", "--counts", percents, "--standards", whole), [("given-and-computed", "A2")])
        self.assertEqual(self.problems("--framework", "hmip-youth-2021", "--counts", self.table("c.csv", "key_question,percent", "4.1.1,80")),
                         [("key-question-of-panel", "A2")])


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
        sheet = self.folder / "pack/evidence/judgements.csv"
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
                              "would lie anywhere from 24% to 96%, with 80% confidence. Whatever the 22 cases without an answer hold, "
                              "it lies from 8% to 96%.")
        for words in (self.words(2, 3), self.words(17, 20, "--population", "court=40")):
            self.assertIn("with 80% confidence", words)

    def test_a_number_that_was_given_is_not_called_unknown(self):
        words = self.words(17, 20, "--population", "court=250000")
        self.assertIn("Had all 250000 eligible cases been read", words)
        self.assertIn("not known", self.words(17, 20))

    def test_a_confidence_is_not_rounded(self):
        own = json.loads(self.expect(0, "frameworks", "show", "hmip-youth-2018", "--json").stdout)
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
        own = json.loads(self.expect(0, "frameworks", "show", "hmip-youth-2018", "--json").stdout)
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
        self.arguments = ["rate", "--counts", self.worked_back(), "--standards", RATINGS / "southampton-2019-standards.csv",
                          "--population", "court=25", "--sample", "court=22,oocd=15"]

    def out(self, *more, name="ratings"):
        self.expect(0, *self.arguments, "--out", self.folder / name, *more)
        return {path.name: path.read_bytes() for path in (self.folder / name).iterdir()}

    def test_where_a_draw_could_hold_few_samples_the_bounds_say_so_once(self):
        caution = "before quoting them look at what was counted over this draw's lottery (casedraw certify DIR, for draws that it can count)"
        for name, listed, size, times in (("few", eligible_rows(10, 0), 5, 1), ("many", eligible_rows(40, 0), 20, 0)):
            path = self.list_file(listed, name=name + ".csv")
            said = self.draw(path, "--allocation", f"fixed:{size}:0", out=name).stdout.decode()
            self.assertEqual("picked from a hat" in said, bool(times), name)
            counts = self.counts(COURT, yes=3, relevant=size)
            out = self.folder / (name + "-rated")
            rated = self.expect(0, "rate", "--counts", counts, "--draw", self.folder / name, "--out", out).stdout.decode()
            self.assertEqual(rated.count(caution), times, name)
            self.assertEqual(html.unescape((out / "ratings.html").read_text(encoding="utf-8")).count(caution), times)
            with zipfile.ZipFile(out / "ratings.xlsx") as book:
                cells = "".join(html.unescape(book.read(part).decode("utf-8")) for part in book.namelist() if part.endswith(".xml"))
            self.assertEqual(cells.count(caution), times)

    def test_the_files_with_their_digests_and_the_same_bytes_each_time(self):
        files = self.out()
        self.assertEqual(sorted(files), ["annexe-2.csv", "files.sha256", "ratings.html", "ratings.json", "ratings.xlsx", "words.html"])
        digests = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files) if name != "files.sha256")
        self.assertEqual(files["files.sha256"].decode(), digests)
        self.assertEqual(files["ratings.json"], self.expect(0, *self.arguments, "--json").stdout)
        self.assertEqual(files, self.out(name="again"))

    def test_the_workbook_holds_figures_as_numbers(self):
        self.out()
        book = openpyxl.load_workbook(self.folder / "ratings/ratings.xlsx")
        self.assertEqual(book.sheetnames, ["Ratings", "Key questions", "For the panel", "Annex 2", "Notices"])
        questions = {row[1]: row for row in book["Key questions"].iter_rows(min_row=5, values_only=True)}
        self.assertEqual(questions["2.2.3"][3:7], (11, 19, 58, "Requires improvement"))
        self.assertEqual(questions["2.4.2"][3:7], (None, None, 92, "Outstanding"))
        self.assertAlmostEqual(questions["2.2.3"][8], 0.5)
        ratings = {row[0]: row[2] for row in book["Ratings"].iter_rows(min_row=5, values_only=True)}
        self.assertEqual((ratings["2.1"], ratings["3.4"]), ("Good", "Requires improvement"))

    def test_the_page_stands_alone_and_tells_chances_only_when_asked(self):
        page = self.out()["ratings.html"].decode()
        for words in ("Overall: Good, 20 of 36 points.", "2.1 Assessment: Good", "2.2.3 58%, Requires improvement, 11 of 19; 50% to 64%",
                      "For the panel to consider", "3.2 points from 65%", "Another inspector might still judge"):
            self.assertIn(words, page)
        self.assertEqual(page.count("<figure>"), 8)
        for never in ("<script", "href=\"http", "src=", "Chances of"):
            self.assertNotIn(never, page)
        self.assertIn("Chances of each band", self.out("--chances", name="told")["ratings.html"].decode())

    def test_chances_stand_beside_what_either_prior_alone_gives(self):
        told = self.out("--chances", name="told")
        chances = json.loads(told["ratings.json"])["standards"]["2.2"]["key_questions"]["2.2.2"]["chances"]
        page = told["ratings.html"].decode()
        for prior in ("uniform", "jeffreys"):
            cells = [f"{100 * chances[prior][band]:.0f}% ({100 * chances['prior_alone'][prior][band]:.0f}%)" for band in chances[prior]]
            row = f"<td>{prior.capitalize() if prior == 'jeffreys' else prior}</td>" + "".join(f"<td>{cell}</td>" for cell in cells)
            self.assertIn(row, page)

    def test_five_cases_or_fewer_are_too_few_to_say_to_people(self):
        self.arguments = ["rate", "--counts", self.table("few.csv", "key_question,relevant,yes", *(f"2.1.{i},5,4" for i in (1, 2, 3))), "--population", "court=40",
                          "--sample", "court=5"]
        files = self.out("--chances")
        self.assertIn("<td>either</td>" + 4 * "<td>too few cases to say</td>", files["ratings.html"].decode())
        self.assertGreater(json.loads(files["ratings.json"])["standards"]["2.1"]["key_questions"]["2.1.1"]["chances"]["uniform"]["outstanding"], 0)

    def test_a_domain_that_is_missing_is_said_with_the_overall_rating_everywhere(self):
        self.arguments = ["rate", "--counts", self.counts(COURT), "--standards", self.standards(PANEL_STANDARDS)]
        files = self.out()
        words = "out-of-court cases not rated (nothing was given for them; the cut points for this maximum are inferred)."
        rated = json.loads(files["ratings.json"])
        self.assertEqual((rated["domains_not_rated"], rated["score_max"]), (["oocd"], 24))
        self.assertIn(words, rated["overall_in_words"])
        self.assertIn(words, files["ratings.html"].decode().split("<table>")[0])
        self.assertIn(words, self.expect(0, *self.arguments).stdout.decode())
        without = self.as_json(0, "rate", "--counts", self.counts(COURT))
        self.assertIn("Nothing was given for out-of-court cases.", without["overall_in_words"])
        self.assertIsNone(self.as_json(1, "rate", "--counts", self.table("odd.csv", "key_question,percent", "9.9.9,50"))["overall_in_words"])

    def test_standards_stand_under_their_domain_also_where_the_panel_rates_them(self):
        given = self.standards(PANEL_STANDARDS + ["3.4", "4.1"])
        self.arguments = ["rate", "--framework", "hmip-youth-2021", "--counts", self.counts(COURT + OUT_OF_COURT), "--standards", given]
        table = self.out()["ratings.html"].decode().split("<table>")[1]
        groups = re.findall(r'class="group" colspan="3">([^<]*)|<th scope="row">([^ ]*) ', table)
        self.assertEqual([group or id for group, id in groups],
                         ["Judged by the panel", *PANEL_STANDARDS, "Court disposals", "2.1", "2.2", "2.3", "2.4", "Out-of-court disposals", "3.1", "3.2", "3.3",
                          "3.4", "Resettlement", "4.1"])

    def test_nothing_is_replaced_without_force_or_written_with_problems(self):
        self.out()
        first = self.files("ratings")
        self.arguments.append("--chances")
        self.expect(2, *self.arguments, "--out", self.folder / "ratings")
        self.assertEqual(self.files("ratings"), first)
        self.assertNotEqual(self.out("--force"), first)
        bad = self.table("bad.csv", "key_question,percent", "2.1.1,101")
        self.expect(1, "rate", "--counts", bad, "--out", self.folder / "none")
        self.assertFalse((self.folder / "none").exists())

    def test_what_people_worked_in_is_named_and_stays_also_with_force(self):
        files, book = self.out(), self.folder / "ratings/ratings.xlsx"
        own = self.folder / "ratings/mine.txt"
        for path, content, words in ((own, b"mine", b"Not written by casedraw: mine.txt."),
                                     (book, files["ratings.xlsx"] + b" ", b"changed since casedraw wrote them: ratings.xlsx.")):
            path.write_bytes(content)
            before = self.files("ratings")
            self.assertIn(words, self.expect(3, *self.arguments, "--chances", "--out", self.folder / "ratings", "--force").stderr)
            self.assertEqual(self.files("ratings"), before)
        own.unlink()
        book.write_bytes(files["ratings.xlsx"])
        self.out("--chances", "--force")

    def test_a_panels_move_stands_beside_what_was_computed(self):
        self.arguments = ["rate", "--counts", RATINGS / "windsor-2020-counts.csv", "--panel", RATINGS / "windsor-2020-panel.csv"]
        page = self.out()["ratings.html"].decode()
        self.assertIn("<td>Inadequate</td><td>Requires improvement</td><td>As the report says", page)


    def test_an_option_is_named_wherever_its_ratings_stand(self):
        self.arguments = ["rate", "--counts", RATINGS / "southampton-2019-percentages.csv", "--standards", RATINGS / "southampton-2019-standards.csv",
                          "--option", "desistance-led", "--sample", "court=22,oocd=15"]
        files, named = self.out(), "Rated by an option, not as the framework has it: "
        words = files["words.html"].decode()
        for page in (files["ratings.html"].decode(), words):
            self.assertIn(named, page)
        page = files["ratings.html"].decode()
        annexe = page[page.index("Annex 2: inspection scoring and ratings"):]
        self.assertIn(named, annexe[:1500])
        self.assertNotIn("The key question with the lowest share was tested, as", page)
        self.assertIn("Where a rating starts from a leading key question, that one was tested", page)
        for sheet in openpyxl.load_workbook(io.BytesIO(files["ratings.xlsx"])).worksheets:
            self.assertIn(named, " ".join(str(row[0]) for row in sheet.iter_rows(max_row=4, values_only=True)), sheet.title)
        self.assertIn("Cases read: 22 court cases and 15 out-of-court", words)
        self.assertIn("How many were eligible is not known, so no margin of error can be told.", words)

    def test_without_an_option_the_lowest_question_is_said_to_be_tested(self):
        self.arguments = ["rate", "--counts", self.worked_back()]
        page = self.out()["ratings.html"].decode()
        self.assertIn("The key question with the lowest share was tested, as", page)
        self.assertNotIn("Rated by an option", page)


class BadInput(Rate):
    def test_counts(self):
        counts = self.table("counts.csv", "key_question,relevant,yes", "9.9.9,3,2", "2.1.1,4,5", "2.1.2,8,4", "2.1.2,8,4", "2.1.3,,", "1.1.1,3,2")
        self.assertEqual(self.problems("--counts", counts),
                         [("bad-count", "B6"), ("bad-count", "C6"), ("unknown-key-question", "A2"), ("yes-above-relevant", "A3"),
                          ("key-question-twice", "A5"), ("key-question-of-panel", "A7")])
        percents = self.table("percents.csv", "key_question,percent", "2.1.1,79.5", "2.1.2,101%", "2.1.3,-1", "2.2.1,80%", "2.2.2,")
        self.assertEqual(self.problems("--counts", percents),
                         [("bad-percent", "B2"), ("bad-percent", "B3"), ("bad-percent", "B4"), ("no-count", "A6")])

    def test_no_more_cases_are_inspected_than_are_eligible(self):
        answers = {"percents": self.table("percents.csv", "key_question,percent", "2.1.1,95"), "counts": self.table("few.csv", "key_question,relevant,yes", "2.1.1,20,19")}
        for name, file in answers.items():
            with self.subTest(name):
                asked = ("--counts", file, "--population", "court=20,oocd=18", "--sample", "court=22,oocd=15")
                self.assertEqual(self.problems(*asked), [("sample-above-population", None)])
                said = self.expect(1, "rate", *asked, "--out", self.folder / "rated").stderr.decode()
                self.assertIn("Court disposals: more cases were inspected (22) than are eligible (20). Put --sample or --population right.", said)
        self.assertEqual(self.problems("--counts", answers["percents"], "--sample", "court=0", "--population", "court=0"), [("percent-without-cases", "A2")])

    def test_a_percentage_that_no_count_gives_is_found(self):
        percents = self.table("percents.csv", "key_question,percent", "2.1.1,67", "2.1.2,51", "3.1.1,51")
        self.assertEqual(self.problems("--counts", percents, "--sample", "court=3"), [("percent-of-no-count", "A3")])
        percents = self.table("percents.csv", "key_question,percent", "2.1.1,95", "2.1.2,47", "2.2.2,47", "2.1.3,86")
        self.assertEqual(self.problems("--counts", percents, "--sample", "court=22"), [("percent-of-no-count", "A3")], "7 of 15 is 47%, but 2.1.2 is asked of all 22")

    def test_given_ratings_and_the_panel(self):
        counts = self.counts(COURT)
        standards = self.table("standards.csv", "standard,rating", "1.1,good", "1.1,good", "1.2,fair", "2.1,good", "8.1,good")
        self.assertEqual(self.problems("--counts", counts, "--standards", standards),
                         [("unknown-rating", "B4"), ("standard-twice", "A3"), ("given-and-computed", "A5"), ("unknown-standard", "A6")])
        panel = self.table("panel.csv", "standard,rating,reason", "2.1,excellent,x", "3.1,good,x", "2.2,good,", "7.1,good,x", "2.3,good,x", "2.3,good,x")
        self.assertEqual(self.problems("--counts", counts, "--panel", panel),
                         [("unknown-rating", "B2"), ("panel-without-judgements", "A3"), ("panel-without-reason", "A4"),
                          ("unknown-standard", "A5"), ("panel-twice", "A7")])

    def test_a_move_of_two_bands_without_a_reason_has_both_problems_at_once(self):
        panel = self.table("panel.csv", "standard,proposed,rating,reason", "2.1,outstanding,requires-improvement,")
        arguments = ("rate", "--counts", self.counts(COURT), "--panel", panel)
        found = self.as_json(1, *arguments)
        self.assertEqual({each["code"] for each in found["problems"]}, {"panel-without-reason", "panel-move-too-large"})
        stated = self.table("panel.csv", "standard,proposed,rating,reason", "2.1,outstanding,good,the board's minutes")
        notices = {each["code"]: each["message"] for each in self.as_json(0, *arguments[:-1], stated)["notices"]}
        self.assertIn("the column proposed is not used", notices["column-not-used"])

    def test_the_panel_may_verify_or_move_what_the_lead_inspector_proposes(self):
        counts, proposed = self.counts(COURT), self.standards(PANEL_STANDARDS)
        panel = self.table("panel.csv", "standard,rating,reason", "1.1,good,", "1.2,outstanding,the evidence of the board's minutes")
        arguments = ("rate", "--counts", counts, "--standards", proposed, "--panel", panel)
        rated = self.as_json(0, *arguments)["standards"]
        self.assertEqual([(rated[id]["proposed_rating"], rated[id]["rating"]) for id in ("1.1", "1.2", "1.3")],
                         [("good", "good"), ("good", "outstanding"), ("good", "good")])
        self.assertEqual((rated["1.2"]["panel"]["proposed_rating"], rated["1.2"]["panel"]["bands_moved"], rated["1.3"]["panel"]), ("good", 1, None))
        said = self.expect(0, *arguments).stdout.decode()
        self.assertRegex(said, r"1\.1 +Governance and leadership +Good +proposed; the panel agreed")
        self.assertRegex(said, r"1\.2 +Staff +Outstanding +proposed; the panel moved it from Good")
        silent = self.table("panel.csv", "standard,rating,reason", "1.2,outstanding,")
        self.assertEqual(self.problems("--counts", counts, "--standards", proposed, "--panel", silent), [("panel-without-reason", "A2")])
        nothing = self.table("panel.csv", "standard,rating,reason", "1.4,good,x")
        self.assertEqual(self.problems("--counts", counts, "--panel", nothing), [("panel-without-proposal", "A2")])

    def test_the_lowest_question_is_tested_unless_the_wider_rule_is_asked_for(self):
        arguments = ("rate", "--counts", self.worked_back())
        tested = {rule: self.as_json(0, *arguments, *options) for rule, options in
                  (("lowest-key-question", ()), ("lowest-band", ("--triggers", "lowest-band")))}
        for rule, rated in tested.items():
            self.assertEqual(rated["settings"]["triggers_tested_on"], rule)
        found = {rule: rated["standards"]["2.2"]["discretion"] for rule, rated in tested.items()}
        self.assertEqual((found["lowest-key-question"]["eligible"], found["lowest-key-question"]["triggers"]), (False, []))
        self.assertEqual([(each["trigger"], each["key_question"]) for each in found["lowest-band"]["triggers"]], [("near-boundary", "2.2.2")])
        said = self.expect(0, *arguments).stdout.decode()
        self.assertIn("The key question with the lowest share was tested", said)
        self.assertIn("Every key question in the band", self.expect(0, *arguments, "--triggers", "lowest-band").stdout.decode())

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


if __name__ == "__main__":
    unittest.main()
