"""A result is written whole or not at all: killed at any moment, on a full disk, over an earlier draw."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import time
import unittest
import zipfile

import openpyxl

from program import EXAMPLES, HEADINGS, PROGRAM, ProgramTest, eligible_rows


class WholeOrNotAtAll(ProgramTest):
    def test_a_kill_at_any_moment_leaves_the_old_folder_or_the_new_one(self):
        self.check_kills("--plain")

    def test_nor_does_a_kill_tear_the_planners_pack(self):
        self.check_kills("--redact")

    def check_kills(self, kind):
        path = self.list_file(eligible_rows(3, 3))  # soon drawn, so that writing is much of the run
        services = ["old", "new"]  # the same cases, another record
        whole = {}
        for service in services:
            began = time.monotonic()
            self.draw(path, kind, "--force", "--service", service, plain=False)
            lasts = time.monotonic() - began
            whole[service] = self.files()
        chance = random.Random(3)
        torn = 0
        for turn in range(int(os.environ.get("CASEDRAW_KILLS", "12"))):
            before = set(os.listdir(self.folder))
            program = subprocess.Popen([PROGRAM, "draw", path, "--fieldwork", "2019-03-04", "--seed", "a seed", "--out", self.folder / "pack",
                                        kind, "--force", "--service", services[turn % 2]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if turn % 3:  # wait until it writes
                while program.poll() is None and set(os.listdir(self.folder)) <= before:
                    time.sleep(0.0005)
                time.sleep(chance.random() ** 2 * lasts / 2)
            else:
                time.sleep(chance.random() * lasts)
            program.send_signal(signal.SIGKILL if turn % 4 else signal.SIGTERM)
            program.wait()
            torn += not set(os.listdir(self.folder)) <= before
            self.assertIn(self.files(), list(whole.values()))
        self.assertGreater(torn, 0, "some runs were killed while they wrote")
        self.draw(path, kind, "--force", "--service", "new", plain=False)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["list.csv", "pack"], "what killed runs left is cleared away")

    def test_what_a_killed_draw_left_is_cleared_away_by_the_next_one_beside_it_and_nothing_else_is(self):
        path = self.list_file(eligible_rows(3, 3))
        others = {".pack.casedraw-1-2", ".pack.casedraw-00000000-1-2", ".notes.casedraw-mine", "list.csv"}
        for name in others - {"list.csv"}:
            (self.folder / name).write_text("somebody's", encoding="utf-8")
        for _ in range(60):
            program = subprocess.Popen([PROGRAM, "draw", path, "--fieldwork", "2019-03-04", "--seed", "s", "--out", self.folder / "first"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while program.poll() is None and set(os.listdir(self.folder)) <= others:
                time.sleep(0.0003)
            program.kill()
            program.wait()
            if "first" not in os.listdir(self.folder) and set(os.listdir(self.folder)) > others:
                break
            shutil.rmtree(self.folder / "first", ignore_errors=True)
        self.assertGreater(set(os.listdir(self.folder)), others, "a run was killed while it wrote")
        self.draw(path, out="second")
        self.assertEqual(set(os.listdir(self.folder)), others | {"second"})

    def all_files(self, folder):
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}

    def two_ways(self, folder, commands):
        """The files of a folder after each of two commands that replace what the other wrote."""
        whole = []
        for command in commands:
            self.expect(0, *command)
            whole.append(self.all_files(folder))
        self.assertNotEqual(*whole)
        return whole

    def put_back(self, folder, files):
        shutil.rmtree(folder)
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    def check_cuts(self, folder, commands, then):
        """The second of two commands is killed while it puts its files in place: the next command finds all or nothing."""
        old, new = self.two_ways(folder, commands)
        chance = random.Random(7)
        torn = 0
        for turn in range(int(os.environ.get("CASEDRAW_KILLS", "12"))):
            self.put_back(folder, old)
            program = subprocess.Popen([PROGRAM, *map(str, commands[1])], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while program.poll() is None and not any(p.name.startswith((".casedraw", "..casedraw")) for p in folder.iterdir()):
                time.sleep(0.0003)
            time.sleep(chance.random() ** 2 * 0.02)
            program.send_signal(signal.SIGKILL if turn % 4 else signal.SIGTERM)
            program.wait()
            torn += self.all_files(folder) not in (old, new)
            self.expect(0, *then)
            self.assertTrue(self.all_files(folder) in (old, new), "all of it or nothing")
        self.assertGreater(torn, 0, "some were cut short")

    def check_each_cut(self, folder, commands, then, head, said):
        old, new = self.two_ways(folder, commands)
        changed = [name for name in new if old.get(name) != new[name]]
        order = sorted(changed, key=lambda name: (name.endswith("files.sha256"), name == "files.sha256", name))
        for placed in range(len(order) + 1):
            self.put_back(folder, {**old, **{name: new[name] for name in order[:placed]}})
            for name in [*order[placed:], head]:
                (folder / ".casedraw-act" / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / ".casedraw-act" / name).write_bytes(new[name])
            done = self.expect(0, *then).stderr.decode()
            self.assertEqual(self.all_files(folder), new)
            tells_what = not all(name.endswith("files.sha256") for name in order[placed:])
            self.assertIn((said if tells_what else "what it wrote") + " was put in place whole", done)
            self.assertNotIn("put in place", self.expect(0, *then).stderr.decode())

    def inspectors(self, name, who_may_not):
        (self.folder / name).write_text("inspector,days,hours,cases_a_day,conflicts\n" +
                                        "".join(f"{who},Mon-Fri,09:00-17:00,4,{'Worker One' if who == who_may_not else ''}\n" for who in ("AB", "CD")), encoding="utf-8")
        return self.folder / name

    def sharing_out(self, folder):
        return [["assign", folder, "--inspectors", self.inspectors(f"{who}.csv", who), "--force"] for who in ("AB", "CD")]

    def drawn_to_share(self):
        rows = [f"{row},Worker {'Two' if i % 3 else 'One'}" for i, row in enumerate(eligible_rows(12, 6))]
        path = self.list_file(rows, HEADINGS + ",case_manager")
        self.draw(path, plain=False)
        return self.folder / "pack"

    def plan_to_share(self):
        rows = [f"{row},Worker {'Two' if i % 3 else 'One'}" for i, row in enumerate(eligible_rows(20, 10))]
        lists = [self.list_file(part, HEADINGS + ",case_manager", name) for part, name in ((rows[::2], "North.csv"), (rows[1::2], "South.csv"))]
        self.expect(0, "draw", *lists, "--fieldwork", "2019-03-04", "--seed", "a seed", "--out", self.folder / "plan")
        return self.folder / "plan"

    def test_a_sharing_out_that_was_cut_short_is_there_whole_or_not_at_all_for_the_next_command(self):
        pack = self.drawn_to_share()
        self.check_cuts(pack, self.sharing_out(pack), ("history", pack))

    def test_a_sharing_out_cut_after_any_file_is_completed_and_that_is_said(self):
        pack = self.drawn_to_share()
        self.check_each_cut(pack, self.sharing_out(pack), ("history", pack), "evidence/record.json", "the sharing-out of the cases (assign)")

    def test_so_is_that_of_a_plan_for_several_services_by_a_command_for_one_of_them(self):
        plan = self.plan_to_share()
        self.check_each_cut(plan, self.sharing_out(plan), ("history", plan / "North"), "plan.json", "the sharing-out of the cases (assign)")
        self.expect(0, "verify", plan)

    def test_a_certificate_that_was_cut_short_is_completed(self):
        pack = self.drawn_to_share()
        commands = [["certify", pack, "--marking", marking, "--force"] for marking in ("ONE", "TWO")]
        self.check_each_cut(pack, commands, ("verify", pack), "evidence/record.json", "the certificate (certify)")

    def test_a_sheet_filled_in_while_a_sharing_out_was_cut_short_stays_and_the_new_one_stands_beside_it(self):
        pack = self.drawn_to_share()
        old, new = self.two_ways(pack, self.sharing_out(pack))
        for name, content in old.items():
            (pack / name).write_bytes(content)
        for name in [each for each in new if old.get(each) != new[each]] + ["evidence/record.json"]:
            (pack / ".casedraw-act" / name).parent.mkdir(parents=True, exist_ok=True)
            (pack / ".casedraw-act" / name).write_bytes(new[name])
        for name in ("judgements-CD.xlsx", "notice-with-slots.xlsx"):
            book = openpyxl.load_workbook(pack / name)
            book.worksheets[0]["H9"] = "yes"
            book.save(pack / name)
        filled = (pack / "judgements-CD.xlsx").read_bytes()
        self.assertIn(b"was touched", self.expect(0, "history", pack).stderr)
        now = self.all_files(pack)
        self.assertEqual(now["judgements-CD.xlsx"], filled)
        for name in ("judgements-CD", "notice-with-slots"):
            self.assertEqual(now[f"{name}-added-1.xlsx"], new[f"{name}.xlsx"])
        self.expect(0, "verify", pack)

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

    def test_an_existing_folder_is_kept_unless_forced_and_then_only_for_the_same_cases(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path, seed="one")
        before = self.files()
        self.draw(path, seed="two", code=2)
        self.assertIn(b"--again", self.draw(path, "--force", seed="two", code=3).stderr)
        self.assertEqual(self.files(), before)
        self.draw(path, "--force", "--service", "Any", seed="one")
        self.assertEqual(json.loads(self.files()["record.json"])["service"], "Any")
        self.expect(0, "draw", path, "--fieldwork", "2019-03-04", "--out", self.folder / "pack", "--plain", "--force")  # takes the recorded seed
        self.assertEqual(self.files(), before)
        (self.folder / "empty").mkdir()
        self.draw(path, out="empty")

    def test_people_s_work_is_never_destroyed(self):
        path = self.list_file(eligible_rows(3, 3))
        self.draw(path, plain=False)
        pack = self.folder / "pack"

        def refused(name, change):
            change()
            before = self.files()
            for arguments in (("draw", path, "--fieldwork", "2019-03-04", "--seed", "a seed", "--out", pack, "--force"),
                              ("draw", path, "--fieldwork", "2019-03-04", "--out", pack, "--force")):
                self.assertIn(name.encode(), self.expect(3, *arguments).stderr)
            self.assertIn(name.encode(), self.expect(3, "model", path, "--fieldwork", "2019-03-04", "--allocations", "each", "--method", "exact", "--out", pack, "--force").stderr)
            self.assertEqual(self.files(), before)

        for name in ("judgements.xlsx", "notice.xlsx", "sample.xlsx", "report.html", "evidence/judgements.csv", "evidence/sample.csv"):
            written = (pack / name).read_bytes()
            refused(name, lambda name=name, written=written: (pack / name).write_bytes(written + b"filled in"))
            (pack / name).write_bytes(written)
        refused("my notes.txt", lambda: (pack / "my notes.txt").write_text("kept"))
        (pack / "my notes.txt").unlink()
        (pack / "interviews").mkdir()
        refused("interviews", lambda: None)
        (pack / "interviews" / "table.csv").write_text("kept")
        refused("interviews/table.csv", lambda: None)
        (pack / "interviews" / "table.csv").unlink()
        (pack / "interviews").rmdir()
        (pack / "link.xlsx").symlink_to(path)
        refused("link.xlsx", lambda: None)
        (pack / "link.xlsx").unlink()
        self.draw(path, "--force", plain=False)

    @unittest.skipIf(os.name == "nt", "links are not everyone's there")
    def test_an_act_does_not_replace_a_link_that_somebody_put_there(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path, plain=False)
        pack = self.folder / "pack"
        case = (pack / "evidence/sample.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[2]
        for name in ("report.html", "evidence/sample.csv"):
            (pack / name).rename(self.folder / "elsewhere")
            (pack / name).symlink_to(self.folder / "elsewhere")
            record = (pack / "evidence/record.json").read_bytes()
            said = self.expect(3, "substitute", pack, "--case", case, "--reason", "file-not-available").stderr
            self.assertIn(name.encode(), said)
            self.assertTrue((pack / name).is_symlink())
            self.assertEqual(record, (pack / "evidence/record.json").read_bytes())
            (pack / name).unlink()
            (self.folder / "elsewhere").rename(pack / name)
        self.expect(0, "substitute", pack, "--case", case, "--reason", "file-not-available")
        self.expect(0, "verify", pack)

    def test_drawing_again_is_declared(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path)
        first = json.loads(self.files()["record.json"])
        again = ("--again", self.folder / "pack", "--reason", "the list was corrected")
        self.draw(path, *again[:2], seed="two", out="second", code=2)
        for no_text in (("--service", "\udcff"), ("--service", "\udced\udca0\udc80"), (*again[:3], "\udcff")):
            self.assertIn(b"not UTF-8", self.draw(path, *no_text, out="second", code=2).stderr)
        self.draw(path, *again, seed="two", code=2)
        said = self.draw(path, *again, seed="two", out="second", plain=False).stdout
        second = json.loads(self.files("second")["record.json"])
        self.assertEqual((first["draw_number"], second["draw_number"]), (1, 2))
        self.assertEqual(second["earlier_draw"], {"record_sha256": first["record_sha256"], "reason": "the list was corrected"})
        for text in (said, self.expect(0, "history", self.folder / "second").stdout, self.files("second")["report.html"]):
            self.assertIn(b"drawn again because: the list was corrected", text)
        counts, inspectors = self.folder / "counts.csv", self.folder / "inspectors.csv"
        counts.write_text("key_question,relevant,yes\n2.1.1,20,15\n", encoding="utf-8")
        inspectors.write_text("inspector,days,cases_a_day\nAB,10,4\nCD,10,4\n", encoding="utf-8")
        rated = self.folder / "rated"
        said = self.expect(0, "rate", "--counts", counts, "--draw", self.folder / "second", "--redact", "--out", rated).stdout
        certified = self.expect(0, "certify", self.folder / "second").stdout
        self.expect(0, "assign", self.folder / "second", "--inspectors", inspectors)
        self.expect(0, "confirm", self.folder / "second")
        pages = [rated / "ratings.html", rated / "words.html", *(self.folder / "second" / name for name in ("certificate.html", "assignment.html"))]
        for text in (said, certified, *(page.read_bytes() for page in pages)):
            self.assertIn(b"This is draw number 2 of this service, which was drawn again because: the list was corrected", text)
        self.assertIn(b"The cases are those of draw number 2", (rated / "ratings-for-sharing.html").read_bytes())
        books = [*(self.folder / "second" / name for name in ("sample.xlsx", "notice.xlsx", "judgements.xlsx", "judgements-AB.xlsx", "notice-with-slots.xlsx", "confirm.xlsx")),
                 rated / "ratings.xlsx"]
        for book in books:
            with zipfile.ZipFile(book) as parts:
                text = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
            self.assertIn(b"drawn again because: the list was corrected", text, book.name)
        self.assertNotRegex(openpyxl.load_workbook(rated / "ratings.xlsx").worksheets[0]["A2"].value, r"\.\.")
        self.expect(0, "verify", self.folder / "second")

    def test_the_program_makes_a_seed_where_none_is_typed(self):
        path = self.list_file(eligible_rows(30, 20))
        seeds = set()
        for out in ("one", "two"):
            self.expect(0, "draw", path, "--fieldwork", "2019-03-04", "--out", self.folder / out, "--plain")
            record = json.loads(self.files(out)["record.json"])
            self.assertEqual(record["seed_source"], "made")
            self.assertRegex(record["seed"], r"^[0-9a-z]{5}(-[0-9a-z]{5}){4}-[0-9a-z]$")
            seeds.add(record["seed"])
            self.expect(0, "verify", self.folder / out, path)
        self.assertEqual(len(seeds), 2)

    def test_folders_and_files_are_private_unless_shared(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path, plain=False)
        modes = {p: p.stat().st_mode & 0o777 for p in [self.folder / "pack", *(self.folder / "pack").rglob("*")]}
        self.assertEqual({mode for p, mode in modes.items() if p.is_dir()}, {0o700})
        self.assertEqual({mode for p, mode in modes.items() if p.is_file()}, {0o600})
        self.draw(path, "--shared", out="shared", preexec_fn=lambda: os.umask(0o027))
        self.assertEqual((self.folder / "shared").stat().st_mode & 0o777, 0o750)
        self.assertEqual((self.folder / "shared/evidence/sample.csv").stat().st_mode & 0o777, 0o640)

    def test_a_link_to_a_folder_stands_for_it_and_a_pipe_is_never_replaced(self):
        path = self.list_file(eligible_rows(30, 20))
        (self.folder / "real").mkdir()
        (self.folder / "link").symlink_to("real")
        self.draw(path, out="link")
        self.assertTrue((self.folder / "link").is_symlink())
        self.assertTrue((self.folder / "real/evidence/record.json").is_file())
        self.draw(path, "--force", out="link")
        os.mkfifo(self.folder / "pipe.xlsx")
        self.expect(3, "check", path, "--fieldwork", "2019-03-04", "--out", self.folder / "pipe.xlsx", "--force")
        self.assertTrue((self.folder / "pipe.xlsx").is_fifo())
        for endless in (self.folder / "pipe.xlsx", "/dev/zero"):
            done = self.expect(3, "check", endless, "--fieldwork", "2019-03-04")
            self.assertIn(b"this is a pipe or a device, not a file", done.stderr)
        self.expect(0, "check", "/dev/stdin", "--fieldwork", "2019-03-04", input=path.read_bytes())
        self.assertIn(b"Give the folder above it", self.expect(3, "verify", self.folder / "real/evidence").stderr)

    def test_a_record_that_is_not_as_it_was_is_refused_by_every_command(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path)
        record = self.folder / "pack/evidence/record.json"
        whole = record.read_bytes()
        changes = {"digest": whole.replace(b'"service": ""', b'"service": "Other"'), "cut": whole[: len(whole) // 2],
                   "event": whole.replace(b'"events": []', b'"events": [{"kind":"teleport"}]'), "format": whole.replace(b'"record_format": 2', b'"record_format": 9')}
        for name, content in changes.items():
            with self.subTest(name):
                self.assertNotEqual(content, whole)
                record.write_bytes(content)
                self.expect(3, "certify", self.folder / "pack")
                self.expect(3, "rate", self.folder / "pack")
                self.draw(path, "--again", self.folder / "pack", "--reason", "x", out="second", code=3)
                self.expect(1 if name == "digest" else 3, "verify", self.folder / "pack")
        record.write_bytes(whole)
        os.chmod(record, 0)
        self.expect_unprivileged(3, "verify", self.folder / "pack")

    def test_a_folder_of_the_first_version_is_refused_in_one_sentence(self):
        path = self.list_file(eligible_rows(30, 20))
        old = self.folder / "old"
        old.mkdir()
        (old / "record.json").write_text("{}")
        commands = (("verify", old), ("certify", old), ("rate", old), ("rate", old, "--draw", old))
        for command in commands:
            self.assertIn(b"first released", self.expect(3, *command).stderr)
        (old / "judgements.csv").write_text("case_id\n")
        for command in commands:
            self.assertIn(b"first released", self.expect(3, *command).stderr)
        self.draw(path)
        for sheet in (self.folder / "pack").rglob("judgements.*"):
            sheet.unlink()
        (self.folder / "pack/record.json").write_text("{}")  # somebody's own beside the draw's
        self.assertIn(b"no sheet of judgements", self.expect(3, "rate", self.folder / "pack").stderr)

    def test_a_place_that_cannot_be_written_is_said(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path, out="no/such/folder", code=3)
        (self.folder / "file").write_text("a file")
        self.draw(path, out="file/pack", code=3)
        for out, command in (("dead", "draw"), ("dead.xlsx", "check")):
            (self.folder / out).symlink_to(self.folder / "nowhere")
            for force in ((), ("--force",)):
                said = self.expect(3, command, path, "--fieldwork", "2019-03-04", "--out", self.folder / out, *force).stderr
                self.assertIn(b"a link to something that is not there", said)
            self.assertTrue((self.folder / out).is_symlink())

    def test_force_replaces_only_a_result_of_the_same_kind(self):
        self.draw(self.list_file(eligible_rows(30, 20)))
        before = self.files()
        ratings = EXAMPLES / "ratings"
        rate = ("rate", "--framework", "hmip-youth-2018", "--counts", ratings / "southampton-2019-percentages.csv", "--standards", ratings / "southampton-2019-standards.csv", "--force", "--out")
        self.assertIn(b"something else", self.expect(3, *rate, self.folder / "pack").stderr)
        self.assertEqual(self.files(), before)
        self.expect(0, *rate, self.folder / "ratings")
        self.expect(0, *rate, self.folder / "ratings")
        (self.folder / "ratings/ratings.xlsx").write_bytes(b"worked in")
        self.assertIn(b"ratings.xlsx", self.expect(3, *rate, self.folder / "ratings").stderr)

    def test_what_was_made_from_a_draw_since_is_not_lost(self):
        path = self.list_file(eligible_rows(30, 20))
        for made in (("confirm",), ("certify",)):
            self.draw(path, out=made[0], plain=False)
            self.draw(path, "--force", out=made[0], plain=False)
            self.expect(0, *made, self.folder / made[0])
            before = self.files(made[0])
            said = self.draw(path, "--force", out=made[0], plain=False, code=3).stderr
            self.assertIn(b"made from this draw since", said)
            self.assertEqual(self.files(made[0]), before)


if __name__ == "__main__":
    unittest.main()
