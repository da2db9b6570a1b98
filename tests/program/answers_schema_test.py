"""Every `--json` answer is as its schema in data-schemas says, with a result or without one; and the schemas would notice a change."""

import copy
import functools
import json
import re
import unittest

import jsonschema

from program import EXAMPLES, HEADINGS, ROOT, ProgramTest, eligible_rows

FOLDER = ROOT / "data-schemas"
RATINGS = EXAMPLES / "ratings"
WHEN = ("--fieldwork", "2019-03-04")
BUILT_IN = "hmip-youth-2018"


@functools.lru_cache(maxsize=None)
def schema(name):
    return json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=None)
def validator(name):
    return jsonschema.Draft202012Validator(schema(name))


def objects(document):
    """Every object within a document, the outermost first."""
    if isinstance(document, dict):
        yield document
    for each in document.values() if isinstance(document, dict) else document if isinstance(document, list) else ():
        yield from objects(each)


class AnswersSchema(ProgramTest):
    def setUp(self):
        super().setUp()
        rows = [row + f",manager {i % 3}" for i, row in enumerate(eligible_rows(12, 9))]
        self.list = self.list_file(rows, HEADINGS + ",case_manager")
        wrong = ["A,K1,female,wizardry,2018-07-01,low,low", "B,K2,male,referral order,2018-13-01,low,low", "C,K3,male,referral order,2016-07-01,low,low"]
        self.faulty = self.list_file(wrong, name="faulty.csv")
        self.short = self.list_file(["A,K1"], "case_id,child_id", name="short.csv")

    def answer(self, name, code, *arguments):
        document = self.as_json(code, *arguments)
        validator(name).validate(document)
        return document

    def test_schemas_are_schemas_and_say_their_version(self):
        readme = (FOLDER / "README.md").read_text(encoding="utf-8")
        for path in sorted(FOLDER.glob("*.schema.json")):
            document = json.loads(path.read_text(encoding="utf-8"))
            jsonschema.Draft202012Validator.check_schema(document)
            stated = [document["schema_version"]] if "schema_version" in document else []
            stated += [each["properties"]["schema_version"]["const"] for each in objects(document) if "schema_version" in each.get("properties", {})]
            self.assertEqual(len(set(stated)), 1, f"{path.name} does not say its version")
            self.assertTrue(document["title"], path.name)
        for name in re.findall(r"`([a-z-]+(?:\.schema\.json|-dictionary\.csv))`", readme):
            self.assertTrue((FOLDER / name).is_file(), f"data-schemas/README.md names {name}, which is not there")

    def test_check(self):
        self.answer("check", 0, "check", self.list, *WHEN)
        self.answer("check", 1, "check", EXAMPLES / "messy.csv", *WHEN)
        self.assertEqual({case["status"] for case in self.answer("check", 1, "check", self.faulty, *WHEN)["cases"]}, {"problem", "ineligible"})
        self.assertIsNone(self.answer("check", 1, "check", self.short, *WHEN)["list_sha256"])
        self.answer("check", 0, "check", self.list, "--fieldwork", "2025-03-04", "--framework", "hmip-youth-2025", "--window", "children=12:3")

    def test_size(self):
        self.answer("sizes", 0, "size", "--population", "court=25,oocd=40")
        self.answer("sizes", 0, "size", "--population", "court=0,oocd=2")
        self.assertEqual(self.answer("sizes", 0, "size", self.list, *WHEN)["problems"], [])
        found = self.answer("sizes", 1, "size", self.faulty, *WHEN)["problems"]
        self.assertEqual([each["cell"] for each in found], ["E3", "D2"] if found[0]["cell"] == "E3" else ["D2", "E3"])
        self.answer("check", 1, "size", self.short, *WHEN)

    def test_draw_verify_and_certify(self):
        drawn = self.folder / "drawn"
        draw = ("draw", self.list, *WHEN, "--seed", "winter", "--plain")
        self.answer("draw-record", 0, *draw, "--out", drawn)
        self.answer("check", 1, "draw", self.faulty, *WHEN, "--seed", "winter", "--out", self.folder / "none")
        asked = ("draw", self.list, *WHEN, "--dry-run")
        self.assertIsNone(self.answer("draw-outlook", 0, *asked)["domains"]["court"]["panels_effective_plain"])
        larger = self.list_file(eligible_rows(30, 9), name="larger.csv")
        relaxed = self.answer("draw-outlook", 0, "draw", larger, *WHEN, "--dry-run", "--relax", "rosh")
        self.assertGreater(relaxed["domains"]["court"]["panels_effective_plain"], 1)
        self.answer("draw-outlook", 0, *asked, "--design", "simple-random")
        self.assertTrue(self.answer("verification", 0, "verify", drawn, self.list)["verified"])
        self.answer("verification", 1, "verify", drawn, EXAMPLES / "small.csv")
        self.answer("certificate", 0, "certify", drawn)
        sample = drawn / "evidence/sample.csv"
        sample.write_text(sample.read_text(encoding="utf-8").replace("female", "male"), encoding="utf-8")
        self.assertFalse(self.answer("verification", 1, "verify", drawn)["verified"])

    def test_assign_and_calendar(self):
        drawn, inspectors = self.folder / "pack", self.folder / "inspectors.csv"
        self.draw(self.list, plain=False)
        inspectors.write_text("inspector,days,cases_a_day,conflicts\nAB,Mon-Fri,4,manager 1\nCD,Mon-Fri,4,\n", encoding="utf-8")
        assign = ("assign", drawn, "--inspectors", inspectors)
        self.assertTrue(self.answer("assignment", 0, *assign)["possible"])
        self.assertTrue(self.answer("assignment", 0, *assign, "--keep")["kept"])
        self.answer("calendar", 0, "calendar", drawn, "--out", self.folder / "week.ics")
        inspectors.write_text("inspector,days\nAB,1\n", encoding="utf-8")
        self.assertFalse(self.answer("assignment", 1, *assign, "--force")["possible"])
        inspectors.write_text("inspector,days\nAB,never\n", encoding="utf-8")
        self.assertTrue(self.answer("assignment", 1, *assign, "--force")["problems"])

    def test_several_services(self):
        other = self.list_file([row + ",manager 1" for row in eligible_rows(9, 14)], HEADINGS + ",case_manager", name="other.csv")
        plan, inspectors = self.folder / "plan", self.folder / "inspectors.csv"
        self.answer("services-plan", 0, "draw", self.list, other, *WHEN, "--seed", "winter", "--share", "equal", "--out", plan)
        ahead = self.answer("services-outlook", 0, "draw", self.list, other, *WHEN, "--share", "equal", "--dry-run")
        for each in ahead["services"]:
            validator("draw-outlook").validate(each["outlook"])
        verified = self.answer("services-verification", 0, "verify", plan)
        self.assertTrue(verified["verified"])
        for each in verified["services"]:
            validator("verification").validate(each["verification"])
        inspectors.write_text("inspector,days,cases_a_day\nAB,10,3\nCD,10,3\nEF,10,3\n", encoding="utf-8")
        self.assertEqual(len(self.answer("assignment", 0, "assign", plan, "--inspectors", inspectors)["services"]), 2)
        (plan / "other/evidence/sample.csv").unlink()
        self.assertFalse(self.answer("services-verification", 1, "verify", plan)["verified"])

    def test_rate(self):
        given = ("--standards", RATINGS / "windsor-2020-standards.csv", "--panel", RATINGS / "windsor-2020-panel.csv")
        counts = ("rate", "--framework", BUILT_IN, "--counts", RATINGS / "windsor-2020-counts.csv")
        self.answer("rating", 0, *counts, *given, "--chances", "--population", "court=20,oocd=30", "--sample", "court=3,oocd=4")
        percentages = ("rate", "--framework", BUILT_IN, "--counts", RATINGS / "southampton-2019-percentages.csv")
        self.answer("rating", 0, *percentages)
        self.answer("rating", 0, *percentages, "--standards", RATINGS / "southampton-2019-standards.csv")
        self.draw(self.list)
        self.answer("rating", 1, "rate", self.folder / "pack", "--framework", BUILT_IN)
        self.answer("rating", 0, "rate", self.folder / "pack", "--framework", BUILT_IN, "--partial")
        twice = self.folder / "twice.csv"
        twice.write_text("standard,rating\n1.1,good\n1.1,splendid\n", encoding="utf-8")
        self.assertEqual(self.answer("rating", 1, *counts, "--standards", twice)["standards"], {})

    def test_model(self):
        portfolio = self.folder / "portfolio.csv"
        portfolio.write_text("service,court,oocd\nA,9,4\nB,30,0\n", encoding="utf-8")
        self.answer("model", 0, "model", portfolio, "--allocations", "ratio:60:40,each,fixed:40:40", "--designs", "panel-lottery,simple-random")
        self.answer("model", 0, "model", portfolio, "--method", "monte-carlo", "--replicates", "20")
        self.answer("model", 0, "model", self.list, *WHEN)
        self.answer("model", 0, "model", portfolio, "--find", "margin=5%")
        self.answer("model", 1, "model", self.faulty, *WHEN)
        bare = self.folder / "bare.json"
        bare.write_text('{"default_proportion": 0.7, "correlation": 0.2}', encoding="utf-8")
        self.answer("model", 0, "model", portfolio, "--scenario", bare, "--replicates", "20")

    def test_frameworks_and_templates(self):
        for each in self.answer("frameworks", 0, "frameworks"):
            self.answer("framework", 0, "frameworks", "show", each["id"])
        self.assertTrue(self.answer("framework-differences", 0, "frameworks", "compare", "hmip-youth-2018", "hmip-youth-2021")["differences"])
        for kind in ("long-list", "victims", "wording"):
            self.answer("template", 0, "template", kind)
        self.answer("template", 0, "template", "judgements", "--prompts", "--out", self.folder / "sheet.csv")

    def test_no_result(self):
        for code, *arguments in [
            (2, "check", self.list),
            (2, "check", self.list, *WHEN, "--framework", "hmip-youth-1999"),
            (2, "size", "--population", "court=some"),
            (2, "draw", self.list, *WHEN, "--sead", "x"),
            (2, "draw", *WHEN),
            (2, "template", "shopping-list"),
            (2, "frameworks", "show", "none"),
            (2, "divine"),
            (3, "check", self.folder / "none.csv", *WHEN),
            (3, "verify", self.folder),
            (3, "certify", self.folder),
            (3, "rate", self.folder / "none.csv", "--framework", BUILT_IN),
            (1, "model", self.short, *WHEN),
        ]:
            document = self.answer("errors", code, *arguments)
            self.assertEqual(document["exit"], code)
            self.assertNotIn("A,K1", json.dumps(document))

    def test_the_schemas_notice_a_change(self):
        portfolio = self.folder / "portfolio.csv"
        portfolio.write_text("service,court,oocd\nA,9,4\n", encoding="utf-8")
        drawn = self.folder / "drawn"
        self.draw(self.list, out="drawn")
        for name, arguments in {
            "check": ("check", self.list, *WHEN), "sizes": ("size", self.list, *WHEN), "verification": ("verify", drawn), "certificate": ("certify", drawn),
            "rating": ("rate", "--framework", BUILT_IN, "--counts", RATINGS / "windsor-2020-counts.csv"), "model": ("model", portfolio), "frameworks": ("frameworks",),
            "template": ("template", "judgements"), "errors": ("size", "--population", "court=some"),
        }.items():
            document = self.as_json(2 if name == "errors" else 0, *arguments)
            valid = validator(name).is_valid
            self.assertTrue(valid(document), name)
            self.assertFalse(valid([document] if isinstance(document, dict) else {}), name)
            self.each_breach_is_noticed(name, document, valid)

    def each_breach_is_noticed(self, name, document, valid):
        """One of each shape of object with a field more, and with one field misspelt."""
        shapes = {}
        for at, each in enumerate(objects(document)):
            shapes.setdefault(tuple(each), at)
        for fields, at in shapes.items():
            if not fields or not set(fields) <= known_names(name):
                continue
            for breach in ("more", "misspelt"):
                changed = copy.deepcopy(document)
                here = list(objects(changed))[at]
                if breach == "misspelt":
                    here[fields[-1] + "_"] = here.pop(fields[-1])
                else:
                    here["unheard_of"] = "text"
                self.assertFalse(valid(changed), (name, breach, fields))


def known_names(name):
    """The fields that the schema names; in an object of other fields, such as ids, any name may stand."""
    return {field for each in objects(schema(name)) for field in each.get("properties", {})}


if __name__ == "__main__":
    unittest.main()
