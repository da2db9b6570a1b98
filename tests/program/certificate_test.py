"""A draw's certificate, counted again in plain Python from the lottery and the lists of cases."""
import csv
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["CASEDRAW_PROGRAM"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
LIST = ROOT / "examples/southampton-2019.csv"


def run(*words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True)


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Certificate(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.draw = pathlib.Path(folder.name) / "draw"
        done = run("draw", LIST, "--fieldwork", "2019-03-04", "--seed", "a seed", "--out", self.draw, "--plain")
        self.assertEqual(done.returncode, 0, done.stderr)

    def panels(self, domain):
        with open(self.draw / f"lottery-{domain}.csv", newline="", encoding="utf-8") as file:
            return [set(row[1:]) for row in list(csv.reader(file))[1:]]

    def test_every_figure_of_a_level_is_what_counting_gives(self):
        done = run("certify", self.draw, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        certificate = json.loads(done.stdout)
        self.assertEqual(done.stdout, (self.draw / "certificate.json").read_text())
        cases = rows(self.draw / "sample.csv") + rows(self.draw / "reserves.csv")
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

    def test_it_is_verified_with_the_draw_and_a_change_is_found(self):
        self.assertEqual(run("certify", self.draw).returncode, 0)
        self.assertEqual(run("certify", self.draw).returncode, 0, "the same certificate again is no conflict")
        good = run("verify", self.draw, LIST)
        self.assertEqual(good.returncode, 0, good.stdout)
        self.assertIn("certificate.json: counted again", good.stdout)
        path = self.draw / "certificate.json"
        path.write_text(path.read_text().replace('"bias": 0.0', '"bias": 0.1', 1))
        self.assertEqual(run("verify", self.draw, LIST).returncode, 1)
        self.assertEqual(run("certify", self.draw).returncode, 2, "an existing file is kept")
        self.assertEqual(run("certify", self.draw, "--force").returncode, 0)
        self.assertEqual(run("verify", self.draw, LIST).returncode, 0)

    def test_what_is_no_draw_has_none(self):
        self.assertEqual(run("certify", self.draw.parent).returncode, 3)
        (self.draw / "lottery-court.csv").unlink()
        self.assertEqual(run("certify", self.draw).returncode, 1)


if __name__ == "__main__":
    unittest.main()
