#!/usr/bin/env python3
"""Fail where a text of the engine holds an option as it is typed: `--window` is a word of those who type it.

usage: check_option_words.py ROOT

Outside src/cli and src/requests a text names a setting by named_setting("window") (base/named_setting.hpp), and the adapter
puts the caller's word there. Options are those of src/requests/command_table.cpp; comments may name them.
"""
import pathlib
import re

import gate
from check_layers import LITERAL_OR_COMMENT

TYPED = {"cli", "requests"}
OPTION = re.compile(r'\b(?:flag|value)\(\s*"([a-z-]+)"')
TYPED_OPTION = re.compile(r"(?<![\w!-])(?<!var\()--([a-z][a-z-]*)\b(?!:#)")  # but a colour of a page: var(--quiet), --quiet:#505a5f


def breaches_in(text, options):
    """(line, option) of each option in a literal."""
    for literal in LITERAL_OR_COMMENT.finditer(text):
        if literal.group().startswith("/"):
            continue
        for found in TYPED_OPTION.finditer(literal.group()):
            if found.group(1).rstrip("-") in options:
                yield text.count("\n", 0, literal.start() + found.start()) + 1, found.group()


def check(root):
    table = root / "src/requests/command_table.cpp"
    options = set(OPTION.findall(table.read_text())) if table.is_file() else set()
    if not options:
        return [f"{table.relative_to(root)}: no option was found"]
    problems = []
    for top in (root / "src", root / "include/casedraw"):
        for path in sorted(p for p in top.rglob("*") if p.suffix in {".hpp", ".cpp"}):
            if path.relative_to(top).parts[0] in TYPED:
                continue
            for line, option in breaches_in(path.read_text(), options):
                problems.append(f"{path.relative_to(root)}:{line}: {option} is typed at a command line; name the setting "
                                "by named_setting")
    return problems


if __name__ == "__main__":
    gate.run(check, __doc__)
