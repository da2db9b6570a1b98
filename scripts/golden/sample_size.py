#!/usr/bin/env python3
"""Sample sizes by search: writes tests/golden/sizing/*.csv.

The engine rounds a closed formula in double precision. This script does neither: it looks for the least whole number of
cases whose margin of error is small enough, in exact fractions, with a normal quantile of 50 digits that it gets by
bisection on the Taylor series of the error function.

usage: sample_size.py FOLDER
"""
import pathlib
import sys
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 70
ORIGIN = "# source: scripts/golden/sample_size.py, least n by search in exact fractions, quantile to 50 digits"


def pi():
    """Machin's formula."""
    def arctangent_of_inverse(x):
        total, term, k = Decimal(0), Decimal(1) / x, 0
        while abs(term) > Decimal(10) ** -68:
            total += term / (2 * k + 1) * (1 if k % 2 == 0 else -1)
            term /= x * x
            k += 1
        return total
    return 16 * arctangent_of_inverse(Decimal(5)) - 4 * arctangent_of_inverse(Decimal(239))


ROOT_OF_2_PI = (2 * pi()).sqrt()


def chance_within(z):
    """P(-z < Z < z) for a standard normal Z: 2 φ-series (Abramowitz and Stegun 26.2.11)."""
    total, term, k = Decimal(0), z, 0
    while abs(term) > Decimal(10) ** -66:
        total += term
        k += 1
        term = term * z * z / (2 * k + 1)
    return 2 * total * (-z * z / 2).exp() / ROOT_OF_2_PI


def quantile(confidence):
    target = Decimal(confidence.numerator) / Decimal(confidence.denominator)
    low, high = Decimal(0), Decimal(12)
    for _ in range(200):
        middle = (low + high) / 2
        if chance_within(middle) < target:
            low = middle
        else:
            high = middle
    return low


def squared_margin(population, sample, z, proportion):
    if sample == population:
        return Fraction(0)
    return z * z * proportion * (1 - proportion) * Fraction(population - sample, sample * (population - 1))


def least_sample(population, z, margin, proportion, start):
    """The margin shrinks as the sample grows, and the size never shrinks as the population grows: search from `start`."""
    sample = max(1, start)
    while squared_margin(population, sample, z, proportion) > margin * margin:
        sample += 1
    return sample


def real_size(population, z, margin, proportion):
    """The real n at which the margin is met exactly, from (N - n) / (n (N - 1)) = e² / (z² p (1 - p))."""
    ratio = margin * margin / (z * z * proportion * (1 - proportion))
    return Fraction(population) / (1 + ratio * (population - 1))


def half_up(value):
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def fixed(value, count):
    return format(value.quantize(Decimal(1).scaleb(-count)), "f")


def places(value, count):
    return fixed(Decimal(value.numerator) / Decimal(value.denominator), count)


def size_rows(confidence, margin, proportion, populations):
    z = Fraction(quantile(confidence))
    up = 0
    for population in populations:
        up = least_sample(population, z, margin, proportion, up)
        real = real_size(population, z, margin, proportion)
        squared = squared_margin(population, up, z, proportion)
        achieved = (Decimal(squared.numerator) / Decimal(squared.denominator)).sqrt()
        yield [str(population), places(real, 12), str(up), str(half_up(real)),
               fixed(achieved, 12)]


def write(path, heading, rows):
    path.write_text("\n".join([ORIGIN, heading, *(",".join(row) for row in rows)]) + "\n")


def main(folder):
    folder = pathlib.Path(folder)
    confidences = [Fraction(c) for c in ("1/100", "1/2", "2/3", "4/5", "9/10", "19/20", "99/100", "999/1000", "999999/1000000")]
    write(folder / "normal_quantile.csv", "confidence,z",
          ([str(c), fixed(quantile(c), 20)] for c in confidences))
    write(folder / "sample_size_80_5.csv", "population,formula_sample,up,half_up,margin_of_error_up",
          size_rows(Fraction(4, 5), Fraction(1, 20), Fraction(1, 2), range(1, 5001)))
    others = [("9/10", "1/20", "1/2"), ("19/20", "1/20", "1/2"), ("19/20", "3/100", "3/10"), ("99/100", "1/100", "1/2"),
              ("4/5", "1/10", "1/4"), ("1/2", "2/5", "1/2")]
    populations = [1, 2, 3, 4, 5, 7, 9, 10, 13, 14, 20, 25, 40, 60, 100, 150, 300, 520, 1000, 2500, 5000]
    write(folder / "sample_size_others.csv",
          "confidence,margin,proportion,population,formula_sample,up,half_up,margin_of_error_up",
          ([*other, *row] for other in others for row in size_rows(*map(Fraction, other), populations)))


if __name__ == "__main__":
    main(*sys.argv[1:])
