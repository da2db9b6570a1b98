import { Engine, type MakeCompiled } from "./engine/engine";

declare const makeCasedraw: MakeCompiled; // the glue stands before this in the module

async function besideThis(): Promise<Uint8Array> {
  const address = new URL("casedraw.wasm", import.meta.url);
  if (address.protocol === "file:") {
    // Without an import, so that bundlers for browsers meet nothing of node.
    const files = (globalThis as unknown as { process: { getBuiltinModule(name: string): { readFileSync(address: URL): Uint8Array } } }).process.getBuiltinModule("node:fs");
    return files.readFileSync(address);
  }
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`casedraw.wasm: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

export async function openCasedraw(wasm?: Uint8Array): Promise<Engine> {
  return Engine.open(makeCasedraw, wasm ?? (await besideThis()));
}
