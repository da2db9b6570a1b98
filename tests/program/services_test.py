"""One plan for several services, from outside: drawn, verified and shared out together."""

import json
import unittest

import jsonschema

from program import HEADINGS, ROOT, ProgramTest, eligible_rows

SCHEMA = json.loads((ROOT / "data-schemas/services-plan.schema.json").read_text(encoding="utf-8"))
INSPECTORS = "inspector,days,cases_a_day\nAB,10,3\nCD,10,3\nEF,10,3\n"


class Services(ProgramTest):
    def setUp(self):
        super().setUp()
        # Both services have cases C000000 and on: ids say nothing across services.
        self.north = self.list_file([f"{row},Worker {i % 4}" for i, row in enumerate(eligible_rows(24, 16))], HEADINGS + ",case_manager", "north.csv")
        self.south = self.list_file([f"{row},Worker {i % 3}" for i, row in enumerate(eligible_rows(12, 9))], HEADINGS + ",case_manager", "south.csv")

    def plan(self, *arguments, code=0, lists=None):
        done = self.expect(code, "draw", *(lists or [self.north, self.south]), "--fieldwork", "2019-03-04", "--seed", "a seed", "--out", self.folder / "plan",
                           "--json", *arguments)
        if code:
            return done
        plan = json.loads(done.stdout)
        jsonschema.validate(plan, SCHEMA)
        self.assertEqual(json.loads((self.folder / "plan/plan.json").read_text(encoding="utf-8")), plan)
        return plan

    def test_each_service_has_its_own_draw_and_the_plan_names_them(self):
        plan = self.plan()
        self.assertEqual([each["service"] for each in plan["services"]], ["north", "south"])
        for each in plan["services"]:
            record = json.loads((self.folder / "plan" / each["folder"] / "evidence/record.json").read_text(encoding="utf-8"))
            self.assertEqual((record["record_sha256"], record["service"], record["list_sha256"]), (each["record_sha256"], each["service"], each["list_sha256"]))
            self.assertEqual({name: len(cases) for name, cases in record["sample"].items()},
                             {name: size["sample"] for name, size in each["domains"].items()})
            self.expect(0, "verify", self.folder / "plan" / each["folder"], self.folder / f"{each['service']}.csv")
        self.assertEqual(plan["together"]["total"], sum(each["total"] for each in plan["services"]))
        for name, all_together in plan["together"]["domains"].items():
            self.assertEqual(all_together["sample"], sum(each["domains"][name]["sample"] for each in plan["services"]))
            self.assertLessEqual(all_together["margin_of_error"], max(each["domains"][name]["margin_of_error"] for each in plan["services"]))
        self.expect(0, "verify", self.folder / "plan")

    def test_an_act_in_one_service_leaves_the_plan_as_it_is(self):
        self.plan()
        with (self.folder / "plan/north/evidence/sample.csv").open(encoding="utf-8") as sample:
            case = sample.read().splitlines()[1].split(",")[2]
        said = self.expect(3, "substitute", self.folder / "plan", "--case", case, "--reason", "file-not-available").stderr
        self.assertIn(b"several services", said)
        self.assertIn(b"several services", self.expect(3, "rate", self.folder / "plan").stderr)
        self.expect(0, "substitute", self.folder / "plan/north", "--case", case, "--reason", "file-not-available")
        self.expect(0, "verify", self.folder / "plan")
        record = self.folder / "plan/south/evidence/record.json"
        record.write_text(record.read_text(encoding="utf-8").replace('"service": "south"', '"service": "elsewhere"'), encoding="utf-8")
        self.expect(1, "verify", self.folder / "plan")

    def test_together_they_have_the_size_of_one_service_with_all_cases(self):
        plan = self.plan()
        alone = self.as_json(0, "size", "--population", "court=36,oocd=25", "--framework", "hmip-youth-2018")
        self.assertEqual({name: each["sample"] for name, each in plan["together"]["domains"].items()},
                         {name: each["sample"] for name, each in alone["domains"].items()})

    def test_shares_are_equal_or_fixed_where_that_is_asked(self):
        equal = self.plan("--share", "equal", "--service", "North Valley", "--service", "South Bay")
        self.assertEqual([each["folder"] for each in equal["services"]], ["North-Valley", "South-Bay"])
        court = [each["domains"]["court"] for each in equal["services"]]
        self.assertTrue(court[1]["sample"] == court[1]["population"] or abs(court[0]["sample"] - court[1]["sample"]) <= 1)
        self.folder.joinpath("plan").rename(self.folder / "equal")
        fixed = self.plan("--share", "fixed:north=10,south=90")
        self.assertEqual([(each["total"], each["shortfall"]) for each in fixed["services"]], [(10, 0), (21, 69)])

    def test_what_cannot_be_is_refused(self):
        for arguments in (["--share", "fixed:north=10"], ["--share", "fixed:north=0,south=5"], ["--share", "half"], ["--commit"], ["--number", "court=3"],
                          ["--service", "One"], ["--service", "One", "--service", "one"]):
            self.plan(*arguments, code=2)
        self.assertIn(b"the same list", self.plan(lists=[self.north, self.list_file(self.north.read_text().splitlines()[1:], HEADINGS + ",case_manager", "again.csv")],
                                                  code=2).stderr)
        self.plan(lists=[self.north, self.folder / "missing.csv"], code=3)
        self.expect(2, "draw", self.north, "--fieldwork", "2019-03-04", "--seed", "a", "--share", "equal", "--out", self.folder / "one")
        bad = self.list_file(["C1,K1,male,no such order,2018-07-01,low,low"], name="bad.csv")
        self.assertIn(b"bad.csv", self.expect(1, "draw", self.north, bad, "--fieldwork", "2019-03-04", "--seed", "a", "--out", self.folder / "plan").stderr)
        self.assertFalse((self.folder / "plan").exists())

    def test_a_service_without_an_eligible_case_is_said_and_has_an_empty_draw(self):
        empty = self.list_file(["C1,K1,male,referral order,2001-07-01,low,low"], name="empty.csv")
        plan = self.plan(lists=[self.north, empty])
        self.assertEqual([each["total"] > 0 for each in plan["services"]], [True, False])
        self.expect(0, "verify", self.folder / "plan")

    def test_a_record_put_in_anothers_place_does_not_verify(self):
        self.plan()
        (self.folder / "plan/south").rename(self.folder / "other")
        self.expect(0, "draw", self.south, "--fieldwork", "2019-03-04", "--seed", "another", "--out", self.folder / "plan/south")
        self.assertIn(b"names another record", self.expect(1, "verify", self.folder / "plan").stdout)

    def test_all_are_shared_out_together_and_nobody_is_in_two_places(self):
        self.plan()
        (self.folder / "inspectors.csv").write_text(INSPECTORS, encoding="utf-8")
        answer = self.as_json(0, "assign", self.folder / "plan", "--inspectors", self.folder / "inspectors.csv")
        jsonschema.validate(answer, json.loads((ROOT / "data-schemas/assignment.schema.json").read_text(encoding="utf-8")))
        taken, cases = set(), 0
        for service in answer["services"]:
            for case in service["assignment"]["cases"]:
                key = (case["inspector"], case["slot"]["date"], case["slot"]["start"])
                self.assertNotIn(key, taken)
                taken.add(key)
                cases += 1
        self.assertEqual(cases, json.loads((self.folder / "plan/plan.json").read_text(encoding="utf-8"))["together"]["total"])
        names = {path.relative_to(self.folder / "plan").as_posix() for path in (self.folder / "plan").rglob("*") if path.is_file()}
        self.assertLessEqual({"assignment.html", "calendar-AB.ics", "north/evidence/assignment.json", "south/judgements-AB.xlsx"}, names)
        calendars = [(self.folder / f"plan/calendar-{name}.ics").read_text(encoding="utf-8") for name in ("AB", "CD", "EF")]
        self.assertEqual(sum(calendar.count("BEGIN:VEVENT") for calendar in calendars), cases)
        self.expect(0, "verify", self.folder / "plan")

    def test_more_interviews_than_hours_leave_some_without_a_time_and_the_limit_is_named(self):
        self.plan()
        (self.folder / "inspectors.csv").write_text("inspector,days,cases_a_day\n" + "".join(f"I{i},Mon-Wed,3\n" for i in range(6)), encoding="utf-8")
        asked = ("assign", self.folder / "plan", "--inspectors", self.folder / "inspectors.csv")
        answer = self.as_json(0, *asked)
        jsonschema.validate(answer, json.loads((ROOT / "data-schemas/assignment.schema.json").read_text(encoding="utf-8")))
        interviews, cases = {}, []
        for service in answer["services"]:
            for case in service["assignment"]["cases"]:
                cases.append(case)
                interviews.setdefault(case["case_manager"], []).append(case["slot"] and (case["slot"]["date"], case["slot"]["start"]))
        hours = 3 * 3
        short = sum(max(0, len(all_of) - hours) for all_of in interviews.values())
        self.assertGreater(short, 0)
        self.assertEqual(sum(case["slot"] is None for case in cases), short)
        for all_of in interviews.values():  # of one case manager, whichever the service
            given = [slot for slot in all_of if slot]
            self.assertEqual(len(given), len(set(given)))
        said = self.expect(0, *asked, "--force").stdout.decode()
        self.assertIn(f"{short} cases have no time yet", said)
        self.assertIn(f"{short} too few", said)
        self.assertNotIn("Worker", said)
        self.expect(0, "verify", self.folder / "plan")
        self.expect(0, "verify", self.folder / "plan/north")
        alone = ("assign", self.folder / "plan/north", "--inspectors", self.folder / "inspectors.csv", "--keep")
        self.assertIn(b"other services", self.expect(2, *alone).stderr)  # who is elsewhere is known to the plan alone
        self.as_json(0, *asked, "--keep")
        self.expect(0, "verify", self.folder / "plan")


if __name__ == "__main__":
    unittest.main()
