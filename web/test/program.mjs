// The native program beside the page: what it writes is what the page has to give.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { unzipSync, zipSync } from "fflate";
import { launch, root, Visit } from "./browser.mjs";
import { fieldwork2025 } from "./journeys.mjs";

export const program = resolve(process.env.CASEDRAW_PROGRAM ?? join(root, "build/release/casedraw"));
export const folder = mkdtempSync(join(tmpdir(), "casedraw-native-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What the framework of 2025 leaves open, as the journeys answer it. */
export const of2025 = ["--fieldwork", fieldwork2025, "--window", "children=12:1", "--window-source", "letter of 3 June", "--setting", "custody-by=both"];

/** Runs the native program; the exit code is for the caller to judge. */
export const native = (...words) => spawnSync(program, words, { cwd: folder, encoding: "utf8" });
export function done(...words) {
  const ran = native(...words);
  assert.equal(ran.status, 0, ran.stderr);
}

/** Name to bytes of a folder, as deep as it goes. */
export function filesOf(path, start = "") {
  return readdirSync(join(path, start)).flatMap((name) => {
    const inner = join(start, name);
    return statSync(join(path, inner)).isDirectory() ? filesOf(path, inner) : [[inner, readFileSync(join(path, inner))]];
  });
}

/** The zip holds what the native program wrote to a folder, and nothing else. */
export function sameAsFolder(zip, path, name) {
  const inZip = Object.fromEntries(Object.entries(unzipSync(zip)).map(([file, bytes]) => [file.replace(`${name}/`, ""), bytes]));
  const written = filesOf(path);
  assert.deepEqual(Object.keys(inZip).sort(), written.map(([file]) => file).sort());
  assert.ok(written.length > 1);
  for (const [file, bytes] of written) assert.ok(Buffer.compare(bytes, inZip[file]) === 0, `${file} differs`);
}

/** Puts the files of a zip's folder where the native program finds them. */
export function unpack(zip, name, path) {
  for (const [file, bytes] of Object.entries(unzipSync(zip))) {
    const place = join(path, file.replace(`${name}/`, ""));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, bytes);
  }
}

/** A folder as a zip, to be chosen on the page. */
export function packed(path, name = "drawn") {
  writeFileSync(`${path}.zip`, zipSync(Object.fromEntries(filesOf(path).map(([file, bytes]) => [`${name}/${file}`, bytes]))));
  return `${path}.zip`;
}

/** A list in the folder. */
export function put(name, text) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** In each browser, tests of which each has a window with its own page, in which nothing may go wrong unseen. */
export function inBrowsers(name, define) {
  for (const browser of (process.env.BROWSERS ?? "chrome").split(","))
    describe(`${name} in ${browser}`, () => {
      let session;
      before(async () => (session = await launch(browser)));
      after(() => session.end());
      define((title, visitor, options) => test(title, { timeout: 300_000 }, async () => {
        const visit = await Visit.open(session, options);
        try {
          await visitor(visit);
          assert.deepEqual(visit.errors, []);
          assert.deepEqual(readdirSync(session.downloads), [], "a file that one visit leaves is taken for the next one's");
          assert.deepEqual(visit.requests.filter((address) => !/^(file:.*casedraw.*\.html|blob:|data:)/.test(address)), []);
        } finally {
          await visit.page.close();
        }
      }), browser);
    });
}
