"""`draw --dry-run`: what a draw would leave to chance is said before it is made, and nothing of the draw itself."""

import unittest

from program import HEADINGS, ProgramTest, eligible_rows

WHEN = ("--fieldwork", "2019-03-04")


class DryRun(ProgramTest):
    def setUp(self):
        super().setUp()
        rows = [f"{row},CM{0 if i % 2 else 1 + i % 6}" for i, row in enumerate(eligible_rows(24, 12))]
        self.list = self.list_file(rows, HEADINGS + ",case_manager")

    def ahead(self, *arguments):
        return self.expect(0, "draw", self.list, *WHEN, "--dry-run", *arguments)

    def test_it_needs_no_folder_and_leaves_everything_as_it_is(self):
        before = sorted(self.folder.iterdir())
        said = self.ahead().stdout.decode()
        self.assertIn("remain, of which one is picked", said)
        self.assertIn("nothing was written", said)
        self.ahead("--out", self.folder / "new")
        self.assertEqual(sorted(self.folder.iterdir()), before)
        self.draw(self.list)
        drawn = sorted(path.read_bytes() for path in (self.folder / "pack").rglob("*") if path.is_file())
        self.ahead("--out", self.folder / "pack", "--relax", "gender")
        self.assertEqual(sorted(path.read_bytes() for path in (self.folder / "pack").rglob("*") if path.is_file()), drawn)

    def test_no_seed_can_be_tried_with_it_and_no_case_is_named(self):
        said = [self.ahead(*seed).stdout for seed in ((), ("--seed", "one"), ("--seed", "two"), ("--number", "court=3"))]
        self.assertEqual(len(set(said)), 1)
        self.assertNotIn(b"C0000", said[0])
        self.assertNotIn(b"CM", said[0])

    def test_it_says_what_options_would_change(self):
        said = self.ahead("--relax", "rosh", "--balance", "case_manager").stdout.decode()
        self.assertIn("balanced by the framework's variables alone about", said)
        self.assertIn("Chances would differ between cases: from", self.ahead("--allocation", "fixed:12:6", "--cap", "case_manager=6").stdout.decode())

    def test_the_number_is_about_that_of_the_draw(self):
        ahead = self.as_json(0, "draw", self.list, *WHEN, "--dry-run")["domains"]
        self.draw(self.list, seed="any")
        drawn = self.as_json(0, "draw", self.list, *WHEN, "--plain", "--seed", "some", "--out", self.folder / "other")["designs"]
        for domain, outlook in ahead.items():
            if drawn[domain]["diversity"] is None:
                continue
            one, other = outlook["diversity"]["panels_effective"], drawn[domain]["diversity"]["panels_effective"]
            self.assertLess(max(one, other) / min(one, other), 2)  # of 12 cases; nearer in longer lists

    def test_a_list_with_problems_has_no_outlook(self):
        faulty = self.list_file(["A,K1,female,wizardry,2018-07-01,low,low"], name="faulty.csv")
        self.expect(1, "draw", faulty, *WHEN, "--dry-run")


if __name__ == "__main__":
    unittest.main()
