#!/usr/bin/env python3
"""Fail where a source file or a function is too long to be read at once, or a slip stands in the text.

usage: check_sizes.py ROOT

Hard limits: a file has 500 lines (a test file 600), a function 60, a concept's README 40. Functions are found by
their braces, which is enough for code in the house style.
"""
import pathlib
import re

import gate

FILE_LIMIT = 500
TEST_FILE_LIMIT = 600
FUNCTION_LIMIT = 60
README_LIMIT = 40
SOURCES = {".cpp", ".hpp", ".py", ".R", ".cmake", ""}
VAGUE = re.compile(r"(^|_)(util|utils|helper|helpers|manager|handler|processor|misc|common|tmp|info)(_|$)")
LEFT_OVER = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")
UNREPEATABLE_FLAG = re.compile("-m" + "arch=native|-f" + "fast-math")

BLANKED = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^(\s]*)\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.S)
CONTROL = re.compile(r"\b(if|for|while|switch|catch|else|do|return)\b[^;{}]*$")
CONTAINER = re.compile(r"\b(namespace|struct|class|union|enum|extern)\b[^()]*$")
FUNCTION = re.compile(r"[\w:>~\]=\-+*/<!()]\s*\(.*\)[^=;]*$", re.S)


def blanked(text):
    """The code with comments, literals and preprocessor lines emptied and every line break kept."""
    text = BLANKED.sub(lambda found: "\n" * found.group().count("\n"), text)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda found: "\n" * found.group().count("\n"), text, flags=re.M)


def functions(text):
    """(first line, last line, head) of each outermost function body."""
    code = blanked(text)
    line, head_start, open_at, depth, inside = 1, 0, [], 0, None
    for at, letter in enumerate(code):
        if letter == "\n":
            line += 1
        elif letter == ";" and not inside:
            head_start = at + 1
        elif letter == "{":
            head = code[head_start:at].strip()
            depth += 1
            starts_body = not inside and FUNCTION.search(head) and not CONTAINER.search(head) and not CONTROL.match(head)
            if starts_body:
                inside = (line - code[head_start:at].lstrip().count("\n"), depth, head)
            if not inside:
                head_start = at + 1
        elif letter == "}":
            if inside and depth == inside[1]:
                yield inside[0], line, " ".join(inside[2].split())
                inside = None
            depth -= 1
            if not inside:
                head_start = at + 1


def check_text(place, text, problems):
    for number, line in enumerate(text.split("\n"), 1):
        if LEFT_OVER.search(line):
            problems.append(f"{place}:{number}: a note to oneself was left: {line.strip()}")
        if UNREPEATABLE_FLAG.search(line) and not place.endswith(".md"):
            problems.append(f"{place}:{number}: a flag that makes draws differ between machines")


def check_source(place, path, problems):
    text = path.read_text()
    lines = text.count("\n") + (not text.endswith("\n"))
    limit = TEST_FILE_LIMIT if place.startswith("tests/") else FILE_LIMIT
    if lines > limit:
        problems.append(f"{place}: {lines} lines; the limit is {limit}")
    if VAGUE.search(path.stem):
        problems.append(f"{place}: the name says nothing about what is in it")
    check_text(place, text, problems)
    if path.suffix in {".cpp", ".hpp"}:
        for first, last, head in functions(text):
            if last - first + 1 > FUNCTION_LIMIT:
                problems.append(f"{place}:{first}: {last - first + 1} lines in one function; the limit is {FUNCTION_LIMIT}: {head[:60]}")


def check(root):
    problems, seen = [], 0
    for top in ("src", "include", "tests", "bench", "scripts", "cmake"):
        for path in sorted((root / top).rglob("*")):
            place = str(path.relative_to(root))
            if path.is_file() and path.suffix in SOURCES and "__pycache__" not in place and not is_data(place):
                seen += 1
                check_source(place, path, problems)
    for readme in sorted((root / "src").glob("*/README.md")):
        lines = readme.read_text().count("\n")
        if lines > README_LIMIT:
            problems.append(f"{readme.relative_to(root)}: {lines} lines; the limit is {README_LIMIT}")
    if not seen:
        problems.append("no source was found")
    return problems


def is_data(place):
    """Approved transcripts, seeds of fuzz targets and tables are not read as code."""
    return place.startswith(("tests/cli/", "tests/golden/", "tests/fuzz/regressions/", "tests/fuzz/seeds/"))


if __name__ == "__main__":
    gate.run(check, __doc__)
