#!/usr/bin/env python3
"""Fail where a public header does not compile alone, or where two headers do not compile together.

usage: check_headers.py ROOT COMPILER

Each header of include/casedraw is included twice by an otherwise empty file, with warnings as errors. All
headers of include/casedraw and src are then included by one file: two types of one name would be one to the linker.
"""
import concurrent.futures
import os
import pathlib
import subprocess
import sys

FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", "-fsyntax-only", "-x", "c++", "-"]


def errors(root, compiler, source):
    folders = [f"-I{root / 'include'}", f"-I{root / 'src'}", "-isystem", "/usr/include/eigen3"]
    return subprocess.run([compiler, *folders, *FLAGS], input=source, capture_output=True, text=True).stderr


def fault(root, compiler, header):
    found = errors(root, compiler, f"#include <casedraw/{header.as_posix()}>\n" * 2)
    return f"{header}: does not compile alone\n{found}" if found else ""


def clash(root, compiler):
    headers = [path.relative_to(root / "include") for path in sorted((root / "include").rglob("*.hpp"))]
    headers += [path.relative_to(root / "src") for path in sorted((root / "src").rglob("*.hpp"))]
    found = errors(root, compiler, "".join(f'#include "{header.as_posix()}"\n' for header in headers))
    return f"the headers do not compile together\n{found}" if found else ""


def check(root, compiler):
    top = root / "include/casedraw"
    headers = [path.relative_to(top) for path in sorted(top.rglob("*.hpp"))]
    if not headers:
        return ["no public header was found"]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        alone = [text for text in workers.map(lambda header: fault(root, compiler, header), headers) if text]
    together = "" if alone else clash(root, compiler)
    return alone + [together] * bool(together)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    found = check(pathlib.Path(sys.argv[1]), sys.argv[2])
    for problem in found:
        print(problem)
    sys.exit(bool(found))
