"""What every check of the style of one folder does when it is run: prints what it finds and fails where that is anything."""
import pathlib
import sys


def run(check, usage):
    """`check` gives the problems of the folder that is the only argument."""
    if len(sys.argv) != 2:
        sys.exit(usage)
    found = check(pathlib.Path(sys.argv[1]))
    for problem in found:
        print(problem)
    sys.exit(bool(found))
