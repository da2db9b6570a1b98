"""The simulation of `casedraw model` for one domain, over whole case files, vectorised with numpy.

usage: simulate_numpy.py POPULATION SAMPLE REPLICATES      prints microseconds of processor time a replicate, and the share right

Twelve key questions in four standards, all relevant, answered yes with chance 0.7; with chance 0.3 a case's answers share one number.
"""
import sys
import time

import numpy

QUESTIONS, STANDARDS, PROPORTION, CORRELATION = 12, 4, 0.7, 0.3
LEAST = numpy.array([50, 65, 80])


def bands(yes, cases):
    percent = (200 * yes + cases) // (2 * cases)
    return (percent[..., None] >= LEAST).sum(axis=-1).reshape(-1, STANDARDS, QUESTIONS // STANDARDS).min(axis=-1)


def main(population, sample, replicates):
    random = numpy.random.Generator(numpy.random.SFC64(1))
    chunk, right = max(1, 2_000_000 // (population * QUESTIONS)), 0
    start = time.process_time()
    for first in range(0, replicates, chunk):
        times = min(chunk, replicates - first)
        own = random.random((times, population, QUESTIONS), dtype=numpy.float32)
        shared = random.random((times, population, 1), dtype=numpy.float32)
        together = random.random((times, population, 1), dtype=numpy.float32) < CORRELATION
        yes = numpy.where(together, shared, own) <= PROPORTION
        of_sample = bands(yes[:, :sample].sum(axis=1), sample)
        of_truth = bands(yes.sum(axis=1), population)
        right += (of_sample == of_truth).sum()
    seconds = time.process_time() - start
    print(f"{1e6 * seconds / replicates:.4f} {right / replicates / STANDARDS:.5f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
