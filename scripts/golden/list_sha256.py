#!/usr/bin/env python3
"""The hash of a long list (casedraw-list/1), worked out again from the contract with Python's own csv and hashlib.

usage: list_sha256.py FRAMEWORK LIST              prints the hash
       list_sha256.py --golden FRAMEWORK FOLDER   writes FOLDER/list_sha256.csv over the lists in FOLDER/lists

The line "casedraw-list/1", then for each case in bytewise order of case id one CSV line: the case id, then every
recognised field that is not blank as name=value, names in bytewise order. A value is the level's name, an ISO date, yes
or no, a whole number or the text without spaces at its ends; one that could not be understood stands as it is. Cases
that share an id stand in the order of their lines.
"""
import csv
import datetime
import hashlib
import io
import json
import pathlib
import re
import sys

SPACES = " \t\r\n\v\f\u00a0"
YES, NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def match_key(text):
    return "".join(c.lower() if c.isascii() else c for c in text if c.isascii() and c.isalnum() or ord(c) > 127 and c != "\u00a0")


def text_of(cell):
    text = cell.strip(SPACES)
    if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r":
        text = text[1:].strip(SPACES)
    return text


def iso_date(text):
    """An ISO date from the forms that the contract allows; nothing for any other text."""
    text = re.sub(r"[T ]+\d\d?:\d\d.*$", "", text)
    found = re.fullmatch(r"(\d{4})[-/. ](\d\d?)[-/. ](\d\d?)", text)
    if found:
        year, month, day = (int(part) for part in found.groups())
    else:
        found = re.fullmatch(r"(\d\d?)[-/. ](\d\d?|[A-Za-z]+)[-/. ](\d{4})", text)
        if not found:
            return None
        day, year = int(found[1]), int(found[3])
        word = found[2].lower()
        month = int(word) if word.isdigit() else MONTHS.index(word[:3]) + 1 if word[:3] in MONTHS else 0
    try:
        return datetime.date(year, month, day).isoformat() if 1900 <= year <= 2199 else None
    except ValueError:
        return None


def canonical(field, cell):
    """The canonical value of a cell, nothing for a blank one."""
    text = text_of(cell)
    key = match_key(text)
    if not text or key in {match_key(blank) for blank in field.get("blank_texts", [])}:
        return None
    if field["type"] == "code":
        for level in field["levels"]:
            if key in {match_key(name) for name in [level["name"], *level.get("aliases", []), *level.get("caution_for", [])]}:
                return level["name"]
    elif field["type"] == "date":
        return iso_date(text) or text
    elif field["type"] == "yes_no":
        return "yes" if key in YES else "no" if key in NO else text
    elif field["type"] == "whole_number" and re.fullmatch(r"\d{1,9}(\.0*)?", text):
        return str(int(text.split(".")[0]))
    return text


def csv_cell(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text


def text_of_file(path):
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def best_table(text, names):
    """The rows by the delimiter, and the place of the headings, that name the most fields."""
    best = (0, [], 0)
    for delimiter in ",;\t":
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        for place, row in enumerate(rows[:100]):
            named = len({names[match_key(cell)] for cell in row if match_key(cell) in names})
            if named > best[0]:
                best = (named, rows, place)
    return best[1], best[2]


def list_sha256(framework, path):
    names = {}
    for field in framework["fields"]:
        for heading in [field["name"], field.get("heading", ""), *field.get("aliases", [])]:
            if match_key(heading):
                names.setdefault(match_key(heading), field["name"])
    fields = {field["name"]: field for field in framework["fields"]}
    case_id = next(field["name"] for field in framework["fields"] if field.get("role") == "case_id")
    rows, place = best_table(text_of_file(path), names)
    column_of = {}
    for column, heading in enumerate(rows[place]):
        if match_key(heading) in names:
            column_of.setdefault(names[match_key(heading)], column)
    lines = []
    for row in rows[place + 1:]:
        if not any(text_of(cell) for cell in row):
            continue
        values = {name: canonical(fields[name], row[column]) for name, column in column_of.items() if column < len(row)}
        identifier = values.pop(case_id, None) or ""
        given = sorted((name.encode(), value) for name, value in values.items() if value is not None)
        cells = [identifier, *(f"{name.decode()}={value}" for name, value in given)]
        lines.append((identifier.encode(), ",".join(csv_cell(cell) for cell in cells).encode() + b"\n"))
    return hashlib.sha256(b"casedraw-list/1\n" + b"".join(line for _, line in sorted(lines))).hexdigest()


def write_golden(framework, folder):
    with open(folder / "list_sha256.csv", "w") as table:
        table.write("# source: scripts/golden/list_sha256.py, Python's csv and hashlib\nlist,sha256\n")
        for path in sorted((folder / "lists").glob("*.csv")):
            table.write(f"{path.name},{list_sha256(framework, path)}\n")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    golden = arguments[:1] == ["--golden"]
    if len(arguments) != 2 + golden:
        sys.exit(__doc__)
    given = json.loads(pathlib.Path(arguments[-2]).read_text())
    if golden:
        write_golden(given, pathlib.Path(arguments[-1]))
    else:
        print(list_sha256(given, pathlib.Path(arguments[-1])))
