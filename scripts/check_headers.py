#!/usr/bin/env python3
"""Fail where a public header does not compile alone.

usage: check_headers.py ROOT COMPILER

Each header of include/casedraw is included twice by an otherwise empty file, with warnings as errors.
"""
import concurrent.futures
import os
import pathlib
import subprocess
import sys

FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", "-fsyntax-only", "-x", "c++", "-"]


def fault(root, compiler, header):
    line = f"#include <casedraw/{header.as_posix()}>\n"
    done = subprocess.run([compiler, f"-I{root / 'include'}", *FLAGS], input=line + line, capture_output=True, text=True)
    return "" if done.returncode == 0 else f"{header}: does not compile alone\n{done.stderr}"


def check(root, compiler):
    top = root / "include/casedraw"
    headers = [path.relative_to(top) for path in sorted(top.rglob("*.hpp"))]
    if not headers:
        return ["no public header was found"]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        return [text for text in workers.map(lambda header: fault(root, compiler, header), headers) if text]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    found = check(pathlib.Path(sys.argv[1]), sys.argv[2])
    print("\n".join(found))
    sys.exit(bool(found))
