"""The example lists are what their README says, and the generator keeps its promises. usage: examples_test.py ROOT"""
import csv
import datetime
import io
import pathlib
import shlex
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv[1])
GENERATOR = ROOT / "scripts/generate_long_list.py"
UNSUPERVISED = {"fine", "absolute discharge", "conditional discharge", "compensation order"}
OUT_OF_COURT = {"community resolution", "youth caution", "youth conditional caution", "outcome 22"}


def made(*arguments):
    return subprocess.run([sys.executable, GENERATOR, *arguments], check=True, capture_output=True).stdout


def recipes():
    """The commands of examples/README.md, by the file that they make."""
    lines = (ROOT / "examples/README.md").read_text().replace("\\\n", " ").splitlines()
    words = [shlex.split(line) for line in lines if line.strip().startswith("scripts/generate_")]
    return {line[line.index("--out") + 1]: line for line in words}


def day(text, months_before):
    """The same day so many months earlier, by stepping back from the month's end (not the generator's arithmetic)."""
    date = datetime.date.fromisoformat(text)
    first = date.replace(day=1)
    for _ in range(months_before):
        first = (first - datetime.timedelta(days=1)).replace(day=1)
    while True:
        try:
            return first.replace(day=date.day)
        except ValueError:
            date -= datetime.timedelta(days=1)


def eligible_cases(text, fieldwork, windows):
    """The eligible rows of a tidy list by domain, before and after one case per child, counted anew."""
    found = {"court": [], "oocd": []}
    for row in csv.DictReader(io.StringIO(text)):
        domain = "oocd" if row["disposal_type"] in OUT_OF_COURT else "court"
        date = datetime.date.fromisoformat(row["disposal_date"])
        birth = datetime.date.fromisoformat(row["date_of_birth"])
        age = date.year - birth.year - (date.strftime("%m%d") < birth.strftime("%m%d"))
        kept = row["disposal_type"] not in UNSUPERVISED and not row["appeal_status"] and 10 <= age <= 17
        kept = kept and "yes" not in (row["transferred_out"], row["no_intervention"], row["restricted"], row["previously_inspected"])
        if kept and day(fieldwork, windows[domain][0]) <= date <= day(fieldwork, windows[domain][1]):
            found[domain].append(row)
    children = {domain: {row["child_id"] or row["case_id"] for row in rows} for domain, rows in found.items()}
    return found, {domain: len(ids) for domain, ids in children.items()}


class Examples(unittest.TestCase):
    def test_each_example_is_made_by_the_command_beside_it(self):
        commands = recipes()
        self.assertEqual({str(path.relative_to(ROOT)) for path in (ROOT / "examples").glob("*.csv")}, set(commands))
        for place, arguments in commands.items():
            with tempfile.TemporaryDirectory() as folder:
                again = pathlib.Path(folder) / "again.csv"
                arguments[arguments.index("--out") + 1] = str(again)
                subprocess.run([sys.executable, ROOT / arguments[0], *arguments[1:]], check=True, capture_output=True)
                self.assertEqual(again.read_bytes(), (ROOT / place).read_bytes(), place)

    def test_the_shaped_examples_have_the_published_numbers(self):
        southampton = (ROOT / "examples/southampton-2019.csv").read_text()
        _, counts = eligible_cases(southampton, "2019-09-02", {"court": (9, 6), "oocd": (5, 3)})
        self.assertEqual(counts["court"], 25)
        self.assertGreaterEqual(counts["oocd"], 15)
        windsor = (ROOT / "examples/windsor-2020.csv").read_text()
        _, counts = eligible_cases(windsor, "2020-08-24", {"court": (12, 7), "oocd": (7, 6)})
        self.assertEqual(counts["court"], 3)
        self.assertEqual(counts["oocd"], 2)

    def test_windsor_s_cases_are_of_the_published_kinds(self):
        windsor = (ROOT / "examples/windsor-2020.csv").read_text()
        found, _ = eligible_cases(windsor, "2020-08-24", {"court": (12, 7), "oocd": (7, 6)})
        self.assertEqual({row["disposal_type"] for row in found["oocd"]}, {"youth conditional caution"})
        classes = {row[field] for rows in found.values() for row in rows for field in ("rosh", "safety_wellbeing")}
        self.assertLessEqual(classes, {"medium", "high", "very high"})

    def test_example_ids_are_numbers_and_not_names(self):
        for path in (ROOT / "examples").glob("*.csv"):
            self.assertNotRegex(path.read_bytes().decode("cp1252" if "messy" in path.name else "utf-8"), r"(?i)\b(mr|mrs|ms|miss)\b")


class Generator(unittest.TestCase):
    def test_the_number_of_eligible_cases_is_exact(self):
        windows = {"court": (9, 6), "oocd": (5, 3)}
        for number, (court, oocd) in enumerate([(0, 0), (1, 0), (0, 1), (1, 1), (2, 3), (13, 40), (25, 15), (120, 90)]):
            for fieldwork in ("2019-03-04", "2020-05-31", "2024-02-29"):
                text = made("--seed", f"exact {number}", "--fieldwork", fieldwork, "--eligible", f"court={court},oocd={oocd}").decode()
                rows, counts = eligible_cases(text, fieldwork, windows)
                self.assertEqual(counts, {"court": court, "oocd": oocd}, (fieldwork, number))
                for domain in rows:
                    if counts[domain] >= 2:
                        dates = {row["disposal_date"] for row in rows[domain]}
                        for months in windows[domain]:
                            self.assertIn(day(fieldwork, months).isoformat(), dates, "the ends of the window are used")

    def test_a_large_list_is_eligible_throughout_and_has_a_row_for_each_child(self):
        text = made("--seed", "large", "--fieldwork", "2019-03-04", "--rows", "20000", "--all-eligible").decode()
        rows, counts = eligible_cases(text, "2019-03-04", {"court": (9, 6), "oocd": (5, 3)})
        self.assertEqual(sum(counts.values()), 20000)
        self.assertGreater(min(counts.values()), 8000)
        self.assertGreater(len({row["rosh"] + row["gender"] + row["disposal_type"] for row in rows["court"]}), 40)

    def test_severity_ties_the_attributes_together(self):
        text = made("--seed", "tied", "--fieldwork", "2019-03-04", "--rows", "4000", "--all-eligible").decode()
        rows = list(csv.DictReader(io.StringIO(text)))
        grade = {"low": 0, "medium": 1, "high": 2, "very high": 3}
        both = [(grade[row["rosh"]], grade[row["safety_wellbeing"]]) for row in rows
                if row["rosh"] in grade and row["safety_wellbeing"] in grade]
        mean = [sum(pair[i] for pair in both) / len(both) for i in (0, 1)]
        spread = [sum((pair[i] - mean[i]) ** 2 for pair in both) for i in (0, 1)]
        shared = sum((a - mean[0]) * (b - mean[1]) for a, b in both)
        self.assertGreater(shared / (spread[0] * spread[1]) ** 0.5, 0.4)
        self.assertTrue(0.1 < sum(row["gender"] == "female" for row in rows) / len(rows) < 0.25)

    def test_the_same_seed_gives_the_same_list_and_another_seed_another(self):
        options = ["--fieldwork", "2019-03-04", "--rows", "60", "--untidy", "all"]
        self.assertEqual(made("--seed", "a", *options), made("--seed", "a", *options))
        self.assertNotEqual(made("--seed", "a", *options), made("--seed", "b", *options))

    def test_each_untidiness_is_there_when_asked_for_and_only_then(self):
        options = ["--seed", "u", "--fieldwork", "2019-03-04", "--rows", "100"]
        tidy = made(*options)
        signs = {"title": b"Case list", "headings": b'"Disposal\ndate"', "aliases": b"YRO", "dates": b"-Oct-2018", "crlf": b"\r\n",
                 "semicolon": b";", "extra": "£40".encode(), "bad-dates": b"31/02/2019", "unknown-values": b"extreme", "trailing": b"\n,,,,"}
        for kind, sign in signs.items():
            self.assertNotIn(sign, tidy, kind)
            self.assertIn(sign, made(*options, "--untidy", kind), kind)
        self.assertIn(b"\xa340", made(*options, "--untidy", "extra,cp1252"))
        ids = [line.split(b",")[0] for line in made(*options, "--untidy", "duplicate-ids").splitlines()]
        self.assertLess(len(set(ids)), len(ids))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
