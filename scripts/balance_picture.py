#!/usr/bin/env python3
"""Draws a balance.csv as an SVG: for each level the target (a line) and the number sampled (a bar).

usage: balance_picture.py PACK_DIR OUT.svg
"""

import csv
import pathlib
import sys
from xml.sax.saxutils import escape

ROW, BAR, LEFT, SCALE, TOP = 18, 11, 300, 9.0, 56
WORDS = {"gender": "Gender", "disposal_type": "Disposal", "rosh": "Risk of serious harm", "safety_wellbeing": "Safety and wellbeing"}


def text(x, y, words, style=""):
    return f'<text x="{x:g}" y="{y:g}" {style}>{escape(words)}</text>'


def picture(rows):
    parts, y, last = [], TOP, None
    for row in rows:
        group = (row["domain"], row["variable"])
        if group != last:
            y += 10
            parts.append(text(12, y + BAR, f"{row['domain']}: {WORDS.get(row['variable'], row['variable'])}", 'font-weight="bold"'))
            y += ROW
            last = group
        sampled, target = int(row["sampled"]), float(row["target"])
        parts.append(text(LEFT - 8, y + BAR - 1, row["level"], 'text-anchor="end"'))
        parts.append(f'<rect x="{LEFT}" y="{y}" width="{sampled * SCALE:g}" height="{BAR}" fill="#1d70b8"/>')
        x = LEFT + target * SCALE
        parts.append(f'<path d="M{x:.1f} {y - 3}v{BAR + 6}" stroke="#0b0c0c" stroke-width="2"/>')
        parts.append(text(LEFT + max(sampled, target) * SCALE + 8, y + BAR - 1, f"{sampled} (target {target:.1f})"))
        y += ROW
    head = [text(12, 22, "Sampled cases (bar) against the target (line): every bar ends within one case of its line", 'font-weight="bold"'),
            text(12, 42, "target = cases to sample × eligible cases of the level ÷ all eligible cases of the domain")]
    width, height = 760, y + 14
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
            f'aria-label="Sampled cases against their targets" font-family="Arial, sans-serif" font-size="12" fill="#0b0c0c">\n'
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n' + "\n".join(head + parts) + "\n</svg>\n")


def main(pack, out):
    with open(pathlib.Path(pack) / "balance.csv", encoding="utf-8", newline="") as file:
        pathlib.Path(out).write_text(picture(list(csv.DictReader(file))), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
