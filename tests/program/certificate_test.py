"""A draw's certificate, counted again in plain Python from the lottery and the lists of cases."""
import collections
import csv
import hashlib
import json
import shutil
import sys
import unittest
from fractions import Fraction

import jsonschema

from program import EXAMPLES, HEADINGS, ROOT, ProgramTest, eligible_rows, extended

sys.path.insert(0, str(ROOT / "tests/golden/rating"))
import rating  # noqa: E402  the second implementation of intervals and bands, in exact fractions

LIST = EXAMPLES / "southampton-2019.csv"
BANDS = ["inadequate", "requires-improvement", "good", "outstanding"]
SCHEMA = json.loads((ROOT / "data-schemas" / "certificate.schema.json").read_text(encoding="utf-8"))


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def rows_of(pack):
    return rows(pack / "evidence/sample.csv") + rows(pack / "evidence/reserves.csv")


class Certificate(ProgramTest):
    def setUp(self):
        super().setUp()
        self.draw(LIST)
        self.pack = self.folder / "pack"

    def panels(self, domain):
        with open(self.pack / f"evidence/lottery-{domain}.csv", newline="", encoding="utf-8") as file:
            return [set(row[1:]) for row in list(csv.reader(file))[1:]]

    def differing(self, code=1):
        return [each["file"] for each in self.as_json(code, "verify", self.pack, LIST)["differences"]]

    def test_every_figure_of_a_level_is_what_counting_gives(self):
        certificate = self.as_json(0, "certify", self.pack)
        jsonschema.validate(certificate, SCHEMA)
        self.assertEqual(certificate, json.loads((self.pack / "evidence/certificate.json").read_text()))
        cases = rows_of(self.pack)
        for domain, counted in certificate["domains"].items():
            panels = self.panels(domain)
            own = [case for case in cases if case["domain"] == domain]
            ids = [case["case_id"] for case in own]
            appearances = [sum(case in panel for panel in panels) for case in ids]
            self.assertEqual(counted["case_panels"], {"least": min(appearances), "greatest": max(appearances)})
            pairs = [sum({a, b} <= panel for panel in panels) for k, a in enumerate(ids) for b in ids[:k]]
            self.assertEqual(counted["pair_panels"], {"least": min(pairs), "greatest": max(pairs)})
            self.assertEqual(counted["pairs_never_together"], pairs.count(0))
            self.check_levels(counted, panels, own)
            self.check_coverage(counted, panels, sorted(ids, key=str.encode))
            self.check_adversary(counted)

    @extended
    def test_a_cap_is_kept_in_every_row_of_the_lottery_beside_further_balance(self):
        managers = {row["case_id"]: row["case_manager"] for row in rows(EXAMPLES / "typical.csv")}
        for cap, balance in ((8, "case_manager"), (9, "team"), (9, "case_manager,team")):
            for seed in ("abc", "s4"):
                name = f"{cap}-{balance}-{seed}"
                self.draw(EXAMPLES / "typical.csv", "--cap", f"case_manager={cap}", "--balance", balance, seed=seed, out=name)
                self.pack = self.folder / name
                self.expect(0, "verify", self.pack)
                held = [[collections.Counter(managers[case] for case in panel) for panel in self.panels(domain)] for domain in ("court", "oocd")]
                for manager in set(managers.values()):
                    self.assertLessEqual(sum(max(counted[manager] for counted in panels) for panels in held), cap, (name, manager))

    def test_where_chances_differ_the_weighted_shares_of_rate_are_counted(self):
        managed = [f"{row},CM{0 if i % 2 else 1 + i % 6}" for i, row in enumerate(eligible_rows(40, 24))]
        path = self.list_file(managed, HEADINGS + ",case_manager")
        for number, limit in enumerate((("--cap", "case_manager=12"), ("--at-least", "gender:female=5"))):
            self.draw(path, "--allocation", "fixed:20:12", *limit, out=f"limited{number}")
            self.pack = self.folder / f"limited{number}"
            said = self.expect(0, "certify", self.pack).stdout.decode()
            self.assertIn("all figures here are of shares that are weighted by one over each case's chance", said)
            certificate = json.loads((self.pack / "evidence/certificate.json").read_text())
            jsonschema.validate(certificate, SCHEMA)
            record = json.loads((self.pack / "evidence/record.json").read_text())
            cases = rows_of(self.pack)
            for domain, counted in certificate["domains"].items():
                panels, own = self.panels(domain), [case for case in cases if case["domain"] == domain]
                self.assertTrue(counted["weighted"])
                self.assertLess(counted["case_panels"]["least"], counted["case_panels"]["greatest"])
                self.assertEqual(counted["diversity"], record["designs"][domain]["diversity"])
                self.check_weighted(counted, panels, sorted((case["case_id"] for case in own), key=str.encode))
            self.check_drawn(certificate["domains"]["court"])
            self.expect(0, "verify", self.pack, path)

    def weights(self, panels):
        """One over each case's chance as `sample.csv` prints it, in millionths of a case."""
        rows = collections.Counter(case for panel in panels for case in panel)
        printed = {case: Fraction(int(Fraction(10**6 * count, len(panels)) + Fraction(1, 2)), 10**6) for case, count in rows.items()}
        for row in rows_of(self.pack):
            if "inclusion_probability" in row and row["case_id"] in printed:
                self.assertEqual(Fraction(row["inclusion_probability"]), printed[row["case_id"]])
        return {case: int(10**6 / chance + Fraction(1, 2)) for case, chance in printed.items()}

    def bounds_of(self, share, weights, size):
        """As from Kish's number of cases, with the numbers of yes on either side of the share."""
        n = sum(weights)**2 // sum(weight**2 for weight in weights)
        fewer, more = n * share.numerator // share.denominator, -(-n * share.numerator // share.denominator)
        for yes in {fewer, more}:
            if (size, n, yes) not in self.known:
                self.known[size, n, yes] = rating.interval((size, n, n, yes, 1), Fraction(4, 5))
        return self.known[size, n, fewer][0], self.known[size, n, more][1]

    def check_weighted(self, counted, panels, ids):
        weight, size, self.known = self.weights(panels), len(ids), {}
        for pattern in counted["patterns"]:
            yes = {case for case, answer in zip(ids, pattern["answers"]) if answer == "1"}
            true_share = Fraction(len(yes), size)
            shares = [Fraction(sum(weight[case] for case in panel & yes), sum(weight[case] for case in panel)) for panel in panels]
            bounds = [self.bounds_of(share, [weight[case] for case in panel], size) for share, panel in zip(shares, panels)]
            self.assertEqual(pattern["panels_covering"], sum(low <= true_share <= high for low, high in bounds), pattern["pattern"])
            self.assertAlmostEqual(pattern["bias"], float(sum(shares) / len(shares) - true_share), places=8)
            self.assertAlmostEqual(pattern["variance"], float(sum((share - true_share)**2 for share in shares) / len(shares)), places=8)
            truth = rating.band(len(yes), size)
            bands = [rating.band(share.numerator, share.denominator) for share in shares]
            self.assertAlmostEqual(pattern["rating"]["correct"], bands.count(truth) / len(bands), places=8)

    def check_drawn(self, counted):
        """The range that `rate` itself tells of the panel that was drawn is the one that was counted."""
        pattern = next(each for each in counted["patterns"] if each["kind"] == "unrelated")
        ids = sorted((row["case_id"] for row in rows_of(self.pack) if row["domain"] == "court"), key=str.encode)
        yes = {case for case, answer in zip(ids, pattern["answers"]) if answer == "1"}
        sheet = self.pack / "evidence/judgements.csv"
        with open(sheet, newline="", encoding="utf-8") as file:
            headings, *filled = list(csv.reader(file))
        for row in filled:
            if row[1] == "court":
                row[headings.index("2.1.1")] = "yes" if row[0] in yes else "no"
        with open(sheet, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([headings, *filled])
        rated = self.as_json(0, "rate", self.pack, "--partial")["standards"]["2.1"]["key_questions"]["2.1.1"]
        weight = self.weights(self.panels("court"))
        panel = [row[0] for row in filled if row[1] == "court"]
        share = Fraction(sum(weight[case] for case in panel if case in yes), sum(weight[case] for case in panel))
        low, high = self.bounds_of(share, [weight[case] for case in panel], len(ids))
        self.assertAlmostEqual(rated["weighted"]["share"], float(share), 8)
        if rated["interval"]:
            self.assertAlmostEqual(rated["interval"]["lower"], float(low), 8)
            self.assertAlmostEqual(rated["interval"]["upper"], float(high), 8)

    def check_levels(self, counted, panels, cases):
        levels = [pattern for pattern in counted["patterns"] if pattern["kind"] == "level"]
        self.assertGreater(len(levels), 8)
        for pattern in levels:
            variable, level = pattern["pattern"].split(": ")
            yes = {case["case_id"] for case in cases if case[variable] == level}
            true_share = len(yes) / len(cases)
            shares = [len(panel & yes) / counted["sample"] for panel in panels]
            self.assertEqual(pattern["yes"], len(yes))
            self.assertAlmostEqual(pattern["bias"], sum(shares) / len(shares) - true_share, places=8)
            variance = sum((share - true_share) ** 2 for share in shares) / len(shares)
            self.assertAlmostEqual(pattern["variance"], variance, places=8)
            n, size = counted["sample"], len(cases)
            plain = true_share * (1 - true_share) / n * (size - n) / (size - 1)
            self.assertAlmostEqual(pattern["design_effect"], variance / plain, places=6)

    def check_coverage(self, counted, panels, ids):
        size, n = len(ids), counted["sample"]
        bounds = [rating.interval((size, n, n, yes, 1), Fraction(4, 5)) for yes in range(n + 1)]
        for pattern in counted["patterns"]:
            yes = {case for case, answer in zip(ids, pattern["answers"]) if answer == "1"}
            self.assertEqual(len(yes), pattern["yes"])
            share, truth = Fraction(len(yes), size), rating.band(len(yes), size)
            seen = [len(panel & yes) for panel in panels]
            self.assertEqual(pattern["panels_covering"], sum(bounds[count][0] <= share <= bounds[count][1] for count in seen))
            bands = [rating.band(count, n) for count in seen]
            self.assertEqual(pattern["rating"]["truth"], BANDS[truth])
            for word, count in (("harsh", sum(band < truth for band in bands)), ("lenient", sum(band > truth for band in bands))):
                self.assertAlmostEqual(pattern["rating"][word], count / len(panels), places=8)
        worst = min(pattern["panels_covering"] for pattern in counted["patterns"])
        self.assertLess(worst, len(panels))
        self.assertAlmostEqual(counted["worst_coverage"]["coverage"], worst / len(panels), places=8)

    def check_adversary(self, counted):
        least = {kind: min(pattern["panels_covering"] for pattern in counted["patterns"] if pattern["kind"] == kind) for kind in ("unrelated", "adversarial")}
        self.assertLess(least["adversarial"], least["unrelated"])

    def test_shares_said_to_be_or_more_are_rounded_down_and_rows_are_not_called_samples(self):
        for many in ((14, 9), (18, 11), (25, 15)):
            self.draw(self.list_file(eligible_rows(*many)), "--allocation", f"fixed:{many[0] // 2}:{many[1] // 2}", out="few")
            said = self.expect(0, "certify", self.folder / "few").stdout.decode()
            certificate = json.loads((self.folder / "few/evidence/certificate.json").read_text())
            for domain, text in zip(certificate["domains"].values(), said.split("rows of the lottery\n")[1:]):
                panels = domain["panels"]
                worst = min(pattern["panels_covering"] for pattern in domain["patterns"])
                tenths = 1000 * worst // panels
                self.assertIn(f"{tenths // 10}.{tenths % 10}% of the lottery's rows or more. A harder", text)
                least = round(domain["answers_by_chance"]["one_in_twenty"] * panels)
                ordinary = min([least] + [pattern["panels_covering"] for pattern in domain["patterns"] if pattern["kind"] == "level"])
                whole = {"holds": min(worst, round(domain["answers_by_chance"]["least"] * panels)), "with-care": ordinary}.get(domain["verdict"])
                shown = f"{100 * whole // panels}% of the lottery's rows or more." if whole is not None else f"no more than {-(-100 * ordinary // panels)}% of"
                self.assertIn(shown, text)
            page = (self.folder / "few/certificate.html").read_text(encoding="utf-8")
            self.assertIn("Rows of the lottery", page)
            self.assertNotIn("Samples that could have been drawn", page)
            shutil.rmtree(self.folder / "few")

    def test_another_lottery_or_framework_is_refused(self):
        path = self.pack / "evidence/lottery-court.csv"
        lines = path.read_text().splitlines(keepends=True)
        renumbered = [f"{k}," + line.split(",", 1)[1] for k, line in enumerate(lines[2:] + lines[1:2], 1)]
        before = path.read_bytes()
        path.write_text(lines[0] + "".join(renumbered))  # the same panels in another order
        self.assertIn(b"lottery-court.csv was changed", self.expect(3, "certify", self.pack).stderr)
        digests = self.pack / "evidence/files.sha256"
        told = digests.read_text()
        digests.write_text(told.replace(hashlib.sha256(before).hexdigest(), hashlib.sha256(path.read_bytes()).hexdigest()))
        self.assertIn(b"digest differs", self.expect(1, "certify", self.pack).stderr)
        digests.write_text(told)
        path.write_text("".join(lines))
        self.expect(2, "certify", self.pack, "--framework", "hmip-youth-2021")

    def test_an_edited_page_is_kept(self):
        self.expect(0, "certify", self.pack)
        page = self.pack / "certificate.html"
        page.write_text("notes")
        before = self.files()
        for force in ((), ("--force",)):
            self.assertIn(b"certificate.html: this was changed", self.expect(3, "certify", self.pack, *force).stderr)
            self.assertEqual(self.files(), before)

    def test_it_is_verified_with_the_draw_and_a_change_is_found(self):
        self.expect(0, "certify", self.pack)
        self.expect(0, "certify", self.pack)  # the same certificate again is no conflict
        self.assertIn(b"certificate.json: counted again", self.expect(0, "verify", self.pack, LIST).stdout)
        path = self.pack / "evidence/certificate.json"
        counted = path.read_text()
        changed = counted.replace('"bias": 0.0', '"bias": 0.1', 1)
        self.assertNotEqual(changed, counted)
        path.write_text(changed)
        self.assertEqual(self.differing(), ["certificate.json"])
        self.expect(3, "certify", self.pack)
        self.expect(3, "certify", self.pack, "--force")
        self.assertEqual(path.read_text(), changed)
        path.unlink()  # moved elsewhere
        self.assertIn("certificate.json", self.differing())
        self.expect(0, "certify", self.pack)
        self.assertEqual(path.read_text(), counted)
        self.expect(0, "verify", self.pack, LIST)

    def test_figures_that_were_changed_or_taken_away_are_not_laid_on_the_page(self):
        self.expect(0, "certify", self.pack)
        path = self.pack / "evidence/certificate.json"
        made = path.read_text(encoding="utf-8")
        for changed in (made.replace('"marking": "', '"marking": "X'), "{" + made, None):
            path.unlink()
            if changed:
                self.assertNotEqual(changed, made)
                path.write_text(changed, encoding="utf-8")
            verified = self.as_json(1, "verify", self.pack, LIST)
            self.assertEqual([each["file"] for each in verified["differences"]], ["certificate.json"])
            self.assertIn({"code": "rests-on-what-differs", "file": "certificate.html", "case_id": None, "field": None, "count": 1,
                           "message": "not checked, because of what differs in certificate.json"}, verified["unchecked"])
            path.touch()

    def test_a_part_that_is_missing_and_digests_that_were_changed_are_found(self):
        self.expect(0, "certify", self.pack)
        page, digests = self.pack / "certificate.html", self.pack / "evidence/files.sha256"
        whole, lines = page.read_bytes(), digests.read_text()
        page.unlink()
        self.assertEqual(self.differing(), ["certificate.html"])
        digests.write_text("".join(line for line in lines.splitlines(keepends=True) if "certificate.html" not in line))
        self.assertIn("certificate.html", self.differing())
        forged = whole.replace(b"80%", b"90%", 1)
        page.write_bytes(forged)
        digests.write_text(lines.replace(hashlib.sha256(whole).hexdigest(), hashlib.sha256(forged).hexdigest()))
        self.assertEqual(self.differing(), ["certificate.html", "files.sha256"])
        page.write_bytes(whole)
        self.assertEqual(self.differing(), ["files.sha256"])
        digests.write_text(lines + "\n")  # somebody's: not as casedraw wrote it
        self.assertIn(b"files.sha256", self.expect(3, "certify", self.pack, "--force").stderr)
        self.assertEqual(digests.read_text(), lines + "\n")
        digests.write_text(lines)
        self.assertEqual(self.differing(0), [])

    @extended
    def test_its_page_is_verified_under_any_marking(self):
        page = self.pack / "certificate.html"
        for marking in ("none", "A & B", '<b>"x" é: y', "&lt;amp;"):
            with self.subTest(marking=marking):
                page.unlink(missing_ok=True)  # an edited page is people's work: it is moved elsewhere first
                self.expect(0, "certify", self.pack, "--marking", marking, "--force")
                self.assertIn(b"certificate.html: shows these figures", self.expect(0, "verify", self.pack, LIST).stdout)
                text = page.read_text(encoding="utf-8")
                for changed in (text.replace("80%", "90%", 1), text.replace("<title>", "<title>X", 1), text + " ", ""):
                    self.assertNotEqual(changed, text)
                    page.write_text(changed, encoding="utf-8")
                    self.assertEqual(self.differing(), ["certificate.html"])

    def test_the_page_is_marked_and_names_every_domain(self):
        self.expect(0, "certify", self.pack)
        page = (self.pack / "certificate.html").read_text(encoding="utf-8")
        for words in ("OFFICIAL-SENSITIVE", "Domain: court", "Domain: oocd", "Held by the 80% interval"):
            self.assertIn(words, page)

    def test_acts_since_the_draw_are_counted_as_left_out_and_the_certificate_stays_as_it_was(self):
        before = self.expect(0, "certify", self.pack).stdout.decode()
        self.assertIn("for the draw as it was made", before)
        self.assertNotIn("Since the draw", before)
        case = next(row["case_id"] for row in rows(self.pack / "evidence/sample.csv") if row["domain"] == "court")
        self.expect(0, "substitute", self.pack, "--case", case, "--reason", "file-not-available")
        self.assertNotIn("Since the draw", (self.pack / "certificate.html").read_text(encoding="utf-8"))
        said = self.expect(0, "verify", self.pack, LIST).stdout.decode()
        self.assertIn("certificate.html: shows these figures; its head tells of 0 acts since the draw, and there are 1 now: certify again, with --force", said)
        since = "Since the draw 1 act was done: 1 case has left and 1 reserve is read. Nothing of that is counted here."
        self.assertIn(since, self.expect(0, "certify", self.pack, "--force").stdout.decode())
        page = (self.pack / "certificate.html").read_text(encoding="utf-8")
        self.assertIn("was made: cases that left or came since are not counted", page)
        self.assertIn(since, page)
        self.assertIn("certificate.html: shows these figures\n", self.expect(0, "verify", self.pack, LIST).stdout.decode())
        (self.pack / "certificate.html").write_text(page.replace("1 act was done", "2 acts were done"), encoding="utf-8")
        self.assertIn("certificate.html", self.differing())

    def test_what_is_no_draw_has_none(self):
        self.expect(3, "certify", self.folder)
        (self.pack / "evidence/lottery-court.csv").unlink()
        self.expect(1, "certify", self.pack)


if __name__ == "__main__":
    unittest.main()
