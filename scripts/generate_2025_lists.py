#!/usr/bin/env python3
"""Make one of the two invented lists of the 2025 example: children's cases, or the victims of their offences.

The same seed gives the same bytes with every Python 3.7 or later; nothing but the standard library is used.

examples:
  generate_2025_lists.py --seed journey --list children --out examples/children-2025.csv
  generate_2025_lists.py --seed journey --list victims --out examples/victims-2025.csv
"""
import argparse
import datetime
import hashlib

CASES, VICTIMS, MANAGERS = 64, 30, 7
DISPOSALS = ["community resolution", "outcome 22", "youth caution", "youth conditional caution", "referral order", "referral order",
             "youth rehabilitation order", "bail supervision and support"]
RARE = {11: "detention and training order", 37: "remand to youth detention accommodation", 52: "detention and training order"}
CLASSES = ["low", "medium", "medium", "high", "very high"]
ETHNICITIES = ["white", "white", "white", "mixed", "black or black british", "asian or asian british"]
KINDS = ["adult", "adult", "child", "corporate"]
FIRST_DAY = datetime.date(2024, 5, 6)


class Chance:
    """Whole numbers below a limit, in an order that the seed fixes."""

    def __init__(self, seed):
        self.seed, self.drawn = seed, 0

    def below(self, limit):
        self.drawn += 1
        return int(hashlib.sha256(f"{self.seed}|{self.drawn}".encode()).hexdigest(), 16) % limit

    def of(self, values):
        return values[self.below(len(values))]


def child(number, chance):
    disposal = RARE.get(number) or chance.of(DISPOSALS)
    day = FIRST_DAY + datetime.timedelta(days=chance.below(330))
    release = day + datetime.timedelta(days=120) if disposal == "detention and training order" else ""
    return [f"C{number:03d}", f"K{number:03d}", chance.of(["male", "male", "male", "female"]), chance.of(ETHNICITIES), str(12 + chance.below(6)), disposal,
            day.isoformat(), str(release), chance.of(CLASSES), chance.of(CLASSES), f"CM{1 + chance.below(MANAGERS)}"]


def victim(number, children, chance):
    of = children[chance.below(len(children))]
    kind = chance.of(KINDS)
    age = {"adult": str(18 + chance.below(50)), "child": str(10 + chance.below(8)), "corporate": ""}[kind]
    return [f"V{number:03d}", f"O{number:03d}", of[1], kind, of[6], age, chance.of(["yes", "no", "no", "no"]), chance.of(["yes", "yes", "no"]), of[10]]


def write(path, headings, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.writelines(",".join(row) + "\n" for row in [headings.split(","), *rows])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", required=True, metavar="TEXT")
    parser.add_argument("--list", required=True, choices=["children", "victims"])
    parser.add_argument("--out", required=True, metavar="FILE")
    asked = parser.parse_args()
    chance = Chance(asked.seed)
    children = [child(number, chance) for number in range(1, CASES + 1)]
    if asked.list == "children":
        return write(asked.out, "case_id,child_id,gender,ethnicity,age,disposal_type,disposal_date,release_date,rosh,safety_wellbeing,case_manager",
                     children)
    return write(asked.out, "case_id,offence_id,child_id,victim_type,disposal_date,age,known_to_service,contact_agreed,case_manager",
                 [victim(number, children, chance) for number in range(1, VICTIMS + 1)])


if __name__ == "__main__":
    main()
