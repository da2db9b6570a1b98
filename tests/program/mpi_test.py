"""`mpirun … casedraw model`: any number of processes gives the bytes of one."""
import json
import os
import signal
import subprocess
import sys
import time
import unittest

from program import PROGRAM, ProgramTest

MPIRUN = sys.argv.pop(1)
ENVIRONMENT = {**os.environ, "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}


class Mpi(ProgramTest):
    def setUp(self):
        super().setUp()
        self.portfolio = self.folder / "services.csv"
        self.portfolio.write_text("service,court,oocd\nA,25,40\nB,30,20\nC,3,90\n")
        scenario = self.folder / "correlated.json"
        scenario.write_text('{"default_proportion": 0.7, "correlation": 0.3}')
        self.command = ["model", self.portfolio, "--scenario", scenario, "--allocations", "ratio:60:40,proportional", "--json"]

    def by_processes(self, count, *words):
        command = [MPIRUN, "--oversubscribe", "-n", str(count), PROGRAM, *map(str, words)]
        return subprocess.run(command, capture_output=True, env=ENVIRONMENT, timeout=300)

    def test_one_two_and_four_processes_give_the_bytes_of_threads(self):
        command = [*self.command, "--replicates", "300001"]
        alone = self.run_program(*command, "--threads", "2")
        self.assertEqual(alone.returncode, 0, alone.stderr)
        for count in (1, 2, 4):
            with self.subTest(processes=count):
                together = self.by_processes(count, *command)
                self.assertEqual((together.returncode, together.stdout), (0, alone.stdout), together.stderr)
        threads_too = self.by_processes(2, *command, "--threads", "3")
        self.assertEqual(threads_too.stdout, alone.stdout)

    def test_processes_go_on_from_the_checkpoint_of_one_and_one_from_theirs(self):
        command = [*self.command, "--replicates", "3000000", "--checkpoint", self.folder / "kept.json"]
        running = subprocess.Popen([PROGRAM, *map(str, command), "--threads", "1"], stdout=subprocess.PIPE, encoding="utf-8")
        time.sleep(0.4)
        running.send_signal(signal.SIGINT)
        partial, _ = running.communicate(timeout=60)
        if running.returncode == 1:
            self.assertTrue(json.loads(partial)["method"]["partial"])
        together = self.by_processes(2, *command)
        self.assertEqual(together.returncode, 0, together.stderr)
        self.assertEqual(together.stdout, self.run_program(*command).stdout)
        self.assertEqual(together.stdout, self.run_program(*command[:-2]).stdout)

    def test_a_damaged_checkpoint_ends_every_process(self):
        (self.folder / "kept.json").write_text("[]")
        ended = self.by_processes(3, *self.command, "--replicates", "1000", "--checkpoint", self.folder / "kept.json")
        self.assertEqual(ended.returncode, 3)
        self.assertEqual([each["code"] for each in json.loads(ended.stdout)["errors"]], ["bad-checkpoint"])
        self.assertEqual(ended.stderr.count(b"this is not a checkpoint"), 1)

    def test_what_is_no_simulation_is_said_once(self):
        found = self.by_processes(3, "model", self.portfolio, "--find", "margin=5%")
        self.assertEqual((found.returncode, found.stdout), (0, self.run_program("model", self.portfolio, "--find", "margin=5%").stdout))
        wrong = self.by_processes(3, "model", self.folder / "none.csv")
        self.assertEqual((wrong.returncode, wrong.stderr.count(b"no such file")), (3, 1))


if __name__ == "__main__":
    unittest.main()
