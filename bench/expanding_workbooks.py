#!/usr/bin/python3
"""Time and peak memory of `casedraw check` on small workbooks that unpack to far more, and on texts that cost much to compare: made here,
one of each kind.

usage: bench/expanding_workbooks.py [CASEDRAW]        (default: the release build)

A reader may take 20 times the file and 200 MB. Each line says what became of the workbook: read, or refused and why.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADINGS = ["Case ID", "Child ID", "Gender", "Disposal type", "Disposal date", "Risk of serious harm",
            "Safety and wellbeing", "Team"]
CASE = ["C{}", "male", "Referral Order", "10/07/2018", "low", "medium", "North"]
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
LONG = "x" * 32000


def inline(text):
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def row(*cells):
    return "<row>" + "".join(cells) + "</row>"


def headings(more=()):
    return row(*map(inline, [*HEADINGS, *more]))


def case(number):
    return row(inline(f"A{number}"), *(inline(text.format(number)) for text in CASE))


def xlsx(sheets, shared="", behind=""):
    """The parts of a workbook with these sheets and one shared text."""
    parts = {"_rels/.rels": f'<Relationships><Relationship Id="a" Type="{TYPES}officeDocument" '
                            'Target="xl/workbook.xml"/></Relationships>'}
    names = "".join(f'<sheet name="S{k}" r:id="s{k}"/>' for k in range(len(sheets)))
    parts["xl/workbook.xml"] = f'<workbook xmlns:r="r"><sheets>{names}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = (
        "<Relationships>" + "".join(f'<Relationship Id="s{k}" Type="{TYPES}worksheet" Target="s{k}.xml"/>'
                                    for k in range(len(sheets))) +
        f'<Relationship Id="t" Type="{TYPES}sharedStrings" Target="t.xml"/></Relationships>')
    parts["xl/t.xml"] = f"<sst><si><t>{shared}</t></si></sst>"
    for k, sheet in enumerate(sheets):
        parts[f"xl/s{k}.xml"] = f"<worksheet><sheetData>{sheet}</sheetData>{behind}</worksheet>"
    return parts


def ods(tables):
    return {"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:spreadsheet>{tables}</office:spreadsheet>"}


def ods_cell(text, repeated=1):
    return (f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">'
            f"<text:p>{text}</text:p></table:table-cell>")


def ods_rows(text, rows, name="S"):
    head = "<table:table-row>" + "".join(map(ods_cell, HEADINGS)) + "</table:table-row>"
    return (f'<table:table table:name="{name}">{head}<table:table-row table:number-rows-repeated="{rows}">'
            f"{ods_cell(text, len(HEADINGS))}</table:table-row></table:table>")


MANY_LETTERS = "\uFDFA"  # 18 once it is written out


def texts():
    def text(more_headings=(), rows=3, **changed):
        lines = [[*HEADINGS, *more_headings]]
        for number in range(rows):
            case = [f"A{number}", *(each.format(number) for each in CASE)]
            for column, value in changed.items():
                case[HEADINGS.index(column.replace("_", " "))] = value + str(number)
            lines.append(case)
        return "\n".join(map(",".join, lines)) + "\n"

    yield "16,000 headings of 900 letters", text(["x" * 900] * 16000)
    yield "16,000 headings that are near a name", text(["Transferred"] * 16000)
    yield "16,000 headings of many words", text(["of the or and at is to on id no date has number ref re"] * 16000)
    yield "3,000 headings of letters that are many", text([MANY_LETTERS * 300] * 3000)
    yield "100 rows of 100 such cells", "\n".join([",".join([MANY_LETTERS * 300] * 100)] * 100) + "\n"
    for column in ("Case ID", "Child ID", "Gender", "Disposal date", "Team"):
        yield f"such cells under {column}", text(rows=2000, **{column.replace(" ", "_"): MANY_LETTERS * 300})


def workbooks():
    shared = '<c t="s"><v>0</v></c>'
    yield "one long text in every cell", xlsx([headings() + row(shared * 8) * 15000], LONG)
    yield "one text of letters that are many", xlsx([headings() + row(shared * 8) * 15000], MANY_LETTERS * 10000)
    yield "one long text in a column beside", xlsx(
        [headings(["Notes"]) + "".join(case(k)[:-6] + shared + "</row>" for k in range(12000))], LONG)
    yield "headings of one long text", xlsx([row(shared * 15000) * 8 + headings() + case(1)], LONG)
    yield "20,000 sheets", xlsx([row("<c><v>1</v></c>")] * 20000)
    yield "900 sheets with lists", xlsx([headings() + case(1)] * 900)
    yield "300,000 rows of numbers", xlsx([headings() + row("<c><v>7</v></c>" * 8) * 300000])
    yield "20,000 rows of long texts", xlsx([headings() + row(inline("y" * 3000) * 8) * 20000])
    yield "16,000 headings, 100,000 rows", xlsx(
        [headings(f"h{k}" for k in range(16000)) + row("<c><v>1</v></c>") * 100000])
    blocks = "".join(f'<mergeCell ref="{letter}2:{letter}1048576"/>' for letter in "ABCDEFGH")
    yield "blocks merged over all rows", xlsx([headings() + case(1) + row("<c><v>1</v></c>") * 200000],
                                              behind=f"<mergeCells>{blocks * 100}</mergeCells>")
    yield "blank cells with formats", xlsx([headings() + case(1) + row('<c s="1"/>' * 200) * 100000])
    yield "OpenDocument: a row a million times", ods(ods_rows("zz", 1000000))
    yield "OpenDocument: a long text in every cell", ods(ods_rows(LONG, 100000))
    yield "OpenDocument: 10,000 sheets", ods("".join(ods_rows("a", 1, f"S{k}") for k in range(10000)))
    spaces = "<text:p>" + '<text:s text:c="32767"/>' * 200 + "x</text:p>"
    yield "OpenDocument: spaces", ods(ods_rows("a", 1).replace("</table:table>", (
        f'<table:table-row><table:table-cell office:value-type="string">{spaces}</table:table-cell></table:table-row>'
        * 300) + "</table:table>"))


# A process of its own: what a large one starts counts that one's memory as its own until it runs the program.
MEASURE = """
import json, os, subprocess, sys, time
start = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
said = process.stderr.read().decode(errors="replace").partition("\\n")[0]
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps([time.monotonic() - start, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), said]))
"""


def measured(*command):
    """Seconds, peak memory in MiB, exit code and the first line that it said."""
    ran = subprocess.run([sys.executable, "-c", MEASURE, *map(str, command)], capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def main():
    casedraw = sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/release/casedraw"
    over = False
    print(f"{'file':40} {'KB':>7} {'s':>6} {'MB':>6} {'allowed':>8}  outcome")
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, parts) in enumerate([*workbooks(), *texts()]):
            path = pathlib.Path(folder) / (f"{number}.csv" if isinstance(parts, str) else f"{number}.xlsx")
            if isinstance(parts, str):
                path.write_text(parts, encoding="utf-8")
            else:
                with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
                    for part, text in parts.items():
                        archive.writestr(part, text, zipfile.ZIP_STORED if part == "mimetype" else None)
            size = path.stat().st_size
            seconds, peak, code, said = measured(casedraw, "check", path, "--fieldwork", "2019-03-04", "--quiet")
            allowed = 20 * size / 1e6 + 200
            over = over or seconds > 10 or peak * 1.048576 > allowed
            outcome = f"exit {code} " + said.partition(f"{path.name}: ")[2].strip()[:90]
            print(f"{name:40} {size / 1000:7.0f} {seconds:6.1f} {peak:6.0f} {allowed:8.0f}  {outcome}")
    sys.exit(over)


main()
