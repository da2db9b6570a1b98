#!/usr/bin/env python3
"""Bands, intervals and chances in exact fractions: writes tests/golden/rating/*.csv.

The engine finds bands by whole-number division, bounds by a walk over populations in double precision, and chances by a
recurrence from one value by Boost.Math. This script does none of that: it rounds fractions, tries every number of
yes in every population, and adds up products of fractions.

usage: rating.py FOLDER
"""
import math
import pathlib
import sys
from fractions import Fraction

LEAST_PERCENT = (0, 50, 65, 80)
ORIGIN = "# source: tests/golden/rating/rating.py, "


def rounded_percent(yes, relevant):
    """Half up, by the fraction's distance to its floor."""
    percent = Fraction(100 * yes, relevant)
    floor = percent.numerator // percent.denominator
    return floor + (1 if percent - floor >= Fraction(1, 2) else 0)


def band(yes, relevant, exact=False):
    percent = Fraction(100 * yes, relevant) if exact else rounded_percent(yes, relevant)
    return sum(percent >= least for least in LEAST_PERCENT) - 1


def at_least(population, marked, sample, observed):
    """P(X >= observed) for marked cases in a sample without replacement."""
    ways = sum(math.comb(marked, x) * math.comb(population - marked, sample - x) for x in range(observed, sample + 1))
    return Fraction(ways, math.comb(population, sample))


def least_share(yes, relevant, populations, tail):
    shares = []
    for population in populations:
        marked = next(a for a in range(population + 1) if at_least(population, a, relevant, yes) >= tail)
        shares.append(Fraction(marked, population))
    return min(shares)


def interval(case, confidence):
    population, read, relevant, yes, to_all = case
    largest = population - (read - relevant)
    populations = range(largest if to_all else relevant, largest + 1)
    tail = (1 - confidence) / 2
    return (least_share(yes, relevant, populations, tail),
            1 - least_share(relevant - yes, relevant, populations, tail))


def rising(start, count):
    """Pochhammer's symbol."""
    product = Fraction(1)
    for i in range(count):
        product *= start + i
    return product


def beta_binomial(trials, alpha, beta):
    below = rising(alpha + beta, trials)
    return [math.comb(trials, x) * rising(alpha, x) * rising(beta, trials - x) / below for x in range(trials + 1)]


def chances(case, prior, before_answers):
    population, read, relevant, yes, to_all = case
    unread = population - read
    more = beta_binomial(unread, relevant + prior, read - relevant + prior)
    if to_all:
        more = [Fraction(0)] * unread + [Fraction(1)]
    known, known_yes = (0, 0) if before_answers else (relevant, yes)
    result = [Fraction(0)] * len(LEAST_PERCENT)
    for extra, weight in enumerate(more):
        if not weight:
            continue
        open_cases = relevant + extra - known
        for x, chance in enumerate(beta_binomial(open_cases, known_yes + prior, known - known_yes + prior)):
            result[band(known_yes + x, relevant + extra)] += weight * chance
    return result


def cases():
    """population, read, relevant, yes, whether it applies to all: published ones, small ones, and a spread."""
    yield from [(25, 22, 22, 15, 1), (25, 22, 19, 11, 0), (25, 22, 19, 16, 0), (16, 15, 15, 8, 1), (16, 15, 11, 6, 0),
                (24, 15, 15, 12, 1), (3, 3, 3, 1, 1), (60, 37, 20, 13, 0), (60, 37, 37, 24, 1), (120, 72, 50, 33, 0)]
    for population in range(1, 8):
        for read in range(1, population + 1):
            for relevant in range(1, read + 1):
                for yes in range(relevant + 1):
                    yield population, read, relevant, yes, 0
                    if read == relevant:
                        yield population, read, relevant, yes, 1


def write(folder, name, what, headings, rows):
    lines = [ORIGIN + what, ",".join(headings)] + [",".join(map(str, row)) for row in rows]
    (folder / name).write_text("\n".join(lines) + "\n")


def band_rows():
    for relevant in range(1, 401):
        yield [relevant] + [next((yes for yes in range(relevant + 1) if band(yes, relevant, exact) >= b), relevant + 1)
                            for exact in (False, True) for b in (1, 2, 3)]


def main(folder):
    folder = pathlib.Path(folder)
    write(folder, "bands.csv", "fewest yes of each band, by trying each",
          ["relevant", "whole_1", "whole_2", "whole_3", "exact_1", "exact_2", "exact_3"], band_rows())
    rows = []
    for case in cases():
        for confidence in (Fraction(4, 5), Fraction(19, 20)):
            low, high = interval(case, confidence)
            rows.append([*case, confidence, low.numerator, low.denominator, high.numerator, high.denominator])
    write(folder, "intervals.csv", "bounds by trying every population and every number of yes in exact fractions",
          ["population", "read", "relevant", "yes", "to_all", "confidence", "lower_n", "lower_d", "upper_n", "upper_d"], rows)
    rows = []
    for case in cases():
        for prior, word in ((Fraction(1), "uniform"), (Fraction(1, 2), "jeffreys")):
            for before in (0, 1):
                rows.append([*case, word, before] + [f"{float(p):.15g}" for p in chances(case, prior, before)])
    write(folder, "chances.csv", "chances of each band as sums of exact fractions",
          ["population", "read", "relevant", "yes", "to_all", "prior", "before", "b0", "b1", "b2", "b3"], rows)


if __name__ == "__main__":
    main(sys.argv[1])
