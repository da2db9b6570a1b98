import { gunzipSync } from "fflate";
import type { EngineParts } from "./client";
import type { MakeCompiled } from "./engine";

declare const makeCasedraw: MakeCompiled; // a script of its own in the page

export class Tampered extends Error {}
export class Refused extends Error {}

const text = (id: string): string => document.getElementById(id)?.textContent ?? "";

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0));
}

export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes as BufferSource);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Takes the engine out of the page, and checks that it is the one that the page was built with. */
export async function engineParts(): Promise<EngineParts> {
  if (typeof WebAssembly !== "object" || !crypto.subtle) throw new Refused();
  const wasm = gunzipSync(bytesOf(text("engine-wasm")));
  if ((await sha256(wasm)) !== document.getElementById("engine-wasm")?.dataset["sha256"]) throw new Tampered();
  return { wasm, workerText: text("engine-glue") + "\n" + text("worker-script"), make: makeCasedraw };
}
