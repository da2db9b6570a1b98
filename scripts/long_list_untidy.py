"""What real lists look like: other spellings, mixed dates, titles, odd encodings; and, on demand, faults."""
from long_list_model import DATE_FIELDS

HARMLESS = {
    "title": "a title row and a blank row above the headings",
    "headings": "headings as people write them, one with a line break",
    "aliases": "other spellings of coded values",
    "dates": "several date formats in one list",
    "semicolon": "semicolons between cells",
    "cp1252": "Windows-1252 instead of UTF-8",
    "crlf": "line ends of Windows",
    "spaces": "spaces around some values",
    "extra": "columns that are not asked for, with texts outside ASCII",
    "blank-rows": "blank rows between cases",
    "trailing": "rows of empty cells at the end",
}
FAULTS = {
    "bad-dates": "dates that do not exist or are no dates",
    "unknown-values": "values that no vocabulary has",
    "missing-cells": "blank cells where a value is required",
    "duplicate-ids": "case ids that occur twice",
}
HEADINGS = {
    "case_id": "Case ID", "child_id": "Child ID", "gender": "Gender", "ethnicity": "Ethnicity",
    "date_of_birth": "Date of Birth", "age": "Age", "disposal_type": "Disposal type", "disposal_date": "Disposal\ndate",
    "end_date": "End date", "custody_start": "Custody start", "release_date": "Release date", "rosh": "RoSH",
    "safety_wellbeing": "Safety & Wellbeing", "case_manager": "Case manager", "team": "Team",
    "remand_decision": "Remand decision", "appeal_status": "Appeal status", "transferred_out": "Transferred out?",
    "no_intervention": "No intervention?", "restricted": "Restricted?", "previously_inspected": "Previously inspected?",
}
ALIASES = {
    "male": ["Male", "M", "1"], "female": ["Female", "F", "2"],
    "low": ["Low", "L"], "medium": ["Medium", "M", "Med"], "high": ["High", "H"], "very high": ["Very High", "VH", "V High"],
    "not recorded": ["", "Not recorded"],
    "referral order": ["Referral Order", "RO"], "youth rehabilitation order": ["Youth Rehabilitation Order", "YRO"],
    "detention and training order": ["Detention & Training Order", "DTO"], "section 250": ["Section 250", "S250"],
    "reparation order": ["Reparation Order"], "community resolution": ["Community Resolution", "CR"],
    "youth caution": ["Youth Caution", "YC"], "youth conditional caution": ["Youth Conditional Caution", "YCC"],
    "outcome 22": ["Outcome 22", "~Outcome 22"],
    "yes": ["Yes", "Y"], "no": ["No", "N", ""],
}
NOTES = ["", "", "", "home visit – café", "£40 reparation paid", "moved, see file", "reads as “settled”", "school: naïve plan"]


def fault_count(cases):
    """How many rows one kind of fault strikes: about two in a hundred, at least one."""
    return max(1, round(cases / 50))


def add_faults(draw, rows, kinds):
    """Spoils cells of some rows, each row by one fault at most. `rows` are dicts of field to text."""
    struck = iter(draw.shuffled(range(len(rows))))  # five in fifty are struck, so there are always rows left
    spoil = {
        "bad-dates": ("disposal_date", ["31/02/2019", "13/13/2018", "tbc", "04/06/19"]),
        "unknown-values": ("rosh", ["extreme", "M/H", "see notes"]),
        "missing-cells": ("disposal_type", [""]),
    }
    for kind in FAULTS:
        for number in range(fault_count(len(rows)) if kind in kinds else 0):
            row = rows[next(struck)]
            if kind == "duplicate-ids":
                row["case_id"] = rows[next(struck)]["case_id"]
            else:
                field, values = spoil[kind]
                row[field] = values[number % len(values)]


def spelt_date(draw, date):
    day, month = str(date.day), str(date.month)
    name = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[date.month - 1]
    return draw.choose([date.isoformat(), f"{date.day:02d}/{date.month:02d}/{date.year}", f"{day}/{month}/{date.year}",
                        f"{date.day:02d}-{name}-{date.year}", f"{date.isoformat()} 00:00:00"])


def spell(draw, field, value, date, kinds):
    """The text of a cell: `value` is canonical, `date` is the date where the field holds one."""
    if field in DATE_FIELDS and date is not None and "dates" in kinds:
        return spelt_date(draw, date)
    coded = field in ("gender", "rosh", "safety_wellbeing", "disposal_type") or value in ("yes", "no")
    if coded and "aliases" in kinds and value in ALIASES:
        value = draw.choose(ALIASES[value])
    if "spaces" in kinds and value and draw.chance(0.05):
        value = draw.choose([" " + value, value + "  "])
    return value


def cell(text, delimiter):
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in (delimiter, '"', "\n", "\r")) else text


def file_bytes(draw, fields, rows, kinds, title):
    """The list as a file: rows of cells by field name, with the untidiness asked for."""
    delimiter, line_end = (";" if "semicolon" in kinds else ","), ("\r\n" if "crlf" in kinds else "\n")
    more = ["Notes", "Local ref."] if "extra" in kinds else []
    width = len(fields) + len(more)
    lines = [[title] + [""] * (width - 1), [""] * width] if "title" in kinds else []
    lines.append([HEADINGS[field] if "headings" in kinds else field for field in fields] + more)
    for number, row in enumerate(rows, 1):
        lines.append([row[field] for field in fields] + ([draw.choose(NOTES), f"L{number:04d}"] if more else []))
        if "blank-rows" in kinds and draw.chance(0.03):
            lines.append([""] * width)
    if "trailing" in kinds:
        lines += [[""] * width] * 20
    text = "".join(delimiter.join(cell(value, delimiter) for value in line) + line_end for line in lines)
    return text.encode("cp1252" if "cp1252" in kinds else "utf-8")
