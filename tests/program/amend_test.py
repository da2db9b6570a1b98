"""A corrected list of a draw that stays: by hand, as a stranger would, and every list that is not one."""

import collections
import csv
import hashlib
import io
import json
import math
import re
import unittest

import jsonschema
import openpyxl

from program import DrawnTest, eligible_rows, extended, schema

HEADINGS = "case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing"


def digest(text):
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def late_rows(count, disposal="referral order", date="2018-07-02"):
    return [f"L{i:03d},KL{i:03d},{'female' if i % 2 else 'male'},{disposal},{date},{['low', 'medium', 'high'][i % 3]},low" for i in range(count)]


class Amend(DrawnTest):
    def setUp(self):
        super().setUp()
        self.rows = eligible_rows(60, 20)

    def drawn(self, *arguments, rows=None, plain=True):
        self.path = self.list_file(rows if rows is not None else self.rows)
        self.draw(self.path, *arguments, plain=plain)

    def to_read(self, domain="court"):
        return {row["case_id"] for row in self.table("sample") if row["domain"] == domain and row.get("state", "to read") == "to read"}

    def amend(self, rows, *arguments, code=0, name="new.csv", json_wanted=False):
        path = self.list_file(rows, name=name)
        return self.expect(code, "amend", self.pack, path, "--reason", "forgotten", *arguments, *["--json"] * json_wanted)

    def test_a_stranger_draws_the_late_cases_again(self):
        self.drawn(plain=False)
        record, before = self.record(), self.to_read()
        answer = json.loads(self.amend(self.rows + late_rows(6), "--seed", "second", json_wanted=True).stdout)
        jsonschema.validate(answer, schema("amendment"))
        event = self.record()["events"][0]
        n, N = record["designs"]["court"]["sample"], record["designs"]["court"]["population"]
        size = 6 * n // N + (digest("second|supplement-size|court") % N < 6 * n % N)
        supplement = event["amendment"]["supplements"][0]
        self.assertEqual((supplement["drawn"], supplement["late"]), (size, 6))
        self.assertEqual(supplement["chance"][0] * N, supplement["chance"][1] * n)
        rows = list(csv.reader(io.StringIO((self.pack / "evidence/supplement-court-1.csv").read_text(encoding="utf-8"))))[1:]
        for late in range(6):  # each stands in exactly size/6 of the rows
            self.assertEqual(sum(f"L{late:03d}" in row for row in rows) * 6, size * len(rows))
        number = digest("second|number|court") % len(rows) + 1
        drawn = rows[number - 1][1:]
        self.assertEqual(self.to_read(), before | set(drawn))
        waiting = sorted({f"L{i:03d}" for i in range(6)} - set(drawn), key=lambda c: hashlib.sha256(f"second|reserve|court|{c}".encode()).hexdigest())
        self.assertEqual([row["case_id"] for row in self.table("reserves") if row["domain"] == "court"], record["reserves"]["court"] + waiting)
        for name, sha in (("list-1.csv", event["amendment"]["list_sha256"]), ("list.csv", record["list_sha256"])):
            self.assertEqual(hashlib.sha256((self.pack / "evidence" / name).read_bytes()).hexdigest(), sha)
        ledger = {row["case_id"]: row for row in self.table("ledger")}
        self.assertEqual({c for c in ledger if c.startswith("L")}, {f"L{i:03d}" for i in range(6)})
        verified = self.as_json(0, "verify", self.pack, self.path, self.folder / "new.csv")
        self.assertEqual(verified["differences"], [])
        self.expect(0, "verify", self.pack)

    def test_the_same_list_takes_the_same_seed_after_it_was_taken_back(self):
        self.drawn()
        self.amend(self.rows + late_rows(6))
        first = self.record()["events"][0]
        self.expect(0, "undo", self.pack, "--reason", "too early")
        self.expect(2, "amend", self.pack, self.folder / "new.csv", "--reason", "again", "--seed", "another")
        self.amend(self.rows + late_rows(6))
        again = self.record()["events"][2]
        self.assertEqual(first["changes"], again["changes"])
        self.assertEqual(first["amendment"]["seed"], again["amendment"]["seed"])
        self.assertEqual(again["amendment"]["seed_source"], "made")
        self.expect(0, "verify", self.pack)

    def test_a_dry_run_tells_sizes_and_chances_and_no_case(self):
        self.drawn()
        files = self.files()
        for arguments in ([], ["--seed", "second"]):
            done = self.amend(self.rows + late_rows(5), "--dry-run", *arguments)
            text = done.stdout.decode() + done.stderr.decode()
            self.assertNotRegex(text, r"\bL00\d|\bC0000")
            self.assertIn("Late cases", text)
            answer = json.loads(self.amend(self.rows + late_rows(5), "--dry-run", *arguments, json_wanted=True).stdout)
            jsonschema.validate(answer, schema("amendment"))
            self.assertNotRegex(json.dumps(answer), r"\bL00\d|\bC0000")
            court = answer["amendment"]["domains"]["court"]
            self.assertEqual(court["supplement"]["least"] == court["supplement"]["greatest"], bool(arguments))
        self.assertEqual(self.files(), files)

    def test_what_is_drawn_stays_whatever_the_list_corrects(self):
        self.drawn()
        before, record = self.to_read(), self.record()
        read, unread = sorted(before), sorted(record["reserves"]["court"])
        corrected = {read[0]: "rosh", unread[0]: "out", read[1]: "out", read[2]: "moved", unread[1]: "moved"}
        rows = []
        for row in self.rows:
            cells = row.split(",")
            what = corrected.get(cells[0])
            if what == "rosh":
                cells[5] = "very high"
            if what == "out":
                cells[4] = "2010-01-01"
            if what == "moved":
                cells[3], cells[4] = "community resolution", "2018-11-01"
            rows.append(",".join(cells))
        answer = json.loads(self.amend(rows, "--seed", "x", json_wanted=True).stdout)
        self.assertEqual(answer["amendment"]["corrected"], [{"field": "rosh", "cases": 1, "to_read": 1}])
        court, oocd = answer["amendment"]["domains"]["court"], answer["amendment"]["domains"]["oocd"]
        self.assertEqual((court["population_after"], court["out_of_scope"], court["out_of_scope_to_read"]), (56, 4, 2))
        self.assertEqual((oocd["population_after"], oocd["moved_in"], oocd["late"]), (22, 1, 1))
        self.assertLessEqual(before - {read[1], read[2]}, self.to_read())
        self.assertIn(read[2], self.to_read("oocd"))
        called = [c["case_id"] for change in self.record()["events"][0]["changes"] if change["domain"] == "court" for c in change["called"]]
        order = [c for c in record["reserves"]["court"] if c not in (unread[0], unread[1])]
        self.assertEqual(called, order[:len(called)])
        self.assertEqual(len(self.to_read()), max(court["size_after"], len(before) - 2))
        self.expect(0, "verify", self.pack)
        self.expect(0, "substitute", self.pack, "--case", sorted(self.to_read())[0], "--reason", "file-not-available")
        self.expect(0, "verify", self.pack)

    @extended
    def test_late_cases_of_a_draw_that_is_balanced_by_more_or_capped(self):
        headings = HEADINGS + ",case_manager,team,age"
        with_more = lambda rows, new="": [f"{row},CM{i % 7}{new},{'North' if i % 2 else 'South'}{new},{12 + i % 6}" for i, row in enumerate(rows)]
        for name, options in (("balanced", ("--balance", "team, age")), ("capped", ("--cap", "case_manager=12"))):
            self.pack = self.folder / name
            path = self.list_file(with_more(self.rows), headings, name=f"{name}.csv")
            self.draw(path, *options, out=name)
            new = self.list_file([*with_more(self.rows), *with_more(late_rows(12), " new")], headings, name=f"{name}-new.csv")
            self.expect(0, "amend", self.pack, new, "--reason", "forgotten", "--supplement", "same-chance")
            self.expect(0, "verify", self.pack, path, new)

    def test_a_cap_holds_for_late_cases_and_for_reserves_that_are_called(self):
        headings, most = HEADINGS + ",case_manager", 12
        old = [f"{row},CM{i % 6}" for i, row in enumerate(self.rows)]
        path = self.list_file(old, headings)
        self.draw(path, "--cap", f"case_manager={most}", plain=False)

        def counted():
            return collections.Counter(managers[row["case_id"]] for row in self.table("sample") if row.get("state", "to read") == "to read")

        managers = {row.split(",")[0]: row.rsplit(",", 1)[1] for row in old}
        full = max(counted(), key=counted().get)
        self.assertLessEqual(counted()[full], most)
        late = [f"{row},{full}" for row in late_rows(14)]
        managers.update({row.split(",")[0]: full for row in late})
        new = self.list_file(old + late, headings, name="new.csv")
        act = ("amend", self.pack, new, "--reason", "forgotten", "--supplement", "same-chance")
        self.assertRegex(self.expect(0, *act, "--dry-run").stdout, rb"of these without room under the limit +all\n +Late cases to read +0\n")
        foreseen = self.expect(0, *act, "--seed", "second", "--dry-run").stdout
        done = self.expect(0, *act, "--seed", "second")
        self.assertEqual(foreseen.split(b"\nHow far")[0], done.stdout.split(b"\nHow far")[0])
        self.assertIn(b"only those are read for which the draw's limit leaves room", done.stdout)
        said = done.stderr
        explained = self.expect(0, "explain", self.pack, "--case", "C000000")
        self.assertIn(b"Case manager: one of them", explained.stdout)
        for output in (explained.stdout, self.expect(0, "explain", self.pack, "--case", "C000000", "--json").stdout):
            self.assertNotRegex(output, rb"\bCM\d")
        drawn = self.record()["events"][0]["amendment"]["supplements"][0]["drawn"]
        read = sum(row["case_id"].startswith("L") for row in self.table("sample"))
        self.assertLess(read, drawn)
        self.assertIn(f"{drawn - read} late case".encode(), said)
        table = [line.split() for line in done.stdout.decode().splitlines()]
        for words, count in (("Late cases drawn", drawn), ("of these without room under the limit", drawn - read), ("Late cases to read", read)):
            self.assertIn([*words.split(), str(count)], table)
        self.assertIn(f"Of those drawn {drawn - read} found no room under the limit of the draw, so {read} of the late cases came to be read.",
                      (self.pack / "report.html").read_text(encoding="utf-8"))
        self.check_explained_late_cases(14, drawn, read)
        self.assertLessEqual(max(counted().values()), most)
        self.expect(0, "verify", self.pack, path, new)
        # Those of others leave, and reserves are called until the size is reached: never beyond the cap.
        other = next(manager for manager in sorted(counted()) if manager != full)
        gone = [row.replace("2018-", "2011-") if managers[row.split(",")[0]] == other else row for row in old + late]
        self.expect(0, "amend", self.pack, self.list_file(gone, headings, name="newer.csv"), "--reason", "not ours", "--supplement", "none")
        self.assertLessEqual(max(counted().values()), most)
        self.expect(0, "verify", self.pack)

    def check_explained_late_cases(self, late, drawn, read):
        """Explain tells of each late case of court what the record, the published lottery and the cap make of it."""
        supplement = self.record()["events"][0]["amendment"]["supplements"][0]
        rows = list(csv.reader(io.StringIO((self.pack / "evidence/supplement-court-1.csv").read_text(encoding="utf-8"))))[1:]
        picked = set(rows[supplement["number"] - 1][1:])
        to_read, without_room = self.to_read(), 0
        for case in (f"L{i:03d}" for i in range(late)):
            told = self.as_json(0, "explain", self.pack, "--case", case)
            jsonschema.validate(told, schema("explanation"))
            court = told["domains"]["court"]
            self.assertEqual((court["panels"], court["number"], court["rows"]), (len(rows), supplement["number"], sum(case in row[1:] for row in rows)))
            self.assertEqual(court["was_drawn"], case in picked)
            self.assertEqual((court["late"]["list_number"], court["late"]["cases"], court["late"]["drawn"]), (1, late, drawn))
            self.assertEqual(court["late"]["without_room"], case in picked and case not in to_read)
            without_room += court["late"]["without_room"]
        self.assertEqual(without_room, drawn - read)
        said = self.expect(0, "explain", self.pack, "--case", min(picked)).stdout.decode()
        self.assertIn(f"one of {late} late cases, of which {drawn} were drawn", said)
        self.assertIn(f"Row {supplement['number']} was drawn, and the case stands in it.", said)

    def test_a_case_that_changed_its_domain_is_told_by_where_it_was_drawn(self):
        self.drawn()
        read, unread = min(self.to_read()), min(self.record()["reserves"]["court"])
        moved = [",".join([*row.split(",")[:3], "community resolution", "2018-11-01", *row.split(",")[5:]]) if row.split(",")[0] in (read, unread) else row
                 for row in self.rows]
        said = self.amend(moved, "--seed", "x").stdout.decode()
        self.assertIn("2 cases that change their domain had another: the chance of the domain that they leave, and, where not drawn there, then that of", said)
        designs = self.record()["designs"]
        told = self.as_json(0, "explain", self.pack, "--case", read)
        jsonschema.validate(told, schema("explanation"))
        court, oocd = told["domains"]["court"], told["domains"]["oocd"]
        self.assertEqual((court["state"], oocd["state"], oocd["moved_from"], oocd["late"]), ("moved", "to read", "court", None))
        self.assertEqual(oocd["chance"][0] * designs["court"]["population"], oocd["chance"][1] * designs["court"]["sample"])
        said = self.expect(0, "explain", self.pack, "--case", read).stdout.decode()
        self.assertIn("It was to be read in Court disposals until a corrected list moved it here, where it stays to be read and counts.", said)
        self.assertNotIn("late case", said)
        self.assertRegex(said.split("\nOut-of-court disposals: ")[1], r"(?s)“community resolution”.*1 November 2018.*Its group \(.*community resolution")
        self.assertEqual((oocd["eligible_by"]["disposal"], oocd["eligible_by"]["date"]), ("community resolution", "2018-11-01"))
        self.assertNotEqual(court["eligible_by"]["disposal"], "community resolution")
        late = self.as_json(0, "explain", self.pack, "--case", unread)["domains"]["oocd"]
        self.assertEqual((late["moved_from"], late["late"]["cases"], late["late"]["list_number"]), ("court", 1, 1))
        self.assertEqual(late["chance"][0] * designs["oocd"]["population"], late["chance"][1] * designs["oocd"]["sample"])
        self.assertIn("It came from Court disposals with corrected list 1", self.expect(0, "explain", self.pack, "--case", unread).stdout.decode())

    def test_a_corrected_list_is_taken_back_beside_the_cases_that_it_brought(self):
        self.drawn(plain=False)
        read, gone = sorted(self.to_read())[:2]
        rows = []
        for row in self.rows:
            cells = row.split(",")
            if cells[0] == read:
                cells[3:5] = ["community resolution", "2018-11-01"]
            if cells[0] == gone:
                cells[4] = "2010-01-01"
            rows.append(",".join(cells))
        self.amend(rows + late_rows(6), "--seed", "second")
        change = {change["domain"]: change for change in self.record()["events"][0]["changes"]}["court"]
        self.assertGreater(len(change["late_drawn"]), 0)
        brought = set(change["late_drawn"]) | {called["case_id"] for called in change["called"]}
        chances = {row["case_id"]: row["inclusion_probability"] for row in self.table("sample")}
        said = self.expect(0, "undo", self.pack, "--reason", "the list was another's", "--keep-both").stdout.decode()
        self.assertIn("of the cases that it brought or called", said)
        self.assertLessEqual(brought | {gone}, self.to_read())
        self.assertNotIn(read, self.to_read(), "it is read once, where it is now")
        self.assertIn(read, self.to_read("oocd"))
        sample = {row["case_id"]: row for row in self.table("sample") if row["state"] == "to read"}
        for case in change["late_drawn"]:
            self.assertEqual((sample[case]["came_as"], sample[case]["act"], sample[case]["inclusion_probability"]), ("late", "1", chances[case]))
            self.assertEqual(self.as_json(0, "explain", self.pack, "--case", case)["domains"]["court"]["late"]["list_number"], 1)
        self.assertIn("6 cases came with a corrected list after the draw", (self.pack / "report.html").read_text(encoding="utf-8"))
        self.expect(0, "verify", self.pack)
        # The same list again: nobody gets a second chance.
        again = json.loads(self.amend(rows + late_rows(6), name="again.csv", json_wanted=True).stdout)["amendment"]["domains"]["court"]
        self.assertEqual((again["late"], again["moved_in"]), (0, 0))
        self.expect(0, "verify", self.pack)
        self.expect(0, "undo", self.pack, "--reason", "once more")
        self.expect(0, "verify", self.pack)

    def answered(self, cases):
        """Answers every key question of these cases on judgements.xlsx with yes."""
        path = self.pack / "judgements.xlsx"
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            asked = []
            for row in sheet.iter_rows():
                asked = [cell.column for cell in row if re.match(r"\d\.\d\.\d", str(cell.value))] or asked
                for column in asked if row[0].value in cases else []:
                    sheet.cell(row[0].row, column).value = "yes"
        book.save(path)

    def test_a_case_that_was_moved_and_is_back_stands_on_one_sheet_with_its_answers(self):
        self.drawn(plain=False)
        moved, other = sorted(self.to_read())[:2]
        self.answered({moved, other})
        self.amend([",".join([*row.split(",")[:3], "community resolution", "2018-11-01", *row.split(",")[5:]]) if row.startswith(moved + ",") else row
                    for row in self.rows])
        self.assertIn("judgements-added-1.xlsx", self.files(), "in its new domain other questions are asked")
        self.expect(0, "undo", self.pack, "--reason", "it was right before")
        standing = collections.Counter()
        for name in self.files():
            if name.startswith("judgements") and name.endswith(".xlsx"):
                for sheet in openpyxl.load_workbook(self.pack / name).worksheets:
                    standing.update({row[0] for row in sheet.iter_rows(values_only=True) if row[0] in self.to_read() | self.to_read("oocd")})
        self.assertEqual(standing, dict.fromkeys(self.to_read() | self.to_read("oocd"), 1))
        rated = self.as_json(0, "rate", self.pack, "--partial")
        self.assertEqual(rated["standards"]["2.1"]["key_questions"]["2.1.1"]["yes"], 2)
        self.expect(0, "verify", self.pack)

    def test_balance_is_shown_as_drawn_and_as_corrected(self):
        self.drawn(plain=False)
        drawn = {(row["domain"], row["variable"], row["level"]): (row["population"], row["target"], row["sampled"]) for row in self.table("balance")}
        to_read = self.to_read()
        corrected = {min(to_read): "very high", max(to_read): "very high", min(self.record()["reserves"]["court"]): "very high"}
        rows = [",".join([*row.split(",")[:5], corrected.get(row.split(",")[0], row.split(",")[5]), row.split(",")[6]]) for row in self.rows]
        self.amend(rows)
        self.assertEqual(self.to_read(), to_read)
        balance = {(row["domain"], row["variable"], row["level"]): row for row in self.table("balance")}
        self.assertEqual({key: drawn.get(key, ("0", "0.000000", "0")) for key in balance},
                         {key: (row["population"], row["target"], row["sampled"]) for key, row in balance.items()})
        court = [row.split(",") for row in rows if row.split(",")[3] in ("referral order", "youth rehabilitation order")]
        eligible = collections.Counter(cells[5] for cells in court)
        read = collections.Counter(cells[5] for cells in court if cells[0] in to_read)
        levels = {level: row for (domain, variable, level), row in balance.items() if (domain, variable) == ("court", "rosh")}
        self.assertEqual({level: int(row["population_now"]) for level, row in levels.items() if row["population_now"] != "0"}, dict(eligible))
        self.assertEqual({level: int(row["to_read"]) for level, row in levels.items() if row["to_read"] != "0"}, dict(read))
        for level, row in levels.items():
            self.assertAlmostEqual(float(row["target_now"]), len(to_read) * eligible[level] / len(court), places=5)
        report = (self.pack / "report.html").read_text(encoding="utf-8")
        for words in ("Target now", "Eligible now", ">Drawn<", "cases were drawn to be read", "by the list as it was last corrected"):
            self.assertIn(words, report)
        self.assertNotIn("eligible cases are to be read", report)
        sheet = list(openpyxl.load_workbook(self.pack / "sample.xlsx")["Balance Court disposals"].iter_rows(values_only=True))
        top = next(k for k, row in enumerate(sheet) if "Target now" in row)
        found = [dict(zip(sheet[top], row)) for row in sheet[top + 1:] if row[1] == "very high"]
        self.assertEqual([(row["Drawn"], row["Eligible now"], row["To read now"]) for row in found], [(0, 3, 2)])
        self.expect(0, "verify", self.pack)
        self.expect(0, "undo", self.pack, "--reason", "the classes were right")
        self.assertTrue(all(row["population"] == row["population_now"] and row["sampled"] == row["to_read"] for row in self.table("balance")))

    def test_the_sample_says_how_each_case_came_and_the_report_counts_those_out_of_order(self):
        self.drawn(plain=False)
        lost, reserves = min(self.to_read()), self.record()["reserves"]["court"]
        self.expect(0, "substitute", self.pack, "--case", lost, "--reason", "file-not-available", "--out-of-order", "the same worker", "--replacement", reserves[-1])
        self.amend(self.rows + late_rows(6), "--seed", "second")
        came = {row["case_id"]: (row["came_as"], row["act"]) for row in self.table("sample")}
        court, = [change for change in self.record()["events"][1]["changes"] if change["domain"] == "court"]
        self.assertEqual(came[lost], ("drawn", ""))
        self.assertEqual(came[reserves[-1]], ("reserve", "1"))
        self.assertEqual({case for case, how in came.items() if how == ("late", "2")}, set(court["late_drawn"]))
        self.assertEqual({case for case, how in came.items() if how == ("reserve", "2")}, {called["case_id"] for called in court["called"]})
        self.assertIn("1 case was called out of the published order of the reserves.", (self.pack / "report.html").read_text(encoding="utf-8"))
        self.expect(0, "verify", self.pack)

    def test_after_a_cap_that_binds_nobody_is_told_of_equal_chances(self):
        headings = HEADINGS + ",case_manager"
        rows = [f"{row},{'CM1' if i % 2 else f'CM{10 + i}'}" for i, row in enumerate(self.rows)]
        self.draw(self.list_file(rows, headings), "--cap", "case_manager=28", plain=False)
        new = self.list_file(rows + [f"{row},CM2" for row in late_rows(6)], headings, name="new.csv")
        said = self.expect(0, "amend", self.pack, new, "--reason", "forgotten", "--dry-run").stdout
        self.assertIn(b"How far equal chance holds: by the options of the draw", said)
        self.assertRegex(said, rb"each of the 6 late cases has exactly the average chance of the draw, 7\d\.\d%")
        self.expect(0, "amend", self.pack, new, "--reason", "forgotten")
        self.assertRegex((self.pack / "report.html").read_text(encoding="utf-8"), r"Each had the chance 7\d\.\d% to be drawn; the cases of the draw had 7\d\.\d% on average\.")

    def test_how_far_equal_chance_holds_hangs_on_what_was_chosen_before_and_still_stands(self):
        self.drawn()
        same, other = b"every case that is eligible now had the same chance", b"by an earlier choice for late cases, not all cases had the same chance"
        self.amend(self.rows + late_rows(40), "--supplement", "new-size")
        more = (self.rows + late_rows(44), "--supplement", "same-chance", "--dry-run")
        said = self.amend(*more, name="more.csv").stdout
        self.assertIn(other, said)
        self.assertNotIn(same, said)
        self.expect(0, "undo", self.pack, "--reason", "too early")
        said = self.amend(*more, name="more.csv").stdout
        self.assertIn(same, said)
        self.assertNotIn(other, said)

    def test_a_case_that_only_a_corrected_list_has_and_that_is_not_eligible_is_explained(self):
        self.drawn()
        old = "X001,KX001,male,referral order,2010-07-02,low,low"
        self.amend([*self.rows, *late_rows(3), old], "--supplement", "none")
        told = self.as_json(0, "explain", self.pack, "--case", "X001")
        jsonschema.validate(told, schema("explanation"))
        self.assertEqual((told["status"], told["only_on_corrected_list"], told["domains"]), ("ineligible", 1, {}))
        self.assertTrue(told["reasons"])
        self.assertIn(b"corrected list", self.expect(0, "explain", self.pack, "--case", "X001").stdout)
        self.assertIsNone(self.as_json(0, "explain", self.pack, "--case", "L000")["only_on_corrected_list"])
        self.expect(2, "explain", self.pack, "--case", "X002")
        self.expect(0, "undo", self.pack, "--reason", "the wrong list")
        told = self.as_json(0, "explain", self.pack, "--case", "L000")
        jsonschema.validate(told, schema("explanation"))
        self.assertEqual((told["list_taken_back"], told["only_on_corrected_list"], told["domains"], len(told["events"])), (True, 1, {}, 2))
        self.assertIn(b"which was taken back", self.expect(0, "explain", self.pack, "--case", "L000").stdout)

    def test_margins_after_late_cases_are_held_against_all_that_are_eligible_now(self):
        self.drawn()
        done = self.amend(self.rows + late_rows(30), "--seed", "s", "--supplement", "same-chance", json_wanted=True)
        court = json.loads(done.stdout)["domains"]["court"]
        to_read, population = court["after"]["to_read"], court["after"]["population"]
        eligible = collections.Counter(row.split(",")[2] for row in self.rows + late_rows(30) if "referral" in row or "2018-07" in row)
        genders = {margin["level"]: margin["population"] for margin in court["margins"] if margin["variable"] == "gender"}
        self.assertEqual(genders, dict(eligible))
        for margin in court["margins"]:
            numerator, denominator = margin["target"]
            self.assertEqual(numerator * population, denominator * to_read * margin["population"])

    def test_a_case_that_was_not_eligible_and_is_corrected_is_late_with_its_new_classes(self):
        old = "X001,KX001,male,referral order,2010-07-02,low,low"
        self.drawn(rows=[*self.rows, old])
        self.amend([*self.rows, old.replace("2010", "2018").replace(",low,low", ",high,high")], "--supplement", "none")
        row, = [each for each in self.table("reserves") if each["case_id"] == "X001"]
        self.assertEqual((row["rosh"], row["safety_wellbeing"]), ("high", "high"))
        self.expect(0, "verify", self.pack, self.path)
        self.assertEqual(self.as_json(0, "explain", self.pack, "--case", "X001")["status"], "eligible")

    def test_without_a_supplement_no_late_case_is_read_even_where_the_size_is_not_reached(self):
        self.drawn("--allocation", "each", rows=eligible_rows(6, 20))
        before = self.to_read()
        done = self.amend(eligible_rows(6, 20) + late_rows(20), "--seed", "s", "--supplement", "none")
        self.assertEqual(self.to_read(), before)
        self.assertIn(b"fewer than the size asks for", done.stdout)
        self.expect(0, "verify", self.pack)

    def test_a_problem_that_was_left_out_and_is_put_right_is_late(self):
        bad = "X001,KX001,male,referral order,2018-07-02,bogus,low"
        self.drawn("--exclude-problems", rows=[*self.rows, bad])
        self.amend([*self.rows, bad.replace("bogus", "high")], "--supplement", "none")
        self.expect(0, "verify", self.pack, self.path)
        said = self.expect(0, "explain", self.pack, "--case", "X001").stdout.decode()
        self.assertIn("Risk of serious harm was something that could not be read and is high.", said)

    def test_lists_that_are_not_this_draws(self):
        self.drawn()
        files = self.files()
        missing = self.amend(self.rows[1:], code=1)
        self.assertIn(b"row 2 of the list", missing.stderr)
        self.assertNotIn(b"C000000", missing.stderr)
        self.assertIn(b"another service", self.amend([row.replace("C0", "X0", 1) for row in self.rows], code=1).stderr)
        changed = self.amend([row.replace("C000", "c000", 1) for row in self.rows], code=1)
        self.assertIn(b"only looks the same", changed.stderr)
        self.assertIn(b"nothing to amend", self.amend(list(reversed(self.rows)), code=1).stderr)
        read = {row["case_id"] for row in self.table("sample")}
        left = [row for row in self.rows if row.split(",")[0] not in read]
        gone = [row.replace("2018-", "2011-") for row in self.rows if row.split(",")[0] in read]
        self.assertIn(b"--again", self.amend(left + gone, code=1).stderr)
        self.assertIn(b"Problems", self.amend(self.rows + ["Q,K,male,no such order,2018-07-01,low,low"], code=1).stderr)
        self.expect(2, "amend", self.pack, self.path, "--reason", " ")
        self.expect(2, "amend", self.pack, self.path)
        self.amend(self.rows + late_rows(4), "--number", "oocd=3", code=2)
        self.amend(self.rows + late_rows(4), "--number", "court=999999", code=2)
        self.assertEqual(self.files(), files)

    def test_a_domain_that_is_emptied_and_one_that_was_empty(self):
        self.drawn(rows=eligible_rows(40, 0))
        self.amend(eligible_rows(40, 0) + late_rows(3, "community resolution", "2018-11-01"), "--seed", "s")
        self.assertEqual(self.to_read("oocd") <= {"L000", "L001", "L002"}, True)
        self.assertGreater(len(self.to_read("oocd")), 0)
        self.expect(0, "verify", self.pack)
        self.amend(eligible_rows(40, 0), "--missing", "out-of-scope", name="third.csv")
        self.assertEqual(self.to_read("oocd"), set())
        self.expect(0, "verify", self.pack)

    @extended
    def test_a_supplement_that_passes_the_size_is_asked_about(self):
        self.drawn()
        size = self.record()["designs"]["court"]["sample"]
        many = self.rows + late_rows(40)
        asked = self.amend(many, "--seed", "s", code=1)
        for words in (b"same-chance", b"new-size", b"none"):
            self.assertIn(words, asked.stderr)
        self.assertNotRegex(asked.stderr.decode() + asked.stdout.decode(), r"\bL0\d\d")
        self.amend(many, "--seed", "s", "--supplement", "none")
        self.assertGreater(self.record()["events"][0]["changes"][0]["size"], 60)
        self.assertEqual(len(self.to_read()), 60, "every case but the late ones")
        self.expect(0, "undo", self.pack, "--reason", "other choice")
        self.amend(many, "--supplement", "new-size")
        event = self.record()["events"][2]
        self.assertEqual(len(self.to_read()), event["changes"][0]["size"])
        self.expect(0, "verify", self.pack)
        self.expect(0, "undo", self.pack, "--reason", "other choice")
        self.amend(many, "--supplement", "same-chance")
        drawn = self.record()["events"][4]["amendment"]["supplements"][0]["drawn"]
        self.assertIn(drawn, (math.floor(40 * size / 60), math.ceil(40 * size / 60)))
        self.expect(0, "verify", self.pack)

    def test_the_choices_name_every_domain_with_late_cases_and_a_size_that_does_not_change_is_said(self):
        self.rows = eligible_rows(60, 50)
        self.drawn()
        both = self.rows + late_rows(40) + [row.replace("L", "M") for row in late_rows(3, "community resolution", "2018-11-01")]
        asked = self.amend(both, "--seed", "s", code=1).stderr.decode()
        choices = asked[asked.index("same-chance  "):]
        self.assertEqual((choices.count("Court disposals: "), choices.count("Out-of-court disposals: ")), (3, 3))
        self.assertIn("the choice counts for the late cases of every domain", asked)
        self.assertIn("Court disposals: none of 40 late cases read, and no chance of it; ", choices)
        self.assertNotIn("0 in 1", choices)
        self.assertIn("hand in two corrected lists one after the other", asked)
        one = self.amend(self.rows + late_rows(40), "--dry-run", "--supplement", "new-size")
        size = self.record()["designs"]["oocd"]["sample"]
        self.assertIn(f"Out-of-court disposals: no change; its size stays {size}, since its own list did not change.".encode(), one.stdout)
        self.assertRegex(one.stdout.decode(), rf"Sizes then: Court disposals \d+ and Out-of-court disposals {size}; of these together ")

    def test_cases_that_a_corrected_list_brought_and_that_are_missing_are_named_by_that_list(self):
        self.drawn()
        self.amend(self.rows + late_rows(2), "--supplement", "none")
        said = self.amend(self.rows + late_rows(1), code=1, name="third.csv").stderr.decode()
        lines = (self.pack / "evidence/list-1.csv").read_text(encoding="utf-8").splitlines()
        line = 1 + next(k for k, text in enumerate(lines) if text.startswith("L001,"))
        self.assertIn(f"The case in corrected list number 1 (line {line} of {self.pack}/evidence/list-1.csv, where it is kept by case id) is not on this one.", said)

    def test_a_case_that_comes_back_takes_its_old_place(self):
        self.drawn()
        before, reserves = self.to_read(), self.record()["reserves"]["court"]
        gone = {sorted(before)[0], reserves[3]}
        self.amend([row for row in self.rows if row.split(",")[0] not in gone], "--missing", "out-of-scope")
        self.expect(0, "verify", self.pack)
        self.amend(self.rows, name="third.csv")
        self.assertLessEqual(before, self.to_read())
        waiting = [row["case_id"] for row in self.table("reserves") if row["domain"] == "court" and row["state"] == "waiting"]
        self.assertIn(reserves[3], waiting)
        self.assertEqual(waiting, [c for c in reserves if c in waiting])
        self.expect(0, "verify", self.pack)

    def test_the_one_child_rule_never_removes_a_drawn_case_for_a_late_one(self):
        self.drawn()
        read = sorted(self.to_read())[0]
        child = next(row.split(",")[1] for row in self.rows if row.startswith(read))
        late = f"L900,{child},male,referral order,2018-08-30,very high,very high"  # later and graver: else it would be kept
        self.amend(self.rows + [late])
        self.assertIn(read, self.to_read())
        self.assertEqual([row["outcome"] for row in self.table("ledger") if row["case_id"] == "L900"], ["ineligible"])
        self.expect(0, "verify", self.pack)

    def corrected(self, case, *cells):
        """The list with another disposal and date, or with no row at all, for one case."""
        kept = [row for row in self.rows if not row.startswith(case)]
        return kept + [",".join([*row.split(",")[:3], *cells, *row.split(",")[5:]]) for row in self.rows if row.startswith(case) and cells]

    def test_a_case_that_was_lost_or_out_of_scope_is_drawn_in_no_other_domain(self):
        for reason, is_lost in ("file-not-available", True), ("wrong-disposal", False):
            with self.subTest(reason):
                self.pack = self.folder / reason
                self.draw(self.list_file(self.rows), out=reason)
                case = min(self.to_read())
                self.expect(0, "substitute", self.pack, "--case", case, "--reason", reason)
                done = self.amend(self.corrected(case, "community resolution", "2018-11-01") + late_rows(2), "--seed", "s", name=f"{reason}.csv", json_wanted=True)
                oocd = [row for row in self.table("sample") + self.table("reserves") if row["case_id"] == case and row["domain"] == "oocd"]
                self.assertEqual([row["state"] for row in oocd], ["lost"] * is_lost)
                self.assertEqual(json.loads(done.stdout)["amendment"]["domains"]["oocd"]["late"], 0)
                if is_lost:
                    self.assertIn(b"when a corrected list brought it here: it counts here, and is not drawn again", self.expect(0, "explain", self.pack, "--case", case).stdout)
                self.expect(0, "verify", self.pack)
                self.expect(0, "undo", self.pack, "--reason", "the wrong list", "--keep-both")
                self.assertNotIn(case, self.to_read("oocd"))
                self.expect(0, "verify", self.pack)

    def test_the_margins_that_amend_prints_are_those_of_the_balance(self):
        self.drawn()
        to_read = self.to_read()
        rows = [",".join([*row.split(",")[:5], "very high" if row[:7] in to_read else row.split(",")[5], row.split(",")[6]]) for row in self.rows]
        for name, late in ("classes.csv", []), ("late.csv", late_rows(6)):
            court = json.loads(self.amend(rows[1:] + late, "--missing", "out-of-scope", name=name, json_wanted=True).stdout)["domains"]["court"]
            balance = {(row["variable"], row["level"]): row for row in self.table("balance") if row["domain"] == "court"}
            self.assertEqual({(m["variable"], m["level"]): (str(m["population"]), str(m["after"])) for m in court["margins"]},
                             {key: (row["population_now"], row["to_read"]) for key, row in balance.items()})

    def test_a_case_that_left_because_the_list_has_it_not_says_so(self):
        self.drawn(plain=False)
        case = min(self.to_read())
        self.amend(self.corrected(case), "--missing", "out-of-scope")
        self.assertIn(b"It is not on corrected list 1.", self.expect(0, "explain", self.pack, "--case", case).stdout)
        told = self.as_json(0, "explain", self.pack, "--case", case)
        jsonschema.validate(told, schema("explanation"))
        self.assertEqual([reason["code"] for reason in told["reasons_now"]], ["not-on-corrected-list"])
        ledger = openpyxl.load_workbook(self.pack / "sample.xlsx")["Ledger"].iter_rows(values_only=True)
        self.assertEqual([row[3] for row in ledger if row[0] == case], ["It is not on corrected list 1."])

    def test_a_late_case_that_stays_after_undo_keeps_its_case_manager(self):
        headings, rows = HEADINGS + ",case_manager", [row + ",Mgr A" for row in self.rows]
        self.draw(self.list_file(rows, headings), plain=False)
        path = self.list_file(rows + [row + ",Mgr B" for row in late_rows(6)], headings, "new.csv")
        self.expect(0, "amend", self.pack, path, "--reason", "forgotten", "--seed", "s")
        self.expect(0, "undo", self.pack, "--reason", "another's list", "--keep-both")
        kept = [row for row in self.table("sample") if row["case_id"].startswith("L")]
        self.assertTrue(kept)
        self.assertEqual({row["case_manager"] for row in kept}, {"Mgr B"})
        self.expect(0, "verify", self.pack)

    def test_verify_notices_what_was_changed_since(self):
        self.drawn()
        self.amend(self.rows + late_rows(6), "--seed", "second")
        for name, change in (("list-1.csv", lambda b: b.replace(b"L003", b"L303")), ("supplement-court-1.csv", lambda b: b[:-2] + b"\n"),
                             ("carried-1.csv", lambda b: b + b"x\n"),
                             ("record.json", lambda b: b.replace(b'"late":6', b'"late":5'))):
            path = self.pack / "evidence" / name
            bytes_ = path.read_bytes()
            self.assertNotEqual(change(bytes_), bytes_, name)
            path.write_bytes(change(bytes_))
            self.expect(1, "verify", self.pack)
            path.write_bytes(bytes_)
        self.expect(0, "verify", self.pack)


if __name__ == "__main__":
    unittest.main()
