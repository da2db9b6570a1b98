"""Draws by simple random sampling and by crossed strata, made again in plain Python, and what people are told of them."""

import csv
import fractions
import hashlib
import html
import io
import json
import random
import re
import unittest

import jsonschema
import openpyxl

from program import EXAMPLES, ROOT, ProgramTest, eligible_rows

VARIABLES = ["gender", "disposal_type", "rosh", "safety_wellbeing"]
DESIGNS = ["simple-random", "crossed-strata"]
SCHEMA = json.loads((ROOT / "data-schemas" / "draw-record.schema.json").read_text(encoding="utf-8"))
# What is true of the panel lottery alone.
CLAIMS = ["balanced sample", "every panel", "lottery has", "ends within one case of every", "keeps every margin at"]


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def text_of(page):
    text = re.sub(r"<(style|script|svg).*?</\1>", "", page.decode("utf-8"), flags=re.S)
    return html.unescape(re.sub(r"<[^>]*>", " ", text))


def shares(sample, populations):
    """Hamilton's method: whole quotas, then the largest remainders, the earlier of equals first."""
    quotas = [fractions.Fraction(sample * p, sum(populations)) for p in populations]
    result = [int(q) for q in quotas]
    for i in sorted(range(len(quotas)), key=lambda i: (result[i] - quotas[i], i))[: sample - sum(result)]:
        result[i] += 1
    return result


class OlderDesigns(ProgramTest):
    def by_hand(self, domain, design, seed, eligible, levels_in_order):
        order = sorted(eligible, key=lambda i: hashlib.sha256(f"{seed}|reserve|{domain}|{i}".encode()).hexdigest())
        if design["method"] == "simple-random/1":
            sampled = order[: design["sample"]]
            self.assertNotIn("sample", design["cells"][0])
            chances = {case: fractions.Fraction(design["sample"], len(order)) for case in order}
        else:
            strata = {}
            for case in order:
                strata.setdefault("|".join(eligible[case][v] for v in VARIABLES), []).append(case)
            keys = sorted(strata, key=lambda key: [levels_in_order[v].index(level) for v, level in zip(VARIABLES, key.split("|"))])
            counts = shares(design["sample"], [len(strata[key]) for key in keys])
            self.assertEqual([(c["key"], c["population"], c["sample"]) for c in design["cells"]],
                             [(key, len(strata[key]), count) for key, count in zip(keys, counts)])
            sampled = [case for key, count in zip(keys, counts) for case in strata[key][:count]]
            chances = {case: fractions.Fraction(count, len(strata[key])) for key, count in zip(keys, counts) for case in strata[key]}
        least, greatest = ([chance.numerator, chance.denominator] for chance in (min(chances.values()), max(chances.values())))
        self.assertEqual(design["chances"], {"least": least, "greatest": greatest,
                                             "cases_without_chance": sum(chance == 0 for chance in chances.values())})
        return sorted(sampled, key=str.encode), [case for case in order if case not in set(sampled)], chances

    def test_every_example_can_be_drawn_by_hand(self):
        fields = self.as_json(0, "frameworks", "show", "hmip-youth-2018")["fields"]
        levels = {f["name"]: [level["name"] for level in f.get("levels", f.get("values", []))] for f in fields}
        for list_name in ("small", "typical", "southampton-2019"):
            for name in DESIGNS:
                with self.subTest(list_name, design=name):
                    out = list_name + name
                    self.draw(EXAMPLES / f"{list_name}.csv", "--design", name, out=out)
                    files = self.files(out)
                    record = json.loads(files["record.json"])
                    jsonschema.validate(record, SCHEMA)
                    self.assertEqual((record["options"]["design"], record["options"]["margins"]), (name, None))
                    for domain, design in record["designs"].items():
                        if design["method"] == "census/1":
                            self.assertEqual(design["sample"], design["population"])
                            continue
                        eligible = {r["case_id"]: r for r in table(files["ledger.csv"]) if r["domain"] == domain and r["outcome"] in ("sampled", "reserve")}
                        sampled, reserves, chances = self.by_hand(domain, design, record["seed"], eligible, levels)
                        self.assertEqual(record["sample"][domain], sampled)
                        self.assertEqual(record["reserves"][domain], reserves)
                        rows = [r for r in table(files["sample.csv"]) if r["domain"] == domain]
                        self.assertEqual([r["case_id"] for r in rows], sampled)
                        for row in rows:
                            self.assertAlmostEqual(float(row["inclusion_probability"]), chances[row["case_id"]], delta=5.1e-7)
                        off = [(r["variable"], r["level"]) for r in table(files["balance.csv"])
                               if r["domain"] == domain and abs(int(r["sampled"]) - float(r["target"])) >= 1 - 1e-9]
                        self.assertEqual([(m["variable"], m["level"]) for m in design["margins_off"]], off)
                        for field in ("panels", "number", "number_source", "number_digest", "lottery_sha256", "violation"):
                            self.assertIsNone(design[field])
                    self.expect(0, "verify", self.folder / out, EXAMPLES / f"{list_name}.csv")

    def test_another_order_of_rows_gives_the_same_bytes(self):
        rows = eligible_rows(30, 20)
        for name in DESIGNS:
            self.draw(self.list_file(rows), "--design", name, out="one" + name)
            other = rows[:]
            random.Random(5).shuffle(other)
            self.draw(self.list_file(other, name="shuffled.csv"), "--design", name, out="two" + name)
            one, two = self.files("one" + name), self.files("two" + name)
            for files in (one, two):
                files.pop("ledger.csv"), files.pop("files.sha256")
            self.assertEqual(one, two)

    def test_people_are_told_who_cannot_be_in_the_sample_and_nothing_that_is_true_of_lotteries_only(self):
        for name in DESIGNS:
            done = self.draw(EXAMPLES / "typical.csv", "--design", name, "--redact", out=name, plain=False)
            files = self.files(name)
            record = json.loads(files["record.json"])
            book = openpyxl.load_workbook(io.BytesIO(files["sample.xlsx"]))
            method = "\n".join(str(cell.value) for row in book["Method"] for cell in row if cell.value is not None)
            notice = openpyxl.load_workbook(io.BytesIO(files["notice.xlsx"]))
            texts = [done.stdout.decode(), text_of(files["report.html"]), text_of(files["report-for-sharing.html"]), method,
                     "\n".join(str(cell.value) for sheet in notice for row in sheet for cell in row)]
            for claim in CLAIMS + (["had the same chance"] if name == "crossed-strata" else []):
                for text in texts:
                    self.assertNotIn(claim, text.lower())
            for text in texts[:2]:
                self.assertIn("wherever that can be done", text)
            left_out = [cell for design in record["designs"].values() for cell in design["cells"] if cell.get("sample") == 0]
            if name == "simple-random":
                self.assertEqual(left_out, [])
                continue
            self.assertGreater(len(left_out), 3)
            for cell in left_out:
                named = ", ".join(f"{v} {level}" for v, level in zip(VARIABLES, cell["key"].split("|")))
                self.assertRegex(texts[0], rf"\n    {cell['population']} cases? with {named}\n")
                row = " ".join([cell["key"].replace("|", ", "), str(cell["population"]), "0", "0.0%"])
                self.assertIn(row, re.sub(r"\s+", " ", texts[1]))
                self.assertNotIn(cell["key"].replace("|", ", "), texts[2])
                self.assertIn(cell["key"], method)
            self.assertIn("8 cases that cannot be in the sample", texts[1])
            self.assertIn("their cases could not be read", texts[2])

    def test_what_needs_a_table_is_refused(self):
        path = self.list_file(eligible_rows(30, 20))
        for name in DESIGNS:
            for option in (["--commit"], ["--number", "court=3"], ["--margins", "hard"]):
                refused = self.draw(path, "--design", name, *option, out="none", code=2)
                self.assertIn(name.encode(), refused.stderr)
                self.assertFalse((self.folder / "none").exists())
            self.draw(path, "--design", name, out=name)
            self.assertIn(b"no table of panels", self.expect(1, "certify", self.folder / name).stderr)
            self.assertFalse((self.folder / name / "evidence/certificate.json").exists())

    def test_a_large_list_is_drawn_by_either_design(self):
        path = self.list_file(eligible_rows(6000, 20))
        for name in DESIGNS:
            self.draw(path, "--design", name, out=name)
            record = json.loads(self.files(name)["record.json"])
            self.assertEqual(record["designs"]["court"]["method"], name + "/1")
            self.assertEqual(len(record["sample"]["court"]), record["designs"]["court"]["sample"])
            self.expect(0, "verify", self.folder / name, path)

    def test_a_rating_of_cases_with_unequal_chances_says_so(self):
        counts = self.folder / "counts.csv"
        counts.write_text("key_question,relevant,yes\n2.1.1,10,5\n", encoding="utf-8")
        for name, domains in (("simple-random", 0), ("crossed-strata", 2)):
            self.draw(EXAMPLES / "typical.csv", "--design", name, out=name)
            notices = self.as_json(0, "rate", "--counts", counts, "--draw", self.folder / name)["notices"]
            told = [notice["message"] for notice in notices if notice["code"] == "chances-differ"]
            self.assertEqual(len(told), domains)
            self.assertEqual(["8 eligible cases had none" in text for text in told], [False, True][:domains])

    def test_a_domain_of_which_nothing_is_read_is_said_to_be_that_under_any_design(self):
        for name in ["panel-lottery", *DESIGNS]:
            done = self.draw(EXAMPLES / "typical.csv", "--design", name, "--allocation", "fixed:0:5", out=name, plain=False)
            files = self.files(name)
            self.assertEqual(json.loads(files["record.json"])["designs"]["court"]["method"], "none/1")
            method = openpyxl.load_workbook(io.BytesIO(files["sample.xlsx"]))["Method"]
            for text in (done.stdout.decode(), text_of(files["report.html"]), " ".join(str(cell.value) for row in method for cell in row)):
                self.assertNotIn("too long", text)
            self.assertIn("Court disposals: no case is to be read", text_of(files["report.html"]))

    def test_a_census_is_a_census_under_any_design(self):
        path = self.list_file(eligible_rows(4, 0))
        for name in DESIGNS:
            text = self.draw(path, "--design", name, "--allocation", "fixed:4:0", out=name).stdout.decode()
            self.assertEqual(json.loads(self.files(name)["record.json"])["designs"]["court"]["method"], "census/1")
            self.assertIn("a census", text)
            self.assertNotIn("The seed alone", text)


if __name__ == "__main__":
    unittest.main()
