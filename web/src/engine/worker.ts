import type { Answer, NamedBytes, Request } from "./answer";
import { Engine, type MakeCompiled } from "./engine";

declare const makeCasedraw: MakeCompiled; // the glue stands before this script

export type ToWorker = { kind: "open"; wasm: Uint8Array } | { kind: "run"; request: Request; files: NamedBytes[] };

let engine: Engine | undefined;

interface ToPage {
  kind: "ready" | "answer";
  version?: string;
  answer?: Answer;
}

async function answered(message: ToWorker): Promise<ToPage> {
  if (message.kind === "open") {
    engine = await Engine.open(makeCasedraw, message.wasm);
    return { kind: "ready", version: engine.version };
  }
  if (!engine) throw new Error("not open");
  const answer = engine.run(message.request, message.files, (what, done) => postMessage({ kind: "progress", what, done }));
  return { kind: "answer", answer };
}

addEventListener("message", (event: MessageEvent<ToWorker>) => {
  answered(event.data).then(
    (message) => postMessage(message, { transfer: message.answer?.files.map((file) => file.bytes.buffer as ArrayBuffer) ?? [] }), // handed over, not copied
    (error: unknown) => postMessage({ kind: "broken", why: String(error) }),
  );
});
postMessage({ kind: "awake" });
