"""One plan for several services, from outside: drawn, verified and shared out together."""

import datetime
import json
import re
import shutil
import unittest

import jsonschema
import openpyxl

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

    def test_a_size_that_is_a_services_share_stays_when_its_list_is_corrected_and_that_is_said(self):
        plan = self.plan()
        size = plan["services"][0]["domains"]["court"]["sample"]
        record = json.loads((self.folder / "plan/north/evidence/record.json").read_text(encoding="utf-8"))
        gone = record["reserves"]["court"][0]
        stays = "The size stays: the draw was given it as a fixed number, which does not follow the number of eligible cases."
        headings, *rows = self.north.read_text(encoding="utf-8").splitlines()
        corrected = self.list_file([row for row in rows if not row.startswith(gone + ",")], headings, "corrected.csv")
        said = self.expect(0, "amend", self.folder / "plan/north", corrected, "--reason", "never on it", "--missing", "out-of-scope").stdout.decode()
        self.assertRegex(said, rf"Eligible cases \(N\) +24 +23\n  Sample size for that N +{size} +{size}\n  {stays}")
        drawn = record["sample"]["court"][0]
        said = self.expect(0, "substitute", self.folder / "plan/north", "--case", drawn, "--reason", "wrong-disposal").stdout.decode()
        self.assertRegex(said, rf"Eligible cases \(N\) +23 +22\n  Sample size for that N +{size} +{size}\n  {stays}")
        said = self.expect(0, "substitute", self.folder / "plan/north", "--case", record["sample"]["court"][1], "--reason", "file-not-available").stdout.decode()
        self.assertNotIn(stays, said)
        self.expect(0, "verify", self.folder / "plan")

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
        page = (self.folder / "plan/plan.html").read_text(encoding="utf-8")
        self.assertIn("The number of cases of each service was given", page)
        self.assertNotIn("worked out for all services together", page)

    def test_every_draw_says_its_chances_and_how_many_samples_there_were(self):
        lists = [self.list_file([row.replace("C0", "F0") for row in eligible_rows(8, 9)], name="few.csv"), self.south]
        asked = ("draw", *lists, "--fieldwork", "2019-03-04", "--share", "fixed:few=12,south=20")
        said = self.expect(0, *asked, "--seed", "a seed", "--out", self.folder / "plan").stdout.decode()
        few, south = re.split(r"(?m)^(?:few|south|The plan)\n", said)[1:3]
        self.assertIn("Read: 18 lines of text, 18 rows: 1 of headings and 17 cases.", few)
        for text in (few, south):
            self.assertIn("Every one of the ", text)
            self.assertIn("picked by the seed, which decides the lottery", text)
            self.assertIn("Whoever made the list knowing the seed, or chose the seed knowing the list, could have chosen", text)
        self.assertRegex(few, r"as if one of \d+ lists had been picked|is left to chance")
        ahead = self.expect(0, *asked, "--dry-run").stdout.decode()
        self.assertRegex(ahead, r"(?s)few\n.*lists remain, of which one is picked.*south\n.*lists remain, of which one is picked")
        self.assertEqual(ahead.count("Nothing was drawn and nothing was written"), 2)

    def test_a_dry_run_gives_in_json_the_figures_that_it_says(self):
        asked = ("draw", self.north, self.south, "--fieldwork", "2019-03-04", "--share", "fixed:north=12,south=90", "--dry-run")
        ahead = json.loads(self.expect(0, *asked, "--json").stdout)
        said = re.split(r"(?m)^(?:north|south)\n", self.expect(0, *asked).stdout.decode())[1:]
        self.assertEqual([(each["service"], each["shortfall"], each["outlook"]["total"]) for each in ahead["services"]], [("north", 0, 12), ("south", 69, 21)])
        self.assertEqual(ahead["total"], 33)
        for each, text in zip(ahead["services"], said):
            for domain in each["outlook"]["domains"].values():
                self.assertRegex(text, rf"(?m) {domain['population']} +{domain['sample']} ")
                self.assertIsNotNone(domain["chances"])

    def test_what_cannot_be_is_refused(self):
        for arguments in (["--share", "fixed:north=10"], ["--share", "fixed:north=0,south=5"], ["--share", "half"], ["--commit"], ["--number", "court=3"],
                          ["--service", "One"], ["--service", "One", "--service", "one"]):
            self.plan(*arguments, code=2)
        self.assertIn(b"without them One and O-ne are one name.", self.plan("--service", "One", "--service", "O-ne", code=2).stderr)
        self.assertIn(b"the same list", self.plan(lists=[self.north, self.list_file(self.north.read_text().splitlines()[1:], HEADINGS + ",case_manager", "again.csv")],
                                                  code=2).stderr)
        nearly = self.south.read_text(encoding="utf-8").splitlines()[1:]
        nearly[0] = nearly[0].replace("low", "high")
        said = self.plan(lists=[self.south, self.list_file([*nearly[::-1], self.north.read_text().splitlines()[24]], HEADINGS + ",case_manager", "again.csv")], code=2).stderr
        self.assertRegex(said.decode(), r"again.csv and \S*south.csv hold the same cases: 20 of 21 ")
        self.plan(lists=[self.north, self.folder / "missing.csv"], code=3)
        self.expect(2, "draw", self.north, "--fieldwork", "2019-03-04", "--seed", "a", "--share", "equal", "--out", self.folder / "one")
        bad = self.list_file(["C1,K1,male,no such order,2018-07-01,low,low"], name="bad.csv")
        self.assertIn(b"bad.csv", self.expect(1, "draw", self.north, bad, "--fieldwork", "2019-03-04", "--seed", "a", "--out", self.folder / "plan").stderr)
        self.assertFalse((self.folder / "plan").exists())

    def test_a_cap_that_is_too_small_names_the_services_and_a_number_that_works_for_all(self):
        done = self.plan("--cap", "case_manager=1", code=1)
        said = json.loads(done.stdout)["errors"][0]["message"]
        self.assertRegex(said, "^north and south: no sample")
        works = int(said.rsplit("=", 1)[1].rstrip("`."))
        self.assertIn("works for every service of the plan is " + str(works), said)
        self.plan("--cap", f"case_manager={works - 1}", code=1)
        self.plan("--cap", f"case_manager={works}")

    def test_one_list_twice_is_known_in_another_spelling_and_doubted_under_other_ids(self):
        headings, *rows = self.south.read_text(encoding="utf-8").splitlines()
        spelt = [row.replace("C0", "c0").replace("K0", "k 0").replace("Worker", "WORKER") for row in rows]
        childless = [",".join([cells[0].lower(), "", *cells[2:]]) for cells in (row.split(",") for row in rows)]
        for again in (spelt, childless):
            said = self.plan(lists=[self.south, self.list_file(again, headings, "again.csv")], code=2).stderr.decode()
            self.assertRegex(said, r"again.csv and \S*south.csv hold the same cases: 21 of 21 ")
        others = [row.replace("C000", "X777").replace("K000", "Y777") for row in rows]
        doubt = rb"again.csv and \S*south.csv: these two lists hold the same 21 cases under other ids."
        done = self.expect(0, "draw", self.south, self.list_file(others, headings, "again.csv"), "--fieldwork", "2019-03-04", "--seed", "a", "--out", self.folder / "doubted")
        self.assertRegex(done.stderr, doubt)
        others[0] = others[0].replace("Worker", "Another")
        done = self.expect(0, "draw", self.south, self.list_file(others, headings, "again.csv"), "--fieldwork", "2019-03-04", "--seed", "a", "--out", self.folder / "two")
        self.assertNotRegex(done.stderr, doubt)

    def test_a_plan_or_a_draw_that_is_missing_is_a_difference_and_stops_what_needs_it(self):
        self.plan()
        (self.folder / "inspectors.csv").write_text(INSPECTORS, encoding="utf-8")
        assign = ("assign", self.folder / "plan", "--inspectors", self.folder / "inspectors.csv")
        for name, words in (("south/evidence/record.json", "south/evidence/record.json is missing"), ("south", "the folder south is missing")):
            (self.folder / "plan" / name).rename(self.folder / "away")
            self.assertIn(words, self.differences()["plan.json", None])
            self.assertIn(words, self.expect(3, *assign).stderr.decode())
            (self.folder / "away").rename(self.folder / "plan" / name)
        plan = self.folder / "plan/plan.json"
        plan.rename(self.folder / "away")
        self.assertIn("plan.json is missing", self.differences()["plan.json", None])
        self.assertIn("plan.json is missing", self.expect(3, *assign).stderr.decode())
        self.assertIn("Give the folder of one of them", self.expect(3, "history", self.folder / "plan").stderr.decode())
        plan.write_text("{}", encoding="utf-8")
        self.assertIn("plan.json is not as casedraw wrote it", self.differences()["plan.json", None])
        self.expect(3, *assign)

    def test_children_on_two_lists_are_said_by_rows(self):
        done = self.expect(0, "draw", self.north, self.south, "--fieldwork", "2019-03-04", "--seed", "a seed", "--out", self.folder / "plan")
        said = done.stderr.decode()
        self.assertIn("21 child ids stand in the lists of two services: row 2 of ", said)
        self.assertRegex(said, r"row 11 of \S*north.csv and row 11 of \S*south.csv; and 11 more\.")
        self.assertNotIn("K0000", said)
        other = self.list_file([line.replace(",K", ",M") for line in self.south.read_text(encoding="utf-8").splitlines()[1:]], HEADINGS + ",case_manager", "other.csv")
        done = self.expect(0, "draw", self.north, other, "--fieldwork", "2019-03-04", "--seed", "a seed", "--out", self.folder / "second")
        self.assertNotIn(b"child id", done.stderr)

    def test_a_plan_is_never_replaced_and_nothing_says_that_it_can_be(self):
        self.plan()
        self.assertNotIn(b"use --force", self.plan(code=2).stderr)
        self.assertIn(b"never replaced, not even with --force", self.plan("--force", code=2).stderr)

    def test_names_with_commas_and_equals_signs_have_fixed_shares(self):
        named = ("--service", "North, East", "--service", "A=5, B", "--share", "fixed:North, East=10,A=5, B=9")
        self.assertEqual([each["total"] for each in self.plan(*named)["services"]], [10, 9])
        self.expect(0, "verify", self.folder / "plan")
        self.plan(*named[:-1], "fixed:North=10,B=9", code=2)

    def test_services_named_with_semicolons_or_as_devices_have_folders_shares_and_conflicts(self):
        plan = self.plan("--service", "A;B", "--service", "CON", "--share", "fixed:A;B=10,CON=9")
        self.assertEqual([(each["folder"], each["total"]) for each in plan["services"]], [("A-B", 10), ("CON-1", 9)])
        inspectors = self.folder / "inspectors.csv"
        inspectors.write_text("inspector,days,conflicts\nAB,10,A;B: Worker 1; CON: Worker 2\nCD,10,\nEF,10,\n", encoding="utf-8")
        answer = self.as_json(0, "assign", self.folder / "plan", "--inspectors", inspectors)
        conflicts = {each["service"]: each["assignment"]["inspectors"][0]["conflicts"] for each in answer["services"]}
        self.assertEqual(conflicts, {"A;B": ["Worker 1"], "CON": ["Worker 2"]})
        self.assertEqual(self.differences(code=0), {})

    def test_that_equal_shares_are_equal_in_each_domain_is_said(self):
        said = self.expect(0, "draw", self.north, self.south, "--fieldwork", "2019-03-04", "--share", "equal", "--out", self.folder / "equal").stdout.decode()
        words = "shared among them, equally in each domain by itself as far as a service has cases"
        self.assertIn(words, said)
        self.assertIn(words, (self.folder / "equal/plan.html").read_text(encoding="utf-8"))

    def test_a_service_without_an_eligible_case_is_said_and_has_an_empty_draw(self):
        empty = self.list_file(["C1,K1,male,referral order,2001-07-01,low,low"], name="empty.csv")
        plan = self.plan(lists=[self.north, empty])
        self.assertEqual([each["total"] > 0 for each in plan["services"]], [True, False])
        self.expect(0, "verify", self.folder / "plan")

    def test_a_record_put_in_anothers_place_does_not_verify(self):
        self.plan()
        (self.folder / "plan/south").rename(self.folder / "other")
        self.expect(0, "draw", self.south, "--fieldwork", "2019-03-04", "--seed", "another", "--out", self.folder / "plan/south")
        said = self.expect(1, "verify", self.folder / "plan").stdout
        self.assertIn(b"names another record", said)
        self.assertNotIn(b"the share of", said)
        self.assertIn(b"its figures are not worked out again: the draw in the folder of south is not the plan's", said)

    def test_a_draw_exchanged_for_another_is_the_one_fault_of_the_plan(self):
        self.plan()
        for service in ("south", "elsewhere"):
            self.expect(0, "draw", self.folder / "south.csv", "--fieldwork", "2019-03-04", "--seed", "another", "--service", service, "--out", self.folder / service)
            shutil.rmtree(self.folder / "plan/south")
            shutil.copytree(self.folder / service, self.folder / "plan/south")
            answer = self.as_json(1, "verify", self.folder / "plan")["plan"]
            self.assertEqual([(each["file"], each["message"]) for each in answer["differences"]],
                             [("plan.json", "names another record than the one in the folder of south")])
            self.assertIn("its figures are not worked out again: the draw in the folder of south is not the plan's", json.dumps(answer["unchecked"]))

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
        self.assertLessEqual({"assignment.html", "calendar-AB.ics", "north/evidence/assignment.json", "south/judgements-CD.xlsx"}, names)
        calendars = [(self.folder / f"plan/calendar-{name}.ics").read_text(encoding="utf-8") for name in ("AB", "CD", "EF")]
        self.assertEqual(sum(calendar.count("BEGIN:VEVENT") for calendar in calendars), cases)
        known = [sorted(re.findall(r"UID:\w+", text)) for text in ("".join(calendars), "".join(path.read_text(encoding="utf-8") for path in (self.folder / "plan").glob("*/calendar-*.ics")))]
        self.assertEqual(known[0], known[1])
        part, whole = ((self.folder / "plan" / name).read_text(encoding="utf-8") for name in ("north/assignment.html", "assignment.html"))
        self.assertIn("the part of one service of a plan for several services", part)
        for words in ("what is kept", "Kept<", "Fair share"):
            self.assertNotIn(words, part)
        self.assertIn("Fair share", whole)
        self.assertIn("All here is as it was drawn.", (self.folder / "plan/plan.html").read_text(encoding="utf-8"))
        self.expect(0, "verify", self.folder / "plan")

    def test_more_interviews_than_hours_leave_some_without_a_time_and_the_limit_is_named(self):
        self.plan()
        (self.folder / "inspectors.csv").write_text("inspector,days,cases_a_day\n" + "".join(f"I{i},Mon-Tue,3\n" for i in range(11)), encoding="utf-8")
        asked = ("assign", self.folder / "plan", "--inspectors", self.folder / "inspectors.csv")
        answer = self.as_json(0, *asked)
        jsonschema.validate(answer, json.loads((ROOT / "data-schemas/assignment.schema.json").read_text(encoding="utf-8")))
        interviews, cases = {}, []
        for service in answer["services"]:
            for case in service["assignment"]["cases"]:
                cases.append(case)
                interviews.setdefault((service["service"], case["case_manager"]), []).append(case["slot"] and (case["slot"]["date"], case["slot"]["start"]))
        hours = 2 * 3
        short = sum(max(0, len(all_of) - hours) for all_of in interviews.values())
        self.assertGreater(short, 0)
        self.assertEqual(sum(case["slot"] is None for case in cases), short)
        for service in answer["services"]:  # of inspectors only the plan of all knows where they are
            limits = service["assignment"]["time_limits"]
            self.assertEqual(limits["inspectors"], [])
            self.assertEqual(limits["without_time"], sum(each["short_by"] for each in limits["case_managers"]) + limits["crossing"])
        for all_of in interviews.values():  # of one case manager: a name in another service is somebody else's
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

    def differences(self, *lists, code=1):
        done = self.expect(code, "verify", self.folder / "plan", *lists, "--json")
        answer = json.loads(done.stdout)
        jsonschema.validate(answer, json.loads((ROOT / "data-schemas/services-verification.schema.json").read_text(encoding="utf-8")))
        jsonschema.validate(answer["plan"], json.loads((ROOT / "data-schemas/verification.schema.json").read_text(encoding="utf-8")))
        return {(each["file"], each["field"]): each["message"] for each in answer["plan"]["differences"]}

    def edited(self, name, change):
        """What verify says with a file of the plan changed; it is put back."""
        path = self.folder / "plan" / name
        before = path.read_bytes()
        after = change(before.decode())
        self.assertNotEqual(before.decode(), after, name)
        path.write_bytes(after.encode())
        found = self.differences()
        path.write_bytes(before)
        return found

    def test_every_figure_of_the_plan_is_worked_out_again(self):
        self.plan()
        self.assertEqual(self.differences(code=0), {})

        def with_values(*changes):
            def change(text):
                plan = json.loads(text)
                for *way, last, value in changes:
                    at = plan
                    for step in way:
                        at = at[step]
                    at[last] = value
                return json.dumps(plan, indent=2) + "\n"
            return change

        found = self.edited("plan.json", with_values(("together", "domains", "court", "sample", 1), ("together", "domains", "court", "margin_of_error", 0.001),
                                                     ("services", 1, "domains", "oocd", "population", 99), ("services", 0, "shortfall", 3),
                                                     ("services", 0, "list_sha256", "0" * 64), ("fieldwork", "2019-03-05"), ("more", 1)))
        self.assertEqual({field for _, field in found}, {"together.domains.court.sample", "together.domains.court.margin_of_error", "services[2].domains.oocd.population",
                                                         "services[1].shortfall", "services[1].list_sha256", "fieldwork", "more"})
        self.assertRegex(found["plan.json", "together.domains.court.sample"], r"is 1; worked out again it is \d+")
        for way in (("share", "equal"), ("share", "half"), ("allocation", "each")):
            self.assertIn(("plan.json", "share"), self.edited("plan.json", with_values(way)), way)
        self.assertIn(("plan.json", None), self.edited("plan.json", lambda text: json.dumps(json.loads(text))))

    def test_pages_digests_and_what_is_not_named_are_held_against_the_plan(self):
        self.plan()
        self.assertIn(("plan.html", None), self.edited("plan.html", lambda text: text.replace("One plan", "A plan")))
        self.assertIn(("files.sha256", None), self.edited("files.sha256", lambda text: "".join(text.splitlines(True)[1:])))
        (self.folder / "plan/plan.html").rename(self.folder / "plan.html")
        self.assertEqual(self.differences()["plan.html", None], "the file is missing")
        (self.folder / "plan.html").rename(self.folder / "plan/plan.html")
        self.expect(0, "draw", self.south, "--fieldwork", "2019-03-04", "--seed", "another", "--out", self.folder / "plan/third")
        self.assertIn("third", self.differences()["plan.json", None])

    def test_a_list_is_held_against_the_draw_that_it_belongs_to(self):
        self.plan()
        answer = self.as_json(0, "verify", self.folder / "plan", self.south)
        said = {each["service"]: str(each["verification"]["confirmed"]) for each in answer["services"]}
        self.assertIn("this is the list that was drawn from", said["south"])
        self.assertNotIn("this is the list that was drawn from", said["north"])
        self.as_json(0, "verify", self.folder / "plan", self.north, self.south)
        other = self.list_file([f"{row},Worker 1" for row in eligible_rows(9, 9)], HEADINGS + ",case_manager", "other.csv")
        self.assertTrue(any(file.endswith("other.csv") for file, _ in self.differences(self.north, other)))
        self.south.write_text(self.south.read_text(encoding="utf-8").replace("Worker 1", "Worker 9", 1), encoding="utf-8")
        answer = self.as_json(1, "verify", self.folder / "plan", self.south)
        self.assertIn("case_manager", str([each["verification"]["differences"] for each in answer["services"] if each["service"] == "south"]))
        self.expect(3, "verify", self.folder / "plan", self.folder / "missing.csv")
        self.assertIn(b"one draw at a time", self.expect(2, "verify", self.folder / "plan", "--victims", self.north).stderr)

    def test_how_all_were_shared_out_is_worked_out_again(self):
        self.plan()
        (self.folder / "inspectors.csv").write_text("inspector,days,cases_a_day,conflicts\nAB,10,3,Worker 1\nCD,10,3,\nEF,10,3,\n", encoding="utf-8")
        self.as_json(0, "assign", self.folder / "plan", "--inspectors", self.folder / "inspectors.csv")
        schema = json.loads((ROOT / "data-schemas/assignment.schema.json").read_text(encoding="utf-8"))
        joint = json.loads((self.folder / "plan/assignment.json").read_text(encoding="utf-8"))
        jsonschema.validate(joint, schema)
        self.assertEqual(joint["services"], ["north", "south"])
        self.assertEqual(self.differences(code=0), {})

        def moved(text):
            plan = json.loads(text)
            one = plan["cases"][0]
            one["inspector"] = next(name for name in ("AB", "CD", "EF") if name != one["inspector"])
            return json.dumps(plan, indent=2) + "\n"

        def without_conflicts(text):
            plan = json.loads(text)
            for each in plan["inspectors"]:
                each["conflicts"] = []
            return json.dumps(plan, indent=2) + "\n"

        for name, change in (("assignment.json", moved), ("assignment.html", lambda text: text.replace("Who reads", "Who has")),
                             ("north/evidence/assignment.json", without_conflicts)):
            self.assertTrue(any(file.startswith("assignment.") for file, _ in self.edited(name, change)), name)
        (self.folder / "plan/assignment.json").rename(self.folder / "assignment.json")
        self.assertIn("missing", self.differences()["assignment.json", None])
        (self.folder / "assignment.json").rename(self.folder / "plan/assignment.json")
        with (self.folder / "plan/north/evidence/sample.csv").open(encoding="utf-8") as sample:
            case = sample.read().splitlines()[1].split(",")[2]
        self.expect(0, "substitute", self.folder / "plan/north", "--case", case, "--reason", "file-not-available")
        notices = json.loads(self.expect(0, "verify", self.folder / "plan", "--json").stdout)["plan"]["notices"]
        self.assertTrue(any("north: was made before something happened" in each["message"] for each in notices))
        self.as_json(0, "assign", self.folder / "plan", "--inspectors", self.folder / "inspectors.csv", "--keep")
        self.assertEqual(self.differences(code=0), {})
        said = self.expect(0, "verify", self.folder / "plan").stdout
        for word in (b"AB", b"CD", b"EF", b"Worker"):
            self.assertNotIn(word, said)

    def test_a_conflict_can_name_the_case_manager_or_case_of_one_service(self):
        self.plan()
        inspectors = self.folder / "inspectors.csv"
        asked = ("assign", self.folder / "plan", "--inspectors", inspectors)
        inspectors.write_text("inspector,days,conflicts\nAB,10,south: Worker 1\nCD,10,\nEF,10,\n", encoding="utf-8")
        answer = self.as_json(0, *asked)
        readers = {(each["service"], case["inspector"]) for each in answer["services"] for case in each["assignment"]["cases"] if case["case_manager"] == "Worker 1"}
        self.assertNotIn(("south", "AB"), readers)
        conflicts = {each["service"]: each["assignment"]["inspectors"][0]["conflicts"] for each in answer["services"]}
        self.assertEqual(conflicts, {"north": [], "south": ["Worker 1"]})
        joint = json.loads((self.folder / "plan/assignment.json").read_text(encoding="utf-8"))
        self.assertEqual(joint["inspectors"][0]["conflicts"], ["south: Worker 1"])
        self.assertEqual(self.differences(code=0), {})
        self.as_json(0, *asked, "--keep")
        self.assertEqual(self.differences(code=0), {})
        inspectors.write_text("inspector,days,conflicts\nAB,10,\"south: Worker 3; Worker 9\"\nCD,10,\n", encoding="utf-8")  # north has a Worker 3
        said = self.expect(1, *asked, "--force").stderr.decode()
        self.assertIn("C2: One of these names a service, and behind the colon no case manager", said)
        self.assertIn("such as north: NAME", said)
        self.assertNotIn("Worker", said)

    def test_an_inspector_on_a_notice_who_may_not_read_the_case_is_said_once_with_what_to_do(self):
        self.plan()
        inspectors = self.folder / "inspectors.csv"
        inspectors.write_text("inspector,days,cases_a_day,conflicts\nAB,10,3,Worker 1\nCD,10,3,\nEF,10,3,\n", encoding="utf-8")
        notice = self.folder / "plan/north/notice.xlsx"
        book = openpyxl.load_workbook(notice)
        sheet = book.worksheets[0]
        row = next(row for row in range(5, 40) if sheet.cell(row, 2).value == "Worker 1")
        for column, value in ((4, datetime.date(2019, 3, 5)), (5, "10:15"), (7, "AB")):
            sheet.cell(row, column).value = value
        book.save(notice)
        asked = ("assign", self.folder / "plan", "--inspectors", inspectors, "--keep")
        self.assertIn("north: 1 case goes to another inspector: whoever was arranged has a conflict of interest. "
                      "1 agreed time stays all the same: tell the service who comes now, and put the name on its notice right, or clear it there.",
                      self.expect(0, *asked).stderr.decode())
        def reader():
            plan = json.loads((self.folder / "plan/north/evidence/assignment.json").read_text(encoding="utf-8"))
            return next((each["inspector"], each["slot"]["start"]) for each in plan["cases"] if each["case_id"] == sheet.cell(row, 1).value)
        given = reader()
        self.assertEqual(given[1], "10:15")
        for _ in range(2):
            self.assertEqual(self.expect(0, *asked).stderr, b"")
            self.assertEqual(reader(), given)
            self.assertEqual(self.differences(code=0), {})

    def test_inspectors_of_all_services_are_not_held_against_the_part_of_one(self):
        self.plan()
        south = self.south.read_text(encoding="utf-8").replace("Worker 2", "Worker 9")
        shutil.rmtree(self.folder / "plan")
        self.south.write_text(south, encoding="utf-8")
        self.plan()
        inspectors = self.folder / "inspectors.csv"
        inspectors.write_text("inspector,days,cases_a_day,conflicts\nAB,10,3,Worker 9\nCD,10,3,\nEF,10,3,\n", encoding="utf-8")
        self.expect(0, "assign", self.folder / "plan", "--inspectors", inspectors)
        said = self.expect(2, "assign", self.folder / "plan/north", "--inspectors", inspectors, "--keep").stderr
        self.assertIn(b"Give the folder of their plan", said)
        self.assertNotIn(b"no case manager", said)

    def test_a_calendar_of_another_inspector_in_its_place_is_told_as_whose_it_is(self):
        self.plan()
        (self.folder / "inspectors.csv").write_text(INSPECTORS, encoding="utf-8")
        self.as_json(0, "assign", self.folder / "plan", "--inspectors", self.folder / "inspectors.csv")
        north, south = (sorted((self.folder / "plan" / name).glob("calendar-*.ics"))[0] for name in ("north", "south"))
        shutil.copy(self.folder / "plan/calendar-CD.ics", self.folder / "plan/calendar-AB.ics")
        shutil.copy(south, north)
        verified = self.as_json(0, "verify", self.folder / "plan")
        said = {(part["file"], part["message"]) for notices in (verified["plan"]["notices"], verified["services"][0]["verification"]["notices"]) for part in notices}
        self.assertIn(("calendar-AB.ics", "now holds the calendar of the inspector in row 3 of the inspectors' file"), said)
        self.assertIn((north.name, "now holds another calendar: none of its appointments is of this draw's plan"), said)
        self.assertNotIn("edited", " ".join(message for name, message in said if name.startswith("calendar-")))

    def test_a_calendar_of_the_plan_that_somebody_changed_stays(self):
        self.plan()
        (self.folder / "inspectors.csv").write_text(INSPECTORS, encoding="utf-8")
        asked = ("assign", self.folder / "plan", "--inspectors", self.folder / "inspectors.csv")
        self.as_json(0, *asked)
        path = self.folder / "plan/calendar-AB.ics"
        path.write_bytes(path.read_bytes().replace(b"Case ", b"Read ", 1))
        changed = path.read_bytes()
        (self.folder / "inspectors.csv").write_text(INSPECTORS.replace("AB,10", "AB,12"), encoding="utf-8")
        said = self.expect(3, *asked, "--force").stderr
        self.assertIn(b"the calendar of the inspector in row 2 of the file", said)
        self.assertNotIn(b"calendar-AB", said)
        self.expect(0, *asked, "--keep")
        self.assertEqual(path.read_bytes(), changed)
        self.assertEqual(self.differences(code=0), {})


if __name__ == "__main__":
    unittest.main()
