"""The fixtures of ratings are what the scripts beside them write: exact fractions by Python, and R with its survey package."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

GOLDEN = pathlib.Path(__file__).resolve().parents[1] / "golden/rating"


class Fixtures(unittest.TestCase):
    def test_every_fixture_is_made_again_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            for command in ([sys.executable, GOLDEN / "rating.py"], ["Rscript", GOLDEN / "rating.R"]):
                subprocess.run([*command, folder], check=True)
            made = {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}
        self.assertEqual(made, {path.name: path.read_bytes() for path in GOLDEN.glob("*.csv")})


if __name__ == "__main__":
    unittest.main()
