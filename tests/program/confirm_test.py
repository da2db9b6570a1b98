"""The sheet on which a service answers for every eligible case, and what its answers do."""

import csv
import unittest

import jsonschema

from program import DrawnTest, eligible_rows, schema

YES = {"in_scope": "yes", "file_available": "yes", "contact_safe": "yes", "case_manager_present": "yes"}


class Confirm(DrawnTest):
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

    def test_a_dry_run_writes_no_sheet(self):
        self.draw(self.path, out="dry")
        said = self.expect(0, "confirm", self.folder / "dry", "--dry-run").stdout
        self.assertIn(b"This would be written, and nothing was.", said)
        self.assertNotIn("confirm.xlsx", self.files("dry"))

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
        import openpyxl
        self.drawn()
        book = openpyxl.load_workbook(self.pack / "confirm.xlsx")
        page = book["Confirm"]
        self.assertIn("Sometown", page["A1"].value)
        self.assertEqual(len(page.data_validations.dataValidation), 5)
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
        known = self.confirm(list(rows.values()))
        self.assertIn(b"Known already: 4 answers", known.stdout)
        otherwise = self.confirm(self.sheet())
        self.assertIn(b"answered now as if they could be read: 4 cases", otherwise.stdout)
        self.assertEqual(len(self.record()["events"]), 1)
        self.expect(0, "undo", self.pack, "--reason", "wrong sheet")
        self.assertEqual(self.to_read(), before)
        self.expect(0, "verify", self.pack)

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

    def test_a_confirmation_that_empties_a_domain_or_everything(self):
        self.drawn()
        rows = self.sheet()
        oocd = {row["case_id"] for row in rows if row["eligible_for"] != rows[0]["eligible_for"]}
        for row in rows:
            if row["case_id"] in oocd:
                row.update(in_scope="no", reason="not-our-case")
        done = self.confirm(rows)
        self.assertIn(b"No eligible case is left in oocd", done.stdout)
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
        self.expect(0, "verify", self.pack)


if __name__ == "__main__":
    unittest.main()
