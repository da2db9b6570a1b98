"""What the tests of `rate` share: published tables, small tables made on the spot."""

import pathlib

from program import EXAMPLES, ProgramTest

RATINGS = EXAMPLES / "ratings"
COURT = [f"2.{standard}.{question}" for standard in (1, 2, 3, 4) for question in (1, 2, 3)]
OUT_OF_COURT = [f"3.{standard}.{question}" for standard in (1, 2, 3) for question in (1, 2, 3)]
JOINT_WORKING = ["3.4.1", "3.4.2"]
PANEL_STANDARDS = ["1.1", "1.2", "1.3", "1.4"]
# Counts that Southampton's published percentages can come from (yes of relevant); three have too many to choose from.
WORKED_BACK = {"2.1.1": (21, 22), "2.1.2": (20, 22), "2.1.3": (15, 22), "2.2.1": (21, 22), "2.2.2": (13, 21), "2.2.3": (11, 19), "2.3.1": (18, 22),
               "2.3.2": (18, 21), "2.3.3": (16, 19), "2.4.1": (18, 22), "2.4.2": 92, "2.4.3": 86, "3.1.1": (10, 15), "3.1.2": (8, 15), "3.1.3": (11, 15),
               "3.2.1": (12, 15), "3.2.2": (8, 15), "3.2.3": (6, 11), "3.3.1": (12, 15), "3.3.2": (12, 15), "3.3.3": (9, 11), "3.4.1": (9, 15), "3.4.2": 80}


class Rate(ProgramTest):
    def run_program(self, *arguments, **options):
        """Answers without a draw are rated under the framework of 2018 where a test names none."""
        words = [str(each) for each in arguments]
        given = [each for each, before in zip(words[1:], words) if "/" in each and before != "--out"]
        has_draw = any(pathlib.Path(each).is_dir() or any((pathlib.Path(each).parent / name).exists() for name in ("record.json", "evidence/record.json")) for each in given)
        if words[:1] == ["rate"] and not has_draw and not {"--framework", "--draw", "--help"} & set(words):
            arguments = [*arguments, "--framework", "hmip-youth-2018"]
        return super().run_program(*arguments, **options)

    def table(self, name, *rows):
        path = self.folder / name
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path

    def worked_back(self):
        """Southampton's answers as counts where they can be told."""
        rows = [f"{id},{each[1]},{each[0]}," if isinstance(each, tuple) else f"{id},,,{each}" for id, each in WORKED_BACK.items()]
        return self.table("worked-back.csv", "key_question,relevant,yes,percent", *rows)

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
