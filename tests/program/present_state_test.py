"""What is said of a draw after acts holds of it as it stands: explain and the ledger, sizes, margins and N, another service's list, and an act that was cut short."""

import json
import shutil
import unittest

import jsonschema
import openpyxl

from amend_test import late_rows
from confirm_test import YES, Confirming
from program import HEADINGS, DrawnTest, eligible_rows, schema

TEAM = HEADINGS + ",case_manager"


class PresentState(DrawnTest):
    def setUp(self):
        super().setUp()
        self.rows = eligible_rows(60, 20)

    def drawn(self, *arguments, rows=None, plain=True):
        self.path = self.list_file(rows or self.rows)
        self.draw(self.path, *arguments, plain=plain)

    def to_read(self):
        return {row["case_id"] for row in self.table("sample") if row["domain"] == "court" and row.get("state", "to read") == "to read"}

    def amend(self, rows, *arguments, code=0):
        return self.expect(code, "amend", self.pack, self.list_file(rows, name="new.csv"), "--reason", "forgotten", *arguments)

    def explained(self, case, *arguments):
        told = self.as_json(0, "explain", self.pack, "--case", case, *arguments)
        jsonschema.validate(told, schema("explanation"))
        return told, self.expect(0, "explain", self.pack, "--case", case, *arguments).stdout.decode()

    def corrected(self, changes, rows=None):
        """The list with some cells of some cases otherwise: by id, the cell and its new text."""
        changed = []
        for row in rows or self.rows:
            cells = row.split(",")
            for cell, text in changes.get(cells[0], {}).items():
                cells[cell] = text
            changed.append(",".join(cells))
        return changed

    def substitute(self, case, *arguments, code=0, reason="wrong-age"):
        return self.expect(code, "substitute", self.pack, "--case", case, "--reason", reason, *arguments)

    def test_explain_and_ledger_say_of_a_case_out_of_scope_that_it_is(self):
        self.drawn(plain=False)
        read, reserve = min(self.to_read()), min(self.record()["reserves"]["court"])
        self.amend(self.corrected({read: {4: "2010-07-01"}, reserve: {4: "2010-07-01"}}), "--supplement", "none")
        told, said = self.explained(reserve)
        self.assertEqual((told["domains"]["court"]["state"], told["domains"]["court"]["eligible_now"]), ("out of scope", False))
        self.assertEqual({each["code"] for each in told["reasons_now"]}, {"outside-window"})
        self.assertIn("Court disposals: taken for eligible at first, and not eligible. It is not to be read, and is no reserve any more: out of scope.", said)
        self.assertIn("Not eligible by the corrected list that was handed in last:\n", said)
        self.assertIn("By the list that it was drawn from: Disposal type", said)
        self.assertNotIn("No rule leaves it out", said)
        self.assertIn("Corrected by list 1: Disposal date was 1 July 2018 and is 1 July 2010.", said)
        said = self.explained(read)[1]
        self.assertIn("taken for eligible at first, and not eligible. It is not to be read any more: out of scope.", said)
        self.assertNotIn("No rule leaves it out", said)
        ledger = {row["case_id"]: row["state"] for row in self.table("ledger")}
        self.assertEqual((ledger[read], ledger[reserve]), ("out of scope", "out of scope"))
        sheet = openpyxl.load_workbook(self.pack / "sample.xlsx")["Ledger"]
        shown = {row[0]: row for row in sheet.iter_rows(min_row=4, values_only=True)}
        self.assertIn("out of scope", shown[reserve])
        self.expect(0, "verify", self.pack, self.path)
        other = max(self.to_read())
        self.substitute(other)
        said = self.explained(other)[1]
        self.assertIn("taken for eligible at first, and not eligible.", said)
        self.assertNotIn("No rule leaves it out", said)

    def test_a_case_whose_sibling_was_kept_and_has_left_is_told_so(self):
        rows = eligible_rows(30, 20)
        twin = rows[0].replace("C000000", "C9").replace("2018-07-01", "2018-06-20")
        self.drawn(rows=[*rows, twin, *late_rows(30)])
        for _ in range(40):
            if "C000000" in self.to_read():
                break
            self.substitute(min(self.to_read()), reason="file-not-available")
        self.substitute("C000000")
        told, said = self.explained("C9")
        self.assertTrue(told["kept_is_out_of_scope"])
        self.assertIn("The case that was kept for the child was C000000, which is out of scope since. So this rule leaves the case out no longer.", said)
        self.assertNotIn("Nothing happened to it", said)
        self.assertNotIn("C000000", self.explained("C9", "--redact")[1])

    def test_explain_says_what_a_corrected_class_was_and_is(self):
        rows = [f"{row},Worker {i % 5}" for i, row in enumerate(self.rows)]
        self.path = self.list_file(rows, TEAM)
        self.draw(self.path)
        case = min(self.to_read())
        before, = [row.split(",") for row in rows if row.startswith(case)]
        path = self.list_file(self.corrected({case: {5: "very high", 7: "Somebody Else"}}, rows), TEAM, name="new.csv")
        self.expect(0, "amend", self.pack, path, "--reason", "r")
        told, said = self.explained(case)
        self.assertEqual(told["corrected_by"], 1)
        self.assertIn({"field": "Risk of serious harm", "was": before[5], "is": "very high"}, told["corrected"])
        self.assertIn(f"Risk of serious harm was {before[5]} and is very high", said)
        self.assertIn("Case manager is another", said)
        self.assertIn("so this changes nobody's chance", said)
        self.assertNotIn("Somebody Else", said)
        self.assertNotIn("Nothing happened", said)
        self.assertRegex(said, r"At the draw its group \(.*\) had ")
        redacted, words = self.explained(case, "--redact")
        self.assertNotIn("very high", words)
        self.assertEqual({(each["was"], each["is"]) for each in redacted["corrected"]}, {(None, None)})

    def test_words_of_explain_for_sharing_and_for_a_late_reserve(self):
        self.drawn(rows=[*self.rows, "OLD,KOLD,male,referral order,2010-07-02,low,low"])
        said = self.explained("OLD", "--redact")[1]
        self.assertNotIn(". (", said)
        self.amend([*self.rows, "OLD,KOLD,male,referral order,2010-07-02,low,low", *late_rows(4)], "--supplement", "none")
        published = len(self.record()["reserves"]["court"])
        self.assertRegex(self.explained("L000")[1], rf"It stands behind the {published} published reserves, as number [1-4] of the late ones\.")

    def test_the_list_of_another_service_with_the_same_ids_is_refused(self):
        self.drawn()
        before = self.files()
        others = self.corrected({row.split(",")[0]: {1: f"X{i}"} for i, row in enumerate(self.rows) if i % 3})
        said = self.amend(others, code=1).stderr.decode()
        self.assertIn("Of 80 eligible cases with the same id the child differs in 53, the disposal date in 0 and the gender in 0.", said)
        self.assertIn("more than half", said)
        self.assertIn("put back those of the draw", said)
        changes = {row.split(",")[0]: {4: "2018-07-09"} for row in self.rows[:50]}
        for row in self.rows[:10]:
            changes[row.split(",")[0]][2] = "male" if "female" in row else "female"
        said = self.amend(self.corrected(changes), code=1).stderr.decode()
        self.assertIn("the disposal date in 50 and the gender in 10", said)
        self.assertEqual(self.files(), before)
        self.amend(self.corrected({row.split(",")[0]: {4: "2018-07-09"} for row in self.rows[:50]}))  # dates alone were wrong

    def test_cases_under_other_ids_are_named_and_never_thrown_out(self):
        self.drawn()
        before = self.files()
        some = sorted(self.to_read())[:3]
        renumbered = self.corrected({case: {0: f"CV-{case}"} for case in some})
        for arguments in ((), ("--missing", "out-of-scope")):
            said = self.amend(renumbered, *arguments, code=1).stderr.decode()
            self.assertIn("Of them 3 are there under another id: the same child with the same disposal date. Give the ids as they were at the draw", said)
            rows = [i + 2 for i, row in enumerate(self.rows) if row.split(",")[0] in some]
            for row in rows:
                self.assertIn(f"the same child with the same disposal date stands in row {row} of it under another id", said)
            for case in some:
                self.assertNotIn(case, said)
        self.assertEqual(self.files(), before)
        self.amend([row for row in self.rows if row.split(",")[0] not in some], "--missing", "out-of-scope")

    def test_both_tables_of_an_amendment_tell_one_size(self):
        self.drawn("--allocation", "each")
        self.substitute(min(self.to_read()))
        for arguments in (("--dry-run",), ("--supplement", "same-chance")):
            said = self.amend(self.rows + late_rows(6), "--seed", "s", *arguments).stdout.decode()
            sizes = {line.split()[-2] for line in said.splitlines() if "Sample size for that N" in line}
            self.assertEqual(len(sizes), 1, said)
        self.expect(0, "verify", self.pack, self.path)

    def test_a_corrected_list_covers_every_case(self):
        self.drawn()
        gone = sorted(self.to_read())[:4] + sorted(self.record()["reserves"]["court"])[:2]
        done = self.amend(self.corrected({case: {4: "2010-07-01"} for case in gone}))
        said = done.stdout.decode()
        self.assertIn("By the corrected list 6 cases are not eligible here. It covers every case, read or not: by it N is 54.", said)
        self.assertNotIn("N falls only where somebody looked", said)
        act = self.expect(0, "substitute", self.pack, "--case", min(self.to_read()), "--reason", "wrong-age", "--json").stdout
        scope = json.loads(act)
        jsonschema.validate(scope, schema("act"))
        scope = scope["domains"]["court"]["scope"]
        self.assertEqual((scope["taken_out_by_list"], scope["out_of_scope"], scope["population_at_draw"], scope["population_at_most"]), (6, 1, 54, 53))

    def test_a_case_that_an_act_found_out_of_scope_and_the_list_has_not_either_is_out_by_the_list(self):
        self.drawn()
        found, other, later = sorted(self.to_read())[:3]
        self.substitute(found)
        said = self.amend(self.corrected({case: {4: "2010-07-01"} for case in (found, other)})).stdout.decode()
        self.assertIn("By the corrected list 2 cases are not eligible here. It covers every case, read or not: by it N is 58.", said)
        self.assertNotIn("N falls only where somebody looked", said)
        scope = json.loads(self.substitute(later, "--json").stdout)["domains"]["court"]["scope"]
        self.assertEqual((scope["taken_out_by_list"], scope["out_of_scope"], scope["population_at_draw"], scope["population_at_most"]), (2, 1, 58, 57))

    def joined(self, case, other):
        """The list that gives a case the child of another."""
        child = next(row.split(",")[1] for row in self.rows if row.startswith(other))
        return self.corrected({case: {1: child}}), child

    def test_cases_of_one_child_that_were_drawn_as_two_childrens_had_more_than_one_chance(self):
        self.drawn("--allocation", "fixed:20:10", plain=False)
        read, reserve = max(self.to_read()), self.record()["reserves"]["court"][0]
        rows, child = self.joined(read, reserve)
        both = [{read, reserve} & set(list(row.values())[1:]) for row in self.table("lottery-court")]
        share = f"{100 * sum(map(bool, both)) / len(both):.1f}%"
        said = self.amend([*rows, f"L900,{child},male,referral order,2018-08-30,very high,very high"]).stdout.decode()
        self.assertIn("save for 1 case (0 to be read until now) that leaves because another case of the child is kept", said)
        self.assertIn("but 1 child had more than the chance of one case", said)
        self.assertIn(f"a case of the child is in {share} of them", said)
        self.assertNotIn("which changes nobody's chance", said)
        told, words = self.explained(reserve)
        self.assertEqual(told["kept_now"], read)
        self.assertIn("Another case of the same child was drawn. A case that was drawn stays, whichever is the more serious.", words)
        self.assertIn(f"The case that is kept for the child is {read}.", words)
        self.assertNotIn("more serious disposal, then", words)
        told, words = self.explained(read)
        self.assertEqual(told["joined_with"], [reserve])
        self.assertIn(f"By the corrected list {reserve} is of the same child. The draw took them for different children's", words)
        self.assertNotIn("changes nobody's chance", words)
        redacted, words = self.explained(read, "--redact")
        self.assertEqual(redacted["joined_with"], [])
        self.assertNotIn(reserve, words)
        self.assertIn(f"The case that is kept for the child is {read}.", self.explained("L900")[1])
        shown = {row[0]: row[3] for row in openpyxl.load_workbook(self.pack / "sample.xlsx")["Ledger"].iter_rows(min_row=4, values_only=True)}
        self.assertIn(f"The case that is kept for the child is {read}.", shown["L900"])
        self.assertNotIn(reserve, shown["L900"])
        self.expect(0, "verify", self.pack, self.path, self.folder / "new.csv")

    def test_who_leaves_and_who_comes_for_another_child_is_not_denied(self):
        self.rows.append("C9,K000000,female,referral order,2018-06-30,low,low")  # left out for C000000
        self.drawn("--allocation", "fixed:20:10")
        first, second = sorted(self.to_read() - {"C000000"})[:2]
        rows = self.corrected({"C000000": {1: "KOTHER"}}, self.joined(first, second)[0])
        answer = self.amend(rows, "--dry-run", "--json")
        answer = json.loads(answer.stdout)
        jsonschema.validate(answer, schema("amendment"))
        children = answer["amendment"]["children"]
        self.assertEqual({each: children[each] for each in ("joined", "leaving", "leaving_to_read", "parted", "favoured")},
                         {"joined": 1, "leaving": 1, "leaving_to_read": 1, "parted": 1, "favoured": 1})
        said = self.amend(rows, "--dry-run").stdout.decode()
        self.assertIn("save for 1 case (1 to be read until now) that leaves because another case of the child is kept, which the draw took for another child's and "
                      "1 late case that had been left out only for a case that is another child's by this list", said)

    def test_a_margin_is_of_the_cases_that_had_a_chance(self):
        self.drawn(plain=False)
        said = self.amend(self.rows + late_rows(44), "--supplement", "none", "--seed", "a seed").stdout.decode()
        self.assertIn("That margin is of the 60 cases that had a chance to be read: 44 late cases had none.", said)
        line, = [line for line in said.splitlines() if "Margin of error" in line]
        self.assertEqual((len(self.to_read()), line.split()[-2:]), (60, ["0.0", "points"]), "all that had a chance are read")
        page = (self.pack / "report.html").read_text(encoding="utf-8")
        self.assertNotIn("by a lottery of their own", page)
        self.assertNotIn("replaced or taken out since", page)
        self.assertIn("Others are to be read as well since", page)

    def test_the_seed_of_the_draw_is_no_secret(self):
        self.drawn()
        done = self.amend(self.rows + late_rows(3), "--seed", "a seed", "--dry-run")
        self.assertIn(b"This is the seed of the draw, and it is known since", done.stderr)
        done = self.amend(self.rows + late_rows(3), "--seed", "another")
        self.assertIn(b"If whoever corrected the list knew the seed", done.stderr)

    def test_the_words_on_weights_are_those_that_rate_keeps_to(self):
        self.drawn()
        asked = self.amend(self.rows + late_rows(44), "--seed", "s", code=1)
        said = (asked.stdout + asked.stderr + self.amend(self.rows + late_rows(44), "--seed", "s", "--supplement", "new-size").stdout).decode()
        self.assertNotIn("have to be weighted", said)
        self.assertNotIn("are then weighted", said)
        self.assertEqual(said.count("beside those that count every case alike"), 2)

    def test_a_bare_day_lets_no_earlier_hour_pass(self):
        self.drawn()
        cases = sorted(self.to_read())
        self.substitute(cases[0], "--at", "2026-12-15T18:00")
        self.substitute(cases[1], "--at", "2026-12-15")
        self.substitute(cases[2], "--at", "2026-12-15T08:00", code=2)
        self.substitute(cases[2], "--at", "2026-12-15T18:30")

    def test_a_row_with_a_problem_is_not_said_to_be_ineligible(self):
        rows = [*self.rows, "BAD,KBAD,male,referral order,not a date,low,low"]
        self.drawn("--exclude-problems", rows=rows)
        said = self.substitute("BAD", code=2).stderr.decode()
        self.assertIn("has a problem", said)
        self.assertNotIn("was not eligible", said)

    def test_sheets_of_a_sample_that_acts_changed_say_what_is_so(self):
        self.drawn(plain=False)
        book = openpyxl.load_workbook(self.pack / "sample.xlsx")
        self.assertEqual(book["Sample"]["A1"].value, "Cases to read")
        words = " ".join(str(book["Reserves"].cell(row, 1).value) for row in (1, 2, 3))
        self.assertNotIn("in the order in which they are to be used", words)
        self.assertIn("the first in this order that is of the case's own group", words)
        self.substitute(min(self.to_read()), reason="file-not-available")
        sheet = openpyxl.load_workbook(self.pack / "sample.xlsx")["Sample"]
        self.assertEqual(sheet["A1"].value, "Cases drawn and called")
        self.assertIn("then those that came later, in turn", " ".join(str(sheet.cell(row, 1).value) for row in (1, 2, 3)))

    def test_a_sheet_filled_in_while_an_act_was_cut_short_gets_the_called_case_beside_it(self):
        self.drawn(plain=False)
        copy = self.folder / "copy"
        shutil.copytree(self.pack, copy)
        lost = min(self.to_read())
        self.substitute(lost, reason="file-not-available")
        after, self.pack = self.pack, copy
        called = json.loads((after / "evidence/record.json").read_text(encoding="utf-8"))["events"][0]["replacement"]
        staged = copy / ".casedraw-act"
        for path in after.rglob("*"):
            there = copy / path.relative_to(after)
            if path.is_file() and (not there.exists() or there.read_bytes() != path.read_bytes()):
                target = staged / path.relative_to(after)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target)
        self.assertTrue((staged / "judgements.xlsx").exists())
        book = openpyxl.load_workbook(copy / "judgements.xlsx")
        book.worksheets[0].cell(6, 4).value = "high"
        book.save(copy / "judgements.xlsx")
        filled = (copy / "judgements.xlsx").read_bytes()
        progress = self.as_json(0, "rate", copy, "--progress")
        self.assertEqual((copy / "judgements.xlsx").read_bytes(), filled)
        added = openpyxl.load_workbook(copy / "judgements-added-1.xlsx")
        self.assertIn(called, [row[0] for sheet in added.worksheets for row in sheet.iter_rows(values_only=True)])
        self.assertFalse([each for each in progress["left"] if each["cell"] is None])
        self.expect(0, "verify", copy, self.path)
        (copy / "judgements-added-1.xlsx").unlink()
        said = self.expect(0, "rate", copy, "--progress").stdout.decode()
        order, = [row["order"] for row in self.table("sample") if row["case_id"] == called]
        self.assertIn(f"1 case to be read is in no sheet, by the order in sample.csv: Court disposals number {order}.", said)

    def test_tables_show_corrected_classes_and_what_they_were(self):
        self.drawn(plain=False)
        for table in ("sample", "reserves", "ledger"):
            self.assertNotIn("before_correction", self.table(table)[0])
        case, reserve = sorted(self.to_read())[0], self.record()["reserves"]["court"][0]
        levels = {each: next(row.split(",")[5] for row in self.rows if row.startswith(each)) for each in (case, reserve)}
        self.amend(self.corrected({case: {1: "K999", 5: "very high"}, reserve: {5: "very high"}}))
        for table, own in (("sample", case), ("reserves", reserve), ("ledger", case), ("ledger", reserve)):
            rows = {row["case_id"]: row for row in self.table(table)}
            self.assertEqual(rows[own]["rosh"], "very high")
            self.assertIn(f"rosh={levels[own]}", rows[own]["before_correction"])
            self.assertEqual([row["case_id"] for row in rows.values() if row["before_correction"] and row["case_id"] not in levels], [])
        self.assertEqual(next(row["child_id"] for row in self.table("sample") if row["case_id"] == case), "K999")
        headings = [cell.value for row in openpyxl.load_workbook(self.pack / "sample.xlsx")["Sample"].iter_rows(max_row=4) for cell in row]
        self.assertIn("Before it was corrected", headings)
        said = self.substitute(sorted(self.to_read())[1], reason="file-not-available").stdout.decode()
        self.assertIn("That is by the classes known when cases were drawn, by which reserves are called; the table above is by the corrected list.", said)
        self.expect(0, "verify", self.pack, self.path, self.folder / "new.csv")

    def test_the_ledger_has_dates_as_they_were_and_no_table_a_level_that_nobody_has_or_had(self):
        self.drawn(rows=eligible_rows(6, 5), plain=False)
        rows = self.corrected({"C000001": {4: "2018-07-05"}}, eligible_rows(6, 5))
        self.amend(rows + [late_rows(1)[0].replace(",low,low", ",very high,low")])
        self.assertIn(("court", "very high"), {(row["domain"], row["level"]) for row in self.table("balance")})
        self.substitute("L000")
        for row in self.table("balance"):
            self.assertNotEqual((row["population"], row["population_now"]), ("0", "0"), row)
        self.assertNotIn("very high", (self.pack / "report.html").read_text(encoding="utf-8"))
        ledger = {row["case_id"]: row["before_correction"] for row in self.table("ledger")}
        self.assertEqual({case for case, before in ledger.items() if before}, {"C000001"})
        self.assertEqual(ledger["C000001"], "disposal_date=2018-07-01")
        sheet = openpyxl.load_workbook(self.pack / "sample.xlsx")["Ledger"].iter_rows(min_row=4, values_only=True)
        headings = next(sheet)
        shown = next(dict(zip(headings, row)) for row in sheet if row[0] == "C000001")
        self.assertEqual((shown["Disposal date"].date().isoformat(), shown["Before it was corrected"]), ("2018-07-05", "disposal_date=2018-07-01"))
        self.expect(0, "verify", self.pack, self.path, self.folder / "new.csv")

    def test_nothing_is_estimated_of_cases_nobody_looked_at_where_there_are_none(self):
        self.drawn(rows=eligible_rows(3, 3))
        case = sorted(self.to_read())
        said = self.substitute(case[0]).stdout.decode()
        self.assertIn("No other case is left that nobody looks at: N is 2 of 3, unless more are found to be out of scope.", said)
        self.assertIn("Nobody is called: 2 are left to read, and the size for 2 eligible cases asks for 2.", said)
        self.assertNotIn("at most", said)
        self.substitute(case[1], reason="file-not-available")
        said = self.substitute(case[2], reason="file-not-available").stdout.decode()
        self.assertIn("What can be done", said)
        self.assertNotIn("read those that are left", said)
        lost, = [each["message"] for each in self.as_json(0, "rate", self.pack, "--partial")["notices"] if "lost" in each["message"]]
        self.assertTrue(lost.endswith("No case is left to be read."), lost)

    def test_a_line_break_makes_no_further_act_and_explain_says_which_draw_it_is(self):
        self.drawn()
        again = ("draw", self.path, "--fieldwork", "2019-03-04", "--seed", "other", "--plain", "--out", self.folder / "again", "--again", self.pack, "--reason")
        self.expect(2, *again, "  ")
        self.expect(0, *again, "lost\n1  A forged act")
        self.pack = self.folder / "again"
        case = sorted(self.to_read())[0]
        self.substitute(case, "--note", "seen\n2  Another forged act")
        lines = self.expect(0, "history", self.pack).stdout.decode().splitlines()
        self.assertEqual([line[:3] for line in lines if "forged" in line], ["Thi", "1  "])
        told, said = self.explained(case)
        self.assertIn("This is draw number 2 of this service, which was drawn again because: lost", said)
        self.assertEqual(told["draw_number"], 2)
        told, said = self.explained(case, "--redact")
        self.assertIn("This is draw number 2 of this service.", said)
        self.assertNotIn("drawn_again", told)


class AnsweredDomains(Confirming):
    def test_n_may_still_fall_by_no_case_that_was_answered_before(self):
        self.drawn()
        blank = {key: "" for key in YES}
        rows = {row["case_id"]: {**row, **blank} for row in self.sheet()}
        first, second, third, fourth = sorted(self.to_read())[:4]
        out, lost = {"in_scope": "no", "reason": "wrong-age"}, {**YES, "file_available": "no", "reason": "file-not-available"}
        answers = [{**row, **{first: out, second: lost, third: {**YES, "case_manager_present": "no"}}.get(case, {})} for case, row in rows.items()]
        self.assertIn("Those not answered may be out of scope as well: N may still fall by 57 at most.", self.confirm(answers, "--partial").stdout.decode())
        rows[fourth].update(in_scope="yes")
        said = self.confirm(list(rows.values()), "--partial").stdout.decode()
        self.assertIn("60 are not answered", said)
        self.assertIn("Of those not answered it is not known yet of 56 whether they are in scope: N may still fall by 56 at most.", said)
        self.confirm([{**row, **{first: out, second: lost}.get(row["case_id"], {})} for row in self.sheet()])
        said = self.confirm([{**row, **blank} for row in rows.values()], "--partial").stdout.decode()
        self.assertIn("Of those not answered it is known already whether they are in scope: N does not fall by them.", said)

    def test_parts_of_the_answers_add_up_until_n_is_exact(self):
        self.drawn()
        blank = {key: "" for key in YES}
        sheet = self.sheet()
        halves = [[{**row, **(blank if (at < 30) == second else {})} for at, row in enumerate(sheet)] for second in (False, True)]
        said = self.confirm(halves[0], "--partial").stdout.decode()
        self.assertIn("In scope, and not known so before: 30 cases.", said)
        self.assertIn("N may still fall by 30 at most.", said)
        self.assertEqual(self.record()["events"][0]["in_scope"], sorted(row["case_id"] for row in sheet[:30]))
        jsonschema.validate(self.record(), schema("draw-record"))
        self.assertIn("nothing was recorded", self.confirm(halves[0], "--partial").stdout.decode())
        self.assertIn("of 30 cases it says for the first time that they are in scope", self.expect(0, "history", self.pack).stdout.decode())
        said = self.confirm(halves[1], "--partial").stdout.decode()
        self.assertIn("N does not fall by them. Of Court disposals and Out-of-court disposals every case was answered for, so N is exact there.", said)
        self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])
        self.expect(0, "undo", self.pack, "--reason", "the second part was of another day")
        said = self.confirm([{**row, **blank} for row in sheet], "--partial").stdout.decode()
        self.assertIn("N may still fall by 30 at most.", said)

    def test_n_of_a_domain_that_was_answered_for_in_full_is_exact_whatever_is_open_in_another(self):
        self.drawn()
        read = {domain: sorted(self.to_read(domain)) for domain in ("court", "oocd")}
        rows = {row["case_id"]: row for row in self.sheet()}
        rows[read["court"][0]].update(in_scope="no", reason="wrong-age")
        rows[read["oocd"][0]].update(**{key: "" for key in YES})
        done = self.as_json(0, "confirm", self.pack, "--answers", self.answers(list(rows.values())), "--partial")
        jsonschema.validate(done, schema("confirmation"))
        jsonschema.validate(self.record(), schema("draw-record"))
        event = self.record()["events"][0]
        self.assertEqual((event["every_case_answered"], event["domains_answered"]), (False, ["court"]))
        self.assertEqual(done["domains"]["court"]["scope"]["confirmed"], True)
        self.assertIn("The service answered for every case of Court disposals, and about others, before fieldwork.", done["sentence"])
        self.expect(0, "verify", self.pack)
        said = self.confirm(list(rows.values()), "--partial").stdout.decode()
        self.assertIn("N may still fall by 1 at most. Of Court disposals every case was answered for, so N is exact there.", said)
        self.assertIn("nothing was recorded", said)
        later = self.expect(0, "substitute", self.pack, "--case", read["oocd"][1], "--reason", "wrong-age").stdout.decode()
        self.assertNotIn("had answered for every", later)
        lost = self.expect(0, "substitute", self.pack, "--case", read["court"][1], "--reason", "file-not-available").stdout.decode()
        self.assertIn("1 of 40 is out of scope, and N is exactly 39.", lost)  # of the other domain nothing was said that is wrong
        later = self.expect(0, "substitute", self.pack, "--case", read["court"][2], "--reason", "wrong-age").stdout.decode()
        self.assertIn("since then a case was found out of scope that it had in scope", later)
        self.expect(0, "verify", self.pack)

    def test_an_answer_that_contradicts_an_act_leaves_n_of_other_domains_exact(self):
        self.drawn()
        out, first = min(self.to_read("oocd")), min(self.to_read())
        self.expect(0, "substitute", self.pack, "--case", out, "--reason", "wrong-age")
        rows = {row["case_id"]: row for row in self.sheet()}
        rows[first].update(in_scope="no", reason="wrong-age")
        said = self.confirm(list(rows.values())).stdout.decode()
        self.assertIn("Of Court disposals every case was answered for, so N is exact there. N may be higher by 1", said)
        self.assertIn("1 of 40 is out of scope, and N is exactly 39.", said)
        self.expect(0, "undo", self.pack, "--reason", "the other way")
        rows["C000010"].update(eligible_for="Something else")
        self.assertNotIn("exact", self.confirm(list(rows.values()), "--dry-run").stdout.decode())
        self.expect(0, "verify", self.pack)


if __name__ == "__main__":
    unittest.main()
