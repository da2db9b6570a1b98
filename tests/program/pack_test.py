"""The planner's pack, opened with other programs: openpyxl, a parser of HTML and LibreOffice."""

import csv
import hashlib
import html
import html.parser
import io
import json
import re
import shutil
import subprocess
import zipfile

import openpyxl

import tools
from program import EXAMPLES, HEADINGS, ProgramTest, eligible_rows

OFFICE = shutil.which("soffice")
PACK = ["judgements.xlsx", "notice.xlsx", "report.html", "sample.xlsx"]
BALANCE = ["Balance Court disposals", "Balance Out-of-court disposals"]
SEED = "it's a seed = ŵ"


class Elements(html.parser.HTMLParser):
    """Every element of a page with its attributes, and all its text."""

    def __init__(self, page):
        super().__init__()
        self.found, self.text = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


class PlannersPack(ProgramTest):
    def pack(self, path=None, *arguments, out="pack", seed=SEED, code=0):
        path = path or self.list_file(eligible_rows(60, 40))
        done = self.expect(code, "draw", path, "--fieldwork", "2019-03-04", "--seed", seed, "--out", self.folder / out, *arguments)
        return self.files(out) if code == 0 else done

    def book(self, name, out="pack", **options):
        return openpyxl.load_workbook(self.folder / out / name, **options)

    def table(self, name, out="pack"):
        return list(csv.reader(io.StringIO(self.files(out)[name].decode(), newline="")))

    def test_plain_leaves_the_pack_out_and_nothing_else(self):
        path = self.list_file(eligible_rows(60, 40))
        with_pack = self.pack(path)
        self.draw(path, out="plain", seed=SEED)
        plain = self.files("plain")
        self.assertEqual(sorted(set(with_pack) - set(plain)), PACK)
        self.assertEqual({name for name in plain if with_pack[name] != plain[name]}, {"record.json", "files.sha256"})
        self.assertEqual([name for name in self.names() if "/" not in name], PACK)
        for option in (["--redact"], ["--marking", "X"], ["--dispose-by", "2020-04-01"]):
            self.draw(path, *option, out="no", code=2)

    def test_the_pack_is_the_same_every_time_and_in_any_order_of_rows_but_for_the_ledger(self):
        left_out = ["X1,X1,male,referral order,2001-07-01,low,low", "X1,X2,male,no such order,2018-07-01,low,low", "X1,X3,male,no order,2018-07-01,low,low"]
        rows = [f"{row},Worker {i % 5},note {i}" for i, row in enumerate(eligible_rows(60, 40) + left_out)]

        def pack(order, name):
            return self.pack(self.list_file(order, HEADINGS + ",case_manager,remark", name=f"{name}.csv"), "--redact", "--exclude-problems", "--carry", "remark", out=name)

        one = pack(rows, "one")
        self.assertEqual(one, pack(rows, "two"))
        for name, order in (("back", rows[::-1]), ("mixed", rows[50:] + rows[:50])):
            other = pack(order, name)
            self.assertEqual({file for file in one if one[file] != other[file]}, {"ledger.csv", "files.sha256"})

    def test_verify_takes_edited_sheets_for_what_they_are(self):
        path = self.list_file(eligible_rows(60, 40))
        self.pack(path)
        book = self.book("judgements.xlsx")
        book["Court disposals"]["F5"] = "yes"
        book.save(self.folder / "pack/judgements.xlsx")
        (self.folder / "pack/sample.xlsx").unlink()
        verified = self.as_json(0, "verify", self.folder / "pack", path)
        self.assertEqual(verified["notices"], [{"code": code, "file": name, "case_id": None, "field": None, "count": 1, "message": words} for code, name, words in
                                               (("edited", "judgements.xlsx", "edited since the draw"), ("moved", "sample.xlsx", "moved or removed since the draw"))])
        self.pack(path, "--force", code=3)

    def test_a_notice_that_the_service_filled_in_is_a_notice_and_a_changed_case_is_not(self):
        path = self.list_file(eligible_rows(60, 40))
        self.pack(path)
        book = self.book("notice.xlsx")
        sheet = book.active
        sheet["E5"], sheet["F5"] = "10:00", "Room 2"
        book.save(self.folder / "pack/notice.xlsx")
        filled = self.as_json(0, "verify", self.folder / "pack", path)
        self.assertEqual([(notice["file"], notice["message"][:9]) for notice in filled["notices"]], [("notice.xlsx", "filled in")])
        sheet["A5"] = "C999999"
        book.save(self.folder / "pack/notice.xlsx")
        changed = self.as_json(1, "verify", self.folder / "pack", path)
        self.assertEqual({difference["file"] for difference in changed["differences"]}, {"notice.xlsx"})
        self.assertEqual(changed["differences"][0]["message"], f"case {changed['differences'][0]['case_id']} is missing or was changed")
        self.assertEqual(changed["differences"][1]["message"], "row 5 of the sheet “Cases” is not one that casedraw wrote")
        sheet["A5"], sheet["C5"] = changed["differences"][0]["case_id"], "Nothing"
        sheet["A1"] = "Cases that may be inspected"
        book.save(self.folder / "pack/notice.xlsx")
        said = [(each["case_id"], each["field"], each["message"]) for each in self.as_json(1, "verify", self.folder / "pack")["differences"]]
        case = sheet["A5"].value
        self.assertIn((case, "Sampled for", f"case {case}: Sampled for is not what casedraw wrote"), said)
        self.assertIn((None, None, "row 1 of the sheet “Cases” is missing or was changed"), said)

    def test_a_forged_report_does_not_verify(self):
        self.pack()
        report = self.folder / "pack/report.html"
        report.write_text(report.read_text(encoding="utf-8").replace("How the cases", "FORGED"), encoding="utf-8")
        self.assertIn(b"DIFFERS    report.html: ", self.expect(1, "verify", self.folder / "pack").stdout)

    def test_sha256sum_agrees(self):
        self.pack()
        done = subprocess.run(["sha256sum", "--check", "--strict", "evidence/files.sha256"], cwd=self.folder / "pack", capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_the_sheets_say_what_the_plain_files_say(self):
        self.pack()
        book = self.book("sample.xlsx")
        self.assertEqual(book.sheetnames, ["Sample", "Reserves", *BALANCE, "Ledger", "Method"])
        for sheet, file, at in (("Sample", "sample.csv", 2), ("Reserves", "reserves.csv", 2), ("Ledger", "ledger.csv", 0)):
            rows = self.table(file)
            ids = [row[rows[0].index("case_id")] for row in rows[1:]]
            self.assertEqual([cell.value for cell in list(book[sheet].columns)[at][4:]], sorted(ids) if sheet == "Ledger" else ids, sheet)
            self.assertGreaterEqual(book[sheet].max_column, len(rows[0]) - (sheet == "Ledger"))
            self.assertEqual(book[sheet].freeze_panes, "A5")
            self.assertEqual(book[sheet].print_title_rows, "$1:$4")
            self.assertTrue(book[sheet].auto_filter.ref.startswith("A4:"))
        balance = [[cell.value for cell in row] for sheet in BALANCE for row in book[sheet].iter_rows(min_row=5, max_col=7) if row[2].value is not None]
        for row, plain in zip(balance, self.table("balance.csv")[1:], strict=True):
            self.assertEqual(row[1], plain[2])
            self.assertEqual((row[2], round(row[4], 6), row[5]), (int(plain[3]), float(plain[4]), int(plain[5])))
        self.assertEqual([len(book[sheet]._charts) for sheet in BALANCE], [1, 1])

    def test_the_ledger_says_why_in_words_and_with_the_dates(self):
        rows = eligible_rows(30, 20) + ["X1,X1,male,referral order,2001-07-01,low,low"]
        self.pack(self.list_file(rows))
        sheet = self.book("sample.xlsx")["Ledger"]
        headings = [cell.value for cell in sheet[4]]
        left_out = next(row for row in sheet.iter_rows(min_row=5, values_only=True) if row[0] == "X1")
        self.assertEqual(left_out[headings.index("Disposal date")].date().isoformat(), "2001-07-01")
        self.assertRegex(left_out[headings.index("Why")], r"[A-Z].*2001.*\.")

    def test_the_words_that_services_read(self):
        """`panel` is the ratings panel's, words are explained, and what nobody published says whose decision it is."""
        path = self.list_file([f"{row},Worker {i % 9}" for i, row in enumerate(eligible_rows(60, 40))], HEADINGS + ",case_manager")
        files = self.pack(path, "--redact", "--cap", "case_manager=9", "--balance", "case_manager")
        for name in ("report.html", "report-for-sharing.html"):
            text = html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", files[name].decode(), flags=re.DOTALL))
            self.assertNotRegex(text, r"(?i)panel|--|casedraw default|ratio:")
            glossary = files[name].decode().split('<h2 id="glossary">', 1)[1].split("</section>", 1)[0]
            self.assertEqual(glossary.count("<dt>"), 10)
            self.assertIn("at most 9 cases for each value of Case manager", text)
            self.assertRegex(text, r"Balanced by as well\s+Case manager")
            self.assertGreater(text.count("et by the inspectorate's planner"), 2)
        for name in ("notice.xlsx", "judgements.xlsx"):
            cells = [str(cell.value) for sheet in self.book(name) for row in sheet.iter_rows() for cell in row if cell.value]
            self.assertNotRegex("\n".join(cells), r"(?i)panel")

    def test_what_is_capped_is_named_where_chances_differ(self):
        rows = [f"{row},Worker {i % 9},Team {'A' if i % 2 else i}" for i, row in enumerate(eligible_rows(60, 40))]
        path = self.list_file(rows, HEADINGS + ",case_manager,team")
        for out, cap in (("by-team", "team=25"), ("by-manager", "case_manager=9")):
            text = self.pack(path, "--cap", cap, out=out)["report.html"].decode()
            self.assertNotIn("no case manager was to have", text)
            self.assertEqual("because at most 25 cases of one team were to be read" in text, out == "by-team")

    def test_who_doubts_a_seed_is_told_what_to_ask_for(self):
        typed = self.pack()["report.html"].decode()
        self.assertIn("asks for the message in which the list", typed)
        self.expect(0, "draw", self.list_file(eligible_rows(60, 40)), "--fieldwork", "2019-03-04", "--out", self.folder / "made")
        made = self.files("made")["report.html"].decode()
        self.assertIn("The program made the seed by itself, after it had read the list.", made)
        self.assertNotIn("asks for the message", made)

    def test_the_method_names_every_setting_and_every_digest(self):
        files = self.pack()
        record = json.loads(files["record.json"])
        rows = [row for row in self.book("sample.xlsx")["Method"].iter_rows(values_only=True) if row[0]]
        self.assertEqual([row[1][:65] for row in rows if row[0] == "Which reserve is called"],
                         ["The first in this order of those equal to the case in every variab"[:65]] * 2)
        told = {row[0]: row[1] for row in rows}
        for name in ("casedraw_version", "framework_sha256", "list_sha256", "seed", "fieldwork", "record_sha256"):
            self.assertEqual(told[name.capitalize().replace("_", " ")], record[name])
        settings = {row[2].removeprefix("record.json: options.") for row in rows if str(row[2]).startswith("record.json: options.")}
        not_given = set(re.split(", | and ", told["Not given"]))
        self.assertEqual({name.replace("_", " ") for name in settings} | not_given, {name.replace("_", " ") for name in record["options"]})
        self.assertEqual(not_given, {name.replace("_", " ") for name, value in record["options"].items() if value in (None, [], {}, "")})
        for what, words in (("Allocation", "In the ratio 60 : 40: the first is sized by its own formula, the others follow"), ("Confidence", "80%"),
                            ("Margins", "equal chances come first (set by the inspectorate's planner)"), ("Seed source", "typed by whoever drew")):
            self.assertEqual(told[what], words)
        self.assertIn("Size of Out-of-court disposals", told)
        self.assertFalse([row[0] for row in rows if re.search(r"\b(court|oocd)$", str(row[0]))], "domains have their labels")
        for name in ("sample.csv", "reserves.csv", "balance.csv", "record.json", "lottery-court.csv", "lottery-oocd.csv"):
            self.assertEqual(told[name], hashlib.sha256(files[name]).hexdigest())

    def live_cells(self):
        """What LibreOffice works out on the sheet Method: digest, the line for PowerShell and both numbers, by domain."""
        book = self.book("sample.xlsx")  # openpyxl keeps no values of formulas, so they have to be worked out
        path = self.folder / "live.xlsx"
        book.save(path)
        subprocess.run([OFFICE, f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
                        "--outdir", self.folder / "worked", path], check=True, capture_output=True, timeout=300)
        return list(openpyxl.load_workbook(self.folder / "worked/live.xlsx", data_only=True)["Method"].iter_rows(values_only=True))

    @tools.needs("LibreOffice")
    def test_the_live_cells_give_the_number_of_the_draw(self):
        record = json.loads(self.pack()["record.json"])
        self.check_live_cells(record, self.live_cells())

    @tools.needs("LibreOffice")
    def test_the_live_cells_follow_another_digest(self):
        self.pack()
        digest = "f" * 64
        book = self.book("sample.xlsx")
        rows = {row[0].value: row for row in book["Method"].iter_rows() if row[0].value}
        rows["3. Its digest"][1].value = digest  # the last domain's
        panels = rows["4. Rows (M)"][1].value
        book.save(self.folder / "pack/sample.xlsx")
        told = {row[0]: row for row in self.live_cells() if row[0]}
        self.assertEqual(told["6. The number (U)"][1], int(digest, 16) % panels + 1)
        self.assertEqual(told["7. The number in the record"][2], "differs")

    def check_live_cells(self, record, rows):
        domains = iter(record["designs"].items())
        seen = 0
        for row in rows:
            if row[0] == "2. A line for PowerShell":
                domain, design = next(domains)
                quoted = re.search(r"GetBytes\('(.*)'\)\)\)", row[1]).group(1)
                self.assertEqual(quoted.replace("''", "'"), f"{record['seed']}|number|{domain}")
            elif row[0] == "3. Its digest":
                self.assertEqual(row[1], hashlib.sha256(f"{record['seed']}|number|{domain}".encode()).hexdigest())
            elif row[0] == "6. The number (U)":
                self.assertEqual(row[1], design["number"])
            elif row[0] == "7. The number in the record":
                self.assertEqual((row[1], row[2]), (design["number"], "agrees"))
                seen += 1
        self.assertEqual(seen, 2)

    def test_a_number_from_dice_is_said_to_be_given(self):
        path = self.list_file(eligible_rows(60, 40))
        self.assertFalse(set(PACK) & set(self.pack(path, "--commit")))
        self.pack(path, "--commit", "--number", "court=7", "--number", "oocd=9")
        told = [row for row in self.book("sample.xlsx")["Method"].iter_rows(values_only=True) if row[0] == "The number (U)"]
        self.assertEqual([row[1] for row in told], ["7", "9"])

    def test_formulas_in_a_list_are_texts_in_every_file(self):
        rows = [f'{prefix}{i:03d}{row[7:]},"{prefix}HYPERLINK(""x"")"' for i, (row, prefix) in
                enumerate(zip(eligible_rows(60, 40), "=+-@\t" * 20, strict=True))]
        self.pack(self.list_file(rows, HEADINGS + ",case_manager"))
        for name in ("sample.xlsx", "judgements.xlsx", "notice.xlsx"):
            book = self.book(name)
            formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
            self.assertFalse([text for text in formulas if "HYPERLINK" in text], name)
            self.assertTrue(any(cell.value and "HYPERLINK" in str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row), name)
        for name in ("sample.csv", "judgements.csv", "ledger.csv"):
            for row in self.table(name):
                self.assertFalse([cell for cell in row if cell[:1] in "=+-@\t" and cell], name)

    @tools.needs("LibreOffice")
    def test_libreoffice_shows_a_formula_of_the_list_as_text(self):
        rows = [f'{row},"=HYPERLINK(""x"")"' for row in eligible_rows(60, 40)]
        self.pack(self.list_file(rows, HEADINGS + ",case_manager"))
        subprocess.run([OFFICE, f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to", "csv", "--outdir", self.folder,
                        self.folder / "pack/notice.xlsx"], check=True, capture_output=True, timeout=300)
        shown = list(csv.reader((self.folder / "notice.csv").read_text(encoding="utf-8").splitlines()))
        self.assertTrue(any(cell == '=HYPERLINK("x")' for row in shown for cell in row))

    def test_judgements_written_into_the_sheet_are_rated(self):
        path = self.list_file(eligible_rows(60, 40))
        self.pack(path)
        book = self.book("judgements.xlsx")
        self.assertEqual([sheet.title for sheet in book if sheet.sheet_state == "visible"], ["Court disposals", "Out-of-court disposals"])
        for sheet in book.worksheets[:2]:
            headings = [cell.value for cell in sheet[4]]
            levels = [i for i, text in enumerate(headings) if "as the inspector judges it" in text]
            self.assertEqual((headings[:3], len(levels), headings[-1]), (["Case ID", "Domain", "Case manager"], 2, "Notes"))
            choices = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
            self.assertIn('"yes,no,n/a"', choices.values())
            for row in sheet.iter_rows(min_row=5):
                for i in levels:
                    row[i].value = "medium"
                for cell, heading in zip(row, headings, strict=True):
                    asked = cell.fill.fgColor.rgb == "FFFFFBE6" and heading[:2] in ("2.", "3.")
                    if asked and heading[:3] in ("2.4", "3.4"):
                        continue
                    if asked:
                        cell.value = "yes"
        book.save(self.folder / "pack/judgements.xlsx")
        rated = self.as_json(0, "rate", self.folder / "pack/judgements.xlsx", "--partial")
        self.assertEqual(rated, self.as_json(0, "rate", self.folder / "pack", "--partial"), "the sheet that was filled in is the one that is rated")
        self.assertEqual({rated["standards"][s]["rating"] for s in ("2.1", "2.2", "2.3", "3.1", "3.2", "3.3")}, {"outstanding"})
        self.assertEqual(rated["standards"]["2.1"]["key_questions"]["2.1.1"]["relevant"], len(json.loads(self.files()["record.json"])["sample"]["court"]))

    def test_the_notice_has_each_sampled_case_once(self):
        record = json.loads(self.pack()["record.json"])
        sheet = self.book("notice.xlsx")["Cases"]
        ids = [row[0] for row in sheet.iter_rows(min_row=5, values_only=True)]
        self.assertEqual(ids, sorted(i for domain in record["sample"].values() for i in domain))
        self.assertEqual([cell.value for cell in sheet[4]],
                         ["Case ID", "Case manager", "Sampled for", "Interview date", "Start time", "Room or link", "Inspector"])

    def test_the_notice_counts_the_cases_of_each_team(self):
        rows = [f"{row},Worker {i % 3},{'' if i % 9 == 0 else 'North' if i % 2 else 'South'}" for i, row in enumerate(eligible_rows(60, 40))]
        self.pack(self.list_file(rows, HEADINGS + ",case_manager,team"))
        teams = {row.split(",")[0]: row.split(",")[-1] or "Not on the list" for row in rows}
        sampled = {case for domain in json.loads(self.files()["record.json"])["sample"].values() for case in domain}
        told = [row[:2] for row in self.book("notice.xlsx")["Teams"].iter_rows(min_row=5, values_only=True)]
        self.assertEqual(told, [(name, sum(teams[case] == name for case in sampled)) for name in ("North", "South", "Not on the list")])
        self.assertIn("Case managers", self.book("notice.xlsx").sheetnames)

    def test_the_notice_goes_by_case_manager_and_counts_each_ones_cases(self):
        rows = [f"{row},Worker {i % 3}" for i, row in enumerate(eligible_rows(60, 40))]
        self.pack(self.list_file(rows, HEADINGS + ",case_manager"), "--service", "Anytown YOT")
        book = self.book("notice.xlsx")
        managers = [row[1] for row in book["Cases"].iter_rows(min_row=5, values_only=True)]
        self.assertEqual(managers, sorted(managers))
        self.assertEqual({row[0]: row[1] for row in book["Case managers"].iter_rows(min_row=5, values_only=True)},
                         {name: managers.count(name) for name in managers})
        for sheet in (*book, *self.book("judgements.xlsx").worksheets[:2], *self.book("sample.xlsx")):
            self.assertRegex(sheet["A2"].value, r"^Anytown YOT\. Fieldwork from 4 March 2019\. Draw [0-9a-f]{12}\. OFFICIAL-SENSITIVE\.")

    def test_prompts_stand_on_sheets_of_their_own_and_are_read_with_the_answers(self):
        self.pack(None, "--prompts", "--reply-by", "2019-02-20")
        self.assertIn("by 20 February 2019.", self.book("notice.xlsx")["Cases"]["A3"].value)
        book = self.book("judgements.xlsx")
        self.assertIn("Prompts 2.1", book.sheetnames)
        headings = [cell.value for cell in book["Prompts 2.1"][4]]
        self.assertEqual(headings[2][:7], "2.1.1a ")
        for row in book["Prompts 2.1"].iter_rows(min_row=5):
            row[2].value = "yes"
        for row in book["Court disposals"].iter_rows(min_row=5):
            row[next(i for i, cell in enumerate(book["Court disposals"][4]) if cell.value.startswith("2.1.1"))].value = "yes"
        book.save(self.folder / "pack/judgements.xlsx")
        rated = self.as_json(0, "rate", self.folder / "pack", "--partial")
        court = len(json.loads(self.files()["record.json"])["sample"]["court"])
        self.assertEqual(rated["prompts"]["2.1.1a"], {"yes": court, "relevant": court})

    def test_a_question_turns_grey_where_the_inspector_judges_that_it_does_not_apply(self):
        self.pack()
        sheet = self.book("judgements.xlsx")["Court disposals"]
        headings = [str(cell.value) for cell in sheet[4]]
        greyed = {str(each.sqref): each.rules[0].formula[0] for each in sheet.conditional_formatting}
        column = openpyxl.utils.get_column_letter(next(i for i, text in enumerate(headings) if text.startswith("2.2.3")) + 1)
        formula = next(formula for cells, formula in greyed.items() if cells.startswith(f"{column}5:"))
        self.assertEqual(formula, 'AND($D5<>"",$D5<>"medium",$D5<>"high",$D5<>"very high")')
        self.assertEqual(headings[3][:22], "Risk of serious harm, ")

    def test_the_report_asks_nothing_of_the_network_and_names_no_case(self):
        files = self.pack(None, "--redact")
        ids = [row[1] for row in self.table("ledger.csv")[1:]]
        for name in ("report.html", "report-for-sharing.html"):
            page = Elements(files[name].decode())
            for tag, attributes in page.found:
                self.assertNotIn(tag, ("script", "img", "link", "iframe", "object", "embed"))
                for key in ("src", "href", "action"):
                    self.assertRegex(attributes.get(key, "#"), r"^(#|data:image/svg\+xml,)")
            text = "".join(page.text)
            self.assertFalse([i for i in ids if i in text or i in files[name].decode()])
            self.assertEqual(len({a["id"] for _, a in page.found if "id" in a}), sum("id" in a for _, a in page.found), "ids differ")

    def test_the_report_for_sharing_masks_small_counts_in_tables_and_charts(self):
        self.pack(EXAMPLES / "typical.csv", "--redact")
        page = (self.folder / "pack/report-for-sharing.html").read_text(encoding="utf-8")
        cells = re.findall(r'<td class="number">(\d+)</td>', page)
        self.assertTrue(cells)
        self.assertFalse([count for count in cells if 1 <= int(count) <= 4])
        masked = {row[2] for row in self.table("balance.csv")[1:] if 1 <= int(row[3]) <= 4 or 1 <= int(row[5]) <= 4}
        self.assertTrue(masked)
        shares = {f"{100 * int(row[3]) / 54:.1f}%" for row in self.table("balance.csv")[1:] if row[0] == "court" and int(row[3]) <= 4}
        self.assertFalse([share for share in shares if f">{share}<" in page])

    def test_no_total_is_shared_beside_a_masked_domain(self):
        self.pack(self.list_file(eligible_rows(70, 3)), "--redact")
        own, shared = (self.files()[name].decode() for name in ("report.html", "report-for-sharing.html"))
        self.assertIn("of 73 eligible cases are to be read", own)
        self.assertNotRegex(re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", shared, flags=re.S), r"\b73\b")
        self.assertIn("The cases to be read were drawn from the list.", shared)

    def test_no_masked_total_follows_from_the_reasons_or_the_settings(self):
        early = [f"E{i:03d},F{i:03d},male,referral order,2016-07-01,low,low" for i in range(12)]
        wrong = [f"P{i},Q{i},male,referral order,soon,low,low" for i in range(2)]
        path = self.list_file(eligible_rows(66, 44) + early + wrong)
        self.pack(path, "--redact", "--exclude-problems", "--allocation", "fixed:20:3")
        own, shared = (self.files()[name].decode() for name in ("report.html", "report-for-sharing.html"))
        self.assertIn('<td class="number">12</td>', own)
        self.assertNotIn('<td class="number">12</td>', shared, "124 rows less 110 and 12 would leave the 2 that are masked")
        share = "2 of 124 rows, 1.6% of the list"
        self.assertIn("had no chance: " + share, own)
        self.assertNotIn(share, shared)
        self.assertIn("Rows left out because of problems had no chance.", shared)
        with zipfile.ZipFile(self.folder / "pack" / "sample.xlsx") as workbook:
            self.assertTrue(any("1.6% of the list" in workbook.read(name).decode() for name in workbook.namelist() if name.endswith(".xml")))
        self.assertIn("Numbers of cases that were stated: 20 : 3", own)
        self.assertIn("By numbers that were stated", shared)
        self.assertNotIn("20 : 3", shared)

    def test_a_faulty_rating_block_is_said_before_anything_is_written(self):
        framework = self.as_json(0, "frameworks", "show", "hmip-youth-2018")
        framework["rating"]["bands"][1]["least_percent"] = "many"
        path = self.folder / "own.json"
        path.write_text(json.dumps(framework), encoding="utf-8")
        done = self.expect(3, "draw", self.list_file(eligible_rows(30, 20)), "--fieldwork", "2019-03-04", "--seed", "s", "--framework", path,
                           "--out", self.folder / "none")
        self.assertIn(b"/rating/bands/1/least_percent", done.stderr)
        self.assertFalse((self.folder / "none").exists())

    def test_markings_and_dates_that_cannot_be_are_refused_and_nothing_is_written(self):
        path = self.list_file(eligible_rows(60, 40))
        for option in (["--marking", "x" * 101], ["--marking", "two\nlines"], ["--dispose-by", "soon"], ["--dispose-by", "2020-02-30"]):
            self.pack(path, *option, out="no", code=2)
        self.assertFalse((self.folder / "no").exists())
        self.pack(path, "--marking", "ŵ" * 100, out="welsh")
        self.pack(path, "--marking", "none", out="unmarked")
        self.assertNotIn("SENSITIVE", self.files("unmarked")["report.html"].decode())

    def test_a_column_whose_heading_has_a_comma_is_carried_by_that_heading(self):
        path = self.list_file([f'{row},"Doe, J",note' for row in eligible_rows(30, 20)], HEADINGS + ',"Name, first",Notes')
        for name, asked in (("one", ("--carry", "Name, first", "--carry", "Notes")), ("two", ("--carry", "Notes,Name", "--carry", "name, FIRST"))):
            if name == "two":
                refused = self.expect(2, "draw", path, "--fieldwork", "2019-03-04", "--seed", SEED, "--out", self.folder / name, *asked).stderr
                self.assertIn(b"no column of its own", refused)
                continue
            self.pack(path, *asked, out=name)
            heading = self.files(name)["sample.csv"].decode().split("\n")[0]
            self.assertTrue(heading.endswith(',"Name, first",Notes'), heading)
            self.as_json(0, "verify", self.folder / name, path)

    def test_what_nobody_sees_in_a_notice_is_said(self):
        self.pack(self.list_file(eligible_rows(30, 20)))
        path = self.folder / "pack/notice.xlsx"
        written = path.read_bytes()

        def verified(code, part, change):
            path.write_bytes(written)
            book = self.book("notice.xlsx")
            change(book)
            book.save(path)
            return " ".join(each["message"] for each in self.as_json(code, "verify", self.folder / "pack")[part])

        def forge(book):
            book.create_sheet("More cases", 0)["A2"] = "X1"
            book["Cases"].sheet_state = "hidden"

        self.assertIn("“Cases” is hidden", verified(1, "differences", forge))
        self.assertIn("sheet 1 of the workbook is not one that casedraw wrote", verified(1, "notices", forge))

        def write_own(book):
            last = book["Cases"].max_row
            book["Cases"].cell(last + 2, 1).value = "Worker 3 is on leave that week"
            book.create_sheet("Our rooms")["A1"] = "Room 1"

        own = verified(0, "notices", write_own)
        self.assertIn("of the sheet “Cases” is not one that casedraw wrote", own)
        self.assertIn("sheet 3 of the workbook is not one that casedraw wrote", own.replace("sheet 4", "sheet 3").replace("sheet 2", "sheet 3"))

        def add_case(book):
            last = book["Cases"].max_row
            book["Cases"].cell(last + 1, 1).value, book["Cases"].cell(last + 1, 3).value = "X1", "Court disposals"

        self.assertIn("of the sheet “Cases” is not one that casedraw wrote", verified(1, "differences", add_case))

        def hide(book):
            book["Cases"].row_dimensions[8].hidden = True
            book["Cases"]["H60"] = "X1"

        unseen = verified(0, "notices", hide)
        self.assertIn("row 8 of the sheet “Cases” is hidden", unseen)
        self.assertIn("row 60 of the sheet “Cases” is not one that casedraw wrote", unseen)


if __name__ == "__main__":
    tools.main()
