"""`model` from outside: portfolios, lists, folders, what its numbers promise, and bad input."""
import contextlib
import csv
import html
import io
import json
import os
import pty
import subprocess
import sys
import time
import unittest
import xml.dom.minidom

import openpyxl
from program import EXAMPLES, HEADINGS, PROGRAM, ROOT, ProgramTest, eligible_rows, extended, stopped

NATIONAL = EXAMPLES / "national-portfolio.csv"


class Model(ProgramTest):
    def casedraw(self, *arguments):
        return self.run_program(*arguments, encoding="utf-8")

    def model(self, *arguments):
        done = self.casedraw("model", *arguments, "--json", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def portfolio(self, text, name="portfolio.csv"):
        path = self.folder / name
        path.write_text(text)
        return path

    def test_the_answer_says_how_many_standards_are_not_rated(self):
        path = self.portfolio("service,court,oocd\nA,30,20\n")
        done = self.casedraw("model", path, "--framework", "hmip-youth-2018", "--allocations", "fixed:20:0,fixed:20:10", "--out", self.folder / "unrated")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"Court disposals \+/- +Out-of-court disposals \+/- +all \+/-")
        page = html.unescape((self.folder / "unrated/report.html").read_text(encoding="utf-8"))
        self.assertIn("37.4% of standards right (6.8% too low, 5.7% too high, 50.0% not rated) for", page)
        self.assertIn("66.5% of standards right (19.0% too low, 14.5% too high) for", page)

    def test_of_cases_on_a_list_that_is_not_read_it_is_said_that_nobody_knows_them(self):
        asked = ("model", EXAMPLES / "children-2025.csv", "--fieldwork", "2025-06-02", "--window", "children=12:3", "--setting", "custody-by=both",
                 "--allocations", "pooled")
        done = self.casedraw(*asked, "--out", self.folder / "answer")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("has no victims' cases", done.stdout)
        for text in (done.stdout, html.unescape((self.folder / "answer/report.html").read_text(encoding="utf-8"))):
            self.assertIn("How many victims' cases there are is not known here", text)
            self.assertIn("The overall rating allows for nothing that their sample may get wrong.", text)
        top = html.unescape((self.folder / "answer/report.html").read_text(encoding="utf-8")).split("<h2")[0]
        for words in ("Fieldwork from 2 June 2025", "The window for children's cases runs from 2 June 2024 to 2 March 2025.",
                      "The window for children's cases is given without a source.", "Setting custody-by: "):
            self.assertIn(words, top)
        other = self.casedraw("model", EXAMPLES / "typical.csv", "--fieldwork", "2019-03-04", "--framework", "hmip-youth-2020-proposal", "--allocations",
                              "ratio:60:40,fixed:500:500", "--out", self.folder / "other")
        self.assertEqual(other.returncode, 0, other.stderr)
        page = html.unescape((self.folder / "other/report.html").read_text(encoding="utf-8"))
        self.assertIn("not by the one in force on 4 March 2019", page.split("<h2")[0])
        self.assertIn("and no other domain makes up for it: 500 and 500 cases in 1 service", page)
        known = self.casedraw("model", self.portfolio("service,children,victims\nA,40,20\n"), "--framework", "hmip-youth-2025", "--allocations", "pooled")
        self.assertNotIn("not known here", known.stdout)

    def test_the_national_portfolio_is_what_its_script_makes_and_meets_the_published_averages(self):
        made = subprocess.run([sys.executable, ROOT / "scripts/generate_portfolio.py"], capture_output=True, check=True).stdout
        self.assertEqual(made, NATIONAL.read_bytes())
        rows = list(csv.DictReader(io.StringIO(made.decode())))
        self.assertEqual(len(rows), 156)
        totals = [int(row["court"]) + int(row["oocd"]) for row in rows]
        self.assertEqual(min(totals), 3)
        self.assertTrue(300 <= max(totals) <= 900)
        services = self.model(NATIONAL, "--allocations", "ratio:60:40", "--scenario", "boundaries")["services"]
        domains = [service["allocations"][0]["domains"] for service in services]
        self.assertAlmostEqual(sum(each["court"]["sample"] for each in domains) / 156, 27, delta=0.5)
        self.assertAlmostEqual(sum(each["oocd"]["sample"] for each in domains) / 156, 17, delta=0.5)

    def test_services_on_other_sheets_are_named_as_those_of_a_long_list_are(self):
        book = openpyxl.Workbook()
        for row in (["service", "court", "oocd"], ["A", 25, 40], ["B", 20, 30]):
            book.active.append(row)
        book.create_sheet("More").append(["C", 10, 20])
        book.create_sheet("Contacts").append(["A", "somebody", "a telephone number"])
        path = self.folder / "services.xlsx"
        book.save(path)
        done = self.casedraw("model", path, "--allocations", "ratio:60:40")
        self.assertEqual(done.returncode, 1)
        self.assertIn("“More” (1 row) has no headings and looks like more of the table", done.stdout + done.stderr)
        book["More"].insert_rows(1)
        for cell, heading in zip(book["More"][1], ("service", "court", "oocd")):
            cell.value = heading
        book.save(path)
        done = self.casedraw("model", path, "--allocations", "ratio:60:40")
        self.assertEqual(done.returncode, 2)
        self.assertIn("“More” (1 row) has the same headings", done.stderr)

    def test_sheets_that_help_to_fill_in_a_portfolio_do_not_stop_it_and_are_named(self):
        book = openpyxl.Workbook()
        for row in (["service", "court", "oocd", "comment"], ["A", 25, 40, "seen"], ["B", 20, 30, "new"]):
            book.active.append(row)
        helps = {
            "About this": [["This workbook holds the services."], ["Ask the office", "2019", "x", "y"]],
            "Regions": [["Region", "number", "of", "services"], ["North", 3, 4, "x"], ["South", 2, 5, "y"]],
            "Look-ups": [["a", 1, 2, "z"], ["b", 2, 3, "z"]],
        }
        for name, rows in helps.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.create_sheet("Next year").append(["service", "court", "oocd"])
        book["Next year"].append(["Total", 0, 0])
        path = self.folder / "services.xlsx"
        book.save(path)
        document = self.model(path, "--allocations", "ratio:60:40")
        self.assertEqual([each["service"] for each in document["services"]], ["A", "B"])
        named = [each["message"] for each in document["notices"] if each["code"] == "sheets-not-read"]
        self.assertEqual(len(named), 1)
        for name in helps:
            self.assertIn(f"“{name}”", named[0])

    def test_a_portfolio_whose_lines_stand_in_quotes_is_answered_as_one(self):
        done = self.casedraw("model", self.portfolio('"service,court,oocd"\n"A,25,40"\n'), "--allocations", "ratio:60:40")
        self.assertEqual(done.returncode, 3)
        self.assertIn("Each line of the file stands in quotes as a whole", done.stderr)

    def test_headings_of_a_portfolio_are_read_without_hints_and_prefixes(self):
        plain = self.model(self.portfolio("service,court,oocd\nA,25,40\n"), "--allocations", "ratio:60:40")["services"]
        for headings in ("Service (name),court,oocd*", "Portfolio[service],Portfolio[court],Portfolio[oocd]"):
            self.assertEqual(self.model(self.portfolio(headings + "\nA,25,40\n"), "--allocations", "ratio:60:40")["services"], plain)

    def test_every_chance_sums_to_one_and_a_census_is_correct(self):
        document = self.model(NATIONAL, "--allocations", "ratio:60:40,each", "--scenario", "southampton-2019")
        self.assertEqual(document["method"], {"kind": "exact", "replicates": None, "seed": "casedraw model", "partial": False})
        for service in document["services"]:
            for allocation in service["allocations"]:
                domains = allocation["domains"].values()
                for chances in [*allocation["standards"].values(), *([allocation["overall"]] if allocation["overall"] else [])]:
                    self.assertAlmostEqual(sum(chances.values()), 1, delta=5e-9)
                if all(domain["sample"] == domain["population"] > 0 for domain in domains):
                    self.assertTrue(all(chances["correct"] == 1 for chances in allocation["standards"].values()))
                    self.assertEqual(allocation["overall"]["correct"], 1)
                self.assertAlmostEqual(allocation["inspector_days"], 5 * allocation["total"] / 7, delta=1e-8)

    @extended
    def test_the_folder_holds_the_same_results_as_tidy_tables(self):
        done = self.casedraw("model", NATIONAL, "--scenario", "boundaries", "--out", self.folder / "out")
        self.assertEqual(done.returncode, 0, done.stderr)
        document = json.loads((self.folder / "out/model.json").read_text())
        rows = list(csv.DictReader(io.StringIO((self.folder / "out/tables/measures.csv").read_text())))
        keys = {(row["service"], row["allocation"], row["design"], row["scope"], row["id"], row["measure"]): row["value"] for row in rows}
        self.assertEqual(len(keys), len(rows))
        for service in document["services"][::20]:
            for each in service["allocations"]:
                key = (service["service"], each["allocation"], each["design"])
                self.assertEqual(keys[(*key, "domain", "court", "sample")], f"{each['domains']['court']['sample']:.6f}")
                self.assertAlmostEqual(float(keys[(*key, "standard", "2.1", "harsh")]), each["standards"]["2.1"]["harsh"], delta=6e-7)
        page = (self.folder / "out/report.html").read_text()
        self.assertNotIn("<script", page)
        self.assertNotIn("http://", page.replace("http://www.w3.org/2000/svg", ""))
        charts = sorted((self.folder / "out/charts").glob("chart-*.svg"))
        self.assertGreaterEqual(len(charts), 15)
        for chart in charts:
            self.assertEqual(xml.dom.minidom.parse(str(chart)).documentElement.tagName, "svg")
            cells = [cell for row in csv.reader(io.StringIO(chart.with_suffix(".csv").read_text())) for cell in row]
            self.assertTrue(all(f">{html.escape(cell, quote=False)}</" in page.replace("&#39;", "'") for cell in cells), chart)
        again = self.casedraw("model", NATIONAL, "--scenario", "boundaries", "--out", self.folder / "out")
        self.assertEqual(again.returncode, 2)
        self.assertEqual(self.casedraw("model", NATIONAL, "--out", self.folder / "out", "--force").returncode, 0)

    def test_a_list_and_a_folder_of_lists_are_services(self):
        when = ("--fieldwork", "2019-09-02", "--scenario", "southampton-2019", "--allocations", "ratio:60:40")
        one = self.model(EXAMPLES / "southampton-2019.csv", *when)["services"]
        self.assertEqual([each["service"] for each in one], ["southampton-2019"])
        domains = one[0]["allocations"][0]["domains"]
        self.assertEqual((domains["court"]["sample"], domains["oocd"]["sample"]), (22, 15))
        lists = self.folder / "lists"
        lists.mkdir()
        for name in ("small.csv", "typical.csv"):
            (lists / name).write_bytes((EXAMPLES / name).read_bytes())
        self.assertEqual([each["service"] for each in self.model(lists, *when)["services"]], ["small", "typical"])

    def test_what_is_worth_a_look_in_a_list_is_said(self):
        lists = self.folder / "lists"
        lists.mkdir()
        for name in ("one.csv", "two.csv"):
            (lists / name).write_text("\n".join([HEADINGS, *eligible_rows(12, 8)]) + "\n")
        command = ("model", lists, "--fieldwork", "2019-03-04", "--allocations", "each")
        done = self.casedraw(*command, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        notices = json.loads(done.stdout)["notices"]
        for name in ("one.csv: ", "two.csv: "):
            self.assertTrue([each for each in notices if each["message"].startswith(name) and each["code"] == "no-age-column"], notices)
            self.assertIn(name, done.stderr)
        self.assertEqual([each["code"] for each in notices].count("outside-period"), 0)
        late = ("model", lists, "--fieldwork", "2030-01-01", "--framework", "hmip-youth-2018", "--allocations", "each", "--json")
        outside = [each for each in json.loads(self.casedraw(*late).stdout)["notices"] if each["code"] == "outside-period"]
        self.assertEqual(len(outside), 1)
        self.assertIn("was used", outside[0]["message"])
        found = json.loads(self.casedraw(*late, "--find", "margin=5%").stdout)
        self.assertEqual([each["code"] for each in found["notices"]].count("outside-period"), 1)

    def test_the_number_of_threads_changes_nothing(self):
        one, seven = (self.casedraw("model", NATIONAL, "--json", "--quiet", "--threads", threads).stdout for threads in ("1", "7"))
        self.assertEqual(one, seven)
        self.assertTrue(one)

    CORRELATED = '{"default_proportion": 0.7, "correlation": 0.3, "default_panel_rating": "good"}'

    def test_a_simulation_is_the_same_by_one_two_or_seven_threads_and_tells_its_errors(self):
        scenario = self.portfolio(self.CORRELATED, "correlated.json")
        good = self.portfolio("service,court,oocd\nA,25,40\nB,90,9\n")
        command = ("model", good, "--scenario", scenario, "--replicates", "300000", "--allocations", "ratio:60:40,fixed:24:30", "--json")
        one, two, seven = (self.casedraw(*command, "--threads", threads).stdout for threads in ("1", "2", "7"))
        self.assertTrue(one == two == seven and one)
        document = json.loads(one)
        self.assertEqual((document["method"]["kind"], document["method"]["replicates"]), ("monte-carlo", 300000))
        allocation = document["services"][0]["allocations"][0]
        for name, chances in allocation["standards"].items():
            self.assertAlmostEqual(sum(chances.values()), 1, delta=5e-9)
            errors = allocation["simulation_errors"]["standards"][name]
            self.assertAlmostEqual(errors["harsh"]["standard_error"], (chances["harsh"] * (1 - chances["harsh"]) / 300000) ** 0.5, delta=1e-8)
            self.assertEqual((chances["unrated"], errors["unrated"]["standard_error"]), (0, None))
            self.assertAlmostEqual(errors["unrated"]["upper_95"], 2.995732 / 300000, delta=1e-8)

    def is_between_first_and_last(self, document):
        self.assertTrue(document["method"]["partial"])
        allocation = document["services"][0]["allocations"][0]
        if allocation["replicates"] == 0:
            self.assertIsNone(allocation["standards"])
            return False
        self.assertLess(allocation["replicates"], document["method"]["replicates"])
        return True

    @extended
    def test_ctrl_c_leaves_a_marked_result_and_a_checkpoint_that_goes_on_to_the_same_bytes(self):
        scenario = self.portfolio(self.CORRELATED, "correlated.json")
        good = self.portfolio("service,court,oocd\nA,25,40\n")
        command = ["model", good, "--scenario", scenario, "--replicates", "4000000", "--allocations", "ratio:60:40", "--threads", "1", "--json"]
        checkpoint = self.folder / "kept.json"
        before = time.monotonic()
        whole = self.casedraw(*command).stdout
        took = time.monotonic() - before
        document = stopped([PROGRAM, *command, "--checkpoint", checkpoint], took / 2, self.is_between_first_and_last, checkpoint)
        allocation = document["services"][0]["allocations"][0]
        self.assertAlmostEqual(sum(allocation["overall"].values()), 1, delta=5e-9)
        kept = checkpoint.read_bytes()
        other = self.casedraw(*command, "--seed", "another", "--checkpoint", checkpoint)
        self.assertEqual((other.returncode, checkpoint.read_bytes()), (3, kept))
        self.assertEqual(self.casedraw(*command, "--checkpoint", checkpoint).stdout, whole)
        checkpoint.write_bytes(kept[:200])
        self.assertEqual(self.casedraw(*command, "--checkpoint", checkpoint).returncode, 3)

    def test_long_work_says_on_a_terminal_how_far_it_is(self):
        good = self.portfolio("service,court,oocd\nA,25,40\n")
        scenario = self.portfolio(self.CORRELATED, "correlated.json")
        terminal, end = pty.openpty()
        self.addCleanup(os.close, terminal)
        running = subprocess.Popen([PROGRAM, "model", good, "--scenario", scenario, "--replicates", "1000000000", "--threads", "1"], stdout=subprocess.DEVNULL, stderr=end)
        os.close(end)
        shown = b""
        with contextlib.suppress(OSError):  # the terminal's end
            while b"left" not in shown and (more := os.read(terminal, 4096)):
                shown += more
        running.kill()
        running.wait(timeout=60)
        self.assertRegex(shown.decode(), r"Simulating: [0-9]+%, about [0-9]+ (s|min|h) left")

    def test_the_best_split_is_found(self):
        good = self.portfolio("service,court,oocd\nA,25,40\nB,3,0\nC,0,0\n")
        services = self.model(good, "--find", "margin=5%")["services"]
        first = services[0]["found"]
        self.assertLessEqual(first["margin_of_error"], 0.05)
        self.assertEqual(first["total"], sum(first["domains"].values()))
        self.assertEqual((services[1]["found"]["total"], services[2]["found"]), (3, None))
        one_less = self.model(good, "--find", f"least-wrong={first['total'] - 1}")["services"][0]["found"]
        self.assertGreater(one_less["margin_of_error"], 0.05)
        correlated = self.portfolio(self.CORRELATED, "correlated.json")
        for arguments in (("--find", "cheapest"), ("--find", "accuracy=90%", "--scenario", correlated)):
            self.assertEqual(self.casedraw("model", good, *arguments).returncode, 2)
        by_margin = self.model(good, "--find", "margin=5%", "--scenario", correlated)["services"][0]["found"]
        self.assertEqual((by_margin["domains"], by_margin["correct"]), (first["domains"], None))

    def test_a_search_says_what_it_did_not_use_and_allocations_stand_once(self):
        good = self.portfolio("service,court,oocd\nA,25,40\n")
        found = self.model(good, "--find", "margin=5%", "--allocations", "each", "--designs", "simple-random,crossed-strata")
        self.assertEqual({each["code"] for each in found["notices"]}, {"allocations-not-used", "designs-not-used"})
        self.assertEqual(len(self.model(good, "--allocations", "each, each,each")["summary"]), 1)
        none = self.casedraw("model", self.portfolio("service,court,oocd\nA,0,0\n", "none.csv"))
        self.assertIn("No case is eligible", none.stdout)

    @extended
    def test_ctrl_c_leaves_a_search_marked_as_partial(self):
        many = self.portfolio("service,court,oocd\n" + "".join(f"S{i},300,{300 + i}\n" for i in range(400)))
        command = [PROGRAM, "model", many, "--find", "accuracy=99%", "--threads", "1", "--json", "--quiet"]
        document = stopped(command, 0.5, lambda document: not document["services"][-1]["searched"])
        self.assertTrue(document["partial"])

    def test_bad_input_is_refused_in_words(self):
        good = self.portfolio("service,court,oocd\nA,25,40\n")
        parts = self.portfolio("service,court,oocd,court_rosh_low,court_rosh_high\nA,10,5,3,6\nB,x,-1,,\n", "parts.csv")
        scenario = self.portfolio('{"default_proportion": 2}', "bad.json")
        for arguments, code, words in [((parts,), 1, ["B2", "come to 9", "B3", "C3"]), ((good, "--allocations", "ratio:1"), 2, ["ratio"]),
                                       ((good, "--scenario", scenario), 3, ["/default_proportion"]), ((good, "--scenario", "nowhere"), 2, ["band-middles"]),
                                       ((good, "--replicates", "0"), 2, ["1,000,000,000"]), ((good, "--threads", "none"), 2, ["--threads"]),
                                       ((good, "--designs", "dice"), 2, ["crossed-strata"]), ((self.folder / "none.csv",), 3, ["no such file"]),
                                       ((self.portfolio("service,court\nA,1\n", "short.csv"),), 1, ["oocd"]),
                                       ((EXAMPLES / "small.csv",), 2, ["--fieldwork"]), ((good, "--framework", "fji-2014"), 2, ["fji-2014"])]:
            done = self.casedraw("model", *arguments)
            self.assertEqual(done.returncode, code, done.stderr)
            for word in words:
                self.assertIn(word, done.stderr)
            self.assertEqual(done.stdout, "")
        problems = json.loads(self.casedraw("model", parts, "--json").stdout)["problems"]
        self.assertEqual([(each["cell"], each["code"]) for each in problems], [("B2", "parts-do-not-add-up"), ("B3", "bad-count"), ("C3", "bad-count")])

    def test_every_framework_that_rates_has_a_scenario_where_none_is_named(self):
        for framework in ("hmip-youth-2018", "hmip-youth-2020-remote", "hmip-youth-2020-proposal", "hmip-youth-2021"):
            self.assertFalse([each for each in self.model(self.whole_portfolio(framework), "--framework", framework)["notices"] if each["code"] == "other-scenario"])
        for framework in ("hmip-youth-2025",):
            document = self.model(self.whole_portfolio(framework), "--framework", framework)
            self.assertTrue(document["services"][0]["allocations"][0]["standards"])
            said = [each["message"] for each in document["notices"] if each["code"] == "other-scenario"]
            self.assertEqual(len(said), 1)
            for words in (framework, "band-middles", "Name another scenario", "default_proportion"):
                self.assertIn(words, said[0])

    def whole_portfolio(self, framework):
        done = self.casedraw("frameworks", "show", framework, "--json")
        domains = [each["id"] for each in json.loads(done.stdout)["domains"]]
        return self.portfolio(",".join(["service", *domains]) + "\nA" + ",20" * len(domains) + "\n", "whole.csv")

    def test_the_allocation_caseload_is_told_where_allocations_are(self):
        good = self.portfolio("service,court,oocd\nA,25,40\n")
        self.assertIn("caseload, each service's own", self.casedraw("model", good, "--allocations", "nonsense").stderr)
        self.assertIn("caseload (each service's own", " ".join(self.casedraw("model", "--help").stdout.split()))

    def test_odd_services_are_modelled(self):
        odd = self.portfolio("service,court,oocd\nNo OOCD,12,0\nOne court case,1,9\nNothing,0,0\nHuge,100000,100000\n")
        services = self.model(odd, "--scenario", "southampton-2019", "--allocations", "ratio:60:40,fixed:500:500,equal-margin")["services"]
        by_name = {service["service"]: service["allocations"] for service in services}
        self.assertEqual(by_name["No OOCD"][0]["standards"]["3.1"]["unrated"], 1)
        self.assertEqual(by_name["No OOCD"][1]["shortfall"], {"court": 488, "oocd": 500})
        self.assertEqual(by_name["One court case"][0]["standards"]["2.1"]["correct"], 1)
        self.assertIsNone(by_name["Nothing"][0]["overall"])
        self.assertGreater(by_name["Huge"][0]["standards"]["2.1"]["correct"], 0)


if __name__ == "__main__":
    unittest.main()
