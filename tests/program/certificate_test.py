"""A draw's certificate, counted again in plain Python from the lottery and the lists of cases."""
import csv
import json
import unittest

import jsonschema

from program import EXAMPLES, ROOT, ProgramTest

LIST = EXAMPLES / "southampton-2019.csv"
SCHEMA = json.loads((ROOT / "data-schemas" / "certificate.schema.json").read_text(encoding="utf-8"))


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Certificate(ProgramTest):
    def setUp(self):
        super().setUp()
        self.draw(LIST)
        self.pack = self.folder / "pack"

    def panels(self, domain):
        with open(self.pack / f"lottery-{domain}.csv", newline="", encoding="utf-8") as file:
            return [set(row[1:]) for row in list(csv.reader(file))[1:]]

    def test_every_figure_of_a_level_is_what_counting_gives(self):
        certificate = self.as_json(0, "certify", self.pack)
        jsonschema.validate(certificate, SCHEMA)
        self.assertEqual(certificate, json.loads((self.pack / "certificate.json").read_text()))
        cases = rows(self.pack / "sample.csv") + rows(self.pack / "reserves.csv")
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
        self.expect(0, "certify", self.pack)
        self.expect(0, "certify", self.pack)  # the same certificate again is no conflict
        self.assertIn(b"certificate.json: counted again", self.expect(0, "verify", self.pack, LIST).stdout)
        path = self.pack / "certificate.json"
        path.write_text(path.read_text().replace('"bias": 0.0', '"bias": 0.1', 1))
        self.expect(1, "verify", self.pack, LIST)
        self.expect(2, "certify", self.pack)
        self.expect(0, "certify", self.pack, "--force")
        self.expect(0, "verify", self.pack, LIST)

    def test_the_page_is_marked_and_names_every_domain(self):
        self.expect(0, "certify", self.pack)
        page = (self.pack / "certificate.html").read_text(encoding="utf-8")
        for words in ("OFFICIAL-SENSITIVE", "Domain: court", "Domain: oocd", "Held by the 80% interval"):
            self.assertIn(words, page)

    def test_what_is_no_draw_has_none(self):
        self.expect(3, "certify", self.folder)
        (self.pack / "lottery-court.csv").unlink()
        self.expect(1, "certify", self.pack)


if __name__ == "__main__":
    unittest.main()
