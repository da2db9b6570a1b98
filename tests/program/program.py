"""What the tests of the whole program share: running it, and making lists in a folder of their own."""

import csv
import io
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

PROGRAM = str(pathlib.Path(os.environ["CASEDRAW_PROGRAM"]).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"

HEADINGS = "case_id,child_id,gender,disposal_type,disposal_date,rosh,safety_wellbeing"
ORDERS = ["referral order", "youth rehabilitation order"]
CAUTIONS = ["community resolution", "youth conditional caution"]
LEVELS = ["low", "medium", "high"]


def eligible_rows(court, oocd):
    """Rows that are eligible on 4 March 2019 under the default framework."""
    rows = []
    for i in range(court + oocd):
        types, date = (ORDERS, "2018-07-01") if i < court else (CAUTIONS, "2018-11-01")
        rows.append(f"C{i:06d},K{i:06d},{'female' if i % 5 == 0 else 'male'},{types[i // 2 % 2]},{date},{LEVELS[i % 3]},{LEVELS[i // 3 % 3]}")
    return rows


def stopped(command, wait, is_good, checkpoint=None):
    """The JSON of a run that Ctrl-C stopped where `is_good` accepts it; after any other try Ctrl-C comes earlier or later."""
    for _ in range(12):
        if checkpoint:
            checkpoint.unlink(missing_ok=True)
        running = subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, encoding="utf-8")
        time.sleep(wait)
        running.send_signal(signal.SIGINT)
        text, _ = running.communicate(timeout=240)
        if running.returncode == 1:
            document = json.loads(text)
            if is_good(document):
                return document
        elif running.returncode not in (0, -signal.SIGINT):
            raise AssertionError(f"a stopped run ended with {running.returncode}")
        wait *= 0.6 if running.returncode == 0 else 1.3
    raise AssertionError("no run was stopped where it was to be")


def schema(name):
    return json.loads((ROOT / "data-schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


NOBODY = 65534
RUNS_EXTENDED = "CASEDRAW_EXTENDED" in os.environ


def extended(test):
    """A slow test: it runs with the slow ones alone, and the others without it."""
    test.is_extended = True
    return test


class ProgramTest(unittest.TestCase):
    def setUp(self):
        if hasattr(getattr(self, self._testMethodName), "is_extended") != RUNS_EXTENDED:
            self.skipTest("belongs to the other suite")
        folder = tempfile.TemporaryDirectory(prefix="casedraw-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_program(self, *arguments, **options):
        return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=120, **options)

    def expect(self, code, *arguments, **options):
        done = self.run_program(*arguments, **options)
        return self.ended(done, code, arguments)

    def expect_unprivileged(self, code, *arguments):
        """The same as a user whom the modes of files bind: root, whom they do not, lends the folder to nobody."""
        if os.geteuid() != 0:
            return self.expect(code, *arguments)
        program = shutil.copy(PROGRAM, self.folder / "lent-program")
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        return self.ended(subprocess.run([program, *map(str, arguments)], capture_output=True, timeout=120, user=NOBODY, group=NOBODY, extra_groups=[]),
                          code, arguments)

    def ended(self, done, code, arguments):
        self.assertEqual(done.returncode, code, (arguments, done.stdout[-500:], done.stderr[-2000:]))
        return done

    def as_json(self, code, *arguments):
        return json.loads(self.expect(code, *arguments, "--json").stdout)

    def list_file(self, rows, headings=HEADINGS, name="list.csv"):
        path = self.folder / name
        path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
        return path

    def draw(self, path, *arguments, out="pack", code=0, seed="a seed", fieldwork=None, plain=True, **options):
        fieldwork = fieldwork or ("2019-09-02" if "southampton" in str(path) else "2019-03-04")
        return self.expect(code, "draw", path, "--fieldwork", fieldwork, "--seed", seed, "--out", self.folder / out, *["--plain"] * plain, *arguments, **options)

    def files(self, out="pack"):
        """The files of a draw by their names, without the folder `evidence` that most of them lie in."""
        return {p.name: p.read_bytes() for p in sorted((self.folder / out).rglob("*")) if p.is_file()}

    def names(self, out="pack"):
        return sorted(p.relative_to(self.folder / out).as_posix() for p in (self.folder / out).rglob("*") if p.is_file())


class DrawnTest(ProgramTest):
    """A draw in the folder `self.pack`, as it stands now."""

    def setUp(self):
        super().setUp()
        self.pack = self.folder / "pack"

    def record(self):
        return json.loads((self.pack / "evidence/record.json").read_text(encoding="utf-8"))

    def table(self, name, out=None):
        """The rows of a table of this draw, or of another beside it."""
        folder = self.folder / out if out else self.pack
        return list(csv.DictReader(io.StringIO((folder / f"evidence/{name}.csv").read_text(encoding="utf-8"))))
