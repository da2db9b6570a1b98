#!/usr/bin/env python3
"""Make a realistic portfolio of services from published aggregates, for `casedraw model`.

usage: generate_portfolio.py [--assumptions FILE] [--resettlement] [--out FILE]      (default: scripts/national_assumptions.json, standard output)

--resettlement adds a column of custody cases, for the frameworks that inspect resettlement. Every assumption stands in the one file of assumptions, with its source. The same file gives the same bytes.
"""
import argparse
import csv
import hashlib
import json
import math
import pathlib
import statistics
import sys

HERE = pathlib.Path(__file__).resolve().parent


def spread_counts(rule, count):
    """Whole numbers at evenly spaced quantiles of a lognormal distribution, smallest first."""
    normal = statistics.NormalDist()
    quantiles = (math.exp(math.log(rule["median"]) + rule["spread"] * normal.inv_cdf((i + 0.5) / count)) for i in range(count))
    return list(quantiles)


def whole(value, rule):
    return min(rule["most"], max(rule["least"], math.floor(value + 0.5)))


def shared(total, shares):
    """Whole numbers that add up to the total, by largest remainder, ties to the earlier."""
    whole_parts = {name: math.floor(total * share) for name, share in shares.items()}
    by_remainder = sorted(shares, key=lambda name: (whole_parts[name] - total * shares[name], list(shares).index(name)))
    for name in by_remainder[:total - sum(whole_parts.values())]:
        whole_parts[name] += 1
    return whole_parts


def drawn_order(count, seed):
    return sorted(range(count), key=lambda i: hashlib.sha256(f"{seed}|{i}".encode()).hexdigest())


def services(assumptions):
    count = assumptions["services"]["count"]
    ratio_rule, small = assumptions["oocd_for_each_court"], assumptions["small_services"]
    courts = [whole(value, assumptions["court"]) for value in spread_counts(assumptions["court"], count)]
    ratios = spread_counts(ratio_rule, count)
    order = drawn_order(count, assumptions["pairing"]["seed"])
    oocds = [whole(court * ratios[order[i]], ratio_rule) for i, court in enumerate(courts)]
    courts[:len(small["court"])], oocds[:len(small["oocd"])] = small["court"], small["oocd"]
    return list(zip(courts, oocds))


def resettlement(assumptions):
    """Custody cases of a year: the larger the service by its court cases, the more."""
    rule = assumptions["resettlement"]
    return [whole(value, rule) for value in spread_counts(rule, assumptions["services"]["count"])]


def row(number, eligible, assumptions):
    made = {"service": f"Service {number:03}", "court": eligible[0], "oocd": eligible[1]}
    for domain, cases in zip(("court", "oocd"), eligible):
        made[f"{domain}_caseload"] = math.floor(cases * assumptions["caseload_for_each_eligible"][domain] + 0.5)
    for domain, cases in zip(("court", "oocd"), eligible):
        for field, shares in assumptions["levels"][domain].items():
            for level, cases_there in shared(cases, shares).items():
                made[f"{domain}_{field}_{level.replace(' ', '_')}"] = cases_there
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assumptions", type=pathlib.Path, default=HERE / "national_assumptions.json")
    parser.add_argument("--resettlement", action="store_true")
    parser.add_argument("--out", type=pathlib.Path)
    wanted = parser.parse_args()
    assumptions = json.loads(wanted.assumptions.read_text())
    rows = [row(i + 1, eligible, assumptions) for i, eligible in enumerate(services(assumptions))]
    if wanted.resettlement:
        for made, cases in zip(rows, resettlement(assumptions)):
            made["resettlement"] = cases
    out = open(wanted.out, "w", newline="", encoding="utf-8") if wanted.out else sys.stdout
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


if __name__ == "__main__":
    main()
