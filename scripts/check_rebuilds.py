#!/usr/bin/env python3
"""Fail where a change of framework.hpp, or of a header that it is put together from, would compile more than a third of the units again.

usage: check_rebuilds.py ROOT BUILD

A unit is what is compiled at once: those that CMake made of the library's sources in BUILD/units, and each source of the tests.
What a unit reads is found by following its includes, so that nothing need have been built.
"""
import pathlib
import re
import sys

HEADERS = [f"include/casedraw/framework/{name}.hpp" for name in (
    "framework", "fields", "conditions", "eligibility_rules", "domain", "sampling_rules", "standards")]
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)


def included(root, path):
    for name in INCLUDE.findall(path.read_text()):
        for folder in (path.parent, root / "src", root / "include", root / "tests"):
            if (folder / name).is_file():
                yield (folder / name).resolve()
                break


def all_read(root, unit):
    seen, left = set(), [unit]
    while left:
        path = left.pop()
        if path not in seen:
            seen.add(path)
            left.extend(included(root, path))
    return seen


def check(root, build, headers=HEADERS):
    root = root.resolve()
    made = sorted((build / "units").glob("*.cpp"))
    units = [all_read(root, unit) for unit in made + sorted((root / "tests").rglob("*.cpp"))]
    problems = [] if made else [f"{build / 'units'}: there is no unit"]
    for header in headers:
        readers = sum((root / header).resolve() in read for read in units)
        if not readers:
            problems.append(f"{header}: no unit reads it")
        if readers * 3 > len(units):
            problems.append(f"{header}: {readers} of {len(units)} units read it; at most a third may. "
                            "A header that only names a type of it says so (struct Framework;).")
    return problems


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    found = check(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
    for problem in found:
        print(problem)
    sys.exit(bool(found))
