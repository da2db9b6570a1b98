"""Late cases that are turned away, reserves that are passed over, when a choice for late cases is asked, and what the
service's sheet is made from once the list was corrected."""

import csv
import json
import unittest

import jsonschema
import openpyxl

from acts_test import valid
from amend_test import late_rows
from confirm_test import Confirming
from program import DrawnTest, eligible_rows, schema


class LateCases(DrawnTest):
    def setUp(self):
        super().setUp()
        self.rows = eligible_rows(60, 20)
        self.path = self.list_file(self.rows)

    def to_read(self):
        return {row["case_id"] for row in self.table("sample") if row["domain"] == "court" and row.get("state", "to read") == "to read"}

    def amend(self, rows, *arguments, code=0, name="new.csv"):
        return self.expect(code, "amend", self.pack, self.list_file(rows, name=name), "--reason", "forgotten", *arguments)

    def ledger(self):
        """By case, of those that only corrected lists have: what became of it and why."""
        return {row["case_id"]: (row["row"].split(",")[0], row["outcome"], row["reason"]) for row in self.table("ledger") if row["row"].startswith("list-")}

    def test_a_late_case_of_a_child_on_the_list_takes_no_place_drawn_or_not(self):
        self.draw(self.path)
        before = {state: {row["case_id"] for row in self.table(state)} for state in ("sample", "reserves")}
        again = [f"L9{i:02d},K{i:06d},male,referral order,2018-08-30,very high,very high" for i in range(30)]
        said = self.amend(self.rows + again + late_rows(6), "--seed", "s").stdout.decode()
        self.assertIn("30 cases are new on the list and not taken: one case is read for each child, and these children have another", said)
        self.assertIn("each of the 6 late cases has exactly the chance of the draw", said)
        for state, cases in before.items():
            now = {row["case_id"]: row["state"] for row in self.table(state)}
            self.assertLessEqual(cases, set(now), "the draw's choice of the child's case stands")
            self.assertFalse({"out of scope", "moved"} & set(now.values()))
            self.assertFalse([case for case in now if case.startswith("L9")])
        for number, case in enumerate(("L900", *(row[:4] for row in again if row.split(",")[1].replace("K", "C") not in before["sample"]))):
            told = self.expect(0, "explain", self.pack, "--case", case).stdout.decode()
            self.assertIn("was eligible before the corrected list came", told, number)
            self.assertNotIn("more serious disposal", told)
        self.expect(0, "verify", self.pack, self.path, self.folder / "new.csv")

    def test_rows_with_problems_that_are_put_right_are_no_more_among_those_without_a_chance(self):
        bad = [f"X{i:03d},KX{i:03d},male,referral order,2018-07-02,bogus,low" for i in range(7)]
        self.draw(self.list_file([*self.rows, *bad]), "--exclude-problems")
        sheet = self.pack / "evidence/judgements.csv"

        def words():
            headings, *rows = list(csv.reader(sheet.read_text(encoding="utf-8").splitlines()))
            filled = [[each or "yes" if heading[0].isdigit() else each for heading, each in zip(headings, row)] for row in rows]
            for row in filled:
                row[headings.index("inspector_rosh")] = row[headings.index("inspector_safety_wellbeing")] = "high"
            answers = self.folder / "answers.csv"
            with answers.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([headings, *filled])
            self.expect(0, "rate", answers, "--draw", self.pack, "--out", self.folder / "rated", "--force")
            return (self.folder / "rated/words.html").read_text(encoding="utf-8")

        self.assertIn(f"In the list 7 rows of {len(self.rows) + 7} (", words())
        self.amend([*self.rows, *(row.replace("bogus", "high") for row in bad[:2]), *(row.replace("2018-07-02", "2011-01-01").replace("bogus", "high") for row in bad[2:])],
                   "--seed", "s")
        self.assertIn(f"In the list 5 rows of {len(self.rows) + 7} (", words())

    def test_late_cases_that_are_turned_away_stand_in_the_ledger_with_their_reason(self):
        self.draw(self.path, plain=False)
        ineligible_before = sum(row["outcome"] == "ineligible" for row in self.table("ledger"))
        known = next(row for row in self.rows if row[:7] not in self.to_read() and "2018-07" in row)
        child = f"L900,{known.split(',')[1]},male,referral order,2018-08-30,very high,very high"
        old = "X001,KX001,male,referral order,2010-07-02,low,low"
        late = late_rows(3)
        self.amend([*self.rows, *late, child, old], "--seed", "s")
        ledger = self.ledger()
        self.assertEqual(ledger["L900"], ("list-1.csv", "ineligible", "another-case-of-child"))
        self.assertEqual(ledger["X001"], ("list-1.csv", "ineligible", "outside-window"))
        self.assertEqual(set(ledger), {"L000", "L001", "L002", "L900", "X001"})
        shown = {row[0]: row for row in openpyxl.load_workbook(self.pack / "sample.xlsx")["Ledger"].iter_rows(min_row=4, values_only=True)}
        self.assertIn("Another case of the same child was eligible before the corrected list came, drawn or not", shown["L900"][3])
        self.assertIn(f"The case that is kept for the child is {known[:7]}.", shown["L900"][3])
        self.assertIn("2 July 2010", shown["X001"][3])
        self.expect(0, "verify", self.pack, self.path, self.folder / "new.csv")
        # A later list has one of them right, and one not at all.
        self.amend([*self.rows, *late, old.replace("2010", "2018")], "--seed", "t", name="newer.csv")
        ledger = self.ledger()
        self.assertEqual(ledger["L900"], ("list-1.csv", "ineligible", "another-case-of-child"))
        self.assertEqual((ledger["X001"][0], ledger["X001"][2]), ("list-2.csv", ""))
        self.expect(0, "verify", self.pack, self.path, self.folder / "new.csv", self.folder / "newer.csv")
        for events in (1, 0):
            self.expect(0, "undo", self.pack, "--reason", "the wrong list")
            self.assertEqual(self.ledger().get("X001"), ("list-1.csv", "ineligible", "outside-window") if events else None)
            self.expect(0, "verify", self.pack)
        self.assertEqual(sum(row["outcome"] == "ineligible" for row in self.table("ledger")), ineligible_before)

    def test_the_pack_after_turned_away_cases_is_known_again_when_it_was_filled_in_meanwhile(self):
        self.draw(self.path, plain=False)
        old = "X001,KX001,male,referral order,2010-07-02,low,low"
        self.amend([*self.rows, old])
        book = openpyxl.load_workbook(self.pack / "judgements.xlsx")
        book.worksheets[0]["G9"] = "yes"
        book.save(self.pack / "judgements.xlsx")
        self.amend([*self.rows, old.replace("2010", "2018")], "--seed", "t", name="newer.csv")
        self.expect(0, "verify", self.pack)

    def test_another_disposal_that_came_with_a_corrected_list_is_named(self):
        self.draw(self.path)
        read = min(self.to_read())
        child = f"L900,{next(row.split(',')[1] for row in self.rows if row.startswith(read))},male,referral order,2018-06-30,low,low"
        unread = sorted(row["case_id"] for row in self.table("reserves") if row["domain"] == "court")[0]
        self.amend([*self.rows, child])
        said = self.expect(0, "substitute", self.pack, "--case", read, "--reason", "wrong-age").stdout.decode()
        self.assertIn("The child has another disposal on the list, which was left out only because one case is read for each child.", said)
        self.assertIn("(L900, left out only as another case of a child)", said)
        other = self.expect(0, "substitute", self.pack, "--case", max(self.to_read()), "--reason", "wrong-age").stdout.decode()
        self.assertNotIn("The child has another disposal", other)
        self.assertNotIn(unread, said)
        # With the first case out of the list, the other is late and has its chance.
        rows = [row.replace("2018-", "2010-", 1) if row.startswith(read) else row for row in self.rows]
        self.amend([*rows, child], "--seed", "s", "--supplement", "same-chance", name="newer.csv")
        self.assertEqual(self.ledger()["L900"][2], "")
        self.expect(0, "verify", self.pack)

    def test_a_late_case_takes_the_place_of_one_that_an_act_found_out_of_scope_whatever_the_list_says(self):
        self.draw(self.path)
        read = min(self.to_read())
        child = f"L900,{next(row.split(',')[1] for row in self.rows if row.startswith(read))},male,referral order,2018-06-30,low,low"
        self.expect(0, "substitute", self.pack, "--case", read, "--reason", "wrong-age")
        said = self.amend([*self.rows, child], "--seed", "s", "--supplement", "same-chance").stdout.decode()
        self.assertNotIn("not taken", said)
        self.assertEqual(self.ledger()["L900"][2], "")
        self.assertEqual([row["state"] for row in self.table("sample") if row["case_id"] == read], ["out of scope"])
        self.expect(0, "verify", self.pack, self.path, self.folder / "new.csv")

    def test_a_reserve_that_is_passed_over_is_told_by_explain_and_history(self):
        self.draw(self.path)
        lost = min(self.to_read())
        first = self.as_json(0, "substitute", self.pack, "--case", lost, "--reason", "file-not-available", "--dry-run")["event"]["replacement"]
        done = self.as_json(0, "substitute", self.pack, "--case", lost, "--reason", "file-not-available", "--out-of-order", "the same worker")
        called = done["event"]["replacement"]
        self.assertNotEqual(called, first)
        words = f"case {called} is read in its place; case {first}, whose turn it was, is passed over: the same worker"
        self.assertIn(words, self.expect(0, "history", self.pack).stdout.decode())
        valid(self.as_json(0, "history", self.pack), "history")
        jsonschema.validate(self.record(), schema("draw-record"))
        told = self.as_json(0, "explain", self.pack, "--case", first)
        self.assertEqual([event["number"] for event in told["events"]], [1])
        self.assertIn(words, self.expect(0, "explain", self.pack, "--case", first).stdout.decode())
        self.assertNotIn(first, self.expect(0, "explain", self.pack, "--case", called, "--redact").stdout.decode())
        self.expect(0, "verify", self.pack, self.path)
        self.expect(0, "undo", self.pack, "--reason", "found", "--keep-both")
        self.assertEqual(self.as_json(0, "verify", self.pack)["differences"], [])

    def test_nobody_to_call_is_said_as_it_is_and_what_was_asked_is_not_dropped(self):
        self.draw(self.path)
        lost, before = min(self.to_read()), self.files()
        for arguments, option in ((["--out-of-order", "x"], "--out-of-order"), (["--out-of-order", "x", "--replacement", self.record()["reserves"]["court"][0]], "--out-of-order and --replacement")):
            done = self.expect(1, "substitute", self.pack, "--case", lost, "--reason", "not-in-window", *arguments)
            self.assertIn(f"{option}: nobody is to be called in the place of this case, since as many cases are left to read as the sample size asks for.", done.stderr.decode())
        self.assertEqual(self.files(), before)
        self.draw(self.path, "--allocation", "fixed:59:10", out="few")
        self.pack = self.folder / "few"
        done = self.expect(0, "substitute", self.pack, "--case", min(self.to_read()), "--reason", "file-not-available", "--out-of-order", "its manager is away").stdout.decode()
        self.assertIn("Nobody is called: the only reserve left is the one that is passed over.", done)
        self.assertNotIn("cap", done)
        again = self.expect(0, "substitute", self.pack, "--case", min(self.to_read()), "--reason", "file-not-available").stdout.decode()
        self.assertIn("That was the last reserve.", again)
        self.expect(1, "substitute", self.pack, "--case", min(self.to_read()), "--reason", "file-not-available", "--out-of-order", "x")
        self.expect(0, "verify", self.pack, self.path)

    def test_a_late_case_that_stood_on_the_first_list_is_told_why_it_was_not_eligible_and_what_was_corrected(self):
        cells = self.rows[0].split(",")
        sibling = ",".join(["X1", cells[1], "male", "referral order", "2018-07-02", "low", "low"])
        early = ",".join(["X2", "KX2", "male", "referral order", "2015-07-02", "low", "low"])
        rows = [*self.rows, sibling, early]
        self.draw(self.list_file(rows))
        kept = next(case for case in (cells[0], "X1") if case in {row["case_id"] for name in ("sample", "reserves") for row in self.table(name)})
        other = "X1" if kept == cells[0] else cells[0]
        out = lambda row: ",".join("2015-07-01" if cell.startswith("2018-") else cell for cell in row.split(","))
        self.amend([out(row) if row.startswith(kept) else row.replace("2015-07-02", "2018-07-02") for row in rows], "--seed", "s", "--supplement", "same-chance")
        for case, why, corrected in ((other, f"The case that was kept for the child was {kept}.", f"By corrected list 1 case {kept} is not eligible any more."),
                                     ("X2", "None of the case's dates that count lies in the window", "Corrected by list 1: Disposal date was 2 July 2015 and is 2 July 2018.")):
            told = self.as_json(0, "explain", self.pack, "--case", case)
            jsonschema.validate(told, schema("explanation"))
            self.assertEqual((told["before_arrival"]["status"], told["before_arrival"]["list_number"]), ("ineligible", 1))
            said = self.expect(0, "explain", self.pack, "--case", case).stdout.decode()
            self.assertIn("It stood on the list of the draw and became eligible with corrected list 1, after the draw: one of 2 late cases", said)
            self.assertIn("At the draw it was not eligible:\n", said)
            self.assertIn(why, said)
            self.assertIn(corrected, said)
            shared = self.as_json(0, "explain", self.pack, "--case", case, "--redact")
            jsonschema.validate(shared, schema("explanation"))
            redacted = self.expect(0, "explain", self.pack, "--case", case, "--redact").stdout.decode() + json.dumps(shared)
            self.assertNotIn(kept, redacted)
            self.assertNotIn("2015", redacted)

    def test_the_group_of_a_case_is_counted_at_the_draw_and_of_a_late_one_now(self):
        self.draw(self.path)
        group = lambda row: row.split(",")[2:4] + row.split(",")[5:7]
        first = self.rows[1]
        alike = sum(group(row) == group(first) for row in self.rows[:60])
        late = [f"L{i},KL{i}," + ",".join(first.split(",")[2:]) for i in range(3)]
        leaving = next(row.split(",")[0] for row in self.rows[2:60] if group(row) == group(first))
        self.amend([row for row in self.rows if not row.startswith(leaving)] + late, "--seed", "s", "--supplement", "same-chance", "--missing", "out-of-scope")
        for case, count, words in ((first.split(",")[0], alike, "At the draw its group"), ("L0", alike + 3 - 1, "  Its group")):
            self.assertEqual(self.as_json(0, "explain", self.pack, "--case", case)["domains"]["court"]["eligible_in_group"], count)
            self.assertRegex(self.expect(0, "explain", self.pack, "--case", case).stdout.decode(), words + r" \(.*\) ha[ds] " + str(count) + " ")

    def test_a_case_that_goes_to_another_domain_is_neither_out_of_scope_nor_new(self):
        self.draw(self.path, plain=False)
        court = min(self.to_read())
        moved = [row.replace("youth rehabilitation order", "community resolution").replace("referral order", "community resolution").replace("2018-07-01", "2018-11-01") if row.startswith(court) else row for row in self.rows]
        done = self.amend(moved, "--seed", "s", "--supplement", "same-chance").stdout.decode()
        self.assertIn("1 case goes to another domain", done)
        self.assertIn("1 case comes from another domain", done)
        self.assertIn("Moved to another domain", done)
        self.assertNotIn("Not eligible any more", done)
        self.assertNotIn("is new", done)
        notice = {row[0]: row[7] for row in openpyxl.load_workbook(self.pack / "notice.xlsx").worksheets[0].iter_rows(min_row=5, max_col=8, values_only=True)}
        self.assertIn(court, notice)
        self.assertNotEqual(notice[court], "new", "it stood on the first notice for the other domain")
        report = (self.pack / "report.html").read_text(encoding="utf-8")
        self.assertIn("Moved to another domain", report)
        self.assertIn("Called or added", report)

    def test_a_loss_after_which_the_minimum_of_the_draw_holds_no_more_says_so(self):
        self.draw(self.list_file(eligible_rows(60, 60)), "--at-least", "gender:female=9")
        read = sorted(row["case_id"] for row in self.table("sample") if row["domain"] == "court" and row["gender"] == "female")
        words = "The minimum of the draw does not hold any more: at least 9 cases that are female, and 8 are to be read."
        for left in range(len(read) - 1, 7, -1):
            said = self.expect(0, "substitute", self.pack, "--case", read[left], "--reason", "file-not-available", "--no-replacement").stdout.decode()
            self.assertEqual(words in said, left == 8)
        self.expect(0, "undo", self.pack, "--reason", "found")
        other = min(self.to_read() - set(read))
        self.assertNotIn("The minimum", self.expect(0, "substitute", self.pack, "--case", other, "--reason", "file-not-available", "--no-replacement").stdout.decode())

    def test_a_day_to_reply_by_after_fieldwork_begins_is_asked_about(self):
        for day, code in (("2019-03-01", False), ("2019-03-05", True)):
            done = self.expect(0, "draw", self.path, "--fieldwork", "2019-03-04", "--seed", "s", "--reply-by", day, "--out", self.folder / day)
            self.assertEqual("is after the first day of fieldwork, 4 March 2019. Is the date right?" in done.stderr.decode(), code)

    def test_late_cases_that_an_undo_keeps_stay_where_they_stood(self):
        self.draw(self.path)
        late = late_rows(12)
        for number in (1, 2):
            self.amend(self.rows + late[:6 * number], "--seed", f"seed {number}", "--supplement", "same-chance", name=f"new-{number}.csv")
        places = [{row["case_id"]: (row["order"], row.get("act")) for row in self.table(name)} for name in ("sample", "reserves")]
        self.assertEqual({act for _, act in places[0].values()}, {"", "1", "2"})
        for _ in range(2):
            self.expect(0, "undo", self.pack, "--reason", "the list was right", "--keep-both")
            self.assertEqual([{row["case_id"]: (row["order"], row.get("act")) for row in self.table(name)} for name in ("sample", "reserves")], places)
            self.expect(0, "verify", self.pack)
        self.assertEqual({row["came_as"] for row in self.table("sample") if row["case_id"].startswith("L")}, {"late"})

    def test_whether_a_choice_is_asked_hangs_on_the_list_and_not_on_the_seed(self):
        self.draw(self.path)

        def court(count):
            answer = json.loads(self.expect(0, "amend", self.pack, self.list_file(self.rows + late_rows(count), name="new.csv"), "--reason", "x",
                                            "--supplement", "same-chance", "--dry-run", "--json").stdout)
            return answer["amendment"]["domains"]["court"]

        def is_on_the_edge(told):
            reading, size = told["read_already"], told["size_after"]
            return reading + told["supplement"]["least"] <= size + 2 < reading + told["supplement"]["greatest"]

        count = next(k for k in range(4, 60) if is_on_the_edge(court(k)))
        self.assertTrue(court(count)["has_to_be_asked"])
        for seed in range(8):
            self.amend(self.rows + late_rows(count), "--seed", seed, code=1)


class SheetOfTheListInForce(Confirming):
    def test_of_children_found_to_be_one_the_sheet_does_not_tell_whose_case_was_drawn(self):
        rows = eligible_rows(40, 20)
        joined = [",".join([cells[0], f"K{int(cells[0][1:]) // 2 * 2:06d}", *cells[2:]]) for cells in (row.split(",") for row in rows)]
        sheets, drawn = [], []
        for seed in ("s", "t"):
            self.pack = self.folder / seed
            self.draw(self.path, out=seed, seed=seed)
            drawn.append(self.to_read())
            self.expect(0, "amend", self.pack, self.list_file(joined, name="joined.csv"), "--reason", "children", "--seed", "z", "--supplement", "same-chance")
            said = self.expect(0, "confirm", self.pack).stdout.decode()
            self.assertIn("60 cases. Its number is", said)
            self.assertIn("those that were eligible before are on the sheet, and a fresh draw might ask about another", said)
            sheets.append(self.files(seed)["confirm.csv"])
        self.assertNotEqual(*drawn)
        self.assertEqual(*sheets)
        self.draw(self.folder / "joined.csv", out="fresh")
        self.expect(0, "confirm", self.folder / "fresh")
        fresh = self.table("confirm", "fresh")
        self.assertEqual(len(fresh), 30)
        self.assertNotEqual(fresh[0]["sheet"], self.table("confirm")[0]["sheet"])  # other cases: another number
        before = self.to_read()
        self.assertNotIn("N may be higher", self.confirm(self.sheet()).stdout.decode())
        self.assertEqual(self.to_read(), before)
        self.expect(0, "verify", self.pack)

    def test_a_childs_other_case_that_an_act_made_eligible_is_asked_about_on_a_sheet_of_another_number(self):
        rows = eligible_rows(40, 20)
        self.draw(self.path)
        case = min(row["case_id"] for row in self.table("sample") if row["domain"] == "court")
        self.expect(0, "substitute", self.pack, "--case", case, "--reason", "wrong-disposal")
        row = next(row for row in rows if row.startswith(case))
        new = self.list_file([*rows, "Z1" + row[len(case):]], name="new.csv")
        self.expect(0, "amend", self.pack, new, "--reason", "forgotten", "--seed", "z")
        self.expect(0, "confirm", self.pack)
        self.assertLessEqual({case, "Z1"}, {each["case_id"] for each in self.table("confirm")})
        self.draw(new, out="fresh")
        self.expect(0, "confirm", self.folder / "fresh")
        fresh = self.table("confirm", "fresh")
        self.assertEqual(len({case, "Z1"} & {each["case_id"] for each in fresh}), 1)
        self.assertNotEqual(fresh[0]["sheet"], self.table("confirm")[0]["sheet"])
        self.expect(0, "verify", self.pack)

    def test_what_was_done_before_the_list_was_corrected_leaves_no_trace_on_the_sheet(self):
        rows = eligible_rows(40, 20)
        for how in ("substitute", "confirm"):
            with self.subTest(how):
                self.pack = self.folder / how
                self.draw(self.path, "--service", "Sometown", out=how)
                out = sorted(self.to_read())[:2]
                self.expect(0, "confirm", self.pack)
                before = self.files(how)["confirm.csv"]
                if how == "substitute":
                    for case in out:
                        self.expect(0, "substitute", self.pack, "--case", case, "--reason", "wrong-disposal")
                else:
                    self.confirm([{**row, **({"in_scope": "no", "reason": "wrong-disposal"} if row["case_id"] in out else {})} for row in self.sheet()])
                self.expect(0, "confirm", self.pack)
                self.assertEqual(self.files(how)["confirm.csv"], before)  # the list still has them as eligible
                new = self.list_file([row for row in rows if row.split(",")[0] != out[0]], name=f"{how}.csv")
                self.expect(0, "amend", self.pack, new, "--reason", "a duplicate", "--seed", "z", "--missing", "out-of-scope")
                self.expect(0, "confirm", self.pack)
                self.draw(new, "--service", "Sometown", out=how + "-fresh", seed="another")
                self.expect(0, "confirm", self.folder / (how + "-fresh"))
                self.assertEqual([row["case_id"] for row in self.table("confirm", how)], sorted(row.split(",")[0] for row in rows if row.split(",")[0] != out[0]))
                for name in ("confirm.xlsx", "confirm.csv"):
                    self.assertEqual(self.files(how)[name], self.files(how + "-fresh")[name])
                self.confirm(self.sheet())
                self.expect(0, "verify", self.pack)

    def test_a_sheet_without_its_number_is_asked_about_once(self):
        self.drawn()
        rows = [{**row, "sheet": ""} for row in self.sheet()]
        said = self.confirm(rows, "--dry-run", code=1).stderr.decode()
        self.assertEqual(said.count("no row bears the number of the sheet that was sent"), 1)
        self.assertNotIn("casedraw did not write", said)
        some = [{**row, "sheet": ""} if at in (3, 7) else row for at, row in enumerate(self.sheet())]
        self.assertIn("rows do not bear (K5 and K9) the number", self.confirm(some, code=1).stderr.decode())
        gone = [{name: cell for name, cell in row.items() if name != "sheet"} for row in rows]
        self.assertIn("nobody can tell which list", self.confirm(gone, "--dry-run").stderr.decode())
        self.assertNotIn("nobody can tell which list", self.confirm(self.sheet(), "--dry-run").stderr.decode())


if __name__ == "__main__":
    unittest.main()
