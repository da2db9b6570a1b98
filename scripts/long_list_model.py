"""A model of a youth offending team's caseload: children, their cases, and what depends on what.

Nobody in it is real. A latent severity drives the disposal, the risk of serious harm and the safety and wellbeing
class, so that these are correlated as in real caseloads; girls are shifted towards less severe disposals and towards
higher safety and wellbeing needs; rare levels come up as rarely as they do. Everything is + - * and comparisons on
random.Random's two documented streams, so one seed gives one list with every Python from 3.7 on.
"""
import calendar
import dataclasses
import datetime
import hashlib
import random

FIELDS = [
    "case_id", "child_id", "gender", "ethnicity", "date_of_birth", "age", "disposal_type", "disposal_date", "end_date",
    "custody_start", "release_date", "rosh", "safety_wellbeing", "case_manager", "team", "remand_decision",
    "appeal_status", "transferred_out", "no_intervention", "restricted", "previously_inspected",
]
DATE_FIELDS = {"date_of_birth", "disposal_date", "end_date", "custody_start", "release_date"}
CUSTODY = {"detention and training order": [4, 6, 8, 10, 12, 18, 24], "section 250": [24, 30, 36, 48, 60]}
MONTHS = {  # usual lengths; none: the disposal has no end of its own
    "referral order": [3, 6, 6, 9, 12], "youth rehabilitation order": [6, 9, 12, 12, 18, 24], "reparation order": [3],
    "youth conditional caution": [2, 3, 3], "community resolution": [2, 3], "outcome 22": [3], **CUSTODY,
}
NO_SUPERVISION = {"conditional discharge": 5, "fine": 3, "absolute discharge": 1, "compensation order": 2}

# (upper bound of the severity score, level), in order of severity; the last has no bound.
DISPOSALS = {
    "court": [(-1.9, "reparation order"), (0.25, "referral order"), (1.6, "youth rehabilitation order"),
              (2.6, "detention and training order"), (99, "section 250")],
    "oocd": [(-1.2, "outcome 22"), (0.1, "community resolution"), (0.8, "youth caution"), (99, "youth conditional caution")],
}
RISK_LEVELS = [(-0.2, "low"), (1.2, "medium"), (2.6, "high"), (99, "very high")]
ROSH_MEAN = {"court": 0.55, "oocd": -0.35}
SAFETY_MEAN = {"court": 0.7, "oocd": 0.0}
NOT_RECORDED = {"court": 0.015, "oocd": 0.08}
GENDERS = {"court": {"male": 846, "female": 140, "other": 6, "not recorded": 8},
           "oocd": {"male": 766, "female": 220, "other": 6, "not recorded": 8}}
ETHNICITIES = {"White": 66, "Mixed": 11, "Black or Black British": 11, "Asian or Asian British": 6,
               "Other ethnic group": 2, "Information not obtainable": 4}
AGES = {10: 1, 11: 2, 12: 4, 13: 8, 14: 13, 15: 20, 16: 25, 17: 27}
TEAMS = ["North", "South", "Court and custody", "Prevention"]


class Draw:
    """Random choices from a seed text, the same with every version of Python."""

    def __init__(self, seed):
        self.stream = random.Random(int.from_bytes(hashlib.sha256(seed.encode()).digest(), "big"))

    def below(self, count):
        while True:
            value = self.stream.getrandbits(count.bit_length())
            if value < count:
                return value

    def chance(self, probability):
        return self.stream.random() < probability

    def choose(self, values):
        return values[self.below(len(values))]

    def weighted(self, weights):
        left = self.below(sum(weights.values()))
        for value, weight in weights.items():
            if left < weight:
                return value
            left -= weight

    def normal(self):
        """Nearly standard normal: the sum of twelve uniform numbers, less six. No logarithm, so the same everywhere."""
        return sum(self.stream.random() for _ in range(12)) - 6

    def shuffled(self, values):
        values = list(values)
        for last in range(len(values) - 1, 0, -1):
            other = self.below(last + 1)
            values[last], values[other] = values[other], values[last]
        return values

    def date(self, earliest, latest):
        return earliest + datetime.timedelta(days=self.below((latest - earliest).days + 1))


def months_after(date, months):
    """Whole calendar months later (or earlier); the end of a shorter month where the day does not exist."""
    month = date.year * 12 + date.month - 1 + months
    year, month = divmod(month, 12)
    return datetime.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def age_on(date, birth):
    return date.year - birth.year - ((date.month, date.day) < (birth.month, birth.day))


@dataclasses.dataclass
class Child:
    number: int
    gender: str
    ethnicity: str
    date_of_birth: datetime.date
    severity: float
    team: str
    case_manager: str
    domains: set = dataclasses.field(default_factory=set)  # where an eligible case of the child is already


@dataclasses.dataclass
class Case:
    child: Child
    domain: str
    disposal_type: str
    disposal_date: datetime.date
    rosh: str
    safety_wellbeing: str
    end_date: object = None
    custody_start: object = None
    release_date: object = None
    remand_decision: str = ""
    appeal_status: str = ""
    transferred_out: bool = False
    no_intervention: bool = False
    restricted: bool = False
    previously_inspected: bool = False
    child_known: bool = True  # false: the list leaves the child's id blank


def level_at(levels, score):
    return next(name for bound, name in levels if score < bound)


class Caseload:
    """Makes children and cases; `fieldwork` bounds what can be known at the time of the list."""

    def __init__(self, draw, fieldwork, managers):
        self.draw, self.fieldwork = draw, fieldwork
        self.children = []
        self.managers = [f"CM{number:02d}" for number in range(1, managers + 1)]

    def child(self, domain, disposal_date, age=None):
        """A new child who has this age (or a likely one) on that date."""
        draw = self.draw
        age = draw.weighted(AGES) if age is None else age
        gender = draw.weighted(GENDERS[domain])
        birthday = months_after(disposal_date, -12 * age)
        new = Child(
            number=len(self.children) + 1, gender=gender, ethnicity=draw.weighted(ETHNICITIES),
            date_of_birth=birthday - datetime.timedelta(days=2 + draw.below(355)),  # clear of birthdays
            severity=draw.normal() + 0.12 * (age - 15) - (0.35 if gender == "female" else 0),
            team=draw.choose(TEAMS), case_manager=draw.choose(self.managers))
        self.children.append(new)
        return new

    def case(self, domain, child, disposal_date, custody_allowed=True):
        draw, severity, girl = self.draw, child.severity, child.gender == "female"
        disposal = level_at(DISPOSALS[domain], severity + 0.6 * draw.normal())
        if disposal in CUSTODY and not custody_allowed:
            disposal = "youth rehabilitation order"
        rosh = level_at(RISK_LEVELS, ROSH_MEAN[domain] + 0.75 * severity + 0.65 * draw.normal() - (0.25 if girl else 0))
        safety = level_at(RISK_LEVELS, SAFETY_MEAN[domain] + 0.6 * severity + 0.8 * draw.normal() + (0.3 if girl else 0))
        new = Case(child, domain, disposal, disposal_date,
                   "not recorded" if draw.chance(NOT_RECORDED[domain]) else rosh,
                   "not recorded" if draw.chance(NOT_RECORDED[domain]) else safety)
        self.set_dates(new)
        return new

    def set_dates(self, case):
        """End, start of custody and release, as far as the disposal has them and the list can know them."""
        months = MONTHS.get(case.disposal_type)
        case.end_date = case.custody_start = case.release_date = None
        case.remand_decision = ""
        if not months:
            return
        length = self.draw.choose(months)
        if not self.draw.chance(0.08):
            case.end_date = months_after(case.disposal_date, length)
        if case.disposal_type in CUSTODY:
            case.custody_start = case.disposal_date
            release = months_after(case.disposal_date, length // 2)
            case.release_date = release if release <= self.fieldwork else None
            if self.draw.chance(0.4):
                case.remand_decision = "remand to youth detention accommodation"
            elif self.draw.chance(0.3):
                case.remand_decision = "remand to local authority accommodation"
