"""What the tests of `rate` share: published tables, small tables made on the spot."""

from program import EXAMPLES, ProgramTest

RATINGS = EXAMPLES / "ratings"
COURT = [f"2.{standard}.{question}" for standard in (1, 2, 3, 4) for question in (1, 2, 3)]
OUT_OF_COURT = [f"3.{standard}.{question}" for standard in (1, 2, 3) for question in (1, 2, 3)]
JOINT_WORKING = ["3.4.1", "3.4.2"]
PANEL_STANDARDS = ["1.1", "1.2", "1.3", "1.4"]


class Rate(ProgramTest):
    def table(self, name, *rows):
        path = self.folder / name
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path

    def counts(self, questions, yes=17, relevant=20):
        return self.table("counts.csv", "key_question,relevant,yes", *(f"{each},{relevant},{yes}" for each in questions))

    def standards(self, ids, rating="good"):
        return self.table("standards.csv", "standard,rating", *(f"{each},{rating}" for each in ids))

    def problems(self, *arguments):
        """The codes and cells of what must be put right; nothing else may be given."""
        rated = self.as_json(1, "rate", *arguments)
        self.assertEqual(rated["standards"], {})
        self.assertIsNone(rated["overall_rating"])
        return [(each["code"], each["cell"]) for each in rated["problems"]]
