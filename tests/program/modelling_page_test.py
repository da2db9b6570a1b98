"""Every figure of docs/modelling.md is what its commands print."""
import csv
import io
import json
import re
import subprocess
import sys
import unittest

from program import EXAMPLES, PROGRAM, ROOT, ProgramTest

NATIONAL = EXAMPLES / "national-portfolio.csv"
RISK = EXAMPLES / "model/risk-scenario.json"


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def percent(share):
    return f"{100 * float(share):.1f}%"


def ratings(row):
    return [percent(row[name]) for name in ("correct", "harsh", "lenient", "overall_correct", "overall_harsh", "overall_lenient")]


class ModellingPage(ProgramTest):
    def setUp(self):
        super().setUp()
        self.page = (ROOT / "docs/modelling.md").read_text(encoding="utf-8")

    def assert_row(self, *cells):
        self.assertIn("| " + " | ".join(map(str, cells)) + " |", self.page)

    def assert_says(self, *texts):
        words = " ".join(self.page.split())
        for text in texts:
            self.assertIn(text, words)

    def modelled(self, *arguments):
        self.expect(0, "model", *arguments, "--out", self.folder / "out")
        return table((self.folder / "out/tables/allocations.csv").read_text(encoding="utf-8"))

    def example(self, name, *arguments):
        done = subprocess.run([sys.executable, EXAMPLES / "model" / name, *arguments], capture_output=True, encoding="utf-8", timeout=900)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def answer(self):
        return self.modelled(NATIONAL, "--allocations", "ratio:60:40,ratio:50:50,ratio:40:60,proportional,equal-margin,each")

    def test_the_answer_and_what_shortage_does_to_it(self):
        rows = self.answer()
        for row in rows:
            margins = [f"{100 * float(row[name]):.1f}" for name in ("mean_service_margin", "margin_court", "margin_oocd")]
            self.assert_row(f"`{row['allocation']}`", row["cases"], f"{float(row['inspector_days']):.0f}", *margins)
            self.assert_row(f"`{row['allocation']}`", *ratings(row))
        more = {row["allocation"]: f"{100 * int(row['cases']) / int(rows[0]['cases']) - 100:.0f}%" for row in rows}
        self.assert_says(f"{more['ratio:50:50']} more cases for 50:50, {more['ratio:40:60']} more for 40:60", f"{more['proportional']} more days")
        short = {row.pop("allocation"): list(row.values()) for row in table(self.example("shortage.py", self.folder / "out"))}
        for name in ("ratio:60:40", "ratio:50:50", "ratio:40:60"):
            _, *counts, court, oocd, never_whole = short[name]
            self.assert_row(f"`{name}`", *counts, f"{oocd}%", f"{never_whole}%")
            self.assert_says(f"court standards stay at {court}% right")
        before, after = short["ratio:60:40"], short["equal-margin"]
        self.assert_says(f"from {before[-2]}% to {after[-2]}% right, court standards fall from {before[-3]}% to {after[-3]}%")

    def test_causes_of_a_wrong_overall_rating(self):
        self.answer()
        causes = {each["allocation"]: {id: f"{100 * (part['harsh'] + part['lenient']):.1f}" for id, part in each["overall_causes"].items()}
                  for each in json.loads((self.folder / "out/model.json").read_text())["summary"]}
        span = {(name, domain): sorted({part for id, part in parts.items() if id[0] == domain}, key=float) for name, parts in causes.items() for domain in "23"}
        oocd, court = span["ratio:60:40", "3"], span["ratio:60:40", "2"]
        self.assert_says(f"in {oocd[0]} to {oocd[-1]}% of services, a court standard in {court[0]} to {court[-1]}%")
        oocd, court = span["ratio:40:60", "3"], span["ratio:40:60", "2"]
        self.assertEqual(len(court), 1)
        self.assert_says(f"at 40:60 it is {oocd[0]} to {oocd[-1]}% and {court[0]}%")

    def test_what_the_same_cases_can_be_split_for(self):
        equal = next(row for row in self.answer() if row["allocation"] == "equal-margin")
        margins = [f"{100 * float(equal[name]):.1f}" for name in ("mean_service_margin", "margin_court", "margin_oocd")]
        self.assert_row("`equal-margin`", equal["cases"], *margins, percent(equal["correct"]), percent(equal["overall_correct"]))
        said = self.example("best_splits.py", PROGRAM, self.folder / "out", "ratio:60:40", self.folder / "best.csv").splitlines()
        for line in said[1:3]:
            name, *cells = line.split(",")
            self.assert_row(f"`{name}`", *cells)
        gain, total, lose, gainers, whole, wider, up, down = re.findall(r"\d+", " ".join(said[3:]))
        self.assertEqual((gainers, lose), (gain, "0"))
        self.assert_says(f"more standards right in {gain} of {total} services and fewer in none", f"(in {whole} of the {gain})",
                         f"in {wider} of the {gain} all cases together become less precise", f"gains in {up} services and loses in {down}")
        rows = table((self.folder / "best.csv").read_text())
        for each, best in zip(rows[:len(rows) // 2], rows[len(rows) // 2:]):
            self.assertEqual((each["service"], int(each["court"]) + int(each["oocd"])), (best["service"], int(best["court"]) + int(best["oocd"])))

    def test_scenarios_that_are_built_in(self):
        for name in ("national", "band-middles", "boundaries", "southampton-2019", "windsor-2020"):
            row, = self.modelled(NATIONAL, "--allocations", "ratio:60:40", "--scenario", name, "--force")
            self.assert_row(f"`{name}`", percent(row["correct"]), percent(row["overall_correct"]))

    def test_the_desistance_led_option(self):
        found = {}
        for framework in ("hmip-youth-2018", "hmip-youth-2020-proposal"):
            for words, option in (("-", ()), ("`desistance-led`", ("--option", "desistance-led"))):
                row, = self.modelled(NATIONAL, "--allocations", "ratio:60:40", "--framework", framework, *option, "--force")
                self.assert_row(f"`{framework}`", words, *ratings(row))
                found[framework, bool(option)] = {name: float(row[name]) for name in ("correct", "harsh", "overall_correct", "overall_lenient")}
        for framework in ("hmip-youth-2018", "hmip-youth-2020-proposal"):
            plain, led = found[framework, False], found[framework, True]
            self.assertTrue(led["correct"] > plain["correct"] and led["harsh"] < plain["harsh"] and led["overall_lenient"] > plain["overall_lenient"], framework)
        self.assertLess(found["hmip-youth-2020-proposal", True]["overall_correct"], found["hmip-youth-2020-proposal", False]["overall_correct"])

    def test_services_in_scope_of_resettlement(self):
        self.modelled(EXAMPLES / "national-portfolio-resettlement.csv", "--framework", "hmip-youth-2020-proposal", "--allocations", "ratio:60:40")
        for row in table((self.folder / "out/tables/table-scope.csv").read_text(encoding="utf-8")):
            self.assert_row(row["Cases at least"], row["Services in scope"], row["Cases read"], f"{float(row['Inspector-days']):.0f}")

    def test_where_only_some_services_are_inspected(self):
        self.modelled(NATIONAL, "--allocations", "ratio:60:40,each", "--inspected", "43,78")
        for row in table((self.folder / "out/tables/table-inspected.csv").read_text(encoding="utf-8")):
            self.assert_row(row["Allocation"], row["Services inspected"], f"{float(row['Inspector-days, on average']):.0f}",
                            *(row[f"Margin, {domain}"] for domain in ("Court disposals", "Out-of-court disposals", "all cases")))
        spread = json.loads((self.folder / "out/model.json").read_text())["service_spread"]
        self.assert_says(*(f"{each['key_question']}: {100 * each['standard_deviation']:.1f} points" for each in spread.values()))

    def test_what_the_lottery_is_worth(self):
        rows = self.modelled(EXAMPLES / "typical.csv", "--fieldwork", "2019-03-04", "--scenario", RISK, "--allocations", "ratio:60:40",
                             "--designs", "panel-lottery,simple-random,crossed-strata")
        measures = table((self.folder / "out/tables/measures.csv").read_text())
        for row in rows:
            effects = [next(f"{float(each['value']):.2f}" for each in measures if (each["design"], each["measure"]) == (row["design"], "design_effect") and each["id"][0] == domain)
                       for domain in "23"]
            self.assert_row(f"`{row['design']}`", percent(row["correct"]), percent(row["harsh"]), percent(row["overall_correct"]), *effects)

    def test_the_portfolio_and_the_scenario_of_ones_own(self):
        self.assertEqual(re.search(r"```json\n(.*?)```", self.page, re.S)[1], RISK.read_text(encoding="utf-8"))
        portfolio = self.folder / "portfolio.csv"
        portfolio.write_text(re.search(r"```csv\n(.*?)```", self.page, re.S)[1])
        for row in self.modelled(portfolio, "--scenario", RISK, "--allocations", "ratio:60:40,caseload"):
            self.assert_row(f"`{row['allocation']}`", row["cases"], percent(row["correct"]), percent(row["overall_correct"]))
        done = self.expect(0, "model", portfolio)
        self.assertNotIn(b"not known", done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
