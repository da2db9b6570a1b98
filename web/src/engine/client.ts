import type { Answer, NamedBytes, Progress, Request } from "./answer";
import { Engine, type MakeCompiled } from "./engine";
import { settingWords } from "../words/settings";

/** Ways to run the engine, the best first: a policy may refuse some, and says so only some time later. */
export type Way = "blob" | "data" | "page";
const ways: Way[] = ["blob", "data", "page"];

export interface EngineParts {
  wasm: Uint8Array;
  /** The glue and the worker's script, as one. */
  workerText: string;
  make: MakeCompiled;
}

export class Stopped extends Error {}
export class Broken extends Error {}

interface Runner {
  version: string;
  run(request: Request, files: NamedBytes[], progress: Progress): Promise<Answer>;
  end(): void;
}

type FromWorker =
  | { kind: "awake" }
  | { kind: "ready"; version: string }
  | { kind: "progress"; what: string; done: number }
  | { kind: "answer"; answer: Answer }
  | { kind: "broken"; why: string };

const wakes = 4_000;
const opens = 30_000;

/** Waits for one message of a kind; progress goes to `progress`. */
function heard<K extends FromWorker["kind"]>(worker: Worker, kind: K, within: number, progress?: Progress): Promise<Extract<FromWorker, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const timer = within > 0 ? setTimeout(() => reject(new Broken("silent")), within) : undefined;
    worker.onerror = (event) => reject(new Broken(event.message || "refused"));
    worker.onmessageerror = () => reject(new Broken("message"));
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === "progress") return progress?.(data.what, data.done);
      clearTimeout(timer);
      if (data.kind === kind) resolve(data as Extract<FromWorker, { kind: K }>);
      else reject(new Broken(data.kind === "broken" ? data.why : data.kind));
    };
  });
}

async function inWorker(way: Way, parts: EngineParts): Promise<Runner> {
  const address = way === "blob" ? URL.createObjectURL(new Blob([parts.workerText], { type: "text/javascript" })) : `data:text/javascript,${encodeURIComponent(parts.workerText)}`;
  const worker = new Worker(address);
  try {
    await heard(worker, "awake", wakes);
    worker.postMessage({ kind: "open", wasm: parts.wasm });
    const { version } = await heard(worker, "ready", opens);
    return {
      version,
      end: () => worker.terminate(),
      run: async (request, files, progress) => {
        worker.postMessage({ kind: "run", request, files });
        return (await heard(worker, "answer", 0, progress)).answer;
      },
    };
  } catch (error) {
    worker.terminate();
    throw error;
  } finally {
    if (way === "blob") URL.revokeObjectURL(address);
  }
}

async function inPage(parts: EngineParts): Promise<Runner> {
  const engine = await Engine.open(parts.make, parts.wasm.slice());
  return {
    version: engine.version,
    end: () => undefined,
    run: async (request, files) => {
      await new Promise((resolve) => setTimeout(resolve, 50)); // lets the page show that work begins
      try {
        return engine.run(request, files);
      } catch (error) {
        throw new Broken(String(error));
      }
    },
  };
}

/** The engine behind the page: opened by the first way that works, opened anew after a cancel or a crash. */
export class EngineClient {
  private stop?: (why: Error) => void;
  private before: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly parts: EngineParts,
    readonly way: Way,
    private runner: Promise<Runner>,
    readonly version: string,
  ) {}

  static async open(parts: EngineParts): Promise<EngineClient> {
    let refused: unknown;
    for (const way of ways) {
      try {
        const runner = await (way === "page" ? inPage(parts) : inWorker(way, parts));
        return new EngineClient(parts, way, Promise.resolve(runner), runner.version);
      } catch (error) {
        refused = error;
      }
    }
    throw refused;
  }

  get canStop(): boolean {
    return this.way !== "page";
  }

  /** One run after another, in the order in which they are asked for. */
  run(request: Request, files: NamedBytes[] = [], progress: Progress = () => undefined): Promise<Answer> {
    const ran = this.before.then(() => this.runNow(request, files, progress));
    this.before = ran.catch(() => undefined);
    return ran;
  }

  private async runNow(request: Request, files: NamedBytes[], progress: Progress): Promise<Answer> {
    const runner = await this.runner;
    const stopped = new Promise<never>((_, reject) => (this.stop = reject));
    try {
      return await Promise.race([runner.run({ ...request, words: { ...settingWords(request.command), ...request.words } }, files, progress), stopped]);
    } catch (error) {
      this.reopen(runner);
      throw error;
    } finally {
      this.stop = undefined;
    }
  }

  /** Ends the run that is under way; nothing of it is left. */
  cancel(): void {
    this.stop?.(new Stopped());
  }

  private reopen(runner: Runner): void {
    runner.end();
    this.runner = this.way === "page" ? inPage(this.parts) : inWorker(this.way, this.parts);
    this.runner.catch(() => undefined); // said by the next run
  }
}
