#!/usr/bin/env python3
"""Fail where a concept folder uses what it may not: another concept, or the outside world.

usage: check_layers.py ROOT

src/layers.txt is the law: one line for each folder, "concept: the concepts it may include", lower layers first. A grant
that nothing uses is a breach as well: it would let something in unseen. Includes are found in every form that compilers
take: with quotes or angle brackets, with and without casedraw/, after a comment, over two lines; a file that is named by a
macro, or by a way through folders, is a breach whatever it is. The
engine (every folder but the edges) opens no file, prints nothing, reads no clock, starts no thread, never exits and
draws from nothing but src/random. No folder names a framework: rules are data.
"""
import json
import pathlib
import re

import gate

C_HEADER = ["casedraw.h"]  # the one header that is in no folder
C_INTERFACE = {"c_interface"}
EDGES = {"cli", "web"}  # where files are opened and people are spoken to
OUTSIDE = re.compile(
    r"std::(cout|cerr|clog|cin|basic_[io]?fstream|[io]?fstream|filesystem|thread|jthread|async|getenv|system)\b"
    r"|\b(printf|fprintf|puts|fopen|freopen|getenv|setlocale|localtime|gmtime)\s*\("
    r"|\b(std::)?(_?exit|_Exit|quick_exit|abort|terminate)\s*\("
    r"|\b(system_clock|steady_clock|high_resolution_clock|utc_clock)\b|\bstd::time\s*\("
    r"|#\s*include\s*<(iostream|fstream|filesystem|thread|future|random)>"
)
UNREPEATABLE = re.compile(
    r"std::(random_device|\w+_distribution|shuffle|sample|mt19937(_64)?|minstd_rand0?|default_random_engine|random_shuffle)\b"
    r"|\bs?rand\s*\("
)
HEAVY_IN_PUBLIC = re.compile(r'#\s*include\s*[<"](Eigen|boost|nlohmann|CLI|pugixml|zlib)')
INCLUDE = re.compile(r"\s*(?:#|%:)\s*(?:include|include_next|import)\b(.*)|\s*(?:export\s+)?import\b(.*);")
NAMED = re.compile(r'\s*([<"])([^">]+)[">]\s*$')
LITERAL_OR_COMMENT = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^(\s"]*)\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.S)
DIRECTIVE = re.compile(r"\s*(?:/\*[^*]*\*/\s*)*(?:#|%:|(?:export\s+)?import\b)")


def joined(text):
    """The text with each line that goes on behind a backslash made one, followed by empty ones."""
    lines, goes_on, empty = [], False, 0
    for line in text.split("\n"):
        if goes_on:
            lines[-1 - empty] += line
            lines.append("")
            empty += 1
        else:
            lines.append(line)
            empty = 0
        goes_on = line.endswith("\\")
        if goes_on:
            lines[-1 - empty] = lines[-1 - empty][:-1]
    return "\n".join(lines)


def code_lines(text):
    """The lines with comments and the insides of literals blanked out; include lines keep their path."""
    text = joined(text)

    def blanked(found):
        piece = found.group()
        start = text.rfind("\n", 0, found.start()) + 1
        if piece[0] == '"' and DIRECTIVE.match(text[start:found.start()]):
            return piece
        return "\n" * piece.count("\n") if piece[0] in "/R" else piece[0] * 2

    return LITERAL_OR_COMMENT.sub(blanked, text).split("\n")


def read_layers(path, problems):
    """What each concept may include; a concept that uses a line further down, or no line, is a problem."""
    allowed = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        concept, _, uses = line.partition(":")
        for used in uses.split():
            if used not in allowed:
                problems.append(f"{path.name}:{number}: {concept} uses {used}, which is not on a line above")
        allowed[concept.strip()] = {concept.strip(), *uses.split()}
    return allowed


def framework_names(root):
    names = set()
    for path in sorted((root / "data-schemas/frameworks").glob("*.json")):
        names.add(json.loads(path.read_text()).get("id", path.stem))
    return names


def check_include(place, concept, line, allowed, used, problems):
    found = INCLUDE.match(line)
    if not found:
        return
    named = NAMED.match(found.group(1) or found.group(2) or "")
    if not named:
        problems.append(f"{place}: an include names its file: {line.strip()}")
        return
    parts = named.group(2).split("/")
    if parts[0] == "casedraw":
        parts = parts[1:]
    if {"", ".", ".."} & set(parts):
        problems.append(f"{place}: an include names its folder, not a way to it: {line.strip()}")
    elif parts == C_HEADER and concept in C_INTERFACE:
        return
    elif parts[0] in allowed and len(parts) > 1:
        used.setdefault(concept, set()).add(parts[0])
        if parts[0] not in allowed[concept]:
            problems.append(f"{place}: {concept} may not use {parts[0]}")
    elif named.group(1) == '"' or named.group(2).startswith("casedraw/"):
        problems.append(f"{place}: an include names its folder, which has a line in src/layers.txt: {line.strip()}")


def check_grants(allowed, used, problems):
    for concept, grants in allowed.items():
        for grant in sorted(grants - used.get(concept, set()) - {concept}):
            problems.append(f"src/layers.txt: {concept} may use {grant}, and does not")


def check_source(root, top, path, allowed, frameworks, used, problems):
    concept = path.relative_to(top).parts[0]
    if concept not in allowed:
        problems.append(f"{path.relative_to(root)}: the folder {concept} has no line in src/layers.txt")
        return
    text = path.read_text()
    for number, (line, raw) in enumerate(zip(code_lines(text), text.split("\n")), 1):
        place = f"{path.relative_to(root)}:{number}"
        check_include(place, concept, line, allowed, used, problems)
        if UNREPEATABLE.search(line):
            problems.append(f"{place}: draws differ between machines with this: {line.strip()}")
        if concept not in EDGES and OUTSIDE.search(line):
            problems.append(f"{place}: not allowed in the engine: {line.strip()}")
        if top.name == "casedraw" and HEAVY_IN_PUBLIC.match(line):
            problems.append(f"{place}: a public header includes no such library: {line.strip()}")
        quoted = [name for name in frameworks if f'"{name}"' in raw]
        if quoted and concept not in EDGES:
            problems.append(f"{place}: a framework is named; its rules belong in its file: {quoted[0]}")


def check(root):
    problems = []
    allowed = read_layers(root / "src/layers.txt", problems)
    frameworks = framework_names(root)
    sources, used = 0, {}
    for top in (root / "src", root / "include/casedraw"):
        for path in sorted(p for p in top.rglob("*") if p.suffix in {".hpp", ".cpp"}):
            sources += 1
            check_source(root, top, path, allowed, frameworks, used, problems)
    if not sources:
        return problems + ["no source was found"]
    check_grants(allowed, used, problems)
    return problems


if __name__ == "__main__":
    gate.run(check, __doc__)
