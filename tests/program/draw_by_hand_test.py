"""Does a draw again with nothing but Python: list digest, eligibility by counting, number, sample, reserves and lottery."""

import collections
import csv
import itertools
import fractions
import hashlib
import io
import json
import math
import random
import shutil
import unittest

import openpyxl

from program import EXAMPLES, HEADINGS, ProgramTest, eligible_rows

VARIABLES = ["gender", "disposal_type", "rosh", "safety_wellbeing"]


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def whole_number(text):
    return int(hashlib.sha256(text.encode("utf-8")).hexdigest(), 16)


class DrawByHand(ProgramTest):
    def check_diversity(self, stated, eligible, panels):
        times = collections.Counter(tuple(panel) for panel in panels)
        self.assertEqual(stated["panels_distinct"], len(times))
        entropy = -sum(count / len(panels) * math.log(count / len(panels)) for count in times.values())
        self.assertAlmostEqual(stated["panels_effective"], math.exp(entropy), delta=0.051)
        commonest = stated["panel_commonest"]
        self.assertEqual(commonest[0] * len(panels), commonest[1] * max(times.values()))
        together = collections.Counter(pair for panel in panels for pair in itertools.combinations(panel, 2))
        pairs = [together[pair] for pair in itertools.combinations(sorted(eligible, key=lambda i: i.encode()), 2)]
        self.assertEqual(stated["pairs_never"], pairs.count(0))
        self.assertEqual(stated["pair_least"][0] * len(panels), stated["pair_least"][1] * min(pairs))
        self.assertEqual(stated["pair_greatest"][0] * len(panels), stated["pair_greatest"][1] * max(pairs))

    def check_domain(self, domain, design, files, record):
        seed, population, sample = record["seed"], design["population"], design["sample"]
        eligible = {r["case_id"]: r for r in table(files["ledger.csv"]) if r["domain"] == domain and r["outcome"] in ("sampled", "reserve")}
        self.assertEqual(len(eligible), population)
        sampled = record["sample"][domain]
        self.assertEqual(sampled, sorted(sampled, key=lambda i: i.encode()))
        self.assertEqual(len(sampled), sample)
        rest = [i for i in eligible if i not in set(sampled)]
        by_digest = sorted(rest, key=lambda i: hashlib.sha256(f"{seed}|reserve|{domain}|{i}".encode()).hexdigest())
        self.assertEqual(record["reserves"][domain], by_digest)
        self.assertEqual([r["case_id"] for r in table(files["reserves.csv"]) if r["domain"] == domain], by_digest)
        self.assertEqual([r["case_id"] for r in table(files["sample.csv"]) if r["domain"] == domain], sampled)
        if design["panels"] is None:
            self.assertEqual(sample, population)
            return
        lottery = files[f"lottery-{domain}.csv"]
        self.assertEqual(hashlib.sha256(lottery).hexdigest(), design["lottery_sha256"])
        panels = [row[1:] for row in list(csv.reader(io.StringIO(lottery.decode())))[1:]]
        share = population // math.gcd(population, sample)
        self.assertEqual(len(panels), share * math.ceil(1000 / share))
        self.assertEqual(design["panels"], len(panels))
        number = whole_number(f"{seed}|number|{domain}") % len(panels) + 1
        self.assertEqual((design["number"], design["number_source"]), (number, "seed"))
        self.assertEqual(panels[number - 1], sampled)
        appearances = dict.fromkeys(eligible, 0)
        for panel in panels:
            self.assertEqual(panel, sorted(set(panel), key=lambda i: i.encode()))
            for case in panel:
                appearances[case] += 1
        self.assertEqual(set(appearances.values()), {len(panels) * sample // population})
        self.check_diversity(design["diversity"], eligible, panels)
        if design["violation"] is None:
            self.check_margins(eligible, panels, sample)

    def check_margins(self, eligible, panels, sample):
        for variable in VARIABLES:
            population = {}
            for case in eligible.values():
                population[case[variable]] = population.get(case[variable], 0) + 1
            for panel in panels:
                counts = dict.fromkeys(population, 0)
                for case in panel:
                    counts[eligible[case][variable]] += 1
                for level, count in counts.items():
                    target = fractions.Fraction(sample * population[level], len(eligible))
                    self.assertIn(count, (math.floor(target), math.ceil(target)), (variable, level))

    def test_every_example_can_be_drawn_by_hand(self):
        for name, fieldwork, framework in (("small", "2019-03-04", "hmip-youth-2018"), ("typical", "2019-03-04", "hmip-youth-2018"),
                                           ("southampton-2019", "2019-09-02", "hmip-youth-2018"),
                                           ("windsor-2020", "2020-08-24", "hmip-youth-2020-remote")):
            with self.subTest(name):
                self.draw(EXAMPLES / f"{name}.csv", "--framework", framework, out=name, seed=f"seed of {name}", fieldwork=fieldwork)
                files = self.files(name)
                record = json.loads(files["record.json"])
                for domain, design in record["designs"].items():
                    self.check_domain(domain, design, files, record)

    def test_the_published_sizes_come_out(self):
        for name, fieldwork, framework, sizes in (("southampton-2019", "2019-09-02", "hmip-youth-2018", (22, 15)),
                                                  ("windsor-2020", "2020-08-24", "hmip-youth-2020-remote", (3, 2))):
            sized = self.as_json(0, "size", EXAMPLES / f"{name}.csv", "--fieldwork", fieldwork, "--framework", framework)
            self.assertEqual(tuple(sized["domains"][d]["sample"] for d in ("court", "oocd")), sizes)

    def test_another_order_of_rows_gives_the_same_bytes(self):
        rows = eligible_rows(30, 20)
        self.draw(self.list_file(rows), out="one")
        random.Random(5).shuffle(rows)
        shuffled = self.list_file(rows, name="shuffled.csv")
        self.draw(shuffled, out="two")
        one, two = self.files("one"), self.files("two")
        for files in (one, two):
            files.pop("files.sha256")
        ledgers = [sorted(line.split(b",", 1)[1] for line in files.pop("ledger.csv").splitlines()) for files in (one, two)]
        self.assertEqual(one, two)
        self.assertEqual(*ledgers)
        self.expect(0, "verify", self.folder / "one", shuffled)

    def test_the_same_list_in_another_form_gives_the_same_draw(self):
        rows = eligible_rows(30, 20)
        self.draw(self.list_file(rows), out="one")
        other = ["", "Long list of cases;;;;;;", "Case ID;Child ID;Gender;Disposal type;Date of disposal;RoSH;Safety and wellbeing;Note"]
        for row in rows:
            case, child, gender, disposal, date, rosh, wellbeing = row.split(",")
            year, month, day = date.split("-")
            other.append(f"{case};{child};{gender[0].upper()};{disposal.title()};{day}/{month}/{year};{rosh.upper()};{wellbeing};caf\u00e9")
        path = self.folder / "other.csv"
        path.write_bytes("\r\n".join(other).encode("windows-1252"))
        self.draw(path, out="two")
        one, two = (json.loads(self.files(out)["record.json"]) for out in ("one", "two"))
        self.assertEqual(one["list_sha256"], two["list_sha256"])
        self.assertEqual(one["sample"], two["sample"])

    def test_a_workbook_gives_the_same_draw_as_a_csv(self):
        rows = eligible_rows(30, 20)
        self.draw(self.list_file(rows), out="one")
        book = openpyxl.Workbook()
        book.active.title = "Cases"
        book.active.append(["Long list"])
        book.active.append(HEADINGS.split(","))
        for row in rows:
            book.active.append(row.split(","))
        book.create_sheet("Notes").append(["Not a list"])
        path = self.folder / "list.xlsx"
        book.save(path)
        self.draw(path, out="two")
        self.draw(path, "--sheet", "Notes", out="three", code=1)
        one, two = (json.loads(self.files(out)["record.json"]) for out in ("one", "two"))
        self.assertEqual(one["list_sha256"], two["list_sha256"])
        self.assertEqual(one["sample"], two["sample"])
        self.expect(0, "verify", self.folder / "two", path)

    def test_a_lottery_saved_by_another_program_is_said_to_be(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path)
        lottery = self.folder / "pack" / "evidence/lottery-court.csv"
        lottery.write_bytes(lottery.read_bytes().replace(b"\n", b"\r\n"))
        self.assertIn(b"another program saved the file again", self.expect(1, "verify", self.folder / "pack", path).stdout)

    def test_a_committed_draw_is_completed_by_dice(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path, "--commit")
        committed = self.files()
        self.assertEqual(sorted(committed), ["carried.csv", "dice-rule.txt", "files.sha256", "framework.json", "list.csv", "lottery-court.csv", "lottery-oocd.csv",
                                             "record.json"])
        record = json.loads(committed["record.json"])
        self.assertEqual({d["number"] for d in record["designs"].values()}, {None})
        self.expect(0, "verify", self.folder / "pack", path)
        other = self.list_file(eligible_rows(31, 20), name="other.csv")
        self.draw(other, "--commit", "--number", "court=7", "--number", "oocd=9", code=1)
        self.assertEqual(self.files(), committed)
        self.draw(path, "--commit", "--number", "court=7", code=2)
        self.draw(path, "--commit", "--number", "court=7", "--number", "oocd=9")
        complete = self.files()
        self.assertEqual(complete["lottery-court.csv"], committed["lottery-court.csv"])
        self.assertEqual(complete["dice-rule.txt"], committed["dice-rule.txt"])
        rows = list(csv.reader(io.StringIO(complete["lottery-court.csv"].decode())))
        self.assertEqual(json.loads(complete["record.json"])["sample"]["court"], rows[7][1:])
        self.expect(0, "verify", self.folder / "pack", path)
        again = ("--commit", "--number", "court=8", "--number", "oocd=9", "--force")
        self.draw(path, *again, code=1)
        self.draw(path, "--force", code=1)
        windows = ("--window", "children=12:3", "--framework", "hmip-youth-2025")
        self.draw(path, "--force", *windows, code=1)
        self.assertEqual(self.files(), complete)
        self.draw(path, "--commit", "--number", "court=7", "--number", "oocd=9", "--force")
        self.assertEqual(self.files(), complete)
        self.assertIn(b"no committed draw here", self.draw(path, *again, out="fresh", code=1).stderr)
        self.assertFalse((self.folder / "fresh").exists())

    def test_a_lottery_whose_seed_was_made_is_completed_with_that_seed_typed_and_without_it(self):
        path = self.list_file(eligible_rows(30, 20))
        commit = ("draw", path, "--fieldwork", "2019-03-04", "--commit", "--plain", "--out")
        self.expect(0, *commit, self.folder / "pack")
        shutil.copytree(self.folder / "pack", self.folder / "other")
        record = json.loads(self.files()["record.json"])
        self.assertEqual(record["seed_source"], "made")
        numbers = ("--number", "court=7", "--number", "oocd=9")
        self.expect(0, *commit, self.folder / "pack", *numbers)
        self.expect(0, *commit, self.folder / "other", *numbers, "--seed", record["seed"])
        self.assertEqual(self.files("other"), self.files())
        self.expect(0, *commit, self.folder / "other", *numbers, "--seed", record["seed"], "--force")
        self.assertEqual(self.files("other"), self.files())

    def test_a_commitment_counts_no_different_cases_before_they_are_drawn(self):
        done = self.draw(self.list_file(eligible_rows(3, 40)), "--commit")
        self.assertNotIn(b"different cases", done.stdout)

    def test_a_committed_folder_that_is_copied_and_completed_twice_says_so_by_its_digest(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path, "--commit")
        commitment = json.loads(self.files()["record.json"])["record_sha256"]
        for number, out in ((7, "one"), (8, "two")):
            shutil.copytree(self.folder / "pack", self.folder / out)
            self.expect(0, "draw", path, "--fieldwork", "2019-03-04", "--commit", "--number", f"court={number}", "--number", "oocd=9", "--plain",
                        "--out", self.folder / out)  # the seed is the commitment's
            self.assertEqual(json.loads(self.files(out)["record.json"])["committed_record_sha256"], commitment)
            told = self.expect(0, "verify", self.folder / out, path).stdout
            self.assertIn(b"That the lottery was published before its number was picked", told)

    def test_a_record_with_an_option_that_does_not_fit_does_not_verify(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path)
        record = self.folder / "pack" / "evidence/record.json"
        record.write_text(record.read_text().replace('"windows":{"court"', '"windows":{"co8rt"'))
        self.assertIn(b"record.json: its options cannot be used", self.expect(1, "verify", self.folder / "pack", path).stdout)

    def test_a_dry_run_says_which_share_of_the_list_would_have_no_chance(self):
        rows = eligible_rows(30, 19)
        rows.append(rows[0].replace(rows[0].split(",")[0], "X1").replace("male", "robot", 1).replace("fe", ""))
        done = self.draw(self.list_file(rows), "--exclude-problems", "--dry-run")
        self.assertIn(b"1 row with problems (2.0% of the list) would have no chance.", done.stdout)
        self.assertIn(b"is not a value of Gender", done.stderr)

    def test_a_problem_of_the_whole_list_is_never_left_out(self):
        two_genders = self.list_file([row + ",female" for row in eligible_rows(10, 5)], headings=HEADINGS + ",Sex", name="two.csv")
        empty = self.list_file([], name="empty.csv")
        for path in (two_genders, empty):
            done = self.draw(path, "--exclude-problems", code=1)
            self.assertIn(b"The list as a whole has a problem", done.stderr)
        self.assertFalse((self.folder / "pack").exists())

    def test_a_list_without_its_columns_is_said_in_json_too(self):
        path = self.list_file(["1,male"], headings="case_id,gender")
        for command in (("check",), ("size",), ("draw", "--seed", "s", "--out", self.folder / "none")):
            document = self.as_json(1, *command, path, "--fieldwork", "2019-03-04")
            self.assertEqual([problem["code"] for problem in document["problems"]], ["missing-columns"])

    def test_a_framework_of_another_time_is_a_notice_in_json(self):
        document = self.as_json(0, "check", self.list_file(eligible_rows(3, 3)), "--fieldwork", "2019-03-04", "--framework", "hmip-youth-2021")
        self.assertIn("outside-period", [notice["code"] for notice in document["notices"]])


if __name__ == "__main__":
    unittest.main()
