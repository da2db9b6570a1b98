"""Acts after a draw with a cap that binds: what is told of targets, room and the cap itself."""

import collections
import fractions
import html
import json
import math
import re
import shutil
import unittest

import jsonschema
import openpyxl

from amend_test import HEADINGS, late_rows
from program import DrawnTest, eligible_rows, schema


class AmendUnderACap(DrawnTest):
    def setUp(self):
        super().setUp()
        self.rows = eligible_rows(60, 20)

    def to_read(self):
        return {row["case_id"] for row in self.table("sample") if row["domain"] == "court" and row.get("state", "to read") == "to read"}

    def capped(self, most=28):
        """A draw in which one case manager has half of the cases and is held to fewer than that."""
        self.headings = HEADINGS + ",case_manager"
        self.rows = [f"{row},{'CM1' if i % 2 else f'CM{10 + i}'}" for i, row in enumerate(self.rows)]
        self.draw(self.list_file(self.rows, self.headings), "--cap", f"case_manager={most}", plain=False)

    def amend_capped(self, late, *arguments, code=0):
        new = self.list_file(self.rows + late, self.headings, name="new.csv")
        return self.expect(code, "amend", self.pack, new, "--reason", "forgotten", *arguments)

    def test_targets_at_the_draw_stay_under_a_cap_and_those_now_keep_it(self):
        self.capped()
        drawn = {(row["domain"], row["variable"], row["level"]): row["target"] for row in self.table("balance")}
        chances = {row["case_id"]: row["inclusion_probability"] for row in self.table("sample")}
        most = float(drawn["court", "case_manager", "CM1"])
        self.assertEqual(most, int(most), "the cap is reached")
        report = (self.pack / "report.html").read_text(encoding="utf-8")
        self.assertIn("the target of a group is the sum of the chances of its cases", report)
        self.assertIn("is held to the cap alone", report)
        sheet = list(openpyxl.load_workbook(self.pack / "sample.xlsx")["Balance Court disposals"].iter_rows(values_only=True))
        about = " ".join(str(cell) for row in sheet[:4] for cell in row if cell)
        self.assertIn("the sum of the chances of the cases of the group", about)
        self.assertIn("is held to the cap alone", about)
        late = [f"{row},{'CM1' if i < 3 else 'CM2'}" for i, row in enumerate(late_rows(6))]
        said = json.loads(self.amend_capped(late, "--seed", "second", "--supplement", "same-chance", "--json").stdout)["domains"]["court"]
        balance = {(row["domain"], row["variable"], row["level"]): row for row in self.table("balance")}
        self.assertEqual({key: drawn.get(key, "0.000000") for key in balance}, {key: row["target"] for key, row in balance.items()})
        self.assertEqual({case: row["inclusion_probability"] for row in self.table("sample") if (case := row["case_id"]) in chances}, chances)
        now = {level: row for (domain, variable, level), row in balance.items() if (domain, variable) == ("court", "case_manager")}
        self.assertAlmostEqual(sum(float(row["target_now"]) for row in now.values()), said["after"]["to_read"], places=4)
        self.assertLessEqual(float(now["CM1"]["target_now"]), max(most, int(now["CM1"]["to_read"])))
        others = [row for level, row in now.items() if level != "CM1"]
        self.assertEqual(len({round(float(row["target_now"]) / int(row["population_now"]), 4) for row in others}), 1, "all others have one chance")
        targets = {(margin["variable"], margin["level"]): margin for margin in said["margins"]}
        for (variable, level), margin in targets.items():
            self.assertAlmostEqual(margin["target"][0] / margin["target"][1], float(balance["court", variable, level]["target_now"]), places=5)
            target, after = fractions.Fraction(*margin["target"]), margin["after"]
            self.assertEqual(margin["units_off"], max(0, math.floor(target) - after, after - math.ceil(target)))
        self.expect(0, "verify", self.pack)

    def test_each_difference_in_the_report_is_that_from_the_target_beside_it(self):
        self.capped()
        rows = re.findall(r"<tr>(.*?)</tr>", (self.pack / "report.html").read_text(encoding="utf-8"), re.S)
        cells = [[html.unescape(re.sub("<[^>]*>", "", cell)).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)] for row in rows]
        found = 0
        for row in cells:
            if len(row) == 5 and re.fullmatch(r"[+−]?\d+\.\d\d", row[4]):
                found += 1
                self.assertAlmostEqual(float(row[4].replace("−", "-")), int(row[3]) - float(row[2]), delta=0.0151)
        self.assertGreater(found, 8)

    def test_drawn_cases_without_room_are_not_asked_about(self):
        self.capped()
        court = self.record()["designs"]["court"]
        none = [f"{row},CM1" for row in late_rows(14)]
        chance = court["sample"] / court["population"]
        self.assertGreater(14 * chance, 9, "without the cap it would be asked")
        answer = json.loads(self.amend_capped(none, "--dry-run", "--json").stdout)
        self.assertFalse(answer["amendment"]["domains"]["court"]["has_to_be_asked"])
        self.amend_capped(none)
        self.assertEqual([row["case_id"] for row in self.table("sample") if row["case_id"].startswith("L")], [])
        self.expect(0, "verify", self.pack)

    def test_a_reserve_is_held_against_the_cap_over_all_domains_and_not_against_a_domains_own_part(self):
        headings = HEADINGS + ",case_manager"
        # All cases are alike, half of them of one case manager and half of nobody, whom no cap limits.
        court = [f"C{i:02d},,male,referral order,2018-07-01,low,low,{'Worker' if i < 10 else ''}" for i in range(20)]
        oocd = [f"D{i:02d},,male,community resolution,2018-11-01,low,low,{'Worker' if i < 6 else ''}" for i in range(12)]
        self.draw(self.list_file(court + oocd, headings), "--cap", "case_manager=4", "--allocation", "fixed:10:6")
        read = {domain: set(cases) for domain, cases in self.record()["sample"].items()}
        of_worker = {domain: {case for case in cases if int(case[1:]) < most} for (domain, cases), most in zip(sorted(read.items()), (10, 6))}
        part = len(of_worker["court"])
        self.assertEqual((part + len(of_worker["oocd"]), bool(of_worker["oocd"])), (4, True))

        def lose(case, *arguments):
            act = self.as_json(0, "substitute", self.pack, "--case", case, "--reason", "file-not-available", *arguments)
            self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])
            called = act["domains"]["court" if case[0] == "C" else "oocd"]["called"]
            return called and called["case_id"]

        others = sorted(read["court"] - of_worker["court"])
        left = [case for case in self.record()["reserves"]["court"] if int(case[1:]) >= 10]
        for case, reserve in zip(others, left):
            self.assertEqual(lose(case), reserve)
        self.assertIsNone(lose(others[len(left)]))  # the reserves left are all the case manager's, of whom 4 are read
        lose(sorted(of_worker["oocd"])[0], "--no-replacement")
        first = next(case for case in self.record()["reserves"]["court"] if int(case[1:]) < 10)
        self.assertEqual(lose(others[len(left) + 1]), first)
        self.assertEqual(sum(row["domain"] == "court" and int(row["case_id"][1:]) < 10 and row["state"] == "to read" for row in self.table("sample")), part + 1)
        self.assertIsNone(lose(others[len(left) + 2]))

    def test_a_corrected_list_without_the_capped_column_is_refused_whether_cases_are_late_or_not(self):
        self.capped()
        before = self.files()
        for late in ([], late_rows(6)):
            new = self.list_file([row.rsplit(",", 1)[0] for row in self.rows] + late, HEADINGS, name="new.csv")
            for arguments in (["--dry-run"], []):
                done = self.expect(1, "amend", self.pack, new, "--reason", "forgotten", *arguments)
                self.assertEqual(done.stdout, b"")
                self.assertIn(b"the draw has a cap (--cap case_manager=28), and the corrected list has no column for Case manager.", done.stderr)
                self.assertIn(b"Nothing was changed.", done.stderr)
        self.assertEqual(self.files(), before)
        self.expect(0, "verify", self.pack)

    def test_a_reserve_that_the_cap_leaves_no_room_for_is_refused_by_name_of_the_cap(self):
        self.capped(29)
        managers = {row.split(",")[0]: row.rsplit(",", 1)[1] for row in self.rows}
        reserves = self.record()["reserves"]["court"]
        full = next(case for case in reserves if managers[case] == "CM1")
        lost = next(case for case in sorted(self.to_read()) if managers[case] != "CM1")
        before = self.files()
        done = self.expect(1, "substitute", self.pack, "--case", lost, "--reason", "file-not-available", "--out-of-order", "closer", "--replacement", full).stderr.decode()
        self.assertEqual(self.files(), before)
        self.assertIn("By the cap of the draw at most 29 cases of each Case manager are to be read, and it would be one more.", done)
        room = [str(place) for place, case in enumerate(reserves, 1) if managers[case] != "CM1"]
        self.assertRegex(done, f"Of the reserves left in Court disposals numbers? {room[0]}\\b.* room; by the rule it is the turn of number ")
        self.assertNotIn("CM1", done)

    def test_a_late_case_of_a_case_manager_who_is_full_had_no_chance_to_be_read(self):
        self.capped(28)
        late = [f"{row},{'CM1' if i < 4 else f'N{i}'}" for i, row in enumerate(late_rows(8))]
        self.amend_capped(late, "--seed", "g", "--supplement", "same-chance")
        drawn = self.record()["events"][0]["amendment"]["supplements"][0]
        read = self.to_read()
        self.assertFalse(read & {f"L{i:03d}" for i in range(4)})
        for i in range(8):
            told = self.as_json(0, "explain", self.pack, "--case", f"L{i:03d}")
            jsonschema.validate(told, schema("explanation"))
            court = told["domains"]["court"]
            self.assertEqual((court["late"]["room"], court["late"]["chance_to_be_read"]), ("none", [0, 1]) if i < 4 else ("enough", court["chance"]))
            said = self.expect(0, "explain", self.pack, "--case", f"L{i:03d}").stdout.decode()
            self.assertEqual("The limit of the draw left no room for it then, so it had no chance to be read." in said, i < 4)
            self.assertEqual("Its chance to be drawn was" in said, i < 4)
        without = drawn["drawn"] - len([case for case in read if case.startswith("L")])
        self.assertGreater(without, 0)
        notices = self.as_json(0, "rate", self.pack, "--partial")["notices"]
        self.assertIn((f"Court disposals: {without} late case", True), [(each["message"][:len(f"Court disposals: {without} late case")], each["code"] == "late-without-room") for each in notices])

    def test_a_late_chance_is_less_only_where_more_could_be_drawn_than_there_is_room_for(self):
        self.headings = HEADINGS + ",case_manager"
        self.rows = [f"{row},M{i % 12}" for i, row in enumerate(self.rows)]
        for late, room in ((8, "enough"), (9, "not for all")):
            self.draw(self.list_file(self.rows, self.headings), "--cap", "case_manager=6", "--allocation", "fixed:45:15", plain=False)
            said = self.amend_capped([f"{row},New" for row in late_rows(late)], "--seed", "g", "--supplement", "same-chance").stdout.decode()
            self.assertIn(f"{late} late cases has exactly the chance of the draw, 75.0% (3 in 4), to be drawn. 6 ", said)
            for case in (row["case_id"] for row in self.table("sample") if row["case_id"].startswith("L")):
                court = self.as_json(0, "explain", self.pack, "--case", case)["domains"]["court"]
                self.assertEqual((court["chance"], court["late"]["room"]), ([3, 4], room))
                self.assertEqual(court["late"]["chance_to_be_read"], [3, 4] if room == "enough" else None)
                self.assertEqual("may have been less" in self.expect(0, "explain", self.pack, "--case", case).stdout.decode(), room != "enough")
            report = (self.pack / "report.html").read_text(encoding="utf-8")
            self.assertIn("Each had the chance 75.0% to be drawn; the cases of the draw had", report)
            self.assertEqual("so some may have had less chance to be read, or none." in report, room != "enough")
            self.expect(0, "verify", self.pack)
            shutil.rmtree(self.pack)

    def test_a_corrected_list_without_a_column_that_the_draw_is_balanced_by_is_refused(self):
        headings = HEADINGS + ",team"
        rows = [f"{row},{'North' if i % 3 else 'South'}" for i, row in enumerate(self.rows)]
        drawn = self.draw(self.list_file(rows, headings), "--balance", "gender,team", plain=False)
        said = (drawn.stdout + drawn.stderr).decode()
        self.assertIn("Balanced by team as well (--balance)", said)
        self.assertIn("--balance adds nothing for gender, by which the framework balances already.", said)
        cells = re.findall(r"Balanced by as well</dt><dd>(.*?)</dd>", (self.pack / "report.html").read_text(encoding="utf-8"))
        self.assertEqual(cells, ["Team"])
        done = self.expect(1, "amend", self.pack, self.list_file(self.rows, HEADINGS, name="new.csv"), "--reason", "forgotten")
        self.assertIn(b"(--balance team), and the corrected list has no column for Team.", done.stderr)
        self.assertIn(b"Nothing was changed.", done.stderr)
        self.expect(0, "verify", self.pack)

    def test_late_cases_that_are_not_to_be_read_are_not_told_as_drawn_without_room(self):
        self.capped()
        late = [f"{row},New" for row in late_rows(1)]
        said = self.amend_capped(late, "--supplement", "none", "--dry-run").stdout.decode()
        self.assertNotIn("without room under the limit", said)
        self.assertNotIn("of late cases that are drawn only those are read", said)
        said = self.amend_capped([f"{row},New" for row in late_rows(1, "community resolution", "2018-11-02")]).stdout.decode()
        self.assertIn("Out-of-court disposals: 1 case is new and is read.", said)
        self.amend_capped([f"{row},New" for row in late_rows(2, "community resolution", "2018-11-02")], "--supplement", "none")
        said = self.expect(0, "explain", self.pack, "--case", "L001").stdout.decode()
        self.assertIn("It is a reserve, though none was published: it is number 1 of the late ones.", said)

    def test_no_variable_is_balanced_by_and_not(self):
        done = self.expect(2, "draw", self.list_file(self.rows), "--fieldwork", "2019-03-04", "--out", self.folder / "both", "--relax", "rosh", "--balance", "rosh")
        self.assertIn(b"--balance rosh: --relax rosh asks that the sample is not balanced by it. Use one of them.", done.stderr)

    def test_an_act_that_leaves_more_than_the_cap_allows_says_so(self):
        self.capped(29)
        managers = {row.split(",")[0]: row.rsplit(",", 1)[1] for row in self.rows}
        read = collections.Counter(managers[row["case_id"]] for row in self.table("sample"))
        self.assertEqual(read["CM1"], 29)
        lost = next(case for case in sorted(self.to_read()) if managers[case] == "CM1")
        done = json.loads(self.expect(0, "substitute", self.pack, "--case", lost, "--reason", "file-not-available", "--json").stdout)
        called = done["domains"]["court"]["called"]["case_id"]
        kept = self.expect(0, "undo", self.pack, "--reason", "it turned up", "--keep-both")
        over = collections.Counter(managers[row["case_id"]] for row in self.table("sample") if row["state"] == "to read")["CM1"] > 29
        self.assertEqual(over, managers[called] == "CM1")
        self.assertEqual(b"The cap of the draw does not hold any more" in kept.stdout, over)
        self.assertTrue(over, "the case called is the same manager's")
        self.assertNotIn(b"CM1", kept.stdout + kept.stderr)

    def test_case_managers_off_their_targets_are_counted_and_not_named(self):
        self.capped()
        managers = {row.split(",")[0]: row.rsplit(",", 1)[1] for row in self.rows}
        for lost in [case for case in sorted(self.to_read()) if managers[case] == "CM1"][:4]:
            done = ("substitute", self.pack, "--case", lost, "--reason", "file-not-available", "--no-replacement")
            margins = self.as_json(0, *done, "--dry-run")["domains"]["court"]["margins"]
            said = self.expect(0, *done).stdout.decode()
            off = sum(each["units_off"] > 0 for each in margins if each["variable"] == "case_manager")
            self.assertEqual("Every margin is within one case" in said, not any(each["units_off"] for each in margins))
            self.assertEqual([int(count.replace("one", "1")) for count in re.findall(r"off the target at the draw: .*Case manager, (\w+) of them", said)], [off] * (off > 0))
            self.assertNotIn("CM1", said)
        self.assertGreater(off, 0)

    def test_the_cap_goes_by_the_case_managers_of_the_list_in_force(self):
        headings = HEADINGS + ",case_manager"
        court = [f"C{i:02d},,male,referral order,2018-07-01,low,low,{'Worker' if i < 10 else ''}" for i in range(20)]
        oocd = [f"D{i:02d},,male,community resolution,2018-11-01,low,low," for i in range(12)]
        self.path = self.list_file(court + oocd, headings)
        self.draw(self.path, "--cap", "case_manager=4", "--allocation", "fixed:10:6")
        read = self.record()["sample"]["court"]
        worker, others = ([case for case in read if (int(case[1:]) < 10) == is_worker] for is_worker in (True, False))
        self.assertEqual(len(worker), 4)
        of_worker, of_nobody = ([case for case in self.record()["reserves"]["court"] if (int(case[1:]) < 10) == is_worker] for is_worker in (True, False))

        def called(case, *arguments):
            domain = self.as_json(0, "substitute", self.pack, "--case", case, "--reason", "file-not-available", *arguments)["domains"]["court"]
            return domain["called"] and domain["called"]["case_id"]

        for reserve in of_nobody:
            self.assertEqual(called(others.pop()), reserve)
        self.assertIsNone(called(others[0], "--dry-run"), "the case manager has as many as the cap allows")

        def amended(managers, name):
            rows = [row.rsplit(",", 1)[0] + "," + managers.get(row[:3], row.rsplit(",", 1)[1]) for row in court + oocd]
            new = self.list_file(rows, headings, name=name)
            return json.loads(self.expect(0, "amend", self.pack, new, "--reason", "others", "--json").stdout)["levels_over_cap"]

        self.assertEqual(amended({worker[0]: "Other"}, "new.csv"), 0)
        self.assertEqual(called(others[0], "--dry-run"), of_worker[0], "by the list in force there is room")
        self.expect(0, "undo", self.pack, "--reason", "the wrong list")
        self.assertEqual(amended({others[0]: "Worker"}, "newer.csv"), 1)
        self.assertIsNone(called(worker[0]), "by the list in force there is none")
        self.expect(0, "verify", self.pack, self.path, self.folder / "newer.csv")


if __name__ == "__main__":
    unittest.main()
