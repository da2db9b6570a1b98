#!/usr/bin/env python3
"""Fail where C++ stands otherwise than clang-format writes it, or a comment goes beyond the width of .clang-format.

usage: check_format.py ROOT

Of the files that git knows; where there is no git, of all. `clang-format-14 -i FILE…` puts right all but comments, which a
person breaks better. A text in quotes may be longer than a line.
"""
import pathlib
import re
import subprocess

import gate

FOLDERS = ("src", "include", "tests", "bench", "web")
COMMENT = re.compile(r"\s*//")
PLACE = re.compile(r"([^:\n]+:\d+):\d+: .*-Wclang-format-violations")


def committed(root):
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z", "--", *FOLDERS], capture_output=True, text=True)
    names = listed.stdout.split("\0") if listed.returncode == 0 else [
        str(path.relative_to(root)) for folder in FOLDERS for path in sorted((root / folder).rglob("*"))]
    return [name for name in names if name.endswith((".cpp", ".hpp")) and (root / name).exists()]


def check(root):
    files = committed(root)
    if not files:
        return ["no source was found"]
    done = subprocess.run(["clang-format-14", "--dry-run", "--style=file", *files], cwd=root, capture_output=True, text=True)
    problems = [f"{place}: clang-format writes this otherwise" for place in PLACE.findall(done.stderr)]
    if done.returncode != 0:
        problems.append(done.stderr.strip() or "clang-format-14 failed")
    width = int(re.search(r"^ColumnLimit: (\d+)", (root / ".clang-format").read_text(), re.M).group(1))
    for name in files:
        for number, line in enumerate((root / name).read_text(encoding="utf-8").split("\n"), 1):
            if len(line) > width and COMMENT.match(line):
                problems.append(f"{name}:{number}: a comment of {len(line)} characters; the width is {width}")
    return problems


if __name__ == "__main__":
    gate.run(check, __doc__)
