"""The 2025 framework from two lists to an overall rating, for both types of inspection: children drawn from one pool, victims from
a list of their own by the framework in examples/frameworks."""

import csv
import json
import unittest

from program import EXAMPLES, ProgramTest

VICTIMS = EXAMPLES / "frameworks/victims-2025.json"
CHILDREN_ON = ("--fieldwork", "2025-06-02", "--framework", "hmip-youth-2025", "--window", "children=12:3")
VICTIMS_ON = ("--fieldwork", "2025-06-02", "--framework", VICTIMS, "--window", "victims=12:3")
HEADINGS = "Victim ID,Offence ID,Child ID,Victim type,Disposal date,Victim's age,Also known to the service,Contact agreed"


class Journey(ProgramTest):
    def children(self):
        types = ["referral order", "youth conditional caution", "outcome 22", "bail supervision and support"]
        return self.list_file([f"C{i:03d},K{i:03d},{'female' if i % 4 == 0 else 'male'},{types[i % 4]},2024-10-{i % 28 + 1:02d},medium,high" for i in range(40)])

    def victims(self, count=30, more=()):
        kinds = ["adult", "child", "corporate", "adult"]
        rows = [f"V{i:03d},O{i:03d},K{i % 40:03d},{kinds[i % 4]},2024-11-{i % 28 + 1:02d},{'' if i % 4 == 2 else 15 + i % 60},no,{'yes' if i % 3 else 'no'}"
                for i in range(count)]
        return self.list_file([*rows, *more], headings=HEADINGS, name="victims.csv")

    def answered(self, folder, question_ids):
        sheet = self.folder / folder / "evidence/judgements.csv"
        headings, *rows = list(csv.reader(sheet.read_text(encoding="utf-8").splitlines()))
        for number, row in enumerate(rows):
            for id in question_ids:
                row[headings.index(id)] = "no" if number % 4 == 0 else "yes"
        with open(sheet, "w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([headings, *rows])

    def table(self, name, *rows):
        path = self.folder / name
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path

    def drawn(self, path, on, out):
        self.expect(0, "draw", path, *on, "--seed", "a seed", "--plain", "--out", self.folder / out)
        return json.loads((self.folder / out / "evidence/record.json").read_text(encoding="utf-8"))

    def test_two_lists_become_one_rating_in_both_types_of_inspection(self):
        children = self.drawn(self.children(), CHILDREN_ON, "children")
        self.assertEqual(children["sizes"]["domains"]["children"]["sample"], 33)
        victims = self.drawn(self.victims(), VICTIMS_ON, "victims")
        self.assertEqual(victims["sizes"]["domains"]["victims"], {**victims["sizes"]["domains"]["victims"], "population": 30, "sample": 24})
        self.assertTrue(victims["designs"]["victims"]["method"].startswith("panel-lottery/"))
        self.assertEqual(victims["designs"]["victims"]["variables"], ["victim_type", "contact_agreed"])
        self.expect(0, "verify", self.folder / "victims", self.folder / "victims.csv", "--framework", VICTIMS)

        self.answered("victims", ["V1.1"])
        apart = self.as_json(0, "rate", self.folder / "victims", "--framework", VICTIMS, "--standards", self.table("v12.csv", "standard,rating", "V1.2,good"))
        self.assertEqual((apart["standards"]["V1"]["key_questions"]["V1.1"]["percent"], apart["standards"]["V1"]["rating"]), (75, "good"))

        self.answered("children", ["2.1.1", "2.1.2", "2.2.1", "2.2.2", "2.3.1", "2.3.2"])
        given = self.table("v1.csv", "standard,rating", f"V1,{apart['standards']['V1']['rating']}")
        both = self.as_json(0, "rate", self.folder / "children", "--standards", given, "--inspection-type", "IYJWCV")
        self.assertEqual((both["score"], both["score_max"], both["overall_rating"]), (8, 12, "good"))
        whole = self.table("all.csv", "standard,rating", "V1,good", "1.1,outstanding", "1.2,good", "1.3,inadequate")
        services = self.as_json(0, "rate", self.folder / "children", "--standards", whole, "--inspection-type", "IYJS")
        self.assertEqual((services["score"], services["overall_rating"]), (8, "good"), "domain one is rated and does not count")
        self.assertEqual(services["standards"]["1.3"]["rating"], "inadequate")

    def test_nine_to_twenty_four_victims_and_one_of_each_offence(self):
        for count, size in ((4, 4), (9, 9), (12, 12), (40, 24)):
            sizes = self.as_json(0, "size", self.victims(count), *VICTIMS_ON)["domains"]["victims"]
            self.assertEqual((sizes["population"], sizes["sample"]), (count, size))
        path = self.victims(3, ["V900,O000,K000,child,2024-12-01,14,yes,yes"])
        outcomes = {case["case_id"]: case for case in self.as_json(0, "check", path, *VICTIMS_ON)["cases"]}
        self.assertEqual([reason["code"] for reason in outcomes["V000"]["reasons"]], ["another-victim-of-offence"])
        self.assertEqual(outcomes["V900"]["status"], "eligible")
        every = self.as_json(0, "check", path, *VICTIMS_ON, "--one-per-child", "off")
        self.assertEqual(every["summary"]["eligible"]["victims"], 4)

    def test_a_corporate_body_with_an_age_and_a_list_in_the_other_s_place_are_found(self):
        path = self.victims(2, ["V900,O900,K000,corporate,2024-12-01,40,no,yes"])
        case = self.as_json(0, "check", path, *VICTIMS_ON)["cases"][2]
        self.assertEqual((case["status"], [reason["code"] for reason in case["reasons"]]), ("ineligible", ["corporate-with-an-age"]))
        self.assertNotEqual(self.run_program("draw", path, *CHILDREN_ON, "--seed", "s", "--out", self.folder / "wrong").returncode, 0)
        self.assertNotEqual(self.run_program("draw", self.children(), *VICTIMS_ON, "--seed", "s", "--out", self.folder / "wrong").returncode, 0)
        self.assertFalse((self.folder / "wrong").exists())


if __name__ == "__main__":
    unittest.main()
