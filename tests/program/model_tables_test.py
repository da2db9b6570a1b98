"""What `model` writes for R and Python users is as the data dictionary says, the schema fits the scenarios, and the examples run."""
import csv
import io
import json
import pathlib
import shutil
import subprocess
import unittest

import jsonschema

from program import EXAMPLES, ROOT, ProgramTest

NATIONAL = EXAMPLES / "national-portfolio.csv"
DOMAINS = ["court", "oocd"]


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


class ModelTables(ProgramTest):
    def modelled(self, *arguments):
        self.expect(0, "model", NATIONAL, *arguments, "--out", self.folder / "out")
        return self.folder / "out"

    def test_tables_and_dictionary_name_the_same_columns_and_measures(self):
        dictionary = table(ROOT / "data-schemas/model-data-dictionary.csv")
        self.assertTrue(all(row["meaning"] and row["unit"] for row in dictionary))
        named = {}
        for row in dictionary:
            names = [row["name"].replace("DOMAIN", domain) for domain in DOMAINS] if "DOMAIN" in row["name"] else [row["name"]]
            named.setdefault((row["file"], row["scope"]), []).extend(names)
        out = self.modelled("--allocations", "ratio:60:40")
        measures = table(out / "measures.csv")
        for scope in ("domain", "key_question", "standard", "overall", "service"):
            self.assertEqual({row["measure"] for row in measures if row["scope"] == scope}, set(named[("measures.csv", scope)]))
        for name in ("measures.csv", "allocations.csv"):
            self.assertEqual(list(table(out / name)[0]), named[(name, "column")])
        self.expect(0, "model", self.small(), "--find", "margin=5%", "--out", self.folder / "found")
        self.assertEqual(list(table(self.folder / "found/found.csv")[0]), named[("found.csv", "column")])

    def small(self):
        path = self.folder / "small.csv"
        path.write_text("service,court,oocd\nA,9,4\n")
        return path

    def test_built_in_scenarios_fit_the_schema_and_a_change_does_not(self):
        schema = json.loads((ROOT / "data-schemas/model-scenario.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        scenarios = {path.stem: json.loads(path.read_text()) for path in (ROOT / "data-schemas/scenarios").glob("*.json")}
        self.assertGreaterEqual(len(scenarios), 5)
        for scenario in scenarios.values():
            jsonschema.validate(scenario, schema)
        for wrong in ({}, {"default_proportion": 2}, {"default_proportion": 0.5, "extra": 1}, {"mixture": [{"default_proportion": 0.5}]},
                      {"mixture": [{"weight": 1, "default_proportion": 0.5}], "relevant": {}}, {"default_proportion": 0.5, "correlation": -0.1}):
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate(wrong, schema)
            path = self.folder / "wrong.json"
            path.write_text(json.dumps(wrong))
            self.expect(3, "model", self.small(), "--scenario", path)

    def test_the_answer_to_the_consultation_is_what_the_program_says(self):
        allocations = "ratio:60:40,ratio:50:50,ratio:40:60,proportional,each,equal-margin"
        page = (ROOT / "docs/modelling.md").read_text(encoding="utf-8")
        for row in table(self.modelled("--allocations", allocations) / "allocations.csv"):
            shares = [f"{100 * float(row[name]):.1f}" for name in ("mean_service_margin", "margin_court", "margin_oocd", "correct", "overall_correct")]
            line = f"| `{row['allocation']}` | {row['cases']} | {float(row['inspector_days']):.0f} | {' | '.join(shares[:3])} | {shares[3]}% | {shares[4]}% |"
            self.assertIn(line, page)

    def drawn(self, *command):
        done = subprocess.run([*map(str, command)], capture_output=True, encoding="utf-8", timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def check_figures(self, text, out):
        for row in table(out / "allocations.csv"):
            line = next(line for line in text.splitlines() if line.split() and line.split()[0] == row["allocation"])
            days, wrong = map(float, line.split()[1:3])
            self.assertAlmostEqual(days, float(row["inspector_days"]), delta=0.6)
            self.assertGreater(wrong, 0)

    @unittest.skipUnless(pathlib.Path("/usr/lib/python3/dist-packages/pandas").exists() and pathlib.Path("/usr/lib/python3/dist-packages/matplotlib").exists(), "pandas or matplotlib is not installed")
    def test_the_python_example_draws_its_chart(self):
        out = self.modelled("--allocations", "ratio:60:40,equal-margin,each")
        text = self.drawn("/usr/bin/python3", EXAMPLES / "model/chart_model.py", out, self.folder / "chart.svg")
        self.check_figures(text, out)
        self.assertIn("<svg", (self.folder / "chart.svg").read_text())

    @unittest.skipUnless(shutil.which("Rscript"), "R is not installed")
    def test_the_r_example_draws_its_chart(self):
        out = self.modelled("--allocations", "ratio:60:40,equal-margin,each")
        text = self.drawn("Rscript", EXAMPLES / "model/chart_model.R", out, self.folder / "chart.pdf")
        self.check_figures(text, out)
        self.assertTrue((self.folder / "chart.pdf").read_bytes().startswith(b"%PDF"))


if __name__ == "__main__":
    unittest.main()
