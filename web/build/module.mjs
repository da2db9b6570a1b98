// Puts the JavaScript module together in build/module, ready for `npm pack`.
// usage: node build/module.mjs        (after vite has built it; the engine is in ../build/wasm/build)
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const read = (name) => readFileSync(new URL(name, root), "utf8");
const to = (name) => new URL(`build/module/${name}`, root);

const version = /project\(casedraw VERSION ([\d.]+)/.exec(read("CMakeLists.txt"))[1];
mkdirSync(to(""), { recursive: true });
writeFileSync(to("casedraw.js"), `${read("build/wasm/build/casedraw_engine.js").trim()}\n${read("build/page/module/script.js")}`);
writeFileSync(to("package.json"), read("web/module/package.json").replace("%VERSION%", version));
copyFileSync(new URL("build/wasm/build/casedraw_engine.wasm", root), to("casedraw.wasm"));
for (const [from, name] of [["web/module/casedraw.d.ts", "casedraw.d.ts"], ["web/module/README.md", "README.md"], ["LICENSE", "LICENSE"]]) copyFileSync(new URL(from, root), to(name));
console.log(`build/module: casedraw ${version}`);
