#!/usr/bin/env python3
"""Run every case under a folder and compare what the program said and wrote with what a person approved.

A case is a folder that holds
  command    the arguments, one a line; a line of three hyphens starts a further command in the same place
  expected   what was approved: exit codes, both outputs and every file written or changed
  input      (where needed) standard input of each command
  anything else that the command reads.
Each case runs in a copy of its folder, beside a copy of the project's examples/ and data-schemas/. The program's
version is written as <version>. A text file of up to 60 lines is compared as text, a longer one by its first lines and
the SHA-256 of the whole.
"""
import argparse
import concurrent.futures
import difflib
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SHOWN_LINES = 60
FIRST_LINES = 3
SHARED = ("examples", "data-schemas")
KEPT_BACK = {"command", "expected", "input"}
ROOT = pathlib.Path(__file__).resolve().parent.parent


def commands(case):
    """The argument lists of a case."""
    found = [[]]
    for line in (case / "command").read_text(encoding="utf-8").splitlines():
        if line == "---":
            found.append([])
        else:
            found[-1].append(line)
    return found


def files_below(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def shown(name, content, version):
    """A written file as the transcript has it."""
    try:
        text = content.decode("utf-8").replace(version, "<version>")
    except UnicodeDecodeError:
        return f"--- {name}: {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}\n"
    lines = text.splitlines(keepends=True)
    if len(lines) <= SHOWN_LINES:
        return f"--- {name}\n{text}" + ("" if text.endswith("\n") or not text else "\n(no line end)\n")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"--- {name}: {len(lines)} lines, sha256 {digest}\n" + "".join(lines[:FIRST_LINES])


def transcript(tool, version, case):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "case"
        shutil.copytree(case, folder, ignore=lambda _, names: KEPT_BACK & set(names))
        for shared in SHARED:
            if (ROOT / shared).is_dir() and not (folder / shared).exists():
                shutil.copytree(ROOT / shared, folder / shared)
        given = (case / "input").read_bytes() if (case / "input").exists() else b""
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": name, "LC_ALL": "C", "TZ": "UTC"}
        before, text = files_below(folder), ""
        for arguments in commands(case):
            done = subprocess.run([tool, *arguments], cwd=folder, input=given, env=environment, capture_output=True, timeout=120)
            out, err = (stream.decode("utf-8", "backslashreplace").replace(version, "<version>") for stream in (done.stdout, done.stderr))
            text += f"exit {done.returncode}\n--- stdout\n{out}--- stderr\n{err}"
        after = files_below(folder)
        text += "".join(shown(file, content, version) for file, content in after.items() if before.get(file) != content)
        return text + "".join(f"--- {file}: removed\n" for file in before if file not in after)


def compared(tool, version, case, approve):
    """Nothing where the case is as approved (or is approved now); else the difference."""
    actual, expected = transcript(tool, version, case), case / "expected"
    approved = expected.read_text(encoding="utf-8") if expected.exists() else ""
    if actual == approved:
        return ""
    if approve:
        expected.write_text(actual, encoding="utf-8")
        print(f"approved: {case.name}")
        return ""
    lines = difflib.unified_diff(approved.splitlines(), actual.splitlines(), f"{case.name}/expected", "actual", lineterm="")
    return "\n".join(lines) or f"{case.name}/expected: only line ends differ"


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("cases", type=pathlib.Path)
    parser.add_argument("names", nargs="*", help="only these cases")
    parser.add_argument("--approve", action="store_true", help="take what happens now as what is expected")
    wanted = parser.parse_args(arguments)
    found = sorted(path.parent for path in wanted.cases.glob("*/command") if not wanted.names or path.parent.name in wanted.names)
    if not found:
        sys.exit(f"no case was found in {wanted.cases}")
    told = subprocess.run([wanted.tool, "--version"], capture_output=True, text=True).stdout
    version = re.search(r"\d+\.\d+\.\d+\S*", told)
    if not version:
        sys.exit(f"{wanted.tool} --version names no version: {told!r}")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        differences = list(workers.map(lambda case: compared(wanted.tool, version.group(), case, wanted.approve), found))
    failed = [text for text in differences if text]
    print("\n".join(failed + [f"{len(found) - len(failed)} cases as approved, {len(failed)} not"]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
