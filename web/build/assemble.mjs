// Puts the page, its worker and the engine into one HTML file under a policy that lets nothing else run.
// usage: node build/assemble.mjs        (after the two builds of vite; the engine is in ../build/wasm/build)
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const read = (name) => readFileSync(new URL(name, root), "utf8");
const sha256 = (text, encoding) => createHash("sha256").update(text).digest(encoding);
const allowed = (text) => `'sha256-${sha256(text, "base64")}'`;

// A third smaller than gzip makes it; the settings are those that suit WebAssembly, whose instructions are not aligned.
const packed = (bytes) => execFileSync("xz", ["--threads=1", "--check=crc32", "--lzma2=preset=9e,lc=4,pb=0,dict=8MiB", "--stdout"], { input: bytes, maxBuffer: 1 << 26 });

/** Five letters for four bytes, of which xz gives whole fours: a sixteenth shorter than base64. */
function lettersOf(bytes) {
  const letters = Buffer.alloc((bytes.length / 4) * 5);
  for (let at = 0, to = 0; at < bytes.length; at += 4, to += 5)
    for (let word = bytes.readUInt32BE(at), place = to + 4; place >= to; --place, word = Math.floor(word / 85)) letters[place] = (word % 85) + (word % 85 < 25 ? 35 : 36);
  return letters.toString("latin1");
}

const engine = readFileSync(new URL("build/wasm/build/casedraw_engine.wasm", root));
const parts = {
  STYLE: read("build/page/page/style.css").trim(),
  GLUE: read("build/wasm/build/casedraw_engine.js").trim(),
  WORKER: read("build/page/worker/script.js").trim(),
  PAGE: read("build/page/page/script.js").trim(),
  WASM: lettersOf(packed(engine)),
  DIGEST: sha256(engine, "hex"),
};
for (const name of ["GLUE", "WORKER", "PAGE"])
  if (/<\/script|<!--/i.test(parts[name])) throw new Error(`${name}: these letters would end its script`);
parts.POLICY = [
  "default-src 'none'",
  `script-src ${allowed(parts.GLUE)} ${allowed(parts.PAGE)} 'wasm-unsafe-eval'`,
  "worker-src blob: data:",
  `style-src ${allowed(parts.STYLE)}`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const page = read("web/index.html").replace(/%([A-Z]+)%/g, (whole, name) => parts[name] ?? whole);
const most = 2_000_000; // bytes that people are asked to carry
if (Buffer.byteLength(page) > most) throw new Error(`casedraw.html has ${Buffer.byteLength(page)} bytes, of at most ${most}`);
writeFileSync(new URL("build/casedraw.html", root), page);
console.log(`build/casedraw.html: ${(page.length / 1e6).toFixed(2)} MB, engine ${parts.DIGEST}`);
