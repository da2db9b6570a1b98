"""A result is written whole or not at all: killed at any moment, on a full disk, over an earlier draw."""

import json
import os
import random
import resource
import signal
import subprocess
import time
import unittest

from program import EXAMPLES, PROGRAM, ProgramTest, eligible_rows


class WholeOrNotAtAll(ProgramTest):
    def test_a_kill_at_any_moment_leaves_the_old_folder_or_the_new_one(self):
        self.check_kills("--plain")

    def test_nor_does_a_kill_tear_the_planners_pack(self):
        self.check_kills("--redact")

    def check_kills(self, kind):
        path = self.list_file(eligible_rows(60, 60))
        seeds = ["old", "new"]
        self.draw(path, kind, seed="old", plain=False)
        whole = {"old": self.files()}
        self.draw(path, kind, "--force", seed="new", plain=False)
        whole["new"] = self.files()
        self.draw(path, kind, "--force", seed="old", plain=False)
        chance = random.Random(3)
        for turn in range(60):
            seed = seeds[turn % 2]
            program = subprocess.Popen([PROGRAM, "draw", path, "--fieldwork", "2019-03-04", "--seed", seed, "--out", self.folder / "pack",
                                        kind, "--force"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.random() * 0.12)
            program.send_signal(signal.SIGKILL)
            program.wait()
            self.assertIn(self.files(), list(whole.values()))
        self.draw(path, kind, "--force", seed="new", plain=False)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["list.csv", "pack"], "what killed runs left is cleared away")

    def test_a_full_disk_leaves_nothing_behind(self):
        path = self.list_file(eligible_rows(60, 60))

        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

        done = self.run_program("draw", path, "--fieldwork", "2019-03-04", "--seed", "s", "--out", self.folder / "pack", preexec_fn=small_files)
        self.assertEqual(done.returncode, 3)
        self.assertEqual(os.listdir(self.folder), ["list.csv"])

    def test_standard_output_that_takes_no_more_is_an_error(self):
        path = self.list_file(eligible_rows(60, 60))
        with open("/dev/full", "w", encoding="ascii") as full:
            done = subprocess.run([PROGRAM, "check", path, "--fieldwork", "2019-03-04", "--json"], stdout=full, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.returncode, 3)

    def test_an_existing_folder_is_kept_unless_forced_and_never_a_folder_with_other_files(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path, seed="one")
        before = self.files()
        self.draw(path, seed="two", code=2)
        self.assertEqual(self.files(), before)
        (self.folder / "pack" / "my notes.txt").write_text("kept")
        self.draw(path, "--force", seed="two", code=2)
        self.assertEqual((self.folder / "pack" / "my notes.txt").read_text(), "kept")
        (self.folder / "pack" / "my notes.txt").unlink()
        self.draw(path, "--force", seed="two")
        self.assertEqual(json.loads(self.files()["record.json"])["seed"], "two")
        (self.folder / "empty").mkdir()
        self.draw(path, out="empty")

    def test_a_place_that_cannot_be_written_is_said(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path, out="no/such/folder", code=3)
        (self.folder / "file").write_text("a file")
        self.draw(path, out="file/pack", code=3)


    def test_force_replaces_only_a_result_of_the_same_kind(self):
        self.draw(self.list_file(eligible_rows(30, 20)))
        before = self.files()
        ratings = EXAMPLES / "ratings"
        rate = ("rate", "--counts", ratings / "southampton-2019-percentages.csv", "--standards", ratings / "southampton-2019-standards.csv", "--force", "--out")
        self.assertIn(b"something else", self.expect(2, *rate, self.folder / "pack").stderr)
        self.assertEqual(self.files(), before)
        self.expect(0, *rate, self.folder / "ratings")
        self.expect(0, *rate, self.folder / "ratings")


if __name__ == "__main__":
    unittest.main()
