// The JavaScript module under node: what it gives is the program's, byte for byte, for every list of the examples and the tests.
//
// usage: CASEDRAW_PROGRAM=build/release/casedraw node --test web/test/module_test.mjs        (needs build/module)
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { root } from "./browser.mjs";
import { fieldwork } from "./journeys.mjs";

const program = resolve(process.env.CASEDRAW_PROGRAM ?? join(root, "build/release/casedraw"));
const folder = mkdtempSync(join(tmpdir(), "casedraw-module-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const isLong = (path) => statSync(path).size > 2_000_000; // node runs long work five times slower than browsers do
const listsIn = (path) => readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
  const inner = join(path, entry.name);
  if (entry.isDirectory()) return listsIn(inner);
  return /\.(csv|xlsx|ods)$/.test(entry.name) && !isLong(inner) ? [inner] : [];
});
const lists = ["examples", "tests/cli", "tests/spreadsheet"].map((name) => join(root, name)).filter(existsSync).flatMap(listsIn);

function filesOf(path, start = "") {
  if (!existsSync(path)) return [];
  return readdirSync(join(path, start)).sort().flatMap((name) => (statSync(join(path, start, name)).isDirectory() ? filesOf(path, join(start, name)) : [[join(start, name), readFileSync(join(path, start, name))]]));
}

let casedraw;
before(async () => {
  const { openCasedraw } = await import(join(root, "build/module/casedraw.js"));
  casedraw = await openCasedraw();
});

function same(path, answer, ran, written) {
  assert.equal(answer.exit, ran.status, `${path}: ${ran.stderr}`);
  if (answer.json !== null) assert.equal(answer.json.trim(), ran.stdout.trim(), path);
  assert.deepEqual(answer.files.map((file) => file.name).sort(), written.map(([name]) => name).sort(), path);
  for (const [name, bytes] of written) assert.ok(Buffer.compare(bytes, answer.files.find((file) => file.name === name).bytes) === 0, `${path}: ${name} differs`);
}

test("every list is checked and drawn as by the program", () => {
  assert.ok(lists.length > 30, `${lists.length} lists`);
  let drawn = 0;
  for (const path of lists) {
    const list = basename(path);
    const options = { list, fieldwork };
    const words = [list, "--fieldwork", fieldwork, "--json"];
    const files = [{ name: list, bytes: readFileSync(path) }];
    const cwd = dirname(path);
    same(path, casedraw.run({ command: "check", options }, files), spawnSync(program, ["check", ...words], { cwd, encoding: "utf8", maxBuffer: 1e9 }), []);
    const out = join(folder, String(drawn));
    const ran = spawnSync(program, ["draw", ...words, "--seed", "s", "--out", out], { cwd, encoding: "utf8", maxBuffer: 1e9 });
    same(path, casedraw.run({ command: "draw", options: { ...options, seed: "s" } }, files), ran, filesOf(out));
    if (ran.status === 0) ++drawn;
    rmSync(out, { recursive: true, force: true });
  }
  assert.ok(drawn > 5, `${drawn} lists could be drawn from`);
});

test("the example of its README runs as it stands there, and writes the program's pack", () => {
  const place = join(folder, "example");
  mkdirSync(join(place, "node_modules"), { recursive: true });
  symlinkSync(join(root, "build/module"), join(place, "node_modules/casedraw"));
  copyFileSync(join(root, "examples/typical.csv"), join(place, "list.csv"));
  writeFileSync(join(place, "example.mjs"), /```js\n([^]*?)```/.exec(readFileSync(join(root, "build/module/README.md"), "utf8"))[1]);
  const ran = spawnSync(process.execPath, ["example.mjs"], { cwd: place, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
  assert.equal(spawnSync(program, ["draw", "list.csv", "--fieldwork", "2019-03-04", "--seed", "any text", "--out", "program"], { cwd: place }).status, 0);
  assert.deepEqual(filesOf(join(place, "draw")), filesOf(join(place, "program")));
});

test("a request that makes no sense is answered, not thrown", () => {
  assert.equal(casedraw.run({ command: "nonsense" }).exit, 2);
  assert.match(casedraw.run({ command: "check", options: { list: "x.csv", nonsense: 1 } }).messages[0].text, /There is no option nonsense/);
});

test("options have the names that its README gives them, and what concerns a terminal is refused", () => {
  const readme = readFileSync(join(root, "build/module/README.md"), "utf8");
  for (const option of ["help", "json", "quiet"]) {
    assert.ok(readme.includes(`\`${option}\``), option);
    assert.match(casedraw.run({ command: "draw", options: { [option]: true } }).messages[0].text, new RegExp(option));
  }
  for (const [command, option] of [["verify", "draw"], ["rate", "judgements"], ["template", "kind"], ["frameworks show", "id"], ["frameworks compare", "first"], ["check", "list"]]) {
    assert.match(readme, new RegExp(`\`${option}\``));
    assert.doesNotMatch(casedraw.run({ command, options: { [option]: "x" } }).messages.map(({ text }) => text).join(), new RegExp(`no option ${option}`), command);
  }
});

test("progress is told, from none to all", () => {
  const told = [];
  const list = { name: "typical.csv", bytes: readFileSync(join(root, "examples/typical.csv")) };
  casedraw.run({ command: "draw", options: { list: "typical.csv", fieldwork, seed: "s" } }, [list], (what, done) => told.push([what, done]));
  assert.ok(told.length > 2 && told.every(([what, done]) => what.length > 3 && done >= 0 && done <= 1));
});
