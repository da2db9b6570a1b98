"""scripts/fuzz fails wherever a fuzzer found something or did nothing. usage: gate_test.py ROOT"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv[1])
WELL = "echo 'stat::number_of_executed_units: 1234' >&2"


class Gate(unittest.TestCase):
    def gate(self, *programs):
        """What scripts/fuzz says of these fuzzers, shell scripts; None stands for one that is missing."""
        with tempfile.TemporaryDirectory() as folder:
            readers = []
            for number, program in enumerate(programs):
                readers += ["--reader", f"gate_{number}"]
                if program is None:
                    continue
                path = pathlib.Path(folder) / f"fuzz_gate_{number}"
                path.write_text("#!/bin/sh\n" + program + "\n")
                path.chmod(0o700)
            return subprocess.run([sys.executable, ROOT / "scripts/fuzz", "1", "--binaries", folder, *readers],
                                  capture_output=True, text=True)

    def test_fuzzers_that_end_well_pass_and_are_counted(self):
        ran = self.gate(WELL, WELL)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        self.assertIn("2,468 executions", ran.stdout)

    def test_a_fuzzer_that_leaks_fails(self):
        ran = self.gate(WELL, WELL + "; echo 'ERROR: LeakSanitizer: detected memory leaks' >&2; exit 77")
        self.assertEqual(ran.returncode, 1)
        self.assertIn("LeakSanitizer", ran.stdout)

    def test_a_fuzzer_that_breaks_a_promise_fails(self):
        self.assertEqual(self.gate(WELL + "; echo 'broken: a date survives' >&2; kill -ABRT $$").returncode, 1)

    def test_a_fuzzer_that_is_missing_fails(self):
        ran = self.gate(WELL, None)
        self.assertEqual(ran.returncode, 1)
        self.assertIn("no such program", ran.stdout)

    def test_a_fuzzer_that_runs_nothing_fails(self):
        self.assertEqual(self.gate("echo 'stat::number_of_executed_units: 0'").returncode, 1)
        self.assertEqual(self.gate("exit 0").returncode, 1)


unittest.main(argv=sys.argv[:1])
