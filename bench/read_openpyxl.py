"""Make a workbook of a CSV list, and time openpyxl on it.

usage: read_openpyxl.py make LIST.csv WORKBOOK.xlsx COLUMNS
       read_openpyxl.py read WORKBOOK.xlsx
"""
import csv
import datetime
import sys
import time

import openpyxl


def make(list_path, workbook_path, columns):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Cases")
    with open(list_path, encoding="utf-8", newline="") as table:
        for row in csv.reader(table):
            sheet.append([as_typed(text) for text in row[: int(columns)]])
    book.save(workbook_path)


def as_typed(text):
    if len(text) == 10 and text[4] == text[7] == "-":
        return datetime.date.fromisoformat(text)
    return text or None


def read(workbook_path):
    """Prints milliseconds of processor time as openpyxl reads fastest (read-only, values only) and as it reads by default, and the cells."""
    taken = []
    for read_only in (True, False):
        start = time.process_time()
        sheet = openpyxl.load_workbook(workbook_path, read_only=read_only, data_only=True).worksheets[0]
        cells = sum(value is not None for row in sheet.iter_rows(values_only=True) for value in row)
        taken.append((time.process_time() - start) * 1000)
    print(*taken, cells)


if __name__ == "__main__":
    {"make": make, "read": read}[sys.argv[1]](*sys.argv[2:])
