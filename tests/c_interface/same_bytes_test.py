"""What the C interface answers is what the program prints and writes, byte for byte."""

import json
import os
import pathlib
import shutil
import subprocess
import unittest

import jsonschema

from program import EXAMPLES, PROGRAM, ROOT, ProgramTest, extended

RUN_REQUEST = str(pathlib.Path(os.environ["CASEDRAW_RUN_REQUEST"]).resolve())
WHEN = {"fieldwork": "2019-03-04"}
REQUEST, ANSWER = (json.loads((ROOT / f"data-schemas/{name}.schema.json").read_text(encoding="utf-8")) for name in ("request", "answer"))
POSITIONAL = ("draw", "list", "judgements", "id", "kind")


def as_arguments(options, positional):
    for name in positional:
        if name in options:
            yield options[name]
    for name, value in options.items():
        if name in positional or value is False:
            continue
        for each in value if isinstance(value, list) else [value]:
            yield f"--{name}"
            if each is not True:
                yield str(each)


class SameBytes(ProgramTest):
    def setUp(self):
        super().setUp()
        for name in ("small.csv", "messy.csv", "typical.csv", "national-portfolio.csv"):
            shutil.copy(EXAMPLES / name, self.folder / name)

    def inputs(self):
        return {p.relative_to(self.folder).as_posix(): p.read_bytes() for p in sorted(self.folder.rglob("*")) if p.is_file()}

    def ask(self, request, files, *stop):
        """The answer, its files, and the lines of progress."""
        request = {**request, "files": [{"name": name, "size": len(content)} for name, content in files.items()]}
        jsonschema.validate(request, REQUEST)
        outside = self.folder.with_name(self.folder.name + "-asked")
        outside.mkdir(exist_ok=True)
        self.addCleanup(shutil.rmtree, outside, ignore_errors=True)
        paths = [outside / name for name in ("request", "bytes", "answer", "answer-bytes")]
        paths[0].write_text(json.dumps(request), encoding="utf-8")
        paths[1].write_bytes(b"".join(files.values()))
        done = subprocess.run([RUN_REQUEST, *map(str, paths), *map(str, stop)], capture_output=True, timeout=120, check=True)
        answer = json.loads(paths[2].read_text(encoding="utf-8"))
        jsonschema.validate(answer, ANSWER)
        rest = paths[3].read_bytes()
        made = {}
        for file in answer["files"]:
            made[file["name"]], rest = rest[: file["size"]], rest[file["size"] :]
        self.assertEqual(rest, b"")
        return answer, made, done.stdout.decode().splitlines()

    def program(self, command, options, *more, positional=POSITIONAL):
        words = [PROGRAM, *command.split(), *as_arguments(options, positional), *more]
        return subprocess.run(words, capture_output=True, timeout=120, cwd=self.folder)

    def written(self, before):
        return {name: content for name, content in self.inputs().items() if before.get(name) != content}

    def compare(self, command, options, out=None, folder="", positional=POSITIONAL):
        """Runs both; `out` is where the program writes, `folder` what its files' names start with there."""
        before = self.inputs()
        answer, made, _ = self.ask({"command": command, "options": options}, before)
        own = {} if out is None else {"out": out}
        document = self.program(command, {**options, **own}, "--json", positional=positional)
        self.assertEqual(answer["exit"], document.returncode, document.stderr)
        self.assertEqual(self.document_of(answer), document.stdout.decode())
        written = self.written(before)
        self.assertEqual({folder + name: content for name, content in made.items()}, written)
        for name in written:
            if name in before:
                (self.folder / name).write_bytes(before[name])
            else:
                (self.folder / name).unlink()
        for empty in sorted((p for p in self.folder.rglob("*") if p.is_dir() and not any(p.iterdir())), reverse=True):
            empty.rmdir()
        people = self.program(command, {**options, **own}, positional=positional)
        said = people.stdout.decode().split("\nWritten: ")[0] if command == "certify" else people.stdout.decode()
        self.assertEqual(answer["summary"].removesuffix("\n"), said.removesuffix("\n"))
        for message in answer["messages"]:
            self.assertIn(*(said.replace("\n", "").replace("--", "") for said in (message["text"], people.stderr.decode())))
        return answer

    def document_of(self, answer):
        """Without a result the program prints the errors, which an answer has among its messages."""
        if answer["json"] is not None:
            return answer["json"]
        errors = [{"code": each["code"], "message": each["text"]} for each in answer["messages"] if each["kind"] == "error"]
        return json.dumps({"schema_version": 1, "exit": answer["exit"], "errors": errors}, indent=2, ensure_ascii=False) + "\n"

    def test_an_answer_that_is_not_as_its_schema_says_is_noticed(self):
        answer, _, _ = self.ask({"command": "check", "options": {"list": "messy.csv", **WHEN}}, self.inputs())
        for change in ({"exit": 5}, {"json": {}}, {"files": [{"name": "a"}]}, {"extra": 1}, {"messages": [{"kind": "advice"}]}):
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate({**answer, **change}, ANSWER)
        for wrong in ({}, {"command": "draw", "entropy": "ab"}, {"command": "draw", "files": [{"name": "a"}]}, {"command": "draw", "seed": "x"}):
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate(wrong, REQUEST)

    def test_check_size_template_frameworks(self):
        self.compare("check", {"list": "messy.csv", **WHEN})
        self.compare("check", {"list": "small.csv", **WHEN, "out": "checked.xlsx"})
        self.compare("check", {"list": "missing.csv", **WHEN})
        self.compare("size", {"population": "court=25,oocd=40", "allocation": "each"})
        self.compare("size", {"list": "typical.csv", **WHEN})
        self.compare("template", {"kind": "judgements", "out": "empty.xlsx"})
        self.compare("template", {"kind": "long-list"})
        self.compare("frameworks", {})
        self.compare("frameworks show", {"id": "hmip-youth-2018"})

    def test_a_draw_and_all_that_follows(self):
        draw = {"list": "typical.csv", **WHEN, "seed": "winter 2019", "redact": True}
        self.compare("draw", draw, out="drawn", folder="drawn/")
        self.assertTrue((self.folder / "drawn/evidence/record.json").is_file())
        self.assertEqual(self.compare("verify", {"draw": "drawn", "list": "typical.csv"})["exit"], 0)
        self.compare("verify", {"draw": "drawn", "list": "small.csv"})
        answer = self.compare("certify", {"draw": "drawn"}, folder="drawn/")
        self.assertEqual(answer["exit"], 0)
        self.answer_every_question()
        for judgements in ("drawn", "drawn/evidence/judgements.csv"):
            answer = self.compare("rate", {"judgements": judgements, "out": "ratings"}, folder="ratings/")
            self.assertEqual(answer["exit"], 0, str(answer["messages"])[:2000])
            shutil.rmtree(self.folder / "ratings")

    def test_a_corrected_list_and_a_confirmation(self):
        self.compare("draw", {"list": "typical.csv", **WHEN, "seed": "winter 2019"}, out="drawn", folder="drawn/")
        lines = (self.folder / "typical.csv").read_text(encoding="utf-8").splitlines()
        late = [line.replace(line.split(",")[0], f"LATE{i}", 1).replace(line.split(",")[1], f"CHILD{i}", 1) for i, line in enumerate(lines[1:9])]
        (self.folder / "new.csv").write_text("\n".join(lines + late) + "\n", encoding="utf-8")
        amend = {"draw": "drawn", "list": "new.csv", "reason": "forgotten", "seed": "second"}
        for more, code in (({"dry-run": True}, 0), ({}, 0), ({"supplement": "none"}, 1)):  # once amended, the list is the draw's
            self.assertEqual(self.compare("amend", {**amend, **more}, folder="drawn/")["exit"], code)
        self.assertEqual(self.compare("confirm", {"draw": "drawn"}, folder="drawn/")["exit"], 0)
        self.assertEqual(self.compare("confirm", {"draw": "drawn", "answers": "typical.csv"}, folder="drawn/")["exit"], 3)

    def answer_every_question(self):
        sheet = next(self.folder.glob("drawn/**/judgements.csv"))
        lines = sheet.read_text(encoding="utf-8").splitlines()
        names = lines[0].split(",")
        rows = [cells for cells in (line.split(",") for line in lines[1:]) if len(cells) == len(names)]
        answers = ["high" if name.startswith("inspector_") else "yes" for name in names]
        answered = [",".join(cell or answer for cell, answer in zip(cells, answers)) for cells in rows]
        sheet.write_text("\n".join([lines[0], *answered]) + "\n", encoding="utf-8")

    def test_a_commitment_is_completed(self):
        draw = {"list": "small.csv", **WHEN, "seed": "dice", "commit": True, "plain": True}
        self.compare("draw", draw, out="committed", folder="committed/")
        numbers = {**draw, "number": ["court=3", "oocd=2"], "out": "committed"}
        answer, made, _ = self.ask({"command": "draw", "options": numbers}, self.inputs())
        done = self.program("draw", numbers)
        self.assertEqual((answer["exit"], done.returncode), (0, 0), (answer["messages"], done.stderr))
        self.assertEqual({f"committed/{name}": content for name, content in made.items()},
                         {name: content for name, content in self.inputs().items() if name.startswith("committed/")})

    @extended
    def test_a_model(self):
        model = {"list": "national-portfolio.csv", "allocations": "ratio:60:40,each"}
        self.compare("model", {**model, "out": "modelled"}, folder="modelled/")
        self.compare("model", {**model, "find": "margin=8%", "out": "found"}, folder="found/")
        self.compare("model", {**model, "method": "monte-carlo", "replicates": "10"})

    @extended
    def test_progress_is_told_and_can_stop(self):
        model = {"list": "national-portfolio.csv", "allocations": "each", "method": "monte-carlo", "replicates": 500}
        request = {"command": "model", "options": model}
        answer, _, lines = self.ask(request, self.inputs())
        self.assertEqual(answer["exit"], 0)
        done = [float(line.split("\t")[1]) for line in lines if line.startswith("Simulating")]
        self.assertEqual((done[0], done[-1]), (0, 1))
        self.assertEqual(done, sorted(done))
        answer, _, _ = self.ask(request, self.inputs(), len(lines) // 2)
        self.assertEqual(answer["exit"], 1)
        draw = {"command": "draw", "options": {"list": "typical.csv", **WHEN, "seed": "s"}}
        _, _, lines = self.ask(draw, self.inputs())
        self.assertGreater(len(lines), 2)
        for stop in range(1, len(lines) + 1):
            answer, made, _ = self.ask(draw, self.inputs(), stop)
            self.assertEqual((answer["exit"], answer["messages"][0]["code"], made), (1, "stopped", {}))


if __name__ == "__main__":
    unittest.main()
