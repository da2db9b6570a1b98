"""Which cases a list holds: an exact number of eligible ones in each domain, and others that are not, each for a reason.

The rules are those of an inspection with a court and an out-of-court domain: a disposal date within the domain's window
(calendar months before fieldwork, both ends included), age 10 to 17 at disposal, work by this service, supervision, no
successful appeal, not inspected before, not restricted, one case per child in a domain.
"""
import dataclasses
import datetime

from long_list_model import NO_SUPERVISION, age_on, months_after

CLASSES = ["low", "medium", "high", "very high"]
DAY = datetime.timedelta(days=1)
REASONS = {
    "court": {"too early": 30, "too late": 24, "no supervision": 14, "second case": 9, "duplicate": 2, "transferred": 8,
              "age": 3, "appeal": 3, "inspected before": 4, "restricted": 3},
    "oocd": {"too early": 22, "too late": 24, "no intervention": 28, "second case": 8, "duplicate": 2, "transferred": 6,
             "age": 2, "inspected before": 5, "restricted": 3},
}


@dataclasses.dataclass
class Window:
    """Whole months before fieldwork; `first` and `last` are the days, both included."""
    fieldwork: datetime.date
    months_from: int
    months_to: int

    @property
    def first(self):
        return months_after(self.fieldwork, -self.months_from)

    @property
    def last(self):
        return months_after(self.fieldwork, -self.months_to)


class Plan:
    def __init__(self, caseload, windows, shared_children, disposals=None, least_class=None):
        self.load, self.draw, self.windows = caseload, caseload.draw, windows
        self.shared_children = shared_children
        self.disposals, self.least_class = disposals or {}, least_class
        self.eligible = {domain: [] for domain in windows}
        self.others = []

    def likely_child(self, domain, date, taken):
        """A child with an eligible case elsewhere (`taken` false) or here (`taken` true), of the right age on the date."""
        found = [child for child in self.load.children
                 if child.domains and (domain in child.domains) == taken and 10 <= age_on(date, child.date_of_birth) <= 17]
        return self.draw.choose(found) if found else None

    def add_eligible(self, domain, count):
        """Exactly `count` eligible cases, of as many children; the window's first and last day are always among them."""
        window = self.windows[domain]
        for number in range(count):
            date = (window.first, window.last)[number] if number < 2 else self.draw.date(window.first, window.last)
            child = self.likely_child(domain, date, False) if self.draw.chance(self.shared_children) else None
            case = self.load.case(domain, child or self.load.child(domain, date), date)
            self.shape(case)
            case.child.domains.add(domain)
            case.child_known = len(case.child.domains) > 1 or not self.draw.chance(0.02)
            self.eligible[domain].append(case)
        if count >= 12:
            self.make_twins(domain)

    def shape(self, case):
        """Gives an eligible case the disposal and the classes that were asked for."""
        if case.domain in self.disposals:
            case.disposal_type = self.disposals[case.domain]
            self.load.set_dates(case)
        if self.least_class:
            least = CLASSES.index(self.least_class)
            case.rosh, case.safety_wellbeing = (
                CLASSES[max(least, CLASSES.index(level) if level in CLASSES else 0)] for level in (case.rosh, case.safety_wellbeing))

    def make_twins(self, domain):
        """Two eligible cases that look like one child under two ids: same birth date, disposal and date."""
        known = [case for case in self.eligible[domain][2:] if len(case.child.domains) == 1 and case.child_known]
        if len(known) < 2:
            return
        first, second = self.draw.shuffled(known)[:2]
        second.child.date_of_birth, second.child.gender = first.child.date_of_birth, first.child.gender
        second.disposal_type, second.disposal_date = first.disposal_type, first.disposal_date
        self.load.set_dates(second)

    def add_others(self, count):
        """Cases that are not eligible. The day before and the day after each window come first."""
        domains = {domain: max(1, len(cases)) for domain, cases in self.eligible.items()}
        edges = [(domain, reason) for domain in domains for reason in ("too early", "too late")]
        for number in range(count):
            domain, reason = edges[number] if number < len(edges) else (self.draw.weighted(domains), None)
            reason = reason or self.draw.weighted(REASONS[domain])
            self.others.append(self.other(domain, reason, on_edge=number < len(edges)))

    def other(self, domain, reason, on_edge):
        window = self.windows[domain]
        if reason in ("too early", "too late"):
            return self.out_of_window(domain, reason, on_edge)
        date = self.draw.date(window.first, window.last)
        if reason in ("second case", "duplicate"):
            child = self.likely_child(domain, date, True)
            if child is None:
                return self.out_of_window(domain, "too early", False)
            first = next(case for case in self.eligible[domain] if case.child is child)
            first.child_known = True
            return dataclasses.replace(first) if reason == "duplicate" else self.load.case(domain, child, date)
        case = self.load.case(domain, self.load.child(domain, date, 18 if reason == "age" else None), date)
        if reason == "no supervision":
            case.disposal_type = self.draw.weighted(NO_SUPERVISION)
            self.load.set_dates(case)
        case.no_intervention = reason == "no intervention"
        case.transferred_out = reason == "transferred"
        case.restricted = reason == "restricted"
        case.previously_inspected = reason == "inspected before"
        if reason == "appeal":
            case.appeal_status = self.draw.choose(["changed on appeal", "appeal successful"])
        return case

    def out_of_window(self, domain, reason, on_edge):
        """A disposal before or after the window. No custody, for a release might bring such a case in by another way."""
        window = self.windows[domain]
        early = reason == "too early"
        first = months_after(window.first, -6) if early else window.last + DAY
        last = window.first - DAY if early else window.fieldwork - DAY
        date = (last if early else first) if on_edge else self.draw.date(first, max(first, last))
        child = self.likely_child(domain, date, True) if self.draw.chance(0.3) else None
        return self.load.case(domain, child or self.load.child(domain, date), date, custody_allowed=False)

    def cases(self):
        """All cases in the order of a list: as they fell, not sorted by anything that matters."""
        return self.draw.shuffled([case for cases in self.eligible.values() for case in cases] + self.others)
