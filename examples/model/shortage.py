#!/usr/bin/env python3
"""What each allocation got: the real split, services short of out-of-court cases, and how far reading all of them carries it.

usage: shortage.py DIR      (DIR is what `casedraw model --out DIR` wrote with the default framework)
"""
import collections
import csv
import pathlib
import sys

DOMAIN_OF = {"2": "court", "3": "oocd"}  # by the first figure of a standard's id


def read(path):
    """By design and allocation: each figure by measure, service and id."""
    found = collections.defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["scope"] in ("domain", "standard") and row["value"]:
                found[row["design"], row["allocation"]][row["measure"], row["service"], row["id"]] = float(row["value"])
    return found


def of(figures, measure, name):
    return {service: value for (each, service, id), value in figures.items() if (each, id) == (measure, name)}


def services_read_whole(figures, domain):
    read_cases = of(figures, "sample", domain)
    return {service for service, cases in of(figures, "population", domain).items() if read_cases[service] == cases}


def right(figures, domain, left_out=()):
    """Percentage of the domain's standards rated right, where the service has cases."""
    population = of(figures, "population", domain)
    values = [value for (measure, service, id), value in figures.items()
              if measure == "correct" and DOMAIN_OF[id[0]] == domain and population[service] > 0 and service not in left_out]
    return f"{100 * sum(values) / len(values):.1f}" if values else ""


compared = read(pathlib.Path(sys.argv[1], "tables/measures.csv"))
ever_whole = set.union(*(services_read_whole(figures, "oocd") for figures in compared.values()))
services = {service for figures in compared.values() for _, service, _ in figures}
print(f"design,allocation,court_to_oocd,services_short,oocds_missing,services_with_all_oocds_read,court_right,oocd_right,"
      f"oocd_right_in_the_{len(services - ever_whole)}_services_never_read_whole")
for (design, allocation), figures in compared.items():
    court, oocd = (sum(of(figures, "sample", domain).values()) for domain in ("court", "oocd"))
    missing = [cases for cases in of(figures, "shortfall", "oocd").values() if cases > 0]
    share = round(100 * court / (court + oocd))
    whole = {service for service in services_read_whole(figures, "oocd") if of(figures, "population", "oocd")[service] > 0}
    print(design, allocation, f"{share}:{100 - share}", len(missing), f"{sum(missing):.0f}", len(whole), right(figures, "court"),
          right(figures, "oocd"), right(figures, "oocd", ever_whole), sep=",")
