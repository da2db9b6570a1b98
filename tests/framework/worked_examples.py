"""A second, slow reading of a framework file: what becomes of the cases of its worked examples."""
import calendar
import datetime
import re

OPEN_END = datetime.date.max


def match_key(text):
    return re.sub("[^a-z0-9\x80-\U0010ffff]", "", text.lower())


def day(text):
    """ISO or day first, a time of day after it left out; nothing for anything else."""
    text = text.strip().split(" ")[0]
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def months_before(date, months):
    month = date.year * 12 + date.month - 1 - months
    year, month = divmod(month, 12)
    return datetime.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def age_on(date, birth):
    return date.year - birth.year - ((date.month, date.day) < (birth.month, birth.day))


def outcome(case):
    """What an example says of a case, in the form of `outcomes`."""
    if case["status"] == "problem":
        return {"status": "problem"}
    return {"status": case["status"], "domain": case.get("domain"), "also": case.get("also", []),
            "reasons": sorted(case.get("reasons", []))}


class Unreadable(Exception):
    pass


class Reader:
    def __init__(self, framework, settings=None):
        self.framework = framework
        self.chosen = {each["id"]: each.get("usual") for each in framework.get("settings", [])} | (settings or {})
        self.fields = {field["name"]: field for field in framework["fields"]}
        self.roles = {field["role"]: field["name"] for field in framework["fields"] if "role" in field}
        self.listed = [domain for domain in framework["domains"] if domain.get("listed", True)]

    def value(self, field, text):
        """The canonical value of a cell; nothing for a blank one."""
        if not text.strip() or match_key(text) in map(match_key, field.get("blank_texts", [])):
            return field.get("blank_level")
        if field["type"] == "code":
            for level in field["levels"]:
                if match_key(text) in map(match_key, [level["name"], *level.get("aliases", [])]):
                    return level["name"]
            raise Unreadable(field["name"])
        if field["type"] == "date":
            if day(text) is None:
                raise Unreadable(field["name"])
            return day(text)
        if field["type"] == "yes_no":
            return {"y": "yes", "yes": "yes", "n": "no", "no": "no"}[text.strip().lower()]
        return int(text) if field["type"] == "whole_number" else text

    def read(self, cells):
        case = {}
        for name, field in self.fields.items():
            value = self.value(field, cells.get(name, ""))
            if value is not None:
                case[name] = value
            elif field.get("required"):
                raise Unreadable(name)
        born = case.get(self.roles.get("date_of_birth"))
        if born:
            case[self.roles["age"]] = age_on(case[self.roles["disposal_date"]], born)
        return case

    def holds(self, condition, case):
        if "all" in condition:
            return all(self.holds(inner, case) for inner in condition["all"])
        if "any" in condition:
            return any(self.holds(inner, case) for inner in condition["any"])
        if "not" in condition:
            return not self.holds(condition["not"], case)
        value = case.get(condition["field"])
        if "missing" in condition:
            return value is None
        if self.fields[condition["field"]]["type"] == "yes_no":
            value = value or "no"
        if value is None:
            return False
        if "outside" in condition:
            return not condition["outside"][0] <= value <= condition["outside"][1]
        if "in_group" in condition:
            groups = {level["name"]: level.get("group") for level in self.fields[condition["field"]]["levels"]}
            return groups[value] in condition["in_group"]
        return value in condition["one_of"]

    def is_on(self, part):
        return "with" not in part or self.chosen[part["with"]["setting"]] in part["with"]["choices"]

    def enters(self, domain, case, fieldwork, windows):
        window = windows.get(domain["id"]) or domain["window"]
        first, last = months_before(fieldwork, window["from"]), months_before(fieldwork, window["to"])
        for route in domain["routes"]:
            if not self.is_on(route) or "when" in route and not self.holds(route["when"], case):
                continue
            dates = [case[name] for name in route["dates"] if name in case]
            ends = [case[name] for name in route.get("until", []) if name in case]
            if "until" in route and dates and dates[0] <= last and (ends or [OPEN_END])[0] >= first:
                return True
            if "until" not in route and any(first <= date <= last for date in dates):
                return True
        return False


def kept_first(framework, reader, case):
    """Sorts before every case of the same person that it is kept over."""
    key = []
    for keep in filter(reader.is_on, framework["one_person"].get("keep", [])):
        value = case.get(keep["field"])
        if "order" in keep:
            key.append(keep["order"].index(value) if value in keep["order"] else len(keep["order"]))
        else:
            key.append(-value.toordinal() if value else 0)
    return (*key, -case[reader.roles["disposal_date"]].toordinal(), case[reader.roles["case_id"]].encode())


def judged_alone(framework, reader, case, fieldwork, windows):
    """The own domain, the domains that take the case, and the reasons against its own, other cases left aside."""
    own = next((d for d in reader.listed if not d.get("additional") and reader.holds(d["members"], case)), None)

    def excluded_by(domain):
        return {rule["code"] for rule in framework["rules"] if reader.holds(rule["exclude_when"], case) and
                (domain is None or domain["id"] in rule.get("domains", [domain["id"]]))}

    reasons, domains = excluded_by(own), set()
    for domain in reader.listed:
        if domain is not own and not (domain.get("additional") and reader.holds(domain["members"], case)):
            continue
        if not reader.enters(domain, case, fieldwork, windows):
            reasons |= {"outside-window"} if domain is own else set()
        elif not excluded_by(domain):
            domains.add(domain["id"])
    return own, domains, reasons


def outcomes(framework, example):
    reader = Reader(framework, example.get("settings"))
    fieldwork = datetime.date.fromisoformat(example["fieldwork"])
    found, cases, in_domains = [], [], []
    for entry in example["cases"]:
        try:
            case = reader.read(entry["case"])
        except Unreadable:
            cases.append(None)
            in_domains.append(set())
            found.append({"status": "problem"})
            continue
        own, domains, reasons = judged_alone(framework, reader, case, fieldwork, example.get("windows", {}))
        cases.append(case)
        in_domains.append(domains)
        found.append({"domain": own["id"] if own else None, "reasons": reasons})
    keep_one_per_person(framework, reader, cases, in_domains, found)
    for result, domains in zip(found, in_domains):
        if "status" not in result:
            settle(result, domains)
    return found


def keep_one_per_person(framework, reader, cases, in_domains, found):
    rule = framework["one_person"]
    ids = {domain["id"] for domain in reader.listed}
    pools = {"within-domain": [{each} for each in sorted(ids)], "across-service": [ids], "off": []}[rule["scope"]]
    for pool in pools:
        people = {}
        for index, case in enumerate(cases):
            person = case and case.get(reader.roles["person"])
            if person and pool & in_domains[index]:
                people.setdefault(person, []).append(index)
        for indices in people.values():
            indices.sort(key=lambda index: kept_first(framework, reader, cases[index]))
            for index in indices[1:]:
                in_domains[index] -= pool
                found[index]["reasons"].add(rule["code"])


def settle(result, domains):
    """Eligible wherever any domain takes it; then its reasons no longer matter."""
    result["status"] = "eligible" if domains else "ineligible"
    result["also"] = sorted(domains - {result["domain"]})
    if domains and result["domain"] not in domains:
        result["domain"] = None
    result["reasons"] = [] if domains else sorted(result["reasons"])
