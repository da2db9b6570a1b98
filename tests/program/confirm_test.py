"""The sheet on which a service answers for every eligible case, and what its answers do."""

import csv
import json
import shutil
import unittest

import jsonschema
import openpyxl

from program import HEADINGS, DrawnTest, eligible_rows, schema

YES = {"in_scope": "yes", "file_available": "yes", "contact_safe": "yes", "case_manager_present": "yes"}


class Confirming(DrawnTest):
    def setUp(self):
        super().setUp()
        self.path = self.list_file(eligible_rows(40, 20))

    def to_read(self, domain="court"):
        return {row["case_id"] for row in self.table("sample") if row["domain"] == domain and row.get("state", "to read") == "to read"}

    def sheet(self):
        return [{**row, **YES} for row in self.table("confirm")]

    def answers(self, rows, name="answers.csv"):
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        return path

    def confirm(self, rows, *arguments, code=0):
        return self.expect(code, "confirm", self.pack, "--answers", self.answers(rows), *arguments)

    def drawn(self):
        self.draw(self.path, "--service", "Sometown")
        self.expect(0, "confirm", self.pack)


class Confirm(Confirming):
    def test_a_dry_run_writes_no_sheet(self):
        self.draw(self.path, out="dry")
        said = self.expect(0, "confirm", self.folder / "dry", "--dry-run").stdout
        self.assertIn(b"This would be written, and nothing was.", said)
        self.assertNotIn("confirm.xlsx", self.files("dry"))
        self.assertNotIn(b"confirm.xlsx", said)

    def test_two_draws_of_one_list_have_the_same_sheet(self):
        for out, seed in (("pack", "one"), ("other", "two"), ("third", "three")):
            rows = eligible_rows(40, 20)
            self.draw(self.list_file(rows if out == "pack" else list(reversed(rows)), name=f"{out}.csv"), out=out, seed=seed)
            self.expect(0, "confirm", self.folder / out)
        for other in ("other", "third"):
            self.assertNotEqual(self.files("pack")["sample.csv"], self.files(other)["sample.csv"])
            for name in ("confirm.xlsx", "confirm.csv"):
                self.assertEqual(self.files("pack")[name], self.files(other)[name])
        sheet = self.table("confirm")
        self.assertEqual([row["case_id"] for row in sheet], sorted(row.split(",")[0] for row in eligible_rows(40, 20)))
        jsonschema.validate(self.as_json(0, "confirm", self.pack), schema("confirmation"))
        self.expect(0, "verify", self.pack)

    def test_the_workbook_can_be_filled_in_and_read_back(self):
        self.drawn()
        book = openpyxl.load_workbook(self.pack / "confirm.xlsx")
        page = book["Confirm"]
        self.assertIn("Sometown", page["A1"].value)
        self.assertEqual(len(page.data_validations.dataValidation), 6)
        prompts = {str(each.sqref)[0]: each.prompt for each in page.data_validations.dataValidation}
        self.assertIn("Mon-Wed; Thu 09:00-12:00; 14/12/2026 from 10:00", prompts["H"])
        for row in range(5, page.max_row + 1):
            for column in range(4, 8):
                page.cell(row, column).value = "yes"
        victim = page["A9"].value
        page["E9"].value = "no"
        page["I9"].value = "The case record could not be had in time"
        path = self.folder / "filled.xlsx"
        book.save(path)
        answer = self.as_json(0, "confirm", self.pack, "--answers", path)
        jsonschema.validate(answer, schema("confirmation"))
        self.assertEqual((answer["confirmation"]["answered"], answer["confirmation"]["lost"]), (60, 1))
        self.assertEqual([a["case_id"] for a in self.record()["events"][0]["answers"]], [victim])
        self.expect(0, "verify", self.pack)

    def test_answers_become_one_act(self):
        self.drawn()
        before, record = self.to_read(), self.record()
        read, reserves = sorted(before), record["reserves"]["court"]
        rows = {row["case_id"]: row for row in self.sheet()}
        rows[read[0]].update(in_scope="no", reason="wrong-age")
        rows[reserves[0]].update(in_scope="no", reason="wrong-age")
        rows[read[1]].update(file_available="no", reason="file-not-available")
        rows[reserves[1]].update(contact_safe="no", reason="access-restricted")
        dry = self.confirm(list(rows.values()), "--dry-run")
        self.assertEqual(self.record()["events"], [])
        self.assertIn(b"Not in scope: 2 cases (1 to be read)", dry.stdout)
        self.confirm(list(rows.values()), "--at", "2019-02-20")
        event, = self.record()["events"]
        change, = event["changes"]
        self.assertEqual({(c["case_id"], c["as"]) for c in change["left"]},
                         {(read[0], "out-of-scope"), (reserves[0], "out-of-scope"), (read[1], "lost"), (reserves[1], "lost")})
        self.assertEqual(change["called"][0]["replaces"], read[1])
        self.assertTrue({c["case_id"] for c in change["called"]}.isdisjoint(reserves[:2]))
        self.assertEqual(len(self.to_read()), max(change["size"], len(before) - 1))
        self.expect(0, "verify", self.pack)
        self.assertRegex(self.confirm(list(rows.values())).stdout, rb"Not in scope: 2 cases, known already.[^\n]*\n.*cannot be read: 2 cases, known already.\n")
        more = {**rows, read[2]: {**rows[read[2]], "in_scope": "no", "reason": "wrong-age"}}
        self.assertIn(b"Not in scope: 3 cases: 2 known already and 1 new (1 to be read).", self.confirm(list(more.values()), "--dry-run").stdout)
        otherwise = self.confirm(self.sheet())
        self.assertIn(b"answered now as if they could be read: 4 cases", otherwise.stdout)
        self.assertEqual(len(self.record()["events"]), 1)
        self.expect(0, "undo", self.pack, "--reason", "wrong sheet")
        self.assertEqual(self.to_read(), before)
        self.expect(0, "verify", self.pack)

    def test_the_terminal_counts_cases_and_names_none(self):
        self.drawn()
        rows = {row["case_id"]: row for row in self.sheet()}
        for case in sorted(self.to_read())[:2]:
            rows[case].update(file_available="no", reason="file-not-available")
        rows = list(rows.values())
        for arguments in (["--dry-run"], [], []):
            done = self.confirm(rows, *arguments)
            self.assertNotRegex((done.stdout + done.stderr).decode(), "C0000|K0000")
            if len(self.record()["events"]) == 0:
                self.assertIn("From now on 2 reserves are read, in place of cases that cannot be: evidence/sample.csv", done.stdout.decode())
        gone = self.confirm(self.sheet())
        self.assertIn("answered now as if they could be read: 2 cases", gone.stdout.decode())
        self.assertNotIn(b"C0000", gone.stdout)
        self.assertEqual(sum(row["came_as"] == "reserve" for row in self.table("sample")), 2)

    def test_every_problem_is_named_with_its_cell(self):
        self.drawn()
        files = self.files()
        rows = self.sheet()
        rows[0].update(in_scope="maybe")
        rows[1].update(in_scope="")
        rows[2].update(**{key: "" for key in YES})
        rows[3].update(file_available="no")
        rows[4].update(in_scope="no", reason="file-not-available")
        rows[5].update(reason="wrong-age")
        rows[6].update(case_manager_present="no", reason="case-manager-unavailable", note="")
        rows[7].update(in_scope="no", reason="no such reason")
        rows.append(dict(rows[10]))
        rows.append({**rows[10], "case_id": "Z1"})
        rows.append({**rows[10], "case_id": "Z2", "sheet": ""})
        rows.append({**rows[11], "sheet": "0123456789ab"})
        del rows[11]
        done = self.confirm(rows, code=1)
        text = done.stderr.decode()
        for cell in ("D2", "D3", "D4:G4", "I5", "I6", "I7", "J8", "I9", "A61", "A62", "K63", "K64"):
            self.assertIn(cell, text)
        for personal in ("C000", "Z1", "Z2"):
            self.assertNotIn(personal, text)
        said = self.as_json(1, "confirm", self.pack, "--answers", self.folder / "answers.csv")
        jsonschema.validate(said, schema("confirmation"))
        self.assertLessEqual({"D2", "D4:G4", "A61", "K64"}, {each["cell"] for each in said["problems"]})
        self.assertEqual(self.files(), files)

    def test_a_sheet_that_is_half_filled(self):
        self.drawn()
        rows = self.sheet()
        read = sorted(self.to_read())[0]
        for row in rows:
            if row["case_id"] == read:
                row.update(file_available="no", reason="file-not-available")
            elif row["case_id"] > "C000030":
                row.update(**{key: "" for key in YES})
        done = self.confirm(rows, code=1)
        self.assertIn(b"nothing is answered in rows", done.stderr)
        self.assertEqual(self.record()["events"], [])
        self.confirm(rows, "--partial")
        self.assertNotIn(read, self.to_read())
        self.expect(0, "verify", self.pack)

    def test_a_sheet_of_another_draw_is_named_once(self):
        self.drawn()
        self.draw(self.list_file(eligible_rows(41, 20), name="other.csv"), out="other")
        self.expect(0, "confirm", self.folder / "other")
        rows = [{**row, **YES} for row in self.table("confirm", "other")]
        done = self.confirm(rows, code=1)
        self.assertIn(b"another list", done.stderr)
        self.expect(3, "confirm", self.pack, "--answers", self.path)

    def test_draws_by_other_rules_of_who_is_eligible_have_sheets_of_other_numbers(self):
        rows = eligible_rows(40, 20)
        self.path = self.list_file([*rows[:-1], rows[-1].replace("K000059", "K000058")])  # two cases of one child
        self.drawn()
        sheet, number = self.sheet(), self.sheet()[0]["sheet"]
        for options in (("--one-per-child", "off"), ("--window", "oocd=8:1"), ("--setting", "custody-by=both")):
            self.pack = self.folder / "other"
            self.draw(self.path, *options, "--service", "Sometown", out="other")
            self.expect(0, "confirm", self.pack)
            self.assertNotEqual(self.table("confirm")[0]["sheet"], number, options)
            self.assertIn("written for another list", self.confirm(sheet, code=1).stderr.decode())
            shutil.rmtree(self.pack)

    def test_a_sheet_that_was_out_when_the_list_was_corrected_is_taken_for_the_cases_it_has(self):
        self.drawn()
        sent = {row["case_id"]: row for row in self.sheet()}
        late = [f"L{i},KL{i},male,referral order,2018-07-0{i + 1},low,low" for i in range(3)]
        gone, read = sorted(self.record()["reserves"]["court"])[0], sorted(self.to_read())[0]
        rows = [row for row in eligible_rows(40, 20) if not row.startswith(gone)] + late
        self.expect(0, "amend", self.pack, self.list_file(rows, name="new.csv"), "--reason", "three were forgotten", "--missing", "out-of-scope")
        sent[read].update(in_scope="no", reason="wrong-age")
        sent[gone].update(in_scope="no", reason="wrong-age")
        rows = list(sent.values())
        mixed = self.confirm([*rows[:-1], {**rows[-1], "sheet": "0123456789ab"}], code=1)
        self.assertIn("K61", mixed.stderr.decode())
        answer = self.as_json(0, "confirm", self.pack, "--answers", self.answers(rows))
        jsonschema.validate(answer, schema("confirmation"))
        self.assertEqual(answer["confirmation"]["still_to_confirm"], ["L0", "L1", "L2"])
        self.assertEqual(answer["confirmation"]["out_of_scope"], 1)
        event = self.record()["events"][-1]
        self.assertEqual((event["kind"], event["every_case_answered"], [each["case_id"] for each in event["answers"]]), ("confirm", False, [read]))
        self.assertNotIn(read, self.to_read())
        self.expect(0, "verify", self.pack)
        said = self.confirm(rows).stdout.decode()
        self.assertIn("Still to be confirmed: 3 cases. casedraw confirm without answers", said)
        self.assertIn(" Of Out-of-court disposals every case was answered for, so N is exact there.\n", said)
        self.expect(0, "confirm", self.pack)
        rows = [{**row, **YES} for row in self.table("confirm") if row["case_id"] != read]
        rows += [{**row, **YES, "in_scope": "no", "reason": "wrong-age"} for row in self.table("confirm") if row["case_id"] == read]
        self.assertIn("so N is exact", self.confirm(rows).stdout.decode())
        self.expect(0, "verify", self.pack)

    def test_a_confirmation_that_empties_a_domain_or_everything(self):
        self.drawn()
        rows = self.sheet()
        oocd = {row["case_id"] for row in rows if row["eligible_for"] != rows[0]["eligible_for"]}
        for row in rows:
            if row["case_id"] in oocd:
                row.update(in_scope="no", reason="not-our-case")
        done = self.confirm(rows)
        self.assertIn(b"No eligible case is left in Out-of-court disposals", done.stdout)
        self.assertNotIn(b"last reserve", done.stdout)
        self.assertEqual(self.to_read("oocd"), set())
        self.expect(0, "verify", self.pack)
        for row in rows:
            row.update(in_scope="no", reason="not-our-case")
        self.confirm(rows, code=1)

    def test_a_sheet_that_somebody_worked_in_stays(self):
        self.drawn()
        self.expect(0, "confirm", self.pack)
        path = self.pack / "evidence/confirm.csv"
        path.write_bytes(path.read_bytes() + b"x\n")
        self.expect(3, "confirm", self.pack)
        said = {each["file"]: each["message"] for each in self.as_json(0, "verify", self.pack)["notices"]}
        self.assertIn("filled in or edited", said["confirm.csv"])
        self.assertNotIn("confirm.xlsx", said)
        (self.pack / "confirm.xlsx").unlink()
        said = {each["file"]: each["message"] for each in self.as_json(0, "verify", self.pack)["notices"]}
        self.assertIn("moved or removed", said["confirm.xlsx"])

    def test_after_a_whole_confirmation_n_is_exact_and_nothing_is_estimated(self):
        self.drawn()
        read, reserves = sorted(self.to_read()), self.record()["reserves"]["court"]
        rows = {row["case_id"]: row for row in self.sheet()}
        for case in (read[0], reserves[0]):
            rows[case].update(in_scope="no", reason="wrong-age")
        said = self.confirm(list(rows.values())).stdout.decode()
        self.assertIn("The service answered for every case, read or not: 2 of 40 are out of scope, and N is exactly 38.", said)
        for estimate in ("N is at most", "if the cases nobody looked at"):
            self.assertNotIn(estimate, said)
        self.assertTrue(self.record()["events"][0]["every_case_answered"])
        self.expect(0, "undo", self.pack, "--reason", "to see the act")
        answer = self.as_json(0, "confirm", self.pack, "--answers", self.answers(list(rows.values())))
        scope = answer["domains"]["court"]["scope"]
        self.assertEqual((scope["confirmed"], scope["population_at_most"], scope["population_about"], scope["looked"]), (True, 38, 38, 40))
        later = self.expect(0, "substitute", self.pack, "--case", read[1], "--reason", "wrong-age").stdout.decode()
        self.assertIn("since then a case was found out of scope that it had in scope, so others may be as well. N is at most 37 of 40.", later)
        self.assertNotIn("nobody looked at", later)  # what the service confirmed was wrong of one, so it may be of others
        self.expect(0, "verify", self.pack)

    def test_part_of_the_answers_confirms_no_population(self):
        self.drawn()
        rows = {row["case_id"]: row for row in self.sheet()}
        rows[sorted(self.to_read())[0]].update(in_scope="no", reason="wrong-age")
        rows["C000039"].update(**{key: "" for key in YES})  # of the same domain
        self.assertIn("by what is known N is", self.confirm(list(rows.values()), "--partial").stdout.decode())

    def test_half_filled_it_is_said_how_far_n_may_still_fall_and_nothing_is_estimated_of_cases_answered_for(self):
        self.drawn()
        rows = {row["case_id"]: row for row in self.sheet()}
        rows[sorted(self.to_read())[0]].update(in_scope="no", reason="wrong-age")
        rows["C000039"].update(**{key: "" for key in YES})  # of the same domain
        said = self.confirm(list(rows.values()), "--partial").stdout.decode()
        self.assertIn("1 is not answered and stays as it is", said)
        self.assertIn("N may still fall by 1 at most", said)
        self.assertIn("by what is known N is 39 of 40.", said)

    def test_n_is_not_exact_where_another_case_of_the_child_may_be_eligible_now(self):
        first = eligible_rows(20, 0)
        self.path = self.list_file([*first, first[1].replace("C000001", "C000020").replace("2018-07-01", "2018-06-20")])
        self.drawn()
        rows = self.sheet()
        self.assertNotIn("C000020", [row["case_id"] for row in rows])
        next(row for row in rows if row["case_id"] == "C000001").update(in_scope="no", reason="not-in-window")
        answers = self.answers(rows)
        self.assertFalse(self.as_json(0, "confirm", self.pack, "--answers", answers, "--dry-run")["domains"]["court"]["scope"]["confirmed"])
        said = self.expect(0, "confirm", self.pack, "--answers", answers).stdout.decode()
        self.assertNotIn("exact", said)
        self.assertIn("N is 19, or up to 20 with what may be eligible now (1 case, left out only as another case of a child)", said)
        self.expect(0, "undo", self.pack, "--reason", "to see the other act")
        if "C000001" in self.to_read():
            said = self.expect(0, "substitute", self.pack, "--case", "C000001", "--reason", "not-in-window").stdout.decode()
            self.assertIn("N is at most 19 of 20, or up to 20 with", said)

    def test_n_is_not_exact_where_a_case_that_left_before_is_answered_as_in_scope(self):
        self.drawn()
        first = min(self.to_read())
        out = {"in_scope": "no", "reason": "wrong-age"}
        self.confirm([{**row, **{key: "" for key in YES}, **(out if row["case_id"] == first else {})} for row in self.sheet()], "--partial")
        answer = self.as_json(0, "confirm", self.pack, "--answers", self.answers(self.sheet()))
        jsonschema.validate(answer, schema("confirmation"))
        self.assertEqual(answer["confirmation"]["in_scope_again"], 1)
        said = self.confirm(self.sheet()).stdout.decode()
        self.assertIn("Of Out-of-court disposals every case was answered for, so N is exact there. "
                      "N may be higher by 1 than is said here: 1 case left before as out of scope, and is answered now as in scope.", said)
        self.assertEqual(len(self.record()["events"]), 2)  # what is known of the other domain
        for _ in range(2):
            self.expect(0, "undo", self.pack, "--reason", "in scope after all")
        self.assertIn(b"so N is exact", self.confirm(self.sheet()).stdout)
        self.expect(0, "verify", self.pack)

    def test_crossing_times_part_no_case_manager_whom_another_sharing_out_keeps_whole(self):
        managers = [1, 1, 2, 2, 3, 3, 3]
        self.path = self.list_file([f"{row},CM{manager}" for row, manager in zip(eligible_rows(7, 0), managers)], HEADINGS + ",case_manager")
        self.drawn()
        rows = {row["case_id"]: {**row, "case_manager_present_when": ""} for row in self.sheet()}
        for case in ("C000000", "C000002"):
            rows[case]["case_manager_present_when"] = "Mon 09:00-11:00"
        self.confirm(list(rows.values()))
        inspectors = self.folder / "two.csv"
        inspectors.write_text("inspector,days\nX,Mon-Fri\nY,Mon-Fri\n", encoding="utf-8")
        plan = self.as_json(0, "assign", self.pack, "--inspectors", inspectors)
        self.assertEqual(plan["time_limits"]["without_time"], 0)
        self.assertEqual(plan["cost"]["inspectors_of_case_managers"], 3)

    def test_explain_and_history_say_what_the_answers_did_to_each_case(self):
        self.drawn()
        read, reserves = sorted(self.to_read()), self.record()["reserves"]["court"]
        rows = {row["case_id"]: {**row, "case_manager_present_when": ""} for row in self.sheet()}
        rows[read[0]].update(in_scope="no", reason="wrong-age")
        rows[read[1]].update(file_available="no", reason="file-not-available", note="asked twice")
        rows[reserves[0]].update(contact_safe="no", reason="access-restricted")
        rows[read[2]].update(case_manager_present_when="Mon 09:00-11:00")
        self.confirm(list(rows.values()))
        called = {each["replaces"]: each["case_id"] for each in self.record()["events"][0]["changes"][0]["called"]}
        label = {each["code"]: each["label"] for each in json.loads(
            self.expect(0, "frameworks", "show", self.record()["framework"], "--json").stdout)["replacement_reasons"]}
        due = {
            read[0]: f"(Court disposals) was never eligible (wrong-age: {label['wrong-age']}), and it is not read any more.",
            read[1]: f"(Court disposals) cannot be read (file-not-available: {label['file-not-available']}), and case {called[read[1]]} is read in its place. Note: asked twice.",
            reserves[0]: f"(Court disposals) cannot be read (access-restricted: {label['access-restricted']}), and it is no reserve any more.",
            called[read[1]]: f"(Court disposals) was a reserve and is read in the place of case {read[1]}.",
            read[2]: "has a case manager who can be met at these times: Mon 09:00-11:00.",
        }
        history = self.expect(0, "history", self.pack).stdout.decode()
        for case, words in due.items():
            answer = self.as_json(0, "explain", self.pack, "--case", case)
            jsonschema.validate(answer, schema("explanation"))
            self.assertEqual(answer["events"][0]["of_case"], f"Case {case} {words}")
            self.assertIn(f"\n    Case {case} {words}\n", self.expect(0, "explain", self.pack, "--case", case).stdout.decode())
            redacted = self.as_json(0, "explain", self.pack, "--case", case, "--redact")
            self.assertIsNone(redacted["events"][0]["of_case"])
            if case != called[read[1]]:
                self.assertIn(f"\n     Case {case} {words}\n", history)

    def test_that_every_case_is_in_order_is_recorded_once(self):
        self.drawn()
        self.confirm(self.sheet())
        self.assertIn(b"nothing was recorded", self.confirm(self.sheet()).stdout)
        event, = self.record()["events"]
        self.assertEqual((event["changes"], event["case_managers"], event["every_case_answered"]), ([], [], True))
        jsonschema.validate(self.record(), schema("draw-record"))
        self.expect(0, "verify", self.pack)
        self.expect(0, "undo", self.pack, "--reason", "wrong sheet")
        self.expect(0, "verify", self.pack)


class WhenManagersAreThere(Confirming):
    def setUp(self):
        super().setUp()
        rows = [f"{row},Worker {'One Two Three'.split()[i % 3]}" for i, row in enumerate(eligible_rows(40, 20))]
        self.path = self.list_file(rows, HEADINGS + ",case_manager", "managers.csv")
        self.draw(self.path, "--service", "Sometown", plain=False)
        self.expect(0, "confirm", self.pack)
        self.inspectors = self.folder / "inspectors.csv"
        self.inspectors.write_text("inspector,days,cases_a_day\nAB,Mon-Fri,4\nCD,Mon-Fri,4\nEF,Mon-Fri,4\n", encoding="utf-8")

    def with_times(self, times):
        rows = {row["case_id"]: row for row in self.sheet()}
        for case, when in times.items():
            rows[case]["case_manager_present_when"] = when
        return list(rows.values())

    def assigned(self, *arguments):
        plan = self.as_json(0, "assign", self.pack, "--inspectors", self.inspectors, *arguments)
        jsonschema.validate(plan, schema("assignment"))
        return {case["case_id"]: case for case in plan["cases"]}

    def column(self, name, heading):
        sheet = openpyxl.load_workbook(self.pack / name).worksheets[0]
        at = [cell.value for cell in sheet[4]].index(heading)
        return {row[0].value: row[at].value for row in sheet.iter_rows(min_row=5) if row[0].value}

    def test_it_is_kept_shown_and_a_hard_limit(self):
        read = sorted(self.to_read())
        times = {read[0]: "Tuesday 9am-1pm", read[1]: "thu 12:00-24:00, fri afternoons", read[2]: "06/03/2019 until 24:00"}
        jsonschema.validate(self.as_json(0, "confirm", self.pack, "--answers", self.answers(self.with_times(times))), schema("confirmation"))
        event, = self.record()["events"]
        self.assertEqual({each["case_id"]: each["when"] for each in event["case_managers"]},
                         {read[0]: "Tue 09:00-13:00", read[1]: "Thu from 12:00; Fri from 12:00", read[2]: "06/03/2019"})
        jsonschema.validate(self.record(), schema("draw-record"))
        self.assertEqual(self.column("notice.xlsx", "Case manager present")[read[0]], "Tue 09:00-13:00")
        self.assertIn(b"The service answered for every case", self.expect(0, "explain", self.pack, "--case", read[0]).stdout)
        plan = self.assigned()
        self.assertEqual(plan[read[0]]["case_manager_present"], "Tue 09:00-13:00")
        self.assertEqual((plan[read[0]]["slot"]["date"], plan[read[0]]["slot"]["end"] <= "13:00"), ("2019-03-05", True))
        self.assertIn(plan[read[1]]["slot"]["date"], ("2019-03-07", "2019-03-08"))
        self.assertGreaterEqual(plan[read[1]]["slot"]["start"], "12:00")
        self.assertEqual(plan[read[2]]["slot"]["date"], "2019-03-06")
        self.assertEqual(self.column("notice-with-slots.xlsx", "Case manager present")[read[2]], "06/03/2019")
        self.expect(0, "verify", self.pack)
        self.assertIn(b"nothing was recorded", self.confirm(self.with_times(times)).stdout)
        self.confirm(self.sheet())  # any time again
        self.assertEqual([(each["case_id"], each["when"]) for each in self.record()["events"][1]["case_managers"]], [(case, None) for case in sorted(times)])
        self.expect(0, "verify", self.pack)

    def test_times_that_are_in_the_way_are_named(self):
        read = [row["case_id"] for row in self.sheet() if row["case_id"] in self.to_read() and row["case_manager"] == "Worker One"][:3]
        self.confirm(self.with_times({case: "Mon 09:00-13:00" for case in read}))
        said = self.expect(0, "assign", self.pack, "--inspectors", self.inspectors).stdout.decode()
        self.assertIn("1 case has no time yet", said)
        self.assertIn("of the times that can be proposed to the inspectors who may read these cases, each as long as they have for a case, "
                      "one after the other from the start of their hours or from when the case manager comes, no more can be used than 2 times when the case manager is there: 1 too few", said)
        self.assertNotIn("Worker", said)
        self.expect(0, "verify", self.pack)

    def test_a_proposed_time_gives_way_and_an_agreed_one_stays(self):
        before = self.assigned()
        first, second = [case for case in sorted(before) if before[case]["slot"]["date"] < "2019-03-08"][:2]
        path = self.pack / "notice-with-slots.xlsx"
        book = openpyxl.load_workbook(path)
        for row in book.worksheets[0].iter_rows(min_row=5):
            if row[0].value == second:
                row[3].value, row[4].value = "08/03/2019", "16:00"
        book.save(path)
        self.confirm(self.with_times({first: "08/03/2019", second: "Mon"}))
        said = [each["message"] for each in self.as_json(0, "verify", self.pack)["notices"] if each["file"] == "assignment.json"]
        self.assertEqual(len(said), 1)
        self.assertIn("something else was known of 2 cases: the case manager or language, or when the case manager is there", said[0])
        after = self.assigned("--keep")
        self.assertEqual(after[first]["slot"]["date"], "2019-03-08")
        self.assertEqual((after[second]["slot"]["date"], after[second]["slot"]["start"]), ("2019-03-08", "16:00"))
        row = next(row[0].row for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=5) if row[0].value == second)
        self.assertIn(f"Agreed times at which the case manager is not there: notice-with-slots.xlsx (D{row}).",
                      self.expect(0, "assign", self.pack, "--inspectors", self.inspectors, "--keep").stderr.decode())
        self.assertEqual({case: each["slot"] for case, each in after.items() if case not in (first, second)},
                         {case: each["slot"] for case, each in before.items() if case not in (first, second)})
        self.expect(0, "verify", self.pack)

    def absent(self, manager="Worker Two"):
        """The rows in which this case manager is not there, and which of these cases are read."""
        rows = [{**row, **({"case_manager_present": "no"} if row["case_manager"] == manager else {})} for row in self.sheet()]
        read = {case for sample in self.record()["sample"].values() for case in sample}
        return rows, read, {row["case_id"] for row in rows if row["case_manager"] == manager} & read

    def interviews(self):
        done = self.expect(0, "calendar", self.pack, "--out", self.folder / "week.ics", "--force", "--json")
        return {each["case_id"]: each["start"] for each in json.loads(done.stdout)["interviews"]}

    def test_a_case_manager_who_is_not_there_has_no_interview_and_that_is_said(self):
        rows, read, alone = self.absent()
        act = self.confirm(rows).stdout.decode()
        self.assertIn("; of 20 cases it says that the case manager is not there", act)
        self.assertNotIn("it says when", act)
        said = self.expect(0, "assign", self.pack, "--inspectors", self.inspectors).stdout.decode()
        words = f"{len(alone)} cases are read without an interview: by the service's answers their case manager is not there."
        self.assertIn(words, said)
        self.assertIn("2 case managers who are there meet", said)
        plan = json.loads((self.pack / "evidence/assignment.json").read_text(encoding="utf-8"))
        self.assertTrue(all(each["slot"] for each in plan["cases"]))  # the time for reading
        for heading in ("Interview date", "Start time"):
            self.assertEqual({case for case, cell in self.column("notice-with-slots.xlsx", heading).items() if cell is None}, alone)
        page = (self.pack / "assignment.html").read_text(encoding="utf-8")
        self.assertEqual((words.replace("'", "&#39;") in page or words in page, page.count(", no interview<")), (True, len(alone)))
        calendars = "".join(path.read_text(encoding="utf-8").replace("\r\n ", "") for path in self.pack.glob("calendar-*.ics"))
        self.assertEqual({line.split()[1] for line in calendars.splitlines() if line.endswith("(no interview)")}, alone)
        self.assertEqual(set(self.interviews()), read - alone)
        done = self.expect(0, "calendar", self.pack, "--out", self.folder / "week.ics", "--force").stdout.decode()
        self.assertIn(words, done)
        self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])

    def test_an_interview_that_was_proposed_falls_away_with_its_case_manager_and_an_agreed_one_stays(self):
        import datetime

        def fill(name, column, values):
            book = openpyxl.load_workbook(self.pack / name)
            for row in book.worksheets[0].iter_rows(min_row=5):
                if row[0].value in values:
                    for at, value in enumerate(values[row[0].value]):
                        row[column + at].value = value
            book.save(self.pack / name)

        rows, read, alone = self.absent()
        self.assigned()
        fill("notice-with-slots.xlsx", 5, {case: ["Room 1"] for case in read - alone})
        self.confirm(rows)
        self.assigned("--keep")
        self.assertEqual(set(self.column("notice-with-slots-added-1.xlsx", "Interview date").items()), {(case, None) for case in alone})
        self.assertEqual(set(self.interviews()), read - alone)
        done = self.expect(0, "assign", self.pack, "--inspectors", self.inspectors, "--keep")
        self.assertFalse((self.pack / "notice-with-slots-added-2.xlsx").exists())
        self.assertNotIn(b"proposed again", done.stderr)
        self.confirm(self.sheet())  # all of them are there after all; nobody cleared what casedraw left blank
        self.assertNotIn(b"cleared", self.expect(0, "assign", self.pack, "--inspectors", self.inspectors, "--keep").stderr)
        self.assertEqual(set(self.interviews()), read)
        self.confirm(rows)
        self.assigned("--keep")
        self.assertEqual(set(self.interviews()), read - alone)
        case = min(alone)
        newest = max(path.name for path in self.pack.glob("notice-with-slots-added-*.xlsx"))
        fill(newest, 3, {case: [datetime.date(2019, 3, 8), "16:30"]})
        said = self.expect(0, "assign", self.pack, "--inspectors", self.inspectors, "--keep").stdout.decode()
        self.assertIn(f"{len(alone) - 1} cases are read without an interview", said)
        self.assertIn("1 time is kept at which, by the service's answers, the case manager is not there", said)
        self.assertEqual(self.interviews()[case], "16:30")
        self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])

    def test_a_case_manager_who_is_there_after_all_is_told_so_and_with_no_times(self):
        rows, read, alone = self.absent()
        self.confirm(rows)
        said = self.confirm(self.sheet()).stdout.decode()
        self.assertIn("it says that the case manager is there, and gives no days or hours", said)
        self.assertNotIn("it says when", said)
        told = self.expect(0, "history", self.pack).stdout.decode()
        self.assertIn("has a case manager who is there; no days or hours are given", told)
        self.assertNotIn("at any time", told)

    def test_n_is_not_exact_where_the_service_says_that_cases_are_eligible_for_something_else(self):
        rows = self.sheet()
        rows[2]["eligible_for"] = "Another domain"
        said = self.confirm(rows).stdout.decode()
        self.assertNotIn("exact", said)
        self.assertIn("N may be another in some domain: of 1 case the service says that it is eligible for something else.", said)
        rows[min(range(len(rows)), key=lambda at: rows[at]["case_id"] not in self.to_read())].update(in_scope="no", reason="wrong-age")
        said = self.confirm(rows).stdout.decode()
        self.assertNotIn("exact", said)
        self.assertNotIn("for every case", self.expect(0, "history", self.pack).stdout.decode())

    def test_a_late_case_after_a_whole_confirmation_is_all_that_is_open(self):
        rows = self.sheet()
        next(row for row in rows if row["case_id"] in self.to_read()).update(in_scope="no", reason="wrong-age")
        self.confirm(rows)
        late = [f"{row},Worker {'One Two Three'.split()[i % 3]}" for i, row in enumerate(eligible_rows(40, 20))]
        late.append(late[0].replace(late[0].split(",")[0], "LATE1"))
        said = self.expect(0, "amend", self.pack, self.list_file(late, HEADINGS + ",case_manager", "late.csv"), "--reason", "forgotten").stdout.decode()
        self.assertIn("The service had answered for every other case, read or not: open is only 1 case that came since.", said)
        self.assertNotIn("N falls only where somebody looked", said)

    def test_what_the_service_wrote_over_what_was_sent_is_said_by_cell(self):
        rows = self.sheet()
        self.assertNotIn(b"not taken over", self.confirm(rows, "--dry-run").stdout)
        rows[0]["case_manager"], rows[1]["case_manager"], rows[2]["eligible_for"] = "Somebody Else", rows[1]["case_manager"].upper(), "Another domain"
        said = self.confirm(rows, "--dry-run").stdout.decode()
        self.assertIn("is another than was sent, and was not taken over: C2 and B4. Where the service is right, correct the list", said)
        self.assertNotIn("Somebody", said)
        answer = self.as_json(0, "confirm", self.pack, "--answers", self.answers(rows), "--dry-run")
        jsonschema.validate(answer, schema("confirmation"))
        self.assertEqual(answer["confirmation"]["changed_cells"], ["C2", "B4"])

    def test_times_that_cannot_be_read_are_named_by_cell(self):
        rows = self.with_times({})
        for at, when in enumerate(("soon", "Mon 9-5", "01/03/2019", "Mon", "14/12/2026")):
            rows[at]["case_manager_present_when"] = when
        rows[3].update(case_manager_present="no")
        said = self.confirm(rows, code=1).stderr.decode()
        for cell in ("H2", "H3", "H4", "H5", "H6"):
            self.assertIn(cell, said)
        self.assertIn("Mon-Wed; Thu 09:00-12:00; 14/12/2026 from 10:00", said)
        self.assertNotIn("H7", said)
        self.assertEqual(self.record()["events"], [])

    def test_a_forged_time_does_not_verify(self):
        read = sorted(self.to_read())[0]
        self.confirm(self.with_times({read: "Tue"}))
        self.assigned()
        path = self.pack / "evidence/assignment.json"
        path.write_text(path.read_text(encoding="utf-8").replace('"case_manager_present": "Tue"', '"case_manager_present": "Wed"'), encoding="utf-8")
        said = self.as_json(1, "verify", self.pack)["differences"]
        self.assertIn("says something else of a case than the draw", {each["message"] for each in said})


if __name__ == "__main__":
    unittest.main()
