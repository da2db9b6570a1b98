"""Framework files are valid, agree with each other and leave no case without a reason. usage: frameworks_test.py ROOT"""
import json
import pathlib
import re
import sys
import unittest

import jsonschema

import worked_examples

ROOT = pathlib.Path(sys.argv[1])
SCHEMA = json.loads((ROOT / "data-schemas/framework.schema.json").read_text())
PUBLISHED = {path.stem: json.loads(path.read_text()) for path in sorted((ROOT / "data-schemas/frameworks").glob("*.json"))}
EXAMPLES = {path.stem: json.loads(path.read_text()) for path in sorted((ROOT / "examples/frameworks").glob("*.json"))}
OWN = {name: framework for name, framework in EXAMPLES.items() if "extends" not in framework}  # the program completes those
DRAWABLE = {name: framework for name, framework in {**PUBLISHED, **OWN}.items() if "for_reading_only" not in framework}
YOUTH = {name: framework for name, framework in DRAWABLE.items() if name in PUBLISHED}


def named(items, name):
    return next(item for item in items if item["name"] == name)


def disposal_field(framework):
    return next(field for field in framework["fields"] if field.get("role") == "disposal")


class Schema(unittest.TestCase):
    validator = jsonschema.Draft202012Validator(SCHEMA)

    def test_the_schema_is_one(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_every_framework_is_valid(self):
        self.assertEqual(len(PUBLISHED), 6)
        for name, framework in {**PUBLISHED, **OWN}.items():
            faults = [f"{fault.json_path}: {fault.message[:200]}" for fault in self.validator.iter_errors(framework)]
            self.assertEqual(faults, [], name)

    def test_unknown_keys_missing_parts_and_wrong_types_are_not(self):
        for change in ({"colour": "red"}, {"standards": []}, {"version": 1}, {"domains": None}):
            self.assertFalse(self.validator.is_valid({**PUBLISHED["hmip-youth-2018"], **change}), change)


class Published(unittest.TestCase):
    def test_each_is_named_as_its_file_and_in_order_of_time(self):
        for name, framework in PUBLISHED.items():
            self.assertEqual(framework["id"], name)
        starts = [framework["period"]["from"] for framework in PUBLISHED.values()]
        self.assertEqual(starts, sorted(starts))

    def test_the_youth_frameworks_share_fields_vocabularies_and_reasons(self):
        def shared(framework, part):
            if part != "fields":
                return framework[part]
            # Only where bail and remand are inspected is their date asked for.
            return [field if field["name"] != "disposal_date" else {**field, "help": field["help"].split("; for bail and remand,")[0].rstrip(".")} for field in framework[part]]
        first, *others = YOUTH.values()
        for other in others:
            for part in ("fields", "one_person", "replacement_reasons"):
                self.assertEqual(shared(first, part), shared(other, part), f"{other['id']}: {part}")
            rules = {rule["code"]: rule for rule in other["rules"]}
            self.assertEqual([rule for rule in first["rules"] if rule["code"] in rules], other["rules"], other["id"])

    def test_text_is_ascii_so_that_no_tool_can_garble_it(self):
        for path in (ROOT / "data-schemas").rglob("*.json"):
            self.assertTrue(path.read_bytes().isascii(), path)

    def test_published_standards_and_criteria_are_counted(self):
        counts = {name: (len(framework["standards"]), sum(len(standard["key_questions"]) for standard in framework["standards"]))
                  for name, framework in PUBLISHED.items()}
        self.assertEqual(counts, {"fji-2014": (5, 29), "hmip-youth-2018": (12, 37), "hmip-youth-2020-remote": (12, 37),
                                  "hmip-youth-2020-proposal": (13, 42), "hmip-youth-2021": (13, 42), "hmip-youth-2025": (7, 18)})

    def test_the_engine_names_no_framework(self):
        words = [word for framework in {**PUBLISHED, **OWN}.values() for word in (framework["id"], framework["title"])]
        sources = [path for top in ("src", "include") for path in (ROOT / top).rglob("*") if path.suffix in (".cpp", ".hpp")]
        self.assertGreater(len(sources), 20)
        for path in sources:
            if path.relative_to(ROOT).parts[:2] == ("src", "cli"):
                continue  # an edge may choose a default
            text = path.read_text()
            for word in words:
                self.assertNotIn(word, text, path)


class Complete(unittest.TestCase):
    def test_every_disposal_belongs_to_a_domain_or_is_excluded_for_a_reason(self):
        for name, framework in DRAWABLE.items():
            for level in disposal_field(framework)["levels"]:
                case = {disposal_field(framework)["name"]: level["name"]}
                reader = worked_examples.Reader(framework)
                in_domain = any(reader.holds(domain["members"], case) for domain in reader.listed)
                excluded = any(reader.holds(rule["exclude_when"], case) for rule in framework["rules"])
                self.assertTrue(in_domain or excluded, f"{name}: {level['name']}")

    def test_every_eligible_disposal_has_a_place_in_the_order_of_seriousness(self):
        for name, framework in YOUTH.items():
            reader = worked_examples.Reader(framework)
            for level in disposal_field(framework)["levels"]:
                case = {"disposal_type": level["name"]}
                always_out = any(reader.holds(rule["exclude_when"], case) for rule in framework["rules"]
                                 if rule["code"] != "bail-or-remand")
                self.assertNotEqual(always_out, level["name"] in framework["one_person"]["keep"][0]["order"], f"{name}: {level['name']}")

    def test_every_rule_has_an_example_where_it_decides(self):
        for name, framework in DRAWABLE.items():
            codes = {rule["code"] for rule in framework["rules"]} | {"outside-window", framework["one_person"]["code"]}
            shown = {code for example in framework["examples"] for case in example["cases"] for code in case.get("reasons", [])}
            self.assertEqual(codes, shown, name)

    def test_confirmed_facts_name_a_source_other_than_ourselves(self):
        def check(value, place):
            if isinstance(value, dict):
                if value.get("basis") == "confirmed":
                    self.assertNotIn("casedraw", value["source"], place)
                for key, inner in value.items():
                    check(inner, f"{place}/{key}")
            elif isinstance(value, list):
                for index, inner in enumerate(value):
                    check(inner, f"{place}/{index}")
        for name, framework in PUBLISHED.items():
            check(framework, name)

    def test_every_standard_and_key_question_has_its_rating_rule(self):
        for name, framework in DRAWABLE.items():
            rated = framework["rating"]["standards"]
            self.assertEqual([standard["id"] for standard in framework["standards"]], list(rated), name)
            for standard in framework["standards"]:
                rule = rated[standard["id"]]
                asked = [question["id"] for question in standard["key_questions"]]
                self.assertEqual(list(rule.get("key_questions", {})), asked if rule["rated_by"] != "panel" else [], standard["id"])
                for question in rule.get("key_questions", {}).values():
                    for level in question["applies"]["levels"] if "levels" in question["applies"] else []:
                        known = question["applies"].get("listed") or "rosh"
                        if name in YOUTH:
                            self.assertIn(level, [each["name"] for each in named(framework["fields"], known)["levels"]])

    def test_cut_points_follow_the_number_of_standards_that_count(self):
        for name, framework in DRAWABLE.items():
            rating = framework["rating"]
            most = max(band["points"] for band in rating["bands"])
            counted = sum(standard["counts"] for standard in rating["standards"].values())
            self.assertEqual(rating["overall"]["score_max"], most * counted, name)
            for share, least in zip(rating["overall"]["upper_shares"], rating["overall"]["least_scores"][1:]):
                above, below = map(int, share.split("/"))
                self.assertEqual(least, above * rating["overall"]["score_max"] // below + 1, name)

    def test_no_two_spellings_of_one_field_differ_only_in_what_is_not_compared(self):
        for name, framework in DRAWABLE.items():
            for field in framework["fields"]:
                exact = [alias for level in field.get("levels", []) for alias in [level["name"], *level.get("aliases", [])]]
                self.assertEqual(len(exact), len(set(exact)), f"{name}: {field['name']}")
                self.assertTrue(all(re.search("[a-zA-Z0-9]", alias) for alias in exact), field["name"])


class Examples(unittest.TestCase):
    """The worked examples, judged by a second implementation of the rules."""

    def test_every_case_ends_as_its_framework_says(self):
        for name, framework in DRAWABLE.items():
            self.assertTrue(framework["examples"], name)
            for example in framework["examples"]:
                with self.subTest(framework=name, example=example["name"]):
                    expected = [worked_examples.outcome(case) for case in example["cases"]]
                    self.assertEqual(worked_examples.outcomes(framework, example), expected)


unittest.main(argv=sys.argv[:1])
