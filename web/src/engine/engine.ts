import type { Answer, NamedBytes, Progress, Request } from "./answer";

/** What emscripten's glue makes of the compiled engine. */
interface Compiled {
  HEAPU8: Uint8Array;
  progress?: (what: string, done: number) => number;
  _malloc(size: number): number;
  _free(at: number): void;
  _casedraw_engine_run(request: number, requestSize: number, bytes: number, bytesSize: number): number;
  _casedraw_answer_json(answer: number, size: number): number;
  _casedraw_answer_bytes(answer: number, size: number): number;
  _casedraw_free(answer: number): void;
  _casedraw_version(): number;
  UTF8ToString(at: number): string;
}

export type MakeCompiled = (given: { wasmBinary: Uint8Array }) => Promise<Compiled>;

/** The engine, ready to run. One that has thrown is broken: open another. */
export class Engine {
  private constructor(private readonly compiled: Compiled) {}

  static async open(make: MakeCompiled, wasmBinary: Uint8Array): Promise<Engine> {
    return new Engine(await make({ wasmBinary }));
  }

  get version(): string {
    return this.compiled.UTF8ToString(this.compiled._casedraw_version());
  }

  /** Runs a command. Throws only where the engine itself breaks; all else is said in the answer. */
  run(request: Request, files: NamedBytes[] = [], progress?: Progress): Answer {
    const named = files.map(({ name, bytes }) => ({ name, size: bytes.length }));
    const text = new TextEncoder().encode(JSON.stringify({ ...request, files: named }));
    this.compiled.progress = (what, done) => (progress?.(what, done), 0);
    const asked = this.put([text]);
    const given = this.put(files.map((file) => file.bytes));
    const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
    const answer = this.compiled._casedraw_engine_run(asked, text.length, given, size);
    this.compiled._free(asked);
    this.compiled._free(given);
    if (answer === 0) throw new Error("out of memory");
    try {
      return this.taken(answer);
    } finally {
      this.compiled._casedraw_free(answer);
    }
  }

  private put(parts: Uint8Array[]): number {
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    const start = this.compiled._malloc(Math.max(size, 1));
    if (start === 0) throw new Error("out of memory");
    let at = start;
    for (const part of parts) {
      this.compiled.HEAPU8.set(part, at);
      at += part.length;
    }
    return start;
  }

  private taken(answer: number): Answer {
    const json = new TextDecoder().decode(this.view(answer, this.compiled._casedraw_answer_json));
    const { files, ...rest } = JSON.parse(json) as Omit<Answer, "files"> & { files: { name: string; size: number }[] };
    const bytes = this.view(answer, this.compiled._casedraw_answer_bytes);
    let at = 0;
    return { ...rest, files: files.map(({ name, size }) => ({ name, bytes: bytes.slice(at, (at += size)) })) };
  }

  /** A part of the engine's own memory, until the engine is asked for anything else. */
  private view(answer: number, part: (answer: number, size: number) => number): Uint8Array {
    const size = this.compiled._malloc(4);
    const at = part(answer, size) >>> 0;
    const length = new DataView(this.compiled.HEAPU8.buffer).getUint32(size, true);
    this.compiled._free(size);
    return this.compiled.HEAPU8.subarray(at, at + length);
  }
}
