"""Tests that need a program which is not everywhere run apart from the others, so that ctest can name what was left out."""
import sys
import unittest


def needs(tool):
    def marked(test):
        test.tool = tool
        return test
    return marked


def main():
    """unittest.main, of the tests that need no tool; behind `--with TOOL`, of those that need this one."""
    tool = None
    if "--with" in sys.argv:
        at = sys.argv.index("--with")
        tool = sys.argv[at + 1]
        del sys.argv[at:at + 2]

    class Loader(unittest.TestLoader):
        def getTestCaseNames(self, case):
            return [name for name in super().getTestCaseNames(case) if getattr(getattr(case, name), "tool", None) == tool]

    result = unittest.main(testLoader=Loader(), exit=False).result
    if result.testsRun == 0:
        sys.exit("no test was run")
    sys.exit(not result.wasSuccessful())
