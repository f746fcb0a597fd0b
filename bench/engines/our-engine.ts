import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineProcess } from '../framework/line-process.ts';
import type { Engine } from './engine.ts';
import type {
  BuildRequest,
  EngineReply,
  EngineSettings,
  OurRequest,
  SearchRequest,
} from './engine-messages.ts';

type EngineProcess = LineProcess<OurRequest, EngineReply>;

/**
 * Our index in processes of its own, one for each number of threads, since a process has one pool of them
 * for all its indexes. One builds; another loads what it has saved.
 */
export class OurEngine implements Engine {
  readonly #settings: EngineSettings;
  readonly #processes = new Map<number, EngineProcess>();

  constructor(settings: EngineSettings) {
    this.#settings = settings;
  }

  ask(request: BuildRequest | SearchRequest): Promise<EngineReply> {
    return request.kind === 'build' ? this.#build(request) : this.#search(request);
  }

  /** The storage that the index has when it is asked for that of the settings. */
  async storage(): Promise<string | undefined> {
    const process = this.#start();
    try {
      return (await process.ask({ kind: 'storage' })).storage;
    } finally {
      await process.stop();
    }
  }

  /** Writes what was built into an empty folder. */
  async save(folder: string): Promise<EngineReply> {
    const [built] = this.#processes.values();
    if (built === undefined) throw new Error('Build first.');
    return built.ask({ kind: 'save', folder });
  }

  /** Opens what was saved in a fresh process. */
  async load(folder: string, threads: number): Promise<EngineReply> {
    const fresh = this.#start();
    const reply = await fresh.ask({ kind: 'load', folder, threads });
    this.#processes.set(threads, fresh);
    return reply;
  }

  async stop(): Promise<void> {
    for (const process of this.#processes.values()) await process.stop();
    this.#processes.clear();
  }

  async #build(request: BuildRequest): Promise<EngineReply> {
    await this.stop();
    const fresh = this.#start();
    this.#processes.set(request.threads, fresh);
    return fresh.ask(request);
  }

  async #search(request: SearchRequest): Promise<EngineReply> {
    if (!this.#processes.has(request.threads)) await this.#copy(request.threads);
    const process = this.#processes.get(request.threads);
    if (process === undefined) throw new Error('Build first.');
    return process.ask(request);
  }

  async #copy(threads: number): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'kindred-saved-'));
    try {
      await this.save(folder);
      await this.load(folder, threads);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  #start(): EngineProcess {
    const file = join(import.meta.dirname, 'engine-process.ts');
    // What V8 keeps for garbage to come would count as memory of the index.
    const options = ['--expose-gc', '--max-semi-space-size=4'];
    return new LineProcess(process.execPath, [...options, file, JSON.stringify(this.#settings)]);
  }
}
