"""Counts what a published lottery promises, from the table and the list alone."""
import collections
import csv
import math

VARIABLES = ["gender", "disposal_type", "rosh", "safety_wellbeing"]


def counted(list_path, lottery_path):
    """(panels, sample size, share of panels with every margin right, largest departure from the chance n/N, effective number of
    panels, variance against simple random sampling where answers follow the crossed cells)."""
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
    return len(panels), size, right / len(panels), departure / (len(panels) * len(cases)), effective(panels), variance(cases, panels)


def effective(panels):
    """exp of the entropy of the panels' shares."""
    times = collections.Counter(tuple(panel) for panel in panels)
    return math.exp(-sum(count / len(panels) * math.log(count / len(panels)) for count in times.values()))


def variance(cases, panels):
    """The variances of the crossed cells' counts over the panels, summed, against those of simple random sampling."""
    population, size = len(cases), len(panels[0])
    sums, squares = collections.Counter(), collections.Counter()
    for panel in panels:
        for cell, count in collections.Counter(cases[case] for case in panel).items():
            sums[cell] += count
            squares[cell] += count * count
    shares = [held / population for held in collections.Counter(cases.values()).values()]
    ours = sum(squares[cell] / len(panels) - (sums[cell] / len(panels)) ** 2 for cell in sums)
    return ours / sum(size * share * (1 - share) * (population - size) / (population - 1) for share in shares)
