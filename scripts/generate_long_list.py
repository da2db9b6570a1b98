#!/usr/bin/env python3
"""Make a realistic, invented long list of a youth offending team's cases.

One seed gives one list, byte for byte, with every Python 3.7 or later; nothing but the standard library is used. The
number of eligible cases is exact under the windows given (default: court 9 to 6 months and out-of-court 5 to 3 months
before fieldwork), ages 10 to 17 and one case per child in a domain. Faults (see --untidy) strike any row, so with them
the numbers are those before the faults.

examples:
  generate_long_list.py --seed southampton --fieldwork 2019-03-04 --eligible court=25,oocd=18 --out list.csv
  generate_long_list.py --seed messy --fieldwork 2019-03-04 --rows 80 --untidy all --out messy.csv
  generate_long_list.py --seed million --fieldwork 2019-03-04 --rows 1000000 --all-eligible --out million.csv
"""
import argparse
import datetime
import sys

from long_list_model import DATE_FIELDS, FIELDS, Caseload, Draw, age_on
from long_list_plan import CLASSES, Plan, Window
from long_list_untidy import FAULTS, HARMLESS, add_faults, file_bytes, spell

DEFAULT_WINDOWS = "court=9:6,oocd=5:3"
COURT_SHARE = 0.55  # of the eligible cases, where only a number of rows is asked for
LEAST_ROWS = 20  # room for every fault and every reason
POOL = 4096  # profiles that a large list is made of


def pairs(text):
    return dict(part.split("=", 1) for part in text.split(","))


def options(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", required=True, metavar="TEXT", help="any text; the same text gives the same list")
    parser.add_argument("--fieldwork", required=True, metavar="DATE", type=datetime.date.fromisoformat, help="YYYY-MM-DD")
    parser.add_argument("--out", metavar="FILE", help="where to write (default: standard output)")
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--eligible", metavar="court=N,oocd=N", type=pairs, help="exactly so many eligible cases")
    size.add_argument("--rows", metavar="N", type=int, help="exactly so many rows in all")
    parser.add_argument("--windows", default=DEFAULT_WINDOWS, metavar="court=FROM:TO,oocd=FROM:TO", help=f"months before fieldwork (default: {DEFAULT_WINDOWS})")
    parser.add_argument("--ineligible", type=float, default=0.35, metavar="SHARE", help="share of rows that are not eligible (default: 0.35)")
    parser.add_argument("--all-eligible", action="store_true", help="with --rows: eligible rows only, one for each child; fast enough for millions")
    parser.add_argument("--disposals", default={}, metavar="oocd=TYPE", type=pairs, help="the one disposal that a domain's eligible cases have (default: as they fall)")
    parser.add_argument("--least-class", choices=CLASSES, metavar="CLASS", help="eligible cases have at least this risk of serious harm, and safety and wellbeing class")
    parser.add_argument("--shared-children", type=float, default=0.1, metavar="SHARE", help="chance that an eligible case is of a child with one in the other domain (default: 0.1)")
    parser.add_argument("--managers", type=int, default=9, metavar="N", help="number of case managers (default: 9)")
    parser.add_argument("--fields", default=",".join(field for field in FIELDS if field != "age"), metavar="A,B", help="columns to write (default: all but age)")
    kinds = "; ".join(f"{name}: {words}" for name, words in {**HARMLESS, **FAULTS}.items())
    parser.add_argument("--untidy", default="", metavar="KIND,KIND", help=f"harmless (all that must be read without a problem), all, or any of: {kinds}")
    return parser, parser.parse_args(arguments)


def untidy_kinds(parser, text):
    kinds = {"": [], "harmless": list(HARMLESS), "all": [*HARMLESS, *FAULTS]}.get(text, text.split(","))
    unknown = [kind for kind in kinds if kind not in HARMLESS and kind not in FAULTS]
    if unknown:
        parser.error(f"no such untidiness: {', '.join(unknown)}")
    return kinds


def windows_of(fieldwork, text):
    return {domain: Window(fieldwork, *map(int, months.split(":"))) for domain, months in pairs(text).items()}


def canonical(case, field, case_id):
    """The cell of a case before any untidiness, and its date where it holds one."""
    child = case.child
    if field in DATE_FIELDS:
        date = child.date_of_birth if field == "date_of_birth" else getattr(case, field)
        return (date.isoformat() if date else ""), date
    if field == "case_id":
        return case_id, None
    if field == "child_id":
        return (f"K{child.number:05d}" if case.child_known else ""), None
    if field == "age":
        return str(age_on(case.disposal_date, child.date_of_birth)), None
    value = getattr(case, field) if hasattr(case, field) else getattr(child, field)
    return ({True: "yes", False: "no"}[value] if isinstance(value, bool) else value), None


def small_list(wanted, kinds, fields):
    """The bytes of a list with every case planned one by one."""
    draw = Draw(wanted.seed)
    plan = Plan(Caseload(draw, wanted.fieldwork, wanted.managers), windows_of(wanted.fieldwork, wanted.windows), wanted.shared_children,
                wanted.disposals, wanted.least_class)
    if wanted.eligible:
        eligible = {domain: int(count) for domain, count in wanted.eligible.items()}
        others = round(sum(eligible.values()) * wanted.ineligible / (1 - wanted.ineligible))
    else:
        total = wanted.rows - round(wanted.rows * wanted.ineligible)
        eligible = {"court": round(total * COURT_SHARE), "oocd": total - round(total * COURT_SHARE)}
        others = wanted.rows - total
    for domain, count in eligible.items():
        plan.add_eligible(domain, count)
    plan.add_others(others)
    rows = []
    for number, case in enumerate(plan.cases(), 1):
        cells = {}
        for field in FIELDS:
            value, date = canonical(case, field, f"{4000 + 7 * number + draw.below(7):06d}" if field == "case_id" else "")
            cells[field] = spell(draw, field, value, date, kinds)
        rows.append(cells)
    add_faults(draw, rows, kinds)
    title = f"Case list for inspection – fieldwork {wanted.fieldwork.isoformat()}"
    return file_bytes(draw, fields, rows, kinds, title)


def profiles(wanted, windows, fields):
    """Rows of eligible cases as texts, with gaps for the ids and the dates; each with its dates as days from disposal."""
    draw = Draw(wanted.seed + "|profiles")
    load = Caseload(draw, wanted.fieldwork, wanted.managers)
    found = []
    for number in range(POOL):
        domain = "court" if number < POOL * COURT_SHARE else "oocd"
        window = windows[domain]
        case = load.case(domain, load.child(domain, window.last), window.last)
        days, cells = [], []
        for field in fields:
            value, date = canonical(case, field, "")
            if field in ("case_id", "child_id"):
                value = "{0}" if field == "case_id" else "K{0}"
            elif date:
                value = "{%d}" % (len(days) + 1)
                days.append((date - window.last).days)
            cells.append(value)
        found.append((window, days, ",".join(cells).format))
    return found


def write_large_list(wanted, fields, out):
    """Eligible rows only, made from a pool of profiles with days and ids of their own."""
    windows = windows_of(wanted.fieldwork, wanted.windows)
    pool = profiles(wanted, windows, fields)
    draw = Draw(wanted.seed)
    first_day = datetime.date(1990, 1, 1)
    iso = [(first_day + datetime.timedelta(days=day)).isoformat() for day in range(40 * 366)]
    starts = [((window.first - first_day).days, (window.last - window.first).days + 1) for window, _, _ in pool]
    lines = [",".join(fields)]
    for number in range(1, wanted.rows + 1):
        which = draw.stream.getrandbits(12)
        _, days, text = pool[which]
        start, length = starts[which]
        day = start + draw.below(length)
        lines.append(text("%07d" % number, *[iso[day + after] for after in days]))
        if len(lines) == 65536:
            out.write("\n".join(lines) + "\n")
            lines = []
    out.write("".join(line + "\n" for line in lines))


def main(arguments):
    parser, wanted = options(arguments)
    kinds = untidy_kinds(parser, wanted.untidy)
    fields = wanted.fields.split(",")
    unknown = [field for field in fields if field not in FIELDS]
    if unknown:
        parser.error(f"no such field: {', '.join(unknown)}")
    if wanted.all_eligible and (not wanted.rows or kinds):
        parser.error("--all-eligible goes with --rows, and without --untidy")
    if not 0 <= wanted.ineligible < 1:
        parser.error("--ineligible is a share below 1")
    if wanted.rows is not None and wanted.rows < LEAST_ROWS:
        parser.error(f"--rows is at least {LEAST_ROWS}")
    if wanted.all_eligible:
        with open(wanted.out, "w", encoding="utf-8", newline="") if wanted.out else sys.stdout as out:
            write_large_list(wanted, fields, out)
        return
    made = small_list(wanted, kinds, fields)
    if wanted.out:
        with open(wanted.out, "wb") as out:
            out.write(made)
    else:
        sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main(sys.argv[1:])
