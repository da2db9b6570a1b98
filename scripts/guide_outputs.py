#!/usr/bin/env python3
"""Runs every command of docs/guide.md, in order and in one folder, and puts what it prints under it.

usage: scripts/guide_outputs.py [--check] [CASEDRAW]      (default: build/release/casedraw)

With --check nothing is written: where the guide does not say what the program says, the difference is shown and the
exit code is 1. A comment before a block says what else there is to know of it:

  <!-- people: NAME -->      what people do first: a function of `guide_people.py`
  <!-- exit: 1 -->           the exit code that the block's last command ends with; 0 without it
  <!-- lines: 1-9 20-24 -->  only these lines of what is printed are shown
  <!-- text: FILE -->        the block is the text of a page or a table, not of a command
"""
import difflib
import html.parser
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

import guide_people

ROOT = pathlib.Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs/guide.md"
BLOCK = re.compile(r"((?:<!-- (?:people|exit|lines|text): [^\n]* -->\n)*)```(\w*)\n(.*?)```\n", re.DOTALL)


class Paragraphs(html.parser.HTMLParser):
    """Headings and paragraphs of a page's main part."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = [], None

    def handle_starttag(self, tag, attrs):
        if tag in ("h2", "p", "li"):
            self.inside = tag
            self.found.append("")

    def handle_endtag(self, tag):
        if tag == self.inside:
            self.inside = None

    def handle_data(self, data):
        if self.inside:
            self.found[-1] += data


def text_of(page):
    parser = Paragraphs()
    parser.feed(page.split("<main", 1)[1].split("</main>", 1)[0])
    return "\n\n".join(parser.found) + "\n"


def chosen(lines, ranges):
    shown = []
    for part in ranges.split():
        first, last = (int(number) for number in part.split("-"))
        if first > (1 if not shown else before + 1):
            shown.append("…")
        shown += lines[first - 1:last]
        before = last
    return shown + (["…"] if before < len(lines) else [])


class Guide:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, line, code):
        words = shlex.split(line)
        assert words[0] == "casedraw", line
        done = subprocess.run([self.program, *words[1:]], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
        if done.returncode != code:
            sys.exit(f"{line}\nended with {done.returncode}, not {code}:\n{done.stdout}")
        return done.stdout.rstrip("\n").split("\n") if done.stdout.strip() else []

    def block(self, match):
        asked = dict(re.findall(r"<!-- (\w+): ([^\n]*) -->", match[1]))
        for name in asked.get("people", "").split():
            getattr(guide_people, name)(self.folder)
        if "text" in asked:
            text = (self.folder / asked["text"]).read_text(encoding="utf-8")
            return f"{match[1]}```{match[2]}\n{text_of(text) if asked['text'].endswith('.html') else text}```\n"
        commands = [line for line in match[3].split("\n") if line.startswith("$ casedraw ")]
        if not commands:
            return match[0]
        shown = []
        for k, line in enumerate(commands):
            lines = self.run(line[2:], int(asked.get("exit", 0)) if k + 1 == len(commands) else 0)
            shown += [line] + (chosen(lines, asked["lines"]) if "lines" in asked and k + 1 == len(commands) else lines)
        return f"{match[1]}```{match[2]}\n" + "\n".join(shown) + "\n```\n"


def main(arguments):
    is_check = "--check" in arguments
    program = pathlib.Path(([each for each in arguments if each != "--check"] or [ROOT / "build/release/casedraw"])[0]).resolve()
    before = GUIDE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="casedraw-guide-") as folder:
        os.chmod(folder, 0o700)
        after = BLOCK.sub(Guide(program, pathlib.Path(folder)).block, before)
    if not is_check:
        GUIDE.write_text(after, encoding="utf-8")
    elif after != before:
        sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), after.splitlines(True), "docs/guide.md", "what casedraw prints"))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
