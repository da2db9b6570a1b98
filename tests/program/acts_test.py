"""Acts after the draw, from outside: what they write, two at once, and a kill at any moment."""

import csv
import io
import json
import os
import random
import shutil
import signal
import subprocess
import time
import unittest

import jsonschema
import openpyxl

from program import EXAMPLES, PROGRAM, DrawnTest, eligible_rows, schema


def valid(document, name):
    """Against the schema, with what it takes from that of the record."""
    whole = json.loads(json.dumps(schema(name)).replace("draw-record.schema.json#", "#"))
    whole["$defs"] = {**schema("draw-record")["$defs"], **whole.get("$defs", {})}
    jsonschema.Draft202012Validator(whole).validate(document)


class Acts(DrawnTest):
    def drawn(self, *arguments, plain=True, rows=(30, 20)):
        self.path = self.list_file(eligible_rows(*rows))
        self.draw(self.path, *arguments, plain=plain)

    def to_read(self, domain="court"):
        return [row["case_id"] for row in self.table("sample") if row["domain"] == domain and row.get("state", "to read") == "to read"]

    def named_by_hand(self, lost, domain="court"):
        """The reserve that the rule names, worked out from the files alone."""
        design = self.record()["designs"][domain]
        total, size, variables = design["population"], design["sample"], design["variables"]
        rows = {row["case_id"]: row for name in ("sample", "reserves") for row in self.table(name) if row["domain"] == domain}
        group = {case: tuple(row[v] for v in variables) for case, row in rows.items()}
        read = [case for case in self.to_read(domain) if case != lost]
        reserves = [row["case_id"] for row in self.table("reserves") if row["domain"] == domain and row.get("state", "waiting") == "waiting"]
        for case in reserves:
            if group[case] == group[lost]:
                return case

        def rank(case):
            off = distance = 0
            for v, variable in enumerate(variables):
                for level in {g[v] for g in group.values()}:
                    count = sum(group[c][v] == level for c in [*read, case])
                    far = abs(count * total - size * sum(g[v] == level for g in group.values()))
                    off, distance = off + far // total, distance + far
            return off, distance, sum(a != b for a, b in zip(group[case], group[lost])), reserves.index(case)

        return min(reserves, key=rank, default=None)

    def test_a_stranger_finds_the_same_reserve_from_the_files_alone(self):
        self.drawn(rows=(60, 40))
        chance = random.Random(7)
        for _ in range(10):
            domain = chance.choice(["court", "oocd"])
            lost = chance.choice(self.to_read(domain))
            named = self.named_by_hand(lost, domain)
            self.substitute(lost)
            self.assertEqual(self.record()["events"][-1]["replacement"], named)

    def substitute(self, case, *arguments, code=0, reason="file-not-available"):
        return self.expect(code, "substitute", self.pack, "--case", case, "--reason", reason, *arguments)

    def test_the_answers_of_acts_are_valid_and_everything_shows_them(self):
        self.drawn(plain=False)
        lost, out = self.to_read()[0], self.to_read("oocd")[0]
        act = json.loads(self.substitute(lost, "--json", "--note", "no file", "--at", "2019-03-05").stdout)
        valid(act, "act")
        self.assertEqual(set(act["domains"]), {"court"})
        valid(json.loads(self.substitute(out, "--json", reason="wrong-age").stdout), "act")
        valid(self.record(), "draw-record")
        called = act["event"]["replacement"]
        sample = {row["case_id"]: row for row in self.table("sample")}
        self.assertEqual((sample[lost]["state"], sample[called]["state"], sample[called]["replaces"]), ("replaced", "to read", lost))
        self.assertEqual(sample[out]["state"], "out of scope")
        self.assertEqual({row["case_id"]: row["state"] for row in self.table("reserves")}[called], "called")
        self.expect(0, "verify", self.pack, self.path)
        history = self.as_json(0, "history", self.pack)
        valid(history, "history")
        self.assertEqual([e["event"]["receipt"] for e in history["events"]], [e["receipt"] for e in self.record()["events"]])
        for case in (lost, called, out, self.to_read()[1]):
            explained = self.as_json(0, "explain", self.pack, "--case", case)
            valid(explained, "explanation")
            redacted = self.expect(0, "explain", self.pack, "--case", case, "--redact").stdout.decode()
            self.assertNotIn(case, redacted)
            valid(self.as_json(0, "explain", self.pack, "--case", case, "--redact"), "explanation")
        text = self.expect(0, "history", self.pack).stdout.decode()
        self.assertIn(act["receipt"], text)
        self.assertIn("no file", text)
        undone = self.as_json(0, "undo", self.pack, "--reason", "the age was right")
        valid(undone, "act")
        self.assertEqual({row["case_id"]: row["state"] for row in self.table("sample")}[out], "to read")
        self.expect(0, "verify", self.pack, self.path)
        self.expect(0, "certify", self.pack)
        self.expect(0, "verify", self.pack)
        self.substitute(self.to_read()[0])
        self.expect(0, "verify", self.pack)

    def test_explain_says_by_which_date_and_window_a_case_is_eligible_and_whose_case_is_kept(self):
        rows = eligible_rows(30, 20)
        twin = rows[0].replace("C000000", "C9").replace("2018-07-01", "2018-06-20")  # the same child, sentenced earlier
        old = "OLD,KOLD,male,referral order,2010-07-02,low,low"
        self.draw(self.list_file([*rows, twin, old]))
        told = self.as_json(0, "explain", self.pack, "--case", "C000000")
        self.assertEqual(told["domains"]["court"]["eligible_by"]["date"], "2018-07-01")
        text = self.expect(0, "explain", self.pack, "--case", "C000000").stdout.decode()
        self.assertIn("Disposal type “referral order”, of the group “", text)
        self.assertIn("Disposal date 1 July 2018 lies in the window for court cases, 4 June 2018 to 4 September 2018, both days included (", text)
        told = self.as_json(0, "explain", self.pack, "--case", "C9")
        valid(told, "explanation")
        self.assertEqual((told["status"], told["kept_instead"]), ("ineligible", "C000000"))
        self.assertIn(b"The case that is kept for the child is C000000.", self.expect(0, "explain", self.pack, "--case", "C9").stdout)
        redacted = self.expect(0, "explain", self.pack, "--case", "C9", "--redact", "--json").stdout
        self.assertNotIn(b"C000000", redacted)
        old_told = self.as_json(0, "explain", self.pack, "--case", "OLD")
        self.assertNotIn("given", old_told["reasons"][0]["source"], "the window is the framework's own")
        checked = self.as_json(0, "check", self.folder / "list.csv", "--fieldwork", "2019-03-04")
        self.assertEqual([each["kept_instead"] for case in checked["cases"] for each in case["reasons"] if "kept_instead" in each], ["C000000"])

    def test_acts_after_a_commitment_and_without_a_table_verify(self):
        rows = eligible_rows(30, 20)
        path = self.list_file(rows)
        self.draw(path, "--commit")
        self.substitute("C000000", code=3)
        self.draw(path, "--commit", "--number", "court=7", "--number", "oocd=9")
        self.substitute(self.to_read()[0], reason="wrong-age")
        self.expect(0, "verify", self.pack, path)
        self.draw(path, "--design", "simple-random", out="simple")
        self.pack = self.folder / "simple"
        self.substitute(self.to_read()[0], reason="wrong-age")
        self.expect(0, "verify", self.pack, path)
        self.draw(self.list_file(eligible_rows(4, 2), name="few.csv"), out="census")
        self.pack = self.folder / "census"
        said = self.substitute(self.to_read()[0]).stdout.decode()
        for words in ("reserves have run out", "What is left: 3 cases to read, where the size is 4; a margin of error of ", "take this back with undo"):
            self.assertIn(words, said)
        self.expect(0, "verify", self.pack)

    def test_designs_without_a_table_state_the_average_chance_of_the_cases_in_scope(self):
        path = self.list_file(eligible_rows(30, 20))
        for name in ("simple-random", "crossed-strata"):
            self.draw(path, "--design", name, out=name)
            self.pack = self.folder / name
            row = next(row for row in self.table("sample") if row["domain"] == "court")
            design = self.record()["designs"]["court"]
            act = json.loads(self.substitute(row["case_id"], "--json", reason="wrong-age").stdout)
            valid(act, "act")
            court = act["domains"]["court"]
            size, drawn, left = court["after"]["sample_size"], float(row["inclusion_probability"]), design["population"] - 1
            read = [max(design["sample"] - marked, min(size, left)) for marked in (0, 1)]  # without and with the case in the sample
            self.assertAlmostEqual(court["average_chance"], ((1 - drawn) * read[0] + drawn * read[1]) / left, places=6)
            self.assertIsNone(court["chances"])
            # Nobody has looked yet at a reserve that is called by the same act.
            self.assertEqual((court["scope"]["looked"], court["scope"]["out_of_scope"]), (design["sample"], 1))
            self.substitute(next(row["case_id"] for row in self.table("sample") if row["domain"] == "court" and row["state"] == "to read"))
            again = next(row["case_id"] for row in self.table("sample") if row["domain"] == "court" and row["state"] == "to read")
            act = json.loads(self.substitute(again, "--json", "--replace", reason="wrong-age").stdout)
            self.assertEqual((act["domains"]["court"]["scope"]["looked"], act["domains"]["court"]["scope"]["out_of_scope"]), (design["sample"] + 1, 2))
            self.expect(0, "verify", self.pack, path)

    def test_a_draw_that_acts_followed_is_not_written_over(self):
        self.drawn()
        self.substitute(self.to_read()[0])
        before = self.files()
        self.assertIn(b"since", self.draw(self.path, "--force", code=3).stderr)
        self.assertEqual(self.files(), before)

    def test_what_people_filled_in_stays(self):
        self.drawn(plain=False)
        for name in ("judgements.xlsx", "notice.xlsx", "sample.xlsx"):
            (self.pack / name).write_bytes((self.pack / name).read_bytes() + b"filled in")
        before = self.files()
        done = self.substitute(self.to_read()[0])
        after = self.files()
        for name in ("judgements.xlsx", "notice.xlsx", "sample.xlsx"):
            self.assertEqual(after[name], before[name])
            self.assertIn(name.encode(), done.stderr)
        self.assertIn("judgements-added-1.xlsx", after)
        self.assertIn("notice-added-1.xlsx", after)
        self.substitute(self.to_read()[0])
        self.assertIn("judgements-added-2.xlsx", self.files())
        modes = {p.stat().st_mode & 0o777 for p in self.pack.rglob("*") if p.is_file()}
        self.assertEqual(modes, {0o600})

    def test_rate_takes_what_is_to_be_read_now(self):
        self.drawn(plain=False)
        path = self.pack / "evidence/judgements.csv"
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        with path.open("w", encoding="utf-8", newline="") as sheet:
            writer = csv.DictWriter(sheet, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            for row in rows:
                writer.writerow({name: (cell or ("medium" if name.startswith("inspector") else "" if name == "notes" else "yes")) for name, cell in row.items()})
        filled = path.read_bytes()
        lost = self.to_read()[0]
        self.substitute(lost)
        self.assertEqual(path.read_bytes(), filled)
        self.assertIn("judgements-added-1.xlsx", self.files())
        said = self.expect(0, "rate", self.pack, "--partial").stderr.decode()
        self.assertNotIn("is a reserve", said)
        self.assertIn("not to be read any more", said)
        self.assertIn("lost", said)
        self.assertNotIn(lost, said)
        self.expect(1, "rate", self.pack)  # the case that was called has no answers yet
        self.expect(0, "undo", self.pack, "--reason", "the file was found")
        self.expect(0, "rate", self.pack)

    def test_a_case_that_leaves_one_domain_leaves_as_a_reserve_of_another(self):
        orders = [f"C{i:03d},K{i:03d},male,referral order,2022-02-01,low,low,," for i in range(40)]
        custody = [f"D{i:03d},KD{i:03d},male,detention and training order,2022-02-01,low,low,2022-02-01,2022-05-01" for i in range(8)]
        path = self.list_file(orders + custody, "case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing,custody_start,release_date")
        self.draw(path, fieldwork="2022-10-03", plain=True)
        reserves = [row["case_id"] for row in self.table("reserves") if row["domain"] == "court"]
        resettlement = self.to_read("resettlement")
        self.assertTrue(resettlement)
        rows = self.table("sample")
        cases = {row["case_id"] for row in rows}
        self.assertLess(len(cases), len(rows))
        self.assertIn(f": {len(cases)} cases to read of 48 eligible ({len(rows)} places, since some are in more than one domain).", self.expect(0, "history", self.pack).stdout.decode())
        lost = next(case for case in reserves if case in resettlement)
        for reason, population in ("file-not-available", 48), ("wrong-disposal", 47):
            said = self.substitute(lost, reason=reason).stdout.decode()
            self.assertIn("it is no reserve any more in Court disposals", said)
            self.assertEqual(self.as_json(0, "history", self.pack)["domains"]["court"]["population"], population)
            states = {row["case_id"]: row["state"] for row in self.table("reserves") if row["domain"] == "court"}
            self.assertEqual(states[lost], "lost" if population == 48 else "out of scope")
            self.expect(0, "verify", self.pack)
            self.expect(0, "undo", self.pack, "--reason", "once more")

    def test_a_report_for_sharing_says_that_a_domain_is_left_out(self):
        orders = [f"C{i:03d},K{i:03d},male,referral order,2022-02-01,low,low,," for i in range(40)]
        custody = [f"D{i:03d},KD{i:03d},male,detention and training order,2019-02-01,low,low,2019-02-01,2022-05-01" for i in range(2)]
        path = self.list_file(orders + custody, "case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing,custody_start,release_date")
        self.draw(path, "--redact", fieldwork="2022-10-03", plain=False)
        page = self.files()["report-for-sharing.html"].decode()
        self.assertIn("of 40 eligible cases are to be read", page)
        self.assertIn("Left out of this report: Resettlement. Cases that are in no other domain are not counted here.", page)
        self.draw(self.list_file(orders, "case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing,custody_start,release_date"),
                  "--redact", fieldwork="2022-10-03", plain=False, out="whole")
        self.assertNotIn("Left out of this report", self.files("whole")["report-for-sharing.html"].decode())

    def test_after_an_act_only_one_of_the_pages_for_sharing_is_to_be_shared(self):
        self.drawn("--redact", plain=False)
        rating = ("rate", self.pack, "--partial", "--redact", "--out", self.folder / "rated", "--force")
        left_out, shared = "Tables of groups are left out: cases left or came since the draw", self.folder / "rated/ratings-for-sharing.html"
        self.assertNotIn("share it or report-for-sharing.html", self.expect(0, *rating).stderr.decode())
        self.assertNotIn(left_out, shared.read_text(encoding="utf-8"))
        self.substitute(self.to_read()[0])
        self.assertIn("share it or report-for-sharing.html, not both", self.expect(0, *rating).stderr.decode())
        self.assertIn(left_out, shared.read_text(encoding="utf-8"))
        self.assertNotIn("Who the cases are", shared.read_text(encoding="utf-8"))
        self.expect(0, "undo", self.pack, "--reason", "the file was found")
        self.assertNotIn("share it or report-for-sharing.html", self.expect(0, *rating).stderr.decode())
        self.assertNotIn(left_out, shared.read_text(encoding="utf-8"))

    def test_a_chance_is_shared_only_where_it_gives_no_small_group_away(self):
        """Of 40 and 20 cases 20 and 12 are read; then under a minimum, by strata, and of so few cases that the report for sharing hides the sizes."""
        path = self.list_file(eligible_rows(40, 20))
        untold = "Its chance is not told here, as it could give a small group away."
        for number, (sizes, options, has_sizes, has_chance) in enumerate((
                ("fixed:20:12", (), True, True),
                ("fixed:20:12", ("--at-least", "gender:female=4"), True, False),
                ("fixed:20:12", ("--design", "crossed-strata"), True, False),
                ("fixed:20:11", (), False, False))):
            self.pack = self.folder / f"shared{number}"
            self.draw(path, "--allocation", sizes, *options, out=self.pack.name)
            case = [row["case_id"] for row in self.table("sample") if row["domain"] == "oocd"][0]
            said = self.expect(0, "explain", self.pack, "--case", case, "--redact").stdout.decode()
            told = self.as_json(0, "explain", self.pack, "--case", case, "--redact")
            valid(told, "explanation")
            told = told["domains"]["oocd"]
            self.assertEqual(untold not in said, has_chance, options)
            self.assertEqual("Its chance at the draw was" in said, has_chance, options)
            self.assertEqual("of 20 eligible cases were to be read" in said, has_sizes, options)
            self.assertEqual([told[name] is not None for name in ("population", "sample")], [has_sizes] * 2)
            self.assertEqual(told["chance"] is not None, has_chance)
            if not has_chance:
                self.assertEqual([told[name] for name in ("panels", "rows", "number")], [None] * 3)
            whole = self.as_json(0, "explain", self.pack, "--case", case)["domains"]["oocd"]
            self.assertTrue(whole["chance"] and whole["population"] == 20)

    def test_rate_names_missing_cases_by_their_place_in_the_sample(self):
        self.drawn()
        self.substitute(self.to_read()[0])
        self.substitute(self.to_read()[1])
        path = self.pack / "evidence/judgements.csv"
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        order = {row["case_id"]: int(row["order"]) for row in self.table("sample") if row["domain"] == "court"}
        called = [row["case_id"] for row in self.table("sample") if row["replaces"]]
        sheet = self.folder / "some.csv"
        with sheet.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for row in rows if row["case_id"] not in called)
        said = self.expect(0, "rate", sheet, "--draw", self.pack, "--partial").stderr.decode()
        first, second = sorted(order[case] for case in called)
        self.assertIn(f"{first} and {second} of the sample", said)

    def test_an_act_whose_called_case_has_answers_is_taken_back_only_beside_it(self):
        self.drawn()
        lost = self.to_read()[0]
        act = json.loads(self.substitute(lost, "--json").stdout)
        called = act["event"]["replacement"]
        path = self.pack / "evidence/judgements.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(f"{called},court,,", f"{called},court,yes,"), encoding="utf-8")
        said = self.expect(1, "undo", self.pack, "--reason", "found").stderr.decode()
        self.assertIn("With --keep-both the case that was called stays to be read, and the one that it replaced is to be read again too.", said)
        self.expect(0, "undo", self.pack, "--reason", "found", "--keep-both")
        self.assertLessEqual({lost, called}, set(self.to_read()))
        late = self.list_file([*eligible_rows(30, 20), *(f"L{i},KL{i},male,referral order,2018-07-02,low,low" for i in range(8))], name="late.csv")
        self.expect(0, "amend", self.pack, late, "--reason", "forgotten", "--supplement", "same-chance")
        read = next(case for case in self.to_read() if case.startswith("L"))
        sheet = self.pack / "judgements-mine.csv"
        headings = path.read_text(encoding="utf-8").splitlines()[0]
        sheet.write_text(headings + f"\n{read},court,yes" + "," * (headings.count(",") - 2) + "\n", encoding="utf-8")
        said = self.expect(1, "undo", self.pack, "--reason", "not complete").stderr.decode()
        self.assertIn("What is drawn stays: hand in another corrected list (amend). Or, with --keep-both,", said)
        self.expect(0, "undo", self.pack, "--reason", "not complete", "--keep-both")
        self.assertIn(read, self.to_read())
        self.expect(0, "verify", self.pack)

    def test_two_acts_at_once_both_happen_one_after_the_other(self):
        self.drawn()
        cases = self.to_read()[:6]
        running = [subprocess.Popen([PROGRAM, "substitute", self.pack, "--case", case, "--reason", "file-not-available"],
                                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for case in [*cases, cases[0]]]
        codes = sorted(each.wait() for each in running)
        self.assertEqual(codes, [0] * 6 + [2], "the same case is replaced once")
        self.assertEqual(len(self.record()["events"]), 6)
        self.expect(0, "verify", self.pack, self.path)

    def test_acts_of_every_kind_at_once_are_each_done_whole_or_refused_in_words(self):
        children, victims = (EXAMPLES / f"{name}-2025.csv" for name in ("children", "victims"))
        forgotten = "ZZ1" + children.read_text(encoding="utf-8").splitlines()[1][4:].replace(",K001,", ",KZZ1,")
        self.assertIn(",KZZ1,", forgotten)
        amended = self.folder / "amended.csv"
        amended.write_text(children.read_text(encoding="utf-8") + forgotten + "\n", encoding="utf-8")
        chance = random.Random(11)
        for turn in range(4):
            shutil.rmtree(self.pack, ignore_errors=True)
            self.expect(0, "draw", children, "--fieldwork", "2025-06-02", "--window", "children=12:3", "--setting", "custody-by=both", "--victims", victims,
                        "--victims-of", ("all", "sampled")[turn % 2], "--seed", f"seed {turn}", "--out", self.pack, *["--plain"][turn // 2:])
            child, victim = (chance.choice(self.record()["sample"][domain]) for domain in ("children", "victims"))
            replace = lambda case, reason: ("substitute", "--case", case, "--reason", reason)
            acts = [replace(child, "file-not-available"), replace(victim, "wrong-age"), replace(child, "wrong-age"), replace(victim, "file-not-available"),
                    ("undo", "--reason", "a mistake"), ("amend", amended, "--reason", "one forgotten", "--supplement", "same-chance"), ("history",), ("verify",)]
            chance.shuffle(acts)
            running = [(act, subprocess.Popen([PROGRAM, act[0], self.pack, *act[1:], "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"))
                       for act in acts]
            receipts = []
            for act, each in running:
                answer, said = each.communicate(timeout=240)
                if act[0] in ("history", "verify"):
                    self.assertEqual(each.returncode, 0, (act, said))
                elif each.returncode == 0:
                    receipts.append(json.loads(answer)["receipt"])
                else:
                    self.assertIn((act[0], each.returncode), [("substitute", 2), ("substitute", 1), ("undo", 1)], said)
                    self.assertRegex(said, "not to be read|nothing to take back|No act stands")
            self.assertGreaterEqual(len(receipts), 3)
            self.assertEqual(sorted(each["receipt"] for each in self.record()["events"]), sorted(receipts), "what was said to be done is done, and nothing else")
            self.expect(0, "verify", self.pack, children, "--victims", victims)
            self.assertEqual([p.name for p in self.pack.rglob(".*")], [])

    def test_a_kill_at_any_moment_loses_at_most_the_act_in_hand(self):
        self.drawn("--redact", plain=False)
        chance = random.Random(5)
        began = time.monotonic()
        self.substitute(self.to_read()[0])
        lasts = time.monotonic() - began
        torn = 0
        for turn in range(int(os.environ.get("CASEDRAW_KILLS", "8"))):
            if turn % 3 == 2:
                self.run_program("undo", self.pack, "--reason", "again")
            events = self.record()["events"]
            case = self.to_read()[turn % 5]
            running = subprocess.Popen([PROGRAM, "substitute", self.pack, "--case", case, "--reason", "file-not-available"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if turn % 4:
                while running.poll() is None and not any(p.name.startswith((".casedraw", "..casedraw")) for p in self.pack.iterdir()):
                    time.sleep(0.0003)
                time.sleep(chance.random() ** 3 * 0.02)
            else:
                time.sleep(chance.random() * lasts)
            running.send_signal(signal.SIGKILL)
            running.wait()
            torn += any(p.name.startswith((".casedraw", "..casedraw")) for p in self.pack.iterdir())
            verified = self.run_program("verify", self.pack)
            self.assertEqual(verified.returncode, 0, verified.stdout[-800:])
            now = self.record()["events"]
            self.assertEqual(now[:len(events)], events, "nothing that was done is lost")
            self.assertLessEqual(len(now), len(events) + 1)
            self.assertEqual([p.name for p in self.pack.iterdir() if p.name.startswith(".")], [])
        self.assertGreater(torn, 0, "some acts were cut short")

    def cut_short(self):
        """The draw as a kill leaves it once the files of an act are made and none has taken its place; the act's receipt."""
        done = self.folder / "done"
        shutil.copytree(self.pack, done)
        receipt = self.as_json(0, "substitute", done, "--case", self.to_read()[0], "--reason", "file-not-available")["receipt"]
        for path in [p for p in done.rglob("*") if p.is_file()]:
            name = path.relative_to(done)
            if not (self.pack / name).exists() or (self.pack / name).read_bytes() != path.read_bytes():
                (self.pack / ".casedraw-act" / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, self.pack / ".casedraw-act" / name)
        return receipt

    def test_a_command_that_completes_an_act_says_so(self):
        for command in (("history",), ("verify",), ("rate", "--progress"), ("confirm", "--dry-run", "--quiet")):
            with self.subTest(command):
                shutil.rmtree(self.folder / "done", ignore_errors=True)
                shutil.rmtree(self.pack, ignore_errors=True)
                self.drawn(plain=False)
                receipt = self.cut_short()
                said = self.expect(0, command[0], self.pack, *command[1:]).stderr.decode()
                self.assertIn("the act was completed, with the receipt " + receipt, said)
                self.assertNotIn("completed", self.expect(0, command[0], self.pack, *command[1:]).stderr.decode())

    @unittest.skipIf(os.name == "nt", "there nobody's mode keeps from writing")
    def test_a_command_that_cannot_complete_an_act_says_so_and_reads_the_folder_as_it_will_be(self):
        self.drawn(plain=False)
        lost = self.to_read()[0]
        receipt = self.cut_short()
        folders = [self.pack, *(p for p in self.pack.rglob("*") if p.is_dir())]
        for folder in folders:
            folder.chmod(0o500)
        before = {p.relative_to(self.pack): p.read_bytes() for p in self.pack.rglob("*") if p.is_file()}
        for command in (("history",), ("verify",), ("rate", "--progress"), ("explain", "--case", lost)):
            with self.subTest(command):
                done = self.expect_unprivileged(0, command[0], self.pack, *command[1:])
                self.assertIn(f"an act (substitute, with the receipt {receipt}) was begun in this folder and not completed", done.stderr.decode())
                self.assertEqual({p.relative_to(self.pack): p.read_bytes() for p in self.pack.rglob("*") if p.is_file()}, before)
        self.assertIn(lost.encode(), self.expect_unprivileged(0, "history", self.pack).stdout)
        for folder in folders:
            folder.chmod(0o700)
        self.assertIn("the act was completed, with the receipt " + receipt, self.expect(0, "verify", self.pack).stderr.decode())
        self.assertEqual([each["receipt"] for each in self.record()["events"]], [receipt])

    @unittest.skipIf(os.name == "nt", "there nobody's mode keeps from writing")
    def test_an_act_that_may_not_write_changes_nothing_and_no_later_command_does_it(self):
        self.drawn()
        (self.pack / "evidence").chmod(0o500)
        said = self.expect_unprivileged(3, "substitute", self.pack, "--case", self.to_read()[0], "--reason", "file-not-available").stderr.decode()
        self.assertIn("could not be replaced", said)
        self.assertIn("Nothing was changed.", said)
        (self.pack / "evidence").chmod(0o700)
        self.assertEqual([p.name for p in self.pack.iterdir() if p.name.startswith(".")], [])
        self.assertEqual(self.record()["events"], [])
        self.expect(0, "verify", self.pack)

    def test_sheets_filled_in_after_a_kill_leave_a_draw_that_verifies(self):
        for names in (("notice",), ("judgements",), ("judgements", "notice")):
            with self.subTest(names):
                shutil.rmtree(self.folder / "done", ignore_errors=True)
                shutil.rmtree(self.pack, ignore_errors=True)
                self.drawn(plain=False)
                self.cut_short()
                for name in names:
                    path = self.pack / f"{name}.xlsx"
                    book = openpyxl.load_workbook(path)
                    book.worksheets[0]["G9"] = "yes"
                    book.save(path)
                filled = {name: (self.pack / f"{name}.xlsx").read_bytes() for name in names}
                self.assertIn(b"was touched", self.expect(0, "history", self.pack).stderr)
                for name in names:
                    self.assertEqual((self.pack / f"{name}.xlsx").read_bytes(), filled[name])
                    self.assertIn(f"{name}-added-1.xlsx", self.files())
                answer = self.as_json(0, "verify", self.pack, self.path)
                confirmed = {each["file"] for each in answer["confirmed"]}
                self.assertLessEqual({f"{name}-added-1.xlsx" for name in names} | {"files.sha256"}, confirmed)
                self.substitute(self.to_read()[0])
                self.expect(0, "verify", self.pack, self.path)

    def test_a_plain_sheet_filled_in_after_a_kill_gets_the_called_case_beside_it(self):
        self.drawn()
        receipt = self.cut_short()
        path = self.pack / "evidence/judgements.csv"
        headings, *rows = path.read_text(encoding="utf-8").splitlines()
        question = next(k for k, cell in enumerate(rows[0].split(",")) if cell == "")
        cells = rows[0].split(",")
        cells[question] = "yes"
        path.write_text("\n".join([headings, ",".join(cells), *rows[1:]]) + "\n", encoding="utf-8")
        filled = path.read_bytes()
        progress = json.loads(self.expect(0, "rate", self.pack, "--progress", "--json").stdout)
        self.assertEqual(path.read_bytes(), filled)
        event, = self.record()["events"]
        self.assertEqual(event["receipt"], receipt)
        self.assertIn(event["replacement"], (self.pack / "judgements-added-1.csv").read_text(encoding="utf-8"))
        self.assertFalse([each for each in progress["left"] if each["cell"] is None])
        answer = self.as_json(0, "verify", self.pack, self.path)
        self.assertLessEqual({"judgements-added-1.csv", "files.sha256"}, {each["file"] for each in answer["confirmed"]})
        self.expect(0, "substitute", self.pack, "--case", self.to_read()[0], "--reason", "file-not-available")
        self.assertIn("judgements-added-2.xlsx", self.files())
        self.expect(0, "verify", self.pack, self.path)


if __name__ == "__main__":
    unittest.main()
