"""Every column of every CSV file that is written is as the data dictionaries in data-schemas say, and a change would be noticed."""

import csv
import io
import json
import re
import unittest
import unittest.mock

from program import HEADINGS, ROOT, ProgramTest, eligible_rows



def dictionary(name):
    return list(csv.DictReader(io.StringIO((ROOT / f"data-schemas/{name}-data-dictionary.csv").read_text(encoding="utf-8"))))


DICTIONARY, MODEL = dictionary("draw"), dictionary("model")
FRAMEWORK = json.loads((ROOT / "data-schemas/frameworks/hmip-youth-2018.json").read_text(encoding="utf-8"))
DOMAINS = [domain["id"] for domain in FRAMEWORK["domains"]]
QUESTIONS = [question["id"] for standard in FRAMEWORK["standards"] if standard.get("domain") for question in standard["key_questions"]]
NAMES = {
    "PERSON": [field["name"] for field in FRAMEWORK["fields"] if field.get("role") == "person"],
    "VARIABLE": list(dict.fromkeys(name for domain in FRAMEWORK["domains"] for name in domain.get("variables", []))),
    "SECOND_VARIABLE": [],
    "CARRIED": ["case_manager", "Notes"],
    "KEY_QUESTION": QUESTIONS,
    "JUDGEMENT": [judgement["column"] for judgement in FRAMEWORK["rating"].get("judgements", [])],
}
TYPES = {"text": r"[^\n]*", "whole number": r"[0-9]+", "decimal": r"[0-9]+\.[0-9]{6}"}


def described(file):
    """The rows of the dictionary about a file, in their order."""
    file = re.sub(r"lottery-\w+", "lottery-DOMAIN", file)
    return [row for row in DICTIONARY if row["file"] == file]


def columns(row, table):
    """The columns that a row of the dictionary speaks of."""
    if row["column"] == "case_N":
        return [f"case_{n}" for n in range(1, len(table[0]))]
    return NAMES.get(row["column"], [row["column"]])


def faults(file, text):
    """What in a file is not as the dictionary says."""
    rows = described(file)
    table = list(csv.reader(io.StringIO(text)))
    rows = [row for row in rows if not row["meaning"].startswith(("after acts:", "only where")) or row["column"] in table[0]]
    expected = [(column, row) for row in rows for column in columns(row, table)]
    if table[0] != [column for column, _ in expected]:
        return [f"{file}: columns {table[0]}"]
    found = []
    for cells in table[1:]:
        if len(cells) != len(expected):
            found.append(f"{file}: {len(cells)} cells")
        for cell, (column, row) in zip(cells, expected):
            allowed = row["unit_or_values"].split(", ") if row["type"] == "code" else None
            if not cell:
                good = row["blank_means"] != "never blank"
            else:
                good = cell in allowed if allowed else re.fullmatch(TYPES[row["type"]], cell)
            if not good:
                found.append(f"{file}: {column} is {cell!r}")
    return found


class DataDictionary(ProgramTest):
    def drawn(self):
        rows = [row + f",manager {i % 3},see file" for i, row in enumerate(eligible_rows(14, 9))]
        rows += ["P,K1,female,wizardry,2018-07-01,low,low,,", "Q,K2,male,referral order,2016-07-01,low,low,,"]
        self.draw(self.list_file(rows, HEADINGS + ",case_manager,Notes"), "--carry", "Notes", "--exclude-problems", "--allocation", "fixed:9:6")
        return {name: content.decode() for name, content in self.files().items() if name.endswith(".csv")}

    def test_every_column_is_described_and_holds_what_is_said(self):
        files = self.drawn()
        as_named = {re.sub(r"lottery-\w+", "lottery-DOMAIN", name) for name in files}
        later = ("after amend:", "after confirm:")
        self.assertEqual(as_named | {"victims.csv", "victims-ledger.csv"}, {row["file"] for row in DICTIONARY if not row["meaning"].startswith(later)})
        self.check_list(files.pop("list.csv"))
        for name, text in files.items():
            self.assertEqual(faults(name, text), [])
        self.assertEqual({row["outcome"] for row in csv.DictReader(io.StringIO(files["ledger.csv"]))}, {"sampled", "reserve", "ineligible", "problem"})
        self.check_breaches(files)

    def test_a_draw_from_a_second_list_is_described_too(self):
        framework = json.loads((ROOT / "data-schemas/frameworks/hmip-youth-2025.json").read_text(encoding="utf-8"))
        second = next(domain["second_list"] for domain in framework["domains"] if "second_list" in domain)
        rows = [f"C{i},K{i},male,referral order,2024-10-{i + 1:02d},medium,high,m,n" for i in range(20)]
        victims = [f"V{i},O{i},K{i},{'corporate' if i % 3 else 'adult'},2024-10-{i + 1:02d},yes" for i in range(14)] + ["V99,O99,K1,adult,2020-01-01,no"]
        path = self.list_file(victims, "case_id,offence_id,child_id,victim_type,disposal_date,contact_agreed", "victims.csv")
        self.draw(self.list_file(rows, HEADINGS + ",case_manager,Notes"), "--carry", "Notes", "--window", "children=12:3", "--victims", path, "--victims-of", "all",
                  "--framework", "hmip-youth-2025", fieldwork="2025-06-02")
        files = {name: content.decode() for name, content in self.files().items() if name.endswith(".csv")}
        questions = [question["id"] for standard in framework["standards"] if standard.get("domain")
                     for question in standard["key_questions"] if question["id"] != "V1.2"]
        names = {"SECOND_VARIABLE": second["domains"][0]["variables"], "KEY_QUESTION": questions}
        fields = [field["name"] for field in second["fields"]]
        for line in csv.reader(files.pop("victims.csv").splitlines()[1:]):
            self.assertLessEqual({cell.split("=")[0] for cell in line[1:]}, set(fields))
        del files["list.csv"]
        with unittest.mock.patch.dict(NAMES, names):
            for name, text in files.items():
                self.assertEqual(faults(name, text), [])
        self.assertEqual(len(files["victims-ledger.csv"].splitlines()), 16)

    def test_so_is_every_file_that_an_amendment_and_a_confirmation_add(self):
        before = self.drawn()
        late = [f"L{i},KL{i},male,referral order,2018-07-01,low,low,manager 1,seen" for i in range(3)]
        rows = (self.folder / "list.csv").read_text(encoding="utf-8").splitlines()[1:]
        good = [row for row in rows if "wizardry" not in row]
        self.expect(0, "amend", self.folder / "pack", self.list_file([*good, *late], HEADINGS + ",case_manager,Notes", name="new.csv"),
                    "--reason", "late", "--supplement", "new-size")
        self.expect(0, "confirm", self.folder / "pack")
        added = {re.sub(r"-\d+\.csv", "-K.csv", re.sub(r"supplement-[a-z]+", "supplement-DOMAIN", name)): content.decode()
                 for name, content in self.files().items() if name.endswith(".csv") and name not in before}
        due = {row["file"] for row in DICTIONARY if row["meaning"].startswith(("after amend:", "after confirm:"))}
        self.assertEqual(set(added) | {"supplement-DOMAIN-K.csv"}, due)
        for name, text in added.items():
            if name != "list-K.csv":
                self.assertEqual(faults(name, text), [])
                self.assertTrue(faults(name, "unheard_of," + text))

    def test_so_is_every_column_that_acts_add(self):
        case = next(csv.DictReader(io.StringIO(self.drawn()["sample.csv"])))["case_id"]
        self.expect(0, "substitute", self.folder / "pack", "--case", case, "--reason", "file-not-available")
        added = {row["file"]: row["column"] for row in DICTIONARY if row["meaning"].startswith("after acts:")}
        for name, column in added.items():
            text = self.files()[name].decode()
            self.assertIn(column, text.split("\n", 1)[0])
            self.assertEqual(faults(name, text), [])

    def check_list(self, text):
        """The one file that is no table."""
        fields = [field["name"] for field in FRAMEWORK["fields"]]
        lines = text.splitlines()
        self.assertEqual(lines[0], "casedraw-list/1")
        self.assertEqual([row["column"] for row in described("list.csv")], ["case_id", "FIELD=VALUE"])
        for cells in csv.reader(lines[1:]):
            names = [cell.split("=")[0] for cell in cells[1:]]
            self.assertEqual(names, sorted(names))
            self.assertLessEqual(set(names), set(fields))

    def check_breaches(self, files):
        for name, text in files.items():
            lines = text.splitlines()
            first = lines[0].split(",")
            for heads in (["unheard_of", *first], first[1:], [first[0] + "x", *first[1:]], first[::-1]):
                self.assertTrue(faults(name, "\n".join([",".join(heads), *lines[1:]]) + "\n"), (name, heads))
        for name, good, bad in [("sample.csv", "0.642857", "64%"), ("ledger.csv", ",sampled,", ",taken,"), ("balance.csv", "court,", ","),
                                ("judgements.csv", "not asked", "none asked"), ("reserves.csv", ",1,", ",first,")]:
            self.assertIn(good, files[name])
            self.assertTrue(faults(name, files[name].replace(good, bad, 1)), name)

    def test_the_dictionary_is_filled_in(self):
        for row in DICTIONARY:
            self.assertTrue(row["meaning"] and row["blank_means"], row)
            self.assertIn(row["type"], [*TYPES, "code"])
            self.assertTrue(row["unit_or_values"] or row["type"] == "text", row)
        self.assertEqual(len({(row["file"], row["column"]) for row in DICTIONARY}), len(DICTIONARY))


LABELS = [domain["label"] for domain in FRAMEWORK["domains"]]
STANDARDS = [standard["id"] for standard in FRAMEWORK["standards"] if standard.get("domain")]
ONLY_SIMULATED = "Standard error of all three, points, at most"


def model_columns(file, simulated):
    """Every column of a file of `model --out` with its row of the dictionary."""
    for row in MODEL:
        if row["scope"] != "column" or row["file"] != re.sub(r"chart-standard-.*", "chart-standard-ID.csv", file):
            continue
        several = next((values for name, values in (("DOMAIN", DOMAINS), ("LABEL", LABELS), ("STANDARD", STANDARDS)) if name in row["name"]), [""])
        for each in several if row["name"] != ONLY_SIMULATED or simulated else []:
            yield re.sub("DOMAIN|LABEL|STANDARD", each, row["name"]), row["unit"]


def model_faults(file, text, simulated):
    table = list(csv.reader(io.StringIO(text)))
    expected = list(model_columns(file, simulated))
    if table[0] != [column for column, _ in expected]:
        return [f"{file}: columns {table[0]}"]
    forms = {"text": r".*", "yes or no": r"yes|no|", "per cent with colons between": r"[0-9]+(:[0-9]+)+"}
    return [f"{file}: {column} is {cell!r}" for cells in table[1:] for cell, (column, unit) in zip(cells, expected)
            if not re.fullmatch(forms.get(unit, r"[<>]?[0-9]+(\.[0-9]+)?|none|not known|"), cell)]


class ModelDictionary(ProgramTest):
    def tables(self, name, *arguments, text="service,court,oocd\nA,9,4\nB,32,5\n"):
        portfolio = self.folder / "portfolio.csv"
        portfolio.write_text(text, encoding="utf-8")
        self.expect(0, "model", portfolio, *arguments, "--out", self.folder / name)
        return {path.name: path.read_text(encoding="utf-8") for path in (self.folder / name).rglob("*.csv")}

    def test_every_table_and_the_numbers_of_every_chart_are_described(self):
        exact = self.tables("exact")
        scope = self.tables("scope", "--framework", "hmip-youth-2020-proposal", text="service,court,oocd,resettlement\nA,9,4,6\n")
        exact["table-scope.csv"] = scope["table-scope.csv"]
        self.assertEqual({re.sub(r"chart-standard-[-0-9]+", "chart-standard-ID", name) for name in exact} | {"found.csv"}, {row["file"] for row in MODEL})
        for files, simulated in ((exact, False), (self.tables("simulated", "--method", "monte-carlo", "--replicates", "40"), True),
                                 (self.tables("found", "--find", "margin=5%"), False)):
            for name, text in files.items():
                self.assertEqual(model_faults(name, text, simulated), [])
        for name, text in exact.items():
            self.assertTrue(model_faults(name, "unheard of," + text, False), name)
            self.assertTrue(model_faults(name, text.replace(",", ",x", 1), False), name)
        self.assertTrue(model_faults("chart-wrong.csv", exact["chart-wrong.csv"] + "each,some,0.0,0.0\n", False))


class RatingDictionary(ProgramTest):
    def test_every_table_is_described(self):
        rows = [row + f",{14 + i % 3}" for i, row in enumerate(eligible_rows(14, 9))]
        self.draw(self.list_file(rows, HEADINGS + ",age"))
        sheet = self.folder / "pack/evidence/judgements.csv"
        head, *cases = csv.reader(io.StringIO(sheet.read_text(encoding="utf-8")))
        answers = ["high" if name.startswith("inspector_") else "" if name == "notes" else "yes" for name in head]
        sheet.write_text("\n".join([",".join(head), *(",".join(cell or answer for cell, answer in zip(case, answers)) for case in cases)]) + "\n", encoding="utf-8")
        self.expect(0, "rate", self.folder / "pack", "--by", "gender", "--out", self.folder / "ratings")
        described = dictionary("rating")
        files = {path.name: path.read_text(encoding="utf-8") for path in (self.folder / "ratings").glob("*.csv")}
        self.assertEqual(set(files), {row["file"] for row in described})
        for name, text in files.items():
            head, *lines = csv.reader(io.StringIO(text))
            rows = [row for row in described if row["file"] == name]
            self.assertEqual([re.sub(r"\([0-9]+% confidence\)", "(CONFIDENCE confidence)", column) for column in head], [row["column"] for row in rows])
            for cells in lines:
                for cell, row in zip(cells, rows):
                    self.assertTrue(re.fullmatch(TYPES[row["type"]], cell) if cell else row["blank_means"] != "never blank", (name, row["column"], cell))


class InputDictionary(ProgramTest):
    def test_the_examples_and_empty_lists_have_the_columns_that_are_described(self):
        rows = dictionary("input")
        named = {file: [row["column"] for row in rows if row["file"] == file] for file in {row["file"] for row in rows}}
        ratings = ROOT / "examples/ratings"
        for name, file in (("windsor-2020-counts", "rate --counts"), ("southampton-2019-percentages", "rate --counts"), ("windsor-2020-panel", "rate --panel"),
                           ("windsor-2020-standards", "rate --standards"), ("southampton-2019-standards", "rate --standards")):
            first = (ratings / f"{name}.csv").read_text(encoding="utf-8").split("\n")[0].split(",")
            self.assertLessEqual(set(first), set(named[file]), name)
        portfolio = (ROOT / "examples/national-portfolio.csv").read_text(encoding="utf-8").split("\n")[0].split(",")
        forms = [re.sub(f"^({'|'.join(DOMAINS)})(?=_|$)", "DOMAIN", column) for column in portfolio]
        levels = "|".join(field["name"] for field in FRAMEWORK["fields"])
        self.assertLessEqual({re.sub(f"^DOMAIN_({levels})_.*", "DOMAIN_FIELD_LEVEL", form) for form in forms}, set(named["model PORTFOLIO"]))
        empty = self.as_json(0, "template", "judgements", "--framework", "hmip-youth-2018")["headings"]
        several = {name: "KEY_QUESTION" for name in QUESTIONS} | {name: "JUDGEMENT" for name in NAMES["JUDGEMENT"]}
        self.assertLessEqual({several.get(name, name) for name in empty}, set(named["rate JUDGEMENTS"]))

    def test_the_sheets_that_are_sent_out_have_the_columns_that_are_described(self):
        named = {}
        for row in dictionary("input"):
            named.setdefault(row["file"], []).append(row["column"])
        for kind, framework, file in (("wording", "hmip-youth-2018", "rate --wording"), ("victims", "hmip-youth-2025", "draw --victims")):
            head = self.expect(0, "template", kind, "--framework", framework).stdout.decode().split("\n")[0].split(",")
            if kind == "victims":
                second = json.loads((ROOT / f"data-schemas/frameworks/{framework}.json").read_text(encoding="utf-8"))["domains"][1]["second_list"]
                self.assertLessEqual(set(head), {field["name"] for field in second["fields"]})
                head = ["VICTIM_FIELD"]
            self.assertEqual(head, named[file], kind)
        self.draw(self.list_file(eligible_rows(14, 9)))
        self.expect(0, "confirm", self.folder / "pack")
        head = next(csv.reader(io.StringIO((self.folder / "pack/evidence/confirm.csv").read_text(encoding="utf-8"))))
        self.assertEqual(head, named["confirm --answers"])


if __name__ == "__main__":
    unittest.main()
