"""Counts what a published lottery promises, from the table and the list alone."""
import collections
import csv

VARIABLES = ["gender", "disposal_type", "rosh", "safety_wellbeing"]


def counted(list_path, lottery_path):
    """(panels, sample size, share of panels with every margin right, largest departure from the chance n/N)."""
    with open(list_path, encoding="utf-8", newline="") as file:
        cases = {row["case_id"]: tuple(row[name] for name in VARIABLES) for row in csv.DictReader(file)}
    with open(lottery_path, encoding="utf-8", newline="") as file:
        panels = [row[1:] for row in csv.reader(file)][1:]
    size = len(panels[0])
    population = collections.Counter((name, level) for levels in cases.values() for name, level in zip(VARIABLES, levels))
    appearances = collections.Counter()
    right = 0
    for panel in panels:
        appearances.update(panel)
        counts = collections.Counter((name, level) for case in panel for name, level in zip(VARIABLES, cases[case]))
        right += len(set(panel)) == size and all(
            size * held // len(cases) <= counts[margin] <= -(-size * held // len(cases)) for margin, held in population.items())
    # In whole numbers: a case's panels times N against panels times n.
    departure = max(abs(appearances[case] * len(cases) - len(panels) * size) for case in cases)
    return len(panels), size, right / len(panels), departure / (len(panels) * len(cases))
