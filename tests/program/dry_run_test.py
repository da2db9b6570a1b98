"""`draw --dry-run`: what a draw would leave to chance is said before it is made, and nothing of the draw itself."""

import json
import random
import re
import shutil
import unittest

from program import HEADINGS, LEVELS, ORDERS, ProgramTest, eligible_rows

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
        sizes = self.as_json(0, "size", self.list, *WHEN)["domains"]
        self.assertEqual({name: each["margin_of_error"] for name, each in ahead.items()}, {name: each["margin_of_error"] for name, each in sizes.items()})
        self.draw(self.list, seed="any")
        drawn = self.as_json(0, "draw", self.list, *WHEN, "--plain", "--seed", "some", "--out", self.folder / "other")["designs"]
        for domain, outlook in ahead.items():
            if drawn[domain]["diversity"] is None:
                continue
            one, other = outlook["diversity"]["panels_effective"], drawn[domain]["diversity"]["panels_effective"]
            self.assertLess(max(one, other) / min(one, other), 2)  # of 12 cases; nearer in longer lists

    def test_where_every_case_is_read_nothing_is_said_of_another_lottery(self):
        few = self.list_file(eligible_rows(3, 2), name="few.csv")
        said = self.expect(0, "draw", few, *WHEN, "--dry-run").stdout.decode()
        self.assertIn("a census: nothing is left to chance.", said)
        self.assertNotIn("another seed", said)
        self.assertIn("another seed", self.ahead().stdout.decode())

    def test_variables_are_left_out_one_by_one_or_behind_commas(self):
        said = [self.ahead(*relax).stdout for relax in (("--relax", "rosh", "--relax", "gender"), ("--relax", "gender, rosh"))]
        self.assertEqual(*said)
        self.assertNotEqual(said[0], self.ahead("--relax", "rosh").stdout)
        for wrong in ("rosh,case_manager", ","):
            self.assertIn("is not balanced by this. Use gender,", self.expect(2, "draw", self.list, *WHEN, "--dry-run", "--relax", wrong).stderr.decode())

    def test_every_remedy_can_be_typed_and_gives_the_number_it_names(self):
        kinds = ((4, {"--margins": "hard"}), (4, {"--cap": "case_manager=4"}), (2, {"--at-least": "gender:female=2"}),
                 (2, {"--balance": "case_manager,team", "--relax": "gender"}))
        tried = set()
        for at, options in kinds:
            path = self.few(f"few {at}")
            said = self.few_of(path, options)
            self.assertIn("had been picked from a hat", said, options)
            for remedy, number in re.findall(r"^    (.*): about (\d+) lists?$", said, re.M):
                fewer = dict(options)
                if words := re.fullmatch(r"--balance without (\w+)", remedy):
                    fewer["--balance"] = ",".join(name for name in options["--balance"].split(",") if name != words[1])
                elif remedy == "without --cap":
                    del fewer["--cap"]
                elif remedy == "without --at-least":
                    del fewer["--at-least"]
                else:
                    fewer.update([remedy.split(" ")])
                remain = self.few_of(path, fewer, "--json")  # numbers of a hundred and more are rounded down to two digits
                self.assertTrue(0.94 * int(number) < remain < (1.06 if int(number) < 100 else 1.16) * int(number), (options, remedy, remain))
                tried.add(re.sub(r"(relax|without) [a-z]\S*", r"\1", remedy))
        self.assertEqual(tried, {"--relax", "--balance without", "without --cap", "without --at-least"})

    def test_variables_that_were_left_free_are_named_and_no_group_of_theirs_is_promised(self):
        drawn = self.draw(self.list, "--relax", "gender,rosh", plain=False).stdout.decode()
        self.assertIn("In every row each group of disposal_type and safety_wellbeing has its target rounded up or down.", drawn)
        self.assertIn("gender and rosh are left free: no sample is held to a target for their groups", drawn)
        report = (self.folder / "pack/report.html").read_text(encoding="utf-8")
        self.assertNotIn("In every row each group ends", report)
        self.assertIn("In every row each group of Disposal type and Safety and wellbeing ends", report)
        self.assertIn("Left free, and held to no target: Gender and Risk of serious harm.", report)
        self.assertIn("each group of disposal_type and safety_wellbeing would have", self.ahead("--relax", "gender,rosh").stdout.decode())
        everything = self.ahead("--relax", "gender,rosh,disposal_type,safety_wellbeing").stdout.decode()
        self.assertNotIn("rounded up or down", everything)

    def test_a_dry_run_speaks_of_nothing_as_drawn(self):
        said = self.expect(0, "draw", self.few("few 2"), *WHEN, "--allocation", "fixed:5:0", "--balance", "case_manager,team", "--dry-run").stdout.decode()
        self.assertIn("Every case would have the same chance. Balancing leaves", said)
        self.assertNotIn("had the same chance", said)

    def test_what_is_proved_of_margins_is_said_to_be_in_the_report_as_well(self):
        drawn = self.draw(self.few("few 0"), "--allocation", "fixed:2:0", "--balance", "case_manager,team", plain=False).stdout.decode()
        self.assertIn("No table with these chances keeps every margin here. Margins are off as seldom as possible, "
                      "the framework's own first, then the others in the order given: ", drawn)
        report = (self.folder / "pack/report.html").read_text(encoding="utf-8")
        self.assertIn("No table with these chances keeps every target here.", report)
        self.assertNotIn("keeps every target was found", report)

    def few(self, name):
        """A list of which a balanced lottery can hold few samples."""
        made = random.Random(name)
        different = [f"{made.choice(['male', 'female'])},{made.choice(ORDERS)},2018-07-01,{made.choice(LEVELS)},{made.choice(LEVELS)},"
                     f"{made.choice('AB')},{made.choice(['North', 'South'])}" for _ in range(11)]
        rows = [f"C{k},K{k},{row}" for k, row in enumerate(different)]
        return self.list_file(rows, HEADINGS + ",case_manager,team", name + ".csv")

    def few_of(self, path, options, *json_wanted):
        """What is said of a draw, or its effective panels."""
        shutil.rmtree(self.folder / "few", ignore_errors=True)
        typed = [word for option in options.items() for word in option]
        said = self.draw(path, "--allocation", "fixed:5:0", *typed, *json_wanted, out="few").stdout.decode()
        return json.loads(said)["designs"]["court"]["diversity"]["panels_effective"] if json_wanted else said

    def test_a_list_with_problems_has_no_outlook(self):
        faulty = self.list_file(["A,K1,female,wizardry,2018-07-01,low,low"], name="faulty.csv")
        self.expect(1, "draw", faulty, *WHEN, "--dry-run")


if __name__ == "__main__":
    unittest.main()
