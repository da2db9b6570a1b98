"""What people do between the commands of docs/guide.md: made-up lists, answers and judgements, the same every time.

Each function takes the folder of the guide.
"""
import csv
import hashlib
import pathlib

import openpyxl

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent / "examples"
INSPECTORS = "inspector,days,cases_a_day,conflicts\nAB,Mon-Fri,4,\nCD,Mon-Fri,4,\nEF,Mon-Fri,4,CM2\nGH,Mon-Fri,4,\n"


def put(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")


def the_service_sends_its_lists(folder):
    """With a date that does not exist and a disposal that nobody knows."""
    lines = (EXAMPLES / "children-2025.csv").read_text(encoding="utf-8").split("\n")
    lines[3] = lines[3].replace(lines[3].split(",")[6], "31/06/2024")
    lines[9] = lines[9].replace(lines[9].split(",")[5], "conditional discharg")
    put(folder, "list.csv", "\n".join(lines))
    put(folder, "victims.csv", (EXAMPLES / "victims-2025.csv").read_text(encoding="utf-8"))


def the_service_corrects_its_list(folder):
    put(folder, "list.csv", (EXAMPLES / "children-2025.csv").read_text(encoding="utf-8"))


def sheet_rows(sheet):
    """Headings and rows of a sheet under its title."""
    headings = [str(cell.value or "") for cell in sheet[4]]
    return headings, [row for row in sheet.iter_rows(min_row=5) if row[0].value]


def the_service_answers(folder):
    """Yes to everything, but for one file of the sample that cannot be found and one child that another service has."""
    path = folder / "sample/confirm.xlsx"
    book = openpyxl.load_workbook(path)
    headings, rows = sheet_rows(book["Confirm"])
    for row in rows:
        cells = dict(zip(headings, row, strict=True))
        for question in ("In scope", "File available", "Contact safe", "Case manager present"):
            cells[question].value = "yes"
        if row[0].value == "C010":
            cells["File available"].value = "no"
            cells["Reason"].value = "The case record could not be had in time"
            cells["Note"].value = "Archive searched twice"
    book.save(folder / "confirm-back.xlsx")


def the_planner_lists_inspectors(folder):
    put(folder, "inspectors.csv", INSPECTORS)


def the_service_finds_more_cases(folder):
    """Three cases that were forgotten, and one class that was wrong."""
    rows = list(csv.reader((folder / "list.csv").read_text(encoding="utf-8").splitlines()))
    heading = rows[0]
    rows[5][heading.index("rosh")] = "high"
    for k in range(3):
        late = list(rows[20 + k])
        late[heading.index("case_id")], late[heading.index("child_id")] = f"C1{k:02d}", f"K1{k:02d}"
        late[heading.index("disposal_date")] = f"2024-11-{12 + k}"
        rows.append(late)
    put(folder, "corrected.csv", "\n".join(",".join(row) for row in rows) + "\n")


def is_yes(case, question):
    """Answers that look like answers: about three of four are yes, by a digest of case and question."""
    return int(hashlib.sha256(f"{case}|{question}".encode()).hexdigest(), 16) % 100 < 74


def the_inspectors_fill_in_their_sheets(folder):
    for path in sorted((folder / "sample").glob("judgements-??.xlsx")):
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            headings, rows = sheet_rows(sheet)
            for row in rows:
                for cell, heading in zip(row[3:], headings[3:], strict=True):
                    if heading == "Notes" or cell.fill.fgColor.rgb != row[-1].fill.fgColor.rgb:
                        continue  # grey: not asked
                    case = row[0].value
                    is_question = heading[:1].isdigit() or heading[:1] == "V"
                    cell.value = ("yes" if is_yes(case, heading) else "no") if is_question else "medium" if is_yes(case, "class") else "high"
        book.save(path)


def the_inspectors_rate_the_rest(folder):
    put(folder, "standards.csv", "standard,rating\nV1.2,good\n")


def the_panel_decides(folder):
    put(folder, "panel.csv", "standard,rating,reason\n2.2,good,The two cases that decide it were of one worker who has left\n")
