"""Victims of sampled children: what they could be drawn by, and what may be said of them and of the others."""

import collections
import csv
import io
import unittest

import openpyxl

from journey_2025_test import Victims


class SampledChildren(Victims):
    def test_victims_of_sampled_children_have_a_chance_of_two_stages(self):
        said = self.drawn(self.victims(40), of="sampled").stdout
        self.assertEqual(said.count(b"Only cases of sampled children could be drawn"), 1)
        sampled = {row["child_id"] for row in self.rows("sample.csv") if row["domain"] == "children"}
        of_victims = [row for row in self.rows("sample.csv") if row["domain"] == "victims"]
        self.assertTrue({row["child_id"] for row in of_victims} <= sampled)
        ledger = self.rows("victims-ledger.csv")
        self.assertEqual(sum(row["reason"] == "child-not-sampled" for row in ledger), 40 - 33)
        self.assertEqual(self.record["sizes"]["domains"]["victims"]["population"], 33)
        self.assertAlmostEqual(float(of_victims[0]["inclusion_probability"]), 33 / 40 * 24 / 33, places=6)
        page = (self.folder / "pack/report.html").read_text(encoding="utf-8")
        self.assertIn("Work with victims: only cases of sampled children could be drawn.", page)
        self.assertIn("That is the chance once these children were drawn. Times the chance that a case could be drawn at all, it makes 60.0%, by which cases are weighted. How many are read goes by which children are drawn, so before that the chance need not have been this.", page)
        cells = [str(cell) for row in openpyxl.load_workbook(self.folder / "pack/sample.xlsx")["Sample"].iter_rows(max_row=8, values_only=True) for cell in row if cell]
        self.assertIn("Chance (see above)", cells)
        self.assertIn("of a case that only sampled children's cases were drawn with it is the chance of its child times its own once these children were drawn", " ".join(cells))
        case = ("explain", self.folder / "pack", "--case", of_victims[0]["case_id"])
        explained = self.expect(0, *case).stdout
        self.assertIn(b"Its chance once these children were drawn was 72.7%: 24 of 33 eligible cases of sampled children were to be read.", explained)
        self.assertIn(b"Times the chance that it could be drawn at all, that makes 60.0%, by which it is weighted. How many cases are read goes by which children are drawn, so before that its chance need not have been this.", explained)
        self.assertEqual(self.as_json(0, *case)["domains"]["victims"]["chance"], [3, 5])
        both = self.as_json(0, "verify", self.folder / "pack", self.children, "--victims", self.folder / "victims.csv")
        self.assertIn(("list-of-the-record", "victims.csv"), [(each["code"], each["file"].split("/")[-1]) for each in both["confirmed"]])
        self.expect(0, "verify", self.folder / "pack")
        other = self.folder / "other.csv"
        other.write_text("\n".join(self.folder.joinpath("victims.csv").read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
        differing = self.as_json(1, "verify", self.folder / "pack", "--victims", other)["differences"]
        self.assertEqual([each["message"] for each in differing], ["this is not the victims' list that was drawn from (its digest differs)"])
        lottery = self.folder / "pack/evidence/lottery-victims.csv"
        drawn = lottery.read_bytes()
        for changed in (drawn + b"x\n", None):
            lottery.unlink()
            if changed:
                lottery.write_bytes(changed)
            differing = self.as_json(1, "verify", self.folder / "pack")["differences"]
            self.assertEqual([each["file"] for each in differing], ["lottery-victims.csv"])
            lottery.write_bytes(drawn)
        self.answer_yes(self.folder / "pack/evidence/judgements.csv")
        done = self.expect(0, "rate", self.folder / "pack", "--standards", self.table("v12.csv", "standard,rating", "V1.2,good"), "--inspection-type", "IYJWCV",
                           "--by", "victim_type", "--out", self.folder / "rated")
        meant = "Of Work with victims the eligible cases are those of sampled children alone: nothing is said of those of other children."
        self.assertEqual(done.stdout.decode().count(meant), 2)  # below the key questions and below the groups
        self.assertEqual((self.folder / "rated/ratings.html").read_text(encoding="utf-8").count(meant), 2)
        words = (self.folder / "rated/words.html").read_text(encoding="utf-8")
        self.assertIn("Of 33 eligible victims&#39; cases of sampled children 24 were read.", words)
        self.assertIn("We read 24 of 33 eligible victims&#39; cases of sampled children.", words)

    def test_chances_of_victims_of_sampled_children_are_those_of_the_children_s_lottery(self):
        """Counted again: of one offence the latest victim is kept whose child is sampled; a child with two cases is if either is."""
        more = [f"W{i:03d},O{i:03d},K{i + 15:03d},adult,2024-12-{i % 28 + 1:02d},30,no,no" for i in range(12)]
        victims = self.victims(30, more)
        lines = self.children.read_text(encoding="utf-8").splitlines()
        self.children.write_text("\n".join([*lines, *(line.replace(f"C{i:03d}", f"D{i:03d}") for i, line in enumerate(lines[1:9]))]) + "\n", encoding="utf-8")
        child = {row["case_id"]: row["child_id"] for row in csv.DictReader(self.children.read_text(encoding="utf-8").splitlines())}
        listed = list(csv.DictReader(victims.read_text(encoding="utf-8").splitlines()))
        for one_per_child in ((), ("--one-per-child", "off")):
            out = f"pack{len(one_per_child)}"
            self.drawn(victims, *one_per_child, of="sampled", out=out)
            table = [{child[case] for case in row[1:] if case} for row in list(csv.reader(io.StringIO((self.folder / out / "evidence/lottery-children.csv").read_text(encoding="utf-8"))))[1:]]
            counted = collections.Counter()
            for children in table:
                kept = {}
                for row in sorted(listed, key=lambda row: row["Disposal date"]):
                    if row["Child ID"] in children:
                        kept[row["Offence ID"]] = row["Victim ID"]
                counted.update(kept.values())
            drawn = [row for row in self.rows("sample.csv", out) if row["domain"] == "victims"]
            size = self.record["sizes"]["domains"]["victims"]
            self.assertGreater(len({row["inclusion_probability"] for row in drawn}), 1)
            for row in drawn:
                told = float(row["inclusion_probability"])
                self.assertAlmostEqual(told, counted[row["case_id"]] / len(table) * size["sample"] / size["population"], places=6, msg=row["case_id"])
            self.expect(0, "verify", self.folder / out)

    def test_where_every_child_is_read_nobody_is_left_out(self):
        lines = self.children.read_text(encoding="utf-8").splitlines()
        self.children.write_text("\n".join(lines[:6]) + "\n", encoding="utf-8")
        done = self.drawn(self.victims(5), of="sampled")
        self.assertIn("Victims' cases: every eligible case is taken (5). This is a census", done.stderr.decode())
        for said in (done.stdout.decode() + done.stderr.decode(), (self.folder / "pack/report.html").read_text(encoding="utf-8")):
            self.assertNotIn("cases of sampled children", said)

    def test_a_census_of_victims_of_sampled_children_claims_nothing_of_the_others(self):
        done = self.drawn(self.victims(8), of="sampled")
        said, notices = done.stdout.decode(), done.stderr.decode()
        count = self.record["sizes"]["domains"]["victims"]["population"]
        self.assertEqual(self.record["sizes"]["domains"]["victims"]["sample"], count)
        self.assertIn(f"Work with victims: a census of sampled children's cases: every eligible case of theirs ({count}) is in the sample", said)
        self.assertRegex(said, r"Work with victims +\d+ +\d+ +every case of sampled children is read")
        self.assertIn("its own once these children were drawn: 82.5%.", said)
        self.assertIn(f"every eligible case of sampled children is taken ({count}). Which children were sampled was left to chance", notices)
        for words in ("nothing is left to chance", "there is no margin of error"):
            self.assertNotIn(words, notices)
        report = self.page("pack/report.html")
        self.assertIn("every eligible case of sampled children is read. Which children were sampled was left to chance.", report)
        self.assertNotIn("Work with victims: every eligible case is read, so nothing was left to chance.", report)
        self.expect(0, "verify", self.folder / "pack")
        self.answer_yes(self.folder / "pack/evidence/judgements.csv")
        rated = self.rated_victims()
        question = rated["standards"]["V1"]["key_questions"]["V1.1"]
        self.assertEqual((question["interval"]["census"], question["interval"]["of_sampled"], question["weighted"]), (True, True, None))
        self.assertIn("Every eligible case of sampled children was read, so chance plays no part among these", question["in_words"])
        self.assertIn("say nothing of cases of children who were not sampled", "".join(each["message"] for each in rated["notices"]))
        self.assertIn("every case of sampled children was read", self.page("rated/ratings.html"))
        self.assertIn("is not told: the numbers could point to a child. Of cases of other children nothing is said.", self.page("rated/words.html"))

    def test_victims_whose_children_had_different_chances_are_weighted(self):
        said = self.drawn(self.victims(40), "--at-least", "gender:female=10", of="sampled").stdout.decode()
        population = self.record["sizes"]["domains"]["victims"]["population"]
        least, most = 100 * 24 / population * 23 / 30, 100 * 24 / population
        self.assertIn(f"Once the children were sampled, every one of the {population} eligible cases of theirs had the same chance", said)
        self.assertIn(f"its own once these children were drawn: from {least:.1f}% to {most:.1f}%.", said)
        chances = self.record["designs"]["victims"]["chances"]
        self.assertEqual([round(100 * over / under, 6) for over, under in (chances["least"], chances["greatest"])], [round(least, 6), round(most, 6)])
        self.expect(0, "verify", self.folder / "pack")
        chance = {row["case_id"]: float(row["inclusion_probability"]) for row in self.rows("sample.csv") if row["domain"] == "victims"}
        sheet = self.folder / "pack/evidence/judgements.csv"
        self.answer_yes(sheet)
        headings, *rows = list(csv.reader(sheet.read_text(encoding="utf-8").splitlines()))
        for row in rows:
            if row[0] in chance:
                row[headings.index("V1.1")] = "yes" if chance[row[0]] > 0.6 else "no"
        self.table("pack/evidence/judgements.csv", *(",".join(row) for row in [headings, *rows]))
        rated = self.rated_victims()
        self.assertIn("victims", rated["settings"]["weighted_domains"])
        rating = self.expect(0, "rate", self.folder / "pack", "--standards", self.folder / "v12.csv", "--inspection-type", "IYJWCV").stdout.decode()
        self.assertIn("Of Work with victims shares are weighted and stand for the cases of all children.", rating)
        for words in ("nothing is said of those of other children", "very large service"):
            self.assertNotIn(words, rating)
        question = rated["standards"]["V1"]["key_questions"]["V1.1"]
        share = sum(1 / p for p in chance.values() if p > 0.6) / sum(1 / p for p in chance.values())
        self.assertAlmostEqual(question["weighted"]["share"], share, places=4)
        self.assertEqual(question["percent"], int(100 * share + 0.5))
        self.assertNotEqual(question["percent"], question["weighted"]["percent_counted_alike"])
        self.assertEqual((question["interval"]["population"], question["interval"]["census"]), (None, False), "how many victims all children have is not known")
        self.assertIn("were not drawn with equal chances: some cases had a greater chance than others.", self.page("rated/words.html"))
        narrow = "take each case to be drawn by itself, though children were drawn first; cases of one child tell less than as many of several, so a range may be too narrow."
        self.assertIn(narrow, question["in_words"])
        for page in ("rated/ratings.html", "rated/words.html"):
            self.assertIn("Ranges of Work with victims " + narrow, self.page(page))


if __name__ == "__main__":
    unittest.main()
