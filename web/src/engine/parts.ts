import { XzReadableStream } from "xz-decompress";
import type { EngineParts } from "./client";
import type { MakeCompiled } from "./engine";

declare const makeCasedraw: MakeCompiled; // a script of its own in the page

export class Tampered extends Error {}
export class Refused extends Error {}

const text = (id: string): string => document.getElementById(id)?.textContent ?? "";

/** Four bytes from five letters each, as build/assemble.mjs writes them: from # on, without <. */
function bytesOf(letters: string): Uint8Array {
  if (letters.length % 5) throw new Tampered();
  const bytes = new Uint8Array((letters.length / 5) * 4);
  const view = new DataView(bytes.buffer);
  for (let at = 0, to = 0; to < bytes.length; to += 4) {
    let word = 0;
    for (const end = at + 5; at < end; ++at) {
      const code = letters.charCodeAt(at);
      word = word * 85 + code - (code > 60 ? 36 : 35);
    }
    view.setUint32(to, word);
  }
  return bytes;
}

async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  const reader = new XzReadableStream(new Blob([bytes as BlobPart]).stream()).getReader();
  const parts: Uint8Array[] = [];
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value as Uint8Array);
  } catch (error) {
    throw String(error).includes("get_next_output") ? new Tampered() : error; // else WebAssembly itself is refused
  }
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes as BufferSource);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Takes the engine out of the page, and checks that it is the one that the page was built with. */
export async function engineParts(): Promise<EngineParts> {
  if (typeof WebAssembly !== "object") throw new Refused("WebAssembly is missing.");
  if (!crypto.subtle) throw new Refused("crypto.subtle is missing.");
  const wasm = await unpacked(bytesOf(text("engine-wasm")));
  if ((await sha256(wasm)) !== document.getElementById("engine-wasm")?.dataset["sha256"]) throw new Tampered();
  return { wasm, workerText: text("engine-glue") + "\n" + text("worker-script"), make: makeCasedraw };
}
