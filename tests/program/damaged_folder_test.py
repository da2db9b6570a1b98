"""verify on folders that were damaged, forged or saved again by other programs: what differs is said, and nothing else ends it."""

import hashlib
import json
import os
import re
import shutil
import sys
import unittest

import openpyxl

from program import DrawnTest, eligible_rows


class DamagedFolder(DrawnTest):
    def drawn(self, *arguments, rows=(30, 20), plain=True):
        self.path = self.list_file(eligible_rows(*rows))
        self.draw(self.path, *arguments, plain=plain)
        self.evidence = self.pack / "evidence"

    def verified(self, code):
        """The answer; every file of the folder is named in it."""
        answer = self.as_json(code, "verify", self.pack)
        self.assertEqual(answer["verified"], code == 0)
        named = {each["file"] for part in ("differences", "notices", "unchecked", "confirmed") for each in answer[part]}
        self.assertLessEqual(set(self.files()), named)
        self.assertNotIn(None, named)
        return answer

    def said(self, answer, part, file):
        return [each["message"] for each in answer[part] if each["file"] == file]

    def forge(self, change, remade=True):
        """Changes the record, and makes its digest and that of the file anew, as somebody would who hides it."""
        path = self.evidence / "record.json"
        text = path.read_text(encoding="utf-8")
        forged = change(text)
        self.assertNotEqual(text, forged)
        if remade:
            digest = json.loads(forged)["record_sha256"]
            forged = forged.replace(digest, hashlib.sha256(forged.replace(digest, "").encode()).hexdigest())
        path.write_text(forged, encoding="utf-8", newline="")
        digests = self.evidence / "files.sha256"
        digests.write_text(digests.read_text().replace(hashlib.sha256(text.encode()).hexdigest(), hashlib.sha256(forged.encode()).hexdigest()), newline="")

    def swap(self, field, before, after, remade=True):
        self.forge(lambda text: re.sub(rf'("{field}": ?)"{re.escape(before)}"', rf'\1"{after}"', text, count=1), remade)

    def substituted(self):
        for _ in range(2):
            case = next(row["case_id"] for row in self.table("sample") if row.get("state", "to read") == "to read")
            self.expect(0, "substitute", self.pack, "--case", case, "--reason", "file-not-available")

    def test_an_unknown_method_leaves_out_its_own_domain_alone(self):
        self.drawn(rows=(4, 40), plain=False)
        self.forge(lambda text: text.replace('"census/1"', '"census/9"'))
        honest = self.verified(0)
        self.assertIn("census/9", self.said(honest, "unchecked", "record.json")[0])
        for name in ("sample.csv", "reserves.csv", "balance.csv", "ledger.csv"):
            self.assertTrue(any("court" in words for words in self.said(honest, "unchecked", name)), name)
        self.assertIn("census/9", self.expect(0, "verify", self.pack).stdout.decode())
        (self.evidence / "lottery-oocd.csv").write_text("junk\n")
        (self.evidence / "ledger.csv").unlink()
        (self.pack / "report.html").unlink()
        destroyed = self.verified(1)
        for name in ("lottery-oocd.csv", "ledger.csv", "report.html"):
            self.assertTrue(self.said(destroyed, "differences", name), name)

    def test_an_unknown_method_does_not_hide_a_changed_sample_of_another_domain(self):
        self.drawn(rows=(4, 40))
        self.forge(lambda text: text.replace('"census/1"', '"census/9"'))
        sample = self.evidence / "sample.csv"
        case = next(row for row in self.table("sample") if row["domain"] == "oocd")["case_id"]
        sample.write_text(sample.read_text().replace(case, "C999999"), newline="")
        self.assertIn(("sample.csv", case), [(each["file"], each["case_id"]) for each in self.verified(1)["differences"]])

    def test_reserves_in_an_unknown_order_are_unchecked_and_no_act_calls_one(self):
        self.drawn()
        self.forge(lambda text: text.replace('"hash-order/1"', '"hash-order/9"', 1))
        honest = self.verified(0)
        self.assertIn("hash-order/9", self.said(honest, "unchecked", "record.json")[0])
        self.assertIn("the reserves of domain court", self.said(honest, "unchecked", "reserves.csv")[0])
        case = self.table("sample")[0]["case_id"]
        before = self.files()
        self.assertIn(b"does not know", self.expect(3, "substitute", self.pack, "--case", case, "--reason", "file-not-available").stderr)
        self.assertEqual(self.files(), before)

    def forge_late_draw(self, **how):
        """Changes how the late cases of the only event were drawn, and makes the event's receipt anew."""
        def change(text):
            before, late = text.rsplit('"supplements"', 1)
            for field, value in how.items():
                late = re.sub(rf'("{field}": ?)("[^"]*"|[^,\n}}]+)', lambda found: found[1] + json.dumps(value), late, count=1)
            event = json.loads(before + '"supplements"' + late)["events"][0]
            receipt, event["receipt"] = event["receipt"], ""
            hashed = hashlib.sha256(("casedraw-receipt/1|" + json.dumps(event, separators=(",", ":"), ensure_ascii=False)).encode()).hexdigest()
            return (before + '"supplements"' + late).replace(receipt, "-".join((hashed[:4], hashed[4:8], hashed[8:12])))

        self.forge(change)

    def test_late_cases_drawn_by_an_unknown_method_are_counted_or_unchecked_and_said_so(self):
        self.drawn()
        late = [f"L{i:03d},KL{i:03d},{'female' if i % 2 else 'male'},referral order,2018-07-02,low,low" for i in range(6)]
        self.expect(0, "amend", self.pack, self.list_file([*eligible_rows(30, 20), *late], name="new.csv"), "--reason", "forgotten", "--seed", "second")
        table, digests = self.evidence / "supplement-court-1.csv", self.evidence / "files.sha256"
        whole = {path: path.read_bytes() for path in self.evidence.iterdir()}
        self.forge_late_draw(method="panel-lottery/9")
        said = " ".join(self.said(self.verified(0), "unchecked", "record.json"))
        self.assertIn("the late cases of court were drawn by the method panel-lottery/9, which this version of casedraw does not make again. Their table was counted", said)
        self.assertEqual(self.said(self.verified(0), "confirmed", table.name), ["has the digest that the record names"])
        table.write_text(table.read_text().replace("L000", "L001"), newline="")
        self.assertIn("supplement-court-1.csv", str(self.verified(1)["differences"]))
        for path, content in whole.items():
            path.write_bytes(content)
        self.forge_late_draw(method="drawn-by-hand/1", panels=None, number=None, number_source=None, lottery_sha256=None)
        table.unlink()
        digests.write_text("".join(line for line in digests.read_text().splitlines(True) if table.name not in line), newline="")
        said = " ".join(self.said(self.verified(0), "unchecked", "record.json"))
        self.assertIn("Which of them were drawn, and the order of the others, are taken from the record", said)

    def test_acts_that_do_not_fit_the_sample_are_a_difference(self):
        self.drawn(plain=False)
        self.substituted()
        kept = self.folder / "kept"
        shutil.copytree(self.pack, kept)
        self.draw(self.path, out="other", seed="another seed")
        forgeries = [lambda: self.swap("seed", "a seed", "b seed", remade=False),
                     lambda: self.swap("seed", "a seed", "b seed"),
                     lambda: self.swap("fieldwork", "2019-03-04", "2019-05-04"),
                     lambda: self.swap("allocation", self.record()["options"]["allocation"], "fixed:9:7"),
                     lambda: self.swap("margins", "soft", "hard"),
                     lambda: shutil.copy(self.folder / "other/evidence/lottery-court.csv", self.evidence)]
        for place, forgery in enumerate(forgeries):
            with self.subTest(place):
                shutil.rmtree(self.pack)
                shutil.copytree(kept, self.pack)
                forgery()
                self.assertTrue(self.verified(1)["differences"])

    def test_an_event_that_names_a_file_elsewhere_is_refused(self):
        self.drawn()
        self.substituted()
        self.forge(lambda text: re.sub(r'("added_files": ?)\[\]', r'\1["../../../etc/passwd"]', text))
        self.assertIn(b"added_files", self.expect(3, "verify", self.pack).stderr)

    def test_a_list_without_a_column_is_named_and_the_folder_is_checked_all_the_same(self):
        self.drawn()
        lacking = self.folder / "lacking.csv"
        lacking.write_text(self.path.read_text(encoding="utf-8").replace("disposal_date", "when", 1), encoding="utf-8")
        answer = self.as_json(1, "verify", self.pack, lacking)
        self.assertEqual([(each["code"], each["file"]) for each in answer["differences"]], [("missing-columns", str(lacking))])
        self.assertIn("sample.csv", [each["file"] for each in answer["confirmed"]])
        self.assertIn(("list-not-given", "list.csv"), [(each["code"], each["file"]) for each in answer["unchecked"]])

    def test_a_framework_that_cannot_be_read_differs(self):
        self.drawn()
        (self.evidence / "framework.json").write_text("{")
        self.assertTrue(self.said(self.verified(1), "differences", "framework.json"))

    @unittest.skipIf(os.name == "nt", "there nobody's mode keeps from reading")
    def test_a_file_that_may_not_be_read_differs(self):
        self.drawn(plain=False)
        for path in (self.evidence / "sample.csv", self.pack / "judgements.xlsx"):
            path.chmod(0)
            said = self.expect_unprivileged(1, "verify", self.pack, "--json")
            self.assertIn("cannot be read", json.loads(said.stdout)["differences"][0]["message"])
            path.chmod(0o600)
        for name in ("list.csv", "lottery-court.csv", "sample.csv", "carried.csv"):
            (self.evidence / name).chmod(0)
            said = json.loads(self.expect_unprivileged(1, "verify", self.pack, "--json").stdout)
            self.assertEqual([(each["file"], each["message"].split(":")[0]) for each in said["differences"]], [(name, "cannot be read")])
            (self.evidence / name).chmod(0o600)
        (self.evidence / "record.json").chmod(0)
        self.expect_unprivileged(3, "verify", self.pack)

    @unittest.skipUnless(sys.platform == "linux", "only there names are bytes and links are everyone's")
    def test_strange_things_in_the_folder_are_named(self):
        self.drawn()
        (self.pack / "empty").mkdir()
        (self.pack / "pipe").symlink_to("nowhere")
        with open(os.fsencode(self.pack) + b"/n\xff.txt", "w"):
            pass
        answer = self.as_json(0, "verify", self.pack)
        self.assertLessEqual({"empty", "pipe", "n\ufffd.txt"}, {each["file"] for each in answer["notices"]})
        (self.evidence / "sample.csv").rename(self.folder / "sample.csv")
        (self.evidence / "sample.csv").symlink_to(self.folder / "sample.csv")
        self.assertIn("is a link to a file elsewhere", self.said(self.as_json(0, "verify", self.pack), "notices", "sample.csv")[0])
        (self.pack / "evidence").rename(self.folder / "elsewhere")
        (self.pack / "evidence").symlink_to(self.folder / "elsewhere")
        self.assertIn(b"link", self.expect(3, "verify", self.pack).stderr)

    def test_a_notice_that_is_gone_differs(self):
        self.drawn(plain=False)
        (self.pack / "notice.xlsx").unlink()
        answer = self.as_json(1, "verify", self.pack)
        self.assertEqual(self.said(answer, "differences", "notice.xlsx"), ["the file is missing"])

    def test_a_file_under_another_name_is_known_by_its_digest(self):
        self.drawn(plain=False)
        for code, name, other in ((0, "notice.xlsx", "other.xlsx"), (0, "judgements.xlsx", "mine.xlsx"), (1, "report.html", "old.html"),
                                  (1, "evidence/list.csv", "evidence/list-of-cases.csv")):
            (self.pack / name).rename(self.pack / other)
            answer = self.as_json(code, "verify", self.pack)
            plain = name.split("/")[-1]
            self.assertEqual(self.said(answer, "differences" if code else "notices", other), [f"is {plain} under another name"])
            self.assertEqual([each for part in ("differences", "notices") for each in answer[part] if each["file"] == plain], [])
            (self.pack / other).rename(self.pack / name)

    def test_rows_that_nothing_can_be_called_by_are_named_by_their_numbers(self):
        self.drawn()
        for name in ("sample", "reserves", "ledger", "balance"):
            path = self.evidence / f"{name}.csv"
            text = path.read_text(encoding="utf-8")
            row = text.count("\n") + 1
            for added, what in ((",,,,,,", "is blank"), ("x", "is not one that casedraw wrote")):
                path.write_text(f"{text}{added}\n", encoding="utf-8", newline="")
                self.assertEqual(self.said(self.verified(1), "differences", path.name), [f"row {row} {what}"])
            path.write_text(text + ",,,,,\n,,,,,\n", encoding="utf-8", newline="")
            self.assertEqual(self.said(self.verified(1), "differences", path.name), [f"row {row} is blank", f"row {row + 1} is blank"])
            path.write_text(text, encoding="utf-8", newline="")

    def test_files_that_a_spreadsheet_saved_again_are_recognised(self):
        rows = [row.replace("C00", "00").replace(",K", ",X") + ",Team A" for row in eligible_rows(30, 20)]
        path = self.list_file(rows, headings="case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing,team")
        self.draw(path)
        self.evidence = self.pack / "evidence"
        bom = "\ufeff"
        ways = {"a byte order mark": lambda text: bom + text.replace("\n", "\r\n"),
                "semicolons": lambda text: bom + text.replace(",", ";").replace("\n", "\r\n"),
                "zeros lost": lambda text: bom + text.replace(",000", ",").replace("\n000", "\n").replace("\n", "\r\n")}
        filled = {"filled up": lambda text: "\r\n".join(line.replace("000", "", line.startswith("000")) + "," * (9 - line.count(",")) for line in text.split("\n"))}
        for name in ("sample", "reserves", "ledger", "balance", "lottery-court", "carried", "list"):
            file = self.evidence / f"{name}.csv"
            text = file.read_text(encoding="utf-8")
            for way, change in {**ways, **(filled if name == "list" else {})}.items():
                with self.subTest(f"{name}: {way}"):
                    file.write_text(change(text), encoding="utf-8", newline="")
                    said = self.said(self.as_json(1, "verify", self.pack), "differences", file.name)
                    self.assertEqual(len(said), 1)
                    self.assertIn("another program saved the file again", said[0])
                    for given in ((), (path,)) if name == "list" else ():
                        self.assertEqual([each["file"] for each in self.as_json(1, "verify", self.pack, *given)["differences"]], [file.name])
            file.write_text(text, encoding="utf-8", newline="")

    def test_a_list_and_a_lottery_that_were_saved_again_and_edited_are_told_as_both(self):
        self.path = self.list_file([row.replace("C00", "00") for row in eligible_rows(30, 20)])
        self.draw(self.path)
        self.evidence = self.pack / "evidence"
        ways = {"a byte order mark": lambda text: "\ufeff" + text.replace("\n", "\r\n"), "semicolons": lambda text: text.replace(",", ";"),
                "zeros lost": lambda text: re.sub(r"(?m)(^|,)0+(?=\d)", r"\1", text)}
        for name, edited in (("list", lambda text: text.replace("gender=male", "gender=female", 1)),
                             ("lottery-court", lambda text: re.sub(r"(?m)^1,\d+,(\d+)", r"1,\1,\1", text))):
            file = self.evidence / f"{name}.csv"
            text = file.read_text(encoding="utf-8")
            self.assertNotEqual(edited(text), text)
            for way, saved in ways.items():
                for given in ((), (self.path,)):
                    with self.subTest(f"{name}: {way}, {given}"):
                        file.write_text(saved(edited(text)), encoding="utf-8", newline="")
                        differences = [each for each in self.as_json(1, "verify", self.pack, *given)["differences"] if each["file"] == file.name]
                        self.assertEqual(len(differences), 2, differences)
                        self.assertNotIn("saved the file again", differences[0]["message"])
                        self.assertIn("another program saved the file again besides", differences[1]["message"])
                        if name != "list" or given:
                            self.assertEqual(differences[0]["field"], "gender" if name == "list" else "panel 1")
            file.write_text(edited(text), encoding="utf-8", newline="")
            self.assertNotIn("another program", self.expect(1, "verify", self.pack).stdout.decode())
            file.write_text(text, encoding="utf-8", newline="")

    def test_what_is_wrong_with_a_lottery_names_file_case_and_panel(self):
        self.drawn()
        file = self.evidence / "lottery-court.csv"
        text = file.read_text()
        lines = text.split("\n")
        file.write_text("\n".join([lines[0], "1," + lines[2].split(",", 1)[1], *lines[2:]]), newline="")
        differs = self.as_json(1, "verify", self.pack)["differences"][0]
        self.assertEqual(differs["file"], file.name)
        self.assertIn(differs["case_id"], lines[1] + lines[2])
        file.write_text("\n".join([*lines[:5], "5,none", *lines[6:]]), newline="")
        differs = self.as_json(1, "verify", self.pack)["differences"][0]
        self.assertEqual((differs["file"], differs["field"]), (file.name, "panel 5"))
        file.unlink()
        differs = self.as_json(1, "verify", self.pack)["differences"][0]
        self.assertEqual((differs["file"], differs["message"]), (file.name, "the file is missing"))

    def test_a_commitment_completed_without_its_options_names_them(self):
        path = self.list_file(eligible_rows(30, 20))
        self.draw(path, "--commit", "--marking", "SECRET", plain=False)
        refused = self.draw(path, "--commit", "--number", "court=7", "--number", "oocd=9", code=1).stderr
        self.assertIn(b"--plain", refused)
        self.assertIn(b"--marking", refused)

    def test_a_record_that_names_another_method_that_is_known_differs(self):
        self.drawn()
        for named in ("census/1", "leximin-lottery/2"):
            self.forge(lambda text: re.sub(r'("court":.*?"method": ?)"[^"]*"', rf'\1"{named}"', text, count=1, flags=re.DOTALL))
            self.assertIn(named, self.said(self.verified(1), "differences", "record.json")[0])

    def test_a_table_is_no_method_of_a_domain_without_one(self):
        self.drawn(rows=(4, 40))
        self.forge(lambda text: text.replace('"census/1"', '"panel-lottery/2"', 1))
        self.assertIn("panel-lottery/2", self.said(self.verified(1), "differences", "record.json")[0])

    def test_files_with_names_that_casedraw_gives_are_named_where_it_did_not_write_them(self):
        self.drawn(plain=False)
        self.draw(self.path, out="other", seed="another seed", fieldwork="2019-03-05", plain=False)
        for name in ("notice-with-slots.xlsx", "judgements-2.xlsx", "calendar-ZZ.ics"):
            (self.pack / name).write_text("junk")
        shutil.copy(self.pack / "judgements.xlsx", self.pack / "judgements-AB.xlsx")
        answer = self.verified(0)
        for name in ("notice-with-slots.xlsx", "judgements-2.xlsx", "calendar-ZZ.ics"):
            self.assertIn("does not belong", self.said(answer, "notices", name)[0])
            self.assertIn(f"{name}: does not belong", self.expect(0, "verify", self.pack).stdout.decode())
        self.assertIn("it is a copy of judgements.xlsx", self.said(answer, "notices", "judgements-AB.xlsx")[0])
        book = openpyxl.load_workbook(self.pack / "judgements.xlsx")
        book.worksheets[0]["Z9"] = "yes"
        book.save(self.pack / "judgements-AB.xlsx")
        shutil.copy(self.pack / "report.html", self.pack / "report (1).html")
        answer = self.verified(0)
        self.assertIn("people's own work", self.said(answer, "notices", "judgements-AB.xlsx")[0])
        self.assertIn("it is a copy of report.html", self.said(answer, "notices", "report (1).html")[0])
        shutil.copy(self.folder / "other/judgements.xlsx", self.pack / "judgements-GH.xlsx")
        self.assertIn("of another draw", self.said(self.verified(1), "differences", "judgements-GH.xlsx")[0])

    def test_a_notice_of_another_draw_is_named_as_that_whatever_else_was_mixed(self):
        self.drawn(plain=False)
        self.draw(self.path, out="other", seed="another seed", plain=False)
        all_but_record = [name for name in self.names() if not name.endswith("record.json")]
        for names in (("notice.xlsx",), ("notice.xlsx", "evidence/sample.csv", "evidence/reserves.csv"), all_but_record):
            for name in names:
                shutil.copy(self.folder / "other" / name, self.pack / name)
            self.assertIn("is of another draw: it bears the draw id ", self.said(self.verified(1), "differences", "notice.xlsx")[0])

    def test_files_of_another_version_with_other_words_are_not_compared_and_not_called_edited(self):
        self.drawn(plain=False)
        self.expect(0, "certify", self.pack)
        self.swap("casedraw_version", self.record()["casedraw_version"], "0.0.9")
        digests = self.evidence / "files.sha256"

        def reword(path, words):
            before = path.read_bytes()
            if path.suffix == ".xlsx":
                book = openpyxl.load_workbook(path)
                book.worksheets[0]["A1"] = words
                book.save(path)
            else:
                path.write_bytes(before.replace(b"Court", words.encode(), 1) + b"\n")
            return hashlib.sha256(before).hexdigest(), hashlib.sha256(path.read_bytes()).hexdigest()

        paths = [self.pack / name for name in ("sample.xlsx", "judgements.xlsx", "notice.xlsx", "report.html", "certificate.html")]
        paths += [self.evidence / name for name in ("judgements.csv", "certificate.json")]
        for path in paths:
            digests.write_text(digests.read_text().replace(*reword(path, "Other words")), newline="")
        answer = self.verified(0)
        for path in paths:
            self.assertIn("made by another version of casedraw", self.said(answer, "unchecked", path.name)[0])
        self.assertNotIn("edited", json.dumps(answer["notices"]))
        reword(self.pack / "notice.xlsx", "Mine")
        self.assertIn("filled in or edited since it was made by another version", self.said(self.verified(0), "unchecked", "notice.xlsx")[0])
        for path in (self.pack / "report.html", self.evidence / "certificate.json"):
            reword(path, "Mine")
            self.assertTrue(self.said(self.verified(1), "differences", path.name), path.name)

    def test_a_file_that_cannot_be_what_its_name_says_is_not_called_edited(self):
        self.drawn(plain=False)
        sample = self.pack / "sample.xlsx"
        for damage, words in ((lambda: sample.write_text("y\n"), "cannot be read as a workbook"),
                              (lambda: sample.write_bytes(b""), "is empty"),
                              (lambda: shutil.copy(self.pack / "notice.xlsx", sample), "is another workbook")):
            damage()
            self.assertIn(words, self.said(self.verified(1), "differences", "sample.xlsx")[0])
        judgements = self.evidence / "judgements.csv"
        for text, words in (("", "is empty"), ("a,b\n1,2\n", "no column case_id")):
            judgements.write_text(text)
            self.assertIn(words, self.said(self.verified(1), "differences", "judgements.csv")[0])

    def test_judgements_that_cannot_be_read_leave_nothing_else_unchecked(self):
        self.drawn(plain=False)
        self.expect(0, "certify", self.pack)
        (self.evidence / "judgements.csv").write_text("a,b\n1,2\n")
        answer = self.verified(1)
        self.assertEqual([each["file"] for each in answer["differences"]], ["judgements.csv"])
        self.assertEqual([each["file"] for each in answer["unchecked"]], ["list.csv"])
        confirmed = {each["file"] for each in answer["confirmed"]}
        self.assertLessEqual({"report.html", "notice.xlsx", "certificate.json", "certificate.html", "files.sha256"}, confirmed)
        self.assertIn("made again, the same rows in the same order", self.said(answer, "confirmed", "lottery-court.csv"))
        report = self.pack / "report.html"
        report.write_text(report.read_text(encoding="utf-8").replace("<title>", "<title>x"), encoding="utf-8", newline="")
        self.assertEqual([each["file"] for each in self.verified(1)["differences"]], ["judgements.csv", "report.html"])

    def test_the_file_that_differs_is_named_and_no_other(self):
        rows = [f"{row},Team A" for row in eligible_rows(30, 20)]
        headings = "case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing,team"
        self.draw(self.list_file(rows, headings=headings), plain=False)
        self.evidence = evidence = self.pack / "evidence"

        def replace(name, before, after):
            text = (evidence / name).read_text(encoding="utf-8")
            self.assertIn(before, text)
            (evidence / name).write_text(text.replace(before, after, 1), encoding="utf-8", newline="")

        def exchange_rows():
            lines = (evidence / "lottery-court.csv").read_text().split("\n")
            lines[5:7] = "5," + lines[6].split(",", 1)[1], "6," + lines[5].split(",", 1)[1]
            (evidence / "lottery-court.csv").write_text("\n".join(lines), newline="")

        damages = {
            "carried.csv gone": ("carried.csv", lambda: (evidence / "carried.csv").unlink()),
            "carried.csv cut": ("carried.csv", lambda: (evidence / "carried.csv").write_text("")),
            "carried.csv changed": ("carried.csv", lambda: replace("carried.csv", "Team A", "Team B")),
            "another window": ("framework.json", lambda: replace("framework.json", '"from": 9', '"from": 7')),
            "another ratio": ("framework.json", lambda: replace("framework.json", '"ratio:60:40"', '"ratio:61:40"')),
            "rows of a lottery": ("lottery-court.csv", exchange_rows),
            "the seed": ("record.json", lambda: self.swap("seed", "a seed", "b seed", remade=False)),
            "a digest in the record": ("record.json", lambda: replace("record.json", '"carried_sha256": "', '"carried_sha256": "0')),
            "the framework's digest in the record": ("record.json", lambda: replace("record.json", '"framework_sha256": "', '"framework_sha256": "0')),
        }
        whole = {path: path.read_bytes() for path in evidence.iterdir()}
        for damage, (file, do) in damages.items():
            with self.subTest(damage):
                do()
                answer = self.verified(1)
                self.assertEqual({each["file"] for each in answer["differences"]}, {file})
                self.assertFalse([each for each in answer["notices"] if "edited" in each["message"]])
                lines = self.expect(1, "verify", self.pack).stdout.decode()
                self.assertLess(lines.index("  DIFFERS "), lines.index("  UNCHECKED "))
            for path, content in whole.items():
                path.write_bytes(content)
        self.verified(0)

    def test_a_sheet_that_somebody_worked_in_is_called_edited_beside_another_difference(self):
        self.drawn(plain=False)
        (self.evidence / "carried.csv").unlink()
        sheet = self.evidence / "judgements.csv"
        sheet.write_text(sheet.read_text().replace("\n", "x\n", 3).replace("x\n", "\n", 1), newline="")
        answer = self.verified(1)
        self.assertEqual([each["file"] for each in answer["differences"]], ["carried.csv"])
        self.assertIn("edited since the draw", self.said(answer, "notices", "judgements.csv")[0])

    def test_a_changed_file_does_not_hide_another(self):
        self.drawn()
        (self.evidence / "carried.csv").unlink()
        sample = self.evidence / "sample.csv"
        sample.write_text(sample.read_text().replace("female", "male", 1), newline="")
        named = {each["file"] for each in self.verified(1)["differences"]}
        self.assertEqual(named, {"carried.csv", "sample.csv"})

    def test_exchanged_rows_of_a_ledger_are_no_other_order_of_the_list(self):
        self.drawn()
        ledger = self.evidence / "ledger.csv"
        lines = ledger.read_text().splitlines(True)
        ledger.write_text("".join([lines[0], lines[2], lines[1], *lines[3:]]), newline="")
        for given in ((), (self.path,)):
            answer = self.as_json(1, "verify", self.pack, *given)
            self.assertIn("another order than casedraw wrote them", self.said(answer, "differences", "ledger.csv")[0])
            self.assertEqual(len(self.said(answer, "differences", "ledger.csv")), 1)

    def test_one_changed_cell_of_a_ledger_is_laid_on_its_row_whatever_the_order_of_the_list(self):
        rows = eligible_rows(30, 20)
        self.path = self.list_file([row.replace("C0000", "000") for row in rows[::-3] + rows[::-1][1::3] + rows[::-1][2::3]])
        self.draw(self.path)
        self.evidence = self.pack / "evidence"
        ledger = self.evidence / "ledger.csv"
        written = ledger.read_text()
        lines = written.splitlines(True)
        case = lines[7].split(",")[1]
        lines[7] = re.sub(",(male|female),", ",other,", lines[7])
        edited = "".join(lines)
        for given in ((), (self.path,)):
            ledger.write_text(edited, newline="")
            differences = self.as_json(1, "verify", self.pack, *given)["differences"]
            self.assertEqual([(each["file"], each["case_id"], each["field"]) for each in differences], [("ledger.csv", case, "gender")])
            ledger.write_text("\ufeff" + edited.replace(",000", ",").replace("\n", "\r\n"), encoding="utf-8", newline="")
            differences = self.as_json(1, "verify", self.pack, *given)["differences"]
            self.assertEqual([(each["case_id"], each["field"]) for each in differences], [(case, "gender"), (None, None)])
            self.assertIn("another program saved the file again besides", differences[1]["message"])
            ledger.write_text("".join(lines[:7] + lines[8:]), newline="")
            differences = self.as_json(1, "verify", self.pack, *given)["differences"]
            self.assertEqual([(each["case_id"], each["message"]) for each in differences], [(case, f"a row is missing: {case}")])

    def test_a_sample_that_was_saved_again_and_edited_is_told_so_by_its_cells(self):
        self.path = self.list_file([row.replace("C00", "00") for row in eligible_rows(30, 20)])
        self.draw(self.path)
        sample = self.pack / "evidence/sample.csv"
        rows = [line.split(",") for line in sample.read_text().splitlines()]
        case = rows[4][2]
        rows[4][5] = "something else"
        sample.write_text("\r\n".join(";".join(cell.lstrip("0") if c == 2 else cell for c, cell in enumerate(row)) for row in rows) + "\r\n", newline="")
        differences = self.as_json(1, "verify", self.pack)["differences"]
        self.assertEqual([(each["case_id"], each["field"]) for each in differences], [(case, "disposal_type"), (None, None)])
        self.assertIn("another program saved the file again besides", differences[1]["message"])

    def test_columns_passed_on_that_were_changed_are_told_by_case_and_column_and_nothing_contradicts_it(self):
        rows = [f"{row},Team A" for row in eligible_rows(30, 20)]
        self.path = self.list_file(rows, headings="case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing,team")
        self.draw(self.path)
        self.evidence = self.pack / "evidence"
        carried = self.evidence / "carried.csv"
        carried.write_text(carried.read_text().replace("C000007,Team A", "C000007,Team B"), newline="")
        for given in ((), (self.path,)):
            answer = self.as_json(1, "verify", self.pack, *given)
            self.assertEqual([(each["file"], each["case_id"], each["field"]) for each in answer["differences"]], [("carried.csv", "C000007", "team")])
            self.assertEqual(self.said(answer, "notices", "carried.csv"), [])
            self.assertEqual(self.said(answer, "unchecked", "sample.csv"), [])

    def test_one_broken_file_leaves_the_others_checked(self):
        rows = [f"{row},Team A" for row in eligible_rows(30, 20)]
        self.path = self.list_file(rows, headings="case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing,team")
        self.draw(self.path, plain=False)
        self.evidence = self.pack / "evidence"
        for name, break_it in (("lottery-court.csv", lambda text: None), ("lottery-oocd.csv", lambda text: text.replace("C0000", "C0001", 1)),
                               ("carried.csv", lambda text: None), ("balance.csv", lambda text: text.replace("male,", "male,1", 1)),
                               ("framework.json", lambda text: text.replace('"from": 9', '"from": 8')), ("sample.csv", lambda text: "")):
            path = self.evidence / name
            written = path.read_text(encoding="utf-8")
            changed = break_it(written)
            path.unlink()
            if changed is not None:
                path.write_text(changed, encoding="utf-8", newline="")
            with self.subTest(name):
                answer = self.verified(1)
                self.assertEqual({each["file"] for each in answer["differences"]}, {name})
                self.assertEqual(len({each["message"] for each in answer["differences"]}), len(answer["differences"]))
                self.assertEqual({each["file"] for each in answer["unchecked"]}, {"list.csv"})
                self.assertLessEqual({"report.html", "notice.xlsx", "sample.xlsx", "files.sha256"}, {each["file"] for each in answer["confirmed"]})
            path.write_text(written, encoding="utf-8", newline="")

    def test_what_cannot_be_made_again_is_held_against_its_digest_and_the_reason_is_named(self):
        self.drawn(plain=False)
        (self.evidence / "list.csv").unlink()
        report, book = self.pack / "report.html", openpyxl.load_workbook(self.pack / "judgements.xlsx")
        report.write_text(report.read_text(encoding="utf-8").replace("<title>", "<title>x"), encoding="utf-8", newline="")
        book.save(self.pack / "judgements.xlsx")
        answer = self.verified(1)
        self.assertEqual({each["file"] for each in answer["differences"]}, {"list.csv", "report.html"})
        self.assertIn("was changed since casedraw wrote it", self.said(answer, "differences", "report.html")[0])
        self.assertIn("edited since casedraw wrote it", self.said(answer, "notices", "judgements.xlsx")[0])
        self.assertEqual(self.said(answer, "unchecked", "sample.csv"), ["not checked, because of what differs in list.csv"])

    def test_nothing_is_rated_or_certified_from_evidence_that_was_changed(self):
        self.drawn()
        self.expect(0, "certify", self.pack)
        for name in ("sample.csv", "reserves.csv", "list.csv", "framework.json", "balance.csv"):
            path = self.evidence / name
            whole = path.read_bytes()
            path.write_bytes(whole.replace(b",male,", b",female,") + b"\n")
            for command in (("rate", self.pack, "--partial"), ("certify", self.pack)):
                self.assertIn(f"evidence/{name} was changed since casedraw wrote it", self.expect(3, *command).stderr.decode())
            path.write_bytes(whole)

    def test_an_open_commitment_is_not_called_a_draw_that_agrees(self):
        self.drawn("--commit")
        for given in ((), (self.path,)):
            said = self.expect(0, "verify", self.pack, *given).stdout.decode()
            self.assertIn("This draw is only committed: no number is picked yet, so there is no sample, and none was checked.\nThe lottery was worked out again", said)
            self.assertNotIn("The draw was worked out again", said)
        self.expect(0, "draw", self.path, "--fieldwork", "2019-03-04", "--seed", "a seed", "--out", self.pack, "--plain", "--commit", "--number", "court=7", "--number", "oocd=9")
        self.assertIn("The draw was worked out again, and everything agrees.", self.expect(0, "verify", self.pack, self.path).stdout.decode())

    def test_who_has_the_seed_of_dice_has_the_lottery_and_not_the_sample(self):
        self.path = self.list_file(eligible_rows(30, 20))
        asked = ("draw", self.path, "--fieldwork", "2019-03-04", "--out", self.pack, "--plain", "--commit")
        same_lottery, same_sample = b"can make the same lottery again; the numbers are still to be picked", b"Who has it and the list can draw the same sample again"
        committed = self.expect(0, *asked)
        self.assertIn(same_lottery, committed.stdout + committed.stderr)
        self.assertNotIn(same_sample, committed.stdout + committed.stderr)


if __name__ == "__main__":
    unittest.main()
