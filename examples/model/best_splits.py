#!/usr/bin/env python3
"""The split of every service's cases that gets most standards right, beside an allocation that reads as many.

usage: best_splits.py PROGRAM DIR ALLOCATION OUT.csv

DIR is what `casedraw model PORTFOLIO --out DIR` wrote with ALLOCATION among others and the default framework and scenario.
For each service `--find least-wrong=CASES` looks for the best split of as many cases and `fixed:COURT:OOCD` models it: a row each
in OUT.csv, and what they come to on the terminal.
"""
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

DOMAINS = ["court", "oocd"]


def model(program, services, *options):
    """What `model` says of each of these services: (name, service) in their order."""
    with tempfile.TemporaryDirectory() as folder:
        portfolio = pathlib.Path(folder, "portfolio.csv")
        with portfolio.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["service", *DOMAINS], *([name, *cases] for name, cases in services.items())])
        done = subprocess.run([program, "model", portfolio, *options, "--threads", "1", "--json"], check=True, capture_output=True)
    return [(each["service"], each) for each in json.loads(done.stdout)["services"]]


def grouped(services, key_of):
    """The services with one key together, so that the program starts once for them."""
    groups = collections.defaultdict(dict)
    for name, cases in services.items():
        groups[key_of[name]][name] = cases
    return groups.items()


def best_of(program, services, totals):
    splits = {}
    for total, together in grouped(services, totals):
        for name, answer in model(program, together, "--find", f"least-wrong={total}"):
            splits[name] = "fixed:" + ":".join(str(answer["found"]["domains"][each]) for each in DOMAINS)
    best = {}
    for split, together in grouped(services, splits):
        best.update((name, answer["allocations"][0]) for name, answer in model(program, together, "--allocations", split))
    return best


def figures(answer):
    domains = [answer["domains"][each] for each in DOMAINS]
    right = [each["correct"] for each in answer["standards"].values() if each["unrated"] < 1]
    return {**{name: each["sample"] for name, each in zip(DOMAINS, domains)},
            **{f"{name}_whole": "yes" if each["sample"] == each["population"] else "no" for name, each in zip(DOMAINS, domains)},
            **{f"{name}_margin": each["margin_of_error"] for name, each in zip(DOMAINS, domains)},
            "margin": answer["margin_of_error"], "standards": len(right), "right": sum(right), "overall_right": answer["overall"]["correct"]}


def mean(values):
    return 100 * sum(values) / len(values)


def together(rows):
    """One line for all services: percentages, and margins of error in points."""
    line = [rows[0]["split"], sum(each["court"] + each["oocd"] for each in rows), f"{mean([each['margin'] for each in rows]):.1f}"]
    for name in DOMAINS:
        cases = sum(each[f"{name}_cases"] for each in rows)
        line.append(f"{100 * sum((each[f'{name}_cases'] / cases * (each[f'{name}_margin'] or 0)) ** 2 for each in rows) ** 0.5:.1f}")
    line.append(f"{100 * sum(each['right'] for each in rows) / sum(each['standards'] for each in rows):.1f}%")
    line.append(f"{mean([each['overall_right'] for each in rows]):.1f}%")
    return ",".join(map(str, line))


def changes(rows, best):
    """How many services gain and lose, and at what price."""
    def differ(name, least=1e-9):
        return [new[name] - old[name] for old, new in zip(rows, best) if abs(new[name] - old[name]) > least]

    gained = [(old, new) for old, new in zip(rows, best) if new["right"] > old["right"] + 1e-9]
    whole = [new for _, new in gained if "yes" in (new["court_whole"], new["oocd_whole"])]
    wider = [new for old, new in gained if new["margin"] > old["margin"]]
    return (f"Standards right: more in {len(gained)} of {len(rows)} services, fewer in {len(differ('right')) - len(gained)}.\n"
            f"Of those {len(gained)}, one kind of case is read whole in {len(whole)}, and all cases together are less precise in {len(wider)}.\n"
            f"Overall right: more often in {sum(d > 0 for d in differ('overall_right'))}, less often in {sum(d < 0 for d in differ('overall_right'))}.")


def main(program, folder, allocation, out):
    answers = {}
    for service in json.loads(pathlib.Path(folder, "model.json").read_text(encoding="utf-8"))["services"]:
        answers[service["service"]] = next(each for each in service["allocations"] if each["allocation"] == allocation)
    services = {name: [each["domains"][domain]["population"] for domain in DOMAINS] for name, each in answers.items()}
    found = best_of(program, services, {name: each["total"] for name, each in answers.items()})
    rows, best = ([{"service": name, "split": split, **dict(zip(("court_cases", "oocd_cases"), services[name])), **figures(each[name])}
                   for name in services] for split, each in ((allocation, answers), ("best", found)))
    with open(out, "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0], lineterminator="\n")
        table.writeheader()
        table.writerows(rows + best)
    print("split,cases,a_service_margin,court_margin,oocd_margin,standards_right,overall_right", together(rows), together(best), sep="\n")
    print(changes(rows, best))


if __name__ == "__main__":
    main(*sys.argv[1:])
