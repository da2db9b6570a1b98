"""What `model` writes for R and Python users is as the data dictionary says, the schema fits the scenarios, and the examples run."""
import csv
import io
import json
import shutil
import subprocess

import jsonschema

import tools
from program import EXAMPLES, HEADINGS, ROOT, ProgramTest, eligible_rows

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
        measures = table(out / "tables/measures.csv")
        for scope in ("domain", "key_question", "standard", "overall", "service"):
            self.assertEqual({row["measure"] for row in measures if row["scope"] == scope}, set(named[("measures.csv", scope)]))
        for name in ("measures.csv", "allocations.csv"):
            self.assertEqual(list(table(out / "tables" / name)[0]), named[(name, "column")])
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
        scenarios["example"] = json.loads((EXAMPLES / "model/risk-scenario.json").read_text())
        for scenario in scenarios.values():
            jsonschema.validate(scenario, schema)
        for wrong in ({}, {"default_proportion": 2}, {"default_proportion": 0.5, "extra": 1}, {"mixture": [{"default_proportion": 0.5}]},
                      {"mixture": [{"weight": 1, "default_proportion": 0.5}], "relevant": {}}, {"default_proportion": 0.5, "correlation": -0.1}):
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate(wrong, schema)
            path = self.folder / "wrong.json"
            path.write_text(json.dumps(wrong))
            self.expect(3, "model", self.small(), "--scenario", path)

    def drawn(self, *command):
        done = subprocess.run([*map(str, command)], capture_output=True, encoding="utf-8", timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def three_designs(self):
        """A list whose designs differ, and a service without out-of-court cases, whose standards there count in no mean."""
        folder = self.folder / "lists"
        folder.mkdir()
        shutil.copy(EXAMPLES / "typical.csv", folder)
        (folder / "court only.csv").write_text("\n".join([HEADINGS, *eligible_rows(12, 0)]) + "\n")
        self.expect(0, "model", folder, "--fieldwork", "2019-03-04", "--scenario", EXAMPLES / "model/risk-scenario.json", "--allocations",
                    "ratio:60:40,equal-margin", "--designs", "panel-lottery,simple-random,crossed-strata", "--out", self.folder / "out")
        return self.folder / "out"

    def check_figures(self, text, out):
        printed = {tuple(line.split()[:2]): list(map(float, line.split()[2:])) for line in text.splitlines()[1:]}
        rows = table(out / "tables/allocations.csv")
        self.assertEqual(len(printed), len(rows))
        self.assertEqual(len({row["harsh"] for row in rows}), len(rows), "designs that come out alike would hide a mean over them")
        for row in rows:
            days, wrong = printed[row["design"], row["allocation"]]
            self.assertAlmostEqual(days, float(row["inspector_days"]), delta=0.001)
            self.assertAlmostEqual(wrong, float(row["harsh"]) + float(row["lenient"]), delta=0.001)

    @tools.needs("pandas")
    def test_the_python_example_draws_a_line_for_each_design(self):
        out = self.three_designs()
        self.check_figures(self.drawn("/usr/bin/python3", EXAMPLES / "model/chart_model.py", out, self.folder / "chart.svg"), out)
        self.assertIn("<svg", (self.folder / "chart.svg").read_text())

    @tools.needs("R")
    def test_the_r_example_draws_a_line_for_each_design(self):
        out = self.three_designs()
        self.check_figures(self.drawn("Rscript", EXAMPLES / "model/chart_model.R", out, self.folder / "chart.pdf"), out)
        self.assertTrue((self.folder / "chart.pdf").read_bytes().startswith(b"%PDF"))


if __name__ == "__main__":
    tools.main()
