"""`model` for a country: margins where only some services are inspected, services in scope of resettlement, by any threshold."""
import csv
import io
import json
import math
import subprocess
import sys
import unittest

import jsonschema

from program import EXAMPLES, ROOT, ProgramTest, schema

NATIONAL = EXAMPLES / "national-portfolio.csv"
RESETTLEMENT = EXAMPLES / "national-portfolio-resettlement.csv"
PROPOSAL = ("--framework", "hmip-youth-2020-proposal")
Z = 1.2815515655446004


class Country(ProgramTest):
    def model(self, *arguments):
        answer = self.as_json(0, "model", *arguments)
        jsonschema.validate(answer, schema("model"))
        return answer

    def portfolio(self, text):
        path = self.folder / "portfolio.csv"
        path.write_text(text, encoding="utf-8")
        return path

    def test_margins_of_a_country_of_which_some_services_are_inspected_are_worked_out_again(self):
        """Cochran's two-stage variance, from the portfolio's counts and the scenario's file alone."""
        answer = self.model(NATIONAL, "--allocations", "ratio:60:40", "--inspected", "156,43")
        all_of_them, some = answer["summary"][0]["country"]
        self.assertEqual((all_of_them["services_inspected"], some["services_inspected"]), (156, 43))
        self.assertAlmostEqual(all_of_them["margin_of_error"], answer["summary"][0]["margin_of_error"], 8)
        mixture = json.loads((ROOT / "data-schemas/scenarios/national.json").read_text())["mixture"]
        weights = [part["weight"] / sum(each["weight"] for each in mixture) for part in mixture]
        question = answer["service_spread"]["court"]["key_question"]
        shares = [part["proportions"][question] for part in mixture]
        mean = sum(w * share for w, share in zip(weights, shares))
        variance = sum(w * (share - mean) ** 2 for w, share in zip(weights, shares))
        self.assertAlmostEqual(answer["service_spread"]["court"]["standard_deviation"], math.sqrt(variance), 8)
        for other in (id for id in mixture[0]["proportions"] if id[0] == "2"):
            spread = [part["proportions"][other] for part in mixture]
            centre = sum(w * share for w, share in zip(weights, spread))
            self.assertLessEqual(sum(w * (share - centre) ** 2 for w, share in zip(weights, spread)), variance + 1e-12)
        cases = [service["allocations"][0]["domains"]["court"] for service in answer["services"]]
        total = sum(each["population"] for each in cases)
        weight = [each["population"] / total for each in cases]
        own = [variance + 0.25 / each["population"] for each in cases]
        of_mean = sum(w * w * v for w, v in zip(weight, own))
        between = sum(w * w * ((1 - 2 * w) * v + of_mean) for w, v in zip(weight, own))
        within = sum(w * w * (each["margin_of_error"] / Z) ** 2 for w, each in zip(weight, cases))
        expected = Z * math.sqrt(156 * 156 / 43 * (1 - 43 / 156) * between / 155 + 156 / 43 * within)
        self.assertAlmostEqual(some["margins"]["court"], expected, 7)
        self.assertGreater(some["margin_of_error"], 2 * all_of_them["margin_of_error"])

    def test_where_nobody_says_how_many_are_inspected_examples_stand_and_are_called_so(self):
        done = self.expect(0, "model", NATIONAL, "--allocations", "ratio:60:40,each", "--out", self.folder / "out")
        said = " ".join(done.stdout.decode().split())
        for words in ("where so many services are inspected: 39 78 117 all 156", "take every one of them to be inspected", "the inspectorate's decision",
                      "a quarter, half and three quarters are examples", "standard deviation"):
            self.assertIn(words, said)
        rows = list(csv.DictReader(io.StringIO((self.folder / "out/tables/table-inspected.csv").read_text(encoding="utf-8"))))
        self.assertEqual([row["Services inspected"] for row in rows], 2 * ["39", "78", "117", "156"])
        margins = [float(row["Margin, all cases"]) for row in rows[:4]]
        self.assertEqual(margins, sorted(margins, reverse=True))
        self.assertIn("the inspectorate&#39;s decision", (self.folder / "out/report.html").read_text(encoding="utf-8").replace("&apos;", "&#39;").replace("inspectorate's", "inspectorate&#39;s"))
        one = self.expect(0, "model", self.portfolio("service,court,oocd\nA,25,40\n"))
        self.assertNotIn(b"services are inspected", one.stdout)

    def test_a_number_of_services_that_cannot_be_is_refused(self):
        two = self.portfolio("service,court,oocd\nA,25,40\nB,9,9\n")
        for text, words in (("3", "from 1 to 2"), ("0", "such as 43"), ("half", "such as 43"), ("1.5", "such as 43")):
            done = self.expect(2, "model", two, "--inspected", text)
            self.assertIn(words, done.stderr.decode())

    def test_services_in_scope_of_resettlement_by_threshold(self):
        made = subprocess.run([sys.executable, ROOT / "scripts/generate_portfolio.py", "--resettlement"], capture_output=True, check=True).stdout
        self.assertEqual(made, RESETTLEMENT.read_bytes())
        custody = [int(row["resettlement"]) for row in csv.DictReader(io.StringIO(made.decode()))]
        self.assertEqual(sum(cases < 5 for cases in custody), 42, "of 156 services, as published (consultation, 3.14)")
        scope = self.model(RESETTLEMENT, *PROPOSAL, "--allocations", "ratio:60:40")["scope"]["resettlement"]
        self.assertEqual(scope["threshold"], 5)
        self.assertEqual([each["cases_at_least"] for each in scope["at"]], list(range(1, 11)))
        for each in scope["at"]:
            there = [cases for cases in custody if cases >= each["cases_at_least"]]
            self.assertEqual((each["services"], each["eligible"], each["read"]), (len(there), sum(there), sum(there)))
            self.assertAlmostEqual(each["inspector_days"], 5 * sum(there) / 7, 6)

    def test_another_threshold_is_read_rated_and_charged(self):
        portfolio = self.portfolio("service,court,oocd,resettlement\nA,25,40,4\nB,9,9,20\n")
        usual, lower, higher = (self.model(portfolio, *PROPOSAL, "--allocations", "each", *more) for more in ((), ("--threshold", "resettlement=3"), ("--threshold", "resettlement=15")))
        sampled = [[service["allocations"][0]["domains"]["resettlement"]["sample"] for service in each["services"]] for each in (usual, lower, higher)]
        self.assertEqual(sampled, [[0, 20], [4, 20], [0, 20]])
        self.assertAlmostEqual(lower["summary"][0]["inspector_days"] - usual["summary"][0]["inspector_days"], 5 * 4 / 7)
        self.assertEqual([(each["scope"]["resettlement"]["threshold"], each["scope"]["resettlement"]["at"][-1]["cases_at_least"]) for each in (lower, higher)], [(3, 10), (15, 15)])
        done = self.expect(0, "model", portfolio, *PROPOSAL, "--threshold", "resettlement=3", "--out", self.folder / "out")
        self.assertIn("3 cases *", done.stdout.decode())
        rows = list(csv.DictReader(io.StringIO((self.folder / "out/tables/table-scope.csv").read_text(encoding="utf-8"))))
        self.assertEqual([row["Cases at least"] for row in rows if row["In force here"] == "yes"], ["3"])

    def test_a_threshold_of_nothing_is_refused_in_words(self):
        good = self.portfolio("service,court,oocd\nA,25,40\n")
        for more, words in (((*PROPOSAL, "--threshold", "court=3"), "resettlement=5"), ((*PROPOSAL, "--threshold", "resettlement=none"), "from 1"),
                            ((*PROPOSAL, "--threshold", "resettlement=0"), "from 1"), (("--framework", "hmip-youth-2018", "--threshold", "resettlement=3"), "no domain of this framework")):
            self.assertIn(words, self.expect(2, "model", good, *more).stderr.decode())

    def test_a_portfolio_without_the_column_says_that_nothing_is_known(self):
        done = self.expect(0, "model", self.portfolio("service,court,oocd\nA,25,40\n"), *PROPOSAL)
        self.assertIn("Resettlement: no service has a case on record", done.stdout.decode())


if __name__ == "__main__":
    unittest.main()
